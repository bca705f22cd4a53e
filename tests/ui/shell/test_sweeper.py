"""Where garbage is collected."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.sweeper import sweeping


class _Knot:
    """A cycle that notes the thread in which it is collected."""

    def __init__(self, note: Callable[[int], None]) -> None:
        self.me = self
        self.note = note

    def __del__(self) -> None:
        self.note(threading.get_ident())


def test_cycles_are_collected_on_the_main_thread_alone(qapp: QApplication, qtbot: QtBot) -> None:
    where: list[int] = []

    def litter() -> None:
        _ = [_Knot(where.append) for _ in range(3000)]

    gc.collect()
    with sweeping(qapp):
        thread = threading.Thread(target=litter)
        thread.start()
        thread.join()
        assert where == []
        qtbot.waitUntil(lambda: len(where) == 3000)
    assert set(where) == {threading.get_ident()}


@pytest.mark.parametrize("was", [True, False])
def test_collection_is_as_it_was_when_the_loop_has_ended(qapp: QApplication, was: bool) -> None:
    before = gc.isenabled()
    switch = {True: gc.enable, False: gc.disable}
    switch[was]()
    try:
        with sweeping(qapp):
            assert not gc.isenabled()
        assert gc.isenabled() is was
    finally:
        switch[before]()
