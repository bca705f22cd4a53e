"""A question is as high as its words need, and never higher than its window."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtWidgets import QWidget

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
