"""Turns the places to a moment of the past and back: other values, the same widgets."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from console.domain.message import say
from console.services.activity.past_desk import PastDesk
from console.services.activity.replay import Moment
from console.services.desk import Desk
from console.services.notices import Tone
from console.services.store import Release
from console.ui.binding import bind
from console.ui.frame import Frame
from console.ui.overlay import overlaid
from console.ui.places import Places
from console.ui.replay.strip import ReplayStrip
from console.ui.stage import Stage


class Replaying(QObject):
    """The desk's lists go on being asked for underneath, and its alerts are told as ever.

    `turn_gate` gives the gate the desk that acts look at."""

    def __init__(
        self,
        stage: Stage,
        frame: Frame,
        places: Places,
        turn_gate: Callable[[Desk], None],
        refresh: Callable[[], None],
    ) -> None:
        super().__init__(frame)
        self._stage = stage
        self._frame = frame
        self._places = places
        self._turn_gate = turn_gate
        self._refresh = refresh
        self._past: PastDesk | None = None
        self._open = False
        self._watches: list[Release] = []
        self.strip: ReplayStrip | None = None
        bind(self, stage.desk.activity.replay, self._show)

    def back(self) -> None:
        """Esc: to now, and where nothing is replayed as ever."""
        if self._open:
            self._stage.desk.activity.replay.set(None)
        else:
            self._places.back()

    def panes(self) -> list[ReplayStrip]:
        """For F6; nothing while it is not open."""
        return [self.strip] if self.strip is not None and self._open else []

    def open(self, name: str) -> bool:
        """`replay.focus`; False for other names."""
        if name != "replay.focus":
            return False
        if self.strip is not None and self._open:
            self.strip.slider.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc returns to now from wherever the keys are, but from a text or what lies above."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        here = watched if isinstance(watched, QWidget) else None
        if here is None or here is not QApplication.focusWidget() or overlaid(here):
            return False
        if here.window() is not self._frame or (isinstance(here, QLineEdit) and here.text()):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.back()
        return event.type() == QEvent.Type.KeyPress

    def _show(self, moment: Moment | None) -> None:
        if moment is None:
            if self._open:
                self._leave()
            return
        if self._past is None:
            self._past = PastDesk(self._stage.desk)
        self._past.show(moment)
        if not self._open:
            self._enter(self._past)
        if self.strip is not None:
            self.strip.tell(moment)
        self._refresh()

    def _enter(self, past: PastDesk) -> None:
        self._open = True
        live = self._stage
        desk = live.desk
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._watches = [desk.relays.start_watching(self), desk.jobs.start_watching(self)]
        self._turn_gate(past.desk)
        stage = Stage(past.desk, live.words, live.theme, live.run, live.action)
        stage.pace.setParent(self)
        if self.strip is None:
            self.strip = ReplayStrip(live, self._go, self._step, self._frame.ground)
            self._frame.put_below(self.strip)
        self.strip.show()
        self._places.turn_to(stage)

    def _leave(self) -> None:
        self._open = False
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._turn_gate(self._stage.desk)
        if self.strip is not None:
            self.strip.hide()
        self._places.turn_to(None)
        watches, self._watches = self._watches, []
        for release in watches:
            release()
        self._refresh()

    def _step(self, entries: int, seconds: float) -> None:
        activity = self._stage.desk.activity
        moment, past = activity.replay.value, activity.past
        if moment is None or past is None:
            return
        try:
            seq = past.step(moment.seq, entries) if entries else past.by_time(moment.seq, seconds)
        except (sqlite3.Error, OSError) as error:
            self._lost(error)
            return
        self._go(seq)

    def _go(self, seq: int) -> None:
        activity = self._stage.desk.activity
        if activity.past is None or not self._open:
            return
        try:
            moment = activity.past.at(seq)
        except (sqlite3.Error, OSError) as error:
            self._lost(error)
            return
        if moment is not None:
            activity.replay.set(moment)

    def _lost(self, error: Exception) -> None:
        words = say("The journal cannot be read: {reason}.", reason=str(error))
        self._stage.desk.notices.tell(Tone.WARNING, words)
