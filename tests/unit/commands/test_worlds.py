"""The two commands between the worlds: when they may, what they ask, what they leave alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from console.domain.fault import Family, Fault
from console.domain.message import in_english, say
from console.services.connection import Context
from console.services.journal import Outcome
from console.services.notices import Tone
from console.services.worlds import DOWN, MOVING, STARTING, THERE
from tests.unit.commands.stage import Theatre, play
from tests.unit.services.turned import settle

LIVE, REHEARSE = "app.world.live", "app.world.rehearse"
TENCENT = {
    "vendor": "tencent",
    "api": "legacy",
    "app_id": "1251",
    "legacy_url": "http://127.0.0.1:1/common",
}


class WayStandIn:
    """Writes down where it was sent; `fails` is what it answers."""

    def __init__(self) -> None:
        self.went: list[str] = []
        self.fails: Fault | None = None

    async def rehearse(self) -> Fault | None:
        self.went.append("rehearsal")
        return self.fails

    async def go_live(self) -> Fault | None:
        self.went.append("live")
        return self.fails


def ready(theatre: Theatre, *, live: bool = False) -> WayStandIn:
    way = WayStandIn()
    theatre.desk.worlds.open(way)
    theatre.desk.worlds.stage.set(THERE)
    theatre.desk.settings.change(lambda now: replace(now, accounts=(TENCENT,)))
    if live:
        theatre.desk.connections.context.set(Context("live"))
    theatre.screen.yes = True
    return way


def reason(theatre: Theatre, command: str) -> str:
    said = theatre.gate.why_not(command)
    return in_english(said) if said is not None else ""


@pytest.mark.parametrize(("command", "live"), [(LIVE, False), (REHEARSE, True)])
def test_only_a_yes_changes_the_world_and_it_is_in_the_journal(command: str, live: bool) -> None:
    async def scene(theatre: Theatre) -> None:
        way = ready(theatre, live=live)
        theatre.screen.yes = False
        assert await theatre.gate.run(command) is False
        assert way.went == []
        assert theatre.journal.store.value == ()
        theatre.screen.yes = True
        assert await theatre.gate.run(command) is True
        assert way.went == ["rehearsal" if live else "live"]
        outcomes = [(e.act, e.outcome) for e in theatre.journal.store.value]
        assert outcomes == [(command, Outcome.SENT), (command, Outcome.DONE)]
        assert theatre.sent == 0
        tone = theatre.notices.store.value[-1].tone
        assert tone is (Tone.DONE if live else Tone.WARNING)

    play(scene)


def test_on_air_needs_an_account() -> None:
    async def scene(theatre: Theatre) -> None:
        ready(theatre)
        theatre.desk.settings.change(lambda now: replace(now, accounts=()))
        assert reason(theatre, LIVE) == "Add an account in Settings first."
        assert await theatre.gate.run(LIVE) is False
        assert theatre.screen.asked == []

    play(scene)


@pytest.mark.parametrize("stage", [STARTING, MOVING])
def test_nobody_leaves_while_the_desk_is_on_its_way(stage: str) -> None:
    async def scene(theatre: Theatre) -> None:
        ready(theatre)
        theatre.desk.worlds.stage.set(stage)
        assert reason(theatre, LIVE)
        assert reason(theatre, REHEARSE)

    play(scene)


def test_nobody_goes_where_the_desk_is_but_a_dead_rehearsal_can_be_started_again() -> None:
    async def scene(theatre: Theatre) -> None:
        way = ready(theatre)
        assert reason(theatre, REHEARSE) == "This is the rehearsal already."
        theatre.desk.worlds.stage.set(DOWN)
        assert await theatre.gate.run(REHEARSE) is True
        assert way.went == ["rehearsal"]
        theatre.desk.connections.context.set(Context("live"))
        assert reason(theatre, LIVE) == "You work on air already."

    play(scene)


def test_nobody_leaves_while_a_send_is_on_its_way() -> None:
    async def scene(theatre: Theatre) -> None:
        ready(theatre)
        theatre.mix_cloud.hold = asyncio.Event()
        taking = asyncio.ensure_future(theatre.gate.run("mix.take"))
        await settle()
        assert reason(theatre, LIVE) == "A send is on its way. Wait for its answer."
        assert await theatre.gate.run(LIVE) is False
        theatre.mix_cloud.hold.set()
        assert await taking is True

    play(scene)


def test_what_is_on_air_is_said_and_keeps_nobody() -> None:
    async def scene(theatre: Theatre) -> None:
        ready(theatre, live=True)
        await theatre.desk.mixes.take()
        await theatre.clock.turn(3)
        assert await theatre.gate.run(REHEARSE) is True
        asked = theatre.screen.asked[-1]
        assert asked.word == "rehearse"
        assert any("pk_night_01 stays on air" in in_english(w) for w in asked.warnings)

    play(scene)


def test_the_sheet_names_where_everything_goes_and_what_is_not_encrypted() -> None:
    async def scene(theatre: Theatre) -> None:
        ready(theatre)
        await theatre.gate.run(LIVE)
        asked = theatre.screen.asked[-1]
        assert asked.word == "live"
        lines = [in_english(line) for line in asked.lines]
        assert lines[0] == "Tencent: http://127.0.0.1:1/common"
        assert lines[1:] == [
            "Volcengine: no account, nothing is sent there.",
            "Huawei: no account, nothing is sent there.",
        ]
        assert any("not encrypted" in in_english(w) for w in asked.warnings)

    play(scene)


def test_a_way_that_fails_is_refused_in_the_journal_and_promises_nothing() -> None:
    async def scene(theatre: Theatre) -> None:
        way = ready(theatre)
        way.fails = Fault(Family.WRONG_STATE, "", "world", say("No key."))
        assert await theatre.gate.run(LIVE) is False
        assert theatre.journal.store.value[-1].outcome is Outcome.REFUSED
        assert theatre.told() == []

    play(scene)
