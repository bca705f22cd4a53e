"""Rules about what is known of the account and the sources: pictures there, sizes, sound only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from console.domain.findings import Finding, Fix
from console.domain.lint_case import Case, on_layer, on_mix, tidy
from console.domain.message import say
from console.domain.mix import STREAM_KINDS, Kind
from console.domain.naming import name_of

SOURCE_SIDE_MAX = 2000
"""Pixels of an input's side (later vendor texts, code -10021; FACTS.md 2.4)."""


def pictures_there(case: Case) -> Iterator[Finding]:
    """Whether the account has the picture (−33); the list may be older than the picture."""
    if case.pictures is None and case.now is None:
        return
    for layer in case.sent:
        number = layer.picture_id
        if layer.kind != Kind.PICTURE or number is None or number <= 0:
            continue
        fix = Fix(say("Choose the picture…"), case.mix, act="picture")
        name = name_of(layer)
        if case.pictures is None:
            words = say(
                "{name}: whether the account has picture {id} is not known.", name=name, id=number
            )
            yield on_layer(layer, -33, "picture-unverified", "note", "picture_id", words, fix)
        elif number not in case.pictures:
            words = say(
                "{name}: picture {id} is not among the account's pictures.", name=name, id=number
            )
            yield on_layer(layer, -33, "picture-unknown", "warning", "picture_id", words, fix)


def large_sources(case: Case) -> Iterator[Finding]:
    """Newer texts of the vendor refuse sources with a side above 2000 pixels (−10021)."""
    for layer in case.sent:
        size = case.source_size(layer)
        if layer.kind not in STREAM_KINDS or size is None:
            continue
        if max(size.width, size.height) > SOURCE_SIDE_MAX:
            words = say(
                "{name}: the source has {width}×{height}; newer texts of the vendor allow"
                " {most} px a side. Have it pushed smaller.",
                name=name_of(layer),
                width=tidy(size.width),
                height=tidy(size.height),
                most=SOURCE_SIDE_MAX,
            )
            yield on_layer(layer, -10021, "source-large", "warning", "input_stream_id", words)


def sound_output(case: Case) -> Iterator[Finding]:
    """Over an audio-only input no picture can go (FACTS 2.3 rule 3: the output is the A/V one)."""
    mix = case.mix
    over = next((la for la in case.sent if la.stream == mix.output), None)
    if mix.output_type != 0 or over is None or over.kind != Kind.AUDIO or not case.layout.placed:
        return
    words = say(
        "{output} is audio only: the mix with its pictures should go over another stream.",
        output=mix.output,
    )
    base = mix.background
    fix = None
    if base is not None and base.kind == Kind.AV:
        fixed = replace(mix, output=base.stream)
        fix = Fix(say("Send it over {output}", output=base.stream), fixed)
    yield on_mix(None, "output-audio", "warning", "output_stream_id", words, fix)
