"""Callbacks on their way: signed when they are sent, sent again as documented, and remembered."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit

from console.rehearsal.callbacks import signing
from console.rehearsal.callbacks.post import UNSENDABLE, post
from console.rehearsal.clock import Clock, VendorClock
from console.rehearsal.seals import STRUCK, struck

KEPT = 1000
RETRIES = {"volcengine": 3, "huawei": 0}
"""After the first try; Huawei's documents name none [OWN]."""
UNMAPPED = "its host is not mapped to a port of this machine"
KEYLESS = "its key was not saved with the state"
RETRY_AFTER = 3.0
"""Real seconds between two tries (FACTS.md 1.7)."""

State: TypeAlias = Literal["waiting", "delivered", "failed", "undeliverable"]
Poster: TypeAlias = Callable[[int, str, Sequence[tuple[str, str]], bytes], Awaitable[int | str]]


@dataclass(frozen=True, slots=True)
class News:
    """What is to be told, to which https address; `auth` and `key` are Huawei's, per task."""

    vendor: str
    event: str
    address: str
    show: float
    message: Mapping[str, Any] = field(repr=False)
    auth: str = ""
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """One callback; `answers` are statuses, or words where none came; `due` is real time."""

    number: int
    news: News
    state: State = "waiting"
    answers: tuple[int | str, ...] = ()
    due: float = 0.0
    why: str = ""

    def in_json(self) -> dict[str, Any]:
        """Without keys, signatures and what the address carries in its query."""
        news = self.news
        return {
            "number": self.number,
            "vendor": news.vendor,
            "event": news.event,
            "address": struck(news.address),
            "show": news.show,
            "state": self.state,
            "answers": list(self.answers),
            "why": self.why,
        }


class Outbox:
    """The last 1 000 callbacks. `ports` maps a host of an address to a port of this machine."""

    def __init__(
        self, real: Clock, clocks: Mapping[str, VendorClock], poster: Poster = post
    ) -> None:
        self.ports: dict[str, int] = {}
        self.volcengine_key = ""
        self.doubles = 0
        self._real = real
        self._clocks = clocks
        self._post = poster
        self._letters: deque[Letter] = deque(maxlen=KEPT)
        self._count = 0
        self._sending: set[int] = set()

    def clear(self) -> None:
        """Forgets them; the numbers go on."""
        self._letters.clear()

    def restart(self) -> None:
        """As at the beginning: nobody to send to, no key, nothing doubled."""
        self.clear()
        self.ports.clear()
        self.volcengine_key, self.doubles = "", 0

    def double(self, times: int) -> None:
        """The next ones are sent twice."""
        self.doubles += times

    def put(self, news: News) -> None:
        twice = self.doubles > 0
        self.doubles -= twice
        for _ in range(1 + twice):
            self._count += 1
            letter = Letter(self._count, news, due=self._real())
            why = self._held(news)
            held = replace(letter, state="undeliverable", why=why)
            self._letters.append(held if why else letter)

    def since(self, number: int) -> list[dict[str, Any]]:
        return [letter.in_json() for letter in self._letters if letter.number > number]

    @property
    def waiting(self) -> bool:
        return any(letter.state == "waiting" for letter in self._letters)

    async def pump(self) -> None:
        """Sends what is due, each to its end, all at the same time."""
        now = self._real()
        due = [
            letter
            for letter in self._letters
            if letter.state == "waiting" and letter.due <= now
            if letter.number not in self._sending
        ]
        await asyncio.gather(*(self._send(letter) for letter in due))

    async def _send(self, letter: Letter) -> None:
        self._sending.add(letter.number)
        try:
            port = self._port(letter.news)
            if port is None:
                self._keep(replace(letter, state="undeliverable", why=UNMAPPED))
                return
            try:
                address, headers, body = self._signed(letter.news)
            except ValueError:
                # Half a character in a key: it came in as JSON, it cannot be hashed.
                self._keep(replace(letter, state="failed", why=UNSENDABLE))
                return
            answer = await self._post(port, address, headers, body)
            self._keep(self._after(letter, answer))
        finally:
            self._sending.discard(letter.number)

    def _after(self, letter: Letter, answer: int | str) -> Letter:
        told = replace(letter, answers=(*letter.answers, answer))
        if answer == 200:
            return replace(told, state="delivered")
        if len(told.answers) > RETRIES[letter.news.vendor]:
            return replace(told, state="failed", why="no 200")
        return replace(told, due=self._real() + RETRY_AFTER)

    def _keep(self, new: Letter) -> None:
        for index, letter in enumerate(self._letters):
            if letter.number == new.number:
                self._letters[index] = new

    def _held(self, news: News) -> str:
        """Why it cannot be sent; empty when it can."""
        if self._port(news) is None:
            return UNMAPPED
        return KEYLESS if news.key == STRUCK and news.auth != "NONE" else ""

    def _port(self, news: News) -> int | None:
        try:
            return self.ports.get(urlsplit(news.address).netloc)
        except ValueError:
            return None

    def _signed(self, news: News) -> tuple[str, Sequence[tuple[str, str]], bytes]:
        """Anew for every try: a signature is too old after a minute."""
        now = self._clocks[news.vendor].now()
        if news.vendor == "volcengine":
            told = {**news.message, **signing.volcengine(self.volcengine_key, now)}
            return news.address, (), _coded(told)
        address, headers = signing.huawei(news.address, news.auth, news.key, now)
        told = {"event_type": news.event, "message": _coded(news.message).decode()}
        return address, headers, _coded(told)


def _coded(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
