"""On-air accounts: names and public parts in the settings, secrets only in the keychain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from console.domain.message import Message
from console.services.account_rules import PAIRS
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE
from console.services.notices import Notices, Tone
from console.services.settings import Settings
from console.services.store import Store
from console.vendors.huawei import account as huawei
from console.vendors.tencent import account as tencent
from console.vendors.volcengine import account as volcengine

PUBLIC: Mapping[str, tuple[str, ...]] = {
    TENCENT: ("app_id", "secret_id", "legacy_url", "endpoint"),
    VOLCENGINE: ("access_key_id", "endpoint", "group"),
    HUAWEI: ("access_key", "project_id", "endpoint", "app_user"),
}
SECRET: Mapping[str, tuple[str, ...]] = {
    TENCENT: ("api_key", "secret_key"),
    VOLCENGINE: ("secret_access_key",),
    HUAWEI: ("secret_key",),
}


_ADDRESSES: Mapping[str, str] = {
    f"{TENCENT}.legacy_url": tencent.LEGACY_URL,
    f"{TENCENT}.endpoint": tencent.ENDPOINT,
    f"{VOLCENGINE}.endpoint": volcengine.ENDPOINT,
    f"{HUAWEI}.endpoint": huawei.ENDPOINT,
}


def address(entry: Mapping[str, str], part: str) -> str:
    """Where a settings entry sends to: its own address or the vendor's."""
    return entry.get(part) or _ADDRESSES[f"{entry['vendor']}.{part}"]


class Vault(Protocol):
    """Where secrets are kept; a Message says that (and why) one is kept for this session only."""

    async def get(self, name: str) -> str | None: ...

    async def put(self, name: str, secret: str) -> Message | None: ...

    async def forget(self, name: str) -> Message | None: ...


@dataclass(frozen=True, slots=True)
class Account:
    """One account of one vendor; `fields` are the public parts of `PUBLIC`, no secret ever.

    A vendor's only account has no name."""

    vendor: str
    name: str = ""
    fields: Mapping[str, str] = field(default_factory=dict[str, str])


class Accounts:
    """The list is in `Settings`; whoever wants a secret asks for it when it is used.

    `revision` goes up when an account and its secrets have been saved or removed."""

    def __init__(self, settings: Settings, vault: Vault, notices: Notices) -> None:
        self._settings = settings
        self._vault = vault
        self._notices = notices
        self._until_closed: set[str] = set()
        self.revision: Store[int] = Store(0)

    def all(self) -> tuple[Account, ...]:
        entries = self._settings.store.value.accounts
        return tuple(found for entry in entries if (found := _read(entry)) is not None)

    def get(self, vendor: str, name: str = "") -> Account | None:
        return next((a for a in self.all() if (a.vendor, a.name) == (vendor, name)), None)

    async def save(self, account: Account, secrets: Mapping[str, str]) -> Message | None:
        """Replaces the account of that name; secrets that are left out stay as they are.

        A secret whose id is gone is forgotten. What the keychain says is told and given back."""
        entry, old = _entry(account), self.get(account.vendor, account.name)
        unknown = set(secrets) - set(SECRET[account.vendor])
        if unknown:
            raise ValueError(f"not secrets of {account.vendor}: {sorted(unknown)}")
        self._settings.change(
            lambda now: replace(now, accounts=(*_others(now.accounts, account), entry))
        )
        told: Message | None = None
        for part, secret in secrets.items():
            told = await self._put(_slot(account, part), secret) or told
        for owner, part in PAIRS[account.vendor]:
            if old is not None and old.fields.get(owner) and not account.fields.get(owner):
                told = await self._forget(_slot(account, part)) or told
        return self._changed(told)

    async def remove(self, account: Account) -> Message | None:
        """The account and its secrets; as `save`."""
        self._settings.change(
            lambda now: replace(now, accounts=tuple(_others(now.accounts, account)))
        )
        told: Message | None = None
        for part in SECRET[account.vendor]:
            told = await self._forget(_slot(account, part)) or told
        return self._changed(told)

    async def secrets(self, account: Account) -> dict[str, str]:
        """The parts that are known; ask for the missing ones."""
        found = {
            part: await self._vault.get(_slot(account, part)) for part in SECRET[account.vendor]
        }
        return {part: secret for part, secret in found.items() if secret}

    def lasting(self, account: Account) -> bool:
        """Whether the keychain took every secret of it that was entered since the start."""
        return not any(_slot(account, p) in self._until_closed for p in SECRET[account.vendor])

    async def _put(self, slot: str, secret: str) -> Message | None:
        told = await self._vault.put(slot, secret)
        if told is None:
            self._until_closed.discard(slot)
        else:
            self._until_closed.add(slot)
        return told

    async def _forget(self, slot: str) -> Message | None:
        self._until_closed.discard(slot)
        return await self._vault.forget(slot)

    def _changed(self, told: Message | None) -> Message | None:
        if told is not None:
            self._notices.tell(Tone.WARNING, told, area="settings")
        self.revision.set(self.revision.value + 1)
        return told


def _slot(account: Account, part: str) -> str:
    """What the secret is called in the keychain."""
    owner = f"{account.vendor}/{account.name}" if account.name else account.vendor
    return f"{owner}.{part}"


def _others(
    entries: tuple[Mapping[str, str], ...], account: Account
) -> tuple[Mapping[str, str], ...]:
    mine = account.vendor, account.name
    return tuple(e for e in entries if (e.get("vendor"), e.get("name", "")) != mine)


def _entry(account: Account) -> dict[str, str]:
    """Only public parts are ever written to the settings."""
    extra = set(account.fields) - set(PUBLIC[account.vendor])
    if extra:
        raise ValueError(f"not public parts of {account.vendor}: {sorted(extra)}")
    named = {"name": account.name} if account.name else {}
    return {"vendor": account.vendor, **named, **account.fields}


def _read(entry: Mapping[str, str]) -> Account | None:
    vendor, name = entry.get("vendor", ""), entry.get("name", "")
    if vendor not in PUBLIC:
        return None
    return Account(vendor, name, {k: v for k, v in entry.items() if k in PUBLIC[vendor]})
