"""The row of layouts that can be generated, and the form with their gap and margin."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from console.domain import cells, generating
from console.domain.cells import TITLES, Style
from console.domain.generating import Generated, Wish
from console.domain.message import Message, say
from console.services.layouts.shelf import Shelf
from console.ui.binding import bind
from console.ui.mix.pictures import Pictures
from console.ui.mix.thumb_paint import SHAPE
from console.ui.mix.tiles import Tile, TileRow
from console.ui.parts import label, show_turned
from console.ui.rehearsal.forms import Number, button
from console.ui.stage import Stage

STYLES = tuple(Style)
WIDEST = 500
_FEWEST = 2


class GeneratorRow(TileRow):
    """Each style as it would lay out the present inputs."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(stage, pictures, parent)
        self.setObjectName("generator")
        self._layouts = stage.desk.mixes.layouts
        stage.words.put(self.setAccessibleName, say("Generated layouts"))
        self._wish: Wish | None = None
        bind(self, self._layouts.store, self._follow)

    def tiles(self) -> tuple[Tile, ...]:
        return tuple(self._tile(style) for style in STYLES)

    def current(self) -> int:
        return STYLES.index(self._layouts.shelf.wish.style)

    def use(self, row: int) -> None:
        self._stage.run(f"mix.generate.{STYLES[row].value}")

    def picture(self, row: int, ratio: float) -> QPixmap:
        return self._thumbs.of(row, ratio, lambda painter, size: self._paint(row, painter, size))

    def _tile(self, style: Style) -> Tile:
        mix, sources = self._desk.mix, self._desk.sources()
        made = generating.generate(mix, sources, self._wish_for(style))
        able = isinstance(made, Generated)
        told = _told(style, made) if isinstance(made, Generated) else made
        count = generating.pictures_for(mix)
        remark = say("{n} pictures", n=count) if able else say("does not fit")
        used = isinstance(made, Generated) and made.mix == mix
        return Tile(TITLES[style], remark, TITLES[style], told, used, able)

    def _paint(self, row: int, painter: QPainter, size: QSize) -> None:
        style = STYLES[row]
        mix, sources = self._desk.mix, self._desk.sources()
        made = generating.generate(mix, sources, self._wish_for(style))
        if isinstance(made, Generated):
            self._thumbs.live(painter, size, made.mix, sources)
            return
        boxes = cells.cells(style, SHAPE, _FEWEST, cells.Spacing())
        self._thumbs.plan(painter, size, SHAPE, boxes)

    def _wish_for(self, style: Style) -> Wish:
        return replace(self._layouts.shelf.wish, style=style)

    def _follow(self, shelf: Shelf) -> None:
        if shelf.wish != self._wish:
            self._wish = shelf.wish
            self.refresh()


class GeneratorForm(QWidget):
    """Gap, margin, and whether pictures are cropped to fill."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = stage.words
        self._layouts = stage.desk.mixes.layouts
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self.gap = Number("generator.gap", 0, WIDEST, step=2)
        self.margin = Number("generator.margin", 0, WIDEST, step=2, empty=-1)
        for at, (field, title) in enumerate(((self.gap, say("Gap")), (self.margin, say("Margin")))):
            name = label("muted", parent=self)
            words.put(name.setText, title)
            words.put(field.setAccessibleName, title)
            field.setFixedWidth(58)
            grid.addWidget(name, 0, 2 * at)
            grid.addWidget(field, 0, 2 * at + 1)
        words.put(self.margin.setPlaceholderText, say("safe"))
        words.put(self.gap.setToolTip, say("Pixels between the pictures."))
        words.put(
            self.margin.setToolTip,
            say("Pixels along the edges; empty is 5 % of the shorter side, which is title-safe."),
        )
        self.fill = QCheckBox(self)
        self.fill.setObjectName("generator.fill")
        words.put(self.fill.setText, say("Crop to fill"))
        words.put(
            self.fill.setToolTip,
            say("Crop each picture to its place; else all of it is shown, as large as fits."),
        )
        grid.addWidget(self.fill, 1, 0, 1, 2)
        family = button(stage, "mix.generator.family", say("Keep as family"))
        grid.addWidget(family, 1, 2, 1, 2)
        self.gap.changed.connect(self._set_gap)
        self.margin.changed.connect(self._set_margin)
        self.fill.toggled.connect(lambda: stage.run("mix.generator.fill"))
        bind(self, self._layouts.store, self._show)

    def _set_gap(self, gap: int) -> None:
        self._layouts.wish(lambda wish: replace(wish, spacing=replace(wish.spacing, gap=gap)))

    def _set_margin(self, margin: int) -> None:
        edge = None if margin < 0 else margin
        self._layouts.wish(lambda wish: replace(wish, spacing=replace(wish.spacing, margin=edge)))

    def _show(self, shelf: Shelf) -> None:
        spacing = shelf.wish.spacing
        self.gap.show_value(spacing.gap)
        self.margin.show_value(-1 if spacing.margin is None else spacing.margin)
        show_turned(self.fill, on=shelf.wish.fill)


def _told(style: Style, made: Generated) -> Message:
    """What Enter does, with what comes along."""
    if made.canvas_added:
        return say("{style}: a black canvas goes behind as layer 1.", style=TITLES[style])
    if made.bars:
        return say(
            "{style}: bars may appear around {names}, whose size is not known.",
            style=TITLES[style],
            names=", ".join(made.bars),
        )
    return say("{style}: whole pixels, no bars.", style=TITLES[style])
