"""What every screen of the app shares: keys from the keymap, a line of choices, a line to type in, messages.

Keys are taken one after the other in the app's own loop (`take_key`), before Textual hands them to a widget: keys sent
in one burst do what they would do typed slowly.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from glossary.errors import ConflictError, GlossaryError
from glossary.text import display_width
from tui.keymap import key_name
from tui.locale import _, told_whole
from tui.screens.asked import Choice, Memory, Question
from tui.state_ime import Composition, is_composed
from tui.state_lines import Line as Spans
from tui.state_lines import flowed, in_words
from tui.widgets.ink import INKS
from tui.widgets.line import Line
from tui.widgets.lines import NARROWEST, Lines

if TYPE_CHECKING:
    from tui.app import Thuatngu

MOST_KEY_LINES = 5
PLACE_KEYS = "1234567890abcdefghij"
"""Keys of numbered answers; few enough for the line of keys."""


class KeyedScreen(Screen[None]):
    """A screen whose keys come from the keymap: act `x` of screen `NAME` is its method `act_x`."""

    NAME: ClassVar[str] = "list"
    COMPONENT_CLASSES: ClassVar[set[str]] = set(INKS)

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice | None = None
        self.question: Question | None = None
        self.message: Spans = []
        """Shown in place of the keys until the next key."""
        self.composition: Composition[Memory] = Composition()
        self.clock = time.monotonic
        self._early: list[Key] | None = []
        """Keys that came before the screen was there; None once it is."""

    def on_mount(self) -> None:
        """Runs after a screen's own `on_mount`."""
        if self.complete:
            self.begin()

    @property
    def complete(self) -> bool:
        """Whether a screen that is mounted can take keys; one that has still to read something calls `begin` then."""
        return True

    @property
    def begun(self) -> bool:
        """Whether keys are taken at once."""
        return self._early is None

    def waits(self, act: str) -> bool:
        """Whether an act cannot be done yet: it and the keys after it wait until `begin` is called."""
        return False

    def begin(self) -> None:
        """What was typed meanwhile is done now."""
        early, self._early = self._early, None
        for event in early or ():
            self.take_key(event)

    @property
    def host(self) -> Thuatngu:
        """The app, with its settings."""
        return cast("Thuatngu", self.app)

    # ------------------------------------------------------------ keys

    async def _dispatch_message(self, message: Message) -> None:
        """The boundary of answers from threads: a database that has gone away is said, and the app goes on."""
        try:
            await super()._dispatch_message(message)
        except GlossaryError as error:
            logging.getLogger("thuatngu").error("in a message", exc_info=error)
            self.complain(error)

    def take_key(self, event: Key) -> bool:
        """Act on a key; False where it means nothing here and Textual may have it."""
        if self._early is None and self.question is None and self.choice is None:
            act = self.host.keymap.act(self.NAME, key_name(event.key, event.character))
            self._early = [] if act and self.waits(act) else None
        if self._early is not None:
            self._early.append(event)
            return True
        try:
            return self._take(event)
        except GlossaryError as error:
            self.complain(error)
            return True

    def _take(self, event: Key) -> bool:
        if self.question is not None:
            return self._type(self.question, event)
        now = self.clock()
        if is_composed(event.character):
            self.choice = None
            self.take_back(self.composition.composed(now))
            return True
        letter = event.key == "backspace" or (event.character or "").isalnum()
        if not self.composition.key(now, letter=letter):
            return True
        memory = self.memory()
        taken = self._act(key_name(event.key, event.character), event)
        if letter:
            self.composition.remember(memory)
        return taken

    def _act(self, name: str, event: Key) -> bool:
        if self.choice is not None:
            return self._choose(self.choice, name)
        act = self.host.keymap.act(self.NAME, name)
        return self.on_act(act, event) if act else self.on_other_key(event)

    def take_paste(self, words: str) -> bool:
        """Take pasted text; only a line being typed has a use for it."""
        if self.question is not None:
            self.question.line.paste(words)
        return True

    def memory(self) -> Memory:
        """Where the screen stands, to come back to if a letter turns out to be Vietnamese being written."""
        return Memory(0, None, None)

    def take_back(self, memories: list[Memory]) -> None:
        """A letter came that a Vietnamese input method has made: nobody meant those before it as keys."""
        self.say(_("The Vietnamese keyboard is on: the letters were taken back. Switch it off to decide."), "warn")

    def on_act(self, act: str, event: Key) -> bool:
        """Do what a key of the table means."""
        self.message = []
        self.do(act)
        return True

    def do(self, act: str) -> None:
        """Do an act by its id."""
        getattr(self, f"act_{act}")()
        self.show_keys()

    def on_other_key(self, event: Key) -> bool:
        """A key that the table does not know."""
        return False

    def _type(self, question: Question, event: Key) -> bool:
        if event.key == "escape":
            self.close_question()
            question.leave()
        elif event.key == "enter":
            value = question.line.value
            self._answer(question, value)
        elif not question.line.feed(event.key, event.character):
            return False
        else:
            self.message = []
        self.show_keys()
        return True

    def _answer(self, question: Question, value: str) -> None:
        """Give what was typed to the question; where it cannot be taken, it stays there to be mended or tried again."""
        self.close_question()
        try:
            question.then(value)
        except ConflictError:
            raise
        except GlossaryError:
            if self.question is None:
                self.ask(question.line, value, question.then, leave=question.leave)
            raise

    def _choose(self, choice: Choice, name: str) -> bool:
        if name in ("escape", "q") and not any(key == name for key, _words in choice.answers):
            self.choice = None
        elif any(key == name for key, _words in choice.answers):
            self.choice = None
            choice.then(name)
        self.show_keys()
        return True

    # ------------------------------------------------------------ questions

    def choose(self, question: str, answers: Sequence[tuple[str, str]], then: Callable[[str], None]) -> None:
        """Ask for one of some answers in the line of keys; Esc takes none."""
        self.message = []
        self.choice = Choice(question, answers, then)
        self.show_keys()

    def choose_place(self, question: str, words: Iterable[str], then: Callable[[int], None]) -> None:
        """Ask for one of some answers, numbered from 1; `then` gets its place from 0. What has no key is left out."""
        keys = dict(zip(PLACE_KEYS, words, strict=False))
        self.choose(question, tuple(keys.items()), lambda key: then(PLACE_KEYS.index(key)))

    def sure(self, question: str, then: Callable[[], None]) -> None:
        """Ask yes or no."""
        self.choose(question, (("y", _("yes")), ("n", _("no"))), lambda key: then() if key == "y" else None)

    def ask(
        self,
        line: Line,
        value: str,
        then: Callable[[str], None],
        *,
        leave: Callable[[], None] = lambda: None,
    ) -> None:
        """Let a person type into `line`, beginning with `value`; Enter gives it to `then`, Esc leaves."""
        line.display = True
        line.fill(value)
        self.set_focus(line)
        self.question = Question(line, then, leave)
        self.show_keys()

    def close_question(self) -> None:
        """End typing."""
        if self.question is not None:
            self.question.line.display = False
            self.question = None
            self.set_focus(None)

    # ------------------------------------------------------------ messages

    def say(self, words: str, ink: str = "strong") -> None:
        """Show a message in place of the keys, until the next key."""
        self.message = [(words, ink)]
        self.show_keys()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The boundary of work beside the loop: what went wrong there is logged and said, and the app goes on."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            error = event.worker.error
            logging.getLogger("thuatngu").error("in the background", exc_info=error)
            self.failed(error if isinstance(error, GlossaryError) else GlossaryError(repr(error), _("See the log.")))

    def failed(self, error: GlossaryError) -> None:
        """Work beside the loop has failed."""
        self.complain(error)

    def complain(self, error: GlossaryError) -> None:
        """Show what went wrong and what to do about it."""
        self.message = [(_("Cannot: "), "bad"), (told_whole(error), "strong")]
        self.show_keys()

    def key_line(self) -> Spans:
        """What the line of keys says now."""
        return [span for group in self._key_groups() for span in group]

    def key_lines(self) -> list[Spans]:
        """The same on as many lines as it needs: a choice whose last answers are cut off cannot be made."""
        return flowed(self._key_groups(), max(self.size.width, NARROWEST), most=MOST_KEY_LINES)

    def show_keys(self) -> None:
        """Draw the keys, the choice or the message that stands in their place, at the foot of the screen."""
        pane, lines = self.query_one("#keys", Lines), self.key_lines()
        if pane.styles.height is None or pane.styles.height.value != len(lines):
            pane.styles.height = len(lines)
        pane.show(lines)

    def _key_groups(self) -> list[Spans]:
        """What stays together on a line."""
        if self.choice is not None:
            answers: list[Spans] = [[(f" {key} ", "key"), (words + " ", "")] for key, words in self.choice.answers]
            return [[(self.choice.question + "  ", "warn")], *answers, [(" Esc ", "key"), (_("leave it"), "dim")]]
        if self.question is not None:
            keys: Spans = [(" Enter ", "key"), (_("take it") + " ", "dim"), (" Esc ", "key"), (_("leave it"), "dim")]
            return [*in_words(self.message), keys]
        return in_words(self.message) or [self._hints()]

    def short_keys(self) -> list[tuple[str, str]]:
        """(key, what it does in a word) of the keys most needed now, help the last."""
        return [(one.keys[0], one.short) for one in self.host.keymap.of(self.NAME) if one.short]

    def _hints(self) -> Spans:
        """The keys most needed, as many as fit; the last of them, help, always."""
        pairs = [(f" {key} ", _(words) + " ") for key, words in self.short_keys()]
        room = self.size.width - sum(map(display_width, pairs[-1] if pairs else ()))
        spans: Spans = []
        for key, words in pairs[:-1]:
            room -= display_width(key + words)
            if room < 0:
                break
            spans += [(key, "key"), (words, "dim")]
        return spans + [span for key, words in pairs[-1:] for span in ((key, "key"), (words, "dim"))]
