"""A slim strip above the footer: the present step of the practice, its keys, its time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.durations import MINUTE, stopwatch
from console.domain.message import Message, say
from console.services.practice import PLANTED, Course, Step
from console.ui.binding import bind
from console.ui.frame import Frame
from console.ui.parts import label, push_button
from console.ui.stage import Stage

Keys: TypeAlias = "tuple[tuple[str, Message], ...]"
TITLES: Final[dict[Step, Message]] = {
    Step.FIX: say("Mend the three mistakes"),
    Step.TAKE: say("Go on air"),
    Step.LOSE: say("Lose a guest"),
    Step.SWEEP: say("End the show"),
    Step.DONE: say("That was a whole show"),
}
KEYS: Final[dict[Step, Keys]] = {
    Step.FIX: (("mix.next_finding", say("next mistake")), ("mix.fix", say("mend it"))),
    Step.TAKE: (("mix.take", say("review")),),
    Step.LOSE: (("practice.lose", say("drop the stream")),),
    Step.SWEEP: (("sweep.open", say("sweep")), ("sweep.stop", say("stop all"))),
    Step.DONE: (("app.palette", say("find anything")), ("app.cheatsheet", say("all keys"))),
}
_BEAT_MS: Final = 1000
_BADGE: Final = 26


def told_of(course: Course) -> Message:
    """What the step is about, and what there is to see."""
    match course.step:
        case Step.FIX:
            return say("This show breaks three rules of the vendor. Problems, below, name them.")
        case Step.TAKE:
            return say("Read what will change, then hold the same keys, or type take and Enter.")
        case Step.LOSE:
            return say(
                "You are on air, in rehearsal. Let {name} drop out and see what the desk says.",
                name=course.name,
            )
        case Step.SWEEP:
            return say(
                "{name} is gone: canvas and problems say so. In the sweep stop all that lives:"
                " type the number it names, then Enter.",
                name=course.name,
            )
        case Step.DONE:
            return say(
                "In {time}: three mistakes mended, on air, a guest lost, all ended. Nothing is left"
                " running.",
                time=spent(course.seconds(course.began)),
            )


def spent(seconds: float) -> Message:
    """To the second: nobody's first show takes hours."""
    minutes, rest = divmod(max(0, int(seconds)), MINUTE)
    return say("{m} min {s} s", m=minutes, s=rest) if minutes else say("{s} s", s=rest)


class Guide:
    """Puts the strip into the window when a practice begins; before that there is none."""

    def __init__(self, stage: Stage, frame: Frame) -> None:
        self._stage, self._frame = stage, frame
        self.strip: GuideStrip | None = None
        bind(frame, stage.desk.practice.store, self._show)

    def panes(self) -> list[QWidget]:
        """For F6; nothing while it is not seen."""
        return [self.strip] if self.strip is not None and self.strip.isVisible() else []

    def _show(self, course: Course | None) -> None:
        seen = course is not None and course.shown
        if self.strip is None and seen:
            self.strip = GuideStrip(self._stage, self._frame.ground)
            self._frame.put_below(self.strip)
        if self.strip is not None:
            self.strip.tell(course if seen else None)


class GuideStrip(QFrame):
    """Esc in it leaves; it takes no key from the desk."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = stage
        self._course: Course | None = None
        self._filled: Step | None = None
        self.setObjectName("guide")
        self.setProperty("role", "guide")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(14)
        self.count = label("badge")
        self.count.setFixedHeight(_BADGE)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._texts(), 1)
        self._keys = QHBoxLayout()
        self._keys.setSpacing(6)
        row.addLayout(self._keys)
        self.clock = label("value")
        self.clock.setObjectName("guide.clock")
        row.addWidget(self.clock)
        row.addWidget(push_button(stage, "practice.leave", "quiet"))
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        stage.words.on_switch(self._retell)

    def _texts(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        self.title, self.text = label("heading"), label("secondary")
        self.title.setObjectName("guide.title")
        self.text.setObjectName("guide.text")
        self.text.setWordWrap(True)
        column.addWidget(self.title)
        column.addWidget(self.text)
        return column

    def tell(self, course: Course | None) -> None:
        """None hides it."""
        self._course = course
        focus = QApplication.focusWidget()
        had = focus is not None and (focus is self or self.isAncestorOf(focus))
        self.setVisible(course is not None)
        self._retell()
        if course is None and had:
            self._stage.run("app.go.mix")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            event.accept()
            self._stage.run("practice.leave")
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _retell(self) -> None:
        course, say_it = self._course, self._stage.words.text
        if course is None:
            return
        head = say_it(TITLES[course.step])
        if course.step is Step.FIX:
            head += " · " + say_it(say("{n} of {all}", n=course.fixed, all=len(PLANTED)))
        self.title.setText(head)
        self.text.setText(say_it(told_of(course)))
        number = min(course.step + 1, Step.DONE)
        place = say("Practice {n} of {all}", n=number, all=int(Step.DONE))
        self.count.setText(say_it(say("Practised") if course.done else place))
        self.setAccessibleName(f"{self.count.text()}: {head}")
        self.setAccessibleDescription(self.text.text())
        if self._filled is not course.step:
            self._filled = course.step
            self._fill(KEYS[course.step])
        self._beat()

    def _fill(self, keys: Sequence[tuple[str, Message]]) -> None:
        while self._keys.count():
            item = self._keys.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for command, words in keys:
            button = push_button(self._stage, command)
            self._stage.words.put(button.setText, words)
            self._keys.addWidget(button)

    def _beat(self) -> None:
        course = self._course
        if course is not None:
            now = self._stage.desk.clocks.signing()
            self.clock.setText(stopwatch(course.seconds(now)).removeprefix("00:"))
