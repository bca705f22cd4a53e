"""Turning time and steering streams from the panel, by keys alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from console.domain.units import Size
from console.services.rehearsal.told import Told, WorldTime
from tests.ui.rehearsal.steered import Steered
from tests.unit.services.steering import GUEST, HOST, NOON


def rates(steered: Steered) -> dict[str, bool]:
    names = ("stop", "x1", "x10", "x60", "x720")
    buttons = {n: steered.find(QPushButton, f"rehearsal.time.{n}") for n in names}
    return {name: button.isChecked() for name, button in buttons.items()}


def test_a_rate_is_pressed_and_the_one_that_holds_is_marked(steered: Steered) -> None:
    async def story() -> None:
        await steered.open()
        assert [name for name, on in rates(steered).items() if on] == ["x1"]
        await steered.press_button("rehearsal.time.x60")
        assert steered.world.asked == [("turn", 60)]
        assert [name for name, on in rates(steered).items() if on] == ["x60"]
        await steered.press_button("rehearsal.time.x60")
        assert [name for name, on in rates(steered).items() if on] == ["x60"]

    steered.play(story)


def test_time_is_moved_on_by_a_button_and_by_what_is_typed(steered: Steered) -> None:
    async def story() -> None:
        await steered.open()
        await steered.press_button("rehearsal.jump.minute")
        await steered.fill("rehearsal.jump", "1h30m")
        await steered.stand.press(Qt.Key.Key_Return)
        assert steered.world.asked == [("jump", 60), ("jump", 5400.0)]

    steered.play(story)


def test_nonsense_for_a_time_greys_the_button_and_enter_says_why(steered: Steered) -> None:
    async def story() -> None:
        await steered.open()
        await steered.fill("rehearsal.jump", "soon")
        steered.stand.shell.actions.refresh()
        button = steered.find(QPushButton, "rehearsal.jump.typed")
        assert not button.isEnabled()
        assert "“soon” is no length of time" in button.toolTip()
        await steered.stand.press(Qt.Key.Key_Return)
        assert "“soon” is no length of time" in steered.told()[-1]
        assert steered.world.asked == []

    steered.play(story)


def test_a_vendors_clock_is_chosen_by_arrows_and_set_by_minutes(steered: Steered) -> None:
    async def story() -> None:
        await steered.open()
        assert steered.panel.time.skews.text() == "All are right."
        steered.panel.time.vendor.first().setFocus()
        await steered.stand.press(Qt.Key.Key_Right)
        await steered.fill("rehearsal.skew.minutes", "-7")
        await steered.press_button("rehearsal.skew")
        assert steered.world.asked == [("skew", "volcengine", -7)]
        assert steered.panel.time.skews.text() == "Volcengine -7 min"

    steered.play(story)


def test_starting_afresh_opens_the_sheet_and_no_leaves_all_as_it_is(steered: Steered) -> None:
    async def story() -> None:
        await steered.open()
        await steered.press_button("rehearsal.reset")
        assert steered.stand.shell.sheet.isVisible()
        await steered.stand.press(Qt.Key.Key_Escape)
        assert steered.world.asked == []
        assert steered.panel.isVisible()

    steered.play(story)


def test_streams_are_listed_with_state_size_and_since(steered: Steered) -> None:
    async def story() -> None:
        steered.world.told = Told(
            WorldTime(NOON, 1.0),
            streams=(
                HOST,
                replace(GUEST, gone=NOON),
                replace(HOST, name="c", frozen=NOON, size=None),
                replace(HOST, name="d", playable=False),
                replace(HOST, name="e", made_by="pk_night_01"),
            ),
        )
        await steered.open("streams")
        lines = steered.panel.streams.grid.lines.lines
        assert [(line.cells[1], line.shape) for line in lines] == [
            ("pushed", "running"),
            ("gone", "failed"),
            ("frozen", "stale"),
            ("starting", "pending"),
            ("mixed", "running"),
        ]
        assert lines[0].cells == ("pk_host", "pushed", "1280×720", "11:50:00")
        assert lines[2].cells[2] == "sound only"

    steered.play(story)


def test_the_line_under_the_cursor_is_what_the_acts_are_about(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("streams")
        steered.panel.streams.grid.setFocus()
        assert steered.desk.rehearsal.stream.value == "pk_host"
        await steered.stand.press(Qt.Key.Key_Down)
        assert steered.desk.rehearsal.stream.value == "pk_guest1"
        assert steered.desk.rehearsal.draft.value.width == 960
        await steered.press_button("rehearsal.stream.drop")
        assert steered.world.asked == [("drop", "pk_guest1")]
        chosen = steered.panel.streams.grid.chosen()
        assert chosen == "pk_guest1"
        await steered.press_button("rehearsal.stream.return")
        assert steered.world.asked[-1] == ("push", "pk_guest1", Size(960, 720))

    steered.play(story)


def test_a_stream_freezes_moves_and_gets_another_size(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("streams")
        steered.panel.streams.grid.choose("pk_host")
        await steered.press_button("rehearsal.stream.freeze")
        await steered.press_button("rehearsal.stream.thaw")
        await steered.fill("rehearsal.stream.width", "640")
        await steered.fill("rehearsal.stream.height", "360")
        await steered.press_button("rehearsal.stream.resize")
        assert steered.world.asked == [
            ("freeze", "pk_host", True),
            ("freeze", "pk_host", False),
            ("resize", "pk_host", Size(640, 360)),
        ]

    steered.play(story)


def test_another_stream_is_pushed_by_its_name_and_enter(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("streams")
        await steered.fill("rehearsal.stream.name", "pk_late")
        await steered.stand.press(Qt.Key.Key_Return)
        assert steered.world.asked == [("push", "pk_late", Size(1280, 720))]
        assert steered.panel.streams.grid.chosen() == "pk_late"

    steered.play(story)


def test_without_streams_the_page_says_what_helps(steered: Steered) -> None:
    async def story() -> None:
        steered.world.told = Told(WorldTime(NOON, 1.0))
        await steered.open("streams")
        assert steered.panel.streams.empty.isVisible()
        assert not steered.panel.streams.grid.isVisible()
        await steered.stand.press(Qt.Key.Key_F6)
        assert steered.panel.streams.name.hasFocus()

    steered.play(story)


@pytest.mark.parametrize(
    ("typed", "bad", "width"), [("0", True, 1280), ("４００", False, 400), ("x", True, 1280)]
)
def test_a_number_out_of_range_is_marked_and_changes_nothing(
    steered: Steered, typed: str, bad: bool, width: int
) -> None:
    async def story() -> None:
        await steered.open("streams")
        await steered.fill("rehearsal.stream.width", typed)
        assert bool(steered.panel.streams.width_.property("bad")) is bad
        assert steered.desk.rehearsal.draft.value.width == width

    steered.play(story)


def test_arrows_step_a_number_within_its_range(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("streams")
        await steered.fill("rehearsal.stream.width", "4090")
        await steered.stand.press(Qt.Key.Key_Up)
        assert steered.desk.rehearsal.draft.value.width == 4096
        await steered.stand.press(Qt.Key.Key_Down)
        assert steered.desk.rehearsal.draft.value.width == 4086

    steered.play(story)
