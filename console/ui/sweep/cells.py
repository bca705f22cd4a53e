"""What the sweep's cells say: what it is, how long it runs, what it may have cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from console.domain.durations import duration
from console.domain.leftover import KIND_WORDS, Leftover
from console.domain.message import Message, say
from console.domain.pricing import Price, money
from console.domain.wallclock import BEIJING, Zone
from console.ui.lists.cells import RIGHT, Look, draw, draw_state
from console.ui.lists.rows import Column
from console.ui.theme import Theme
from console.ui.words import Words

NEVER = "—"


@dataclass(slots=True)
class SweepCells:
    """`prices` and `currency` are the operator's own, by kind; what has none shows no cost."""

    theme: Theme
    words: Words
    now: Callable[[], float]
    zone: Zone = BEIJING
    prices: Mapping[str, Price] = field(default_factory=dict[str, Price])
    currency: str = ""

    def columns(self) -> tuple[Column[Leftover], ...]:
        ends = say("Ends ({zone})", zone=self.zone.label)
        return (
            Column("state", say("State"), "S", 150, 2, self.state, _rank, self.paint_state, 110),
            Column("kind", say("Kind"), "K", 104, 0, self.kind, _kind, self._plain(self.kind)),
            Column("title", say("What"), "W", 120, 3, _title, _folded, self.paint_title, 90),
            Column("show", say("Show"), "O", 110, 2, self.show, _show, self._plain(self.show), 80),
            Column("age", say("Running for"), "R", 112, 0, self.age, self._since,
                   self._plain(self.age)),
            Column("ends", ends, "E", 150, 0, self.ends, _ends, self._plain(self.ends), 120),
            Column("cost", say("Cost (estimate)"), "C", 130, 0, self.cost, self._cost,
                   self.paint_cost),
        )  # fmt: skip

    def look(self, row: Leftover) -> Look:
        if not row.certain:
            return Look("unknown", row.state)
        return Look("running" if row.begun else "waiting", row.state)

    def state(self, row: Leftover) -> str:
        return self.words.text(row.state)

    def kind(self, row: Leftover) -> str:
        return self.words.text(KIND_WORDS[row.kind])

    def show(self, row: Leftover) -> str:
        return row.show_name or self.words.text(
            say("not known") if not row.show else say("Untitled show")
        )

    def age(self, row: Leftover) -> str:
        if not row.begun:
            return self.words.text(say("not yet"))
        seconds = row.ran(self.now())
        return NEVER if seconds is None else self.words.text(duration(seconds))

    def ends(self, row: Leftover) -> str:
        if row.ends is not None:
            return self.zone.at(row.ends).strftime("%m-%d %H:%M")
        if row.kind == "mix":
            return self.words.text(say("after its last input"))
        return self.words.text(row.limit) if row.limit is not None else self.words.text(_UNKNOWN)

    def cost(self, row: Leftover) -> str:
        """Never a zero that nobody has worked out."""
        found = row.cost(self.prices.get(row.kind), self.now())
        if found is not None:
            return money(found, self.currency)
        if not row.certain:
            return self.words.text(_UNKNOWN)
        priced = row.kind in self.prices
        return self.words.text(say("not yet") if priced else say("no price"))

    def paint_state(self, painter: QPainter, area: QRectF, row: Leftover) -> None:
        draw_state(painter, self.theme, area, self.look(row), self.state(row))

    def paint_title(self, painter: QPainter, area: QRectF, row: Leftover) -> None:
        draw(painter, area, row.title, self.theme.ui(), self.theme.color("text"))

    def paint_cost(self, painter: QPainter, area: QRectF, row: Leftover) -> None:
        found = row.cost(self.prices.get(row.kind), self.now()) is not None
        font = self.theme.mono() if found else self.theme.ui()
        ink = self.theme.color("text" if found else "text_muted")
        draw(painter, area, self.cost(row), font, ink, align=RIGHT)

    def _plain(
        self, words: Callable[[Leftover], str]
    ) -> Callable[[QPainter, QRectF, Leftover], None]:
        def paint(painter: QPainter, area: QRectF, row: Leftover) -> None:
            ink = self.theme.color("text_secondary")
            draw(painter, area, words(row), self.theme.ui(), ink)

        return paint

    def _since(self, row: Leftover) -> float:
        return -(row.ran(self.now()) or 0.0)

    def _cost(self, row: Leftover) -> float:
        return -(row.cost(self.prices.get(row.kind), self.now()) or 0.0)


_UNKNOWN: Message = say("not known")


def first_order(row: Leftover) -> tuple[bool, bool, str, float]:
    """What surely lives, then what waits, then what nobody knows; the oldest first."""
    return not row.certain, not row.begun, row.kind, row.since or 0.0


def _rank(row: Leftover) -> tuple[bool, bool]:
    return row.certain, not row.begun


def _kind(row: Leftover) -> str:
    return row.kind


def _title(row: Leftover) -> str:
    return row.title


def _folded(row: Leftover) -> str:
    return row.title.casefold()


def _show(row: Leftover) -> str:
    return row.show_name.casefold()


def _ends(row: Leftover) -> float:
    return row.ends if row.ends is not None else float("inf")
