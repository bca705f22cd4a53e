"""Sums typed into number fields: `1920/2-10`, `33.3%`, full-width digits; no eval anywhere."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias

from console.domain.message import Message, say
from console.domain.units import Length, Share

_LONGEST = 80
_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "—": "-", "。": "."})
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?|\.\d+)|(px|%)|([-+*/()]))", re.IGNORECASE)

_Unit: TypeAlias = Literal["", "px", "%"]


@dataclass(frozen=True, slots=True)
class _Amount:
    value: float
    unit: _Unit = ""


class _NotASumError(Exception):
    """Carries the sentence for the field."""

    def __init__(self, words: Message) -> None:
        super().__init__(words.text)
        self.words = words


def evaluate(text: str, *, side: float | None = None) -> Length | Message:
    """Pixels or a share, or the sentence that says what is wrong.

    A plain number is pixels. Per cent stays a share; beside pixels it becomes pixels of `side`
    (the background's width or height), which must then be known."""
    try:
        amount = _Sum(_tokens(_normal(text)), side).whole()
    except _NotASumError as problem:
        return problem.words
    if not math.isfinite(amount.value):
        return say("The result is too large.")
    return Share(amount.value / 100) if amount.unit == "%" else amount.value


def _normal(text: str) -> str:
    """Half-width, with the signs people type for the four operations."""
    plain = unicodedata.normalize("NFKC", text).lower().strip()
    if len(plain) > _LONGEST:
        raise _NotASumError(say("This is too long for a number."))
    return plain.translate(_SIGNS)


def _tokens(text: str) -> list[str]:
    if not text:
        raise _NotASumError(say("Type a number."))
    found: list[str] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _NotASumError(
                say("“{sign}” is not part of a sum.", sign=text[at:].strip()[:1] or " ")
            )
        found.append(next(group for group in match.groups() if group))
        at = match.end()
    return found


class _Sum:
    """Recursive descent over the tokens; the length limit bounds its depth."""

    def __init__(self, tokens: list[str], side: float | None) -> None:
        self._tokens = tokens
        self._side = side
        self._at = 0

    def whole(self) -> _Amount:
        amount = self._terms()
        if self._at < len(self._tokens):
            raise _NotASumError(say("“{sign}” is in the wrong place.", sign=self._tokens[self._at]))
        return amount

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, *wanted: str) -> str:
        token = self._next()
        if token not in wanted:
            return ""
        self._at += 1
        return token

    def _terms(self) -> _Amount:
        amount = self._factors()
        while sign := self._take("+", "-"):
            one, other = self._alike(amount, self._factors())
            value = one.value + other.value if sign == "+" else one.value - other.value
            amount = _Amount(value, one.unit or other.unit)
        return amount

    def _factors(self) -> _Amount:
        amount = self._signed()
        while sign := self._take("*", "/"):
            other = self._signed()
            amount = _times(amount, other) if sign == "*" else _divided(amount, other)
        return amount

    def _signed(self) -> _Amount:
        if self._take("-"):
            amount = self._signed()
            return _Amount(-amount.value, amount.unit)
        self._take("+")
        return self._with_unit(self._single())

    def _single(self) -> _Amount:
        if self._take("("):
            amount = self._terms()
            if not self._take(")"):
                raise _NotASumError(say("A closing bracket is missing."))
            return amount
        token = self._next()
        if not token:
            raise _NotASumError(say("The sum is not finished."))
        if not (token[0].isdigit() or token[0] == "."):
            raise _NotASumError(say("“{sign}” is in the wrong place.", sign=token))
        self._at += 1
        return _Amount(float(token))

    def _with_unit(self, amount: _Amount) -> _Amount:
        unit = self._take("px", "%")
        if not unit:
            return amount
        if amount.unit:
            raise _NotASumError(say("“{sign}” is in the wrong place.", sign=unit))
        return _Amount(amount.value, "px" if unit == "px" else "%")

    def _alike(self, one: _Amount, other: _Amount) -> tuple[_Amount, _Amount]:
        """Per cent beside anything else becomes pixels, so that both can be added."""
        if one.unit == "%" and other.unit == "%":
            return one, other
        return self._pixels(one), self._pixels(other)

    def _pixels(self, amount: _Amount) -> _Amount:
        if amount.unit != "%":
            return amount
        if self._side is None:
            raise _NotASumError(
                say("Per cent and pixels can be added only when the canvas size is known.")
            )
        return _Amount(amount.value / 100 * self._side, "px")


def _times(one: _Amount, other: _Amount) -> _Amount:
    if one.unit and other.unit:
        raise _NotASumError(say("Multiply by a plain number, without px or %."))
    return _Amount(one.value * other.value, one.unit or other.unit)


def _divided(one: _Amount, other: _Amount) -> _Amount:
    if other.unit:
        raise _NotASumError(say("Divide by a plain number, without px or %."))
    if other.value == 0:
        raise _NotASumError(say("Division by zero."))
    return _Amount(one.value / other.value, one.unit)
