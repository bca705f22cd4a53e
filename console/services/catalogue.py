"""The translations of resources/i18n as one table, and filling a message in; no Qt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from console.contracts.resources import resource
from console.domain.message import Argument, Message

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """English source to translation; empty for English itself and for unknown languages."""
    if language not in LANGUAGES or language == "en":
        return {}
    merged: dict[str, str] = {}
    for file in sorted(resource("i18n", language).glob("*.json")):
        merged.update(json.loads(file.read_text(encoding="utf-8")))
    return merged


def resolve(message: Message, table: Mapping[str, str]) -> str:
    """The translated pattern with its arguments; a text without translation stays English."""
    pattern = table.get(message.text, message.text)
    if not message.args:
        return pattern
    return pattern.format(**{name: _value(value, table) for name, value in message.args})


def language_of(locale: str) -> str:
    """`zh_CN.UTF-8`, `zh-Hans`, `Chinese_China` are Chinese; all else is English."""
    return "zh_CN" if locale.lower().startswith(("zh", "chinese")) else "en"


def _value(value: Argument, table: Mapping[str, str]) -> str | int | float:
    return resolve(value, table) if isinstance(value, Message) else value
