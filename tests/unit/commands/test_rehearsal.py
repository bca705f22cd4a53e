"""The command that has the missing streams of a show pushed in rehearsal."""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.fault import Fault
from console.domain.message import in_english
from console.domain.mix import Source
from console.domain.units import Size
from console.services.connection import Context
from console.services.worlds import THERE
from tests.unit.commands.stage import Theatre, play

PUSH = "rehearsal.push"


class WayStandIn:
    """Keeps what it was asked to have pushed."""

    def __init__(self) -> None:
        self.pushed: list[dict[str, Size | None]] = []

    async def rehearse(self) -> Fault | None:
        return None

    async def go_live(self) -> Fault | None:
        return None

    async def push(self, streams: Mapping[str, Size | None]) -> Fault | None:
        self.pushed.append(dict(streams))
        return None


def ready(theatre: Theatre) -> WayStandIn:
    way = WayStandIn()
    theatre.desk.worlds.open(way)
    theatre.desk.worlds.stage.set(THERE)
    return way


def reason(theatre: Theatre) -> str:
    said = theatre.gate.why_not(PUSH)
    return in_english(said) if said is not None else ""


def test_only_the_streams_that_are_looked_for_and_not_there_are_pushed_in_their_size() -> None:
    async def scene(theatre: Theatre) -> None:
        way = ready(theatre)
        theatre.desk.mixes.know(
            {"pk_host": Source(Size(1280, 720), 0.0), "pk_guest1": Source(absent=True)}
        )
        assert await theatre.gate.run(PUSH) is True
        assert way.pushed == [{"pk_guest1": Size(1280, 720)}]

    play(scene)


def test_with_every_stream_up_or_on_air_there_is_nothing_to_push() -> None:
    async def scene(theatre: Theatre) -> None:
        way = ready(theatre)
        assert reason(theatre) == "Every stream of this show is being pushed."
        theatre.desk.mixes.know({"pk_guest1": Source(absent=True)})
        assert reason(theatre) == ""
        theatre.desk.connections.context.set(Context("live"))
        assert reason(theatre) == "Only a rehearsal can have streams pushed."
        assert await theatre.gate.run(PUSH) is False
        assert way.pushed == []

    play(scene)
