"""The live numbers of a gesture and the keys that change it, for the status line."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.gaps import Gap
from console.domain.layout import Placed
from console.domain.message import Message, say
from console.domain.mix import Layer
from console.domain.scheme import Scheme
from console.domain.snap import Guide
from console.domain.units import Rect
from console.services.mix.desk import MixDesk
from console.ui.keycaps import key_words

_CTRL, _ALT, _SHIFT = (key_words(key) for key in ("Ctrl", "Alt", "Shift"))

MOVING = say("[{ctrl}] no snap  [{shift}] one axis  [D] slow  [Esc] back", ctrl=_CTRL, shift=_SHIFT)
_SIZING = say(
    "[{ctrl}] no snap  [{ctrl} {alt}] from centre  [{shift}] free  [D] slow  [Esc] back",
    ctrl=_CTRL,
    alt=_ALT,
    shift=_SHIFT,
)
_CROPPABLE = say(
    "[{ctrl}] no snap  [{alt}] crop  [{ctrl} {alt}] from centre  [{shift}] free"
    "  [D] slow  [Esc] back",
    ctrl=_CTRL,
    alt=_ALT,
    shift=_SHIFT,
)
_DESIGN = say(
    "[{ctrl}] no snap  [{alt}] from centre  [{shift}] free  [D] slow  [Esc] back",
    ctrl=_CTRL,
    alt=_ALT,
    shift=_SHIFT,
)
CROPPING = say("[D] slow  [Esc] back")
_CHOOSING = say("[Esc] back")


def sizing_ways(scheme: Scheme, *, croppable: bool) -> Message:
    """What else the handle can do; a crop wants one layer whose source's size is known."""
    if scheme == "design":
        return _DESIGN
    return _CROPPABLE if croppable else _SIZING


def place_readout(held: Sequence[Placed], rects: Sequence[Rect], box: Rect) -> Message:
    """`Guest  x 1280→1296  y 40  640×360`: what was, where it differs, and what is."""
    if len(held) != 1 or len(rects) != 1:
        return say(
            "{count} layers  x {x}  y {y}  {width}×{height}",
            count=len(held),
            x=f"{box.x:g}",
            y=f"{box.y:g}",
            width=f"{box.width:g}",
            height=f"{box.height:g}",
        )
    was, now = held[0].pixels, rects[0]
    return say(
        "{name}  x {x}  y {y}  {size}",
        name=held[0].layer.title,
        x=_step(was.x, now.x),
        y=_step(was.y, now.y),
        size=_size(was, now),
    )


def crop_readout(layer: Layer, shown: Rect) -> Message:
    return say(
        "{name}  crop {width}×{height} at {x},{y}",
        name=layer.title,
        width=f"{shown.width:g}",
        height=f"{shown.height:g}",
        x=f"{shown.x:g}",
        y=f"{shown.y:g}",
    )


def band_readout(chosen: int, band: Rect) -> tuple[Message, ...]:
    """How many layers a rubber band has come to, and how large it is."""
    size = f"{band.width:.0f}×{band.height:.0f}"
    return say("Chosen: {count}  {size}", count=chosen, size=size), _CHOOSING


def cropping_readout(desk: MixDesk) -> tuple[Message, ...]:
    """What of the source is shown, while crop mode is open and nothing is under the hand."""
    layer = desk.state.primary if desk.state.crop_mode else None
    item = desk.layout().of(layer.key) if layer is not None else None
    if layer is None or item is None:
        return ()
    source = desk.sources().get(layer.stream)
    whole = source.size if source else None
    shown = item.crop or (Rect(0, 0, whole.width, whole.height) if whole else None)
    return (crop_readout(layer, shown),) if shown is not None else ()


def with_snap(at: Message, box: Rect, guides: Sequence[Guide], gaps: Sequence[Gap]) -> Message:
    """The numbers, and what of the box lies on a line: `snap: right edge`."""
    names: dict[Message, None] = {}
    for guide in guides:
        names[_edge_name(guide, box)] = None
    if gaps:
        names[say("equal gaps")] = None
    shown = list(names)[:2]
    if not shown:
        return at
    what = shown[0] if len(shown) == 1 else say("{one}, {other}", one=shown[0], other=shown[1])
    return say("{at}  snap: {what}", at=at, what=what)


def _edge_name(guide: Guide, box: Rect) -> Message:
    across = guide.axis == "x"
    low, high = (box.x, box.right) if across else (box.y, box.bottom)
    if abs(guide.at - low) <= 0.5:
        return say("left edge") if across else say("top edge")
    if abs(guide.at - high) <= 0.5:
        return say("right edge") if across else say("bottom edge")
    return say("centre")


def move_name(held: Sequence[Placed]) -> Message:
    """The names of undo steps."""
    if len(held) == 1:
        return say("Move {name}", name=held[0].layer.title)
    return say("Move {count} layers", count=len(held))


def resize_name(held: Sequence[Placed]) -> Message:
    if len(held) == 1:
        return say("Resize {name}", name=held[0].layer.title)
    return say("Resize {count} layers", count=len(held))


def crop_name(held: Sequence[Placed]) -> Message:
    return say("Crop {name}", name=held[0].layer.title if held else "")


def duplicate_name(held: Sequence[Placed]) -> Message:
    if len(held) == 1:
        return say("Duplicate {name}", name=held[0].layer.title)
    return say("Duplicate {count} layers", count=len(held))


def _step(was: float, now: float) -> str:
    return f"{now:g}" if was == now else f"{was:g}→{now:g}"


def _size(was: Rect, now: Rect) -> str:
    after = f"{now.width:g}×{now.height:g}"
    same = (was.width, was.height) == (now.width, now.height)
    return after if same else f"{was.width:g}×{was.height:g}→{after}"
