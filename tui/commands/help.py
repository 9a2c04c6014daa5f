"""Help and usage errors of commands in the reader's language, wrapped by terminal cells.

The texts stay with the commands, in English, as click wants them; they are translated when they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import click

from tui.locale import _, told

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PLACES: Final = (
    "ADDRESS", "ARGS", "CODE", "COMMAND", "FILE", "FOLDER", "FROM", "GOLD", "INTEGER", "MERGED", "NAME", "NUMBER",
    "OPTIONS", "PATH", "PATH_OR_URL", "PERSON", "QUERY", "ROLE", "SHELL", "SIZE", "TERM", "TERMS", "TEXT",
    "TO", "TOOL",
)  # fmt: skip
"""Words of a usage line that stand for what the user gives."""
_PLACE: Final = re.compile(r"\b[A-Z][A-Z_]+\b")
_EXTRA: Final = re.compile(r"(.*?)(?:  )?\[([^\[\]]*)\]", re.DOTALL)
_PIECE: Final = re.compile(r"\s+|[（《「『“‘\[]*[\u2e80-\uffef][，。；：、！？）》」』”’]*|[^\s\u2e80-\uffef]+")
"""Where a line may break: at spaces, and between Chinese characters."""
_GAP: Final = 2


class Formatter(click.HelpFormatter):
    """click's formatter, with the words of the catalogues."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, places(args), _("Usage: "))

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{told(f'{heading}:')}\n")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        found = (lines(paragraph(one), self.width - len(indent)) for one in text.split("\n\n"))
        self.write("\n\n".join("\n".join(indent + line for line in one) for one in found) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = _GAP) -> None:
        from glossary.text import display_width

        shown = [(places(first), option(second)) for first, second in rows]
        column = min(max(display_width(first) for first, _second in shown), col_max) + col_spacing
        indent = " " * self.current_indent
        for first, second in shown:
            room = column - display_width(first)
            if room < col_spacing:
                self.write(f"{indent}{first}\n")
            begun = indent + (first + " " * room if room >= col_spacing else " " * column)
            for line in lines(second, max(self.width - column - len(indent), 10)):
                self.write(f"{begun}{line}".rstrip() + "\n")
                begun = indent + " " * column


class Context(click.Context):
    """A context whose help is written by `Formatter`."""

    formatter_class = Formatter


class Group(click.Group):
    """A group whose commands have whole lines in its help, and as hints of the shell's completion."""

    context_class = Context

    def described(self) -> Iterator[tuple[str, str]]:
        """Each command with what it does, in English."""
        return ((name, first_paragraph(one)) for name, one in self.commands.items())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        return None if found is None else in_own_words(found)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(self.described()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        named = [CompletionItem(name, help=words) for name, words in self.described() if name.startswith(incomplete)]
        return named + click.Command.shell_complete(self, ctx, incomplete)


def in_own_words(command: click.Command) -> click.Command:
    """The command, its help in the reader's language."""
    command.context_class = Context
    return command


def first_paragraph(command: click.Command) -> str:
    """The first paragraph of a command's help."""
    return (command.help or "").split("\n\n")[0]


def paragraph(text: str) -> str:
    """A paragraph of a help text in the chosen language."""
    return told(" ".join(text.split()))


def option(text: str) -> str:
    """The help of an option, with what click says of it behind: its default, its range, that it is required."""
    found = _EXTRA.fullmatch(text)
    if found is None:
        return paragraph(text)
    extras = "; ".join(map(_extra, found[2].split("; ")))
    return f"{paragraph(found[1])}  [{extras}]".strip()


def _extra(words: str) -> str:
    """A remark of click; the value of a default is none of the words that are translated."""
    name, colon, value = words.partition("default: ")
    return _("default: {a}", a=value) if colon and not name else told(words)


def places(usage: str) -> str:
    """A line of usage with the reader's words for what is to be given."""
    plain = usage.replace("INTEGER RANGE", "INTEGER")
    return _PLACE.sub(lambda found: _(found[0]) if found[0] in PLACES else found[0], plain)


def usage_error(error: click.ClickException) -> tuple[str, str, str]:
    """Usage, message and remedy of a command that cannot be understood, in the chosen language."""
    message = told(" ".join(error.format_message().split()))
    context = error.ctx if isinstance(error, click.UsageError) else None
    usage, command = (context.get_usage(), context.command_path) if context else ("", "thuatngu")
    return usage, message, _("See: {command} --help", command=command)


def lines(words: str, width: int) -> Iterator[str]:
    """`words` in lines of at most `width` cells; a word that is longer has a line of its own."""
    from glossary.text import display_width

    line = ""
    for piece in _PIECE.findall(words):
        if line.strip() and display_width(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    yield line.rstrip()
