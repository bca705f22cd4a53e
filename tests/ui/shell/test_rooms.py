"""The rooms to start in: a room that has a job leads to it, a second start is asked for apart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.job import JobState, Room
from console.domain.job_form import JobForm
from console.ui.palette_rows import Row
from tests.ui.relay.fakes import job
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

LIVE = job(1)
OVER = job(2, JobState.SUCCEED, ended=0)


def _opened(stand: Stand) -> list[Row]:
    jobs = stand.desk.jobs
    jobs.rooms.set((Room("room-1", "Flagship"), Room("room-2", "Corner")))
    jobs.rows.replace_all((one.id, one) for one in (LIVE, OVER))
    stand.shell.perform("choose_room")
    return list(stand.shell.chooser.model.rows)


def _form(stand: Stand) -> JobForm:
    at = stand.desk.jobs.forms.store.value
    assert at is not None
    return at.form


def test_a_room_with_a_job_leads_to_that_job_and_starts_nothing(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.desk.jobs.forms.new()
        _opened(stand)
        QTest.keyClicks(stand.shell.chooser.field, "flagship")
        chosen = stand.shell.chooser.chosen()
        assert chosen is not None
        assert chosen.subject == "1 running (Processing): go to that job"
        await stand.press(Qt.Key.Key_Return)
        assert stand.shell.places.place == "jobs"
        assert stand.desk.jobs.selected.value == LIVE.id
        assert stand.desk.jobs.forms.store.value is None, "its draft waits"
        assert not stand.shell.sheet.isVisible()

    drive(story)


def test_a_second_start_is_a_row_of_its_own_below_all_rooms(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        rows = _opened(stand)
        assert [row.id for row in rows] == ["room-2", "room-1", "second.room-1"]
        assert rows[2].title == "Start a second job in Flagship…"
        rows[2].run()
        assert (_form(stand).room, _form(stand).second) == ("room-1", True)
        stand.words.speak("zh_CN")
        assert _opened(stand)[2].title == "在 Flagship 再启动一个任务…"

    drive(story)


def test_a_free_room_is_put_into_the_form(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        _opened(stand)[0].run()
        assert (_form(stand).room, _form(stand).second) == ("room-2", False)

    drive(story)
