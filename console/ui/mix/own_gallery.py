"""The row of own layouts: recall, rename, order and delete by key, with live thumbnails."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from console.domain import seating
from console.domain.message import Message, say
from console.domain.own_layout import OwnLayout
from console.domain.units import Rect, in_pixels
from console.services.layouts.shelf import Shelf, title
from console.services.mix.state import MixState
from console.ui.binding import bind
from console.ui.digits import digit_of
from console.ui.mix.pictures import Pictures
from console.ui.mix.tiles import Tile, TileRow
from console.ui.stage import Stage

_PLAIN: Final = Qt.KeyboardModifier.NoModifier
_KEYS: Final = {
    (Qt.Key.Key_F2, _PLAIN): "mix.layout.rename",
    (Qt.Key.Key_Delete, _PLAIN): "mix.layout.delete",
    (Qt.Key.Key_Backspace, _PLAIN): "mix.layout.delete",
    (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier): "mix.layout.earlier",
    (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier): "mix.layout.later",
    (Qt.Key.Key_0, _PLAIN): "mix.layout.key.none",
}


class OwnGallery(TileRow):
    """The show's own layouts and those for all shows, in the order of their keys."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(stage, pictures, parent)
        self.setObjectName("own_layouts")
        self._layouts = stage.desk.mixes.layouts
        self._row: tuple[OwnLayout, ...] = ()
        self._kept: tuple[OwnLayout, ...] = ()
        stage.words.put(self.setAccessibleName, say("Own layouts"))
        self.selectionModel().currentChanged.connect(self._choose)
        bind(self, self._layouts.store, self._follow)

    def tiles(self) -> tuple[Tile, ...]:
        self._row = self._layouts.row
        have = len(seating.guests(self._desk.mix))
        return tuple(self._tile(own, have) for own in self._row)

    def current(self) -> int:
        ids = [own.id for own in self._row]
        chosen = self._layouts.shelf.chosen
        return ids.index(chosen) if chosen in ids else 0

    def use(self, row: int) -> None:
        if row < len(self._row):
            self._layouts.choose(self._row[row].id)
            self._stage.run("mix.layout.use")

    def picture(self, row: int, ratio: float) -> QPixmap:
        return self._thumbs.of(row, ratio, lambda painter, size: self._paint(row, painter, size))

    def event(self, event: QEvent) -> bool:
        """Its keys come before those of the workspace: F2 and Del are about layers there."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = _command(event)
        if command:
            self._stage.run(command)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._row:
            return
        with QPainter(self.viewport()) as painter:
            painter.setFont(self._stage.theme.ui(12))
            painter.setPen(self._stage.theme.color("text_secondary"))
            room = QRectF(self.viewport().rect()).adjusted(16, 0, -16, 0)
            words = say(
                "No own layouts yet. “Keep as own layout” keeps the present arrangement;"
                " its key brings it back, for any guests."
            )
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self._stage.words.text(words))

    def outdated(self, state: MixState) -> bool:
        """Layouts came, went or changed with the show."""
        old, self._kept = self._kept, state.show.layouts
        return old is not self._kept

    def _tile(self, own: OwnLayout, have: int) -> Tile:
        mix, sources = self._desk.mix, self._desk.sources()
        after = seating.recall(own, mix, sources).mix
        used = own.guests == have and seating.same_picture(after, mix, sources)
        return Tile(
            name=title(own),
            remark=_remark(own),
            spoken=title(own),
            told=self._told(own, have),
            used=used,
            able=have > 0,
        )

    def _told(self, own: OwnLayout, have: int) -> Message:
        words = seating.fit_words(own, title(own), have)
        if words is not None and not own.family:
            return words
        where = say("in all shows") if self._layouts.for_all(own.id) else say("in this show")
        if own.family:
            return say(
                "{name}: {n} guests, {where}. Of the family {family}, the variant for the guests"
                " of the moment comes.",
                name=title(own),
                n=own.guests,
                where=where,
                family=own.family,
            )
        return say("{name}: {n} guests, {where}.", name=title(own), n=own.guests, where=where)

    def _paint(self, row: int, painter: QPainter, size: QSize) -> None:
        if row >= len(self._row):
            return
        own = self._row[row]
        mix, sources = self._desk.mix, self._desk.sources()
        back = seating.recall(own, mix, sources)
        if back.unseated or back.empty:
            self._thumbs.plan(painter, size, own.canvas, _boxes(own))
        else:
            self._thumbs.live(painter, size, back.mix, sources)

    def _choose(self, now: QModelIndex) -> None:
        row = now.row()
        if self.hasFocus() and 0 <= row < len(self._row):
            self._layouts.choose(self._row[row].id)

    def _follow(self, shelf: Shelf) -> None:
        """Another layout, name, place or choice."""
        if self._layouts.row != self._row:
            self.refresh()
        ids = [own.id for own in self._row]
        if shelf.chosen in ids and self.currentIndex().row() != ids.index(shelf.chosen):
            self.setCurrentIndex(self.model().index(ids.index(shelf.chosen), 0))


def _command(event: QKeyEvent) -> str:
    """The act of that key; empty for keys that are none of ours."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    named = _KEYS.get((Qt.Key(event.key()), held), "")
    digit = digit_of(event) if held == _PLAIN and not named else None
    return f"mix.layout.key.{digit}" if digit is not None else named


def _remark(own: OwnLayout) -> Message:
    """Under the name: its key and for how many guests it is."""
    if own.slot is None:
        return say("{n} guests", n=own.guests)
    return say("key {slot} · {n} guests", slot=own.slot, n=own.guests)


def _boxes(own: OwnLayout) -> tuple[Rect, ...]:
    return tuple(
        Rect(
            in_pixels(seat.place.x or 0, own.canvas.width),
            in_pixels(seat.place.y or 0, own.canvas.height),
            in_pixels(seat.place.width or 0, own.canvas.width),
            in_pixels(seat.place.height or 0, own.canvas.height),
        )
        for seat in own.seats
    )
