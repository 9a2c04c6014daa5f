"""What all commands need: the options that name the termbase and the actor, and opening it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from glossary.model import Concept
    from glossary.storage import Termbase
    from tui.config import Config

Command = TypeVar("Command", bound=Callable[..., Any])


def termbase_option(command: Command) -> Command:
    """Add --termbase to a command."""
    return click.option(
        "--termbase",
        "-t",
        metavar="PATH_OR_URL",
        envvar="THUATNGU_TERMBASE",
        default="",
        help="The termbase (default: THUATNGU_TERMBASE, then the configuration, then one in your data folder).",
    )(command)


def actor_option(command: Command) -> Command:
    """Add --actor to a command that changes something."""
    return click.option(
        "--actor", envvar="THUATNGU_ACTOR", default="", help="Who acts (default: the configuration, then your login)."
    )(command)


def direction_option(command: Command) -> Command:
    """Add --direction to a command that writes or reads a file of two languages."""
    return click.option(
        "--direction",
        type=click.Choice(("zh-vi", "vi-zh")),
        default="zh-vi",
        show_default=True,
        help="Source and target language of the file.",
    )(command)


def settings() -> Config:
    """The user's configuration."""
    from tui.config import user_config

    return user_config()


def termbase_address(named: str) -> str:
    """The termbase that the option, the environment, or the configuration names, else the default one."""
    from tui.config import default_termbase

    return named or settings().termbase or str(default_termbase())


def open_termbase(named: str, *, create: bool = False, actor: str = "") -> Termbase:
    """Open the termbase for a command; `create` where an empty one makes sense."""
    from glossary.storage import Termbase

    return Termbase.open(termbase_address(named), create=create, actor=actor or settings().actor)


def is_server(address: str) -> bool:
    """Whether an address names a server, not a file."""
    return "://" in address and not address.startswith("sqlite:")


def find_concepts(termbase: Termbase, name: str) -> list[Concept]:
    """The concepts that `name` means: an id (with or without #), or a Chinese term in any spelling."""
    found = termbase.get(name.removeprefix("#"))
    return [found] if found else termbase.with_term(name)


def find_concept(termbase: Termbase, name: str) -> Concept:
    """The one concept that `name` means; GlossaryError where there is none or several."""
    from difflib import get_close_matches

    from glossary.errors import GlossaryError
    from glossary.storage import Filter, Sort
    from glossary.storage.search import ALL

    found = find_concepts(termbase, name)
    if len(found) == 1:
        return found[0]
    if found:
        senses = ", ".join(f"#{one.id} ({one.gloss or one.headword('vi') or one.status})" for one in found)
        raise GlossaryError(f"{name} has {len(found)} senses: {senses}", "Name one of them by its id.")
    near = [
        row.zh for row in termbase.rows(termbase.ids(Filter(query=name, statuses=ALL.statuses), Sort.SCORE, limit=200))
    ]
    close = get_close_matches(name, near, n=3, cutoff=0.4) or near[:3]
    there = f"Near it: {', '.join(close)}. " if close else ""
    raise GlossaryError(f"there is no term {name} in {termbase.address}", f"{there}To add it: thuatngu add {name}")
