"""What this computer does with an alert that the rules let out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QIcon,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from console.domain.message import say
from console.domain.paging import OVER, Page
from console.services.alerting.choice import DESKTOP, OFF, SOUND, SPEECH, TRAY, chosen, takes
from console.services.notices import Notice
from console.ui.alerting.flash import Flash
from console.ui.binding import bind
from console.ui.stage import Stage

SIZE = 32
_ICONS = QSystemTrayIcon.MessageIcon


class Channels(QObject):
    """Follows the alert desk as long as the window lives; `beep` may be another in tests."""

    def __init__(self, stage: Stage, window: QWidget, ground: QWidget) -> None:
        super().__init__(window)
        self._stage = stage
        self._window = window
        self.flash = Flash(stage.theme, ground)
        self.beep: Callable[[], object] = QApplication.beep
        self.speak: Callable[[str], object] = self._announce
        self.tray: QSystemTrayIcon | None = None
        self._count = 0
        stage.desk.alerting.hear.append(self.hear)
        bind(self, stage.desk.notices.store, self._tally)
        bind(self, stage.desk.settings.store, lambda _: self._show_tray())
        stage.words.on_switch(self._retell)

    def hear(self, page: Page) -> None:
        """One page, on every channel that wants it."""
        prefer = self._stage.desk.settings.store.value
        news = self._stage.desk.alerting.news_of(page)
        if takes(prefer, SPEECH, page.reach):
            self.speak(" ".join((news.title, *news.lines)))
        if takes(prefer, SOUND, page.level) and page.level != OVER:
            self.beep()
            self.flash.light()
        if takes(prefer, DESKTOP, page.reach):
            self._notify(news.title, "\n".join(news.lines), grave=page.level != OVER)

    def close(self) -> None:
        """The tray's icon goes with the desk."""
        if self.hear in self._stage.desk.alerting.hear:
            self._stage.desk.alerting.hear.remove(self.hear)
        if self.tray is not None:
            self.tray.hide()
            self.tray.deleteLater()
            self.tray = None

    def _tally(self, told: tuple[Notice, ...]) -> None:
        self._count = sum(n.waits for n in told)
        self._retell()

    def _show_tray(self) -> None:
        """There while a channel wants it, and the system has a place for it."""
        prefer = self._stage.desk.settings.store.value
        wanted = any(chosen(prefer, name) != OFF for name in (TRAY, DESKTOP))
        if wanted and self.tray is None and QSystemTrayIcon.isSystemTrayAvailable():
            self.tray = QSystemTrayIcon(self)
            self.tray.activated.connect(self._come)
            self._retell()
            self.tray.show()
        elif not wanted and self.tray is not None:
            self.tray.hide()
            self.tray.deleteLater()
            self.tray = None

    def _retell(self) -> None:
        if self.tray is not None:
            text = say("Cuedesk · {n} alerts wait", n=self._count)
            none = say("Cuedesk · no alert waits")
            self.tray.setToolTip(self._stage.words.text(text if self._count else none))
            self.tray.setIcon(QIcon(self.drawn(self._count)))

    def drawn(self, count: int) -> QPixmap:
        """The desk's sign, with the number of alerts that wait."""
        theme = self._stage.theme
        made = QPixmap(SIZE, SIZE)
        made.fill(QColor(0, 0, 0, 0))
        with QPainter(made) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("program_fill" if count else "accent"))
            painter.drawRoundedRect(QRectF(1, 1, SIZE - 2, SIZE - 2), 7, 7)
            painter.setPen(theme.color("take_text"))
            font = QFont(theme.ui(20 if count < 10 else 16, bold=True))
            painter.setFont(font)
            text = str(min(count, 99)) if count else "C"
            painter.drawText(QRectF(0, 0, SIZE, SIZE), Qt.AlignmentFlag.AlignCenter, text)
        return made

    def _notify(self, title: str, text: str, *, grave: bool) -> None:
        if self.tray is not None and QSystemTrayIcon.supportsMessages():
            icon = _ICONS.Critical if grave else _ICONS.Information
            self.tray.showMessage(title, text, icon)

    def _announce(self, text: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, text))

    def _come(self) -> None:
        """A click on the icon brings the desk."""
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()
