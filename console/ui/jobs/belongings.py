"""What belongs to a job beside its state: RTC room, records, platform, and whence each field."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from console.domain.durations import duration
from console.domain.job import SmartLiveJob
from console.domain.job_parts import PlatformLive, RtcUser
from console.domain.message import Message, say
from console.services.jobs.records import KINDS, there_are
from console.ui.jobs.channels import channel_facts
from console.ui.jobs.fold import Fold
from console.ui.lists.facts import Fact, Facts
from console.ui.parts import ActButton, label
from console.ui.stage import Stage

ROLES: Final = {
    "CAPTURE": say("captures the host's camera and voice"),
    "ANIMATION": say("drives the digital human's movements"),
    "RENDER": say("renders the picture"),
    "PLAYER": say("watches the picture"),
    "INFERENCE_USER": say("works out lips and face"),
    "END_USER": say("a viewer"),
}
"""RTCUserInfo's user_type in words; others are shown as they are."""
MASKED: Final = "••••••••"


class JobParts(QWidget):
    """Folded until somebody wants one; what is not there is not shown."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        theme, words = stage.theme, stage.words
        self._rtc = QWidget()
        self._rtc_rows = _grid(self._rtc)
        self._records = QWidget()
        self._record_rows = _grid(self._records)
        self.platform = Facts(theme, words)
        self.channels = Facts(theme, words, names=124)
        self.rtc = Fold(theme, words, say("RTC room"), self._rtc)
        self.records = Fold(theme, words, say("Records of the cloud"), self._records)
        self.live = Fold(theme, words, say("Live platform"), self.platform)
        self.origin = Fold(theme, words, say("Where this comes from"), self.channels)
        self._shown: tuple[object, ...] = ()
        self.left: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        for fold in (self.rtc, self.records, self.live, self.origin):
            column.addWidget(fold)
        words.on_switch(self._forget)

    def tell(self, job: SmartLiveJob, now: float) -> None:
        """Rows are made anew only where there are others; ages and counts go on."""
        users = job.rtc.users if job.rtc is not None else ()
        kinds = there_are(job)
        rtc = (job.id, job.rtc.room_id if job.rtc is not None else "", users, kinds)
        if rtc != self._shown:
            self._shown = rtc
            self._fill_rtc(job, users)
            self._fill_records(kinds)
        for user in users:
            if user.id in self.left:
                self.left[user.id].setText(self._stage.words.text(_valid(user, now)))
        self.rtc.setVisible(job.rtc is not None)
        self.records.setVisible(bool(kinds))
        self.live.setVisible(job.platform is not None)
        if self.live.opened and job.platform is not None:
            self.platform.show_facts(_platform(job.platform))
        if self.origin.opened:
            self.channels.show_facts(channel_facts(self._stage.desk, job))

    def _forget(self) -> None:
        """Rows are made with the words of the moment: the next look makes them anew."""
        self._shown = ()

    def open_record(self) -> None:
        """In the browser, which may be asked to sign in."""
        address = self._stage.desk.records.address(self._stage.desk.jobs)
        if address:
            QDesktopServices.openUrl(QUrl(address))

    def _fill_rtc(self, job: SmartLiveJob, users: tuple[RtcUser, ...]) -> None:
        _empty(self._rtc_rows)
        self.left.clear()
        if job.rtc is None:
            return
        words, grid = self._stage.words, self._rtc_rows
        room = say("app {app} · room {room}", app=job.rtc.app_id, room=job.rtc.room_id)
        head = label("muted", words.text(room))
        head.setWordWrap(True)
        grid.addWidget(head, 0, 0, 1, 2)
        for row, user in enumerate(users, 1):
            grid.addWidget(self._user(user), row, 0)
            copy = self._button("copy", say("Copy signature"), user.id)
            copy.clicked.connect(partial(self._copy, user.id))
            grid.addWidget(copy, row, 1, Qt.AlignmentFlag.AlignTop)

    def _user(self, user: RtcUser) -> QWidget:
        """Type with its meaning, the id, and a signature that is only said to be there."""
        words = self._stage.words
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 6)
        lines.setSpacing(1)
        meaning = ROLES.get(user.kind)
        title = say("{kind}: {meaning}", kind=user.kind, meaning=meaning) if meaning else None
        kind = label("value", words.text(title) if title else user.kind)
        kind.setWordWrap(True)
        lines.addWidget(kind)
        lines.addWidget(label("mono", f"{user.id} · {MASKED}"))
        self.left[user.id] = label("muted")
        lines.addWidget(self.left[user.id])
        return holder

    def _fill_records(self, kinds: tuple[str, ...]) -> None:
        _empty(self._record_rows)
        for row, kind in enumerate(kinds):
            self._record_rows.addWidget(label("value", self._stage.words.text(KINDS[kind])), row, 0)
            acts = (("open", say("Open")), ("save", say("Save…")))
            for column, (act, title) in enumerate(acts, 1):
                button = self._button(act, title, kind)
                button.clicked.connect(partial(self._act, act, kind))
                self._record_rows.addWidget(button, row, column)

    def _button(self, act: str, title: Message, what: str) -> ActButton:
        button = ActButton(self._stage.theme, "quiet")
        button.setObjectName(f"jobs.{act}.{what}")
        button.setText(self._stage.words.text(title))
        button.setAccessibleName(button.text())
        return button

    def _copy(self, user: str) -> None:
        self._stage.desk.rtc.user.set(user)
        self._stage.run("jobs.rtc.copy")

    def _act(self, act: str, kind: str) -> None:
        self._stage.desk.records.kind.set(kind)
        self._stage.run(f"jobs.record.{act}")


def _valid(user: RtcUser, now: float) -> Message:
    if user.expires is None:
        return say("the cloud does not say how long it is valid")
    if user.expires <= now:
        return say("ran out {ago} ago", ago=duration(now - user.expires))
    return say("valid for {time}", time=duration(user.expires - now))


def _platform(live: PlatformLive) -> tuple[Fact, ...]:
    found = (
        (say("Platform"), live.name or live.id),
        (say("Account"), live.account),
        (say("Live ID"), live.live_id),
    )
    return tuple(Fact(name, value) for name, value in found if value)


def _grid(holder: QWidget) -> QGridLayout:
    grid = QGridLayout(holder)
    grid.setContentsMargins(28, 2, 12, 8)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    return grid


def _empty(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
