"""Streams that are being pushed, and pictures that were uploaded, in Tencent's account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

Size: TypeAlias = tuple[int, int]

PLAYABLE_AFTER = 5.0
"""Seconds of pushing before a mix finds the stream (document 001)."""


@dataclass(frozen=True, slots=True)
class Stream:
    """`since` and `gone` are show time; no size means sound only; `made_by` is a mix's session."""

    name: str
    size: Size | None
    since: float
    gone: float | None = None
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A watermark picture; one that was `uploaded` has a URL, another gives -34."""

    id: int
    size: Size
    uploaded: bool = True


class Streams:
    """By name; a stream that was dropped is remembered, for a mix waits 15 min for it."""

    def __init__(self) -> None:
        self._streams: dict[str, Stream] = {}
        self.pictures: dict[int, Picture] = {}

    def clear(self) -> None:
        self._streams.clear()
        self.pictures.clear()

    def all(self) -> Mapping[str, Stream]:
        return self._streams

    def push(self, name: str, size: Size | None, since: float, *, made_by: str = "") -> None:
        """Begins or resumes a push, or changes its size; an unbroken push keeps its start."""
        old = self._streams.get(name)
        if old is not None and old.gone is None and old.made_by == made_by:
            since = min(since, old.since)
        self._streams[name] = Stream(name, size, since, None, made_by)

    def drop(self, name: str, now: float) -> None:
        """KeyError when there is no such stream."""
        stream = self._streams[name]
        if stream.gone is None:
            self._streams[name] = replace(stream, gone=now)

    def forget(self, name: str) -> None:
        self._streams.pop(name, None)

    def pushed(self, name: str) -> Stream | None:
        """The stream if it is being pushed now, however briefly."""
        stream = self._streams.get(name)
        return stream if stream is not None and stream.gone is None else None

    def playable(self, name: str, now: float) -> Stream | None:
        stream = self.pushed(name)
        if stream is None or now - stream.since < PLAYABLE_AFTER:
            return None
        return stream
