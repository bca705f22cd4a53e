"""What a VOD relay plays at a moment: its list with offsets, over and over (FACTS.md 1.5, 1.6).

A pure function of the task, of the position and of the lengths of its files, which nobody can
fetch here: each is 300 s long unless the admin interface says otherwise [OWN]. A file whose
offset lies behind its end is passed over [OWN]; PlayTimes 0 is once [OWN]."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Fields: TypeAlias = Mapping[str, Any]
Lengths: TypeAlias = Callable[[str], float]
Loops = Literal["PlayTimes", "CycleMode"]
"""Which of the two counts when both are above 0: the seed's rule or that of newer documents."""

USUAL_LENGTH = 300.0
ENDLESS = 0
"""The number of rounds of a list that goes on until EndTime."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a file that is played, in its own seconds."""

    address: str
    start: float
    end: float

    @property
    def seconds(self) -> float:
        return max(0.0, self.end - self.start)


@dataclass(frozen=True, slots=True)
class Playing:
    """`number` of `of` and `round` of `rounds` count from 1; `position` is the file's own second.

    `over` when the last round has been played: then it is that round's last moment."""

    address: str
    number: int
    of: int
    round: int
    rounds: int
    position: float
    end: float
    over: bool = False


def rounds(fields: Fields, loops: Loops) -> int:
    """How often the list is played; ENDLESS for CycleMode -1."""
    mode, times = fields.get("CycleMode", 0), fields.get("PlayTimes", 0)
    if mode < 0:
        return ENDLESS
    if mode > 0 and (loops == "CycleMode" or times == 0):
        return int(mode)
    return max(1, int(times))


def cuts(fields: Fields, lengths: Lengths) -> list[Cut]:
    """The list with its offsets; empty for a live relay."""
    if fields["Type"] != 1:
        return []
    newer = fields.get("VodSrcAddrs") or ()
    if newer:
        return [_cut(row, lengths) for row in newer]
    files = fields.get("SrcAddrS", [])
    offsets = fields.get("OffsetS") or ([fields["Offset"]] if "Offset" in fields else [])
    starts = [*offsets, *[0.0] * (len(files) - len(offsets))]
    pairs = zip(files, starts, strict=True)
    return [Cut(file, float(start), lengths(file)) for file, start in pairs]


def playing(fields: Fields, position: float, loops: Loops, lengths: Lengths) -> Playing | None:
    """At `position` seconds of play; None before the first, for a live relay, for no length."""
    listed = cuts(fields, lengths)
    whole = sum(cut.seconds for cut in listed)
    if position < 0 or whole <= 0:
        return None
    times = rounds(fields, loops)
    turn, inside = divmod(position, whole)
    over = times != ENDLESS and turn >= times
    turn = times if over else int(turn) + 1
    for index, cut in enumerate(listed):
        if inside < cut.seconds and not over:
            at = cut.start + inside
            return Playing(cut.address, index + 1, len(listed), turn, times, at, cut.end)
        inside -= cut.seconds
    # Over; or binary fractions left a grain behind the last file, which is its last moment.
    last = max(index for index, cut in enumerate(listed) if cut.seconds > 0)
    end = listed[last].end
    return Playing(listed[last].address, last + 1, len(listed), turn, times, end, end, over)


def _cut(row: Mapping[str, Any], lengths: Lengths) -> Cut:
    """EndOffset is the second at which the file is left; 0 or none is its end."""
    length = lengths(row["SrcAddr"])
    end = min(float(row.get("EndOffset") or length), length)
    return Cut(row["SrcAddr"], float(row.get("StartOffset", 0)), end)
