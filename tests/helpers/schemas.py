"""JSON Schema as far as our own schema uses it; a word that is not known here fails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

Schema = Mapping[str, Any]

KNOWN = {
    "$defs", "$ref", "$schema", "anyOf", "const", "description", "enum", "items", "maxItems",
    "maxLength", "maximum", "minimum", "properties", "required", "title", "type",
}  # fmt: skip
_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def fits(value: object, schema: Schema, whole: Schema) -> bool:
    """Whether the value is what the schema describes; `whole` holds the definitions."""
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema and not fits(value, resolved(schema, whole), whole):
        return False
    if "anyOf" in schema and not any(fits(value, one, whole) for one in schema["anyOf"]):
        return False
    if "const" in schema and not _same(value, schema["const"]):
        return False
    if "enum" in schema and not any(_same(value, one) for one in schema["enum"]):
        return False
    return _typed(value, schema) and _bounded(value, schema) and _filled(value, schema, whole)


def resolved(schema: Schema, whole: Schema) -> Schema:
    """What a `$ref` names."""
    return whole["$defs"][schema["$ref"].removeprefix("#/$defs/")]


def unnamed(value: object, schema: Schema, whole: Schema, where: str = "") -> list[str]:
    """Members that the schema has no word for, by their place."""
    if "$ref" in schema:
        schema = resolved(schema, whole)
    if "anyOf" in schema:
        schema = next(one for one in schema["anyOf"] if fits(value, one, whole))
        return unnamed(value, schema, whole, where)
    if isinstance(value, list):
        items = cast("list[object]", value)
        return [w for one in items for w in unnamed(one, schema["items"], whole, where)]
    if not isinstance(value, dict):
        return []
    found: list[str] = []
    known = schema.get("properties", {})
    for name, inside in cast("dict[str, object]", value).items():
        place = f"{where}.{name}"
        found += unnamed(inside, known[name], whole, place) if name in known else [place]
    return found


def _same(value: object, wanted: object) -> bool:
    return type(value) is type(wanted) and value == wanted


def _typed(value: object, schema: Schema) -> bool:
    if "type" not in schema:
        return True
    names = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if isinstance(value, bool):  # which Python takes for a number
        return "boolean" in names
    return any(isinstance(value, _TYPES[name]) for name in names)


def _bounded(value: object, schema: Schema) -> bool:
    if isinstance(value, str):
        return len(value) <= schema.get("maxLength", len(value))
    if isinstance(value, list):
        count = len(cast("list[object]", value))
        return count <= schema.get("maxItems", count)
    if isinstance(value, int | float):
        return schema.get("minimum", value) <= value <= schema.get("maximum", value)
    return True


def _filled(value: object, schema: Schema, whole: Schema) -> bool:
    if isinstance(value, list) and "items" in schema:
        return all(fits(one, schema["items"], whole) for one in cast("list[object]", value))
    if not isinstance(value, dict):
        return True
    members = cast("dict[str, object]", value)
    known = schema.get("properties", {})
    return set(schema.get("required", ())) <= set(members) and all(
        fits(members[name], known[name], whole) for name in known if name in members
    )
