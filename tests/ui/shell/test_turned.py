"""A screen reader turns a button without clicking it: what a click does is done all the same."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from console.ui.rail import Rail
from console.ui.theme import Theme
from console.ui.words import Words


def test_a_workspace_is_wanted_when_its_button_is_turned(
    qtbot: QtBot, theme: Theme, words: Words
) -> None:
    rail = Rail(theme, words)
    qtbot.addWidget(rail)
    rail.show_place("mix")
    wanted: list[str] = []
    rail.wanted.connect(wanted.append)
    rail.buttons["relays"].toggle()
    assert wanted == ["relays"]
    rail.show_place("jobs")
    assert wanted == ["relays"], "what the desk shows is no wish"
    rail.buttons["mix"].click()
    assert wanted == ["relays", "mix"], "a click is told once"
