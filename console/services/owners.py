"""Whose air and whose relays the accounts in use mean: what one sent holds for no other."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TypeAlias

from console.services.account import Account
from console.services.connection import TENCENT, VOLCENGINE

Ready: TypeAlias = "Mapping[str, tuple[Account, Mapping[str, str]]]"
"""By vendor: the account and those of its secrets that could be read."""


def air_owner(ready: Ready) -> tuple[str, str]:
    """App ID and SecretId of the account that mixes."""
    fields: Mapping[str, str] = ready[TENCENT][0].fields if TENCENT in ready else {}
    return fields.get("app_id", ""), fields.get("secret_id", "")


def relay_owner(ready: Ready) -> str:
    """One name for one key; another key may belong to another account."""
    fields: Mapping[str, str] = ready[VOLCENGINE][0].fields if VOLCENGINE in ready else {}
    key = fields.get("access_key_id", "")
    return f"{VOLCENGINE} {sha256(key.encode()).hexdigest()[:16]}" if key else ""
