"""Reads `resources/contracts`: what each operation takes, does and answers, as small values."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, cast

from console.contracts.codes import (
    Code,
    CodeSets,
    CodesOf,
    FaultyContract,
    Table,
    code_sets,
    codes_words,
)
from console.contracts.resources import resource
from console.domain.message import Message

Effect: TypeAlias = Literal["read", "idempotent", "once"]
"""once: sent twice it happens twice, or fails the second time; idempotent: the same end."""

Scalar: TypeAlias = "str | int | float | bool"

EFFECTS: tuple[Effect, ...] = ("read", "idempotent", "once")
VENDORS = ("tencent", "volcengine", "huawei")
CODES_FILE = "codes"


TYPES = (
    *("int", "int32", "int64", "number", "float", "double", "str", "csv", "bool"),
    *("list", "table", "json"),
)
"""`list` and `table` have their members as fields of their own; `json` is open."""

PLACES = ("body", "query", "path", "header")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a request. Bounds are inclusive; `share_*` bound a part of a side.

    `name` is its path in the body: `VodSrcAddrs[].SrcAddr` (`[]` is each item of a list; bounds
    of a list are its length). `values` lists what an enumeration allows; `applies` is one
    sibling = value, or empty. `label` and `help` are for forms, in two languages."""

    name: str
    type: str
    place: str = "body"
    required: bool = False
    unit: str = ""
    default: Scalar | None = None
    minimum: float | None = None
    maximum: float | None = None
    share_min: float | None = None
    share_max: float | None = None
    min_bytes: int | None = None
    max_bytes: int | None = None
    max_length: int | None = None
    pattern: str = ""
    values: tuple[Scalar, ...] = ()
    applies: str = ""
    secret: bool = False
    label: str = ""
    label_zh: str = ""
    help: str = ""
    help_zh: str = ""
    source: str = ""

    @property
    def leaf(self) -> str:
        """The key itself, without the way to it."""
        return self.name.removesuffix("[]").rpartition(".")[2]

    @property
    def title(self) -> Message:
        return Message(self.label or self.leaf)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule across fields: an id that has one function in `domain`, and what it says."""

    id: str
    fields: tuple[str, ...]
    says: str
    says_zh: str
    source: str = ""
    severity: str = "error"

    @property
    def words(self) -> Message:
        return Message(self.says)


@dataclass(frozen=True, slots=True)
class Example:
    """The vendor's own example as printed (JSON texts); `flaw` says what is wrong with it."""

    source: str
    request: str = ""
    answer: str = ""
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a vendor; `gates` are waiting times in seconds by name.

    `rate` is the published limit in calls a second, None where none is."""

    vendor: str
    name: str
    effect: Effect
    source: str
    checked: date
    fields: Mapping[str, Field]
    gates: Mapping[str, float]
    codes: Mapping[str, Code]
    label: str = ""
    label_zh: str = ""
    rate: float | None = None
    rules: tuple[Rule, ...] = ()
    example: Example | None = None

    @property
    def title(self) -> Message:
        return Message(self.label or self.name)

    def code(self, name: str) -> Code | None:
        """The code or its nearest dotted parent: InvalidParam.BindError, then InvalidParam."""
        while name:
            if name in self.codes:
                return self.codes[name]
            name = name.rpartition(".")[0]
        return None


@cache
def operation(vendor: str, name: str) -> Operation:
    """The contract of one operation; FileNotFoundError where there is none."""
    path = resource("contracts", vendor, f"{name}.toml")
    return read_operation(vendor, name, _table(path), partial(code_sets, vendor))


def operations(vendor: str) -> tuple[Operation, ...]:
    """All contracts of a vendor, by name."""
    files = sorted(resource("contracts", vendor).glob("*.toml"))
    return tuple(operation(vendor, file.stem) for file in files if file.stem != CODES_FILE)


@cache
def words() -> dict[str, str]:
    """English to Chinese, of every text that contracts bring to the screen."""
    merged: dict[str, str] = {}
    for vendor in VENDORS:
        merged |= codes_words(vendor)
        for known in operations(vendor):
            merged |= _words_of(known)
    return merged


def read_operation(vendor: str, name: str, table: Table, sets: Callable[[], CodeSets]) -> Operation:
    """Check one file's table; FaultyContract says what is missing or misspelt."""
    _known(table, _SECTIONS, name)
    if table.get("operation") != name:
        raise FaultyContract(f"{name}: `operation` and the file's name differ")
    effect = table.get("effect")
    if effect not in EFFECTS:
        raise FaultyContract(f"{name}: effect {effect!r} is not one of {EFFECTS}")
    source, checked = table.get("source"), table.get("checked")
    if not isinstance(source, str) or not source.strip():
        raise FaultyContract(f"{name}: no source")
    if not isinstance(checked, date):
        raise FaultyContract(f"{name}: no date checked")
    fields = [_field(name, entry, source) for entry in _tables(table, "fields")]
    rules = tuple(_rule(name, entry, source, fields) for entry in _tables(table, "rules"))
    rate = table.get("rate")
    return Operation(
        vendor=vendor,
        name=name,
        effect=effect,
        source=source,
        checked=checked,
        fields=MappingProxyType({field.name: field for field in fields}),
        gates=MappingProxyType(cast("dict[str, float]", table.get("gates", {}))),
        codes=CodesOf(cast("list[str]", table.get("codes", [])), sets),
        label=str(table.get("label", "")),
        label_zh=str(table.get("label_zh", "")),
        rate=float(rate) if isinstance(rate, int | float) else None,
        rules=rules,
        example=_example(name, table, source),
    )


