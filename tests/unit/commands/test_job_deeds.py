"""The acts on a job under the gate: greyed by its state, told in words, sent once, no key said."""

from __future__ import annotations

import pytest

from console.commands.job_acts import TITLES
from console.domain.fault import Family
from console.domain.job_act_form import EVENT, ActForm
from console.domain.job_events import JobCommand, LiveEvent
from console.domain.message import in_english
from tests.unit.commands.stage import Theatre, act_form, play
from tests.unit.services.clouds import fault, job
from tests.unit.services.turned import settle

SECRETS = ("k3y", "s3cret")


def reason(theatre: Theatre, id_: str) -> str:
    words = theatre.gate.why_not(id_)
    return in_english(words) if words is not None else ""


def typed(theatre: Theatre, command: str, form: ActForm) -> None:
    theatre.desk.jobs.acts.open(command)
    theatre.desk.jobs.acts.put(form)


def lines(theatre: Theatre) -> list[str]:
    (asked,) = theatre.screen.asked
    return [in_english(line) for line in asked.lines]


@pytest.mark.parametrize("id_", sorted({id_ for id_, _ in TITLES.values()} | {"jobs.clean"}))
def test_each_act_is_greyed_by_the_jobs_state(id_: str) -> None:
    async def scene(theatre: Theatre) -> None:
        jobs = theatre.desk.jobs
        assert reason(theatre, id_) == ""
        jobs.selected.set("j2")
        assert reason(theatre, id_) == "This job is over."
        jobs.rows.put("j3", job("j3", "r1", "WAITING"))
        jobs.selected.set("j3")
        waits = "" if id_ == "jobs.event" else "This job is not playing yet."
        assert reason(theatre, id_) == waits
        jobs.selected.set("")
        assert reason(theatre, id_) == "Select a job first."

    play(scene)


@pytest.mark.parametrize("id_", ["jobs.takeover", "jobs.pause", "jobs.resume"])
def test_what_only_rtc_can_says_so_with_what_there_is_instead(id_: str) -> None:
    async def scene(theatre: Theatre) -> None:
        assert reason(theatre, id_).startswith("Not available on a desktop")
        assert not await theatre.gate.run(id_)
        assert theatre.job_cloud.told == []

    play(scene)


def test_a_reported_event_is_sent_though_time_goes_on_while_it_is_asked_about() -> None:
    async def scene(theatre: Theatre) -> None:
        typed(theatre, EVENT, ActForm(user="Lin", said="price?"))
        theatre.screen.yes = True

        def goes_on() -> None:
            theatre.clock.now += 3

        theatre.screen.meanwhile = goes_on
        assert await theatre.gate.run("jobs.act.send")
        assert lines(theatre)[-3:] == ["What happens: comment", "Viewer: Lin", "Comment: price?"]
        ((_, event),) = theatre.job_cloud.told
        assert isinstance(event, LiveEvent)
        assert event.at == theatre.clock.now, "it happens as it is told, not as it was typed"

    play(scene)


@pytest.mark.parametrize(
    ("command", "form", "told", "deed"),
    [
        (
            JobCommand.RESET_EXIT_CONFIG,
            ActForm(stop="SCENE_END"),
            ["It stops after 8 h at the end of a scene."],
            "Change when it ends",
        ),
        (
            JobCommand.RESET_EXIT_CONFIG,
            ActForm(limit="none", trouble="minutes"),
            ["It has no time limit.", "It ends after 10 min of trouble."],
            "Change when it ends",
        ),
        (JobCommand.INSERT_PLAY_SCRIPT, ActForm(text="Hi"), ["It says: Hi"], "Insert a script"),
        (
            JobCommand.REFRESH_OUTPUT_URL,
            ActForm(url="rtmp://p.x/live/s", key="next-k3y-0000"),
            ["Address before: not known", "New address: rtmp://p.x/live/s (…0000)"],
            "Refresh the output address",
        ),
    ],
)
def test_the_question_says_what_it_does_and_the_journal_what_it_was(
    command: str, form: ActForm, told: list[str], deed: str
) -> None:
    async def scene(theatre: Theatre) -> None:
        typed(theatre, command, form)
        theatre.screen.yes = True
        assert await theatre.gate.run("jobs.act.send")
        assert lines(theatre)[3:] == told
        assert [in_english(entry.title) for entry in theatre.journal.store.value] == [deed] * 2
        assert len(theatre.job_cloud.told) == 1

    play(scene)


def test_parameters_are_shown_without_what_opens_anything() -> None:
    async def scene(theatre: Theatre) -> None:
        params = '{"audio": "https://a.x/1.mp3?Signature=s3cret", "stream_key": "my-k3y"}'
        typed(theatre, JobCommand.INSERT_PLAY_AUDIO, ActForm(params=params))
        await theatre.gate.run("jobs.act.send")
        shown = lines(theatre)[-1]
        assert "https://a.x/1.mp3" in shown
        assert not any(secret in shown for secret in SECRETS)

    play(scene)


@pytest.mark.parametrize("family", [Family.UNKNOWN, Family.REFUSED])
def test_an_act_that_fails_was_sent_once_and_its_story_has_no_key(family: Family) -> None:
    async def scene(theatre: Theatre) -> None:
        await act_form(theatre)
        theatre.job_cloud.act_fails = fault(family)
        theatre.screen.yes = True
        assert not await theatre.gate.run("jobs.act.send")
        await settle()
        acts = [told for told, _ in theatre.job_cloud.told if not told.startswith("GET_")]
        assert len(acts) == 1, "after a doubtful one the desk looks, and sends nothing again"
        assert theatre.desk.jobs.acts.store.value is not None, "the form stays with what was typed"
        written = repr([theatre.journal.store.value, theatre.told(), theatre.screen.asked])
        assert not any(secret in written for secret in SECRETS)

    play(scene)


def test_what_is_wrong_in_the_form_is_never_asked_about() -> None:
    async def scene(theatre: Theatre) -> None:
        typed(theatre, JobCommand.SHOW_LAYER, ActForm(params="{"))
        assert reason(theatre, "jobs.act.send") == "This is no JSON yet."
        theatre.screen.yes = True
        assert not await theatre.gate.run("jobs.act.send")
        assert theatre.screen.asked == []
        assert theatre.job_cloud.told == []

    play(scene)


def test_another_state_meanwhile_withholds_the_act() -> None:
    async def scene(theatre: Theatre) -> None:
        typed(theatre, JobCommand.INSERT_PLAY_SCRIPT, ActForm(text="Hi"))
        theatre.screen.yes = True
        rows = theatre.desk.jobs.rows
        theatre.screen.meanwhile = lambda: rows.put("j1", job("j1", "r1", "SUCCEED"))
        assert not await theatre.gate.run("jobs.act.send")
        assert theatre.job_cloud.told == []

    play(scene)
