"""Before and after a sheet: a body only for what is asked, the focus only to who is there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from shiboken6 import delete

from console.commands.spec import Confirmation
from console.domain.message import say
from console.ui.stage import Stage
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.conftest import Drive
from tests.ui.shell.hand import SHORT, TAKE, Hand
from tests.ui.shell.stand import Fitting, Stand

QUESTION = Confirmation("counted", say("Review TAKE"), say("TAKE"), "take", (say("move"),))


def test_a_question_that_is_refused_makes_no_body(drive: Drive, theme: Theme, words: Words) -> None:
    made: list[QWidget] = []
    ended: list[None] = []

    def body(stage: Stage, question: Confirmation) -> QWidget:
        del stage, question
        inside = QLabel()
        inside.destroyed.connect(lambda: ended.append(None))
        made.append(inside)
        return inside

    stand = Stand(theme, words, Fitting(bodies={"counted": body}))

    async def story() -> None:
        asked = stand.desk.tasks.start(stand.shell.ask(QUESTION), "ask")
        await stand.settle()
        assert await stand.shell.ask(QUESTION) is False
        assert len(made) == 1
        await stand.press(Qt.Key.Key_Escape)
        assert asked.done()
        await stand.settle()
        assert ended == [None]

    drive(story)
    stand.close()
    assert stand.errors == []


def test_a_yes_counts_though_who_had_the_focus_is_gone(
    drive: Drive, theme: Theme, words: Words, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the editor of a layer's name that the list closes under an open sheet."""
    assert QTest.qWaitForWindowActive(window)
    hand = Hand(theme, words, window)
    # Offscreen has no keyboard to ask; it answers with the last event of whatever test.
    query = "console.ui.sheet.QGuiApplication.queryKeyboardModifiers"
    monkeypatch.setattr(query, lambda: hand.down_at_opening)
    editor = QLineEdit(window)
    editor.show()
    editor.setFocus()
    assert editor.hasFocus()

    async def story() -> None:
        hand.hold = SHORT
        task = await hand.open(TAKE)
        delete(editor)
        hand.down()
        assert await task is True
        assert not hand.sheet.isVisible()
        await hand.let_go()

    drive(story)
