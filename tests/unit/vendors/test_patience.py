"""Who asks again, how often, and after which pauses."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.contracts.operations import EFFECTS, Effect
from console.domain.fault import Family, Fault
from console.domain.message import say
from console.vendors.patience import ONCE, Patience

WORTH_IT = (Family.UNREACHABLE, Family.BUSY, Family.BROKEN)
LONGEST = 5.0

effects = st.sampled_from(EFFECTS)
families = st.sampled_from(list(Family))
waits = st.none() | st.floats(0, 60)


def trouble(family: Family, after: float | None = None) -> Fault:
    return Fault(family, "huawei", "ListSmartLiveJobs", say("It failed."), retry_after=after)


class Asked:
    """Fails with each fault in turn, then answers with the number of the attempt."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.count = 0
        self.pauses: list[float] = []

    async def attempt(self) -> int:
        self.count += 1
        if self.count <= len(self.faults):
            raise self.faults[self.count - 1]
        return self.count

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def end_of(self, effect: Effect, tries: int = 3) -> Fault | None:
        """The fault that the whole ended with, None where there was an answer at last."""
        try:
            asyncio.run(self.patience(tries).ask(effect, self.attempt))
        except Fault as fault:
            return fault
        return None

    def patience(self, tries: int = 3, chance: float = 1.0) -> Patience:
        return Patience(tries=tries, pause=self.pause, chance=lambda: chance, longest=LONGEST)


@given(effect=effects, families=st.lists(families, max_size=5), after=waits)
def test_only_reads_are_ever_asked_again(
    effect: Effect, families: list[Family], after: float | None
) -> None:
    asked = Asked([trouble(family, after) for family in families])
    ended = asked.end_of(effect)
    if ended is not None:
        assert ended is asked.faults[asked.count - 1]
    assert asked.count <= (3 if effect == "read" else 1)
    assert len(asked.pauses) == asked.count - 1


@given(families=st.lists(families, min_size=1, max_size=5))
def test_a_read_is_asked_again_only_where_that_may_help(families: list[Family]) -> None:
    asked = Asked([trouble(family) for family in families])
    ended = asked.end_of("read", tries=9)
    if ended is None:
        assert all(one in WORTH_IT for one in families)
    else:
        assert ended.family not in WORTH_IT
        assert all(one in WORTH_IT for one in families[: asked.count - 1])


@given(chance=st.floats(0, 1), count=st.integers(1, 12))
def test_pauses_double_with_jitter_up_to_the_longest(chance: float, count: int) -> None:
    asked = Asked([trouble(Family.BROKEN)] * count)
    asyncio.run(asked.patience(tries=count + 1, chance=chance).ask("read", asked.attempt))
    whole = [min(0.5 * 2**n, LONGEST) for n in range(count)]
    for pause, full in zip(asked.pauses, whole, strict=True):
        assert full / 2 <= pause <= full


@given(after=st.floats(0, 60))
def test_a_retry_after_is_kept_to_or_left_to_the_caller(after: float) -> None:
    asked = Asked([trouble(Family.BUSY, after)])
    if after <= LONGEST:
        assert asyncio.run(asked.patience().ask("read", asked.attempt)) == 2
        assert asked.pauses == [after]
    else:
        with pytest.raises(Fault):
            asyncio.run(asked.patience().ask("read", asked.attempt))
        assert asked.pauses == []


def test_each_attempt_is_built_anew_and_the_last_fault_is_told() -> None:
    faults = [trouble(Family.UNREACHABLE), trouble(Family.BUSY), trouble(Family.BROKEN)]
    asked = Asked(faults)
    with pytest.raises(Fault) as caught:
        asyncio.run(asked.patience().ask("read", asked.attempt))
    assert caught.value is faults[-1]
    assert asked.count == 3


def test_pollers_have_a_rhythm_of_their_own() -> None:
    asked = Asked([trouble(Family.UNREACHABLE)])
    with pytest.raises(Fault):
        asyncio.run(ONCE.ask("read", asked.attempt))
    assert asked.count == 1


def test_what_is_no_fault_is_never_tried_again() -> None:
    async def broken() -> None:
        asked.count += 1
        raise ZeroDivisionError

    asked = Asked([])
    with pytest.raises(ZeroDivisionError):
        asyncio.run(asked.patience().ask("read", broken))
    assert asked.count == 1
