"""Own layouts off a mix and back onto one: guests by their order, pictures keep their place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.domain import arrange, templates
from console.domain.cropping import clamp_crop, cover
from console.domain.layout import Placed, canvas_of, crop_rect, resolve
from console.domain.message import Argument, Message, say
from console.domain.mix import BACKGROUND, STREAM_KINDS, Crop, Kind, Layer, Mix, Place, Sources
from console.domain.own_layout import OwnLayout, Seat
from console.domain.templates import FREE
from console.domain.units import Length, Rect, Share, Size, in_pixels, nearest


@dataclass(frozen=True, slots=True)
class Recalled:
    """The mix with the layout; `unseated` are keys of guests it has no place for, who stay.

    `empty` counts places without a guest; `scaled` says that the canvas is of another size."""

    mix: Mix
    unseated: tuple[str, ...] = ()
    empty: int = 0
    scaled: bool = False


def guests(mix: Mix) -> tuple[Layer, ...]:
    """The streams with a picture that are sent, lowest first, without the background."""
    return tuple(la for la in mix.sent if _is_guest(la))


def capture(mix: Mix, sources: Sources, id_: str, name: str) -> OwnLayout:
    """The present arrangement, whatever made it; streams are named for people only."""
    layout = resolve(mix, sources)
    placed = {item.layer.key: item for item in layout.placed}
    sitting = guests(mix)
    background = mix.background
    return OwnLayout(
        id_,
        name,
        _whole_size(layout.canvas) or layout.canvas,
        tuple(_seat(placed[la.key], sources) for la in sitting),
        _backdrop(background, sources) if background is not None else None,
        _pure_template(mix, sitting),
    )


def recall(
    own: OwnLayout, mix: Mix, sources: Sources, people: tuple[str, ...] | None = None
) -> Recalled:
    """The layout for the present inputs; hidden layers, sound and pictures stay as they are.

    `people` are the keys of who sits where, "" for nobody; without them guests sit by their
    order. On a canvas of another size its places are scaled to it, each way by itself."""
    sitting = guests(mix)
    keys = tuple(la.key for la in sitting)
    seated = keys[: own.guests] if people is None else people
    canvas, _ = canvas_of(mix, sources)
    if seated == keys and _takes_template(own, mix, sitting):
        after = _framed(arrange.apply_template(mix, own.template, sources), own, sources)
    else:
        after = arrange.free_layout(mix, sources)
        for key, seat in zip(seated, own.seats, strict=False):
            layer = after.layer(key)
            if key in keys and layer is not None:
                after = after.with_layer(_seated(layer, seat, own.canvas, canvas, sources))
    return Recalled(
        _with_backdrop(after, own, sources),
        tuple(key for key in keys if key not in seated),
        own.guests - len(set(seated) & set(keys)),
        own.canvas != canvas,
    )


def fit_words(own: OwnLayout, name: Argument, have: int) -> Message | None:
    """What becomes of too few or too many guests, in words; None where all fit."""
    if have < own.guests:
        return say(
            "{name} has places for {places} guests, this mix has {have}: the last places stay"
            " empty.",
            name=name,
            places=own.guests,
            have=have,
        )
    if have > own.guests:
        return say(
            "{name} has places for {places} guests, this mix has {have}: the last ones stay where"
            " they are.",
            name=name,
            places=own.guests,
            have=have,
        )
    return None


def same_picture(one: Mix, other: Mix, sources: Sources) -> bool:
    """Whether viewers would see the same: every picture at the same place, cropped alike."""
    return _picture(one, sources) == _picture(other, sources)


def _picture(mix: Mix, sources: Sources) -> object:
    layout = resolve(mix, sources)
    return layout.canvas, tuple(
        (item.layer.key, item.layer.number, item.pixels, item.picture, item.crop)
        for item in layout.placed
    )


def _is_guest(layer: Layer) -> bool:
    return layer.visual and layer.kind in STREAM_KINDS and layer.number != BACKGROUND


def _seat(item: Placed, sources: Sources) -> Seat:
    layer = item.layer
    source = sources.get(layer.stream)
    size = _whole_size(source.size) if source is not None else None
    place = Place(
        *(
            given if isinstance(given, Share) else pixels
            for given, pixels in zip(
                (layer.place.x, layer.place.y, layer.place.width, layer.place.height),
                (item.pixels.x, item.pixels.y, item.pixels.width, item.pixels.height),
                strict=True,
            )
        )
    )
    covers = is_cover(layer.crop, size, item.pixels)
    crop = None if covers or item.crop is None else layer.crop
    return Seat(place, crop, size if crop is not None else None, covers, layer.name)


def is_cover(crop: Crop | None, source: Size | None, box: Rect) -> bool:
    """Whether the crop is the largest middle part of the source in the shape of the box."""
    if crop is None or source is None or box.width <= 0 or box.height <= 0:
        return False
    part = cover(source, Size(box.width, box.height))
    return crop_rect(crop, source) == part and part != Rect(0, 0, source.width, source.height)


def _backdrop(layer: Layer, sources: Sources) -> Seat | None:
    """Of layer 1 only the crop: its size is the canvas, and the canvas is the show's."""
    if layer.kind not in STREAM_KINDS:
        return None
    source = sources.get(layer.stream)
    size = _whole_size(source.size) if source is not None and layer.crop is not None else None
    return Seat(crop=layer.crop, of=size, hint=layer.name)


