"""The strip under the canvas: templates, own layouts, generated ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QWidget

from console.domain.message import Message, say
from console.services.layouts.shelf import Shelf
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
        self.naming = NameForm(stage, self.head)
        self.form = GeneratorForm(stage, self.head)
        self._said: Message | None = None
        self._fill_header()
        self.pages = QStackedWidget(self)
        for row in self.rows:
            self.pages.addWidget(row)
            row.turned.connect(self._tell)
        self.body.setContentsMargins(4, 2, 4, 2)
        self.body.addWidget(self.pages)
        self.setFixedHeight(self.head.height() + self.templates.height() + 6)
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
        self._line.hide()
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
        for title in TITLES:
            self.tabs.addTab(self._stage.words.text(title))
        self._stage.words.put(self.tabs.setAccessibleName, say("Layouts"))
        self._line = label("muted", parent=self.head)
        self._line.setObjectName("strip.line")
        self._own_acts = self._acts(
            ("mix.layout.keep", say("Keep")),
            ("mix.layout.replace", say("Replace")),
            ("mix.layout.import", say("Import…")),
            ("mix.layout.export", say("Export…")),
        )
        self._free = self._acts(("mix.free", say("Free numbers")))
        self._family = self._acts(("mix.generator.family", say("Keep as family")))
        self.title.hide()
        self.detail.hide()
        self.header.insertWidget(0, self.tabs)
        self.header.insertWidget(1, self._line, 1)
        self.header.insertWidget(2, self.naming, 1)
        for part in (self.form, self._own_acts, self._free, self._family):
            self.header.addWidget(part)
        self.naming.hide()

    def _acts(self, *acts: tuple[str, Message]) -> QWidget:
        made = QWidget(self.head)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for command, words in acts:
            row.addWidget(button(self._stage, command, words))
        return made

    def _turn(self, tab: int) -> None:
        self.pages.setCurrentIndex(tab)
        self.naming.hide()
        self._line.show()
        self.form.setVisible(tab == GENERATE)
        self._family.setVisible(tab == GENERATE)
        self._own_acts.setVisible(tab == OWN)
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
        for tab, title in enumerate(TITLES):
            self.tabs.setTabText(tab, self._stage.words.text(title))
        self._tell()

    def _follow(self, shelf: Shelf) -> None:
        """A layout that fits the guests of now is offered where it can be seen."""
        own = self._stage.desk.mixes.layouts.offer()
        self.tabs.setTabToolTip(OWN, self._stage.words.text(_offered(own.name)) if own else "")
        self._tell()


def _offered(name: str) -> Message:
    return say("{name} fits the guests there are now.", name=name)
