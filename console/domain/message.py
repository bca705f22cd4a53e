"""A text to translate and its arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

Argument: TypeAlias = "str | int | float | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """An English source text with `{name}` places; `ui/words.py` alone resolves it."""

    text: str
    args: tuple[tuple[str, Argument], ...] = ()


def say(text: str, /, **args: Argument) -> Message:
    """Mark a literal for translation; the gate reads the literal out of the source."""
    return Message(text, tuple(args.items()))


def in_english(message: Message) -> str:
    """The source text filled in: for logs, tests and places without a catalogue."""
    values = {
        name: in_english(value) if isinstance(value, Message) else value
        for name, value in message.args
    }
    return message.text.format(**values) if values else message.text


def in_parts(message: Message) -> object:
    """As JSON keeps it, to be said in any language later: `from_parts` reads it."""
    args = {n: in_parts(v) if isinstance(v, Message) else v for n, v in message.args}
    return {"text": message.text, "args": args} if args else {"text": message.text}


def from_parts(value: object) -> Message | None:
    """None where it is no message, or does not fit its own places."""
    if not isinstance(value, dict):
        return None
    row = cast("Mapping[str, object]", value)
    text, args = row.get("text"), row.get("args", {})
    if not isinstance(text, str) or not isinstance(args, dict):
        return None
    found: dict[str, Argument] = {}
    for name, part in cast("Mapping[str, object]", args).items():
        read = part if isinstance(part, str | int | float) else from_parts(part)
        if read is None:
            return None
        found[name] = read
    message = Message(text, tuple(found.items()))
    try:
        in_english(message)
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError):
        return None
    return message
