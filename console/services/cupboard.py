"""Accounts for forms: bad input is refused at once, the keychain is asked behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from console.domain.message import Message, say
from console.services.account_rules import problems
from console.services.accounts import Account, Accounts
from console.services.connection import VENDORS
from console.services.store import Store
from console.services.tasks import TaskScope


@dataclass(frozen=True, slots=True)
class Shelf:
    """One vendor's: which secrets are there, and what came of the last act. No secret itself."""

    kept: frozenset[str] = frozenset()
    busy: bool = False
    said: Message | None = None
    trouble: bool = False


class Cupboard:
    """A keychain may think for seconds or ask for a password; the form shows the shelf."""

    def __init__(self, accounts: Accounts, tasks: TaskScope) -> None:
        self._accounts = accounts
        self._tasks = tasks
        self.shelves: Mapping[str, Store[Shelf]] = {v: Store(Shelf()) for v in VENDORS}

    def look(self, vendor: str) -> None:
        """Learns which secrets there are; a vendor without an account is not asked about."""
        account = self._accounts.get(vendor)
        if account is not None:
            shelf = self.shelves[vendor]
            shelf.set(replace(shelf.value, busy=True))
            self._tasks.start(self._look(account), f"keychain {vendor}")

    def save(
        self, vendor: str, fields: Mapping[str, str], secrets: Mapping[str, str]
    ) -> Mapping[str, Message]:
        """What is wrong, by field; where nothing is, the account is kept in the background.

        Empty texts count as left out; parts that the form does not show stay as they were."""
        before = (self._accounts.get(vendor) or Account(vendor)).fields
        fields, secrets = _given({**before, **fields}), _given(secrets)
        shelf = self.shelves[vendor]
        found = problems(vendor, fields, secrets, before=before, kept=shelf.value.kept)
        if not found:
            made = Account(vendor, fields=fields)
            shelf.set(replace(shelf.value, busy=True, said=None))
            self._tasks.start(self._save(made, secrets), f"keychain {vendor}")
        return found

    def forget(self, vendor: str) -> None:
        """The account and its secrets."""
        shelf = self.shelves[vendor]
        shelf.set(replace(shelf.value, busy=True, said=None))
        self._tasks.start(self._forget(Account(vendor)), f"keychain {vendor}")

    async def _look(self, account: Account) -> None:
        found = frozenset(await self._accounts.secrets(account))
        shelf = self.shelves[account.vendor]
        shelf.set(replace(shelf.value, kept=found, busy=False))

    async def _save(self, account: Account, secrets: Mapping[str, str]) -> None:
        told = await self._accounts.save(account, secrets)
        await self._look(account)
        fine = say("Saved.")
        if not self._accounts.lasting(account):
            fine = say("Saved. The key is kept until Cuedesk closes; enter it again next time.")
        elif secrets:
            fine = say("Saved. The secret is in this system's keychain.")
        self._say(account.vendor, told, fine)

    async def _forget(self, account: Account) -> None:
        told = await self._accounts.remove(account)
        await self._look(account)
        self._say(account.vendor, told, say("Forgotten, the secret too."))

    def _say(self, vendor: str, told: Message | None, fine: Message) -> None:
        shelf = self.shelves[vendor]
        said = told or fine
        shelf.set(replace(shelf.value, said=said, trouble=told is not None))


def _given(texts: Mapping[str, str]) -> dict[str, str]:
    return {part: text for part, text in texts.items() if text}
