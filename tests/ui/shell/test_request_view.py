"""The card of a request: its tabs by keys, what is copied, what is never on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.message import in_english, say
from console.services.clients import Clients
from console.services.inspecting import Inspection, inspect
from tests.helpers.showing import SECRETS, showing
from tests.ui.shell.conftest import Drive
from tests.ui.shell.seat import Seat, texts
from tests.ui.shell.stand import NOON

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


def test_keys_turn_the_tabs(drive: Drive, seat: Seat) -> None:
    async def story() -> None:
        await seat.show("mix.take.request")
        order = ["request", "signature", "curl", "python"]
        for key, tab in zip((KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4), order, strict=True):
            await seat.key(key)
            assert seat.tab == tab
            assert seat.view.text.toPlainText()
        await seat.key(KEY.Key_Tab, CONTROL)
        assert seat.tab == "request"
        await seat.key(KEY.Key_Backtab, CONTROL | SHIFT)
        assert seat.tab == "python"
        await seat.key(KEY.Key_Left)
        assert seat.tab == "curl"
        assert "curl -q " in seat.view.text.toPlainText()
        for _ in range(4):
            await seat.key(KEY.Key_Tab)
            focus = QApplication.focusWidget()
            assert focus is not None
            assert seat.view.card.isAncestorOf(focus)
        seat.view.text.setFocus()
        await seat.key(KEY.Key_2)
        assert seat.tab == "signature"

    drive(story)


def test_each_tab_is_copied_whole_and_a_selection_alone(drive: Drive, seat: Seat) -> None:
    async def story() -> None:
        await seat.show("mix.take.request")
        found = [seat.view.text.toPlainText()]
        for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4):
            await seat.key(key)
            assert seat.view.said.text() == ""
            found.append(await seat.copied())
            assert found[-1] == seat.view.text.toPlainText()
        assert len(set(found)) == 4
        seat.view.text.setFocus()
        assert await seat.copied() == found[-1], "the text has the focus and nothing selected"
        await seat.key(KEY.Key_Home, CONTROL)
        await seat.key(KEY.Key_End, SHIFT)
        assert await seat.copied() == found[-1].splitlines()[0]

    drive(story)


def test_curl_says_until_when_and_python_signs_by_itself(drive: Drive, seat: Seat) -> None:
    async def story() -> None:
        await seat.show("relay.stop.request")
        assert seat.view.valid.text().startswith("The signature is valid until 20")
        await seat.key(KEY.Key_3)
        assert seat.view.text.toPlainText().startswith(f"# {seat.view.valid.text()}\ncurl -q ")
        await seat.key(KEY.Key_4)
        assert "environment" in seat.view.valid.text()
        assert "environ" in seat.view.text.toPlainText()

    drive(story)


@pytest.mark.parametrize("command", ["mix.take", "relay.stop", "relay.delete"])
def test_no_secret_is_in_the_view_or_on_the_clipboard(
    drive: Drive, seat: Seat, command: str
) -> None:
    async def story() -> None:
        await seat.show(f"{command}.request")
        for key in (KEY.Key_1, KEY.Key_2, KEY.Key_4, KEY.Key_3):
            await seat.key(key)
            said = "\n".join([*texts(seat.stand.frame), await seat.copied()])
            assert "curl" in said
            assert [secret for secret in SECRETS if secret in said] == []
        await seat.key(KEY.Key_Escape)
        assert "curl -q" not in "\n".join(texts(seat.view)), "a signature outlives its card"

    drive(story)


def test_what_is_copied_with_a_push_key_in_it_carries_a_warning(drive: Drive, seat: Seat) -> None:
    warning = say(
        "The text holds push addresses or keys. Give it only to whom you would give those."
    )

    async def warned(act: Callable[[Clients], Awaitable[object]]) -> Inspection:
        return replace(await inspect(showing(lambda: NOON), act), warning=warning)

    async def story() -> None:
        await seat.show("relay.stop.request")
        for key in (KEY.Key_1, KEY.Key_3):
            await seat.key(key)
            assert not seat.view.warning.isVisible()
        await seat.key(KEY.Key_Escape)
        seat.stand.desk.worlds.inspector.set(warned)
        await seat.show("relay.stop.request")
        seen: list[bool] = []
        for key in (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4):
            await seat.key(key)
            seen.append(seat.view.warning.isVisible())
        assert seen == [False, False, True, True]
        assert seat.view.warning.text() == in_english(warning)

    drive(story)


def test_the_card_speaks_chinese_at_once(drive: Drive, seat: Seat) -> None:
    async def story() -> None:
        await seat.show("relay.stop.request")
        await seat.key(KEY.Key_3)
        seat.stand.words.speak("zh_CN")
        said = texts(seat.view)
        assert "停用拉流转推任务" in said
        assert {"复制", "关闭", "请求", "签名", "curl 命令"} <= set(said)
        assert seat.view.text.toPlainText().startswith(f"# {seat.view.valid.text()}\ncurl -q ")
        assert "签名" in seat.view.valid.text()
        seat.stand.words.speak("en")
        assert seat.view.heading.text() == "Stop relay"

    drive(story)
