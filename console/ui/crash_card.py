"""What went wrong in an earlier run, on a card: said calmly, to copy, to find, to delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.message import Message, say
from console.domain.wallclock import BEIJING
from console.services.crash.left import Left, What
from console.services.crash.record import homeless
from console.services.reasons import reason_of
from console.ui.buttons import ActButton
from console.ui.keycaps import key_words
from console.ui.overlay import Overlay, strip_of
from console.ui.parts import label, told
from console.ui.request_text import CodeText
from console.ui.stage import Stage

SIZE: Final = (820, 560)
_PAGES: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_TITLES: Final = {
    What.CRASHED: say("Cuedesk crashed"),
    What.WRONG: say("Something went wrong in an earlier run"),
    What.KILLED: say("Cuedesk ended without closing"),
}
_SENTENCES: Final = {
    What.CRASHED: say(
        "Unsaved changes are kept and offered by themselves. What was sent is in the ledger: what"
        " is not certain is looked up, nothing is sent again."
    ),
    What.WRONG: say(
        "Cuedesk went on. If it happens again, give this report to whoever looks after it."
    ),
    What.KILLED: say(
        "It was ended from outside, or the computer lost its power; there is no error of its own."
        " Unsaved changes are kept and offered by themselves. What was sent is in the ledger: what"
        " is not certain is looked up, nothing is sent again."
    ),
}


class CrashCard(Overlay):
    """Esc closes it, Ctrl+C copies all of it, Ctrl+O opens its folder, Del deletes the file."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(stage.theme, parent, dim=0.5)
        self._stage = stage
        self._left: Left | None = None
        self.setObjectName("report.card")
        outer = QVBoxLayout(self.card)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 14)
        body.setSpacing(10)
        self.sentence = label("")
        self.sentence.setObjectName("report.sentence")
        self.sentence.setWordWrap(True)
        self.where = label("secondary")
        self.where.setObjectName("report.where")
        self.where.setWordWrap(True)
        self.text = CodeText(self.card)
        self.text.setObjectName("report.text")
        for widget in (self.sentence, self.where):
            body.addWidget(widget)
        body.addWidget(self.text, 1)
        outer.addLayout(body, 1)
        outer.addWidget(self._foot())
        stage.words.on_switch(self._retell)

    def open(self) -> None:
        """On the newest; nothing where there is none."""
        reports = self._stage.desk.reports
        if not reports.store.value:
            return
        reports.see()
        self._turn(reports.store.value[0])
        if self.isHidden():
            self.present()
        self.arrange()
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def clicked_outside(self) -> None:
        self.dismiss()

    def place_card(self) -> QRect:
        width, height = min(SIZE[0], self.width() - 48), min(SIZE[1], self.height() - 48)
        return QRect((self.width() - width) // 2, (self.height() - height) // 3, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        key = Qt.Key(event.key())
        if key in _PAGES:
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.value() + _PAGES[key] * bar.pageStep())
        elif event.isAutoRepeat():
            return
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Open):
            self._open_folder()
        elif key == Qt.Key.Key_Delete:
            self._delete()

    def _head(self) -> QWidget:
        head, row = strip_of(self.card, "header", 55)
        row.setSpacing(12)
        self.heading = label("title")
        self.heading.setObjectName("report.title")
        self.at = label("secondary")
        self.at.setObjectName("report.at")
        row.addWidget(self.heading)
        row.addWidget(self.at)
        row.addStretch(1)
        row.addWidget(told(self._stage.words, say("Only on this computer"), "muted"))
        return head

    def _foot(self) -> QWidget:
        foot, row = strip_of(self.card, "card-foot", 62)
        row.setSpacing(10)
        self.said = label("secondary")
        self.said.setObjectName("report.said")
        row.addWidget(self.said, 1)
        self._button("report.delete", say("Delete"), "Delete", self._delete)
        self._button("report.folder", say("Open its folder"), "Ctrl+O", self._open_folder)
        self._button("report.copy", say("Copy"), "Ctrl+C", self._copy)
        self.close_button = self._button("report.close", say("Close"), "Escape", self.dismiss)
        for name in ("delete", "folder", "copy", "close"):
            button = self.findChild(ActButton, f"report.{name}")
            if button is not None:
                row.addWidget(button)
        return foot

    def _button(self, name: str, words: Message, key: str, act: Callable[[], None]) -> ActButton:
        made = ActButton(self.theme, parent=self.card)
        made.setObjectName(name)
        made.show_key(key_words(key))
        made.clicked.connect(act)
        self._stage.words.put(made.setText, words)
        self._stage.words.put(made.setAccessibleName, words)
        return made

    def _turn(self, left: Left) -> None:
        self._left = left
        self.said.clear()
        self._retell()

    def _retell(self) -> None:
        left = self._left
        if left is None:
            return
        text = self._stage.words.text
        self.heading.setText(text(_TITLES[left.what]))
        self.setAccessibleName(self.heading.text())
        at = f"{BEIJING.full(left.at)} {BEIJING.label}"
        began = say("run begun {time}", time=at)
        self.at.setText(text(began) if left.what is What.KILLED else at)
        self.sentence.setText(text(_SENTENCES[left.what]))
        self.setAccessibleDescription(self.sentence.text())
        self.where.setText(text(say("The report: {path}", path=homeless(str(left.path)))))
        self.text.setPlainText(left.text)
        self.text.setAccessibleName(text(say("Report")))

    def _copy(self) -> None:
        """What is selected, else the whole."""
        cursor = self.text.textCursor()
        if cursor.hasSelection():
            self.text.copy()
        elif self._left is not None:
            head = f"{self.heading.text()} · {self.at.text()}"
            QGuiApplication.clipboard().setText(f"{head}\n\n{self._left.text}\n")
        self._say(say("Copied"))

    def _open_folder(self) -> None:
        if self._left is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._left.path.parent)))

    def _delete(self) -> None:
        """The next older one comes up; where it was the last, the card closes."""
        if self._left is None:
            return
        reports = self._stage.desk.reports
        failed = reports.delete(self._left)
        if failed is not None:
            self._say(say("It cannot be deleted: {reason}.", reason=reason_of(failed)))
        elif reports.store.value:
            self._turn(reports.store.value[0])
            self._say(say("Deleted. This is the one before it."))
        else:
            self._left = None
            self.text.clear()
            self.dismiss()

    def _say(self, words: Message) -> None:
        self.said.setText(self._stage.words.text(words))
