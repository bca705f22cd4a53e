"""What viewers really get now: the output's own stream, beside what was sent for it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.domain.message import Message, say
from console.domain.sight import Sight
from console.domain.units import Rect, Size
from console.services.media.lookout import PROGRAM
from console.services.media.wire import Picture
from console.ui.binding import bind
from console.ui.mix.captions import write_over
from console.ui.mix.ink import ink
from console.ui.mix.lens import fitted
from console.ui.mix.live import aged, image_of
from console.ui.mix.overlay import outline, paint_title
from console.ui.roles import speak_as
from console.ui.stage import Stage

TOP, SIDE, BOTTOM = 34, 14, 16
TICK_MS = 1000
SHAPE = Size(1280, 720)


class OutputView(QWidget):
    """There only while the output can be looked at."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("output")
        speak_as(self, QAccessible.Role.Graphic)
        self.setMinimumSize(150, 90)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._stage = stage
        self._ink = ink(stage.theme)
        self._image = QImage()
        self._sight: Sight | None = None
        self._sent: Size | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.update)
        release = stage.desk.looking.listen(self._seen)
        self.destroyed.connect(lambda: release())
        stage.words.put(self.setAccessibleName, say("Output, what viewers really get"))
        stage.words.on_switch(self._retell)
        stage.theme.changed.connect(self._reink)
        bind(self, stage.desk.looking.places, lambda places: self._place(places.addresses))
        bind(self, stage.desk.looking.program, self._judge)
        stage.pace.follow(self, lambda _: self._measure())

    @property
    def image(self) -> QImage:
        """What is shown; null before the first picture."""
        return self._image

    @property
    def heading(self) -> Message:
        """What it is, how large, and whether that is what was sent."""
        sight = self._sight
        if sight is None or sight.size is None:
            return say("OUT 输出 · OUTPUT — looking…")
        if self.differs and self._sent is not None:
            return say(
                "OUT 输出 · OUTPUT — {real}, sent {sent}",
                real=_sides(sight.size),
                sent=_sides(self._sent),
            )
        return say("OUT 输出 · OUTPUT — {real}", real=_sides(sight.size))

    @property
    def short_heading(self) -> Message:
        """The same where there is little room."""
        sight = self._sight
        if sight is None or sight.size is None:
            return say("OUT 输出 · looking…")
        if self.differs and self._sent is not None:
            real, sent = _sides(sight.size), _sides(self._sent)
            return say("OUT 输出 · {real}, sent {sent}", real=real, sent=sent)
        return say("OUT 输出 · {real}", real=_sides(sight.size))

    @property
    def differs(self) -> bool:
        """Whether the output has another size than what was sent."""
        size = self._sight.size if self._sight is not None else None
        return size is not None and self._sent is not None and size != self._sent

    def paintEvent(self, event: QPaintEvent) -> None:
        room = QRectF(self.rect()).adjusted(SIDE, TOP, -SIDE, -BOTTOM)
        shape = (self._sight.size if self._sight else None) or self._sent or SHAPE
        frame = fitted(shape, room).exact(Rect(0, 0, shape.width, shape.height))
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._ink.around)
            color = self._ink.warning if self.differs else self._ink.program
            outline(painter, frame, color, 2)
            if not self._image.isNull():
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(frame, self._image)
            self._paint_state(painter, frame)
            text = self._stage.words.text(self.heading)
            if QFontMetricsF(self._ink.label).horizontalAdvance(text) > self.width() - frame.left():
                text = self._stage.words.text(self.short_heading)
            paint_title(painter, frame, text, color, self._ink)

    def _paint_state(self, painter: QPainter, frame: QRectF) -> None:
        sight = self._sight
        old = aged(sight, self._stage.desk.clocks.show()) if sight is not None else None
        if old is not None:
            write_over(painter, frame.toAlignedRect(), self._stage.words.text(old), self._ink)

    def _place(self, addresses: Mapping[str, str]) -> None:
        self.setVisible(PROGRAM in addresses)
        if PROGRAM not in addresses:
            self._image = QImage()

    def _seen(self, fresh: Mapping[str, Picture]) -> None:
        picture = fresh.get(PROGRAM)
        if picture is not None:
            self._image = image_of(picture)
            self.update()

    def _judge(self, sight: Sight | None) -> None:
        self._sight = sight
        wrong = sight is not None and aged(sight, 0.0) is not None
        (self._tick.start if wrong else self._tick.stop)()
        self._retell()

    def _measure(self) -> None:
        layout = self._stage.desk.mixes.program_layout()
        sent = layout.canvas if layout is not None and layout.canvas_known else None
        if sent != self._sent:
            self._sent = sent
            self._retell()

    def _retell(self) -> None:
        text = self._stage.words.text(self.heading)
        self.setAccessibleDescription(text)
        self.setToolTip(text)
        self.update()

    def _reink(self) -> None:
        self._ink = ink(self._stage.theme)
        self.update()


def _sides(size: Size) -> str:
    return f"{size.width:g}×{size.height:g}"
