"""Where keys are kept, by hand: what can be done now is there, and nothing typed is seen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget

from console.domain.message import say
from console.services.accounts import Accounts
from console.services.keys.keychain import Keychain
from console.services.keys.keyplaces import KeyPlaces
from console.services.keys.safekeeping import Safekeeping
from console.services.keys.strongbox import Strongbox
from console.ui.parts import Segmented
from console.ui.settings.keys import KeysPanel
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

WORD = "correct horse"
FILE, ASK = 1, 2


class Page:
    """The panel on a real file, beside the stand's window."""

    def __init__(self, stand: Stand, folder: Path) -> None:
        self.stand = stand
        desk = stand.desk
        self.box = Strongbox(folder / "keys.json", cost=4)
        self.places = KeyPlaces(desk.settings, self.box, Keychain())
        accounts = Accounts(desk.settings, self.places, desk.notices)
        self.keeping = Safekeeping(self.places, accounts, desk.tasks)
        self.panel = KeysPanel(stand.shell.stage, self.keeping)
        self.panel.resize(900, 400)
        self.panel.show()
        self.panel.activateWindow()

    def button(self, name: str) -> QAbstractButton:
        found = self.panel.findChild(QAbstractButton, f"keys.{name}")
        assert found is not None
        return found

    def seen(self) -> set[str]:
        """The acts that are offered."""
        found = self.panel.findChildren(QAbstractButton)
        return {b.objectName().removeprefix("keys.") for b in found if b.isVisible()} - {""}

    def said(self, name: str = "said") -> str:
        found = self.panel.findChild(QLabel, f"keys.{name}")
        assert found is not None
        return found.text()

    async def choose(self, at: int) -> None:
        found = self.panel.findChild(Segmented, "keys.place")
        assert found is not None
        QTest.mouseClick(found.findChildren(QPushButton)[at], Qt.MouseButton.LeftButton)
        await self.idle()

    async def press(self, name: str) -> None:
        """By the keyboard."""
        self.button(name).setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(self.button(name), Qt.Key.Key_Space)
        await self.idle()

    async def type(self, *texts: str) -> None:
        """From where the focus is, each with Enter."""
        for text in texts:
            field = QApplication.focusWidget()
            assert isinstance(field, QLineEdit)
            assert field.echoMode() is QLineEdit.EchoMode.Password
            QTest.keyClicks(field, text)
            QTest.keyClick(field, Qt.Key.Key_Return)
            await self.idle()

    async def idle(self) -> None:
        for _ in range(5000):
            if not len(self.stand.desk.tasks):
                return
            await asyncio.sleep(0.002)
        raise AssertionError("no answer")


def play(
    drive: Drive, stand: Stand, folder: Path, story: Callable[[Page], Awaitable[None]]
) -> None:
    async def whole() -> None:
        page = Page(stand, folder)
        await page.idle()
        try:
            await story(page)
        finally:
            page.panel.close()
            page.panel.deleteLater()

    drive(whole)


def test_a_file_is_made_unlocked_and_left_by_the_keyboard(
    drive: Drive, stand: Stand, tmp_path: Path
) -> None:
    async def story(page: Page) -> None:
        assert page.seen() == set()
        await page.choose(FILE)
        assert "only your passphrase" in page.said("why")
        await page.type(WORD, WORD)
        assert stand.desk.settings.store.value.keys == "file"
        assert "encrypted file" in page.said()
        assert page.panel.place.choice() == "file"
        assert page.seen() == {"renew", "lock", "remove"}
        await page.press("lock")
        assert page.seen() == {"unlock.do", "remove"}
        page.panel.unlock.edits[0].setFocus()
        await page.type("wrong word")
        assert "does not open" in page.said()
        await page.type(WORD)  # over the wrong one
        assert page.seen() == {"renew", "lock", "remove"}
        focused = QApplication.focusWidget()
        assert focused is not None
        assert page.panel.isAncestorOf(focused)
        assert all(edit.text() == "" for edit in page.panel.findChildren(QLineEdit))
        await page.choose(ASK)
        assert stand.desk.settings.store.value.keys == "file"  # a look at it loses no key
        assert page.seen() == {"none"}
        await page.press("none")
        assert stand.desk.settings.store.value.keys == "ask"
        assert page.seen() == set()

    play(drive, stand, tmp_path, story)


def test_a_passphrase_is_changed_where_the_old_one_is_known(
    drive: Drive, stand: Stand, tmp_path: Path
) -> None:
    async def story(page: Page) -> None:
        await page.choose(FILE)
        await page.type(WORD, WORD)
        await page.press("renew")
        assert page.seen() == {"change.do", "leave"}
        await page.type(WORD, "another one", "another 1")
        assert "not the same" in page.said()
        await page.press("leave")
        assert page.seen() == {"renew", "lock", "remove"}
        await page.press("renew")
        await page.type(WORD, "another one", "another one")
        assert page.said() == "The passphrase is changed."
        assert page.seen() == {"renew", "lock", "remove"}

    play(drive, stand, tmp_path, story)


def test_the_file_is_forgotten_only_by_a_second_act_and_the_focus_is_on_keeping_it(
    drive: Drive, stand: Stand, tmp_path: Path
) -> None:
    async def story(page: Page) -> None:
        await page.choose(FILE)
        await page.type(WORD, WORD)
        await page.press("remove")
        assert page.seen() == {"really", "keep"}
        assert QApplication.focusWidget() is page.button("keep")
        assert "lost" in page.said("why")
        await page.press("keep")
        assert (tmp_path / "keys.json").exists()
        await page.press("remove")
        await page.press("really")
        assert not (tmp_path / "keys.json").exists()
        assert stand.desk.settings.store.value.keys == "ask"

    play(drive, stand, tmp_path, story)


def test_leaving_the_choice_of_a_file_before_it_is_made_changes_nothing(
    drive: Drive, stand: Stand, tmp_path: Path
) -> None:
    async def story(page: Page) -> None:
        await page.choose(FILE)
        await page.choose(0)
        assert stand.desk.settings.store.value.keys == "keychain"
        assert page.seen() == set()
        assert not (tmp_path / "keys.json").exists()

    play(drive, stand, tmp_path, story)


def test_what_is_wrong_with_the_keychain_is_said_in_both_languages(
    drive: Drive, stand: Stand, tmp_path: Path
) -> None:
    async def story(page: Page) -> None:
        page.keeping.store.set(
            replace(
                page.keeping.store.value,
                no_keychain=say("This computer's keychain does not answer."),
            )
        )
        assert "does not answer. Keys would last" in page.said("why")
        stand.words.speak("zh_CN")
        assert "没有响应。密钥只会保留" in page.said("why")
        names = {w.accessibleName() for w in page.panel.findChildren(QWidget)}
        assert {"系统钥匙串", "加密文件", "每次询问", "口令"} <= names

    play(drive, stand, tmp_path, story)


def test_where_the_file_is_locked_the_settings_open_at_its_passphrase(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        stand.keeps.store.set(replace(stand.keeps.store.value, place="file", box="locked"))
        stand.shell.go("settings")
        await stand.settle()
        field = stand.frame.findChild(QLineEdit, "keys.unlock.0")
        assert field is not None
        assert QApplication.focusWidget() is field
        assert not field.visibleRegion().isEmpty()
        QTest.keyClicks(field, WORD)
        await stand.press(Qt.Key.Key_Return)
        assert stand.keeps.asked[-1] == ("unlock", WORD)

    drive(story)
