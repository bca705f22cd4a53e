"""What of a show can be heard: its inputs with sound and the output, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from console.domain.message import Message, say
from console.domain.mix import Kind, Mix
from console.domain.pool import pool
from console.domain.show import Show
from console.services.media.hosts import Hosts
from console.services.media.lookout import (
    NOBODY_ASKED,
    PROGRAM,
    SOUND,
    Outlook,
    is_replaced,
    not_opened,
    unanswered,
)

HEARD_KINDS = (Kind.AV, Kind.AUDIO)
"""Inputs whose sound is in the mix."""


@dataclass(frozen=True, slots=True)
class Sounds:
    """By stream id, the output's under PROGRAM: addresses, and why others cannot be heard."""

    addresses: Mapping[str, str] = field(default_factory=dict[str, str])
    hidden: Mapping[str, Message] = field(default_factory=dict[str, Message])


def sounds(show: Show, on_air: Mix | None, outlook: Outlook, hosts: Hosts = NOBODY_ASKED) -> Sounds:
    """As `lookout.places`, by the same rules for what may be opened."""
    mixes = (show.mix,) if on_air is None else (show.mix, on_air)
    streams = {la.stream for mix in mixes for la in mix.layers if la.kind in HEARD_KINDS}
    streams |= {note.stream for note in pool(show) if note.kind in (None, *HEARD_KINDS)}
    found: dict[str, str] = {}
    hidden: dict[str, Message] = {}
    for stream in sorted(streams - {""}):
        note = show.note(stream)
        noted = note.play if note else ""
        host = unanswered(noted, outlook, hosts)
        address = outlook.input(stream, "" if host else noted, SOUND)
        if not address:
            hidden[stream] = not_opened(host, hosts) if host else _NO_ADDRESS
        elif not outlook.base and is_replaced(stream, on_air):
            hidden[stream] = say("its place is taken by the mix that is on air")
        else:
            found[stream] = address
    if on_air is not None:
        output = outlook.output(on_air.output, SOUND)
        if output:
            found[PROGRAM] = output
        else:
            hidden[PROGRAM] = _NO_ADDRESS
    return Sounds(found, hidden)


_NO_ADDRESS = say("no play address is known for it")
