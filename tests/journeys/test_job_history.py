"""Many old jobs over real sockets: history comes on demand, polls are about what is on."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from PySide6.QtWidgets import QApplication

from console.domain.durations import DAY
from console.domain.job import JobState
from console.domain.message import in_english
from console.rehearsal.exchange import Answer, Request
from console.rehearsal.huawei.job import Job
from console.rehearsal.trouble import Trouble
from console.services.notices import Tone
from console.ui.jobs.older import OlderRow
from tests.journeys.practice import Practice, practice, run
from tests.journeys.windows import Seat, at_the_window, folder

__all__ = ["folder"]

LISTED = "ListSmartLiveJobs"


def _fill(it: Practice, count: int, days: float) -> None:
    """So many jobs that were over so many days ago."""
    jobs, now = it.cloud.world.jobs, it.cloud.world.show.now()
    room = next(iter(jobs.rooms.values()))
    for n in range(count):
        began = now - days * DAY - n
        jobs.add(Job(f"{days}d{n:03d}", room, {}, began, began + 600))


def _listen(it: Practice, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """The query of every list of jobs that Huawei is asked for from now on."""
    asked: list[dict[str, str]] = []
    serve = it.cloud.huawei.serve

    def heard(request: Request) -> Answer:
        if it.cloud.huawei.action(request) == LISTED:
            asked.append(dict(parse_qsl(request.query)))
        return serve(request)

    monkeypatch.setattr(it.cloud.huawei, "serve", heard)
    return asked


async def _watched(it: Practice) -> None:
    jobs = it.desk.jobs
    jobs.start_watching()
    await it.until(lambda: jobs.reach.value.since is not None, "the last week")


def test_the_last_week_comes_once_and_polls_are_about_what_is_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def journey() -> None:
        async with practice() as it:
            _fill(it, 250, 3)
            _fill(it, 40, 9)
            asked = _listen(it, monkeypatch)
            await _watched(it)
            assert sum(key.startswith("3d") for key in it.desk.jobs.rows.values) == 250
            first = [query for query in asked if "create_since" in query]
            assert [query["offset"] for query in first] == ["0", "100", "200"]
            await it.until(lambda: len(it.requests(LISTED)) >= 12, "many polls")
            since = [query for query in asked if "create_since" in query]
            assert since == first, "a poll does not read the history"
            assert {query["state"] for query in asked if query not in first} == {
                "WAITING,PROCESSING"
            }
            assert not any(key.startswith("9d") for key in it.desk.jobs.rows.values)

    run(journey())


def test_what_starts_and_ends_elsewhere_is_seen_without_reading_the_history() -> None:
    async def journey() -> None:
        async with practice() as it:
            jobs, world = it.desk.jobs, it.cloud.world
            await _watched(it)
            now = world.show.now()
            room = next(r for r in world.jobs.room_ids(now) if jobs.living_in(r) is None)
            world.jobs.start("elsewhere", room, {}, now)
            await it.until(lambda: "elsewhere" in jobs.rows.values, "the job of another desk")
            shown = len(it.requests("ShowSmartLive"))
            world.jobs.end("elsewhere", JobState.FAILED, "out of order", world.show.now())
            await it.until(
                lambda: jobs.rows.values["elsewhere"].state == JobState.FAILED, "its end"
            )
            polls = len(it.requests(LISTED))
            await it.until(lambda: len(it.requests(LISTED)) > polls + 3, "more polls")
            assert len(it.requests("ShowSmartLive")) == shown + 1
            assert "elsewhere" in jobs.rows.values

    run(journey())


def test_older_jobs_come_when_they_are_asked_for_until_there_are_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def journey() -> None:
        async with practice() as it:
            _fill(it, 120, 9)
            _fill(it, 3, 200)
            jobs = it.desk.jobs
            await _watched(it)
            asked = _listen(it, monkeypatch)
            assert await jobs.read_older() is None
            assert sum(key.startswith("9d") for key in jobs.rows.values) == 120
            older = [query for query in asked if "create_until" in query]
            assert [query["offset"] for query in older] == ["0", "100"]
            assert await jobs.read_older() is None
            assert sum(key.startswith("200d") for key in jobs.rows.values) == 3
            assert await jobs.read_older() is None
            reason = jobs.why_not_older()
            assert reason is not None
            assert in_english(reason) == "There are no older jobs."
            told = [in_english(n.text) for n in it.desk.notices.store.value]
            assert told == [
                *("120 older jobs were read.", "3 older jobs were read."),
                "There are no older jobs.",
            ]

    run(journey())


def test_older_jobs_that_cannot_be_read_are_said_and_asked_for_again() -> None:
    async def journey() -> None:
        async with practice() as it:
            _fill(it, 5, 9)
            jobs = it.desk.jobs
            release = jobs.start_watching()
            await it.until(lambda: jobs.reach.value.since is not None, "the last week")
            release()
            it.cloud.scenario.dial(Trouble("refuse", "huawei", LISTED, times=0))
            assert await jobs.read_older() is not None
            tones = [n.tone for n in it.desk.notices.store.value]
            assert tones == [Tone.TROUBLE]
            assert jobs.reach.value.fault is not None
            it.cloud.scenario.clear()
            assert await jobs.read_older() is None
            assert sum(key.startswith("9d") for key in jobs.rows.values) == 5

    run(journey())


def test_the_palette_reads_older_jobs_until_it_says_that_there_are_none(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        jobs = seat.app.desk.jobs
        await seat.see(lambda: seat.app.desk.worlds.stage.value == "there", "rehearsal up")
        await seat.hands.key("Ctrl+3")
        await seat.guide.may("jobs.older")
        await seat.command("load older jobs")
        await seat.see(lambda: jobs.reach.value.complete, "the end of the history")
        await seat.see(lambda: "There are no older jobs." in seat.told(), "the news")
        row = seat.app.frame.findChild(OlderRow)
        assert row is not None
        await seat.see(lambda: not row.older.isEnabled(), "the button is blocked")
        assert row.said.text().startswith("All jobs, read ")

    at_the_window(qapp, folder, story, pictures=False)
