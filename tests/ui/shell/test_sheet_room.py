"""Nothing on a sheet is cut: its buttons keep their keys, and long bodies are read by keys."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from console.domain.message import say
from console.ui.buttons import ActButton
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.conftest import Drive
from tests.ui.shell.hand import TAKE, Hand

CANCEL = replace(
    TAKE, title=say("Cancel mix {session}?"), verb=say("Cancel mix"), word="cancel",
    back=say("Keep the mix"),
)  # fmt: skip


@pytest.fixture
def hand(theme: Theme, words: Words, window: QWidget) -> Hand:
    QTest.qWaitForWindowActive(window)
    return Hand(theme, words, window)


@pytest.mark.parametrize("request_of", ["", "mix.cancel"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_buttons_of_a_sheet_have_room_for_words_and_keys(
    drive: Drive, hand: Hand, words: Words, qapp: QApplication, language: str, request_of: str
) -> None:
    async def story() -> None:
        hand.sheet.theme.apply(qapp)  # the border of the style sheet takes room, too
        words.speak(language)
        task = await hand.open(replace(CANCEL, request=request_of))
        sheet = hand.sheet
        looked = sheet.findChild(ActButton, "sheet.request")
        assert looked is not None
        buttons = [b for b in (looked, sheet.cancel, sheet.confirm) if b.isVisible()]
        assert len(buttons) == (3 if request_of else 2)
        await asyncio.sleep(0)
        assert [b.text() for b in buttons if b.width() < b.sizeHint().width()] == []
        QTest.mouseClick(sheet.confirm, Qt.MouseButton.LeftButton)  # it tells to hold instead
        await asyncio.sleep(0)
        assert [b.text() for b in buttons if b.width() < b.sizeHint().width()] == []
        await hand.no(task)

    drive(story)


def test_the_way_back_is_not_called_like_the_act(drive: Drive, hand: Hand, words: Words) -> None:
    async def story() -> None:
        task = await hand.open(CANCEL)
        assert hand.sheet.cancel.text() == "Keep the mix"
        words.speak("zh_CN")
        assert hand.sheet.cancel.text() == "保留混流"
        assert hand.sheet.confirm.text() == "按住以取消混流"
        await hand.no(task)

    drive(story)


def test_a_body_that_does_not_fit_is_read_by_keys(drive: Drive, hand: Hand) -> None:
    async def story() -> None:
        many = tuple(say("Relay: {title}", title=str(n)) for n in range(200))
        task = await hand.open(replace(TAKE, lines=many))
        await asyncio.sleep(0)
        scroll = hand.sheet.findChild(QScrollArea)
        assert scroll is not None
        bar = scroll.verticalScrollBar()
        assert bar.maximum() > 0
        hand.click(Qt.Key.Key_PageDown)
        one = bar.value()
        hand.click(Qt.Key.Key_PageDown)
        assert bar.value() > one > 0
        hand.click(Qt.Key.Key_PageUp)
        hand.click(Qt.Key.Key_PageUp)
        assert bar.value() == 0
        await hand.no(task)

    drive(story)
