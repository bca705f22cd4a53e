"""The gates of `tests/helpers`: each must be able to fail."""

from __future__ import annotations

import asyncio
import socket
import threading

import keyring
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from tests.helpers import leaks, network, qt_leaks

Failed = pytest.fail.Exception


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaks, "_GRACE", 0.0)


def test_a_thread_that_goes_on_is_told() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="goes-on")
    with pytest.raises(Failed, match="thread goes-on"), leaks.no_leaks():
        thread.start()
    end.set()
    thread.join()


async def _start_and_forget() -> None:
    forgotten.append(asyncio.get_running_loop().create_task(_wait_for_ever()))


async def _wait_for_ever() -> None:
    await asyncio.Event().wait()


forgotten: list[asyncio.Task[None]] = []


def test_a_task_that_asyncio_run_had_to_cancel_is_told() -> None:
    with pytest.raises(Failed, match="_wait_for_ever"), leaks.no_leaks():
        asyncio.run(_start_and_forget())
    forgotten.clear()


def test_a_task_left_open_in_a_loop_is_told() -> None:
    loop = asyncio.new_event_loop()
    with pytest.raises(Failed, match="_wait_for_ever"), leaks.no_leaks():
        loop.run_until_complete(_start_and_forget())
    task = forgotten.pop()
    task.cancel()
    loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
    loop.close()


def test_a_running_timer_is_told(qapp: object) -> None:
    timer = QTimer()
    with pytest.raises(Failed, match="timer of 5000 ms"), leaks.no_leaks(qt_leaks.looks()):
        timer.start(5000)
    timer.stop()


def test_a_top_level_widget_is_told(qapp: object) -> None:
    kept: list[QLabel] = []
    with pytest.raises(Failed, match="widget QLabel"), leaks.no_leaks(qt_leaks.looks()):
        kept.append(QLabel("forgotten"))
    kept.pop().deleteLater()


def test_what_ends_in_time_is_no_leak(qapp: object) -> None:
    with leaks.no_leaks(qt_leaks.looks(), qt_leaks.breathe):
        QWidget().deleteLater()
        timer = QTimer()
        timer.start(1)
        timer.stop()
        asyncio.run(asyncio.sleep(0))


@pytest.mark.parametrize("name", ["198.51.100.7", "live.tencentcloudapi.com", "2001:db8::1"])
def test_other_hosts_are_refused_and_noted(name: str) -> None:
    with pytest.raises(PermissionError, match="only loopback"):
        socket.create_connection((name, 443), timeout=0.1)
    assert network.refused() == [name]


def test_a_name_that_never_resolves_may_be_asked_for() -> None:
    with pytest.raises(socket.gaierror):
        socket.gethostbyname("nowhere.invalid")
    assert network.refused() == []


def test_the_keychain_is_in_memory_and_empty() -> None:
    assert keyring.get_password("cuedesk", "tencent") is None
    keyring.set_password("cuedesk", "tencent", "secret")
    assert keyring.get_password("cuedesk", "tencent") == "secret"


def test_the_keychain_forgets_between_tests() -> None:
    test_the_keychain_is_in_memory_and_empty()
