"""The sheet for a canvas of another size: three pictures of what preview would become."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain import plan
from console.domain.layout import Layout, resolve
from console.domain.message import Message, say
from console.domain.recanvas import TITLES, TOLD, WAYS, Way
from console.domain.units import Rect
from console.ui.mix.lens import fitted
from console.ui.mix.paint import paint_mix
from console.ui.mix.pictures import Pictures
from console.ui.overlay import Overlay
from console.ui.ownkeys import UP_DOWN, OwnKeys
from console.ui.parts import label, told
from console.ui.stage import Stage

WIDE: Final = 860
RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecanvasSheet(Overlay):
    """Arrows choose, Enter takes, Esc leaves all as it is; one step, nothing is sent."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(stage.theme, parent, dim=0.6)
        self.setObjectName("recanvas")
        self._stage = stage
        self._pictures = pictures
        stage.words.put(self.setAccessibleName, say("Arrange for the new canvas"))
        column = QVBoxLayout(self.card)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(12)
        self._title = label("title")
        self._hint = told(stage.words, say("Arrows choose, Enter takes, Esc leaves all as it is."))
        self._hint.setProperty("role", "secondary")
        column.addWidget(self._title)
        column.addWidget(self._hint)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        column.addLayout(self._row)
        self.options: dict[Way, Option] = {}

    def open(self) -> None:
        """For what is offered at this moment."""
        canvas = self._stage.desk.mixes.canvas
        offer = canvas.offer.value
        if offer is None:
            return
        before, now = offer.before.canvas, offer.canvas
        title = say(
            "The canvas is now {now}, it was {before}",
            now=f"{now.width:g}×{now.height:g}",
            before=f"{before.width:g}×{before.height:g}",
        )
        self._title.setText(self._stage.words.text(title))
        for option in self.options.values():
            option.hide()
            option.deleteLater()
        self.options = {way: self._option(way) for way in WAYS}
        for option in self.options.values():
            self._row.addWidget(option, 1)
        self.present()
        self.options["refit"].setFocus(Qt.FocusReason.OtherFocusReason)

    def place_card(self) -> QRect:
        width = min(WIDE, self.width() - 48)
        height = min(self.card.sizeHint().height(), self.height() - 48)
        return QRect((self.width() - width) // 2, (self.height() - height) // 3, width, height)

    def own_keys(self) -> OwnKeys:
        ways = say("Goes through the ways, Enter takes one.")
        return ((("Left", "Right", *UP_DOWN, "Return"), ways), (("Esc",), say("Closes this.")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in steps:
            self._step(steps[key])

    def _step(self, step: int) -> None:
        now = next((n for n, way in enumerate(WAYS) if self.options[way].hasFocus()), 0)
        way = WAYS[(now + step) % len(WAYS)]
        self.options[way].setFocus(Qt.FocusReason.OtherFocusReason)

    def _option(self, way: Way) -> Option:
        mixes = self._stage.desk.mixes
        mix = mixes.canvas.arranged(way)
        layout = resolve(mix, mixes.sources(), crop_fit=mixes.state.show.crop_fit)
        offer = mixes.canvas.offer.value
        now = offer.now if offer is not None else layout
        count = len(plan.changes(mixes.mix, mix))
        option = Option(self._stage, self._pictures, way, layout, now, count)
        option.chosen.connect(self._choose)
        return option

    def _choose(self, way: Way) -> None:
        self.dismiss()
        self._stage.run(f"mix.recanvas.{way}")


class Option(QWidget):
    """One way: its picture with today's places dashed over it, its name, what it does."""

    chosen = Signal(str)

    def __init__(
        self,
        stage: Stage,
        pictures: Pictures,
        way: Way,
        layout: Layout,
        now: Layout,
        changes: int,
    ) -> None:
        super().__init__()
        self.setObjectName(f"recanvas.{way}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._way = way
        self._stage = stage
        self._picture = Plan(stage, pictures, layout, now)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        column.addWidget(self._picture)
        count = _counted(changes)
        for words, role in ((TITLES[way], "heading"), (TOLD[way], "secondary"), (count, "muted")):
            text = told(stage.words, words, role)
            text.setWordWrap(True)
            column.addWidget(text)
        column.addStretch(1)
        self.setAccessibleName(stage.words.join((TITLES[way], count)))
        self.setAccessibleDescription(stage.words.text(TOLD[way]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in RETURNS and not event.isAutoRepeat():
            self.chosen.emit(self._way)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._way)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, on = self._stage.theme, self.hasFocus()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.color("selection" if on else "raised"))
            painter.setPen(QPen(theme.color("accent" if on else "line"), 2 if on else 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class Plan(QWidget):
    """The canvas as it would be; places as they are now in dashes."""

    def __init__(self, stage: Stage, pictures: Pictures, layout: Layout, now: Layout) -> None:
        super().__init__()
        self._stage = stage
        self._pictures = pictures
        self._layout = layout
        self._now = now
        self.setFixedHeight(150)

    def sizeHint(self) -> QSize:
        return QSize(240, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        canvas = self._layout.canvas
        lens = fitted(canvas, QRectF(self.rect()).adjusted(1, 1, -1, -1))
        frame = lens.rect(Rect(0, 0, canvas.width, canvas.height))
        with QPainter(self) as painter:
            painter.save()
            painter.setClipRect(frame)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(frame, self._stage.theme.color("window"))
            paint_mix(painter, self._layout, self._pictures.stills, lens)
            painter.restore()
            pen = QPen(self._stage.theme.color("text_secondary"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for item in self._now.placed[1:]:
                painter.drawRect(lens.exact(item.pixels))
            painter.setPen(QPen(self._stage.theme.color("preview"), 1))
            painter.drawRect(frame.adjusted(0, 0, -1, -1))


def _counted(changes: int) -> Message:
    if changes == 0:
        return say("changes nothing in preview")
    return say("{n} changes in preview", n=changes) if changes > 1 else say("1 change in preview")
