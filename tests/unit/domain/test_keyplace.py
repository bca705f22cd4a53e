"""Keys by where they lie: read, written, and in whose way they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.commands.keymap import keys_of
from console.commands.keyrules import crossings, met_here, other_of
from console.commands.registry import COMMANDS, by_id
from console.domain.keyplace import (
    Heard,
    Press,
    by_place,
    crossed,
    heard,
    lettered,
    meets,
    mixed,
    placed,
    typed,
)
from console.domain.keystroke import PLACES, is_character, read_keys, stroke, strokes_of, written
from console.domain.message import in_english
from console.services.keymap.text import AS_BUILT, Keymap, read

HELD = st.lists(st.sampled_from(["Meta", "Ctrl", "Alt", "Shift"]), unique=True)


def at(held: list[str], place: str) -> str:
    found = stroke("+".join([*held, place]))
    assert found is not None
    return found


STROKE = st.builds(at, HELD, st.sampled_from(sorted(PLACES)))
CHORD = st.lists(STROKE, min_size=1, max_size=2).map(", ".join)
BUILT = sorted({key for command in COMMANDS for key in command.keys})


@given(CHORD)
def test_a_place_is_written_and_read_as_the_same_place(keys: str) -> None:
    assert by_place(keys)
    assert read_keys(written(keys)) == keys
    assert read_keys(written(keys).lower()) == keys
    assert [line.keys for line in read(f"a.b = {written(keys)}\n").lines] == [(keys,)]


@given(CHORD)
def test_a_place_meets_what_it_types_on_a_us_keyboard_and_no_other_place(keys: str) -> None:
    for one in strokes_of(keys):
        assert all(meets(one, other) and meets(other, one) for other in typed(one))
        assert [p for p in PLACES if meets(one, p)] == ([one] if one in PLACES else [])
    assert crossed(keys, lettered(keys))


@pytest.mark.parametrize("keys", BUILT)
def test_every_built_in_key_that_has_a_place_comes_back_as_the_same_character(keys: str) -> None:
    place = placed(keys)
    if place is not None:
        assert crossed(place, keys)
        again = placed(lettered(place))
        assert again == place


def test_signs_have_the_place_of_the_key_that_types_them_and_comma_has_none() -> None:
    assert placed("?") == "Shift+Slash"
    assert placed("T, S") == "KeyT, KeyS"
    assert placed("Ctrl++") == "Ctrl+Shift+Equal"
    assert [placed(keys) for keys in ("F5", ",", "Ctrl+Return", "G, ,")] == [None] * 4
    assert is_character("KeyT")
    assert not is_character("Ctrl+KeyT")


def test_a_chord_of_a_place_and_a_character_is_refused_in_words() -> None:
    (one,) = read("a.b = KeyT S\n").rejected
    assert "a place and a character" in in_english(one.reason)
    assert not mixed("KeyT, F5")
    assert read("a.b = KeyT F5\n").rejected == ()


@pytest.mark.parametrize(
    ("command", "key", "kind", "other"),
    [
        ("mix.hide", "KeyL", "duplicate", "mix.number"),
        ("mix.hide", "Ctrl+KeyK", "shadow", "app.palette"),
        ("mix.hide", "KeyT", "prefix", "mix.take"),
        ("mix.hide", "KeyT, KeyT", "shadow", "mix.take"),
        ("mix.hide", "Shift+Slash", "shadow", "app.cheatsheet"),
        ("mix.hide", "Ctrl+Shift+KeyF", "reserved", ""),
        ("mix.hide", "Alt+KeyQ", "reserved", ""),
        ("mix.hide", "Ctrl+Period", "reserved", ""),
    ],
)
def test_a_place_is_in_the_way_of_the_character_that_a_us_keyboard_has_there(
    command: str, key: str, kind: str, other: str
) -> None:
    found = crossings(by_id(command), (key,), COMMANDS, AS_BUILT, "pc")
    assert (kind, other) in [(one.kind, other_of(one, command)) for one in found]


def test_an_act_may_have_its_own_keys_by_place() -> None:
    hide = by_id("mix.hide")
    own = tuple(placed(key) or key for key in keys_of(hide, "pc"))
    assert own != keys_of(hide, "pc")
    assert crossings(hide, own, COMMANDS, AS_BUILT, "pc") == ()


def test_what_only_this_keyboard_makes_the_same_is_found_by_pressing() -> None:
    hide, number = by_id("mix.hide"), by_id("mix.number")
    assert "L" in number.keys
    # On a Dvorak keyboard the key at P types L.
    assert crossings(hide, ("KeyP",), [hide, number], AS_BUILT, "pc") == ()
    (one,) = met_here(hide, "KeyP", "L", [hide, number], AS_BUILT)
    assert other_of(one, hide.id) == number.id
    moved = Keymap({"mix.number": ("KeyP",)})
    (other,) = met_here(hide, "L", "KeyP", [hide, number], moved)
    assert (other.kind, other.other) == ("layout", number.id)
    assert met_here(hide, "KeyP", "L", [hide, number], moved) == ()


LIVE = [("take", "T, T"), ("stop", "KeyT, KeyS"), ("other", "KeyX"), ("plain", "Y")]


@pytest.mark.parametrize(
    ("presses", "found"),
    [
        ([Press("T", "KeyT")], Heard((), more=True, place=True)),
        ([Press("Е", "KeyT"), Press("Ы", "KeyS")], Heard(("stop",), place=True)),
        ([Press("T", "KeyT"), Press("T", "KeyT")], Heard(("take",))),
        ([Press("T", "KeyT"), Press("Y", "KeyY")], Heard()),
        ([Press("Y", "KeyX")], Heard(("other", "plain"), place=True)),
        ([Press("Y", "KeyZ")], Heard(("plain",))),
        ([Press("X")], Heard()),
        ([Press("", "KeyX")], Heard(("other",), place=True)),
    ],
)
def test_presses_are_heard_both_ways_at_once(presses: list[Press], found: Heard) -> None:
    assert heard(presses, LIVE) == found
