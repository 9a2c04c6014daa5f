"""The curation app: `thuatngu curate`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.screen import Screen

from glossary.errors import UsageError
from glossary.storage import Termbase
from tui import locale
from tui.config import Config
from tui.keymap import Keymap
from tui.locale import _
from tui.screens.keyed import KeyedScreen
from tui.state_lines import Glyphs
from tui.state_session import load_session, save_session, session_path
from tui.widgets.themes import THEMES, VARIABLES, theme_name

if TYPE_CHECKING:
    from tui.screens.curate import Curate


class Thuatngu(App[None]):
    """The app over one termbase, or none yet."""

    # All of them at once: a screen's own would be read, and the whole screen styled anew, when it is shown.
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "app.tcss", "screens/curate.tcss", "screens/listed.tcss", "screens/review.tcss",
    ]  # fmt: skip
    TITLE = "thuatngu"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, termbase: Termbase | None = None, config: Config | None = None, *, actor: str = "") -> None:
        settings = config or Config()
        locale.use(settings.language)
        super().__init__()
        self.settings = settings
        self.keymap = Keymap(settings.keys)
        self.glyphs = Glyphs(ascii=settings.ascii)
        self.termbase = termbase
        self.actor = actor
        self.desk: Curate | None = None
        self.session = load_session(session_path())
        for theme in THEMES:
            self.register_theme(theme)
        chosen = theme_name(settings.theme)
        if chosen not in self.available_themes:
            raise UsageError(
                f"the configuration names a theme {settings.theme!r} that is none", "Themes: dark, light, contrast."
            )
        self.theme = chosen
        self.set_class(settings.ascii, "-ascii")
        self.set_class(bool(os.environ.get("NO_COLOR")), "-colourless")

    @property
    def name_of_termbase(self) -> str:
        """The termbase's file name."""
        return Path(self.termbase.address).name if self.termbase else ""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(VARIABLES)

    def get_default_screen(self) -> Screen[None]:
        if self.termbase is not None:
            return self._desk_of(self.termbase)
        from tui.screens.home import Home

        return Home()

    def on_unmount(self) -> None:
        save_session(self.session, session_path())

    # ------------------------------------------------------------ screens

    def open_desk(self, termbase: Termbase) -> None:
        """Show the desk of a termbase."""
        if self.termbase is not None and self.termbase is not termbase:
            self.termbase.close()
        self.termbase = termbase
        self.push_screen(self._desk_of(termbase))

    def _desk_of(self, termbase: Termbase) -> Curate:
        from tui.screens.curate import Curate

        self.session.opened(termbase.address)
        self.desk = Curate(termbase, source_needed=self.settings.source_needed)
        return self.desk

    def mine(self, paths: Sequence[str]) -> None:
        """Collect terms from files into the open termbase; the desk then shows them."""
        from tui.screens.mine import Mine

        if self.termbase is not None:
            self.push_screen(Mine(self.termbase, paths), self._desk_again)

    def review(self, path: str = "", plan: int = 0) -> None:
        """Review a file, or an import that was left open."""
        from tui.screens.review import ImportReview

        if self.termbase is not None:
            self.push_screen(ImportReview(self.termbase, path=path, plan=plan), self._desk_again)

    def _desk_again(self, _result: None) -> None:
        if self.desk is not None:
            self.desk.act_reload()

    def open_help(self, screen: str) -> None:
        """Show the keys of a screen."""
        from tui.screens.help import Help

        self.push_screen(Help(screen))

    async def on_event(self, event: events.Event) -> None:
        """Give keys to the screen at once, one after the other; see `tui.screens.keyed`."""
        screen = self.screen if self._screen_stack else None
        if isinstance(screen, KeyedScreen) and isinstance(event, events.Key) and screen.take_key(event):
            return
        if isinstance(screen, KeyedScreen) and isinstance(event, events.Paste) and screen.take_paste(event.text):
            return
        await super().on_event(event)

    def action_command_palette(self) -> None:
        if not CommandPalette.is_open(cast("App[object]", self)):
            self.push_screen(CommandPalette(placeholder=_("Part of a command's name"), id="--command-palette"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        if isinstance(screen, KeyedScreen):
            for binding in self.keymap.of(screen.NAME):
                yield SystemCommand(_(binding.words), binding.keys[0], lambda act=binding.id: screen.do(act))
        yield SystemCommand(_("theme: light, dark, high contrast"), "", self.action_change_theme)
        yield SystemCommand(_("leave"), "ctrl+q", self.exit)
