"""The gallery of the vendor's layout templates: which fit, which is used, one key to apply."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.domain import templates
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.templates import FREE, TEMPLATES, Template
from console.services.mixstate import MixState
from console.ui.mix.options import rect_of
from console.ui.mix.pictures import Pictures
from console.ui.mix.template_thumbs import THUMB, TemplateThumbs
from console.ui.parts import Panel
from console.ui.stage import Stage
from console.ui.theme import Theme
from console.ui.words import Words

CELL = QSize(THUMB.width() + 12, THUMB.height() + 42)
SETTLE_MS = 150
_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class TemplateModel(QAbstractListModel):
    """Thirteen rows; which of them fit changes with the mix."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.mix = Mix()

    def show(self, mix: Mix) -> None:
        self.mix = mix
        self.dataChanged.emit(self.index(0), self.index(len(TEMPLATES) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(TEMPLATES)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        if not 0 <= index.row() < len(TEMPLATES):
            return None
        preset = TEMPLATES[index.row()]
        if role == _ROLE.DisplayRole:
            return self._words.text(short_name(preset))
        if role == _ROLE.AccessibleTextRole:
            return self._words.text(
                say("{name}, {title}", name=short_name(preset), title=preset.title)
            )
        if role in (_ROLE.ToolTipRole, _ROLE.AccessibleDescriptionRole):
            return self._words.text(explained(preset, self.mix))
        return None

    def retell(self) -> None:
        self.show(self.mix)


class Gallery(QListView):
    """Arrows walk, Enter or a click applies; what does not fit says why."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self._stage = stage
        self._desk = stage.desk.mixes
        self._thumbs = TemplateThumbs(stage.theme, pictures)
        self._rows = TemplateModel(stage.words)
        self._rows.setParent(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(stage, self._rows, self._thumbs, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(CELL.height() + 18)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._refresh)
        stage.words.put(self.setAccessibleName, say("Layout templates"))
        stage.words.on_switch(self._rows.retell)
        stage.theme.changed.connect(self._refresh)
        pictures.changed.connect(self._refresh)
        pictures.calmed.connect(self._refresh)
        self._shown: Mix | None = None
        stage.pace.follow(self, self._show)

    def show_current(self) -> None:
        """The keys start at the template in use."""
        ids = [preset.id for preset in TEMPLATES]
        now = self._desk.mix.template
        self.setCurrentIndex(self._rows.index(ids.index(now) if now in ids else 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        ):
            self._apply(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self._apply(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turn.x() or turn.y()) // 2)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.show_current()

    def _apply(self, index: QModelIndex) -> None:
        if index.isValid():
            self._stage.run(f"mix.template.{TEMPLATES[index.row()].id}")

    def _show(self, state: MixState) -> None:
        if self._shown is None:
            self._refresh()
        elif state.gesture is None and state.mix != self._shown and not self._settle.isActive():
            self._settle.start()

    def _refresh(self) -> None:
        self._settle.stop()
        before, self._shown = self._shown, self._desk.mix
        if before is not None and before.template != self._shown.template:
            self.show_current()
        self._thumbs.forget()
        self._rows.show(self._shown)
        self.viewport().update()


class _Painter(QStyledItemDelegate):
    def __init__(
        self, stage: Stage, rows: TemplateModel, thumbs: TemplateThumbs, view: Gallery
    ) -> None:
        super().__init__(view)
        self._words = stage.words
        self._theme: Theme = stage.theme
        self._desk = stage.desk.mixes
        self._rows = rows
        self._thumbs = thumbs
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        area = rect_of(option)
        preset = TEMPLATES[index.row()]
        mix = self._rows.mix
        used = mix.template == preset.id
        fits = templates.why_not(preset.id, mix) is None
        ratio = painter.device().devicePixelRatioF()
        thumb = QRect(area.left() + 6, area.top() + 4, THUMB.width(), THUMB.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture = self._thumbs.of(preset.id, mix, self._desk.sources(), ratio)
        painter.drawPixmap(thumb.topLeft(), picture)
        self._paint_ring(painter, thumb, used, index)
        name = QRect(area.left(), thumb.bottom() + 5, area.width(), 16)
        below = QRect(area.left(), name.bottom(), area.width(), 14)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setFont(self._theme.mono(11))
        color = "accent" if used else "text_secondary" if fits else "text_muted"
        painter.setPen(self._theme.color(color))
        painter.drawText(name, centre, self._words.text(short_name(preset)))
        painter.setFont(self._theme.ui(10))
        painter.setPen(self._theme.color("text_muted"))
        painter.drawText(below, centre, self._words.text(remark(preset, mix)))
        painter.restore()

    def _paint_ring(self, painter: QPainter, thumb: QRect, used: bool, index: _Index) -> None:
        """Only the template in use looks chosen; where the keys are is dotted."""
        here = self._view.hasFocus() and self._view.currentIndex().row() == index.row()
        if not used and not here:
            return
        ring = thumb.toRectF().adjusted(-2, -2, 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if used:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(ring, 5, 5)
        if here:
            pen = QPen(self._theme.color("text"), 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawRoundedRect(ring.adjusted(-2, -2, 2, 2), 6, 6)


class GalleryPanel(Panel):
    """Without a header: the thumbnails say what they are."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, None, parent)
        self.head.hide()
        self.view = Gallery(stage, pictures, self)
        self.body.setContentsMargins(4, 4, 4, 2)
        self.body.addWidget(self.view)


def short_name(preset: Template) -> Message:
    """`410 · 4 in`; the vendor counts the background with the inputs."""
    if preset.id == FREE:
        return say("free")
    return say("{id} · {n} in", id=preset.id, n=preset.inputs)


def remark(preset: Template, mix: Mix) -> Message:
    """Under the name: the vendor calls its own figures rough."""
    if preset.id == FREE:
        return say("own numbers")
    if templates.why_not(preset.id, mix) is not None:
        return say("needs {n}", n=preset.inputs)
    return say("approximate")


def explained(preset: Template, mix: Mix) -> Message:
    """What it is, or why it cannot be used now."""
    reason = templates.why_not(preset.id, mix)
    if reason is not None:
        return reason
    if preset.id == FREE:
        return say("Every picture stays where its own numbers put it.")
    if preset.needs_canvas:
        return say(
            "{title}: approximate, the vendor's own figures are rough. Layer 1 should be a canvas.",
            title=preset.title,
        )
    return say("{title}: approximate, the vendor's own figures are rough.", title=preset.title)
