"""Tencent's answers of both interfaces, read leniently."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict, ValidationError

from console.vendors.exchange import Answer

_INNER = re.compile(r"(?:InnerErrCode\s*:\s*|err_code\s*)\[\s*(-?\d{1,9})\s*\]", re.IGNORECASE)


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="allow", coerce_numbers_to_str=True, defer_build=True)


class LegacyReply(_Lenient):
    """`event_id` is a string in real captures and a number in the table (FACTS.md T10)."""

    code: int
    message: str | None = None
    event_id: str | None = None


class GateReply(_Lenient):
    """A refusal before the interface is reached; its shape is not documented."""

    code: int | None = None
    message: str | None = None


class ErrorPart(_Lenient):
    Code: str
    Message: str | None = None


class Inside(_Lenient):
    RequestId: str | None = None
    Error: ErrorPart | None = None


class ModernReply(_Lenient):
    Response: Inside


def legacy_reply(answer: Answer) -> LegacyReply | None:
    """None where the body is not what the vendor writes."""
    try:
        return LegacyReply.model_validate_json(answer.body)
    except ValidationError:
        return None


def gate_words(answer: Answer) -> str:
    """What a refusing gate says, empty where it says nothing in JSON."""
    try:
        return GateReply.model_validate_json(answer.body).message or ""
    except ValidationError:
        return ""


def modern_reply(answer: Answer) -> ModernReply | None:
    """None where the body is not what the vendor writes."""
    try:
        return ModernReply.model_validate_json(answer.body)
    except ValidationError:
        return None


def inner_code(message: str) -> str:
    """The legacy number inside OtherError's words, or empty (FACTS.md 2.6)."""
    found = _INNER.search(message)
    return str(int(found[1])) if found else ""
