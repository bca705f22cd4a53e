"""The real window is closed while the mix that it sent is on air: asked, and obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.rehearsal.cloud import Rehearsal
from console.ui.questions import Question
from tests.journeys.windows import Seat, at_the_window, folder

__all__ = ["folder"]

pytestmark = pytest.mark.slow


def test_closing_the_window_asks_while_its_mix_is_on_air_and_leaves_the_mix_alone(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        async with Rehearsal(seed=8) as real:
            frame = seat.app.frame
            await seat.enter_accounts(real)
            await seat.go_live()
            await seat.take()

            async def close() -> Question:
                frame.close()
                (question,) = frame.findChildren(Question, "question")
                await seat.see(question.isVisible, "the question")
                return question

            question = await close()
            await seat.hands.key("Return")
            await seat.see(lambda: not question.isVisible(), "an answer")
            assert frame.isVisible(), "the safe answer had the focus"
            await close()
            for _ in range(2):  # past the sweep
                await seat.hands.key("Shift+Tab")
            await seat.hands.key("Return")
            await seat.see(lambda: not frame.isVisible(), "the window gone")
            assert list(real.world.mixes.on_air(real.world.show.now())) == ["pk_night_01"]

    at_the_window(qapp, folder, story)
