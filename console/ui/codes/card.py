"""One error code on a card: whose, what it means in both languages, what helps, whence it comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from console.contracts.codebook import Known
from console.domain.message import Message, say
from console.services.connection import VENDOR_TITLES
from console.services.explaining import Clue, block, clues, legacy_of, second_try
from console.ui.buttons import ActButton
from console.ui.keycaps import key_words
from console.ui.overlay import Overlay, strip_of
from console.ui.parts import label, rule, told
from console.ui.stage import Stage

WIDTH: Final = 720
_FRAME: Final = 55 + 62 + 4
_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEP: Final = 60


class CodeCard(Overlay):
    """Esc closes it, Ctrl+C copies all of it, Enter goes to what stands here for it."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(stage.theme, parent, dim=0.5)
        self._stage = stage
        self._known: Known | None = None
        self._clues: tuple[Clue, ...] = ()
        self.setObjectName("code.card")
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        self._scroll = QScrollArea(self.card)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._foot())
        stage.words.on_switch(self._retell)

    def explain(self, known: Known) -> None:
        """Open on this one."""
        self._known = known
        self._clues = clues(self._stage.desk, known)
        self._retell()
        if self.isHidden():
            self.present()
        self.arrange()
        (self.go if self._here() is not None else self.copy).setFocus(
            Qt.FocusReason.PopupFocusReason
        )

    def clicked_outside(self) -> None:
        self.dismiss()

    def place_card(self) -> QRect:
        width = min(WIDTH, self.width() - 48)
        body = self._scroll.widget()
        wanted = 240
        if body is not None:
            tall = body.heightForWidth(width - 2)
            wanted = (tall if tall > 0 else body.sizeHint().height()) + _FRAME
        height = min(wanted, self.height() - 48)
        return QRect((self.width() - width) // 2, (self.height() - height) // 3, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + (_STEP if key == Qt.Key.Key_Down else -_STEP))
        elif event.isAutoRepeat():
            return
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif key in _RETURNS:
            self._go()

    def _head(self) -> QWidget:
        head, row = strip_of(self.card, "header", 55)
        row.setSpacing(12)
        self.heading = label("title")
        self.heading.setObjectName("code.code")
        self.vendor = label("secondary")
        self.vendor.setObjectName("code.vendor")
        row.addWidget(self.heading)
        row.addWidget(self.vendor)
        row.addStretch(1)
        row.addWidget(told(self._stage.words, say("Error explained"), "muted"))
        return head

    def _foot(self) -> QWidget:
        foot, row = strip_of(self.card, "card-foot", 62)
        row.setSpacing(10)
        self.copied = label("secondary")
        self.copied.setObjectName("code.copied")
        self.go = self._button("code.go", say("Go there"), "Return", self._go)
        self.copy = self._button("code.copy", say("Copy for a ticket"), "Ctrl+C", self._copy)
        close = self._button("code.close", say("Close"), "Escape", self.dismiss)
        row.addWidget(self.copied, 1)
        for button in (self.go, self.copy, close):
            row.addWidget(button)
        return foot

    def _button(self, name: str, words: Message, key: str, act: Callable[[], None]) -> ActButton:
        made = ActButton(self.theme)
        made.setObjectName(name)
        made.show_key(key_words(key))
        made.clicked.connect(act)
        self._stage.words.put(made.setText, words)
        self._stage.words.put(made.setAccessibleName, words)
        return made

    def _retell(self) -> None:
        known = self._known
        if known is None:
            return
        text = self._stage.words.text
        vendor = text(VENDOR_TITLES[known.vendor])
        self.heading.setText(known.code.code)
        status = f" · HTTP {known.code.status}" if known.code.status else ""
        self.vendor.setText(f"{vendor}{status}")
        self.setAccessibleName(text(say("Error {code} of {vendor}", code=known.id, vendor=vendor)))
        self.setAccessibleDescription(block(known, self._clues))
        self.copied.clear()
        self.go.setVisible(self._here() is not None)
        self._scroll.setWidget(self._body(known))

    def _body(self, known: Known) -> QWidget:
        code, chinese = known.code, self._stage.words.language == "zh_CN"
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(4)
        causes, remedies = (code.cause, code.cause_zh), (code.remedy, code.remedy_zh)
        column.addWidget(_text("title", causes[chinese], "code.cause"))
        column.addWidget(_text("small", causes[not chinese], "code.cause.other"))
        self._part(column, say("What to do"), remedies[chinese], "code.remedy")
        column.addWidget(_text("small", remedies[not chinese]))
        tell = self._stage.words.text
        self._part(column, say("A second try"), tell(second_try(code)), "code.again")
        if self._clues:
            self._part(column, say("In this show"), "", "")
            for clue in self._clues:
                column.addWidget(_text("" if clue.here else "secondary", f"· {tell(clue.text)}"))
        column.addSpacing(8)
        column.addWidget(rule())
        own = code.message or tell(say("The documents have no text of it."))
        self._part(column, say("The vendor's own words"), own, "code.own")
        number = legacy_of(code)
        if number is not None:
            column.addWidget(_text("small", tell(number)))
        column.addStretch(1)
        return body

    def _part(self, column: QVBoxLayout, title: Message, text: str, name: str) -> None:
        column.addSpacing(8)
        column.addWidget(label("section", self._stage.words.text(title).upper()))
        if text:
            column.addWidget(_text("", text, name))

    def _here(self) -> Clue | None:
        return next((clue for clue in self._clues if clue.here), None)

    def _go(self) -> None:
        clue, stage = self._here(), self._stage
        if clue is None:
            return
        self.dismiss()
        if clue.key is not None:
            stage.desk.mixes.select((clue.key,))
        stage.run("app.go.mix")

    def _copy(self) -> None:
        if self._known is not None:
            QGuiApplication.clipboard().setText(block(self._known, self._clues))
            self.copied.setText(self._stage.words.text(say("Copied")))


def _text(role: str, text: str, name: str = "") -> QLabel:
    made = label(role, text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if name:
        made.setObjectName(name)
    return made
