"""What evidence says of a mix on air: each input, the output, and whether it still runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from console.domain.message import Message
from console.domain.mix import BACKGROUND, STREAM_KINDS, Kind, Layer, Mix, Source
from console.domain.sight import Sight
from console.domain.units import Size

WINDOW: Final = 900.0
"""Seconds in which a stream that comes back under its ID is taken up again, and after which a
mix without any input ends by itself (FACTS 2.3 rule 16)."""
SETTLES: Final = 8.0
"""Seconds after a TAKE in which the output may still be the old picture."""
TOLD_LATER: Final = 4.0
"""A cloud that still says "pushed" so long after the last picture knows better than we see."""

State: TypeAlias = Literal["seen", "resized", "black", "frozen", "gone", "unknown", "own"]
"""`unknown` is nobody looks; `own` is a picture or canvas, which cannot go away."""

TROUBLES: Final[tuple[State, ...]] = ("gone", "frozen", "black", "resized")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one stream now; times in Unix seconds of the show clock.

    `told` is what the cloud says, `absent` since when it says so; `sight` is what is seen."""

    told: Source | None = None
    absent: float | None = None
    sight: Sight | None = None

    @property
    def size(self) -> Size | None:
        seen = self.sight.size if self.sight is not None else None
        return seen or (self.told.size if self.told is not None else None)


@dataclass(frozen=True, slots=True)
class Input:
    """One input of the mix on air, or its output (`layer` None then).

    `since` is when its state began where that is known; `sent` the size that was known at TAKE,
    `seen` the size now; `reason` why it cannot be looked at; `known` when evidence was last there,
    None where there never was any."""

    layer: Layer | None
    state: State = "unknown"
    since: float | None = None
    sent: Size | None = None
    seen: Size | None = None
    reason: Message | None = None
    known: float | None = None

    @property
    def key(self) -> str:
        return self.layer.stream if self.layer is not None else ""

    @property
    def background(self) -> bool:
        return self.layer is not None and self.layer.number == BACKGROUND

    @property
    def heard_only(self) -> bool:
        return self.layer is not None and self.layer.kind == Kind.AUDIO

    @property
    def troubled(self) -> bool:
        return self.state in TROUBLES

    @property
    def back_by(self) -> float | None:
        """Until when its return is taken up by itself."""
        return self.since + WINDOW if self.state == "gone" and self.since is not None else None


@dataclass(frozen=True, slots=True)
class Program:
    """The mix on air by evidence; `empty` is since when no stream of it is left."""

    mix: Mix
    inputs: tuple[Input, ...] = ()
    output: Input = field(default=Input(None))
    empty: float | None = None

    @property
    def ends(self) -> float | None:
        """When the vendor ends it by itself, if nothing comes back."""
        return None if self.empty is None else self.empty + WINDOW

    @property
    def troubles(self) -> tuple[Input, ...]:
        """The worst first: what stops everything, then as listed."""
        found = [one for one in self.inputs if one.troubled]
        return tuple(sorted(found, key=lambda one: (not _stops_all(one), _rank(one))))


@dataclass(frozen=True, slots=True)
class Sent:
    """What a TAKE relied on: sizes by stream id, the canvas where it was known, and when."""

    at: float
    sizes: Mapping[str, Size] = field(default_factory=dict[str, Size])
    canvas: Size | None = None


def judge(mix: Mix, sent: Sent, evidence: Mapping[str, Evidence], now: float) -> Program:
    """The program as the evidence has it. Without evidence nothing is fine, only unknown."""
    inputs = tuple(_input(layer, mix, sent, evidence, now) for layer in mix.sent)
    streams = [one for one in inputs if one.state != "own"]
    gone = [one.since for one in streams if one.state == "gone"]
    moments = [moment for moment in gone if moment is not None]
    empty = max(moments) if moments and len(moments) == len(streams) else None
    return Program(mix, inputs, _output(mix, sent, evidence, now), empty)


def mixed_over(mix: Mix, stream: str) -> bool:
    """Whether who plays this stream gets the mix: its own picture cannot be looked at then."""
    return mix.output_type == 0 and stream == mix.output


def _input(
    layer: Layer, mix: Mix, sent: Sent, evidence: Mapping[str, Evidence], now: float
) -> Input:
    if layer.kind not in STREAM_KINDS:
        return Input(layer, "own")
    found = evidence.get(layer.stream, Evidence())
    if mixed_over(mix, layer.stream):
        found = Evidence(found.told, found.absent)
    size = None if layer.kind == Kind.AUDIO else sent.sizes.get(layer.stream)
    state, since = _state(found, size, now)
    if layer.kind == Kind.AUDIO and state in ("frozen", "black", "resized"):
        state, since = "seen", None
    reason = found.sight.reason if found.sight is not None else None
    known = now if found.told is not None or found.sight is not None else None
    return Input(layer, state, since, size, found.size, reason, known)


def _output(mix: Mix, sent: Sent, evidence: Mapping[str, Evidence], now: float) -> Input:
    """By looking only: what the cloud tells of that id may be about the input below it."""
    sight = evidence.get(mix.output, Evidence()).sight
    if sight is None:
        return Input(None, sent=sent.canvas)
    state, since = _state(Evidence(sight=sight), sent.canvas, now)
    if state == "resized" and now - sent.at < SETTLES:
        state, since = "seen", None
    return Input(None, state, since, sent.canvas, sight.size, sight.reason, now)


def _state(found: Evidence, sent: Size | None, now: float) -> tuple[State, float | None]:
    told, sight = found.told, found.sight
    if told is not None and told.absent:
        moment = sight.gone if sight is not None else None
        return "gone", moment if moment is not None else found.absent
    if sight is not None and sight.gone is not None:
        pushed = told is not None and told.since is not None and now - sight.gone > TOLD_LATER
        return ("unknown", None) if pushed or sight.size is None else ("gone", sight.gone)
    if sight is not None and sight.black is not None:
        return "black", sight.black
    if sight is not None and sight.frozen is not None:
        return "frozen", sight.frozen
    if sent is not None and found.size is not None and found.size != sent:
        return "resized", None
    up = (told is not None and told.since is not None) or (sight is not None and sight.seen)
    return ("seen", None) if up else ("unknown", None)


def _stops_all(one: Input) -> bool:
    return one.background and one.state in ("gone", "frozen", "black")


def _rank(one: Input) -> int:
    return TROUBLES.index(one.state)
