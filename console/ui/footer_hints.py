"""Which keys the footer shows for the focused pane."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from console.domain.message import say
from console.ui.actions import Actions
from console.ui.hint_strip import Hint
from console.ui.keycaps import key_words
from console.ui.words import Words

MOST: Final = 9
CHEATSHEET: Final = "app.cheatsheet"
CROP: Final = "mix.crop"
CROPPING: Final = (
    ("mix.nudge.right", say("move the crop")),
    ("mix.resize.right", say("size the frame")),
    (CROP, say("keep")),
    ("mix.select.none", say("put back")),
)
"""What keys of the canvas do while a crop is open."""


def footer_hints(actions: Actions, words: Words, focus: QWidget | None) -> list[Hint]:
    """Commands with a footer word, innermost pane first; the same word shares one keycap."""
    caps: dict[str, str] = {}
    for command in actions.at(focus):
        keys = actions.keys[command.id]
        if command.footer is None or not keys or command.id == CHEATSHEET:
            continue
        if not actions.offered(command.id):
            continue
        word = words.text(command.footer)
        cap = _all_ways(command.id, key_words(keys[0]))
        caps[word] = _joined(caps[word], cap) if word in caps else cap
    hints = [Hint(cap, word) for word, cap in caps.items()][:MOST]
    return [*hints, *_all_keys(actions, words)]


def crop_hints(actions: Actions, words: Words, focus: QWidget | None) -> list[Hint]:
    """Those of crop mode; empty where the focus is elsewhere and they would not be heard."""
    if not any(command.id == CROP for command in actions.at(focus)):
        return []
    hints = [
        Hint(_all_ways(command, key_words(actions.keys[command][-1])), words.text(word))
        for command, word in CROPPING
        if actions.keys[command]
    ]
    return [*hints, *_all_keys(actions, words)]


def _all_keys(actions: Actions, words: Words) -> list[Hint]:
    sheet = actions.commands.get(CHEATSHEET)
    if sheet is not None and sheet.footer is not None and actions.keys[sheet.id]:
        return [Hint(key_words(actions.keys[sheet.id][-1]), words.text(sheet.footer))]
    return []


def _all_ways(command: str, cap: str) -> str:
    """One of four directions stands for all of them."""
    return f"{cap[:-1]}←↑↓→" if ".right" in command and cap.endswith("→") else cap


def _joined(caps: str, cap: str) -> str:
    """`Alt ←` and `Alt →` are "Alt ←→"; unlike keys stand beside each other."""
    head, _, key = cap.rpartition(" ")
    known = caps.rpartition(" ")[0]
    return f"{caps}{key}" if head == known else f"{caps} {cap}"
