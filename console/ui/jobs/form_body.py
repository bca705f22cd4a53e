"""The fields of a start; only those that apply are shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.job_form import JobForm
from console.domain.launch import course_words, resource_words
from console.domain.message import Message, say
from console.services.jobs.forms import Verdict
from console.ui.forms.choice import Choice
from console.ui.forms.line import Line, mark
from console.ui.forms.pane import FormFields
from console.ui.forms.secret import AddressLine, SecretLine
from console.ui.jobs.form_choices import CHOICES, HOURS_HELP, NAME, field_of
from console.ui.jobs.form_events import EventBoxes
from console.ui.jobs.form_room import RoomField
from console.ui.parts import label, push_button, rule
from console.ui.stage import Stage

ADDRESSES: Final = ("url", "hook_url", "interaction")
SECRETS: Final = ("key", "hook_key")
PLAIN: Final = (
    *("times", "hours", "minutes", "bitrate"),
    *("voice", "speed", "pitch", "volume", "preset"),
)
WHEN: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "times": ("plays", frozenset({"times"})),
    "hours": ("limit", frozenset({"hours"})),
    "stop": ("limit", frozenset({"hours"})),
    "minutes": ("trouble", frozenset({"minutes"})),
    "bitrate": ("size", frozenset({"portrait", "landscape"})),
    **dict.fromkeys(("hook_url", "hook_auth", "hook_events"), ("hook", frozenset({"yes"}))),
    "hook_key": ("hook", frozenset({"yes"})),
    **dict.fromkeys(("voice", "speed", "pitch", "volume", "action"), ("co", frozenset({"yes"}))),
}
"""What is shown only where a choice is one of these."""


class StartBody(FormFields):
    """Top to bottom: where, how long, what it looks like, what it costs, who is told."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        words = stage.words
        self._words = words
        self.lines: dict[str, Line] = {
            **{key: AddressLine(words, NAME + key, field_of(key)) for key in ADDRESSES},
            **{key: SecretLine(words, NAME + key, field_of(key)) for key in SECRETS},
            **{key: Line(words, NAME + key, field_of(key)) for key in PLAIN},
        }
        self.lines["hours"].help = HOURS_HELP
        self.choices = {
            key: Choice(words, NAME + key, title, options)
            for key, (title, options) in CHOICES.items()
        }
        self.room = RoomField(stage)
        self.events = EventBoxes(stage.words, f"{NAME}event")
        self.course = label()
        self.course.setObjectName(f"{NAME}course")
        self.course.setWordWrap(True)
        self.copy = _beside(push_button(stage, "jobs.form.copy", keycap=False))
        self.keep = _beside(push_button(stage, "jobs.preset.keep", keycap=False))
        self.here = _beside(push_button(stage, "callbacks.here", keycap=False))
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
        self.events.chosen.connect(partial(self._give, "hook_events"))

    def show_form(self, form: JobForm, verdict: Verdict) -> None:
        """`verdict` has of the errors only those that are to be said now."""
        errors, warnings = verdict.errors, verdict.warnings
        for key, line in self.lines.items():
            line.show_text(getattr(form, key))
            wrong, minded = errors.get(key), warnings.get(key)
            line.show_note(wrong or minded, warning=wrong is None and minded is not None)
        hints: dict[str, Message] = {"resource": resource_words(verdict.options.resource)}
        for key, choice in self.choices.items():
            hint = hints.get(key) or warnings.get(key)
            choice.show_choice(getattr(form, key), errors.get(key), hint)
        if "hours" in warnings and form.limit == "none":
            self.choices["limit"].show_choice(form.limit, None, warnings["hours"])
        self.room.show_room(form, errors.get("room"))
        self.events.show_events(form.hook_events, errors.get("hook_events"))
        self._say_course(verdict)
        self._show_what_applies(form)

    def focus_on(self, key: str) -> None:
        line, choice = self.lines.get(key), self.choices.get(key)
        if line is not None and line.isVisibleTo(self):
            line.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            line.edit.selectAll()
        elif choice is not None:
            choice.few.first().setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == "hook_events":
            self.events.enter()
        else:
            self.room.enter()

    def _say_course(self, verdict: Verdict) -> None:
        """The live sentence: only what can be read is promised."""
        unread = any(key in verdict.errors for key in ("times", "hours", "minutes"))
        said = say("What it will do is not clear yet.") if unread else _course(verdict)
        self.course.setText(self._words.text(said))
        mark(self.course, "role", "muted" if unread else "")

    def _in_order(self) -> Iterator[QWidget]:
        lines, choices = self.lines, self.choices
        yield from (self.room, rule(), lines["url"], lines["key"], self.copy, rule())
        yield from (choices["plays"], lines["times"], choices["limit"], lines["hours"])
        yield from (choices["stop"], choices["trouble"], lines["minutes"], self.course)
        yield from (rule(), choices["random"], choices["auto"], choices["mode"])
        yield from (choices["rewrite"], rule(), choices["size"], lines["bitrate"], rule())
        yield from (choices["resource"], choices["single"], rule(), choices["hook"], self.here)
        yield from (lines["hook_url"], choices["hook_auth"], lines["hook_key"], self.events)
        yield from (lines["interaction"], rule(), choices["co"], lines["voice"])
        yield from (lines["speed"], lines["pitch"], lines["volume"], choices["action"])
        yield from (rule(), lines["preset"], self.keep)

    def _show_what_applies(self, form: JobForm) -> None:
        widgets: dict[str, QWidget] = {
            **self.lines,
            **self.choices,
            "hook_events": self.events,
        }
        for key, (choice, values) in WHEN.items():
            widgets[key].setVisible(getattr(form, choice) in values)
        if form.hook == "yes":
            self.lines["hook_key"].setVisible(bool(form.hook_auth))

    def _give(self, key: str, value: Any) -> None:
        self.changed.emit(key, {key: value})


def _course(verdict: Verdict) -> Message:
    return say("It {course}.", course=course_words(verdict.options))


def _beside(button: QWidget) -> QWidget:
    """To the left, as wide as its words."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return holder
