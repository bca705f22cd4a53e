"""The panel as a part of the window: its key, its panes, its place, and when it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from console.domain.fault import Family
from console.domain.message import in_english
from console.services.connection import Context
from console.ui.rehearsal.drawer import PAGES, WIDTH
from tests.ui.rehearsal.steered import OPEN, Steered, focus
from tests.unit.services.clouds import fault


def test_its_key_opens_it_gives_it_the_focus_and_closes_it_again(steered: Steered) -> None:
    async def story() -> None:
        before = steered.stand.made["mix"].pane
        assert before.hasFocus()
        await steered.open()
        assert steered.panel.isVisible()
        assert steered.panel.tabs.isAncestorOf(focus())
        before.setFocus()
        await steered.stand.press(*OPEN)
        assert steered.panel.tabs.isAncestorOf(focus()), "open already: it takes the focus"
        await steered.stand.press(*OPEN)
        assert not steered.panel.isVisible()
        assert before.hasFocus()

    steered.play(story)


@pytest.mark.parametrize("page", [name for name, _ in PAGES])
def test_escape_closes_it_from_every_page_and_the_focus_goes_back(
    steered: Steered, page: str
) -> None:
    async def story() -> None:
        await steered.open(page)
        await steered.stand.press(Qt.Key.Key_F6)
        await steered.stand.press(Qt.Key.Key_Escape)
        assert not steered.panel.isVisible()
        assert steered.stand.made["mix"].pane.hasFocus()

    steered.play(story)


@pytest.mark.parametrize("page", [name for name, _ in PAGES])
def test_f6_walks_from_the_place_through_the_panel_to_the_rail(steered: Steered, page: str) -> None:
    async def story() -> None:
        await steered.open(page)
        steered.stand.made["mix"].text.setFocus()
        await steered.stand.press(Qt.Key.Key_F6)
        assert steered.panel.tabs.isAncestorOf(focus())
        await steered.stand.press(Qt.Key.Key_F6)
        inside = focus()
        assert steered.panel.isAncestorOf(inside)
        assert not steered.panel.tabs.isAncestorOf(inside)
        for _ in range(3):
            await steered.stand.press(Qt.Key.Key_F6)
            if steered.stand.frame.rail.isAncestorOf(focus()):
                return
        raise AssertionError("the rail was not reached")

    steered.play(story)


def test_in_a_wide_window_the_place_makes_room_and_in_a_narrow_one_it_is_covered(
    steered: Steered,
) -> None:
    async def story() -> None:
        frame, stack = steered.stand.frame, steered.stand.frame.stack
        frame.resize(1700, 900)
        await steered.stand.settle()
        whole = stack.width()
        await steered.open()
        lay_out(frame.ground)
        assert stack.width() == whole - WIDTH
        assert steered.panel.x() >= stack.geometry().right()
        frame.resize(1100, 700)
        await steered.stand.settle()
        lay_out(frame.ground)
        assert steered.panel.x() == stack.x()
        assert steered.panel.geometry().right() < stack.geometry().right() - 300, "TAKE is seen"
        assert steered.panel.geometry().bottom() == stack.geometry().bottom()
        await steered.stand.press(Qt.Key.Key_Escape)
        frame.resize(1700, 900)
        await steered.stand.settle()
        lay_out(frame.ground)
        assert stack.width() == whole

    steered.play(story)


def lay_out(ground: QWidget) -> None:
    layout = ground.layout()
    assert layout is not None
    layout.activate()


def test_on_air_it_goes_and_its_key_says_why_it_does_not_come(steered: Steered) -> None:
    async def story() -> None:
        await steered.open()
        steered.desk.connections.context.set(Context("live"))
        assert not steered.panel.isVisible()
        await steered.stand.press(*OPEN)
        assert not steered.panel.isVisible()
        assert "Only a rehearsal has this panel" in steered.told()[-1]

    steered.play(story)


def test_the_world_is_asked_only_while_the_panel_is_seen(steered: Steered) -> None:
    async def story() -> None:
        await steered.stand.settle()
        assert steered.world.looks == []
        await steered.open()
        assert len(steered.world.looks) == 1
        await steered.stand.press(Qt.Key.Key_Escape)
        assert not steered.desk.rehearsal.watched

    steered.play(story)


def test_a_world_that_is_silent_or_gone_is_said_over_what_was_seen_last(steered: Steered) -> None:
    async def story() -> None:
        await steered.open("streams")
        state = steered.panel.state
        assert not state.isVisible()
        steered.world.fails = fault(Family.UNREACHABLE)
        await steered.desk.rehearsal.look()
        assert state.text() == "It did not work."
        assert state.isVisible()
        assert steered.panel.streams.grid.isVisible()
        steered.world.fails = None
        await steered.desk.rehearsal.look()
        assert not state.isVisible()
        steered.desk.rehearsal.connect(None)
        assert "Choose Back to rehearsal" in state.text()

    steered.play(story)


def test_every_word_changes_with_the_language(steered: Steered) -> None:
    async def story() -> None:
        await steered.open()
        for page, title in PAGES:
            steered.panel.turn(page)
            english = _texts(steered)
            steered.desk.settings.change(lambda now: replace(now, language="zh_CN"))
            await steered.stand.settle()
            chinese = _texts(steered)
            assert in_english(title) in english
            assert not (english & chinese) - _SAME, page
            steered.desk.settings.change(lambda now: replace(now, language="en"))
            await steered.stand.settle()
            assert _texts(steered) == english

    steered.play(story)


_SAME = {"", "Esc", "×", "×1", "×10", "×60", "×720", "Tencent", "Volcengine", "Huawei"}


def _texts(steered: Steered) -> set[str]:
    """What the labels and buttons in sight say."""
    from_labels = {label.text() for label in steered.labels()}
    return from_labels | {button.text() for button in steered.buttons()}
