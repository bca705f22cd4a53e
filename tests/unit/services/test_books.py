"""What is started from here is in the ledger: jobs and mixes, each with its show and account."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from console.domain.fault import Family
from console.domain.job import JobState
from console.domain.message import in_english
from console.services.account import Account
from console.services.book import Book
from console.services.clocks import Clocks
from console.services.connection import HUAWEI, TENCENT, VENDORS, VOLCENGINE, Connections
from console.services.jobs import starts as job_starts
from console.services.jobs.desk import START, JobDesk
from console.services.ledger import Intent, Ledger, LedgerError, Outcome, Tag
from console.services.listing import House
from console.services.mix import book as mix_book
from console.services.mix.book import MixBook
from console.services.notices import Notices
from console.services.owners import owner_of, owners
from tests.unit.services.clouds import JobCloudStandIn, fault, job
from tests.unit.services.mixbench import Bench as MixBench
from tests.unit.services.turned import TurnedClock, run, scope, settle

SHOW = Tag("s1", "Night show", "live")
NOW = 1_800_000_000.0
JOBS = "huawei a1"


class JobBench:
    """One desk over a stand-in cloud; `again` is the next desk with the same ledger."""

    def __init__(self, ledger: Ledger, cloud: JobCloudStandIn, clock: TurnedClock) -> None:
        self.ledger, self.cloud, self.clock = ledger, cloud, clock
        self.tasks, self.notices = scope(), Notices(clock)
        clocks = Clocks(clock, clock)
        house = House(clocks, self.tasks, self.notices, Connections(clock), clock.wait)
        house = replace(house, ledger=ledger, tag=lambda: SHOW)
        self.jobs = JobDesk(house)

    async def open(self) -> None:
        self.jobs.connect(self.cloud, JOBS)
        self.jobs.start_watching("test")
        await settle()

    async def again(self) -> JobBench:
        await self.written()
        await self.tasks.close()
        after = JobBench(self.ledger, self.cloud, self.clock)
        await after.open()
        return after

    async def written(self) -> None:
        """Until the ledger has what the list told."""
        await asyncio.gather(*(t for t in asyncio.all_tasks() if t.get_name() == "settle intent"))

    @property
    def entry(self) -> Intent:
        (only,) = self.ledger.all_of(JOBS)
        return only


def of_jobs(play: Callable[[JobBench], Awaitable[None]], ledger: Ledger | None = None) -> None:
    async def whole() -> None:
        bench = JobBench(ledger or Ledger(), JobCloudStandIn(), TurnedClock(NOW))
        try:
            await bench.open()
            await play(bench)
            await bench.written()
        finally:
            await bench.tasks.close()
            bench.ledger.close()

    run(whole())


def test_a_started_job_is_written_down_with_its_show_and_known_to_the_next_desk() -> None:
    async def play(bench: JobBench) -> None:
        assert await bench.jobs.start("r1") is None
        entry = bench.entry
        assert (entry.act, entry.subject, entry.tag) == (job_starts.ACT, "Flagship", SHOW)
        assert (entry.outcome, bool(entry.found)) == (Outcome.DONE, True)
        after = await bench.again()
        assert after.jobs.ours == bench.jobs.ours
        assert after.jobs.limits == bench.jobs.limits == {"new": 8}
        await after.tasks.close()

    of_jobs(play)


def test_a_start_that_was_lost_is_settled_by_the_list_of_the_next_desk() -> None:
    async def play(bench: JobBench) -> None:
        bench.cloud.rows = [job("was", created=NOW - 60)]
        bench.cloud.act_fails = fault(Family.UNKNOWN)
        await bench.clock.turn(5)
        await bench.jobs.start("r1")
        assert bench.entry.outcome is Outcome.OPEN
        after = await bench.again()
        assert START in after.jobs.state.value.pending.values()
        assert await after.jobs.start("r1") is not None
        after.cloud.rows.insert(0, job("late", state=JobState.WAITING, created=NOW + 1))
        await after.clock.turn(5)
        await after.written()
        assert (after.entry.outcome, after.entry.found) == (Outcome.DONE, "late")
        assert after.jobs.ours == {"late"}
        await after.tasks.close()

    of_jobs(play)


class FullDisk(Ledger):
    """Takes nothing more."""

    def write(self, intent: Intent) -> None:
        raise LedgerError(f"no room for {intent.act}")


def test_a_job_that_cannot_be_written_down_is_not_started() -> None:
    async def play(bench: JobBench) -> None:
        refused = await bench.jobs.start("r1")
        assert refused is not None
        assert in_english(refused.words).startswith("Nothing was sent")
        assert bench.cloud.done == []

    of_jobs(play, FullDisk())


def test_a_job_that_is_refused_is_no_open_question() -> None:
    async def play(bench: JobBench) -> None:
        bench.cloud.act_fails = fault(Family.INVALID)
        await bench.jobs.start("r1")
        assert bench.entry.outcome is Outcome.REFUSED

    of_jobs(play)


MIXES = "tencent a1"


def of_mixes(
    play: Callable[[MixBench, Ledger], Awaitable[None]], ledger: Ledger | None = None
) -> None:
    async def whole() -> None:
        bench, book = MixBench(), ledger or Ledger()
        kept = Book(book, bench.clocks, bench.notices, lambda: SHOW, TENCENT, mix_book.ACT, "mix")
        bench.desk.air.book = MixBook(kept)
        bench.desk.connect({"legacy": bench.cloud}, account=MIXES)
        await play(bench, book)
        book.close()

    run(whole())


def test_a_mix_is_one_entry_however_often_it_is_taken_and_over_once_cancelled() -> None:
    async def play(bench: MixBench, ledger: Ledger) -> None:
        assert await bench.desk.take() is None
        bench.show_clock.now += 60
        bench.move(100)
        assert await bench.desk.take() is None
        (entry,) = ledger.living()
        assert (entry.act, entry.found, entry.tag) == ("mix.take", "pk_night", SHOW)
        assert mix_book.mix_of(entry) == ("pk_night", "pk_host")
        bench.show_clock.now += 60
        assert await bench.desk.cancel() is None
        assert ledger.living() == ()
        acts = [(one.act, one.outcome) for one in ledger.all_of(MIXES)]
        assert acts == [
            ("mix.take", Outcome.DONE),
            ("mix.retake", Outcome.DONE),
            ("mix.cancel", Outcome.DONE),
        ]

    of_mixes(play)


def test_a_cancel_that_is_not_certain_is_told_by_the_next_desk_and_settled_by_the_next_cancel() -> (
    None
):
    async def play(bench: MixBench, ledger: Ledger) -> None:
        assert await bench.desk.take() is None
        bench.show_clock.now += 60
        bench.cloud.fails = fault(Family.UNKNOWN)
        assert await bench.desk.cancel() is not None
        assert [one.act for one in ledger.open_of(MIXES)] == ["mix.cancel"]
        bench.desk.connect({"legacy": bench.cloud}, account=MIXES)
        (told,) = [n.text for n in bench.notices.store.value if "earlier desk" in n.text.text]
        assert "cancel pk_night" in in_english(told)
        assert bench.desk.air.book is not None
        await bench.desk.air.book.ended("pk_night", "pk_host")
        assert ledger.open_of(MIXES) == ()

    of_mixes(play)


@pytest.mark.parametrize(
    ("family", "outcome"), [(Family.UNKNOWN, Outcome.OPEN), (Family.INVALID, Outcome.REFUSED)]
)
def test_a_mix_without_a_clear_answer_may_live_and_a_refused_one_does_not(
    family: Family, outcome: Outcome
) -> None:
    async def play(bench: MixBench, ledger: Ledger) -> None:
        bench.cloud.fails = fault(family)
        await bench.desk.take()
        assert [one.outcome for one in ledger.all_of(MIXES)] == [outcome]

    of_mixes(play)


def test_a_full_disk_keeps_no_take_back() -> None:
    async def play(bench: MixBench, _: Ledger) -> None:
        assert await bench.desk.take() is None
        assert bench.cloud.started
        told = [in_english(n.text) for n in bench.notices.store.value]
        assert any(text.startswith("What was sent from here cannot be looked up") for text in told)

    of_mixes(play, FullDisk())


def test_a_rehearsal_that_begins_anew_leaves_no_mix_alive() -> None:
    async def play(bench: MixBench, ledger: Ledger) -> None:
        await bench.desk.take()
        await bench.desk.forget_air()
        assert ledger.living() == ()
        await bench.desk.take()
        assert len(ledger.living()) == 1

    of_mixes(play)


def test_an_account_is_named_by_its_key_and_by_no_secret() -> None:
    volcengine = Account(VOLCENGINE, fields={"access_key_id": "AK1", "endpoint": "https://x"})
    named = owners({VOLCENGINE: (volcengine, {"secret_access_key": "s"})})
    assert set(named) == set(VENDORS)
    assert named[VOLCENGINE] == owner_of(VOLCENGINE, {"access_key_id": "AK1"}) != ""
    assert named[HUAWEI] == named[TENCENT] == ""
    assert owner_of(HUAWEI, {"access_key": "a"}) != owner_of(HUAWEI, {"access_key": "b"})
    assert "AK1" not in named[VOLCENGINE]
