"""One request on a card, shown and not sent: to read, and to copy for other tools."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.services.connection import VENDOR_TITLES
from console.ui.buttons import ActButton
from console.ui.keycaps import key_words
from console.ui.overlay import Overlay, strip_of
from console.ui.parts import Segmented, StateDot, label, told
from console.ui.request_text import TABS, CodeText, effect, texts, validity
from console.ui.theme import Theme
from console.ui.words import Words

if TYPE_CHECKING:  # the window is up before the clients are loaded
    from console.services.inspecting import Inspection

SIZE: Final = (1040, 720)
_NAMES: Final = tuple(name for name, _ in TABS)
_HANDS: Final = ("curl", "python")
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class RequestView(Overlay):
    """Esc closes it; keys 1 to 4, the arrows on the tabs or Ctrl+Tab turn the tabs."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget) -> None:
        super().__init__(theme, parent, dim=0.5)
        self._words = words
        self._shown: Inspection | None = None
        self._title: Message | None = None
        self._texts: Mapping[str, str] = {}
        self.setObjectName("request.view")
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        outer.addWidget(self._bar())
        body = QVBoxLayout()
        body.setContentsMargins(20, 0, 20, 14)
        body.setSpacing(10)
        self.text = CodeText(self.card)
        body.addWidget(self.text, 1)
        body.addWidget(self._warning_row())
        outer.addLayout(body, 1)
        outer.addWidget(self._foot())
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

    def clicked_outside(self) -> None:
        self.dismiss()

    def place_card(self) -> QRect:
        width, height = min(SIZE[0], self.width() - 48), min(SIZE[1], self.height() - 48)
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        key = Qt.Key(event.key())
        digit = event.text()
        if key in _PAGES:
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.value() + _PAGES[key] * bar.pageStep())
        elif event.isAutoRepeat():
            return
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step(1 if key == Qt.Key.Key_Tab else -1)
        elif digit in ("1", "2", "3", "4"):
            self._turn(_NAMES[int(digit) - 1])

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def _head(self) -> QWidget:
        head, row = strip_of(self.card, "header", 55)
        row.setSpacing(12)
        self.heading = label("title")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setObjectName("request.title")
        self.operation = label("mono")
        self.operation.setObjectName("request.operation")
        row.addWidget(self.heading)
        row.addWidget(self.operation)
        row.addStretch(1)
        row.addWidget(told(self._words, say("Shown, not sent"), "heading"))
        return head

    def _bar(self) -> QWidget:
        bar = QWidget(self.card)
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 12, 20, 10)
        row.setSpacing(14)
        self.tabs = Segmented(self._words, TABS, bar)
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

    def _foot(self) -> QWidget:
        foot = QFrame(self.card)
        foot.setProperty("role", "card-foot")
        foot.setFixedHeight(62)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(10)
        self.valid = QLabel(foot)
        self.valid.setProperty("role", "secondary")
        self.valid.setObjectName("request.valid")
        self.valid.setWordWrap(True)
        self.copied = label("secondary")
        self.copied.setObjectName("request.copied")
        copy = self._button("request.view.copy", say("Copy"), "Ctrl+C")
        copy.show_icon("copy")
        copy.clicked.connect(self._copy)
        close = self._button("request.close", say("Close"), "Escape")
        close.clicked.connect(self.dismiss)
        row.addWidget(self.valid, 1)
        for widget in (self.copied, copy, close):
            row.addWidget(widget)
        return foot

    def _button(self, name: str, words: Message, key: str) -> ActButton:
        made = ActButton(self.theme)
        made.setObjectName(name)
        made.show_key(key_words(key))
        self._words.put(made.setText, words)
        self._words.put(made.setAccessibleName, words)
        return made

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
        self.text.setAccessibleName(self._words.text(dict(TABS)[tab]))
        self.valid.setText(self._words.text(validity(shown, tab)))
        self._warned.setVisible(shown.warning is not None and tab in _HANDS)
        self.copied.clear()

    def _retell(self) -> None:
        shown, title = self._shown, self._title
        if shown is None or title is None:
            return
        say_it = self._words.text
        self._texts = texts(shown, self._words)
        self.heading.setText(say_it(title))
        self.setAccessibleName(say_it(say("Show the request: {act}", act=title)))
        vendor = self._words.name(VENDOR_TITLES.get(shown.vendor, shown.vendor))
        self.operation.setText(f"{vendor} · {shown.operation}")
        self.effect.setText(say_it(effect(shown)))
        self.warning.setText("" if shown.warning is None else say_it(shown.warning))
        self._turned(self.tabs.choice())

    def _copy(self) -> None:
        """What is selected, else the whole tab."""
        cursor = self.text.textCursor()
        if cursor.hasSelection():
            self.text.copy()
        else:
            QGuiApplication.clipboard().setText(self._texts.get(self.tabs.choice(), ""))
        self.copied.setText(self._words.text(say("Copied")))
