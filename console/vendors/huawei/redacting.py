"""Answers in which the vendor echoes keys, as they may be shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast

from console.domain.job_output import Pushed, pushed
from console.domain.masking import MASK, masked
from console.vendors.exchange import without_secrets
from console.vendors.huawei.reading import Row, as_row, parsed, row_of, texts

_KEYS = frozenset(
    {"key", "stream_key", "stream_keys", "signature", "auth_key", "token", "secret", "priv_data"}
)
_DEEPEST = 60


def redacted(value: object) -> str:
    """A command's result as JSON text, keys blotted out and addresses masked (FACTS.md H21).

    It comes as an object or as JSON inside a text; plain text is kept where it hides nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        try:
            inside = parsed(value.encode("utf-8", "surrogatepass"))
        except ValueError:
            return without_secrets(value)
        if not isinstance(inside, dict | list):
            return without_secrets(value)
        return redacted(cast("object", inside))
    return json.dumps(_shown(value, "", 0), ensure_ascii=False)


def pushed_in(value: object) -> Pushed | None:
    """The one address that settings name, as it may be shown; of their outermost object first."""
    if isinstance(value, str):
        row = row_of(value.encode("utf-8", "surrogatepass"))
    else:
        row = as_row(value)
    level = [] if row is None else [row]
    for _ in range(_DEEPEST):
        found = [one for one in map(_pushed, level) if one is not None]
        if found:
            return found[0] if len(found) == 1 else None
        level = [deeper for one in level for deeper in _inside(one)]
    return None


def _pushed(row: Row) -> Pushed | None:
    urls, keys = texts(row, "output_urls"), texts(row, "stream_keys")
    return pushed(urls[0], keys[0] if keys else "") if urls else None


def _inside(row: Row) -> Iterator[Row]:
    for member in row.values():
        for one in cast("list[object]", member if isinstance(member, list) else [member]):
            if isinstance(one, dict):
                yield cast("Row", one)


def _shown(value: object, name: str, depth: int) -> object:
    if depth > _DEEPEST or (name in _KEYS and value):
        return MASK
    if isinstance(value, dict):
        members = cast("dict[str, object]", value)
        return {key: _shown(inside, key, depth + 1) for key, inside in members.items()}
    if isinstance(value, list):
        return [_shown(item, name, depth + 1) for item in cast("list[object]", value)]
    if isinstance(value, str) and "://" in value:
        return masked(value)
    return value
