"""Fixtures of the command line's tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from shell import NEWS, Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def mined(shell: Shell) -> Shell:
    """A termbase with one mined document, news.txt."""
    shell.write("news.txt", NEWS)
    assert shell("mine", "news.txt").code == 0
    return shell
