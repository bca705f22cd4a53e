"""One account of one vendor: its public parts, the names of its secrets, its settings entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from console.services.connection import HUAWEI, TENCENT, VOLCENGINE
from console.vendors.huawei import account as huawei
from console.vendors.tencent import account as tencent
from console.vendors.volcengine import account as volcengine

MAIN = "main"
"""What an account is called that nobody has named; its entry has no name."""

MODERN, LEGACY = "3.0", "legacy"
KEYS, TOKEN = "keys", "token"

PUBLIC: Mapping[str, tuple[str, ...]] = {
    TENCENT: ("api", "app_id", "secret_id", "legacy_url", "endpoint", "play"),
    VOLCENGINE: ("access_key_id", "endpoint", "group", "plays"),
    HUAWEI: ("auth", "access_key", "project_id", "region", "endpoint", "app_user"),
}
SECRET: Mapping[str, tuple[str, ...]] = {
    TENCENT: ("api_key", "secret_key"),
    VOLCENGINE: ("secret_access_key", "session_token"),
    HUAWEI: ("secret_key", "token"),
}
CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    TENCENT: {"api": (MODERN, LEGACY)},
    VOLCENGINE: {},
    HUAWEI: {"auth": (KEYS, TOKEN), "region": huawei.REGIONS},
}
"""Parts that are one of a few; the first counts where nothing was chosen."""

Entry: TypeAlias = "Mapping[str, str]"

_ADDRESSES: Mapping[str, str] = {
    f"{TENCENT}.legacy_url": tencent.LEGACY_URL,
    f"{TENCENT}.endpoint": tencent.ENDPOINT,
    f"{VOLCENGINE}.endpoint": volcengine.ENDPOINT,
}


@dataclass(frozen=True, slots=True)
class Account:
    """`fields` are the public parts of `PUBLIC`, no secret ever; names differ per vendor."""

    vendor: str
    name: str = MAIN
    fields: Mapping[str, str] = field(default_factory=dict[str, str])

    def choice(self, part: str) -> str:
        """What was chosen for a part of `CHOICES`, or its default."""
        return chosen(self.vendor, self.fields, part)


def chosen(vendor: str, fields: Mapping[str, str], part: str) -> str:
    """As `Account.choice`; what is none of the few counts as not chosen."""
    few = CHOICES[vendor][part]
    text = fields.get(part, "")
    return text if text in few else few[0]


def address(entry: Entry, part: str) -> str:
    """Where a settings entry sends to: its own address or the vendor's."""
    if entry.get(part):
        return entry[part]
    if entry["vendor"] == HUAWEI:
        return metastudio(chosen(HUAWEI, entry, "region"))
    return _ADDRESSES[f"{entry['vendor']}.{part}"]


def metastudio(region: str) -> str:
    """Huawei's own address in a region (FACTS.md 3.1)."""
    return huawei.endpoint_of(region)


def in_use(entries: Iterable[Entry], used: Mapping[str, str], vendor: str) -> Entry | None:
    """The entry that the desk works with; `used` are account names by vendor.

    Where none was ever chosen it is the first; one that is gone is not replaced in silence."""
    mine = [entry for entry in entries if entry.get("vendor") == vendor]
    name = used.get(vendor)
    if name is None:
        return mine[0] if mine else None
    return next((entry for entry in mine if entry.get("name", MAIN) == name), None)


def to_entry(account: Account) -> dict[str, str]:
    """Only public parts are ever written; Tencent's interface always is."""
    extra = set(account.fields) - set(PUBLIC[account.vendor])
    if extra:
        raise ValueError(f"not public parts of {account.vendor}: {sorted(extra)}")
    named = {"name": account.name} if account.name != MAIN else {}
    whole = {"vendor": account.vendor, **named, **account.fields}
    return {**whole, "api": account.choice("api")} if account.vendor == TENCENT else whole


def from_entry(entry: Entry) -> Account | None:
    """None where the entry is of no vendor that we know."""
    vendor, name = entry.get("vendor", ""), entry.get("name") or MAIN
    if vendor not in PUBLIC:
        return None
    return Account(vendor, name, {k: v for k, v in entry.items() if k in PUBLIC[vendor]})


def slot(account: Account, part: str) -> str:
    """What a secret is called where keys are kept."""
    named = account.name != MAIN
    return f"{account.vendor}/{account.name}.{part}" if named else f"{account.vendor}.{part}"


def slots(account: Account) -> tuple[str, ...]:
    """All secrets that the account may have."""
    return tuple(slot(account, part) for part in SECRET[account.vendor])
