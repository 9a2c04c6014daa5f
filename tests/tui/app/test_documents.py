"""docs/keyboard.md names every key as the keymap has it."""

from __future__ import annotations

import re
from pathlib import Path

from tui.keymap import BINDINGS

DOCUMENT = Path(__file__).parents[3] / "docs" / "keyboard.md"


def test_the_keyboard_page_names_every_key_as_it_is() -> None:
    rows = re.findall(r"^\| `(.+?)` \| (.+?) \| `([\w.]+)` \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert [(keys.replace("` `", " "), act) for keys, _words, act in rows] == [
        (" ".join(binding.keys), f"{binding.screen}.{binding.id}") for binding in BINDINGS
    ]
