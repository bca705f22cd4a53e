"""Keys bound by place, pressed on keyboards whose signs lie elsewhere; by character as before."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.commands.own_keys import assign
from console.commands.registry import COMMANDS
from console.domain.keystroke import PLACES
from console.domain.message import in_english
from console.ui.keyplace import place_of
from console.ui.settings.keymap import KeymapPanel
from console.ui.settings.workspace import SettingsWorkspace
from console.ui.whichkey import WhichKey
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SCANS = {name: scan for scan in range(120) if (name := place_of(scan, 0, "linux"))}
CODES = {name: code for code in range(60) if (name := place_of(0, code, "darwin"))}
# What the keys at Q and S type in Russian.
CYRILLIC_SHORT_I, CYRILLIC_Y = 0x419, 0x42B


def test_every_place_is_known_on_every_system() -> None:
    assert set(SCANS) == set(CODES) == set(PLACES)
    assert [place_of(scan - 8, 0, "win32") for scan in SCANS.values()] == list(SCANS)
    assert [place_of(n + 9, 0, "linux") for n in range(1, 10)] == [
        f"Digit{n}" for n in range(1, 10)
    ]
    assert [place_of(0, code, "darwin") for code in (0, 12, 6)] == ["KeyA", "KeyQ", "KeyZ"]
    assert place_of(0, 0, "darwin", named=True) is None  # F5 of a test, not A
    assert place_of(0, 0, "linux") is None
    assert place_of(79, 0, "linux") is None  # 7 of the number pad


def strike(stand: Stand, place: str, key: int, text: str, held: Qt.KeyboardModifier = NONE) -> None:
    """A key of a real keyboard before shortcuts; nobody's, it goes on by its sign as any other.

    Qt sends a press that is made by hand through its shortcuts once more, so the one that was
    taken is handed over here; tests/journeys/test_layouts.py presses for real."""
    target = QApplication.focusWidget() or stand.frame
    scan = SCANS[place] - (8 if sys.platform == "win32" else 0)
    native = (scan, CODES[place], 0, text, False, 1)
    before = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key(key), held, *native)
    before.ignore()
    QApplication.sendEvent(target, before)
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(key), held, *native)
    if before.isAccepted() and stand.shell.placed.eventFilter(target, press):
        QApplication.sendEvent(
            target, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key(key), held, *native)
        )
    elif before.isAccepted():
        target.event(press)
    else:
        QTest.keyClick(target, Qt.Key(key), held)


def give(stand: Stand, **keys: str) -> None:
    given = {name.replace("_", "."): (key,) for name, key in keys.items()}
    assert assign(stand.desk, COMMANDS, given) is None


def said(stand: Stand) -> list[str]:
    return [in_english(notice.text) for notice in stand.desk.notices.store.value]


def test_a_place_runs_its_act_whatever_it_types_there(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        give(stand, app_go_activity="Ctrl+KeyQ")
        stand.made["mix"].pane.setFocus()
        strike(stand, "KeyQ", CYRILLIC_SHORT_I, "й", CTRL)
        await stand.settle()
        assert stand.shell.places.place == "activity"
        stand.shell.go("mix")
        strike(stand, "KeyA", Qt.Key.Key_Q, "\x11", CTRL)
        await stand.settle()
        assert stand.shell.places.place == "mix"

    drive(story)


def test_a_chord_by_place_is_shown_taken_and_never_reaches_a_widget(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        give(stand, app_go_jobs="KeyQ, KeyS")
        stand.shell.go("settings")
        stand.shell.go("mix")
        pane = stand.made["mix"].pane
        pane.setFocus()
        strike(stand, "KeyQ", CYRILLIC_SHORT_I, "й")
        card = stand.frame.findChild(WhichKey)
        assert card is not None
        timer = card.findChild(QTimer)
        assert timer is not None
        assert timer.isActive()
        timer.timeout.emit()
        assert card.isVisible()
        strike(stand, "KeyS", CYRILLIC_Y, "ы")
        assert not card.isVisible()
        await stand.settle()
        assert stand.shell.places.place == "jobs"

    drive(story)


def test_other_chords_that_begin_with_that_key_go_on_by_character(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        give(stand, mix_hide="KeyG, KeyZ")
        stand.made["mix"].pane.setFocus()
        strike(stand, "KeyG", Qt.Key.Key_G, "g")
        strike(stand, "KeyR", Qt.Key.Key_R, "r")
        await stand.settle()
        assert stand.shell.places.place == "relays"

    drive(story)


def test_a_wrong_second_key_and_escape_end_a_chord_by_place(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        give(stand, app_go_jobs="KeyQ, KeyS")
        stand.made["mix"].pane.setFocus()
        strike(stand, "KeyQ", Qt.Key.Key_Q, "q")
        QTest.keyClick(QApplication.focusWidget() or stand.frame, Qt.Key.Key_Escape)
        strike(stand, "KeyS", Qt.Key.Key_S, "s")
        await stand.settle()
        assert stand.shell.places.place == "mix"
        strike(stand, "KeyQ", Qt.Key.Key_Q, "q")
        strike(stand, "KeyS", Qt.Key.Key_S, "s")
        await stand.settle()
        assert stand.shell.places.place == "jobs"

    drive(story)


def test_letters_typed_into_a_text_are_typed(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        give(stand, app_go_jobs="KeyQ")
        text = stand.made["mix"].text
        text.setFocus()
        strike(stand, "KeyQ", Qt.Key.Key_A, "a")
        await stand.settle()
        assert text.text() == "a"
        assert stand.shell.places.place == "mix"

    drive(story)


def test_a_press_that_is_two_acts_on_this_keyboard_does_neither_and_says_so(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        give(stand, app_go_jobs="Ctrl+KeyQ")
        stand.made["mix"].pane.setFocus()
        strike(stand, "KeyQ", Qt.Key.Key_K, "\x0b", CTRL)  # a layout with K at Q
        await stand.settle()
        assert stand.shell.places.place == "mix"
        assert not stand.shell.palette.isVisible()
        (words,) = said(stand)
        assert "Command palette" in words
        assert "Go to Smart live" in words
        assert "neither was done" in words

    drive(story)


def keys_page(stand: Stand) -> KeymapPanel:
    stand.shell.go("settings")
    workspace = stand.shell.places.workspace
    assert isinstance(workspace, SettingsWorkspace)
    return workspace.keymap


def test_the_page_gives_a_key_by_place_by_keys_alone_and_back(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        panel = keys_page(stand)
        panel.go("app.go.activity")
        await stand.press(Qt.Key.Key_Insert)
        strike(stand, "KeyQ", CYRILLIC_SHORT_I, "й", CTRL)
        await stand.press(Qt.Key.Key_Down)
        await stand.press(Qt.Key.Key_Return)
        assert stand.shell.actions.keys["app.go.activity"] == ("Ctrl+4", "G, A", "Ctrl+KeyQ")
        assert stand.desk.keymap.text() == "app.go.activity = Ctrl+4, G A, Ctrl+KeyQ\n"
        index = panel.model.index(panel.view.currentIndex().row(), 0)
        told = panel.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
        assert "Ctrl Q by place" in str(told)
        for _ in range(2):
            await stand.press(Qt.Key.Key_Right)
        await stand.press(Qt.Key.Key_P)
        assert stand.shell.actions.keys["app.go.activity"] == ("Ctrl+4", "G, A", "Ctrl+Q")
        await stand.press(Qt.Key.Key_P)
        assert stand.shell.actions.keys["app.go.activity"][2] == "Ctrl+KeyQ"
        await stand.press(Qt.Key.Key_Backspace, CTRL)
        assert stand.shell.actions.keys["app.go.activity"] == ("Ctrl+4", "G, A")

    drive(story)


@pytest.mark.parametrize("place", [False, True])
def test_the_card_names_who_has_the_key_on_this_keyboard(
    drive: Drive, stand: Stand, place: bool
) -> None:
    async def story() -> None:
        if not place:
            give(stand, app_palette="Ctrl+KeyQ")
        keys_page(stand).go("app.go.activity")
        await stand.press(Qt.Key.Key_Return)
        card = QApplication.focusWidget()
        assert card is not None
        # By place: the key at Q types K here. By character: what lies at Q has the palette.
        key = Qt.Key.Key_K if place else Qt.Key.Key_B
        strike(stand, "KeyQ", key, "", CTRL)
        if place:
            await stand.press(Qt.Key.Key_Down)
        assert "Command palette" in card.accessibleDescription()
        assert "On this keyboard" in card.accessibleDescription()

    drive(story)
