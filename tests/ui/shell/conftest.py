"""A window on a desk without clouds, driven on the one loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeAlias

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.ui.bridge import loop_of
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.panes import Panes
from tests.ui.shell.seat import Seat, make_seat
from tests.ui.shell.stand import Stand, raise_it

Drive: TypeAlias = Callable[[Callable[[], Awaitable[None]]], None]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme("dark")
    yield made
    made.deleteLater()


@pytest.fixture
def words(qapp: QApplication) -> Words:
    return Words("en")


@pytest.fixture
def drive(qapp: QApplication) -> Drive:
    """Runs a coroutine function to its end on Qt's and asyncio's common loop."""

    def run(story: Callable[[], Awaitable[None]]) -> None:
        async def told() -> None:
            async with asyncio.timeout(20):
                await story()

        with loop_of(qapp, raise_it) as loop:
            loop.run_until_complete(told())

    return run


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(1100, 700)
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def stand(theme: Theme, words: Words) -> Iterator[Stand]:
    made = Stand(theme, words)
    yield made
    made.close()


@pytest.fixture
def seat(stand: Stand) -> Iterator[Seat]:
    """For stories that only look."""
    made = make_seat(stand)
    yield made
    assert made.sent == 0, "looking sent something"
    assert stand.errors == []


@pytest.fixture
def panes(theme: Theme, words: Words, qtbot: QtBot) -> Iterator[Panes]:
    made = Panes(theme, words)
    qtbot.waitUntil(made.frame.isActiveWindow)
    QApplication.processEvents()
    yield made
    made.stand.close()
    QApplication.processEvents()
