"""Secrets that a saved state must not carry: struck out, and put back by the process that knows.

Stream keys, callback keys and RTC credentials by their names; of addresses the query, where
vendors put keys, and all of one with a password. Another process finds `***` in their place."""

from __future__ import annotations

import re
import secrets
from typing import Any, cast

STRUCK = "***"
SECRET = frozenset({"stream_keys", "key", "signature"})
_ADDRESS = re.compile(r"(?:rtmps?|https?|srt)://[^?\s]*\?")
_PASSWORD = re.compile(r"([a-z]+://)[^/?\s]*@")
_SEAL = re.compile(r"sealed:[0-9a-f]{8}:[0-9]+")


def struck(text: str) -> str:
    """An address without its query and its password, for eyes; other text as it is."""
    if "://" not in text:
        return text
    address = _ADDRESS.match(text)
    shown = address[0] + STRUCK if address is not None else text
    return _PASSWORD.sub(rf"\1{STRUCK}@", shown)


class Seals:
    """The same secret always gets the same seal, so that one state is saved the same twice."""

    def __init__(self) -> None:
        self._mark = secrets.token_hex(4)
        self._secrets: list[str] = []
        self._numbers: dict[str, int] = {}

    def close(self, value: Any, *, secret: bool = False) -> Any:
        """JSON without secrets."""
        if isinstance(value, dict):
            inside = cast("dict[str, Any]", value)
            return {
                name: self.close(member, secret=secret or name in SECRET)
                for name, member in inside.items()
            }
        if isinstance(value, list):
            return [self.close(item, secret=secret) for item in cast("list[Any]", value)]
        return self._closed(value, secret=secret) if isinstance(value, str) else value

    def open(self, value: Any) -> Any:
        """The same JSON with the secrets that this process knows; `***` for others."""
        if isinstance(value, dict):
            inside = cast("dict[str, Any]", value)
            return {name: self.open(member) for name, member in inside.items()}
        if isinstance(value, list):
            return [self.open(item) for item in cast("list[Any]", value)]
        sealed = isinstance(value, str) and "sealed:" in value
        return _SEAL.sub(self._opened, value) if sealed else value

    def _closed(self, text: str, *, secret: bool) -> str:
        if not secret and "://" not in text:
            return text
        if secret or _PASSWORD.match(text):
            return self._sealed(text) if text else text
        address = _ADDRESS.match(text)
        if address is None:
            return text
        rest = text[address.end() :]
        return address[0] + self._sealed(rest) if rest else text

    def _sealed(self, text: str) -> str:
        if text == STRUCK or _SEAL.fullmatch(text):
            return text
        if text not in self._numbers:
            self._numbers[text] = len(self._secrets)
            self._secrets.append(text)
        return f"sealed:{self._mark}:{self._numbers[text]}"

    def _opened(self, seal: re.Match[str]) -> str:
        _, mark, number = seal[0].split(":")
        known = mark == self._mark and int(number) < len(self._secrets)
        return self._secrets[int(number)] if known else STRUCK
