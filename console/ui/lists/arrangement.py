"""Which columns a table shows, in which order, how wide, and by which it sorts; kept as a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

LEAST = 40
MOST = 1200
"""Pixels of a column that was made narrower or wider by hand."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`order` is of all columns, leftmost first; `widths` are of those that a hand has sized."""

    order: tuple[str, ...]
    hidden: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict[str, int])
    sorted_by: str = ""
    descending: bool = False

    @property
    def shown(self) -> tuple[str, ...]:
        return tuple(key for key in self.order if key not in self.hidden)

    def with_shown(self, key: str, *, shown: bool) -> Arrangement:
        """The last one that is shown stays."""
        hidden = self.hidden - {key} if shown else self.hidden | {key}
        return replace(self, hidden=hidden) if set(self.order) - hidden else self

    def moved(self, key: str, steps: int) -> Arrangement:
        """To the left where negative, over hidden ones too."""
        at = self.order.index(key)
        rest = [other for other in self.order if other != key]
        rest.insert(min(len(rest), max(0, at + steps)), key)
        return replace(self, order=tuple(rest))

    def sized(self, key: str, width: int) -> Arrangement:
        return replace(self, widths={**self.widths, key: min(MOST, max(LEAST, width))})

    def written(self) -> str:
        """`status title=180 -group left >left`: hidden by `-`, sorted by `>` or `<`."""
        words = [
            f"{'-' if key in self.hidden else ''}{key}"
            + (f"={self.widths[key]}" if key in self.widths else "")
            for key in self.order
        ]
        if self.sorted_by:
            words.append(f"{'<' if self.descending else '>'}{self.sorted_by}")
        return " ".join(words)


def read(text: str, first: Arrangement) -> Arrangement:
    """What was written, as far as it is still true of the columns of `first`.

    A column that was not there then stands where it stands at first."""
    order: list[str] = []
    hidden: set[str] = set()
    widths: dict[str, int] = {}
    sorted_by, descending = "", False
    for word in text.split():
        key, _, width = word.lstrip("-<>").partition("=")
        if key not in first.order:
            continue
        if word[0] in "<>":
            sorted_by, descending = key, word[0] == "<"
        elif key not in order:
            order.append(key)
            hidden |= {key} if word[0] == "-" else set()
            if width.isascii() and width.isdigit() and len(width) < 6:
                widths[key] = min(MOST, max(LEAST, int(width)))
    new = [key for key in first.order if key not in order]
    for key in new:
        order.insert(_place(key, first.order, order), key)
    hidden |= first.hidden & set(new)
    if hidden >= set(order):
        hidden = set(first.hidden)
    return Arrangement(tuple(order), frozenset(hidden), widths, sorted_by, descending)


def _place(key: str, first: Sequence[str], order: Iterable[str]) -> int:
    """Behind the nearest of those before it at first."""
    there = list(order)
    for before in reversed(first[: first.index(key)]):
        if before in there:
            return there.index(before) + 1
    return 0
