"""The command that has the missing streams of a show pushed in rehearsal."""

from __future__ import annotations

from console.domain.fault import Family
from console.domain.message import in_english
from console.domain.mix import Source
from console.domain.units import Size
from console.services.connection import Context
from tests.unit.commands.stage import Theatre, play
from tests.unit.services.clouds import fault
from tests.unit.services.steering import SteeringStandIn

PUSH = "rehearsal.push"


def ready(theatre: Theatre) -> SteeringStandIn:
    world = SteeringStandIn()
    theatre.desk.rehearsal.connect(world)
    return world


def reason(theatre: Theatre) -> str:
    said = theatre.gate.why_not(PUSH)
    return in_english(said) if said is not None else ""


def test_only_the_streams_that_are_looked_for_and_not_there_are_pushed_in_their_size() -> None:
    async def scene(theatre: Theatre) -> None:
        world = ready(theatre)
        theatre.desk.mixes.know(
            {"pk_host": Source(Size(1280, 720), 0.0), "pk_guest1": Source(absent=True)}
        )
        assert await theatre.gate.run(PUSH) is True
        assert world.asked == [("push", "pk_guest1", Size(1280, 720))]

    play(scene)


def test_a_push_that_fails_is_told() -> None:
    async def scene(theatre: Theatre) -> None:
        world = ready(theatre)
        theatre.desk.mixes.know({"pk_guest1": Source(absent=True)})
        world.fails = fault(Family.UNREACHABLE)
        assert await theatre.gate.run(PUSH) is False
        assert theatre.told()[-1] == "It did not work."

    play(scene)


def test_with_every_stream_up_or_on_air_there_is_nothing_to_push() -> None:
    async def scene(theatre: Theatre) -> None:
        world = ready(theatre)
        assert reason(theatre) == "Every stream of this show is being pushed."
        theatre.desk.mixes.know({"pk_guest1": Source(absent=True)})
        assert reason(theatre) == ""
        theatre.desk.connections.context.set(Context("live"))
        assert reason(theatre) == "Only a rehearsal can have streams pushed."
        assert await theatre.gate.run(PUSH) is False
        assert world.asked == []

    play(scene)
