"""This computer's clock is off: the vendors refuse it, and the operator has it made up for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from console.commands.clock import COMMANDS
from console.domain.findings import Api
from console.domain.message import in_english
from console.services.connection import (
    HUAWEI,
    TENCENT,
    VENDOR_NAMES,
    VENDORS,
    VOLCENGINE,
    Health,
)
from console.services.skew import correct, offer, watch_skews, why_not_correct
from tests.journeys.practice import Practice, practice, run

TEN, TWENTY = 600.0, 1200.0


@dataclass(frozen=True, slots=True)
class Late:
    """How many seconds our clock is behind, and who is spoken to (FACTS.md, Clock tolerance)."""

    vendor: str
    seconds: float
    api: Api = "legacy"


REFUSED = (
    Late(TENCENT, TEN),
    Late(TENCENT, TEN, "3.0"),
    Late(TENCENT, -TEN, "3.0"),
    Late(VOLCENGINE, TWENTY),
    Late(VOLCENGINE, -TWENTY),
    Late(HUAWEI, TWENTY),
    Late(HUAWEI, -TWENTY),
)
TAKEN = (
    Late(TENCENT, -TEN),
    Late(VOLCENGINE, TEN),
    Late(VOLCENGINE, -TEN),
    Late(HUAWEI, TEN),
    Late(HUAWEI, -TEN),
)


async def answered(it: Practice, late: Late) -> bool:
    """One TAKE, or one look at the vendor's list: whether the cloud let it in."""
    desk = it.desk
    if late.vendor == TENCENT:
        it.cloud.world.show.jump(5)
        await desk.mixes.take()
        return desk.mixes.state.on_air is not None
    listed = desk.relays if late.vendor == VOLCENGINE else desk.jobs
    health = desk.connections.health
    desk.connections.put(late.vendor, Health())
    listed.ask_again()
    release = listed.start_watching()
    await it.until(lambda: health(late.vendor).state in ("ok", "failed"), "an answer")
    release()
    return health(late.vendor).state == "ok"


def with_api(it: Practice, api: Api) -> None:
    it.desk.mixes.adopt(replace(it.desk.mixes.state.show, api=api), None, None)


@pytest.mark.parametrize("late", REFUSED, ids=repr)
def test_a_clock_that_is_refused_can_be_made_up_for(late: Late) -> None:
    async def journey() -> None:
        async with practice(late=late.seconds) as it:
            desk = it.desk
            watch_skews(desk.connections, desk.notices)
            with_api(it, late.api)
            assert not await answered(it, late)
            assert not await answered(it, late)  # nothing is corrected by itself
            assert why_not_correct(desk.connections, late.vendor) is None
            words = offer(desk.connections, late.vendor)
            assert words is not None
            title, minutes = VENDOR_NAMES[late.vendor], round(abs(late.seconds) / 60)
            assert in_english(words) == f"Correct the clock for {title} by {minutes} minutes"
            told = [in_english(notice.text) for notice in desk.notices.store.value]
            assert sum("Correct the clock for" in text for text in told) == 1
            correct(desk, late.vendor)
            assert await answered(it, late)
            assert offer(desk.connections, late.vendor) is None
            others = [vendor for vendor in VENDORS if vendor != late.vendor]
            assert all(desk.clocks.offsets.get(vendor) is None for vendor in others)

    run(journey())


@pytest.mark.parametrize("late", TAKEN, ids=repr)
def test_a_clock_that_the_vendor_takes_is_left_alone(late: Late) -> None:
    async def journey() -> None:
        async with practice(late=late.seconds) as it:
            with_api(it, late.api)
            assert await answered(it, late)
            assert offer(it.desk.connections, late.vendor) is None
            reason = why_not_correct(it.desk.connections, late.vendor)
            assert reason is not None
            correct(it.desk, late.vendor)
            assert not it.desk.clocks.offsets

    run(journey())


def test_a_list_that_the_clock_had_stopped_is_asked_again() -> None:
    async def journey() -> None:
        async with practice(late=TWENTY) as it:
            release = it.desk.relays.start_watching()
            await it.until(lambda: VOLCENGINE in it.desk.connections.skews.value, "a refusal")
            correct(it.desk, VOLCENGINE)
            await it.until(lambda: it.desk.relays.rows.values != {}, "the list")
            release()

    run(journey())


def test_each_vendor_has_its_command() -> None:
    assert [command.id for command in COMMANDS] == [f"app.clock.{vendor}" for vendor in VENDORS]
