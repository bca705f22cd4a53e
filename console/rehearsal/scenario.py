"""Trouble that is dialled in advance and strikes the next request that it fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

from console.rehearsal.shape import INT, NUMBER, TEXT, TEXT_MUST, Misfit, holds, read

TroubleKind = Literal[
    "slow",  # answers after `seconds`
    "refuse",  # `status` with the vendor's envelope, nothing happens in the world
    "busy",  # the vendor's own "too many requests"
    "code",  # the vendor's own `code`, as it would answer it
    "cut_before",  # the line is cut, nothing happens
    "cut_after",  # it happens, the line is cut
    "half",  # it happens, half of the answer arrives
    "garbage",  # it happens, the answer is noise
]

_SHAPE = holds(
    {
        "kind": TEXT_MUST,
        "vendor": TEXT,
        "action": TEXT,
        "times": INT,
        "seconds": NUMBER,
        "status": INT,
        "retry_after": INT,
        "code": TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Empty vendor or action fits any; `times` 0 lasts until it is cleared; seconds are real."""

    kind: TroubleKind
    vendor: str = ""
    action: str = ""
    times: int = 1
    seconds: float = 0.0
    status: int = 500
    retry_after: int | None = None
    code: str = ""

    @classmethod
    def of(cls, value: Any) -> Trouble:
        """From the admin interface's JSON; Misfit when it is not one."""
        fields = read(value, _SHAPE)
        if fields["kind"] not in get_args(TroubleKind):
            raise Misfit("type", "kind", f"must be one of {', '.join(get_args(TroubleKind))}")
        trouble = cls(**fields)
        if trouble.times < 0 or not 0 <= trouble.seconds <= 600:
            raise Misfit("type", "times, seconds", "must not be negative, nor seconds above 600")
        if not 400 <= trouble.status <= 599:
            raise Misfit("type", "status", "must be 400..599")
        return trouble

    def fits(self, vendor: str, action: str) -> bool:
        return self.vendor in ("", vendor) and self.action in ("", action)


class Scenario:
    """The troubles that wait, in the order in which they were dialled."""

    def __init__(self) -> None:
        self._waiting: list[Trouble] = []

    def dial(self, trouble: Trouble) -> None:
        self._waiting.append(trouble)

    def clear(self) -> None:
        self._waiting.clear()

    def next(self, vendor: str, action: str) -> Trouble | None:
        """Takes the first that fits; one that has more `times` stays for the next request."""
        for index, trouble in enumerate(self._waiting):
            if not trouble.fits(vendor, action):
                continue
            if trouble.times == 1:
                del self._waiting[index]
            elif trouble.times > 1:
                self._waiting[index] = replace(trouble, times=trouble.times - 1)
            return trouble
        return None

    def waiting(self) -> list[Mapping[str, Any]]:
        return [asdict(trouble) for trouble in self._waiting]
