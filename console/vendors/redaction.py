"""Makes the copy of an exchange that may be seen: whatever opens a door is blotted out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from typing import cast
from urllib.parse import urlsplit

from console.contracts.operations import VENDORS, operations
from console.domain.message import Message, say
from console.vendors.blotting import blotted, remember, remember_address
from console.vendors.exchange import Answer, Copy, Headers, Request, Stages

SHOWN = 64 * 1024
"""Characters of a body that a copy keeps."""

READ = 1024 * 1024
"""Bytes; a larger body is not copied at all."""

BLOT = "…"

_SECRET_NAME = re.compile(
    r"(?:.*(?:sign|signature|token|secret|passwd|password|pwd|credential|credentials|authorization)"
    r"|(?:.*(?:api|access|secret|stream|push|play|auth|private|signing)[_-]?)?keys?)",
    re.IGNORECASE,
)
_SECRET_HEADER = re.compile(
    r"authorization|token|secret|sign|cookie|key|passw|pwd|credential", re.IGNORECASE
)
_SIGNED_TOKEN = re.compile(r"^([\w-]*(?:token|secret|cookie|auth-key)[\w-]*:).*$", re.MULTILINE)
_ADDRESS = re.compile(r"\b([a-z][a-z0-9+.-]{1,15})://([^\s\"'<>\\]+)", re.IGNORECASE)
_EXPIRY = "t"  # beside `sign` in the query of Tencent's legacy interface


def copied(request: Request, answer: Answer | None) -> Copy:
    """Works only when called: nobody who does not look pays for it."""
    names = secret_fields(request.vendor)
    return Copy(
        method=request.method,
        url=_url(request.url),
        headers=_headers(request.headers),
        body=_body(request.body, names),
        body_size=len(request.body),
        status=answer.status if answer else 0,
        answer_headers=_headers(answer.headers.items()) if answer else (),
        answer_body=_body(answer.body, names) if answer else "",
        answer_size=len(answer.body) if answer else 0,
        cut=_cut(request.body, answer.body if answer else b""),
    )


def learn(request: Request) -> None:
    """The keys that an act sends are in no log and no report from now on."""
    with suppress(ValueError, RecursionError):
        _learn(json.loads(request.body or b"null"), secret_fields(request.vendor))


def _learn(value: object, names: frozenset[str], *, secret: bool = False) -> None:
    if isinstance(value, dict):
        for key, member in cast("dict[str, object]", value).items():
            hidden = secret or key in names or bool(_SECRET_NAME.fullmatch(key))
            _learn(member, names, secret=hidden)
    elif isinstance(value, list):
        for member in cast("list[object]", value):
            _learn(member, names, secret=secret)
    elif isinstance(value, str) and "://" in value:
        remember_address(value)
    elif isinstance(value, str) and secret:
        remember(value)


@cache
def secret_fields(vendor: str) -> frozenset[str]:
    """The keys that the vendor's contracts mark as secret, in requests and in answers."""
    if vendor not in VENDORS:
        return frozenset()
    fields = (field for known in operations(vendor) for field in known.fields.values())
    return frozenset(field.leaf.removesuffix("[]") for field in fields if field.secret)


def masked_json(text: str | bytes, vendor: str, *, blot: bool = True) -> str:
    """A body as it may be shown, indented; text that is no JSON is blotted as words are.

    Without `blot` it is only indented."""
    names = secret_fields(vendor)
    try:
        value = json.loads(text)
        value = _masked(value, names) if blot else value
    except (ValueError, RecursionError):
        return _in_words(text, names)
    return _printable(json.dumps(value, ensure_ascii=False, indent=2))


def masked_url(url: str) -> str:
    """The address with its signature and tokens blotted out."""
    return _url(url)


def masked_headers(headers: Headers) -> Headers:
    return _headers(headers)


def masked_stages(stages: Stages) -> Stages:
    """A canonical request has all signed headers in it, a session token among them."""
    return tuple((name, _SIGNED_TOKEN.sub(rf"\1{BLOT}", text)) for name, text in stages)


