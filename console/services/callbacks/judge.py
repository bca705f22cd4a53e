"""Whether a request that came in is the cloud's: path, signature over the public address, repeats.

The Host header says nothing here: whoever calls writes it. Neither vendor signs the body, so what
is told within the same second under the same signature is taken, but each text once only."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, TypeAlias

from console.domain.callbacks import RelayNews, Turned
from console.domain.job_events import JobEvent
from console.services.callbacks.address import JOBS, RELAYS, path_of
from console.services.callbacks.listener import Posted
from console.services.clocks import Clock
from console.services.connection import HUAWEI, VOLCENGINE
from console.vendors.huawei import callbacks as huawei
from console.vendors.secret import Secret
from console.vendors.volcengine import callbacks as volcengine

REMEMBERED: Final = 20_000
"""Requests by which a repeat is known."""
STATUS: Final[dict[Turned, int]] = {"path": 404, "method": 405, "repeated": 200}
"""A repeat is answered well, that nobody sends it a third time; the rest are refused (401)."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Who called, and what it says."""

    vendor: str
    what: JobEvent | RelayNews


Judged: TypeAlias = "Taken | Turned"


@dataclass(frozen=True, slots=True)
class Trust:
    """The public address (tidy) and the keys; `jobs` and `relays` tell the clouds' own time."""

    public: str
    jobs_key: Secret
    relays_key: Secret
    jobs: Clock
    relays: Clock


class Judge:
    """Remembers what it has taken, for as long as its signature could be used again."""

    def __init__(self, trust: Trust) -> None:
        self._trust = trust
        self._seen: OrderedDict[bytes, float] = OrderedDict()

    def judge(self, posted: Posted) -> Judged:
        if posted.method != "POST":
            return "method"
        if "#" in posted.target:  # no request has it, and it is not signed
            return "path"
        path, question, query = posted.target.partition("?")
        prefix = path_of(self._trust.public)
        if path in (JOBS, prefix + JOBS):
            return self._job(posted, question + query)
        if path in (RELAYS, prefix + RELAYS):
            return self._relay(posted, query)
        return "path"

    def _job(self, posted: Posted, query: str) -> Judged:
        trust = self._trust
        if not trust.jobs_key:
            return "keyless"
        url = f"{trust.public}{JOBS}{query}"
        now = trust.jobs()
        said = huawei.verdict(trust.jobs_key, url, posted.headers, now)
        if said != "good":
            return said
        signed = "\n".join(value for name, value in posted.headers if name in _SIGNED)
        if not self._first(f"{query}\n{signed}", posted.body, now, huawei.WINDOW):
            return "repeated"
        return Taken(HUAWEI, huawei.event_of(posted.body))

    def _relay(self, posted: Posted, query: str) -> Judged:
        trust = self._trust
        if not trust.relays_key:
            return "keyless"
        now = trust.relays()
        said = volcengine.verdict(trust.relays_key, query, posted.body, now)
        if said != "good":
            return said
        if not self._first(query, posted.body, now, volcengine.WINDOW):
            return "repeated"
        return Taken(VOLCENGINE, volcengine.news_of(posted.body))

    def _first(self, signed: str, body: bytes, now: float, window: float) -> bool:
        """Whether this text was never taken under this signature while it counts."""
        mark = hashlib.sha256(signed.encode("utf-8", "surrogatepass") + b"\0" + body).digest()
        while self._seen and (
            next(iter(self._seen.values())) < now or len(self._seen) > REMEMBERED
        ):
            self._seen.popitem(last=False)
        if mark in self._seen:
            return False
        # Its time may lie ahead of ours by as much again.
        self._seen[mark] = now + 2 * window
        return True


_SIGNED = ("x-hw-mss-secret", "x-hw-mss-time")
