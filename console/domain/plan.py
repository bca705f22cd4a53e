"""Two mixes -> what changes on air, in words and in the vendor's own terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from console.domain.extras import extras_line
from console.domain.message import Argument, Message, say
from console.domain.mix import Crop, Kind, Layer, Mix
from console.domain.naming import name_of
from console.domain.units import Length, length_to_wire

Verb: TypeAlias = Literal[
    "added",
    "removed",
    "moved",
    "resized",
    "recropped",
    "reordered",
    "source",
    "kind",
    "color",
    "picture",
    "matte",
    "session",
    "output",
    "output_type",
    "template",
    "bitrate",
    "extras",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that viewers or the vendor would notice.

    `number` is the image_layer in the preview (on air for a removed layer), None for the whole
    mix; `before` and `after` are parameters in the vendor's terms, empty where there is none."""

    verb: Verb
    number: int | None
    key: str
    name: str
    before: str
    after: str
    message: Message


@dataclass(frozen=True, slots=True)
class Block:
    """The changed parameters of one layer (or of the mix) as lines taken away and put in."""

    number: int | None
    title: Message
    minus: tuple[str, ...]
    plus: tuple[str, ...]


_Said: TypeAlias = Callable[[Argument, str, str], Message]

_FACETS: tuple[tuple[Verb, _Said], ...] = (
    ("reordered", lambda n, a, b: say("{name}: {before} → {after}", name=n, before=a, after=b)),
    ("source", lambda n, a, b: say("{name}: other source, {before} → {after}",
                                   name=n, before=a, after=b)),
    ("kind", lambda n, a, b: say("{name}: other input type, {before} → {after}",
                                 name=n, before=a, after=b)),
    ("moved", lambda n, a, b: say("{name}: moved, {before} → {after}",
                                  name=n, before=a, after=b)),
    ("resized", lambda n, a, b: say("{name}: resized, {before} → {after}",
                                    name=n, before=a, after=b)),
    ("recropped", lambda n, a, b: say("{name}: other crop, {before} → {after}",
                                      name=n, before=a or "–", after=b or "–")),
    ("color", lambda n, a, b: say("{name}: other colour, {before} → {after}",
                                  name=n, before=a or "–", after=b or "–")),
    ("picture", lambda n, a, b: say("{name}: other picture, {before} → {after}",
                                    name=n, before=a or "–", after=b or "–")),
    ("matte", lambda n, a, b: say("{name}: other keyed colour, {before} → {after}",
                                  name=n, before=a or "–", after=b or "–")),
)  # fmt: skip

_WHOLE: tuple[tuple[Verb, Callable[[str, str], Message]], ...] = (
    ("session", lambda a, b: say("Session: {before} → {after}", before=a or "–", after=b)),
    ("output", lambda a, b: say("Output: {before} → {after}", before=a or "–", after=b)),
    ("output_type", lambda a, b: say("Output type: {before} → {after}",
                                     before=a or "–", after=b)),
    ("bitrate", lambda a, b: say("Bitrate: {before} → {after}",
                                 before=a or "–", after=b or "–")),
    ("template", lambda a, b: say("Template: {before} → {after}", before=a or "–", after=b)),
    ("extras", lambda a, b: say("API 3.0 settings: {before} → {after}",
                                before=a or "–", after=b or "–")),
)  # fmt: skip


def changes(on_air: Mix | None, preview: Mix) -> tuple[Change, ...]:
    """What a TAKE would change; empty exactly when viewers and vendor would notice nothing.

    Names, keys and locks are ours and do not count; a hidden layer counts as not there."""
    found = [
        Change(verb, None, "", "", before, after, said(before, after))
        for (verb, said), before, after in zip(_WHOLE, _whole(on_air), _whole(preview), strict=True)
        if before != after
    ]
    for before, after in _pairs(on_air, preview):
        found.extend(_layer_changes(before, after))
    return tuple(found)


def wire_lines(on_air: Mix | None, preview: Mix) -> tuple[Block, ...]:
    """The same difference as parameter lines, the mix's own first, then layers lowest first."""
    blocks: list[Block] = []
    whole = tuple(zip(_whole(on_air), _whole(preview), strict=True))
    if any(a != b for a, b in whole):
        minus, plus = _different(whole)
        blocks.append(Block(None, say("Output and template"), minus, plus))
    for before, after in _pairs(on_air, preview):
        minus, plus = _different(tuple(zip(_lines(before), _lines(after), strict=True)))
        layer = after or before
        if layer is not None and (minus or plus):
            title = _heading(layer)
            blocks.append(Block(layer.number, title, minus, plus))
    return tuple(blocks)


def _heading(layer: Layer) -> Message:
    if not layer.title:
        return say("layer {number}", number=layer.number)
    return say("layer {number} · {name}", number=layer.number, name=layer.title)


