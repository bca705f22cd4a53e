"""Swapping a layer's source in place: one step, said where the crop could not stay."""

from __future__ import annotations

from console.domain.lint_ids import ID_PATTERN
from console.domain.message import Message, say
from console.domain.naming import name_of
from console.domain.show import SourceNote
from console.domain.standin import StandIn, stand_ins, standby, swap
from console.services.mix.editing import Editing
from console.services.notices import Notices, Tone


def swap_in(mixes: Editing, notices: Notices, key: str, note: SourceNote) -> None:
    """The preview's layer with that source; nothing is sent."""
    layer = mixes.mix.layer(key)
    if layer is None:
        return
    old, sources = mixes.state.show.note(layer.stream), mixes.sources()
    after = swap(mixes.mix, key, note, sources, old.label if old is not None else "")
    name = say("Swap {name} for {other}", name=name_of(layer), other=note.label or note.stream)
    mixes.edit(name, lambda _: after)
    now = after.layer(key)
    if layer.crop is not None and now is not None and now.crop is None:
        text = say(
            "{name}: the crop does not lie on {other} and was taken off.",
            name=name_of(layer),
            other=note.label or note.stream,
        )
        notices.tell(Tone.NOTE, text, area="mix")


def choices(mixes: Editing, key: str) -> tuple[StandIn, ...]:
    """What may be shown on that layer instead."""
    return stand_ins(mixes.state.show, mixes.sources(), key)


def ready(mixes: Editing, key: str) -> StandIn | None:
    """The standby that steps in first."""
    return standby(mixes.state.show, mixes.sources(), key)


def why_not_stream(text: str, bytes_max: int) -> Message | None:
    """Against an id that was typed: what the vendor would refuse in it."""
    if not text:
        return say("An ID is needed here.")
    if ID_PATTERN.fullmatch(text) is None:
        return say("Only letters, digits and underscore.")
    if len(text.encode()) > bytes_max:
        return say("At most {n} bytes.", n=bytes_max)
    return None
