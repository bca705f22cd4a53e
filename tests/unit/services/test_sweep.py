"""The sweep: what lives is listed, what cannot be known says so, and one act ends it all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from console.domain.fault import Family, Fault
from console.domain.job import JobState
from console.domain.leftover import Leftover
from console.domain.message import in_english
from console.domain.relay import RelayState
from console.services.book import Book
from console.services.clocks import Clocks
from console.services.connection import TENCENT, Connections
from console.services.jobs import starts as job_starts
from console.services.jobs.desk import JobDesk
from console.services.ledger import Intent, Ledger, Outcome, Tag
from console.services.listing import House
from console.services.mix import book as mix_book
from console.services.mix.book import MixBook
from console.services.mix.desk import MixDesk
from console.services.notices import Notices
from console.services.relays import making as relay_making
from console.services.relays.bulk import Came
from console.services.relays.desk import RelayDesk
from console.services.sweep.desk import SweepDesk
from tests.unit.services.clouds import (
    JobCloudStandIn,
    MixCloudStandIn,
    RelayCloudStandIn,
    fault,
    job,
    show,
    task,
)
from tests.unit.services.turned import TurnedClock, run, scope, settle

NOW = 1_800_000_000.0
OURS = "a1"
SHOW = Tag("s1", "PK", "live")


class Bench:
    """Three desks over stand-in clouds, connected as account `a1`, and a ledger in memory."""

    def __init__(self) -> None:
        self.clock = TurnedClock(NOW)
        self.tasks, self.notices = scope(), Notices(self.clock)
        self.ledger = Ledger()
        clocks, connections = Clocks(self.clock, self.clock), Connections(self.clock)
        house = House(clocks, self.tasks, self.notices, connections, self.clock.wait)
        house = replace(house, ledger=self.ledger, tag=lambda: SHOW)
        self.relay_cloud, self.job_cloud = RelayCloudStandIn(), JobCloudStandIn()
        self.mix_cloud = MixCloudStandIn()
        self.mixes = MixDesk(clocks, self.notices, connections, show())
        book = Book(self.ledger, clocks, self.notices, lambda: SHOW, TENCENT, mix_book.ACT, "mix")
        self.mixes.air.book = MixBook(book)
        self.relays, self.jobs = RelayDesk(house), JobDesk(house)
        desks = (self.mixes, self.relays, self.jobs)
        self.sweep = SweepDesk(
            self.ledger, clocks, connections, self.notices, desks, self.clock.wait
        )

    def wrote(self, act: str, found: str, *, account: str = OURS, tag: Tag = SHOW) -> None:
        """An entry that was accepted an hour ago."""
        proof = {"session": found, "output": "out", "api": "legacy"}
        nonce = f"{act} {found} {account}"
        self.ledger.write(
            Intent(nonce, account, act, found, NOW - 3600, proof, tag=tag, shown=NOW - 3600)
        )
        self.ledger.settle(nonce, Outcome.DONE, NOW - 3599, found)

    async def open(self) -> None:
        self.mixes.connect({"legacy": self.mix_cloud}, account=OURS)
        self.relays.connect(self.relay_cloud, OURS)
        self.jobs.connect(self.job_cloud, OURS)
        self.sweep.watch()
        await settle()

    async def rows(self) -> dict[str, Leftover]:
        await self.sweep.look()
        return {row.title: row for row in self.sweep.rows.values.values()}

    async def words(self) -> dict[str, str]:
        return {title: in_english(row.state) for title, row in (await self.rows()).items()}

    async def stop(self) -> dict[str, Came]:
        """All that may be stopped; while a gate is waited for the clock goes on."""
        ending = asyncio.ensure_future(self.sweep.stop(self.sweep.chosen(), lambda _, __: None))
        while not ending.done():
            await self.clock.turn(1)
        return self.came()

    def came(self) -> dict[str, Came]:
        return {one.row.title: one.came for one in self.sweep.results.value}


def story(play: Callable[[Bench], Awaitable[None]]) -> None:
    async def whole() -> None:
        bench = Bench()
        try:
            await play(bench)
        finally:
            await bench.tasks.close()
            bench.ledger.close()

    run(whole())


def living(bench: Bench) -> None:
    """One of each, told by the lists and by the air."""
    bench.relay_cloud.rows = [
        task("t1", title="Night")._replace(start=NOW - 3600, end=NOW + 7200),
        task("t2", RelayState.STOPPED, "Off"),
        task("t3", RelayState.ENDED, "Gone"),
        task("t9", title="Theirs"),
    ]
    bench.job_cloud.rows = [job("j-1", created=NOW - 600), job("j2", state=JobState.SUCCEED)]
    for one in ("t1", "t2", "t3", "t-deleted"):
        bench.wrote(relay_making.ACT, one)
    for one in ("J1", "j2"):
        bench.wrote(job_starts.ACT, one)


def test_what_was_started_here_and_lives_is_listed_and_nothing_else() -> None:
    async def play(bench: Bench) -> None:
        living(bench)
        await bench.open()
        assert await bench.mixes.take() is None
        rows = await bench.rows()
        assert set(rows) == {"Night", "room r1", "pk_night"}
        assert all(row.certain and row.here for row in rows.values())
        assert rows["Night"].ran(NOW) == 3600
        assert rows["Night"].ends == NOW + 7200
        assert {row.show_name for row in rows.values()} == {"PK"}

    story(play)


def test_what_a_fresh_list_shows_over_is_over_in_the_ledger_and_what_is_stopped_is_not() -> None:
    async def play(bench: Bench) -> None:
        living(bench)
        await bench.open()
        await bench.sweep.look()
        assert {one.subject for one in bench.ledger.living()} == {"t1", "t2", "J1"}

    story(play)


def test_a_list_that_is_not_read_makes_unknown_and_never_gone() -> None:
    async def play(bench: Bench) -> None:
        living(bench)
        bench.relay_cloud.list_fails = fault(Family.UNREACHABLE)
        await bench.open()
        words = await bench.words()
        assert words["t1"] == words["t-deleted"] == "not known: the list cannot be read"
        assert len(bench.ledger.living()) == 5  # of the jobs one is over

    story(play)


def test_an_old_list_says_what_it_saw_last_and_is_not_certain() -> None:
    async def play(bench: Bench) -> None:
        living(bench)
        await bench.open()
        bench.relay_cloud.list_fails = fault(Family.UNREACHABLE)
        await bench.clock.turn(40)
        rows = await bench.rows()
        assert in_english(rows["Night"].state) == "Running, last seen"
        assert not rows["Night"].certain

    story(play)


def test_an_account_that_is_not_connected_is_unknown_and_cannot_be_stopped() -> None:
    async def play(bench: Bench) -> None:
        for act in (relay_making.ACT, job_starts.ACT, mix_book.ACT):
            bench.wrote(act, f"x {act}", account="other")
        await bench.open()
        rows = await bench.rows()
        assert len(rows) == 3
        assert {in_english(r.state) for r in rows.values()} == {
            "not known: its account is not connected"
        }
        assert bench.sweep.chosen() == ()
        assert {r.ran(NOW) for r in rows.values()} == {3600}

    story(play)


def test_another_rehearsal_is_nobody_s_leftover() -> None:
    async def play(bench: Bench) -> None:
        bench.wrote(relay_making.ACT, "x", account="rehearsal 7", tag=Tag(world="rehearsal"))
        await bench.open()
        assert await bench.rows() == {}

    story(play)


def test_a_mix_that_is_not_on_air_here_any_more_is_unknown_and_can_be_cancelled() -> None:
    async def play(bench: Bench) -> None:
        bench.wrote(mix_book.ACT, "old_session")
        await bench.open()
        assert await bench.words() == {"old_session": "not known: no cloud lists mixes"}
        assert await bench.stop() == {"old_session": Came.ACCEPTED}
        assert bench.mix_cloud.cancelled == [("old_session", "out")]
        assert await bench.rows() == {}

    story(play)


def test_a_mix_that_the_cloud_does_not_know_any_more_is_over() -> None:
    async def play(bench: Bench) -> None:
        bench.wrote(mix_book.ACT, "old_session")
        await bench.open()
        await bench.sweep.look()
        bench.mix_cloud.fails = fault(Family.MISSING, number=-30300)
        assert await bench.stop() == {"old_session": Came.ACCEPTED}
        assert bench.ledger.living() == ()

    story(play)


def test_one_act_stops_all_and_each_row_has_its_result() -> None:
    async def play(bench: Bench) -> None:
        living(bench)
        await bench.open()
        await bench.mixes.take()
        await bench.sweep.look()
        came = await bench.stop()
        assert came == dict.fromkeys(("Night", "room r1", "pk_night"), Came.ACCEPTED)
        assert bench.relay_cloud.done == [("stop", "t1")]
        assert bench.job_cloud.done == [("stop", "r1/j-1")]
        assert bench.mix_cloud.cancelled == [("pk_night", "pk_host")]
        bench.relay_cloud.rows[0] = task("t1", RelayState.STOPPED, "Night")
        bench.job_cloud.rows[0] = job("j-1", state=JobState.SUCCEED)
        await bench.clock.turn(5)
        assert await bench.rows() == {}
        assert bench.came()["Night"] is bench.came()["room r1"] is Came.SHOWN

    story(play)


def after_a_look(bench: Bench) -> str:
    row = next(r for r in bench.sweep.rows.values.values() if r.kind == "relay")
    reason = bench.sweep.why_not(row)
    return in_english(reason) if reason is not None else ""


@pytest.mark.parametrize(
    ("trouble", "came"),
    [(fault(Family.UNKNOWN), Came.UNKNOWN), (fault(Family.BROKEN), Came.REFUSED)],
)
def test_what_failed_stays_and_is_tried_again_only_after_a_look(trouble: Fault, came: Came) -> None:
    async def play(bench: Bench) -> None:
        living(bench)
        await bench.open()
        await bench.sweep.look()
        bench.relay_cloud.act_fails = trouble
        bench.relay_cloud.list_hold = asyncio.Event()
        assert (await bench.stop())["Night"] is came
        assert after_a_look(bench).startswith("Its stop failed or was not answered")
        before = list(bench.relay_cloud.done)
        assert (await bench.stop()).get("Night") is None
        assert bench.relay_cloud.done == before
        bench.relay_cloud.list_hold.set()
        for _ in range(12):
            await bench.clock.turn(5)
        await bench.sweep.look()
        assert after_a_look(bench) == ""
        bench.relay_cloud.act_fails = None
        assert (await bench.stop())["Night"] is Came.ACCEPTED

    story(play)


def test_a_cancel_without_an_answer_waits_for_the_operator_s_own_look() -> None:
    async def play(bench: Bench) -> None:
        bench.wrote(mix_book.ACT, "old_session")
        await bench.open()
        await bench.sweep.look()
        bench.mix_cloud.fails = fault(Family.UNKNOWN)
        assert await bench.stop() == {"old_session": Came.UNKNOWN}
        await bench.clock.turn(60)
        await bench.sweep.look()
        assert bench.sweep.chosen() == ()
        bench.sweep.look_again()
        assert await bench.stop() == {"old_session": Came.ACCEPTED}

    story(play)


def test_marked_ones_alone_are_stopped_and_only_of_the_shows_that_are_looked_at() -> None:
    async def play(bench: Bench) -> None:
        living(bench)
        bench.relay_cloud.rows.append(task("t7", title="Other"))
        bench.wrote(relay_making.ACT, "t7", tag=Tag("s9", "Another", "live"))
        await bench.open()
        rows = await bench.rows()
        assert {row.title for row in bench.sweep.chosen()} == {"Night", "room r1"}
        bench.sweep.whole.set(True)
        assert {row.title for row in bench.sweep.chosen()} == {"Night", "room r1", "Other"}
        bench.sweep.marked.set(frozenset({rows["Other"].key}))
        assert [row.title for row in bench.sweep.chosen()] == ["Other"]

    story(play)


def test_only_what_cannot_be_known_is_taken_out_by_hand() -> None:
    async def play(bench: Bench) -> None:
        living(bench)
        bench.wrote(mix_book.ACT, "old", account="other")
        await bench.open()
        rows = await bench.rows()
        assert bench.sweep.why_not_forget(rows["Night"]) is not None
        assert bench.sweep.why_not_forget(rows["old"]) is None
        await bench.sweep.forget(rows["old"])
        assert "old" not in await bench.rows()
        assert bench.mix_cloud.cancelled == []

    story(play)
