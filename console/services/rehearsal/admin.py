"""Speaks to the rehearsal's own interface: its world's time, streams, mixes, troubles and log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote, urlsplit

from console.domain.fault import Family, Fault
from console.domain.launch import EventHook
from console.domain.message import say
from console.domain.mix import Source
from console.domain.units import Size
from console.services.rehearsal import reading
from console.services.rehearsal.told import Told, WorldTime
from console.services.rehearsal.troubles import Trouble, detail_of, wants
from console.vendors.exchange import Request
from console.vendors.line import Line
from console.vendors.secret import Secret

USUAL = Size(1280, 720)
LOG_LAST = 100
"""Requests that one look asks for at most: each comes with its body."""


@dataclass(frozen=True, slots=True)
class RehearsalAdmin:
    """Loopback only; `play` is where its pictures are, without the slash at the end.

    Every question and act raises Fault where it gets no answer, or another than it needs."""

    line: Line
    url: str
    token: Secret
    play: str = ""

    async def time(self) -> WorldTime:
        return self._read(reading.time_of, "clock", await self._get("clock"))

    async def streams(self) -> Mapping[str, Source]:
        """What is pushed, with sizes and since when (the world's time); dropped ones are absent."""
        told = self._read(reading.streams_of, "streams", await self._get("streams"))
        return {one.name: Source(one.size, one.since, absent=one.gone is not None) for one in told}

    async def look(self, since: int) -> Told:
        """See `Steering.look`."""
        clock = await self._get("clock")
        streams = await self._get("streams")
        mixes = await self._get("mixes")
        trouble = await self._get("trouble")
        log = await self._get(f"log?since={since}&last={LOG_LAST}")
        return Told(
            self._read(reading.time_of, "clock", clock),
            self._read(reading.skews_of, "clock", clock),
            self._read(reading.streams_of, "streams", streams),
            self._read(reading.mixes_of, "mixes", mixes),
            self._read(reading.troubles_of, "trouble", trouble),
            self._read(reading.log_of, "log", log),
            self._read(reading.missed_of, "trouble", trouble),
        )

    async def push(self, stream: str, size: Size | None) -> None:
        """Has a stream pushed from now on; without a size it carries 1280 × 720."""
        await self._post("streams", {"name": stream, **_sides(size or USUAL)})

    async def drop(self, stream: str) -> None:
        await self._send("DELETE", f"streams/{quote(stream, safe='')}", None)

    async def freeze(self, stream: str, *, frozen: bool) -> None:
        """A frozen stream is still pushed, but its picture stands."""
        await self._post(f"streams/{quote(stream, safe='')}", {"frozen": frozen})

    async def silence(self, stream: str, *, silent: bool) -> None:
        """A silent stream has sound in which nothing is heard."""
        await self._post(f"streams/{quote(stream, safe='')}", {"silent": silent})

    async def resize(self, stream: str, size: Size) -> None:
        await self._post(f"streams/{quote(stream, safe='')}", _sides(size))

    async def turn(self, rate: float) -> None:
        """How fast the world's time passes: 0 stops it, 720 is the fastest."""
        await self._post("clock", {"rate": rate})

    async def jump(self, seconds: float) -> None:
        """Forward only."""
        await self._post("clock", {"jump": seconds})

    async def skew(self, vendor: str, minutes: float) -> None:
        """How far this vendor's clock is ahead of real time."""
        await self._post("skew", {"vendor": vendor, "minutes": minutes})

    async def dial(self, trouble: Trouble) -> None:
        asked: dict[str, object] = {"kind": trouble.kind}
        for field, name in (("vendor", "vendor"), ("operation", "action"), ("times", "times")):
            if wants(trouble.kind, field):
                asked[name] = getattr(trouble, field)
        detail = detail_of(trouble.kind)
        if detail and getattr(trouble, detail) is not None:
            asked[detail] = getattr(trouble, detail)
        await self._post("trouble", asked)

    async def undial(self, number: int) -> None:
        """One that has struck for the last time meanwhile is gone all the same."""
        try:
            await self._send("DELETE", f"trouble/{number}", None)
        except Fault as fault:
            if fault.family is not Family.MISSING:
                raise

    async def follow(self, scenario: Mapping[str, object]) -> None:
        await self._post("scenario", scenario)

    async def call_back(self, hook: EventHook, port: int, relays_key: Secret) -> None:
        """See `Steering.call_back`."""
        config = {
            "live_event_type_callback_url": hook.url,
            "auth_type": hook.auth,
            "key": hook.key,
            "callback_event_type": list(hook.events),
        }
        asked: dict[str, object] = {"map": {urlsplit(hook.url).netloc: port}}
        asked |= {"volcengine_key": relays_key.reveal(), "jobs": config} if port else {}
        await self._post("callbacks", asked)

    async def clear_troubles(self) -> None:
        await self._send("DELETE", "trouble", None)

    async def reset(self) -> None:
        """As at its start: streams, mixes, relays and jobs, on real time at ×1."""
        await self._post("reset", {})

    async def picture(self, name: str) -> bytes:
        """See `Steering.picture`."""
        if not self.play:
            raise self._odd("picture")
        return (await self.line.fetch(f"{self.play}/{quote(name, safe='/')}.jpg")).body

    async def sessions(self) -> tuple[str, ...]:
        """The mixing sessions that are on air there."""
        told = self._read(reading.mixes_of, "mixes", await self._get("mixes"))
        return tuple(mix.session for mix in told)

    async def close(self) -> None:
        await self.line.aclose()

    async def _get(self, name: str) -> Mapping[str, object]:
        return await self._send("GET", name, None)

    async def _post(self, name: str, body: Mapping[str, object]) -> None:
        await self._send("POST", name, body)

    async def _send(
        self, method: str, name: str, body: Mapping[str, object] | None
    ) -> Mapping[str, object]:
        headers = (
            ("X-Rehearsal-Token", self.token.reveal()),
            ("Content-Type", "application/json"),
        )
        data = b"" if body is None else json.dumps(body).encode()
        url = f"{self.url}/{name}"
        effect = "read" if method == "GET" else "idempotent"
        answer = await self.line.exchange(
            Request("rehearsal", name, effect, method, url, headers, data)
        )
        try:
            value: object = json.loads(answer.body)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise self._odd(name)
        told = cast("Mapping[str, object]", value)
        if answer.status != 200:
            raise self._refusal(name, answer.status, told.get("message"))
        return told

    def _read(
        self, read: reading.Reader[reading.R], name: str, told: Mapping[str, object]
    ) -> reading.R:
        try:
            return read(told)
        except (TypeError, ValueError, KeyError) as odd:
            raise self._odd(name) from odd

    def _refusal(self, name: str, status: int, said: object) -> Fault:
        if status not in (400, 404) or not isinstance(said, str):
            return self._odd(name)
        words = say("The rehearsal did not take this: {words}", words=said)
        family = Family.MISSING if status == 404 else Family.INVALID
        return Fault(family, "rehearsal", name, words, vendor_words=said, status=status)

    def _odd(self, name: str) -> Fault:
        words = say("The rehearsal answered what it never does. Start Cuedesk again.")
        return Fault(Family.GARBLED, "rehearsal", name, words)


def _sides(size: Size) -> Mapping[str, object]:
    return {"width": round(size.width), "height": round(size.height)}
