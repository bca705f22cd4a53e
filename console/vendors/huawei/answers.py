"""MetaStudio's answers, read leniently: everything but a job's or room's id may be missing.

No key, signature or stream key leaves here: each is dropped, and addresses that are shown are
masked (FACTS.md H21)."""

from __future__ import annotations

from dataclasses import replace

from pydantic_core import ValidationError

from console.domain.job import LiveWarnings, Room, SmartLiveJob, job_word
from console.domain.job_parts import EventCallback, PlatformLive, RtcRoom
from console.domain.masking import masked
from console.vendors.huawei.job_shape import CALLBACK, JOB, JOBS, PLATFORM, RTC_ROOM
from console.vendors.huawei.reading import Row, inner, moment, rows, text, texts, whole


def listed(body: bytes, room_id: str = "") -> tuple[SmartLiveJob | None, ...] | None:
    """Every row of a list of jobs, None for one that is no job; None where it is no list."""
    try:
        read: dict[str, tuple[SmartLiveJob | None, ...]] = JOBS.validate_json(body)
    except ValidationError:
        return None
    found = read["smart_live_jobs"]
    return tuple(one and _in_room(one, room_id) for one in found) if room_id else found


def job(row: Row, room_id: str = "") -> SmartLiveJob | None:
    """One job; states that we do not know stay as they are. None without an id."""
    try:
        return _in_room(JOB.validate_python(row), room_id)
    except ValidationError:
        return None


def room(row: Row, room_id: str = "") -> Room | None:
    """A room out of the list or of its own page; None without an id."""
    found = text(row, "room_id") or room_id
    if not found:
        return None
    error = inner(row, "error_info")
    return Room(
        id=found,
        name=text(row, "room_name"),
        description=text(row, "room_description"),
        kind=text(row, "room_type"),
        state=text(row, "room_state"),
        view_mode=text(row, "view_mode"),
        created=moment(text(row, "create_time")),
        updated=moment(text(row, "update_time")),
        last_state=job_word(text(row, "last_job_status")),
        last_started=moment(text(row, "last_job_start_time")),
        last_ended=moment(text(row, "last_job_end_time")),
        models=_models(row),
        cover_url=text(row, "cover_url"),
        thumbnail=text(row, "thumbnail"),
        confirm_state=text(row, "confirm_state"),
        error_code=text(error, "error_code"),
        error_words=text(error, "error_msg"),
        outputs=tuple(masked(url) for url in texts(row, "output_urls")),
        scripts=tuple(text(script, "script_name") for script in rows(row, "scene_scripts")),
        callback=callback(inner(row, "live_event_callback_config")),
        platform=_platform(inner(row, "relation_live_platform_info")),
    )


def warnings(row: Row) -> LiveWarnings:
    """The literal types, TOO_LESSS with three S among them (FACTS.md H8)."""
    kinds = (text(one, "warning_type") for one in rows(row, "live_warning_info"))
    return LiveWarnings(tuple(kind for kind in kinds if kind), whole(row, "limit_duration"))


def rtc_room(row: Row) -> RtcRoom | None:
    return RTC_ROOM.validate_python(row)


def signature(row: Row, user_id: str) -> str:
    """The credential of one user of the RTC room, as it is; empty where there is none."""
    users = rows(inner(row, "rtc_room_info"), "users")
    return next((text(u, "signature") for u in users if text(u, "user_id") == user_id), "")


def callback(row: Row) -> EventCallback | None:
    return CALLBACK.validate_python(row)


def _in_room(found: SmartLiveJob, room_id: str) -> SmartLiveJob:
    return found if found.room_id or not room_id else replace(found, room_id=room_id)


def _platform(row: Row) -> PlatformLive | None:
    return PLATFORM.validate_python(row)


def _models(row: Row) -> tuple[str, ...]:
    named = (
        text(model, "asset_name") or text(model, "model_name") for model in rows(row, "model_infos")
    )
    return tuple(name for name in named if name)
