"""What the verbs say, in the language of the terminal."""

from __future__ import annotations

import locale
import os
import sys

from console.domain.message import Message
from console.ui.catalogue import catalogue, language_of, resolve


def language() -> str:
    """CUEDESK_LANG, then the usual variables, then the system's own."""
    for name in ("CUEDESK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return language_of(value)
    return language_of(locale.getlocale()[0] or "")


def text(message: Message) -> str:
    return resolve(message, catalogue(language()))


def complain(message: Message) -> None:
    """One sentence on standard error, never with a console encoding failure."""
    sys.stderr.buffer.write(f"cuedesk: {text(message)}\n".encode(errors="replace"))
    sys.stderr.flush()


def out(text: str) -> None:
    """One text on standard output, in UTF-8 whatever the console thinks."""
    sys.stdout.buffer.write(f"{text}\n".encode(errors="replace"))
    sys.stdout.flush()
