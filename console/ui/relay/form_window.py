"""When the relay runs, and what its playlist will be playing at a moment of that."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.contracts.operations import Field
from console.domain.durations import duration
from console.domain.masking import masked
from console.domain.message import Message, say
from console.domain.playlist import Cue, playing_at, written
from console.domain.relay_form import RelayForm
from console.domain.typedtime import moment_in, told
from console.services.relays.forms import ZONE, Verdict
from console.ui.forms.line import Line
from console.ui.relay.form_choices import NAME, field_of
from console.ui.words import Words

ASKED = Field(
    "Forecast",
    "str",
    label=say("What plays at").text,
    help=say("A time of the window; with the lengths of the files it is foretold.").text,
)


class Forecast(Line):
    """A moment, as it is typed, and the file that plays then; nothing of it is sent."""

    def __init__(self, words: Words) -> None:
        super().__init__(words, f"{NAME}forecast", ASKED)
        self._seen: tuple[RelayForm, Verdict, float] | None = None
        self.edit.setText("+30m")
        self.edit.textEdited.connect(self._retell)

    def tell(self, form: RelayForm, verdict: Verdict, now: float) -> None:
        self._seen = form, verdict, now
        self._retell()

    def _retell(self) -> None:
        if self._seen is None:
            return
        form, verdict, now = self._seen
        draft = verdict.draft
        at = moment_in(self.edit.text(), now, ZONE, after=draft.start or None)
        if isinstance(at, Message):
            self.show_note(at)
            return
        if "begins" in verdict.errors or not draft.start <= at < max(draft.end, draft.start + 1):
            self.show_note(None, say("It does not run then."))
            return
        plays = draft.plays
        cue = playing_at(form.items, plays, at - draft.start)
        self.show_note(None, self._words_of(cue, at))

    @staticmethod
    def _words_of(cue: Cue | None, at: int) -> Message:
        if cue is None:
            return say("Not known: type the lengths of the files up to there.")
        when = ZONE.full(at)[5:]
        if cue.over:
            return say("{when}: all rounds have been played; nothing plays any more.", when=when)
        return say(
            "{when}: file {number} of {of}, round {round}, from its second {position} · {name}",
            when=when,
            number=cue.number,
            of=cue.of,
            round=cue.round,
            position=written(round(cue.position, 1)),
            name=masked(cue.address).rpartition("/")[2],
        )


class Window(QWidget):
    """Begin and end as they are typed; left, they become the instants that they are."""

    typed = Signal(str, str)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.begins = Line(words, f"{NAME}begins", field_of("StartTime"))
        self.ends = Line(words, f"{NAME}ends", field_of("EndTime"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for key, line in (("begins", self.begins), ("ends", self.ends)):
            column.addWidget(line)
            line.typed.connect(partial(self.typed.emit, key))
            line.left.connect(self.left)

    def show_window(self, form: RelayForm, verdict: Verdict, now: float) -> None:
        """Both zones, and this computer's where that is a third one."""
        draft, errors = verdict.draft, verdict.errors
        self.begins.show_text(form.begins)
        self.ends.show_text(form.ends)
        self.begins.show_note(
            errors.get("begins"), _hint(draft.start, now) if draft.start else None
        )
        length = draft.end - draft.start
        ends = None
        if draft.end and "begins" in errors:
            ends = _hint(draft.end, now)
        elif draft.end and length > 0:
            ends = say(
                "{time} · lasts {length}", time=_hint(draft.end, now), length=duration(length)
            )
        self.ends.show_note(errors.get("ends"), ends)


def _hint(seconds: float, now: float) -> Message:
    place = told(seconds, now, ZONE)
    here = datetime.fromtimestamp(seconds).astimezone()
    offset = here.utcoffset()
    hours = offset.total_seconds() / 3600 if offset is not None else ZONE.hours
    if hours in (0, ZONE.hours):
        return place
    return say("{place} · here {time}", place=place, time=here.strftime("%m-%d %H:%M"))
