"""Which file of a VOD relay should be playing at a moment (vendor/FACTS.md 1.5, 1.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.domain.relay import RelayTask
from console.domain.relay_draft import loop_readings


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the list: `number` counts from 1; `start` and `end` in its own seconds."""

    number: int
    address: str
    start: float = 0.0
    end: float | None = None

    def seconds(self, lengths: Mapping[str, float]) -> float | None:
        """How long it plays; None while the length of its file is not known."""
        whole = lengths.get(self.address)
        if whole is None:
            return None if self.end is None else max(0.0, self.end - self.start)
        end = whole if self.end is None else min(self.end, whole)
        return max(0.0, end - self.start)


def items_of(task: RelayTask) -> tuple[Item, ...]:
    """The list in its order, in whichever of the two forms the row has it."""
    by_file = [(file.address, file.start, file.end) for file in task.files]
    if not by_file or any(task.offsets):
        starts = (*task.offsets, *(0.0,) * len(task.sources))
        by_file = [(a, s, None) for a, s in zip(task.sources, starts, strict=False)]
    return tuple(
        Item(n, address, start or 0.0, end or None)
        for n, (address, start, end) in enumerate(by_file, 1)
    )


def item_now(task: RelayTask, now: float, lengths: Mapping[str, float]) -> Item | None:
    """The file that should be playing by the schedule; None where that cannot be told.

    `lengths` are seconds of whole files by address. A relay that was stopped meanwhile may be
    elsewhere: the list does not say where. Of two readings of how often, the longer counts."""
    items = items_of(task)
    if len(items) == 1:
        return items[0]
    passed = now - task.start
    if passed < 0 or not items:
        return None
    seconds = [item.seconds(lengths) for item in items]
    known = [one for one in seconds if one is not None]
    if len(known) < len(seconds):
        return _first_round(items, seconds, passed)
    whole = sum(known)
    if whole <= 0:
        return None
    turn, inside = divmod(passed, whole)
    if _is_over(task, turn):
        return None
    return _first_round(items, seconds, inside) or items[-1]


def is_played_out(task: RelayTask, now: float, lengths: Mapping[str, float]) -> bool:
    """Whether every round has been played by now, as far as the lengths are known."""
    seconds = [item.seconds(lengths) for item in items_of(task)]
    known = [one for one in seconds if one is not None]
    whole = sum(known)
    if len(known) < len(seconds) or whole <= 0 or now <= task.start:
        return False
    return _is_over(task, (now - task.start) // whole)


def _is_over(task: RelayTask, turn: float) -> bool:
    readings = loop_readings(task.cycle_mode, task.play_times)
    return bool(readings) and 0 not in readings and turn >= max(readings)


def _first_round(
    items: Sequence[Item], seconds: Sequence[float | None], passed: float
) -> Item | None:
    """As far as the lengths are known from the beginning."""
    for item, length in zip(items, seconds, strict=True):
        if length is None:
            return None
        if passed < length:
            return item
        passed -= length
    return None
