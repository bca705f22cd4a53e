"""Accounts for forms: bad input is refused at once, keychain and cloud are asked behind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TypeAlias

from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.account import MAIN, Account
from console.services.account_rules import name_problem, problems
from console.services.accounts import Accounts
from console.services.connection import VENDORS
from console.services.settings import ASK, FILE
from console.services.store import Store
from console.services.tasks import TaskScope

Tester: TypeAlias = "Callable[[Account, Mapping[str, str]], Awaitable[Message]]"
"""Asks the cloud itself with this account; what it says, or a Fault."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One vendor's form: which secrets there are, and what came of the last act.

    No secret itself. `name` is the account that it is about; `locked` says that its secrets wait
    for a passphrase, `testing` that the cloud is asked and not the keychain."""

    kept: frozenset[str] = frozenset()
    busy: bool = False
    said: Message | None = None
    trouble: bool = False
    name: str = MAIN
    locked: bool = False
    testing: bool = False


class Cupboard:
    """A keychain may think for seconds or ask for a password; the form shows the shelf."""

    def __init__(self, accounts: Accounts, tasks: TaskScope, tester: Tester | None = None) -> None:
        self._accounts = accounts
        self._tasks = tasks
        self._tester = tester or ask_cloud
        self.shelves: Mapping[str, Store[Shelf]] = {v: Store(Shelf()) for v in VENDORS}
        self._looks: dict[str, int] = {}
        accounts.revision.watch(lambda _, __: self._look_again())

    def look(self, vendor: str, name: str = MAIN) -> None:
        """Learns which secrets an account has; one that is not there is not asked about."""
        shelf, account = self.shelves[vendor], self._accounts.get(vendor, name)
        shelf.set(Shelf(name=name, busy=account is not None, locked=self._accounts.locked))
        if account is not None:
            self._tasks.start(self._look(account), f"keychain {vendor}")

    def save(
        self,
        vendor: str,
        fields: Mapping[str, str],
        secrets: Mapping[str, str],
        name: str = MAIN,
        was: str | None = None,
    ) -> Mapping[str, Message]:
        """What is wrong, by field; where nothing is, the account is kept in the background.

        Empty texts count as left out; parts that the form does not show stay as they were. `was`
        is the name before, empty for a new account, None for the same name."""
        was = name if was is None else was
        made, given, found = self._read(vendor, fields, secrets, name, was)
        others = [a.name for a in self._accounts.all(vendor) if a.name != was]
        problem = name_problem(name, others)
        if problem is not None:
            found["name"] = problem
        shelf = self.shelves[vendor]
        if not found and self._accounts.locked:
            shelf.set(replace(shelf.value, said=_locked(), trouble=True))
        elif not found:
            shelf.set(replace(shelf.value, busy=True, said=None, name=name))
            self._tasks.start(self._save(made, given, was or name), f"keychain {vendor}")
        return found

    def test(
        self,
        vendor: str,
        fields: Mapping[str, str],
        secrets: Mapping[str, str],
        was: str = MAIN,
    ) -> Mapping[str, Message]:
        """As `save`, and nothing is kept: the cloud is asked what it says to this account."""
        made, given, found = self._read(vendor, fields, secrets, was or MAIN, was)
        shelf = self.shelves[vendor]
        if not found:
            shelf.set(replace(shelf.value, busy=True, testing=True, said=None))
            self._tasks.start(self._test(made, given, was), f"test {vendor}")
        return found

    def use(self, vendor: str, name: str) -> None:
        """The desk works with this account from now on."""
        self._accounts.use(vendor, name)

    def forget(self, vendor: str, name: str = MAIN) -> None:
        """The account and its secrets."""
        shelf = self.shelves[vendor]
        shelf.set(replace(shelf.value, busy=True, said=None))
        self._tasks.start(self._forget(Account(vendor, name)), f"keychain {vendor}")

    def _read(
        self,
        vendor: str,
        fields: Mapping[str, str],
        secrets: Mapping[str, str],
        name: str,
        was: str,
    ) -> tuple[Account, dict[str, str], dict[str, Message]]:
        old = self._accounts.get(vendor, was)
        before = old.fields if old is not None else dict[str, str]()
        whole, given = _given({**before, **fields}), _given(secrets)
        kept = self.shelves[vendor].value.kept if old is not None else frozenset[str]()
        found = problems(vendor, whole, given, before=before, kept=kept)
        return Account(vendor, name, whole), given, found

    def _look_again(self) -> None:
        """The keys have another place, or it was opened: what is said of them stays."""
        for vendor, shelf in self.shelves.items():
            shelf.set(replace(shelf.value, locked=self._accounts.locked))
            account = self._accounts.get(vendor, shelf.value.name)
            if account is not None and not shelf.value.busy:
                self._tasks.start(self._look(account), f"keychain {vendor}")

    async def _look(self, account: Account) -> None:
        """Of two looks the later one counts: a keychain may answer the first one last."""
        vendor = account.vendor
        turn = self._looks[vendor] = self._looks.get(vendor, 0) + 1
        found = frozenset(await self._accounts.secrets(account))
        shelf = self.shelves[vendor]
        if self._looks[vendor] == turn and shelf.value.name == account.name:
            locked = self._accounts.locked
            shelf.set(replace(shelf.value, kept=found, busy=False, locked=locked))

    async def _save(self, account: Account, secrets: Mapping[str, str], was: str) -> None:
        told = await self._accounts.save(account, secrets, was)
        if self._accounts.get(account.vendor, account.name) is None:  # it kept its name
            account = replace(account, name=was)
            shelf = self.shelves[account.vendor]
            shelf.set(replace(shelf.value, name=was))
        await self._look(account)
        self._say(account.vendor, told, self._saved(account, anew=bool(secrets)))

    def _saved(self, account: Account, *, anew: bool) -> Message:
        place = self._accounts.place
        shelf = self.shelves[account.vendor].value
        if (shelf.kept and place == ASK) or not self._accounts.lasting(account):
            return say("Saved. The key is kept until Cuedesk closes; enter it again next time.")
        if anew and place == FILE:
            return say("Saved. The secret is in the encrypted file.")
        if anew:
            return say("Saved. The secret is in this system's keychain.")
        return say("Saved.")

    async def _forget(self, account: Account) -> None:
        told = await self._accounts.remove(account)
        shelf = self.shelves[account.vendor]
        shelf.set(replace(shelf.value, busy=False))
        if shelf.value.name == account.name:
            shelf.set(replace(shelf.value, kept=frozenset()))
        self._say(account.vendor, told, say("Forgotten, the secret too."))

    async def _test(self, account: Account, secrets: Mapping[str, str], was: str) -> None:
        """What was typed counts before what is kept."""
        trouble, said = True, None
        try:
            old = self._accounts.get(account.vendor, was)
            kept = await self._accounts.secrets(old) if old is not None else {}
            said = await self._tester(account, {**kept, **secrets})
            trouble = False
        except Fault as fault:
            said = fault.words
        finally:
            shelf = self.shelves[account.vendor]
            shelf.set(replace(shelf.value, busy=False, testing=False, said=said, trouble=trouble))

    def _say(self, vendor: str, told: Message | None, fine: Message) -> None:
        shelf = self.shelves[vendor]
        shelf.set(replace(shelf.value, said=told or fine, trouble=told is not None))


async def ask_cloud(account: Account, secrets: Mapping[str, str]) -> Message:
    """The network is loaded when the first account is tested."""
    trial = await asyncio.to_thread(import_module, "console.services.account_trial")
    said: Message = await trial.try_account(account, secrets)
    return said


def _locked() -> Message:
    return say("The file of keys is locked. Unlock it under Where keys are kept, then save.")


def _given(texts: Mapping[str, str]) -> dict[str, str]:
    return {part: text for part, text in texts.items() if text}
