"""Watermark pictures of API 3.0: DescribeLiveWatermarks and AddLiveWatermark (FACTS.md 2.6)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from console.rehearsal.streams import Picture, Size, Streams

MOST = 100
"""Pictures of one account (SDK, AddLiveWatermark)."""

_URL = re.compile(r"https?://[^\s;(){}$>`#\"'|]{1,2000}")
_PER_CENT = ("XPosition", "YPosition", "Width", "Height")
_REFERENCE = {"BackgroundWidth": 1920, "BackgroundHeight": 1080}
_REFERENCE_SIDES = range(360, 4097)
_GUESSED: Size = (320, 180)
_BEIJING = timedelta(hours=8)


class PictureRefused(Exception):
    """The vendor's code and what exactly is wrong."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


def listed(asked: Mapping[str, Any], streams: Streams) -> dict[str, Any]:
    """One page, oldest first."""
    page, size = asked.get("PageNo", 1), asked.get("PageSize", 500)
    if page < 1 or not 1 <= size <= 500:
        raise PictureRefused("InvalidParameter", "PageNo must be from 1, PageSize 1..500")
    name = asked.get("Name", "")
    found = [one for one in streams.pictures.values() if name in ("", one.name)]
    rows = found[(page - 1) * size : page * size]
    return {"TotalNum": len(found), "WatermarkList": [_row(one) for one in rows]}


def added(asked: Mapping[str, Any], streams: Streams, show: float) -> dict[str, Any]:
    """The id of the new picture; it can be mixed at once."""
    _check(asked)
    if len(streams.pictures) >= MOST:
        raise PictureRefused("InternalError.WatermarkAddError", f"at most {MOST} watermarks")
    number = max(streams.pictures, default=30000) + 1
    x, y, width, height = (asked.get(name, 0) for name in _PER_CENT)
    reference = (
        asked.get("BackgroundWidth", _REFERENCE["BackgroundWidth"]),
        asked.get("BackgroundHeight", _REFERENCE["BackgroundHeight"]),
    )
    streams.pictures[number] = Picture(
        number,
        _size(width, height, reference),
        name=asked["WatermarkName"],
        url=asked["PictureUrl"],
        created=show,
        spot=(x, y, width, height),
        reference=reference,
    )
    return {"WatermarkId": number}


def _check(asked: Mapping[str, Any]) -> None:
    if not _URL.fullmatch(asked["PictureUrl"]):
        raise _wrong("PictureUrl must be http or https without ; ( ) { } $ > ` # \" ' |")
    if not 1 <= len(asked["WatermarkName"].encode("utf-8", "surrogatepass")) <= 30:
        raise _wrong("WatermarkName must have 1..30 bytes")
    for name in _PER_CENT:
        if not 0 <= asked.get(name, 0) <= 100:
            raise _wrong(f"{name} must be 0..100")
    for name, usual in _REFERENCE.items():
        if asked.get(name, usual) not in _REFERENCE_SIDES:
            raise _wrong(f"{name} must be 360..4096")


def _wrong(words: str) -> PictureRefused:
    return PictureRefused("InvalidParameter.InvalidWatermark", words)


def _size(width: int, height: int, reference: Size) -> Size:
    """Per cent of the reference; a side that was not given keeps the guessed shape."""
    wide, high = width * reference[0] // 100, height * reference[1] // 100
    if wide and not high:
        high = max(1, wide * _GUESSED[1] // _GUESSED[0])
    elif high and not wide:
        wide = max(1, high * _GUESSED[0] // _GUESSED[1])
    return (wide, high) if wide and high else _GUESSED


def _row(picture: Picture) -> dict[str, Any]:
    x, y, width, height = picture.spot
    there = datetime.fromtimestamp(picture.created, UTC) + _BEIJING
    return {
        "WatermarkId": picture.id,
        "PictureUrl": picture.url,
        "XPosition": x,
        "YPosition": y,
        "WatermarkName": picture.name,
        "Status": 0,
        "CreateTime": there.strftime("%Y-%m-%d %H:%M:%S"),
        "Width": width,
        "Height": height,
        "BackgroundWidth": picture.reference[0],
        "BackgroundHeight": picture.reference[1],
    }
