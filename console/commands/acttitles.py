"""What acts are called, as the journal's filter looks for them."""

from __future__ import annotations

from functools import lru_cache

from console.commands.registry import COMMANDS
from console.domain.message import in_english
from console.services.catalogue import catalogue, resolve


def titles_of(act: str) -> tuple[str, ...]:
    """In both languages: the filter finds either."""
    return _names().get(act, ())


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    table = catalogue("zh_CN")
    return {c.id: (in_english(c.name), resolve(c.name, table)) for c in COMMANDS}
