"""Form: every field of an entry; each change is saved at once, as one step."""

from __future__ import annotations

from glossary.errors import ConflictError
from glossary.model import Concept
from tui.locale import _
from tui.screens.listed import TypingScreen
from tui.state_desk import Desk, Done
from tui.state_form import Field, fields, with_field
from tui.state_lines import Line as Spans
from tui.state_lines import fit, short

LABEL = 22


class Form(TypingScreen):
    """All fields of one entry, one a line."""

    NAME = "form"
    choosing = True

    def __init__(self, desk: Desk, concept: Concept) -> None:
        super().__init__(_("All fields of {term}", term=concept.headword("zh") or concept.headword("vi")))
        self._desk = desk
        self._concept = concept
        self.done: list[Done] = []
        """What was saved, for the desk that opened the form."""

    def lines(self, width: int) -> list[Spans]:
        return [_line(field, width) for field in fields(self._concept)]

    @property
    def _field(self) -> Field:
        return fields(self._concept)[self.cursor]

    def act_choose(self) -> None:
        field = self._field
        if field.choices:
            names = [_(choice) or _("none") for choice in field.choices]
            self.choose_place(
                _(field.label) + _(": ").rstrip(), names, lambda place: self._save(field, field.choices[place])
            )
        else:
            self.type_in(_(field.label), field.value, lambda value: self._save(field, value))

    def choose_line(self, place: int) -> None:
        self.act_choose()

    def act_clear(self) -> None:
        if not self._field.choices and not self._field.adds:
            self._save(self._field, "")

    def _save(self, field: Field, value: str) -> None:
        try:
            done = self._desk.decide("edit", self._concept, lambda one: with_field(one, field, value))
        except ConflictError as error:
            if error.theirs is not None:
                self._concept = error.theirs
            self.draw()
            words = _(
                "{person} has saved this entry meanwhile: here is theirs; make your change again", person=_(error.by)
            )
            self.say(words, "warn")
            return
        if not done.empty:
            self.done.append(done)
            self._concept = done.concepts[0]
        self.draw()


def _line(field: Field, width: int) -> Spans:
    depth = "  " if field.path[0] == "term" and field.path[-1] != "text" else ""
    label = depth + (f"+ {_(field.label)}" if field.adds else _(field.label))
    language = f" {field.path[1]}" if field.path[0] == "term" and field.path[-1] == "text" else ""
    ink = "strong" if field.path[-1] == "text" else ""
    value = _(field.value) if field.choices else field.value
    return [(fit(label + language, LABEL) + " ", "dim"), (short(value, width - LABEL - 1), ink)]