def _whole_size(size: Size | None) -> Size | None:
    """As a file keeps it; None for what is no size."""
    if size is None or nearest(size.width) < 1 or nearest(size.height) < 1:
        return None
    return Size(nearest(size.width), nearest(size.height))


def _pure_template(mix: Mix, sitting: tuple[Layer, ...]) -> int:
    small = [la for la in mix.sent if la.visual and la.number != BACKGROUND]
    pure = len(small) == len(sitting) and all(la.place == Place() for la in small)
    return mix.template if pure else FREE


def _takes_template(own: OwnLayout, mix: Mix, sitting: tuple[Layer, ...]) -> bool:
    small = sum(1 for la in mix.sent if la.visual and la.number != BACKGROUND)
    return (
        own.template != FREE
        and small == len(sitting) == own.guests
        and templates.why_not(own.template, mix) is None
    )


def _framed(mix: Mix, own: OwnLayout, sources: Sources) -> Mix:
    """The crops of the seats where a template makes the places."""
    boxes = {item.layer.key: item.pixels for item in resolve(mix, sources).placed}
    for layer, seat in zip(guests(mix), own.seats, strict=False):
        crop = _crop(seat, _source(layer, sources), boxes[layer.key], reshaped=False)
        mix = mix.with_layer(replace(layer, crop=crop))
    return mix


def _seated(layer: Layer, seat: Seat, made_for: Size, canvas: Size, sources: Sources) -> Layer:
    place = _scaled(seat.place, made_for, canvas)
    box = Rect(
        *(
            nearest(in_pixels(length or 0, side))
            for length, side in (
                (place.x, canvas.width),
                (place.y, canvas.height),
                (place.width, canvas.width),
                (place.height, canvas.height),
            )
        )
    )
    reshaped = made_for.width * canvas.height != made_for.height * canvas.width
    crop = _crop(seat, _source(layer, sources), box, reshaped=reshaped)
    return replace(layer, place=place, crop=crop)


def _scaled(place: Place, made_for: Size, canvas: Size) -> Place:
    if made_for == canvas or made_for.width <= 0 or made_for.height <= 0:
        return place
    x, width = _span(place.x, place.width, canvas.width / made_for.width)
    y, height = _span(place.y, place.height, canvas.height / made_for.height)
    return Place(x, y, width, height)


def _span(
    at: Length | None, side: Length | None, scale: float
) -> tuple[Length | None, Length | None]:
    """Pixels scaled edge by edge, so that what touched still touches; shares stay."""
    if at is None or side is None:
        return at, side
    if isinstance(at, Share):
        return at, side if isinstance(side, Share) else max(1, nearest(side * scale))
    start = nearest(at * scale)
    if isinstance(side, Share):
        return start, side
    return start, max(1, nearest((at + side) * scale) - start)


def _crop(seat: Seat, source: Size | None, box: Rect, *, reshaped: bool) -> Crop | None:
    """The seat's crop for this source: the same part of it, in the shape of the place."""
    if seat.cover:
        return None if source is None else _cover(source, box)
    if seat.crop is None:
        return None
    if source is None:
        return seat.crop
    other = seat.of is not None and seat.of != source
    shown = crop_rect(seat.crop, seat.of or source)
    if shown is None or not (other or reshaped):
        return seat.crop if shown is None or _lies_on(shown, source) else _onto(shown, source)
    if seat.of is not None and other:
        across, down = source.width / seat.of.width, source.height / seat.of.height
        shown = Rect(shown.x * across, shown.y * down, shown.width * across, shown.height * down)
        reshaped = reshaped or seat.of.width * source.height != seat.of.height * source.width
    if reshaped and box.width > 0 and box.height > 0:
        part = cover(Size(nearest(shown.width), nearest(shown.height)), Size(box.width, box.height))
        shown = Rect(shown.x + part.x, shown.y + part.y, part.width, part.height)
    return _onto(shown, source)


def _cover(source: Size, box: Rect) -> Crop | None:
    if box.width <= 0 or box.height <= 0:
        return None
    part = cover(source, Size(box.width, box.height))
    return None if part == Rect(0, 0, source.width, source.height) else arrange.crop_of(part)


def _lies_on(shown: Rect, source: Size) -> bool:
    return shown.right <= source.width and shown.bottom <= source.height


def _onto(shown: Rect, source: Size) -> Crop | None:
    part = clamp_crop(shown, source)
    return None if part is None else arrange.crop_of(part)


def _with_backdrop(mix: Mix, own: OwnLayout, sources: Sources) -> Mix:
    """Layer 1's stream shows the part that was kept; the canvas keeps its size in any case."""
    layer = mix.background
    if layer is None or own.backdrop is None or layer.kind not in STREAM_KINDS:
        return mix
    canvas, known = canvas_of(mix, sources)
    box = Rect(0, 0, canvas.width, canvas.height)
    crop = _crop(own.backdrop, _source(layer, sources), box, reshaped=own.canvas != canvas)
    if crop == layer.crop or not known:
        return mix
    size = Place(width=nearest(canvas.width), height=nearest(canvas.height))
    return mix.with_layer(replace(layer, crop=crop, place=size))


def _source(layer: Layer, sources: Sources) -> Size | None:
    if layer.kind == Kind.CANVAS:
        return None
    source = sources.get(layer.stream)
    return source.size if source is not None else None
