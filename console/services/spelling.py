"""The table of readings of Chinese characters, from the library that keeps it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from console.domain.pinyin import Spell, Spelling, unspelt

_LIBRARY = "pypinyin"
_TABLE = "pinyin_dict.json"
_COMMON = range(0x4E00, 0xA000)


@cache
def spelling() -> Spell:
    """Read once, some 60 ms at the first Chinese title; nothing is spelt where it is missing."""
    readings = _readings()
    return Spelling(readings) if readings else unspelt


def spell(text: str) -> str:
    """As `console.domain.pinyin.Spell`; the table is read when the first text needs it."""
    return "" if text.isascii() else spelling()(text)


def _readings() -> Mapping[int, tuple[str, ...]]:
    """Only its table: importing the library loads all its phrases, for 0.3 s and 40 MB."""
    spec = find_spec(_LIBRARY)
    places = spec.submodule_search_locations if spec is not None else None
    for place in places or ():
        try:
            table: dict[str, str] = json.loads((Path(place) / _TABLE).read_bytes())
        except (OSError, ValueError):
            continue
        return {
            code: _letters(spoken) for key, spoken in table.items() if (code := int(key)) in _COMMON
        }
    return {}


def _letters(spoken: str) -> tuple[str, ...]:
    """`zhòng,chóng` as `zhong`, `chong`; ü is typed as v."""
    plain = unicodedata.normalize("NFD", spoken).replace("u\u0308", "v")
    bare = "".join(c for c in plain if c.isascii())
    return tuple(dict.fromkeys(part for part in bare.split(",") if part))
