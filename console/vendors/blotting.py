"""Texts as they may be kept or shown: what looks like a key goes, and every key that was in use."""

from __future__ import annotations

import base64
import json
import re
from collections import OrderedDict
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, quote_plus

from console.domain.masking import masked

BLOT: Final = "…"
KNOWN_MAX: Final = 512
LONG: Final = 12
"""Characters of a part of an address that counts as a key of its own."""
SHORTEST: Final = 6
"""Characters; a shorter key would blot out half of every text."""

_NAMED_SECRET = re.compile(
    r"""(sign|signature|token|secret|key|passw(?:or)?d|pwd|credentials?)(\\*["']?\s*[=:]\s*)"""
    r"""(?:\\*"[^"]*"?|'[^']*'?|\[[^\]]*\]?|\{[^}]*\}?|[^\s&"',;]+)""",
    re.IGNORECASE,
)
_BEARER = re.compile(r"\b(Bearer|Basic)\s+[^\s\"',;]+", re.IGNORECASE)
_USER = re.compile(r"://[^/\s@\"']+@")
_PUSH_ADDRESS = re.compile(r"""\b(rtmps?|srt)://[^\s"'<>]+""", re.IGNORECASE)
_ADDRESS = re.compile(r"""\b[a-z][a-z0-9+.-]{1,15}://[^\s"'<>\\)\]}]+""", re.IGNORECASE)

_known: OrderedDict[str, tuple[str, ...]] = OrderedDict()


def remember(secret: str) -> None:
    """From now on it is blotted out of every discreet text, whatever it looks like."""
    if len(secret) < SHORTEST:
        return
    if secret not in _known:
        forms = set(_written(secret))
        forms |= {form.replace("\\", "\\\\") for form in forms}  # JSON within JSON, or quoted
        _known[secret] = tuple(sorted(forms, key=len, reverse=True))
        if len(_known) > KNOWN_MAX:
            _known.popitem(last=False)
    _known.move_to_end(secret)


def remember_address(address: str) -> None:
    """Its query's long values, and a last part that looks like a key."""
    bare, _, query = address.partition("?")
    parts = [pair.partition("=")[2] for pair in query.split("&")]
    if masked(bare) != bare:
        parts.append(bare.rpartition("/")[2])
    for part in parts:
        if len(part) >= LONG:
            remember(part)


def blotted(text: str) -> str:
    """Signatures, keys and push addresses by what stands around them."""
    text = _USER.sub("://…@", text)
    text = _BEARER.sub(r"\1 …", _NAMED_SECRET.sub(r"\1\2…", text))
    return _PUSH_ADDRESS.sub(r"\1://…", text)


def discreet(text: str) -> str:
    """As `blotted`, without the keys that are known, and of addresses no query and no key."""
    for forms in tuple(_known.values()):
        for form in forms:
            if form in text:
                text = text.replace(form, BLOT)
    return blotted(_ADDRESS.sub(lambda found: masked(found[0]), text))


def _written(secret: str) -> Iterator[str]:
    """As it stands, and as addresses, JSON and headers write it."""
    yield secret
    yield quote(secret, safe="")
    yield quote(secret)
    yield quote_plus(secret)
    yield json.dumps(secret)[1:-1]
    yield json.dumps(secret, ensure_ascii=False)[1:-1]
    yield repr(secret)[1:-1]
    raw = secret.encode("utf-8", "surrogatepass")
    yield base64.b64encode(raw).decode().rstrip("=")
    yield base64.urlsafe_b64encode(raw).decode().rstrip("=")
    yield raw.hex()
