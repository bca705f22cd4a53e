"""Bars of time packed into as few lanes as they need."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping


def packed(
    spans: Iterable[tuple[str, float, float]], lanes: int, gap: float = 0.0
) -> tuple[Mapping[str, int], int]:
    """Lane of each bar (id, start, end), first come first placed, and how many had no room.

    Two bars share a lane when at least `gap` seconds lie between them."""
    taken: list[tuple[list[float], list[float]]] = [([], []) for _ in range(lanes)]
    placed: dict[str, int] = {}
    left_out = 0
    for key, start, end in spans:
        for lane, (starts, ends) in enumerate(taken):
            at = bisect_right(starts, start)
            free_before = at == 0 or ends[at - 1] + gap <= start
            if free_before and (at == len(starts) or end + gap <= starts[at]):
                placed[key] = lane
                starts.insert(at, start)
                ends.insert(at, end)
                break
        else:
            left_out += 1
    return placed, left_out
