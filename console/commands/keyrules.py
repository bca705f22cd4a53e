"""What of a text of own keys counts: what stands against a key, and in whose way it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from console.commands.keymap import Conflict, built, conflicts, keys_of, live_together, shown
from console.commands.scopes import SCOPE_TITLES
from console.commands.spec import Command, Risk
from console.domain.keyplace import by_place, crossed
from console.domain.message import Message, say
from console.services.keymap.text import Keymap, Line, Reading, Rejected


def judged(
    reading: Reading, commands: Sequence[Command], on: str
) -> tuple[Keymap, tuple[Rejected, ...]]:
    """The keys that count, which have no conflict, and every line that does not, with its reason.

    Of two lines in each other's way the later one goes; then the earlier may stay."""
    known = {command.id: command for command in commands}
    rejected = list(reading.rejected)
    good: dict[str, Line] = {}
    for line in reading.lines:
        if line.command in known:
            good[line.command] = line
        else:
            rejected.append(Rejected(line.number, line.text, say("No command has this name.")))
    while True:
        own = Keymap({id_: line.keys for id_, line in good.items()}, reading.characters)
        worst = _last_of(conflicts(commands, on, own), good)
        if worst is None:
            break
        conflict, line = worst
        rejected.append(Rejected(line.number, line.text, told(conflict, line.command, known)))
        del good[line.command]
    return _slim(own, known, on), tuple(sorted(rejected, key=lambda r: r.number))


def crossings(
    command: Command,
    keys: tuple[str, ...] | None,
    commands: Iterable[Command],
    own: Keymap,
    on: str,
) -> tuple[Conflict, ...]:
    """What would be in each other's way if `command` had these keys; None is as it is built."""
    return conflicts(commands, on, changed(own, command.id, keys))


def changed(own: Keymap, command: str, keys: tuple[str, ...] | None) -> Keymap:
    """The same keys but for one command; None is as it is built."""
    rest = {id_: given for id_, given in own.changed.items() if id_ != command}
    return replace(own, changed=rest if keys is None else rest | {command: keys})


def other_of(conflict: Conflict, command: str) -> str:
    """Whom the command is in conflict with; empty where it is the system, or itself."""
    found = conflict.other if conflict.one == command else conflict.one
    return "" if found == command else found


def yields(conflict: Conflict, command: Command, known: Mapping[str, Command]) -> bool:
    """Whether the other act may give its key away: neither goes on air, and no widget has it."""
    other = known.get(other_of(conflict, command.id))
    if other is None or other.by_widget:
        return False
    return max(command.risk, other.risk) < Risk.ON_AIR


def without(own: Keymap, other: Command, taken: tuple[str, ...]) -> tuple[str, ...]:
    """The other's keys without those that are in the way of the taken ones."""
    return tuple(
        keys
        for keys in keys_of(other, own=replace(own, characters=True))
        if not any(crossed(keys, new) for new in taken)
    )


def met_here(
    command: Command, keys: str, here: str, commands: Iterable[Command], own: Keymap
) -> tuple[Conflict, ...]:
    """Whose keys the press of `keys` would be, too, on the keyboard where it is also `here`.

    One of the two is by place, the other by character: only a keyboard tells that they meet."""
    return tuple(
        Conflict("layout", keys, command.id, other.id)
        for other in commands
        if other is not command and live_together(command.scope, other.scope)
        for theirs in keys_of(other, own=replace(own, characters=True))
        if by_place(theirs) == by_place(here) and crossed(theirs, here)
    )


def told(conflict: Conflict, command: str, known: Mapping[str, Command]) -> Message:
    """In words, naming the other party and where it is."""
    keys = shown(conflict.keys)
    other = known.get(other_of(conflict, command))
    if other is None:
        if conflict.kind == "prefix":
            return say("{keys} would hide a chord of the same act.", keys=keys)
        return say(
            "{keys} belongs to the system, an input method, a screen reader or the window itself,"
            " or would send by Enter alone.",
            keys=keys,
        )
    where = SCOPE_TITLES[other.scope]
    match conflict.kind:
        case "duplicate":
            return say("{keys} belongs to {other} here already.", keys=keys, other=other.title)
        case "shadow":
            return say(
                "{keys} belongs to {other} ({where}), which is live at the same time.",
                keys=keys,
                other=other.title,
                where=where,
            )
        case "layout":
            return say(
                "On this keyboard {keys} is the key of {other} ({where}), too.",
                keys=keys,
                other=other.title,
                where=where,
            )
        case _:
            return say(
                "{keys} alone and a chord that begins with it cannot both be: {other} ({where}).",
                keys=keys,
                other=other.title,
                where=where,
            )


def _last_of(found: Iterable[Conflict], good: Mapping[str, Line]) -> tuple[Conflict, Line] | None:
    """The conflict of the latest line that is in any; what is built has none of its own."""
    parties = [
        (conflict, good[id_])
        for conflict in found
        for id_ in (conflict.one, conflict.other)
        if id_ in good
    ]
    return max(parties, key=lambda pair: pair[1].number, default=None)


def _slim(own: Keymap, known: Mapping[str, Command], on: str) -> Keymap:
    """Without what says no more than how the desk is built."""
    differs = {
        id_: keys
        for id_, keys in own.changed.items()
        if keys_of(known[id_], on, Keymap({id_: keys})) != built(known[id_], on)
    }
    return replace(own, changed=differs)
