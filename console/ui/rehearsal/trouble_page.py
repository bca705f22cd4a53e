"""Trouble on purpose: dialled by kind, vendor and operation, and taken away again."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.wallclock import BEIJING
from console.services.connection import VENDOR_TITLES, VENDORS
from console.services.rehearsal.desk import Draft, Seen
from console.services.rehearsal.troubles import (
    KINDS,
    MOST_SECONDS,
    MOST_TIMES,
    STATUSES,
    Trouble,
    detail_of,
    is_of_jobs,
    most_seconds,
    operations_of,
    title_of,
    wants,
)
from console.ui.binding import bind
from console.ui.parts import Empty, label
from console.ui.rehearsal.forms import Choice, Number, button, column, named, row, section
from console.ui.rehearsal.grid import Grid, Line
from console.ui.rehearsal.playing import playing
from console.ui.stage import Stage

_HEADERS: Final = (say("Trouble"), say("Where"), say("How often"))
_DETAILS: Final = {
    "seconds": say("Seconds"),
    "status": say("Status"),
    "retry_after": say("Wait, s"),
    "code": say("Code"),
    "task": say("Which"),
}
_NO_WAIT: Final = -1


class TroublePage(QWidget):
    """The form writes into the desk's draft; the grid's line is what Remove is about."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        words = stage.words
        words.put(self.setAccessibleName, say("Trouble"))
        self.grid = Grid(stage, _HEADERS, stretch=1)
        self.grid.setObjectName("rehearsal.troubles")
        words.put(self.grid.setAccessibleName, say("Dialled trouble"))
        self.grid.picked.connect(self._pick)
        self.empty = Empty(
            stage.theme,
            words,
            "circle-check",
            say("No trouble is dialled."),
            say("Choose one above and press Dial: it strikes the next request that fits."),
        )
        self._body = QStackedWidget()
        self._body.addWidget(self.grid)
        self._body.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._form())
        whole.addWidget(self._body, 1)
        foot = row(
            button(stage, "rehearsal.trouble.remove", say("Remove")),
            button(stage, "rehearsal.trouble.clear", say("Remove all")),
            button(stage, "rehearsal.scenario", say("Scenario…")),
        )
        foot.setContentsMargins(14, 8, 14, 14)
        self.missed = label("small")
        self.missed.setObjectName("rehearsal.missed")
        self.missed.setWordWrap(True)
        self.missed.setContentsMargins(14, 6, 14, 0)
        whole.addWidget(self.missed)
        whole.addLayout(foot)
        bind(self, stage.desk.rehearsal.seen, self._show)
        bind(self, stage.desk.rehearsal.draft, self._show_draft)
        words.on_switch(self._retell)

    def panes(self) -> list[QWidget]:
        return [self.kind, self.grid]

    def _form(self) -> QVBoxLayout:
        stage, words = self._stage, self._stage.words
        form = column()
        form.addWidget(section(words, say("The next requests meet")))
        self.kind = Choice(words, "rehearsal.trouble.kind")
        self.kind.offer((kind.name, kind.title) for kind in KINDS)
        self.vendor = Choice(words, "rehearsal.trouble.vendor")
        self.vendor.offer((("", say("Any vendor")), *((v, VENDOR_TITLES[v]) for v in VENDORS)))
        self.operation = Choice(words, "rehearsal.trouble.operation")
        self.times = Number("rehearsal.trouble.times", 0, MOST_TIMES, empty=0)
        words.put(self.times.setPlaceholderText, say("until removed"))
        self.kind.chosen.connect(self._choose_kind)
        self.vendor.chosen.connect(self._choose_vendor)
        self.operation.chosen.connect(self._choose_operation)
        self.times.changed.connect(self._type_times)
        form.addLayout(named(words, say("Kind"), self.kind))
        self._details = QStackedWidget()
        self._details.setFixedHeight(stage.theme.size("control_height"))
        self.inputs: dict[str, QWidget] = {}
        for name, title in _DETAILS.items():
            self._add_detail(name, title)
        form.addWidget(self._details)
        form.addLayout(named(words, say("Vendor"), self.vendor))
        form.addLayout(named(words, say("Operation"), self.operation))
        often = named(words, say("How often"), self.times)
        often.addWidget(button(stage, "rehearsal.trouble.dial", say("Dial"), "primary"))
        form.addLayout(often)
        return form

    def _add_detail(self, name: str, title: Message) -> None:
        makers = {"code": self._code, "task": self._task}
        control = makers[name]() if name in makers else self._number(name)
        holder = QWidget()
        line = named(self._stage.words, title, control)
        line.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(line)
        self.inputs[name] = holder
        self._details.addWidget(holder)

    def _code(self) -> QLineEdit:
        self.code = QLineEdit()
        self.code.setObjectName("rehearsal.trouble.code")
        self.code.setProperty("face", "mono")
        self.code.setPlaceholderText("-505")
        self.code.textEdited.connect(self._type_code)
        self.code.returnPressed.connect(self._entered)
        return self.code

    def _task(self) -> Choice:
        self.task = Choice(self._stage.words, "rehearsal.trouble.task")
        self.task.chosen.connect(self._choose_task)
        return self.task

    def _number(self, name: str) -> Number:
        object_name = f"rehearsal.trouble.{name}"
        if name == "seconds":
            self.seconds = made = Number(object_name, 1, MOST_SECONDS)
            made.changed.connect(self._type_seconds)
        elif name == "status":
            self.status = made = Number(object_name, *STATUSES)
            made.changed.connect(self._type_status)
        else:
            self.wait = made = Number(object_name, _NO_WAIT, MOST_SECONDS, empty=_NO_WAIT)
            self._stage.words.put(made.setPlaceholderText, say("not said"))
            made.changed.connect(self._type_wait)
        return made

    def _show(self, seen: Seen) -> None:
        self.grid.show_lines(tuple(self._line(trouble) for trouble in seen.troubles))
        self._body.setCurrentWidget(self.grid if seen.troubles else self.empty)
        self._offer_tasks()
        last = seen.missed[-1] if seen.missed else ""
        words = say("The last one found nothing to strike: {what}", what=last)
        self.missed.setText(self._stage.words.text(words))
        self.missed.setVisible(bool(last))

    def _line(self, trouble: Trouble) -> Line:
        text = self._stage.words.text
        title = text(title_of(trouble.kind))
        detail = _detail(trouble)
        what = f"{title} · {detail}" if detail else title
        named = VENDOR_TITLES.get(trouble.vendor, trouble.vendor)
        vendor = self._stage.words.name(named) or text(say("any"))
        where = f"{vendor} · {trouble.operation}" if trouble.operation else vendor
        often = f"{trouble.times}×" if trouble.times else text(say("until removed"))
        if trouble.due is not None:
            often = text(say("from {time}", time=BEIJING.clock(trouble.due)))
        return Line(str(trouble.number), (what, where, often), "waiting", f"{what}\n{where}")

    def _show_draft(self, draft: Draft) -> None:
        trouble = draft.trouble
        self.kind.show_choice(trouble.kind)
        self.vendor.show_choice(trouble.vendor)
        names = operations_of(trouble.vendor)
        self.operation.offer((("", say("Any operation")), *((name, name) for name in names)))
        self.operation.show_choice(trouble.operation)
        self.vendor.setEnabled(wants(trouble.kind, "vendor"))
        self.operation.setEnabled(bool(names) and wants(trouble.kind, "operation"))
        self.times.setEnabled(wants(trouble.kind, "times"))
        self.times.show_value(trouble.times)
        self.seconds.limit(most_seconds(trouble.kind))
        self._offer_tasks()
        self.seconds.show_value(round(trouble.seconds))
        self.status.show_value(trouble.status)
        self.wait.show_value(_NO_WAIT if trouble.retry_after is None else trouble.retry_after)
        if self.code.text() != trouble.code:
            self.code.setText(trouble.code)
        holder = self.inputs.get(detail_of(trouble.kind))
        self._details.setVisible(holder is not None)
        if holder is not None:
            self._details.setCurrentWidget(holder)

    def _offer_tasks(self) -> None:
        """What runs now and may be struck so; the chosen one stays, though it may have ended."""
        text, chosen = self._stage.words.text, self._draft.task
        jobs_only = is_of_jobs(self._draft.kind)
        found = {
            one.about: say("{kind} {title}", kind=one.kind, title=one.title)
            for one in playing(self._stage.desk)
            if one.about and (one.of_jobs or not jobs_only)
        }
        known = {chosen: say("{name}", name=chosen), **found} if chosen else found
        nothing = text(say("Choose…") if found else say("Nothing runs"))
        self.task.offer((("", nothing), *known.items()))
        self.task.show_choice(chosen)

    def _retell(self) -> None:
        self._show(self._stage.desk.rehearsal.seen.value)
        self._show_draft(self._stage.desk.rehearsal.draft.value)

    def _put(self, trouble: Trouble) -> None:
        draft = self._stage.desk.rehearsal.draft
        draft.set(replace(draft.value, trouble=trouble))

    @property
    def _draft(self) -> Trouble:
        return self._stage.desk.rehearsal.draft.value.trouble

    def _pick(self, number: str) -> None:
        self._stage.desk.rehearsal.trouble.set(int(number or 0))

    def _choose_kind(self, kind: str) -> None:
        """A task that the other kind was about may be none of this one's."""
        same = is_of_jobs(kind) == is_of_jobs(self._draft.kind)
        self._put(replace(self._draft, kind=kind, task=self._draft.task if same else ""))

    def _choose_vendor(self, vendor: str) -> None:
        self._put(replace(self._draft, vendor=vendor, operation=""))

    def _choose_operation(self, operation: str) -> None:
        self._put(replace(self._draft, operation=operation))

    def _choose_task(self, task: str) -> None:
        self._put(replace(self._draft, task=task))

    def _type_times(self, times: int) -> None:
        self._put(replace(self._draft, times=times))

    def _type_seconds(self, seconds: int) -> None:
        self._put(replace(self._draft, seconds=float(seconds)))

    def _type_status(self, status: int) -> None:
        self._put(replace(self._draft, status=status))

    def _type_wait(self, seconds: int) -> None:
        self._put(replace(self._draft, retry_after=None if seconds == _NO_WAIT else seconds))

    def _type_code(self, code: str) -> None:
        self._put(replace(self._draft, code=code))

    def _entered(self) -> None:
        self._stage.run("rehearsal.trouble.dial")


def _detail(trouble: Trouble) -> str:
    match detail_of(trouble.kind):
        case "seconds":
            return f"{trouble.seconds:g} s"
        case "status":
            return str(trouble.status)
        case "retry_after" if trouble.retry_after is not None:
            return f"{trouble.retry_after} s"
        case "code":
            return trouble.code
        case _:
            return trouble.task or trouble.stream
