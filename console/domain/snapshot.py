"""Rows of lists as plain facts that may be written down, and back again; keys stay out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final, TypeAlias, cast

from console.domain.health import Finding, RelayHealth, Shown
from console.domain.job import SmartLiveJob, steady
from console.domain.masking import MASK, masked
from console.domain.relay import RelayTask, VodFile, Watermark

Facts: TypeAlias = "Mapping[str, object]"

RELAY: Final = "relay:"
JOB: Final = "job:"
HEALTH: Final = "health:"
VENDOR: Final = "vendor:"
MIX: Final = "mix"
PREVIEW: Final = "preview"
_OPEN: Final = ("http", "https", "")


def unlocked(address: str) -> str:
    """As `masked`; of an address that is pushed to, its last part is a key, however short.

    Two that differ in it alone still differ."""
    shown = masked(address)
    head, slash, _ = shown.partition("?")[0].rpartition("/")
    scheme, found, rest = head.partition("://")
    if not found or scheme.lower() in _OPEN or not slash or not rest:
        return shown
    return f"{head}/{MASK}{_digest(address)[:4]}"


def _digest(*parts: object) -> str:
    """Tells two keys apart that are written alike."""
    return sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:8]


def relay_facts(task: RelayTask) -> Facts:
    """Everything of the row but its keys and the bytes of its watermark."""
    mark = task.mark
    return {
        **task._asdict(),
        "sources": [unlocked(one) for one in task.sources],
        "destination": unlocked(task.destination),
        "callback": unlocked(task.callback),
        "files": [[unlocked(one.address), one.start, one.end] for one in task.files],
        "offsets": list(task.offsets),
        "mark": [mark.x, mark.y, mark.ratio, len(mark.picture)] if mark is not None else None,
        "digest": _digest(task.sources, task.destination, task.callback, task.files, mark),
    }


def relay_from(facts: Facts) -> RelayTask:
    """A row to look at: its addresses are masked, its watermark has no picture."""
    row = dict(facts)
    mark = cast("list[float] | None", row.get("mark"))
    known = {name: row[name] for name in RelayTask._fields if name in row}
    base = RelayTask("", "", "", vod=False, start=0.0, end=0.0, sources=(), destination="")
    task = base._replace(**known)
    return task._replace(
        sources=tuple(map(str, _items(row.get("sources")))),
        offsets=tuple(cast("list[float]", _items(row.get("offsets")))),
        files=tuple(
            VodFile(str(one[0]), one[1], one[2])
            for one in cast("list[tuple[str, float | None, float | None]]", _items(row["files"]))
        )
        if row.get("files")
        else (),
        mark=Watermark("", mark[0], mark[1], mark[2]) if mark else None,
    )


def job_facts(job: SmartLiveJob) -> Facts:
    """What a board shows of it; figures that run by themselves are those of the last change."""
    return {
        "id": job.id,
        "room_id": job.room_id,
        "room_name": job.room_name,
        "state": job.state,
        "created": job.created,
        "started": job.started,
        "ended": job.ended,
        "error_code": job.error_code,
        "error_words": job.error_words,
        "block_reason": job.block_reason,
        "resource": job.resource,
    }


def job_from(facts: Facts) -> SmartLiveJob:
    """A job to look at."""
    text = {
        name: str(facts.get(name) or "")
        for name in (
            *("id", "room_id", "room_name", "state"),
            *("error_code", "error_words", "block_reason", "resource"),
        )
    }
    times = {name: _number(facts.get(name)) for name in ("created", "started", "ended")}
    bare = SmartLiveJob(text["id"], text["room_id"], text["room_name"], text["state"])
    return replace(
        bare,
        error_code=text["error_code"],
        error_words=text["error_words"],
        block_reason=text["block_reason"],
        resource=text["resource"],
        created=times["created"],
        started=times["started"],
        ended=times["ended"],
    )


def same_job(one: SmartLiveJob, other: SmartLiveJob) -> bool:
    """Whether nothing of it has changed but what runs by itself."""
    return one == other or job_facts(steady(one)) == job_facts(steady(other))


def health_facts(health: RelayHealth) -> Facts:
    """What was seen, without when it was looked at last."""
    ends = {"source": health.source, "destination": health.destination}
    found = {name: {"state": end.state, "since": end.since} for name, end in ends.items() if end}
    return {"state": health.state, **found}


def health_from(facts: Facts, at: float) -> RelayHealth:
    """As it was at that time."""
    return RelayHealth(_end(facts.get("source"), at), _end(facts.get("destination"), at))


def _end(value: object, at: float) -> Finding | None:
    if not isinstance(value, Mapping):
        return None
    end = cast("Facts", value)
    state = cast("Shown", str(end.get("state")))
    return Finding(state, at, _number(end.get("since")))


def fold(
    picture: Mapping[str, Facts], changes: Iterable[tuple[str, Facts | None]]
) -> dict[str, Facts]:
    """The picture after these changes: a row put, or (None) gone. Pure; the order of rows stays."""
    after = dict(picture)
    for about, facts in changes:
        if facts is None:
            after.pop(about, None)
        else:
            after[about] = facts
    return after


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _items(value: object) -> list[object]:
    return list(cast("list[object]", value)) if isinstance(value, list | tuple) else []
