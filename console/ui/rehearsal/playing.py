"""What runs in the rehearsed world and may be looked at: mixes, streams, relays, jobs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.domain.job import ACTIVE, JobState
from console.domain.message import Message, say
from console.domain.relay import RelayState
from console.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Playing:
    """`path` is its name among the rehearsal's pictures; empty where none are painted of it.

    `about` is what troubles of tasks call it, empty for what is no task; `of_jobs` is a job."""

    id: str
    kind: Message
    title: str
    path: str
    shape: str = "running"
    about: str = ""
    of_jobs: bool = False


def playing(desk: Desk) -> tuple[Playing, ...]:
    """Mixes first; relays and jobs as the desk's own lists have them; jobs have no pictures."""
    return (*_mixes(desk), *_relays(desk), *_streams(desk), *_jobs(desk))


def _mixes(desk: Desk) -> Iterator[Playing]:
    for mix in desk.rehearsal.seen.value.mixes:
        yield Playing(f"mix/{mix.session}", say("Mix"), mix.session, mix.output, about=mix.session)


def _relays(desk: Desk) -> Iterator[Playing]:
    for task in desk.relays.rows.values.values():
        if task.status == RelayState.RUNNING:
            path = f"relay/{task.id}"
            yield Playing(path, say("Relay"), task.title, path, about=task.id)


def _jobs(desk: Desk) -> Iterator[Playing]:
    for job in desk.jobs.rows.values.values():
        if job.state in ACTIVE:
            shape = "running" if job.state == JobState.PROCESSING else "waiting"
            yield Playing(f"job/{job.id}", say("Job"), job.room_name, "", shape, job.id, True)


def _streams(desk: Desk) -> Iterator[Playing]:
    for stream in desk.rehearsal.seen.value.streams:
        if stream.gone is None and stream.size is not None and not stream.made_by:
            shape = "stale" if stream.frozen is not None else "running"
            yield Playing(
                f"stream/{stream.name}", say("Stream"), stream.name, f"source/{stream.name}", shape
            )
