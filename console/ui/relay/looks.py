"""How a relay's state is said and drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from console.domain.durations import DAY, duration
from console.domain.expiry import Gap
from console.domain.masking import bare, narrower
from console.domain.message import Message, say
from console.domain.relay import RelayState, RelayTask
from console.domain.relay_draft import loop_words
from console.domain.statewords import relay_state
from console.domain.wallclock import Zone
from console.ui.lists.cells import Look
from console.ui.words import Words

NEVER: Final = "—"
SOON = 1800.0
"""Seconds to the end from which the time left is a warning."""

RUNNING = Look("running", relay_state(RelayState.RUNNING))
WAITING = Look("waiting", relay_state(RelayState.WAITING))
STOPPED = Look("stopped", relay_state(RelayState.STOPPED))
ENDED = Look("ended", relay_state(RelayState.ENDED))

_LOOKS = {
    RelayState.RUNNING: RUNNING,
    RelayState.WAITING: WAITING,
    RelayState.STOPPED: STOPPED,
    RelayState.ENDED: ENDED,
}
_PENDING = {
    "stop": say("Stopping…"),
    "restart": say("Restarting…"),
    "delete": say("Deleting…"),
}


def look_of(status: str, pending: str = "", *, stale: bool = False) -> Look:
    """An act of ours under way comes first; an unknown status keeps the vendor's own word.

    Stale is a state of its own, with the word that was true then."""
    if pending:
        return Look("pending", _PENDING.get(pending, say("Sent…")))
    look = _LOOKS.get(status) or Look("unknown", relay_state(status))
    return Look("stale", _stale(look.word)) if stale else look


def words_of_states(*, stale: bool = False) -> tuple[Message, ...]:
    """Every word of the status column but those of states that we do not know."""
    words = (look.word for look in _LOOKS.values())
    return (*(_stale(word) if stale else word for word in words), *_PENDING.values())


def _stale(word: Message) -> Message:
    return say("Stale · {state}", state=word)


def longest_left() -> tuple[Message, ...]:
    """What the last column may come to, for a window of up to some months."""
    times = (duration(DAY - 1), duration(100 * DAY - 1))
    return tuple(
        words
        for time in times
        for words in (
            say("starts in {time}", time=time),
            say("late by {time}", time=time),
            say("over by {time}", time=time),
        )
    )


def share_passed(task: RelayTask, now: float) -> float:
    """How much of the window has passed, 0 to 1."""
    if task.end <= task.start:
        return 0.0
    return min(1.0, max(0.0, (now - task.start) / (task.end - task.start)))


def pressing(task: RelayTask, now: float) -> bool:
    """Whether its time is a warning: nearly over, overdue, or late to start."""
    if task.status == RelayState.RUNNING:
        return task.end - now < SOON
    return task.status == RelayState.WAITING and now > task.start


def time_left(task: RelayTask, now: float) -> Message | None:
    """What the last column says; None where nothing is left to wait for."""
    if task.status == RelayState.WAITING and task.start > now:
        return say("starts in {time}", time=duration(task.start - now))
    if task.status == RelayState.WAITING:
        return say("late by {time}", time=duration(now - task.start))
    if task.status == RelayState.RUNNING and task.end > now:
        return duration(task.end - now)
    if task.status == RelayState.RUNNING:
        return say("over by {time}", time=duration(now - task.end))
    return None


def time_left_said(task: RelayTask, now: float) -> Message | None:
    """The same where it stands alone, without a column's title."""
    left = time_left(task, now)
    if left is not None and task.status == RelayState.RUNNING and task.end > now:
        return say("{time} left", time=left)
    return left


def missed(gap: Gap) -> Message:
    """How much of the show its destination is left without."""
    if gap.followed:
        return say("{time} before the next relay there", time=duration(gap.seconds))
    return say("{time} before the show's end", time=duration(gap.seconds))


def window_words(task: RelayTask, now: float, zone: Zone) -> tuple[Message, ...]:
    """`18:00 → 21:30`, with the days between where it passes midnight; then the same shorter."""
    start, end = zone.hour_minute(task.start), zone.hour_minute(task.end)
    if zone.days_between(now, task.start):
        start = zone.at(task.start).strftime("%m-%d %H:%M")
    days = zone.days_between(task.start, task.end)
    if not days:
        return (say("{start} → {end}", start=start, end=end),)
    return (
        say("{start} → {end} +{n} d", start=start, end=end, n=days),
        say("{start} → +{n} d", start=start, n=days),
        say("{start} →", start=start),
    )


def source_texts(task: RelayTask, words: Words) -> Iterator[str]:
    """The same ever shorter: where it lacks room, a sign before it tells the type too."""
    if not task.vod:
        address = bare(task.sources[0]) if task.sources else NEVER
        yield f"{words.text(say('live'))} · {address}"
        yield from (address, *narrower(address))
        return
    yield words.join((say("VOD"), _files(task), loops(task)))
    yield words.join((_files(task), loops(task)))
    yield words.text(_files(task))


def _files(task: RelayTask) -> Message:
    count = len(task.sources)
    return say("1 file") if count == 1 else say("{n} files", n=count)


def loops(task: RelayTask) -> Message:
    """How often the files are played; both readings where the documents disagree (FACTS.md 1.6)."""
    return say("loop ∞") if task.cycle_mode < 0 else loop_words(task)
