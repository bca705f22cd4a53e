"""From options to one client: the account, its keys, its line."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar
from urllib.parse import urlsplit

from console.domain.findings import Api
from console.domain.message import say
from console.services.account import LEGACY, Account
from console.services.account_rules import problems
from console.services.accounts import Accounts
from console.services.connection import HUAWEI, TENCENT, VENDOR_TITLES, VOLCENGINE
from console.services.credentials import credentials_from, half_given, variables
from console.services.keys.keychain import Keychain
from console.services.keys.keyplaces import KeyPlaces
from console.services.keys.strongbox import BoxRefused, Strongbox
from console.services.notices import Notices
from console.services.owners import owner_of
from console.services.settings import Settings
from console.services.signers import huawei_of, interfaces, signs, tencent_of, volcengine_of
from console.vendors.budget import Budget
from console.vendors.huawei.client import HuaweiJobs
from console.vendors.line import Line, is_loopback
from console.vendors.patience import Patience
from console.vendors.shown import ShowingCarrier
from console.vendors.tencent.client import TencentMixing
from console.vendors.volcengine.client import VolcengineRelays
from console.verbs.ending import Ended, misused
from console.verbs.places import keys_file, settings_file
from console.verbs.session import Session
from console.verbs.speech import complain, text

C = TypeVar("C")
Known: TypeAlias = "tuple[Account, Mapping[str, str]]"


@dataclass(frozen=True, slots=True)
class Way(Generic[C]):
    """A client, the same once more that shows and sends nothing, and whose account it is."""

    client: C
    shown: C
    account: str
    owner: str = ""
    """Whose it is in the ledger: the same name as the desk has for the same key."""


def relays(session: Session, options: argparse.Namespace) -> Way[VolcengineRelays]:
    """Volcengine's; Ended with the names that are looked for where there is no key."""
    account, secrets = _at(options.endpoint, _known(session, options, VOLCENGINE), "endpoint")
    owner = volcengine_of(account, secrets)
    if not signs(owner):
        raise _no_keys(account)
    line = _line(session, owner.endpoint)
    client = VolcengineRelays(line, owner, time.time, patience=Patience())
    shown = VolcengineRelays(ShowingCarrier(), owner, time.time)
    return Way(client, shown, account.name, owner_of(VOLCENGINE, account.fields))


def jobs(session: Session, options: argparse.Namespace) -> Way[HuaweiJobs]:
    """Huawei's; as `relays`."""
    account, secrets = _at(options.endpoint, _known(session, options, HUAWEI), "endpoint")
    owner = huawei_of(account, secrets)
    if not signs(owner):
        raise _no_keys(account)
    line = _line(session, owner.endpoint)
    client = HuaweiJobs(line, owner, time.time, patience=Patience())
    shown = HuaweiJobs(ShowingCarrier(), owner, time.time)
    return Way(client, shown, account.name, owner_of(HUAWEI, account.fields))


def mixing(session: Session, options: argparse.Namespace, api: Api | None) -> Way[TencentMixing]:
    """Tencent's; as `relays`. None is the account's own interface; legacy only if allowed."""
    known = _known(session, options, TENCENT)
    over: Api = api or ("legacy" if known[0].choice("api") == LEGACY else "3.0")
    legacy = over == "legacy"
    account, secrets = _at(options.endpoint, known, "legacy_url" if legacy else "endpoint")
    try:
        owner, able = tencent_of(account, secrets), interfaces(account, secrets)
    except ValueError:
        words = say("Tencent's App ID is not a number. Correct it in Settings, Accounts.")
        raise misused(words) from None
    if over not in able:
        raise _not_over(account, over)
    line = _line(session, owner.legacy_url if legacy else owner.endpoint)
    client = TencentMixing(line, owner, time.time, over, patience=Patience())
    shown = TencentMixing(ShowingCarrier(), owner, time.time, over)
    return Way(client, shown, account.name, owner_of(TENCENT, account.fields))


def _known(session: Session, options: argparse.Namespace, vendor: str, api: Api = "3.0") -> Known:
    """The account that is named, else the environment's, else the one in use."""
    found = None if options.account else _of_environment(vendor)
    if found is None:
        found = _of_settings(session, options.account, vendor)
    if found is None:
        raise misused(
            say(
                "There are no credentials for {vendor}. Set {names}, or enter an account in"
                " Settings, Accounts of the desk and name it with --account.",
                vendor=VENDOR_TITLES[vendor],
                names=", ".join(variables(vendor)),
            )
        )
    return found


def _of_environment(vendor: str) -> Known | None:
    half = half_given(os.environ, vendor)
    if half is not None:
        raise misused(half)
    return credentials_from(os.environ).get(vendor)


def _of_settings(session: Session, name: str | None, vendor: str) -> Known | None:
    notices = Notices(time.time)
    settings = Settings(settings_file(), notices)
    settings.load()
    for notice in notices.store.value:
        complain(notice.text)
    box = Strongbox(keys_file())
    accounts = Accounts(settings, KeyPlaces(settings, box, Keychain()), notices)
    account = accounts.get(vendor, name) if name else accounts.current(vendor)
    if account is None and name:
        known = ", ".join(one.name for one in accounts.all(vendor)) or "–"
        raise misused(
            say(
                "{vendor} has no account called {name}. Known: {known}.",
                vendor=VENDOR_TITLES[vendor],
                name=name,
                known=known,
            )
        )
    if account is None:
        return None
    if accounts.locked:
        _unlock(session, box)
    return account, session.ask(accounts.secrets(account))


def _unlock(session: Session, box: Strongbox) -> None:
    """The passphrase is typed, never an option: the list of processes shows those."""
    if not sys.stdin.isatty():
        raise misused(
            say(
                "The keys are in a locked file, and there is no terminal to ask for its"
                " passphrase. Set the key in the environment instead."
            )
        )
    try:
        passphrase = getpass.getpass(f"{text(say('Passphrase'))}: ")
        session.ask(box.unlock(passphrase))
    except BoxRefused as refused:
        raise misused(refused.words) from None


def _at(endpoint: str | None, known: Known, part: str) -> Known:
    if endpoint is None:
        return known
    account, secrets = known
    wrong = problems(account.vendor, {part: endpoint}, {}, before={}, kept=()).get(part)
    if wrong is not None:
        raise misused(say("--endpoint: {problem}", problem=wrong))
    if part == "legacy_url" and urlsplit(endpoint).path in ("", "/"):
        endpoint = f"{endpoint.rstrip('/')}/common_access"
    return replace(account, fields={**account.fields, part: endpoint}), secrets


def _line(session: Session, url: str) -> Line:
    host = urlsplit(url).hostname or ""
    if url.startswith("http:") and not is_loopback(host):
        complain(say("{host} is spoken to unencrypted.", host=host))
    return session.keep(Line(clock=time.time, budget=Budget()))


def _no_keys(account: Account) -> Ended:
    return misused(
        say(
            "The key of the account {name} is not there. Enter it in Settings, Accounts of the"
            " desk, or set {names}.",
            name=account.name,
            names=", ".join(variables(account.vendor)),
        )
    )


def _not_over(account: Account, api: Api) -> Ended:
    return misused(
        say(
            "The account {name} cannot sign for interface {api}. Choose another with --api or"
            " --account, or set {names}.",
            name=account.name,
            api=api,
            names=", ".join(variables(account.vendor)),
        )
    )
