"""Which border an arrow moves for a pane, and how: splitters in it, its dock's, its window's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from console.ui.panes.deck import Deck, Side
from console.ui.panes.dock import PaneDock

Way = Qt.Orientation
_ALONG: Final = {
    Way.Horizontal: (Side.RightDockWidgetArea, Side.LeftDockWidgetArea),
    Way.Vertical: (Side.BottomDockWidgetArea, Side.TopDockWidgetArea),
}
"""Sides whose border with the middle moves that way."""
_BEFORE: Final = (Side.LeftDockWidgetArea, Side.TopDockWidgetArea)
"""Sides whose pane grows where the border goes right or down."""


class Borders:
    """Around one widget of a workspace; what is moved can be put back as it was found."""

    def __init__(self, deck: Deck, inside: QWidget | None, dock: PaneDock | None) -> None:
        self._deck = deck
        self._inside = inside
        self._dock = dock
        self._kept = deck.kept()
        self._splits = [(one, one.saveState()) for one in self._around()]
        self._size = dock.size() if dock is not None and dock.isFloating() else None

    def move(self, way: Qt.Orientation, by: int) -> bool:
        """By pixels, right and down are more; False where that border goes no further."""
        before = self._seen()
        if self._size is not None and self._dock is not None:
            across = way == Way.Horizontal
            self._dock.resize(self._dock.size() + QSize(by * across, by * (not across)))
        elif not self._split(way, by):
            self._push(way, by)
            layout = self._deck.layout()
            if layout is not None:
                layout.activate()  # else the sizes come with the next turn of the loop
        return self._seen() != before

    def restore(self) -> None:
        """All sizes of the beginning."""
        if self._size is not None and self._dock is not None:
            self._dock.resize(self._size)
            return
        for split, state in self._splits:
            split.restoreState(state)
        self._deck.restore(self._kept)

    def pane(self) -> QWidget:
        """The one that is told of: the dock, or what lies in the middle."""
        return self._dock or self._splat() or self._deck

    def _splat(self) -> QWidget | None:
        """The part of a splitter that has the keys."""
        for split, _ in self._splits:
            return split.widget(_part(split, self._inside))
        return None

    def _seen(self) -> tuple[object, ...]:
        sizes = [(d.pos(), d.size()) for d in self._deck.docks()]
        return (*sizes, *(tuple(split.sizes()) for split, _ in self._splits))

    def _around(self) -> Iterator[QSplitter]:
        one = self._inside
        while one is not None and one is not self._deck:
            above = one.parentWidget()
            if isinstance(above, QSplitter):
                yield above
            one = above

    def _split(self, way: Qt.Orientation, by: int) -> bool:
        for split, _ in self._splits:
            shown = [n for n, part in enumerate(_parts(split)) if part.isVisible()]
            if split.orientation() != way or len(shown) < 2:
                continue
            at = shown.index(_part(split, self._inside))
            one, next_ = (shown[at], shown[at + 1]) if at + 1 < len(shown) else shown[at - 1 :]
            sizes = split.sizes()
            sizes[one], sizes[next_] = sizes[one] + by, sizes[next_] - by
            split.setSizes(sizes)
            return True
        return False

    def _push(self, way: Qt.Orientation, by: int) -> None:
        """The border beside a pane of the same side, else the one with the middle."""
        dock, deck = self._dock, self._deck
        area = deck.dockWidgetArea(dock) if dock is not None else None
        if dock is not None and area not in _ALONG[way]:
            beside = self._neighbour(dock, way)
            if beside is not None:
                first, second = beside
                sizes = [_long(first, way) + by, _long(second, way) - by]
                deck.resizeDocks([first, second], sizes, way)
                return
        if dock is None or area not in _ALONG[way]:
            dock = next(self._bordering(way), None)
            area = deck.dockWidgetArea(dock) if dock is not None else None
        if dock is not None:
            grown = by if area in _BEFORE else -by
            deck.resizeDocks([dock], [_long(dock, way) + grown], way)

    def _neighbour(self, dock: PaneDock, way: Qt.Orientation) -> tuple[PaneDock, PaneDock] | None:
        """The two whose border it is: with the next one, else with the one before."""
        area = self._deck.dockWidgetArea(dock)
        row = [d for d in self._docked() if self._deck.dockWidgetArea(d) == area]
        row.sort(key=lambda d: _at(d.pos(), way))
        at = row.index(dock)
        if len(row) < 2:
            return None
        return (row[at], row[at + 1]) if at + 1 < len(row) else (row[at - 1], row[at])

    def _bordering(self, way: Qt.Orientation) -> Iterator[PaneDock]:
        for area in _ALONG[way]:
            yield from (d for d in self._docked() if self._deck.dockWidgetArea(d) == area)

    def _docked(self) -> Iterator[PaneDock]:
        return (d for d in self._deck.docks() if not d.isFloating() and d.isVisible())


def _parts(split: QSplitter) -> list[QWidget]:
    return [part for n in range(split.count()) if (part := split.widget(n)) is not None]


def _part(split: QSplitter, inside: QWidget | None) -> int:
    if inside is None:
        return 0
    parts = enumerate(_parts(split))
    return next((n for n, part in parts if part is inside or part.isAncestorOf(inside)), 0)


def _long(widget: QWidget, way: Qt.Orientation) -> int:
    return widget.width() if way == Way.Horizontal else widget.height()


def _at(point: QPoint, way: Qt.Orientation) -> int:
    return point.x() if way == Way.Horizontal else point.y()