def _layer_changes(before: Layer | None, after: Layer | None) -> list[Change]:
    if before is None and after is not None:
        words = say("{name}: added as layer {number}", name=name_of(after), number=after.number)
        text = "  ".join(filter(None, _lines(after)))
        return [Change("added", after.number, after.key, after.title, "", text, words)]
    if before is not None and after is None:
        words = say(
            "{name}: removed, was layer {number}", name=name_of(before), number=before.number
        )
        text = "  ".join(filter(None, _lines(before)))
        return [Change("removed", before.number, before.key, before.title, text, "", words)]
    if before is None or after is None:
        return []
    return [
        Change(
            verb, after.number, after.key, after.title, one, other, said(after.title, one, other)
        )
        for (verb, said), one, other in zip(_FACETS, _facets(before), _facets(after), strict=True)
        if one != other
    ]


def _pairs(on_air: Mix | None, preview: Mix) -> list[tuple[Layer | None, Layer | None]]:
    """Layers that are the same one: by key, else by stream, else by number; lowest first."""
    old = list(on_air.sent) if on_air else []
    new = list(preview.sent)
    pairs: list[tuple[Layer | None, Layer | None]] = []
    for same in (_same_key, _same_stream, _same_number):
        for after in tuple(new):
            before = next((la for la in old if same(la, after)), None)
            if before is not None:
                pairs.append((before, after))
                old.remove(before)
                new.remove(after)
    pairs += [(before, None) for before in old] + [(None, after) for after in new]
    return sorted(pairs, key=_order)


def _order(pair: tuple[Layer | None, Layer | None]) -> tuple[int, bool]:
    layer = pair[1] or pair[0]
    return (layer.number if layer else 0, pair[1] is None)


def _same_key(one: Layer, other: Layer) -> bool:
    return one.key == other.key


def _same_stream(one: Layer, other: Layer) -> bool:
    return one.stream == other.stream and one.kind == other.kind


def _same_number(one: Layer, other: Layer) -> bool:
    return one.number == other.number


def _whole(mix: Mix | None) -> tuple[str, ...]:
    if mix is None:
        return ("",) * len(_WHOLE)
    return (
        f"mix_stream_session_id {mix.session}",
        f"output_stream_id {mix.output}",
        f"output_stream_type {mix.output_type}",
        "" if mix.bitrate is None else f"output_stream_bitrate {mix.bitrate}",
        f"mix_stream_template_id {mix.template}",
        extras_line(mix.extras),
    )


def _facets(layer: Layer) -> tuple[str, ...]:
    """One text per verb of `_FACETS`, in that order."""
    place = layer.place
    return (
        f"image_layer {layer.number}",
        f"input_stream_id {layer.stream}",
        f"input_type {layer.kind}",
        f"location_x {_number(place.x or 0)}  location_y {_number(place.y or 0)}",
        _size_text(place.width, place.height),
        _crop_text(layer.crop),
        _color_text(layer),
        _picture_text(layer),
        "" if layer.key_color is None else f"PortraitSegmentParams.Color {layer.key_color.lower()}",
    )


def _lines(layer: Layer | None) -> tuple[str, ...]:
    """As `_facets`, with place and size on one line as people read them."""
    if layer is None:
        return ("",) * (len(_FACETS) - 1)
    number, source, kind, location, size, *rest = _facets(layer)
    return (number, source, kind, f"{location}  {size}".strip(), *rest)


def _different(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    changed = [(one, other) for one, other in pairs if one != other]
    return (
        tuple(one for one, _ in changed if one),
        tuple(other for _, other in changed if other),
    )


def _size_text(width: Length | None, height: Length | None) -> str:
    if width is not None and height is not None:
        return f"image {_number(width)}×{_number(height)}"
    if width is not None:
        return f"image_width {_number(width)}"
    return "" if height is None else f"image_height {_number(height)}"


def _crop_text(crop: Crop | None) -> str:
    if crop is None or crop == Crop():
        return ""
    at = f"at ({crop.x or 0}, {crop.y or 0})"
    if crop.width is not None and crop.height is not None:
        return f"crop {crop.width}×{crop.height} {at}"
    width = "" if crop.width is None else f"crop_width {crop.width} "
    height = "" if crop.height is None else f"crop_height {crop.height} "
    return f"{width}{height}crop {at}"


def _color_text(layer: Layer) -> str:
    """Colours are sent with a canvas only."""
    if layer.kind != Kind.CANVAS or layer.color is None:
        return ""
    return f"color {layer.color.lower()}"


def _picture_text(layer: Layer) -> str:
    """Picture ids are sent with a picture only."""
    if layer.kind != Kind.PICTURE or layer.picture_id is None:
        return ""
    return f"picture_id {layer.picture_id}"


def _number(length: Length) -> str:
    return f"{length_to_wire(length):.10g}" if not isinstance(length, int) else str(length)
