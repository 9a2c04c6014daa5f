from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from terms.engine import Engine, engine


def test_results_come_in_the_order_of_the_items() -> None:
    with engine(3) as threads:
        assert list(threads.map(str, range(20))) == [str(number) for number in range(20)]
    assert list(Engine().map(str, range(3))) == ["0", "1", "2"]


def test_items_are_taken_only_as_workers_need_them() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(1) as pool:
        results = Engine(executor=pool, workers=1).map(abs, items())
        assert next(results) == 0
        assert len(taken) <= 3


def test_one_worker_needs_no_executor() -> None:
    with engine(1) as here:
        assert here.executor is None
