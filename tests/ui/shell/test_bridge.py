"""The one loop and the last doors of an error."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication

from console.ui import bridge


def test_main_runs_on_qts_own_loop_and_its_code_comes_back(qapp: QApplication) -> None:
    async def main() -> int:
        told = asyncio.Event()
        QTimer.singleShot(0, told.set)
        await told.wait()
        return 7

    def fail(error: BaseException) -> None:
        raise error

    assert bridge.run(qapp, main, fail) == 7


def test_an_error_in_a_slot_a_thread_and_a_callback_is_reported(qapp: QApplication) -> None:
    reported: list[str] = []

    def wrong(where: str) -> None:
        raise ValueError(where)

    async def main() -> int:
        loop = asyncio.get_running_loop()
        loop.call_soon(wrong, "callback")
        QTimer.singleShot(0, lambda: wrong("slot"))
        thread = threading.Thread(target=wrong, args=("thread",))
        thread.start()
        thread.join()
        while len(reported) < 3:  # noqa: ASYNC110 - timers have no event
            await asyncio.sleep(0)
        return 0

    bridge.run(qapp, main, lambda error: reported.append(str(error)))
    assert sorted(reported) == ["callback", "slot", "thread"]


def test_a_report_that_fails_is_logged_and_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def report(_: BaseException) -> None:
        raise RuntimeError("no room")

    with bridge.last_resort(report):
        sys.excepthook(ValueError, ValueError("first"), None)
    assert [r.message for r in caplog.records] == ["nobody caught this", "and reporting it failed"]


def test_qts_warnings_go_to_the_log_and_the_hooks_come_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = sys.excepthook
    with bridge.last_resort(lambda _: None), caplog.at_level(logging.WARNING, "console.qt"):
        assert sys.excepthook is not before
        qWarning("a picture is missing")
    assert [r.message for r in caplog.records] == ["default: a picture is missing"]
    assert sys.excepthook is before
