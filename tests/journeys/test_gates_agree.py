"""A desk that takes, cancels and waits at random: what its gates let out the vendor accepts.

What they hold back, sent past them by another client, the vendor refuses by the code foreseen.
`dev.py campaign gates` goes on for ten thousand steps and counts."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field, replace

import pytest

from console.domain.fault import Fault
from console.domain.message import Message
from console.domain.mix import Mix
from console.services.clouds import MixCloud
from console.services.clouds_wiring import rehearsal_clouds
from tests.helpers.campaign import rounds, tell
from tests.journeys.practice import Practice, moved, practice, run

SUITE = 250
SEED = 5
WAITS = (0.5, 1.0, 2.1, 2.1, 5.1, 5.1, 29.0, 31.0)
CODES = ("-30300", "-31001", "-31003", "-10031", "-508", "-300")


@dataclass(slots=True)
class Walk:
    """`rival` signs as the desk does and knows no gate."""

    it: Practice
    rival: MixCloud
    dice: random.Random
    seen: Counter[str] = field(default_factory=Counter[str])
    names: int = 0

    async def step(self) -> None:
        mixes = self.it.desk.mixes
        await self.dice.choice((self._wait, self._take, self._cancel, self._past_the_gates))()
        assert mixes.state.on_air is None or mixes.state.on_air.sure

    async def _wait(self) -> None:
        self.it.cloud.world.show.jump(self.dice.choice(WAITS))

    async def _take(self) -> None:
        mixes = self.it.desk.mixes
        if mixes.state.on_air is None and self.dice.random() < 0.3:
            self.names += 1
            mixes.edit(Message("Name"), lambda mix: replace(mix, session=f"walk{self.names}"))
        elif mixes.why_not_take() is not None:
            moved(mixes, "guest2", self.dice.randrange(600))
        if mixes.why_not_take() is None:
            assert await mixes.take() is None
            self.seen["take"] += 1

    async def _cancel(self) -> None:
        mixes = self.it.desk.mixes
        if mixes.why_not_cancel() is None:
            assert await mixes.cancel() is None
            self.seen["cancel"] += 1

    async def _past_the_gates(self) -> None:
        """Only what is held back: anything else would change the world behind the desk."""
        world, mixes = self.it.cloud.world, self.it.desk.mixes
        mix, now = mixes.mix, world.show.now()
        on_air = world.mixes.on_air(now).get(mix.session)
        if on_air is None:
            known = mix.session in world.mixes.past(now)
            await self._refused(self._end(mix, mix.output), "-30300" if known else "-31001")
            if known and now - world.mixes.past(now)[mix.session].ended < 29:
                assert mixes.why_not_take() is not None
                await self._refused(self.rival.start(mix), "-10031")
            return
        await self._refused(self._end(mix, "elsewhere"), "-31003")
        other = replace(mix, output="elsewhere", output_type=1)
        await self._refused(self.rival.start(other), "-508")
        await self._refused(self.rival.start(replace(mix, session="rival")), "-300")
        if now - on_air.applied < 4:
            assert mixes.why_not_cancel() is not None
            await self._refused(self._end(mix, mix.output), "-10031")

    def _end(self, mix: Mix, output: str) -> Awaitable[object]:
        return self.rival.cancel(mix.session, output)

    async def _refused(self, act: Awaitable[object], code: str) -> None:
        with pytest.raises(Fault) as caught:
            await act
        assert caught.value.code == code
        self.seen[code] += 1


@pytest.mark.campaign("gates")
def test_what_the_gates_let_out_is_accepted_and_what_they_hold_is_refused_as_foreseen(
    request: pytest.FixtureRequest,
) -> None:
    count = rounds(SUITE)
    dice = random.Random(SEED if count == SUITE else random.getrandbits(32))
    seen: Counter[str] = Counter()

    async def journey() -> None:
        async with practice() as it:
            clouds, admin = rehearsal_clouds(it.cloud.announcement(), time.time)
            walk = Walk(it, clouds.mixing["legacy"], dice, seen)
            for _ in range(count):
                await walk.step()
            await clouds.close()
            await admin.close()

    run(journey())
    told = ", ".join(f"{name} {number}" for name, number in sorted(seen.items()))
    tell(request, f"{count} steps: {told}")
    least = min(50, 50 * count // 10_000)
    assert [name for name in (*CODES, "take", "cancel") if seen[name] < max(1, least)] == []
