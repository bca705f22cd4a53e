"""Callbacks from the rehearsed cloud to the desk's own receiver, over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from console.domain.callbacks import RelayNews
from console.domain.job_events import LinkChanged, ScriptSwitched
from console.services.notices import Tone
from tests.journeys.practice import Practice, practice, run

PATIENT = {"play_policy": {"live_exit_config": {"max_exception_waiting_duration": 0}}}
PUSH = {"output_urls": ["rtmp://push.example.cn/live/a"], "stream_keys": ["k3y"], **PATIENT}


@asynccontextmanager
async def hearing() -> AsyncGenerator[Practice]:
    """Switched on by one act, with alerts that listen."""
    async with practice() as it:
        desk = it.desk
        desk.alerts.attach(desk.jobs, desk.notices, desk.clocks)
        desk.rehearsal.connect(it.admin)
        desk.tasks.start(desk.callbacks.follow(), "receiver")
        await asyncio.sleep(0)
        desk.callbacks.turn_on(on=True)
        await it.until(lambda: desk.callbacks.store.value.stage == "on", "the receiver")
        await it.until(lambda: desk.jobs.reach.value.since is not None, "the first week")
        yield it


def test_a_job_that_is_on_is_heard_at_once_and_its_health_is_known_from_then_on() -> None:
    async def journey() -> None:
        async with hearing() as it:
            desk, world = it.desk, it.cloud.world
            job = next(j for j in desk.jobs.rows.values.values() if j.room_name == "茶室夜话")
            world.show.jump(45)
            await it.until(lambda: bool(desk.callbacks.log.of(job.id)), "a paragraph")
            assert isinstance(desk.callbacks.log.of(job.id)[-1].what, ScriptSwitched)
            story, _ = desk.alerts.story(job.id)
            assert story is not None
            assert story.hears
            world.jobs.lose(job.id, world.show.now())
            world.show.jump(2)
            states = ["DISCONNECTED"]
            await it.until(lambda: _links(it, job.id) == states, "the loss")
            world.show.jump(40)
            await it.until(lambda: _links(it, job.id) == [*states, "RECONNECTING"], "the next try")
            world.show.jump(40)
            await it.until(lambda: bool(desk.alerts.of(job.id)), "the alert")
            assert desk.callbacks.store.value.refusals == 0

    run(journey())


def _links(it: Practice, job_id: str) -> list[str]:
    called = it.desk.callbacks.log.of(job_id)
    return [one.what.state for one in called if isinstance(one.what, LinkChanged)]


def test_a_callback_that_comes_twice_counts_once() -> None:
    async def journey() -> None:
        async with hearing() as it:
            it.cloud.works.outbox.double(1)
            it.cloud.world.show.jump(45)
            state = it.desk.callbacks.store
            await it.until(lambda: state.value.refusals == 1, "the repeat")
            assert [why for _, why in state.value.refused] == ["repeated"]
            letters = it.cloud.works.outbox.since(0)
            assert {letter["state"] for letter in letters} <= {"delivered", "waiting"}

    run(journey())


def test_a_relay_that_calls_here_is_heard_too() -> None:
    async def journey() -> None:
        async with hearing() as it:
            desk, world = it.desk, it.cloud.world
            now = int(world.show.now())
            fields = {
                "Title": "called",
                "StartTime": now + 60,
                "EndTime": now + 600,
                "Type": 0,
                "SrcAddr": "https://pull.example.com/a.flv",
                "DstAddr": "rtmp://push.example.com/live/a",
                "CallbackURL": desk.callbacks.relay_address(),
            }
            world.relays.add("relay-that-calls", fields)
            it.cloud.works.life.settle()
            world.show.jump(61)
            await it.until(lambda: bool(desk.callbacks.log.of("relay-that-calls")), "its start")
            (called,) = desk.callbacks.log.of("relay-that-calls")
            assert isinstance(called.what, RelayNews)
            assert called.what.status == "生效中"

    run(journey())


def test_switched_off_the_world_calls_nobody_and_nothing_is_known() -> None:
    async def journey() -> None:
        async with hearing() as it:
            desk = it.desk
            desk.callbacks.turn_on(on=False)
            await it.until(lambda: desk.callbacks.store.value.stage == "off", "its end")
            outbox = it.cloud.works.outbox
            await it.until(lambda: not outbox.ports, "no port to call")
            it.cloud.world.show.jump(45)
            await it.until(lambda: bool(_states(outbox.since(0))), "a paragraph")
            assert _states(outbox.since(0)) == {"undeliverable"}
            assert desk.callbacks.log.all == ()
            assert not [n for n in desk.notices.store.value if n.tone is Tone.TROUBLE]

    run(journey())


def _states(letters: list[dict[str, Any]]) -> set[str]:
    """Of those that are on their way no longer."""
    return {letter["state"] for letter in letters} - {"waiting"}
