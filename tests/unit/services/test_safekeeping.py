"""Where keys are kept: chosen by the operator, moved whole, never in two places, never open."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as ForgetfulKeyring

from console.domain.message import in_english
from console.services.account import Account
from console.services.accounts import Accounts
from console.services.cupboard import Cupboard
from console.services.keys.keychain import Keychain
from console.services.keys.keyplaces import KeyPlaces
from console.services.keys.safekeeping import Safekeeping
from console.services.keys.strongbox import Strongbox
from console.services.notices import Notices
from console.services.settings import Settings
from tests.helpers.keychain import MemoryKeyring
from tests.unit.services.turned import run, scope

WORD = "correct horse"
HOME = Account("volcengine", fields={"access_key_id": "AKLT1"})
SLOT = "volcengine.secret_access_key"


class Bench:
    """One start of Cuedesk on a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notices = Notices(lambda: 0.0)
        self.settings = Settings(folder / "settings.json", self.notices)
        self.settings.load()
        self.box = Strongbox(folder / "keys.json", cost=4)
        self.places = KeyPlaces(self.settings, self.box, Keychain(5.0))
        self.accounts = Accounts(self.settings, self.places, self.notices)
        self.tasks = scope()
        self.cupboard = Cupboard(self.accounts, self.tasks)
        self.keeping = Safekeeping(self.places, self.accounts, self.tasks)

    async def idle(self) -> None:
        """Files and keychain answer from threads."""
        for _ in range(5000):
            if not len(self.tasks):
                return
            await asyncio.sleep(0.002)
        raise AssertionError("no answer")

    async def told(self) -> str:
        await self.idle()
        said = self.keeping.store.value.said
        return in_english(said) if said is not None else ""

    async def secrets(self) -> Mapping[str, str]:
        return await self.accounts.secrets(HOME)


@pytest.fixture(autouse=True)
def _memory_again() -> object:
    keyring.set_keyring(MemoryKeyring())
    yield
    keyring.set_keyring(MemoryKeyring())


def story(folder: Path, play: Callable[[Bench], Awaitable[None]]) -> None:
    async def whole() -> None:
        bench = Bench(folder)
        await bench.accounts.save(HOME, {"secret_access_key": "one"})
        try:
            await play(bench)
        finally:
            await bench.tasks.close()

    run(whole())


async def later(bench: Bench) -> Bench:
    await bench.tasks.close()
    return Bench(bench.folder)


def test_keys_go_from_the_keychain_into_a_file_and_are_unlocked_once_a_session(
    tmp_path: Path,
) -> None:
    async def play(bench: Bench) -> None:
        bench.keeping.make(WORD, WORD)
        assert "encrypted file" in await bench.told()
        assert bench.settings.store.value.keys == "file"
        assert MemoryKeyring.entries == {}
        assert await bench.secrets() == {"secret_access_key": "one"}
        bench = await later(bench)
        bench.cupboard.look("volcengine")
        await bench.idle()
        assert (bench.accounts.locked, await bench.secrets()) == (True, {})
        assert bench.cupboard.shelves["volcengine"].value.locked
        before = bench.accounts.revision.value
        bench.keeping.unlock(WORD)
        assert "Unlocked" in await bench.told()
        assert bench.accounts.revision.value == before + 1
        shelf = bench.cupboard.shelves["volcengine"].value
        assert (shelf.locked, shelf.kept) == (False, {"secret_access_key"})
        await bench.tasks.close()

    story(tmp_path, play)


