"""Several accounts of one vendor by hand, what is chosen in them, and the test of one."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
)

from console.domain.fault import Family, Fault
from console.domain.message import say
from console.services.connection import Context
from console.ui.parts import Segmented
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

V = "account.volcengine"


def line(stand: Stand, name: str) -> QLineEdit:
    found = stand.frame.findChild(QLineEdit, name)
    assert found is not None
    return found


def button(stand: Stand, name: str) -> QAbstractButton:
    found = stand.frame.findChild(QAbstractButton, name)
    assert found is not None
    return found


def said(stand: Stand, name: str) -> str:
    found = stand.frame.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


def few(stand: Stand, name: str) -> Segmented:
    found = stand.frame.findChild(Segmented, name)
    assert found is not None
    return found


def which(stand: Stand) -> QComboBox:
    found = stand.frame.findChild(QComboBox, f"{V}.which")
    assert found is not None
    return found


def names(stand: Stand) -> list[str]:
    box = which(stand)
    return [box.itemText(at) for at in range(box.count())]


async def press(stand: Stand, name: str) -> None:
    button(stand, name).setFocus(Qt.FocusReason.TabFocusReason)
    await stand.press(Qt.Key.Key_Space)
    await stand.settle(8)


async def save(stand: Stand, **parts: str) -> None:
    for part, text in parts.items():
        line(stand, f"{V}.{part}").setText(text)
    await press(stand, f"{V}.save")


async def two(stand: Stand) -> None:
    stand.shell.go("settings")
    assert not button(stand, f"{V}.add").isVisible()
    await save(stand, access_key_id="AKLT1", secret_access_key="one")
    await press(stand, f"{V}.add")
    assert QApplication.focusWidget() is line(stand, f"{V}.name")
    await save(stand, name="导播", access_key_id="AKLT2", secret_access_key="two")


def test_a_second_account_is_added_shown_and_used_by_the_keyboard(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        await two(stand)
        assert names(stand) == ["main, in use", "导播"]
        assert line(stand, f"{V}.access_key_id").text() == "AKLT2"
        await press(stand, f"{V}.use")
        assert stand.desk.settings.store.value.used == {"volcengine": "导播"}
        assert names(stand) == ["main", "导播, in use"]
        assert not button(stand, f"{V}.use").isVisible()
        which(stand).setFocus()
        await stand.press(Qt.Key.Key_Up)
        assert line(stand, f"{V}.access_key_id").text() == "AKLT1"
        assert line(stand, f"{V}.name").text() == "main"
        stand.words.speak("zh_CN")
        assert names(stand) == ["main", "导播（使用中）"]

    drive(story)


def test_a_renamed_account_takes_its_key_along(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await two(stand)
        await save(stand, name="studio")
        assert names(stand) == ["main, in use", "studio"]
        assert stand.drawer.kept == {
            "volcengine.secret_access_key": "one",
            "volcengine/studio.secret_access_key": "two",
        }
        assert line(stand, f"{V}.secret_access_key").placeholderText() == "kept, not shown"
        await save(stand, name="MAIN")
        assert "of this name" in said(stand, f"{V}.name.wrong")
        assert QApplication.focusWidget() is line(stand, f"{V}.name")

    drive(story)


def test_forgetting_one_of_two_shows_the_other_and_leaves_its_key(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        await two(stand)
        stand.cupboard.forget("volcengine", "导播")
        await stand.settle(8)
        assert stand.drawer.kept == {"volcengine.secret_access_key": "one"}
        assert line(stand, f"{V}.access_key_id").text() == "AKLT1"
        assert not which(stand).isVisible()
        assert "Forgotten" in said(stand, f"{V}.said")

    drive(story)


def test_on_air_the_account_stays_the_same_and_the_button_says_why(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        await two(stand)
        stand.desk.connections.context.set(Context("live"))
        use = button(stand, f"{V}.use")
        assert not use.isEnabled()
        assert "rehearsal first" in use.toolTip()
        stand.desk.connections.context.set(Context())
        assert use.isEnabled()

    drive(story)


def test_an_account_is_tested_with_what_is_typed_and_nothing_is_kept(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        stand.shell.go("settings")
        await press(stand, f"{V}.test")
        assert "Enter an ID" in said(stand, f"{V}.access_key_id.wrong")
        assert stand.tester.asked == []
        line(stand, f"{V}.access_key_id").setText("AKLT1")
        line(stand, f"{V}.secret_access_key").setText("typed")
        await press(stand, f"{V}.test")
        assert said(stand, f"{V}.said") == "It works: 43 ms."
        ((account, secrets),) = stand.tester.asked
        assert (account.fields, secrets) == (
            {"access_key_id": "AKLT1"},
            {"secret_access_key": "typed"},
        )
        assert stand.drawer.kept == {}
        assert stand.desk.settings.store.value.accounts == ()
        assert line(stand, f"{V}.secret_access_key").text() == "typed"
        assert QApplication.focusWidget() is button(stand, f"{V}.test")

    drive(story)


def test_a_fault_of_the_test_is_said_in_its_own_words(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await two(stand)
        words = say("Volcengine does not answer.")
        let = stand.tester.hold = asyncio.Event()
        stand.tester.says = Fault(Family.UNREACHABLE, "volcengine", "List", words)
        await press(stand, f"{V}.test")
        assert said(stand, f"{V}.said") == "Asking the cloud…"
        assert not button(stand, f"{V}.test").isEnabled()
        let.set()
        await stand.settle()
        assert QApplication.focusWidget() is button(stand, f"{V}.test")
        assert stand.tester.asked[0][1] == {"secret_access_key": "two"}
        assert said(stand, f"{V}.said") == "Volcengine does not answer."

    drive(story)


def test_the_legacy_interface_is_chosen_with_what_it_means(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("settings")
        app_id, api = line(stand, "account.tencent.app_id"), few(stand, "account.tencent.api")
        assert (api.choice(), app_id.isVisible()) == ("3.0", False)
        assert said(stand, "account.tencent.api.wrong") == ""
        api.first().setFocus()
        await stand.press(Qt.Key.Key_Right)
        assert (api.choice(), app_id.isVisible()) == ("legacy", True)
        assert "plain HTTP" in said(stand, "account.tencent.api.wrong")
        stand.words.speak("zh_CN")
        assert "明文 HTTP" in said(stand, "account.tencent.api.wrong")

    drive(story)


def test_huaweis_address_follows_the_region_and_its_lines_the_way_of_signing(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        stand.shell.go("settings")
        endpoint = line(stand, "account.huawei.endpoint")
        assert "cn-north-4" in endpoint.placeholderText()
        buttons = few(stand, "account.huawei.region").findChildren(QPushButton)
        QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
        assert "cn-east-3" in endpoint.placeholderText()
        few(stand, "account.huawei.auth").first().setFocus()
        await stand.press(Qt.Key.Key_Right)
        assert not line(stand, "account.huawei.access_key").isVisible()
        line(stand, "account.huawei.project_id").setText("0a1b")
        await press(stand, "account.huawei.save")
        assert "X-Subject-Token" in said(stand, "account.huawei.token.wrong")
        line(stand, "account.huawei.token").setText("MIIF")
        await press(stand, "account.huawei.save")
        (kept,) = stand.desk.settings.store.value.accounts
        assert kept == {
            "vendor": "huawei",
            "auth": "token",
            "project_id": "0a1b",
            "region": "cn-east-3",
        }
        assert stand.drawer.kept == {"huawei.token": "MIIF"}

    drive(story)
