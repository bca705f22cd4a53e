"""Paging, filters and order of the two job lists and the room list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

from console.rehearsal.exchange import raw_pairs
from console.rehearsal.huawei.job import STATES, Job, Room
from console.rehearsal.huawei.jobs import Jobs, invalid
from console.rehearsal.huawei.rows import job_row, last_job_word, room_row

JOB_KEYS = frozenset(
    {"offset", "limit", "state", "sort_key", "sort_dir", "create_since", "create_until"}
)
ROOM_KEYS = frozenset(
    {
        "offset",
        "limit",
        "room_name",
        "dh_id",
        "model_name",
        "live_state",
        "start_time",
        "end_time",
        "room_type",
        "template_own_type",
        "confirm_state",
    }
)
_ROOM_STATES = ("WAITING", "PROCESSING", "SUCCESS", "FAILED", "CANCELED", "NULL")
_SORT_KEYS = ("create_time", "update_time", "asset_order")


def pairs_of(query: str, allowed: frozenset[str]) -> dict[str, str]:
    """A plus stays a plus here: the vendor's own client writes blanks as %20."""
    pairs = raw_pairs(query)
    found = {unquote(name): unquote(value) for name, value in pairs}
    if len(found) != len(pairs):
        raise invalid("a query parameter comes twice")
    for name in sorted(set(found) - allowed):
        raise invalid(f"{name} is not a query parameter here")
    return found


def job_page(
    jobs: list[Job], now: float, query: Mapping[str, str], covers: str = ""
) -> dict[str, Any]:
    """`covers` as of `job_row`."""
    offset, limit = _page(query)
    states = set(_choices(query, "state", STATES))
    since, until = _moment(query, "create_since"), _moment(query, "create_until")
    name = query.get("room_name", "").lower()
    found = [
        job
        for job in jobs
        if (not states or job.state(now) in states)
        and (since is None or job.created >= since)
        and (until is None or job.created <= until)
        and name in job.room.name.lower()
    ]
    (key,) = _choices(query, "sort_key", _SORT_KEYS, one=True) or ("create_time",)
    (direction,) = _choices(query, "sort_dir", ("asc", "desc"), one=True) or ("asc",)
    found.sort(
        key=lambda job: job.last_change(now) if key == "update_time" else job.created,
        reverse=direction == "desc",
    )
    shown = [job_row(job, now, covers) for job in found[offset : offset + limit]]
    return {"count": len(found), "smart_live_jobs": shown}


def room_page(jobs: Jobs, project: str, query: Mapping[str, str], now: float) -> dict[str, Any]:
    offset, limit = _page(query)
    states = set(_choices(query, "live_state", _ROOM_STATES))
    kinds = set(_choices(query, "room_type", ("NORMAL", "TEMP", "TEMPLATE")))
    since, until = _moment(query, "start_time"), _moment(query, "end_time")
    name, model = query.get("room_name", "").lower(), query.get("model_name", "").lower()

    def fits(room: Room) -> bool:
        return (
            name in room.name.lower()
            and model in room.model.lower()
            and (not kinds or room.kind in kinds)
            and (not states or last_job_word(room, jobs, now) in states)
            and (since is None or room.created >= since)
            and (until is None or room.created <= until)
        )

    found = [room for room in jobs.rooms.values() if fits(room)]
    shown = [room_row(room, project, jobs, now) for room in found[offset : offset + limit]]
    return {"count": len(found), "smart_live_rooms": shown}


def _page(query: Mapping[str, str]) -> tuple[int, int]:
    offset = _number(query, "offset", 0, 0, 2147483647)
    return offset, _number(query, "limit", 10, 1, 100)


def _number(query: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = query.get(name)
    if text is None:
        return default
    if not re.fullmatch(r"[0-9]{1,10}", text) or not low <= int(text) <= high:
        raise invalid(f"{name} must be {low}..{high}")
    return int(text)


def _choices(
    query: Mapping[str, str], name: str, words: tuple[str, ...], *, one: bool = False
) -> list[str]:
    """The comma-separated words; empty when the parameter is not there."""
    if name not in query:
        return []
    found = query[name].split(",")
    if (one and len(found) > 1) or not set(found) <= set(words):
        raise invalid(f"{name} must be of {', '.join(words)}")
    return found


def _moment(query: Mapping[str, str], name: str) -> float | None:
    if name not in query:
        return None
    try:
        return datetime.strptime(query[name], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
    except ValueError as error:
        raise invalid(f"{name} must be like 2025-06-01T00:00:00Z") from error
