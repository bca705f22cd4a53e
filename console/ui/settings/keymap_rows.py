"""The rows of the page of keys, how one is painted, and which fit what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.commands.keymap import fixed, keys_of
from console.commands.scopes import SCOPE_TITLES
from console.commands.spec import Command
from console.domain.keyplace import by_place, lettered
from console.domain.keystroke import strokes_of
from console.domain.message import say
from console.services.catalogue import LANGUAGES, catalogue, resolve
from console.services.keymap.text import Keymap
from console.services.spelling import spell
from console.ui.keycaps import key_size, key_words, paint_key
from console.ui.searching import Candidate, folded, ranked
from console.ui.theme import Theme
from console.ui.words import Words

ROW_HEIGHT: Final = 34
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ALL: Final = 2000
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One command with its keys as they are now; the first `firm` of them stay."""

    id: str
    title: str
    where: str
    keys: tuple[str, ...]
    firm: int
    own: bool
    texts: tuple[str, ...]


def rows_of(commands: Iterable[Command], own: Keymap, words: Words) -> list[KeyRow]:
    """All commands, place by place in the order of the table of keys."""
    order = {scope: at for at, scope in enumerate(SCOPE_TITLES)}
    return [_row(c, own, words) for c in sorted(commands, key=lambda c: order[c.scope])]


def found(rows: Sequence[KeyRow], typed: str, begins: Sequence[str]) -> list[KeyRow]:
    """What fits the words, best first, and has a key that begins with one of the strokes."""
    if begins:
        rows = [r for r in rows if any(strokes_of(key)[0] in begins for key in r.keys)]
    if not typed.strip():
        return list(rows)
    return ranked(folded(typed), [Candidate(row, _spelt(row.texts)) for row in rows], _ALL)


@cache
def _spelt(texts: tuple[str, ...]) -> tuple[str, ...]:
    """With their pinyin; only once somebody searches, for that reads a table."""
    letters = (spell(folded(text)) for text in texts)
    return (*texts, *(found for found in letters if found))


def _row(command: Command, own: Keymap, words: Words) -> KeyRow:
    title, where = words.text(command.title), words.text(SCOPE_TITLES[command.scope])
    keys = keys_of(command, own=own)
    said = [resolve(command.title, catalogue(language)) for language in LANGUAGES]
    caps = tuple(key_words(one) for key in keys for one in {key: 0, lettered(key): 0})
    texts = (title, *said, *command.keywords, where, command.id, *caps)
    changed = command.id in own.changed
    return KeyRow(command.id, title, where, keys, len(fixed(command)), changed, texts)


class KeyModel(QAbstractListModel):
    """Rows for the view; everything in words for screen readers."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: list[KeyRow] = []

    def show_rows(self, rows: list[KeyRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def own_word(self) -> str:
        """What marks keys that are the operator's."""
        return self._words.text(say("own"))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        keys = " / ".join(self._spoken(key) for key in row.keys)
        none = self._words.text(say("no key"))
        parts = [row.title, row.where, keys or none, *([self.own_word()] if row.own else [])]
        return ", ".join(parts)

    def _spoken(self, key: str) -> str:
        if not by_place(key):
            return key_words(key)
        return self._words.text(say("{keys} by place", keys=key_words(lettered(key))))


class KeyPainter(QStyledItemDelegate):
    """Title and place at the left, key caps at the right; the cap that is meant has a frame."""

    def __init__(self, theme: Theme, model: KeyModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.at = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(200, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.rows[index.row()]
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, self._theme.color("selection"))
        right = self._caps(painter, row, area, self.at if chosen else None)
        self._texts(painter, row, area, right)
        painter.restore()

    def _caps(self, painter: QPainter, row: KeyRow, area: QRectF, at: int | None) -> float:
        theme = self._theme
        x = area.right() - 14
        for n in reversed(range(len(row.keys))):
            text = key_words(row.keys[n])
            size = key_size(theme, text)
            x -= size.width()
            box = QRectF(x, area.center().y() - size.height() / 2, size.width(), size.height())
            paint_key(painter, theme, box, text)
            if n == at:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)
            x -= 8
        return x

    def _texts(self, painter: QPainter, row: KeyRow, area: QRectF, right: float) -> None:
        theme = self._theme
        x = area.left() + 14
        where = theme.ui(11)
        if row.own:
            # A shape and a word, for the colour alone would not tell (WCAG 1.4.1).
            mark = f"● {self._model.own_word()}"
            width = QFontMetricsF(where).horizontalAdvance(mark)
            self._text(
                painter,
                where,
                "accent",
                mark,
                QRectF(right - width - 4, area.top(), width + 4, area.height()),
            )
            right -= width + 14
        for text, font, colour in (
            (row.title, theme.ui(), "text"),
            (row.where, where, "text_muted"),
        ):
            room = right - x
            if room < 24:
                return
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            self._text(painter, font, colour, shown, QRectF(x, area.top(), room, area.height()))
            x += QFontMetricsF(font).horizontalAdvance(shown) + 10

    def _text(self, painter: QPainter, font: QFont, colour: str, text: str, box: QRectF) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(colour))
        painter.drawText(box, _MIDDLE, text)
