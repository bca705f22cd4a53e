"""With *System* chosen the desk turns dark and light with the system, while it runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from console.ui.theme import Theme


class System(QObject):
    """What a system says of its colours; the platforms of tests say nothing of theirs."""

    turned = Signal(Qt.ColorScheme)

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Dark

    @property
    def colorSchemeChanged(self) -> SignalInstance:
        return self.turned

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def turn(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.turned.emit(scheme)


@pytest.fixture
def system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[System]:
    made = System()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: made)
    yield made
    made.deleteLater()


def test_a_system_that_turns_light_turns_the_whole_application(
    system: System, qapp: QApplication
) -> None:
    theme = Theme("system")
    theme.apply(qapp)
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(theme.dark))
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
        system.turn(scheme)
        assert qapp.palette().window().color() == theme.color("window")
    assert heard == [False, True]
    theme.choose("dark")
    system.turn(Qt.ColorScheme.Light)
    assert (theme.dark, heard) == (True, [False, True]), "what was chosen stays"
    theme.deleteLater()
