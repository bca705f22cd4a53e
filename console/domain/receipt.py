"""What a vendor's yes leaves behind."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.domain.job_output import Pushed
from console.domain.job_parts import EventCallback, RtcRoom


@dataclass(frozen=True, slots=True)
class Receipt:
    """One act that the vendor accepted; `at` is Unix seconds of the signing clock.

    `event_id` is Tencent's own echo of the request (legacy mixing only)."""

    vendor: str
    operation: str
    request_id: str
    latency_ms: float
    at: float
    code: int = 0
    event_id: str = ""


@dataclass(frozen=True, slots=True)
class StartReceipt(Receipt):
    """A live job that was accepted, not yet running; warnings are the vendor's literal types."""

    job_id: str = ""
    warnings: tuple[str, ...] = ()
    limit_hours: int | None = None
    report_url: str = ""
    rtc: RtcRoom | None = None
    callback: EventCallback | None = None


@dataclass(frozen=True, slots=True)
class CommandReceipt(Receipt):
    """A command that a live job took; `result` is the vendor's text, keys blotted out.

    `pushed` is the one address that the result names; None where there is none, or several."""

    command_id: str = ""
    command: str = ""
    result: str = field(default="", repr=False)
    pushed: Pushed | None = None


@dataclass(frozen=True, slots=True)
class ReportReceipt(Receipt):
    """Live events that were taken; `report_url` (masked) where a new address was asked for."""

    report_url: str = ""


@dataclass(frozen=True, slots=True)
class PictureReceipt(Receipt):
    """A picture that was added; a picture layer names its id."""

    picture_id: int = 0


@dataclass(frozen=True, slots=True)
class RelayReceipt(Receipt):
    """A relay that was created."""

    task_id: str = ""
