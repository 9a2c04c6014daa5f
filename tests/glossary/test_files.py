"""Files are written whole, beside their place, and never in the place of what is no file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from glossary.errors import FileError
from glossary.files import written


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe.tbx"
    os.mkfifo(path)
    with pytest.raises(FileError, match="is a device or a pipe"), written(path):
        pass
    assert stat.S_ISFIFO(path.stat().st_mode)
    assert list(tmp_path.iterdir()) == [path]
