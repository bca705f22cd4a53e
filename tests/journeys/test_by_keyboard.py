"""By keyboard alone, from an empty show to a host and four guests with a crop on air."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.domain.mix import Crop
from tests.journeys.counting import Counted
from tests.journeys.windows import Seat, at_the_window, folder

__all__ = ["folder"]

pytestmark = pytest.mark.slow

GUESTS = ("pk_guest1", "pk_guest2", "pk_guest3", "pk_spare")
STROKES = 76
"""As many as it takes now; a way that grows longer has to be argued for."""
TYPED = 52
"""Of them the letters of ids and the word of the sheet, which no desk can spare."""


def test_an_empty_show_gets_four_guests_and_a_crop_on_air_by_keys_alone(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        mixes = seat.app.desk.mixes
        await seat.see(lambda: seat.app.desk.worlds.stage.value == "there", "rehearsal up")
        hands = Counted(seat.hands)

        await hands.key("Ctrl+N")
        await seat.see(lambda: not mixes.mix.layers, "an empty show")
        for number, stream in enumerate(("pk_host", *GUESTS), 1):
            await hands.key("Insert")
            await seat.see(lambda n=number: len(mixes.mix.layers) == n, f"layer {number}")
            await hands.type(stream)
        await hands.key("Return", "Ctrl+F8", "Ctrl+F8")
        await seat.see(lambda: bool(mixes.mix.session), "a session of that name")
        assert (mixes.mix.session, mixes.mix.output) == ("mix_pk_host", "pk_host")
        await hands.key("Ctrl+T", "End", "Left", "Left", "Return")
        await seat.see(lambda: mixes.mix.template == 510, "host and four guests")
        await hands.key("Ctrl+E", "Tab", "Tab", "Tab", "Tab")
        await hands.type("160")
        await hands.key("Tab", "Tab")
        await hands.type("640")
        await hands.key("Return")
        await seat.guide.may("mix.take")
        await hands.key("Ctrl+Return")
        await seat.guide.asked("the review")
        await hands.type("take")
        await hands.key("Return")
        await seat.see(lambda: mixes.state.on_air is not None, f"on air; {seat.told()}")

        on_air = mixes.state.on_air
        assert on_air is not None
        assert on_air.sure
        assert on_air.receipt is not None, "the rehearsed cloud answered"
        assert [la.stream for la in on_air.mix.sent] == ["pk_host", *GUESTS]
        assert on_air.mix.sent[-1].crop == Crop(160, width=640)
        assert mixes.state.errors == ()
        assert (hands.strokes, hands.letters) <= (STROKES, TYPED)

    at_the_window(qapp, folder, story)
