"""Windows and panes are where they were left, on every set of screens, and never off them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.domain.message import say
from console.domain.screens import Area, Screen, key_of
from console.services.notices import Tone
from console.services.panes import DESK, arrangement_of
from console.ui.mix.workspace import LAYERS, NUMBERS, REPORTS, SOURCES
from console.ui.panes.remembered import KEEP_MS
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.conftest import Drive
from tests.ui.shell.panes import Panes

LAPTOP = Screen("eDP-1", "Laptop", "1", Area(0, 0, 1440, 900), Area(0, 0, 1440, 860))
BESIDE = Screen("DP-1", "Studio", "2", Area(1440, 0, 2560, 1440), Area(1440, 0, 2560, 1440))
LEFT = Qt.MouseButton.LeftButton


def plug(panes: Panes, *screens: Screen) -> str:
    """The system tells of it and has moved what it likes; the key of that set."""
    panes.remembered.screens = lambda: screens
    panes.remembered.look()
    QApplication.processEvents()
    return key_of(screens)


def kept(panes: Panes, key: str, window: str) -> str:
    return arrangement_of(panes.desk.settings.store.value, key).get(window, "")


def on(screen: Screen, panes: Panes, pane: str) -> bool:
    rect = panes.dock(pane).frameGeometry()
    return screen.room.holds(Area(rect.x(), rect.y(), rect.width(), rect.height()))


def test_a_divider_that_is_dragged_is_written_once_when_it_rests(
    panes: Panes, qtbot: QtBot
) -> None:
    panes.remembered.keep()
    heard: list[str] = []
    panes.desk.settings.store.watch(lambda _, now: heard.append(now.arrangements[-1]["mix"]))
    deck, dock = panes.mix.deck, panes.dock(LAYERS)
    wide = dock.width()
    at = QPoint(dock.geometry().right() + 4, 200)
    QTest.mousePress(deck, LEFT, pos=at)
    for step in range(1, 6):
        QTest.mouseMove(deck, at + QPoint(8 * step, 0))
        QApplication.processEvents()
    QTest.mouseRelease(deck, LEFT, pos=at + QPoint(40, 0))
    assert dock.width() > wide
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard), timeout=KEEP_MS * 6)
    assert len(heard) == 1


def test_each_set_of_screens_has_its_own_arrangement(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        plug(panes, LAPTOP)
        panes.remembered.keep()
        plug(panes, LAPTOP, BESIDE)
        assert panes.state(LAYERS) == "docked", "new screens change nothing by themselves"
        await panes.float(LAYERS)
        await panes.act("app.pane.hide", SOURCES)
        panes.remembered.keep()
        plug(panes, LAPTOP)
        assert (panes.state(LAYERS), panes.state(SOURCES)) == ("docked", "docked")
        plug(panes, LAPTOP, BESIDE)
        assert (panes.state(LAYERS), panes.state(SOURCES)) == ("floating", "hidden")

    drive(story)


def test_a_pane_whose_screen_is_gone_is_wholly_on_one_that_is_there(
    drive: Drive, panes: Panes
) -> None:
    async def story() -> None:
        plug(panes, LAPTOP, BESIDE)
        await panes.act("app.pane.screen", NUMBERS)
        assert on(BESIDE, panes, NUMBERS)
        panes.dock(NUMBERS).setGeometry(2600, 900, 700, 1000)
        panes.remembered.keep()
        plug(panes, LAPTOP)
        assert panes.state(NUMBERS) == "floating"
        assert on(LAPTOP, panes, NUMBERS)
        panes.remembered.keep()
        plug(panes, BESIDE)
        assert on(BESIDE, panes, NUMBERS)

    drive(story)


def test_what_the_system_moves_as_a_screen_goes_is_not_kept_for_the_screens_before(
    panes: Panes,
) -> None:
    both = plug(panes, LAPTOP, BESIDE)
    panes.frame.setGeometry(1500, 50, 1300, 900)
    panes.remembered.keep()
    before = kept(panes, both, DESK)
    panes.remembered.screens = lambda: (LAPTOP,)
    panes.frame.setGeometry(0, 0, 1110, 710)  # as a system does, before it says why
    panes.remembered.keep()
    assert kept(panes, both, DESK) == before


def test_a_window_is_no_larger_than_a_small_screen(panes: Panes) -> None:
    small = Screen("HDMI-1", "Projector", "3", Area(0, 0, 800, 600), Area(0, 0, 800, 580))
    plug(panes, small)
    rect = panes.frame.frameGeometry()
    assert small.room.holds(Area(rect.x(), rect.y(), rect.width(), rect.height()))


def test_the_next_start_has_the_panes_where_they_were(
    drive: Drive, panes: Panes, theme: Theme, words: Words
) -> None:
    async def story() -> None:
        await panes.float(LAYERS)
        await panes.act("app.pane.hide", SOURCES)
        await panes.act("app.pane.move", REPORTS)
        panes.remembered.keep()
        arrangements = panes.desk.settings.store.value.arrangements
        again = Panes(theme, words)
        settings = again.desk.settings.store
        settings.set(replace(settings.value, arrangements=arrangements))
        QApplication.processEvents()
        states = [again.state(pane) for pane in (LAYERS, SOURCES, REPORTS)]
        assert states == ["floating", "hidden", "docked"]
        side = again.mix.deck.dockWidgetArea(again.dock(REPORTS))
        assert side is Qt.DockWidgetArea.RightDockWidgetArea
        again.stand.close()

    drive(story)


def test_an_arrangement_that_cannot_be_read_is_the_first_one(panes: Panes) -> None:
    panes.mix.deck.restore("no such thing")
    assert {pane.state for pane in panes.mix.deck.panes()} == {"docked"}


def test_after_a_replay_the_panes_of_now_are_kept_again(drive: Drive, panes: Panes) -> None:
    async def story() -> None:
        key = plug(panes, LAPTOP)
        panes.desk.notices.tell(Tone.NOTE, say("one"))
        await panes.act("replay.open")
        assert panes.desk.activity.replaying
        await panes.act("replay.close")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        panes.remembered.keep()
        before = kept(panes, key, "mix")
        await panes.float(LAYERS)
        panes.remembered.keep()
        assert kept(panes, key, "mix") != before

    drive(story)
