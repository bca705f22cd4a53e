"""The opening page and the guide of the practice: each act by its key, and the desk goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from console.domain.message import in_english
from console.opening import welcome
from console.services.practice import practice_show
from console.ui.practice.guide import GuideStrip
from console.ui.practice.welcome import CHOICES, Welcome
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand


def page(stand: Stand) -> Welcome:
    found = stand.frame.findChild(Welcome)
    assert found is not None
    return found


async def greet(stand: Stand) -> Welcome:
    stand.shell.run("app.welcome")
    await stand.settle()
    assert page(stand).isVisible()
    return page(stand)


def test_a_start_without_a_recent_show_is_greeted_and_one_with_a_show_is_not(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        welcome(stand.desk, stand.shell, "named.cuemix")
        assert stand.frame.findChild(Welcome) is None
        stand.desk.settings.remember("/shows/last.cuemix")
        welcome(stand.desk, stand.shell, None)
        assert stand.frame.findChild(Welcome) is None

    drive(story)


def test_it_is_closed_by_esc_and_the_desk_under_it_has_the_keys_again(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        welcome(stand.desk, stand.shell, None)
        assert page(stand).isVisible()
        await stand.press(Qt.Key.Key_Escape)
        assert not page(stand).isVisible()
        assert stand.made["mix"].pane.hasFocus()

    drive(story)


def test_every_choice_has_a_key_of_its_own_and_a_command_of_the_registry(stand: Stand) -> None:
    keys = [key for key, _, _, _ in CHOICES]
    assert len(set(keys)) == len(keys)
    assert all(command in stand.shell.actions.commands for _, command, _, _ in CHOICES)


@pytest.mark.parametrize(("key", "layers"), [(Qt.Key.Key_N, 0), (Qt.Key.Key_S, 4)])
def test_a_letter_opens_a_show(drive: Drive, stand: Stand, key: Qt.Key, layers: int) -> None:
    async def story() -> None:
        stand.desk.mixes.mark_saved("x", stand.desk.mixes.state.show, "")
        await greet(stand)
        await stand.press(key)
        assert not page(stand).isVisible()
        assert len(stand.desk.mixes.mix.layers) == layers

    drive(story)


def test_a_leads_to_the_first_accounts_form(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await greet(stand)
        await stand.press(Qt.Key.Key_A)
        assert stand.shell.places.place == "settings"
        focus: QWidget | None = QApplication.focusWidget()
        names: list[str] = []
        while focus is not None:
            names.append(focus.objectName())
            focus = focus.parentWidget()
        assert "account.tencent" in names

    drive(story)


def test_what_may_not_be_now_says_why_and_stays_open(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        made = await greet(stand)
        reason = stand.shell.gate.why_not("app.practise")
        assert reason is not None, "no rehearsal is there"
        await stand.press(Qt.Key.Key_P)
        assert made.isVisible()
        why = made.findChild(QLabel, "welcome.why")
        assert why is not None
        assert in_english(reason) in why.text()

    drive(story)


def test_recent_shows_are_opened_by_their_number(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        for name in ("old", "new"):
            stand.desk.settings.remember(f"/shows/{name}.cuemix")
        await greet(stand)
        await stand.press(Qt.Key.Key_2)
        told = stand.desk.notices.store.value[-1]
        assert told.detail == "/shows/old.cuemix", "it is tried; here it is not there"

    drive(story)


def test_the_arrows_walk_the_choices(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await greet(stand)
        names: list[str] = []
        for _ in CHOICES:
            focus = QApplication.focusWidget()
            assert focus is not None
            names.append(focus.objectName())
            await stand.press(Qt.Key.Key_Down)
        assert names == [f"welcome.{command}" for _, command, _, _ in CHOICES]

    drive(story)


def begin(stand: Stand) -> GuideStrip:
    show = practice_show()
    desk = stand.desk
    desk.mixes.adopt(show, None, show)
    desk.practice.begin(desk.mixes, desk.clocks.signing)
    strip = stand.shell.beside.guide.strip
    assert strip is not None
    assert strip.isVisible()
    return strip


def test_the_guide_takes_no_key_from_the_desk_and_tells_what_is_done(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        before = QApplication.focusWidget()
        strip = begin(stand)
        assert QApplication.focusWidget() is before
        assert strip.title.text() == "Mend the three mistakes · 0 of 3"
        await stand.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
        assert strip.title.text() == "Mend the three mistakes · 1 of 3"
        stand.words.speak("zh_CN")
        assert strip.title.text() == "改正三处错误 · 1 / 3"

    drive(story)


def test_f6_reaches_the_guide_esc_leaves_it_and_a_chord_goes_on(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        strip = begin(stand)
        for _ in range(6):
            await stand.press(Qt.Key.Key_F6)
            if strip.hasFocus():
                break
        assert strip.hasFocus()
        await stand.press(Qt.Key.Key_Escape)
        assert not strip.isVisible()
        assert stand.desk.practice.store.value is not None
        stand.shell.go("mix")
        stand.made["mix"].pane.setFocus()
        stand.shell.actions.refresh()
        await stand.press(Qt.Key.Key_G)
        await stand.press(Qt.Key.Key_P)
        assert strip.isVisible()

    drive(story)
