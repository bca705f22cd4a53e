"""MetaStudio's answers, read leniently: everything but a job's id may be missing."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from console.domain.job import Room, SmartLiveJob
from console.vendors.exchange import Answer
from console.vendors.instants import unix_seconds


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="allow", coerce_numbers_to_str=True, defer_build=True)


class Refusal(_Lenient):
    error_code: str
    error_msg: str | None = None


class ErrorInfo(_Lenient):
    error_code: str | None = None
    error_msg: str | None = None


class Row(_Lenient):
    job_id: str
    room_id: str | None = None
    room_name: str | None = None
    state: str | None = None
    duration: float | None = None
    stream_duration: float | None = None
    create_time: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    error_info: ErrorInfo | None = None
    block_reason: str | None = None


class Jobs(_Lenient):
    count: int | None = None
    smart_live_jobs: list[Row] | None = None


class RoomRow(_Lenient):
    room_id: str
    room_name: str | None = None


class Rooms(_Lenient):
    count: int | None = None
    smart_live_rooms: list[RoomRow] | None = None


class Warned(_Lenient):
    warning_type: str | None = None


class Started(_Lenient):
    job_id: str
    live_warning_info: list[Warned] | None = None


Model = TypeVar("Model", bound=_Lenient)


def read(answer: Answer, model: type[Model]) -> Model | None:
    """None where the body is not what the vendor writes."""
    try:
        return model.model_validate_json(answer.body)
    except ValidationError:
        return None


def job(row: Row, room_id: str = "") -> SmartLiveJob:
    """One job; states that we do not know stay as they are."""
    error = row.error_info or ErrorInfo()
    return SmartLiveJob(
        id=row.job_id,
        room_id=row.room_id or room_id,
        room_name=row.room_name or "",
        state=row.state or "",
        duration=row.duration,
        stream_duration=row.stream_duration,
        created=unix_seconds(row.create_time),
        started=unix_seconds(row.start_time),
        ended=unix_seconds(row.end_time),
        error_code=error.error_code or "",
        error_words=error.error_msg or "",
        block_reason=row.block_reason or "",
    )


def room(row: RoomRow) -> Room:
    return Room(row.room_id, row.room_name or "")


def same_id(text: str) -> str:
    """Ids appear with and without dashes; for comparing only (FACTS.md H10)."""
    return text.replace("-", "").lower()
