"""The vendor's layout templates: which fit, which is used, one key to apply."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from console.domain import arrange, templates
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.templates import FREE, TEMPLATES, Template
from console.domain.units import Size
from console.ui.mix.pictures import Pictures
from console.ui.mix.thumb_paint import SHAPE
from console.ui.mix.tiles import Tile, TileRow
from console.ui.stage import Stage


class Gallery(TileRow):
    """All thirteen; what does not fit the present inputs says why."""

    def __init__(self, stage: Stage, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(stage, pictures, parent)
        self.setObjectName("gallery")
        stage.words.put(self.setAccessibleName, say("Layout templates"))

    def tiles(self) -> tuple[Tile, ...]:
        mix = self._desk.mix
        return tuple(_tile(preset, mix) for preset in TEMPLATES)

    def current(self) -> int:
        ids = [preset.id for preset in TEMPLATES]
        now = self._desk.mix.template
        return ids.index(now) if now in ids else 0

    def use(self, row: int) -> None:
        self._stage.run(f"mix.template.{TEMPLATES[row].id}")

    def refresh_if_stale(self) -> None:
        """The keys go to a template that came otherwise: by undo, by a file."""
        before = self._shown
        super().refresh_if_stale()
        after = self._shown
        # Of what is shown: the mix may be further on already, and that is not waited for here.
        if before is not None and after is not None and before.template != after.template:
            self.show_current()

    def picture(self, row: int, ratio: float) -> QPixmap:
        return self._thumbs.of(row, ratio, lambda painter, size: self._paint(row, painter, size))

    def _paint(self, row: int, painter: QPainter, size: QSize) -> None:
        id_, mix, sources = TEMPLATES[row].id, self._desk.mix, self._desk.sources()
        if templates.why_not(id_, mix) is None:
            after = mix if id_ == mix.template else arrange.apply_template(mix, id_, sources)
            self._thumbs.live(painter, size, after, sources)
            return
        seats = max(0, templates.inputs_needed(id_) - 1)
        sizes = tuple[Size | None, ...](None for _ in range(seats))
        self._thumbs.plan(painter, size, SHAPE, templates.arrange(id_, SHAPE, sizes))


def _tile(preset: Template, mix: Mix) -> Tile:
    return Tile(
        name=short_name(preset),
        remark=remark(preset, mix),
        spoken=say("{name}, {title}", name=short_name(preset), title=preset.title),
        told=explained(preset, mix),
        used=mix.template == preset.id,
        able=templates.why_not(preset.id, mix) is None,
    )


def short_name(preset: Template) -> Message:
    """`410 · 4 in`; the vendor counts the background with the inputs."""
    if preset.id == FREE:
        return say("free")
    return say("{id} · {n} in", id=preset.id, n=preset.inputs)


def remark(preset: Template, mix: Mix) -> Message:
    """Under the name: the vendor calls its own figures rough."""
    if preset.id == FREE:
        return say("own numbers")
    if templates.why_not(preset.id, mix) is not None:
        return say("needs {n}", n=preset.inputs)
    return say("approximate")


def explained(preset: Template, mix: Mix) -> Message:
    """What it is, or why it cannot be used now."""
    reason = templates.why_not(preset.id, mix)
    if reason is not None:
        return reason
    if preset.id == FREE:
        return say("Every picture stays where its own numbers put it.")
    if preset.needs_canvas:
        return say(
            "{title}: approximate, the vendor's own figures are rough. Layer 1 should be a canvas.",
            title=preset.title,
        )
    return say("{title}: approximate, the vendor's own figures are rough.", title=preset.title)
