"""Rooms, and jobs living through show time: WAITING → PROCESSING → SUCCEED, FAILED or BLOCKED."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from console.rehearsal.huawei.gate import Refused

WAITING, PROCESSING, SUCCEED = "WAITING", "PROCESSING", "SUCCEED"
FAILED, BLOCKED = "FAILED", "BLOCKED"
STATES = (WAITING, PROCESSING, SUCCEED, FAILED, BLOCKED)
ACTIVE = (WAITING, PROCESSING)

PREPARES = 8.0
"""Seconds of show time from the start to PROCESSING."""
CONNECTS = 3.0
"""Seconds from PROCESSING until the RTMP push carries pictures."""
STOPS = 2.0
"""Seconds from the stop until the job is SUCCEED."""


@dataclass(frozen=True, slots=True)
class Room:
    id: str
    name: str
    created: float
    kind: str = "NORMAL"
    state: str = "ENABLE"
    model: str = ""
    scripts: int = 12
    """Below 3 a start carries the warning about too few script items."""


@dataclass(frozen=True, slots=True)
class Job:
    """`ends` is when it is or will be over; `fate` how; `asked` is StartSmartLive's body."""

    id: str
    room: Room
    asked: Mapping[str, Any] = field(repr=False)
    created: float
    ends: float | None = None
    fate: str = SUCCEED
    reason: str = ""
    """Why it failed or was blocked, in the vendor's words."""
    prepares: float = PREPARES

    @property
    def begins(self) -> float:
        return self.created + self.prepares

    def state(self, now: float) -> str:
        if self.ends is not None and now >= self.ends:
            return self.fate
        return PROCESSING if now >= self.begins else WAITING

    def duration(self, now: float) -> float:
        return max(0.0, min(now, now if self.ends is None else self.ends) - self.begins)

    def stream_duration(self, now: float) -> float:
        """Zero without an RTMP address."""
        return max(0.0, self.duration(now) - CONNECTS) if self.asked.get("output_urls") else 0.0

    def last_change(self, now: float) -> float:
        moments = [self.created, self.begins, *([] if self.ends is None else [self.ends])]
        return max(moment for moment in moments if moment <= max(now, self.created))


class Jobs:
    """All rooms and jobs of the project, in the order of their making."""

    def __init__(self) -> None:
        self.rooms: dict[str, Room] = {}
        self._jobs: dict[str, Job] = {}

    def clear(self) -> None:
        self.rooms.clear()
        self._jobs.clear()

    def all(self) -> list[Job]:
        return list(self._jobs.values())

    def room(self, room_id: str) -> Room:
        room = self.rooms.get(room_id)
        if room is None:
            raise invalid(f"room_id {room_id[:40]} does not exist")
        return room

    def room_ids(self, now: float) -> list[str]:
        """Rooms without a live job first: a start that wants its room alone works there."""
        busy = {job.room.id for job in self._jobs.values() if _on(job, now)}
        return sorted(self.rooms, key=lambda room_id: room_id in busy)

    def job(self, room_id: str, job_id: str) -> Job:
        """Ids are the same with and without dashes."""
        plain = job_id.replace("-", "")
        for job in self._jobs.values():
            if job.id.replace("-", "") == plain and job.room.id == room_id:
                return job
        raise invalid(f"job_id {job_id[:40]} does not exist in this room")

    def add(self, job: Job) -> Job:
        self._jobs[job.id] = job
        return job

    def start(self, job_id: str, room_id: str, asked: Mapping[str, Any], now: float) -> Job:
        room = self.room(room_id)
        if room.state != "ENABLE":
            raise invalid(f"the room is {room.state}")
        active = [job for job in self._jobs.values() if job.room.id == room_id and _on(job, now)]
        alone = [job for job in active if _single(job.asked)]
        if alone or (active and _single(asked)):
            raise invalid("a job is live in this room, and single_job_in_room is set")
        hours = asked.get("play_policy", {}).get("live_exit_config", {}).get("max_live_duration")
        ends = now + PREPARES + hours * 3600 if hours else None
        return self.add(Job(job_id, room, asked, now, ends))

    def stop(self, room_id: str, job_id: str, now: float) -> None:
        """The job is over a little later; a second stop meanwhile changes nothing."""
        job = self.job(room_id, job_id)
        if job.state(now) not in ACTIVE:
            raise invalid(f"the job is {job.state(now)}")
        ends = now + STOPS
        if job.ends is None or ends < job.ends:
            self._jobs[job.id] = replace(job, ends=ends, fate=SUCCEED)

    def end(self, job_id: str, fate: str, reason: str, now: float) -> None:
        """FAILED or BLOCKED, from outside; KeyError when there is no such job."""
        self._jobs[job_id] = replace(self._jobs[job_id], ends=now, fate=fate, reason=reason)

    def of_room(self, room_id: str) -> list[Job]:
        return [job for job in self._jobs.values() if job.room.id == room_id]


def invalid(words: str) -> Refused:
    return Refused(400, "MSS.00000003", f"Invalid parameter: {words}")


def _on(job: Job, now: float) -> bool:
    return job.state(now) in ACTIVE


def _single(asked: Mapping[str, Any]) -> bool:
    return bool(asked.get("job_run_config", {}).get("single_job_in_room"))
