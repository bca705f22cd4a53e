"""A layout made for the present inputs by style, gap and margin; a mix in, a mix out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from console.domain import arrange, cells
from console.domain.cells import TITLES, Spacing, Style
from console.domain.cropping import cover
from console.domain.layout import canvas_of, letterbox, natural_size, resolve
from console.domain.message import Message, say
from console.domain.mix import LAYERS_MAX, STREAM_KINDS, Layer, Mix, Place, Sources
from console.domain.order import add_canvas_behind
from console.domain.own_layout import Layouts, OwnLayout, Seat
from console.domain.seating import guests, is_cover
from console.domain.units import Rect, Size

FAMILY_MOST = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """How to lay out; `fill` crops each picture to its place instead of showing all of it."""

    style: Style = Style.GRID
    spacing: Spacing = field(default_factory=Spacing)
    fill: bool = False


@dataclass(frozen=True, slots=True)
class Generated:
    """`bars` names guests of unknown size: the vendor adds bars where their shape is another."""

    mix: Mix
    bars: tuple[str, ...] = ()
    canvas_added: bool = False


def generate(mix: Mix, sources: Sources, wish: Wish) -> Generated | Message:
    """The guests laid out, or the reason why not; pictures, sound and hidden layers stay.

    Where layer 1 is a stream and not to be the large picture, it becomes the first guest over a
    black canvas of the same size."""
    reason = why_not(mix, sources, wish)
    if reason is not None:
        return reason
    canvas, _ = canvas_of(mix, sources)
    over = over_stream(mix, wish.style)
    added = _has_stream_behind(mix) and not over
    base = arrange.free_layout(mix, sources)
    if added:
        base = add_canvas_behind(base, canvas)
    sitting = guests(base)
    boxes = _boxes(wish, canvas, len(sitting), over=over)
    now = {item.layer.key: item.pixels for item in resolve(mix, sources).placed}
    after, bars = base, list[str]()
    for layer, box in zip(sitting, boxes, strict=True):
        seated, whole = _seated(layer, box, now.get(layer.key), base, sources, fill=wish.fill)
        after = after.with_layer(seated)
        if not whole:
            bars.append(layer.title)
    return Generated(after, tuple(bars), added)


def why_not(mix: Mix, sources: Sources, wish: Wish) -> Message | None:
    """Why the wish cannot be met with the present inputs; None where it can."""
    count = pictures_for(mix)
    reason = cells.why_not(wish.style, count)
    if reason is not None:
        return reason
    canvas, known = canvas_of(mix, sources)
    if not known:
        return say("The size of layer 1 is not known: enter its width and height first.")
    over = over_stream(mix, wish.style)
    if _has_stream_behind(mix) and not over and len(mix.layers) >= LAYERS_MAX:
        return say("All 16 layers are taken, and a canvas behind the pictures is needed.")
    if not _boxes(wish, canvas, count - (1 if over else 0), over=over):
        return say(
            "There is no room for {count} pictures with this gap and margin: make them smaller.",
            count=count,
        )
    return None


def pictures_for(mix: Mix) -> int:
    """The pictures that a layout is made of: the guests, and the stream on layer 1."""
    return len(guests(mix)) + (1 if _has_stream_behind(mix) else 0)


def over_stream(mix: Mix, style: Style) -> bool:
    """Whether the stream on layer 1 is the large picture itself."""
    return style is Style.PIP and _has_stream_behind(mix)


def family(name: str, canvas: Size, wish: Wish, *, over: bool = False) -> Layouts:
    """One layout for each number of guests from 1 to 8 that the style takes.

    `over` makes picture in picture over a stream on layer 1, which is no guest."""
    made: list[OwnLayout] = []
    for count in range(1, FAMILY_MOST + 1):
        boxes = _boxes(wish, canvas, count, over=over)
        seats = tuple(
            Seat(Place(box.x, box.y, box.width, box.height), cover=wish.fill) for box in boxes
        )
        if seats:
            title = f"{name} {count}"
            made.append(OwnLayout("", title, canvas, seats, family=name))
    return tuple(made)


def title_of(wish: Wish) -> Message:
    """The style as undo calls it."""
    return say("Generate {style}", style=TITLES[wish.style])


def _boxes(wish: Wish, canvas: Size, count: int, *, over: bool) -> tuple[Rect, ...]:
    if over:
        return cells.insets(canvas, count, wish.spacing)
    return cells.cells(wish.style, canvas, count, wish.spacing)


def _has_stream_behind(mix: Mix) -> bool:
    background = mix.background
    return background is not None and background.kind in STREAM_KINDS and background.visual


def _seated(
    layer: Layer, cell: Rect, now: Rect | None, mix: Mix, sources: Sources, *, fill: bool
) -> tuple[Layer, bool]:
    """The layer in its cell, and whether it is known to leave no bars.

    A crop that was only there to fill the old place goes; one by hand stays, but for `fill`."""
    source = sources.get(layer.stream)
    size = source.size if source is not None else None
    if now is not None and is_cover(layer.crop, size, now):
        layer = replace(layer, crop=None)
    if fill and size is not None and min(size.width, size.height) >= 1:
        part = cover(size, Size(cell.width, cell.height))
        whole = part == Rect(0, 0, size.width, size.height)
        crop = None if whole else arrange.crop_of(part)
        return replace(layer, crop=crop, place=_place(cell)), True
    shown = natural_size(layer, mix, sources)
    box = cell if shown is None else letterbox(cell, shown)
    return replace(layer, place=_place(box)), shown is not None


def _place(box: Rect) -> Place:
    return Place(int(box.x), int(box.y), int(box.width), int(box.height))
