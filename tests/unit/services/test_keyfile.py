"""The file of keys under the hands of two desks, and under hands that mean it no good."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from console.domain.message import Message, in_english
from console.services.keys import sealing
from console.services.keys.keyfile import create, rewrite
from console.services.keys.strongbox import ABSENT, LOCKED, OPEN, BoxRefused, Strongbox
from console.services.shows.alive import Lock as Turn
from tests.unit.services.turned import run

CHEAP = 4
WORD, OTHER = "correct horse", "another one"


def story(folder: Path, play: Callable[[Strongbox, Strongbox], Awaitable[None]]) -> None:
    """Two desks with one file, both open."""

    async def whole() -> None:
        one = Strongbox(folder / "keys.json", CHEAP)
        await one.make(WORD)
        two = Strongbox(folder / "keys.json", CHEAP)
        await two.unlock(WORD)
        await play(one, two)

    run(whole())


async def refused(act: Awaitable[None]) -> str:
    with pytest.raises(BoxRefused) as caught:
        await act
    return in_english(caught.value.words)


async def held(folder: Path, *names: str, word: str = WORD) -> list[str | None]:
    """What the next start finds."""
    later = Strongbox(folder / "keys.json", CHEAP)
    await later.unlock(word)
    return [await later.get(name) for name in names]


def english(told: Message | None) -> str:
    assert told is not None
    return in_english(told)


def test_what_a_second_desk_wrote_is_still_there_after_the_first_one_writes(
    tmp_path: Path,
) -> None:
    async def play(one: Strongbox, two: Strongbox) -> None:
        assert await one.put("a", "1") is None
        assert await two.put("b", "2") is None
        assert await one.put("c", "3") is None
        assert await held(tmp_path, "a", "b", "c") == ["1", "2", "3"]
        assert await one.get("b") == "2"
        assert await one.forget("b") is None
        assert await two.forget("c") is None
        assert await held(tmp_path, "a", "b", "c") == ["1", None, None]
        await two.change(WORD, OTHER)
        assert await held(tmp_path, "a", word=OTHER) == ["1"]

    story(tmp_path, play)


@pytest.mark.parametrize("way", ["put", "forget", "change"])
def test_a_passphrase_that_was_changed_elsewhere_is_not_undone(way: str, tmp_path: Path) -> None:
    async def play(one: Strongbox, two: Strongbox) -> None:
        await one.put("a", "1")
        await one.change(WORD, OTHER)
        if way == "put":
            told = english(await two.put("b", "2"))
        elif way == "forget":
            told = english(await two.forget("a"))
        else:
            told = await refused(two.change(WORD, "a third one"))
        assert "another passphrase elsewhere" in told
        assert two.state.value == LOCKED
        assert await held(tmp_path, "a", "b", word=OTHER) == ["1", None]
        await two.unlock(OTHER)
        assert await two.get("a") == "1"
        assert await held(tmp_path, "b", word=OTHER) == ["2" if way == "put" else None]

    story(tmp_path, play)


def test_a_new_file_never_replaces_one_that_came_meanwhile(tmp_path: Path) -> None:
    async def whole() -> None:
        one, two = (Strongbox(tmp_path / "keys.json", CHEAP) for _ in range(2))
        await one.make(WORD)
        await one.put("a", "1")
        assert "already. It stays as it is: unlock it" in await refused(two.make(OTHER))
        assert two.state.value == LOCKED
        await two.unlock(WORD)
        assert await two.get("a") == "1"

    run(whole())


def test_a_backup_that_was_put_back_by_hand_is_unlocked_and_not_replaced(tmp_path: Path) -> None:
    async def play(one: Strongbox, two: Strongbox) -> None:
        await one.put("a", "1")
        two.lock()
        backup = (tmp_path / "keys.json").read_bytes()
        (tmp_path / "keys.json").write_bytes(b"{}")
        assert "damaged" in await refused(two.unlock(WORD))
        assert two.state.value == ABSENT
        (tmp_path / "keys.json").write_bytes(backup)
        assert "unlock it" in await refused(two.make(OTHER))
        await two.unlock(WORD)
        assert await two.get("a") == "1"

    story(tmp_path, play)


@pytest.mark.parametrize(("way", "state"), [("gone", ABSENT), ("damaged", LOCKED)])
def test_an_open_file_that_is_lost_costs_no_key_of_this_session(
    way: str, state: str, tmp_path: Path
) -> None:
    async def play(one: Strongbox, _: Strongbox) -> None:
        await one.put("a", "1")
        file = tmp_path / "keys.json"
        backup = file.read_bytes()
        if way == "gone":
            file.unlink()
        else:
            file.write_bytes(b"{}")
        assert "until Cuedesk closes" in english(await one.put("b", "2"))
        assert one.state.value == state
        assert (await one.get("a"), one.lasts("a")) == ("1", False)
        if way == "gone":
            await one.make(WORD)
        else:
            assert file.read_bytes() == b"{}"
            file.write_bytes(backup)
            await one.unlock(WORD)
        assert await held(tmp_path, "a", "b") == ["1", "2"]

    story(tmp_path, play)


def test_what_is_written_while_the_file_is_being_locked_is_not_readable_after(
    tmp_path: Path,
) -> None:
    async def play(one: Strongbox, _: Strongbox) -> None:
        task = asyncio.ensure_future(one.put("a", "1"))
        await asyncio.sleep(0)
        one.lock()
        assert await task is None
        assert (one.state.value, await one.get("a")) == (LOCKED, None)
        await one.unlock(WORD)
        change = asyncio.ensure_future(one.change(WORD, OTHER))
        await asyncio.sleep(0)
        one.lock()
        await change
        assert "not open" in english(await one.put("b", "2"))
        assert await held(tmp_path, "a", word=OTHER) == ["1"]

    story(tmp_path, play)


def test_a_passphrase_with_half_a_character_is_refused_in_words(tmp_path: Path) -> None:
    async def play(one: Strongbox, two: Strongbox) -> None:
        half = "\udcff" * 9
        two.lock()
        assert "does not open" in await refused(two.unlock(half))
        assert "does not open" in await refused(one.change(half, OTHER))
        assert "half a character" in await refused(one.change(WORD, half))
        new = Strongbox(tmp_path / "new.json", CHEAP)
        assert "half a character" in await refused(new.make(half))
        assert (one.state.value, two.state.value) == (OPEN, LOCKED)

    story(tmp_path, play)


def test_a_file_that_asks_for_an_absurd_amount_of_memory_is_called_damaged(
    tmp_path: Path,
) -> None:
    async def play(one: Strongbox, two: Strongbox) -> None:
        two.lock()
        lock = sealing.new_lock(WORD, CHEAP)
        lock.cost = 2**20
        (tmp_path / "keys.json").write_text(lock.seal({}), encoding="utf-8")
        assert json.loads((tmp_path / "keys.json").read_text("utf-8"))["cost"] == 2**20
        assert "damaged" in await refused(two.unlock(WORD))

    story(tmp_path, play)


def test_too_little_memory_is_said_and_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(*_: object, **__: object) -> None:
        raise MemoryError

    async def play(one: Strongbox, two: Strongbox) -> None:
        two.lock()
        with monkeypatch.context() as patch:
            patch.setattr(sealing, "Scrypt", small)
            patch.setattr(sealing, "new_lock", small)
            assert "not enough memory" in await refused(two.unlock(WORD))
            new = Strongbox(tmp_path / "new.json", CHEAP)
            assert "not enough memory" in await refused(new.make(WORD))
        await two.unlock(WORD)

    story(tmp_path, play)


def test_a_disk_whose_locks_never_open_is_written_after_a_while_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    file, lock = own / "keys.json", sealing.new_lock(WORD, CHEAP)
    monkeypatch.setattr("console.services.keys.keyfile._PAUSE", 0.0)
    turn = Turn(own / ".keys.json.turn")
    assert turn.take()
    create(file, lock, {"a": "1"})
    assert rewrite(file, lock, {"b": "2"}) == {"a": "1", "b": "2"}
    turn.let_go()
    assert [p.name for p in own.iterdir()] == ["keys.json"]