_SECTIONS = {
    "operation",
    "effect",
    "source",
    "checked",
    "codes",
    "gates",
    "fields",
    "label",
    "label_zh",
    "rate",
    "rules",
    "example",
}


def _field(operation_name: str, entry: Table, source: str) -> Field:
    label = f"{operation_name}.{entry.get('name', '?')}"
    _known(entry, set(Field.__slots__), label)
    for needed in ("name", "type"):
        if not isinstance(entry.get(needed), str):
            raise FaultyContract(f"{label}: no {needed}")
    given = {"source": source, **entry}
    given["values"] = tuple(cast("list[Scalar]", entry.get("values", [])))
    field = Field(**cast("dict[str, Any]", given))
    if field.type not in TYPES:
        raise FaultyContract(f"{label}: type {field.type} is not one of {TYPES}")
    if field.place not in PLACES:
        raise FaultyContract(f"{label}: place {field.place} is not one of {PLACES}")
    return field


def _rule(operation_name: str, entry: Table, source: str, fields: list[Field]) -> Rule:
    label = f"{operation_name}, rule {entry.get('id', '?')}"
    _known(entry, set(Rule.__slots__), label)
    for needed in ("id", "says", "says_zh"):
        if not isinstance(entry.get(needed), str) or not entry[needed]:
            raise FaultyContract(f"{label}: no {needed}")
    named = tuple(cast("list[str]", entry.get("fields", [])))
    strange = sorted(set(named) - {field.name for field in fields})
    if strange or not named:
        raise FaultyContract(f"{label}: fields {', '.join(strange) or 'missing'}")
    rule = Rule(**cast("dict[str, Any]", {"source": source, **entry, "fields": named}))
    if rule.severity not in ("error", "warning"):
        raise FaultyContract(f"{label}: severity {rule.severity}")
    return rule


def _example(operation_name: str, table: Table, source: str) -> Example | None:
    entry = cast("Table | None", table.get("example"))
    if entry is None:
        return None
    _known(entry, set(Example.__slots__), f"{operation_name}, example")
    return replace(Example(source), **cast("dict[str, Any]", entry))


def _words_of(known: Operation) -> dict[str, str]:
    pairs = {known.label: known.label_zh}
    for field in known.fields.values():
        pairs |= {field.label: field.label_zh, field.help: field.help_zh}
    pairs |= {rule.says: rule.says_zh for rule in known.rules}
    pairs.pop("", None)
    return pairs


def _tables(table: Table, name: str) -> list[Table]:
    return cast("list[Table]", table.get(name, []))


def _known(table: Table, keys: set[str], label: str) -> None:
    extra = sorted(set(table) - keys)
    if extra:
        raise FaultyContract(f"{label}: unknown {', '.join(extra)}")


def _table(path: Path) -> Table:
    return cast("Table", tomllib.loads(path.read_text(encoding="utf-8")))
