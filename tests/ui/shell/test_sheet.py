"""The guard before on-air acts, with real keys."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.ui.sheet_foot import same_word
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.conftest import Drive
from tests.ui.shell.hand import CLONE, CONTROL, DELETE, RETURN, SHORT, TAKE, Hand, Under, drag


@pytest.fixture
def hand(theme: Theme, words: Words, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> Hand:
    QTest.qWaitForWindowActive(window)
    made = Hand(theme, words, window)
    # Offscreen has no keyboard to ask; it answers with the last event of whatever test.
    query = "console.ui.sheet.QGuiApplication.queryKeyboardModifiers"
    monkeypatch.setattr(query, lambda: made.down_at_opening)
    return made


def test_holding_the_chord_confirms(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        hand.hold = SHORT
        task = await hand.open(TAKE)
        hand.down()
        assert await task is True
        await hand.let_go()

    drive(story)


def test_a_return_still_down_after_the_sheet_reaches_nobody(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        under = Under(hand.window)
        under.show()
        under.setFocus()
        hand.hold = SHORT
        task = await hand.open(TAKE)
        hand.down()
        assert await task is True
        assert under.hasFocus()
        hand.down(again=True)
        hand.up()
        hand.down()
        assert under.pressed == 0
        await hand.let_go()
        hand.down()
        assert under.pressed == 1

    drive(story)


def test_a_tap_of_the_chord_sends_nothing(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        hand.down()
        assert hand.sheet.confirm.running
        await hand.let_go()
        assert not hand.sheet.confirm.running
        await hand.no(task)

    drive(story)


def test_letting_go_of_ctrl_ends_the_hold_too(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        hand.down()
        hand.up(Qt.Key.Key_Control)
        assert not hand.sheet.confirm.running
        await hand.no(task)

    drive(story)


def test_a_chord_still_down_from_opening_must_come_up_first(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        hand.hold = SHORT
        hand.down_at_opening = CONTROL
        task = await hand.open(TAKE)
        hand.down(again=True)
        hand.down()
        assert not hand.sheet.confirm.running
        await hand.let_go()
        hand.down()
        assert await task is True
        await hand.let_go()

    drive(story)


def test_auto_repeat_neither_starts_nor_ends_a_hold(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        hand.down(again=True)
        assert not hand.sheet.confirm.running
        hand.down()
        hand.up(again=True)
        hand.down(again=True)
        assert hand.sheet.confirm.running
        await hand.let_go()
        assert not hand.sheet.confirm.running
        await hand.no(task)

    drive(story)


def test_unmarked_repeats_never_start_a_hold_from_the_opening_chord(
    drive: Drive, hand: Hand
) -> None:
    async def story() -> None:
        hand.hold = SHORT
        hand.down_at_opening = CONTROL
        task = await hand.open(TAKE)
        for _ in range(5):
            hand.up()
            hand.down()
            assert not hand.sheet.confirm.running
        await hand.no(task)
        await hand.let_go()

    drive(story)


def test_unmarked_repeats_do_not_break_a_hold(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        hand.hold = 20
        task = await hand.open(TAKE)
        hand.down()
        for _ in range(3):
            hand.up()
            hand.down()
        assert hand.sheet.confirm.running
        assert await task is True
        await hand.let_go()

    drive(story)


def test_a_hold_cannot_finish_after_the_key_went_up(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        hand.hold = SHORT
        task = await hand.open(TAKE)
        hand.down()
        hand.up()
        await hand.outlast_a_hold()
        await hand.no(task)

    drive(story)


def test_pressing_the_button_long_enough_confirms(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        hand.hold = SHORT
        task = await hand.open(TAKE)
        QTest.mousePress(hand.sheet.confirm, Qt.MouseButton.LeftButton)
        assert await task is True
        QTest.mouseRelease(hand.sheet.confirm, Qt.MouseButton.LeftButton)

    drive(story)


def test_a_click_or_a_slip_off_the_button_sends_nothing(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        QTest.mouseClick(hand.sheet.confirm, Qt.MouseButton.LeftButton)
        assert not hand.sheet.confirm.running
        QTest.mousePress(hand.sheet.confirm, Qt.MouseButton.LeftButton)
        QTest.mouseMove(hand.sheet.confirm, QPoint(-50, -50))
        QTest.mouseRelease(hand.sheet.confirm, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))
        assert not hand.sheet.confirm.running
        await hand.no(task)

    drive(story)


def test_leaving_the_button_while_still_pressed_ends_the_hold(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        confirm = hand.sheet.confirm
        QTest.mousePress(confirm, Qt.MouseButton.LeftButton)
        drag(confirm, confirm.rect().center() + QPoint(1, 1))
        assert confirm.running
        drag(confirm, QPoint(-50, -50))
        assert not confirm.running
        drag(confirm, confirm.rect().center())
        assert not confirm.running, "coming back is no new press"
        QTest.mouseRelease(confirm, Qt.MouseButton.LeftButton)
        await hand.no(task)

    drive(story)


def test_another_window_in_front_ends_the_hold(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        hand.down()
        assert hand.sheet.confirm.running
        # Alt-Tab: the key's release goes to the other window.
        QApplication.sendEvent(hand.window, QEvent(QEvent.Type.WindowDeactivate))
        assert not hand.sheet.confirm.running
        await hand.let_go()
        await hand.no(task)

    drive(story)


def test_a_hold_that_esc_ended_does_not_go_on_in_the_next_sheet(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        first = await hand.open(TAKE)
        hand.down()
        assert hand.sheet.confirm.running
        await hand.no(first)
        second = await hand.open(TAKE)
        assert not hand.sheet.confirm.running
        await hand.let_go()
        await hand.no(second)

    drive(story)


def test_an_enter_that_repeats_does_not_confirm_the_word(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        hand.sheet.word.setFocus()
        QTest.keyClicks(hand.sheet.word, "take")
        none = Qt.KeyboardModifier.NoModifier
        hand.key(QEvent.Type.KeyPress, RETURN, none, True)
        await asyncio.sleep(0)
        await hand.no(task)

    drive(story)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, RETURN])
def test_bare_space_and_enter_never_send(drive: Drive, hand: Hand, key: Qt.Key) -> None:
    async def story() -> None:
        hand.hold = SHORT
        task = await hand.open(TAKE)
        hand.sheet.confirm.setFocus()
        hand.click(key)
        await hand.outlast_a_hold()
        await hand.no(task)

    drive(story)


def test_cancel_has_the_focus_and_enter_on_it_says_no(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        assert hand.sheet.cancel.hasFocus()
        hand.click(RETURN)
        assert await task is False

    drive(story)


def test_typing_the_word_and_enter_confirms(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        hand.sheet.word.setFocus()
        QTest.keyClicks(hand.sheet.word, "Take")
        hand.click(RETURN)
        assert await task is True

    drive(story)


def test_another_word_is_refused_with_words(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        hand.sheet.word.setFocus()
        QTest.keyClicks(hand.sheet.word, "tak")
        hand.click(RETURN)
        assert hand.sheet.word.property("bad") is True
        await hand.no(task)

    drive(story)


def test_what_destroys_cannot_be_held_only_typed(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        hand.hold = SHORT
        task = await hand.open(DELETE)
        assert not hand.sheet.confirm.isEnabled()
        hand.down()
        assert not hand.sheet.confirm.running
        hand.up()
        hand.sheet.word.setFocus()
        QTest.keyClicks(hand.sheet.word, "Final")
        assert hand.sheet.confirm.isEnabled()
        hand.click(RETURN)
        assert await task is True

    drive(story)


@pytest.mark.parametrize("name", ["主推流（一）", "晚场：备", "ＦＩＮＡＬ", " Final  2 ", "①"])
def test_a_name_typed_as_it_is_written_confirms(drive: Drive, hand: Hand, name: str) -> None:
    async def story() -> None:
        task = await hand.open(replace(DELETE, word=name))
        hand.sheet.word.setFocus()
        hand.sheet.word.setText(name)
        assert hand.sheet.confirm.isEnabled()
        hand.click(RETURN)
        assert await task is True

    drive(story)


def test_a_reversible_act_needs_enter_on_its_own_button(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(CLONE)
        assert not hand.sheet.word.isVisible()
        assert hand.sheet.confirm.key == "Tab ↵", "Enter alone would press Cancel"
        hand.click(Qt.Key.Key_Tab)
        assert hand.sheet.confirm.hasFocus()
        hand.click(RETURN)
        assert await task is True

    drive(story)


def test_tab_stays_inside_and_a_second_question_is_no(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        for _ in range(7):
            hand.click(Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            assert focus is not None
            assert hand.sheet.isAncestorOf(focus)
        assert await hand.sheet.ask(DELETE) is False
        await hand.no(task)

    drive(story)


def test_a_cancelled_question_closes_the_sheet(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert not hand.sheet.isVisible()

    drive(story)


def test_a_language_switch_reaches_an_open_sheet(drive: Drive, hand: Hand, words: Words) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        assert hand.sheet.cancel.text() == "Cancel"
        words.speak("zh_CN")
        assert hand.sheet.cancel.text() == "取消"
        await hand.no(task)

    drive(story)


@pytest.mark.parametrize("typed", ["take", " TAKE ", "ｔａｋｅ"])
def test_case_blanks_and_full_width_do_not_count(typed: str) -> None:
    assert same_word(typed, "take")


def test_both_sides_are_read_alike() -> None:
    assert same_word("（一）", "（一）")
    assert same_word("(一)", "（一）")
    assert same_word("（一）", "(一)")
    assert not same_word("（二）", "（一）")
    assert not same_word("", "\u3000"), "a word of nothing is never typed"


def test_less_than_the_word_is_not_the_word() -> None:
    assert not same_word("", "take")
    assert not same_word("takes", "take")


def test_letters_are_the_word_wherever_the_focus_is(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(TAKE)
        assert hand.sheet.cancel.hasFocus()
        for sign in "take":
            QTest.keyClicks(QApplication.focusWidget() or hand.sheet, sign)
        assert hand.sheet.word.text() == "take"
        hand.click(RETURN)
        assert await task is True

    drive(story)
