"""What the palette finds: pure ranking of texts against what was typed; no Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

WHOLE = 100.0
START = 80.0
WORD = 60.0
INSIDE = 45.0
INITIALS = 40.0
LOOSE = 10.0
BEHIND = 0.7
KEPT = 16384
"""Texts whose folded form is kept."""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """Something to find: the texts that may match, the first of them best; `value` comes back."""

    value: T
    texts: tuple[str, ...]


def folded(text: str) -> str:
    """Lower case, full-width forms as plain ones, blanks squeezed."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def ranked(query: str, candidates: Iterable[Candidate[T]], limit: int = 50) -> list[T]:
    """Best first; every word of the query must be found. Ties keep the given order."""
    words = folded(query).split()
    if not words:
        return [c.value for c in candidates][:limit]
    scored = [
        (score, place, candidate.value)
        for place, candidate in enumerate(candidates)
        if (score := _score(words, candidate.texts)) > 0
    ]
    scored.sort(key=lambda row: (-row[0], row[1]))
    return [value for _, _, value in scored[:limit]]


def _score(words: Sequence[str], texts: Sequence[str]) -> float:
    total = 0.0
    for word in words:
        best = 0.0
        for place, text in enumerate(texts):
            # The title counts most; keywords and the other language stand behind every title.
            best = max(best, match(word, text) * (1.0 if place == 0 else BEHIND))
        if best <= 0:
            return 0.0
        total += best
    return total / len(words) + _together(words, texts)


def _together(words: Sequence[str], texts: Sequence[str]) -> float:
    """Words that stand in a text as they were typed go before all that only has each of them."""
    if len(words) < 2:
        return 0.0
    phrase = " ".join(words)
    found = [match(phrase, text) * (1.0 if n == 0 else BEHIND) for n, text in enumerate(texts)]
    best = max(found, default=0.0)
    return WHOLE + best if best >= INSIDE * BEHIND else 0.0


def match(word: str, text: str) -> float:
    """How well one folded word fits one text; 0 is not at all."""
    target = _target(text)
    if not word or not target:
        return 0.0
    if word == target:
        return WHOLE
    at = target.find(word)
    shorter = min(9.0, 9.0 * len(word) / len(target))
    if at == 0:
        return START + shorter
    if at > 0:
        starts_word = not target[at - 1].isalnum()
        return (WORD if starts_word else INSIDE) + shorter
    initials = "".join(part[0] for part in target.split())
    if len(word) > 1 and initials.startswith(word):
        return INITIALS + shorter
    return _loosely(word, target)


@lru_cache(maxsize=KEPT)
def _target(text: str) -> str:
    """The same titles are searched at every letter that is typed."""
    return folded(text)


def _loosely(word: str, target: str) -> float:
    """Letters in order with gaps; wide gaps count as no match, or everything would match."""
    at, first = -1, -1
    for letter in word:
        at = target.find(letter, at + 1)
        if at < 0:
            return 0.0
        first = at if first < 0 else first
    spread = at - first + 1
    if len(word) < 3 or spread > len(word) * 2:
        return 0.0
    return LOOSE * len(word) / spread
