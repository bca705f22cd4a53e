"""Chinese text as it is typed in letters: full pinyin and initials, every reading of a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import TypeAlias

Spell: TypeAlias = Callable[[str], str]
"""Folded text -> the letters by which it may be found, apart by blanks; nothing for plain text."""

READINGS = 3
"""Of one character: what comes behind is found in old books only."""

VARIANTS = 8
"""Of one text, in every combination: 重 is zhong and chong, and two of such make four."""


def unspelt(_text: str) -> str:
    """Where no table of readings is at hand: Chinese is then found as Chinese."""
    return ""


class Spelling:
    """`readings` gives the letters of each character, without tones, the usual one first."""

    def __init__(self, readings: Mapping[int, tuple[str, ...]]) -> None:
        self._readings = readings
        self._full = {code: found[0] for code, found in readings.items()}
        self._initials = {code: found[0][0] for code, found in readings.items()}
        self._many = frozenset(chr(code) for code, found in readings.items() if len(found) > 1)

    def __call__(self, text: str) -> str:
        """As `Spell`: `pk决赛` gives `pkjuesai pkjs`."""
        if text.isascii():
            return ""
        bare = "".join(text.split())
        if not self._many.isdisjoint(bare):
            return " ".join(self._variants(bare))
        full = bare.translate(self._full)
        return "" if full == bare else f"{full} {bare.translate(self._initials)}"

    def _variants(self, text: str) -> tuple[str, ...]:
        ways = [self._readings.get(ord(c), (c,))[:READINGS] for c in text]
        found: dict[str, None] = {}
        for way in _few(ways):
            found["".join(way)] = None
            found["".join([part[0] for part in way])] = None
        return tuple(found)


def _few(ways: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Every combination of readings, or the usual one with each other reading put in alone."""
    if prod(map(len, ways)) <= VARIANTS:
        yield from product(*ways)
        return
    usual = tuple(way[0] for way in ways)
    yield usual
    for at, way in enumerate(ways):
        for other in way[1:]:
            yield (*usual[:at], other, *usual[at + 1 :])
