"""The hosts of play addresses that were answered for, and taking an answer back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from console.domain.message import say
from console.services.media.hosts import forgotten
from console.services.settings import Preferences
from console.ui.binding import bind
from console.ui.buttons import ActButton
from console.ui.keycaps import key_words
from console.ui.ownkeys import OwnKeys
from console.ui.parts import Panel, told
from console.ui.stage import Stage

_HOST: Final = Qt.ItemDataRole.UserRole
_ROW: Final = 28
_EDGE: Final = 5
"""Pixels: the frame and its round corners keep off the rows."""
_ROWS: Final = 6
"""Seen at once; more are scrolled to."""
_AWAY: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class HostsPanel(Panel):
    """Del or the button forgets the chosen host: a show that names it asks again."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, say("Hosts of play addresses"), parent)
        self._stage = stage
        words = stage.words
        self._known: tuple[tuple[str, bool], ...] = ()
        self.hosts = _Hosts(self)
        self.hosts.setObjectName("settings.hosts")
        words.put(self.hosts.setAccessibleName, say("Hosts of play addresses"))
        self.forget = ActButton(stage.theme, "", self)
        self.forget.setObjectName("settings.hosts.forget")
        self.forget.show_key(key_words("Del"))
        words.put(self.forget.setText, say("Forget the answer"))
        words.put(self.forget.setAccessibleName, say("Forget the answer"))
        self.forget.clicked.connect(self.forget_chosen)
        self.none = told(words, say("No show has asked for a host yet."), "muted")
        hint = told(
            words,
            say(
                "A show that brings a play address asks once for each host. What is opened, or not,"
                " stands here; a host that is forgotten is asked about again, and not opened until"
                " then."
            ),
            "muted",
        )
        hint.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self.forget)
        foot.addStretch(1)
        self.body.setContentsMargins(16, 10, 16, 14)
        self.body.setSpacing(8)
        for widget in (hint, self.none, self.hosts):
            self.body.addWidget(widget)
        self.body.addLayout(foot)
        words.on_switch(self._tell)
        bind(self, stage.desk.settings.store, self._show)

    def forget_chosen(self) -> None:
        """The next one is chosen then, so that several go by one key."""
        if self.hosts.currentRow() < 0:
            return
        host: str = self.hosts.currentItem().data(_HOST)
        self._stage.desk.settings.change(lambda now: forgotten(now, host))

    def _show(self, now: Preferences) -> None:
        known = dict.fromkeys(now.play_hosts, True) | dict.fromkeys(now.play_refused, False)
        self._known, before = tuple(sorted(known.items())), self._known
        if self._known != before or not self.hosts.count():
            self._tell()

    def _tell(self) -> None:
        words, at = self._stage.words, max(0, self.hosts.currentRow())
        focused = self.hosts.hasFocus() or self.forget.hasFocus()
        self.hosts.clear()
        for host, opened in self._known:
            text = (
                say("{host} · opened", host=host)
                if opened
                else say("{host} · not opened", host=host)
            )
            item = QListWidgetItem(words.text(text), self.hosts)
            item.setData(_HOST, host)
            item.setSizeHint(QSize(0, _ROW))
        some = bool(self._known)
        if some:
            self.hosts.setCurrentRow(min(at, len(self._known) - 1))
            shown = min(_ROWS, len(self._known))
            self.hosts.setFixedHeight(_ROW * shown + 2 * _EDGE)
        elif focused:
            self.focusNextChild()
        self.none.setHidden(some)
        self.hosts.setVisible(some)
        self.forget.setVisible(some)


class _Hosts(QListWidget):
    """Leaves Tab to the page; Del and Backspace are its own."""

    def __init__(self, panel: HostsPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.setTabKeyNavigation(False)
        self.setViewportMargins(3, 3, 3, 3)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _away(event):
            event.accept()
            return True
        return super().event(event)

    def own_keys(self) -> OwnKeys:
        return ((("Del", "Backspace"), say("Forgets the chosen host.")),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _away(event):
            self._panel.forget_chosen()
        else:
            super().keyPressEvent(event)


def _away(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _AWAY and not plain
