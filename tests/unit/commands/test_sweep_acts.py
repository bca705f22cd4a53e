"""The sweep goes through the gate: its count is typed, and at quitting it is one of the ways."""

from __future__ import annotations

from dataclasses import replace

from console.commands.registry import by_id
from console.commands.spec import Risk
from console.domain.message import in_english
from console.domain.relay import RelayState
from console.services.connection import Context
from tests.unit.commands.stage import Theatre, play
from tests.unit.services.clouds import task
from tests.unit.services.turned import settle


async def two_alive(theatre: Theatre) -> None:
    """A relay and a job of this desk run."""
    now = theatre.clock.now
    theatre.relay_cloud.rows[0] = task("t1", title="Main")._replace(start=now - 60, end=now + 60)
    theatre.desk.relays.making.ids.add("t1")
    theatre.desk.jobs.ours.add("j1")
    await theatre.clock.turn(5)
    await theatre.desk.sweep.look()


def test_the_sweep_is_of_the_gravest_class_and_asks_for_the_count() -> None:
    async def scene(theatre: Theatre) -> None:
        await two_alive(theatre)
        theatre.screen.yes = True
        assert by_id("sweep.stop").risk is Risk.DESTROY
        assert await theatre.gate.run("sweep.stop")
        (asked,) = theatre.screen.asked
        assert (asked.word, asked.holdable) == ("2", False)
        assert [in_english(line) for line in asked.lines] == [
            "Relay · Main · Running",
            "Job · room r1 · Processing",
        ]
        assert theatre.relay_cloud.done == [("stop", "t1")]
        assert theatre.job_cloud.done == [("stop", "r1/j1")]
        ends = [e.subject for e in theatre.journal.store.value if e.act == "sweep.stop"]
        assert ends[1:3] == ["Main t1", "room r1 j1"]

    play(scene)


def test_without_a_yes_nothing_is_sent() -> None:
    async def scene(theatre: Theatre) -> None:
        await two_alive(theatre)
        assert not await theatre.gate.run("sweep.stop")
        assert theatre.sent == 0

    play(scene)


def test_what_ends_while_the_question_is_open_is_not_stopped() -> None:
    async def scene(theatre: Theatre) -> None:
        await two_alive(theatre)
        theatre.screen.yes = True
        row = theatre.desk.relays.rows.values["t1"]

        def ends() -> None:
            theatre.desk.relays.rows.put("t1", row._replace(status=RelayState.ENDED))

        theatre.screen.meanwhile = ends
        assert not await theatre.gate.run("sweep.stop")
        assert theatre.sent == 0

    play(scene)


def test_where_nothing_lives_the_act_says_so() -> None:
    async def scene(theatre: Theatre) -> None:
        reason = theatre.gate.why_not("sweep.stop")
        assert reason is not None
        assert in_english(reason) == "Nothing that was started from here lives."

    play(scene)


def test_quitting_offers_the_sweep_and_stays_then() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.connections.context.set(Context("live"))
        await two_alive(theatre)
        theatre.screen.decides = ["sweep"]
        await theatre.gate.run("app.quit")
        (_, text, keys) = theatre.screen.decided[0]
        assert keys == ["quit", "sweep", "stay"]
        assert "the relay Main (ends in 5" in text
        assert "the job in room r1 (Processing)" in text
        assert theatre.screen.went == ["sweep"]
        assert theatre.screen.performed == []
        assert theatre.desk.sweep.whole.value

    play(scene)


def test_a_relay_that_waits_for_its_time_holds_nobody_up() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.connections.context.set(Context("live"))
        theatre.relay_cloud.rows[0] = task("t1", RelayState.WAITING, "Main")
        theatre.desk.relays.making.ids.add("t1")
        await theatre.clock.turn(5)
        await theatre.gate.run("app.quit")
        await settle()
        assert theatre.screen.decided == []

    play(scene)


def test_prices_lead_to_their_card() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.settings.change(lambda now: replace(now, prices={"mix": "1/hour"}))
        await theatre.gate.run("sweep.prices")
        assert theatre.screen.went == ["settings"]
        assert theatre.screen.performed == ["prices"]

    play(scene)
