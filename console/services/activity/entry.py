"""One entry of the journal: an act of this desk, what was observed, or what was told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, TypeAlias, cast

from console.domain.message import Message, from_parts, in_english, in_parts

Facts: TypeAlias = "Mapping[str, object]"
"""Values as JSON has them; nothing in them opens a door."""

ACT, SEEN, TOLD = "act", "seen", "told"
KINDS: Final = (ACT, SEEN, TOLD)


class Outcome(Enum):
    """SENT is the intent, written before the act; the next are how it ended.

    SETTLED is what was unknown and is certain now. SEEN is no act of this desk: what was observed
    to happen; TOLD is what the desk said of itself."""

    SENT = "sent"
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    SETTLED = "settled"
    SEEN = "seen"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` is show time, `real` real time (both Unix seconds), `act` a command's id.

    `told` is the number of the last notice before it, of a notice its own; `detail` are the
    vendor's words. `about` names the row (`relay:…`, `job:…`, `mix`), `of` the intent that it
    belongs to. `zone` are seconds east of Greenwich; `vendor_at` is the cloud's own clock."""

    at: float
    real: float
    act: str
    title: Message
    outcome: Outcome
    subject: str = ""
    words: Message | None = None
    code: str = ""
    request_id: str = ""
    told: int = 0
    detail: str = ""
    tone: str = ""
    about: str = ""
    before: Facts | None = None
    after: Facts | None = None
    exchanges: tuple[Facts, ...] = ()
    vendor_at: float | None = None
    id: str = ""
    of: str = ""
    who: str = ""
    desk: str = ""
    session: str = ""
    context: str = ""
    zone: int = 0
    seq: int = 0

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        if self.outcome is Outcome.SEEN:
            return SEEN
        return TOLD if self.outcome is Outcome.TOLD else ACT


def body_of(entry: Entry) -> str:
    """What is not a column of its own, as JSON."""
    body = {
        "title": in_parts(entry.title),
        "words": in_parts(entry.words) if entry.words is not None else None,
        "code": entry.code,
        "request_id": entry.request_id,
        "told": entry.told,
        "detail": entry.detail,
        "vendor_at": entry.vendor_at,
        "session": entry.session,
        "zone": entry.zone,
    }
    kept = {key: value for key, value in body.items() if value not in ("", None, 0)}
    return json.dumps(kept, ensure_ascii=False)


def with_body(entry: Entry, text: str) -> Entry:
    """The entry with what `body_of` kept; a damaged body leaves its columns."""
    try:
        body = cast("Mapping[str, object]", json.loads(text))
        title = from_parts(body.get("title"))
    except (ValueError, AttributeError):
        return entry
    vendor_at = body.get("vendor_at")
    return replace(
        entry,
        title=title or entry.title,
        words=from_parts(body.get("words")),
        code=str(body.get("code", "")),
        request_id=str(body.get("request_id", "")),
        told=int(cast("int", body.get("told", 0))),
        detail=str(body.get("detail", "")),
        vendor_at=float(vendor_at) if isinstance(vendor_at, int | float) else None,
        session=str(body.get("session", "")),
        zone=int(cast("int", body.get("zone", 0))),
    )


def plain_line(entry: Entry) -> dict[str, object]:
    """For files that others read: English, nothing empty."""
    line: dict[str, object] = {
        "time": entry.at,
        "real": entry.real,
        "zone": entry.zone,
        "vendor_time": entry.vendor_at,
        "kind": entry.kind,
        "who": entry.who,
        "desk": entry.desk,
        "world": entry.context,
        "act": entry.act,
        "title": in_english(entry.title),
        "subject": entry.subject,
        "about": entry.about,
        "outcome": entry.outcome.value,
        "tone": entry.tone,
        "words": in_english(entry.words) if entry.words is not None else "",
        "detail": entry.detail,
        "code": entry.code,
        "request_id": entry.request_id,
        "before": entry.before,
        "after": entry.after,
        "exchanges": list(entry.exchanges) or None,
        "id": entry.id,
        "of": entry.of,
    }
    return {key: value for key, value in line.items() if value not in ("", None)}
