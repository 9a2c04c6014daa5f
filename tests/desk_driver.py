"""The running app in a test: keys go in, and the termbase is read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual import events
from textual.pilot import Pilot

from glossary.storage import Termbase, desk
from tui.app import Thuatngu
from tui.screens.curate import Curate
from tui.screens.keyed import KeyedScreen

TERMS = ("电子政务", "行政审批", "数字政府", "户籍登记", "土地登记", "社会保险", "国家公共服务门户网站", "越南发展")


class Driver:
    """A running app, its pilot and its termbase."""

    def __init__(self, app: Thuatngu, pilot: Pilot[None], termbase: Termbase) -> None:
        self.app = app
        self.pilot = pilot
        self.termbase = termbase

    @property
    def curate(self) -> Curate:
        assert isinstance(self.app.screen, Curate)
        return self.app.screen

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, as a person does."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, seen: Callable[[], bool]) -> None:
        """Wait for what a thread or a colleague brings about."""
        async with asyncio.timeout(30):
            while not seen():
                await asyncio.sleep(0.01)
                await self.pilot.pause()

    async def hear(self) -> None:
        """Wait until what others have saved so far is shown."""
        newest = desk.latest_change(self.termbase)
        await self.until(lambda: self.curate.desk.seen >= newest and not self.curate._unshown)
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def burst(self, keys: str) -> None:
        """Send characters in one go, as a terminal does with what was typed ahead; newline is Enter."""
        names = {"\n": "enter", "\b": "backspace", "\x1b": "escape", " ": "space"}
        for character in keys:
            name = names.get(character)
            self.app.post_message(events.Key(name or character, None if name and name != "space" else character))
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    def status(self, form: str) -> str:
        [concept] = self.termbase.with_term(form)
        return str(concept.status)

    def vi(self, form: str) -> list[str]:
        [concept] = self.termbase.with_term(form)
        return [term.text for term in concept.terms("vi")]

    @property
    def under_cursor(self) -> str:
        row = self.curate.queue.current
        return row.zh if row else ""

    @property
    def bottom(self) -> str:
        """The line of keys, choices and messages."""
        assert isinstance(self.app.screen, KeyedScreen)
        return "".join(words for words, _ in self.app.screen.key_line())


Start = Callable[..., AbstractAsyncContextManager[Driver]]
