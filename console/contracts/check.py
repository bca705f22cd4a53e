"""Holds a request body against its contract: what is missing, wrong, too much or at odds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from console.contracts.operations import Field, Operation
from console.domain.message import Message, say

Body: TypeAlias = "Mapping[str, object]"
Laws: TypeAlias = "Mapping[str, Callable[[Body], Iterable[str]]]"
"""By rule id: the paths (as in the body) where the rule is broken; none where it holds."""

_WHOLE = {"int": None, "int32": 2**31, "int64": 2**63}
_REAL = ("number", "float", "double")
_TEXT = ("str", "csv")
_KINDS: Mapping[str, Message] = {
    **dict.fromkeys(_WHOLE, say("a whole number")),
    **dict.fromkeys(_REAL, say("a number")),
    **dict.fromkeys(_TEXT, say("text")),
    "bool": say("yes or no"),
    "list": say("a list"),
    "table": say("a group of fields"),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong at one path of a body (`VodSrcAddrs[2].SrcAddr`) and what is allowed.

    `rule` is required, type, range, length, values, pattern, applies, unknown, or a rule's id;
    a `warning` is sent all the same."""

    path: str
    rule: str
    words: Message
    severity: str = "error"


def check(operation: Operation, body: Body, laws: Laws | None = None) -> tuple[Complaint, ...]:
    """Everything that is wrong with a body; `laws` are the functions of the cross-field rules."""
    found: list[Complaint] = []
    for field in operation.fields.values():
        if field.place == "body":
            found += _of_field(field, body)
    found += _unknown(operation, body)
    for rule in operation.rules:
        law = (laws or {}).get(rule.id)
        paths = law(body) if law is not None else ()
        found += [Complaint(path, rule.id, rule.words, rule.severity) for path in paths]
    return tuple(found)


def value_fault(field: Field, value: object) -> tuple[str, Message] | None:
    """The rule that one value breaks and what is allowed; None where it is right."""
    if not _is_kind(field, value):
        kind = _KINDS.get(field.type, say("text"))
        return "type", say("{field} must be {kind}.", field=field.title, kind=kind)
    if field.values and value not in field.values:
        allowed = ", ".join(str(one) for one in field.values)
        return "values", say(
            "{field} must be one of: {allowed}.", field=field.title, allowed=allowed
        )
    if isinstance(value, str):
        return _text_fault(field, value)
    if isinstance(value, list):
        return _size_fault(field, len(cast("list[object]", value)), "length")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number_fault(field, value)
    return None


def _of_field(field: Field, body: Body) -> Iterator[Complaint]:
    for path, owner, key in _holders(field.name, body):
        present = key in owner and owner[key] is not None
        applies = _applies(field, owner)
        if not present:
            if field.required and applies:
                words = say("{field} is missing.", field=field.title)
                yield Complaint(path, "required", words)
            continue
        if not applies:
            words = say("{field} does not apply here.", field=field.title)
            yield Complaint(path, "applies", words, "warning")
        fault = value_fault(field, owner[key])
        if fault is not None:
            yield Complaint(path, *fault)


def _holders(name: str, body: Body) -> Iterator[tuple[str, Body, str]]:
    """Each object that may hold the field: its path, the object, the key."""
    yield from _descend(name.split("."), "", body)


def _descend(steps: list[str], way: str, owner: Body) -> Iterator[tuple[str, Body, str]]:
    step, rest = steps[0], steps[1:]
    key = step.removesuffix("[]")
    path = f"{way}{key}"
    if not step.endswith("[]"):
        if not rest:
            yield path, owner, key
        elif isinstance(owner.get(key), dict):
            yield from _descend(rest, f"{path}.", cast("Body", owner[key]))
        return
    listed = owner.get(key)
    for number, item in enumerate(cast("list[object]", listed) if isinstance(listed, list) else ()):
        if not rest:
            yield f"{path}[{number}]", {key: item}, key
        elif isinstance(item, dict):
            yield from _descend(rest, f"{path}[{number}].", cast("Body", item))


def _applies(field: Field, owner: Body) -> bool:
    """A sibling that is not there counts as not equal."""
    if not field.applies:
        return True
    name, _, wanted = (part.strip() for part in field.applies.partition("="))
    return str(owner.get(name)) == wanted


def _is_kind(field: Field, value: object) -> bool:
    if field.type in _WHOLE:
        limit = _WHOLE[field.type]
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole and (limit is None or -limit <= cast("int", value) < limit)
    if field.type in _REAL:
        return isinstance(value, int | float) and not isinstance(value, bool)
    kinds: Mapping[str, type] = {"bool": bool, "list": list, "table": dict, "str": str, "csv": str}
    return field.type not in kinds or isinstance(value, kinds[field.type])


def _text_fault(field: Field, value: str) -> tuple[str, Message] | None:
    size = len(value.encode("utf-8", "surrogatepass"))
    if field.min_bytes is not None or field.max_bytes is not None:
        low, high = field.min_bytes or 0, field.max_bytes
        if size < low or (high is not None and size > high):
            return "length", say(
                "{field} must have {low} to {high} bytes.",
                field=field.title,
                low=low,
                high=high if high is not None else "∞",
            )
    if field.max_length is not None and len(value) > field.max_length:
        words = say(
            "{field} must have at most {n} characters.", field=field.title, n=field.max_length
        )
        return "length", words
    if field.pattern and not re.fullmatch(field.pattern, value):
        if not value and not field.required:
            return None
        return "pattern", _pattern_words(field)
    return None


def _pattern_words(field: Field) -> Message:
    if field.help:
        return say("{field} is not right. {help}", field=field.title, help=Message(field.help))
    return say("{field} has characters that are not allowed.", field=field.title)


def _number_fault(field: Field, value: float) -> tuple[str, Message] | None:
    if field.share_min is not None and field.share_max is not None and 0 < value < 1:
        if field.share_min <= value <= field.share_max:
            return None
        words = say(
            "{field} as a share must be {low} to {high}.",
            field=field.title,
            low=field.share_min,
            high=field.share_max,
        )
        return "range", words
    return _size_fault(field, value, "range")


def _size_fault(field: Field, size: float, rule: str) -> tuple[str, Message] | None:
    low, high = field.minimum, field.maximum
    if (low is None or size >= low) and (high is None or size <= high):
        return None
    if low is not None and high is not None:
        words = say("{field} must be {low} to {high}.", field=field.title, low=low, high=high)
    elif low is not None:
        words = say("{field} must be at least {low}.", field=field.title, low=low)
    else:
        words = say("{field} must be at most {high}.", field=field.title, high=high or 0)
    return rule, words


def _unknown(operation: Operation, body: Body) -> Iterator[Complaint]:
    known = {field.name for field in operation.fields.values() if field.place == "body"}
    opened = {f.name for f in operation.fields.values() if f.type == "json"}
    for path, name in _names(body, opened, "", ""):
        if name not in known and not any(other.startswith(f"{name}.") for other in known):
            words = say("{field} is not a field of this request.", field=path)
            yield Complaint(path, "unknown", words)


def _names(owner: Body, opened: set[str], way: str, name: str) -> Iterator[tuple[str, str]]:
    for key, value in owner.items():
        path, full = f"{way}{key}", f"{name}{key}"
        yield path, full
        if full in opened:
            continue
        if isinstance(value, dict):
            yield from _names(cast("Body", value), opened, f"{path}.", f"{full}.")
        elif isinstance(value, list):
            for number, item in enumerate(cast("list[object]", value)):
                if isinstance(item, dict):
                    inside = f"{path}[{number}]."
                    yield from _names(cast("Body", item), opened, inside, f"{full}[].")
