"""The show clock follows the rehearsed world."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.fault import Family
from console.services.clocks import Clocks
from console.services.rehearsal.clock import RehearsalClock
from console.services.rehearsal.told import WorldTime
from tests.unit.services.clouds import fault
from tests.unit.services.turned import TurnedClock, run, scope, settle


class World:
    """A world whose time is turned; each answer takes `slow` seconds each way."""

    def __init__(self) -> None:
        self.beat = TurnedClock(50.0)
        self.clocks = Clocks(lambda: 1000.0 + self.beat.now, lambda: 0.0)
        self.show = 9_000.0
        self.rate = 1.0
        self.slow = self.back = 0.0
        """Seconds of each way of an answer, and of the way back beside."""
        self.lost = False
        self.follower = RehearsalClock(self.clocks, self.ask, self.beat, self.beat.wait)

    async def ask(self) -> WorldTime:
        if self.lost:
            raise fault(Family.UNREACHABLE)
        self.pass_(self.slow)
        told = WorldTime(self.show, self.rate)
        self.pass_(self.slow + self.back)
        return told

    def pass_(self, seconds: float) -> None:
        self.beat.now += seconds
        self.show += seconds * self.rate


def test_the_show_clock_is_the_worlds_and_goes_at_its_rate() -> None:
    async def story() -> None:
        world, tasks = World(), scope()
        world.rate = 60.0
        tasks.start(world.follower.follow(), "follow")
        await settle()
        assert world.clocks.show() == 9_000.0
        assert world.clocks.show_rate == 60.0
        world.pass_(0.5)
        assert world.clocks.show() == 9_030.0
        world.rate = 1.0
        await world.beat.turn(0.5)
        world.show += 30.0
        assert world.clocks.show_rate == 1.0
        await tasks.close()
        assert world.clocks.show() == world.clocks.signing()

    run(story())


def test_a_jump_is_seen_within_a_second() -> None:
    async def story() -> None:
        world, tasks = World(), scope()
        tasks.start(world.follower.follow(), "follow")
        await settle()
        world.show += 3600
        await world.beat.turn(1.0)
        world.show += 1.0
        assert world.clocks.show() >= 12_600.0
        await tasks.close()

    run(story())


def test_the_clock_goes_on_while_the_world_does_not_answer() -> None:
    async def story() -> None:
        world, tasks = World(), scope()
        tasks.start(world.follower.follow(), "follow")
        await settle()
        world.lost = True
        for _ in range(5):
            await world.beat.turn(1.0)
        assert world.clocks.show() == 9_005.0
        await tasks.close()

    run(story())


@given(st.lists(st.tuples(st.floats(0, 0.4), st.floats(0, 3)), min_size=2, max_size=20))
def test_slow_answers_never_turn_the_clock_back_and_stay_near_the_truth(
    rounds: list[tuple[float, float]],
) -> None:
    async def story() -> None:
        world = World()
        before = 0.0
        for slow, between in rounds:
            world.slow = slow
            await world.follower.look()
            now = world.follower.now()
            assert now >= before
            assert abs(now - world.show) < 0.5
            world.pass_(between)
            before = world.follower.now()

    run(story())


def test_one_slow_answer_at_the_highest_speed_is_made_up_for_and_not_kept() -> None:
    async def story() -> None:
        world = World()
        world.rate = 720.0
        before = 0.0
        for back in (0.0, 0.4, 0.0, 0.0):
            world.back = back
            await world.follower.look()
            assert world.follower.now() >= before
            before = world.follower.now()
            world.pass_(1.0)
        assert abs(world.follower.now() - world.show) < 1e-6

    run(story())


def test_before_the_first_answer_it_is_the_signing_clock() -> None:
    world = World()
    assert world.follower.now() == world.clocks.signing()


def test_a_follower_that_ends_late_leaves_the_next_worlds_clock_alone() -> None:
    async def story() -> None:
        world, old, new = World(), scope(), scope()
        old.start(world.follower.follow(), "old")
        await settle()
        other = RehearsalClock(world.clocks, world.ask, world.beat, world.beat.wait)
        new.start(other.follow(), "new")
        await settle()
        await old.close()
        assert world.clocks.showing == other.now
        await new.close()
        assert world.clocks.show() == world.clocks.signing()

    run(story())


def test_whoever_kept_the_show_clock_follows_when_it_is_taken_over() -> None:
    clocks = Clocks(lambda: 1.0, lambda: 2.0)
    kept = clocks.show
    clocks.showing = lambda: 720.0
    assert kept() == 720.0
