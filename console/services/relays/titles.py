"""Titles of relays that tell one from another."""

from __future__ import annotations

from secrets import choice
from string import ascii_lowercase, digits

from console.contracts.operations import operation
from console.services.connection import VOLCENGINE


def fresh_nonce() -> str:
    """Four letters and digits that tell this title from all others."""
    return "".join(choice(ascii_lowercase + digits) for _ in range(4))


def next_title(title: str) -> str:
    """Told from the first: `Night` is followed by `Night2`, `Night9` by `Night10`."""
    longest = operation(VOLCENGINE, "CreatePullToPushTask").fields["Title"].max_length or 0
    name = title.rstrip("0123456789")
    count = title[len(name) :]
    number = str(int(count) + 1) if count and len(count) < 6 else f"{count}2"
    return f"{name[: longest - len(number)]}{number}" if title else ""
