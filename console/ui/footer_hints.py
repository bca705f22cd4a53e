"""Which keys the footer shows for the focused pane."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from console.ui.actions import Actions
from console.ui.hint_strip import Hint
from console.ui.keycaps import key_words
from console.ui.words import Words

MOST: Final = 9
CHEATSHEET: Final = "app.cheatsheet"


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
    sheet = actions.commands.get(CHEATSHEET)
    if sheet is not None and sheet.footer is not None and actions.keys[sheet.id]:
        hints.append(Hint(key_words(actions.keys[sheet.id][-1]), words.text(sheet.footer)))
    return hints


def _all_ways(command: str, cap: str) -> str:
    """One of four directions stands for all of them."""
    return f"{cap[:-1]}←↑↓→" if ".right" in command and cap.endswith("→") else cap


def _joined(caps: str, cap: str) -> str:
    """`Alt ←` and `Alt →` are "Alt ←→"; unlike keys stand beside each other."""
    head, _, key = cap.rpartition(" ")
    known = caps.rpartition(" ")[0]
    return f"{caps}{key}" if head == known else f"{caps} {cap}"
