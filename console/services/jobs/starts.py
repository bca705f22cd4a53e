"""Starts of live jobs in the ledger, and how the job that a start has made is told from others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias, cast

from console.domain.job import ACTIVE, SmartLiveJob, same_id
from console.domain.receipt import StartReceipt
from console.services.connection import HUAWEI
from console.services.ledger import Intent, Outcome
from console.services.listing import House
from console.services.marks import Mark

ACT: Final = "jobs.start"
SLACK: Final = 120.0
"""Seconds that the cloud's clock may be behind ours when it dates a job that we started."""

Rows: TypeAlias = "Mapping[str, SmartLiveJob]"


@dataclass(frozen=True, slots=True)
class Begun:
    """One start. `ids` are those the cloud named, in plain form; `known` jobs were there before."""

    intent: Intent
    room: str
    since: float
    known: frozenset[str] = frozenset()
    ids: set[str] = field(default_factory=set[str])

    @property
    def limit_hours(self) -> int | None:
        """After which it stops, 0 for never; None where the cloud did not say."""
        hours = self.intent.proof.get("limit_hours")
        return hours if isinstance(hours, int) else None

    def named(self, job_id: str) -> None:
        """The cloud's answer has said which job it is; nothing where it has not."""
        if job_id:
            self.ids.add(same_id(job_id))


class JobStarts:
    """`rows` are the jobs as the list has them."""

    def __init__(self, house: House, rows: Callable[[], Rows]) -> None:
        self._house = house
        self._rows = rows
        self._book = house.book(HUAWEI, ACT, "jobs")

    def begin(self, account: str, room_id: str, title: str) -> Begun:
        """Of a start that is sent now; nothing is written yet."""
        clocks, known = self._house.clocks, frozenset(self._rows())
        since = clocks.show() + min(0.0, clocks.offsets.get(HUAWEI, 0.0)) - SLACK
        there = [id_ for id_ in known if self._rows()[id_].room_id == room_id]
        proof: dict[str, object] = {"room": room_id, "since": since, "known": there}
        return Begun(self._book.intent(account, title, proof), room_id, since, known)

    async def send(self, begun: Begun, call: Callable[[], Awaitable[StartReceipt]]) -> StartReceipt:
        """See `Book.send`."""
        return await self._book.send(
            begun.intent,
            call,
            lambda receipt: receipt.job_id,
            lambda receipt: {"limit_hours": receipt.limit_hours},
        )

    def earlier(self, account: str) -> Iterator[Begun]:
        """All that was ever started in this account, oldest first."""
        return map(begun_of, self._book.known(account))

    def mark(
        self, begun: Begun, verb: str, came: Callable[[frozenset[str]], None]
    ) -> Mark[SmartLiveJob]:
        """Until the list shows a job that this start may have made: `came` hears its plain id."""
        found: set[str] = set()

        def seen(rows: Rows) -> bool:
            arrived = arrived_of(begun, rows)
            ours = arrived & begun.ids if begun.ids else arrived
            found.update(ours)
            came(frozenset(ours))
            return bool(arrived)

        def ended(shown: bool) -> None:
            outcome = Outcome.DONE if shown else Outcome.UNSEEN
            work = self._book.settle(begun.intent, outcome, next(iter(sorted(found)), ""))
            self._house.tasks.start(work, "settle intent")

        return Mark(verb, begun.intent.subject, seen, ended=ended)


def begun_of(intent: Intent) -> Begun:
    """What the ledger has of a start."""
    proof = intent.proof
    known = cast("Iterable[object]", proof.get("known") or ())
    since = cast("float", proof.get("since", intent.at - SLACK))
    return Begun(intent, str(proof.get("room", "")), since, frozenset(map(str, known)))


def arrived_of(begun: Begun, rows: Rows) -> set[str]:
    """Plain ids of jobs that this start may have made."""
    fresh = {same_id(key): job for key, job in rows.items() if key not in begun.known}
    return {
        id_
        for id_, job in fresh.items()
        if id_ in begun.ids or (job.room_id == begun.room and _made(job, begun.since))
    }


def _made(job: SmartLiveJob, since: float) -> bool:
    """Without a time of creation: whether the list of what is on has it."""
    return job.state in ACTIVE if job.created is None else job.created >= since
