"""How wide the columns of a table are: who gets the room that is left, who gives up what lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """One column's, in pixels: `wish` where there is room, `least` where there is not.

    `share` is its part of room that nobody wished for. One that `yields` goes before the others
    would be narrower than their least, those of 1 first, then those of 2: what it says is also
    told elsewhere."""

    wish: int
    least: int
    share: int = 0
    yields: int = 0


def widths(claims: Sequence[Claim], room: int) -> tuple[int, ...]:
    """In order, 0 for one that yielded; more than the room in all only where none can give more."""
    gone = 0
    while any(c.yields > gone for c in claims) and _least(claims, gone) > room:
        gone = min(c.yields for c in claims if c.yields > gone)
    stays = [claim.yields > gone or not claim.yields for claim in claims]
    shown = iter(_shared([claim for claim, stay in zip(claims, stays, strict=True) if stay], room))
    return tuple(next(shown) if stay else 0 for stay in stays)


def _least(claims: Sequence[Claim], gone: int) -> int:
    return sum(c.least for c in claims if c.yields > gone or not c.yields)


def _shared(claims: Sequence[Claim], room: int) -> tuple[int, ...]:
    left = room - sum(claim.wish for claim in claims)
    if left >= 0:
        shares = sum(claim.share for claim in claims) or 1
        return tuple(claim.wish + left * claim.share // shares for claim in claims)
    slack = [max(0, claim.wish - claim.least) for claim in claims]
    lack, giving = min(-left, sum(slack)), max(1, sum(slack))
    given = _rounded_up((lack * part for part in slack), giving, lack)
    return tuple(claim.wish - part for claim, part in zip(claims, given, strict=True))


def _rounded_up(parts: Iterable[int], whole: int, total: int) -> list[int]:
    """`part / whole` each, no more than `total` in all and no pixel less."""
    given: list[int] = []
    for part in parts:
        given.append(min(-(-part // whole), total - sum(given)))
    return given
