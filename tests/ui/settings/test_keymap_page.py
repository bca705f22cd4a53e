"""The page of keys, by real keys: a changed key works at once, a taken one is refused by name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.commands.own_keys import assign
from console.commands.registry import COMMANDS
from console.domain.message import say
from console.services.keymap.text import Keymap, Rejected
from console.ui.keycaps import KeyCap
from console.ui.keycard import KeyCard
from console.ui.keylearn import LearnCard
from console.ui.settings.keymap import KeymapPanel
from console.ui.settings.keymap_press import PressCard
from console.ui.settings.workspace import SettingsWorkspace
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def page(stand: Stand) -> KeymapPanel:
    """Settings shown; only on a running loop, for other cards look at things when they are."""
    stand.shell.go("settings")
    workspace = stand.shell.places.workspace
    assert isinstance(workspace, SettingsWorkspace)
    return workspace.keymap


def card(stand: Stand) -> KeyCard | None:
    open_ = [one for one in stand.frame.findChildren(KeyCard) if one.isVisible()]
    return open_[-1] if open_ else None


def said(stand: Stand) -> str:
    shown = card(stand)
    assert shown is not None
    return " ".join(line.text() for line in shown.lines)


async def key(stand: Stand, code: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """To whoever has the focus, cards included."""
    target = QApplication.focusWidget() or stand.frame
    QTest.keyClick(target, code, held or Qt.KeyboardModifier.NoModifier)
    await stand.settle()


async def choose(stand: Stand, command: str) -> KeymapPanel:
    panel = page(stand)
    panel.go(command)
    assert stand.desk.keymap.chosen.value.command == command
    assert panel.view.hasFocus()
    return panel


def rows(panel: KeymapPanel) -> list[str]:
    return [row.id for row in panel.model.rows]


def test_a_changed_key_runs_its_act_at_once_and_the_old_one_does_not(
    stand: Stand, drive: Drive
) -> None:
    async def story() -> None:
        panel = await choose(stand, "app.go.activity")
        await key(stand, Qt.Key.Key_Return)
        await key(stand, Qt.Key.Key_F5)
        assert "Free here" in said(stand)
        await key(stand, Qt.Key.Key_Return)
        assert card(stand) is None
        assert panel.view.hasFocus()
        changed = {"app.go.activity": ("F5", "G, A")}
        assert stand.desk.keymap.store.value == Keymap(changed)
        assert stand.shell.actions.key("app.go.activity") == "F5"
        await key(stand, Qt.Key.Key_4, CTRL)
        assert stand.shell.places.place == "settings"
        await key(stand, Qt.Key.Key_F5)
        assert stand.shell.places.place == "activity"

    drive(story)


def test_a_second_key_may_be_a_chord_and_both_are_shown(stand: Stand, drive: Drive) -> None:
    async def story() -> None:
        await choose(stand, "app.show_mode")
        await key(stand, Qt.Key.Key_Insert)
        await key(stand, Qt.Key.Key_G)
        assert "chord" in said(stand)  # other chords begin with it
        await key(stand, Qt.Key.Key_V)
        await key(stand, Qt.Key.Key_Return)
        assert stand.shell.actions.keys["app.show_mode"] == ("Ctrl+Alt+L", "G, V")
        stand.shell.go("relays")
        await key(stand, Qt.Key.Key_G)
        await key(stand, Qt.Key.Key_V)
        assert stand.desk.locks.store.value.shows

    drive(story)


def test_a_key_of_an_act_on_air_is_refused_by_name_and_one_key_leads_there(
    stand: Stand, drive: Drive
) -> None:
    async def story() -> None:
        panel = await choose(stand, "mix.templates")
        await key(stand, Qt.Key.Key_Return)
        await key(stand, Qt.Key.Key_X, CTRL | Qt.KeyboardModifier.AltModifier)
        assert "Cancel mix…" in said(stand)
        assert "goes on air keeps its keys" in said(stand)
        await key(stand, Qt.Key.Key_Return)
        assert card(stand) is not None  # Enter keeps nothing here, and neither does Space
        await key(stand, Qt.Key.Key_Space)
        assert stand.desk.keymap.store.value == Keymap()
        await key(stand, Qt.Key.Key_Tab)
        assert card(stand) is None
        assert stand.desk.keymap.chosen.value.command == "mix.cancel"
        assert panel.view.hasFocus()

    drive(story)


def test_a_key_of_another_act_can_be_taken_from_it(stand: Stand, drive: Drive) -> None:
    async def story() -> None:
        await choose(stand, "app.go.activity")
        await key(stand, Qt.Key.Key_Return)
        await key(stand, Qt.Key.Key_K, CTRL)
        assert "Command palette" in said(stand)
        await key(stand, Qt.Key.Key_Space)
        assert stand.shell.actions.keys["app.palette"] == ("Ctrl+Shift+P",)
        assert stand.shell.actions.keys["app.go.activity"] == ("Ctrl+K", "G, A")
        assert stand.shell.actions.key("app.palette") == "Ctrl Shift P"
        await key(stand, Qt.Key.Key_K, CTRL)
        assert stand.shell.places.place == "activity"
        assert not stand.shell.palette.isVisible()

    drive(story)


@pytest.mark.parametrize("code", [Qt.Key.Key_F12, Qt.Key.Key_Tab, Qt.Key.Key_Space])
def test_keys_of_the_system_and_of_the_window_are_refused(
    stand: Stand, drive: Drive, code: Qt.Key
) -> None:
    async def story() -> None:
        await choose(stand, "app.go.activity")
        await key(stand, Qt.Key.Key_Return)
        await key(stand, code)
        assert "belongs to the system" in said(stand)
        assert not stand.frame.findChildren(PressCard)[-1].keep.isVisible()
        await key(stand, Qt.Key.Key_Escape)
        assert card(stand) is None
        assert stand.desk.keymap.store.value == Keymap()

    drive(story)


def test_the_key_that_is_meant_is_chosen_by_arrows_and_taken_away(
    stand: Stand, drive: Drive
) -> None:
    async def story() -> None:
        await choose(stand, "app.palette")
        await key(stand, Qt.Key.Key_Right)
        await key(stand, Qt.Key.Key_Delete)
        assert stand.shell.actions.keys["app.palette"] == ("Ctrl+K",)
        await key(stand, Qt.Key.Key_Backspace, CTRL)
        assert stand.shell.actions.keys["app.palette"] == ("Ctrl+K", "Ctrl+Shift+P")
        assert stand.desk.keymap.store.value == Keymap()

    drive(story)


FOUND = {
    "swap the stream": "mix.swap",
    "huanren": "mix.swap",
    "genggaikuaijiejian": "app.keys",
    "ctrl alt x": "mix.cancel",
    "mix.cancel": "mix.cancel",
}


@pytest.mark.parametrize("typed", FOUND)
def test_acts_are_found_by_words_by_pinyin_and_by_keys(
    stand: Stand, drive: Drive, typed: str
) -> None:
    async def story() -> None:
        panel = page(stand)
        panel.perform("keymap")
        QTest.keyClicks(panel.field, typed)
        assert FOUND[typed] in rows(panel)[:4]
        await key(stand, Qt.Key.Key_Down)
        assert panel.view.hasFocus()

    drive(story)


def test_an_act_is_found_by_pressing_its_key(stand: Stand, drive: Drive) -> None:
    async def story() -> None:
        panel = await choose(stand, "app.palette")
        await key(stand, Qt.Key.Key_F3)
        await key(stand, Qt.Key.Key_F8)
        assert rows(panel) == ["mix.next_finding"]
        assert panel.begins.isVisible()
        assert panel.begins.text() == "Begins with F8 ×"
        panel.begins.click()
        assert len(rows(panel)) > 300

    drive(story)


def test_single_characters_are_switched_off_as_a_set(stand: Stand, drive: Drive) -> None:
    async def story() -> None:
        panel = page(stand)
        stand.shell.run("app.keys.characters")
        await stand.settle()
        assert panel.characters.choice() == "off"
        stand.shell.go("mix")
        await key(stand, Qt.Key.Key_Question)
        assert not stand.shell.cheatsheet.isVisible()
        await key(stand, Qt.Key.Key_F1)
        assert stand.shell.cheatsheet.isVisible()

    drive(story)


def test_lines_that_do_not_count_are_listed_with_their_reasons(stand: Stand, drive: Drive) -> None:
    async def story() -> None:
        panel = page(stand)
        assert not panel.rejected.isVisible()
        no = Rejected(3, "no.such = F5", say("No command has this name."))
        stand.desk.keymap.rejected.set((no,))
        assert panel.rejected.isVisible()
        assert panel.rejected.text() == "Line 3: No command has this name.\n    no.such = F5"

    drive(story)


def test_a_key_is_explained_where_the_focus_is_and_does_nothing(stand: Stand, drive: Drive) -> None:
    async def story() -> None:
        stand.shell.go("relays")
        before = stand.desk.settings.store.value
        await key(stand, Qt.Key.Key_F1, SHIFT)
        learn = card(stand)
        assert isinstance(learn, LearnCard)
        await key(stand, Qt.Key.Key_4, CTRL)
        assert "Go to Activity" in said(stand)
        await key(stand, Qt.Key.Key_T)
        assert "Stop relay" in said(stand)
        await key(stand, Qt.Key.Key_S)
        assert "Stop relay" in said(stand)
        assert "Not now:" in said(stand)
        await key(stand, Qt.Key.Key_F9)
        assert said(stand) == "No act has this key."
        await key(stand, Qt.Key.Key_Tab)
        assert learn.isVisible()
        await key(stand, Qt.Key.Key_Escape)
        assert not learn.isVisible()
        assert stand.shell.places.place == "relays"
        assert stand.desk.settings.store.value == before

    drive(story)


def test_in_a_field_a_letter_is_said_to_be_typed(stand: Stand, drive: Drive) -> None:
    async def story() -> None:
        stand.shell.go("relays")
        field: QWidget = stand.made["relays"].text
        field.setFocus()
        await key(stand, Qt.Key.Key_F1, SHIFT)
        await key(stand, Qt.Key.Key_X)
        assert "typed into the field" in said(stand)
        await key(stand, Qt.Key.Key_Escape)
        assert field.hasFocus()

    drive(story)


def test_what_helps_in_an_empty_place_has_the_key_of_now(stand: Stand, drive: Drive) -> None:
    async def story() -> None:
        stand.shell.go("activity")
        caps = [cap.text() for cap in stand.frame.findChildren(KeyCap) if cap.isVisible()]
        assert "Ctrl 1" in caps
        assert assign(stand.desk, COMMANDS, {"app.go.mix": ("F5",)}) is None
        caps = [cap.text() for cap in stand.frame.findChildren(KeyCap) if cap.isVisible()]
        assert "F5" in caps
        assert "Ctrl 1" not in caps

    drive(story)
