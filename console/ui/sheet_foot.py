"""The foot of a sheet: the word to type, the way back, and the button to hold."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from console.commands.spec import Confirmation, plain
from console.domain.message import Message, say
from console.ui.buttons import ActButton
from console.ui.chord import CONTROL, RETURNS
from console.ui.holding import HoldButton
from console.ui.keycaps import key_words
from console.ui.parts import label
from console.ui.theme import Theme
from console.ui.words import Words

HEIGHT: Final = 68


def same_word(typed: str, wanted: str) -> bool:
    """Case, surrounding blanks and full width do not count, in either; no word is never typed."""
    return bool(plain(wanted)) and plain(typed) == plain(wanted)


def _key_of(question: Confirmation) -> str:
    """Enter alone is the way back's, which has the focus, where no word is typed before it."""
    if question.holdable:
        return "Ctrl+Return"
    return "Return" if question.word else "Tab, Return"


class WordField(QLineEdit):
    """Typing instead of holding; Enter counts only without Ctrl, which belongs to the hold."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in RETURNS:
            if event.modifiers() & CONTROL:
                event.ignore()
            elif not event.isAutoRepeat():
                self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class SheetFoot(QFrame):
    """Its parts answer to the sheet; here is only what they show."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setProperty("role", "card-foot")
        self.setFixedHeight(HEIGHT)
        self._or = label("muted")
        self.word = WordField(self)
        self.word.setObjectName("sheet.word")
        self.word.setProperty("face", "mono")
        self.word.setFixedWidth(130)
        self._hint = label("warning")
        self.request = ActButton(theme, "quiet")
        self.request.setObjectName("sheet.request")
        self.request.show_key(key_words("Ctrl+I"))
        self.cancel = ActButton(theme)
        self.cancel.setObjectName("sheet.cancel")
        self.cancel.show_key(key_words("Escape"))
        self.confirm = HoldButton(theme)
        self.confirm.setObjectName("sheet.confirm")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 0)
        self._row.setSpacing(10)
        for widget in (self._or, self.word, self._hint):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.request)
        self._row.addWidget(self.cancel)
        self._row.addWidget(self.confirm)

    def least_width(self) -> int:
        """Below this something in it would be cut."""
        return self._row.minimumSize().width()

    def fill(self, question: Confirmation, hold_ms: int) -> None:
        """The fields and buttons that this question has; `retell` gives them their words."""
        self.word.clear()
        self.word.setVisible(bool(question.word))
        self._or.setVisible(bool(question.word))
        self.request.setVisible(bool(question.request))
        self.mark(wrong=False)
        self.confirm.last_for(hold_ms if question.holdable else 1)
        self.confirm.setEnabled(question.holdable or not question.word)
        self.confirm.show_key(key_words(_key_of(question)))
        # Red is for what viewers see or what is gone (classes 3 and 4).
        guarded = question.holdable or bool(question.word)
        self.confirm.show_role("take" if guarded else "primary")

    def retell(self, question: Confirmation) -> None:
        """Everything in the language of the moment."""
        say_it, verb = self._words.text, question.verb
        self.confirm.setText(
            say_it(say("Hold to {verb}", verb=verb) if question.holdable else verb)
        )
        self.confirm.setAccessibleName(self.confirm.text())
        self.cancel.setText(say_it(question.back or say("Cancel")))
        self.cancel.setAccessibleName(self.cancel.text())
        self.request.setText(say_it(say("Request…")))
        self.request.setAccessibleName(self.request.text())
        self._or.setText(say_it(say("or type") if question.holdable else say("type")))
        self.word.setPlaceholderText(question.word)
        self.word.setAccessibleName(
            say_it(say("Type {word} and press Enter to confirm", word=question.word))
        )
        self._hint.clear()

    def mark(self, *, wrong: bool) -> None:
        """The typed word is not the one; what was said of it goes too."""
        if bool(self.word.property("bad")) != wrong:
            self.word.setProperty("bad", wrong)
            self.word.style().polish(self.word)
        self._hint.clear()

    def tell(self, message: Message) -> None:
        """Beside the word: what to do instead."""
        self._hint.setText(self._words.text(message))
