"""Whose account a verb uses, and where it speaks to."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import io
import json
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any, cast

import pytest

from console.services.keys.strongbox import Strongbox
from console.vendors.volcengine.account import VolcengineAccount
from console.vendors.volcengine.client import VolcengineRelays
from console.verbs import clouds
from console.verbs.ending import Ended
from console.verbs.places import keys_file, settings_file
from console.verbs.session import Session
from tests.helpers.keychain import MemoryKeyring

PASSPHRASE = "a long passphrase"
ACCOUNTS = [
    {"vendor": "volcengine", "access_key_id": "AKLT-main"},
    {"vendor": "volcengine", "name": "Tour", "access_key_id": "AKLT-tour", "group": "tour"},
    {"vendor": "tencent", "api": "legacy", "app_id": "1252500000", "secret_id": "AKID"},
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "TENCENT_LIVE_APP_ID"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def session() -> Generator[Session]:
    with Session() as made:
        yield made


def settings(**more: object) -> None:
    file = settings_file()
    assert file is not None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"accounts": ACCOUNTS, **more}), encoding="utf-8")


def asked(**options: Any) -> argparse.Namespace:
    return argparse.Namespace(**{"account": None, "endpoint": None, **options})


def key_id(way: clouds.Way[VolcengineRelays]) -> str:
    return cast("VolcengineAccount", vars(way.client)["_account"]).access_key_id


def test_the_account_in_use_is_taken_and_another_by_its_name(session: Session) -> None:
    settings(used={"volcengine": "Tour"})
    MemoryKeyring.entries["Cuedesk", "volcengine.secret_access_key"] = "one"
    MemoryKeyring.entries["Cuedesk", "volcengine/Tour.secret_access_key"] = "two"
    assert key_id(clouds.relays(session, asked())) == "AKLT-tour"
    way = clouds.relays(session, asked(account="main"))
    assert (key_id(way), way.account) == ("AKLT-main", "main")


def test_the_environment_comes_before_the_account_in_use_and_after_a_named_one(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings()
    MemoryKeyring.entries["Cuedesk", "volcengine.secret_access_key"] = "one"
    monkeypatch.setenv("ACCESS_KEY_ID", "AKLT-env")
    monkeypatch.setenv("ACCESS_KEY_SECRET", "three")
    assert key_id(clouds.relays(session, asked())) == "AKLT-env"
    assert key_id(clouds.relays(session, asked(account="main"))) == "AKLT-main"


def test_a_name_that_is_none_lists_those_that_are(session: Session) -> None:
    settings()
    with pytest.raises(Ended, match="Known: main, Tour"):
        clouds.relays(session, asked(account="Toru"))


def test_an_account_without_its_key_says_so(session: Session) -> None:
    settings()
    with pytest.raises(Ended, match="The key of the account main is not there"):
        clouds.relays(session, asked())


def test_without_settings_and_environment_the_names_are_said(session: Session) -> None:
    with pytest.raises(Ended, match="ACCESS_KEY_ID, ACCESS_KEY_SECRET"):
        clouds.relays(session, asked())


@pytest.mark.parametrize("address", ["live.example.com", "ftp://a.example.com", "https://a b/"])
def test_an_endpoint_that_is_no_address_is_a_misuse(session: Session, address: str) -> None:
    settings()
    with pytest.raises(Ended, match="--endpoint"):
        clouds.relays(session, asked(endpoint=address))


def test_an_address_without_encryption_is_said_unless_it_is_this_machine(
    session: Session, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    settings()
    MemoryKeyring.entries["Cuedesk", "volcengine.secret_access_key"] = "one"
    clouds.relays(session, asked(endpoint="http://127.0.0.1:9"))
    assert capsysbinary.readouterr().err == b""
    clouds.relays(session, asked(endpoint="http://relays.example.com"))
    assert b"relays.example.com is spoken to unencrypted" in capsysbinary.readouterr().err


def test_the_legacy_interface_is_used_only_where_its_account_chose_it(session: Session) -> None:
    settings()
    MemoryKeyring.entries["Cuedesk", "tencent.api_key"] = "one"
    assert clouds.mixing(session, asked(), None).client.api == "legacy"
    with pytest.raises(Ended, match=r"cannot sign for interface 3\.0"):
        clouds.mixing(session, asked(), "3.0")


def test_a_locked_file_of_keys_asks_for_its_passphrase_on_a_terminal_only(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(keys="file")
    session.ask(_filled(keys_file()))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(Ended, match="locked file"):
        clouds.relays(session, asked())
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", _passphrase)
    assert key_id(clouds.relays(session, asked())) == "AKLT-main"


async def _filled(path: Path | None) -> None:
    box = Strongbox(path, cost=2**14)
    if path is not None:
        await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    await box.make(PASSPHRASE)
    await box.put("volcengine.secret_access_key", "one")


def _passphrase(prompt: str) -> str:
    assert prompt
    return PASSPHRASE