def test_asked_each_time_means_that_nothing_is_kept_anywhere(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        bench.keeping.choose("ask")
        assert "no longer kept" in await bench.told()
        assert MemoryKeyring.entries == {}
        assert await bench.secrets() == {"secret_access_key": "one"}
        assert bench.cupboard.save("volcengine", {}, {"secret_access_key": "two"}) == {}
        await bench.idle()
        shelf = bench.cupboard.shelves["volcengine"].value
        assert shelf.said is not None
        assert "until Cuedesk closes" in in_english(shelf.said)
        assert not shelf.trouble
        bench = await later(bench)
        assert (bench.accounts.place, await bench.secrets()) == ("ask", {})
        await bench.tasks.close()

    story(tmp_path, play)


def test_keys_come_back_from_the_file_into_the_keychain(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        bench.keeping.make(WORD, WORD)
        await bench.idle()
        bench.keeping.choose("keychain")
        assert "keychain" in await bench.told()
        assert MemoryKeyring.entries == {("Cuedesk", SLOT): "one"}
        assert await bench.box.get(SLOT) is None

    story(tmp_path, play)


@pytest.mark.parametrize("kind", [NoKeyring, ForgetfulKeyring])
def test_a_keychain_that_keeps_nothing_is_named_and_gets_nothing(
    kind: type[KeyringBackend], tmp_path: Path
) -> None:
    async def play(bench: Bench) -> None:
        bench.keeping.make(WORD, WORD)
        await bench.idle()
        keyring.set_keyring(kind())
        bench.keeping.look()
        await bench.idle()
        why = bench.keeping.store.value.no_keychain
        assert why is not None
        assert "Secret Service" in in_english(why)
        bench.keeping.choose("keychain")
        assert "cannot be used" in await bench.told()
        assert bench.keeping.store.value.trouble
        assert bench.accounts.place == "file"
        assert await bench.secrets() == {"secret_access_key": "one"}

    story(tmp_path, play)


def test_a_key_that_no_keychain_took_goes_into_a_file_without_a_warning(tmp_path: Path) -> None:
    keyring.set_keyring(NoKeyring())

    async def play(bench: Bench) -> None:
        bench.keeping.make(WORD, WORD)
        assert "encrypted file" in await bench.told()
        assert await bench.box.get(SLOT) == "one"

    story(tmp_path, play)


def test_a_keychain_that_cannot_be_emptied_is_said_after_the_move(tmp_path: Path) -> None:
    class Sticky(MemoryKeyring):
        def delete_password(self, service: str, username: str) -> None:
            raise RuntimeError("locked")

    keyring.set_keyring(Sticky())

    async def play(bench: Bench) -> None:
        bench.keeping.make(WORD, WORD)
        assert "remove it there by hand" in await bench.told()
        assert bench.accounts.place == "file"

    story(tmp_path, play)


class PlainTextKeyring(MemoryKeyring):
    """As the one of keyrings.alt, which writes keys for all to read."""


PlainTextKeyring.__module__ = "keyrings.alt.file"


def test_a_keychain_that_writes_plain_text_is_not_used(tmp_path: Path) -> None:
    keyring.set_keyring(PlainTextKeyring())

    async def play(bench: Bench) -> None:
        assert MemoryKeyring.entries == {}
        assert await bench.secrets() == {"secret_access_key": "one"}
        bench.keeping.look()
        await bench.idle()
        why = bench.keeping.store.value.no_keychain
        assert why is not None
        assert "plain text" in in_english(why)

    story(tmp_path, play)


def test_a_keychain_that_refused_a_key_is_called_locked_until_it_takes_one(
    tmp_path: Path,
) -> None:
    class Locked(MemoryKeyring):
        def set_password(self, service: str, username: str, password: str) -> None:
            raise RuntimeError("locked")

    async def play(bench: Bench) -> None:
        keyring.set_keyring(Locked())
        await bench.accounts.save(HOME, {"secret_access_key": "two"})
        why = await bench.places.keychain.why_not()
        assert why is not None
        assert "locked" in in_english(why)
        keyring.set_keyring(MemoryKeyring())
        await bench.accounts.save(HOME, {"secret_access_key": "three"})
        assert await bench.places.keychain.why_not() is None

    story(tmp_path, play)


def test_what_stands_against_a_change_is_said_and_the_keys_stay(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        bench.keeping.choose("file")
        assert "make or unlock" in await bench.told()
        bench.keeping.make(WORD, WORD + "!")
        assert "not the same" in await bench.told()
        bench.keeping.make("short", "short")
        assert "at least 8" in await bench.told()
        assert bench.keeping.store.value.turn == 0
        assert MemoryKeyring.entries == {("Cuedesk", SLOT): "one"}
        bench.keeping.make(WORD, WORD)
        await bench.idle()
        bench.keeping.lock()
        bench.keeping.choose("ask")
        assert "unlock it first" in await bench.told()
        assert bench.accounts.place == "file"

    story(tmp_path, play)


def test_a_passphrase_is_changed_and_the_file_forgotten(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        bench.keeping.make(WORD, WORD)
        await bench.idle()
        bench.keeping.change(WORD, "another one", "another 1")
        assert "not the same" in await bench.told()
        bench.keeping.change("wrong word", "another one", "another one")
        assert "does not open" in await bench.told()
        bench.keeping.change(WORD, "another one", "another one")
        assert "changed" in await bench.told()
        bench.keeping.remove()
        assert "is gone" in await bench.told()
        now = bench.keeping.store.value
        assert (now.place, now.box) == ("ask", "absent")
        assert not (tmp_path / "keys.json").exists()
        assert await bench.secrets() == {}

    story(tmp_path, play)


def test_a_damaged_file_leaves_the_accounts_without_keys_and_says_so(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        bench.keeping.make(WORD, WORD)
        await bench.idle()
        bench = await later(bench)
        (tmp_path / "keys.json").write_text("{}", encoding="utf-8")
        bench.keeping.unlock(WORD)
        assert "kept aside as keys.damaged.json" in await bench.told()
        assert bench.keeping.store.value.box == "absent"
        assert bench.accounts.all() == (HOME,)
        await bench.tasks.close()

    story(tmp_path, play)


def test_while_the_file_is_locked_a_form_says_so_instead_of_saving(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        bench.keeping.make(WORD, WORD)
        await bench.idle()
        bench.keeping.lock()
        await bench.idle()
        assert bench.cupboard.save("volcengine", {}, {"secret_access_key": "two"}) == {}
        said = bench.cupboard.shelves["volcengine"].value.said
        assert said is not None
        assert "Unlock it under" in in_english(said)
        bench.keeping.unlock(WORD)
        await bench.idle()
        assert await bench.secrets() == {"secret_access_key": "one"}

    story(tmp_path, play)


def test_a_keychain_that_does_not_answer_keeps_the_place_as_it_is(tmp_path: Path) -> None:
    class Silent(MemoryKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            raise RuntimeError("the prompt was dismissed")

    async def play(bench: Bench) -> None:
        keyring.set_keyring(Silent())
        bench.keeping.make(WORD, WORD)
        assert "does not answer. The keys stay where they are" in await bench.told()
        assert bench.keeping.store.value.trouble
        assert bench.accounts.place == "keychain"
        keyring.set_keyring(MemoryKeyring())
        assert await bench.secrets() == {"secret_access_key": "one"}
        bench.keeping.choose("file")
        await bench.idle()
        assert await bench.box.get(SLOT) == "one"

    story(tmp_path, play)


def test_a_file_that_was_locked_meanwhile_does_not_pass_for_an_empty_one(tmp_path: Path) -> None:
    async def play(bench: Bench) -> None:
        bench.keeping.make(WORD, WORD)
        await bench.idle()
        bench.box.lock()
        told = await bench.accounts.save(Account("volcengine", "b", HOME.fields), {}, "main")
        assert told is not None
        assert "is locked. The account keeps its name" in in_english(told)
        assert bench.accounts.all() == (HOME,)

    story(tmp_path, play)
