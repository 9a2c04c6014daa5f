"""Starting the app on a termbase, and leaving it in order."""

from __future__ import annotations

from tui.config import Config


def run(address: str, *, actor: str, config: Config) -> None:
    """Open the termbase and run the app on it; without an address the app begins with its home page."""
    from glossary.storage import Termbase
    from tui.app import Thuatngu

    termbase = Termbase.open(address, actor=actor) if address else None
    app = Thuatngu(termbase, config, actor=actor)
    try:
        app.run()
    finally:
        if app.termbase is not None:
            app.termbase.close()
