"""How old a list is, and what is said when it is too old or cannot be had."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.durations import duration
from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.services.freshness import Age
from console.services.listing import ListState
from console.ui.lists.cells import draw
from console.ui.lists.stack import Nothing
from console.ui.theme import Theme
from console.ui.words import Words


def what_to_do(fault: Fault) -> Message:
    """The next step for a list that cannot be read."""
    if fault.family is Family.REFUSED:
        return say("Check the account's key in Settings; asking stops until it changes.")
    if fault.family is Family.BUSY:
        return say("The vendor asks to wait; the desk asks again by itself.")
    if fault.family is Family.GARBLED:
        return say("Report it with the request id from the Activity list.")
    return say("The desk asks again by itself. Check the network if it lasts.")


def why_empty(state: ListState, empty: Nothing, loading: Message, *, alone: bool) -> Nothing:
    """A list without rows: not read yet, not readable, or really empty.

    `alone`: there is no account to ask with, so nothing is on its way."""
    if state.fault is not None:
        return Nothing("triangle-alert", state.fault.words, what_to_do(state.fault))
    if state.at is None and alone:
        return Nothing(
            "settings",
            say("There is no account to ask with."),
            say("Enter one in Settings, Accounts."),
        )
    if state.at is None:
        return Nothing("clock", loading, say("The first answer is on its way."))
    return empty


class AgeLine(QWidget):
    """A line above a list that is old or lost; not there while all is well."""

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._text: Message | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setVisible(False)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, 30)

    def show_age(self, age: Age, fault: Fault | None) -> None:
        """Nothing is said before the first answer: the empty state speaks then."""
        self._text = _said(age, fault)
        self.setVisible(self._text is not None)
        self.setAccessibleName(self._words.text(self._text) if self._text else "")
        self.update()

    @property
    def text(self) -> Message | None:
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._text is None:
            return
        theme = self._theme
        with QPainter(self) as painter:
            area = QRectF(self.rect())
            painter.fillRect(area, theme.color("warning_tint"))
            scale = self.devicePixelRatioF()
            picture = theme.pixmap("triangle-alert", "warning", 14, scale)
            painter.drawPixmap(12, round(area.center().y() - 7), picture)
            text = self._words.text(self._text)
            draw(painter, area.adjusted(34, 0, -12, 0), text, theme.ui(12), theme.color("warning"))


def _said(age: Age, fault: Fault | None) -> Message | None:
    if age.seconds is None or (fault is None and not age.stale):
        return None
    ago = duration(age.seconds)
    if fault is not None:
        return say("{fault} Shown as it was {ago} ago.", fault=fault.words, ago=ago)
    return say("No answer for {ago}; shown as it was then.", ago=ago)
