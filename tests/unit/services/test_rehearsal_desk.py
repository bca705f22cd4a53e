"""The desk's look at the rehearsed world: when it asks, what it keeps, how it steers."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from console.domain.fault import Family
from console.services.rehearsal.desk import EVERY, KEPT, RehearsalDesk, Seen
from console.services.rehearsal.told import WorldTime
from tests.unit.services.clouds import fault
from tests.unit.services.steering import GUEST, HOST, SteeringStandIn, heard
from tests.unit.services.turned import TurnedClock, run, scope, settle


def test_the_world_is_asked_only_while_somebody_watches() -> None:
    async def story() -> None:
        clock, tasks, world = TurnedClock(), scope(), SteeringStandIn()
        desk = RehearsalDesk(clock.wait)
        desk.connect(world)
        tasks.start(desk.follow(), "follow")
        await settle()
        assert world.looks == []
        release = desk.watch()
        await settle()
        assert len(world.looks) == 1
        await clock.turn(EVERY)
        assert len(world.looks) == 2
        release()
        await clock.turn(EVERY)
        await clock.turn(EVERY)
        assert len(world.looks) == 2
        await tasks.close()

    run(story())


def test_a_look_tells_rate_streams_and_the_requests_since_the_last_one() -> None:
    async def story() -> None:
        desk, world = RehearsalDesk(), SteeringStandIn()
        desk.connect(world)
        world.told = replace(world.told, time=WorldTime(0.0, 60.0), log=(heard(1), heard(2)))
        await desk.look()
        assert desk.seen.value == Seen(60.0, streams=(HOST, GUEST))
        world.told = replace(world.told, log=(heard(2), heard(3)))
        await desk.look()
        assert world.looks == [0, 2]
        assert [one.number for one in desk.log.value] == [1, 2, 3]

    run(story())


def test_of_the_log_only_the_newest_are_kept() -> None:
    async def story() -> None:
        desk, world = RehearsalDesk(), SteeringStandIn()
        desk.connect(world)
        world.told = replace(world.told, log=tuple(heard(n) for n in range(1, KEPT + 11)))
        await desk.look()
        assert [one.number for one in desk.log.value] == list(range(11, KEPT + 11))

    run(story())


def test_an_answer_that_an_act_has_overtaken_is_thrown_away() -> None:
    async def story() -> None:
        desk, world, tasks = RehearsalDesk(), SteeringStandIn(), scope()
        desk.connect(world)
        world.hold = asyncio.Event()
        late = tasks.start(desk.look(), "late")
        await settle()
        slow, world.hold = world.hold, None
        assert await desk.act(lambda it: it.turn(10)) is None
        assert desk.seen.value.rate == 10
        slow.set()
        await late
        assert desk.seen.value.rate == 10

    run(story())


def test_a_world_that_is_silent_leaves_the_last_picture_with_the_reason() -> None:
    async def story() -> None:
        desk, world = RehearsalDesk(), SteeringStandIn()
        desk.connect(world)
        await desk.look()
        world.fails = fault(Family.UNREACHABLE)
        await desk.look()
        assert desk.seen.value.streams == (HOST, GUEST)
        assert desk.seen.value.fault is world.fails

    run(story())


def test_an_act_lets_the_desk_look_and_a_refused_one_does_not() -> None:
    async def story() -> None:
        desk, world = RehearsalDesk(), SteeringStandIn()
        looked: list[str] = []

        async def after() -> None:
            looked.append("desk")

        desk.connect(world, after)
        assert await desk.act(lambda it: it.drop("pk_guest1")) is None
        assert looked == ["desk"]
        assert [one.gone is None for one in desk.seen.value.streams] == [True, False]
        world.fails = fault(Family.INVALID)
        assert await desk.act(lambda it: it.drop("pk_host")) is world.fails
        assert looked == ["desk"]

    run(story())


def test_without_a_world_an_act_says_so_and_a_picture_is_none() -> None:
    async def story() -> None:
        desk = RehearsalDesk()
        refused = await desk.act(lambda it: it.turn(1))
        assert refused is not None
        assert refused.family is Family.WRONG_STATE
        assert await desk.picture("pk_host") is None
        await desk.look()
        assert desk.seen.value == Seen()

    run(story())


def test_nothing_of_one_world_is_kept_in_the_next_but_what_is_being_typed() -> None:
    async def story() -> None:
        desk, world = RehearsalDesk(), SteeringStandIn()
        desk.connect(world)
        world.told = replace(world.told, log=(heard(1),))
        await desk.look()
        desk.stream.set("pk_host")
        desk.draft.set(replace(desk.draft.value, jump="5m"))
        assert desk.chosen == HOST
        desk.connect(None)
        assert (desk.seen.value, desk.log.value, desk.chosen) == (Seen(), (), None)
        assert desk.here.value is False
        assert desk.draft.value.jump == "5m"

    run(story())


def test_a_picture_that_is_not_there_is_none() -> None:
    async def story() -> None:
        desk, world = RehearsalDesk(), SteeringStandIn()
        desk.connect(world)
        world.pictures["pk_host"] = b"jpeg"
        assert await desk.picture("pk_host") == b"jpeg"
        world.fails = fault(Family.MISSING)
        assert await desk.picture("pk_host") is None

    run(story())


def test_a_reset_empties_the_log_and_one_that_failed_does_not() -> None:
    async def story() -> None:
        desk, world = RehearsalDesk(), SteeringStandIn()
        desk.connect(world)
        world.told = replace(world.told, log=(heard(1),))
        await desk.look()
        world.fails = fault(Family.UNREACHABLE)
        assert await desk.reset() is world.fails
        assert len(desk.log.value) == 1
        world.fails, world.told = None, replace(world.told, log=())
        assert await desk.reset() is None
        assert desk.log.value == ()

    run(story())
