"""The operator's own keys: their file at the start, and giving an act other keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from console.commands.keymap import built, fixed, system
from console.commands.keyrules import changed, crossings, judged, told
from console.commands.spec import Command
from console.domain.message import Message, say
from console.services.desk import Desk
from console.services.keymap.text import MOST, Line, commented, read, with_keys
from console.services.notices import Tone

FILE: Final = "keymap.txt"
AREA: Final = "keys"


def load(desk: Desk, path: Path, commands: Sequence[Command]) -> None:
    """At the start: what counts of the file, and a notice of what does not."""
    desk.keymap.keep_in(path)
    _take(desk, desk.keymap.text(), commands)
    trouble, rejected = desk.keymap.trouble.value, desk.keymap.rejected.value
    if trouble is not None:
        desk.notices.tell(Tone.WARNING, cannot_be_read(trouble), detail=str(path), area=AREA)
    elif rejected:
        first = rejected[0]
        words = say(
            "{n} lines of your own keys do not count; those acts have their built-in keys. Line"
            " {number}: {reason} Settings, Keys lists them.",
            n=len(rejected),
            number=first.number,
            reason=first.reason,
        )
        desk.notices.tell(Tone.WARNING, words, detail=str(path), area=AREA)


def cannot_be_read(trouble: Message) -> Message:
    """The whole file is of no use; it stays as it is."""
    return say(
        "Your own keys cannot be read: {reason}. The built-in keys are in use, the file stays as it"
        " is.",
        reason=trouble,
    )


def assign(
    desk: Desk,
    commands: Sequence[Command],
    given: Mapping[str, tuple[str, ...] | None],
) -> Message | None:
    """Gives commands these keys, None the built-in ones; why not, where nothing was changed.

    What would leave any two in each other's way is not done at all."""
    known = {command.id: command for command in commands}
    text = desk.keymap.text()
    own = judged(read(text), commands, system())[0]
    for id_, keys in given.items():
        firm = fixed(known[id_])
        whole = keys if keys is None else (*firm, *(k for k in keys if k not in firm))
        slim = None if whole == built(known[id_]) else whole
        if slim is not None and len(slim) > MOST:
            return say("A command has {most} keys at most.", most=MOST)
        own, text = changed(own, id_, slim), with_keys(text, id_, slim)
    last = tuple(given)[-1]
    found = crossings(known[last], own.changed.get(last), commands, own, system())
    if found:
        return told(found[0], last, known)
    if judged(read(text), commands, system())[0] != own:
        # A line that did not count would come to life and take a key from what was chosen here.
        text = commented(text, {one.number for one in _dead(desk, text)})
    write(desk, text, commands)
    return None


def _dead(desk: Desk, text: str) -> tuple[Line, ...]:
    """The lines that did not count until now and are still there."""
    before = {one.text for one in desk.keymap.rejected.value}
    return tuple(line for line in read(text).lines if line.text in before)


def _take(desk: Desk, text: str, commands: Sequence[Command]) -> None:
    desk.keymap.take(*judged(read(text), commands, system()))


def write(desk: Desk, text: str, commands: Sequence[Command]) -> None:
    failed = desk.keymap.keep(text)
    if failed is not None:
        desk.notices.tell(Tone.WARNING, failed, detail=str(desk.keymap.path or ""), area=AREA)
    _take(desk, text, commands)
