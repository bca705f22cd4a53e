"""Callbacks of live jobs: who sent them (MSS_A, MSS_A_HEAD) and what they say."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from console.domain.job_events import (
    JobEvent,
    LinkChanged,
    Progress,
    ReplyFinished,
    ScriptSwitched,
    Unread,
)
from console.domain.job_output import pushed
from console.vendors.huawei.reading import Row, as_row, number, parsed, row_of, text, whole
from console.vendors.secret import Secret

Verdict: TypeAlias = Literal["good", "unsigned", "malformed", "expired", "forged"]

WINDOW = 60.0
"""Seconds around now in which a signature counts (FACTS.md 3.6: about one minute)."""

_SECRET, _TIME = "hwSecret", "hwTime"
_HEAD_SECRET, _HEAD_TIME = "x-hw-mss-secret", "x-hw-mss-time"
_WAYS = ([_SECRET, _TIME], [_HEAD_SECRET, _HEAD_TIME])
"""MSS_A and MSS_A_HEAD, each whole and once; the secret sorts before the time."""
_PRINTED = re.compile(
    rb'\{\s*"(?:event_type|message_type)"\s*:\s*"(?P<kind>\w{1,64})"\s*,'
    rb'\s*"(?P<name>message|data)"\s*:\s*"(?P<inside>\{.*\})"\s*\}',
    re.ASCII | re.DOTALL,
)
"""The documents' two samples that are no JSON (FACTS.md H5)."""
_HEX_TIME = re.compile(r"[0-9a-f]{1,12}")
_HEX_DIGEST = re.compile(r"[0-9a-f]{64}")


def sign_callback(key: Secret, url: str, now: float) -> tuple[str, str]:
    """The pair hwSecret and hwTime for an address, as the vendor makes it (FACTS.md 3.6)."""
    stamp = f"{int(now):x}"
    return _digest(key, canonical_uri(url), stamp), stamp


def verdict(
    key: Secret,
    url: str,
    headers: Iterable[tuple[str, str]],
    now: float,
    *,
    skew: float = 0.0,
    lenient: bool = False,
) -> Verdict:
    """Whether the cloud made this callback; its body is not covered by the signature.

    `url` is the public address as registered, with the query that came; `skew` is cloud's time
    minus ours. `lenient` also takes the query as it stands, and the scheme in front: what the
    vendor means by URI is inferred. Without a key, or signed twice, nothing is good."""
    given = [*_in_query(url), *_in_head(headers)]
    if not given:
        return "unsigned"
    if sorted(name for name, _ in given) not in _WAYS:
        return "malformed"
    secret, stamp = (value for _, value in sorted(given))
    if not _HEX_DIGEST.fullmatch(secret) or not _HEX_TIME.fullmatch(stamp):
        return "malformed"
    if abs(now + skew - int(stamp, 16)) > WINDOW:
        return "expired"
    forms = _forms(url) if lenient else iter((canonical_uri(url),))
    matches = [hmac.compare_digest(_digest(key, form, stamp), secret) for form in forms]
    return "good" if key and any(matches) else "forged"


def canonical_uri(url: str) -> str:
    """Host, path and query sorted by name, without scheme, hwSecret and hwTime."""
    return _joined(url, sorted(_parts(url), key=_name_of))


def event_of(body: bytes) -> JobEvent:
    """What a callback over HTTPS or RTC says; never raises, a broken one is Unread (FACTS.md H5).

    HTTPS: {event_type, message}; RTC: {message_type, data}; either inside may be JSON text, and
    a message whose quotes are as wrong as in the documents' samples is read all the same."""
    whole_body = row_of(body)
    if whole_body is None:
        whole_body = _mended(body)
    if whole_body is None:
        return Unread("", "broken", len(body))
    kind = text(whole_body, "event_type") or text(whole_body, "message_type")
    inside = _inside(whole_body.get("message") or whole_body.get("data"))
    if kind not in _READERS:
        return Unread(kind[:64], "unknown", len(body))
    if inside is None:
        return Unread(kind, "broken", len(body))
    return _READERS[kind](inside)


