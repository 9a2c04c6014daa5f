"""What a command prints: data to stdout, messages to stderr, terms always as plain text."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, Final

import click

from tui.locale import _

GAP: Final = 2
"""Cells between two columns."""


def complain(message: str, hint: str = "") -> None:
    """An error, and what to do about it, on stderr."""
    click.echo(click.style(_("error: "), fg="red", bold=True) + _shown(message), err=True)
    if hint:
        click.echo(f"  {_shown(hint)}", err=True)


def tell(message: str) -> None:
    """A message on stderr."""
    click.echo(_shown(message), err=True)


def warn(message: str) -> None:
    """Something that was left out, on stderr."""
    click.echo(click.style(_("left out: "), fg="yellow") + _shown(message), err=True)


def confirm(question: str) -> None:
    """Ask on stderr; anything but a clear yes ends the command."""
    click.echo(f"{_shown(question)} [y/N] ", err=True, nl=False)
    if sys.stdin.readline().strip().lower() not in ("y", "yes", *_("y yes").split()):
        raise click.Abort


def put(line: str) -> None:
    """A line of data on stdout."""
    click.echo(line)


def said(*parts: str) -> str:
    """Parts of a message, those that say something, as the language lists them."""
    return _(", ").join(filter(None, parts))


def put_json(value: Any) -> None:
    """One object on a line of its own on stdout."""
    import msgspec

    click.echo(msgspec.json.encode(value).decode())


def _shown(message: str) -> str:
    from glossary.text import printable

    return "\n".join(printable(line) for line in message.split("\n"))


def columns(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows as lines with aligned columns; widths count terminal cells, the last column is not padded."""
    from glossary.text import display_width, printable

    cells = [tuple(printable(cell) for cell in row) for row in rows]
    if not cells:
        return []
    widths = [max(display_width(row[i]) for row in cells) for i in range(len(cells[0]))]
    return [
        "".join(
            cell + " " * (width - display_width(cell) + GAP) for cell, width in zip(row[:-1], widths[:-1], strict=True)
        )
        + row[-1]
        for row in cells
    ]
