"""The first show of a stranger: the guided practice by keys alone, on a real rehearsal."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

from console.services.practice import Course, Step
from console.ui.practice.guide import GuideStrip
from tests.journeys.counting import Counted
from tests.journeys.windows import Seat, at_the_window, folder

__all__ = ["folder"]

STROKES = 19
"""From the opening of the show to the sweep; a way that grows longer has to be argued for."""
TYPED = 5
"""Of them what the two sheets want typed."""


def test_the_practice_is_done_by_the_keys_that_its_guide_names(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        desk, hands = seat.app.desk, Counted(seat.hands)

        def course() -> Course | None:
            return desk.practice.store.value

        async def reached(step: Step) -> None:
            await seat.see(lambda: (c := course()) is not None and c.step is step, step.name)

        await seat.see(lambda: desk.rehearsal.here.value, "rehearsal up")
        await seat.guide.may("app.practise")
        await hands.key("G, P")
        await reached(Step.FIX)
        strip = seat.guide.find(GuideStrip, "guide")
        assert strip.isVisible()
        for _ in range(3):
            await hands.key("Ctrl+F8")
        await reached(Step.TAKE)
        await seat.guide.may("mix.take")
        await hands.key("Ctrl+Return")
        await seat.guide.asked("the review")
        await hands.type("take")
        await hands.key("Return")
        await reached(Step.LOSE)
        await seat.guide.may("practice.lose")
        await hands.key("G, D")
        await reached(Step.SWEEP)
        await seat.app.turn_clock(jump=20)  # a stranger takes longer than 5 s to get here
        await hands.key("G, E")
        await seat.see(lambda: bool(desk.sweep.chosen()), "the mix in the sweep")
        await seat.guide.may("sweep.stop")
        await hands.key("T, S")
        await seat.guide.asked("the sweep's question")
        await hands.type("1")
        await hands.key("Return")
        await reached(Step.DONE)
        assert (hands.strokes, hands.letters) == (STROKES, TYPED)

        assert desk.mixes.state.on_air is None
        said = seat.guide.find(QLabel, "guide.text").text()
        assert said.startswith("In ")
        assert "Nothing is left running" in said
        await hands.key("Ctrl+1")
        seat.app.desk.mixes.mark_saved("kept", desk.mixes.state.show, "")
        await seat.guide.may("app.practise")
        await hands.key("G, P")
        await reached(Step.FIX)
        stream = desk.mixes.mix.layers[1].stream
        await seat.see(
            lambda: all(not s.absent for s in desk.mixes.sources().values()), f"{stream} again"
        )

    at_the_window(qapp, folder, story)
