"""Streams that are being pushed, and pictures that were uploaded, in Tencent's account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

Size: TypeAlias = tuple[int, int]

PLAYABLE_AFTER = 5.0
"""Seconds of pushing before a mix finds the stream (document 001)."""


@dataclass(frozen=True, slots=True)
class Stream:
    """`since`, `gone` and `frozen` are show time; no size means sound only.

    `made_by` is a mix's session. A frozen stream is still pushed, but its picture stands; a silent
    one has sound that nothing is heard in."""

    name: str
    size: Size | None
    since: float
    gone: float | None = None
    made_by: str = ""
    frozen: float | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A watermark picture; one that was `uploaded` has a URL, another gives -34.

    `created` is show time; `spot` is x, y, width and height in per cent of `reference`, as they
    were asked for."""

    id: int
    size: Size
    uploaded: bool = True
    name: str = ""
    url: str = ""
    created: float = 0.0
    spot: tuple[int, int, int, int] = (0, 0, 0, 0)
    reference: Size = (1920, 1080)


class Streams:
    """By name; a stream that was dropped is remembered, for a mix waits 15 min for it."""

    def __init__(self) -> None:
        self._streams: dict[str, Stream] = {}
        self.pictures: dict[int, Picture] = {}

    def clear(self) -> None:
        self._streams.clear()
        self.pictures.clear()

    def put_back(self, streams: Iterable[Stream], pictures: Iterable[Picture]) -> None:
        """These and no others, as they were saved."""
        self.clear()
        self._streams.update({stream.name: stream for stream in streams})
        self.pictures.update({picture.id: picture for picture in pictures})

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

    def freeze(self, name: str, now: float) -> None:
        """KeyError when there is no such stream, ValueError when it is not being pushed."""
        stream = self._on_line(name)
        if stream.frozen is None:
            self._streams[name] = replace(stream, frozen=now)

    def thaw(self, name: str) -> None:
        """Errors as with `freeze`."""
        self._streams[name] = replace(self._on_line(name), frozen=None)

    def silence(self, name: str, *, silent: bool) -> None:
        """Its microphone is closed, or open again; errors as with `freeze`."""
        self._streams[name] = replace(self._on_line(name), silent=silent)

    def resize(self, name: str, size: Size) -> None:
        """An encoder that starts anew in another resolution; errors as with `freeze`."""
        self._streams[name] = replace(self._on_line(name), size=size)

    def _on_line(self, name: str) -> Stream:
        stream = self._streams[name]
        if stream.gone is not None:
            raise ValueError(f"{name} is not being pushed")
        return stream

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
