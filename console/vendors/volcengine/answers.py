"""Volcengine's answers, read leniently: absent, null and unknown fields are all right."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from console.domain.relay import RelayTask
from console.vendors.exchange import Answer
from console.vendors.instants import unix_seconds


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="allow", coerce_numbers_to_str=True, defer_build=True)


class ErrorPart(_Lenient):
    Code: str = ""
    CodeN: int | None = None
    Message: str | None = None


class Metadata(_Lenient):
    RequestId: str | None = None
    Error: ErrorPart | None = None


class Mark(_Lenient):
    Picture: str | None = None


class VodSource(_Lenient):
    SrcAddr: str | None = None


class Row(_Lenient):
    TaskId: str
    Title: str | None = None
    Status: str | None = None
    Type: int | None = None
    StartTime: str | None = None
    EndTime: str | None = None
    CallbackURL: str | None = None
    SrcAddr: str | None = None
    SrcAddrS: list[str] | None = None
    VodSrcAddrs: list[VodSource] | None = None
    DstAddr: str | None = None
    CycleMode: int | None = None
    PlayTimes: int | None = None
    Watermark: Mark | None = None


class Paging(_Lenient):
    PageSize: int | None = None
    TotalCount: int | None = None


class Outcome(_Lenient):
    TaskId: str | None = None
    List: list[Row] | None = None
    Pagination: Paging | None = None


class Envelope(_Lenient):
    ResponseMetadata: Metadata
    Result: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of tasks, the size that was used for it and the length of the whole list."""

    tasks: tuple[RelayTask, ...]
    size: int
    total: int | None


def envelope(answer: Answer) -> Envelope | None:
    """None where the body is not what the vendor writes."""
    try:
        return Envelope.model_validate_json(answer.body)
    except ValidationError:
        return None


def page(whole: Envelope, asked: int) -> Page:
    """The rows of a list answer; `asked` is the page size that was asked for."""
    result = whole.Result or Outcome()
    paging = result.Pagination or Paging()
    rows = tuple(_task(row) for row in result.List or ())
    return Page(rows, min(asked, paging.PageSize or asked), paging.TotalCount)


def _task(row: Row) -> RelayTask:
    return RelayTask(
        id=row.TaskId,
        title=row.Title or "",
        status=row.Status or "",
        vod=row.Type == 1,
        start=unix_seconds(row.StartTime) or 0.0,
        end=unix_seconds(row.EndTime) or 0.0,
        sources=_sources(row),
        destination=row.DstAddr or "",
        play_times=row.PlayTimes or 0,
        cycle_mode=row.CycleMode or 0,
        callback=row.CallbackURL or "",
        watermark=(row.Watermark.Picture or "") if row.Watermark else "",
    )


def _sources(row: Row) -> tuple[str, ...]:
    if row.Type != 1 and row.SrcAddr:
        return (row.SrcAddr,)
    listed = row.SrcAddrS or [source.SrcAddr or "" for source in row.VodSrcAddrs or ()]
    return tuple(listed) or ((row.SrcAddr,) if row.SrcAddr else ())
