"""A relay as the verbs print it: for people and as JSON; addresses without their keys."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from console.domain.masking import masked
from console.domain.message import say
from console.domain.relay import RelayState, RelayTask
from console.domain.relay_draft import loop_words
from console.domain.relay_filter import STATUS_WORDS
from console.domain.statewords import relay_state
from console.domain.wallclock import BEIJING
from console.verbs.speech import text
from console.verbs.tables import facts, table


def as_object(task: RelayTask) -> dict[str, object]:
    """`status` is the vendor's word, `state` ours (running, waiting, stopped, ended, unknown)."""
    return {
        "id": task.id,
        "title": task.title,
        "status": task.status,
        "state": STATUS_WORDS.get(task.status, ("unknown",))[0],
        "type": "vod" if task.vod else "live",
        "start": spoken(task.start),
        "end": spoken(task.end),
        "sources": [masked(address) for address in task.sources],
        "destination": masked(task.destination),
        "callback": masked(task.callback),
        "group": task.group,
        "cycle_mode": task.cycle_mode,
        "play_times": task.play_times,
    }


def as_table(tasks: Iterable[RelayTask]) -> str:
    """Running ones first, then by begin; times in the zone that the heads name."""
    order = (RelayState.RUNNING, RelayState.WAITING, RelayState.STOPPED, RelayState.ENDED)
    rank = {status: number for number, status in enumerate(order)}
    rows = sorted(tasks, key=lambda task: (rank.get(task.status, -1), task.start, task.id))
    if not rows:
        return text(say("There is none."))
    heads = (
        text(say("Title")),
        text(say("State")),
        text(say("Begins ({zone})", zone=BEIJING.label)),
        text(say("Ends ({zone})", zone=BEIJING.label)),
        text(say("Destination")),
        text(say("Task ID")),
    )
    return table(heads, [_cells(task) for task in rows])


def as_facts(task: RelayTask) -> str:
    """One relay, all that is known of it."""
    pairs = [
        (say("Title"), task.title),
        (say("Task ID"), task.id),
        (say("State"), text(relay_state(task.status))),
        (say("Type"), text(say("VOD") if task.vod else say("live"))),
        (say("Plays"), text(loop_words(task)) if task.vod else ""),
        (say("Begins"), local(task.start)),
        (say("Ends"), local(task.end)),
        *((say("Source"), masked(address)) for address in task.sources),
        (say("Destination"), masked(task.destination)),
        (say("Callback"), masked(task.callback)),
        (say("Group"), task.group),
    ]
    return facts((text(name), value) for name, value in pairs)


def spoken(seconds: float | None) -> str | None:
    """RFC 3339 in UTC; None where no such day exists."""
    try:
        told = None if seconds is None else datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return told.strftime("%Y-%m-%dT%H:%M:%SZ") if told else None


def local(seconds: float | None) -> str:
    """As the desk shows it, zone and all; empty where it is not known."""
    if spoken(seconds) is None or seconds is None:
        return ""
    return f"{BEIJING.full(seconds)} {BEIJING.label}"


def _cells(task: RelayTask) -> tuple[str, ...]:
    return (
        task.title,
        text(relay_state(task.status)),
        _minute(task.start),
        _minute(task.end),
        masked(task.destination),
        task.id,
    )


def _minute(seconds: float) -> str:
    return local(seconds)[: len("2026-11-26 20:00")]
