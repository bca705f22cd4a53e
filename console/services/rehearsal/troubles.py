"""The troubles that can be dialled in rehearsal: their kinds, and what each of them wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from console.contracts.operations import operations
from console.domain.message import Message, say
from console.services.connection import VENDORS

MOST_SECONDS: Final = 600
MOST_STALE: Final = 86400
MOST_TIMES: Final = 999
STATUSES: Final = (400, 599)
_CALL: Final = ("vendor", "operation", "times")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Empty vendor or operation strikes any; `times` 0 goes on until it is removed.

    `seconds` (slow: real ones, stale: the world's), `status` (refuse), `retry_after` in seconds
    (busy), `code` (code), `task` (an id or a session) and `stream` belong to their kinds. `due`
    is the world's time before which it does not strike; `number` is 0 before it is dialled."""

    kind: str
    vendor: str = ""
    operation: str = ""
    times: int = 1
    seconds: float = 5.0
    status: int = 500
    retry_after: int | None = None
    code: str = ""
    task: str = ""
    stream: str = ""
    due: float | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """`wants` names the fields of a Trouble that this kind is about; `detail` is one more.

    `of_jobs`: its task is a job."""

    name: str
    title: Message
    wants: tuple[str, ...] = _CALL
    detail: str = ""
    of_jobs: bool = False


KINDS: Final = (
    Kind("busy", say("Too many requests (429)"), detail="retry_after"),
    Kind("slow", say("Slow answer"), detail="seconds"),
    Kind("refuse", say("Server error"), detail="status"),
    Kind("code", say("A code of the vendor"), detail="code"),
    Kind("cut_before", say("Cut before it happens")),
    Kind("cut_after", say("Cut after it happened")),
    Kind("half", say("Half an answer")),
    Kind("garbage", say("Garbage for an answer")),
    Kind("stale", say("Lists stand still"), ("vendor",), "seconds"),
    Kind("task_dies", say("A mix, relay or job dies"), (), "task"),
    Kind("link_down", say("The push of a job breaks"), (), "task", of_jobs=True),
    Kind("link_up", say("The push of a job comes back"), (), "task", of_jobs=True),
    Kind("duplicate_callbacks", say("Callbacks come twice"), ("times",)),
)
"""What can be dialled here; streams and clocks have acts of their own."""

_BY_NAME: Final = {kind.name: kind for kind in KINDS}
_WRITTEN: Final = {
    "skew": say("A vendor's clock is off"),
    "source_dies": say("A stream goes"),
    "source_freezes": say("A stream freezes"),
    "source_returns": say("A stream comes back"),
    "source_resized": say("A stream changes its size"),
}
"""Kinds that only scenario files dial."""


def title_of(kind: str) -> Message:
    """A kind that a newer rehearsal has is called as it calls it."""
    known = _BY_NAME.get(kind)
    return known.title if known else _WRITTEN.get(kind) or say("{name}", name=kind)


def detail_of(kind: str) -> str:
    """See `Kind.detail`."""
    known = _BY_NAME.get(kind)
    return known.detail if known else ""


def is_of_jobs(kind: str) -> bool:
    """Whether nothing but a job can be its task."""
    known = _BY_NAME.get(kind)
    return known is not None and known.of_jobs


def wants(kind: str, field: str) -> bool:
    """Whether this field means something to a kind."""
    known = _BY_NAME.get(kind)
    return known is not None and field in known.wants


def operations_of(vendor: str) -> tuple[str, ...]:
    """As the vendor calls them; nothing where no vendor is chosen."""
    return tuple(one.name for one in operations(vendor)) if vendor in VENDORS else ()


def most_seconds(kind: str) -> int:
    """A request hangs for ten minutes at most; a list may stand still for a day."""
    return MOST_STALE if kind == "stale" else MOST_SECONDS


def why_not(trouble: Trouble) -> Message | None:
    """What has to be mended before it can be dialled."""
    if not 0 <= trouble.times <= MOST_TIMES:
        return say("How often: a number from 0 to {most}.", most=MOST_TIMES)
    match detail_of(trouble.kind):
        case "seconds" if not 0 < trouble.seconds <= most_seconds(trouble.kind):
            most = most_seconds(trouble.kind)
            return say("Seconds: more than 0, at most {most}.", most=most)
        case "status" if not STATUSES[0] <= trouble.status <= STATUSES[1]:
            least, most = STATUSES
            return say("Status: a number from {least} to {most}.", least=least, most=most)
        case "code" if not trouble.code.strip():
            return say("Enter the vendor's code that is to be answered, such as -505.")
        case "task" if not trouble.task.strip() and is_of_jobs(trouble.kind):
            return say("Choose the job that it is about.")
        case "task" if not trouble.task.strip():
            return say("Choose the mix, relay or job that it is about.")
        case _:
            return None
