"""Rules for the ids: of the inputs, of the session, of the output; and ids made up as a fix."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from console.domain.findings import Finding, Fix
from console.domain.lint_case import Case, on_layer, on_mix
from console.domain.message import say
from console.domain.mix import STREAM_KINDS, Layer, Mix
from console.domain.naming import name_of
from console.domain.offers import made_up_id

ID_PATTERN = re.compile(r"[A-Za-z0-9_]*", re.ASCII)


def ids(case: Case) -> Iterator[Finding]:
    """Letters, digits and underscore, so many bytes (FACTS 2.2)."""
    often = Counter(layer.stream for layer in case.sent)
    for layer in case.sent:
        if not layer.stream:
            words = say("{name} has no stream ID yet.", name=name_of(layer))
            yield on_layer(layer, -4, "id-empty", "error", "input_stream_id", words)
            continue
        yield from id_findings(case, layer.stream, "input_stream_id", layer)
        if often[layer.stream] > 1:
            yield on_layer(
                layer,
                None,
                "stream-repeated",
                "warning",
                "input_stream_id",
                say(
                    "{name}: {stream} is an input more than once.",
                    name=name_of(layer),
                    stream=layer.stream,
                ),
            )
    yield from _session(case)
    yield from _output(case)


def _session(case: Case) -> Iterator[Finding]:
    mix = case.mix
    if not mix.session:
        named = _made_up_session(case)
        fix = Fix(say("Name it {id}", id=named), replace(mix, session=named))
        words = say("The mix has no session ID yet.")
        yield on_mix(-4, "id-empty", "error", "mix_stream_session_id", words, fix)
        return
    clean = _clean(mix.session)
    fixed = None if clean is None else replace(mix, session=clean)
    yield from id_findings(case, mix.session, "mix_stream_session_id", None, fixed)


def _output(case: Case) -> Iterator[Finding]:
    """Over an input it is that input's id; a new stream takes the session's name."""
    mix = case.mix
    if mix.output:
        clean = None if mix.output_type == 0 else _clean(mix.output)
        fixed = None if clean is None else replace(mix, output=clean)
        yield from id_findings(case, mix.output, "output_stream_id", None, fixed)
        return
    words, fix = say("Where the mix goes has no stream ID yet."), None
    over = next((la.stream for la in case.sent if la.kind in STREAM_KINDS and la.stream), None)
    if mix.output_type == 0 and over is not None:
        fix = Fix(say("Send it over {stream}", stream=over), replace(mix, output=over))
    elif mix.output_type == 1:
        fix = Fix(say("Take another name"), renamed_output(case))
    yield on_mix(-4, "id-empty", "error", "output_stream_id", words, fix)


def _made_up_session(case: Case) -> str:
    """After the lowest stream, and after none that the ledger has."""
    first = next((layer.stream for layer in case.sent if layer.stream), "1")
    stem = made_up_id(f"mix_{first}", "mix_1")[: case.limits.id_bytes_max - 4]
    taken = {known.session for known in case.sessions}
    if stem not in taken:
        return stem
    return next(n for i in range(2, len(taken) + 3) if (n := f"{stem}_{i}") not in taken)


def renamed_output(case: Case) -> Mix:
    """A new stream under a name that neither inputs nor known sessions have."""
    taken = {layer.stream for layer in case.sent} | {known.output for known in case.sessions}
    taken |= set(case.sources) | {case.mix.output}
    stem = (case.mix.output or case.mix.session or "mix")[: case.limits.id_bytes_max - 8]
    name = next(n for i in range(1, len(taken) + 2) if (n := f"{stem}_mix{i}") not in taken)
    return replace(case.mix, output=name, output_type=1)


def _clean(id_: str) -> str | None:
    """What of it the vendor takes; None where nothing is left, or nothing is wrong."""
    clean = made_up_id(id_, "")
    return clean if clean and clean != id_ else None


def id_findings(
    case: Case, id_: str, field: str, layer: Layer | None, cleaned: Mix | None = None
) -> Iterator[Finding]:
    """What is wrong with one id that is not empty; the vendor's two texts disagree about the ends.

    `cleaned` is the mix with an id that can be sent, where the id is ours to choose."""
    least, most = case.limits.id_bytes_min, case.limits.id_bytes_max
    size = len(id_.encode("utf-8", "surrogatepass"))
    number, key = (layer.number, layer.key) if layer else (None, None)
    if not least <= size <= most:
        words = say(
            "{field} has {size} bytes; {most} is the most.", field=field, size=size, most=most
        )
        rule = "id-length"
    elif not ID_PATTERN.fullmatch(id_):
        words = say("{field} may have only letters A–Z, digits and underscore.", field=field)
        rule = "id-characters"
    elif size in (1, most):
        words = say(
            "{field} has {size} bytes; the vendor's texts disagree about that length.",
            field=field,
            size=size,
        )
        yield Finding(-4, "id-at-limit", "warning", number, field, words, None, key)
        return
    else:
        return
    fix = None if cleaned is None else Fix(say("Use letters the vendor takes"), cleaned)
    yield Finding(-4, rule, "error", number, field, words, fix, key)
