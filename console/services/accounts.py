"""On-air accounts: names and public parts in the settings, secrets only where keys are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from console.domain.message import Message, say
from console.services.account import (
    MAIN,
    PUBLIC,
    SECRET,
    Account,
    Entry,
    address,
    from_entry,
    in_use,
    slot,
    slots,
    to_entry,
)
from console.services.account_rules import OWNED
from console.services.notices import Notices, Tone
from console.services.settings import Preferences, Settings
from console.services.store import Store

__all__ = ["PUBLIC", "SECRET", "Account", "Accounts", "Vault", "address"]


class Vault(Protocol):
    """Where secrets are kept; a Message says that (and why) one is kept for this session only."""

    @property
    def place(self) -> str:
        """`keychain`, `file` or `ask`, as in the settings."""
        ...

    @property
    def locked(self) -> bool:
        """Whether a passphrase is wanted before anything can be got."""
        ...

    def lasts(self, name: str) -> bool:
        """Whether a secret outlives this session, if it is there."""
        ...

    async def get(self, name: str) -> str | None:
        """None, too, where the place cannot be asked."""
        ...

    async def find(self, name: str) -> str | Message | None:
        """None where it is surely not there; a Message says why that cannot be told."""
        ...

    async def put(self, name: str, secret: str) -> Message | None: ...

    async def forget(self, name: str) -> Message | None: ...


class Accounts:
    """The list is in `Settings`; whoever wants a secret asks for it when it is used.

    Several per vendor, one of them in use. `revision` goes up when what is in use may have
    changed: an account or its secrets, or which one it is."""

    def __init__(self, settings: Settings, vault: Vault, notices: Notices) -> None:
        self._settings = settings
        self._vault = vault
        self._notices = notices
        self.revision: Store[int] = Store(0)

    @property
    def place(self) -> str:
        """Where secrets are kept now."""
        return self._vault.place

    @property
    def locked(self) -> bool:
        """Whether the keys wait for a passphrase."""
        return self._vault.locked

    def all(self, vendor: str = "") -> tuple[Account, ...]:
        """In the order of the settings; of one vendor where it is named."""
        found = (from_entry(entry) for entry in self._settings.store.value.accounts)
        return tuple(a for a in found if a is not None and vendor in ("", a.vendor))

    def get(self, vendor: str, name: str = MAIN) -> Account | None:
        return next((a for a in self.all(vendor) if a.name == name), None)

    def current(self, vendor: str) -> Account | None:
        """The one that the desk works with."""
        now = self._settings.store.value
        entry = in_use(now.accounts, now.used, vendor)
        return from_entry(entry) if entry is not None else None

    def use(self, vendor: str, name: str) -> None:
        """From now on the desk works with this one."""
        self._settings.change(lambda now: replace(now, used={**now.used, vendor: name}))
        self._changed(None, used=True)

    async def save(
        self, account: Account, secrets: Mapping[str, str], was: str = ""
    ) -> Message | None:
        """Replaces the account of that name, or of the name that it had before (`was`).

        Secrets that are left out stay as they are; one whose id is gone or another is forgotten.
        What the keychain says is told and given back. Where the secrets cannot go along under
        another name, nothing is changed."""
        unknown = set(secrets) - set(SECRET[account.vendor])
        if unknown:
            raise ValueError(f"not secrets of {account.vendor}: {sorted(unknown)}")
        old = self.get(account.vendor, was or account.name)
        before = old or account
        told: Message | None = None
        if before.name != account.name:
            stopped, told = await self._follow(before, account)
            if stopped is not None:
                return self._changed(stopped, used=False)
        self._settings.change(_placed(before.name, account))
        for name in slots(before) if before.name != account.name else ():
            told = await self._vault.forget(name) or told
        for part, secret in secrets.items():
            told = await self._vault.put(slot(account, part), secret) or told
        for owner, part in OWNED[account.vendor]:
            if old is not None and part not in secrets and _orphan(old, account, owner):
                told = await self._vault.forget(slot(account, part)) or told
        return self._changed(told, used=self._is_used(account))

    async def remove(self, account: Account) -> Message | None:
        """The account and its secrets; as `save`. No other takes its place by itself."""
        used = self._is_used(account)
        self._settings.change(_without(account, used=used))
        told: Message | None = None
        for name in slots(account):
            told = await self._vault.forget(name) or told
        return self._changed(told, used=used)

    async def secrets(self, account: Account) -> dict[str, str]:
        """The parts that are known; ask for the missing ones."""
        found = {p: await self._vault.get(slot(account, p)) for p in SECRET[account.vendor]}
        return {part: secret for part, secret in found.items() if secret}

    def lasting(self, account: Account) -> bool:
        """Whether no secret of it ends with this session."""
        return all(self._vault.lasts(name) for name in slots(account))

    def reread(self) -> None:
        """The place of the keys was opened, locked or changed."""
        self._changed(None, used=True)

    def _is_used(self, account: Account) -> bool:
        return self.current(account.vendor) == self.get(account.vendor, account.name)

    async def _follow(self, old: Account, new: Account) -> tuple[Message | None, Message | None]:
        """The secrets under the new name, too: why not (then none is there), and what was told.

        One that ends with this session anyway may do so under the new name."""
        held: dict[str, str] = {}
        for part in SECRET[old.vendor]:
            found = await self._vault.find(slot(old, part))
            if isinstance(found, Message):
                return say("{why} The account keeps its name; try again.", why=found), None
            if found:
                held[part] = found
        told: Message | None = None
        for part, secret in held.items():
            lasted = self._vault.lasts(slot(old, part))
            refused = await self._vault.put(slot(new, part), secret)
            if refused is not None and lasted:
                for taken in held:
                    await self._vault.forget(slot(new, taken))
                return _not_carried(), None
            told = refused or told
        return None, told

    def _changed(self, told: Message | None, *, used: bool) -> Message | None:
        if told is not None:
            self._notices.tell(Tone.WARNING, told, area="settings")
        if used:
            self.revision.set(self.revision.value + 1)
        return told


def _not_carried() -> Message:
    return say(
        "The account keeps its name: its keys cannot be kept under the new one. Look at Where keys"
        " are kept, then try again."
    )


def _placed(was: str, account: Account) -> Callable[[Preferences], Preferences]:
    """Where the old entry stood, else at the end; a vendor's only account is in use."""

    def change(now: Preferences) -> Preferences:
        entry, old = to_entry(account), Account(account.vendor, was)
        there = any(_is(e, old) for e in now.accounts)
        listed = tuple(entry if _is(e, old) else e for e in now.accounts)
        entries = listed if there else (*listed, entry)
        known = in_use(now.accounts, now.used, account.vendor)
        alone = not any(_of(e, account.vendor) and not _is(e, old) for e in now.accounts)
        if alone or (known is not None and _is(known, old)):
            return replace(now, accounts=entries, used={**now.used, account.vendor: account.name})
        return replace(now, accounts=entries)

    return change


def _without(account: Account, *, used: bool) -> Callable[[Preferences], Preferences]:
    def change(now: Preferences) -> Preferences:
        left = tuple(e for e in now.accounts if not _is(e, account))
        alone = not any(_of(e, account.vendor) for e in left)
        names = dict(now.used)
        if alone:
            names.pop(account.vendor, None)
        elif used:
            names[account.vendor] = account.name
        return replace(now, accounts=left, used=names)

    return change


def _of(entry: Entry, vendor: str) -> bool:
    return entry.get("vendor") == vendor


def _is(entry: Entry, account: Account) -> bool:
    read = from_entry(entry)
    return read is not None and (read.vendor, read.name) == (account.vendor, account.name)


def _orphan(old: Account, new: Account, owner: str) -> bool:
    """Whether what the old id signed with has lost its owner."""
    before = old.fields.get(owner)
    return bool(before) and before != new.fields.get(owner)
