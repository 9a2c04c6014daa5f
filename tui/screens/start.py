"""Starting the app on a termbase, and leaving it in order."""

from __future__ import annotations

import logging
from pathlib import Path

from tui.config import Config


def log_path() -> Path:
    """Where the app logs: Textual draws on the terminal, so nothing may be printed there."""
    from platformdirs import user_log_path

    return user_log_path("thuatngu", appauthor=False, ensure_exists=True) / "app.log"


def log_to_file(path: Path) -> None:
    """Keep the last half megabyte of log."""
    from logging.handlers import RotatingFileHandler

    handler = RotatingFileHandler(path, maxBytes=250_000, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def run(address: str, *, actor: str, config: Config) -> None:
    """Open the termbase and run the app on it; without an address the app begins with its home page."""
    from glossary.storage import Termbase
    from tui.app import Thuatngu

    log_to_file(log_path())
    termbase = Termbase.open(address, actor=actor) if address else None
    app = Thuatngu(termbase, config, actor=actor)
    try:
        app.run()
    finally:
        if app.termbase is not None:
            app.termbase.close()
