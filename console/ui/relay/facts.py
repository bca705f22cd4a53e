"""All fields of one relay in words."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.durations import duration
from console.domain.health import state_of
from console.domain.masking import masked
from console.domain.message import Message, say
from console.domain.playlist import clocked
from console.domain.relay import RelayTask
from console.domain.relay_playing import Item, items_of
from console.domain.watermarking import watermark_words
from console.services.freshness import STALE_AFTER
from console.services.relays.desk import Accepted
from console.ui.lists.facts import Fact
from console.ui.relay import health, looks
from console.ui.relay.columns import RelayCells
from console.ui.relay.looks import NEVER

_SHOWN = 6
"""Files of a list that are named; more are counted."""


def facts_of(task: RelayTask, cells: RelayCells, receipts: Iterable[Accepted]) -> tuple[Fact, ...]:
    """From what it is to what was asked of it."""
    return (
        Fact(say("Task ID"), task.id),
        Fact(say("Type"), _type(task)),
        *_health(task, cells),
        *_window(task, cells),
        *_source(task, cells),
        *_backup(task, cells),
        *_plays(task),
        *_destination(task),
        *_extras(task),
        *_listed(task, cells),
        *_requests(task, receipts),
    )


def _health(task: RelayTask, cells: RelayCells) -> Iterable[Fact]:
    found, age = cells.health_of(task)
    state = state_of(task, found)
    bad = found.worst is not None and found.worst.bad
    text = "\n".join(cells.words.text(word) for word in health.whole(task, found, age))
    if state != "idle":
        yield Fact(say("Health"), text, "warning" if bad else "value")
    if task.id in cells.pinned:
        yield Fact(say("Pinned"), say("looked at again within 30 s"))


def _window(task: RelayTask, cells: RelayCells) -> Iterable[Fact]:
    zone = cells.zone
    role = "warning" if cells.pressing(task) else "value"
    yield Fact(say("Begins"), f"{zone.full(task.start)} {zone.label}")
    yield Fact(say("Ends"), f"{zone.full(task.end)} {zone.label}", role)
    missed = cells.missed(task)
    if missed is not None:
        yield Fact(say("Ends too soon"), looks.missed(missed), "warning")
    yield Fact(say("Length"), duration(max(0.0, task.end - task.start)))


def _source(task: RelayTask, cells: RelayCells) -> Iterable[Fact]:
    if not task.vod:
        yield Fact(say("Source"), "\n".join(map(masked, task.sources)) or NEVER)
        return
    items = items_of(task)
    lines = [_item(item, cells) for item in items[:_SHOWN]]
    if len(items) > _SHOWN:
        lines.append(cells.words.text(say("+ {n} more", n=len(items) - _SHOWN)))
    yield Fact(say("Files"), "\n".join(lines) or NEVER)


def _item(item: Item, cells: RelayCells) -> str:
    address = f"{item.number}  {masked(item.address)}"
    if not item.start and item.end is None:
        return address
    start = clocked(item.start)
    if item.end is None:
        part = say("from {start}", start=start)
    else:
        part = say("from {start} to {end}", start=start, end=clocked(item.end))
    return f"{address}  {cells.words.text(part)}"


def _backup(task: RelayTask, cells: RelayCells) -> Iterable[Fact]:
    pair = cells.backups.get(task.id)
    if pair is None:
        return
    form = pair.backup
    if form.vod:
        files = "\n".join(masked(item.address) for item in form.items[:_SHOWN])
        yield Fact(say("Backup"), _files(len(form.items)))
        yield Fact(say("Backup files"), files or NEVER)
    else:
        yield Fact(say("Backup"), masked(form.source) or NEVER)
    yield from _standby(task, cells)


def _standby(task: RelayTask, cells: RelayCells) -> Iterable[Fact]:
    left = cells.standby.left(task.id)
    if left is not None:
        yield Fact(say("Countdown"), health.counted(left), "warning")
    elif task.id in cells.standby.store.value:
        yield Fact(say("Countdown"), say("armed: the backup is proposed when the source stays bad"))


def _plays(task: RelayTask) -> Iterable[Fact]:
    if not task.vod:
        return
    yield Fact(say("Plays"), looks.loops(task))
    if task.predownload is not None:
        ahead = say("files are fetched before they play")
        late = say("files are read while they play")
        yield Fact(say("Pre-download"), ahead if task.predownload else late)
    if task.continue_strategy is not None:
        skips = say("skips what was missed")
        stays = say("goes on where it broke off")
        yield Fact(say("After a break"), skips if task.continue_strategy else stays)


def _destination(task: RelayTask) -> Iterable[Fact]:
    yield Fact(say("Destination"), masked(task.destination) or NEVER)
    if task.destination_type is not None:
        own = say("a push domain of this account")
        other = say("a whole address, perhaps another platform's")
        yield Fact(say("Goes to"), own if task.destination_type == 1 else other)


def _extras(task: RelayTask) -> Iterable[Fact]:
    if task.mark is not None and task.mark.picture:
        yield Fact(say("Watermark"), watermark_words(task.mark))
    if task.group:
        yield Fact(say("Group"), task.group)
    if task.callback:
        yield Fact(say("Callback"), masked(task.callback))
        yield Fact(
            say("Callback events"),
            say("shown below where that address leads to this desk's receiver"),
        )


def _listed(task: RelayTask, cells: RelayCells) -> Iterable[Fact]:
    age = cells.listed(task.id)
    if age is not None:
        role = "warning" if age > STALE_AFTER else "value"
        yield Fact(say("Listed"), say("{age} ago", age=duration(age)), role)


def _requests(task: RelayTask, receipts: Iterable[Accepted]) -> Iterable[Fact]:
    mine = [one.request_id for one in receipts if one.task_id == task.id and one.request_id]
    if mine:
        yield Fact(say("Request ID"), mine[-1])


def _type(task: RelayTask) -> Message:
    if not task.vod:
        return say("live")
    return _files(len(task.sources))


def _files(count: int) -> Message:
    return say("VOD, 1 file") if count == 1 else say("VOD, {n} files", n=count)
