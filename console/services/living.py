"""What this desk started and would leave alive: a mix, relays, jobs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from console.domain.durations import duration
from console.domain.job import ACTIVE, same_id
from console.domain.message import Message, say
from console.domain.relay import RelayState, RelayTask
from console.domain.statewords import job_state
from console.services.desk import Desk

NAMED: Final = 4
"""Relays, and jobs, that are named; more are a number."""


def living(desk: Desk) -> tuple[Message, ...]:
    """One line each; none in rehearsal, which ends with the desk.

    As the lists had it last: what cannot be asked any more is named rather than forgotten."""
    if desk.connections.context.value.rehearsing:
        return ()
    return (*_mix(desk), *_relays(desk), *_jobs(desk))


def _mix(desk: Desk) -> tuple[Message, ...]:
    on_air = desk.mixes.state.on_air
    if on_air is None or on_air.shaken == "ended":
        return ()
    return (say("the mix {session}", session=on_air.mix.session),)


def _relays(desk: Desk) -> tuple[Message, ...]:
    relays = desk.relays
    now = desk.clocks.show()
    rows = (relays.rows.get(key) for key in relays.ours)
    live = [row for row in rows if row is not None and row.status == RelayState.RUNNING]
    live.sort(key=lambda task: (task.end, task.id))
    return _shortened([_relay(task, now) for task in live], lambda n: say("{n} more relays", n=n))


def _relay(task: RelayTask, now: float) -> Message:
    left = duration(task.end - now)
    return say("the relay {title} (ends in {left})", title=task.title or task.id, left=left)


def _jobs(desk: Desk) -> tuple[Message, ...]:
    jobs = desk.jobs
    live = [
        say(
            "the job in {room} ({state})",
            room=job.room_name or jobs.title_of(job.room_id),
            state=job_state(job.state),
        )
        for job in jobs.rows.values.values()
        if same_id(job.id) in jobs.ours and job.state in ACTIVE
    ]
    return _shortened(live, lambda n: say("{n} more jobs", n=n))


def _shortened(lines: list[Message], more: Callable[[int], Message]) -> tuple[Message, ...]:
    if len(lines) <= NAMED:
        return tuple(lines)
    return (*lines[:NAMED], more(len(lines) - NAMED))
