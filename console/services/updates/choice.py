"""What the operator chose of updates, as the settings keep it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from console.domain.message import Message, say

KEY_BYTES: Final = 32
ADDRESS_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Choice:
    """`key` is the publisher's public one (Ed25519, base64); `asked` when it was last asked."""

    on: bool = False
    address: str = ""
    key: str = ""
    asked: float = 0.0

    @property
    def ready(self) -> bool:
        """Turned on, with an address and a key that could be used."""
        return self.on and not (why_not_address(self.address) or why_not_key(self.key))

    def written(self) -> Mapping[str, str]:
        on = {"on": "yes"} if self.on else {}
        rest = {"address": self.address, "key": self.key}
        asked = {"asked": str(int(self.asked))} if self.asked else {}
        return {**on, **{name: text for name, text in rest.items() if text}, **asked}


def choice_in(kept: Mapping[str, str]) -> Choice:
    asked = kept.get("asked", "")
    return Choice(
        kept.get("on") == "yes",
        kept.get("address", ""),
        kept.get("key", ""),
        float(asked) if asked.isascii() and asked.isdigit() and len(asked) < 12 else 0.0,
    )


def why_not_address(text: str) -> Message | None:
    """What is wrong with the manifest's address; None where it can be asked."""
    try:
        parts = urlsplit(text)
        fine = parts.scheme == "https" and bool(parts.hostname) and parts.username is None
    except ValueError:
        fine = False
    if not fine or len(text) > ADDRESS_MOST or not text.isascii() or " " in text:
        return say("Type the whole address, from https:// on.")
    return None


def why_not_key(text: str) -> Message | None:
    """What is wrong with the publisher's key; None where signatures can be checked with it."""
    if key_bytes(text) is None:
        return say("The publisher's key is 44 characters of base64 that end in =.")
    return None


def key_bytes(text: str) -> bytes | None:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None
