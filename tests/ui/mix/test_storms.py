"""Random storms of keys and mouse from an armed desk: nothing is sent without a hold or a word."""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from console.commands.gate import Gate
from console.commands.spec import Command, Confirmation
from console.ui.bridge import loop_of
from tests.helpers.campaign import rounds, tell
from tests.ui.mix.storm import SHORT_MS, Storm
from tests.ui.shell.stand import raise_it

MEANT = 5
"""In one storm of so many somebody means it first, and holds."""
SEED = int(os.environ.get("CUEDESK_STORM_SEED", "20"))


class Unguarded(Gate):
    """The guard taken out: whoever asks is taken to have said yes."""

    async def _agreed(self, command: Command) -> Confirmation | None:
        return command.confirm(self._around) if command.confirm is not None else None


def drive(app: QApplication, story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    with loop_of(app, raise_it) as loop:
        loop.run_until_complete(story())


async def storms(storm: Storm, count: int) -> None:
    for number in range(count):
        dice = Random(SEED * 100_000 + number)
        if number % MEANT == MEANT - 1:
            await storm.arm(dice, sheet=True, hold=SHORT_MS)
            await storm.hold()
        else:
            await storm.arm(dice, sheet=number % 2 == 1)
        await storm.blow(dice)
        await storm.calm()
        if storm.cloud.unguarded:
            return


@pytest.mark.campaign("storms")
def test_no_storm_sends_anything_unguarded(
    qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    storm = Storm(qapp)
    count = rounds(10)
    try:
        drive(qapp, lambda: storms(storm, count))
    finally:
        storm.close()
    guarded, unguarded = storm.cloud.guarded, storm.cloud.unguarded
    tell(request, f"{count} storms: {guarded} guarded sends, {len(unguarded)} unguarded")
    assert unguarded == []
    assert guarded > 0, "who holds long enough is heard, or the storms would prove nothing"
    assert storm.stand.errors == []


def test_the_storm_turns_red_without_the_gate(qapp: QApplication) -> None:
    storm = Storm(qapp, Unguarded)
    try:
        drive(qapp, lambda: storms(storm, 1))
    finally:
        storm.close()
    assert storm.cloud.unguarded != []


def test_the_storm_turns_red_where_a_tap_counts_as_a_hold(qapp: QApplication) -> None:
    storm = Storm(qapp)
    sheet = storm.stand.shell.sheet
    sheet.confirm.tapped.connect(sheet.confirm.held)
    try:
        drive(qapp, lambda: storms(storm, 4))
    finally:
        storm.close()
    assert storm.cloud.unguarded != []
