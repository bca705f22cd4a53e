"""What this desk started and would leave alive, for the question at quitting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from console.domain.durations import duration
from console.domain.leftover import Leftover
from console.domain.message import Message, say
from console.services.desk import Desk

NAMED: Final = 4
"""Relays, and jobs, that are named; more are a number."""


async def living(desk: Desk) -> tuple[Message, ...]:
    """One line each; none in rehearsal, which ends with the desk.

    Of the accounts that are connected, as the sweep has it: what may live counts as living."""
    if desk.connections.context.value.rehearsing:
        return ()
    await desk.sweep.look()
    now = desk.clocks.show()
    rows = [row for row in desk.sweep.rows.values.values() if row.here and _goes_on(row)]
    relays = sorted(
        (row for row in rows if row.kind == "relay"), key=lambda row: (row.ends or 0.0, row.key)
    )
    return (
        *_shortened(_mixes(rows), lambda n: say("{n} more mixes", n=n)),
        *_shortened([_relay(row, now) for row in relays], lambda n: say("{n} more relays", n=n)),
        *_shortened(
            [_job(row) for row in rows if row.kind == "job"], lambda n: say("{n} more jobs", n=n)
        ),
    )


def _goes_on(row: Leftover) -> bool:
    """A relay that waits for its time costs nothing yet, and its end is set."""
    return row.begun or row.kind != "relay"


def _mixes(rows: Iterable[Leftover]) -> list[Message]:
    return [say("the mix {session}", session=row.title) for row in rows if row.kind == "mix"]


def _relay(row: Leftover, now: float) -> Message:
    if row.ends is None:
        return say("the relay {title} ({state})", title=row.title, state=row.state)
    left = duration(row.ends - now)
    return say("the relay {title} (ends in {left})", title=row.title, left=left)


def _job(row: Leftover) -> Message:
    return say("the job in {room} ({state})", room=row.title, state=row.state)


def _shortened(lines: list[Message], more: Callable[[int], Message]) -> tuple[Message, ...]:
    if len(lines) <= NAMED:
        return tuple(lines)
    return (*lines[:NAMED], more(len(lines) - NAMED))
