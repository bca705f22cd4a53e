"""The file of keys: sealed, private, honest about damage, and never in plain text."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.message import in_english
from console.services.keys import keyfile
from console.services.keys.sealing import Damaged, Lock, WrongPassphrase, new_lock, parts
from console.services.keys.strongbox import ABSENT, LOCKED, OPEN, BoxRefused, Strongbox
from tests.unit.services.turned import run

CHEAP = 4
# No keyboard types a NUL, and HMAC cannot tell trailing ones from none.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
WORD = "correct horse 电池"
SECRET = "s3cr3t-k3y"


def story(folder: Path, play: Callable[[Strongbox], Awaitable[None]]) -> None:
    async def whole() -> None:
        await play(Strongbox(folder / "own" / "keys.json", CHEAP))

    run(whole())


def again(box: Strongbox) -> Strongbox:
    """The next start."""
    return Strongbox(box.path, CHEAP)


async def refused(act: Awaitable[None]) -> str:
    with pytest.raises(BoxRefused) as caught:
        await act
    return in_english(caught.value.words)


def test_what_is_put_in_comes_back_at_the_next_start_by_the_same_passphrase(
    tmp_path: Path,
) -> None:
    async def play(box: Strongbox) -> None:
        assert box.state.value == ABSENT
        await box.make(WORD)
        assert await box.put("tencent.api_key", SECRET) is None
        assert await box.put("huawei.token", "t") is None
        assert await box.forget("huawei.token") is None
        later = again(box)
        assert later.state.value == LOCKED
        assert await later.get("tencent.api_key") is None
        await later.unlock(WORD)
        assert later.state.value == OPEN
        assert await later.get("tencent.api_key") == SECRET
        assert await later.get("huawei.token") is None
        later.lock()
        assert await later.get("tencent.api_key") is None

    story(tmp_path, play)


def test_the_file_holds_neither_a_secret_nor_its_name_nor_the_passphrase(tmp_path: Path) -> None:
    async def play(box: Strongbox) -> None:
        await box.make(WORD)
        await box.put("tencent.api_key", SECRET)
        assert box.path is not None
        text = box.path.read_text(encoding="utf-8")
        assert not any(word in text for word in (SECRET, "tencent", "horse"))
        assert [p.name for p in box.path.parent.iterdir()] == ["keys.json"]
        assert SECRET not in repr(box)

    story(tmp_path, play)


@pytest.mark.parametrize("before", [0o600, 0o644])
def test_the_file_is_for_its_owner_alone(before: int, tmp_path: Path) -> None:
    async def play(box: Strongbox) -> None:
        await box.make(WORD)
        assert box.path is not None
        box.path.chmod(before)
        await box.put("a", SECRET)
        mode = box.path.stat().st_mode & 0o777
        assert mode == 0o600 or sys.platform == "win32"

    story(tmp_path, play)


def test_a_wrong_passphrase_is_said_and_the_file_stays(tmp_path: Path) -> None:
    async def play(box: Strongbox) -> None:
        await box.make(WORD)
        await box.put("a", SECRET)
        later = again(box)
        assert "does not open" in await refused(later.unlock(WORD + "!"))
        assert later.state.value == LOCKED
        await later.unlock(WORD)
        assert await later.get("a") == SECRET

    story(tmp_path, play)


@pytest.mark.parametrize("way", ["cut", "bit", "empty", "text", "list", "cost", "deep"])
def test_a_damaged_file_is_kept_aside_and_that_is_said(way: str, tmp_path: Path) -> None:
    async def play(box: Strongbox) -> None:
        await box.make(WORD)
        file = box.path
        assert file is not None
        whole = json.loads(file.read_bytes())
        bad = whole["box"].replace(whole["box"][9], "A" if whole["box"][9] != "A" else "B", 1)
        data = {
            "cut": file.read_bytes()[:40],
            "bit": json.dumps({**whole, "box": bad}).encode(),
            "empty": b"",
            "text": b"\xff\xfe",
            "list": b"[]",
            "cost": json.dumps({**whole, "cost": 2**40}).encode(),
            "deep": b"[" * 100_000,
        }[way]
        for number, name in enumerate(("keys.damaged.json", "keys.damaged.2.json")):
            file.write_bytes(data)
            later = again(box)
            assert name in await refused(later.unlock(WORD))
            assert (file.parent / name).read_bytes() == data
            assert later.state.value == ABSENT
            assert len(list(file.parent.iterdir())) == number + 1

    story(tmp_path, play)


def test_another_passphrase_needs_the_old_one_and_counts_from_then_on(tmp_path: Path) -> None:
    async def play(box: Strongbox) -> None:
        await box.make(WORD)
        await box.put("a", SECRET)
        assert "does not open" in await refused(box.change("wrong one", "another one"))
        assert "at least 8" in await refused(box.change(WORD, "short"))
        await box.change(WORD, "another one")
        assert await box.put("b", "more") is None
        later = again(box)
        assert "does not open" in await refused(later.unlock(WORD))
        await later.unlock("another one")
        assert (await later.get("a"), await later.get("b")) == (SECRET, "more")

    story(tmp_path, play)


def test_a_forgotten_passphrase_costs_the_keys_and_not_the_way_on(tmp_path: Path) -> None:
    async def play(box: Strongbox) -> None:
        await box.make(WORD)
        later = again(box)
        await later.remove()
        assert later.state.value == ABSENT
        await later.make("another one")
        assert await later.put("a", SECRET) is None

    story(tmp_path, play)


def test_a_key_entered_while_the_file_is_locked_lasts_and_goes_in_when_it_opens(
    tmp_path: Path,
) -> None:
    async def play(box: Strongbox) -> None:
        await box.make(WORD)
        box.lock()
        told = await box.put("a", SECRET)
        assert told is not None
        assert "unlock" in in_english(told)
        assert not box.lasts("a")
        assert await box.get("a") == SECRET
        await box.unlock(WORD)
        assert box.lasts("a")
        later = again(box)
        await later.unlock(WORD)
        assert await later.get("a") == SECRET

    story(tmp_path, play)


def test_a_locked_file_says_what_it_cannot_forget(tmp_path: Path) -> None:
    async def play(box: Strongbox) -> None:
        assert await box.forget("a") is None
        await box.make(WORD)
        box.lock()
        told = await box.forget("a")
        assert told is not None
        assert "locked" in in_english(told)

    story(tmp_path, play)


def test_a_disk_that_refuses_costs_no_key_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    async def play(box: Strongbox) -> None:
        await box.make(WORD)
        await box.put("a", SECRET)
        monkeypatch.setattr(keyfile, "write_atomically", full)
        for told in (await box.put("b", "more"), await box.forget("a")):
            assert told is not None
            assert "disk is full" in in_english(told)
        assert "disk is full" in await refused(box.change(WORD, "another one"))
        assert (await box.get("a"), await box.get("b")) == (SECRET, "more")
        later = again(box)
        await later.unlock(WORD)
        assert (await later.get("a"), await later.get("b")) == (SECRET, None)

    story(tmp_path, play)


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    async def play(box: Strongbox) -> None:
        assert box.path is not None
        box.path.mkdir(parents=True)
        later = again(box)
        assert "cannot be read" in await refused(later.unlock(WORD))
        assert later.state.value == LOCKED
        assert "cannot be removed" in await refused(later.remove())
        assert box.path.is_dir()

    story(tmp_path, play)


def test_where_nothing_is_written_there_is_no_file(tmp_path: Path) -> None:
    async def whole() -> None:
        box = Strongbox(None, CHEAP)
        assert box.state.value == ABSENT
        assert "Nothing is written" in await refused(box.make(WORD))
        await box.remove()

    run(whole())
    assert list(tmp_path.iterdir()) == [tmp_path / "home"]


def test_what_was_asked_of_another_state_is_refused(tmp_path: Path) -> None:
    async def play(box: Strongbox) -> None:
        assert "not as it was shown" in await refused(box.unlock(WORD))
        await box.make(WORD)
        assert "not as it was shown" in await refused(box.make(WORD))
        assert "at least 8" in await refused(again_absent(tmp_path).make("seven77"))

    story(tmp_path, play)


def again_absent(folder: Path) -> Strongbox:
    return Strongbox(folder / "other.json", CHEAP)


@given(st.dictionaries(st.text(LETTERS), st.text(LETTERS)), st.text(LETTERS), st.text(LETTERS))
def test_a_seal_opens_for_its_own_passphrase_and_for_no_other(
    secrets: dict[str, str], word: str, other: str
) -> None:
    lock = new_lock(word, 2)
    salt, cost, box = parts(lock.seal(secrets).encode())
    assert Lock(word, salt, cost).unseal(box) == secrets
    if normalize("NFKC", other) != normalize("NFKC", word):
        with pytest.raises(WrongPassphrase):
            Lock(other, salt, cost).unseal(box)


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_be_called_damaged(data: bytes) -> None:
    with pytest.raises(Damaged):
        parts(data)


def test_the_same_is_never_sealed_twice_alike_and_a_key_is_not_written_down() -> None:
    lock = new_lock(WORD, 2)
    assert lock.seal({"a": SECRET}) != lock.seal({"a": SECRET})
    with pytest.raises(TypeError):
        pickle.dumps(lock)


def test_a_start_without_a_passphrase_loads_no_cryptography() -> None:
    asked = (
        "import sys, console.services.keys.strongbox as s; s.Strongbox(None); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=30
    )
    assert "console.services.keys.strongbox" in done.stdout.split()
    assert not [name for name in done.stdout.split() if name.startswith("cryptography")]
