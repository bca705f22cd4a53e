"""The guard before on-air acts: hold, or type the word; Cancel has the focus."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from console.commands.spec import Confirmation
from console.domain.message import Message, say
from console.ui.chord import CONTROL, LIFT_MS, RETURNS, Chord
from console.ui.hindrance import Hindrance
from console.ui.overlay import Overlay
from console.ui.ownkeys import OwnKeys
from console.ui.sheet_body import PlainBody, SheetBody, keys_inside, scrolled
from console.ui.sheet_foot import HEIGHT as FOOT_HEIGHT
from console.ui.sheet_foot import SheetFoot, same_word
from console.ui.sheet_head import HEIGHT as HEAD_HEIGHT
from console.ui.sheet_head import SheetHead
from console.ui.theme import Theme
from console.ui.words import Words

WIDE: Final = 820
NARROW: Final = 560


class Sheet(Overlay):
    """`ask` is the whole interface; one question at a time.

    `request_wanted` comes with a question whose request is to be shown; that answers nothing."""

    request_wanted = Signal(object)

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
        self._hindrance = Hindrance(self)
        self._hindrance.changed.connect(self._hinder)
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
        self.present()
        self.take_keys()
        try:
            return await self._answer
        finally:
            self._answer = None
            self._question = None
            self._hindrance.watch(None)
            self._chord.disarm()
            self.dismiss()
            self._empty()

    def take_keys(self) -> None:
        """At opening, and when what lay over it is gone: the way back has the focus."""
        self._chord.arm(still_down=bool(QGuiApplication.queryKeyboardModifiers() & CONTROL))
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, message: Message) -> None:
        """Beside the word; gone when something else is said or typed."""
        self._foot.tell(message)
        self.arrange()

    def _build(self) -> None:
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._head = head = SheetHead(self.theme, self.card)
        self.heading, self.badge, self.detail = head.heading, head.badge, head.detail
        outer.addWidget(head)
        self._scroll = QScrollArea(self.card)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll, 1)
        self._foot = foot = SheetFoot(self.theme, self._words, self.card)
        self.word, self.cancel, self.confirm = foot.word, foot.cancel, foot.confirm
        self.word.entered.connect(self._entered)
        self.word.textChanged.connect(self._typed)
        self.cancel.clicked.connect(self._say_no)
        foot.request.clicked.connect(self._want_request)
        self.confirm.held.connect(self._say_yes)
        self.confirm.tapped.connect(self._tell_to_hold)
        outer.addWidget(foot)

    def _fill(self, question: Confirmation, body: QWidget | None) -> None:
        shown = body or PlainBody(self.theme, self._words, question)
        detail: object = shown.property("sheet_detail")
        self.detail.setText(detail if isinstance(detail, str) else "")
        self._scroll.setWidget(shown)
        self._scroll.setMinimumWidth(min(WIDE if body is not None else NARROW, 2000))
        if isinstance(shown, SheetBody):
            shown.another.connect(self._say_no)
        self._foot.fill(question, self._hold_ms())
        self._hindrance.watch(question.wait)
        self._retell()

    def _retell(self) -> None:
        question = self._question
        if question is None:
            return
        self.setAccessibleName(self._words.text(question.title))
        self._head.retell(self._words, question.title, self._rehearsing)
        self._foot.retell(question)
        self._hinder()

    def place_card(self) -> QRect:
        body = self._scroll.widget()
        edges = self.card.contentsMargins()  # the style sheet's border, beside the layout's own
        foot = self._foot.least_width() + 2 + edges.left() + edges.right()
        wanted = max(self._scroll.minimumWidth(), NARROW, foot)
        width = min(wanted, self.width() - 48)
        tall = 0
        if body is not None:
            tall = body.heightForWidth(width - 2) if body.hasHeightForWidth() else -1
            tall = max(tall, body.sizeHint().height())
        height = min(tall + HEAD_HEIGHT + FOOT_HEIGHT + 2, self.height() - 48)
        top = max(24, min(120, (self.height() - height) // 2))
        return QRect((self.width() - width) // 2, top, width, height)

    def own_keys(self) -> OwnKeys:
        return keys_inside(self._question, self._scroll.widget())

    def covered(self, on: bool) -> None:
        """A hold that runs ends there: its keys would be let go over another card."""
        if on:
            self.confirm.end()
            self._chord.disarm()
        else:
            self.take_keys()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self.confirm.end()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.isAutoRepeat():
            scrolled(self._scroll, event)
            return
        if event.key() == Qt.Key.Key_Escape:
            self._say_no()
        elif event.key() in RETURNS and event.modifiers() & CONTROL:
            self._chord_down()
        elif event.key() == Qt.Key.Key_I and event.modifiers() == CONTROL:
            self._want_request()
        elif event.key() in RETURNS:
            self._plain_return()
        elif not (scrolled(self._scroll, event) or self._chooses(event)):
            self._type_on(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if not event.isAutoRepeat():
            self._chord.release(event)

    def _chooses(self, event: QKeyEvent) -> bool:
        """An inside to choose from has its keys, but no digit of a code that is being typed."""
        body, question = self._scroll.widget(), self._question
        typing = self.word.hasFocus() or (question is not None and not question.holdable)
        if not isinstance(body, SheetBody) or (typing and event.text()):
            return False
        return body.pressed(event)

    def _hinder(self) -> None:
        """A yes that would be refused cannot be given; a hold that runs ends there."""
        question, reason = self._question, self._hindrance.now()
        if question is None:
            return
        if reason is not None:
            self.confirm.setEnabled(False)
            self.tell(reason)
            return
        typed = same_word(self.word.text(), question.word) if question.word else True
        self.confirm.setEnabled(question.holdable or typed)
        self._foot.mark(wrong=False)
        self.arrange()

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
            self.tell(say("Let go of the keys first."))

    def _plain_return(self) -> None:
        """Enter presses the focused, named button; on the hold button it only explains."""
        question = self._question
        if self.cancel.hasFocus():
            self._say_no()
        elif self._foot.request.hasFocus():
            self._want_request()
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
            self._foot.mark(wrong=True)
            self.tell(say("Type {word} to go on.", word=question.word))

    def _typed(self, text: str) -> None:
        question = self._question
        self._foot.mark(wrong=False)
        if question is not None and not question.holdable and question.word:
            free = self._hindrance.now() is None
            self.confirm.setEnabled(free and same_word(text, question.word))

    def _want_request(self) -> None:
        question = self._question
        if question is not None and question.request:
            self.covered(True)
            self.request_wanted.emit(question)

    def _tell_to_hold(self) -> None:
        question = self._question
        if question is None or not question.holdable:
            return
        self.confirm.flash()
        seconds = f"{self._hold_ms() / 1000:g}"
        self.tell(say("Keep holding for {seconds} s.", seconds=seconds))

    def _say_yes(self) -> None:
        reason = self._hindrance.now()
        if reason is not None:
            self.tell(reason)
        elif self._answer is not None and not self._answer.done():
            self._answer.set_result(True)

    def _say_no(self) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(False)

    def _empty(self) -> None:
        if self._scroll.widget() is not None:
            self._scroll.takeWidget().deleteLater()
