"""What an act would send, looked at: by the palette and over the sheet, and never sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Never

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from console.domain.fault import Family
from console.domain.job import Room
from console.domain.message import in_english
from tests.ui.shell.conftest import Drive
from tests.ui.shell.hand import TAKE
from tests.ui.shell.seat import Seat, texts
from tests.unit.services.clouds import fault

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
TAKING = replace(TAKE, request="mix.take")


def test_the_palette_shows_the_request_of_a_relays_stop(drive: Drive, seat: Seat) -> None:
    async def story() -> None:
        await seat.key(KEY.Key_K, CONTROL)
        QTest.keyClicks(seat.stand.shell.palette.field, "request stop relay")
        chosen = seat.stand.shell.palette.chosen()
        assert chosen is not None
        assert (chosen.id, chosen.subject) == ("relay.stop.request", "Main")
        await seat.key(KEY.Key_Return)
        assert seat.view.isVisible()
        assert seat.view.heading.text() == "Stop relay"
        assert seat.view.operation.text() == "Volcengine · StopPullToPushTask"
        assert seat.view.effect.text()
        shown = seat.view.text.toPlainText()
        assert shown.startswith("POST https://live.volcengineapi.com/?Action=StopPullToPushTask")
        assert '"TaskId": "t1"' in shown
        assert await seat.copied() == shown
        assert seat.view.said.text() == "Copied"
        await seat.key(KEY.Key_Escape)
        assert not seat.view.isVisible()
        assert seat.stand.made["relays"].pane.hasFocus()

    drive(story)


def test_ctrl_i_over_the_sheet_shows_and_the_sheet_asks_on(drive: Drive, seat: Seat) -> None:
    async def story() -> None:
        await seat.ask()
        await seat.key(KEY.Key_T)
        assert seat.sheet.word.text().casefold() == "t"
        await seat.key(KEY.Key_I, CONTROL)
        assert seat.view.isVisible()
        assert seat.view.operation.text().startswith("Tencent · ")
        await seat.key(KEY.Key_Return, CONTROL)
        await seat.key(KEY.Key_Return)
        await seat.key(KEY.Key_E)
        assert seat.view.isVisible()
        assert seat.sheet.word.text().casefold() == "t"
        assert not seat.sheet.confirm.running
        await seat.key(KEY.Key_Escape)
        assert not seat.view.isVisible()
        assert seat.sheet.isVisible()
        assert seat.sheet.cancel.hasFocus()
        await seat.key(KEY.Key_A)
        assert seat.sheet.word.text().casefold() == "ta"
        await seat.key(KEY.Key_Escape)
        assert not seat.sheet.isVisible()
        assert seat.stand.desk.journal.store.value == ()

    drive(story)


def test_after_the_look_the_sheet_can_still_be_answered(drive: Drive, seat: Seat) -> None:
    async def story() -> None:
        task_ = asyncio.ensure_future(seat.sheet.ask(TAKING))
        await seat.stand.settle()
        await seat.key(KEY.Key_I, CONTROL)
        assert seat.view.isVisible()
        await seat.key(KEY.Key_Escape)
        QTest.keyClicks(seat.sheet, "take")
        await seat.key(KEY.Key_Return)
        assert await task_ is True

    drive(story)


def test_a_hold_that_runs_is_ended_by_looking(drive: Drive, seat: Seat) -> None:
    async def story() -> None:
        answer = asyncio.ensure_future(seat.sheet.ask(TAKING))
        await seat.stand.settle()
        place = seat.sheet.confirm.rect().center()
        QTest.mousePress(seat.sheet.confirm, Qt.MouseButton.LeftButton, pos=place)
        assert seat.sheet.confirm.running
        QTest.keyPress(seat.sheet.cancel, KEY.Key_I, CONTROL)  # and not let go yet
        assert not seat.sheet.confirm.running
        await seat.stand.settle()
        assert seat.view.isVisible()
        QTest.mouseRelease(seat.sheet.confirm, Qt.MouseButton.LeftButton, pos=place)
        await seat.key(KEY.Key_Escape)
        assert not answer.done()
        await seat.key(KEY.Key_Escape)
        assert await answer is False

    drive(story)


def test_the_button_in_the_foot_does_the_same(drive: Drive, seat: Seat) -> None:
    async def story() -> None:
        await seat.ask("relay.stop")
        button = seat.sheet.findChild(QAbstractButton, "sheet.request")
        assert isinstance(button, QAbstractButton)
        assert button.text() == "Request…"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await seat.stand.settle()
        assert seat.view.operation.text() == "Volcengine · StopPullToPushTask"
        QTest.mouseClick(seat.view, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        assert not seat.view.isVisible()
        assert seat.sheet.cancel.hasFocus()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        await seat.key(KEY.Key_Return)
        assert seat.view.isVisible()
        await seat.key(KEY.Key_Escape)
        await seat.key(KEY.Key_Escape)
        assert not seat.sheet.isVisible()

    drive(story)


def test_a_question_that_asks_no_cloud_has_no_such_button(drive: Drive, seat: Seat) -> None:
    async def story() -> None:
        answer = asyncio.ensure_future(seat.sheet.ask(TAKE))
        await seat.stand.settle()
        button = seat.sheet.findChild(QAbstractButton, "sheet.request")
        assert isinstance(button, QAbstractButton)
        assert not button.isVisible()
        await seat.key(KEY.Key_I, CONTROL)
        assert not seat.view.isVisible()
        await seat.key(KEY.Key_Escape)
        assert await answer is False

    drive(story)


def test_a_request_that_the_client_refuses_is_told_where_one_looks(
    drive: Drive, seat: Seat
) -> None:
    async def refused(_act: object) -> Never:
        raise fault(Family.INVALID)

    async def nothing(_act: object) -> Never:
        raise LookupError

    async def story() -> None:
        inspector = seat.stand.desk.worlds.inspector
        inspector.set(refused)
        seat.stand.shell.run("relay.stop.request")
        await seat.stand.settle()
        assert not seat.view.isVisible()
        notice = seat.stand.desk.notices.store.value[-1]
        assert in_english(notice.text) == "It did not work."
        inspector.set(nothing)
        await seat.ask()
        await seat.key(KEY.Key_I, CONTROL)
        assert not seat.view.isVisible()
        assert any("nothing to send" in text for text in texts(seat.sheet))
        assert seat.sheet.cancel.hasFocus()
        await seat.key(KEY.Key_Escape)

    drive(story)


def test_a_start_is_looked_at_in_the_room_chosen_for_it(drive: Drive, seat: Seat) -> None:
    async def story() -> None:
        jobs = seat.stand.desk.jobs
        jobs.rooms.set((Room("r1", "Hall"), Room("r2", "Tea room")))
        jobs.forms.choose("r2")
        seat.stand.shell.run("jobs.start.request")
        await seat.stand.settle()
        assert seat.view.isVisible()
        assert not seat.sheet.isVisible()
        assert "/r2/" in seat.view.text.toPlainText()

    drive(story)
