"""Drags on the canvas: from the press to the release one gesture of the desk, one undo step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from console.domain import arrange, order
from console.domain.cropping import crop_by_handle, pan_crop
from console.domain.gesture import move_group, resize_group
from console.domain.handles import Handle
from console.domain.layout import Layout, Placed
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.snap import NO_TARGETS, Guide, Targets, targets
from console.domain.units import Rect, Size
from console.services.mixes import MixDesk
from console.ui.mix.readout import (
    crop_readout,
    duplicate_name,
    move_name,
    place_readout,
    resize_name,
)
from console.ui.mix.scene import movable
from console.ui.words import Words


@dataclass(frozen=True, slots=True)
class Pull:
    """How far the pointer is from the press, in output pixels, and what is held down.

    `tolerance` is the reach of snapping in output pixels, 0 while it is off."""

    dx: float
    dy: float
    shift: bool = False
    centre: bool = False
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class Grip:
    """What a hand works with: the desk, and the picture as it was at the press."""

    desk: MixDesk
    words: Words
    layout: Layout
    keys: tuple[str, ...]

    @property
    def held(self) -> list[Placed]:
        """What may move of the chosen layers, lowest first."""
        return [it for it in self.layout.placed if it.layer.key in self.keys and movable(it.layer)]

    @property
    def lines(self) -> Targets:
        """What the moving edges stick to: all other visible layers, and the canvas."""
        held = {item.layer.key for item in self.held}
        others = [it.pixels for it in self.layout.placed if it.layer.key not in held]
        return targets(self.layout.canvas, others)


class Hand(Protocol):
    """One drag. `keys` are the layers that change with it, `sizing` whether sizes do."""

    @property
    def keys(self) -> tuple[str, ...]: ...

    @property
    def sizing(self) -> bool: ...

    @property
    def guides(self) -> tuple[Guide, ...]: ...

    def pull(self, pull: Pull) -> None:
        """From the press, never from the last frame, so that nothing drifts."""
        ...

    def finish(self) -> None: ...

    def restore(self) -> None: ...


class _Gesture:
    """The desk's side of a drag that changes the mix; in crop mode the desk keeps it within."""

    sizing = False

    def __init__(self, grip: Grip, name: Message) -> None:
        self._grip = grip
        self._desk = grip.desk
        self.guides: tuple[Guide, ...] = ()
        self._desk.begin(name)
        self._mix = self._desk.store.value.mix

    def finish(self) -> None:
        self.guides = ()
        self._desk.commit()

    def restore(self) -> None:
        self.guides = ()
        self._desk.restore()

    def _tell(self, mix: Mix, readout: Message) -> None:
        self._desk.live(mix, self._grip.words.text(readout))


class MoveHand(_Gesture):
    """The body: Shift keeps one axis; with `copy` the copies move and the originals stay."""

    def __init__(self, grip: Grip, *, copy: bool = False) -> None:
        held = grip.held
        super().__init__(grip, duplicate_name(held) if copy else move_name(held))
        self._held = held
        self.keys = tuple(item.layer.key for item in held)
        self._lines = grip.lines
        if copy:
            self._mix, self.keys = order.duplicate(self._mix, self.keys)
            self._desk.live(self._mix)
            self._desk.select(self.keys)
            self._lines = targets(grip.layout.canvas, [it.pixels for it in grip.layout.placed])

    def pull(self, pull: Pull) -> None:
        moved = move_group(
            [item.pixels for item in self._held],
            pull.dx,
            pull.dy,
            axis_lock=pull.shift,
            targets=self._lines if pull.tolerance > 0 else NO_TARGETS,
            tolerance=pull.tolerance,
        )
        self.guides = moved.guides
        boxes = {
            key: rect
            for key, rect, item in zip(self.keys, moved.rects, self._held, strict=False)
            if rect != item.pixels
        }
        mix = arrange.place_all(self._mix, boxes)
        self._tell(mix, place_readout(self._held, moved.rects, moved.box))


class ResizeHand(_Gesture):
    """A handle of the selection: the aspect is kept unless Shift is held."""

    sizing = True

    def __init__(self, grip: Grip, handle: Handle) -> None:
        held = grip.held
        super().__init__(grip, resize_name(held))
        self._held = held
        self._handle = handle
        self.keys = tuple(item.layer.key for item in held)
        self._lines = grip.lines

    def pull(self, pull: Pull) -> None:
        sized = resize_group(
            [item.pixels for item in self._held],
            self._handle,
            pull.dx,
            pull.dy,
            keep_aspect=not pull.shift,
            from_centre=pull.centre,
            targets=self._lines if pull.tolerance > 0 else NO_TARGETS,
            tolerance=pull.tolerance,
        )
        self.guides = sized.guides
        boxes = {
            item.layer.key: rect
            for item, rect in zip(self._held, sized.rects, strict=True)
            if rect != item.pixels
        }
        mix = arrange.place_all(self._mix, boxes)
        self._tell(mix, place_readout(self._held, sized.rects, sized.box))


class CropHand(_Gesture):
    """A handle that crops: the edge moves, the picture stays where it is."""

    sizing = True

    def __init__(self, grip: Grip, item: Placed, source: Size, handle: Handle) -> None:
        super().__init__(grip, say("Crop {name}", name=item.layer.title))
        self._item = item
        self._source = source
        self._handle = handle
        self._start, self._shown = crop_start(item, source)
        self.keys = (item.layer.key,)

    def pull(self, pull: Pull) -> None:
        layer = self._item.layer
        after = crop_by_handle(
            self._start, self._shown, self._source, self._handle, pull.dx, pull.dy
        )
        mix = self._mix
        if after.box != self._start or after.crop != self._shown:
            mix = arrange.crop(
                arrange.place(mix, layer.key, after.box),
                layer.key,
                kept_crop(after.crop, self._source),
            )
        self._tell(mix, crop_readout(layer, after.crop))


class PanCropHand(_Gesture):
    """In crop mode the picture moves behind its frame."""

    sizing = True

    def __init__(self, grip: Grip, item: Placed, source: Size) -> None:
        super().__init__(grip, say("Crop {name}", name=item.layer.title))
        self._item = item
        self._source = source
        self._box, self._shown = crop_start(item, source)
        self.keys = (item.layer.key,)

    def pull(self, pull: Pull) -> None:
        layer = self._item.layer
        shown = pan_crop(self._box, self._shown, self._source, pull.dx, pull.dy)
        mix = self._mix
        if shown != self._shown:
            mix = arrange.crop(mix, layer.key, kept_crop(shown, self._source))
        self._tell(mix, crop_readout(layer, shown))


def crop_start(item: Placed, source: Size) -> tuple[Rect, Rect]:
    """The box and the shown part at the press; bars are no part of the picture."""
    shown = item.crop or Rect(0, 0, source.width, source.height)
    return (item.picture if item.bars else item.pixels), shown


def kept_crop(shown: Rect, source: Size) -> Rect | None:
    """None for the whole source, which is no crop."""
    whole = (shown.x, shown.y, shown.width, shown.height) == (0, 0, source.width, source.height)
    return None if whole else shown
