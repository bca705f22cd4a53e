"""One trouble: what happens, to whom, and when it strikes; as admin and scenario files write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from console.rehearsal.shape import INT, NUMBER, TEXT, TEXT_MUST, Misfit, Shape, holds, read

RequestKind = Literal[
    "slow",  # answers after `seconds`
    "refuse",  # `status` with the vendor's envelope, nothing happens in the world
    "busy",  # the vendor's own "too many requests"
    "code",  # the vendor's own `code`, as it would answer it
    "cut_before",  # the line is cut, nothing happens
    "cut_after",  # it happens, the line is cut
    "half",  # it happens, half of the answer arrives
    "garbage",  # it happens, the answer is noise
]
WorldKind = Literal[
    "stale",  # for `seconds` of show time the vendor's lists show what is now
    "skew",  # the vendor's clock is `minutes` off
    "source_dies",  # `stream` is no longer pushed
    "source_freezes",  # `stream` is pushed, its picture stands
    "source_returns",  # `stream` is pushed again, or moves again
    "source_resized",  # `stream` carries `width` x `height` from now on
    "task_dies",  # `task` (a relay's or job's id, a relay's title, a mixing session) is over
    "link_down",  # the RTMP push of the job `task` breaks
    "link_up",  # and can be made again
    "duplicate_callbacks",  # the next `times` callbacks are sent twice
]
TroubleKind: TypeAlias = RequestKind | WorldKind

OF_REQUESTS = frozenset[str](get_args(RequestKind))
OF_WORLD = frozenset[str](get_args(WorldKind))
_NEEDS = {
    "code": ("code",),
    "stale": ("seconds",),
    "source_dies": ("stream",),
    "source_freezes": ("stream",),
    "source_returns": ("stream",),
    "source_resized": ("stream", "width", "height"),
    "task_dies": ("task",),
    "link_down": ("task",),
    "link_up": ("task",),
}
_VENDORS = ("", "tencent", "volcengine", "huawei")
_SIDES = range(1, 4097)

_MEMBERS = {
    "kind": TEXT_MUST,
    **dict.fromkeys(("vendor", "action", "code", "stream", "task"), TEXT),
    **dict.fromkeys(("times", "status", "retry_after", "after", "width", "height"), INT),
    **dict.fromkeys(("seconds", "minutes", "chance", "at"), NUMBER),
}
_SHAPE = holds(_MEMBERS)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Empty vendor or action fits any; `times` 0 lasts until it is cleared; seconds are real.

    It strikes from `due` on (show time), when `after` calls that fit have gone by, and then each
    one with `chance` of 1."""

    kind: TroubleKind
    vendor: str = ""
    action: str = ""
    times: int = 1
    seconds: float = 0.0
    status: int = 500
    retry_after: int | None = None
    code: str = ""
    after: int = 0
    chance: float = 1.0
    stream: str = ""
    task: str = ""
    minutes: float = 0.0
    width: int = 0
    height: int = 0
    due: float | None = None

    @classmethod
    def of(cls, value: Any, now: float = 0.0) -> Trouble:
        """From JSON or TOML, `at` seconds of show time from now; Misfit when it is not one."""
        fields = dict(read(value, _SHAPE))
        kinds = (*get_args(RequestKind), *get_args(WorldKind))
        if fields["kind"] not in kinds:
            raise Misfit("type", "kind", f"must be one of {', '.join(kinds)}")
        for name in _NEEDS.get(fields["kind"], ()):
            if name not in fields:
                raise Misfit("missing", name, f"is required by {fields['kind']}")
        at = fields.pop("at", None)
        trouble = cls(**fields, due=None if at is None else now + at)
        trouble.check(at or 0.0)
        return trouble

    def check(self, at: float = 0.0) -> None:
        """Misfit where a number is out of its range."""
        rules = (
            ("vendor", self.vendor in _VENDORS, f"must be one of {', '.join(_VENDORS[1:])}"),
            ("times", 0 <= self.times <= 10**6, "must be 0..1000000"),
            ("seconds", 0 <= self.seconds <= self._longest, f"must be 0..{self._longest:g}"),
            ("status", 400 <= self.status <= 599, "must be 400..599"),
            ("retry_after", (self.retry_after or 0) >= 0, "must not be negative"),
            ("after", 0 <= self.after <= 10**9, "must not be negative"),
            ("chance", 0 < self.chance <= 1, "must be above 0, and 1 at most"),
            ("at", 0 <= at <= 366 * 86400, "must be 0..31622400"),
            ("minutes", abs(self.minutes) <= 366 * 1440, "must be within a year"),
        )
        for name, right, words in rules:
            if not right:
                raise Misfit("type", name, words)
        if self.kind == "source_resized" and not {self.width, self.height} <= set(_SIDES):
            raise Misfit("type", "width, height", "must be 1..4096")

    @property
    def _longest(self) -> float:
        """A request hangs for ten minutes at most; a list may be stale for a day."""
        return 86400.0 if self.kind == "stale" else 600.0

    @property
    def of_request(self) -> bool:
        return self.kind in OF_REQUESTS

    def fits(self, vendor: str, action: str) -> bool:
        return self.vendor in ("", vendor) and self.action in ("", action)


TROUBLE: Shape = _SHAPE
