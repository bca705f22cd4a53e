"""The operator's own keys: what of a file counts, in whose way a key is, and what is never kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.commands.keymap import conflicts, keys_of, system
from console.commands.keyrules import changed, crossings, judged, other_of, told, without, yields
from console.commands.keysheet import template
from console.commands.keytable import markdown
from console.commands.own_keys import assign
from console.commands.registry import COMMANDS, by_id
from console.commands.spec import Risk
from console.domain.message import in_english
from console.services.keymap.text import AS_BUILT, Keymap, read, with_keys
from tests.unit.commands.stage import Theatre, play

KNOWN = {command.id: command for command in COMMANDS}
IDS = sorted(KNOWN)
SOME = sorted({key for command in COMMANDS for key in command.keys} | {"F5", "Q", "T, Q", "Ctrl+U"})
OWN = st.dictionaries(
    st.sampled_from(IDS), st.lists(st.sampled_from(SOME), unique=True, max_size=2).map(tuple)
)


def text_of(own: dict[str, tuple[str, ...]]) -> str:
    text = ""
    for command, keys in own.items():
        text = with_keys(text, command, keys)
    return text


@settings(deadline=None, max_examples=60)
@given(OWN, st.sampled_from(["pc", "mac"]))
def test_whatever_a_file_says_what_counts_of_it_has_no_conflict(
    own: dict[str, tuple[str, ...]], on: str
) -> None:
    keymap, rejected = judged(read(text_of(own)), COMMANDS, on)
    assert conflicts(COMMANDS, on, keymap) == ()
    # Each line counts, says what is built in anyway, or is listed.
    gone = {line.text.partition(" =")[0] for line in rejected}
    for command, keys in own.items():
        if command not in gone:
            assert set(keys) <= set(keys_of(KNOWN[command], on, keymap))


@settings(deadline=None, max_examples=60)
@given(OWN, st.sampled_from(IDS), st.sampled_from(SOME))
def test_the_conflicts_found_while_editing_are_those_of_the_table_that_would_be(
    own: dict[str, tuple[str, ...]], command: str, key: str
) -> None:
    now = judged(read(text_of(own)), COMMANDS, "pc")[0]
    found = crossings(KNOWN[command], (key,), COMMANDS, now, "pc")
    table = changed(now, command, (key,))
    assert found == conflicts(COMMANDS, "pc", table)
    lines = text_of(dict(table.changed))
    assert (judged(read(lines), COMMANDS, "pc")[1] == ()) == (found == ())
    for one in found:
        assert in_english(told(one, command, KNOWN))


@settings(deadline=None, max_examples=40)
@given(OWN)
def test_an_exported_file_says_what_was_exported(own: dict[str, tuple[str, ...]]) -> None:
    keymap = judged(read(text_of(own)), COMMANDS, system())[0]
    again = judged(read(template(COMMANDS, keymap, in_english)), COMMANDS, system())
    assert again == (keymap, ())


@pytest.mark.parametrize(
    ("command", "key", "kind", "other"),
    [
        ("mix.hide", "L", "duplicate", "mix.number"),
        ("mix.hide", "Ctrl+K", "shadow", "app.palette"),
        ("mix.hide", "T", "prefix", "mix.take"),
        ("mix.hide", "F12", "reserved", ""),
        ("mix.hide", "Ctrl+Space", "reserved", ""),
        ("mix.hide", "Alt+F4", "reserved", ""),
        ("mix.hide", "Tab", "reserved", ""),
        ("mix.take", "Return", "reserved", ""),
        ("mix.take", "Space", "reserved", ""),
        ("mix.hide", "Ctrl+Return", "shadow", "mix.take"),
    ],
)
def test_each_kind_of_conflict_names_the_other_party(
    command: str, key: str, kind: str, other: str
) -> None:
    found = crossings(KNOWN[command], (key,), COMMANDS, AS_BUILT, "pc")
    assert (kind, other) in [(one.kind, other_of(one, command)) for one in found]


def test_no_key_is_taken_from_or_for_an_act_that_goes_on_air() -> None:
    hide, cancel = KNOWN["mix.hide"], KNOWN["mix.cancel"]
    assert cancel.risk >= Risk.ON_AIR
    (one,) = crossings(hide, ("Ctrl+Alt+X",), COMMANDS, AS_BUILT, "pc")
    assert not yields(one, hide, KNOWN)
    (two,) = crossings(cancel, ("Ctrl+T",), COMMANDS, AS_BUILT, "pc")
    assert not yields(two, cancel, KNOWN)
    (three,) = crossings(hide, ("Ctrl+T",), COMMANDS, AS_BUILT, "pc")
    assert yields(three, hide, KNOWN)
    assert without(AS_BUILT, KNOWN["mix.templates"], ("Ctrl+T",)) == ()


def test_a_pane_keeps_the_keys_that_it_presses_itself() -> None:
    mark = KNOWN["relay.mark"]
    assert keys_of(mark, "pc", Keymap({"relay.mark": ("M",)})) == ("Space", "M")
    assert keys_of(mark, "pc", Keymap({"relay.mark": ()})) == ("Space",)


def test_single_characters_go_as_a_set_and_chords_stay() -> None:
    off = Keymap(characters=False)
    left = [key for command in COMMANDS for key in keys_of(command, "pc", off)]
    own = {key for c in COMMANDS if c.by_widget for key in c.keys}
    assert [key for key in left if len(key) == 1 and key not in own] == []
    assert keys_of(by_id("mix.take"), "pc", off) == ("Ctrl+Return", "T, T")
    assert keys_of(by_id("app.cheatsheet"), "pc", off) == ("F1",)


def test_two_lines_may_change_places() -> None:
    swap = "mix.hide = L\nmix.lock = H\n"
    mine = {c.id for c in COMMANDS if c.id in ("mix.hide", "mix.lock")}
    keymap, _ = judged(read(swap), [KNOWN[i] for i in mine], "pc")
    assert set(keymap.changed) == mine


def test_a_line_that_falls_takes_with_it_what_leant_on_it() -> None:
    # The palette cannot have F12, so it keeps Ctrl+K, and templates cannot have that.
    text = "app.palette = F12\nmix.templates = Ctrl+K\nno.such = F5\n"
    keymap, rejected = judged(read(text), COMMANDS, "pc")
    assert keymap == AS_BUILT
    assert [line.number for line in rejected] == [1, 2, 3]


def test_the_table_of_keys_can_be_that_of_the_operator() -> None:
    table = markdown(Keymap({"mix.take": ("Ctrl+U",)}))
    assert "| mix | Review TAKE… | `Ctrl+U` |  |" in table


def test_keys_are_given_kept_and_given_back() -> None:
    async def scene(theatre: Theatre) -> None:
        keymap = theatre.desk.keymap
        assert assign(theatre.desk, COMMANDS, {"mix.templates": ("F5",)}) is None
        assert keymap.text() == "mix.templates = F5\n"
        assert keymap.store.value.changed == {"mix.templates": ("F5",)}
        refused = assign(theatre.desk, COMMANDS, {"mix.numbers": ("F5",)})
        assert refused is not None
        assert "Choose a template" in in_english(refused)
        assert keymap.text() == "mix.templates = F5\n"
        assert assign(theatre.desk, COMMANDS, {"mix.templates": None}) is None
        assert (keymap.text(), keymap.store.value) == ("", AS_BUILT)

    play(scene)


def test_a_line_that_did_not_count_never_takes_a_key_that_was_chosen_since() -> None:
    async def scene(theatre: Theatre) -> None:
        desk = theatre.desk
        desk.keymap.keep("mix.hide = Ctrl+T\n")
        desk.keymap.take(*judged(read(desk.keymap.text()), COMMANDS, system()))
        assert len(desk.keymap.rejected.value) == 1
        assert assign(desk, COMMANDS, {"mix.templates": ("F5",)}) is None
        assert desk.keymap.text() == "# mix.hide = Ctrl+T\nmix.templates = F5\n"
        assert assign(desk, COMMANDS, {"mix.numbers": ("Ctrl+T",)}) is None
        assert desk.keymap.store.value.changed == {
            "mix.templates": ("F5",),
            "mix.numbers": ("Ctrl+T",),
        }

    play(scene)
