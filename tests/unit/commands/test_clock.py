"""The commands that correct a vendor's clock, through the one gate."""

from __future__ import annotations

import pytest

from console.commands.registry import by_id
from console.domain.message import in_english
from console.services.connection import VENDOR_NAMES, VENDORS
from tests.unit.commands.stage import Theatre, play


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_clock_is_corrected_only_where_the_vendor_refused_it(vendor: str) -> None:
    command = by_id(f"app.clock.{vendor}")

    async def scene(theatre: Theatre) -> None:
        desk = theatre.desk
        reason = command.blocked(theatre.around)
        assert reason is not None
        assert VENDOR_NAMES[vendor] in in_english(reason)
        await theatre.gate.run(command.id)
        assert not desk.clocks.offsets
        desk.connections.skews.set({vendor: -600.0})
        assert command.blocked(theatre.around) is None
        await theatre.gate.run(command.id)
        assert desk.clocks.offsets == {vendor: -600.0}
        assert desk.clocks.signing_for(vendor)() == desk.clocks.signing() - 600
        assert "corrected by 10 minutes" in theatre.told()[-1]
        assert command.blocked(theatre.around) is not None

    play(scene)


def test_other_vendors_and_the_shown_time_are_left_alone() -> None:
    async def scene(theatre: Theatre) -> None:
        desk = theatre.desk
        desk.connections.skews.set({"tencent": 600.0})
        await theatre.gate.run("app.clock.tencent")
        assert desk.clocks.signing_for("huawei")() == desk.clocks.signing()
        assert desk.clocks.show() == desk.clocks.signing()

    play(scene)


def test_a_second_correction_adds_to_the_first() -> None:
    async def scene(theatre: Theatre) -> None:
        desk = theatre.desk
        for skew in (600.0, -30.0):
            desk.connections.skews.set({"huawei": skew})
            await theatre.gate.run("app.clock.huawei")
        assert desk.clocks.offsets == {"huawei": 570.0}

    play(scene)
