"""One error code on a card: whose, what it means in both languages, what helps, whence it comes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from console.contracts.codebook import Known
from console.domain.message import Message, say
from console.services.connection import VENDOR_TITLES
from console.services.explaining import Clue, block, clues, legacy_of, second_try
from console.ui.ownkeys import OwnKeys
from console.ui.parts import label, rule, told
from console.ui.read_card import MARGIN, ReadCard
from console.ui.stage import Stage

WIDTH: Final = 720
_FRAME: Final = 55 + 62 + 4
_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CodeCard(ReadCard):
    """Enter goes to what stands here for it."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(stage.theme, stage.words, parent, "code.card")
        self._stage = stage
        self._known: Known | None = None
        self._clues: tuple[Clue, ...] = ()
        self._fill_head()
        self.reader = self._scroll = QScrollArea(self.card)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self._scroll, 1)
        self._fill_foot()
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

    def place_card(self) -> QRect:
        width = min(WIDTH, self.width() - 2 * MARGIN)
        body = self._scroll.widget()
        wanted = 240
        if body is not None:
            tall = body.heightForWidth(width - 2)
            wanted = (tall if tall > 0 else body.sizeHint().height()) + _FRAME
        return self.within(width, wanted)

    def own_keys(self) -> OwnKeys:
        return (*super().own_keys(), (("Return",), say("Goes to what stands here for it.")))

    def pressed(self, event: QKeyEvent) -> None:
        if event.key() in _RETURNS:
            self._go()

    def copy_it(self) -> None:
        if self._known is not None:
            QGuiApplication.clipboard().setText(block(self._known, self._clues))
            self.tell(say("Copied"))

    def _fill_head(self) -> None:
        self.heading = label("title")
        self.heading.setObjectName("code.code")
        self.vendor = label("secondary")
        self.vendor.setObjectName("code.vendor")
        self.head.addWidget(self.heading)
        self.head.addWidget(self.vendor)
        self.head.addStretch(1)
        self.head.addWidget(told(self.words, say("Error explained"), "muted"))

    def _fill_foot(self) -> None:
        self.said.setObjectName("code.said")
        self.go = self.button("code.go", say("Go there"), "Return", self._go)
        self.copy = self.button("code.copy", say("Copy for a ticket"), "Ctrl+C", self.copy_it)
        close = self.button("code.close", say("Close"), "Escape", self.dismiss)
        self.put_foot(self.said, self.go, self.copy, close)

    def _retell(self) -> None:
        known = self._known
        if known is None:
            return
        text = self.words.text
        vendor = text(VENDOR_TITLES[known.vendor])
        self.heading.setText(known.code.code)
        status = f" · HTTP {known.code.status}" if known.code.status else ""
        self.vendor.setText(f"{vendor}{status}")
        self.setAccessibleName(text(say("Error {code} of {vendor}", code=known.id, vendor=vendor)))
        self.setAccessibleDescription(block(known, self._clues))
        self.said.clear()
        self.go.setVisible(self._here() is not None)
        self._scroll.setWidget(self._body(known))

    def _body(self, known: Known) -> QWidget:
        code, chinese = known.code, self.words.language == "zh_CN"
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(4)
        causes, remedies = (code.cause, code.cause_zh), (code.remedy, code.remedy_zh)
        column.addWidget(_text("title", causes[chinese], "code.cause"))
        column.addWidget(_text("small", causes[not chinese], "code.cause.other"))
        self._part(column, say("What to do"), remedies[chinese], "code.remedy")
        column.addWidget(_text("small", remedies[not chinese]))
        tell = self.words.text
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
        column.addWidget(label("section", self.words.text(title).upper()))
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


def _text(role: str, text: str, name: str = "") -> QLabel:
    made = label(role, text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if name:
        made.setObjectName(name)
    return made
