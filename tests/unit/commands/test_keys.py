"""Keys: no two in each other's way, none that belongs to the system or an input method."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.commands import keymap, keytable
from console.commands.keymap import Conflict, conflicts, keys_of
from console.commands.registry import COMMANDS, by_id
from console.commands.spec import Command, Risk, Scope
from console.domain.message import say

# INTERACTION 4.3, the rows of this slice; these decide.
TABLE = {
    "app.palette": ("Ctrl+K", "Ctrl+Shift+P"),
    "app.cheatsheet": ("F1", "?"),
    "app.go.mix": ("Ctrl+1", "G, M"),
    "app.go.relays": ("Ctrl+2", "G, R"),
    "app.go.jobs": ("Ctrl+3", "G, L"),
    "app.go.activity": ("Ctrl+4", "G, A"),
    "app.settings": ("Ctrl+,", "G, F"),
    "app.show_mode": ("Ctrl+Alt+L",),
    "app.pane.next": ("F6",),
    "app.pane.previous": ("Shift+F6",),
    "file.new": ("Ctrl+Shift+N",),
    "mix.new": ("Ctrl+N",),
    "file.open": ("Ctrl+O",),
    "file.save": ("Ctrl+S",),
    "mix.next_finding": ("F8",),
    "mix.previous_finding": ("Shift+F8",),
    "mix.fix": ("Ctrl+F8",),
    "notices.acknowledge": ("Ctrl+J",),
    "mix.add_layer": ("Ins",),
    "mix.templates": ("Ctrl+T",),
    **{f"mix.layout.recall.{n}": (f"Ctrl+Shift+{n}",) for n in range(1, 10)},
    "mix.numbers": ("Ctrl+E",),
    "mix.take": ("Ctrl+Return", "T, T"),
    "mix.takeback": ("Ctrl+Shift+Backspace", "T, B"),
    "mix.cancel": ("Ctrl+Alt+X", "T, X"),
    "relay.stop": ("Ctrl+Alt+S", "T, S"),
    "relay.restart": ("Ctrl+Alt+R", "T, R"),
    "relay.delete": ("Ctrl+Del", "T, D"),
    "relay.filter": ("/", "Ctrl+F"),
    "relay.faults": ("X",),
    "relay.mark": ("Space",),
    "relay.detail": ("Return",),
    "relay.timeline.back": ("[", "Ctrl+Left"),
    "relay.timeline.on": ("]", "Ctrl+Right"),
    "relay.timeline.in": ("+", "=", "Ctrl+Up"),
    "relay.timeline.out": ("-", "Ctrl+Down"),
    "jobs.new": ("Ctrl+N",),
    "jobs.start": ("Ctrl+Return",),
    "jobs.stop": ("Ctrl+Alt+S", "T, S"),
    "jobs.output": ("Ctrl+Alt+O", "T, O"),
    "jobs.filter": ("/", "Ctrl+F"),
    "jobs.faults": ("X",),
    "jobs.mark": ("Space",),
    "jobs.detail": ("Return",),
    "jobs.view": ("V",),
}


BY_PALETTE = {"app.show_mode"}
"""The table names the palette as their second way."""


def made(id_: str, scope: Scope, keys: str, risk: Risk = Risk.EDIT) -> Command:
    return Command(id_, say("Undo"), scope, risk, lambda _: None, keys=(keys,))


@pytest.mark.parametrize("command", TABLE)
def test_the_keys_are_those_of_the_table(command: str) -> None:
    assert by_id(command).keys == TABLE[command]


@pytest.mark.parametrize("on", ["pc", "mac"])
def test_no_two_commands_are_in_each_others_way(on: str) -> None:
    assert conflicts(COMMANDS, on) == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (made("a", Scope.MIX, "X"), made("b", Scope.MIX, "X"), "duplicate"),
        (made("a", Scope.APP, "X"), made("b", Scope.CANVAS, "X"), "shadow"),
        (made("a", Scope.CANVAS, "X"), made("b", Scope.MIX, "X"), "shadow"),
        (made("a", Scope.MIX, "X"), made("b", Scope.CANVAS, "X, Y"), "prefix"),
        (made("a", Scope.MIX, "Ctrl+Space"), made("b", Scope.MIX, "Y"), "reserved"),
        (made("a", Scope.MIX, "Alt+F"), made("b", Scope.MIX, "Y"), "reserved"),
        (made("a", Scope.MIX, "F12"), made("b", Scope.MIX, "Y"), "reserved"),
        (made("a", Scope.MIX, "Return", Risk.ON_AIR), made("b", Scope.MIX, "Y"), "reserved"),
        (made("a", Scope.RELAYS, "X"), made("b", Scope.JOBS, "X"), None),
        (made("a", Scope.RELAYS, "T, S"), made("b", Scope.JOBS, "T, X"), None),
        (made("a", Scope.CANVAS, "Return"), made("b", Scope.MIX, "Alt+Left"), None),
    ],
)
def test_each_kind_of_conflict_is_found(one: Command, other: Command, expected: str | None) -> None:
    found = [conflict.kind for conflict in conflicts((one, other), "pc")]
    assert found == ([expected] if expected else [])


def test_what_macos_keeps_for_itself_is_a_conflict_there_only() -> None:
    hide = (made("a", Scope.MIX, "Ctrl+H"),)
    assert conflicts(hide, "pc") == ()
    assert conflicts(hide, "mac") == (Conflict("reserved", "Ctrl+H", "a"),)


def test_only_a_widget_that_handles_space_itself_may_have_it() -> None:
    space = made("a", Scope.RELAYS, "Space")
    assert conflicts((space,), "pc") == (Conflict("reserved", "Space", "a"),)
    assert conflicts((replace(space, by_widget=True),), "pc") == ()


def test_macos_has_keys_of_its_own_where_the_others_do_not_exist() -> None:
    assert keys_of(by_id("mix.add_layer"), "mac") == ("Ctrl+I",)
    assert keys_of(by_id("mix.add_layer"), "pc") == ("Ins",)
    assert keys_of(by_id("mix.take"), "mac") == by_id("mix.take").keys
    assert keymap.system() in ("mac", "pc")


def test_every_act_with_ctrl_alt_has_a_chord_of_letters_as_second_way() -> None:
    lonely = [
        command.id
        for command in COMMANDS
        if any("Ctrl+Alt" in keys for keys in command.keys)
        and not any(", " in keys for keys in command.keys)
        and command.id not in BY_PALETTE
    ]
    assert lonely == []


def test_single_letters_that_edit_are_live_only_where_their_pane_has_focus() -> None:
    loose = [
        command.id
        for command in COMMANDS
        for keys in command.keys
        if len(keys) == 1 and keys.isalpha() and command.scope in (Scope.APP, Scope.MIX)
    ]
    assert loose == []


def test_only_harmless_acts_repeat_while_a_key_is_held() -> None:
    assert [c.id for c in COMMANDS if c.repeats and c.risk >= Risk.PREPARE] == []


def test_ids_are_unique_and_titles_too() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    titles = [command.title for command in COMMANDS]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(
    ("keys", "pc", "mac"),
    [
        ("Ctrl+Return", "Ctrl+Enter", "⌘+↩"),
        ("T, T", "T T", "T T"),
        ("Ctrl++", "Ctrl++", "⌘++"),
        ("+", "+", "+"),
        ("Alt+Shift+Left", "Alt+Shift+←", "⌥+⇧+←"),
        ("Ctrl+,", "Ctrl+,", "⌘+,"),
        ("?", "?", "?"),
    ],
)
def test_keys_are_shown_as_they_are_printed_on_keyboards(keys: str, pc: str, mac: str) -> None:
    assert keymap.shown(keys, "pc") == pc
    assert keymap.shown(keys, "mac") == mac


def test_the_table_for_the_readme_names_every_command_with_a_key_once() -> None:
    rows = keytable.markdown().splitlines()[2:]
    assert len(rows) == len([command for command in COMMANDS if command.keys])
    assert "| mix | Review TAKE… | `Ctrl+Enter` · `T T` |  |" in rows
    assert all(row.count("|") == 5 for row in rows)


def test_a_command_with_a_key_that_is_taken_is_noticed() -> None:
    clash = replace(by_id("mix.hide"), id="mix.zz", keys=("Ctrl+K",))
    assert conflicts((*COMMANDS, clash), "pc") == (
        Conflict("shadow", "Ctrl+K", "app.palette", "mix.zz"),
    )


def test_a_key_that_other_layouts_move_is_never_the_only_way() -> None:
    """INTERACTION 4.2: signs have other places on other layouts, and other widths in Chinese."""
    signs = "[]/'-+=;,.`"
    alone = [
        command.id
        for command in COMMANDS
        if (keys := keys_of(command, "pc")) and all(key[-1] in signs for key in keys)
    ]
    assert alone == []
