"""The credentials of a job's RTC room: asked for anew, copied by an explicit act, never kept."""

from __future__ import annotations

from typing import Protocol

from console.domain.fault import Family, Fault
from console.domain.job_parts import RtcUser
from console.domain.message import Message, say
from console.services.clipboard import Clip, Clipboard
from console.services.connection import HUAWEI, not_connected
from console.services.jobs.desk import JobDesk
from console.services.store import Store
from console.vendors.secret import Secret


class Credentials(Protocol):
    """Asks the cloud for one signature of one user."""

    async def signature(self, room_id: str, job_id: str, user_id: str) -> Secret: ...


class RtcDesk:
    """`user` is the one that the next copy is about; empty is the first of the selected job."""

    def __init__(self) -> None:
        self._cloud: Credentials | None = None
        self.user: Store[str] = Store("")

    def connect(self, cloud: Credentials | None) -> None:
        self._cloud = cloud
        self.user.set("")

    def chosen(self, jobs: JobDesk) -> RtcUser | None:
        """Of the selected job."""
        job = jobs.job
        users = job.rtc.users if job is not None and job.rtc is not None else ()
        return next((one for one in users if one.id == self.user.value), next(iter(users), None))

    def why_not(self, jobs: JobDesk) -> Message | None:
        if jobs.job is None:
            return say("Select a job first.")
        if self.chosen(jobs) is None:
            return say("This job has no RTC room now.")
        return None if self._cloud is not None else not_connected(HUAWEI)

    async def copy(self, jobs: JobDesk, clipboard: Clipboard) -> Fault | None:
        """None when it is on the clipboard; nothing else ever has it."""
        job, user, cloud = jobs.job, self.chosen(jobs), self._cloud
        if job is None or user is None or cloud is None:
            return None
        try:
            signature = await cloud.signature(job.room_id, job.id, user.id)
        except Fault as fault:
            return fault
        if not signature:
            words = say("The cloud gives no signature for this user now.")
            return Fault(Family.MISSING, HUAWEI, "ShowSmartLive", words)
        clipboard.write(Clip(signature.reveal()))
        return None
