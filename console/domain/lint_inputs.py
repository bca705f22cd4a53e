"""Rules for the inputs as a list: how many, which layers, ids, types, colours, pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from console.domain.findings import Finding, Fix
from console.domain.lint_case import Case, on_layer, on_mix
from console.domain.message import say
from console.domain.mix import BACKGROUND, KINDS, Kind, Layer, Mix
from console.domain.naming import name_of
from console.domain.order import BLACK, add_canvas_behind, change_layers, renumber
from console.domain.templates import FREE
from console.domain.units import Size

CANVAS_SIZE = Size(1280, 720)
COLOR = re.compile(r"0x[0-9A-Fa-f]{6}", re.ASCII)
ALMOST_COLOR = re.compile(r"(?:#|0[xX])?([0-9A-Fa-f]{6})", re.ASCII)


def counts(case: Case) -> Iterator[Finding]:
    """FACTS 2.3 rule 1: none, one, too many."""
    have, limits = len(case.sent), case.limits
    if have == 0:
        yield on_mix(
            -1,
            "no-inputs",
            "error",
            "input_stream_list",
            say("There is no input to mix. Add at least two layers."),
        )
    elif have < limits.inputs_min:
        yield on_mix(
            -21,
            "too-few-inputs",
            "error",
            "input_stream_list",
            say("A mix needs at least {least} inputs.", least=limits.inputs_min),
            Fix(say("Add a canvas behind"), add_canvas_behind(case.mix, case.layout.canvas)),
        )
    elif have > limits.inputs_max:
        yield on_mix(
            -3,
            "too-many-inputs",
            "error",
            "input_stream_list",
            say(
                "A mix takes {most} inputs, this one has {have}. Hide or remove some.",
                most=limits.inputs_max,
                have=have,
            ),
            Fix(say("Hide the topmost"), _without_the_top(case)),
        )


def _without_the_top(case: Case) -> Mix:
    """As many as the vendor takes, from below."""
    above = {layer.key for layer in case.sent[case.limits.inputs_max :]}
    return change_layers(case.mix, above, lambda layer: replace(layer, hidden=True))


def layers(case: Case) -> Iterator[Finding]:
    """Numbers unique, in range, and a background among them (FACTS 2.3 rule 2)."""
    if not case.sent:
        return
    least, most = case.limits.layer_min, case.limits.layer_max
    fix = None
    if len(case.sent) <= most:
        fix = Fix(say("Renumber the layers"), renumber(case.mix))
    often = Counter(layer.number for layer in case.sent)
    for layer in case.sent:
        name, number = name_of(layer), layer.number
        if not least <= number <= most:
            words = say(
                "{name}: layer numbers go from {least} to {most}.",
                name=name,
                least=least,
                most=most,
            )
            yield on_layer(layer, -11, "layer-range", "error", "image_layer", words, fix)
        elif often[number] > 1:
            words = say("{name}: another layer has number {number} too.", name=name, number=number)
            yield on_layer(layer, -11, "layer-repeated", "error", "image_layer", words, fix)
    if BACKGROUND not in often:
        words = say("No layer has number 1. The background must have it.")
        yield on_mix(-11, "no-background", "error", "image_layer", words, fix)


def kinds(case: Case) -> Iterator[Finding]:
    """The five input types; 1 is illegal although the table's range has it (trap T6)."""
    for layer in case.sent:
        if layer.kind not in KINDS:
            fixed = case.mix.with_layer(replace(layer, kind=Kind.AV))
            yield on_layer(
                layer,
                -4,
                "input-type",
                "error",
                "input_type",
                say(
                    "{name}: input type {kind} does not exist; 0, 2, 3, 4 and 5 do.",
                    name=name_of(layer),
                    kind=layer.kind,
                ),
                Fix(say("Make it audio and video"), fixed),
            )
    background = case.mix.background
    if background is not None and background.kind == Kind.AUDIO and case.layout.placed:
        words = say(
            "{name}: the background is audio only, but other layers have pictures.",
            name=name_of(background),
        )
        fix = Fix(say("Put a picture behind"), _picture_behind(case.mix, background))
        yield on_layer(background, -28, "audio-background", "error", "input_type", words, fix)


