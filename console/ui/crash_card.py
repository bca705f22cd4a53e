"""What went wrong in an earlier run, on a card: said calmly, to copy, to find, to delete."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.message import say
from console.domain.wallclock import BEIJING
from console.services.crash.left import Left, What
from console.services.crash.record import homeless
from console.services.reasons import reason_of
from console.ui.ownkeys import OwnKeys
from console.ui.parts import label, told
from console.ui.read_card import ReadCard
from console.ui.request_text import CodeText
from console.ui.stage import Stage

SIZE: Final = (820, 560)
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


class CrashCard(ReadCard):
    """Ctrl+O opens the report's folder, Del deletes its file."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(stage.theme, stage.words, parent, "report.card")
        self._stage = stage
        self._left: Left | None = None
        self._fill_head()
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 14)
        body.setSpacing(10)
        self.sentence = label("")
        self.sentence.setObjectName("report.sentence")
        self.sentence.setWordWrap(True)
        self.where = label("secondary")
        self.where.setObjectName("report.where")
        self.where.setWordWrap(True)
        self.reader = self.text = CodeText(self.card)
        self.text.setObjectName("report.text")
        for widget in (self.sentence, self.where):
            body.addWidget(widget)
        body.addWidget(self.text, 1)
        self.column.addLayout(body, 1)
        self._fill_foot()
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

    def place_card(self) -> QRect:
        return self.within(*SIZE)

    def own_keys(self) -> OwnKeys:
        folder, file = say("Opens the folder of the report."), say("Deletes the report.")
        return (*super().own_keys(), (("Ctrl+O",), folder), (("Del",), file))

    def pressed(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Open):
            self._open_folder()
        elif event.key() == Qt.Key.Key_Delete:
            self._delete()

    def copy_it(self) -> None:
        if self._left is not None:
            head = f"{self.heading.text()} · {self.at.text()}"
            self.copy_from(self.text, f"{head}\n\n{self._left.text}\n")

    def _fill_head(self) -> None:
        self.heading = label("title")
        self.heading.setObjectName("report.title")
        self.at = label("secondary")
        self.at.setObjectName("report.at")
        self.head.addWidget(self.heading)
        self.head.addWidget(self.at)
        self.head.addStretch(1)
        self.head.addWidget(told(self.words, say("Only on this computer"), "muted"))

    def _fill_foot(self) -> None:
        self.said.setObjectName("report.said")
        self.close_button = self.button("report.close", say("Close"), "Escape", self.dismiss)
        self.put_foot(
            self.said,
            self.button("report.delete", say("Delete"), "Delete", self._delete),
            self.button("report.folder", say("Open its folder"), "Ctrl+O", self._open_folder),
            self.button("report.copy", say("Copy"), "Ctrl+C", self.copy_it),
            self.close_button,
        )

    def _turn(self, left: Left) -> None:
        self._left = left
        self.said.clear()
        self._retell()

    def _retell(self) -> None:
        left = self._left
        if left is None:
            return
        text = self.words.text
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
            self.tell(say("It cannot be deleted: {reason}.", reason=reason_of(failed)))
        elif reports.store.value:
            self._turn(reports.store.value[0])
            self.tell(say("Deleted. This is the one before it."))
        else:
            self._left = None
            self.text.clear()
            self.dismiss()
