"""Whatever the engine, the same candidates bit for bit."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from killed_worker import doubled
from mining_pages import PAGE, SECOND, TAIWAN, page
from postgres_server import free_port

from glossary.document import Variety
from glossary.errors import FileError
from terms import shards
from terms.engine import Engine, engine
from terms.pipeline import mine

PAGES = [page(PAGE), page(SECOND), page(TAIWAN, script="Hant", variety=Variety.TAIWAN)]


@contextmanager
def _cluster() -> Iterator[Engine]:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (extra `cluster`)")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=None
        ) as cluster,
        engine(address=cluster.scheduler_address) as used,
    ):
        yield used


@pytest.mark.parametrize("opened", [lambda: engine(1), lambda: engine(2), _cluster], ids=["here", "processes", "dask"])
def test_every_engine_gives_the_same_candidates(opened, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    expected = mine(PAGES)
    monkeypatch.setattr(shards, "SHARD_CHARACTERS", 10)
    with opened() as used:
        assert mine(PAGES, engine=used) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_a_killed_worker_left_is_done_here() -> None:
    with engine(2) as used:
        assert list(used.map(doubled, range(8))) == [2 * number for number in range(8)]


def test_a_cluster_that_is_lost_is_said_with_the_remedy() -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (extra `cluster`)")
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=None
    )

    def items() -> Iterator[int]:
        yield from range(4)
        cluster.close()
        yield from range(100)

    with pytest.raises(FileError, match="lost in the middle"), engine(address=cluster.scheduler_address) as used:
        list(used.map(abs, items()))


def _dask(program: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{program}", *options, "--no-dashboard"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


LOSING = """
import os, signal, sys, time
from glossary.errors import FileError
from terms.engine import engine
try:
    with engine(address=sys.argv[1]) as used:
        for number, _ in enumerate(used.map(time.sleep, [0.2] * 40)):
            if number == 2:
                os.kill(int(sys.argv[2]), signal.SIGKILL)
except FileError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_scheduler_that_is_killed_is_told_once_and_without_what_dask_says() -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (extra `cluster`)")
    address = f"tcp://127.0.0.1:{free_port()}"
    scheduler = _dask("scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2])
    worker = _dask("worker", address, "--no-nanny", "--nthreads", "1")
    try:
        done = subprocess.run(
            [sys.executable, "-c", LOSING, address, str(scheduler.pid)], capture_output=True, text=True, timeout=120
        )
    finally:
        for process in (worker, scheduler):
            process.kill()
            process.wait()
    assert done.stderr == ""
    assert "lost in the middle" in done.stdout


def test_more_is_sent_to_a_cluster_that_grows() -> None:
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (extra `cluster`)")
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=None
        ) as cluster,
        engine(address=cluster.scheduler_address) as used,
    ):
        assert list(used.map(abs, range(9))) == list(range(9))
        assert callable(used.workers)
        assert used.workers() == 1


def test_an_address_where_nobody_answers_is_said_with_the_remedy() -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (extra `cluster`)")
    with pytest.raises(FileError, match="No Dask scheduler answers"), engine(address="nowhere"):
        pass


def test_an_encrypted_cluster_without_certificates_is_said_with_the_remedy() -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (extra `cluster`)")
    with pytest.raises(FileError, match="certificates"), engine(address=f"tls://127.0.0.1:{free_port()}"):
        pass
