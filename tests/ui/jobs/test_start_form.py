"""The start's form under the keys: its room, what applies, the live sentence, masked keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from console.domain.job import Room
from console.domain.job_form import JobForm
from console.services.jobs.awaited import Awaited
from console.services.jobs.forms import RoomKnown
from console.ui.jobs.workspace import JobsWorkspace
from tests.ui.relay.fakes import Bench, job

CONTROL = Qt.KeyboardModifier.ControlModifier
ADDRESS = "rtmp://p.x/live/s?txSecret=s3cret"


def opened(on: Bench, desk: JobsWorkspace, room: str = "room-2") -> None:
    on.jobs.rooms.set((Room("room-1", "Flagship"), Room("room-2", "Corner")))
    on.show_jobs(job(1))
    on.jobs.forms.known.set({"room-1": RoomKnown(), "room-2": RoomKnown()})  # asked for already
    on.jobs.forms.choose(room)
    desk.form.enter()


def somewhere() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def form(on: Bench) -> JobForm:
    at = on.jobs.forms.store.value
    assert at is not None
    return at.form


def test_the_form_stands_where_the_detail_was_and_leaves_it_its_place(
    on: Bench, desk: JobsWorkspace
) -> None:
    opened(on, desk)
    assert desk.form.isVisible()
    assert not desk.detail.isVisible()
    assert desk.form.fields.room.name.text() == "Corner"
    QTest.keyClick(somewhere(), Qt.Key.Key_Escape)
    assert on.ran == ["jobs.form.close"]
    on.jobs.forms.close()
    assert desk.detail.isVisible()
    assert desk.board.hasFocus()


def test_an_address_is_whole_only_while_it_is_typed(on: Bench, desk: JobsWorkspace) -> None:
    opened(on, desk)
    url = desk.form.fields.lines["url"].edit
    assert url.hasFocus()
    url.selectAll()
    QTest.keyClicks(url, ADDRESS)
    QTest.keyClick(url, Qt.Key.Key_Tab)
    assert form(on).url == ADDRESS
    assert url.text() == "rtmp://p.x/live/s?…"
    key = desk.form.fields.lines["key"].edit
    assert key.hasFocus()
    QTest.keyClicks(key, "st-k3y")
    assert key.displayText() == "●" * 6
    QTest.keyClick(key, Qt.Key.Key_Backtab)
    assert url.text() == ADDRESS
    QTest.keyClicks(url, "x")
    assert form(on).url == "x", "what Tab selects is typed over"


def test_a_room_with_a_job_turns_start_into_the_way_there(on: Bench, desk: JobsWorkspace) -> None:
    opened(on, desk, "room-1")
    assert desk.form.send.text() == "Go to the running job"
    desk.board.setFocus()
    desk.form.fields.room.running.setEnabled(False)  # as its greying has it before the form opens
    desk.form.enter()
    assert somewhere() is desk.form.fields.room.running
    assert desk.form.fields.room.note.text() == "1 running (Processing)."
    QTest.keyClick(somewhere(), Qt.Key.Key_Return, CONTROL)
    assert on.ran == ["jobs.running"]
    on.jobs.forms.choose("room-1", second=True)
    assert desk.form.send.text() == "Start a second job…"
    assert "asks for the room's name" in desk.form.fields.room.note.text()
    on.show_jobs()
    assert desk.form.fields.room.note.isHidden(), "it has ended meanwhile"


def test_the_policies_are_said_as_they_are_chosen(on: Bench, desk: JobsWorkspace) -> None:
    opened(on, desk)
    fields = desk.form.fields
    assert fields.lines["times"].isHidden()
    fields.choices["plays"].few.first().setFocus()
    QTest.keyClick(somewhere(), Qt.Key.Key_Right)
    times = fields.lines["times"].edit
    times.setFocus()
    times.selectAll()
    QTest.keyClicks(times, "3")
    assert fields.course.text().startswith("It plays 3 times, has no time limit;")
    QTest.keyClick(times, Qt.Key.Key_Backspace)
    assert times.property("bad")
    assert fields.course.text() == "What it will do is not clear yet."


def test_the_hours_of_a_limit_do_not_offer_none_as_zero(on: Bench, desk: JobsWorkspace) -> None:
    opened(on, desk)
    assert "1 to 168" in desk.form.fields.lines["hours"].note.text()
    assert "0 " not in desk.form.fields.lines["hours"].note.text()


def test_sending_what_is_wrong_says_so_and_goes_there(on: Bench, desk: JobsWorkspace) -> None:
    opened(on, desk)
    url = desk.form.fields.lines["url"].edit
    url.selectAll()
    QTest.keyClicks(url, "https://no")
    QTest.keyClick(url, Qt.Key.Key_Tab)
    QTest.keyClick(somewhere(), Qt.Key.Key_Return, CONTROL)
    assert on.ran == ["jobs.start"]
    assert url.hasFocus()
    assert "Begins with rtmp://" in desk.form.fields.lines["url"].note.text()


def test_the_exact_request_is_one_key_away(on: Bench, desk: JobsWorkspace) -> None:
    opened(on, desk)
    field = somewhere()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_I, CONTROL)
    assert on.ran == ["jobs.start.request"]


def test_a_start_that_is_accepted_is_said_above_the_board(on: Bench, desk: JobsWorkspace) -> None:
    on.show_jobs(job(1))
    assert desk.awaited.isHidden()
    on.jobs.awaited.took(Awaited("room-2", "Corner", on.time[0] - 12), "new")
    assert desk.awaited.said.text() == "Corner: accepted 12 s ago, not live yet"
    on.time[0] += 3
    desk.tick()
    assert "15 s ago" in desk.awaited.said.text()
