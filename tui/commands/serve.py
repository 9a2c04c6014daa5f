"""`thuatngu serve`: the app in a browser on this machine."""

from __future__ import annotations

import shlex
import sys

import click

from tui.commands.desk import actor_option, termbase_option
from tui.commands.output import tell
from tui.locale import _

OPEN = (
    "warning: everyone who reaches {address} can read, change and delete the termbase and, through import and export, "
    "the files of this account; nothing is encrypted"
)
HERE = ("127.0.0.1", "localhost", "::1")


@click.command(epilog="Example: thuatngu serve --port 8123")
@termbase_option
@actor_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--allow-remote", is_flag=True, help="Listen on another address than this machine's own.")
def command(termbase: str, actor: str, host: str, port: int, allow_remote: bool) -> None:
    """Show the app in a browser, on this machine only. Click into the page once, then keys work as in a terminal.

    There is no login: whoever reaches the address can read and change the termbase, and the files that you can.
    """
    from glossary.errors import FileError, UsageError

    if host not in HERE and not allow_remote:
        raise UsageError(
            f"{host} would open the app to other machines, and it has no login",
            "Leave --host away; for a colleague use PostgreSQL, or SSH: ssh -L 8000:127.0.0.1:8000 HOST. "
            "If you know what you do: --allow-remote.",
        )
    try:
        from textual_serve.server import Server
    except ModuleNotFoundError:
        raise FileError("the package textual-serve is not installed", "Install it: pip install textual-serve") from None
    if host not in HERE:
        tell(_(OPEN, address=f"{host}:{port}"))
    words = [sys.executable, "-m", "tui.commands", "curate"]
    words += ["--termbase", termbase] if termbase else []
    words += ["--actor", actor] if actor else []

    class Announced(Server):
        """The server, which says where the app is in the reader's language and keeps its own banner to itself."""

        async def on_startup(self, app: object) -> None:
            tell(_("the app is at {address}; Ctrl+C ends it", address=self.public_url))

    Announced(shlex.join(words), host=host, port=port, title="thuatngu").serve()