def _picture_behind(mix: Mix, sound: Layer) -> Mix:
    """The lowest layer with a picture changes places with the sound."""
    lowest = next(layer for layer in mix.sent if layer.visual)
    place = replace(lowest.place, x=None, y=None)
    mix = mix.with_layer(replace(sound, number=lowest.number))
    return mix.with_layer(replace(lowest, number=BACKGROUND, place=place))


def colors(case: Case) -> Iterator[Finding]:
    """A canvas wants a colour in the vendor's form (−20)."""
    for layer in case.sent:
        if layer.kind != Kind.CANVAS:
            continue
        if layer.color is not None and not COLOR.fullmatch(layer.color):
            almost = ALMOST_COLOR.fullmatch(layer.color.strip())
            color = "0x" + almost.group(1) if almost else BLACK
            fixed = case.mix.with_layer(replace(layer, color=color))
            yield on_layer(
                layer,
                -20,
                "color-form",
                "error",
                "color",
                say(
                    "{name}: a colour is written 0xRRGGBB, not {color}.",
                    name=name_of(layer),
                    color=layer.color,
                ),
                Fix(say("Write {color}", color=color), fixed),
            )
        elif layer.color is None:
            fixed = case.mix.with_layer(replace(layer, color=BLACK))
            yield on_layer(
                layer,
                None,
                "color-missing",
                "note",
                "color",
                say(
                    "{name}: the canvas has no colour of its own; the vendor chooses.",
                    name=name_of(layer),
                ),
                Fix(say("Write {color}", color=BLACK), fixed),
            )


def pictures(case: Case) -> Iterator[Finding]:
    """A picture needs the id that the account gave it (−33)."""
    for layer in case.sent:
        if layer.kind == Kind.PICTURE and (layer.picture_id is None or layer.picture_id <= 0):
            yield on_layer(
                layer,
                -33,
                "picture-id",
                "error",
                "picture_id",
                say(
                    "{name}: the picture's id is missing. Choose it among the account's "
                    "pictures, or add it there.",
                    name=name_of(layer),
                ),
                Fix(say("Choose the picture…"), case.mix, act="picture"),
            )


def canvas_sizes(case: Case) -> Iterator[Finding]:
    """A canvas takes the sides it was not given from the lowest stream, where there is one."""
    streams = any(layer.kind in (Kind.AV, Kind.VIDEO) for layer in case.sent)
    for layer in case.sent:
        sized = layer.place.width is not None and layer.place.height is not None
        seated = case.mix.template != FREE and layer.number != BACKGROUND and streams
        if layer.kind == Kind.CANVAS and not sized and not seated:
            yield _canvas_size(case, layer, not streams)


def _canvas_size(case: Case, layer: Layer, alone: bool) -> Finding:
    base = layer.number == BACKGROUND
    size = CANVAS_SIZE if base else case.layout.canvas
    wide, high = int(size.width), int(size.height)
    fixed = replace(layer, place=replace(layer.place, width=wide, height=high))
    fix = Fix(say("Set {width}×{height}", width=wide, height=high), case.mix.with_layer(fixed))
    name = name_of(layer)
    if alone:
        words = say(
            "{name}: without a stream that has a picture, a canvas needs width and height.",
            name=name,
        )
    elif base:
        words = say("{name}: without a size the canvas takes the lowest stream's.", name=name)
    else:
        words = say(
            "{name}: without a size the canvas takes the lowest stream's and hides what is below.",
            name=name,
        )
    severity = "error" if alone else "warning"
    code = -28 if base else -507
    return on_layer(layer, code, "canvas-size", severity, "image_width", words, fix)
