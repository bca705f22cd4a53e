"""Reading jobs further back than the first days, as far as the operator wants."""

from __future__ import annotations

from collections.abc import Callable

from console.domain.fault import Family, Fault
from console.domain.job import SmartLiveJob
from console.domain.message import Message, say
from console.services.connection import HUAWEI, not_connected
from console.services.jobs.windows import FIRST_DAYS, JobWindows
from console.services.listing import House
from console.services.notices import Tone

_AREA = "jobs"


class OlderJobs:
    """`grow` takes what was read into the rows; `connected` until another account comes."""

    def __init__(
        self, house: House, windows: JobWindows, grow: Callable[[tuple[SmartLiveJob, ...]], None]
    ) -> None:
        self._house = house
        self._windows = windows
        self._grow = grow
        self.connected: object = None

    def why_not(self) -> Message | None:
        """What stands against reading older jobs now."""
        reach = self._windows.reach.value
        if self.connected is None:
            return not_connected(HUAWEI)
        if reach.since is None:
            return say("The jobs of the last {days} days are still being read.", days=FIRST_DAYS)
        if reach.reading:
            return say("Older jobs are being read.")
        return say("There are no older jobs.") if reach.complete else None

    async def read(self) -> Fault | None:
        """The next older days that have jobs; a failure is told, and given back."""
        reason = self.why_not()
        if reason is not None:
            self._house.notices.tell(Tone.NOTE, reason, area=_AREA)
            return Fault(Family.WRONG_STATE, HUAWEI, "older", reason)
        world = self.connected
        try:
            async with self._house.connections.exchange(HUAWEI):
                found = await self._windows.older(self._grow)
        except Fault as fault:
            if world is self.connected:
                self._house.notices.fault(fault, _AREA)
            return fault
        if found:
            one = say("1 older job was read.")
            self._tell(one if found == 1 else say("{n} older jobs were read.", n=found))
        elif found is not None:
            self._tell(say("There are no older jobs."))
        return None

    def _tell(self, text: Message) -> None:
        self._house.notices.tell(Tone.DONE, text, area=_AREA)
