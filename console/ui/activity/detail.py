"""The pane beside the list: who, when, before and after, what went over the line, the way back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from console.commands.answers import answer_of
from console.domain.message import Message, say
from console.domain.statewords import job_state, relay_state
from console.domain.wallclock import BEIJING, Zone
from console.services.activity.entry import Entry, Facts
from console.services.activity.mixes import mix_changes
from console.services.activity.recording import LINKS, STATES
from console.services.activity.search import Found
from console.ui.activity.happenings import OUTCOMES, TONES, area
from console.ui.lists.cells import Look
from console.ui.lists.detail import DetailPane, Subject
from console.ui.lists.events import Event
from console.ui.lists.facts import Fact
from console.ui.lists.facts import Facts as FactRows
from console.ui.parts import push_button, told
from console.ui.stage import Stage

LONG: Final = 240
NAMES: Final = {
    "title": say("Title"),
    "status": say("Status"),
    "state": say("State"),
    "start": say("Begins"),
    "end": say("Ends"),
    "sources": say("Source"),
    "source": say("Source"),
    "destination": say("Destination"),
    "callback": say("Callback"),
    "mark": say("Watermark"),
    "since": say("Since"),
    "started": say("Started"),
    "ended": say("Ended"),
    "room_name": say("Room"),
    "mix": say("Mix"),
}
LINES: Final = 60
"""Of a body that is shown; the export has it whole."""


class ActivityDetail(DetailPane):
    """Reads the details of one entry when it is chosen: lists do not carry them."""

    def __init__(self, stage: Stage) -> None:
        self._found: Found | None = None
        self._after: Entry | None = None
        subject = Subject("activity", say("Entry"), say("Select an entry to see all of it."))
        super().__init__(stage, subject, BEIJING, self._fill)
        self.changes = FactRows(stage.theme, stage.words)
        self.exchange = _Text(stage)
        self._heads = {
            "changes": told(stage.words, say("Before and after"), "section"),
            "exchange": told(stage.words, say("Over the line"), "section"),
        }
        for head in self._heads.values():
            head.setContentsMargins(12, 10, 12, 2)
        self.lost = self.remark("warning", "lost")
        buttons = tuple(
            _short(stage, command, words)
            for command, words in (
                ("activity.answer", say("Answer…")),
                ("activity.go", say("Go there")),
                ("activity.explain", say("Explain")),
            )
        )
        second = push_button(stage, "replay.here")
        self.lay_out(buttons, self.why, self.lost, second=second, after=self._more())

    def show_found(self, found: Found | None) -> None:
        """Another row, or the same one that went on."""
        file = self._stage.desk.journal.file
        if found is None:
            self._found = self._after = None
        else:
            whole = Found(file.whole(found.head), tuple(map(file.whole, found.parts)))
            last = whole.end if whole.head.kind == "act" else None
            self._after = file.next_seen(last) if last is not None and last.about else None
            self._found = whole
        self.tell()

    def _more(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._heads["changes"], self.changes, self._heads["exchange"]):
            column.addWidget(part)
        inset = QVBoxLayout()
        inset.setContentsMargins(12, 4, 12, 4)
        inset.addWidget(self.exchange)
        column.addLayout(inset)
        return box

    def _fill(self) -> str | None:
        found, words = self._found, self._stage.words
        if found is None:
            return None
        head = found.head
        shape, word = TONES[head.tone] if head.tone else OUTCOMES[found.end.outcome]
        self.state.show_state(Look(shape, word), None)
        self.facts.show_facts(tuple(_facts(found)))
        changes = tuple(self._changed(found))
        self.changes.show_facts(changes)
        self._heads["changes"].setVisible(bool(changes))
        self.changes.setVisible(bool(changes))
        exchanges = [one for entry in (head, *found.parts) for one in entry.exchanges]
        self._heads["exchange"].setVisible(bool(exchanges))
        self.exchange.setVisible(bool(exchanges))
        self.exchange.show_text("\n\n".join(map(_exchange, exchanges)))
        events = tuple(_events(found))
        self.events.show_events(events)
        self.heading.setVisible(bool(events))
        answer = answer_of(head.act) if head.kind == "act" else None
        way = say("Its answer: {act}", act=answer.words) if answer and answer.words else None
        self.put(self.why, words.text(way) if way is not None else "")
        self.put(self.lost, words.text(answer.lost) if answer and answer.lost else "")
        return words.text(head.title)

    def _changed(self, found: Found) -> Iterator[Fact]:
        """Of an act, what was seen of its row next; of an observation, its own."""
        head, end = found.head, found.end
        before, after = head.before, head.after if head.kind != "act" else end.after
        if head.kind == "act" and after is None and self._after is not None:
            after = self._after.after
            seen = f"{BEIJING.clock(self._after.at)}"
            yield Fact(say("Seen at"), seen)
        yield from differences(before, after, gone=head.kind != "act" or self._after is not None)


def _short(stage: Stage, command: str, words: Message) -> QPushButton:
    button = push_button(stage, command)
    stage.words.put(button.setText, words)
    return button


def differences(before: Facts | None, after: Facts | None, *, gone: bool) -> Iterator[Fact]:
    """Field by field, old → new; a row that came or went as a whole."""
    if before is None and after is None:
        return
    if after is None:
        if gone:
            yield Fact(say("Row"), say("no longer there"))
            return
        yield from _whole(before or {})
        return
    if before is None:
        yield Fact(say("Row"), say("new"))
        yield from _whole(after)
        return
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old != new and name != "digest":
            yield from _mixed(old, new) or (Fact(_title(name), _change(name, old, new)),)


def _whole(facts: Facts) -> Iterator[Fact]:
    for name, value in facts.items():
        if value not in (None, "", [], 0) and name != "digest":
            told = Fact(_title(name), _word(name, value) or _value(name, value))
            yield from _mixed(None, value) or (told,)


def _mixed(old: object, new: object) -> tuple[Fact, ...]:
    """Of a mix what viewers would notice, layer by layer; nothing where it is none."""
    found = [(one.name or "mix", one.before, one.after) for one in mix_changes(old, new) or ()]
    return tuple(Fact(_title(name), f"{was or '–'} → {now or '–'}") for name, was, now in found)


def _title(name: str) -> Message:
    """As the screens call it; what they have no word for, as it is written down."""
    return NAMES.get(name) or say("{name}", name=name)


def _word(name: str, value: object) -> Message | None:
    """A state in the operator's words."""
    if not isinstance(value, str):
        return None
    if name == "status":
        return relay_state(value)
    if name == "state":
        return {**STATES, **LINKS}.get(value) or job_state(value)
    return None


