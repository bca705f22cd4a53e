"""No order of acts and moments sends anything before its time; on an injected clock."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain.message import say
from console.domain.mix import Mix, Place, Source
from console.domain.receipt import Receipt
from tests.unit.commands.stage import Theatre, play
from tests.unit.services.clouds import RECEIPT
from tests.unit.services.turned import TurnedClock

TINY = 1e-6
APART, CANCEL, REUSE, UP = 2.0, 5.0, 30.0, 5.0
"""Seconds of FACTS.md 2.3 rule 13 and INTERACTION 4.3, written down anew."""

ACTS = st.sampled_from(("mix.take", "mix.takeback", "mix.cancel", "edit", "up"))
STEPS = st.lists(st.tuples(st.floats(0, 12), ACTS), min_size=4, max_size=14)


@dataclass(eq=False)
class Watchful:
    """Accepts everything and writes down when it came."""

    clock: TurnedClock
    heard: list[tuple[str, float]] = field(default_factory=list[tuple[str, float]])

    async def start(self, mix: Mix) -> Receipt:
        del mix
        self.heard.append(("start", self.clock.now))
        return RECEIPT

    async def cancel(self, session: str, output: str) -> Receipt:
        del session, output
        self.heard.append(("cancel", self.clock.now))
        return RECEIPT

    def request_text(self, mix: Mix) -> str:
        return mix.session


@given(steps=STEPS, queue=st.booleans(), late=st.floats(0, 6))
def test_nothing_is_ever_sent_before_its_time(
    steps: list[tuple[float, str]], queue: bool, late: float
) -> None:
    async def scene(theatre: Theatre) -> None:
        cloud = Watchful(theatre.clock)
        theatre.desk.mixes.connect({"legacy": cloud})
        theatre.desk.settings.change(lambda now: replace(now, queue=queue))
        theatre.screen.yes = True
        theatre.screen.meanwhile = lambda: _think(theatre.clock, late)
        for seconds, act in steps:
            await theatre.clock.turn(seconds)
            if act == "edit":
                _edit(theatre)
            elif act == "up":
                cloud.heard.append(("up", theatre.clock.now))
                theatre.desk.mixes.know({_stream(theatre): Source(since=theatre.clock.now)})
            else:
                await theatre.gate.run(act)
        _judge(cloud.heard)

    play(scene)


def _think(clock: TurnedClock, seconds: float) -> None:
    clock.now += seconds


def _edit(theatre: Theatre) -> None:
    layer = theatre.desk.mixes.mix.layer("guest1")
    assert layer is not None
    x = int(theatre.clock.now * 7) % 600
    changed = replace(layer, place=Place(x, 100, 320, 180))
    theatre.desk.mixes.edit(say("Move"), lambda mix: mix.with_layer(changed))


def _stream(theatre: Theatre) -> str:
    layer = theatre.desk.mixes.mix.layer("guest1")
    assert layer is not None
    return layer.stream


def _judge(heard: list[tuple[str, float]]) -> None:
    last: dict[str, float] = {"start": -math.inf, "cancel": -math.inf, "up": -math.inf}
    for kind, when in heard:
        if kind != "up":
            assert when - max(last["start"], last["cancel"]) >= APART - TINY, heard
        if kind == "start":
            assert when - last["cancel"] >= REUSE - TINY, heard
            assert when - last["up"] >= UP - TINY, heard
        if kind == "cancel":
            assert last["start"] > last["cancel"], heard
            assert when - last["start"] >= CANCEL - TINY, heard
        last[kind] = when
