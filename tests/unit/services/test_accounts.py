"""Accounts and the forms' way to them: secrets only in the keychain, every answer shown."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as ForgetfulKeyring

from console.domain.message import Message, in_english, say
from console.services.accounts import Account, Accounts
from console.services.cupboard import Cupboard, Shelf
from console.services.keys.keychain import Keychain
from console.services.notices import Notices
from console.services.settings import Settings
from tests.helpers.keychain import MemoryKeyring
from tests.unit.services.turned import run, scope

KEY = "s3cr3t-k3y"


class Bench:
    """Accounts on a settings file, and the cupboard before them."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "settings.json"
        self.notices = Notices(lambda: 0.0)
        self.settings = Settings(self.file, self.notices)
        self.settings.load()
        self.accounts = Accounts(self.settings, Keychain(), self.notices)
        self.tasks = scope()
        self.cupboard = Cupboard(self.accounts, self.tasks)

    @property
    def shelf(self) -> Shelf:
        return self.cupboard.shelves["tencent"].value

    def said(self) -> str:
        return in_english(self.shelf.said) if self.shelf.said is not None else ""

    def save(self, **parts: str) -> list[str]:
        secrets = {k: parts.pop(k) for k in ("api_key", "secret_key") if k in parts}
        return list(self.cupboard.save("tencent", {"api": "legacy", **parts}, secrets))

    async def idle(self) -> None:
        """The keychain answers from a thread of its own."""
        for _ in range(2500):
            if not len(self.tasks):
                return
            await asyncio.sleep(0.002)
        raise AssertionError("the keychain did not answer")

    def everywhere(self) -> str:
        """All that a screen, a file or a log could show of the account."""
        known = (self.accounts.all(), self.shelf, self.settings.store.value)
        told = self.notices.store.value
        return self.file.read_text(encoding="utf-8") + repr((known, told, vars(self.cupboard)))


def story(folder: Path, play: Callable[[Bench], Awaitable[None]]) -> None:
    async def whole() -> None:
        bench = Bench(folder)
        try:
            await play(bench)
        finally:
            await bench.tasks.close()

    run(whole())


@pytest.fixture
def backend() -> Callable[[type[KeyringBackend]], None]:
    def use(kind: type[KeyringBackend]) -> None:
        keyring.set_keyring(kind())

    return use


@pytest.fixture(autouse=True)
def _memory_again() -> object:
    keyring.set_keyring(MemoryKeyring())
    yield
    keyring.set_keyring(MemoryKeyring())


