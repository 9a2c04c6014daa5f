"""docs/reference.md says what --help says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).parents[3] / "scripts" / "write_reference.py"


def test_the_reference_has_every_command_and_option_as_help_has_it() -> None:
    spec = importlib.util.spec_from_file_location("write_reference", SCRIPT)
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.TARGET.read_text("utf-8") == script.page(), "write it anew: python scripts/write_reference.py"
