"""A card that takes every key, to be told which one is meant: to find, to learn, to change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.domain.keyplace import by_place, mixed
from console.domain.keystroke import LONGEST
from console.ui.buttons import ActButton
from console.ui.keycaps import KeyCap, key_words
from console.ui.keypress import press_of, stroke_of
from console.ui.overlay import Overlay, strip_of
from console.ui.parts import label
from console.ui.theme import Theme
from console.ui.words import Words

WIDTH: Final = 560


class KeyCard(Overlay):
    """Esc leaves. Subclasses answer `told_stroke`, and take keys of their own in `own_key`."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget, name: str) -> None:
        super().__init__(theme, parent, dim=0.5)
        self.words = words
        self.strokes: tuple[str, ...] = ()
        self._places: tuple[str, ...] = ()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card.installEventFilter(self)
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(22, 18, 22, 18)
        top.setSpacing(10)
        self.title = label("title")
        self.title.setWordWrap(True)
        self._caps = QHBoxLayout()
        self._caps.setSpacing(6)
        self.lines: list[QLabel] = []
        top.addWidget(self.title)
        top.addLayout(self._caps)
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        top.addLayout(self._body)
        outer.addLayout(top)
        foot, self.foot = strip_of(self.card, "card-foot", 56)
        self.foot.setSpacing(10)
        self.foot.addStretch(1)
        outer.addWidget(foot)

    def begin(self, title: str, hint: str) -> None:
        """Open, waiting for the first stroke."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.strokes = self._places = ()
        self.draw()
        self.tell([("secondary", hint)])
        self.present()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def button(self, key: str) -> ActButton:
        """In the foot; keys press it, so it never has the focus."""
        made = ActButton(self.theme, "", self.card)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.show_key(key_words(key))
        self.foot.addWidget(made)
        return made

    def tell(self, lines: Sequence[tuple[str, str]]) -> None:
        """Role and text of each line below the key caps; all of it for the screen reader."""
        for old in self.lines:
            self._body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = []
        for role, text in lines:
            made = label(role, text, self.card)
            made.setWordWrap(True)
            self._body.addWidget(made)
            made.show()  # a hidden one has no height when the card is laid out just below
            self.lines.append(made)
        self.setAccessibleDescription(". ".join(text for _, text in lines))
        self.arrange()

    def placed(self, count: int = LONGEST) -> str:
        """The strokes by where their keys lie; empty where the system does not tell it of all."""
        keys = ", ".join(self._places[:count])
        return keys if by_place(keys) and not mixed(keys) else ""

    def caps(self) -> tuple[str, ...]:
        """What is drawn of the strokes."""
        return self.strokes

    def told_stroke(self) -> None:
        """One more stroke is in `strokes`."""

    def own_key(self, stroke: str) -> bool:
        """Whether the card itself has this key now, and has used it."""
        del stroke
        return False

    def clicked_outside(self) -> None:
        self.dismiss()

    def place_card(self) -> QRect:
        width = min(WIDTH, self.width() - 48)
        wrapped = self.card.heightForWidth(width)
        height = min(max(160, wrapped, self.card.sizeHint().height()), self.height() - 48)
        return QRect((self.width() - width) // 2, (self.height() - height) // 3, width, height)

    def event(self, event: QEvent) -> bool:
        """Tab too: it would go round in the card before `keyPressEvent` is asked."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._press(event)
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As high as the lines are once they wear their fonts, which is known only then."""
        done = super().eventFilter(watched, event)
        if watched is self.card and event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return done

    def _press(self, event: QKeyEvent) -> None:
        event.accept()
        found = None if event.isAutoRepeat() else stroke_of(event)
        if found is None:
            return
        if found == "Esc":
            self.dismiss()
        elif not self.own_key(found):
            if len(self.strokes) == LONGEST:
                self.strokes = self._places = ()
            press = press_of(event)
            self.strokes = (*self.strokes, found)
            self._places = (*self._places, (press.place if press else "") or found)
            self.draw()
            self.told_stroke()

    def keep_last(self) -> None:
        """The strokes before were of nothing."""
        self.strokes, self._places = self.strokes[-1:], self._places[-1:]
        self.draw()

    def draw(self) -> None:
        """The caps again."""
        while self._caps.count():
            item = self._caps.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for one in self.caps() or ("…",):
            self._caps.addWidget(KeyCap(key_words(one)))
        self._caps.addStretch(1)
