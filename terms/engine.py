"""Where shards are worked on: in this process, on a pool of processes, or on a Dask cluster by its address.

An engine is a `map` that keeps order. Functions sent to it are pure and can be pickled, so processes and
machines give the same result, and what a killed worker left undone is done again.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import TypeVar

from glossary.errors import FileError

Item = TypeVar("Item")
Result = TypeVar("Result")

_PRELOADED = ["terms.documents", "terms.segment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Maps functions over shards; without an executor, one after the other in this process."""

    executor: Executor | None = None
    workers: int = 1
    threads: Executor | None = None
    """For what lies in this process already and leaves the interpreter alone, such as sorting."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of the items, with at most two items a worker in the air.

        Where a worker was killed, what is left is worked on in this process.
        """
        if self.executor is None:
            yield from map(function, items)
        else:
            yield from _spread(self.executor, 2 * self.workers, function, items)

    def here(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """As `map`, for what lies in this process already: over threads, or one after the other."""
        if self.threads is None:
            yield from map(function, items)
        else:
            yield from _spread(self.threads, 2 * self.workers, function, items)


INLINE = Engine()
"""One worker: this process."""


def _spread(
    executor: Executor, most: int, function: Callable[[Item], Result], items: Iterable[Item]
) -> Iterator[Result]:
    pending: deque[tuple[Item, Future[Result] | None]] = deque()
    for item in items:
        pending.append((item, _submit(executor, function, item)))
        if len(pending) >= most:
            yield _result(function, *pending.popleft())
    while pending:
        yield _result(function, *pending.popleft())


def _submit(executor: Executor, function: Callable[[Item], Result], item: Item) -> Future[Result] | None:
    """Nothing where the executor has lost a worker and takes no more."""
    try:
        return executor.submit(function, item)
    except BrokenExecutor:
        return None


def _result(function: Callable[[Item], Result], item: Item, future: Future[Result] | None) -> Result:
    try:
        return function(item) if future is None else future.result()
    except BrokenExecutor:
        return function(item)


@contextmanager
def engine(workers: int = 1, address: str = "") -> Iterator[Engine]:
    """An engine for as long as the block lasts: processes for several workers, Dask where an address is given.

    Processes, because reading documents and making the words of a text keep the interpreter busy: threads would wait
    for each other. Raises FileError where no scheduler answers at the address.
    """
    if address:
        with _dask(address, workers) as cluster:
            yield cluster
    elif workers > 1:
        with _processes(workers) as pool, ThreadPoolExecutor(workers) as threads:
            yield Engine(executor=pool, workers=workers, threads=threads)
    else:
        yield INLINE


@contextmanager
def _processes(workers: int) -> Iterator[Executor]:
    """A pool of clean processes: a fork of this one would hold its open termbase and its threads."""
    if sys.platform == "linux":
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_with_parent)
    else:
        spawn = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(workers, mp_context=spawn, initializer=_leave_with_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_with_parent() -> None:
    """End this worker when the run is killed: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


@contextmanager
def _dask(address: str, workers: int) -> Iterator[Engine]:
    try:
        from distributed import Client
    except ImportError:
        hint = "Install it: pip install 'thuatngu[cluster]'."
        raise FileError("Mining on a cluster needs Dask, which is not installed.", hint, path=address) from None
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError):
        hint = "Start one with `dask scheduler`, or check the address: tcp://HOST:8786."
        raise FileError("No Dask scheduler answers at this address.", hint, path=address) from None
    with client, ThreadPoolExecutor(max(1, workers)) as threads:
        spread = max(1, sum(client.nthreads().values()))
        yield Engine(executor=client.get_executor(), workers=spread, threads=threads)
