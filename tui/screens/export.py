"""Export: what, how and where to; what would be written is counted at once."""

from __future__ import annotations

from pathlib import Path

from textual import work
from textual.message import Message

from glossary.exchange import Exported
from glossary.storage import Filter, Termbase
from tui import state_export as state
from tui.locale import _, told
from tui.locale.fields import field_name
from tui.screens.listed import TypingScreen
from tui.state_lines import Line as Spans
from tui.state_lines import fit, wrap

LABEL = 22


class Export(TypingScreen):
    """A line for each choice; Enter changes it, and on the last line writes the file."""

    NAME = "export"
    choosing = True

    class Written(Message):
        """The file is there."""

        def __init__(self, done: Exported) -> None:
            super().__init__()
            self.done = done

    def __init__(self, termbase: Termbase) -> None:
        super().__init__(_("Export"))
        self._termbase = termbase
        form = state.writable()[0]
        self.wanted = state.Wanted(format=form.name, file=state.suggested_file(termbase, form))
        self._warnings = state.warnings(termbase, self.wanted)
        self.show_in_list: Filter | None = None
        """What the desk is to show when the screen is left."""
        self.show_checks = False
        """Whether the desk is to look for what is wrong."""

    def _rows(self) -> list[tuple[str, str, str]]:
        """(id, label, value) of the lines that can be chosen."""
        wanted = self.wanted
        rows = [
            ("format", _("format"), told(wanted.form.title)),
            ("file", _("file"), wanted.file),
            ("scope", _("entries"), _(wanted.scope)),
            ("direction", _("direction"), wanted.direction),
            ("contexts", _("contexts of a term"), str(wanted.contexts)),
            ("every_term", _("forbidden terms too"), _("yes") if wanted.every_term else _("no")),
        ]
        rows += [("warning", _("look at"), f"{one.count} {_(one.words)}") for one in self._warnings]
        rows.append(("checks", _("look at"), _("what the checks find")))
        count = self._termbase.count(wanted.filter)
        return [*rows, ("write", _("write the file"), _("{count} entries", count=count))]

    def lines(self, width: int) -> list[Spans]:
        rows = self._rows()
        self.choices = len(rows)
        found: list[Spans] = [
            [
                (fit(label, LABEL) + " ", "dim" if act != "write" else "term"),
                (value, "warn" if act == "warning" else ""),
            ]
            for act, label, value in rows
        ]
        found += [[], [(_("The same from the command line:"), "dim")]]
        found += [[("  " + piece, "")] for piece in wrap(state.command_line(self._termbase, self.wanted), width - 2)]
        lost = [fate for fate in self.wanted.form.fields if fate.fate == "lost"]
        if lost:
            found += [[], [(_("This format has no place for:"), "dim")]]
            names = ", ".join(field_name(fate.field) for fate in lost)
            found += [[("  " + piece, "dim")] for piece in wrap(names, width - 2, most=4)]
        return found

    def choose_line(self, place: int) -> None:
        rows = self._rows()
        if place < len(rows):
            getattr(self, f"_choose_{rows[place][0]}")()

    def _set(self, **values: object) -> None:
        self.wanted = state.changed(self.wanted, **values)
        self._warnings = state.warnings(self._termbase, self.wanted)
        self.draw()

    def _choose_format(self) -> None:
        forms = state.writable()

        def then(place: int) -> None:
            form = forms[place]
            file = Path(self.wanted.file)
            suffix = form.suffixes[0] if form.suffixes else file.suffix
            self._set(format=form.name, file=str(file.with_suffix(suffix)))

        self.choose_place(_("Format:"), [form.name for form in forms], then)

    def _choose_file(self) -> None:
        self.type_in(_("File"), self.wanted.file, lambda value: self._set(file=value.strip() or self.wanted.file))

    def _choose_scope(self) -> None:
        scopes = list(state.SCOPES)
        self.choose_place(_("Entries:"), map(_, scopes), lambda place: self._set(scope=scopes[place]))

    def _choose_direction(self) -> None:
        first, second = state.DIRECTIONS
        self._set(direction=second if self.wanted.direction == first else first)

    def _choose_contexts(self) -> None:
        self._set(contexts=(self.wanted.contexts + 1) % 6)

    def _choose_every_term(self) -> None:
        self._set(every_term=not self.wanted.every_term)

    def _choose_warning(self) -> None:
        above = [act for act, _label, _value in self._rows()[: self.cursor]]
        self.show_in_list = self._warnings[above.count("warning")].wanted
        self.dismiss()

    def _choose_checks(self) -> None:
        self.show_checks = True
        self.dismiss()

    def _choose_write(self) -> None:
        if Path(self.wanted.file).expanduser().exists():
            self.sure(_("{file} is there already; write over it?", file=self.wanted.file), self._write)
        else:
            self._write()

    def _write(self) -> None:
        self.say(_("writing {file}", file=self.wanted.file))
        self.write_file(self.wanted)

    @work(thread=True, group="export", exit_on_error=False)
    def write_file(self, wanted: state.Wanted) -> None:
        """Write beside the loop."""
        self.post_message(self.Written(state.run(self._termbase, wanted)))

    def on_export_written(self, message: Written) -> None:
        done = message.done
        parts = [_("{count} entries written to {file}", count=done.report.entries, file=self.wanted.file)]
        if done.terms_left_out:
            parts.append(_("{count} forbidden terms left out", count=done.terms_left_out))
        if done.report.skipped:
            parts.append(_("{count} entries have nothing that this format carries", count=done.report.skipped))
        self.say(_("; ").join(parts), "good")
