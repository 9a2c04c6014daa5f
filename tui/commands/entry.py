"""The command `thuatngu`: its subcommands, loaded when they are called, and the one place that catches errors."""

from __future__ import annotations

import importlib
import keyword
import os
import sys
from collections.abc import Iterator
from typing import Final

import click

from tui.commands.help import Group, in_own_words, usage_error
from tui.commands.output import complain
from tui.locale import _, told, told_of, use

COMPLETING: Final = "_THUATNGU_COMPLETE"
"""The variable by which a shell asks for completions; named by the script that `thuatngu completion` prints."""

COMMANDS: Final[dict[str, str]] = {
    "mine": "Collect the terms of documents.",
    "curate": "Decide terms in the app.",
    "serve": "Show the app in a browser on this machine.",
    "list": "List terms, best first.",
    "show": "Show all about a term.",
    "decide": "Accept, reject, edit or approve a term.",
    "add": "Add a term by hand.",
    "propose": "Propose Vietnamese for terms.",
    "dictionary": "Manage the dictionaries behind proposals.",
    "parallel": "Manage the parallel text behind proposals.",
    "check": "Find what is wrong before an export.",
    "export": "Write terms to a file for a CAT tool.",
    "import": "Read terms from a file.",
    "review": "Settle what imports left open.",
    "evaluate": "Compare mining and proposals with a gold list.",
    "history": "Show what was done, and when.",
    "undo": "Take back your latest act.",
    "redo": "Do again what undo took back.",
    "backup": "Copy the termbase, also while others write.",
    "copy": "Copy a termbase into an empty one.",
    "restore": "Put the termbase back to a backup.",
    "migrate": "Bring a termbase on a server to this version.",
    "role": "Say who may do what in a termbase on a server.",
    "info": "Tell about the termbase.",
    "demo": "Run the main job on a small sample.",
    "completion": "Print the shell's completion script.",
}
"""Every subcommand with its line in the help; the module of the same name holds it as `command`."""


def module_name(command: str) -> str:
    """The module of a command; Python's own words get an underscore (import_)."""
    return f"{command}_" if keyword.iskeyword(command) else command


class LazyGroup(Group):
    """A group whose commands are imported when they are called, so that --help stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module("tui.commands." + module_name(cmd_name))
        command: click.Command = module.command
        return in_own_words(command)

    def described(self) -> Iterator[tuple[str, str]]:
        return iter(COMMANDS.items())

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from difflib import get_close_matches

        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            ctx.fail(f"There is no command {name}.{hint}")
        return super().resolve_command(ctx, args)


GREETING: Final = """thuatngu collects the terms of Chinese administrative documents and gives them their Vietnamese.

Start with one of these:
  thuatngu curate             decide terms in the app (so does thuatngu alone, in a terminal)
  thuatngu demo               the whole way on a small sample, in a folder of its own
  thuatngu mine DOCUMENTS…    collect the terms of your documents (files, folders, globs)
  thuatngu list               see them, best first
  thuatngu --help             everything else
"""


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: thuatngu mine news/*.html && thuatngu list --limit 50",
)
@click.version_option(package_name="thuatngu", message="%(version)s")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Mine, curate and exchange Chinese-Vietnamese terminology of public administration."""
    if ctx.invoked_subcommand is None and sys.stdin.isatty() and sys.stdout.isatty():
        importlib.import_module("tui.commands.curate").command.main([], prog_name="thuatngu", standalone_mode=False)
    elif ctx.invoked_subcommand is None:
        click.echo(_(GREETING), nl=False)


def main() -> None:
    """Entry point: run a command and turn errors that the user can mend into one message and an exit code."""
    from glossary.errors import GlossaryError, UsageError
    from tui.config import named_language

    use(named_language())
    if COMPLETING in os.environ:
        importlib.import_module("tui.commands.completion").translate_hints()
    try:
        # A command that leaves something out ends with ctx.exit(3), which click hands back here.
        sys.exit(group(prog_name="thuatngu", standalone_mode=False) or 0)
    except click.ClickException as error:
        usage, message, hint = usage_error(error)
        if usage:
            click.echo(usage, err=True)
        complain(message, hint)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        complain(_("stopped; what was saved before stays"))
        sys.exit(130)
    except BrokenPipeError:
        # The reader of a pipe has gone (list | head): nothing is wrong. Keep Python from flushing into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except UsageError as error:
        complain(*told_of(error))
        sys.exit(2)
    except GlossaryError as error:
        complain(*told_of(error))
        sys.exit(1)
    except OSError as error:
        what = told(str(error.strerror or error))
        complain(f"{error.filename or _('the system')}: {what}", _("Check the path, its rights and the free space."))
        sys.exit(1)
