"""What every vendor's front shows to the cloud, and the names it gives to things."""

from __future__ import annotations

import itertools
import random
from typing import Protocol

from console.rehearsal.clock import VendorClock
from console.rehearsal.exchange import Answer, Request
from console.rehearsal.shape import Misfit
from console.rehearsal.trouble import Trouble


class Front(Protocol):
    """One vendor: who may enter, what each action does, how it says no."""

    name: str
    clock: VendorClock

    def action(self, request: Request) -> str: ...

    def serve(self, request: Request) -> Answer: ...

    def in_trouble(self, request: Request, trouble: Trouble) -> Answer: ...


class Named:
    """Ids out of one seeded source, so that a run can be repeated to the letter."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._random = random.Random(seed)

    def restart(self) -> None:
        self._random.seed(self._seed)

    def standing(self) -> list[int]:
        """Where chance stands, as whole numbers."""
        return standing(self._random)

    def stand(self, where: list[int]) -> None:
        """As it was saved; Misfit when that is not where chance can stand."""
        stand(self._random, where)

    def hex(self, digits: int) -> str:
        return f"{self._random.getrandbits(digits * 4):0{digits}x}"

    def request_id(self) -> str:
        """8-4-4-4-12, as Tencent and Huawei send it."""
        return dashed(self.hex(32))


def standing(chance: random.Random) -> list[int]:
    """Its state without the half-used pair of normal numbers, which nobody here draws."""
    return list(chance.getstate()[1])


def stand(chance: random.Random, where: list[int]) -> None:
    """Misfit when it is not a state."""
    try:
        chance.setstate((3, tuple(where), None))
    except (ValueError, TypeError, OverflowError) as error:
        raise Misfit("type", "ids, chances", "is not where chance can stand") from error


def dashed(digits: str) -> str:
    """32 hex digits in the groups of a UUID."""
    cuts = (0, 8, 12, 16, 20, 32)
    return "-".join(digits[a:b] for a, b in itertools.pairwise(cuts))
