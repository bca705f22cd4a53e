"""One field of the inspector: name above, unit inside, error underneath."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from console.domain.message import Message
from console.ui.mix.numbers import Remark, Wrong
from console.ui.parts import label, told
from console.ui.words import Words


class UnitSign(QLabel):
    """The unit at the right end; where `turns` is set a click asks for the other one."""

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "mono")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def turns(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumSize(24, 24)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.wanted.emit()


class Entry(QLineEdit):
    """Enter or leaving commits what was changed, Esc puts back what was there.

    `escaped` is another Esc, when nothing is there to put back."""

    committed = Signal(str)
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("face", "mono")
        self._shown = ""
        self._before = ""
        self._inside = UnitSign(self)
        self._inside.hide()

    @property
    def touched(self) -> bool:
        """Whether something is typed that is not committed."""
        return self.text() != self._shown

    def show_value(self, text: str, *, other: bool = False) -> None:
        """The desk's value; what is being typed is left alone, unless it is of an `other` layer."""
        if other or not (self.window().focusWidget() is self and self.touched):
            self._put(text)

    def show_inside(self, text: str) -> None:
        """A unit or remark at the right end."""
        if text == self._inside.text():
            return
        self._inside.setText(text)
        self._inside.setVisible(bool(text))
        self._inside.adjustSize()
        self.setTextMargins(0, 0, self._inside.width() + 6 if text else 0, 0)
        self._settle()

    def turn_units(self) -> UnitSign:
        """The sign takes clicks from now on."""
        self._inside.turns()
        return self._inside

    def revert(self) -> None:
        self._put(self._shown)

    def event(self, event: QEvent) -> bool:
        """Esc is ours while there is something to put back."""
        override = event.type() == QEvent.Type.ShortcutOverride
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if override and escape and self.touched:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.touched:
            self.revert()
            self.selectAll()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        ):
            self.commit()
            self.selectAll()
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_Escape:
                self.escaped.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        popup = event.reason() == Qt.FocusReason.PopupFocusReason
        if not popup and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _put(self, text: str) -> None:
        self._shown = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def refuse(self) -> None:
        """What was committed is wrong: it stays to be mended, and Esc still takes it back."""
        self._shown = self._before

    def commit(self) -> bool:
        """Takes what is typed; False where it is wrong, and then it stays to be mended."""
        if self.touched:
            self._before, self._shown = self._shown, self.text()
            self.committed.emit(self.text())
        return not self.touched

    def _settle(self) -> None:
        inside = self._inside
        inside.move(self.width() - inside.width() - 10, (self.height() - inside.height()) // 2)


class Field(QWidget):
    """`commit` takes what was typed and answers what is wrong with it, or None."""

    def __init__(
        self,
        words: Words,
        name: Message,
        object_name: str,
        commit: Callable[[str], Wrong | Remark | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._commit = commit
        self._wrong: Message | None = None
        self._remark: Message | None = None
        self._value = ""
        self._owner = ""
        self.entry = Entry(self)
        self.entry.setObjectName(object_name)
        self.name: QLabel = told(words, name, "secondary", self)
        self.name.setBuddy(self.entry)
        words.put(self.entry.setAccessibleName, name)
        self.error = label("error", parent=self)
        self.error.setObjectName(f"{object_name}.error")
        self.error.setWordWrap(True)
        self.error.hide()
        self.remark = label("small", parent=self)
        self.remark.setObjectName(f"{object_name}.remark")
        self.remark.setWordWrap(True)
        self.remark.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addWidget(self.entry)
        column.addWidget(self.error)
        column.addWidget(self.remark)
        self.entry.committed.connect(self._committed)
        self.entry.textChanged.connect(self._edited)
        words.on_switch(self._retell)

    def show_value(self, text: str, inside: str = "", hint: str = "", owner: str = "") -> None:
        """What the desk holds; `hint` stands in an empty field: what the vendor takes then.

        `owner` is the layer's key: what was typed for one never goes to another."""
        other, self._owner = owner != self._owner, owner
        value, self._value = self._value, text
        self.entry.show_value(text, other=other)
        self.entry.show_inside(inside)
        if self.entry.placeholderText() != hint:
            self.entry.setPlaceholderText(hint)
        if other or text != value:
            self._remark = None
            self._retell()
        if self._wrong is not None and not self.entry.touched:
            self.say_wrong(None)

    def say_remark(self, remark: Message | None) -> None:
        """A sentence that is no mistake; it goes with the next value."""
        self._remark = remark
        self._retell()

    def say_wrong(self, wrong: Message | None) -> None:
        self._wrong = wrong
        self._retell()
        bad = wrong is not None
        if self.entry.property("bad") != bad:
            self.entry.setProperty("bad", bad)
            self.entry.style().unpolish(self.entry)
            self.entry.style().polish(self.entry)

    def _committed(self, text: str) -> None:
        answer = self._commit(text)
        wrong = answer.words if isinstance(answer, Wrong) else None
        if wrong is None:
            self.entry.show_value(self._value)
        else:
            self.entry.refuse()
        self._remark = answer.words if isinstance(answer, Remark) else None
        self.say_wrong(wrong)

    def _edited(self) -> None:
        if self._wrong is not None and not self.entry.touched:
            self.say_wrong(None)

    def _retell(self) -> None:
        text = self._words.text(self._wrong) if self._wrong else ""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        remark = self._words.text(self._remark) if self._remark else ""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark) and not text)
        self.entry.setAccessibleDescription(text or remark)
