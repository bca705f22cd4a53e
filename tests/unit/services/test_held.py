"""A cloud that failed again and again: said, seen, and sent to again by one command."""

from __future__ import annotations

import asyncio

from console.commands.registry import by_id
from console.desks import speak
from console.domain.message import in_english
from console.rehearsal.trouble import Trouble
from console.services.clouds_wiring import rehearsal_clouds
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE
from console.vendors.breaker import LIMIT
from tests.journeys.practice import practice


def test_a_cut_cloud_is_held_until_it_is_re_armed_and_its_list_comes_back_by_itself() -> None:
    async def story() -> None:
        async with practice() as it:
            desk = it.desk
            clouds, admin = rehearsal_clouds(it.cloud.announcement(), desk.clocks.signing)
            speak(desk, clouds, "o", {TENCENT: "t", VOLCENGINE: "v", HUAWEI: "h"})
            release = desk.relays.start_watching()
            await it.until(lambda: bool(desk.relays.rows.values), "the list")
            task = next(iter(desk.relays.rows.values))
            cut = Trouble("cut_before", "volcengine", times=LIMIT)
            it.cloud.scenario.dial(cut)
            await it.until(lambda: VOLCENGINE in desk.connections.held.value, "held")
            reason = desk.relays.why_not("delete", task)
            assert reason is not None
            assert "re-arm" in in_english(reason)
            assert desk.mixes.why_not_take() != reason, "another vendor's acts go on"
            failed = desk.relays.state.value.at
            await it.until(lambda: desk.relays.state.value.at != failed, "the list again")
            assert VOLCENGINE in desk.connections.held.value
            told = [in_english(one.text) for one in desk.notices.store.value]
            assert sum("Re-arm sending" in text for text in told) == 1
            assert desk.connections.rearm() == (VOLCENGINE,)
            assert desk.connections.held.value == {}
            assert await desk.relays.delete(task) is None
            release()
            await clouds.close()
            await admin.line.aclose()

    asyncio.run(story())
    assert by_id("app.rearm").keys
