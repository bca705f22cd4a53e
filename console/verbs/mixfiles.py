"""What the mix verbs are given: a show or the vendor's JSON, and sizes of its streams."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from console.domain.findings import Api, Finding
from console.domain.message import Message, in_english, say
from console.domain.mix import Source
from console.domain.show import Show
from console.domain.units import Size
from console.services.reasons import reason_of
from console.services.shows.showfile import SUFFIX, read_show
from console.vendors.exchange import json_bytes
from console.vendors.tencent.entries import table_of
from console.vendors.tencent.reading import Unreadable, parse, read_mix
from console.vendors.tencent.wire import legacy_request, modern_request, new_event_id

PRACTICE_APP_ID = 1252500000
"""The appid of the vendor's own examples (document 001), where neither file nor account has one."""

LARGEST = 10_000_000
EVENT_IDS = range(-(1 << 31), 1 << 31)
"""int32 (document 001); 0 is refused with -2."""


class Unusable(Exception):
    """The verb cannot go on; `words` say why and what to do."""

    def __init__(self, words: Message) -> None:
        super().__init__(in_english(words))
        self.words = words


@dataclass(frozen=True, slots=True)
class MixFile:
    """A show, whatever it was read from; `notes` is what reading noticed."""

    path: Path
    show: Show
    notes: tuple[Finding, ...] = ()
    event_id: int | None = None
    cancels: bool = False


def load(path: Path) -> MixFile:
    """A show by its ending or what it says it is, else the vendor's JSON.

    Unusable or ShowFileError with words."""
    if path.suffix == SUFFIX:
        return MixFile(path, read_show(str(path)))
    try:
        data = parse(_bytes(path))
        if "format" in (table_of(data) or {}):
            return MixFile(path, read_show(str(path)))
        reading = read_mix(data)
    except Unreadable as error:
        raise Unusable(error.words) from error
    name = path.stem.encode(errors="replace").decode()
    show = Show(name, name, reading.mix, api=reading.api, app_id=reading.app_id)
    return MixFile(path, show, reading.notes, reading.event_id, reading.verb == "cancel")


def load_mix(path: Path) -> MixFile:
    """As `load`, of a file that holds a mix; Unusable where it only cancels one."""
    loaded = load(path)
    if loaded.cancels:
        raise Unusable(say("This is a cancel request; there is nothing to TAKE in it."))
    return loaded


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        words = say("{file} cannot be read: {reason}.", file=str(path), reason=reason_of(error))
        raise Unusable(words) from error
    if len(data) > LARGEST:
        raise Unusable(say("{file} is too large to be a mix.", file=path.name))
    return data


def request_text(loaded: MixFile, api: Api, *, now: int | None, event_id: int | None) -> str:
    """The body of TAKE for one interface, as it goes on the wire.

    What is not named is what would be sent now."""
    if event_id is not None and event_id not in EVENT_IDS:
        raise Unusable(say("The event id must fit into 32 bits: choose a smaller number."))
    if event_id == 0:
        raise Unusable(say("The event id must not be 0 (the vendor answers -2)."))
    mix = loaded.show.mix
    if api == "3.0":
        return json_bytes(modern_request(mix)).decode("ascii")
    body = legacy_request(
        mix,
        loaded.show.app_id or PRACTICE_APP_ID,
        time.time() if now is None else now,
        event_id or loaded.event_id or new_event_id(),
    )
    return json_bytes(body).decode("ascii")


def pairs(options: Iterable[str], wants: Message) -> Iterator[tuple[str, str]]:
    """`NAME=VALUE` taken apart at the first equals sign; `wants` says the form where it is not."""
    for option in options:
        name, _, value = option.partition("=")
        if not name or not value:
            raise Unusable(wants)
        yield name, value


def sizes(options: Iterable[str]) -> dict[str, Source]:
    """`STREAM_ID=1280x720`."""
    wants = say("--source wants STREAM_ID=WIDTHxHEIGHT, for example host=1280x720.")
    found: dict[str, Source] = {}
    for stream, value in pairs(options, wants):
        width, _, height = value.partition("x")
        if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
            raise Unusable(wants)
        found[stream] = Source(Size(int(width), int(height)))
    return found
