"""Where each field of a live job comes from, and what cannot come to a desktop at all (JB-10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from console.domain.callbacks import Called
from console.domain.job import SmartLiveJob
from console.domain.job_events import LinkChanged, ReplyFinished, ScriptSwitched
from console.domain.message import Message, say

Origin: TypeAlias = Literal["list", "callback", "start", "never"]
Hearing: TypeAlias = Literal["off", "on", "other"]
"""No receiver; one that this job calls; one, but the job was started without it."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One field: how it gets here and when it last did (show time, None where it did not yet).

    `why` says what stands against it, where something does."""

    field: Message
    origin: Origin
    at: float | None = None
    why: Message | None = None


_OFF: Final = say("no callbacks are received: switch them on in Settings")
_OTHER: Final = say("this job was started without callbacks to this desk")
_YET: Final = say("not called back yet")
DEAF: Final[Mapping[Hearing, Message]] = {"off": _OFF, "other": _OTHER, "on": _YET}
"""Why nothing is called back of a job."""
_SILENT: Final = say("the cloud does not say")
_ELSEWHERE: Final = say("neither its start nor its settings were answered here")
_RTC: Final = say("it goes over the vendor's RTC channel")
_AFTERWARDS: Final = say("they go to the platform; the records have them afterwards")
_NEVER: Final = (
    Channel(say("Place within a paragraph"), "never", None, _RTC),
    Channel(say("Take-over, pause, resume"), "never", None, _RTC),
    Channel(say("Viewers' comments and gifts"), "never", None, _AFTERWARDS),
)


def channels(
    job: SmartLiveJob,
    listed: float | None,
    heard: Iterable[Called],
    hearing: Hearing,
    *,
    limited: bool,
) -> tuple[Channel, ...]:
    """All of them, in the order of the detail; `listed` is when the list last had the job.

    `limited`: its time limit is known from the answer to an act of ours."""
    called = tuple(one for one in heard if not one.imported)

    def polled(field: Message, *, there: bool) -> Channel:
        return Channel(field, "list", listed if there else None, None if there else _SILENT)

    def told(field: Message, kind: type[object]) -> Channel:
        last = next((one.at for one in reversed(called) if isinstance(one.what, kind)), None)
        deaf = DEAF[hearing] if last is None or hearing == "off" else None
        return Channel(field, "callback", last, deaf)

    return (
        polled(say("State, room, times"), there=True),
        polled(say("Duration"), there=job.duration is not None),
        polled(say("Pushed"), there=job.stream_duration is not None),
        told(say("RTMP link"), LinkChanged),
        told(say("Paragraph of the script"), ScriptSwitched),
        told(say("Spoken replies"), ReplyFinished),
        Channel(say("Time limit"), "start", None, None if limited else _ELSEWHERE),
        polled(say("RTC room"), there=job.rtc is not None),
        polled(say("Records"), there=job.logs is not None),
        polled(say("Live platform"), there=job.platform is not None),
        polled(say("Cover"), there=bool(job.cover_url)),
        *_NEVER,
    )
