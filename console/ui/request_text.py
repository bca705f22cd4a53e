"""A request as four texts: whole, its signature step by step, for a shell, as a program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from console.domain.message import Message, in_english, say
from console.ui.words import Words

if TYPE_CHECKING:  # the window is up before the clients are loaded
    from console.services.inspecting import Inspection

TABS: Final = (
    ("request", say("Request")),
    ("signature", say("Signature")),
    ("curl", say("curl command")),
    ("python", say("Python program")),
)
_STAGES: Final = {
    "canonical request": say("Canonical request"),
    "string to sign": say("String to sign"),
    "signature": say("Signature"),
}
_EFFECTS: Final = {
    "read": say("Only reads"),
    "idempotent": say("Sent twice, the result is the same"),
    "once": say("Acts again each time it is sent"),
}


def texts(shown: Inspection, words: Words) -> Mapping[str, str]:
    """By tab. What is for eyes comes blotted, what is for hands comes whole."""
    head = [f"{shown.method} {shown.url}", *(f"{name}: {text}" for name, text in shown.headers)]
    whole = "\n".join(head) + (f"\n\n{shown.body}" if shown.body else "")
    stages = (f"{_stage(name, words)}\n\n{text}" for name, text in shown.stages)
    comment = (in_english(shown.valid), words.text(shown.valid))
    return {
        "request": whole,
        "signature": "\n\n\n".join(stages),
        "curl": shown.curl.replace(*comment, 1),
        "python": shown.python,
    }


def effect(shown: Inspection) -> Message:
    """What sending it does."""
    return _EFFECTS.get(shown.effect) or say("{status}", status=shown.effect)


def validity(shown: Inspection, tab: str) -> Message:
    """Until when the text of a tab is any good."""
    if tab == "python":
        return say("It signs anew at each run, with the keys in the environment.")
    return shown.valid


def _stage(name: str, words: Words) -> str:
    title = _STAGES.get(name)
    return f"— {name if title is None else words.text(title)} —"


class CodeText(QPlainTextEdit):
    """Mono, long lines to scroll to; selected by mouse or keys, never written.

    The copy key with nothing selected goes on to the card, which copies all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("request.text")
        self.setReadOnly(True)
        reading = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            reading.TextSelectableByMouse | reading.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setProperty("face", "mono")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            event.ignore()
            return
        super().keyPressEvent(event)
