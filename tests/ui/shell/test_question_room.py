"""A question is as high as its words need, and never higher than its window."""

from __future__ import annotations

import asyncio
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from console.domain.message import say
from console.ui.questions import Question
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.conftest import Drive


@pytest.mark.parametrize("lines", [1, 3, 6, 60])
def test_a_long_text_is_shown_whole(
    drive: Drive, theme: Theme, words: Words, window: QWidget, lines: int
) -> None:
    async def story() -> None:
        asked = Question(theme, words, window)
        text = say("{text}", text="\n".join(["a word and another " * 6] * lines))
        task = asyncio.ensure_future(asked.ask(say("Why?"), text, (("no", say("No"), ""),)))
        await asyncio.sleep(0)
        card = asked.card
        assert min(window.height() - 48, card.heightForWidth(card.width())) <= card.height()
        assert card.height() <= window.height() - 48
        task.cancel()

    drive(story)


def test_whatever_was_asked_before_the_next_words_have_their_room(
    drive: Drive, theme: Theme, words: Words, window: QWidget, qapp: QApplication
) -> None:
    async def story() -> None:
        theme.apply(qapp)  # the fonts of the style sheet are worn only once it is shown
        asked = Question(theme, words, window)
        chance = Random(1)
        for _ in range(12):
            lines, length = chance.randint(1, 7), chance.choice((2, 6, 14))
            text = say("{text}", text="\n".join(["short word " * length] * lines))
            title = say("{text}", text="Why so " * chance.choice((1, 20)))
            answer = asyncio.ensure_future(asked.ask(title, text, (("no", say("No"), ""),)))
            await asyncio.sleep(chance.choice((0, 0.005)))
            cut = [told for told in asked.card.findChildren(QLabel) if _is_cut(told)]
            QTest.keyClick(asked, Qt.Key.Key_Escape)
            await asyncio.sleep(chance.choice((0, 0.005)))
            assert await answer == "no"
            assert cut == []

    drive(story)


def _is_cut(told: QLabel) -> bool:
    return told.height() < told.heightForWidth(told.width())
