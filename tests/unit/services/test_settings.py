"""Settings, journal, accounts and the keychain: nothing is lost, no secret is written."""

from __future__ import annotations

import json
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.errors import NoKeyringError

from console.domain.message import in_english
from console.services.accounts import Account, Accounts
from console.services.keys.keychain import Keychain
from console.services.notices import Notices
from console.services.settings import Preferences, Settings
from tests.unit.services.turned import run


def fresh(path: Path | None) -> tuple[Settings, Notices]:
    notices = Notices(lambda: 0.0)
    settings = Settings(path, notices)
    settings.load()
    return settings, notices


def told(notices: Notices) -> list[str]:
    return [in_english(notice.text) for notice in notices.store.value]


def test_a_change_is_on_the_disk_at_once_and_read_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    settings, _ = fresh(path)
    settings.change(lambda now: replace(now, language="zh_CN", columns={"relay": "ab=="}))
    settings.remember("/直播/a.cuemix")
    settings.remember("/b.cuemix")
    settings.remember("/直播/a.cuemix")
    again, notices = fresh(path)
    assert again.store.value == settings.store.value
    assert again.store.value.recent == ("/直播/a.cuemix", "/b.cuemix")
    assert told(notices) == []


@pytest.mark.parametrize("content", ["{", "[]", "\x00", '{"language": "zh_CN"', "[" * 200_000])
def test_damaged_settings_are_kept_aside_and_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    settings, notices = fresh(path)
    assert settings.store.value == Preferences()
    assert (tmp_path / "settings.damaged.json").read_text(encoding="utf-8") == content
    assert told(notices) == [
        "The settings could not be read. Defaults are used; the old file was kept."
    ]


def test_an_older_damaged_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for content in ("{1", "{2", "{3"):
        path.write_text(content, encoding="utf-8")
        fresh(path)
    kept = sorted(file.name for file in tmp_path.glob("*.json"))
    assert kept == ["settings.damaged.2.json", "settings.damaged.3.json", "settings.damaged.json"]
    assert (tmp_path / "settings.damaged.json").read_text(encoding="utf-8") == "{1"
    assert (tmp_path / "settings.damaged.3.json").read_text(encoding="utf-8") == "{3"


def refused(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The next so many reads are refused, as by a scanner that holds the file."""
    left = iter(range(times))
    really = Path.read_bytes

    def read(path: Path) -> bytes:
        if next(left, None) is not None:
            raise PermissionError(13, "Permission denied")
        return really(path)

    def at_once(_seconds: float) -> None: ...

    monkeypatch.setattr(Path, "read_bytes", read)
    monkeypatch.setattr("console.services.settings.time.sleep", at_once)


def test_settings_that_are_held_for_a_moment_are_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "light"}', encoding="utf-8")
    refused(monkeypatch, 2)
    settings, notices = fresh(path)
    assert (settings.store.value.theme, told(notices)) == ("light", [])


def test_good_settings_that_cannot_be_read_now_are_neither_moved_nor_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "light"}', encoding="utf-8")
    refused(monkeypatch, 9)
    settings, notices = fresh(path)
    settings.change(lambda now: replace(now, theme="system"))
    assert settings.store.value.theme == "system"
    assert [file.name for file in tmp_path.glob("*.json")] == ["settings.json"]
    assert path.read_text(encoding="utf-8") == '{"theme": "light"}'
    assert len(told(notices)) == 1
    assert "(Permission denied)" in told(notices)[0]


def test_a_value_of_the_wrong_kind_falls_back_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    raw = {"language": "zh_CN", "theme": "pink", "hold_ms": 5, "recent": [1, "a"], "accounts": [3]}
    raw |= {"snap_reach": 21, "aids": ["moon"], "mask": 3}
    path.write_text(json.dumps(raw), encoding="utf-8")
    settings, _ = fresh(path)
    assert settings.store.value == Preferences(language="zh_CN", recent=("a",), aids=())


def test_settings_that_cannot_be_written_are_said_once_and_last(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("", encoding="utf-8")
    settings, notices = fresh(blocker / "settings.json")
    settings.change(lambda now: replace(now, theme="light"))
    settings.change(lambda now: replace(now, theme="dark"))
    settings.change(lambda now: replace(now, theme="light"))
    assert settings.store.value.theme == "light"
    assert len(told(notices)) == 1


def with_keychain(play: Callable[[Keychain], Awaitable[None]], patience: float = 3.0) -> None:
    async def story() -> None:
        await play(Keychain(patience))

    run(story())


def test_a_secret_goes_into_the_keychain_and_comes_back_from_it() -> None:
    async def play(keychain: Keychain) -> None:
        assert await keychain.get("tencent.api_key") is None
        assert await keychain.put("tencent.api_key", "s3cret") is None
        assert keyring.get_password("Cuedesk", "tencent.api_key") == "s3cret"
        assert await Keychain().get("tencent.api_key") == "s3cret"
        assert await keychain.forget("tencent.api_key") is None
        assert await keychain.forget("tencent.api_key") is None
        assert await keychain.get("tencent.api_key") is None

    with_keychain(play)


def test_where_there_is_no_keychain_the_key_lives_for_the_session_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: str) -> None:
        raise NoKeyringError("no backend")

    for name in ("get_password", "set_password", "delete_password"):
        monkeypatch.setattr(keyring, name, broken)

    async def play(keychain: Keychain) -> None:
        said = await keychain.put("a", "s3cret")
        assert said is not None
        assert "until Cuedesk closes" in in_english(said)
        assert await keychain.get("a") == "s3cret"
        assert await Keychain().get("a") is None
        assert await keychain.forget("a") is not None
        assert await keychain.get("a") is None

    with_keychain(play)


def test_a_keychain_that_hangs_does_not_hang_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = threading.Event()

    def hang(*_: str) -> None:
        answer.wait(10)

    monkeypatch.setattr(keyring, "set_password", hang)

    async def play(keychain: Keychain) -> None:
        try:
            assert await keychain.put("a", "s3cret") is not None
            assert await keychain.get("a") == "s3cret"
        finally:
            answer.set()

    with_keychain(play, patience=0.02)
    for thread in threading.enumerate():
        if thread.name == "keychain":
            thread.join(5)


def test_an_accounts_secret_is_in_the_keychain_and_never_in_the_settings(tmp_path: Path) -> None:
    async def story() -> None:
        path = tmp_path / "settings.json"
        settings, notices = fresh(path)
        accounts = Accounts(settings, Keychain(), notices)
        account = Account(
            "tencent", "Live", {"api": "legacy", "app_id": "125", "legacy_url": "http://x"}
        )
        await accounts.save(account, {"api_key": "s3cret"})
        again = Accounts(fresh(path)[0], Keychain(), notices)
        assert again.all() == (account,)
        assert await again.secrets(account) == {"api_key": "s3cret"}
        assert "s3cret" not in path.read_text(encoding="utf-8")
        await again.remove(account)
        assert again.all() == ()
        assert await again.secrets(account) == {}
        assert told(notices) == []

    run(story())


def test_a_secret_among_the_public_parts_is_refused(tmp_path: Path) -> None:
    async def story() -> None:
        settings, notices = fresh(tmp_path / "settings.json")
        accounts = Accounts(settings, Keychain(), notices)
        with pytest.raises(ValueError, match="not public"):
            await accounts.save(Account("huawei", fields={"secret_key": "x"}), {})
        with pytest.raises(ValueError, match="not secrets"):
            await accounts.save(Account("huawei"), {"access_key": "x"})
        assert accounts.all() == ()

    run(story())
