"""The list of problems: how grave, the vendor's code, the sentence, and the fix."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from console.domain.findings import Finding
from console.domain.message import Message, say
from console.services.mix.state import MixState
from console.ui.keycaps import key_size, paint_key
from console.ui.mix.options import rect_of, state_of
from console.ui.stage import Stage
from console.ui.words import Words

ROW: Final = 34
SIGNS: Final = {
    "error": ("octagon-alert", "program"),
    "warning": ("triangle-alert", "warning"),
    "note": ("info", "text_secondary"),
}
FIX_KEY: Final = "mix.fix"
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class FindingModel(QAbstractListModel):
    """One row per finding; a list without findings has one row that says so."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._found: tuple[Finding, ...] = ()

    def show(self, found: tuple[Finding, ...]) -> None:
        if found != self._found:
            self.beginResetModel()
            self._found = found
            self.endResetModel()

    def retell(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def finding(self, index: _Index) -> Finding | None:
        at = index.row()
        return self._found[at] if 0 <= at < len(self._found) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else max(1, len(self._found))

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        finding = self.finding(index)
        if role not in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return None
        text = self._words.text
        if finding is None:
            return text(say("No problem found."))
        if role == _ROLE.AccessibleTextRole:
            return f"{text(severity_word(finding))}, {code_of(finding)}, {text(finding.message)}"
        return text(finding.message)


class FindingList(QListView):
    """Up and down walk, Enter takes you to the field, the link (or its key) applies the fix.

    `entered` gives the finding whose field is wanted."""

    entered = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self._stage = stage
        self._desk = stage.desk.mixes
        self._rows = FindingModel(stage.words)
        self._rows.setParent(self)
        self._painter = _Painter(stage, self._rows, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        stage.words.put(self.setAccessibleName, say("Problems"))
        stage.words.on_switch(self._rows.retell)
        stage.theme.changed.connect(self.viewport().update)
        stage.pace.follow(self, self._show)

    def show_current(self) -> None:
        """F8 has gone to another finding."""
        here = self._desk.finding
        for row in range(self._rows.rowCount()):
            if here is not None and self._rows.finding(self._rows.index(row)) == here:
                self.setCurrentIndex(self._rows.index(row))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        ):
            self._go(self.currentIndex())
            finding = self._rows.finding(self.currentIndex())
            if finding is not None:
                self.entered.emit(finding)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        finding = self._rows.finding(index) if index.isValid() else None
        if finding is None:
            return
        if self._painter.fix_area(self.visualRect(index), finding).contains(at):
            self._fix(finding)
            return
        super().mousePressEvent(event)
        self._go(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        finding = self._rows.finding(index) if index.isValid() else None
        hot = finding is not None and self._painter.fix_area(
            self.visualRect(index), finding
        ).contains(at)
        shape = Qt.CursorShape.PointingHandCursor if hot else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _go(self, index: QModelIndex) -> None:
        """Take me there: the layer is chosen, none where it is about the whole mix."""
        finding = self._rows.finding(index)
        if finding is not None:
            self._desk.select(() if finding.key is None else (finding.key,))

    def _fix(self, finding: Finding) -> None:
        if finding.fix is None:
            return
        if finding.fix.act:
            if finding.key is not None:
                self._desk.select((finding.key,))
            self._stage.run(f"mix.open.{finding.fix.act}")
        else:
            mix = finding.fix.mix
            self._desk.edit(finding.fix.title, lambda _: mix)
            QToolTip.hideText()

    def _show(self, state: MixState) -> None:
        self._rows.show(state.findings)
        # Left to itself it is laid out a turn later, and painted with a frame of a drag.
        self.executeDelayedItemsLayout()


class _Painter(QStyledItemDelegate):
    def __init__(self, stage: Stage, rows: FindingModel, view: FindingList) -> None:
        super().__init__(view)
        self._stage = stage
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(120, ROW)

    def fix_area(self, row: QRect, finding: Finding) -> QRect:
        """Where the link lies; empty without a fix."""
        if finding.fix is None:
            return QRect()
        theme = self._stage.theme
        words = self._stage.words.text(finding.fix.title)
        width = QFontMetrics(theme.ui(12)).horizontalAdvance(words)
        width += self._cap_width(finding) + 12
        return QRect(row.right() - width - 6, row.top(), width, row.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, row = self._stage.theme, rect_of(option)
        finding = self._rows.finding(index)
        painter.save()
        if finding is not None and state_of(option) & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, theme.color("selection"))
        sign, color = SIGNS[finding.severity] if finding else ("circle-check", "preview")
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            row.left() + 12, row.center().y() - 6, theme.pixmap(sign, color, 14, ratio)
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.mono(12))
        painter.setPen(theme.color("text_muted"))
        code = QRect(row.left() + 34, row.top(), 54, row.height())
        painter.drawText(code, middle, code_of(finding) if finding else "")
        end = self._paint_fix(painter, row, finding) if finding else row.right()
        left = row.left() + (92 if finding else 34)
        room = QRect(left, row.top(), end - left - 10, row.height())
        font = theme.ui(13)
        painter.setFont(font)
        painter.setPen(theme.color("text" if finding else "text_secondary"))
        words = str(self._rows.data(index))
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, elided)
        painter.fillRect(row.left(), row.bottom(), row.width(), 1, theme.color("line"))
        painter.restore()

    def _paint_fix(self, painter: QPainter, row: QRect, finding: Finding) -> int:
        area = self.fix_area(row, finding)
        if finding.fix is None:
            return row.right()
        theme = self._stage.theme
        painter.setFont(theme.ui(12))
        painter.setPen(theme.color("accent"))
        words = self._stage.words.text(finding.fix.title)
        painter.drawText(area.adjusted(6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        cap = self._cap_width(finding)
        if cap:
            key = self._key()
            size = key_size(theme, key)
            box = QRect(0, 0, round(size.width()), round(size.height())).toRectF()
            box.moveCenter(area.toRectF().center())
            box.moveRight(area.right() - 4)
            paint_key(painter, theme, box, key)
        return area.left()

    def _cap_width(self, finding: Finding) -> int:
        """The key stands only where it would work."""
        if finding != self._stage.desk.mixes.finding or not self._key():
            return 0
        return round(key_size(self._stage.theme, self._key()).width()) + 8

    def _key(self) -> str:
        key: object = self._stage.action(FIX_KEY).property("key_words")
        return key if isinstance(key, str) else ""


def code_of(finding: Finding) -> str:
    """The vendor's number; rules of ours have none."""
    return "–" if finding.code is None else str(finding.code)


def severity_word(finding: Finding) -> Message:
    if finding.severity == "error":
        return say("Error")
    return say("Warning") if finding.severity == "warning" else say("Note")
