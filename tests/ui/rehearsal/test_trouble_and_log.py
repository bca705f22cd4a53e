"""Dialling trouble, and reading in the log what came of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from console.domain.job import JobState, SmartLiveJob
from console.services.rehearsal.told import Mixed, Told, WorldTime
from console.services.rehearsal.troubles import Trouble
from tests.ui.rehearsal.steered import Steered
from tests.unit.services.steering import NOON, heard


async def choose(steered: Steered, name: str, key: str) -> None:
    """Down in a closed list of choices until it shows this one."""
    box = steered.find(QComboBox, name)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(box.count()):
        if box.currentData() == key:
            return
        await steered.stand.press(Qt.Key.Key_Down)
    assert box.currentData() == key


def test_a_trouble_is_put_together_by_keys_dialled_and_listed(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("trouble")
        assert steered.panel.trouble.empty.isVisible()
        await choose(steered, "rehearsal.trouble.vendor", "volcengine")
        await choose(steered, "rehearsal.trouble.operation", "ListPullToPushTask")
        await steered.fill("rehearsal.trouble.times", "3")
        await steered.fill("rehearsal.trouble.retry_after", "5")
        await steered.press_button("rehearsal.trouble.dial")
        wanted = Trouble("busy", "volcengine", "ListPullToPushTask", 3, retry_after=5)
        assert steered.world.asked == [("dial", wanted)]
        (line,) = steered.panel.trouble.grid.lines.lines
        assert line.cells == (
            "Too many requests (429) · 5 s",
            "Volcengine · ListPullToPushTask",
            "3×",
        )

    steered.play(story)


def test_without_a_number_it_lasts_until_it_is_removed(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("trouble")
        await steered.fill("rehearsal.trouble.times", "4")
        await steered.stand.press(Qt.Key.Key_Backspace)
        await steered.press_button("rehearsal.trouble.dial")
        assert steered.world.asked == [("dial", Trouble("busy", times=0))]
        (line,) = steered.panel.trouble.grid.lines.lines
        assert line.cells[1:] == ("any", "until removed")

    steered.play(story)


@pytest.mark.parametrize(
    ("kind", "field", "vendor", "operation", "times"),
    [
        ("busy", "retry_after", True, False, True),
        ("slow", "seconds", True, False, True),
        ("refuse", "status", True, False, True),
        ("code", "code", True, False, True),
        ("half", "", True, False, True),
        ("stale", "seconds", True, False, False),
        ("task_dies", "task", False, False, False),
        ("duplicate_callbacks", "", False, False, True),
    ],
)
def test_each_kind_asks_for_what_it_needs(
    steered: Steered, kind: str, field: str, vendor: bool, operation: bool, times: bool
) -> None:
    async def story() -> None:
        await steered.open("trouble")
        await choose(steered, "rehearsal.trouble.kind", kind)
        page = steered.panel.trouble
        fields = ("retry_after", "seconds", "status", "code", "task")
        assert [name for name in fields if page.inputs[name].isVisible()] == [field][: len(field)]
        there = (page.vendor.isEnabled(), page.operation.isEnabled(), page.times.isEnabled())
        assert there == (vendor, operation, times)

    steered.play(story)


def test_a_code_is_typed_and_enter_dials_it(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("trouble")
        await choose(steered, "rehearsal.trouble.kind", "code")
        await steered.fill("rehearsal.trouble.code", "-505")
        await steered.stand.press(Qt.Key.Key_Return)
        assert steered.world.asked == [("dial", Trouble("code", code="-505"))]

    steered.play(story)


def test_what_dies_is_chosen_among_what_runs(steered: Steered) -> None:
    async def story() -> None:
        steered.world.told = Told(WorldTime(NOON, 1.0), mixes=(Mixed("pk_night_01", "pk_host"),))
        await steered.open("trouble")
        await choose(steered, "rehearsal.trouble.kind", "task_dies")
        await choose(steered, "rehearsal.trouble.task", "pk_night_01")
        assert steered.find(QComboBox, "rehearsal.trouble.task").currentText() == "Mix pk_night_01"
        await steered.press_button("rehearsal.trouble.dial")
        assert steered.world.asked == [("dial", Trouble("task_dies", task="pk_night_01"))]

    steered.play(story)


def test_only_a_jobs_push_can_break_and_what_else_was_chosen_is_let_go(steered: Steered) -> None:
    async def story() -> None:
        job = SmartLiveJob("j-1", "r-1", "Flagship store", JobState.PROCESSING)
        steered.world.told = Told(WorldTime(NOON, 1.0), mixes=(Mixed("pk_night_01", "pk_host"),))
        steered.desk.jobs.rows.replace_all(((job.id, job),))
        await steered.open("trouble")
        await choose(steered, "rehearsal.trouble.kind", "task_dies")
        await choose(steered, "rehearsal.trouble.task", "pk_night_01")
        await choose(steered, "rehearsal.trouble.kind", "link_down")
        box = steered.find(QComboBox, "rehearsal.trouble.task")
        offered = [box.itemText(at) for at in range(box.count())]
        assert offered == ["Choose…", "Job Flagship store"]
        assert box.currentText() == "Choose…"
        await choose(steered, "rehearsal.trouble.task", "j-1")
        await steered.press_button("rehearsal.trouble.dial")
        assert steered.world.asked == [("dial", Trouble("link_down", task="j-1"))]

    steered.play(story)


def test_the_chosen_trouble_is_removed_and_then_all(steered: Steered) -> None:
    async def story() -> None:
        troubles = tuple(Trouble("half", number=n) for n in (1, 2, 3))
        steered.world.told = Told(WorldTime(NOON, 1.0), troubles=troubles)
        await steered.open("trouble")
        steered.panel.trouble.grid.setFocus()
        await steered.stand.press(Qt.Key.Key_Down)
        await steered.press_button("rehearsal.trouble.remove")
        assert steered.world.asked == [("undial", 2)]
        assert [line.id for line in steered.panel.trouble.grid.lines.lines] == ["1", "3"]
        assert steered.panel.trouble.grid.chosen() == "3"
        await steered.press_button("rehearsal.trouble.clear")
        assert steered.panel.trouble.empty.isVisible()

    steered.play(story)


def test_a_trouble_of_a_scenario_file_is_shown_with_its_hour(steered: Steered) -> None:
    async def story() -> None:
        due = Trouble("source_dies", stream="pk_guest1", due=NOON, number=1)
        steered.world.told = Told(WorldTime(NOON, 1.0), troubles=(due,))
        await steered.open("trouble")
        (line,) = steered.panel.trouble.grid.lines.lines
        assert line.cells == ("A stream goes · pk_guest1", "any", "from 12:00:00")

    steered.play(story)


def test_a_trouble_that_found_nothing_to_strike_is_said(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("trouble")
        assert not steered.panel.trouble.missed.isVisible()
        steered.world.told = Told(WorldTime(NOON, 1.0), missed=("task_dies: nothing is x",))
        await steered.desk.rehearsal.look()
        assert steered.panel.trouble.missed.isVisible()
        assert "task_dies: nothing is x" in steered.panel.trouble.missed.text()

    steered.play(story)


def test_the_log_is_newest_first_and_says_who_refused_what_and_why(steered: Steered) -> None:
    async def story() -> None:
        refused = heard(2, "refused", code="FlowLimitExceeded", words="Too fast.", trouble="busy")
        log = (heard(1), replace(refused, status=429, request_id="r-2"))
        steered.world.told = Told(WorldTime(NOON, 1.0), log=log)
        await steered.open("log")
        page = steered.panel.log
        assert [line.cells[2] for line in page.grid.lines.lines] == [
            "429 FlowLimitExceeded",
            "200 accepted",
        ]
        page.grid.setFocus()
        english = page.why.text()
        assert "Volcengine · GET · HTTP 429 · refused" in english
        assert "Dialled trouble: Too many requests (429)" in english
        assert "Volcengine: Too fast." in english
        assert "Request ID: r-2" in english
        steered.desk.settings.change(lambda now: replace(now, language="zh_CN"))
        await steered.stand.settle()
        assert "设置的故障：请求过多（429）" in page.why.text()

    steered.play(story)


def test_only_what_was_refused_is_shown_when_that_is_wanted(steered: Steered) -> None:
    async def story() -> None:
        log = (heard(1), heard(2, "lost"), heard(3))
        steered.world.told = Told(WorldTime(NOON, 1.0), log=log)
        await steered.open("log")
        steered.panel.log.only.setFocus(Qt.FocusReason.TabFocusReason)
        await steered.stand.press(Qt.Key.Key_Space)
        assert [line.id for line in steered.panel.log.grid.lines.lines] == ["2"]
        await steered.stand.press(Qt.Key.Key_Space)
        assert [line.id for line in steered.panel.log.grid.lines.lines] == ["3", "2", "1"]

    steered.play(story)


def test_a_line_that_was_chosen_stays_chosen_while_others_come(steered: Steered) -> None:
    async def story() -> None:
        steered.world.told = Told(WorldTime(NOON, 1.0), log=(heard(1), heard(2)))
        await steered.open("log")
        steered.panel.log.grid.setFocus()
        assert steered.panel.log.grid.chosen() == "2"
        steered.world.told = Told(WorldTime(NOON, 1.0), log=(heard(3),))
        await steered.desk.rehearsal.look()
        assert steered.panel.log.grid.chosen() == "2"
        assert [line.id for line in steered.panel.log.grid.lines.lines] == ["3", "2", "1"]

    steered.play(story)


def test_an_empty_log_says_how_it_fills(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("log")
        assert steered.panel.log.empty.isVisible()
        assert not steered.panel.log.why.isVisible()

    steered.play(story)
