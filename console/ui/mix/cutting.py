"""What a crop by hand begins with, and why there may be none."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.layout import Placed
from console.domain.message import Message, say
from console.domain.mix import Kind
from console.domain.units import Rect, Size
from console.ui.mix.grip import Grip


@dataclass(frozen=True, slots=True)
class Cut:
    """What a crop begins with: the box without bars, the shown part, the source's size."""

    item: Placed
    source: Size

    @property
    def box(self) -> Rect:
        return crop_start(self.item, self.source)[0]

    @property
    def shown(self) -> Rect:
        return crop_start(self.item, self.source)[1]


def crop_start(item: Placed, source: Size) -> tuple[Rect, Rect]:
    """The box and the shown part at the press; bars are no part of the picture."""
    shown = item.crop or Rect(0, 0, source.width, source.height)
    return (item.picture if item.bars else item.pixels), shown


def kept_crop(shown: Rect, source: Size) -> Rect | None:
    """None for the whole source, which is no crop."""
    whole = (shown.x, shown.y, shown.width, shown.height) == (0, 0, source.width, source.height)
    return None if whole else shown


def cut_of(grip: Grip) -> Cut | None:
    """What a crop of the chosen layer begins with; None where it cannot be done by hand."""
    items = [item for item in grip.layout.placed if item.layer.key in grip.keys]
    if len(items) != 1 or items[0].layer.locked or items[0].layer.kind == Kind.CANVAS:
        return None
    source = grip.desk.sources().get(items[0].layer.stream)
    return None if source is None or source.size is None else Cut(items[0], source.size)


def why_no_cut(grip: Grip) -> Message:
    """Crops are counted in source pixels, so the source's size must be known."""
    if len(grip.keys) != 1:
        return say("Crop one layer at a time.")
    return say("The size of this source is not known, and crops count its pixels: C asks for it.")
