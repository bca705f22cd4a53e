"""Relays and jobs: pictures that never flicker back, acts that are sent once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from console.domain.fault import Family, Fault
from console.domain.message import in_english
from console.domain.relay import RelayState
from console.services.clocks import Clocks
from console.services.connection import HUAWEI, VOLCENGINE, Connections, Health
from console.services.jobs.desk import JobDesk
from console.services.listing import House
from console.services.notices import Notices, Tone
from console.services.poller import Pace
from console.services.relays.desk import RelayDesk
from console.services.relays.proof import DELETE, RESTART, STOP
from tests.unit.services.clouds import JobCloudStandIn, RelayCloudStandIn, fault, job, task
from tests.unit.services.turned import TurnedClock, run, scope, settle


class Bench:
    """Both desks over stand-in clouds, asked by a turned clock."""

    def __init__(self) -> None:
        self.clock = TurnedClock()
        self.clocks = Clocks(self.clock, self.clock)
        self.tasks = scope()
        self.notices = Notices(self.clock)
        self.connections = Connections(self.clock)
        house = House(
            self.clocks, self.tasks, self.notices, self.connections, self.clock.wait, Pace()
        )
        self.relay_cloud = RelayCloudStandIn()
        self.job_cloud = JobCloudStandIn()
        self.relays = RelayDesk(house)
        self.jobs = JobDesk(house)

    async def open(self) -> None:
        self.relays.connect(self.relay_cloud)
        self.jobs.connect(self.job_cloud)
        self.relays.start_watching("test")
        self.jobs.start_watching("test")
        await settle()

    def told(self, tone: Tone) -> list[str]:
        return [in_english(n.text) for n in self.notices.store.value if n.tone is tone]


def story(play: Callable[[Bench], Awaitable[None]]) -> None:
    async def whole() -> None:
        bench = Bench()
        try:
            await play(bench)
        finally:
            await bench.tasks.close()

    run(whole())


def test_the_table_has_every_page_once_and_in_the_vendors_order() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("b"), task("a"), task("c"), task("a")]
        await bench.open()
        assert list(bench.relays.rows.values) == ["b", "a", "c"]
        assert bench.relays.state.value.at == bench.clock.now
        assert bench.connections.health(VOLCENGINE).state == "ok"

    story(play)


def test_equal_data_is_silent() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a")]
        await bench.open()
        heard: list[object] = []
        bench.relays.rows.watch(heard.append)
        await bench.clock.turn(5)
        assert bench.relay_cloud.asked == 2
        assert heard == []

    story(play)


def test_the_last_picture_stays_with_its_age_while_the_list_is_lost() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a")]
        await bench.open()
        seen_at = bench.relays.state.value.at
        bench.relay_cloud.list_fails = fault(Family.UNREACHABLE)
        for _ in range(4):
            await bench.clock.turn(60)
        state = bench.relays.state.value
        assert list(bench.relays.rows.values) == ["a"]
        assert state.at == seen_at
        assert state.fault is not None
        assert bench.connections.health(VOLCENGINE).state == "retry"
        assert bench.told(Tone.TROUBLE) == ["It did not work."]
        bench.relay_cloud.list_fails = None
        await bench.clock.turn(60)
        assert bench.told(Tone.DONE) == ["Volcengine answers again."]
        assert bench.relays.state.value.fault is None

    story(play)


def test_an_answer_to_a_question_asked_before_our_act_is_thrown_away() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a")]
        await bench.open()
        bench.relay_cloud.list_hold = asyncio.Event()
        bench.relay_cloud.rows = [task("a"), task("old")]
        await bench.clock.turn(5)  # a question is open now, and saw what is here
        stopped = await bench.relays.stop("a")
        bench.relay_cloud.rows = [task("a", RelayState.STOPPED)]
        seen: list[dict[str, str]] = []
        rows = bench.relays.rows
        rows.watch(lambda _: seen.append({key: row.status for key, row in rows.values.items()}))
        bench.relay_cloud.list_hold.set()
        await settle()
        assert stopped is None
        assert seen == [{"a": RelayState.STOPPED}]
        assert bench.relay_cloud.asked == 3, "the thrown answer is asked for again at once"

    story(play)


def test_an_answer_that_comes_while_our_act_is_under_way_is_thrown_away() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a")]
        await bench.open()
        bench.relay_cloud.act_hold = asyncio.Event()
        bench.relay_cloud.list_hold = asyncio.Event()
        bench.relay_cloud.rows = [task("a"), task("between")]
        await bench.clock.turn(5)  # a question is open when the act begins
        stopping = asyncio.ensure_future(bench.relays.stop("a"))
        await settle()
        bench.relay_cloud.list_hold.set()
        await settle()
        assert bench.relay_cloud.asked == 2
        assert list(bench.relays.rows.values) == ["a"]
        bench.relay_cloud.act_hold.set()
        assert await stopping is None
        await settle()
        assert list(bench.relays.rows.values) == ["a", "between"]

    story(play)


def test_an_act_is_pending_until_the_list_shows_it() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a")]
        await bench.open()
        await bench.relays.stop("a")
        await settle()
        assert bench.relays.state.value.pending == {"a": STOP}
        assert bench.relays.why_not(RESTART, "a") is not None
        bench.relay_cloud.rows = [task("a", RelayState.STOPPED)]
        await bench.clock.turn(1)
        assert bench.relays.state.value.pending == {}
        assert bench.relays.why_not(RESTART, "a") is None

    story(play)


def test_the_second_stop_of_a_relay_is_not_sent() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a")]
        await bench.open()
        bench.relay_cloud.act_hold = asyncio.Event()
        first = asyncio.ensure_future(bench.relays.stop("a"))
        await settle()
        second = await bench.relays.stop("a")
        bench.relay_cloud.act_hold.set()
        assert await first is None
        assert isinstance(second, Fault)
        assert bench.relay_cloud.done == [("stop", "a")]

    story(play)


def test_a_stopped_relay_cannot_be_stopped_again_and_the_reason_is_told() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a", RelayState.STOPPED)]
        await bench.open()
        assert await bench.relays.stop("a") is not None
        assert bench.relay_cloud.done == []
        assert bench.told(Tone.WARNING) == ["It is stopped already."]

    story(play)


def test_a_refused_act_takes_its_mark_back_and_is_told() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a")]
        await bench.open()
        bench.relay_cloud.act_fails = fault(Family.WRONG_STATE, "InvalidParam")
        outcome = await bench.relays.delete("a")
        assert outcome is bench.relay_cloud.act_fails
        assert bench.relays.state.value.pending == {}
        assert bench.notices.store.value[-1].detail == "InvalidParam · vendor says no"

    story(play)


def test_an_unknown_outcome_is_never_sent_again_and_the_list_settles_it() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a", title="Main")]
        await bench.open()
        bench.relay_cloud.act_fails = fault(Family.UNKNOWN)
        await bench.relays.delete("a")
        await settle()
        assert bench.relays.state.value.pending == {"a": DELETE}
        assert "no clear answer" in bench.told(Tone.TROUBLE)[-1]
        bench.relay_cloud.rows = []
        await bench.clock.turn(1)
        assert bench.relay_cloud.done == [("delete", "a")]
        assert bench.told(Tone.DONE) == ["Main: the list shows it done."]

    story(play)


def test_an_act_that_never_shows_is_given_back_to_the_operator() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a", title="Main")]
        await bench.open()
        await bench.relays.stop("a")
        for _ in range(31):
            await bench.clock.turn(1)
        assert bench.relays.state.value.pending == {}
        assert "does not show it done" in bench.told(Tone.WARNING)[-1]
        assert bench.relays.why_not(STOP, "a") is None

    story(play)


def test_another_account_shows_none_of_the_old_ones_rows() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a")]
        await bench.open()
        bench.relays.selected.set("a")
        other = RelayCloudStandIn([task("z")])
        bench.relays.connect(other)
        assert dict(bench.relays.rows.values) == {}
        assert bench.relays.selected.value is None
        await settle()
        assert list(bench.relays.rows.values) == ["z"]

    story(play)


def test_the_answer_of_the_old_account_is_not_taken_for_the_new_ones() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        bench.relay_cloud.rows = [task("old")]
        bench.relay_cloud.list_hold = asyncio.Event()
        await bench.clock.turn(5)
        bench.relays.connect(RelayCloudStandIn([task("new")]))
        bench.relay_cloud.list_hold.set()
        await settle()
        assert list(bench.relays.rows.values) == ["new"]

    story(play)


def test_without_an_account_the_acts_say_so() -> None:
    async def play(bench: Bench) -> None:
        bench.relays.rows.put("a", task("a"))
        reason = bench.relays.why_not(STOP, "a")
        assert reason is not None
        assert "not connected" in in_english(reason)
        assert await bench.relays.stop("a") is not None

    story(play)


def test_a_job_that_was_started_is_pending_on_its_room_until_the_list_has_it() -> None:
    async def play(bench: Bench) -> None:
        bench.job_cloud.rows = [job("old", "r1", "SUCCEED")]
        bench.job_cloud.risks = ("TOO_SHORT_SCRIPT_TIME",)
        await bench.open()
        assert await bench.jobs.start("r1") is None
        assert bench.jobs.warnings.value == {"new": ("TOO_SHORT_SCRIPT_TIME",)}
        assert bench.jobs.why_not("start", "r1") is not None
        assert bench.jobs.why_not("start", "r2") is None
        bench.job_cloud.rows = [job("new", "r1", "WAITING"), *bench.job_cloud.rows]
        await bench.clock.turn(1)
        assert bench.jobs.state.value.pending == {}
        assert bench.jobs.selected.value == "new"

    story(play)


def test_the_states_that_a_job_was_seen_in_are_kept_with_their_times() -> None:
    async def play(bench: Bench) -> None:
        start = bench.clock.now
        bench.job_cloud.rows = [job("a", state="WAITING")]
        await bench.open()
        bench.job_cloud.rows = [replace(job("a", state="WAITING"), duration=5.0)]
        await bench.clock.turn(5)
        bench.job_cloud.rows = [job("a", state="PROCESSING")]
        await bench.clock.turn(5)
        assert bench.jobs.history["a"] == ((start, "WAITING"), (start + 10, "PROCESSING"))

    story(play)


def test_a_job_in_an_unknown_state_can_be_stopped_and_one_that_is_over_cannot() -> None:
    async def play(bench: Bench) -> None:
        bench.job_cloud.rows = [job("odd", "r1", "PAUSED"), job("done", "r2", "FAILED")]
        await bench.open()
        assert await bench.jobs.stop("odd") is None
        assert await bench.jobs.stop("done") is not None
        assert bench.job_cloud.done == [("stop", "r1/odd")]

    story(play)


def test_a_job_that_is_being_prepared_is_asked_for_as_often_as_our_own_acts() -> None:
    async def play(bench: Bench) -> None:
        bench.job_cloud.rows = [job("a", state="WAITING")]
        await bench.open()
        bench.job_cloud.rows = [job("a")]
        await bench.clock.turn(1)
        state = bench.jobs.rows.values["a"].state
        assert state == "PROCESSING"

    story(play)


def test_a_rehearsal_at_full_speed_does_not_give_an_act_up_between_two_questions() -> None:
    async def play(bench: Bench) -> None:
        bench.relay_cloud.rows = [task("a")]
        await bench.open()
        bench.clocks.showing = lambda: bench.clock.now * 720
        await bench.relays.stop("a")
        await bench.clock.turn(1)
        await bench.clock.turn(1)
        bench.relay_cloud.rows = [task("a", RelayState.STOPPED)]
        await bench.clock.turn(1)
        assert bench.told(Tone.WARNING) == []
        assert bench.relays.state.value.pending == {}

    story(play)


def test_rooms_are_read_once_with_the_list() -> None:
    async def play(bench: Bench) -> None:
        await bench.open()
        await bench.clock.turn(5)
        assert bench.job_cloud.rooms_asked == 1
        assert bench.jobs.title_of("r2") == "Tea house"

    story(play)


def test_health_is_failed_where_the_key_is_refused_and_ok_where_only_a_field_is_wrong() -> None:
    async def play(bench: Bench) -> None:
        bench.job_cloud.rows = [job("a")]
        await bench.open()
        bench.job_cloud.act_fails = fault(Family.INVALID)
        await bench.jobs.stop("a")
        assert bench.connections.health(HUAWEI).state == "ok"
        bench.job_cloud.act_fails = refused = fault(Family.REFUSED)
        await bench.jobs.stop("a")
        assert bench.connections.health(HUAWEI) == Health("failed", None, refused.words)

    story(play)
