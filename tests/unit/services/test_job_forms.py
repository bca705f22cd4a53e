"""The start's form over a cloud: its room, what is minded, the answer, what is kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from console.domain.fault import Family
from console.domain.job_form import JobForm
from console.domain.launch import StartOptions
from console.domain.message import in_english
from console.services.connection import Context
from console.services.jobs.awaited import awaited_words
from console.services.jobs.forms import REHEARSED, Starting, Verdict
from tests.unit.services.clouds import fault, job
from tests.unit.services.test_job_windows import NOW, Bench, story
from tests.unit.services.turned import settle


def at(bench: Bench) -> Starting:
    found = bench.jobs.forms.store.value
    assert found is not None
    return found


def verdict(bench: Bench) -> Verdict:
    found = bench.jobs.forms.verdict()
    assert found is not None
    return found


def why_not(bench: Bench) -> str:
    reason = bench.jobs.forms.why_not_send()
    return in_english(reason) if reason else ""


def awaited(bench: Bench) -> list[str]:
    return [in_english(awaited_words(one, "2 s")) for one in bench.jobs.awaited.store.value]


def test_a_room_is_needed_and_one_with_a_job_is_not_started_twice_unawares() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job("on", "r1", created=NOW - 60)]
        await bench.open()
        forms = bench.jobs.forms
        assert why_not(bench) == "Open the form of a start first."
        forms.new()
        assert why_not(bench) == "Choose the room that goes live."
        forms.choose("r1")
        assert forms.running is not None
        assert why_not(bench).startswith("This room has a job that is on.")
        forms.choose("r1", second=True)
        assert why_not(bench) == ""
        assert not verdict(bench).options.single_job
        forms.choose("r2")
        assert why_not(bench) == ""

    story(play)


def test_a_mistake_is_named_by_its_field() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        bench.jobs.forms.choose("r1")
        bench.jobs.forms.put(JobForm("r1", url="https://p.x/a", size="portrait", bitrate="900"))
        errors = {key: in_english(said) for key, said in verdict(bench).errors.items()}
        assert errors["bitrate"] == "Bitrate must be 1000 to 8000."
        assert "rtmp://" in errors["url"]
        assert why_not(bench) == errors["bitrate"], "which names its field itself, once"

    story(play)


def test_what_costs_is_minded_and_what_the_room_has_is_told() -> None:
    async def play(bench: Bench) -> None:
        rooms = bench.cloud.known_rooms
        bench.cloud.known_rooms = (replace(rooms[0], outputs=("rtmp://own.x/…",)), rooms[1])
        bench.cloud.risks = ("RANDOM_PLAY_CLOSED",)
        await bench.open()
        forms = bench.jobs.forms
        forms.choose("r1")
        forms.put(replace(at(bench).form, plays="endless", single="no", url=""))
        await settle()
        minded = {key: in_english(said) for key, said in verdict(bench).warnings.items()}
        assert minded["hours"] == "It is on, and billed, until somebody stops it."
        assert minded["url"] == "The room's own address is used: rtmp://own.x/…"
        assert "single" in minded
        assert forms.known.value["r1"].risks == ("RANDOM_PLAY_CLOSED",)
        forms.choose("r2")
        await settle()
        assert "ends the job after about 3 min" in in_english(verdict(bench).warnings["url"])

    story(play)


def test_accepted_is_not_live_and_is_said_until_it_is() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        bench.jobs.forms.choose("r1")
        assert await bench.jobs.forms.send("r1", verdict(bench).options) is None
        assert bench.jobs.forms.store.value is None
        assert awaited(bench) == ["Flagship: accepted 2 s ago, not live yet"]
        bench.cloud.rows = [job("new", "r1", "WAITING", created=NOW)]
        await bench.clock.turn(5)
        assert len(awaited(bench)) == 1, "WAITING is not live"
        bench.cloud.rows = [job("new", "r1", created=NOW)]
        await bench.clock.turn(5)
        assert awaited(bench) == []

    story(play)


def test_a_start_in_doubt_is_looked_for_and_not_sent_again() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        forms = bench.jobs.forms
        forms.choose("r1")
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        assert await forms.send("r1", verdict(bench).options) is not None
        assert at(bench).unsure
        assert "sent already" in why_not(bench)
        assert "no clear answer" in awaited(bench)[0]
        bench.cloud.rows = [job("new", "r1", created=NOW)]
        await bench.clock.turn(5)
        assert awaited(bench) == []
        assert forms.store.value is None, "what was typed has become that job"
        assert len(bench.cloud.started) == 1

    story(play)


def test_a_start_that_the_list_never_shows_is_given_up() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        await bench.jobs.start("r1")
        for _ in range(12):
            await bench.clock.turn(5)
        assert awaited(bench) == []

    story(play)


def test_a_plain_no_keeps_the_form_with_the_reason() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        bench.jobs.forms.choose("r1")
        bench.cloud.act_fails = fault(Family.INVALID)
        await bench.jobs.forms.send("r1", StartOptions())
        said = at(bench).said
        assert said is not None
        assert in_english(said) == "It did not work."
        assert awaited(bench) == []

    story(play)


def test_in_rehearsal_there_is_somewhere_to_push_to() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        bench.jobs.forms.new()
        assert at(bench).form.url == REHEARSED
        bench.jobs.forms.discard()
        bench.connections.context.set(Context("live"))
        bench.jobs.forms.new()
        assert at(bench).form.url == ""

    story(play)


def test_drafts_and_presets_are_of_one_account_and_have_no_keys(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        forms = bench.jobs.forms
        forms.keep_in(tmp_path)
        bench.jobs.connect(bench.cloud, "one")
        forms.new()
        forms.put(JobForm("r1", url="rtmp://p.x/live/a?k=s3cret", key="st-k3y", preset="Night"))
        forms.shelf.keep("Night", at(bench).form)
        await asyncio.gather(
            *(t for t in asyncio.all_tasks() if t.get_name() == "keep the starts of jobs")
        )
        bench.jobs.connect(bench.cloud, "two")
        assert forms.store.value is None
        assert forms.shelf.templates.value == ()
        forms.new()
        assert at(bench).form.room == ""
        bench.jobs.connect(bench.cloud, "one")
        forms.new()
        assert at(bench).form.key == "st-k3y", "while the desk lives"

    async def again(bench: Bench) -> None:
        forms = bench.jobs.forms
        forms.keep_in(tmp_path)
        bench.jobs.connect(bench.cloud, "one")
        (preset,) = forms.shelf.templates.value
        forms.begin_with(preset.form)
        assert at(bench).form.room == "r1"
        assert in_english(verdict(bench).errors["key"]) == "Its key is not kept. Type it again."

    story(play)
    kept = "".join(file.read_text(encoding="utf-8") for file in tmp_path.glob("*.json"))
    assert "Night" in kept
    assert "s3cret" not in kept
    assert "st-k3y" not in kept
    story(again)
