"""JSON values read one by one: every value is checked and its place in the file named."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TypeAlias, cast

from console.domain.message import Message, say
from console.domain.units import Length, Share

Raw: TypeAlias = "dict[str, object]"

TEXT_MAX = 1000
LONG_TEXT_MAX = 100_000
"""For what goes along in a stream; the vendor names no limit."""
WHOLE_MAX = 2_147_483_647
NUMBER_MAX = 1e15
"""As far as the vendor's JSON is read: what was imported can be opened, the linter objects."""
LAYERS_MAX = 64
"""More than the vendor takes, so that a mix that is too full can be opened and mended."""


class Misshaped(Exception):
    """`where` is a path like `mix.layers[2].place.x`, `what` what should be there."""

    def __init__(self, where: str, what: Message) -> None:
        super().__init__(where)
        self.where = where
        self.what = what


class Node:
    """One JSON object with its place in the file."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise Misshaped(where, say("a group of values"))
        self._value = cast("Raw", value)
        self._where = where

    @property
    def raw(self) -> Raw:
        """The values as they were read."""
        return self._value

    def at(self, key: str) -> str:
        return f"{self._where}.{key}" if self._where else key

    def node(self, key: str) -> Node | None:
        return Node(self._value[key], self.at(key)) if self._value.get(key) is not None else None

    def nodes(self, key: str, most: int) -> Iterator[Node]:
        value = self._value.get(key, [])
        if not isinstance(value, list):
            raise Misshaped(self.at(key), say("a list"))
        items = cast("list[object]", value)
        if len(items) > most:
            raise Misshaped(self.at(key), say("at most {count} entries", count=most))
        return (Node(item, f"{self.at(key)}[{at}]") for at, item in enumerate(items))

    def text(self, key: str, default: str | None = None, most: int = TEXT_MAX) -> str:
        value = self._value.get(key, default)
        if not isinstance(value, str) or len(value) > most:
            raise Misshaped(self.at(key), say("a text"))
        # JSON can spell half a character, which no file could hold when the show is saved.
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def whole(self, key: str, default: int | None = None) -> int:
        value = self._value.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > WHOLE_MAX:
            raise Misshaped(self.at(key), say("a whole number"))
        return value

    def whole_or_none(self, key: str) -> int | None:
        return None if self._value.get(key) is None else self.whole(key)

    def text_or_none(self, key: str, most: int = TEXT_MAX) -> str | None:
        return None if self._value.get(key) is None else self.text(key, most=most)

    def yes_or_none(self, key: str) -> bool | None:
        return None if self._value.get(key) is None else self.yes(key)

    def yes(self, key: str) -> bool:
        value = self._value.get(key, False)
        if not isinstance(value, bool):
            raise Misshaped(self.at(key), say("true or false"))
        return value

    def length(self, key: str) -> Length | None:
        """Pixels as a number, a part of the background as `{"share": 0.5}`."""
        value = self._value.get(key)
        if value is None:
            return None
        if isinstance(value, dict):
            inner = Node(cast("object", value), self.at(key))
            return Share(inner.number("share"))
        return self.number(key)

    def number_or_none(self, key: str) -> float | None:
        return None if self._value.get(key) is None else self.number(key)

    def number(self, key: str) -> float:
        value = self._value.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Misshaped(self.at(key), say("a number"))
        if abs(value) > NUMBER_MAX or not math.isfinite(value):
            raise Misshaped(self.at(key), say("a number"))
        return value


def given(**values: object) -> Raw:
    """The values that there are."""
    return {key: value for key, value in values.items() if value is not None}
