"""An address that a live job pushes to: what may be shown of it, and telling two apart by that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from console.domain.masking import MASK, masked

_SHORTEST: Final = 8
"""Characters below which four of a key would be too many."""

Which: TypeAlias = Literal["new", "old"]


@dataclass(frozen=True, slots=True)
class Pushed:
    """One as the cloud told it: the address masked, and the last four of what opens it."""

    url: str
    end: str = ""


def fingerprint(url: str, key: str) -> str:
    """The last four of what opens an address, to tell two apart; empty where nothing does."""
    secret = key.strip() or url.strip().partition("?")[2] or url.strip().rpartition("/")[2]
    return f"{MASK}{secret[-4:]}" if len(secret) >= _SHORTEST else MASK if secret else ""


def output_words(url: str, key: str) -> str:
    """An address with its fingerprint."""
    end = fingerprint(url, key)
    return f"{masked(url)} ({end})" if end else masked(url)


def pushed(url: str, key: str) -> Pushed:
    """What may be shown of it."""
    return Pushed(masked(url.strip()), fingerprint(url, key))


def which(told: Pushed, new: Pushed, old: Pushed | None) -> Which | None:
    """Which of two addresses the cloud names; None where that does not tell them apart.

    Without an `old`, what is surely not the new one is the one before, whatever it was."""
    if told.url != new.url:
        return "old" if old is None or told.url == old.url else None
    if old is not None and old.url != new.url:
        return "new"
    if not (_tells(told) and _tells(new)):
        return None
    if told.end == new.end:
        return "new" if old is None or old.end != new.end else None
    return "old" if old is None or old.end == told.end else None


def _tells(one: Pushed) -> bool:
    """Whether its end is more than that there is one."""
    return len(one.end) > len(MASK)