def _body(body: bytes, names: frozenset[str]) -> str:
    if len(body) > READ:
        return ""
    try:
        text = json.dumps(_masked(json.loads(body), names), ensure_ascii=False)
    except (ValueError, RecursionError):
        return _in_words(body, names)
    return _printable(text)[:SHOWN]


def _in_words(body: bytes | str, names: frozenset[str]) -> str:
    """Where keys and values are not told apart by their place, their looks must do."""
    text = body if isinstance(body, str) else body.decode("utf-8", "replace")
    return _printable(_said(text, names))[:SHOWN]


def _said(text: str, names: frozenset[str]) -> str:
    if ":" not in text and "=" not in text:
        return text
    if names:
        text = _listed(names).sub(rf"\1{BLOT}", text)
    return blotted(_addresses(text))


@cache
def _listed(names: frozenset[str]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(names)))
    return re.compile(
        rf"""(\b(?:{either})\b\\*["']?\s*[=:]\s*)(?:\\*"[^"]*"?|\[[^\]]*\]?"""
        r"""|\{[^}]*\}?|[^\s&,;}\]]+)"""
    )


def _printable(text: str) -> str:
    """Half a surrogate pair cannot be written anywhere."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _masked(value: object, names: frozenset[str]) -> object:
    if isinstance(value, dict):
        members = cast("dict[str, object]", value).items()
        return {
            key: _blotted(member)
            if key in names or _SECRET_NAME.fullmatch(key)
            else _masked(member, names)
            for key, member in members
        }
    if isinstance(value, list):
        return [_masked(member, names) for member in cast("list[object]", value)]
    return _said(value, names) if isinstance(value, str) else value


def _blotted(value: object) -> object:
    """Of an address its host stays, of a list its length, of nothing nothing."""
    if isinstance(value, list):
        return [_blotted(member) for member in cast("list[object]", value)]
    if value is None or value == "" or isinstance(value, bool):
        return value
    if isinstance(value, str) and (found := _ADDRESS.fullmatch(value)):
        return f"{found[1]}://{_host(found[2])}/{BLOT}"
    return BLOT


def _addresses(text: str) -> str:
    """Push and pull addresses anywhere in a text: what they end with is as good as a key."""
    return _ADDRESS.sub(_address, text) if "://" in text else text


def _address(found: re.Match[str]) -> str:
    scheme, rest = found[1], found[2]
    path, asked, _ = rest.partition("?")
    tail = f"?{BLOT}" if asked else ""
    host, *parts = path.split("/")
    host = _host(host)
    if scheme.lower() not in ("http", "https") and parts:
        parts[-1] = BLOT
        tail = ""
    return f"{scheme}://{'/'.join((host, *parts))}{tail}"


def _host(rest: str) -> str:
    """Without a user and password before it."""
    return rest.split("/", 1)[0].rpartition("@")[2]


def _url(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return BLOT
    pairs = [pair.partition("=") for pair in parts.query.split("&")]
    signed = any(name == "sign" for name, _, _ in pairs)
    query = "&".join(
        f"{name}{equals}{BLOT if _hidden(name, signed) and value else value}"
        for name, equals, value in pairs
    )
    return parts._replace(netloc=_host(parts.netloc), query=query, fragment="").geturl()


def _hidden(name: str, signed: bool) -> bool:
    return bool(_SECRET_NAME.fullmatch(name)) or (signed and name == _EXPIRY)


def _headers(headers: Iterable[tuple[str, str]]) -> Headers:
    return tuple(
        (name, BLOT if _SECRET_HEADER.search(name) else _printable(_addresses(value)))
        for name, value in headers
    )


def _cut(body: bytes, answer: bytes) -> Message | None:
    longest = max(len(body), len(answer))
    if longest <= SHOWN:
        return None
    if longest > READ:
        return say(
            "Larger than {limit} KB ({size} KB) and not kept.", limit=_kb(READ), size=_kb(longest)
        )
    return say(
        "Only the first {limit} KB of {size} KB are kept.", limit=_kb(SHOWN), size=_kb(longest)
    )


def _kb(size: int) -> int:
    return -(-size // 1024)