def _mended(body: bytes) -> Row | None:
    """Of {"kind": "…", "inside": "{…}"} whose inner quotes are not escaped, or not all."""
    found = _PRINTED.fullmatch(body.strip())
    if found is None:
        return None
    kind, name, inside = (found[part] for part in ("kind", "name", "inside"))
    known = row_of(inside.replace(b'\\"', b'"'))
    if known is None:
        return None
    return {"event_type": kind.decode(), "message" if name == b"message" else "data": known}


def _inside(value: object) -> Row | None:
    if not isinstance(value, str):
        return as_row(value)
    try:
        return as_row(parsed(value.encode("utf-8", "surrogatepass")))
    except ValueError:
        return None


def _switched(row: Row) -> JobEvent:
    return ScriptSwitched(
        text(row, "room_id"),
        text(row, "job_id"),
        text(row, "scene_script_name") or text(row, "script_name"),
        whole(row, "shoot_script_sequence_no"),
        text(row, "shoot_script_title"),
    )


def _link(row: Row) -> JobEvent:
    to = pushed(text(row, "output_url"), text(row, "stream_key"))
    where = text(row, "room_id"), text(row, "job_id")
    return LinkChanged(*where, to.url, text(row, "state"), to.end)


def _replied(row: Row) -> JobEvent:
    return ReplyFinished(text(row, "reply_id"), text(row, "room_id"), text(row, "job_id"))


def _progress(row: Row) -> JobEvent:
    return Progress(
        text(row, "script_name") or text(row, "scene_script_name"),
        whole(row, "shoot_script_sequence_no"),
        text(row, "shoot_script_title"),
        number(row, "offset"),
        text(row, "reply_id"),
    )


_READERS = {
    "SHOOT_SCRIPT_SWITCH": _switched,
    "RTMP_STREAM_STATE_CHANGE": _link,
    "REPLY_COMMAND_FINISH": _replied,
    "live_progress_notify": _progress,
    "reply_command_finish_notify": _replied,
}


def _digest(key: Secret, uri: str, stamp: str) -> str:
    return hmac.new(
        key.reveal().encode(), f"{uri}{stamp}".encode("utf-8", "surrogatepass"), hashlib.sha256
    ).hexdigest()


def _forms(url: str) -> Iterator[str]:
    """Canonical, then as it stands, each without and with its scheme."""
    scheme = f"{_scheme(url)}://"
    for form in (canonical_uri(url), _joined(url, _parts(url))):
        yield form
        yield scheme + form


def _joined(url: str, parts: list[str]) -> str:
    bare = url.partition("#")[0].partition("?")[0]
    address = bare.partition("://")[2] or bare
    return f"{address}?{'&'.join(parts)}" if parts else address


def _parts(url: str) -> list[str]:
    """The pieces of the query as they stand, without the two of the signature."""
    query = url.partition("#")[0].partition("?")[2]
    own = (_SECRET, _TIME)
    return [part for part in query.split("&") if part and _name_of(part) not in own]


def _in_query(url: str) -> Iterator[tuple[str, str]]:
    """What of the signature is there, as often as it is."""
    query = url.partition("#")[0].partition("?")[2]
    pairs = (part.partition("=") for part in query.split("&"))
    return ((name, value) for name, _, value in pairs if name in (_SECRET, _TIME))


def _in_head(headers: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    named = ((name.lower(), value.strip()) for name, value in headers)
    return (pair for pair in named if pair[0] in (_HEAD_SECRET, _HEAD_TIME))


def _name_of(part: str) -> str:
    return part.partition("=")[0]


def _scheme(url: str) -> str:
    return url.partition("://")[0] if "://" in url else "https"
