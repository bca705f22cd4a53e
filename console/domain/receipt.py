"""What a vendor's yes leaves behind."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class RelayReceipt(Receipt):
    """A relay that was created."""

    task_id: str = ""
