"""Inside the take-back sheet: the last programs to choose from, and what the chosen one changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from console.commands.spec import Confirmation
from console.domain.message import say
from console.domain.units import Rect
from console.domain.wallclock import BEIJING
from console.services.mix.takeback import Program
from console.ui.mix.lens import fitted
from console.ui.mix.paint import paint_mix
from console.ui.mix.pictures import Pictures
from console.ui.mix.showing import follow_show
from console.ui.mix.take_body import TakeBody
from console.ui.ownkeys import OwnKeys
from console.ui.parts import told
from console.ui.sheet_body import SheetBody
from console.ui.stage import Stage

CELL: Final = QSize(72, 74)
PICTURE: Final = QSize(68, 40)
STEPS: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}


class TakeBackBody(SheetBody):
    """Arrows, a digit or a click propose another program; the sheet then asks about that one."""

    def __init__(
        self, stage: Stage, question: Confirmation, shared: Pictures | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("takeback.body")
        mixes = stage.desk.mixes
        self._past = mixes.air.past
        on_air = mixes.state.on_air
        session = on_air.mix.session if on_air is not None else mixes.mix.session
        self._known = self._past.of(session)
        self._offered = self._past.offer(on_air, session)
        pictures = shared or Pictures(self)
        if shared is None:
            follow_show(pictures, mixes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(6)
        head = told(stage.words, say("The last programs: arrows or a digit choose"), "section")
        head.setContentsMargins(20, 0, 20, 0)
        column.addWidget(head)
        column.addWidget(self._strip(stage, self._known, pictures))
        column.addWidget(TakeBody(stage, question, pictures), 1)

    def own_keys(self) -> OwnKeys:
        ways = ("Left", "Right", "Up", "Down", *"1234567890")
        return ((ways, say("Chooses among the programs of before.")),)

    def pressed(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        step = STEPS.get(Qt.Key(event.key()))
        at = self._known.index(self._offered) if self._offered in self._known else 0
        if step is not None:
            self._choose(min(max(0, at + step), len(self._known) - 1))
            return True
        if event.text() in tuple("1234567890"):
            self._choose((int(event.text()) or 10) - 1)
            return True
        return False

    def _strip(self, stage: Stage, known: Sequence[Program], pictures: Pictures) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(5)
        for at, program in enumerate(known):
            cell = Cell(stage, program, at, pictures, chosen=program == self._offered)
            cell.clicked.connect(lambda _=False, at=at: self._choose(at))
            row.addWidget(cell)
        row.addStretch(1)
        return holder

    def _choose(self, at: int) -> None:
        if at < len(self._known) and self._known[at] != self._offered:
            self._past.choose(self._known[at])
            self.another.emit()


class Cell(QAbstractButton):
    """One program: its picture, its digit and since when it was on air."""

    def __init__(
        self, stage: Stage, program: Program, at: int, pictures: Pictures, *, chosen: bool
    ) -> None:
        super().__init__()
        self.setObjectName(f"takeback.{at + 1}")
        self.setFixedSize(CELL)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stage = stage
        self._pictures = pictures
        self._layout = stage.desk.mixes.layout_of(program.mix)
        self._time = BEIJING.clock(program.at)
        self._digit = str((at + 1) % 10)
        self._chosen = chosen
        self._image: QPixmap | None = None
        name = say(
            "Program {number} of {time}, {show}, {count} layers",
            number=at + 1,
            time=self._time,
            show=program.show or say("untitled"),
            count=len(program.mix.sent),
        )
        stage.words.put(self.setAccessibleName, name)
        stage.words.put(self.setToolTip, name)
        if chosen:
            stage.words.put(self.setAccessibleDescription, say("Chosen"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._stage.theme
        if self._image is None:
            self._image = self._painted()
        with QPainter(self) as painter:
            painter.drawPixmap(2, 2, self._image)
            if self._chosen:
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.drawRect(QRectF(1, 1, PICTURE.width() + 2, PICTURE.height() + 2))
            painter.setFont(theme.mono(11))
            painter.setPen(theme.color("text" if self._chosen else "text_secondary"))
            below = QRectF(0, PICTURE.height() + 6, CELL.width(), 14)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._time)
            below.translate(0, 14)
            mark = f"▲ {self._digit}" if self._chosen else self._digit
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, mark)

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        image = QPixmap(PICTURE * ratio)
        image.fill(self._stage.theme.color("panel"))
        room = QRectF(0, 0, PICTURE.width() * ratio, PICTURE.height() * ratio)
        lens = fitted(self._layout.canvas, room)
        with QPainter(image) as painter:
            paint_mix(painter, self._layout, self._pictures.stills, lens)
            painter.setPen(self._stage.theme.color("line_strong"))
            canvas = self._layout.canvas
            frame = lens.rect(Rect(0, 0, canvas.width, canvas.height))
            painter.drawRect(frame.adjusted(0, 0, -1, -1))
        image.setDevicePixelRatio(ratio)
        return image


def takeback_body(
    pictures: Callable[[], Pictures | None],
) -> Callable[[Stage, Confirmation], QWidget]:
    """For the shell's table of sheet bodies, kind `takeback`; `pictures` as for `take`."""
    return lambda stage, question: TakeBackBody(stage, question, pictures())
