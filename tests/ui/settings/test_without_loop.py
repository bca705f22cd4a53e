"""Settings are shown where no loop runs yet: what would have to be asked waits, nothing breaks."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtWidgets import QApplication

from console.services.tasks import TaskScope
from console.ui.barparts import Pill
from console.ui.settings.workspace import SettingsWorkspace
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.stand import Stand, raise_it


def test_the_page_comes_up_and_asks_for_keys_once_there_is_a_loop(
    theme: Theme, words: Words
) -> None:
    stand = Stand(theme, words)
    stand.shell.go("settings")
    QApplication.processEvents()
    page = stand.shell.places.workspace
    assert isinstance(page, SettingsWorkspace)
    assert page.callbacks.isVisible()
    assert not page.callbacks.keys.store.value.busy

    async def look() -> None:
        page.callbacks.keys.look()
        assert page.callbacks.keys.store.value.busy
        await stand.settle(20)

    asyncio.run(look())
    stand.close()


def test_work_that_cannot_be_started_is_closed_unrun() -> None:
    async def work() -> None:
        raise AssertionError

    scope = TaskScope(raise_it)
    assert not scope.ready
    with pytest.raises(RuntimeError):
        scope.start(work(), "work")
    assert len(scope) == 0


def test_vendors_are_called_by_their_chinese_names(theme: Theme, words: Words) -> None:
    stand = Stand(theme, words)
    words.speak("zh_CN")
    QApplication.processEvents()
    names = {pill.name for pill in stand.frame.topbar.findChildren(Pill)}
    assert names == {"腾讯云", "火山引擎", "华为云"}
    words.speak("en")
    stand.close()
