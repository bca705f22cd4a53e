"""The window under keys and mouse: places, cheat sheet, focus, language."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from console.commands.registry import COMMANDS, by_id
from console.commands.spec import Confirmation
from console.domain.message import in_english, say
from console.services.connection import Context, Health
from console.services.notices import Tone
from console.ui.actions import MENUS
from console.ui.footer import Footer
from console.ui.overlay import Overlay
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.desks import make_desk
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def footer_word(command: str) -> str:
    footer = by_id(command).footer
    assert footer is not None
    return in_english(footer)


def test_ctrl_digits_go_to_the_places_and_the_rail_follows(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        places = {
            Qt.Key.Key_2: "relays",
            Qt.Key.Key_3: "jobs",
            Qt.Key.Key_4: "activity",
            Qt.Key.Key_1: "mix",
        }
        for key, place in places.items():
            await stand.press(key, CONTROL)
            assert stand.shell.places.place == place
            assert stand.frame.rail.buttons[place].isChecked()
        assert stand.made["mix"].pane.hasFocus()

    drive(story)


def test_every_command_with_a_menu_is_in_one(stand: Stand) -> None:
    listed = [a.objectName() for actions in stand.shell.actions.menus().values() for a in actions]
    assert sorted(listed) == sorted(c.id for c in COMMANDS if c.menu)
    titles = set(stand.shell.actions.menus())
    assert titles <= set(MENUS), "a menu without a title of its own"


def test_f10_asks_for_the_menus(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        asked: list[bool] = []
        # The real menu is a popup, which the offscreen platform warns about.
        stand.frame.topbar.menu_wanted.disconnect()
        stand.frame.topbar.menu_wanted.connect(lambda: asked.append(True))
        await stand.press(Qt.Key.Key_F10)
        assert asked == [True]

    drive(story)


def test_places_are_made_only_when_wanted(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        assert set(stand.made) == {"mix"}
        QTest.mouseClick(stand.frame.rail.buttons["jobs"], Qt.MouseButton.LeftButton)
        await stand.settle()
        assert set(stand.made) == {"mix", "jobs"}

    drive(story)


def test_a_greyed_button_and_its_key_both_say_why(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("relays")
        button = stand.made["relays"].button
        reason = stand.shell.actions.reason("relay.stop")
        assert reason
        assert not button.isEnabled()
        assert reason in button.toolTip()
        await stand.press(Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.AltModifier)
        assert [in_english(n.text) for n in stand.desk.notices.store.value] == [reason]
        assert stand.frame.footer.saying.text == reason

    drive(story)


def test_letters_in_a_text_field_are_text(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        field = stand.made["mix"].text
        field.setFocus()
        QTest.keyClicks(field, "gr?tt")
        await stand.settle()
        assert field.text() == "gr?tt"
        assert stand.shell.places.place == "mix"
        assert not stand.shell.cheatsheet.isVisible()
        stand.made["mix"].pane.setFocus()
        await stand.press(Qt.Key.Key_G)
        await stand.press(Qt.Key.Key_R)
        assert stand.shell.places.place == "relays"

    drive(story)


def test_nothing_fires_while_an_input_method_composes(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        field = stand.made["mix"].text
        field.setFocus()
        QApplication.sendEvent(field, QInputMethodEvent("ni", []))
        await stand.press(Qt.Key.Key_2, CONTROL)
        assert stand.shell.places.place == "mix"
        done = QInputMethodEvent("", [])
        done.setCommitString("你")
        QApplication.sendEvent(field, done)
        assert field.text() == "你"
        await stand.press(Qt.Key.Key_2, CONTROL)
        assert stand.shell.places.place == "relays"

    drive(story)


def test_no_key_of_the_window_works_under_a_sheet(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        question = Confirmation("plain", say("Stop?"), say("Stop"), "stop")
        asked = stand.desk.tasks.start(stand.shell.ask(question), "ask")
        await stand.settle()
        assert stand.shell.sheet.isVisible()
        await stand.press(Qt.Key.Key_2, CONTROL)
        await stand.press(Qt.Key.Key_K, CONTROL)
        assert stand.shell.places.place == "mix"
        assert not stand.shell.palette.isVisible()
        await stand.press(Qt.Key.Key_Escape)
        assert await asked is False
        assert stand.made["mix"].pane.hasFocus()

    drive(story)


def test_f6_walks_the_panes_and_back(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        plain = stand.made["mix"]
        await stand.press(Qt.Key.Key_F6)
        assert plain.text.hasFocus()
        await stand.press(Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert stand.frame.rail.isAncestorOf(focus)
        await stand.press(Qt.Key.Key_F6)
        assert plain.pane.hasFocus()
        await stand.press(Qt.Key.Key_F6, SHIFT)
        await stand.press(Qt.Key.Key_F6, SHIFT)
        assert plain.text.hasFocus()

    drive(story)


def test_esc_leaves_settings_for_the_place_before(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("jobs")
        await stand.press(Qt.Key.Key_Comma, CONTROL)
        assert stand.shell.places.place == "settings"
        await stand.press(Qt.Key.Key_Escape)
        assert stand.shell.places.place == "jobs"

    drive(story)


def test_the_cheat_sheet_lists_every_key_of_the_focused_pane(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await stand.press(Qt.Key.Key_F1)
        sheet = stand.shell.cheatsheet
        shown = {label.text() for label in sheet.findChildren(QLabel)}
        live = stand.shell.actions.at(stand.made["mix"].pane)
        assert {in_english(c.title) for c in live if c.keys} <= shown
        assert "Stop relay" not in shown
        await stand.press(Qt.Key.Key_Escape)
        assert not sheet.isVisible()

    drive(story)


def test_the_footer_shows_the_keys_of_the_focused_pane(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        shown = {hint.key: hint.text for hint in stand.frame.footer.hints}
        assert shown["C"] == footer_word("mix.crop")
        assert shown["←↑↓→"] == footer_word("mix.nudge.right")
        stand.shell.go("relays")
        shown = {hint.key: hint.text for hint in stand.frame.footer.hints}
        assert shown["Ctrl Alt S"] == footer_word("relay.stop")
        assert shown["?"] == footer_word("app.cheatsheet")
        assert "C" not in shown

    drive(story)


def texts(widget: QWidget) -> set[str]:
    """Everything a person could read there."""
    found: set[str] = set()
    for one in widget.findChildren(QWidget):
        if isinstance(one, QLabel | QAbstractButton):
            found.add(one.text())
        if isinstance(one, QLineEdit):
            found.add(one.placeholderText())
        if isinstance(one, Footer):
            found |= {hint.text for hint in one.hints} | {one.saying.text, one.undo}
        found.add(one.accessibleName())
    return {text for text in found if any(c.isalpha() for c in text)}


NAMES = {
    "Cuedesk", "PK night", "Tencent", "Volcengine", "Huawei", "UTC+8", "简体中文", "English",
    "Ctrl K", "Ctrl 1", "PK night · ", "Tencent 38 ms", "pk_1", "host",
    "main", "cn-north-4", "cn-east-3", "MB",
}  # fmt: skip


def test_a_switch_of_language_reaches_every_visible_text(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.desk.connections.put("tencent", Health("ok", 38))
        for place in ("activity", "settings", "mix"):
            stand.shell.go(place)
        before = texts(stand.frame)
        stand.desk.settings.change(lambda now: replace(now, language="zh_CN"))
        after = texts(stand.frame)
        unchanged = {t for t in before & after if t.isascii()} - NAMES
        keys = {stand.shell.actions.key(c.id) for c in COMMANDS}
        secrets = {t for t in unchanged if "://" in t or t.endswith("…") or t.isdigit()}
        assert unchanged - keys - secrets == set()
        assert stand.frame.rail.buttons["mix"].text() == "混流"
        assert "彩排" in stand.frame.windowTitle()

    drive(story)


def test_the_title_carries_the_world_and_the_unsaved_mark(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        assert stand.frame.windowTitle() == "PK night[*] — Rehearsal — Cuedesk"
        assert not stand.frame.isWindowModified()
        stand.desk.mixes.edit(say("Rename"), lambda mix: replace(mix, session="pk_2"))
        assert stand.frame.windowTitle() == "PK night[*] — Rehearsal — Cuedesk"
        assert stand.frame.isWindowModified()
        assert stand.frame.footer.undo == "Undo: Rename"
        assert stand.frame.ground.rehearsing
        stand.desk.connections.context.set(Context("live"))
        assert "Live" in stand.frame.windowTitle()
        assert not stand.frame.ground.rehearsing

    drive(story)


def test_an_alert_stays_until_it_is_acknowledged(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.desk.notices.tell(Tone.TROUBLE, say("No answer"))
        stand.desk.notices.tell(Tone.DONE, say("Saved"))
        footer = stand.frame.footer
        assert footer.saying.text == "Saved"
        stand.shell.status.let_pass()
        assert footer.saying.text == "No answer"
        assert footer.saying.key == "Ctrl J"
        await stand.press(Qt.Key.Key_J, CONTROL)
        assert footer.saying.text != "No answer"

    drive(story)


def test_leaving_with_unsaved_edits_asks_first(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        closed: list[bool] = []
        stand.shell.closed.connect(lambda: closed.append(True))
        stand.desk.mixes.edit(say("Rename"), lambda mix: replace(mix, session="pk_2"))
        stand.frame.close()
        await stand.settle()
        assert stand.shell.question.isVisible()
        await stand.press(Qt.Key.Key_Escape)
        assert stand.frame.isVisible()
        stand.frame.close()
        await stand.settle()
        discard = stand.frame.findChild(QAbstractButton, "question.discard")
        assert discard is not None
        QTest.mouseClick(discard, Qt.MouseButton.LeftButton)
        await stand.settle()
        assert closed == [True]
        assert stand.desk.settings.store.value.geometry

    drive(story)


def test_choosing_a_room_starts_the_command_with_it(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.perform("choose_room")
        assert stand.shell.chooser.isVisible()
        assert stand.shell.chooser.chosen() is None
        await stand.press(Qt.Key.Key_Escape)
        assert not stand.shell.chooser.isVisible()

    drive(story)


@pytest.mark.parametrize("size", [(1100, 700), (1600, 1000)])
def test_nothing_of_the_top_bar_overlaps(drive: Drive, stand: Stand, size: tuple[int, int]) -> None:
    async def story() -> None:
        for vendor in ("tencent", "volcengine", "huawei"):
            stand.desk.connections.put(vendor, Health("retry"))
        for language in ("en", "zh_CN"):
            stand.words.speak(language)
            stand.frame.resize(*size)
            bar = stand.frame.topbar
            boxes = [w.geometry() for w in bar.findChildren(QWidget) if w.isVisible()]
            for n, one in enumerate(boxes):
                assert bar.rect().contains(one)
                assert not any(one.intersects(other) for other in boxes[n + 1 :])

    drive(story)


def test_a_shell_that_is_gone_leaves_nothing(drive: Drive, theme: Theme, words: Words) -> None:
    async def story() -> None:
        stand = Stand(theme, words)
        desk = stand.desk
        gone = weakref.ref(stand.shell)
        overlays = [weakref.ref(o) for o in stand.frame.findChildren(Overlay)]
        stand.close()
        await stand.settle()
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        del stand
        gc.collect()
        assert gone() is None
        assert not any(o() for o in overlays)
        alone = make_desk(desk.clocks.signing, desk.mixes.state.show)
        assert desk.mixes.store.watchers == alone.mixes.store.watchers
        assert desk.notices.store.watchers == alone.notices.store.watchers
        assert desk.journal.grown.watchers == 0
        words.speak("zh_CN")

    drive(story)


def test_undo_is_told_only_where_the_mix_is(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        mixes = stand.desk.mixes
        mixes.edit(say("Bitrate"), lambda mix: replace(mix, bitrate=900))
        assert stand.frame.footer.undo == "Undo: Bitrate"
        for place in ("relays", "jobs", "activity"):
            stand.shell.go(place)
            assert stand.frame.footer.undo == ""
        stand.shell.go("mix")
        assert stand.frame.footer.undo == "Undo: Bitrate"

    drive(story)
