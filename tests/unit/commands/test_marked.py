"""Many relays at once: one question that counts them, one result each, nothing sent twice."""

from __future__ import annotations

from console.commands.registry import by_id
from console.commands.spec import Risk
from console.domain.fault import Family
from console.domain.message import in_english
from console.domain.relay import RelayState
from console.services.journal import Outcome
from console.services.relays.bulk import Came
from tests.unit.commands.stage import Theatre, play
from tests.unit.services.clouds import fault, task
from tests.unit.services.turned import settle

ROWS = ("t1", "t3", "t4", "off")


async def _marked(theatre: Theatre) -> None:
    theatre.relay_cloud.rows = [
        *(task(key, title=f"Relay {key}") for key in ROWS[:3]),
        task("off", RelayState.STOPPED),
    ]
    await theatre.clock.turn(5)
    theatre.desk.relays.marked.set(ROWS)
    theatre.screen.yes = True


def _came(theatre: Theatre) -> list[Came]:
    return [result.came for result in theatre.desk.relays.bulk.results.value]


def test_the_question_names_and_counts_what_is_stopped_and_leaves_out_what_cannot_be() -> None:
    async def scene(theatre: Theatre) -> None:
        await _marked(theatre)
        assert await theatre.gate.run("relay.marked.stop")
        (asked,) = theatre.screen.asked
        assert (asked.word, asked.holdable) == ("3", False)
        assert in_english(asked.lines[0]).startswith("Relay t1")
        assert any("1 marked ones are left out" in in_english(w) for w in asked.warnings)
        assert theatre.relay_cloud.done == [("stop", "t1"), ("stop", "t3"), ("stop", "t4")]
        assert _came(theatre) == [Came.ACCEPTED] * 3
        assert theatre.desk.relays.marked.value == ("off",)
        subjects = [e.subject for e in theatre.journal.store.value if e.act == "relay.stop"]
        assert subjects == ["Relay t1 t1", "Relay t3 t3", "Relay t4 t4"]

    play(scene)


def test_it_is_of_the_class_that_types_the_count() -> None:
    for verb in ("stop", "restart", "delete"):
        assert by_id(f"relay.marked.{verb}").risk is Risk.DESTROY


def test_a_row_that_fails_keeps_the_others_from_nothing_and_says_why() -> None:
    async def scene(theatre: Theatre) -> None:
        await _marked(theatre)
        theatre.relay_cloud.act_fails = fault(Family.WRONG_STATE, "TaskStatusError")
        assert not await theatre.gate.run("relay.marked.delete")
        assert len(theatre.relay_cloud.done) == 4
        assert _came(theatre) == [Came.REFUSED] * 4
        assert theatre.desk.relays.bulk.results.value[0].words is not None
        assert theatre.desk.relays.marked.value == ROWS
        outcomes = {e.outcome for e in theatre.journal.store.value if e.act == "relay.delete"}
        assert outcomes == {Outcome.REFUSED}

    play(scene)


def test_where_no_clear_answer_came_the_list_is_read_and_tells() -> None:
    async def scene(theatre: Theatre) -> None:
        await _marked(theatre)
        theatre.relay_cloud.act_fails = fault(Family.UNKNOWN)
        await theatre.gate.run("relay.marked.stop")
        assert _came(theatre) == [Came.UNKNOWN] * 3
        sent = len(theatre.relay_cloud.done)
        theatre.relay_cloud.rows[0] = task("t1", RelayState.STOPPED)
        await theatre.clock.turn(5)
        await settle()
        assert _came(theatre) == [Came.SHOWN, Came.UNKNOWN, Came.UNKNOWN]
        for _ in range(12):
            await theatre.clock.turn(5)
        assert _came(theatre) == [Came.SHOWN, Came.UNSEEN, Came.UNSEEN]
        assert len(theatre.relay_cloud.done) == sent

    play(scene)


def test_nothing_is_sent_where_a_marked_row_changed_while_the_question_was_open() -> None:
    async def scene(theatre: Theatre) -> None:
        await _marked(theatre)

        def stopped() -> None:
            theatre.desk.relays.rows.put("t3", task("t3", RelayState.STOPPED))

        theatre.screen.meanwhile = stopped
        assert not await theatre.gate.run("relay.marked.stop")
        assert theatre.relay_cloud.done == []

    play(scene)


def test_without_marks_it_says_how_to_mark() -> None:
    async def scene(theatre: Theatre) -> None:
        reason = theatre.gate.why_not("relay.marked.stop")
        assert reason is not None
        assert "Space" in in_english(reason)

    play(scene)


def test_another_account_has_neither_the_marks_nor_the_results() -> None:
    async def scene(theatre: Theatre) -> None:
        await _marked(theatre)
        await theatre.gate.run("relay.marked.stop")
        theatre.desk.relays.connect(theatre.relay_cloud)
        assert theatre.desk.relays.marked.value == ()
        assert _came(theatre) == []

    play(scene)
