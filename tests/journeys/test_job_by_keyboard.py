"""By keyboard alone: a job is started, seen live, its key refreshed, and it is stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from console.domain.job import JobState, is_over, same_id
from console.domain.job_output import fingerprint
from console.services.jobs.forms import REHEARSED
from tests.journeys.windows import Seat, at_the_window, folder

__all__ = ["folder"]

pytestmark = pytest.mark.slow

KEY = "n3w-str3am-k3y-4821"


async def _started(seat: Seat) -> str:
    """The plain id of the job."""
    jobs, hands = seat.app.desk.jobs, seat.hands
    await hands.key("Ctrl+3")
    await seat.see(lambda: bool(jobs.rooms.value and jobs.rows.values), "rooms and jobs")
    free = next(room for room in jobs.rooms.value if jobs.living_in(room.id) is None)
    await hands.key("Ctrl+N")
    await hands.type(free.id)
    await hands.key("Return")
    await seat.guide.may("jobs.start")
    await hands.key("Ctrl+Return")
    await seat.confirm("start")
    await seat.see(lambda: jobs.living_in(free.id) is not None, "the job in the list")
    new = jobs.living_in(free.id)
    assert new is not None
    assert jobs.selected.value is not None
    assert same_id(jobs.selected.value) == same_id(new.id)
    said = seat.guide.find(QLabel, "jobs.awaited").text()
    assert "accepted" in said
    await seat.guide.pass_time(20)
    await seat.see(
        lambda: jobs.rows.values[new.id].state == JobState.PROCESSING, "the job PROCESSING"
    )
    assert jobs.awaited.store.value == ()
    return new.id


def test_a_job_is_started_seen_live_its_key_refreshed_and_stopped_by_keys_alone(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        jobs, hands = seat.app.desk.jobs, seat.hands
        await seat.see(lambda: seat.app.desk.worlds.stage.value == "there", "rehearsal up")
        job_id = await _started(seat)

        await seat.guide.may("jobs.output")
        await hands.key("T, O")
        await hands.type("rtmp://push.example.com/live/room")
        await hands.key("Tab")
        await hands.type(KEY)
        await seat.guide.may("jobs.act.send")
        await hands.key("Ctrl+Return")
        await seat.confirm("send")
        watch = seat.app.frame.findChild(QLabel, "jobs.watch")
        assert watch is not None
        await seat.see(watch.isVisible, "what came of it")
        assert f"{fingerprint(REHEARSED, '')} → …4821" in watch.text()

        await seat.guide.may("jobs.stop")
        await hands.key("T, S")
        await seat.confirm("stop")
        await seat.see(lambda: is_over(jobs.rows.values[job_id]), "the job over")

    at_the_window(qapp, folder, story, pictures=False)
