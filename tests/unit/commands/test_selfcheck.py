"""The self-check of −505: what the desk knows, in the order of the vendor's document."""

from __future__ import annotations

from dataclasses import replace

from console.domain.message import in_english
from console.domain.mix import Source
from console.domain.show import SourceNote
from console.domain.sight import Sight
from console.services.media import wire
from console.services.media.looking import REASONS
from tests.unit.commands.stage import Theatre, play
from tests.unit.services.steering import SteeringStandIn


async def checked(theatre: Theatre) -> str:
    assert await theatre.gate.run("mix.open.self_check")
    return theatre.screen.decided[-1][1]


def test_what_is_not_known_is_asked_for() -> None:
    async def scene(theatre: Theatre) -> None:
        text = await checked(theatre)
        assert "no address to play is noted" in text
        assert "rehearsal's own" in text
        assert "about 5 s after" in text
        assert "pk_guest1" in theatre.screen.decided[-1][0]

    play(scene)


def test_what_is_seen_and_told_is_said_without_keys() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        url = "http://play.example.com/live/pk_guest1.flv?txSecret=5ecret"
        note = SourceNote("pk_guest1", play=url)
        mixes.describe(lambda show: replace(show, sources=(note,), app_id=7))
        text = await checked(theatre)
        assert "play.example.com/live/pk_guest1.flv" in text
        assert "5ecret" not in text
        mixes.sights.tell("pk_guest1", Sight(gone=9.0, reason=REASONS[wire.MISSING]))
        found = await checked(theatre)
        assert "does not play: no picture since" in found
        assert "(there is no such stream at the address)." in found
        mixes.sights.tell("pk_guest1", Sight(seen=9.0))
        assert "It plays" in await checked(theatre)
        mixes.know({"pk_guest1": Source(absent=True)})
        assert "begin or repair the push" in await checked(theatre)

    play(scene)


def test_another_app_id_is_pointed_at() -> None:
    async def scene(theatre: Theatre) -> None:
        desk = theatre.desk
        desk.connections.context.set(replace(desk.connections.context.value, kind="live"))
        entry = {"vendor": "tencent", "name": "main", "app_id": "1250000000"}
        desk.settings.change(lambda now: replace(now, accounts=(entry,)))
        desk.mixes.describe(lambda show: replace(show, app_id=7))
        text = await checked(theatre)
        assert "1250000000" in text
        assert "had AppID 7" in text

    play(scene)


def test_the_stream_id_can_be_changed_from_there() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.decides = ["stream"]
        await checked(theatre)
        assert theatre.screen.performed == ["stream"]
        theatre.desk.mixes.select(("sponsor",))
        reason = theatre.gate.why_not("mix.open.self_check")
        assert reason is not None
        assert "shows a stream" in in_english(reason)

    play(scene)


def test_in_rehearsal_what_nobody_pushes_is_pushed_from_there() -> None:
    async def scene(theatre: Theatre) -> None:
        world = SteeringStandIn()
        theatre.desk.rehearsal.connect(world)
        assert "pushes it for you" not in await checked(theatre)
        theatre.desk.mixes.know({"pk_guest1": Source(absent=True)})
        theatre.screen.decides = ["push"]
        assert "pushes it for you" in await checked(theatre)
        assert [asked[:2] for asked in world.asked] == [("push", "pk_guest1")]

    play(scene)


def test_on_air_nothing_is_pushed_from_there() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.rehearsal.connect(SteeringStandIn())
        connections = theatre.desk.connections
        connections.context.set(replace(connections.context.value, kind="live"))
        theatre.desk.mixes.know({"pk_guest1": Source(absent=True)})
        assert "pushes it for you" not in await checked(theatre)

    play(scene)
