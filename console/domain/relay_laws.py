"""Rules across the fields of a relay request; `resources/contracts/volcengine` names them.

Each takes a body as it is sent and yields the paths where it is broken. Values of a wrong type
are none of its business: the contract's types say so already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias, cast

from console.domain.dataurl import picture_bytes, picture_size

Body: TypeAlias = "Mapping[str, object]"
Law: TypeAlias = "Callable[[Body], Iterable[str]]"

LONGEST = 604800
CALLBACK_SAFE = 512
PICTURE_BYTES = (100, 2 * 1024 * 1024)
PICTURE_SIDE = 1080
_PARTS = ("Domain", "App", "Stream")
_PUSH = re.compile(r"(?:rtmp|rtmps|srt)://[^\s/]+\S*", re.IGNORECASE)
_PULL = re.compile(r"(?:https?|rtmps?|srt)://[^\s/]+\S*", re.IGNORECASE)


def ends_after_start(body: Body) -> Iterator[str]:
    start, end = _whole(body, "StartTime"), _whole(body, "EndTime")
    if start is not None and end is not None and end <= start:
        yield "EndTime"


def seven_days(body: Body) -> Iterator[str]:
    """604 800 s are allowed, one more is not (FACTS.md V13)."""
    start, end = _whole(body, "StartTime"), _whole(body, "EndTime")
    if start is not None and end is not None and end - start > LONGEST:
        yield "EndTime"


def long_callback(body: Body) -> Iterator[str]:
    if len(_text(body, "CallbackURL")) > CALLBACK_SAFE:
        yield "CallbackURL"


def some_files(body: Body) -> Iterator[str]:
    if body.get("Type") == 1 and not _list(body, "SrcAddrS") and not _list(body, "VodSrcAddrs"):
        yield "VodSrcAddrs"


def one_file_list(body: Body) -> Iterator[str]:
    older = any(_list(body, name) for name in ("SrcAddrS", "OffsetS")) or "Offset" in body
    if older and _list(body, "VodSrcAddrs"):
        yield "VodSrcAddrs"


def offset_each(body: Body) -> Iterator[str]:
    offsets = _list(body, "OffsetS")
    if offsets and len(offsets) != len(_list(body, "SrcAddrS")):
        yield "OffsetS"


def offset_alone(body: Body) -> Iterator[str]:
    alone = len(_list(body, "SrcAddrS")) == 1 and not _list(body, "OffsetS")
    if _given(body, "Offset") and not alone:
        yield "Offset"


def times_given(body: Body) -> Iterator[str]:
    """A finite loop needs PlayTimes, though it be 0 where CycleMode is the number."""
    mode, times = _whole(body, "CycleMode"), _whole(body, "PlayTimes")
    if body.get("Type") != 1 or mode is None or mode < 0:
        return
    if not _given(body, "PlayTimes") or (mode == 0 and times == 0):
        yield "PlayTimes"


def endless_times(body: Body) -> Iterator[str]:
    if _whole(body, "CycleMode") == -1 and (_whole(body, "PlayTimes") or 0) > 0:
        yield "PlayTimes"


def one_reading(body: Body) -> Iterator[str]:
    mode, times = _whole(body, "CycleMode") or 0, _whole(body, "PlayTimes") or 0
    if mode > 0 and times > 0 and mode != times:
        yield "PlayTimes"


def some_destination(body: Body) -> Iterator[str]:
    if not _text(body, "DstAddr") and not all(_text(body, name) for name in _PARTS):
        yield "DstAddr"


def one_destination(body: Body) -> Iterator[str]:
    if _text(body, "DstAddr"):
        yield from (name for name in _PARTS if _text(body, name))


def push_scheme(body: Body) -> Iterator[str]:
    """The schemes rtmp and rtmps; srt is our guess (FACTS.md V6)."""
    address = _text(body, "DstAddr")
    if address and not _PUSH.fullmatch(address):
        yield "DstAddr"


def source_given(body: Body) -> Iterator[str]:
    yield from (path for path, address in _sources(body) if not address.strip())


def pull_scheme(body: Body) -> Iterator[str]:
    for path, address in _sources(body):
        if address.strip() and not _PULL.fullmatch(address):
            yield path


def mark_picture(body: Body) -> Iterator[str]:
    mark = _mark(body)
    if mark is None or _is_cleared(body, mark) or not isinstance(mark.get("Picture"), str):
        return
    data = picture_bytes(_text(mark, "Picture"))
    size = picture_size(data) if data is not None else None
    least, most = PICTURE_BYTES
    fits = data is not None and least <= len(data) <= most
    if not fits or size is None or not 0 < min(size) <= max(size) <= PICTURE_SIDE:
        yield "Watermark.Picture"


def mark_place(body: Body) -> Iterator[str]:
    for name in ("RelativePosX", "RelativePosY"):
        if (_number(_mark(body) or {}, name) or 0) >= 1:
            yield f"Watermark.{name}"


def mark_width(body: Body) -> Iterator[str]:
    """A share of the source picture with two decimals (FACTS.md V9)."""
    mark = _mark(body)
    ratio = _number(mark, "Ratio") if mark is not None else None
    if mark is None or ratio is None or _is_cleared(body, mark):
        return
    if not 0 < ratio <= 1 or abs(ratio * 100 - round(ratio * 100)) > 1e-9:
        yield "Watermark.Ratio"


LAWS: Mapping[str, Law] = MappingProxyType(
    {
        law.__name__: law
        for law in (
            *(ends_after_start, seven_days, long_callback),
            *(some_files, one_file_list, offset_each, offset_alone),
            *(times_given, endless_times, one_reading),
            *(some_destination, one_destination, push_scheme, source_given, pull_scheme),
            *(mark_picture, mark_place, mark_width),
        )
    }
)


def _sources(body: Body) -> Iterator[tuple[str, str]]:
    """Every source address that is a text and counts for the type, with its path."""
    if body.get("Type") != 1:
        if isinstance(body.get("SrcAddr"), str):
            yield "SrcAddr", _text(body, "SrcAddr")
        return
    for number, address in enumerate(_list(body, "SrcAddrS")):
        if isinstance(address, str):
            yield f"SrcAddrS[{number}]", address
    for number, file in enumerate(_list(body, "VodSrcAddrs")):
        if isinstance(file, dict) and "SrcAddr" in file:
            yield f"VodSrcAddrs[{number}].SrcAddr", _text(cast("Body", file), "SrcAddr")


def _mark(body: Body) -> Body | None:
    mark = body.get("Watermark")
    return cast("Body", mark) if isinstance(mark, dict) else None


def _is_cleared(body: Body, mark: Body) -> bool:
    """An Update takes the watermark away with an empty picture."""
    return _given(body, "TaskId") and mark.get("Picture") == "" and mark.get("Ratio") == 0


def _given(body: Body, name: str) -> bool:
    return body.get(name) is not None


def _text(body: Body, name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _whole(body: Body, name: str) -> int | None:
    value = body.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(body: Body, name: str) -> float | None:
    value = body.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _list(body: Body, name: str) -> list[object]:
    value = body.get(name)
    return cast("list[object]", value) if isinstance(value, list) else []
