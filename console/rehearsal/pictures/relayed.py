"""What a relay puts out: where it goes, what it takes, and its watermark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from console.rehearsal.pictures.scene import Pattern, Scene, Stamped
from console.rehearsal.streams import Size
from console.rehearsal.volcengine.playing import Playing
from console.rehearsal.volcengine.relay import Relay

Wanted: TypeAlias = Callable[[Relay], bool]
Fields: TypeAlias = Mapping[str, Any]

USUAL: Size = (1280, 720)
"""Of a source that is not ours: we cannot fetch it."""


def puts_out(fields: Fields, name: str) -> bool:
    """Whether it pushes a stream of that name; cheap, for there may be 100 000 relays."""
    target = fields.get("DstAddr")
    if not target:
        return fields.get("Stream") == name
    return name in target and _last(target) == name


def source(fields: Fields) -> str:
    """The stream name of a live source's address, whatever its host: ours if we have it."""
    return name_in(fields.get("SrcAddr", ""))


def name_in(address: str) -> str:
    """The stream that an address ends with."""
    last = _last(address)
    return last.rpartition(".")[0] or last


def elsewhere(address: str, moment: float) -> Pattern:
    """What comes from an address that is none of ours: we cannot fetch it."""
    return Pattern(name_in(address), USUAL, moment, (f".../{_last(address)}",))


def pattern(relay: Relay, moment: float, plays: Playing | None) -> Pattern:
    """Of an address only the last part is shown: hosts, keys and queries are not for screens."""
    title = relay.title or relay.id
    if relay.fields["Type"] == 0:
        return Pattern(title, USUAL, moment, (f".../{_last(relay.fields['SrcAddr'])}",))
    if plays is None:
        return Pattern(title, USUAL, moment, ("nothing to play",))
    turns = f"{plays.round} of {plays.rounds or 'endless'}"
    file = f"{plays.number}/{plays.of} {_last(plays.address)}"
    at = "list is over" if plays.over else _minutes(plays.position)
    return Pattern(title, USUAL, moment, (f"{file}  {at}  round {turns}",))


def stamped(fields: Fields, scene: Scene) -> Scene:
    mark = fields.get("Watermark")
    if mark is None or not mark.get("Picture"):
        return scene
    place = (float(mark[name]) for name in ("RelativePosX", "RelativePosY", "Ratio"))
    return Stamped(scene, mark["Picture"], *place)


def _minutes(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60:02}:{whole % 60:02}"


def _last(address: str) -> str:
    return address.partition("?")[0].partition("#")[0].rpartition("/")[2]
