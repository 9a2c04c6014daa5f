"""Where shards are worked on: in this process, on a pool of processes, or on a Dask cluster by its address.

An engine is a `map` that keeps order. Functions sent to it are pure and can be pickled, so processes and
machines give the same result, and what a killed worker left undone is done again.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from glossary.errors import FileError

Item = TypeVar("Item")
Result = TypeVar("Result")

ASK_SECONDS = 5.0
_PRELOADED = ["terms.reading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Maps functions over shards; without an executor, one after the other in this process."""

    executor: Executor | None = None
    workers: int | Callable[[], int] = 1
    """How many there are; of a cluster they may become more, or fewer."""
    alive: Callable[[], bool] = lambda: True
    """Whether results can still come in; asked where one is long in coming."""
    threads: Executor | None = None
    """For what lies in this process already and leaves the interpreter alone, such as sorting."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results in the order of the items, with at most two items a worker in the air.

        Where a worker was killed, what is left is worked on in this process.
        """
        if self.executor is None:
            yield from map(function, items)
        else:
            yield from self._spread(self.executor, function, items)

    def rest(self) -> None:
        """Nothing is left for processes of this machine: they end, and give back the memory they hold."""
        if isinstance(self.executor, ProcessPoolExecutor):
            self.executor.shutdown()

    def here(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """As `map`, for what lies in this process already: over threads, or one after the other."""
        if self.threads is None:
            yield from map(function, items)
        else:
            yield from self._spread(self.threads, function, items)

    def _spread(
        self, executor: Executor, function: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[Result]:
        pending: deque[tuple[Item, Future[Result] | None]] = deque()
        for item in items:
            pending.append((item, _submit(executor, function, item)))
            while len(pending) >= 2 * (self.workers if isinstance(self.workers, int) else self.workers()):
                yield self._result(function, *pending.popleft())
        while pending:
            yield self._result(function, *pending.popleft())

    def _result(self, function: Callable[[Item], Result], item: Item, future: Future[Result] | None) -> Result:
        while future is not None:
            try:
                return future.result(ASK_SECONDS)
            except BrokenExecutor:
                break
            except TimeoutError:
                if future.done():
                    raise
                if not self.alive():
                    raise CancelledError from None
        return function(item)


INLINE = Engine()
"""One worker: this process."""


def _submit(executor: Executor, function: Callable[[Item], Result], item: Item) -> Future[Result] | None:
    """Nothing where the executor has lost a worker and takes no more."""
    try:
        return executor.submit(function, item)
    except BrokenExecutor:
        return None


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
    except TypeError:  # said of a missing TLS context, by no class of its own
        hint = "Name them in Dask's configuration: DASK_DISTRIBUTED__COMM__TLS__CA_FILE and others (docs/scale.md)."
        raise FileError(
            "A Dask cluster that speaks TLS wants certificates, and none are named.", hint, path=address
        ) from None
    _quieten("distributed", "tornado", "asyncio")
    with _lost(address), client, ThreadPoolExecutor(max(1, workers)) as threads:
        yield Engine(
            executor=client.get_executor(),
            workers=partial(_threads_of, client, {}),
            alive=lambda: client.status in ("running", "connecting"),
            threads=threads,
        )


def _quieten(*packages: str) -> None:
    """What goes wrong with a cluster is said by `_lost`, once; several of these loggers have a level of their own."""
    for name in (*packages, *logging.root.manager.loggerDict):
        if name.split(".")[0] in packages:
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _threads_of(client: Any, seen: dict[str, float]) -> int:
    """The threads of all workers, asked for every few seconds."""
    now = time.monotonic()
    if now > seen.get("until", 0):
        seen.update(until=now + ASK_SECONDS, threads=sum(client.nthreads().values()))
    return max(1, int(seen["threads"]))


@contextmanager
def _lost(address: str) -> Iterator[None]:
    """Say what to do where a cluster ends while it is used, or cannot be used."""
    from distributed import KilledWorker
    from distributed.client import ClosedClientError
    from distributed.comm import CommClosedError

    again = "Repeat the command when it is there again: it goes on where it stopped."
    try:
        yield
    except (CancelledError, CommClosedError, ClosedClientError):
        raise FileError("The Dask cluster was lost in the middle of the work.", again, path=address) from None
    except KilledWorker as error:
        hint = f"Give its workers more memory, 1 GB a thread. {again}"
        raise FileError(f"Workers of the Dask cluster were killed: {error}", hint, path=address) from None
    except ModuleNotFoundError as error:
        hint = "Install thuatngu of the same version where the workers run."
        raise FileError(f"Workers of the Dask cluster cannot work: {error}", hint, path=address) from None
