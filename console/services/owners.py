"""Whose air, relays and jobs the accounts in use mean: what one sent holds for no other."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Final, TypeAlias

from console.services.account import Account
from console.services.connection import HUAWEI, TENCENT, VENDORS, VOLCENGINE

_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    TENCENT: ("app_id", "secret_id"),
    VOLCENGINE: ("access_key_id",),
    HUAWEI: ("access_key", "project_id", "app_user"),
}

Ready: TypeAlias = "Mapping[str, tuple[Account, Mapping[str, str]]]"
"""By vendor: the account and those of its secrets that could be read."""


def air_owner(ready: Ready) -> tuple[str, str]:
    """App ID and SecretId of the account that mixes."""
    fields: Mapping[str, str] = ready[TENCENT][0].fields if TENCENT in ready else {}
    return fields.get("app_id", ""), fields.get("secret_id", "")


def owners(ready: Ready) -> Mapping[str, str]:
    """By vendor the account's name in the ledger, empty where there is none."""
    return {
        vendor: owner_of(vendor, ready[vendor][0].fields) if vendor in ready else ""
        for vendor in VENDORS
    }


def owner_of(vendor: str, fields: Mapping[str, str]) -> str:
    """One name for one key; another key may belong to another account. Empty without a key."""
    key = "/".join(filter(None, (fields.get(part, "") for part in _KEYS[vendor])))
    return f"{vendor} {sha256(key.encode()).hexdigest()[:16]}" if key else ""
