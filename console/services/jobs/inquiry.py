"""What a job's settings say of acts whose outcome was not clear: asked, never repeated."""

from __future__ import annotations

from typing import Final

from console.domain.fault import Fault
from console.domain.job import SmartLiveJob
from console.domain.job_act_form import hours_of, limit_in
from console.domain.job_events import JobCommand
from console.domain.message import Message, say
from console.domain.receipt import CommandReceipt, Receipt
from console.services.clouds import JobCloud
from console.services.connection import HUAWEI
from console.services.jobs.exits import JobExits
from console.services.jobs.outputs import JobOutputs
from console.services.listing import House
from console.services.notices import Tone

SHOWN: Final = (JobCommand.REFRESH_OUTPUT_URL, JobCommand.RESET_EXIT_CONFIG)
"""Commands whose outcome the settings show."""


class Inquiry:
    """`outputs` and `exits` are what is known of a job's address and of its end."""

    def __init__(self, house: House, outputs: JobOutputs, exits: JobExits) -> None:
        self._house = house
        self._outputs = outputs
        self._exits = exits

    def took(self, job: SmartLiveJob, command: str, what: object, *, sure: bool = True) -> None:
        """The cloud has taken these parameters, or may have."""
        hours = hours_of(what)
        if command == JobCommand.REFRESH_OUTPUT_URL:
            self._outputs.refreshed(job, what, sure=sure)
        elif command == JobCommand.RESET_EXIT_CONFIG and hours is not None:
            self._exits.changed(job, hours, sure=sure)

    async def ask(self, cloud: JobCloud, job: SmartLiveJob) -> Receipt | None:
        """Once; where that fails nothing is said: the operator can ask."""
        command = JobCommand.GET_LIVE_JOB_CONFIG_INFO
        try:
            async with self._house.connections.exchange(HUAWEI):
                return await cloud.command(job.room_id, job.id, command, None)
        except Fault:
            return None

    async def seen(self, job: SmartLiveJob, came: Receipt | None) -> Message | None:
        """What counts by the settings; told, and given back, where that was in doubt."""
        if not isinstance(came, CommandReceipt):
            return None
        hours = limit_in(came.result)
        if hours is not None:
            await self._exits.said(job, hours)
        shown = self._outputs.asked(job, came.pushed) if came.pushed is not None else None
        if shown is None:
            return None
        title = job.room_name or job.room_id
        words = say("{room}: the new address is in force.", room=title)
        if shown == "old":
            words = say(
                "{room}: the address before is in force; the refresh has not happened.", room=title
            )
        tone = Tone.DONE if shown == "new" else Tone.WARNING
        self._house.notices.tell(tone, words, area="jobs")
        return words
