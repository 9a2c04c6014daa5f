"""The app on a small termbase, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from desk_driver import TERMS, Driver, Start
from termbases import mined, opened

from glossary.storage import Proposal, Termbase
from tui.app import Thuatngu
from tui.config import Config

TEXT = (
    "越南发展电子政务。公民在国家公共服务门户网站办理行政审批。电子政务的建设需要数字政府。"
    "户籍登记在线办理,土地登记也在线办理。社会保险由社会保险机构办理。"
)
PROPOSALS = {
    "电子政务": ("chính phủ điện tử", "chính vụ điện tử"),
    "行政审批": ("phê duyệt hành chính",),
    "数字政府": ("chính phủ số",),
}


@pytest.fixture
def termbase(tmp_path: Path) -> Iterator[Termbase]:
    """Eight mined candidates, best first in the order of TERMS, three of them with proposals."""
    with opened(tmp_path) as found:
        mined(found, TEXT, TERMS, scores=[1 - place / 10 for place in range(len(TERMS))])
        proposals = []
        for form, ones in PROPOSALS.items():
            [concept] = found.with_term(form)
            row = found.row_of(concept.id)
            assert row is not None
            proposals.append((row, [Proposal(vi=one, score=0.5, evidence=("lexicon",)) for one in ones]))
        found.put_proposals(proposals, tables="test")
        yield found


@pytest.fixture
def start(termbase: Termbase) -> Start:
    """Start the app; `on` is another termbase than the usual one."""

    @asynccontextmanager
    async def started(
        *, on: Termbase | None = None, size: tuple[int, int] = (120, 34), config: Config | None = None
    ) -> AsyncIterator[Driver]:
        app = Thuatngu(on or termbase, config or Config(language="en"))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield Driver(app, pilot, on or termbase)

    return started
