"""Settings found by what they are called, in both languages and by pinyin, and gone to by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.message import in_english
from console.ui.settings.form import first_stop
from console.ui.settings.index import settings_index
from console.ui.settings.workspace import SettingsWorkspace
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

CONTROL = Qt.KeyboardModifier.ControlModifier


def page(stand: Stand) -> SettingsWorkspace:
    stand.shell.go("settings")
    found = stand.frame.findChild(SettingsWorkspace)
    assert found is not None
    return found


def focused() -> list[str]:
    """The names of what has the focus and of all that it lies in."""
    names: list[str] = []
    widget: QWidget | None = QApplication.focusWidget()
    while widget is not None:
        names.append(widget.objectName())
        widget = widget.parentWidget()
    return names


async def search(stand: Stand, typed: str) -> list[str]:
    field = stand.shell.chooser.field
    assert field.hasFocus()
    if typed.isascii():
        QTest.keyClicks(field, typed)
    else:
        field.setText(typed)  # an input method commits whole words
    return [row.id.removeprefix("setting.") for row in stand.shell.chooser.model.rows]


def test_every_row_of_the_page_is_in_the_index_and_every_entry_is_on_the_page(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        whole = page(stand)
        rows = {w.property("setting") for w in whole.findChildren(QWidget)} - {None}
        assert len(rows) > 15
        assert rows - {in_english(one.title) for one in settings_index()} == set()
        webhooks = {"wecom", "dingtalk", "feishu", "json"}  # made where secrets can be kept
        missing = [
            one.name
            for one in settings_index()
            if one.name.rpartition(".")[2] not in webhooks
            and whole.findChild(QWidget, one.name) is None
        ]
        assert missing == []

    drive(story)


@pytest.mark.parametrize("key", [Qt.Key.Key_Slash, Qt.Key.Key_F])
def test_a_key_in_settings_opens_the_search(drive: Drive, stand: Stand, key: Qt.Key) -> None:
    async def story() -> None:
        page(stand)
        await stand.press(key, CONTROL if key == Qt.Key.Key_F else None)
        assert stand.shell.chooser.isVisible()
        assert len(await search(stand, "")) == len(settings_index())
        await stand.press(Qt.Key.Key_Escape)
        assert not stand.shell.chooser.isVisible()

    drive(story)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("snap", "settings.snap"),
        ("长按", "settings.hold"),
        ("zhuti", "settings.theme"),
        ("zt", "settings.theme"),
        ("currency", "settings.currency"),
        ("huawei region", "account.huawei.region"),
        ("公网", "callbacks.public"),
    ],
)
def test_a_setting_is_found_and_enter_puts_the_focus_into_its_field(
    drive: Drive, stand: Stand, typed: str, name: str
) -> None:
    async def story() -> None:
        page(stand)
        await stand.press(Qt.Key.Key_F, CONTROL)
        assert (await search(stand, typed))[0] == name
        await stand.press(Qt.Key.Key_Return)
        assert not stand.shell.chooser.isVisible()
        assert name in focused()

    drive(story)


def test_the_palette_finds_a_setting_from_anywhere(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.go("relays")
        await stand.press(Qt.Key.Key_K, CONTROL)
        QTest.keyClicks(stand.shell.palette.field, "reach of snapping")
        chosen = stand.shell.palette.chosen()
        assert chosen is not None
        assert chosen.id == "setting.settings.snap"
        await stand.press(Qt.Key.Key_Return)
        assert stand.shell.places.place == "settings"
        assert "settings.snap" in focused()

    drive(story)


def test_a_line_that_is_out_of_sight_leads_to_its_account(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        whole = page(stand)
        hidden = whole.findChild(QWidget, "account.tencent.api_key")
        assert hidden is not None
        assert first_stop(hidden) is None, "the legacy interface is not chosen"
        await stand.press(Qt.Key.Key_F, CONTROL)
        assert (await search(stand, "tencent api key"))[0] == "account.tencent.api_key"
        await stand.press(Qt.Key.Key_Return)
        assert "account.tencent" in focused()

    drive(story)


def test_what_was_found_once_is_not_gone_to_again(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.desk.lookup.setting = "settings.snap"
        stand.shell.run("app.settings.find")
        await stand.settle()
        assert "settings.snap" in focused()
        stand.shell.run("app.settings.find")
        await stand.settle()
        assert stand.shell.chooser.isVisible(), "without a choice it is the list"

    drive(story)
