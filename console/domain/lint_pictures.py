"""Rules for what is shown in the boxes: crops, black bars, sizes that are not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from console.domain.arrange import crop_of, crop_to_box
from console.domain.cropping import clamp_crop
from console.domain.findings import Finding, Fix
from console.domain.layout import aspect_differs
from console.domain.lint_case import Case, on_layer, tidy
from console.domain.message import Argument, Message, say
from console.domain.mix import BACKGROUND, Crop, Kind, Layer
from console.domain.naming import name_of
from console.domain.templates import FREE
from console.domain.units import Rect, Size

_MEMBERS = ("crop_x", "crop_y", "crop_width", "crop_height")


def crops(case: Case) -> Iterator[Finding]:
    """Numbers in range, and the crop on its source (−29, FACTS 2.3 rule 9)."""
    for layer in case.sent:
        crop = layer.crop
        if crop is None or crop == Crop():
            continue
        wrong = _out_of_range(case, layer, crop)
        if wrong is not None:
            yield wrong
            continue
        if crop.width is None or crop.height is None:
            yield on_layer(
                layer,
                None,
                "crop-incomplete",
                "warning",
                "crop_width" if crop.width is None else "crop_height",
                say("{name}: crop width and height belong together.", name=name_of(layer)),
            )
        if layer.kind in (Kind.CANVAS, Kind.AUDIO):
            continue
        size = case.source_size(layer)
        if size is None:
            yield on_layer(
                layer,
                -29,
                "crop-unverified",
                "warning",
                "crop_width",
                say(
                    "{name}: the source's size is not known, so the crop cannot be checked.",
                    name=name_of(layer),
                ),
            )
        else:
            yield from _on_source(case, layer, crop, size)


def bars(case: Case) -> Iterator[Finding]:
    """A box of another aspect than its picture gets black bars (document 001, FAQ 8)."""
    for item in case.layout.placed:
        if not item.bars or item.natural is None:
            continue
        layer, box, shown = item.layer, item.pixels, item.natural
        fix = Fix(say("Crop to fit"), crop_to_box(case.mix, item))
        yield on_layer(
            layer,
            None,
            "black-bars",
            "warning",
            "image_width",
            say(
                "{name}: {picture} in a {box} box gets black bars.",
                name=name_of(layer),
                picture=_aspect(shown),
                box=_box_of(box, shown),
            ),
            fix,
        )


def stretched(case: Case) -> Iterator[Finding]:
    """A crop is stretched to its box, so another aspect distorts it (FACTS 2.3 rule 12)."""
    if case.crop_fit != "stretch" or case.mix.template != FREE:
        return
    for item in case.layout.placed:
        if item.crop is None or item.natural is None or item.layer.kind == Kind.CANVAS:
            continue
        if item.picture != item.pixels or not aspect_differs(item.pixels, item.natural):
            continue
        fix = Fix(say("Crop to fit"), crop_to_box(case.mix, item))
        yield on_layer(
            item.layer,
            None,
            "crop-stretched",
            "note",
            "crop_width",
            say(
                "{name}: the crop has another shape than its box and is stretched.",
                name=name_of(item.layer),
            ),
            fix,
        )


def unknown_sizes(case: Case) -> Iterator[Finding]:
    """Where the source's size is not known, bars and own sizes are guesses."""
    for item in case.layout.placed:
        if item.size_known or item.layer.number == BACKGROUND or item.crop is not None:
            continue
        yield on_layer(
            item.layer,
            None,
            "size-unverified",
            "note",
            "image_width",
            say(
                "{name}: the source's size is not known, so black bars cannot be foreseen.",
                name=name_of(item.layer),
            ),
        )


def _out_of_range(case: Case, layer: Layer, crop: Crop) -> Finding | None:
    most = case.limits.crop_max
    values = (crop.x, crop.y, crop.width, crop.height)
    for field, value in zip(_MEMBERS, values, strict=True):
        is_size = field in ("crop_width", "crop_height")
        if value is None or (1 if is_size else 0) <= value <= most:
            continue
        whole = case.mix.with_layer(replace(layer, crop=None))
        return on_layer(
            layer,
            -29,
            "crop-range",
            "error",
            field,
            say(
                "{name}: {field} goes from {least} to {most}, not {value}.",
                name=name_of(layer),
                field=field,
                least=1 if is_size else 0,
                most=most,
                value=value,
            ),
            Fix(say("Show the whole source"), whole),
        )
    return None


def _on_source(case: Case, layer: Layer, crop: Crop, size: Size) -> Iterator[Finding]:
    x, y = crop.x or 0, crop.y or 0
    width = size.width - x if crop.width is None else crop.width
    height = size.height - y if crop.height is None else crop.height
    shown = Rect(x, y, width, height)
    right, bottom = shown.right - size.width, shown.bottom - size.height
    outside = x >= size.width or y >= size.height
    if right > 0 or bottom > 0 or outside:
        inside = clamp_crop(shown, size)
        fixed = replace(layer, crop=crop_of(inside) if inside else None)
        title = say("Clamp the crop") if inside else say("Show the whole source")
        yield on_layer(
            layer,
            -29,
            "crop-outside",
            "error",
            "crop_width" if right > 0 or x >= size.width else "crop_height",
            _leaves(layer, right, bottom),
            Fix(title, case.mix.with_layer(fixed)),
        )
        return
    for field, given, rest in (
        ("crop_width", crop.width, right),
        ("crop_height", crop.height, bottom),
    ):
        if rest == 0 and given is not None:
            yield on_layer(
                layer,
                -29,
                "crop-at-edge",
                "warning",
                field,
                say(
                    "{name}: the crop ends exactly at the source's edge; the vendor's "
                    "sample stays below it.",
                    name=name_of(layer),
                ),
            )
            return


def _leaves(layer: Layer, right: float, bottom: float) -> Message:
    name = name_of(layer)
    if right > 0 and bottom > 0:
        return say(
            "{name}: crop leaves the source by {right} px at the right and {bottom} px at "
            "the bottom.",
            name=name,
            right=tidy(right),
            bottom=tidy(bottom),
        )
    if right > 0:
        return say(
            "{name}: crop leaves the source by {right} px at the right.",
            name=name,
            right=tidy(right),
        )
    if bottom > 0:
        return say(
            "{name}: crop leaves the source by {bottom} px at the bottom.",
            name=name,
            bottom=tidy(bottom),
        )
    return say("{name}: crop lies outside the source.", name=name)


def _box_of(box: Rect, picture: Size) -> Argument:
    """By its pixels where one of them is all that lacks: the name would be the picture's own."""
    size = Size(box.width, box.height)
    named = _aspect(size)
    return _in_pixels(size) if named == _aspect(picture) else named


def _aspect(size: Size) -> Argument:
    """16:9 and its like by name, other shapes by their pixels."""
    for wide, high in ((16, 9), (9, 16), (4, 3), (3, 4), (1, 1), (3, 2), (2, 3), (21, 9)):
        if not aspect_differs(Rect(0, 0, size.width, size.height), Size(wide, high)):
            return f"{wide}:{high}"
    return _in_pixels(size)


def _in_pixels(size: Size) -> str:
    return f"{tidy(size.width)}×{tidy(size.height)}"
