"""One request on a card, shown and not sent: to read, and to copy for other tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.connection import VENDOR_TITLES
from console.ui.ownkeys import OwnKeys
from console.ui.parts import Segmented, StateDot, label, told
from console.ui.read_card import ReadCard
from console.ui.request_text import TABS, CodeText, effect, texts, validity
from console.ui.theme import Theme
from console.ui.words import Words

if TYPE_CHECKING:  # the window is up before the clients are loaded
    from console.services.inspecting import Inspection

SIZE: Final = (1040, 720)
_NAMES: Final = tuple(name for name, _ in TABS)
_HANDS: Final = ("curl", "python")


class RequestView(ReadCard):
    """Keys 1 to 4, the arrows on the tabs or Tab turn the tabs."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget) -> None:
        super().__init__(theme, words, parent, "request.view")
        self._shown: Inspection | None = None
        self._title: Message | None = None
        self._texts: Mapping[str, str] = {}
        self._fill_head()
        self.column.addWidget(self._bar())
        body = QVBoxLayout()
        body.setContentsMargins(20, 0, 20, 14)
        body.setSpacing(10)
        self.reader = self.text = CodeText(self.card)
        body.addWidget(self.text, 1)
        body.addWidget(self._warning_row())
        self.column.addLayout(body, 1)
        self._fill_foot()
        self.tabs.chosen.connect(self._turned)
        words.on_switch(self._retell)

    def open_with(self, title: Message, shown: Inspection) -> None:
        """`title` is the act that would send it."""
        self._shown, self._title = shown, title
        self.tabs.choose("request")
        self._retell()
        self.present()
        self.tabs.first().setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """A signature that is good for minutes does not stay in a hidden widget."""
        self._shown, self._texts = None, {}
        self.text.clear()
        super().dismiss()

    def place_card(self) -> QRect:
        return self.within(*SIZE)

    def own_keys(self) -> OwnKeys:
        tabs = say("Chooses among body, curl, Python and all.")
        return (*super().own_keys(), (("1", "2", "3", "4", "Tab"), tabs))

    def pressed(self, event: QKeyEvent) -> None:
        key, digit = Qt.Key(event.key()), event.text()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step(1 if key == Qt.Key.Key_Tab else -1)
        elif digit in ("1", "2", "3", "4"):
            self._turn(_NAMES[int(digit) - 1])

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def copy_it(self) -> None:
        self.copy_from(self.text, self._texts.get(self.tabs.choice(), ""))

    def _fill_head(self) -> None:
        self.heading = label("title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setObjectName("request.title")
        self.operation = label("mono")
        self.operation.setObjectName("request.operation")
        self.head.addWidget(self.heading)
        self.head.addWidget(self.operation)
        self.head.addStretch(1)
        self.head.addWidget(told(self.words, say("Shown, not sent"), "heading"))

    def _bar(self) -> QWidget:
        bar = QWidget(self.card)
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 12, 20, 10)
        row.setSpacing(14)
        self.tabs = Segmented(self.words, TABS, bar)
        self.tabs.setObjectName("request.tabs")
        self.tabs.setMinimumWidth(420)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.effect = label("secondary")
        self.effect.setObjectName("request.effect")
        row.addWidget(self.effect)
        return bar

    def _warning_row(self) -> QWidget:
        self._warned = QWidget(self.card)
        row = QHBoxLayout(self._warned)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(StateDot(self.theme, "waiting"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.warning = label("warning")
        self.warning.setObjectName("request.warning")
        self.warning.setWordWrap(True)
        row.addWidget(self.warning, 1)
        return self._warned

    def _fill_foot(self) -> None:
        self.valid = label("secondary")
        self.valid.setObjectName("request.valid")
        self.valid.setWordWrap(True)
        self.said.setObjectName("request.said")
        copy = self.button("request.view.copy", say("Copy"), "Ctrl+C", self.copy_it)
        copy.show_icon("copy")
        close = self.button("request.close", say("Close"), "Escape", self.dismiss)
        self.put_foot(self.valid, self.said, copy, close)

    def _step(self, step: int) -> None:
        self._turn(_NAMES[(_NAMES.index(self.tabs.choice()) + step) % len(_NAMES)])

    def _turn(self, tab: str) -> None:
        if tab != self.tabs.choice():
            self.tabs.choose(tab)
            self.tabs.first().setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._turned(tab)

    def _turned(self, tab: str) -> None:
        shown = self._shown
        if shown is None:
            return
        self.text.setPlainText(self._texts[tab])
        self.text.setAccessibleName(self.words.text(dict(TABS)[tab]))
        self.valid.setText(self.words.text(validity(shown, tab)))
        self._warned.setVisible(shown.warning is not None and tab in _HANDS)
        self.said.clear()

    def _retell(self) -> None:
        shown, title = self._shown, self._title
        if shown is None or title is None:
            return
        say_it = self.words.text
        self._texts = texts(shown, self.words)
        self.heading.setText(say_it(title))
        self.setAccessibleName(say_it(say("Show the request: {act}", act=title)))
        vendor = self.words.name(VENDOR_TITLES.get(shown.vendor, shown.vendor))
        self.operation.setText(f"{vendor} · {shown.operation}")
        self.effect.setText(say_it(effect(shown)))
        self.warning.setText("" if shown.warning is None else say_it(shown.warning))
        self._turned(self.tabs.choice())
