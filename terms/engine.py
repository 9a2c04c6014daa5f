"""Where shards are worked on: in this process, on an executor, or on a Dask cluster by its address.

An engine is a `map` that keeps order. Functions sent to it are pure and can be pickled, so threads,
processes and machines give the same result.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Maps functions over shards; without an executor, one after the other in this process."""

    executor: Executor | None = None
    workers: int = 1

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of the items, with at most two items a worker in the air."""
        if self.executor is None:
            yield from map(function, items)
            return
        pending: deque[Future[Result]] = deque()
        for item in items:
            pending.append(self.executor.submit(function, item))
            if len(pending) >= 2 * self.workers:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()

    def here(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """As `map`, for what lies in this process already: over threads, or one after the other."""
        if isinstance(self.executor, ThreadPoolExecutor):
            yield from self.map(function, items)
        else:
            yield from map(function, items)


INLINE = Engine()
"""One worker: this process."""


@contextmanager
def engine(workers: int = 1, address: str = "") -> Iterator[Engine]:
    """An engine for as long as the block lasts: threads for several workers, Dask where an address is given.

    Threads, because the segmenter and numpy's sorting let others work meanwhile, and nothing has to be copied.
    """
    if address:
        with _dask(address) as executor:
            yield Engine(executor=executor, workers=workers)
    elif workers > 1:
        with ThreadPoolExecutor(workers) as threads:
            yield Engine(executor=threads, workers=workers)
    else:
        yield Engine()


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    from distributed import Client

    with Client(address) as client:
        executor: Executor = client.get_executor()
        yield executor
