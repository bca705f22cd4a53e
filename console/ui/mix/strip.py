"""The strip under the canvas: templates, own layouts, generated ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from console.domain.message import Message, say
from console.domain.own_layout import OwnLayout
from console.services.layouts.shelf import Shelf, title
from console.ui.binding import bind
from console.ui.mix.gallery import Gallery
from console.ui.mix.generator import GeneratorForm, GeneratorRow
from console.ui.mix.naming import NameForm
from console.ui.mix.own_gallery import OwnGallery
from console.ui.mix.pictures import Pictures
from console.ui.mix.seat_sheet import SeatSheet
from console.ui.mix.tiles import TileRow
from console.ui.parts import Panel, label
from console.ui.rehearsal.forms import button
from console.ui.stage import Stage

TEMPLATES, OWN, GENERATE = range(3)
OWN_ACTS: Final = (
    ("mix.layout.keep", say("Keep")),
    ("mix.layout.replace", say("Replace")),
    ("mix.layout.import", say("Import…")),
    ("mix.layout.export", say("Export…")),
)
TITLES: Final = (say("Templates"), say("Own layouts"), say("Generate"))


class LayoutStrip(Panel):
    """One row of thumbnails at a time; the line above says what the focused one is."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(stage.words, None, parent)
        self.setObjectName("strip")
        self._stage = stage
        self._pictures = pictures
        self.templates = Gallery(stage, pictures, self)
        self.own = OwnGallery(stage, pictures, self)
        self.generator = GeneratorRow(stage, pictures, self)
        self.rows: tuple[TileRow, ...] = (self.templates, self.own, self.generator)
        self.naming = NameForm(stage, self)
        self.form = GeneratorForm(stage, self)
        self._said: Message | None = None
        self._offering = ""
        self._fill_header()
        self._own_acts = self._acts(OWN_ACTS)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.templates)
        self.pages.addWidget(_page(self.own, self._own_acts, self.naming))
        self.pages.addWidget(_page(self.generator, self.form))
        for row in self.rows:
            row.turned.connect(self._tell)
        self.body.setContentsMargins(4, 2, 4, 2)
        self.body.addWidget(self.pages)
        self.setFixedHeight(self.minimumSizeHint().height())
        self.tabs.currentChanged.connect(self._turn)
        self.naming.done.connect(self._named)
        stage.words.put(self.setAccessibleName, say("Layouts"))
        stage.words.on_switch(self._retell)
        self._retell()
        self._turn(TEMPLATES)
        bind(self, stage.desk.mixes.layouts.store, self._follow)

    @property
    def view(self) -> TileRow:
        """The row that is shown."""
        return self.rows[self.tabs.currentIndex()]

    def acts(self) -> dict[str, Callable[[], None]]:
        """What commands ask of it, by name."""
        return {
            "templates": lambda: self.show_row(TEMPLATES),
            "layouts": lambda: self.show_row(OWN),
            "generator": lambda: self.show_row(GENERATE),
            "layouts.rename": self.rename,
            "layouts.map": self.map_seats,
        }

    def show_row(self, tab: int) -> None:
        """The keys go to that row."""
        self.tabs.setCurrentIndex(tab)
        self.view.show_current()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rename(self) -> None:
        """The chosen own layout's name can be typed."""
        self.show_row(OWN)
        self.naming.show()
        self._own_acts.hide()
        self.naming.begin()

    def map_seats(self) -> None:
        """The sheet on which the places of an imported layout get their guests."""
        sheet = SeatSheet(self._stage, self.window())
        sheet.dismissed.connect(sheet.deleteLater)
        sheet.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _fill_header(self) -> None:
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("strip.tabs")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for words in TITLES:
            self.tabs.addTab(self._stage.words.text(words))
        self._stage.words.put(self.tabs.setAccessibleName, say("Layouts"))
        self._line = label("muted", parent=self.head)
        self._line.setObjectName("strip.line")
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._free = button(self._stage, "mix.free", say("Free numbers"))
        while self.header.count():
            self.header.takeAt(0)
        self.title.hide()
        self.detail.hide()
        self.header.addWidget(self.tabs)
        self.header.addWidget(self._line, 1)
        self.header.addWidget(self._free)

    def _acts(self, acts: tuple[tuple[str, Message], ...]) -> QWidget:
        """Buttons in two lines, beside the row."""
        made = QWidget(self)
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for at, (command, words) in enumerate(acts):
            grid.addWidget(button(self._stage, command, words), at // 2, at % 2)
        return made

    def _turn(self, tab: int) -> None:
        self.pages.setCurrentIndex(tab)
        self.naming.hide()
        self._own_acts.show()
        self._free.setVisible(tab == TEMPLATES)
        self._tell()

    def _named(self) -> None:
        self._turn(OWN)
        self.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self._said = self.view.told()
        self._write()

    def _write(self) -> None:
        """As much of it as there is room for; the whole is the tooltip."""
        text = self._stage.words.text(self._said) if self._said is not None else ""
        room = max(0, self._line.width() - 4)
        short = self._line.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        self._line.setText(short)
        self._line.setToolTip(text)
        self._line.setAccessibleName(text)

    def _retell(self) -> None:
        """A layout that fits the guests of now is offered where it can be seen."""
        offered = self._stage.desk.mixes.layouts.offer()
        for tab, words in enumerate(TITLES):
            mark = " •" if tab == OWN and offered is not None else ""
            self.tabs.setTabText(tab, self._stage.words.text(words) + mark)
        tip = "" if offered is None else self._stage.words.text(_offered(offered))
        self.tabs.setTabToolTip(OWN, tip)
        self._tell()

    def _follow(self, shelf: Shelf) -> None:
        if shelf.offered != self._offering:
            self._offering = shelf.offered
            self._retell()
        else:
            self._tell()


def _page(row: TileRow, *beside: QWidget) -> QWidget:
    """The row, and what belongs to it at its right."""
    page = QWidget()
    line = QHBoxLayout(page)
    line.setContentsMargins(0, 0, 6, 0)
    line.setSpacing(8)
    line.addWidget(row, 1)
    for part in beside:
        line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return page


def _offered(own: OwnLayout) -> Message:
    return say("{name} fits the guests there are now.", name=title(own))
