"""Moving, sizing and fitting layers by key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from console.commands.app import perform
from console.commands.chosen import chosen, movable, named, none_chosen, none_movable
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.arrange import crop as crop_to
from console.domain.arrange import fill, fit, natural, place, place_all
from console.domain.cropping import nudge_crop
from console.domain.gesture import nudge, nudge_size
from console.domain.layout import Placed
from console.domain.message import Message, say
from console.domain.mix import Layer, Mix, Sources
from console.domain.units import Rect, nearest

_Act: TypeAlias = Callable[[Surroundings], None]
_Arrange: TypeAlias = "Callable[[Mix, Sources, tuple[str, ...]], Mix]"

_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_NUDGE = {
    "left": say("Nudge left"),
    "right": say("Nudge right"),
    "up": say("Nudge up"),
    "down": say("Nudge down"),
}
_NUDGE_BIG = {
    "left": say("Nudge left by 10"),
    "right": say("Nudge right by 10"),
    "up": say("Nudge up by 10"),
    "down": say("Nudge down by 10"),
}
_NUDGE_SHARE = {
    "left": say("Nudge left by 1 %"),
    "right": say("Nudge right by 1 %"),
    "up": say("Nudge up by 1 %"),
    "down": say("Nudge down by 1 %"),
}
_RESIZE = {
    "left": say("Narrower"),
    "right": say("Wider"),
    "up": say("Lower height"),
    "down": say("Greater height"),
}
_RESIZE_BIG = {
    "left": say("Narrower by 10"),
    "right": say("Wider by 10"),
    "up": say("Lower height by 10"),
    "down": say("Greater height by 10"),
}


def _boxes(around: Surroundings) -> dict[str, Rect]:
    layout = around.desk.mixes.layout()
    placed = ((la.key, layout.of(la.key)) for la in movable(around))
    return {key: item.pixels for key, item in placed if item is not None}


def _moved(around: Surroundings, dx: int, dy: int) -> None:
    if around.desk.mixes.state.crop_mode:
        _crop_moved(around, dx, dy)
        return
    boxes = {key: nudge(box, dx, dy) for key, box in _boxes(around).items()}
    _placed(around, say("Nudge {what}", what=named(movable(around))), boxes, "nudge")


def _sized(around: Surroundings, dw: int, dh: int) -> None:
    if around.desk.mixes.state.crop_mode:
        _crop_sized(around, dw, dh)
        return
    boxes = {key: nudge_size(box, dw, dh) for key, box in _boxes(around).items()}
    _placed(around, say("Resize {what}", what=named(movable(around))), boxes, "resize")


def _placed(around: Surroundings, name: Message, boxes: dict[str, Rect], merge: str) -> None:
    around.desk.mixes.edit(
        name, lambda mix: place_all(mix, boxes), merge=f"{merge} {' '.join(boxes)}"
    )


def _cropping(around: Surroundings) -> tuple[Layer, Placed, Rect] | None:
    """The layer in crop mode, its place, and the part of its source that is shown now."""
    mixes = around.desk.mixes
    layer = mixes.state.primary
    item = mixes.layout().of(layer.key) if layer else None
    if layer is None or item is None:
        return None
    source = mixes.sources().get(layer.stream)
    size = source.size if source else None
    shown = item.crop or (Rect(0, 0, size.width, size.height) if size else None)
    return (layer, item, shown) if shown is not None else None


def _crop_moved(around: Surroundings, dx: int, dy: int) -> None:
    """The frame moves over the source; where the source's size is unknown nothing can."""
    found = _cropping(around)
    source = around.desk.mixes.sources().get(found[0].stream) if found else None
    if found is None or source is None or source.size is None:
        return
    shown = nudge_crop(found[2], source.size, dx, dy)
    around.desk.mixes.edit(
        say("Crop {name}", name=named(found[:1])), lambda mix: crop_to(mix, found[0].key, shown)
    )


