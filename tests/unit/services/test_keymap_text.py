"""The file of own keys: read whatever it is, changed line by line, never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.keystroke import is_character, read_keys, stroke, written
from console.domain.message import in_english
from console.services.keymap.desk import LARGEST, KeymapDesk
from console.services.keymap.text import Keymap, read, spelt, with_keys, with_switch

KEY = st.one_of(
    st.sampled_from(["Return", "Del", "Ins", "F5", "Left", "PgUp", "+", ",", "#", "-", "/", "="]),
    st.characters(min_codepoint=65, max_codepoint=90),
)
HELD = st.lists(st.sampled_from(["Meta", "Ctrl", "Alt", "Shift"]), unique=True)


def pressed(held: list[str], key: str) -> str:
    found = stroke("+".join([*held, key]))
    assert found is not None
    return found


STROKE = st.builds(pressed, HELD, KEY)
CHORD = st.lists(STROKE, min_size=1, max_size=2).map(", ".join)
KEYS = st.lists(CHORD, unique=True, max_size=4).map(tuple)
NAME = st.from_regex(r"[a-z]{2,8}(\.[a-z0-9]{1,6}){1,2}", fullmatch=True)
OWN = st.dictionaries(NAME, KEYS, max_size=6)


def kept(text: str) -> dict[str, tuple[str, ...]]:
    return {line.command: line.keys for line in read(text).lines}


def file_of(own: dict[str, tuple[str, ...]]) -> str:
    text = ""
    for command, keys in own.items():
        text = with_keys(text, command, keys)
    return text


@given(OWN)
def test_what_is_written_is_read_again(own: dict[str, tuple[str, ...]]) -> None:
    text = file_of(own)
    assert kept(text) == own
    assert read(text).rejected == ()


@given(st.text())
def test_reading_never_raises_and_every_line_counts_or_is_rejected(text: str) -> None:
    found = read(text)
    told = {line.number for line in (*found.lines, *found.rejected)}
    said = {
        number
        for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1)
        if line.strip() and not line.strip().startswith("#")
    }
    assert told <= said
    # Only the switch is neither a line of keys nor rejected.
    assert len(said - told) <= 1


@given(st.text(), NAME, KEYS)
def test_changing_one_act_leaves_every_other_line_as_it_is(
    text: str, command: str, keys: tuple[str, ...]
) -> None:
    others = [line for line in text.split("\n") if not line.strip().startswith(command)]
    after = with_keys(text, command, keys)
    assert kept(after).get(command) == keys
    left = [line for line in after.split("\n") if not line.strip().startswith(command)]
    assert "\n".join(left).strip() == "\n".join(others).strip()
    assert command not in kept(with_keys(after, command, None))


@given(CHORD)
def test_a_key_is_written_and_read_as_the_same_key(keys: str) -> None:
    assert read_keys(written(keys)) == keys


@given(st.text())
def test_a_stroke_read_twice_is_the_same(text: str) -> None:
    once = stroke(text)
    assert once is None or stroke(once) == once


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("a.b = Ctrl+Return, T T", ("Ctrl+Return", "T, T")),
        ("a.b=ctrl+enter", ("Ctrl+Return",)),
        ("a.b =", ()),
        ("a.b = Ctrl+,", ("Ctrl+,",)),
        ("a.b = Ctrl+Comma, Ctrl++", ("Ctrl+,", "Ctrl++")),
        ("a.b = Shift+Alt+x   # a note", ("Alt+Shift+X",)),
        ("a.b = Ｃｔｒｌ＋Ｋ，Ｔ Ｔ", ("Ctrl+K", "T, T")),
        ("a.b = #", ()),
        ("a.b = Hash", ("#",)),
    ],
)
def test_a_line_is_read_as_people_write_it(line: str, keys: tuple[str, ...]) -> None:
    assert kept(line) == {"a.b": keys}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nonsense", "A line reads: command = keys."),
        ("a.b = Hyper+K", "Hyper+K is no key, nor a chord of two."),
        ("a.b = A B C", "A B C is no key, nor a chord of two."),
        ("a.b = F1, F2, F3, F4, F5", "A command has 4 keys at most."),
        ("single-character-keys = perhaps", "Behind the sign belongs on or off."),
    ],
)
def test_a_bad_line_is_rejected_with_its_reason(line: str, reason: str) -> None:
    (one,) = read(f"# mine\n{line}\n").rejected
    assert (one.number, one.text, in_english(one.reason)) == (2, line, reason)


def test_an_act_that_stands_twice_counts_once() -> None:
    found = read("a.b = F5\na.b = F6\n")
    assert [line.keys for line in found.lines] == [("F5",)]
    assert in_english(found.rejected[0].reason) == "Line 1 is about the same command already."


def test_single_characters_are_switched_by_a_line_of_their_own() -> None:
    off = with_switch("# mine\na.b = F5\n", characters=False)
    assert off == "# mine\na.b = F5\nsingle-character-keys = off\n"
    assert not read(off).characters
    assert with_switch(off, characters=True) == "# mine\na.b = F5\n"
    assert [is_character(k) for k in ("X", "/", "Shift+1", "T, T", "F5", "Ctrl+X")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_keys_are_written_by_names_where_a_sign_would_part_the_line() -> None:
    assert spelt(("Ctrl+,", "+", "T, #")) == "Ctrl+Comma, Plus, T Hash"


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"#" * (LARGEST + 1)])
def test_a_file_that_is_none_stays_and_is_put_aside_before_one_is_written(
    tmp_path: Path, raw: bytes
) -> None:
    path = tmp_path / "keymap.txt"
    path.write_bytes(raw)
    desk = KeymapDesk()
    desk.keep_in(path)
    assert desk.text() == ""
    assert desk.trouble.value is not None
    assert path.read_bytes() == raw
    assert desk.keep("a.b = F5\n") is None
    assert path.read_text(encoding="utf-8") == "a.b = F5\n"
    assert (tmp_path / "keymap.damaged.txt").read_bytes() == raw
    assert desk.trouble.value is None


def test_keys_that_cannot_be_saved_last_until_the_desk_closes(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    desk = KeymapDesk()
    desk.keep_in(tmp_path / "file" / "keymap.txt")
    assert desk.keep("a.b = F5\n") is not None
    assert desk.text() == "a.b = F5\n"


def test_a_fresh_desk_has_no_keys_of_its_own() -> None:
    assert KeymapDesk().store.value == Keymap()
