"""The board of jobs: what is on is asked for always, what was by windows of creation time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from hypothesis import given
from hypothesis import strategies as st

from console.domain.durations import DAY, HOUR
from console.domain.fault import Family
from console.domain.message import in_english
from console.services.clocks import Clocks
from console.services.connection import HUAWEI, Connections
from console.services.jobs.desk import JobDesk
from console.services.jobs.windows import JobWindows, Reach, Rows
from console.services.listing import House
from console.services.notices import Notices, Tone
from tests.unit.services.clouds import JobCloudStandIn, fault, job
from tests.unit.services.turned import TurnedClock, run, scope, settle

NOW = 1_800_000_000.0


class Bench:
    """The job desk over a stand-in cloud, asked by a turned clock."""

    def __init__(self) -> None:
        self.clock = TurnedClock(NOW)
        self.tasks = scope()
        self.notices = Notices(self.clock)
        self.connections = Connections(self.clock)
        self.clocks = Clocks(self.clock, self.clock)
        house = House(self.clocks, self.tasks, self.notices, self.connections, self.clock.wait)
        self.cloud = JobCloudStandIn()
        self.jobs = JobDesk(house)

    async def open(self) -> None:
        self.jobs.connect(self.cloud)
        self.jobs.start_watching("test")
        await settle()

    def states(self) -> dict[str, str]:
        return {key: row.state for key, row in self.jobs.rows.values.items()}

    def told(self, tone: Tone) -> list[str]:
        return [in_english(n.text) for n in self.notices.store.value if n.tone is tone]

    def why_not_older(self) -> str:
        reason = self.jobs.why_not_older()
        return in_english(reason) if reason else ""


def story(play: Callable[[Bench], Awaitable[None]]) -> None:
    async def whole() -> None:
        bench = Bench()
        try:
            await play(bench)
        finally:
            await bench.tasks.close()

    run(whole())


def test_the_last_week_is_read_once_and_then_only_what_is_on_is_asked_for() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [
            job("on", created=NOW - 60),
            job("was", state="SUCCEED", created=NOW - 6 * DAY),
            job("old", state="SUCCEED", created=NOW - 8 * DAY),
        ]
        await bench.open()
        assert bench.states() == {"on": "PROCESSING", "was": "SUCCEED"}
        for _ in range(11):
            await bench.clock.turn(5)
        assert bench.cloud.asked == 12
        assert bench.cloud.windows == [(NOW - 7 * DAY, None)]
        assert bench.jobs.reach.value == Reach(NOW - 7 * DAY, NOW)
        assert bench.jobs.state.value.at == NOW + 55

    story(play)


def test_a_job_that_is_no_longer_on_is_shown_as_it_ended_and_the_rest_is_silent() -> None:
    async def play(bench: Bench) -> None:
        others = [job(f"h{n}", state="SUCCEED", created=NOW - n) for n in range(5)]
        bench.cloud.rows = [job("a", created=NOW), *others]
        await bench.open()
        heard: list[object] = []
        bench.jobs.rows.watch(heard.append)
        bench.cloud.rows[0] = job("a", state="BLOCKED", created=NOW)
        await bench.clock.turn(5)
        assert bench.states()["a"] == "BLOCKED"
        assert [getattr(delta, "changed", ()) for delta in heard] == [("a",)]
        assert bench.cloud.shown == ["a"]
        await bench.clock.turn(5)
        assert bench.cloud.shown == ["a"], "what is over is not asked for again"

    story(play)


def test_a_job_in_an_unknown_state_is_asked_for_by_itself_and_one_that_is_gone_goes() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job("odd", state="PAUSED", created=NOW), job("a", created=NOW - 1)]
        await bench.open()
        bench.cloud.rows = [job("odd", state="RESUMED", created=NOW)]
        await bench.clock.turn(5)
        assert bench.states() == {"odd": "RESUMED"}

    story(play)


def test_a_job_that_came_and_went_between_two_questions_is_seen_within_a_minute() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        bench.cloud.rows = [job("brief", state="FAILED", created=NOW + 2)]
        await bench.clock.turn(5)
        assert bench.states() == {}
        for _ in range(11):
            await bench.clock.turn(5)
        assert bench.states() == {"brief": "FAILED"}
        assert bench.cloud.windows[1:] == [(NOW - HOUR, None)]

    story(play)


def test_after_hours_without_an_answer_the_window_reaches_back_to_the_last_one() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        bench.cloud.rows = [job("meanwhile", state="SUCCEED", created=NOW + HOUR)]
        await bench.clock.turn(9 * HOUR)
        assert bench.states() == {"meanwhile": "SUCCEED"}

    story(play)


def test_our_own_start_that_fails_before_it_was_ever_on_is_found_at_once() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        bench.cloud.rows = [job("new", "r1", "FAILED", created=NOW)]
        assert await bench.jobs.start("r1") is None
        await settle()
        assert bench.states() == {"new": "FAILED"}
        assert bench.jobs.state.value.pending == {}

    story(play)


def test_every_page_of_the_history_is_shown_as_it_comes() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job(f"j{n}", state="SUCCEED", created=NOW - n) for n in range(4)]
        bench.cloud.page_size, bench.cloud.window_hold = 2, asyncio.Event()
        await bench.open()
        assert list(bench.states()) == ["j0", "j1"]
        assert bench.why_not_older() == "The jobs of the last 7 days are still being read."
        bench.cloud.window_hold.set()
        await settle()
        assert list(bench.states()) == ["j0", "j1", "j2", "j3"]
        assert bench.why_not_older() == ""

    story(play)


def test_a_page_that_was_asked_for_before_our_act_is_thrown_away_and_asked_for_anew() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [
            job("a", created=NOW),
            job("b", created=NOW - 1),
            job("c", state="SUCCEED", created=NOW - 2),
        ]
        bench.cloud.page_size, bench.cloud.window_hold = 2, asyncio.Event()
        await bench.open()
        assert await bench.jobs.stop("a") is None
        bench.cloud.rows[0] = job("a", state="SUCCEED", created=NOW)
        bench.cloud.window_hold.set()
        await settle()
        assert bench.states() == {"a": "SUCCEED", "b": "PROCESSING", "c": "SUCCEED"}
        assert len(bench.cloud.windows) == 2
        assert bench.jobs.state.value.pending == {}

    story(play)


def test_a_history_that_fails_is_lost_once_and_asked_for_again() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job("a", state="SUCCEED", created=NOW - 5)]
        bench.cloud.window_fails = fault(Family.UNREACHABLE)
        await bench.open()
        await bench.clock.turn(5)
        assert bench.told(Tone.TROUBLE) == ["It did not work."]
        assert bench.states() == {"a": "SUCCEED"}
        bench.cloud.window_fails = None
        await bench.clock.turn(30)
        assert bench.told(Tone.DONE) == ["Huawei answers again."]
        assert bench.jobs.reach.value.since == bench.cloud.windows[-1][0]

    story(play)


def test_a_refresh_asks_for_all_that_was_read_so_far() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job("x", state="SUCCEED", created=NOW - 10 * DAY)]
        await bench.open()
        assert await bench.jobs.read_older() is None
        bench.cloud.windows.clear()
        await bench.clock.turn(1)
        bench.jobs.refresh()
        await settle()
        assert bench.cloud.windows == [(NOW - 14 * DAY, None)]
        assert bench.jobs.reach.value == Reach(NOW - 14 * DAY, NOW + 1)

    story(play)


def test_older_jobs_come_in_growing_windows_until_nothing_is_left() -> None:
    async def play(bench: Bench) -> None:
        ages = {"w2": 10, "m1": 40, "y9": 4000}
        bench.cloud.rows = [
            job(name, state="SUCCEED", created=NOW - age * DAY) for name, age in ages.items()
        ]
        await bench.open()
        assert await bench.jobs.read_older() is None
        assert list(bench.states()) == ["w2"]
        assert await bench.jobs.read_older() is None
        assert list(bench.states()) == ["w2", "m1"]
        assert await bench.jobs.read_older() is None
        assert list(bench.states()) == ["w2", "m1", "y9"]
        starts = [
            None if since is None else (NOW - since) / DAY for since, _ in bench.cloud.windows
        ]
        assert starts == [7, 14, 44, 134, 499, None]
        assert bench.why_not_older() == "There are no older jobs."
        assert await bench.jobs.read_older() is not None
        assert len(bench.cloud.windows) == 6
        assert bench.told(Tone.DONE) == ["1 older job was read."] * 3

    story(play)


def test_where_nothing_is_older_that_is_said() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        assert await bench.jobs.read_older() is None
        assert bench.told(Tone.DONE) == ["There are no older jobs."]
        assert bench.jobs.reach.value.complete

    story(play)


def test_a_failed_reading_of_older_jobs_is_told_keeps_what_came_and_can_be_repeated() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.page_size = 1
        bench.cloud.rows = [
            job(f"o{n}", state="SUCCEED", created=NOW - 8 * DAY - n) for n in range(3)
        ]
        await bench.open()
        bench.cloud.window_fails = trouble = fault(Family.UNREACHABLE)
        assert await bench.jobs.read_older() is trouble
        reach = bench.jobs.reach.value
        assert (reach.fault, reach.reading, reach.since) == (trouble, False, NOW - 7 * DAY)
        assert list(bench.states()) == ["o0"]
        assert bench.told(Tone.TROUBLE) == ["It did not work."]
        assert bench.connections.health(HUAWEI).state == "retry"
        bench.cloud.window_fails = None
        assert await bench.jobs.read_older() is None
        assert list(bench.states()) == ["o0", "o1", "o2"]
        assert bench.jobs.reach.value.fault is None

    story(play)


def test_while_older_jobs_are_read_their_number_is_told_and_polling_goes_on() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job("o", state="SUCCEED", created=NOW - 8 * DAY), job("a", created=NOW)]
        await bench.open()
        bench.cloud.window_hold = asyncio.Event()
        reading = asyncio.ensure_future(bench.jobs.read_older())
        await settle()
        assert (bench.jobs.reach.value.reading, bench.jobs.reach.value.found) == (True, 1)
        assert bench.why_not_older() == "Older jobs are being read."
        bench.cloud.rows[1] = job("a", state="SUCCEED", created=NOW)
        await bench.clock.turn(5)
        assert bench.states() == {"a": "SUCCEED", "o": "SUCCEED"}
        bench.cloud.window_hold.set()
        assert await reading is None
        assert (bench.jobs.reach.value.reading, bench.jobs.reach.value.found) == (False, 0)

    story(play)


def test_what_is_known_is_not_overwritten_by_a_reading_of_older_jobs() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job("long", created=NOW - 8 * DAY)]
        await bench.open()
        bench.cloud.rows = [job("long", state="WAITING", created=NOW - 8 * DAY)]
        await bench.jobs.read_older()
        assert bench.states() == {"long": "PROCESSING"}

    story(play)


def test_older_jobs_of_the_account_before_are_dropped() -> None:
    async def play(bench: Bench) -> None:
        bench.cloud.rows = [job("o", state="SUCCEED", created=NOW - 8 * DAY)] * 2
        bench.cloud.page_size = 1
        await bench.open()
        bench.cloud.window_hold = asyncio.Event()
        reading = asyncio.ensure_future(bench.jobs.read_older())
        await settle()
        bench.jobs.connect(JobCloudStandIn())
        bench.cloud.window_hold.set()
        assert await reading is None
        await settle()
        assert bench.states() == {}
        assert bench.jobs.reach.value == Reach(NOW - 7 * DAY, NOW)
        assert bench.told(Tone.DONE) == []

    story(play)


def test_without_an_account_there_are_no_older_jobs_to_ask_for() -> None:
    async def play(bench: Bench) -> None:
        assert "not connected" in bench.why_not_older()
        assert await bench.jobs.read_older() is not None

    story(play)


def windows() -> JobWindows:
    return JobWindows(Clocks(lambda: NOW, lambda: NOW), dict, lambda: False)


@given(st.permutations(range(8)), st.integers(1, 8))
def test_the_rows_are_the_same_however_they_come_in_pages(order: list[int], size: int) -> None:
    made = [job(f"j-{n}", state="SUCCEED", created=NOW - n) for n in range(8)]
    rows: Rows = {}
    put = windows()
    for at in range(0, 8, size):
        rows = put.merged(rows, tuple(made[n] for n in order[at : at + size]))
    assert tuple(rows.values()) == tuple(made)
    assert put.merged(rows, tuple(made)) is rows


def test_an_id_keeps_its_first_spelling() -> None:
    put = windows()
    rows = put.merged({}, (job("AB-1", created=NOW),))
    rows = put.merged(rows, (job("ab1", state="SUCCEED", created=NOW),))
    assert [(key, row.id, row.state) for key, row in rows.items()] == [("AB-1", "AB-1", "SUCCEED")]
