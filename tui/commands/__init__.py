"""The command line. stdout is data, stderr is messages; exit codes 0 done, 1 failed, 2 usage, 3 partly done."""

from __future__ import annotations

from tui.commands.entry import main

__all__ = ["main"]
