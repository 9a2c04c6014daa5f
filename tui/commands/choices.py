"""Options that take several values: repeated, or with commas between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from glossary.model import Workflow


class _Several(click.Choice[str]):
    """One or more of the choices, with commas between them; a tuple."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        convert = super().convert
        return tuple(convert(part.strip(), param, ctx) for part in value.split(","))


def several(
    flag: str, name: str, choices: Sequence[str], *, help: str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option whose values come as one tuple, whether it was repeated or given a list: --status draft,approved."""

    def flat(ctx: click.Context, param: click.Parameter, given: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        return tuple(chain.from_iterable(given))

    return click.option(flag, name, multiple=True, type=_Several(choices), callback=flat, help=help)


def statuses_of(given: Sequence[str], usual: tuple[Workflow, ...]) -> tuple[Workflow, ...]:
    """The statuses that --status names, every one for "all"; the usual ones where it is not given."""
    from glossary.model import Workflow

    return tuple(Workflow) if "all" in given else tuple(map(Workflow, given)) or usual
