"""What viewers see: the mix on air, in a double frame with its word and how long it is there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QFontMetricsF,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from console.domain.layout import Layout
from console.domain.message import Message, say
from console.domain.units import Size
from console.services.media.hearing import Listening
from console.services.media.lookout import PROGRAM
from console.services.mix.state import MixState, OnAir
from console.ui.binding import bind
from console.ui.listening.sign import paint_sign, sign_word
from console.ui.mix.backing import Backing, View, device_region
from console.ui.mix.captions import caption
from console.ui.mix.freshening import Freshener
from console.ui.mix.ink import ink
from console.ui.mix.lens import Lens, fitted
from console.ui.mix.overlay import outline, paint_title
from console.ui.mix.pictures import Pictures
from console.ui.parts import push_button, show_turned
from console.ui.roles import speak_as
from console.ui.stage import Stage

TOP, SIDE, BOTTOM = 34, 14, 16
EMPTY = Size(1280, 720)
TICK_MS = 1000
EAR = 28


class ProgramView(QWidget):
    """Repaints when the air changes and once a second for the clock while it is shown."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("program")
        speak_as(self, QAccessible.Role.Graphic)
        self.setMinimumSize(150, 120)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._stage = stage
        self._ink = ink(stage.theme)
        written = caption(lambda: self._ink, stage.words, self.devicePixelRatioF)
        self._backing = Backing(pictures.stills, written)
        self._on_air: OnAir | None = None
        self._layout: Layout | None = None
        self._shape = EMPTY
        self._seen = False
        self._lens = Lens()
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        stage.words.put(self.setAccessibleName, say("Program, what viewers see"))
        stage.words.on_switch(self._retell)
        stage.theme.changed.connect(self._reink)
        pictures.changed.connect(self._repicture)
        self.ear = push_button(stage, "listen.program", "quiet", self, keycap=False)
        self.ear.be_switch()
        self.ear.fold(keycap=False, icon="headphones")
        self.ear.setFixedSize(EAR, EAR)
        self._listening = Listening()
        bind(self, stage.desk.looking.hearing.state, self._hear)
        Freshener(self, self._backing, pictures)
        stage.pace.follow(self, self._show)

    @property
    def heading(self) -> Message:
        """`PGM 主监 · PROGRAM — on air 00:42:10`: words carry the state, colour only adds."""
        if self._on_air is None:
            return say("PGM 主监 · PROGRAM — nothing on air")
        if not self._on_air.sure:
            return say("PGM 主监 · PROGRAM — not sure")
        seconds = max(0.0, self._stage.desk.clocks.show() - self._on_air.since)
        return say("PGM 主监 · PROGRAM — on air {time}", time=hours(seconds))

    @property
    def short_heading(self) -> Message:
        """The same where there is little room."""
        if self._on_air is None:
            return say("PGM 主监 · nothing on air")
        if not self._on_air.sure:
            return say("PGM 主监 · not sure")
        seconds = max(0.0, self._stage.desk.clocks.show() - self._on_air.since)
        return say("PGM 主监 · on air {time}", time=hours(seconds))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ear.move(self.width() - self.ear.width() - 4, 2)
        self._settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._run_clock()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        with QPainter(self) as painter:
            if self._layout is None:
                painter.fillRect(event.rect(), self._ink.around)
            else:
                painter.save()
                painter.scale(1 / ratio, 1 / ratio)
                lens = self._lens.scaled(ratio)
                self._backing.show(View(self._layout, lens, self.size() * ratio, self._ink.around))
                self._backing.draw(painter, device_region(event.region(), ratio))
                painter.restore()
            self._paint_frame(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        frame = self._frame()
        on_air = self._on_air
        color = self._ink.line if on_air is None else self._ink.program
        if on_air is not None and not on_air.sure:
            color = self._ink.warning
        outline(painter, frame, color, 2)
        if on_air is not None:
            outline(painter, frame.adjusted(-4, -4, 4, 4), color, 1)
        else:
            painter.setPen(self._ink.muted)
            painter.setFont(self._ink.strong)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            text = self._stage.words.text(say("TAKE puts preview on air"))
            painter.drawText(frame.adjusted(8, 4, -8, -4), flags, text)
        title = QRectF(frame.adjusted(0, -4, 0, 0))
        words = self._stage.words.text(self.heading)
        room = self.ear.x() - frame.left() - 4
        if QFontMetricsF(self._ink.label).horizontalAdvance(words) > room:
            words = self._stage.words.text(self.short_heading)
        paint_title(painter, title, words, self._ink.muted if on_air is None else color, self._ink)

        if self._listening.key == PROGRAM:
            sign = self._stage.words.text(sign_word(self._listening))
            paint_sign(painter, self._stage.theme, frame.right() - 6, frame.top() + 6, sign)

    def _hear(self, state: Listening) -> None:
        self._listening = state
        show_turned(self.ear, on=state.key == PROGRAM)
        self.update()

    def _frame(self) -> QRectF:
        canvas = self._layout.canvas if self._layout else self._shape
        return QRectF(
            self._lens.left,
            self._lens.top,
            round(canvas.width * self._lens.zoom),
            round(canvas.height * self._lens.zoom),
        )

    def _preview_size(self) -> Size:
        return self._stage.desk.mixes.layout().canvas

    def _show(self, state: MixState) -> None:
        shape = self._shape if state.gesture else self._preview_size()
        if self._seen and state.on_air == self._on_air and shape == self._shape:
            return
        self._seen, self._shape = True, shape
        self._on_air = state.on_air
        self._layout = self._stage.desk.mixes.program_layout()
        self._run_clock()
        self._settle()
        self._retell()

    def _settle(self) -> None:
        room = QRectF(self.rect()).adjusted(SIDE, TOP, -SIDE, -BOTTOM)
        canvas = self._layout.canvas if self._layout else self._shape
        self._lens = fitted(canvas, room)
        self.update()

    def _run_clock(self) -> None:
        if self._on_air is not None and self.isVisible():
            self._clock.start()
        else:
            self._clock.stop()

    def _tick(self) -> None:
        self.update(0, 0, self.width(), max(TOP, round(self._frame().top())))

    def _retell(self) -> None:
        self.setAccessibleDescription(self._stage.words.text(self.heading))
        self.update()

    def _reink(self) -> None:
        self._ink = ink(self._stage.theme)
        self.update()

    def _repicture(self) -> None:
        self._backing.stale()
        self._layout = self._stage.desk.mixes.program_layout()
        self._settle()


def hours(seconds: float) -> str:
    """`00:42:10`; days are counted as hours."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
