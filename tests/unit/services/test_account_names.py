"""Several accounts of one vendor: names, which one is in use, and the files of before."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from console.domain.message import in_english
from console.services.account import Account, address, from_entry, in_use, slots, to_entry
from console.services.accounts import Accounts
from console.services.cupboard import Cupboard
from console.services.keys.keychain import Keychain
from console.services.notices import Notices
from console.services.settings import Settings
from console.services.tasks import TaskScope
from console.services.waiting import until
from tests.helpers.keychain import MemoryKeyring
from tests.unit.services.turned import run, scope, settle

HOME = Account("volcengine", fields={"access_key_id": "AKLT1"})
STUDIO = Account("volcengine", "studio", {"access_key_id": "AKLT2"})


@pytest.fixture(autouse=True)
def _memory() -> None:
    keyring.set_keyring(MemoryKeyring())


def opened(file: Path) -> tuple[Settings, Accounts]:
    notices = Notices(lambda: 0.0)
    settings = Settings(file, notices)
    settings.load()
    return settings, Accounts(settings, Keychain(), notices)


def story(folder: Path, play: Callable[[Accounts], Awaitable[None]]) -> None:
    async def whole() -> None:
        await play(opened(folder / "settings.json")[1])

    run(whole())


async def two(accounts: Accounts) -> None:
    await accounts.save(HOME, {"secret_access_key": "one"})
    await accounts.save(STUDIO, {"secret_access_key": "two", "session_token": "sts"})


def test_the_first_account_is_in_use_until_another_is_chosen(tmp_path: Path) -> None:
    async def play(accounts: Accounts) -> None:
        await two(accounts)
        assert accounts.current("volcengine") == HOME
        before = accounts.revision.value
        accounts.use("volcengine", "studio")
        assert accounts.revision.value == before + 1
        assert accounts.current("volcengine") == STUDIO
        again = opened(tmp_path / "settings.json")[1]
        assert again.current("volcengine") == STUDIO
        assert await again.secrets(STUDIO) == {"secret_access_key": "two", "session_token": "sts"}

    story(tmp_path, play)


def test_an_account_that_is_not_in_use_changes_without_the_desk_being_connected_anew(
    tmp_path: Path,
) -> None:
    async def play(accounts: Accounts) -> None:
        await two(accounts)
        before = accounts.revision.value
        await accounts.save(STUDIO, {"secret_access_key": "three"})
        await accounts.remove(STUDIO)
        assert accounts.revision.value == before
        await accounts.save(HOME, {"secret_access_key": "four"})
        assert accounts.revision.value == before + 1

    story(tmp_path, play)


def test_a_renamed_account_keeps_its_place_its_secrets_and_its_use(tmp_path: Path) -> None:
    async def play(accounts: Accounts) -> None:
        await two(accounts)
        assert await accounts.save(Account("volcengine", "家", HOME.fields), {}, "main") is None
        assert [a.name for a in accounts.all("volcengine")] == ["家", "studio"]
        renamed = accounts.current("volcengine")
        assert renamed is not None
        assert renamed.name == "家"
        assert await accounts.secrets(renamed) == {"secret_access_key": "one"}
        assert set(MemoryKeyring.entries) == {
            ("Cuedesk", "volcengine/家.secret_access_key"),
            ("Cuedesk", "volcengine/studio.secret_access_key"),
            ("Cuedesk", "volcengine/studio.session_token"),
        }

    story(tmp_path, play)


def test_no_other_account_steps_in_for_one_that_was_forgotten(tmp_path: Path) -> None:
    async def play(accounts: Accounts) -> None:
        await two(accounts)
        await accounts.remove(HOME)
        assert accounts.current("volcengine") is None
        assert opened(tmp_path / "settings.json")[1].current("volcengine") is None
        accounts.use("volcengine", "studio")
        await accounts.remove(STUDIO)
        await accounts.save(Account("volcengine", "third"), {})
        third = accounts.current("volcengine")
        assert third is not None
        assert third.name == "third"

    story(tmp_path, play)


def test_a_session_token_goes_with_the_key_that_it_belongs_to(tmp_path: Path) -> None:
    async def play(accounts: Accounts) -> None:
        await two(accounts)
        other = Account("volcengine", "studio", {"access_key_id": "AKLT3"})
        await accounts.save(other, {"secret_access_key": "long"})
        assert await accounts.secrets(other) == {"secret_access_key": "long"}

    story(tmp_path, play)


@pytest.mark.parametrize(
    ("entry", "api"),
    [
        ({"vendor": "tencent", "app_id": "1251"}, "legacy"),
        ({"vendor": "tencent", "app_id": "1251", "secret_id": "AKID"}, "legacy"),
        ({"vendor": "tencent", "secret_id": "AKID"}, "3.0"),
        ({"vendor": "tencent", "app_id": "1251", "api": "3.0"}, "3.0"),
    ],
)
def test_a_settings_file_of_before_keeps_the_interface_that_it_was_made_for(
    entry: dict[str, str], api: str, tmp_path: Path
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"accounts": [entry]}), encoding="utf-8")
    account = opened(file)[1].current("tencent")
    assert account is not None
    assert (account.name, account.choice("api")) == ("main", api)
    assert slots(account) == ("tencent.api_key", "tencent.secret_key")


def test_a_new_account_of_tencent_is_written_with_its_interface() -> None:
    assert to_entry(Account("tencent"))["api"] == "3.0"
    assert from_entry({"vendor": "nobody"}) is None
    with pytest.raises(ValueError, match="not public parts"):
        to_entry(Account("huawei", fields={"token": "t"}))


def test_huaweis_address_follows_the_region_until_one_is_entered() -> None:
    there = {"vendor": "huawei", "region": "cn-east-3"}
    assert address(there, "endpoint") == "https://metastudio.cn-east-3.myhuaweicloud.com"
    assert "cn-north-4" in address({"vendor": "huawei", "region": "mars"}, "endpoint")
    assert address({**there, "endpoint": "https://x"}, "endpoint") == "https://x"


def test_which_entry_is_in_use_is_read_from_the_settings_alone() -> None:
    entries = [{"vendor": "huawei"}, {"vendor": "huawei", "name": "b"}]
    assert in_use(entries, {}, "huawei") is entries[0]
    assert in_use(entries, {"huawei": "b"}, "huawei") is entries[1]
    assert in_use(entries, {"huawei": "gone"}, "huawei") is None
    assert in_use(entries, {}, "tencent") is None


def form(folder: Path) -> tuple[Cupboard, Accounts, TaskScope]:
    accounts = opened(folder / "settings.json")[1]
    tasks = scope()
    return Cupboard(accounts, tasks), accounts, tasks


def test_a_new_account_is_not_saved_over_one_of_the_same_name(tmp_path: Path) -> None:
    async def whole() -> None:
        cupboard, accounts, tasks = form(tmp_path)
        await two(accounts)
        fields, secrets = {"access_key_id": "AKLT9"}, {"secret_access_key": "nine"}
        found = cupboard.save("volcengine", fields, secrets, "Studio", "")
        assert "of this name" in in_english(found["name"])
        assert await accounts.secrets(STUDIO) == {
            "secret_access_key": "two",
            "session_token": "sts",
        }
        assert cupboard.save("volcengine", fields, secrets, "nine", "") == {}
        await tasks.close()

    run(whole())


def test_a_look_that_is_answered_late_does_not_hide_the_key_that_was_saved_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def whole() -> None:
        cupboard, accounts, tasks = form(tmp_path)
        await accounts.save(HOME, {})
        let, asked, secrets = asyncio.Event(), asyncio.Event(), accounts.secrets

        async def late(account: Account) -> dict[str, str]:
            found = await secrets(account)
            asked.set()
            await let.wait()
            return found

        monkeypatch.setattr(accounts, "secrets", late)
        cupboard.look("volcengine")
        await asked.wait()
        monkeypatch.setattr(accounts, "secrets", secrets)
        assert cupboard.save("volcengine", {}, {"secret_access_key": "one"}) == {}
        shelf = cupboard.shelves["volcengine"]
        await until(lambda: shelf.value.said is not None, (shelf,))
        let.set()
        await settle()
        assert shelf.value.kept == {"secret_access_key"}
        await tasks.close()

    run(whole())


class Moody(MemoryKeyring):
    """Answers or takes nothing while it is told so."""

    silent = refuses = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.silent:
            raise RuntimeError("the prompt was dismissed")
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.refuses:
            raise RuntimeError("locked")
        self.entries[service, username] = password


@pytest.mark.parametrize("mood", ["silent", "refuses"])
def test_a_rename_stops_and_says_so_where_the_keys_cannot_go_along(
    mood: str, tmp_path: Path
) -> None:
    backend = Moody()
    keyring.set_keyring(backend)

    async def play(accounts: Accounts) -> None:
        await two(accounts)
        before = dict(MemoryKeyring.entries)
        setattr(backend, mood, True)
        told = await accounts.save(Account("volcengine", "家", HOME.fields), {}, "main")
        assert told is not None
        assert "The account keeps its name" in in_english(told)
        assert [a.name for a in accounts.all("volcengine")] == ["main", "studio"]
        setattr(backend, mood, False)
        assert before == MemoryKeyring.entries
        assert await accounts.secrets(HOME) == {"secret_access_key": "one"}

    story(tmp_path, play)


def test_a_form_whose_rename_was_stopped_is_about_the_account_of_before(tmp_path: Path) -> None:
    backend = Moody()
    keyring.set_keyring(backend)

    async def whole() -> None:
        cupboard, accounts, tasks = form(tmp_path)
        await accounts.save(HOME, {"secret_access_key": "one"})
        shelf = cupboard.shelves["volcengine"]
        cupboard.look("volcengine")
        await until(lambda: bool(shelf.value.kept), (shelf,))
        backend.refuses = True
        assert cupboard.save("volcengine", {}, {}, "studio", "main") == {}
        await until(lambda: shelf.value.said is not None, (shelf,))
        assert (shelf.value.name, shelf.value.trouble) == ("main", True)
        assert shelf.value.kept == {"secret_access_key"}
        await tasks.close()

    run(whole())


def test_a_key_of_this_session_goes_along_under_the_new_name(tmp_path: Path) -> None:
    keyring.set_keyring(NoKeyring())

    async def play(accounts: Accounts) -> None:
        await two(accounts)
        renamed = Account("volcengine", "家", HOME.fields)
        await accounts.save(renamed, {}, "main")
        assert accounts.get("volcengine", "家") == renamed
        assert await accounts.secrets(renamed) == {"secret_access_key": "one"}

    story(tmp_path, play)
