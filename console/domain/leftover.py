"""Something that was started from this desk and lives, or may live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from console.domain.message import Message, say
from console.domain.pricing import Kind, Price

KIND_WORDS: Final = {"mix": say("Mix"), "relay": say("Relay"), "job": say("Job")}


@dataclass(frozen=True, slots=True)
class Leftover:
    """`certain`: the cloud has said so lately. `here`: its account is connected.

    `state` is its word, or why it cannot be known. Times are of the show's clock; `begun` is
    False while it only waits for its time. `limit` says what there is to say instead of `ends`.
    `show` is empty where nobody knows for which show it was; `nonces` are its ledger entries,
    `exact` is what a stop needs."""

    key: str
    kind: Kind
    title: str
    id: str
    state: Message
    certain: bool = True
    here: bool = True
    begun: bool = True
    since: float | None = None
    ends: float | None = None
    limit: Message | None = None
    show: str = ""
    show_name: str = ""
    nonces: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()

    def ran(self, now: float) -> float | None:
        """Seconds since it began; None where that is not known."""
        if self.since is None:
            return None
        return max(0.0, now - self.since) if self.begun else 0.0

    def cost(self, price: Price | None, now: float) -> float | None:
        """None where there is no price, or nobody knows whether or how long it runs."""
        seconds = self.ran(now)
        if price is None or seconds is None or not self.certain or not self.begun:
            return None
        return price.of(seconds)
