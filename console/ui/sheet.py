"""The guard before on-air acts: hold, or type the word; Cancel has the focus."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from console.commands.spec import Confirmation, plain
from console.domain.message import Message, say
from console.ui.barparts import Badge
from console.ui.buttons import ActButton
from console.ui.chord import CONTROL, LIFT_MS, RETURNS, Chord
from console.ui.holding import HoldButton
from console.ui.keycaps import key_words
from console.ui.overlay import Overlay
from console.ui.parts import label
from console.ui.sheet_body import PlainBody
from console.ui.theme import Theme
from console.ui.words import Words

WIDE: Final = 820
NARROW: Final = 560


def same_word(typed: str, wanted: str) -> bool:
    """Case, surrounding blanks and full width do not count, in either; no word is never typed."""
    return bool(plain(wanted)) and plain(typed) == plain(wanted)


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


class Sheet(Overlay):
    """`ask` is the whole interface; one question at a time."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        parent: QWidget,
        hold_ms: Callable[[], int],
        lift_ms: int = LIFT_MS,
    ) -> None:
        super().__init__(theme, parent, dim=0.66)
        self._words = words
        self._hold_ms = hold_ms
        self._answer: asyncio.Future[bool] | None = None
        self._question: Confirmation | None = None
        self._rehearsing: Message | None = None
        self.setObjectName("sheet")
        self._build()
        self._chord = Chord(self.confirm, lift_ms, self)
        words.on_switch(self._retell)

    def rehearse(self, word: Message | None) -> None:
        """The badge beside the title while nothing here reaches real viewers."""
        self._rehearsing = word

    async def ask(self, question: Confirmation, body: QWidget | None = None) -> bool:
        """True only after a full hold or the typed word; a second question meanwhile is no."""
        if self._answer is not None:
            return False
        self._answer = asyncio.get_running_loop().create_future()
        self._question = question
        self._fill(question, body)
        self._chord.arm(still_down=bool(QGuiApplication.queryKeyboardModifiers() & CONTROL))
        self.present()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        try:
            return await self._answer
        finally:
            self._answer = None
            self._question = None
            self._chord.disarm()
            self.dismiss()
            self._empty()

    def _build(self) -> None:
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        head = QFrame(self.card)
        head.setProperty("role", "header")
        head.setFixedHeight(55)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        self.heading = label("title")
        self.heading.setObjectName("sheet.title")
        self.badge = Badge(self.theme, height=22)
        self.detail = label("mono")
        row.addWidget(self.heading)
        row.addWidget(self.badge)
        row.addStretch(1)
        row.addWidget(self.detail)
        outer.addWidget(head)
        self._scroll = QScrollArea(self.card)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._build_foot())

    def _build_foot(self) -> QWidget:
        foot = QFrame(self.card)
        foot.setProperty("role", "card-foot")
        foot.setFixedHeight(68)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(10)
        self._or = label("muted")
        self.word = WordField(foot)
        self.word.setObjectName("sheet.word")
        self.word.setProperty("face", "mono")
        self.word.setFixedWidth(130)
        self.word.entered.connect(self._entered)
        self.word.textChanged.connect(self._typed)
        self._hint = label("warning")
        self.cancel = ActButton(self.theme)
        self.cancel.setObjectName("sheet.cancel")
        self.cancel.show_key(key_words("Escape"))
        self.cancel.clicked.connect(self._say_no)
        self.confirm = HoldButton(self.theme)
        self.confirm.setObjectName("sheet.confirm")
        self.confirm.held.connect(self._say_yes)
        self.confirm.tapped.connect(self._tell_to_hold)
        for widget in (self._or, self.word, self._hint):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.confirm)
        return foot

    def _fill(self, question: Confirmation, body: QWidget | None) -> None:
        shown = body or PlainBody(self.theme, self._words, question)
        detail: object = shown.property("sheet_detail")
        self.detail.setText(detail if isinstance(detail, str) else "")
        self._scroll.setWidget(shown)
        self._scroll.setMinimumWidth(min(WIDE if body is not None else NARROW, 2000))
        self.word.clear()
        self.word.setVisible(bool(question.word))
        self._or.setVisible(bool(question.word))
        self._mark(wrong=False)
        self.confirm.last_for(self._hold_ms() if question.holdable else 1)
        self.confirm.setEnabled(question.holdable or not question.word)
        self.confirm.show_key(key_words("Ctrl+Return" if question.holdable else "Return"))
        self._retell()

    def _retell(self) -> None:
        question = self._question
        if question is None:
            return
        say_it = self._words.text
        self.heading.setText(say_it(question.title))
        self.setAccessibleName(say_it(question.title))
        self.badge.setVisible(self._rehearsing is not None)
        if self._rehearsing is not None:
            self.badge.tell(say_it(self._rehearsing), rehearsing=True)
        verb = question.verb
        self.confirm.setText(
            say_it(say("Hold to {verb}", verb=verb) if question.holdable else verb)
        )
        self.confirm.setAccessibleName(self.confirm.text())
        self.cancel.setText(say_it(say("Cancel")))
        self.cancel.setAccessibleName(say_it(say("Cancel")))
        self._or.setText(say_it(say("or type") if question.holdable else say("type")))
        self.word.setPlaceholderText(question.word)
        self.word.setAccessibleName(
            say_it(say("Type {word} and press Enter to confirm", word=question.word))
        )
        self._hint.clear()
        self.arrange()

    def place_card(self) -> QRect:
        body = self._scroll.widget()
        width = min(max(self._scroll.minimumWidth(), NARROW), self.width() - 48)
        tall = 0
        if body is not None:
            tall = body.heightForWidth(width - 2) if body.hasHeightForWidth() else -1
            tall = max(tall, body.sizeHint().height())
        height = min(tall + 55 + 68 + 2, self.height() - 48)
        top = max(24, min(120, (self.height() - height) // 2))
        return QRect((self.width() - width) // 2, top, width, height)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self.confirm.end()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self._say_no()
        elif event.key() in RETURNS and event.modifiers() & CONTROL:
            self._chord_down()
        elif event.key() in RETURNS:
            self._plain_return()
        else:
            self._type_on(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if not event.isAutoRepeat():
            self._chord.release(event)

    def _type_on(self, event: QKeyEvent) -> None:
        """Letters are the word, wherever the focus is: nobody has to find the field first."""
        question, text = self._question, event.text()
        commanding = event.modifiers() & (CONTROL | Qt.KeyboardModifier.AltModifier)
        if question is None or not question.word or commanding or not text.strip().isprintable():
            return
        if text.strip():
            self.word.setFocus(Qt.FocusReason.OtherFocusReason)
            self.word.insert(text)

    def _chord_down(self) -> None:
        question = self._question
        if question is not None and question.holdable and not self._chord.press():
            self._tell(say("Let go of the keys first."))

    def _plain_return(self) -> None:
        """Enter presses the focused, named button; on the hold button it only explains."""
        question = self._question
        if self.cancel.hasFocus():
            self._say_no()
        elif self.confirm.hasFocus() and question is not None:
            if question.holdable:
                self._tell_to_hold()
            else:
                self._say_yes()

    def _entered(self) -> None:
        question = self._question
        if question is None or not question.word:
            return
        if same_word(self.word.text(), question.word):
            self._say_yes()
        else:
            self._mark(wrong=True)
            self._tell(say("Type {word} to go on.", word=question.word))

    def _typed(self, text: str) -> None:
        question = self._question
        self._mark(wrong=False)
        if question is not None and not question.holdable and question.word:
            self.confirm.setEnabled(same_word(text, question.word))

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.word.property("bad")) != wrong:
            self.word.setProperty("bad", wrong)
            self.word.style().polish(self.word)
        self._hint.clear()

    def _tell(self, message: Message) -> None:
        self._hint.setText(self._words.text(message))

    def _tell_to_hold(self) -> None:
        question = self._question
        if question is None:
            return
        if not question.holdable:
            return
        self.confirm.flash()
        seconds = f"{self._hold_ms() / 1000:g}"
        self._tell(say("Keep holding for {seconds} s.", seconds=seconds))

    def _say_yes(self) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(True)

    def _say_no(self) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(False)

    def _empty(self) -> None:
        body = cast("QWidget | None", self._scroll.takeWidget())
        if body is not None:
            body.deleteLater()
