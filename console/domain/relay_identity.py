"""Which relay is which: where it pushes to, what it was made from, what it would collide with.

Volcengine names no token that would make a second create harmless (TRAPS.md), so a relay is
known again by what it does."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from console.domain.relay import RelayDraft, RelayState, RelayTask

_PORTS = {"rtmp": 1935, "rtmpt": 80, "rtmps": 443, "http": 80, "https": 443}
# Who may push and until when; another signature of the same stream is the same destination.
_SIGNATURE = re.compile(
    r"(?:tx|ws|volc|hw|ali|ks|bd)?_?(?:secret|time|sign|signature|token|auth_?key|expires?|key"
    r"|timestamp|nonce|hmac)",
    re.IGNORECASE,
)


class Fingerprint(NamedTuple):
    """What tells one relay from all others that may exist beside it; times are Unix seconds."""

    destination: str
    start: int
    end: int
    vod: bool
    sources: tuple[str, ...]

    @property
    def digest(self) -> str:
        """As it may be written down: addresses hold stream keys, this does not give them away."""
        whole = "\n".join(map(str, (*self[:4], *self.sources)))
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1 << 16)
def same_place(address: str) -> str:
    """One text for all spellings of one address: case of the host, default port, escapes.

    What only signs a push is left out, what names the stream stays, wherever it stands."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:  # no address at all: only its equal is the same
        return address.strip()
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    at = f":{port}" if port is not None and port != _PORTS.get(scheme) else ""
    path = re.sub(r"/{2,}", "/", unquote(parts.path)).rstrip("/")
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted(pair for pair in asked if not _SIGNATURE.fullmatch(pair[0]))
    query = "&".join(f"{name}={value}" for name, value in kept)
    return f"{scheme}://{host}{at}{path}" + (f"?{query}" if query else "")


def place_of(draft: RelayDraft) -> str:
    """Where a draft pushes to; its whole address wins over the three parts (FACTS.md V5)."""
    whole = draft.destination or f"rtmp://{draft.domain}/{draft.app}/{draft.stream}"
    return same_place(whole)


def mark_of(draft: RelayDraft) -> Fingerprint:
    """Of what is about to be sent."""
    sources = draft.sources or tuple(file.address for file in draft.files)
    return Fingerprint(
        place_of(draft), draft.start, draft.end, draft.vod, tuple(s.strip() for s in sources)
    )


def mark_of_task(task: RelayTask) -> Fingerprint:
    """Of a row of the list."""
    sources = tuple(file.address for file in task.files) or task.sources
    return Fingerprint(
        same_place(task.destination),
        int(task.start),
        int(task.end),
        task.vod,
        tuple(s.strip() for s in sources),
    )


def in_the_way(
    draft: RelayDraft, tasks: Iterable[RelayTask], *, of: str = ""
) -> tuple[RelayTask, ...]:
    """Tasks that push, or will or may again, to the same place in overlapping time.

    `of` is the id of the task that the draft is an update of. One that has ended is in nobody's
    way; windows that only touch do not overlap."""
    place = place_of(draft)
    return tuple(
        task
        for task in tasks
        if task.id != of
        and task.status != RelayState.ENDED
        and task.start < draft.end
        and draft.start < task.end
        and same_place(task.destination) == place
    )


def pushes(task: RelayTask) -> bool:
    """Whether it is on, will be on by itself, or is in a state that nobody knows."""
    return task.status not in (RelayState.STOPPED, RelayState.ENDED)
