"""The fields of an act on a live job; only those of the act are shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.contracts.operations import Field
from console.domain.job_act_form import ActForm
from console.domain.job_act_words import KIND_WORDS
from console.domain.message import Message, say
from console.services.jobs.acts import ActVerdict
from console.ui.forms.choice import Choice, Options
from console.ui.forms.line import Line
from console.ui.forms.pane import FormFields
from console.ui.forms.secret import AddressLine, SecretLine
from console.ui.jobs.form_choices import CHOICES, HOURS_HELP, field_of
from console.ui.stage import Stage

NAME: Final = "jobs.act."
OWN: Final[dict[str, tuple[Message, Message]]] = {
    "text": (say("What it says"), say("Spoken as soon as the cloud has it, or in its turn.")),
    "params": (
        say("Parameters"),
        say("JSON as the vendor's console sends it; the documents leave its members open."),
    ),
    "user": (say("Viewer"), say("A name for trying; nobody has to be there.")),
    "said": (say("Comment"), say("The rules of the room answer it.")),
    "gift": (say("Gift"), say("Its name as the platform has it.")),
    "count": (say("Viewers"), say("How many are there.")),
}
FEW: Final[dict[str, tuple[Message, Options]]] = {
    "when": (
        say("When"),
        (
            ("", say("at once")),
            ("INSERT", say("after this paragraph")),
            ("APPEND", say("at the end")),
        ),
    ),
    "role": (
        say("Who"),
        (("", say("the streamer")), ("CO_STREAMER", say("the co-streamer"))),
    ),
    "kind": (
        say("What happens"),
        tuple(KIND_WORDS.items()),
    ),
    **{key: CHOICES[key] for key in ("limit", "stop", "trouble")},
}


class ActBody(FormFields):
    """Every field there is, in one order; `show_act` shows those of the act."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        words = stage.words
        self.lines: dict[str, Line] = {
            "url": AddressLine(words, f"{NAME}url", field_of("url")),
            "key": SecretLine(words, f"{NAME}key", field_of("key")),
            **{key: Line(words, NAME + key, field_of(key)) for key in ("hours", "minutes")},
            **{
                key: Line(words, NAME + key, Field(key, "str", label=title.text, help=help_.text))
                for key, (title, help_) in OWN.items()
            },
        }
        self.lines["hours"].help = HOURS_HELP
        self.choices = {
            key: Choice(words, NAME + key, title, options) for key, (title, options) in FEW.items()
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in self._in_order():
            column.addWidget(widget)
        for key, line in self.lines.items():
            line.typed.connect(partial(self._give, key))
            line.left.connect(self.left)
        for key, choice in self.choices.items():
            choice.chosen.connect(partial(self._give, key))

    def show_act(self, form: ActForm, verdict: ActVerdict, shown: tuple[str, ...]) -> None:
        """`shown` are the act's fields, the first first."""
        for key, line in self.lines.items():
            line.setVisible(key in shown and self._applies(key, form))
            line.show_text(getattr(form, key))
            wrong, minded = verdict.errors.get(key), verdict.warnings.get(key)
            line.show_note(wrong or minded, warning=wrong is None and minded is not None)
        for key, choice in self.choices.items():
            choice.setVisible(key in shown and self._applies(key, form))
            choice.show_choice(getattr(form, key), verdict.errors.get(key))

    def focus_on(self, key: str) -> None:
        """Empty is the first that is shown."""
        line, choice = self.lines.get(key), self.choices.get(key)
        if line is not None:
            line.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            line.edit.selectAll()
        elif choice is not None:
            choice.few.first().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            both = {**self.lines, **self.choices}
            first = next((name for name in _ORDER if both[name].isVisibleTo(self)), "")
            if first:
                self.focus_on(first)

    @staticmethod
    def _applies(key: str, form: ActForm) -> bool:
        if key in ("hours", "stop"):
            return form.limit == "hours"
        return form.trouble == "minutes" if key == "minutes" else True

    def _in_order(self) -> Iterator[QWidget]:
        for key in _ORDER:
            yield self.lines[key] if key in self.lines else self.choices[key]

    def _give(self, key: str, value: Any) -> None:
        self.changed.emit(key, {key: value})


_ORDER: Final = (
    *("kind", "url", "key", "text", "when", "role", "params"),
    *("limit", "hours", "stop", "trouble", "minutes"),
    *("user", "said", "gift", "count"),
)
