"""What the app remembers between sittings: termbases opened lately, and how many hints have been read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from glossary.files import written

RECENT: Final = 9
HINTS: Final = (
    "a is a term, x is none; saved at once, u takes it back",
    "1 to 9 take a proposal as the Vietnamese; e writes it",
    "/ finds hanzi, pinyin, initials (dzzw), tiếng Việt",
    "v and V mark rows; a, x or s then act on all of them",
    "? shows every key, : runs any command by its name",
)
"""Shown one after the other to a new user, each until the first key after it."""


class Session(msgspec.Struct, kw_only=True):
    """The remembered facts."""

    recent: list[str] = []
    hints_read: int = 0

    def opened(self, address: str) -> None:
        """Note that a termbase was opened."""
        self.recent = [address, *(one for one in self.recent if one != address)][:RECENT]

    def next_hint(self) -> str:
        """The next hint in English, "" once all have been read."""
        if self.hints_read >= len(HINTS):
            return ""
        self.hints_read += 1
        return HINTS[self.hints_read - 1]


def session_path() -> Path:
    """Where the facts are kept; the folder exists afterwards."""
    from platformdirs import user_state_path

    return user_state_path("thuatngu", appauthor=False, ensure_exists=True) / "app.json"


def load_session(path: Path) -> Session:
    """The facts in `path`; none where there is no such file or it is not ours: they are a convenience."""
    if not path.exists():
        return Session()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Session)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return Session()


def save_session(session: Session, path: Path) -> None:
    """Keep the facts."""
    with written(path) as stream:
        stream.write(msgspec.json.encode(session))
