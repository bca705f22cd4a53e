"""The vendor's records of a job: which there are, and getting one by an explicit act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from console.domain.job import SmartLiveJob
from console.domain.job_parts import JobLogs
from console.domain.message import Message, say
from console.services.jobs.covers import Covers
from console.services.jobs.desk import JobDesk
from console.services.store import Store

KINDS: Final[Mapping[str, Message]] = {
    "interactions": say("Interactions"),
    "config": say("Configuration"),
    "scripts": say("Scripts"),
    "commands_received": say("Commands received"),
    "commands_executed": say("Commands executed"),
}


def address_of(logs: JobLogs | None, kind: str) -> str:
    """It may be signed: for fetching and opening, not for showing."""
    return getattr(logs, kind, "") if logs is not None and kind in KINDS else ""


def there_are(job: SmartLiveJob) -> tuple[str, ...]:
    """The kinds that the cloud has an address of."""
    return tuple(kind for kind in KINDS if address_of(job.logs, kind))


class Records:
    """`kind` is the one that the next act is about; empty is the first that there is."""

    def __init__(self) -> None:
        self.kind: Store[str] = Store("")

    def chosen(self, jobs: JobDesk) -> str:
        """Of the selected job; empty where it has none."""
        kinds = there_are(jobs.job) if jobs.job is not None else ()
        return self.kind.value if self.kind.value in kinds else next(iter(kinds), "")

    def address(self, jobs: JobDesk) -> str:
        """As `address_of`, of the selected job and the chosen kind."""
        job = jobs.job
        return address_of(job.logs, self.chosen(jobs)) if job is not None else ""

    def why_not_open(self, jobs: JobDesk) -> Message | None:
        """A browser opens it: the operator's own act, whatever the host."""
        if jobs.job is None:
            return say("Select a job first.")
        address = self.address(jobs)
        if not address:
            return say("The cloud has no records of this job yet.")
        if not address.lower().startswith(("https://", "http://")):
            return say("The address of this record cannot be opened.")
        return None

    def why_not_save(self, jobs: JobDesk, covers: Covers) -> Message | None:
        """The desk fetches it: from the vendor's own machines, or hosts that were opened."""
        return self.why_not_open(jobs) or covers.why_not(self.address(jobs))

    def suggestion(self, jobs: JobDesk) -> str:
        """A name for the file: the room, the kind, and the ending that the address has."""
        job = jobs.job
        path = urlsplit(self.address(jobs)).path
        ending = path.rpartition(".")[2] if "." in path.rpartition("/")[2] else "txt"
        ending = ending if ending.isalnum() and len(ending) <= 5 else "txt"
        room = job.room_name if job is not None else ""
        plain = "".join(c if c.isalnum() else "-" for c in room)[:40] or "job"
        return f"{plain}-{self.chosen(jobs).replace('_', '-')}.{ending}"
