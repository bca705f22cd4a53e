"""What the palette finds besides commands: rooms, alerts that wait, and Chinese by pinyin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.job import Room
from console.domain.message import say
from console.services.notices import Tone
from console.ui.palette_things import ALARMS
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand
from tests.unit.services.clouds import job

CONTROL = Qt.KeyboardModifier.ControlModifier


async def typed(stand: Stand, text: str) -> list[str]:
    await stand.press(Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(stand.shell.palette.field, text)
    return [row.id for row in stand.shell.palette.model.rows]


def test_a_room_is_found_by_name_id_and_pinyin(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.desk.jobs.rooms.set((Room("room-7", "双十一专场"), Room("room-8", "Store")))
        for text in ("room-7", "shuangshiyi", "ssyzc"):
            assert "room.room-7" in await typed(stand, text), text
            await stand.press(Qt.Key.Key_Escape)
        assert "room.room-8" in await typed(stand, "store")

    drive(story)


def test_a_busy_room_leads_to_its_job_and_a_free_one_into_the_form(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        jobs = stand.desk.jobs
        jobs.rooms.set((Room("r1", "Busyroom"), Room("r2", "Freeroom")))
        jobs.rows.replace_all([("j1", job("j1", "r1"))])
        assert jobs.living_in("r1") is not None
        await typed(stand, "busyroom")
        await stand.press(Qt.Key.Key_Return)
        assert (stand.shell.places.place, jobs.selected.value) == ("jobs", "j1")
        await typed(stand, "freeroom")
        await stand.press(Qt.Key.Key_Return)
        form = jobs.forms.store.value
        assert form is not None
        assert form.form.room == "r2"

    drive(story)


def test_alerts_that_wait_stand_on_top_of_an_empty_palette_and_lead_to_activity(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        for n in range(ALARMS + 2):
            stand.desk.notices.tell(Tone.TROUBLE, say("alert {n}", n=n), area="relays")
        await stand.press(Qt.Key.Key_K, CONTROL)
        rows = stand.shell.palette.model.rows
        assert [row.id.startswith("alert.") for row in rows[: ALARMS + 1]] == [True] * ALARMS + [
            False
        ]
        assert rows[0].subject == f"alert {ALARMS + 1}"
        await stand.press(Qt.Key.Key_Return)
        assert stand.shell.places.place == "activity"
        for _ in range(ALARMS + 2):
            stand.desk.notices.acknowledge()
        await stand.press(Qt.Key.Key_K, CONTROL)
        assert not stand.shell.palette.model.rows[0].id.startswith("alert.")

    drive(story)


def test_a_command_is_found_by_the_pinyin_of_its_title_whichever_way_it_is_read(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        for text in ("chongzuo", "zhongzuo"):
            assert "edit.redo" in await typed(stand, text), text
            await stand.press(Qt.Key.Key_Escape)

    drive(story)
