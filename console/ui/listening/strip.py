"""A slim strip above the footer while something is listened to: what, how loud, and its knobs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSlider, QWidget

from console.commands.listening import heard_name
from console.domain.loudness import Meter
from console.domain.message import say
from console.services.media.hearing import Listening
from console.ui.binding import bind
from console.ui.elided import Elided
from console.ui.frame import Frame
from console.ui.listening.meter import LevelMeter, told
from console.ui.parts import label, push_button, show_turned
from console.ui.stage import Stage

_PICTURE: Final = 18


class Earpiece:
    """Puts the strip into the window when something is listened to; before that there is none."""

    def __init__(self, stage: Stage, frame: Frame) -> None:
        self._stage, self._frame = stage, frame
        self.strip: ListeningStrip | None = None
        bind(frame, stage.desk.looking.hearing.state, self._show)

    def panes(self) -> list[QWidget]:
        """For F6; nothing while it is not seen."""
        return [self.strip] if self.strip is not None and self.strip.isVisible() else []

    def _show(self, state: Listening) -> None:
        if self.strip is None and state.on:
            self.strip = ListeningStrip(self._stage, self._frame.ground)
            self._frame.put_below(self.strip)
        if self.strip is not None:
            self.strip.tell(state)


class ListeningStrip(QFrame):
    """It takes no key from the desk; Esc is the desk's here too, `listen.off` ends it."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = stage
        self._state = Listening()
        self.setObjectName("listening")
        self.setProperty("role", "strip")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 10, 5)
        row.setSpacing(12)
        self._picture = label(parent=self)
        self.title = label("heading", parent=self)
        self.title.setObjectName("listening.title")
        self.meter = LevelMeter(stage.theme, stage.words, self)
        self.numbers = label("value", parent=self)
        self.numbers.setObjectName("listening.numbers")
        self.numbers.setMinimumWidth(170)
        self.why = Elided("secondary", self)
        self.why.setObjectName("listening.why")
        for part in (self._picture, self.title):
            row.addWidget(part)
        row.addWidget(self.meter, 3)
        row.addWidget(self.numbers)
        row.addWidget(self.why, 4)
        self._add_knobs(row)
        stage.words.on_switch(self._retell)
        stage.theme.changed.connect(self._dress)
        self._dress()
        bind(self, stage.desk.looking.hearing.meter, self._measure)

    def tell(self, state: Listening) -> None:
        """Off hides it; whoever had the keys in it gives them back."""
        focus = QApplication.focusWidget()
        had = focus is not None and (focus is self or self.isAncestorOf(focus))
        self._state = state
        self.setVisible(state.on)
        self._retell()
        if not state.on and had:
            self.window().focusNextChild()

    def _add_knobs(self, row: QHBoxLayout) -> None:
        stage = self._stage
        self.mute = push_button(stage, "listen.mute", "quiet", self, keycap=False)
        self.mute.be_switch()
        self.volume = QSlider(Qt.Orientation.Horizontal, self)
        self.volume.setObjectName("listening.volume")
        self.volume.setRange(0, 100)
        self.volume.setPageStep(10)
        self.volume.setFixedWidth(110)
        stage.words.put(self.volume.setAccessibleName, say("Volume"))
        stage.words.put(self.volume.setToolTip, say("Volume"))
        self.volume.valueChanged.connect(self._turn)
        self.stop = push_button(stage, "listen.off", "quiet", self)
        for part in (self.mute, self.volume, self.stop):
            row.addWidget(part)

    def _retell(self) -> None:
        text, state = self._stage.words.text, self._state
        if not state.on:
            return
        name = heard_name(self._stage.desk)
        words = text(say("Listening: {name}", name=name))
        self.title.setText(words)
        self.setAccessibleName(words)
        why = state.unheard
        self.why.setText(text(why) if why is not None else "")
        self.setAccessibleDescription(self.why.text())
        self.mute.setText(text(say("Muted") if state.muted else say("Mute")))
        show_turned(self.mute, on=state.muted)
        self.volume.blockSignals(True)
        self.volume.setValue(state.volume)
        self.volume.blockSignals(False)
        self._measure(self._stage.desk.looking.hearing.meter.value)

    def _measure(self, meter: Meter) -> None:
        self.meter.show_meter(meter)
        words = self._stage.words.text(told(meter))
        if words != self.numbers.text():
            self.numbers.setText(words)

    def _turn(self, volume: int) -> None:
        self._stage.desk.settings.change(lambda now: replace(now, volume=volume))

    def _dress(self) -> None:
        ratio = self.devicePixelRatioF()
        self.meter.be_still(self._stage.theme.still)
        self._picture.setPixmap(self._stage.theme.pixmap("headphones", "accent", _PICTURE, ratio))
