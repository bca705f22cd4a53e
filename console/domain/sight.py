"""What looking at one stream has shown: its picture, and what is wrong with it since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from console.domain.message import Message
from console.domain.mix import Source, Sources
from console.domain.units import Size


@dataclass(frozen=True, slots=True)
class Sight:
    """Evidence on one stream; all times are Unix seconds of the show clock, None while not so.

    `seen` is since when pictures come without a break, `frozen` since when they are all alike,
    `black` since when they are black, and `gone` since when none came: the moment of the last
    one, or of the first look where there never was one; `reason` says why then. `size` and `fps`
    are those of the last picture."""

    size: Size | None = None
    fps: float | None = None
    seen: float | None = None
    frozen: float | None = None
    black: float | None = None
    gone: float | None = None
    reason: Message | None = None


Sightings: TypeAlias = Mapping[str, Sight]
"""By stream id; a stream that nobody looks at is not in it."""


def seen_too(told: Sources, sightings: Sightings) -> Sources:
    """What the cloud tells of streams, and what was seen of them: a measured size counts more.

    A stream that cannot be looked at may be there all the same: only the cloud says `absent`."""
    known = dict(told)
    for stream, sight in sightings.items():
        source = known.get(stream, Source())
        if source.absent:
            continue
        since = source.since if source.since is not None else sight.seen
        known[stream] = replace(source, size=sight.size or source.size, since=since)
    return known
