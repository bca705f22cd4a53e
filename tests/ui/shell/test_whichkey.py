"""The first key of a chord: after a pause the window shows what may come next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from console.domain.message import say
from console.domain.mix import Mix
from console.domain.scheme import Scheme
from console.ui.keycaps import key_words
from console.ui.mouse_rows import mouse_rows
from console.ui.whichkey import PAUSE_MS, WhichKey
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand


def card(stand: Stand) -> WhichKey:
    found = stand.frame.findChild(WhichKey)
    assert found is not None
    return found


def pause_over(stand: Stand) -> None:
    """As if the pause had passed; nothing waits in tests."""
    timer = card(stand).findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    assert timer.interval() == PAUSE_MS
    timer.stop()
    timer.timeout.emit()


def words_on(stand: Stand) -> list[str]:
    return [part.text() for part in card(stand).findChildren(QLabel) if part.isVisible()]


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        (Qt.Key.Key_G, ["R", "Go to Relays", "1", "Select layer 1"]),
        (Qt.Key.Key_T, ["T", "Review TAKE…", "X", "Cancel mix…"]),
        (Qt.Key.Key_A, ["H", "Distribute horizontally", "T", "Tidy into a grid"]),
    ],
)
def test_after_the_pause_the_second_keys_are_listed(
    drive: Drive, stand: Stand, key: Qt.Key, shown: list[str]
) -> None:
    async def story() -> None:
        pane = stand.made["mix"].pane
        pane.setFocus()
        QTest.keyClick(pane, key)
        assert not card(stand).isVisible()
        pause_over(stand)
        assert card(stand).isVisible()
        assert set(shown) <= set(words_on(stand))
        assert pane.hasFocus()
        await stand.press(Qt.Key.Key_Escape)  # Qt waits for a second key for ever
        assert not card(stand).isVisible()

    drive(story)


def test_the_second_key_runs_its_command_and_the_list_goes(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        pane = stand.made["mix"].pane
        pane.setFocus()
        QTest.keyClick(pane, Qt.Key.Key_G)
        pause_over(stand)
        await stand.press(Qt.Key.Key_R)
        assert stand.shell.places.place == "relays"
        assert not card(stand).isVisible()

    drive(story)


def test_a_quick_hand_never_sees_it(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.made["mix"].pane.setFocus()
        await stand.press(Qt.Key.Key_G)
        await stand.press(Qt.Key.Key_R)
        timer = card(stand).findChild(QTimer)
        assert timer is not None
        assert not timer.isActive()

    drive(story)


def test_letters_in_a_text_begin_no_chord(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        text = stand.made["mix"].text
        text.setFocus()
        QTest.keyClicks(text, "g")
        timer = card(stand).findChild(QTimer)
        assert timer is not None
        assert not timer.isActive()
        assert text.text() == "g"

    drive(story)


def test_the_history_lists_every_step_and_goes_to_any_of_them(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        mixes = stand.desk.mixes
        for number in range(3):
            mixes.edit(say("Session ID"), lambda mix, n=number: Mix(f"step_{n}", layers=mix.layers))
        mixes.undo()
        stand.shell.run("edit.history")
        await stand.settle()
        chooser = stand.shell.chooser
        assert chooser.isVisible()
        rows = [(row.title, row.place) for row in chooser.model.rows]
        assert rows == [
            ("Session ID", "undone"),
            ("Session ID", "the mix stands here"),
            ("Session ID", ""),
            ("Before the first step", ""),
        ]
        field = QApplication.focusWidget()
        assert field is not None
        for _ in range(3):
            QTest.keyClick(field, Qt.Key.Key_Down)
        QTest.keyClick(field, Qt.Key.Key_Return)
        await stand.settle()
        assert mixes.mix.session == "pk_1"
        assert mixes.state.undo is None
        mixes.go_to(3)
        assert mixes.mix.session == "step_2"
        assert mixes.state.redo is None

    drive(story)


@pytest.mark.parametrize(
    ("scheme", "caps"), [("broadcast", {"Alt", "Ctrl Alt"}), ("design", {"Alt"})]
)
def test_the_cheat_sheet_shows_the_mouse_of_the_chosen_scheme(
    drive: Drive, stand: Stand, scheme: Scheme, caps: set[str]
) -> None:
    async def story() -> None:
        stand.made["mix"].pane.setFocus()
        before = stand.desk.settings.store.value
        stand.desk.settings.change(lambda now: replace(now, scheme=scheme))
        await stand.press(Qt.Key.Key_F1)
        held = {cap for cap, message in mouse_rows(scheme) if "handle: size from" in message.text}
        assert {key_words(cap) for cap in held} <= caps
        shown = [part.text() for part in stand.shell.cheatsheet.findChildren(QLabel)]
        assert ("Drag a handle: crop" in shown) is (scheme == "broadcast")
        assert f"MOUSE ON THE CANVAS · {scheme.upper()}" in shown
        stand.desk.settings.change(lambda _: before)

    drive(story)
