"""The bar above everything: which world, which show, the palette, the clouds, the time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from console.domain.message import Message, say
from console.ui.barparts import Badge, PaletteField, Pill, Wordmark
from console.ui.keycaps import key_words
from console.ui.theme import Theme
from console.ui.words import Words

HEIGHT: Final = 47
GAP: Final = 14
FIELD_WIDTH: Final = 420
FIELD_LEAST: Final = 120
NAME_LEAST: Final = 90

PALETTE_HINT: Final = say("Type a command or search layouts, tasks, jobs…")


class TopBar(QWidget):
    """Shows what it is told; knows no service."""

    palette_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.setObjectName("topbar")
        self.setFixedHeight(HEIGHT)
        self.wordmark = Wordmark(theme, self)
        self.wordmark.setObjectName("menu")
        words.put(self.wordmark.setAccessibleName, say("Menu"))
        words.put(self.wordmark.setToolTip, say("All menus (F10)"))
        self.wordmark.clicked.connect(self.menu_wanted)
        self.badge = Badge(theme, self)
        self.badge.setObjectName("badge")
        self.plain = Badge(theme, self)
        self.plain.setObjectName("badge.plain")
        self.plain.hide()
        self.lock = Badge(theme, self)
        self.lock.setObjectName("badge.lock")
        self.lock.hide()
        self._show = QLabel(self)
        self._file = QLabel(self)
        self._file.setProperty("role", "muted")
        self._show_text = self._file_text = ""
        self.field = PaletteField(theme, self)
        self.field.setObjectName("palette.field")
        self.field.show_key(key_words("Ctrl+K"))
        words.put(self.field.setText, PALETTE_HINT)
        words.put(self.field.setAccessibleName, PALETTE_HINT)
        self.field.clicked.connect(self.palette_wanted)
        self._pills: dict[str, Pill] = {}
        self.clock = QLabel(self)
        self.clock.setObjectName("clock")
        self.zone = QLabel(self)
        self.zone.setProperty("role", "small")
        words.put(self.clock.setAccessibleName, say("Show clock"))
        theme.changed.connect(self._dress)
        self._dress()

    def tell_context(self, word: Message, *, rehearsing: bool) -> None:
        self.badge.tell(self._words.text(word), rehearsing=rehearsing)
        self._arrange()

    def tell_plain(self, word: str, why: str) -> None:
        """What goes over the network unencrypted; empty words hide the badge."""
        if word:
            self.plain.tell(word, rehearsing=False, caution=True)
        self.plain.setToolTip(why)
        self.plain.setAccessibleDescription(why)
        self.plain.setVisible(bool(word))
        self._arrange()

    def tell_lock(self, word: str) -> None:
        """What is locked; an empty word hides the badge."""
        if word:
            self.lock.tell(word, rehearsing=False, caution=True)
        self.lock.setVisible(bool(word))
        self._arrange()

    def tell_show(self, name: str, file: str) -> None:
        """`file` may carry the unsaved mark already."""
        self._show_text, self._file_text = name, file
        self._arrange()

    def tell_pills(self, pills: Iterable[tuple[str, str, str, str, str]]) -> None:
        """For each vendor: id, state, name, detail, tooltip."""
        for vendor, state, name, detail, why in pills:
            pill = self._pills.get(vendor)
            if pill is None:
                pill = self._pills[vendor] = Pill(self._theme, name, self)
                pill.setObjectName(f"pill.{vendor}")
                pill.show()
            pill.tell(state, name, detail)
            pill.setToolTip(why)
        self._arrange()

    def tell_time(self, clock: str, zone: str) -> None:
        if self.clock.text() != clock:
            self.clock.setText(clock)
        if self.zone.text() != zone:
            self.zone.setText(zone)
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._theme.color("panel"))
            painter.setPen(self._theme.color("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _dress(self) -> None:
        self.clock.setFont(self._theme.mono(16, bold=True))
        self._show.setFont(self._theme.ui())
        self._file.setFont(self._theme.ui())
        self._arrange()

    def _arrange(self) -> None:
        """Field in the middle of the window; left and right parts keep out of its way."""
        brief = self.width() < 1240
        for pill in self._pills.values():
            pill.set_brief(brief)
        right = self._arrange_right()
        left = 6
        left = self._place(self.wordmark, left, self.wordmark.sizeHint().width()) + 4
        left = self._place(self.badge, left, self.badge.width()) + GAP
        for badge in (self.lock, self.plain):
            if not badge.isHidden():
                left = self._place(badge, left - 6, badge.width()) + GAP
        start, end = left + NAME_LEAST, right - GAP
        width = max(FIELD_LEAST, min(FIELD_WIDTH, end - start))
        x = max(start, min((self.width() - width) // 2, end - width))
        self._place(self.field, x, width)
        self._arrange_names(left, x - GAP)

    def _arrange_names(self, left: int, right: int) -> None:
        metrics = QFontMetrics(self._theme.ui())
        room = max(0, right - left)
        name = self._show_text + (" · " if self._file_text else "")
        wide = metrics.horizontalAdvance(name) + 2
        file_wide = metrics.horizontalAdvance(self._file_text) + 2
        if wide + file_wide > room:
            file_wide = max(0, room - wide)
        name_room = min(wide, room)
        elide = Qt.TextElideMode.ElideRight
        self._show.setText(metrics.elidedText(name, elide, name_room))
        self._file.setText(metrics.elidedText(self._file_text, elide, file_wide))
        left = self._place(self._show, left, name_room)
        self._place(self._file, left, file_wide)

    def _arrange_right(self) -> int:
        x = self.width() - 12
        zone = self.zone.sizeHint().width()
        clock = self.clock.sizeHint().width()
        x -= zone
        self._place(self.zone, x, zone, drop=1)
        x -= clock + 8
        self._place(self.clock, x, clock)
        x -= 4
        for pill in reversed(tuple(self._pills.values())):
            x -= pill.width() + 10
            self._place(pill, x, pill.width())
        return x

    def _place(self, widget: QWidget, x: int, width: int, *, drop: int = 0) -> int:
        height = widget.sizeHint().height()
        if isinstance(widget, PaletteField):
            height = 30
        y = (self.height() - 1 - height) // 2 + drop
        widget.setGeometry(QRect(x, y, width, height))
        return x + width
