"""Taking typed values out of somebody's JSON, with a note where it is not what it should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import cast

from console.domain.findings import Finding, Severity
from console.domain.message import Message, say

WRONG_TYPE = -1
WHOLE_MAX = (1 << 31) - 1
_NUMBER_MAX = 1e15


@dataclass(slots=True)
class Notes:
    """What was noticed, in order; `layer` and `key` say where the reader is."""

    found: list[Finding] = field(default_factory=list[Finding])
    layer: int | None = None
    key: str | None = None

    def add(
        self,
        code: int | None,
        rule: str,
        severity: Severity,
        name: str,
        words: Message,
    ) -> None:
        self.found.append(
            Finding(code, rule, severity, self.layer, name, words, key=self.key),
        )

    def wrong(self, name: str, kind: Message) -> None:
        words = say("{field} must be {kind}.", field=name, kind=kind)
        self.add(WRONG_TYPE, "field-type", "error", name, words)


@dataclass(frozen=True, slots=True)
class Entry:
    """One JSON object. Each getter gives None where the field is absent or of a wrong type."""

    table: Mapping[str, object]
    notes: Notes

    def text(self, name: str) -> str | None:
        value = self.table.get(name)
        if value is None and name not in self.table:
            return None
        if not isinstance(value, str):
            return self.notes.wrong(name, say("a text"))
        return _printable(value)

    def whole(self, name: str) -> int | None:
        """A whole number of 32 bits; 2.0 is one, true is not."""
        if name not in self.table:
            return None
        value = self.table[name]
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > WHOLE_MAX:
            return self.notes.wrong(name, say("a whole number"))
        return value

    def number(self, name: str) -> float | None:
        if name not in self.table:
            return None
        value = self.table[name]
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self.notes.wrong(name, say("a number"))
        fits = abs(value) < _NUMBER_MAX  # which NaN is not either
        return value if fits else self.notes.wrong(name, say("a number"))

    def inner(self, name: str) -> Entry | None:
        if name not in self.table:
            return None
        inside = table_of(self.table[name])
        if inside is None:
            return self.notes.wrong(name, say("an object"))
        return Entry(inside, self.notes)

    def rows(self, name: str) -> list[object]:
        value = self.table.get(name, [])
        if not isinstance(value, list):
            self.notes.wrong(name, say("a list"))
            return []
        return cast("list[object]", value)

    def strangers(self, known: Iterable[str], more: Iterable[str] = ()) -> None:
        """Note the fields that the interface does not have, and those that we do not keep."""
        names, others = list(known), set(more)
        for name in map(_printable, self.table):
            if name in names:
                continue
            if name in others:
                words = say("{field} is not kept: Cuedesk has no place for it.", field=name)
                self.notes.add(None, "field-not-kept", "warning", name, words)
                continue
            near = get_close_matches(name[:100], names, 1)
            words = (
                say("There is no field {field}. Is {other} meant?", field=name, other=near[0])
                if near
                else say("There is no field {field}; it is left out.", field=name)
            )
            self.notes.add(None, "field-unknown", "note", name, words)


def table_of(value: object) -> Mapping[str, object] | None:
    """The value as a JSON object, None where it is something else."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def _printable(text: str) -> str:
    """JSON can spell half a character (a lone surrogate), which no file or screen can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
