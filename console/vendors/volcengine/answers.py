"""Volcengine's answers: the envelope, the rows of relays and of groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar, cast

from pydantic_core import from_json

from console.domain.relay import RelayTask, VodFile, Watermark
from console.domain.relay_group import GroupTag, RelayGroup
from console.vendors.exchange import Answer
from console.vendors.instants import unix_seconds
from console.vendors.volcengine.reading import (
    Json,
    Unreadable,
    real,
    reals,
    table,
    tables,
    text,
    texts,
    whole,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refusal:
    """ResponseMetadata.Error."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """An error, or a result that may be empty."""

    refusal: Refusal | None
    result: Json


@dataclass(frozen=True, slots=True)
class Page:
    """One page of tasks, the size that was used for it and the length of the whole list."""

    tasks: tuple[RelayTask, ...]
    size: int
    total: int | None


def envelope(answer: Answer) -> Envelope | None:
    """None where the body is not what the vendor writes; beside an error nothing else counts."""
    try:
        found = table(from_json(answer.body))
        if found.get("ResponseMetadata") is None:
            return None
        error = table(found["ResponseMetadata"]).get("Error")
        if error is not None:
            said = table(error)
            refusal = Refusal(text(said.get("Code")), text(said.get("Message")))
            return Envelope(refusal, {})
        return Envelope(None, table(found.get("Result")))
    except ValueError:  # not JSON, or Unreadable
        return None


def page(answer: Envelope, asked: int) -> Page:
    """The rows of a list answer; `asked` is the page size that was asked for."""
    paging = table(answer.result.get("Pagination"))
    rows = tables(answer.result.get("List"))
    tasks = tuple(_tasks(rows))
    size = min(asked, whole(paging.get("PageSize")) or asked)
    return Page(tasks, size, whole(paging.get("TotalCount")))


def groups(answer: Envelope) -> tuple[RelayGroup, ...]:
    """The rows of ListPullToPushGroup."""
    return tuple(map(_group, tables(answer.result.get("List"))))


def created(answer: Envelope) -> str:
    """The TaskId that Create gave."""
    task_id = text(answer.result.get("TaskId"))
    if not task_id:
        raise Unreadable("no TaskId")
    return task_id


_COLUMNS: Mapping[str, tuple[type, Callable[[object], object]]] = {
    "TaskId": (str, text),
    "Title": (str, text),
    "Status": (str, text),
    "Type": (int, whole),
    "StartTime": (str, text),
    "EndTime": (str, text),
    "SrcAddr": (str, text),
    "DstAddr": (str, text),
    "PlayTimes": (int, whole),
    "CycleMode": (int, whole),
    "CallbackURL": (str, text),
    "PreDownload": (int, whole),
    "ContinueStrategy": (int, whole),
    "DstAddrType": (int, whole),
}
_fields_of = itemgetter(*_COLUMNS)


def _tasks(rows: list[Json]) -> list[RelayTask]:
    """Read by columns: one that has the documented type all the way is taken as it is."""
    ids, titles, states, kinds, begins, finishes, live, pushes, plays, cycles, *rest = _plain(rows)
    callbacks, predownloads, strategies, push_kinds = rest
    if not all(ids):
        raise Unreadable("no TaskId")
    vods = [kind == 1 for kind in kinds]
    files = [_files(value) if value else () for value in _raw(rows, "VodSrcAddrs")]
    older = _lists(rows, "SrcAddrS", str, texts)
    columns: tuple[Iterable[object], ...] = (
        *(ids, titles, states, vods, map(_seconds, begins), map(_seconds, finishes)),
        [
            (one,) if one and not vod else _sources(vod, one, old, new)
            for vod, one, old, new in zip(vods, live, older, files, strict=True)
        ],
        *(pushes, [n or 0 for n in plays], [n or 0 for n in cycles], callbacks),
        [_mark(value) if value else None for value in _raw(rows, "Watermark")],
        *(files, _lists(rows, "OffsetS", float, reals), predownloads, strategies, push_kinds),
        [text(group) if group else "" for group in _raw(rows, "GroupName")],
        *(begins, finishes),
    )
    # As RelayTask._make does, without a call of Python for each of thousands of rows.
    build = tuple[object, ...].__new__
    return [build(RelayTask, values) for values in zip(*columns, strict=True)]


def _plain(rows: list[Json]) -> list[Sequence[Any]]:
    """The columns of texts and numbers, in the order of _COLUMNS."""
    try:
        columns = list(zip(*map(_fields_of, rows), strict=True)) if rows else [()] * len(_COLUMNS)
    except KeyError:
        columns = [tuple(_raw(rows, name)) for name in _COLUMNS]
    return [
        column if set(map(type, column)) == {kind} else list(map(read, column))
        for column, (kind, read) in zip(columns, _COLUMNS.values(), strict=True)
    ]


def _lists(
    rows: list[Json], name: str, kind: type[T], read: Callable[[object], tuple[T, ...]]
) -> list[tuple[T, ...]]:
    found = _raw(rows, name)
    if set(map(type, found)) == {list}:
        lists = cast("list[list[T]]", found)
        if set(map(type, chain.from_iterable(lists))) <= {kind}:
            return list(map(tuple, lists))
    return list(map(read, found))


def _raw(rows: list[Json], name: str) -> list[object]:
    return [row.get(name) for row in rows]


@lru_cache(maxsize=8192)
def _seconds(said: str) -> float:
    """Kept, for a list that is polled says the same times again."""
    return unix_seconds(said) or 0.0


def _sources(
    vod: bool, live: str, older: tuple[str, ...], files: tuple[VodFile, ...]
) -> tuple[str, ...]:
    if live and not vod:
        return (live,)
    return older or tuple([file.address for file in files]) or ((live,) if live else ())


def _files(value: object) -> tuple[VodFile, ...]:
    if not value:
        return ()
    return tuple(map(_file, tables(value)))


def _file(row: Json) -> VodFile:
    get = row.get
    return VodFile(text(get("SrcAddr")), real(get("StartOffset")), real(get("EndOffset")))


def _mark(value: object) -> Watermark | None:
    """None without a picture; a position that is not said is 0, as JSON writers leave 0 out."""
    if not value:
        return None
    if not isinstance(value, dict):
        raise Unreadable("Watermark")
    get = cast("Json", value).get
    picture = get("Picture")
    if not picture:
        return None
    place = (real(get("RelativePosX")) or 0.0, real(get("RelativePosY")) or 0.0)
    return Watermark(text(picture), *place, real(get("Ratio")) or 0.0)


def _group(row: Json) -> RelayGroup:
    get = row.get
    name = text(get("Name"))
    if not name:
        raise Unreadable("no Name")
    tags = tables(get("Tags"))
    return RelayGroup(
        name,
        text(get("ProjectName")),
        tuple(
            GroupTag(text(tag.get("Key")), text(tag.get("Value")), text(tag.get("Category")))
            for tag in tags
        ),
        whole(get("Status")) or 0,
    )
