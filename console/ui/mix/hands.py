"""Drags on the canvas: from the press to the release one gesture of the desk, one undo step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from console.domain import arrange, order
from console.domain.aids import Aids, lines
from console.domain.cropping import crop_by_handle, pan_crop
from console.domain.gaps import Gap
from console.domain.gesture import bounds, move_group, resize_group
from console.domain.handles import Handle
from console.domain.layout import Layout, Placed
from console.domain.message import Message, say
from console.domain.mix import Kind, Mix
from console.domain.scheme import Scheme
from console.domain.snap import NO_TARGETS, Guide, Targets, targets
from console.domain.units import Rect, Size
from console.services.mixes import MixDesk
from console.ui.mix.readout import (
    CROPPING,
    MOVING,
    crop_name,
    crop_readout,
    duplicate_name,
    move_name,
    place_readout,
    resize_name,
    sizing_ways,
    with_snap,
)
from console.ui.mix.scene import NO_AIDS, movable
from console.ui.words import Words


@dataclass(frozen=True, slots=True)
class Pull:
    """How far the pointer is from the press, in output pixels, and what is held down.

    `crop` is held on a handle to crop; `tolerance` is the reach of snapping in output pixels,
    0 while it is off."""

    dx: float
    dy: float
    shift: bool = False
    centre: bool = False
    crop: bool = False
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class Grip:
    """What a hand works with: the desk, and the picture as it was at the press."""

    desk: MixDesk
    words: Words
    layout: Layout
    keys: tuple[str, ...]
    aids: Aids = NO_AIDS
    scheme: Scheme = "broadcast"

    @property
    def held(self) -> list[Placed]:
        """What may move of the chosen layers, lowest first."""
        return [it for it in self.layout.placed if it.layer.key in self.keys and movable(it.layer)]

    @property
    def lines(self) -> Targets:
        """What the moving edges stick to: all other visible layers, canvas and shown aids."""
        held = {item.layer.key for item in self.held}
        return self.lines_with([it for it in self.layout.placed if it.layer.key not in held])

    def lines_with(self, others: Iterable[Placed]) -> Targets:
        """As `lines`, with the layers to stick to told."""
        canvas = self.layout.canvas
        return targets(canvas, [item.pixels for item in others], lines(self.aids, canvas))


class Hand(Protocol):
    """One drag. `keys` are the layers that change with it, `sizing` whether sizes do."""

    @property
    def keys(self) -> tuple[str, ...]: ...

    @property
    def sizing(self) -> bool: ...

    @property
    def guides(self) -> tuple[Guide, ...]: ...

    @property
    def gaps(self) -> tuple[Gap, ...]: ...

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
        self.gaps: tuple[Gap, ...] = ()
        self.ways: Message | None = None
        self._desk.begin(name)
        self._mix = self._desk.store.value.mix

    def finish(self) -> None:
        self.guides, self.gaps = (), ()
        self._desk.commit()

    def restore(self) -> None:
        self.guides, self.gaps = (), ()
        self._desk.restore()

    def _tell(self, mix: Mix, readout: Message, ways: Message, name: Message | None = None) -> None:
        """`ways` are the keys that would change the gesture, so that they are found."""
        text = self._grip.words.text
        self._desk.live(mix, f"{text(readout)}  {text(ways)}", name=name)


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
            self._lines = grip.lines_with(grip.layout.placed)

    @property
    def box(self) -> Rect:
        """What is held, where it was at the press."""
        return bounds([item.pixels for item in self._held])

    def pull(self, pull: Pull) -> None:
        moved = move_group(
            [item.pixels for item in self._held],
            pull.dx,
            pull.dy,
            axis_lock=pull.shift,
            targets=self._lines if pull.tolerance > 0 else NO_TARGETS,
            tolerance=pull.tolerance,
        )
        self.guides, self.gaps = moved.guides, moved.gaps
        boxes = {
            key: rect
            for key, rect, item in zip(self.keys, moved.rects, self._held, strict=False)
            if rect != item.pixels
        }
        mix = arrange.place_all(self._mix, boxes)
        at = place_readout(self._held, moved.rects, moved.box)
        self._tell(mix, with_snap(at, moved.box, self.guides, self.gaps), self.ways or MOVING)


class HandleHand(_Gesture):
    """A handle of the selection: sizes it, or crops its one layer while `pull.crop` is held.

    Sizing keeps the aspect unless Shift is held; cropping leaves the picture where it is."""

    sizing = True

    def __init__(self, grip: Grip, handle: Handle, cut: Cut | None, *, crops: bool) -> None:
        held = [cut.item] if crops and cut is not None else grip.held
        self._names = (resize_name(held), crop_name(held))
        super().__init__(grip, self._names[crops])
        self._held = held
        self._handle = handle
        self._cut = cut
        self._crops = crops
        self.keys = tuple(item.layer.key for item in held)
        self._lines = grip.lines

    def pull(self, pull: Pull) -> None:
        if self._cut is not None and (self._crops or pull.crop):
            self._crop(self._cut, pull)
        else:
            self._size(pull)

    def _size(self, pull: Pull) -> None:
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
        at = place_readout(self._held, sized.rects, sized.box)
        ways = sizing_ways(self._grip.scheme, croppable=self._cut is not None)
        self._tell(mix, with_snap(at, sized.box, self.guides, ()), ways, self._names[0])

    def _crop(self, cut: Cut, pull: Pull) -> None:
        layer = cut.item.layer
        after = crop_by_handle(cut.box, cut.shown, cut.source, self._handle, pull.dx, pull.dy)
        self.guides = ()
        mix = self._mix
        if after.box != cut.box or after.crop != cut.shown:
            mix = arrange.crop(
                arrange.place(mix, layer.key, after.box),
                layer.key,
                kept_crop(after.crop, cut.source),
            )
        self._tell(mix, crop_readout(layer, after.crop), CROPPING, self._names[1])


class PanCropHand(_Gesture):
    """In crop mode the picture moves behind its frame."""

    sizing = True

    def __init__(self, grip: Grip, cut: Cut) -> None:
        super().__init__(grip, crop_name([cut.item]))
        self._cut = cut
        self.keys = (cut.item.layer.key,)

    def pull(self, pull: Pull) -> None:
        cut, layer = self._cut, self._cut.item.layer
        shown = pan_crop(cut.box, cut.shown, cut.source, pull.dx, pull.dy)
        mix = self._mix
        if shown != cut.shown:
            mix = arrange.crop(mix, layer.key, kept_crop(shown, cut.source))
        self._tell(mix, crop_readout(layer, shown), CROPPING)


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
