"""Reads `resources/contracts`: what each operation takes, does and answers, as small values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, cast

from console.contracts.codes import Code, FaultyContract, Table, code_sets, codes_words
from console.contracts.resources import resource

Effect: TypeAlias = Literal["read", "idempotent", "once"]
"""once: sent twice it happens twice, or fails the second time; idempotent: the same end."""

Scalar: TypeAlias = "str | int | float | bool"

EFFECTS: tuple[Effect, ...] = ("read", "idempotent", "once")
VENDORS = ("tencent", "volcengine", "huawei")
CODES_FILE = "codes"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a request. Bounds are inclusive; `share_*` bound a part of a side.

    `values` lists what an enumeration allows; `applies` is one sibling = value, or empty."""

    name: str
    type: str
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


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a vendor; `gates` are waiting times in seconds by name."""

    vendor: str
    name: str
    effect: Effect
    source: str
    checked: date
    fields: Mapping[str, Field]
    gates: Mapping[str, float]
    codes: Mapping[str, Code]

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
    return read_operation(vendor, name, _table(path), code_sets(vendor))


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
    return merged


def read_operation(
    vendor: str, name: str, table: Table, sets: Mapping[str, Mapping[str, Code]]
) -> Operation:
    """Check one file's table; FaultyContract says what is missing or misspelt."""
    _known(table, {"operation", "effect", "source", "checked", "codes", "gates", "fields"}, name)
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
    codes: dict[str, Code] = {}
    for set_name in cast("list[str]", table.get("codes", [])):
        codes |= sets[set_name]
    fields = (_field(name, entry) for entry in cast("list[Table]", table.get("fields", [])))
    gates = cast("dict[str, float]", table.get("gates", {}))
    return Operation(
        vendor=vendor,
        name=name,
        effect=effect,
        source=source,
        checked=checked,
        fields=MappingProxyType({field.name: field for field in fields}),
        gates=MappingProxyType(gates),
        codes=MappingProxyType(codes),
    )


def _field(operation_name: str, entry: Table) -> Field:
    label = f"{operation_name}.{entry.get('name', '?')}"
    _known(entry, set(Field.__slots__), label)
    for needed in ("name", "type"):
        if not isinstance(entry.get(needed), str):
            raise FaultyContract(f"{label}: no {needed}")
    given = dict(entry)
    given["values"] = tuple(cast("list[Scalar]", entry.get("values", [])))
    return Field(**cast("dict[str, Any]", given))


def _known(table: Table, keys: set[str], label: str) -> None:
    extra = sorted(set(table) - keys)
    if extra:
        raise FaultyContract(f"{label}: unknown {', '.join(extra)}")


def _table(path: Path) -> Table:
    return cast("Table", tomllib.loads(path.read_text(encoding="utf-8")))
