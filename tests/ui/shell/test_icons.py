"""The icons that ship are those that are used, and their licence goes along."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

import console.ui
from console.contracts.resources import resource
from console.ui.icons import tinted


def test_only_icons_that_some_screen_shows_are_shipped() -> None:
    (folder,) = console.ui.__path__
    source = "".join(f.read_text(encoding="utf-8") for f in sorted(Path(folder).rglob("*.py")))
    shipped = {file.stem for file in resource("icons").glob("*.svg")}
    assert {name for name in shipped if f'"{name}"' not in source} == set()


def test_the_licence_of_the_icons_ships() -> None:
    text = resource("icons", "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("ISC License")


def test_an_icon_wears_the_colour_asked_for(qapp: QApplication) -> None:
    image = tinted("check", "#ff0000", 16, 2.0).toImage()
    assert image.width() == 32
    reds = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
    assert {(c.green(), c.blue()) for c in reds if c.alpha() == 255} == {(0, 0)}
    assert any(c.alpha() == 255 for c in reds)
