"""What answers an act: its own guard asks, and what is lost is said plainly."""

from __future__ import annotations

from console.commands import answers
from console.commands.activity import COMMANDS as ACTS
from console.commands.answers import answer_of, newest, why_not
from console.commands.registry import COMMANDS
from console.commands.spec import Risk
from console.domain.message import in_english, say
from console.services.activity.recording import about_of
from console.services.activity.search import Found, Search
from console.services.journal import Outcome
from tests.unit.commands.stage import Theatre, play

LEADS = {"app.world.live", "app.world.rehearse", "rehearsal.reset", "relay.backup.due"}


def recorded(theatre: Theatre) -> None:
    desk = theatre.desk
    desk.journal.about_of = lambda act, subject: about_of(desk, act, subject)
    for key, task in desk.relays.rows.values.items():
        desk.journal.picture.put(f"relay:{key}", task)
    for key, job in desk.jobs.rows.values.items():
        desk.journal.picture.put(f"job:{key}", job)


def last(theatre: Theatre) -> Found:
    rows, _ = Search("acts").page(theatre.journal.file)
    return rows[0]


async def done(theatre: Theatre, act: str, word: str) -> Found:
    theatre.screen.yes = True
    assert await theatre.gate.run(act), word
    await theatre.clock.turn(30)
    return last(theatre)


def test_every_act_that_is_sent_has_an_answer_or_says_what_is_lost() -> None:
    sends = {c.id for c in COMMANDS if c.risk >= Risk.PREPARE} - LEADS
    assert {act for act in sends if answer_of(act) is None} == set()
    known = {c.id for c in COMMANDS}
    for act in sends:
        answer = answer_of(act)
        assert answer is not None
        assert answer.command in {"", *known}
        assert (answer.words is None) == (not answer.command)
        assert answer.command or answer.lost


def test_a_stopped_relay_leads_to_its_restart_and_nothing_is_sent() -> None:
    async def scene(theatre: Theatre) -> None:
        recorded(theatre)
        found = await done(theatre, "relay.stop", "stop")
        sent = theatre.sent
        theatre.desk.relays.selected.set("t2")
        assert newest(theatre.desk) is not None
        answers.lead_to(theatre.around, found)
        assert theatre.screen.performed == ["run relay.restart"]
        assert theatre.desk.relays.selected.value == "t1"
        assert theatre.sent == sent

    play(scene)


def test_a_deleted_relay_is_made_again_from_its_snapshot_as_a_new_one() -> None:
    async def scene(theatre: Theatre) -> None:
        recorded(theatre)
        task = theatre.desk.relays.rows.values["t1"]
        found = await done(theatre, "relay.delete", "delete")
        answers.lead_to(theatre.around, found)
        at = theatre.desk.relays.forms.store.value
        assert at is not None
        assert (at.form.title, at.form.destination) == (task.title, task.destination)
        assert at.task_id == ""
        assert theatre.screen.performed == ["run relay.form.enter"]
        told = in_english(theatre.notices.store.value[-1].text)
        assert "another id" in told
        theatre.journal.snapshots.clear()
        again = answers.deleted(theatre.desk, found)
        assert again is not None
        assert (again.title, again.id) == (task.title, task.id)

    play(scene)


def test_a_stopped_job_opens_a_start_in_its_room_and_says_what_is_lost() -> None:
    async def scene(theatre: Theatre) -> None:
        recorded(theatre)
        found = await done(theatre, "jobs.stop", "stop")
        answers.lead_to(theatre.around, found)
        at = theatre.desk.jobs.forms.store.value
        assert at is not None
        assert at.form.room == "r1"
        assert "never goes on" in in_english(theatre.notices.store.value[-1].text)

    play(scene)


def test_what_was_refused_or_is_under_way_or_of_another_world_has_no_answer() -> None:
    async def scene(theatre: Theatre) -> None:
        journal, name = theatre.journal, say("Stop relay")
        journal.note("relay.stop", name, Outcome.SENT, subject="Main t1")
        assert "Wait" in in_english(why_not(theatre.desk, last(theatre)) or say(""))
        journal.note("relay.stop", name, Outcome.REFUSED, subject="Main t1")
        assert "refused" in in_english(why_not(theatre.desk, last(theatre)) or say(""))
        assert newest(theatre.desk) is None
        journal.note("relay.stop", name, Outcome.SENT, subject="Main t1")
        journal.note("relay.stop", name, Outcome.DONE, subject="Main t1")
        assert why_not(theatre.desk, last(theatre)) is None
        journal.context = "live"
        assert "another world" in in_english(why_not(theatre.desk, last(theatre)) or say(""))

    play(scene)


def test_nothing_that_activity_offers_sends_by_itself() -> None:
    assert {c.id for c in ACTS if c.risk > Risk.EDIT} == set()


def of(theatre: Theatre, act: str) -> Found:
    rows, _ = Search("acts").page(theatre.journal.file)
    return next(row for row in rows if row.head.act == act)


def test_relays_that_were_stopped_together_are_marked_again_for_one_restart() -> None:
    async def scene(theatre: Theatre) -> None:
        recorded(theatre)
        relays = theatre.desk.relays
        able = [key for key in relays.rows.values if relays.why_not("stop", key) is None]
        relays.marked.set(tuple(relays.rows.values))
        await done(theatre, "relay.marked.stop", str(len(able)))
        relays.marked.set(())
        sent = theatre.sent
        found = of(theatre, "relay.marked.stop")
        assert newest(theatre.desk) is not None
        assert why_not(theatre.desk, found) is None
        answers.lead_to(theatre.around, found)
        assert sorted(relays.marked.value) == sorted(able) != []
        assert theatre.screen.performed == ["run relay.marked.restart"]
        assert theatre.sent == sent

    play(scene)


def test_relays_that_were_deleted_together_are_offered_to_be_made_again_in_one_list() -> None:
    async def scene(theatre: Theatre) -> None:
        recorded(theatre)
        relays = theatre.desk.relays
        tasks = dict(relays.rows.values)
        relays.marked.set(tuple(tasks))
        able = [key for key in tasks if relays.why_not("delete", key) is None]
        await done(theatre, "relay.marked.delete", str(len(able)))
        found, sent = of(theatre, "relay.marked.delete"), theatre.sent
        answers.lead_to(theatre.around, found)
        rows = relays.imports.store.value.rows
        assert [row.line.name for row in rows] == [tasks[key].title or key for key in able]
        assert theatre.screen.performed == ["run relay.import.make"]
        assert theatre.sent == sent
        theatre.journal.snapshots.clear()
        theatre.screen.performed.clear()
        answers.lead_to(theatre.around, found)
        assert theatre.screen.performed == []
        assert "no keys are left" in in_english(theatre.notices.store.value[-1].text)

    play(scene)
