"""A text to translate and its arguments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

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