def _crop_sized(around: Surroundings, dw: int, dh: int) -> None:
    """The right and bottom edges of the shown part; the box follows at the same scale."""
    found = _cropping(around)
    source = around.desk.mixes.sources().get(found[0].stream) if found else None
    if found is None or source is None or source.size is None:
        return
    layer, item, shown = found
    width = min(max(1, shown.width + dw), source.size.width - shown.x)
    height = min(max(1, shown.height + dh), source.size.height - shown.y)
    box = item.pixels
    grown = Rect(
        box.x,
        box.y,
        max(1, nearest(box.width * width / shown.width)),
        max(1, nearest(box.height * height / shown.height)),
    )
    part = Rect(shown.x, shown.y, width, height)
    around.desk.mixes.edit(
        say("Crop {name}", name=named((layer,))),
        lambda mix: place(crop_to(mix, layer.key, part), layer.key, grown),
    )


def _by(step: int, way: str, act: Callable[[Surroundings, int, int], None]) -> _Act:
    dx, dy = _WAYS[way]
    return lambda around: act(around, dx * step, dy * step)


def _by_share(way: str) -> _Act:
    def run(around: Surroundings) -> None:
        canvas = around.desk.mixes.layout().canvas
        dx, dy = _WAYS[way]
        _moved(around, dx * nearest(canvas.width / 100), dy * nearest(canvas.height / 100))

    return run


def _arranged(name: Message, change: _Arrange) -> _Act:
    def run(around: Surroundings) -> None:
        sources, keys = around.desk.mixes.sources(), tuple(la.key for la in movable(around))
        around.desk.mixes.edit(name, lambda mix: change(mix, sources, keys))

    return run


def _natural(around: Surroundings) -> None:
    sources, keys = around.desk.mixes.sources(), tuple(la.key for la in chosen(around))
    around.desk.mixes.edit(say("Natural size"), lambda mix: natural(mix, sources, keys))


def _key_command(id_: str, title: Message, act: _Act, keys: str, footer: Message | None) -> Command:
    return Command(
        id_,
        title,
        Scope.CANVAS,
        Risk.EDIT,
        act,
        keys=(keys,),
        menu="canvas" if footer else "",
        footer=footer,
        blocked=none_movable,
        repeats=True,
    )


def _nudges() -> list[Command]:
    found: list[Command] = []
    for way in _WAYS:
        arrow, step = way.capitalize(), partial(_by, way=way)
        footer = say("nudge 1 px") if way == "right" else None
        wider = say("resize") if way == "right" else None
        rows = (
            ("mix.nudge.{}", _NUDGE, step(1, act=_moved), "", footer),
            ("mix.nudge.{}.big", _NUDGE_BIG, step(10, act=_moved), "Shift+", None),
            ("mix.nudge.{}.percent", _NUDGE_SHARE, _by_share(way), "Ctrl+", None),
            ("mix.resize.{}", _RESIZE, step(1, act=_sized), "Alt+", wider),
            ("mix.resize.{}.big", _RESIZE_BIG, step(10, act=_sized), "Alt+Shift+", None),
        )
        found += [
            _key_command(id_.format(way), titles[way], act, f"{held}{arrow}", shown)
            for id_, titles, act, held, shown in rows
        ]
    return found


def _not_to_move(around: Surroundings) -> Message | None:
    if around.desk.mixes.state.crop_mode:
        return say("Keep or leave the crop first.")
    return none_movable(around)


COMMANDS: tuple[Command, ...] = (
    *_nudges(),
    Command(
        "mix.move",
        say("Move by keys"),
        Scope.CANVAS,
        Risk.EDIT,
        perform("move"),
        keys=("M",),
        menu="canvas",
        footer=say("move"),
        keywords=("yidong", "position"),
        blocked=_not_to_move,
    ),
    Command(
        "mix.fit",
        say("Fit into the canvas"),
        Scope.CANVAS,
        Risk.EDIT,
        _arranged(say("Fit into the canvas"), fit),
        keys=("F",),
        menu="canvas",
        blocked=none_movable,
    ),
    Command(
        "mix.fill",
        say("Fill the canvas"),
        Scope.CANVAS,
        Risk.EDIT,
        _arranged(say("Fill the canvas"), fill),
        keys=("Shift+F",),
        menu="canvas",
        keywords=("cover", "crop"),
        blocked=none_movable,
    ),
    Command(
        "mix.natural",
        say("Natural size"),
        Scope.CANVAS,
        Risk.EDIT,
        _natural,
        keys=("0",),
        menu="canvas",
        keywords=("reset",),
        blocked=none_chosen,
    ),
)
