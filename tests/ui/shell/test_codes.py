"""Any vendor's error code: found in the palette and the list, explained on a card, by keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from console.domain.fault import Family, Fault
from console.domain.message import say
from console.services.notices import Tone
from console.ui.codes.card import CodeCard
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

CONTROL = Qt.KeyboardModifier.ControlModifier
Look = Callable[[], None]


def card_of(stand: Stand) -> CodeCard:
    found = stand.frame.findChildren(CodeCard)
    assert len(found) == 1
    return found[0]


def said(card: CodeCard, name: str) -> str:
    found = card.findChild(QLabel, name)
    assert found is not None
    return found.text()


async def find(stand: Stand, typed: str) -> None:
    await stand.press(Qt.Key.Key_K, CONTROL)
    field = stand.shell.palette.field
    if typed.isascii():
        QTest.keyClicks(field, typed)
    else:
        field.setText(typed)  # an input method commits whole words


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-505", "-505"),
        ("10031", "-10031"),
        ("mss.00000001", "MSS.00000001"),
        ("SignatureDoesNot", "SignatureDoesNotMatch"),
        ("fewer than two inputs", "-21"),
    ],
)
def test_the_palette_finds_a_code_and_enter_explains_it(
    drive: Drive, stand: Stand, typed: str, code: str
) -> None:
    async def story() -> None:
        await find(stand, typed)
        chosen = stand.shell.palette.chosen()
        assert chosen is not None
        assert chosen.title == code
        await stand.press(Qt.Key.Key_Return)
        card = card_of(stand)
        assert card.isVisible()
        assert card.heading.text() == code
        await stand.press(Qt.Key.Key_Escape)
        assert not card.isVisible()

    drive(story)


def test_chinese_words_and_their_pinyin_find_it(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        for typed in ("输入流少于两条", "shuruliushaoyu", "srlsylt"):
            await find(stand, typed)
            titles = [row.title for row in stand.shell.palette.model.rows]
            assert "-21" in titles, typed
            await stand.press(Qt.Key.Key_Escape)

    drive(story)


def test_the_list_of_all_codes_is_a_command_and_is_searched(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await stand.press(Qt.Key.Key_G)
        await stand.press(Qt.Key.Key_K)
        overlay = stand.shell.chooser
        assert overlay.isVisible()
        everything = overlay.model.rows
        assert {row.place for row in everything} == {"Tencent", "Volcengine", "Huawei"}
        QTest.keyClicks(overlay.field, "volc signature")
        rows = overlay.model.rows
        assert 0 < len(rows) < len(everything)
        await stand.press(Qt.Key.Key_Return)
        assert card_of(stand).heading.text() == rows[0].title

    drive(story)


def test_the_card_has_both_languages_and_follows_a_switch(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await find(stand, "-21")
        await stand.press(Qt.Key.Key_Return)
        card = card_of(stand)
        assert said(card, "code.cause") == "There are fewer than two inputs."
        assert said(card, "code.cause.other") == "输入流少于两条。"
        stand.words.speak("zh_CN")
        assert said(card, "code.cause") == "输入流少于两条。"
        assert said(card, "code.cause.other") == "There are fewer than two inputs."

    drive(story)


def test_enter_goes_to_what_stands_in_this_show_for_it(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("relays")
        await find(stand, "-21")
        await stand.press(Qt.Key.Key_Return)
        card = card_of(stand)
        assert card.go.isVisible()
        await stand.press(Qt.Key.Key_Return)
        assert not card.isVisible()
        assert stand.shell.places.place == "mix"

    drive(story)


def test_a_code_that_this_show_does_not_bring_leads_nowhere(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await find(stand, "APIGW.0301")
        await stand.press(Qt.Key.Key_Return)
        card = card_of(stand)
        assert not card.go.isVisible()
        assert card.copy.hasFocus()

    drive(story)


def test_ctrl_c_copies_all_of_it_as_one_block(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await find(stand, "-505")
        await stand.press(Qt.Key.Key_Return)
        await stand.press(Qt.Key.Key_C, CONTROL)
        text = QGuiApplication.clipboard().text()
        assert text.startswith("Tencent")
        assert "-505" in text.splitlines()[0]
        assert "流" in text
        assert said(card_of(stand), "code.said") == "Copied"

    drive(story)


def test_a_line_of_activity_with_a_code_is_explained_by_its_key(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        desk = stand.desk
        assert stand.shell.gate.why_not("app.explain") is not None
        fault = Fault(Family.INVALID, "tencent", "mix", say("No."), "-4", "bad", "req-1")
        desk.notices.fault(fault, "mix")
        stand.shell.go("activity")
        await stand.settle()
        assert stand.shell.gate.why_not("activity.explain") is not None, "nothing is selected"
        await stand.press(Qt.Key.Key_Space)
        stand.shell.actions.refresh()
        await stand.press(Qt.Key.Key_E)
        assert card_of(stand).heading.text() == "-4"
        await stand.press(Qt.Key.Key_Escape)
        stand.shell.go("mix")
        await stand.press(Qt.Key.Key_G)
        await stand.press(Qt.Key.Key_X)
        assert card_of(stand).heading.text() == "-4", "the last error, from anywhere"

    drive(story)


def test_the_problem_that_f8_stands_at_is_explained_by_its_key(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        f8, held = Qt.Key.Key_F8, CONTROL | Qt.KeyboardModifier.ShiftModifier
        found = stand.desk.mixes.state.findings
        assert found[0].code == -21, found
        await stand.press(f8)
        await stand.press(f8, held)
        card = card_of(stand)
        assert card.heading.text() == "-21"
        assert card.go.isVisible()

    drive(story)


def test_the_footer_names_the_key_that_explains_a_code_beside_the_words(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        notices, footer = stand.desk.notices, stand.frame.footer
        fault = Fault(Family.INVALID, "tencent", "start", say("The cloud refused."), code="-505")
        notices.fault(fault, "mix")
        assert footer.saying.text == "The cloud refused. · G X: why"
        assert "Ctrl" in footer.saying.key  # what acknowledges it stays
        notices.acknowledge()
        notices.tell(Tone.WARNING, say("Not now."), code="-505")
        assert (footer.saying.text, footer.saying.key) == ("Not now. · why", "G X")
        notices.tell(Tone.WARNING, say("Not now."))
        assert footer.saying.text == "Not now."

    drive(story)