def test_a_saved_key_is_in_the_keychain_alone(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        assert bench.save(app_id="1251", api_key=KEY) == []
        assert bench.shelf.busy
        await bench.idle()
        assert bench.said() == "Saved. The secret is in this system's keychain."
        assert bench.shelf.kept == {"api_key"}
        assert keyring.get_password("Cuedesk", "tencent.api_key") == KEY
        assert KEY not in bench.everywhere()
        assert bench.accounts.revision.value == 1

    story(tmp_path, play)


@pytest.mark.parametrize("kind", [NoKeyring, ForgetfulKeyring])
def test_without_a_keychain_the_key_lasts_for_the_session_and_that_is_said_in_the_form(
    kind: type[KeyringBackend], tmp_path: Path, backend: Callable[[type[KeyringBackend]], None]
) -> None:
    backend(kind)

    async def play(bench: Bench) -> None:
        assert bench.save(app_id="1251", api_key=KEY) == []
        await bench.idle()
        assert bench.shelf.trouble
        assert "until Cuedesk closes" in bench.said()
        assert in_english(bench.notices.store.value[-1].text) == bench.said()
        account = bench.accounts.get("tencent")
        assert account is not None
        assert await bench.accounts.secrets(account) == {"api_key": KEY}
        assert KEY not in bench.everywhere()
        again = Bench(tmp_path)
        assert await again.accounts.secrets(account) == {}
        await again.tasks.close()

    story(tmp_path, play)


def test_what_is_wrong_is_given_back_and_nothing_is_kept(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        assert bench.save(app_id="five", api_key=KEY) == ["app_id"]
        assert not bench.shelf.busy
        assert len(bench.tasks) == 0
        assert not bench.file.exists()
        assert MemoryKeyring.entries == {}

    story(tmp_path, play)


def test_forgetting_removes_the_account_and_every_secret_of_it(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        bench.save(app_id="1251", api_key=KEY, secret_id="AKID", secret_key=KEY)
        await bench.idle()
        assert len(MemoryKeyring.entries) == 2
        bench.cupboard.forget("tencent")
        await bench.idle()
        assert MemoryKeyring.entries == {}
        assert bench.accounts.all() == ()
        assert bench.shelf.kept == frozenset()
        assert "Forgotten" in bench.said()

    story(tmp_path, play)


def test_a_key_whose_id_is_taken_away_is_forgotten(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        bench.save(app_id="1251", api_key=KEY, secret_id="AKID", secret_key=KEY)
        await bench.idle()
        assert bench.save(api="3.0", app_id="", secret_id="AKID") == []
        await bench.idle()
        assert set(MemoryKeyring.entries) == {("Cuedesk", "tencent.secret_key")}
        assert bench.shelf.kept == {"secret_key"}

    story(tmp_path, play)


def test_after_a_start_the_form_learns_which_keys_are_there(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        bench.cupboard.look("tencent")
        assert len(bench.tasks) == 0  # no account: the keychain is not even asked
        bench.save(app_id="1251", api_key=KEY)
        await bench.idle()
        again = Bench(tmp_path)
        again.cupboard.look("tencent")
        await again.idle()
        assert again.shelf == Shelf(frozenset({"api_key"}))
        assert again.save(app_id="1251", endpoint="http://127.0.0.1:1") == []
        await again.idle()
        assert keyring.get_password("Cuedesk", "tencent.api_key") == KEY
        await again.tasks.close()

    story(tmp_path, play)


def test_every_key_whose_id_is_taken_away_is_forgotten_though_the_keychain_refuses(
    tmp_path: Path,
) -> None:
    class Refusing(Keychain):
        def __init__(self) -> None:
            super().__init__()
            self.forgotten: list[str] = []

        async def forget(self, name: str) -> Message | None:
            self.forgotten.append(name)
            return say("It may still be there.")

    async def play(bench: Bench) -> None:
        vault = Refusing()
        accounts = Accounts(bench.settings, vault, bench.notices)
        both = Account("tencent", fields={"app_id": "1251", "secret_id": "AKID"})
        await accounts.save(both, {"api_key": KEY, "secret_key": KEY})
        assert await accounts.save(Account("tencent"), {}) is not None
        assert vault.forgotten == ["tencent.api_key", "tencent.secret_key"]

    story(tmp_path, play)


def test_the_keychain_is_named_only_where_a_key_went_into_it(
    tmp_path: Path, backend: Callable[[type[KeyringBackend]], None]
) -> None:
    async def play(bench: Bench) -> None:
        bench.save(app_id="1251", api_key=KEY)
        await bench.idle()
        assert bench.save(app_id="1251", endpoint="http://127.0.0.1:1") == []
        await bench.idle()
        assert bench.said() == "Saved."
        backend(NoKeyring)
        bench.save(app_id="1251", api_key=KEY)
        await bench.idle()
        assert bench.save(app_id="1251", endpoint="http://127.0.0.1:2") == []
        await bench.idle()
        assert "until Cuedesk closes" in bench.said()
        backend(MemoryKeyring)
        bench.save(app_id="1251", api_key=KEY)
        await bench.idle()
        assert bench.said() == "Saved. The secret is in this system's keychain."
        assert bench.save(app_id="1251", endpoint="http://127.0.0.1:3") == []
        await bench.idle()
        assert bench.said() == "Saved."

    story(tmp_path, play)
