"""Where nothing may move: the system's word or the operator's, menus, holds and peak marks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from console.ui import motion
from console.ui.holding import STEP_MS, HoldButton
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.stand import Stand


@pytest.fixture
def stand(theme: Theme, words: Words) -> Iterator[Stand]:
    made = Stand(theme, words)
    yield made
    made.close()
    theme.be_still("", on=False)
    motion.wear(False)


class Answer:
    """A program that says the same to everybody."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __call__(self, *_asked: str) -> str:
        return self._words


def choose(stand: Stand, chosen: str) -> None:
    stand.desk.settings.change(lambda now: replace(now, motion=chosen))


def test_the_choice_is_worn_at_once_and_taken_off(stand: Stand) -> None:
    choose(stand, "reduced")
    assert stand.theme.still
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_FadeMenu)
    choose(stand, "full")
    assert not stand.theme.still


def test_a_hold_fills_in_steps(stand: Stand) -> None:
    choose(stand, "reduced")
    button = HoldButton(stand.theme, stand.frame)
    button.begin()
    assert STEP_MS in {t.interval() for t in button.findChildren(QTimer) if t.isActive()}
    button.end()


@pytest.mark.parametrize(("answer", "still"), [("false", True), ("true", False), ("", False)])
def test_a_desktop_is_asked(answer: str, still: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(motion, "_said", Answer(answer))
    assert motion.still("system") is still
    assert motion.still("reduced")
    assert not motion.still("full")
