"""A screen with less room than the desk needs, as at 300 %: the window fits, the view follows."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.sizing import STEPS, USUAL, stepped
from console.ui.frame import LEAST
from console.ui.mix.workspace import MixWorkspace
from console.ui.scale import wear, worn
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.stand import Fitting, Stand

ROOM = QSize(533, 333)


@pytest.fixture
def small(theme: Theme, words: Words) -> Iterator[Stand]:
    made = Stand(theme, words, Fitting(mix=MixWorkspace))
    made.frame.fit(ROOM)
    made.frame.resize(ROOM)
    QApplication.processEvents()
    yield made
    made.close()


def seen(stand: Stand, widget: QWidget) -> QRect:
    """What the window shows of it."""
    reach = stand.frame.reach
    assert reach is not None
    port = reach.viewport()
    return QRect(widget.mapTo(port, widget.rect().topLeft()), widget.size()) & port.rect()


def test_the_window_fits_and_the_desk_keeps_the_room_that_it_needs(small: Stand) -> None:
    assert small.frame.size() == ROOM
    assert small.frame.ground.width() >= LEAST.width()
    assert small.frame.ground.height() >= LEAST.height()


def test_every_pane_is_scrolled_to_as_it_gets_the_keys(small: Stand) -> None:
    workspace = small.shell.places.workspace
    assert workspace is not None
    for _ in (*workspace.panes(), None):
        small.shell.places.next_pane(1)
        focus = QApplication.focusWidget()
        assert focus is not None
        shown = seen(small, focus)
        assert min(shown.width(), shown.height()) >= min(24, focus.height())


def test_what_asks_is_brought_into_view(small: Stand) -> None:
    async def ask() -> None:
        small.shell.run("app.palette")
        await small.settle()

    asyncio.run(ask())
    focus = QApplication.focusWidget()
    assert focus is not None
    shown = seen(small, focus)
    assert shown.height() == focus.height()
    assert shown.width() > 400
    small.shell.palette.dismiss()


def test_a_screen_with_room_enough_scrolls_nothing(theme: Theme, words: Words) -> None:
    stand = Stand(theme, words)
    stand.frame.fit(LEAST)
    reach = stand.frame.reach
    stand.close()
    assert reach is None


def test_steps_go_up_and_down_and_end() -> None:
    assert [stepped(step, 1) for step in STEPS] == [*STEPS[1:], STEPS[-1]]
    assert [stepped(step, -1) for step in STEPS] == [STEPS[0], *STEPS[:-1]]
    assert stepped(130, 1) == 150


def test_the_scale_is_put_where_qt_reads_it_unless_it_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    wear(USUAL)
    assert worn() == 100
    wear(300)
    assert worn() == 300
    wear(200)
    assert worn() == 300
    monkeypatch.setenv("QT_SCALE_FACTOR", "much")
    assert worn() == 100
