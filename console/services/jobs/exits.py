"""When jobs end by their time limit, as far as it is known here, kept over the end of the desk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Final, TypeVar

from console.domain.fault import Fault
from console.domain.job import SmartLiveJob, same_id
from console.services.connection import HUAWEI
from console.services.ledger import Intent, Outcome
from console.services.listing import House

ACT: Final = "jobs.exit"

R = TypeVar("R")


class JobExits:
    """`limits`: by plain id the hours after which a job stops, 0 for never.

    Those of a start are in the start's own entry; here are changes, and what a job said of it."""

    def __init__(self, house: House) -> None:
        self._clocks = house.clocks
        self._book = house.book(HUAWEI, ACT, "jobs")
        self.limits: dict[str, int] = {}
        self._account = ""

    def connect(self, account: str) -> None:
        """Nothing is known of another account's jobs, until `take_up`."""
        self.limits.clear()
        self._account = account

    def take_up(self) -> None:
        """After what their starts said: what earlier desks changed, in its order."""
        for one in self._book.known(self._account):
            job_id, hours = str(one.proof.get("job", "")), one.proof.get("hours")
            if isinstance(hours, int) and one.outcome is not Outcome.REFUSED:
                self._take(job_id, hours, sure=one.outcome is Outcome.DONE)

    async def send(
        self, job: SmartLiveJob, hours: int | None, call: Callable[[], Awaitable[R]]
    ) -> R:
        """Written down before it is sent, where the change is about the limit."""
        if hours is None:
            return await call()
        intent = self._intent(job, hours)
        return await self._book.send(intent, call, lambda _: same_id(job.id))

    def changed(self, job: SmartLiveJob, hours: int, *, sure: bool = True) -> None:
        """The cloud has taken it, or may have."""
        self._take(same_id(job.id), hours, sure=sure)

    async def said(self, job: SmartLiveJob, hours: int) -> None:
        """The job itself has told its limit: that counts, and is written where it is news."""
        if self.limits.get(same_id(job.id)) == hours:
            return
        self._take(same_id(job.id), hours, sure=True)
        if not self._account:
            return
        intent = self._intent(job, hours)
        with suppress(Fault):  # a disk that refuses costs the next desk this knowledge, no more
            await self._book.write(intent)
            await self._book.settle(intent, Outcome.DONE, same_id(job.id))

    def _intent(self, job: SmartLiveJob, hours: int) -> Intent:
        """Over from the first: nothing lives of it that a sweep could end."""
        title, proof = job.room_name or job.room_id, {"job": same_id(job.id), "hours": hours}
        intent = self._book.intent(self._account, title, proof)
        return replace(intent, over=intent.at)

    def _take(self, job_id: str, hours: int, *, sure: bool) -> None:
        """Of two that may hold the earlier: an end that comes too soon is worse than a warning."""
        if sure:
            self.limits[job_id] = hours
        elif job_id in self.limits:
            known = self.limits[job_id]
            self.limits[job_id] = min(known, hours) if known and hours else known or hours
