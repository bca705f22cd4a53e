"""The rooms to start in: a room that has a job leads to it, a second start is asked for apart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.job import JobState, Room
from console.ui.palette_rows import Row
from tests.ui.relay.fakes import job
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

LIVE = job(1)
OVER = job(2, JobState.SUCCEED, ended=0)


def _opened(stand: Stand, command: str = "choose_room") -> list[Row]:
    jobs = stand.desk.jobs
    jobs.rooms.set((Room("room-1", "Flagship"), Room("room-2", "Corner")))
    jobs.rows.replace_all((one.id, one) for one in (LIVE, OVER))
    stand.shell.perform(command)
    return list(stand.shell.chooser.model.rows)


def test_a_room_with_a_job_leads_to_that_job_and_starts_nothing(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        _opened(stand)
        QTest.keyClicks(stand.shell.chooser.field, "flagship")
        chosen = stand.shell.chooser.chosen()
        assert chosen is not None
        assert chosen.subject == "1 running (Processing): go to that job"
        await stand.press(Qt.Key.Key_Return)
        assert stand.shell.places.place == "jobs"
        assert stand.desk.jobs.selected.value == LIVE.id
        assert stand.desk.jobs.room.value is None
        assert not stand.shell.sheet.isVisible()

    drive(story)


def test_a_second_start_is_a_row_of_its_own_below_all_rooms(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        rows = _opened(stand)
        assert [row.id for row in rows] == ["room-1", "room-2", "second.room-1"]
        assert rows[2].title == "Start a second job in Flagship…"
        stand.words.speak("zh_CN")
        assert _opened(stand)[2].title == "在 Flagship 再启动一个任务…"

    drive(story)


def test_looking_at_the_request_of_a_start_goes_through_no_guard(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        rows = _opened(stand, "choose_room.request")
        assert [row.id for row in rows] == ["room-1", "room-2"]
        assert all(not row.subject for row in rows)

    drive(story)