def _change(name: str, old: object, new: object) -> Message | str:
    before, after = _word(name, old), _word(name, new)
    if before is not None and after is not None:
        return say("{before} → {after}", before=before, after=after)
    return f"{_value(name, old)} → {_value(name, new)}"


def _value(name: str, value: object) -> str:
    """Times as times, everything else as it is."""
    if value in (None, "", []):
        return "—"
    timely = name in ("start", "end", "since", "created", "started", "ended")
    if timely and isinstance(value, int | float) and value > 1e8:
        return BEIJING.full(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONG else f"{text[:LONG]}…"


def _facts(found: Found) -> Iterator[Fact]:
    head, end = found.head, found.end
    if head.subject:
        yield Fact(say("Subject"), head.subject)
    yield Fact(say("Place"), area(head.act))
    yield Fact(say("Time"), f"{BEIJING.full(head.at)} {BEIJING.label}")
    zone = Zone(head.zone / 3600)
    yield Fact(say("This computer"), f"{zone.full(head.real)} {zone.label}")
    vendor_at = end.vendor_at or head.vendor_at
    if vendor_at is not None:
        yield Fact(say("Cloud's clock"), f"{BEIJING.full(vendor_at)} {BEIJING.label}")
    if head.who:
        yield Fact(say("By whom"), head.who)
        yield Fact(say("Desk"), f"{head.desk} · {head.context}" if head.context else head.desk)
    yield Fact(say("Act"), head.act)
    words = end.words
    if words is not None:
        yield Fact(say("Said"), words)
    for name, value in _codes(found):
        yield Fact(name, value)


def _codes(found: Found) -> Iterator[tuple[Message, str]]:
    end, said = found.end, found.said
    if end.code or found.head.code:
        yield say("Code"), end.code or found.head.code
    if end.request_id:
        yield say("Request"), end.request_id
    detail = said.detail if said is not None else found.head.detail
    if detail:
        yield say("Cloud's words"), detail


def _events(found: Found) -> Iterator[Event]:
    """What belongs to an act, newest first."""
    for part in reversed(found.parts):
        shape, word = TONES[part.tone] if part.tone else OUTCOMES[part.outcome]
        text = part.title if part.tone else part.words or word
        yield Event(part.at, Look(shape, word), text)


def _exchange(one: Facts) -> str:
    """As it is read in a ticket."""
    head = f"{one.get('method')} {one.get('url')}"
    ended = one.get("status") or one.get("trouble") or "—"
    under = (
        f"{one.get('operation')} · {ended} · {one.get('ms')} ms · {one.get('request_id') or '—'}"
    )
    parts = (head, under, _pretty(one.get("body")), _pretty(one.get("answer")))
    return "\n".join(part for part in parts if part)


def _pretty(body: object) -> str:
    if not isinstance(body, str) or not body:
        return ""
    try:
        value = cast("Mapping[str, object]", json.loads(body))
    except ValueError:
        return body
    lines = json.dumps(value, ensure_ascii=False, indent=1).splitlines()
    return "\n".join([*lines[:LINES], "…"] if len(lines) > LINES else lines)


class _Text(QPlainTextEdit):
    """As high as what it holds, within reason; selected and copied as any text."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setProperty("face", "mono")
        self.setObjectName("activity.exchange")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(stage.theme.mono(11))
        stage.words.put(self.setAccessibleName, say("What went over the line"))

    def show_text(self, text: str) -> None:
        if text != self.toPlainText():
            self.setPlainText(text)
        lines = text.count("\n") + 2
        height = min(22, max(6, lines)) * self.fontMetrics().lineSpacing() + 12
        self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())
