"""The project's rooms and jobs: started, commanded, stopped, lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from console.rehearsal.huawei.ending import Manners, planned
from console.rehearsal.huawei.gate import Refused
from console.rehearsal.huawei.job import ACTIVE, PREPARES, Job, Loss, Room

ROOM_STATES = ("ENABLE", "DISABLE", "BLOCKED")


@dataclass(frozen=True, slots=True)
class Seen:
    """What lists show while they are stale: the jobs as they were at `taken`, till `until`."""

    jobs: Mapping[str, Job]
    taken: float
    until: float


class Jobs:
    """All rooms and jobs of the project, in the order of their making."""

    def __init__(self) -> None:
        self.rooms: dict[str, Room] = {}
        self.manners = Manners()
        self.seen: Seen | None = None
        self._jobs: dict[str, Job] = {}
        self._plain: dict[str, str] = {}
        self._of_room: dict[str, list[str]] = {}
        self._youngest: dict[str, str] = {}
        self._watched: dict[str, None] = {}

    def clear(self) -> None:
        self.rooms.clear()
        self.put_back([])
        self.seen = None

    def put_back(self, jobs: Iterable[Job]) -> None:
        """These and no others, as they were saved."""
        for index in (self._jobs, self._plain, self._of_room, self._youngest, self._watched):
            index.clear()
        for job in jobs:
            self.add(job)

    def all(self) -> list[Job]:
        return list(self._jobs.values())

    def room(self, room_id: str) -> Room:
        room = self.rooms.get(room_id)
        if room is None:
            raise invalid(f"room_id {room_id[:40]} does not exist")
        return room

    def rule(self, room_id: str, state: str) -> None:
        """A room's room_state from outside; KeyError and ValueError where there is no such."""
        if state not in ROOM_STATES:
            raise ValueError(f"state must be one of {', '.join(ROOM_STATES)}")
        self.rooms[room_id] = replace(self.rooms[room_id], state=state)

    def room_ids(self, now: float) -> list[str]:
        """Rooms without a live job first: a start that wants its room alone works there."""
        busy = {job.room.id for job in self._jobs.values() if _on(job, now)}
        return sorted(self.rooms, key=lambda room_id: room_id in busy)

    def job(self, room_id: str, job_id: str) -> Job:
        """Ids are the same with and without dashes."""
        found = self._jobs.get(self._plain.get(job_id.replace("-", ""), ""))
        if found is None or found.room.id != room_id:
            raise invalid(f"job_id {job_id[:40]} does not exist in this room")
        return found

    def get(self, job_id: str) -> Job:
        """KeyError when there is none."""
        return self._jobs[self._plain[job_id.replace("-", "")]]

    def add(self, job: Job) -> Job:
        if job.id not in self._jobs:
            self._plain[job.id.replace("-", "")] = job.id
            self._of_room.setdefault(job.room.id, []).append(job.id)
            last = self.last_of_room(job.room.id)
            if last is None or last.created < job.created:
                self._youngest[job.room.id] = job.id
        self._jobs[job.id] = job
        if job.asked.get("live_event_callback_config", {}).get("live_event_type_callback_url"):
            self._watched[job.id] = None
        return job

    def watched(self) -> list[Job]:
        """The jobs whose owner wants to be called back, in the order of their making."""
        return [self._jobs[name] for name in self._watched]

    def call_back(self, config: Mapping[str, Any], now: float) -> None:
        """Jobs that are on and call nobody are as though started with this; [OWN]."""
        for job in self.all():
            if job.state(now) in ACTIVE and "live_event_callback_config" not in job.asked:
                asked = {**job.asked, "live_event_callback_config": dict(config)}
                self.add(replace(job, asked=asked))

    def start(
        self,
        job_id: str,
        room_id: str,
        asked: Mapping[str, Any],
        now: float,
        rtc: Mapping[str, Any] | None = None,
    ) -> Job:
        room = self.room(room_id)
        if room.state != "ENABLE":
            raise invalid(f"the room is {room.state}")
        active = [job for job in self.of_room(room_id) if _on(job, now)]
        alone = [job for job in active if _single(job.asked)]
        if alone or (active and _single(asked)):
            raise invalid("a job is live in this room, and single_job_in_room is set")
        job = Job(job_id, room, asked, now, prepares=PREPARES, rtc=rtc)
        return self.add(planned(job, self.manners))

    def change(self, job: Job) -> Job:
        """The job with the same id becomes this one, and ends as follows from what it is now."""
        return self.add(planned(job, self.manners))

    def stop(self, room_id: str, job_id: str, now: float) -> None:
        """The job is over a little later; a second stop meanwhile changes nothing."""
        job = self.job(room_id, job_id)
        if job.state(now) not in ACTIVE:
            raise invalid(f"the job is {job.state(now)}")
        if job.stopped is None:
            self._end_sooner(job, replace(job, stopped=now))

    def end(self, job_id: str, fate: str, reason: str, now: float) -> None:
        """FAILED or BLOCKED, from outside; KeyError when there is no such job."""
        self.add(replace(self.get(job_id), ends=now, fate=fate, reason=reason))

    def lose(self, job_id: str, now: float) -> None:
        """Its push breaks; KeyError for no job, ValueError for one that pushes nothing."""
        job = self._pushing(job_id, now)
        if job.lost is None:
            self._end_sooner(job, replace(job, losses=(*job.losses, Loss(now))))

    def regain(self, job_id: str, now: float) -> None:
        """Its push can be made again; errors as with `lose`."""
        job = self._pushing(job_id, now)
        if job.lost is not None:
            self.change(replace(job, losses=(*job.losses[:-1], Loss(job.lost, now))))

    def _pushing(self, job_id: str, now: float) -> Job:
        job = self.get(job_id)
        if not job.addressed or job.state(now) not in ACTIVE:
            raise ValueError(f"the job {job_id} pushes nothing")
        return job

    def _end_sooner(self, old: Job, new: Job) -> None:
        """An end that was set by hand (a sample's) stays when it comes first."""
        new = planned(new, self.manners)
        first = old.ends is not None and new.ends is not None and old.ends <= new.ends
        kept = replace(new, ends=old.ends, fate=old.fate, reason=old.reason) if first else new
        self.add(kept)

    def of_room(self, room_id: str) -> list[Job]:
        return [self._jobs[name] for name in self._of_room.get(room_id, ())]

    def last_of_room(self, room_id: str) -> Job | None:
        """The youngest by its creation."""
        return self._jobs.get(self._youngest.get(room_id, ""))

    def go_stale(self, now: float, seconds: float) -> None:
        """Lists show for a while what is now."""
        self.seen = Seen(dict(self._jobs), now, now + seconds)

    def listed(self, now: float, room_id: str = "") -> tuple[list[Job], float]:
        """What a list is made of, and as of when; of one room when it is named."""
        seen = self.seen
        if seen is None or not seen.taken <= now < seen.until:
            self.seen = None
            return (self.of_room(room_id) if room_id else self.all()), now
        old = [job for job in seen.jobs.values() if room_id in ("", job.room.id)]
        return old, seen.taken


def invalid(words: str) -> Refused:
    return Refused(400, "MSS.00000003", f"Invalid parameter: {words}")


def _on(job: Job, now: float) -> bool:
    return job.state(now) in ACTIVE


def _single(asked: Mapping[str, Any]) -> bool:
    return bool(asked.get("job_run_config", {}).get("single_job_in_room"))
