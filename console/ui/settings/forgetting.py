"""Asks before an account's key is gone: it is nowhere else, and the vendor shows it only once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.domain.message import say
from console.services.connection import VENDOR_TITLES
from console.ui.questions import Question
from console.ui.stage import Stage


async def sure_to_forget(stage: Stage, over: QWidget, vendor: str, name: str) -> bool:
    """Over the window of `over`; Esc and the first Enter keep the account."""
    question = Question(stage.theme, stage.words, over.window())
    try:
        answer = await question.ask(
            say("Forget {vendor}'s account {name}?", vendor=VENDOR_TITLES[vendor], name=name),
            say("Its ids and keys are removed from this computer. This cannot be undone."),
            (("forget", say("Forget it"), "danger"), ("keep", say("Keep it"), "")),
        )
    finally:
        question.deleteLater()
    return answer == "forget"
