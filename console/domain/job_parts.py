"""What belongs to a live job beside its state; no field here holds a key or a signature."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RtcUser:
    """One who may join the RTC room; its signature is a live credential and is dropped.

    `expires` is Unix seconds."""

    kind: str
    id: str
    expires: float | None = None


@dataclass(frozen=True, slots=True)
class RtcRoom:
    """The RTC room of a job (RTCRoomInfoList)."""

    app_id: str
    room_id: str
    users: tuple[RtcUser, ...] = ()


@dataclass(frozen=True, slots=True)
class EventCallback:
    """Where live events go over HTTPS; the address is masked, of the key only that it is there."""

    url: str = ""
    auth: str = ""
    events: tuple[str, ...] = ()
    has_key: bool = False


@dataclass(frozen=True, slots=True)
class CoStreamer:
    """The second voice: speed and pitch 50-200, volume 90-240, None is the vendor's default.

    `action` is what the streamer does meanwhile: SILENCE or VOLUME_DOWN."""

    voice: str = ""
    speed: int | None = None
    pitch: int | None = None
    volume: int | None = None
    action: str = ""


@dataclass(frozen=True, slots=True)
class JobLogs:
    """Addresses of the vendor's records of a job; they may be signed, so not for showing."""

    interactions: str = field(default="", repr=False)
    config: str = field(default="", repr=False)
    scripts: str = field(default="", repr=False)
    commands_received: str = field(default="", repr=False)
    commands_executed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PlatformLive:
    """The live platform that a job is tied to (PlatformLiveDetailInfo)."""

    id: str = ""
    name: str = ""
    account: str = ""
    live_id: str = ""
