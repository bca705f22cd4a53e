"""Addresses as a screen may show them: without the keys that open them."""

from __future__ import annotations

import re
from collections.abc import Iterator

MASK = "…"
_PASSWORD = re.compile(r"(?<=://)[^/?#]*@")
_LONG_KEY = re.compile(r"[0-9A-Za-z_-]{20,}")
_GROUPED_KEY = re.compile(r"[0-9a-z]{3,6}(-[0-9a-z]{3,6}){2,}")


def masked(address: str) -> str:
    """Query, password and a last part that looks like a stream key become `…`.

    A key keeps its last four characters, so that two keys can be told apart."""
    bare, question, _ = address.partition("?")
    bare = _PASSWORD.sub(f"{MASK}@", bare.partition("#")[0])
    head, slash, last = bare.rpartition("/")
    if "://" in head and _is_key(last):
        bare = f"{head}{slash}{MASK}{last[-4:]}"
    return f"{bare}?{MASK}" if question else bare


def brief(address: str) -> str:
    """For a narrow cell: no query, and of the host only the first name."""
    scheme, found, rest = masked(address).partition("?")[0].partition("://")
    if not found:
        return scheme
    host, _, path = rest.partition("/")
    return f"{scheme}://{host.split('.')[0]}{MASK}/{path}" if path else f"{scheme}://{host}"


def bare(address: str) -> str:
    """Host and path, without scheme and query."""
    return masked(address).partition("?")[0].rpartition("://")[2]


def narrower(address: str) -> Iterator[str]:
    """The same ever shorter: without scheme, host cut, its last two names, the last, its stem.

    For one that is `brief` or `bare` already."""
    _, scheme, rest = address.rpartition("://")
    if scheme:
        yield rest
    host, *names = rest.split("/")
    if names and "." in host:
        yield "/".join((host.split(".")[0] + MASK, *names))
    for count in (2, 1):
        if len(names) >= count:
            yield "/".join((MASK, *names[-count:]))
    if names:
        yield names[-1]
        stem, dot, _ = names[-1].rpartition(".")
        if dot:
            yield f"{stem}{MASK}"


def _is_key(part: str) -> bool:
    if _GROUPED_KEY.fullmatch(part):
        return True
    mixed = any(c.isdigit() for c in part) and any(c.isalpha() for c in part)
    return mixed and bool(_LONG_KEY.fullmatch(part))
