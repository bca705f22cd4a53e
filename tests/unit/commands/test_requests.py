"""What an act would send can be looked at; looking sends nothing and changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.commands.registry import COMMANDS, by_id
from console.commands.relay_backup import propose_swap
from console.commands.relay_renew import propose
from console.commands.requests import SUFFIX, act_of
from console.commands.spec import Command, Risk
from console.domain.message import in_english, say
from console.domain.mix import Mix
from console.domain.picture import PictureDraft
from console.services.clients import Clients
from console.services.inspecting import Inspection, inspect
from tests.helpers.showing import SECRETS
from tests.unit.commands.stage import (
    Theatre,
    act_form,
    fill_form,
    on_for_an_hour,
    play,
    read_file,
    start_form,
    with_ended_countdown,
)

SENDS = [c for c in COMMANDS if c.risk >= Risk.ON_AIR and c.id != "sweep.stop"]
"""The sweep is many requests of several clouds; each act of its kind shows one."""
OPERATIONS = {
    "mix.take": "start_mix_stream_advanced",
    "mix.takeback": "start_mix_stream_advanced",
    "mix.cancel": "cancel_mix_stream",
    "mix.picture.add": "AddLiveWatermark",
    "relay.stop": "StopPullToPushTask",
    "relay.restart": "RestartPullToPushTask",
    "relay.relaunch": "RelaunchPullToPushTask",
    "relay.continue": "ContinuePullToPushTask",
    "relay.send": "CreatePullToPushTask",
    "relay.import.make": "CreatePullToPushTask",
    "relay.backup.swap": "UpdatePullToPushTask",
    "relay.backup.due": "UpdatePullToPushTask",
    "relay.renew": "UpdatePullToPushTask",
    "relay.delete": "DeletePullToPushTask",
    "relay.marked.stop": "StopPullToPushTask",
    "relay.marked.restart": "RestartPullToPushTask",
    "relay.marked.delete": "DeletePullToPushTask",
    "jobs.start": "StartSmartLive",
    **dict.fromkeys(("jobs.act.send", "jobs.output.back", "jobs.clean"), "ExecuteSmartLiveCommand"),
    "jobs.stop": "StopSmartLive",
}
ANEW = ("relay.restart", "relay.relaunch", "relay.continue")


async def inspected(theatre: Theatre, command: str, **changes: object) -> Inspection:
    request = by_id(command).request
    assert request is not None
    around = theatre.around
    if changes:
        question = by_id(command).confirm
        agreed = question(around) if question is not None else None
        assert agreed is not None
        around = replace(around, agreed=replace(agreed, exact=changes["exact"]))
    return await inspect(theatre.showing, lambda clients: request.call(around, clients))


async def ready(theatre: Theatre, command: str) -> None:
    if command == "mix.cancel":
        await theatre.desk.mixes.take()
    elif command == "mix.takeback":
        theatre.desk.mixes.air.past.note(theatre.desk.mixes.mix, 0.0, "PK night")
    elif command == "relay.send":
        fill_form(theatre)
    elif command == "relay.import.make":
        read_file(theatre)
    elif command == "relay.renew":
        on_for_an_hour(theatre)
        propose(theatre.around)
    elif command.startswith("relay.backup."):
        with_ended_countdown(theatre)
        propose_swap(theatre.around)
    theatre.desk.relays.marked.set(("t1", "t2"))
    theatre.desk.pictures.draft = PictureDraft("https://a.example/logo.png", "logo")
    if command in ("jobs.act.send", "jobs.output.back"):
        await act_form(theatre)
    if command == "jobs.start":
        start_form(theatre, "r1", second=True)


@pytest.mark.parametrize("act", SENDS, ids=lambda c: c.id)
def test_every_act_that_reaches_viewers_has_a_companion_that_only_reads(act: Command) -> None:
    assert act.request is not None
    companion = by_id(act.id + SUFFIX)
    assert in_english(companion.title) == f"Show the request: {in_english(act.name)}"
    assert "…" not in in_english(companion.title)
    assert companion.risk is Risk.READ
    assert (companion.scope, companion.menu) == (act.scope, act.menu)
    assert companion.keys == ()
    assert companion.confirm is None
    assert act_of(companion.id) == act.id


def test_nothing_else_has_one() -> None:
    assert {c.id for c in COMMANDS if c.request is not None} == set(OPERATIONS)
    assert {act_of(c.id) for c in COMMANDS if c.id.endswith(SUFFIX)} == set(OPERATIONS)


@pytest.mark.parametrize("command", OPERATIONS)
def test_the_request_of_each_act_is_shown_and_not_sent(command: str) -> None:
    async def scene(theatre: Theatre) -> None:
        await ready(theatre, command)
        before, journal = theatre.sent, theatre.journal.store.value
        found = await inspected(theatre, command)
        assert OPERATIONS[command] in found.operation
        assert found.curl
        assert not [secret for secret in SECRETS if secret in repr(found)]
        assert theatre.sent == before
        assert theatre.journal.store.value == journal

    play(scene)


@pytest.mark.parametrize("command", OPERATIONS)
def test_the_companion_shows_the_request_of_its_act_and_asks_nothing(command: str) -> None:
    async def scene(theatre: Theatre) -> None:
        await ready(theatre, command)
        before = theatre.sent
        assert await theatre.gate.run(command + SUFFIX)
        assert theatre.screen.shown == [command]
        assert theatre.screen.asked == []
        assert theatre.sent == before

    play(scene)


@pytest.mark.parametrize("command", OPERATIONS)
def test_the_question_says_whose_request_can_be_looked_at(command: str) -> None:
    async def scene(theatre: Theatre) -> None:
        await ready(theatre, command)
        await theatre.clock.turn(10)
        if command in ANEW:
            theatre.desk.relays.selected.set("t2")
        before = theatre.sent
        await theatre.gate.run(command)
        assert [asked.request for asked in theatre.screen.asked] == [command]
        assert theatre.sent == before

    play(scene)


def test_going_to_another_world_has_no_request() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.connections.context.set(replace(theatre.desk.connections.context.value))
        question = by_id("app.world.rehearse").confirm
        assert question is not None
        asked = question(theatre.around)
        assert asked is not None
        assert asked.request == ""

    play(scene)


@pytest.mark.parametrize("command", [c for c in OPERATIONS if c != "jobs.start"])
def test_without_anything_to_act_on_the_companion_says_what_the_act_says(command: str) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.relays.selected.set(None)
        theatre.desk.jobs.selected.set(None)
        theatre.desk.mixes.edit(say("Clear"), lambda _: Mix("s", "s"))
        reason = theatre.gate.why_not(command + SUFFIX)
        assert reason is not None
        assert reason == by_id(command).blocked(theatre.around)
        assert not await theatre.gate.run(command + SUFFIX)
        assert theatre.screen.shown == []

    play(scene)


@pytest.mark.parametrize("command", OPERATIONS)
def test_without_a_connection_there_is_no_request(command: str) -> None:
    async def scene(theatre: Theatre) -> None:
        await ready(theatre, command)
        theatre.desk.worlds.inspector.set(None)
        reason = theatre.gate.why_not(command + SUFFIX)
        assert reason is not None
        assert in_english(reason) == "No cloud is connected, so there is no request to show."
        theatre.desk.mixes.connect({})
        theatre.desk.pictures.connect(None)
        theatre.desk.relays.connect(None)
        theatre.desk.jobs.connect(None)
        assert theatre.gate.why_not(command + SUFFIX) == by_id(command).blocked(theatre.around)

    play(scene)


def test_a_gate_that_only_time_opens_hides_no_request() -> None:
    async def scene(theatre: Theatre) -> None:
        await theatre.desk.mixes.take()
        assert theatre.gate.why_not("mix.take") is not None
        assert theatre.gate.why_not("mix.take.request") is None
        assert theatre.gate.why_not("mix.cancel") is not None
        assert theatre.gate.why_not("mix.cancel.request") is None

    play(scene)


def test_over_the_question_the_mix_that_was_asked_about_is_shown() -> None:
    async def scene(theatre: Theatre) -> None:
        question = by_id("mix.take").confirm
        assert question is not None
        asked = question(theatre.around)
        assert asked is not None
        await theatre.gate.run("mix.nudge.left")
        before = await inspected(theatre, "mix.take", exact=asked.exact)
        now = await inspected(theatre, "mix.take")
        assert '"location_x": 807' not in before.body
        assert '"location_x": 807' in now.body

    play(scene)


def test_the_relay_and_the_job_that_were_asked_about_are_shown() -> None:
    async def scene(theatre: Theatre) -> None:
        desk = theatre.desk
        for command, chosen, other, name in (
            ("relay.stop", desk.relays.selected, "t2", "t1"),
            ("jobs.stop", desk.jobs.selected, "j2", "j1"),
        ):
            question = by_id(command).confirm
            assert question is not None
            asked = question(theatre.around)
            assert asked is not None
            chosen.set(other)
            now = await inspected(theatre, command)
            assert other in now.url + now.body
            over = await inspected(theatre, command, exact=asked.exact)
            assert name in over.url + over.body

    play(scene)


def test_a_start_is_shown_as_soon_as_its_room_is_chosen() -> None:
    async def scene(theatre: Theatre) -> None:
        assert not await theatre.gate.run("jobs.start.request")
        theatre.desk.jobs.forms.new()
        assert not await theatre.gate.run("jobs.start.request")
        theatre.desk.jobs.forms.choose("r1")
        assert theatre.gate.why_not("jobs.start") is not None, "a job is on there"
        assert await theatre.gate.run("jobs.start.request")
        assert theatre.screen.shown == ["jobs.start"]

    play(scene)


def test_clients_of_nobody_have_nothing_to_show() -> None:
    async def scene(theatre: Theatre) -> None:
        start_form(theatre)
        for command in OPERATIONS:
            request = by_id(command).request
            assert request is not None
            with pytest.raises(LookupError):
                await inspect(Clients(), lambda c, r=request: r.call(theatre.around, c))

    play(scene)
