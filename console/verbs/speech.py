"""What the verbs say, in the language of the terminal."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from console.contracts.operations import words as contract_words
from console.domain.message import Message
from console.services.catalogue import LANGUAGES, catalogue, language_of, resolve

_named: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> str:
    """`--lang`, CUEDESK_LANG, then the usual variables, then the system's own."""
    named = _named.get()
    if named in LANGUAGES:
        return named
    for name in ("CUEDESK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return language_of(value)
    return language_of(locale.getlocale()[0] or "")


@contextmanager
def spoken_in(named: str | None) -> Generator[None]:
    """All that is said inside is in this language; None changes nothing."""
    token = _named.set(named)
    try:
        yield
    finally:
        _named.reset(token)


def text(message: Message) -> str:
    return resolve(message, _table(language()))


def complain(message: Message) -> None:
    """One sentence on standard error, never with a console encoding failure."""
    tell(f"cuedesk: {text(message)}")


def tell(line: str) -> None:
    """Lines on standard error, where they do not mix with results; nothing steers the terminal."""
    told = line.encode(errors="replace").decode()
    plain = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in told)
    sys.stderr.buffer.write(f"{plain}\n".encode(errors="replace"))
    sys.stderr.flush()


def out(text: str) -> None:
    """One text on standard output, in UTF-8 whatever the console thinks.

    Where nobody reads it any more (`| head`), what was done stays done: no failure."""
    try:
        sys.stdout.buffer.write(f"{text}\n".encode(errors="replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@cache
def _table(language: str) -> Mapping[str, str]:
    """The contracts' own texts too: what fields are called is said by complaints."""
    if language == "en":
        return catalogue(language)
    return {**contract_words(), **catalogue(language)}
