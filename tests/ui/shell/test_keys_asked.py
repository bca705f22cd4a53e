"""What does a key do, asked in every card that keeps all keys to itself: said, and nothing done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from console.commands.spec import Confirmation
from console.domain.message import say
from console.ui.codes.card import CodeCard
from console.ui.crash_card import CrashCard
from console.ui.keycard import KeyCard
from console.ui.keylearn import LearnCard
from console.ui.mix.recanvas import RecanvasSheet
from console.ui.mix.seat_sheet import SeatSheet
from console.ui.overlay import Overlay
from console.ui.ownkeys import OwnKeys
from console.ui.panes.borders import Borders
from console.ui.panes.sizing import SizeCard
from console.ui.practice.welcome import Welcome
from console.ui.wall.window import Wall
from tests.ui.shell.conftest import Drive
from tests.ui.shell.panes import Panes
from tests.ui.shell.stand import Stand

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE: Final = "No act has this key."


def overlays(of: type[Overlay]) -> Iterator[type[Overlay]]:
    for one in of.__subclasses__():
        if not issubclass(one, KeyCard):
            yield from overlays(one) if one.__subclasses__() else (one,)


def strike(keys: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    form = QKeySequence.SequenceFormat.PortableText
    QTest.keySequence(target, QKeySequence.fromString(keys, form))


def has_keys(card: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (card is focus or card.isAncestorOf(focus))


def said(card: LearnCard) -> list[str]:
    return [line.text() for line in card.lines]


def ask(card: QWidget) -> LearnCard:
    """Shift+F1 where the focus is; whatever it was goes on having it."""
    if not has_keys(card):
        card.setFocus()
    QTest.keyClick(QApplication.focusWidget() or card, Key.Key_F1, SHIFT)
    found = QApplication.focusWidget()
    assert isinstance(found, LearnCard), card.objectName()
    return found


def every(panes: Panes) -> dict[type[Overlay], Overlay]:
    """One of each, as its own makers make them."""
    shell, ground = panes.shell, panes.frame.ground
    borders = Borders(panes.mix.deck, None, None)
    found: list[Overlay] = [
        shell.sheet,
        shell.palette,
        shell.question,
        shell.cheatsheet,
        shell.requests.view,
        CodeCard(shell.stage, ground),
        CrashCard(shell.stage, ground),
        Welcome(shell.stage, ground),
        SeatSheet(shell.stage, panes.frame),
        RecanvasSheet(shell.stage, panes.mix.pictures, panes.frame),
        SizeCard(shell.stage, ground, borders, say("Layers")),
    ]
    return {type(one): one for one in found}


def test_in_every_card_a_key_is_explained_and_no_command_runs(
    drive: Drive, panes: Panes, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        ran: list[str] = []
        monkeypatch.setattr(panes.shell, "run", ran.append)
        cards = every(panes)
        assert set(cards) == set(overlays(Overlay)), "a new card: say here how it is made"
        for card in cards.values():
            card.present()
            had = has_keys(card)
            learn = ask(card)
            for keys, _ in card.own_keys():
                for key in keys:
                    if key not in ("Esc", "A…Z", "0…9"):
                        strike(key)
                        assert said(learn) != [NONE], (card.objectName(), key)
            strike("Ctrl+K")
            assert "Command palette" in " ".join(said(learn)), card.objectName()
            strike("Tab")
            assert "next field" in " ".join(said(learn)), card.objectName()
            strike("Escape")
            assert QApplication.focusWidget() is not learn
            assert card.isVisible(), card.objectName()
            assert has_keys(card) or not had, card.objectName()
            card.dismiss()
        assert ran == []

    drive(story)


def question() -> Confirmation:
    return Confirmation("plain", say("Stop it?"), say("Stop"), "stop", request="relay.stop")


def test_over_the_sheet_a_hold_ends_and_a_letter_is_said_to_be_the_word(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        answer = stand.desk.tasks.start(stand.shell.ask(question()), "ask")
        await stand.settle()
        sheet = stand.shell.sheet
        sheet.confirm.begin()
        learn = ask(sheet)
        assert not sheet.confirm.running
        listed = " ".join(said(learn))
        assert "typed as stop" in listed
        assert "Ctrl I" in listed
        strike("Ctrl+Return")
        assert "Stop" in " ".join(said(learn))
        strike("S")
        assert "typed as stop" in " ".join(said(learn))
        strike("Escape")
        await stand.settle()
        assert sheet.cancel.hasFocus()
        assert sheet.word.text() == ""
        assert not answer.done()
        strike("Escape")
        assert await answer is False

    drive(story)


@pytest.mark.parametrize("key", [Key.Key_F1, Key.Key_Question])
def test_f1_asks_too_and_a_question_mark_is_typed(drive: Drive, stand: Stand, key: Qt.Key) -> None:
    async def story() -> None:
        await stand.press(Key.Key_K, CTRL)
        field = stand.shell.palette.field
        assert field.hasFocus()
        QTest.keyClick(field, key)
        asked = isinstance(QApplication.focusWidget(), LearnCard)
        assert asked is (key == Key.Key_F1)
        assert stand.shell.palette.field.text() == ("" if asked else "?")

    drive(story)


def test_a_key_that_was_given_to_asking_asks_in_a_card_as_well(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.actions.keys["app.keys.learn"] = ("Ctrl+F1",)
        await stand.press(Key.Key_K, CTRL)
        field: QWidget | None = QApplication.focusWidget()
        assert field is not None
        QTest.keyClick(field, Key.Key_F1, CTRL)
        assert isinstance(QApplication.focusWidget(), LearnCard)

    drive(story)


def test_on_the_wall_its_own_keys_are_explained(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        wall = Wall(stand.shell.stage, stand.frame)
        wall.open()
        await stand.settle()
        learn = ask(wall)
        assert learn.window() is wall
        assert not any("Leave" in line and "wall" not in line for line in said(learn))
        strike("F11")
        assert said(learn)[0] == "Fills the screen, or gives it back."
        assert not wall.isFullScreen()
        strike("Escape")
        assert wall.isVisible()
        wall.close()

    drive(story)


class Row(QLineEdit):
    """A field with keys of its own, as those of a form have."""

    def own_keys(self) -> OwnKeys:
        return ((("Alt+Up",), say("Moves this file up or down.")),)


def test_in_a_form_the_keys_of_its_fields_are_explained_beside_commands(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        row = Row(stand.made["mix"])
        row.show()
        row.setFocus()
        await stand.press(Key.Key_F1, SHIFT)
        learn = QApplication.focusWidget()
        assert isinstance(learn, LearnCard)
        strike("Alt+Up")
        assert said(learn)[0] == "Moves this file up or down."
        strike("Ctrl+K")
        assert "Command palette" in said(learn)[0]
        strike("Escape")
        assert row.hasFocus()

    drive(story)
