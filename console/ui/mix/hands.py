"""Drags on the canvas: from the press to the release one gesture of the desk, one undo step."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from console.domain import arrange, order
from console.domain.cropping import crop_by_handle, pan_crop
from console.domain.gaps import Gap
from console.domain.gesture import GroupMoved, bounds, move_group, resize_group
from console.domain.handles import Handle
from console.domain.layout import Placed
from console.domain.message import Message
from console.domain.mix import Layer
from console.domain.snap import NO_TARGETS, Guide
from console.domain.units import Rect
from console.domain.value import value
from console.ui.mix.cutting import Cut, kept_crop
from console.ui.mix.grip import Grip
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


@value
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

    def __init__(self, grip: Grip, name: Message, held: list[Placed]) -> None:
        self._grip = grip
        self._held = held
        self._desk = grip.desk
        self._moved: GroupMoved | None = None
        self.ways: Message | None = None
        self._desk.begin(name)
        self._mix = self._desk.store.value.mix

    def finish(self) -> None:
        self._moved = None
        self._desk.commit()

    def restore(self) -> None:
        self._moved = None
        self._desk.restore()

    @property
    def guides(self) -> tuple[Guide, ...]:
        return self._moved.guides if self._moved is not None else ()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return ()

    def _lies(self, moved: GroupMoved, ways: Message) -> tuple[Message, ...]:
        """The readout; `ways` are the keys that would change the gesture."""
        at = place_readout(self._held, moved.rects, moved.box)
        return with_snap(at, moved.box, self.guides, self.gaps), ways


class MoveHand(_Gesture):
    """The body: Shift keeps one axis; with `copy` the copies move and the originals stay."""

    def __init__(self, grip: Grip, *, copy: bool = False) -> None:
        held = grip.held
        super().__init__(grip, duplicate_name(held) if copy else move_name(held), held)
        self.keys = tuple(item.layer.key for item in held)
        self._lines = grip.lines
        if copy:
            self._mix, self.keys = order.duplicate(self._mix, self.keys)
            self._desk.live(self._mix)
            self._desk.select(self.keys)
            self._lines = grip.lines_with(grip.layout.placed)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return self._moved.gaps if self._moved is not None else ()

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
        self._moved = moved
        boxes = {
            key: rect
            for key, rect, item in zip(self.keys, moved.rects, self._held, strict=False)
            if rect != item.pixels
        }
        mix = arrange.place_all(self._mix, boxes)
        self._desk.live(mix, partial(self._lies, moved, self.ways or MOVING))


class HandleHand(_Gesture):
    """A handle of the selection: sizes it, or crops its one layer while `pull.crop` is held.

    Sizing keeps the aspect unless Shift is held; cropping leaves the picture where it is."""

    sizing = True

    def __init__(self, grip: Grip, handle: Handle, cut: Cut | None, *, crops: bool) -> None:
        held = [cut.item] if crops and cut is not None else grip.held
        self._names = (resize_name(held), crop_name(held))
        super().__init__(grip, self._names[crops], held)
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
        self._moved = sized
        boxes = {
            item.layer.key: rect
            for item, rect in zip(self._held, sized.rects, strict=True)
            if rect != item.pixels
        }
        mix = arrange.place_all(self._mix, boxes)
        ways = sizing_ways(self._grip.scheme, croppable=self._cut is not None)
        self._desk.live(mix, partial(self._lies, sized, ways), name=self._names[0])

    def _crop(self, cut: Cut, pull: Pull) -> None:
        layer = cut.item.layer
        after = crop_by_handle(cut.box, cut.shown, cut.source, self._handle, pull.dx, pull.dy)
        self._moved = None
        mix = self._mix
        if after.box != cut.box or after.crop != cut.shown:
            mix = arrange.crop(
                arrange.place(mix, layer.key, after.box),
                layer.key,
                kept_crop(after.crop, cut.source),
            )
        self._desk.live(mix, partial(_cropped, layer, after.crop), name=self._names[1])


class PanCropHand(_Gesture):
    """In crop mode the picture moves behind its frame."""

    sizing = True

    def __init__(self, grip: Grip, cut: Cut) -> None:
        super().__init__(grip, crop_name([cut.item]), [cut.item])
        self._cut = cut
        self.keys = (cut.item.layer.key,)

    def pull(self, pull: Pull) -> None:
        cut, layer = self._cut, self._cut.item.layer
        shown = pan_crop(cut.box, cut.shown, cut.source, pull.dx, pull.dy)
        mix = self._mix
        if shown != cut.shown:
            mix = arrange.crop(mix, layer.key, kept_crop(shown, cut.source))
        self._desk.live(mix, partial(_cropped, layer, shown))


def _cropped(layer: Layer, shown: Rect) -> tuple[Message, ...]:
    return crop_readout(layer, shown), CROPPING
