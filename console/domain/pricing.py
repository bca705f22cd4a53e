"""What the operator says things cost, and what that comes to; never more than an estimate."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from console.domain.durations import HOUR, MINUTE

Kind: TypeAlias = Literal["mix", "relay", "job"]
KINDS: Final[tuple[Kind, ...]] = ("mix", "relay", "job")
PER: Final[Mapping[str, int]] = {"hour": HOUR, "minute": MINUTE}
MOST: Final = 1_000_000.0
"""More than any of them costs in a unit: a slip of the finger."""
SMALLEST: Final = 0.01


@dataclass(frozen=True, slots=True)
class Price:
    """`amount` for each started or whole `per`: a key of `PER`."""

    amount: float
    per: str = "hour"

    def of(self, seconds: float) -> float:
        """For so long, as if every second were billed."""
        return self.amount * max(0.0, seconds) / PER[self.per]

    def written(self) -> str:
        """As settings keep it; `price_in` reads it."""
        return f"{self.amount:f}/{self.per}"


def amount_in(text: str) -> float | None:
    """What was typed, a comma or a full-width digit included; None where it is no price."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", ".")
    if not plain or not all(c.isascii() and (c.isdigit() or c == ".") for c in plain):
        return None
    try:
        amount = float(plain)
    except ValueError:
        return None
    return amount if 0 < amount <= MOST else None


def price_in(text: str) -> Price | None:
    """Of a settings entry; None where there is none."""
    amount, _, per = text.partition("/")
    found = amount_in(amount)
    return Price(found, per) if found is not None and per in PER else None


def prices_in(kept: Mapping[str, str]) -> dict[str, Price]:
    """By kind, those that have one."""
    found = ((kind, price_in(kept.get(kind, ""))) for kind in KINDS)
    return {kind: price for kind, price in found if price is not None}


def money(amount: float, currency: str) -> str:
    """`¥ 1,234.50`; the currency is whatever the operator calls it. Too little is no zero."""
    if 0 < amount < SMALLEST / 2:
        return f"< {money(SMALLEST, currency)}"
    return f"{currency} {amount:,.2f}".strip()


@dataclass(frozen=True, slots=True)
class Estimate:
    """None is not known, and never nothing. `unpriced` run without a price, `unknown` perhaps."""

    so_far: float | None = None
    per_hour: float | None = None
    unpriced: int = 0
    unknown: int = 0


def estimate(costs: Iterable[tuple[Price | None, float | None, bool]]) -> Estimate:
    """Of (price, seconds that it has run or None, whether it surely runs), one for each thing."""
    so_far = per_hour = None
    unpriced = unknown = 0
    for price, seconds, certain in costs:
        if not certain or seconds is None:
            unknown += 1
        elif price is None:
            unpriced += 1
        else:
            so_far = (so_far or 0.0) + price.of(seconds)
            per_hour = (per_hour or 0.0) + price.of(HOUR)
    return Estimate(so_far, per_hour, unpriced, unknown)
