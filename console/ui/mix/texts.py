"""Texts to read and copy: what changes on air, and the request as it would be sent."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from console.domain.message import say
from console.domain.plan import Block
from console.ui.stage import Stage


class ReadOnly(QPlainTextEdit):
    """Mono, selectable, left by Tab; keeps its scroll place where the text allows."""

    def __init__(self, stage: Stage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("face", "mono")
        self.setProperty("bare", True)
        self.setStyleSheet("border: none; background: transparent; border-radius: 0;")
        self._stage = stage
        self.setFont(_font(stage))

    def put(self, text: str) -> None:
        if text == self.toPlainText():
            return
        at = self.verticalScrollBar().value()
        self.setPlainText(text)
        self.verticalScrollBar().setValue(at)


class DiffText(ReadOnly):
    """`-` lines on red, `+` lines on green; the sign says it without the colour."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, "changes", parent)
        self._blocks: tuple[Block, ...] = ()
        self._rolled_to: int | None = None
        stage.words.put(self.setAccessibleName, say("Changes to air"))
        stage.words.on_switch(self._tell)
        stage.theme.changed.connect(self._tell)
        self._tell()

    def show_blocks(self, blocks: tuple[Block, ...], number: int | None = None) -> None:
        """All changes, rolled to those of the layer with that number."""
        if blocks != self._blocks:
            self._blocks = blocks
            self._tell()
        if number != self._rolled_to:
            self._rolled_to = number
            self._roll()

    def _tell(self) -> None:
        if not self._blocks:
            self.put(self._stage.words.text(say("Preview and program are the same.")))
            self.setExtraSelections([])
            return
        lines = list(self._lines())
        self.put("\n".join(lines))
        marks: list[QTextEdit.ExtraSelection] = []
        document = self.document()
        tints = {"-": "program_tint", "+": "preview_tint"}
        for number, line in enumerate(lines):
            if line[:1] in tints:
                cursor = QTextCursor(document.findBlockByNumber(number))
                marks.append(_mark(cursor, self._stage.theme.color(tints[line[:1]])))
        self.setExtraSelections(marks)
        self._roll()

    def _roll(self) -> None:
        """Whoever moves a layer sees its numbers go."""
        line = 0
        for block in self._blocks:
            if block.number is not None and block.number == self._rolled_to:
                self.verticalScrollBar().setValue(line)
                return
            line += 1 + len(block.minus) + len(block.plus)

    def _lines(self) -> Iterable[str]:
        for block in self._blocks:
            yield self._stage.words.text(block.title)
            yield from (f"- {line}" for line in block.minus)
            yield from (f"+ {line}" for line in block.plus)


def _mark(cursor: QTextCursor, color: QColor) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    form = QTextCharFormat()
    form.setBackground(color)
    form.setProperty(QTextFormat.Property.FullWidthSelection, True)
    selection.format = form
    selection.cursor = cursor
    return selection


def _font(stage: Stage) -> QFont:
    return stage.theme.mono(12)
