"""What is on air in rehearsal, each with a picture of what viewers see."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.store import Delta
from console.ui.binding import bind, bind_rows
from console.ui.lists.cells import draw
from console.ui.lists.pane import Pane
from console.ui.parts import Empty
from console.ui.rehearsal.pictures import Pictures
from console.ui.rehearsal.playing import Playing, playing
from console.ui.stage import Stage
from console.ui.states import COLOURS, paint_state

_COLUMNS: Final = 2
_PICTURE: Final = QSize(192, 108)
_WORDS: Final = 44
_SHARP: Final = 2
"""Device pixels for each of ours at most: a picture is no larger than the sharpest screen shows."""


class Tile(QWidget):
    """One thing on air: its picture with the right shape, its state, kind and name."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._what: Playing | None = None
        self.image = QImage()
        self.asked = False
        self.setFixedHeight(_PICTURE.height() + _WORDS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        stage.theme.changed.connect(self.update)
        stage.words.on_switch(self._tell)

    @property
    def what(self) -> Playing | None:
        return self._what

    def show_what(self, what: Playing) -> None:
        if what == self._what:
            return
        if self._what is None or what.path != self._what.path:
            self.image, self.asked = QImage(), False
        self._what = what
        self._tell()

    def show_image(self, image: QImage) -> None:
        self.image, self.asked = image, True
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_PICTURE.width(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        what = self._what
        if what is None:
            return
        theme = self._stage.theme
        frame = QRectF(0.5, 0.5, self.width() - 1, _PICTURE.height() - 1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(frame, Qt.GlobalColor.black)
            if self.image.isNull():
                words = self._stage.words.text(self._missing(what))
                painter.setPen(Qt.GlobalColor.lightGray)
                painter.setFont(theme.ui(12))
                painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)
            else:
                keep = Qt.AspectRatioMode.KeepAspectRatio
                size = QSize(self.image.size()).scaled(frame.size().toSize(), keep)
                at = QRectF(0, 0, size.width(), size.height())
                at.moveCenter(frame.center())
                painter.drawImage(at, self.image)
            painter.setPen(QPen(theme.color("line"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame)
            dot = QRectF(1, _PICTURE.height() + 8, 10, 10)
            paint_state(painter, dot, what.shape, theme.color(COLOURS.get(what.shape, "warning")))
            line = QRectF(17, _PICTURE.height() + 3, self.width() - 17, 20)
            draw(painter, line, what.title, theme.ui(13), theme.color("text"))
            kind = QRectF(17, _PICTURE.height() + 21, self.width() - 17, 18)
            words = self._stage.words.text(what.kind)
            draw(painter, kind, words, theme.ui(11), theme.color("text_muted"))

    def _missing(self, what: Playing) -> Message:
        if not what.path:
            return say("no pictures of jobs")
        return say("no picture") if self.asked else say("looking…")

    def _tell(self) -> None:
        what = self._what
        if what is not None:
            kind = self._stage.words.text(what.kind)
            self.setAccessibleName(f"{kind} {what.title}")
            self.setToolTip(what.title)
        self.update()


class AirPage(QWidget):
    """Pictures are fetched only while this page is seen."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._tiles: list[Tile] = []
        words = stage.words
        words.put(self.setAccessibleName, say("Pictures"))
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        for at in range(_COLUMNS):
            self._grid.setColumnStretch(at, 1)
        page = QVBoxLayout()
        page.setContentsMargins(14, 10, 14, 14)
        page.addLayout(self._grid)
        page.addStretch(1)
        self.pane = Pane(page)
        words.put(self.pane.setAccessibleName, say("Pictures"))
        self.empty = Empty(
            stage.theme,
            words,
            "play",
            say("Nothing is on air in rehearsal."),
            say("TAKE your mix, or push a stream on the page Streams."),
            key=stage.action("mix.take"),
        )
        self._body = QStackedWidget()
        self._body.addWidget(self.pane)
        self._body.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._body)
        self.pictures = Pictures(stage.desk, self._wanted, _PICTURE * _SHARP, self)
        self.pictures.shown.connect(self._show_picture)
        bind(self, stage.desk.rehearsal.seen, lambda _: self._show())
        bind_rows(self, stage.desk.relays.rows, self._rows_changed)
        bind_rows(self, stage.desk.jobs.rows, self._rows_changed)

    def panes(self) -> list[QWidget]:
        return [self.pane]

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Those that are seen, in their order."""
        return tuple(tile for tile in self._tiles if tile.what is not None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()
        self.pictures.run(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pictures.run(False)

    def _rows_changed(self, _delta: Delta) -> None:
        self._show()

    def _show(self) -> None:
        found = playing(self._stage.desk)
        while len(self._tiles) < len(found):
            tile = Tile(self._stage)
            at = len(self._tiles)
            self._grid.addWidget(tile, at // _COLUMNS, at % _COLUMNS)
            self._tiles.append(tile)
        for tile, what in zip(self._tiles, found, strict=False):
            tile.show_what(what)
        for tile in self._tiles[len(found) :]:
            self._grid.removeWidget(tile)
            tile.deleteLater()
        del self._tiles[len(found) :]
        self._body.setCurrentWidget(self.pane if found else self.empty)

    def _wanted(self) -> list[str]:
        """Of the tiles in sight: the others wait until they are scrolled to."""
        seen = (tile for tile in self._tiles if not tile.visibleRegion().isEmpty())
        return [tile.what.path for tile in seen if tile.what is not None and tile.what.path]

    def _show_picture(self, path: str, image: QImage) -> None:
        for tile in self._tiles:
            if tile.what is not None and tile.what.path == path:
                tile.show_image(image)
