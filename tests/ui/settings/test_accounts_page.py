"""The accounts page by hand: refusals at the field, nothing secret shown, nothing typed lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from console.domain.message import say
from console.ui.parts import Segmented
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

KEY = "s3cr3t-k3y"
CONTROL = Qt.KeyboardModifier.ControlModifier


def field(stand: Stand, name: str) -> QLineEdit:
    found = stand.frame.findChild(QLineEdit, f"account.{name}")
    assert found is not None
    return found


def said(stand: Stand, name: str) -> str:
    """What stands beside a form or under a field; empty where nothing is seen."""
    found = stand.frame.findChild(QLabel, f"account.{name}")
    assert found is not None
    return found.text() if found.isVisible() else ""


async def fill(stand: Stand, **parts: str) -> None:
    """Tencent's fields, the legacy ones too, then Enter in the last."""
    choose(stand, "tencent.api", 1)
    for part, text in parts.items():
        edit = field(stand, f"tencent.{part}")
        edit.setFocus()
        edit.setText(text)  # QTest presses no keys for Chinese or full-width signs
    await stand.press(Qt.Key.Key_Return)


def choose(stand: Stand, name: str, at: int) -> None:
    """Presses one of a few."""
    found = stand.frame.findChild(Segmented, f"account.{name}")
    assert found is not None
    QTest.mouseClick(found.findChildren(QPushButton)[at], Qt.MouseButton.LeftButton)


def shown(stand: Stand) -> str:
    names = ("text", "displayText", "placeholderText", "accessibleDescription", "toolTip")
    parts = stand.frame.findChildren(QWidget)
    return " ".join(str(one.property(name) or "") for one in parts for name in names)


@pytest.mark.parametrize(
    ("parts", "at", "english", "chinese"),
    [
        ({"app_id": "live", "api_key": KEY}, "app_id", "is a number", "数字"),
        ({"app_id": "1251"}, "api_key", "Enter the key", "密钥"),
        (
            {"app_id": "1251", "api_key": KEY, "legacy_url": "video.qcloud.com"},
            "legacy_url",
            "https://",
            "https://",
        ),
    ],
)
def test_bad_input_is_said_under_its_field_in_both_languages_and_gets_the_focus(
    drive: Drive, stand: Stand, parts: dict[str, str], at: str, english: str, chinese: str
) -> None:
    async def story() -> None:
        stand.shell.go("settings")
        await fill(stand, **parts)
        name = f"tencent.{at}.wrong"
        assert english in said(stand, name)
        assert QApplication.focusWidget() is field(stand, f"tencent.{at}")
        assert english in field(stand, f"tencent.{at}").accessibleDescription()
        first = said(stand, name)
        stand.words.speak("zh_CN")
        assert chinese in said(stand, name)
        assert said(stand, name) != first
        assert stand.desk.settings.store.value.accounts == ()
        assert stand.drawer.kept == {}
        QTest.keyClicks(field(stand, f"tencent.{at}"), "1")
        assert said(stand, name) == ""

    drive(story)


def test_a_huawei_user_with_chinese_is_refused_there(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("settings")
        for part, text in {"access_key": "AK", "secret_key": KEY, "project_id": "0a"}.items():
            field(stand, f"huawei.{part}").setText(text)
        user = field(stand, "huawei.app_user")
        user.setText("导播台")
        user.setFocus()
        await stand.press(Qt.Key.Key_Return)
        assert "takes no Chinese" in said(stand, "huawei.app_user.wrong")
        user.setText("producer01")
        await stand.press(Qt.Key.Key_Return)
        assert stand.drawer.kept == {"huawei.secret_key": KEY}

    drive(story)


def test_a_kept_key_is_never_seen_again(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("settings")
        await fill(stand, app_id="１２５１", api_key=KEY)
        await stand.settle()
        assert stand.drawer.kept == {"tencent.api_key": KEY}
        (kept,) = stand.desk.settings.store.value.accounts
        assert kept["app_id"] == "1251"  # full-width digits of an input method are digits
        edit = field(stand, "tencent.api_key")
        edit.setFocus()
        await stand.press(Qt.Key.Key_Z, CONTROL)
        assert edit.text() == ""
        QTest.keyClicks(edit, KEY)
        edit.selectAll()
        QGuiApplication.clipboard().clear()
        await stand.press(Qt.Key.Key_C, CONTROL)
        assert QGuiApplication.clipboard().text() == ""
        edit.clear()
        assert KEY not in shown(stand) + repr(stand.desk.notices.store.value)

    drive(story)


def test_where_there_is_no_keychain_it_is_said_beside_the_form(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.drawer.refuses = say(
            "This computer's keychain cannot be used. The key is kept until Cuedesk closes; "
            "enter it again next time."
        )
        stand.shell.go("settings")
        await fill(stand, app_id="1251", api_key=KEY)
        await stand.settle()
        assert "until Cuedesk closes" in said(stand, "tencent.said")
        stand.words.speak("zh_CN")
        assert "钥匙串" in said(stand, "tencent.said")

    drive(story)


def test_what_is_typed_and_not_saved_outlives_other_settings(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("settings")
        field(stand, "volcengine.access_key_id").setText("AKLThalf")
        field(stand, "tencent.app_id").setFocus()
        stand.desk.settings.change(lambda now: replace(now, language="zh_CN", theme="light"))
        await fill(stand, app_id="1251", api_key=KEY)
        await stand.settle()
        assert field(stand, "volcengine.access_key_id").text() == "AKLThalf"

    drive(story)


def test_forgetting_empties_the_form_and_the_keychain(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("settings")
        forget = stand.frame.findChild(QAbstractButton, "account.tencent.forget")
        assert forget is not None
        assert not forget.isVisible()
        await fill(stand, app_id="1251", api_key=KEY)
        await stand.settle()
        kept = dict(stand.drawer.kept)
        forget.setFocus()
        await stand.press(Qt.Key.Key_Space)
        await stand.settle()
        await stand.press(Qt.Key.Key_Return)
        await stand.settle()
        assert stand.drawer.kept == kept, "the first Enter keeps the account"
        forget.setFocus()
        await stand.press(Qt.Key.Key_Space)
        await stand.settle()
        sure = stand.frame.findChild(QAbstractButton, "question.forget")
        assert sure is not None
        QTest.mouseClick(sure, Qt.MouseButton.LeftButton)
        await stand.settle()
        assert stand.drawer.kept == {}
        assert stand.desk.settings.store.value.accounts == ()
        assert field(stand, "tencent.app_id").text() == ""
        assert "Forgotten" in said(stand, "tencent.said")

    drive(story)


def test_the_way_on_air_is_offered_with_its_reason(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("settings")
        button = stand.frame.findChild(QAbstractButton, "app.world.live")
        assert button is not None
        assert not button.isEnabled()
        assert "still starting" in button.toolTip()
        stand.desk.worlds.stage.set("there")

    drive(story)
