"""Rules for the session: template, output, bitrate, our ledger, and whether sources are up."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from console.domain.arrange import apply_template, free_layout
from console.domain.findings import Finding, Fix
from console.domain.lint_case import Case, on_layer, on_mix
from console.domain.lint_ids import renamed_output
from console.domain.message import say
from console.domain.mix import STREAM_KINDS, Kind, Layer, Mix
from console.domain.naming import name_of
from console.domain.templates import fitting, needs_canvas, template, why_not

_WALL_SIDE = 40 / (1 - 40 / 43)
"""Below this side the four pictures of template 590 overlap (FACTS 2.5 policy B)."""


def template_count(case: Case) -> Iterator[Finding]:
    """The preset exists and has a seat for each picture (−20)."""
    mix = case.mix
    reason = why_not(mix.template, mix)
    if reason is None:
        return
    ids = fitting(mix)
    if ids:
        better = apply_template(mix, ids[0], case.sources)
        fix = Fix(say("Use template {id}", id=ids[0]), better)
    else:
        fix = Fix(say("Use the free layout"), free_layout(mix, case.sources))
    rule = "template-count" if template(mix.template) else "template-unknown"
    yield on_mix(-20, rule, "error", "mix_stream_template_id", reason, fix)


def template_canvas(case: Case) -> Iterator[Finding]:
    """Split screens want a canvas behind: a must in 3.0, an advice before (rule 4)."""
    background = case.mix.background
    if not needs_canvas(case.mix.template) or background is None:
        return
    if background.kind == Kind.CANVAS:
        return
    severity = "error" if case.api == "3.0" else "warning"
    yield on_layer(
        background,
        -20 if case.api == "3.0" else None,
        "template-canvas",
        severity,
        "input_type",
        say("Template {id} is a split screen: layer 1 should be a canvas.", id=case.mix.template),
    )


def template_fit(case: Case) -> Iterator[Finding]:
    """Template 50 has fixed pixels; small canvases make 590 overlap (policies B and C)."""
    canvas = case.layout.canvas
    if not case.layout.canvas_known or why_not(case.mix.template, case.mix) is not None:
        return
    if case.mix.template == 50:
        guest = next((item for item in case.layout.placed if item.layer.number != 1), None)
        if guest and (guest.box.right > canvas.width or guest.box.bottom > canvas.height):
            fix = Fix(say("Use template {id}", id=20), apply_template(case.mix, 20, case.sources))
            yield on_layer(
                guest.layer,
                None,
                "template-50",
                "warning",
                "mix_stream_template_id",
                say(
                    "{name}: the fixed place of template 50 is not wholly on this canvas.",
                    name=name_of(guest.layer),
                ),
                fix,
            )
    if case.mix.template == 590 and min(canvas.width, canvas.height) < _WALL_SIDE:
        yield on_mix(
            None,
            "template-590",
            "warning",
            "mix_stream_template_id",
            say("On a canvas this small the pictures of template 590 overlap."),
        )


def output(case: Case) -> Iterator[Finding]:
    """Type 0 sends over an input, type 1 makes a stream that is not there yet (−111)."""
    mix = case.mix
    is_input = any(layer.stream == mix.output for layer in case.sent)
    if mix.output_type not in (0, 1):
        yield on_mix(
            -111,
            "output-type",
            "error",
            "output_stream_type",
            say("The output type is 0 or 1, not {type}.", type=mix.output_type),
            _type_fix(mix, 0 if is_input else 1),
        )
    elif not mix.output:
        return  # `lint_ids` says so
    elif mix.output_type == 0:
        yield _over_input(mix, is_input)
    else:
        yield from _new_stream(case, mix, is_input)


def _over_input(mix: Mix, is_input: bool) -> Finding:
    if is_input:
        words = say("The mix replaces what viewers of {output} see.", output=mix.output)
        return on_mix(None, "output-replaces", "note", "output_stream_id", words)
    words = say(
        "Output type 0 sends over an input, and {output} is none of them.", output=mix.output
    )
    return on_mix(-111, "output-not-input", "error", "output_stream_id", words, _type_fix(mix, 1))


def _new_stream(case: Case, mix: Mix, is_input: bool) -> Iterator[Finding]:
    if is_input:
        words = say(
            "Output type 1 makes a new stream, and {output} is an input.", output=mix.output
        )
        yield on_mix(-111, "output-is-input", "error", "output_stream_id", words, _type_fix(mix, 0))
    elif _is_up(case, mix.output) and not _ours(case, mix):
        words = say(
            "Output type 1 makes a new stream, and {output} is being pushed already.",
            output=mix.output,
        )
        fix = Fix(say("Take another name"), renamed_output(case))
        yield on_mix(-111, "output-exists", "error", "output_stream_id", words, fix)


def _type_fix(mix: Mix, output_type: int) -> Fix:
    changed = replace(mix, output_type=output_type)
    if output_type == 0:
        return Fix(say("Send it over the input"), changed)
    return Fix(say("Make a new stream"), changed)


def bitrate(case: Case) -> Iterator[Finding]:
    """Left out or in range (−31004)."""
    value, limits = case.mix.bitrate, case.limits
    if value is None or limits.bitrate_min <= value <= limits.bitrate_max:
        return
    yield on_mix(
        -31004,
        "bitrate",
        "error",
        "output_stream_bitrate",
        say(
            "The bitrate goes from {least} to {most} kbps, not {value}.",
            least=limits.bitrate_min,
            most=limits.bitrate_max,
            value=value,
        ),
        Fix(say("Leave it to the vendor"), replace(case.mix, bitrate=None)),
    )


def ledger(case: Case) -> Iterator[Finding]:
    """What our own other sessions forbid: −300, −508, and half a minute after a cancel."""
    mix = case.mix
    for known in case.sessions:
        same_session, same_output = known.session == mix.session, known.output == mix.output
        if known.cancelled is not None:
            if same_session:
                yield from _too_soon(case, known.cancelled)
        elif same_session and not same_output:
            words = say(
                "Session {session} is on air with output {output}; it cannot change.",
                session=mix.session,
                output=known.output,
            )
            is_input = any(layer.stream == known.output for layer in case.sent)
            kept = replace(mix, output=known.output, output_type=0 if is_input else 1)
            fix = Fix(say("Keep {output}", output=known.output), kept)
            yield on_mix(-508, "session-output", "error", "output_stream_id", words, fix)
        elif same_output and not same_session:
            words = say(
                "Session {session} already sends to {output}.",
                session=known.session,
                output=known.output,
            )
            fix = Fix(say("Take another name"), renamed_output(case))
            yield on_mix(-300, "output-in-use", "error", "output_stream_id", words, fix)


def _too_soon(case: Case, cancelled: float) -> Iterator[Finding]:
    if case.now is None:
        return
    left = math.ceil(cancelled + case.limits.reuse_seconds - case.now)
    if left > 0:
        words = say(
            "Session {session} was cancelled just now: wait {seconds} s or take another id.",
            session=case.mix.session,
            seconds=left,
        )
        yield on_mix(-10031, "session-reuse", "error", "mix_stream_session_id", words)


def sources_up(case: Case) -> Iterator[Finding]:
    """A stream must be up for five seconds before it is mixed (−505, FACTS 2.3 rule 13)."""
    for layer in case.sent:
        if layer.kind not in STREAM_KINDS or not layer.stream:
            continue
        source = case.sources.get(layer.stream)
        if source is not None and source.absent:
            words = say(
                "{name}: {stream} is not being pushed. Play it to see, and check the AppID.",
                name=name_of(layer),
                stream=layer.stream,
            )
            fix = Fix(say("Check the stream…"), case.mix, act="self_check")
            yield on_layer(layer, -505, "source-absent", "error", "input_stream_id", words, fix)
        elif case.now is not None:
            yield from _new_source(case, layer, case.now, source.since if source else None)


def _new_source(case: Case, layer: Layer, now: float, since: float | None) -> Iterator[Finding]:
    name, stream = name_of(layer), layer.stream
    if since is None:
        words = say("{name}: whether {stream} is up is not known.", name=name, stream=stream)
        fix = Fix(say("Check the stream…"), case.mix, act="self_check")
        yield on_layer(layer, -505, "source-unverified", "note", "input_stream_id", words, fix)
        return
    left = math.ceil(since + case.limits.up_seconds - now)
    if left > 0:
        words = say(
            "{name}: {stream} is up only just now: wait {seconds} s.",
            name=name,
            stream=stream,
            seconds=left,
        )
        yield on_layer(layer, -505, "source-too-new", "error", "input_stream_id", words)


def _is_up(case: Case, stream: str) -> bool:
    source = case.sources.get(stream)
    return source is not None and not source.absent and source.since is not None


def _ours(case: Case, mix: Mix) -> bool:
    """Whether the stream that is up is this very session's output."""
    return any(
        known.session == mix.session and known.output == mix.output for known in case.sessions
    )
