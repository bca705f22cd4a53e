"""How each cloud is doing, and which world the desk is talking to."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from console.domain.fault import Family, Fault, held_words
from console.domain.message import Message, say
from console.services.clocks import Clock
from console.services.store import Store

TENCENT = "tencent"
VOLCENGINE = "volcengine"
HUAWEI = "huawei"
VENDORS = (TENCENT, VOLCENGINE, HUAWEI)
VENDOR_NAMES: Mapping[str, str] = {
    TENCENT: "Tencent", VOLCENGINE: "Volcengine", HUAWEI: "Huawei",
}  # fmt: skip
"""For files, which are in no language."""
VENDOR_TITLES: Mapping[str, Message] = {
    TENCENT: say("Tencent"), VOLCENGINE: say("Volcengine"), HUAWEI: say("Huawei"),
}  # fmt: skip

_ANSWERED = (Family.INVALID, Family.MISSING, Family.WRONG_STATE)
_FAILED = (Family.REFUSED, Family.GARBLED)


@dataclass(frozen=True, slots=True)
class Health:
    """One vendor's pill: `off`, `ok`, `retry` (by itself) or `failed` (needs the operator)."""

    state: str = "off"
    latency_ms: float | None = None
    words: Message | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """`rehearsal` or `live`, and what goes there unencrypted.

    `plain` holds interfaces (legacy, 3.0) and vendors."""

    kind: str = "rehearsal"
    plain: frozenset[str] = frozenset()

    @property
    def rehearsing(self) -> bool:
        return self.kind == "rehearsal"


class Connections:
    """Health per vendor, learnt from the exchanges that happen anyway."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.store: Store[Mapping[str, Health]] = Store(dict.fromkeys(VENDORS, Health()))
        self.context: Store[Context] = Store(Context())
        # By vendor that refused us for our clock: its time minus ours, in seconds.
        self.skews: Store[Mapping[str, float]] = Store({})
        # By vendor whose acts are held after failures in a row: what re-arms it.
        self.held: Store[Mapping[str, Callable[[], None]]] = Store({})

    def hold(self, vendor: str, rearm: Callable[[], None] | None) -> None:
        """Nothing is sent there until it is re-armed; None where that has been done."""
        others = {name: act for name, act in self.held.value.items() if name != vendor}
        self.held.set({**others, vendor: rearm} if rearm is not None else others)

    def why_held(self, vendor: str) -> Message | None:
        """What stands against sending anything to that cloud."""
        return held_words() if vendor in self.held.value else None

    def rearm(self) -> tuple[str, ...]:
        """The vendors that may be sent to again."""
        held = self.held.value
        for act in held.values():
            act()
        return tuple(held)

    def health(self, vendor: str) -> Health:
        return self.store.value.get(vendor, Health())

    def reset(self) -> None:
        """Nothing is spoken to, and nothing is known of any cloud."""
        self.store.set(dict.fromkeys(VENDORS, Health()))
        self.skews.set({})
        self.held.set({})

    def put(self, vendor: str, health: Health) -> None:
        self.store.set({**self.store.value, vendor: health})

    @asynccontextmanager
    async def exchange(self, vendor: str) -> AsyncGenerator[None]:
        """Times what happens inside and reads the vendor's health from how it ends."""
        began = self._clock()
        try:
            yield
        except Fault as fault:
            self.put(vendor, _after(fault, self._passed(began)))
            if fault.culprit == "clock" and fault.skew is not None:
                self.skews.set({**self.skews.value, vendor: fault.skew})
            raise
        self.put(vendor, Health("ok", self._passed(began)))
        self.forget_skew(vendor)

    def forget_skew(self, vendor: str) -> None:
        """The clock is right for it, or was put right."""
        if vendor in self.skews.value:
            self.skews.set({v: skew for v, skew in self.skews.value.items() if v != vendor})

    def _passed(self, began: float) -> float:
        return max(0.0, (self._clock() - began) * 1000)


def _after(fault: Fault, latency_ms: float) -> Health:
    if fault.family in _ANSWERED:
        return Health("ok", latency_ms)
    return Health("failed" if fault.family in _FAILED else "retry", None, fault.words)


def not_connected(vendor: str) -> Message:
    """Why nothing can be sent before the desk speaks to that cloud."""
    return say(
        "{vendor} is not connected. Choose an account in Settings.", vendor=VENDOR_TITLES[vendor]
    )
