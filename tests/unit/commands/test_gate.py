"""The one gate: nothing gets to viewers around it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from console.commands.gate import Gate
from console.commands.registry import COMMANDS, by_id
from console.commands.spec import Risk
from console.domain.fault import Family
from console.domain.message import in_english, say
from console.domain.picture import PictureDraft
from console.services.journal import Outcome
from tests.unit.commands.stage import (
    Theatre,
    act_form,
    fill_form,
    on_for_an_hour,
    play,
    read_file,
    start_form,
    with_backup,
    with_ended_countdown,
)
from tests.unit.services.clouds import fault, task
from tests.unit.services.turned import settle

# They send nothing: test_worlds.py, test_rehearsal_panel.py
WORLDS = {"app.world.live", "app.world.rehearse", "rehearsal.reset"}
MANY = {"sweep.stop"}
"""Sends to several clouds, each in the journal as its own: test_sweep_acts.py."""
SENDS = [c.id for c in COMMANDS if c.risk >= Risk.PREPARE and c.id not in WORLDS | MANY]


LAID_OUT: dict[str, Callable[[Theatre], None]] = {
    "relay.send": fill_form,
    "relay.import.make": read_file,
    "relay.renew": on_for_an_hour,
    "relay.backup.swap": with_backup,
    "relay.backup.due": with_ended_countdown,
}


async def ready_for(theatre: Theatre, command: str) -> None:
    """Makes the act possible, so that only the confirmation stands before it."""
    if command == "mix.cancel":
        await theatre.desk.mixes.take()
        await theatre.clock.turn(10)
    elif command == "mix.takeback":
        theatre.desk.mixes.air.past.note(theatre.desk.mixes.mix, 0.0, "PK night")
    elif command.startswith("relay.marked."):
        theatre.desk.relays.marked.set(("t2",) if command.endswith("restart") else ("t1",))
    elif command in ("relay.restart", "relay.relaunch", "relay.continue"):
        theatre.desk.relays.selected.set("t2")
    elif command in LAID_OUT:
        LAID_OUT[command](theatre)
    elif command == "mix.picture.add":
        theatre.desk.pictures.draft = PictureDraft("https://a.example/logo.png", "logo")
    elif command in ("jobs.act.send", "jobs.output.back"):
        await act_form(theatre)
    elif command == "jobs.start":
        start_form(theatre)
    assert theatre.gate.why_not(command) is None


def test_every_act_above_class_two_has_a_confirmation() -> None:
    bare = [c.id for c in COMMANDS if c.risk >= Risk.PREPARE and c.confirm is None]
    assert bare == []
    assert set(SENDS) == {
        "mix.take",
        "mix.takeback",
        "mix.cancel",
        "mix.picture.add",
        "relay.stop",
        "relay.restart",
        "relay.relaunch",
        "relay.continue",
        "relay.send",
        "relay.import.make",
        "relay.delete",
        "relay.renew",
        "relay.backup.swap",
        "relay.backup.due",
        "relay.marked.stop",
        "relay.marked.restart",
        "relay.marked.delete",
        "jobs.start",
        *("jobs.act.send", "jobs.output.back", "jobs.clean"),
        "jobs.stop",
    }


@pytest.mark.parametrize("command", SENDS)
def test_an_answer_of_no_sends_nothing_and_leaves_no_trace_in_the_journal(command: str) -> None:
    async def scene(theatre: Theatre) -> None:
        await ready_for(theatre, command)
        before = theatre.sent
        theatre.screen.yes = False
        assert await theatre.gate.run(command) is False
        assert len(theatre.screen.asked) == 1
        assert theatre.sent == before
        assert theatre.journal.store.value == ()

    play(scene)


@pytest.mark.parametrize("command", SENDS)
def test_an_answer_of_yes_sends_once_and_is_in_the_journal(command: str) -> None:
    async def scene(theatre: Theatre) -> None:
        await ready_for(theatre, command)
        before = theatre.sent
        theatre.screen.yes = True
        assert await theatre.gate.run(command) is True
        assert theatre.sent == before + 1
        entries = theatre.journal.store.value
        # Acts on many have a line for each row between.
        assert [(e.act, e.outcome) for e in entries if e.act == command] == [
            (command, Outcome.SENT),
            (command, Outcome.DONE),
        ]
        assert all(entry.subject for entry in entries)

    play(scene)


@pytest.mark.parametrize("command", SENDS)
def test_the_intent_is_in_the_journal_before_the_cloud_is_asked(command: str) -> None:
    async def scene(theatre: Theatre) -> None:
        await ready_for(theatre, command)
        before = theatre.sent
        seen: list[int] = []
        theatre.journal.store.watch(lambda _, __: seen.append(theatre.sent - before))
        theatre.screen.yes = True
        await theatre.gate.run(command)
        assert (seen[0], seen[-1]) == (0, 1)

    play(scene)


@pytest.mark.parametrize("command", SENDS)
def test_what_is_greyed_is_refused_in_the_same_words(command: str) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.yes = True
        theatre.desk.mixes.connect({})
        theatre.desk.pictures.connect(None)
        theatre.desk.relays.connect(None)
        theatre.desk.jobs.connect(None)
        reason = theatre.gate.why_not(command)
        assert reason is not None
        assert await theatre.gate.run(command) is False
        assert theatre.screen.asked == []
        assert theatre.told()[-1] == in_english(reason)
        assert theatre.sent == 0

    play(scene)


@pytest.mark.parametrize("command", SENDS)
def test_a_fault_is_in_the_journal_as_it_ended(command: str) -> None:
    async def scene(theatre: Theatre) -> None:
        await ready_for(theatre, command)
        trouble = fault(Family.UNKNOWN, "-505")
        theatre.mix_cloud.fails = trouble
        theatre.picture_cloud.act_fails = trouble
        theatre.relay_cloud.act_fails = theatre.job_cloud.act_fails = trouble
        theatre.screen.yes = True
        assert await theatre.gate.run(command) is False
        last = theatre.journal.store.value[-1]
        assert (last.outcome, last.code) == (Outcome.UNKNOWN, "-505")

    play(scene)


def test_two_sends_are_two_seconds_apart_even_of_different_clouds() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.yes = True
        await theatre.gate.run("mix.take")
        assert "at least 2 s apart" in in_english(theatre.gate.why_not("relay.stop") or say(""))
        assert await theatre.gate.run("relay.stop") is False
        theatre.clock.now += 2
        assert await theatre.gate.run("relay.stop") is True

    play(scene)


def test_while_one_sheet_is_open_no_other_act_starts() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.hold, theatre.screen.yes = asyncio.Event(), True
        first = asyncio.ensure_future(theatre.gate.run("mix.take"))
        await settle()
        assert await theatre.gate.run("mix.take") is False
        assert await theatre.gate.run("relay.stop") is False
        assert len(theatre.screen.asked) == 1
        theatre.screen.hold.set()
        assert await first is True
        assert theatre.sent == 1

    play(scene)


def test_what_changed_while_the_sheet_was_open_is_not_sent() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.yes = True
        theatre.screen.meanwhile = lambda: theatre.desk.mixes.edit(
            say("Move"), lambda mix: replace(mix, session="another")
        )
        assert await theatre.gate.run("mix.take") is False
        assert theatre.sent == 0
        assert "has changed meanwhile" in theatre.told()[-1]

    play(scene)


def test_a_relay_that_ended_while_the_sheet_was_open_is_not_stopped() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.yes = True
        theatre.screen.meanwhile = lambda: theatre.desk.relays.rows.put("t1", task("t1", "已结束"))
        assert await theatre.gate.run("relay.stop") is False
        assert theatre.sent == 0
        assert theatre.told()[-1] == "It has ended."

    play(scene)


def test_another_relay_selected_behind_the_sheet_is_not_stopped() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.relays.rows.put("t3", task("t3", title="Main"))
        theatre.screen.yes = True
        theatre.screen.meanwhile = lambda: theatre.desk.relays.selected.set("t3")
        assert await theatre.gate.run("relay.stop") is False
        assert theatre.sent == 0

    play(scene)


def test_errors_cannot_be_held_through_their_code_is_typed() -> None:
    async def scene(theatre: Theatre) -> None:
        mixes = theatre.desk.mixes
        await theatre.gate.run("mix.take")
        calm = theatre.screen.asked[-1]
        assert (calm.word, calm.holdable) == ("take", True)
        mixes.edit(say("Bitrate"), lambda mix: replace(mix, bitrate=999_999))
        await theatre.gate.run("mix.take")
        wrong = theatre.screen.asked[-1]
        assert (wrong.word, wrong.holdable) == ("-31004", False)
        assert any("bitrate goes from" in in_english(line) for line in wrong.warnings)

    play(scene)


def test_a_job_needs_a_room_which_is_asked_for_at_once() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.yes = True
        assert await theatre.gate.run("jobs.new") is True
        assert theatre.screen.performed == ["jobs.form", "choose_room"]
        assert await theatre.gate.run("jobs.start") is False
        assert theatre.screen.asked == []
        theatre.desk.jobs.forms.choose("r2")
        assert await theatre.gate.run("jobs.start") is True
        assert theatre.job_cloud.done == [("start", "r2")]
        assert theatre.job_cloud.started[0].single_job
        assert theatre.desk.jobs.forms.store.value is None

    play(scene)


def test_a_second_job_in_a_room_wants_the_rooms_name_typed() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.yes = True
        start_form(theatre, "r1")
        assert await theatre.gate.run("jobs.start") is False
        assert "has a job that is on" in theatre.told()[-1]
        await theatre.gate.run("jobs.second")
        assert await theatre.gate.run("jobs.start") is True
        asked = theatre.screen.asked[-1]
        assert (asked.word, asked.holdable) == ("Flagship", False)
        assert not theatre.job_cloud.started[0].single_job, "the cloud would refuse it"

    play(scene)


def test_deleting_a_relay_wants_its_name_typed() -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.gate.run("relay.delete")
        await theatre.gate.run("relay.stop")
        deleted, stopped = theatre.screen.asked
        assert (deleted.word, deleted.holdable) == ("Main", False)
        assert (stopped.word, stopped.holdable) == ("stop", True)

    play(scene)


def test_a_crash_of_an_act_is_unknown_in_the_journal_and_the_gate_opens_again() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.yes = True
        theatre.mix_cloud.hold = asyncio.Event()
        taking = asyncio.ensure_future(theatre.gate.run("mix.take"))
        await settle()
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
        assert theatre.journal.store.value[-1].outcome is Outcome.UNKNOWN
        theatre.clock.now += 2
        assert theatre.gate.why_not("relay.stop") is None

    play(scene)


def test_a_local_act_is_done_at_once_and_one_that_sends_or_waits_is_not() -> None:
    async def scene(theatre: Theatre) -> None:
        gate: Gate = theatre.gate
        before = theatre.desk.mixes.mix
        assert gate.at_once("mix.nudge.right")
        assert theatre.desk.mixes.mix != before
        assert not gate.at_once("mix.take")
        assert not gate.at_once("file.save")
        theatre.desk.mixes.select(())
        assert gate.at_once("mix.nudge.right"), "handled: refused"
        assert theatre.told()[-1] == "Select a layer first."

    play(scene)


def test_an_id_that_does_not_exist_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        by_id("mix.panic")
