"""The guard before on-air acts, with real keys."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.commands.spec import Confirmation
from console.domain.message import say
from console.ui.sheet import Sheet, same_word
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.conftest import Drive

CONTROL = Qt.KeyboardModifier.ControlModifier
RETURN = Qt.Key.Key_Return
LONG = 60_000
SHORT = 1
LIFT = 0

TAKE = Confirmation("plain", say("Review TAKE"), say("TAKE"), "take", (say("move"),))
DELETE = Confirmation(
    "plain", say("Delete relay {title}?", title="Final"), say("Delete"), "Final", holdable=False
)
CLONE = Confirmation("plain", say("Clone?"), say("Clone"), "", holdable=False)


class Hand:
    """A sheet over a window, and the fingers on it."""

    def __init__(self, theme: Theme, words: Words, window: QWidget) -> None:
        self.hold = LONG
        self.down_at_opening = Qt.KeyboardModifier.NoModifier
        self.window = window
        self.sheet = Sheet(theme, words, window, lambda: self.hold, LIFT)

    async def open(self, question: Confirmation) -> asyncio.Task[bool]:
        task = asyncio.get_running_loop().create_task(self.sheet.ask(question))
        await asyncio.sleep(0)
        assert self.sheet.isVisible()
        return task

    def key(self, kind: QEvent.Type, key: Qt.Key, held: Qt.KeyboardModifier, again: bool) -> None:
        target = QApplication.focusWidget() or self.sheet
        QApplication.sendEvent(target, QKeyEvent(kind, key.value, held, "", again))

    def down(self, key: Qt.Key = RETURN, *, again: bool = False) -> None:
        self.key(QEvent.Type.KeyPress, key, CONTROL, again)

    def up(self, key: Qt.Key = RETURN, *, again: bool = False) -> None:
        self.key(QEvent.Type.KeyRelease, key, CONTROL, again)

    async def let_go(self) -> None:
        """Up, and up long enough to be no repeat."""
        self.up()
        await asyncio.sleep(0.005)

    def click(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.sheet, key)

    async def no(self, task: asyncio.Task[bool]) -> None:
        """It is still open, and Esc says no."""
        assert not task.done()
        self.click(Qt.Key.Key_Escape)
        assert await task is False
        assert not self.sheet.isVisible()


class Under(QWidget):
    """What lies under the sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pressed = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed += event.key() == RETURN


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
        await asyncio.sleep(0.02)
        await hand.no(task)

    drive(story)


def test_pressing_the_button_long_enough_confirms(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        hand.hold = SHORT
        task = await hand.open(TAKE)
        QTest.mousePress(hand.sheet.confirm, Qt.MouseButton.LeftButton)
        assert await task is True

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


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, RETURN])
def test_bare_space_and_enter_never_send(drive: Drive, hand: Hand, key: Qt.Key) -> None:
    async def story() -> None:
        hand.hold = SHORT
        task = await hand.open(TAKE)
        hand.sheet.confirm.setFocus()
        hand.click(key)
        await asyncio.sleep(0.02)  # longer than the hold would have to be
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


def test_a_reversible_act_needs_enter_on_its_own_button(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        task = await hand.open(CLONE)
        assert not hand.sheet.word.isVisible()
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


def test_less_than_the_word_is_not_the_word() -> None:
    assert not same_word("", "take")
    assert not same_word("takes", "take")
