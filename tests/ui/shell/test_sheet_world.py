"""The badge of the sheet tells which world a send reaches."""

from __future__ import annotations

import pytest

from console.commands.spec import Confirmation
from console.domain.message import say
from console.services.connection import Context
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

QUESTION = Confirmation("plain", say("Stop?"), say("Stop"), "stop")


@pytest.mark.parametrize(
    ("worlds", "badged"),
    [
        ([Context()], True),
        ([Context("live")], False),
        ([Context(), Context("live")], False),
        ([Context("live"), Context()], True),
    ],
)
def test_a_live_sheet_has_no_rehearsal_badge(
    drive: Drive, stand: Stand, worlds: list[Context], badged: bool
) -> None:
    async def story() -> None:
        sheet = stand.shell.sheet
        for world in worlds:
            stand.desk.connections.context.set(world)
            asked = stand.desk.tasks.start(stand.shell.ask(QUESTION), "ask")
            await stand.settle()
            assert sheet.isVisible()
            assert sheet.badge.isVisible() is world.rehearsing
            sheet.cancel.click()
            assert await asked is False
        assert worlds[-1].rehearsing is badged

    drive(story)
