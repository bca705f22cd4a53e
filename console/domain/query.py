"""What is typed into a list's filter, cut into terms; each list says what its fields mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from console.domain.durations import seconds_in
from console.domain.message import Message, say
from console.domain.pinyin import Spell, unspelt

V = TypeVar("V")

Test: TypeAlias = Callable[[V, float], bool]
"""(value, now) -> does it pass; now is Unix seconds of the show clock."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# What a Chinese keyboard types where a Western one has <, >, / and a space.
_TYPED = {ord("《"): "<", ord("》"): ">", ord("、"): "/", ord("　"): " ", ord("。"): "."}
_SAME = {**_FULL_WIDTH, **_TYPED}
_TERM = re.compile(r"([a-z]+|[一-龥]+)(<=|>=|:|<|>)(.*)")
_ADDRESS = re.compile(r"(/.*|\d*)")  # after `http:` or `host:`: no field was meant


def folded(text: str) -> str:
    """Lower case, full-width forms as their plain twins: for the text and for what it searches."""
    return text.lower() if text.isascii() else text.translate(_SAME).lower()


@dataclass(frozen=True, slots=True)
class Query(Generic[V]):
    """A filter that was understood; `words` are looked for in a row's folded text.

    `plain` says that nothing but words was typed: a longer text then only narrows."""

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    tests: tuple[Test[V], ...] = ()
    inverse: bool = False

    @property
    def plain(self) -> bool:
        return not (self.without or self.tests or self.inverse)

    @property
    def empty(self) -> bool:
        return self.plain and not self.words

    def passes(self, value: V, hay: Container[str], now: float) -> bool:
        """`hay` is a text, or what else words may be looked for in."""
        hit = (
            all(word in hay for word in self.words)
            and not any(word in hay for word in self.without)
            and all(test(value, now) for test in self.tests)
        )
        return hit != self.inverse


@dataclass(frozen=True, slots=True)
class Field(Generic[V]):
    """One field: how `name:value` is tested, or `name<length`; `names` in every language.

    `texts` are looked through for the value; `one_of` are the words of the value itself. Where
    there are `choices` no others are taken: each is a group of words for the same."""

    names: tuple[str, ...]
    has: Callable[[V, str], bool] | None = None
    seconds: Callable[[V, float], float | None] | None = None
    texts: Callable[[V], Iterable[str]] | None = None
    one_of: Callable[[V], Iterable[str]] | None = None
    choices: tuple[tuple[str, ...], ...] = ()


def understand(
    text: str, fields: tuple[Field[V], ...], spell: Spell = unspelt
) -> Query[V] | Message:
    """The filter that the text means, or the sentence that says what is wrong with it.

    Words must all occur; `!` or `-` before a term turns that term round, a `!` alone in front
    turns everything round. A field without a value yet (still being typed) asks nothing."""
    table = {name: field for field in fields for name in field.names}
    clean = folded(text).strip().removeprefix("/").strip()
    inverse = clean.startswith("! ")
    words: list[str] = []
    without: list[str] = []
    tests: list[Test[V]] = []
    for term in clean[2:].split() if inverse else clean.split():
        bare = term.lstrip("!-")
        negative = bare != term
        test = _field_test(bare, table, spell)
        if isinstance(test, Message):
            return test
        if test is not None:
            tests.append(_turned(test) if negative else test)
        elif bare and not _unfinished(bare, table):
            (without if negative else words).append(bare)
    return Query(tuple(words), tuple(without), tuple(tests), inverse)


def _field_test(term: str, table: Mapping[str, Field[V]], spell: Spell) -> Test[V] | Message | None:
    match = _TERM.fullmatch(term)
    if not match:
        return None
    name, sign, value = match.groups()
    field = table.get(name)
    if field is None and _ADDRESS.fullmatch(value):
        return None
    if field is None:
        known = ", ".join(dict.fromkeys(_named_like(name, f.names) for f in table.values()))
        return say("There is no field {name}. Fields: {known}.", name=name, known=known)
    if not value:
        return None
    if sign == ":":
        return _has(name, field, value, spell)
    return _within(name, field, sign, value)


def _named_like(name: str, names: Sequence[str]) -> str:
    """The first in the script that `name` was typed in."""
    return next((word for word in names if word.isascii() == name.isascii()), names[0])


def _has(name: str, field: Field[V], value: str, spell: Spell) -> Test[V] | Message:
    parts = tuple(part for part in value.split(",") if part)
    wrong = _wrong_choice(name, field, parts, spell) if field.choices else None
    if wrong is not None:
        return wrong
    if (one_of := field.one_of) is not None:
        return lambda row, _now: any(_begins(part, one_of(row), spell) for part in parts)
    if (texts := field.texts) is not None:
        return lambda row, _now: _occurs(parts, texts(row), spell)
    if (has := field.has) is not None:
        return lambda row, _now: any(has(row, part) for part in parts)
    return say("{name} is a length of time: write {name}<2h or {name}>30m.", name=name)


def _occurs(parts: Iterable[str], texts: Iterable[str], spell: Spell) -> bool:
    found = [folded(text) for text in texts]
    return any(part in text or part in spell(text) for part in parts for text in found)


def _wrong_choice(name: str, field: Field[V], parts: Iterable[str], spell: Spell) -> Message | None:
    """What fits no choice is told: an empty list would look as if there were no such rows."""
    for part in parts:
        if not any(_begins(part, group, spell) for group in field.choices):
            known = ", ".join(_named_like(name, group) for group in field.choices)
            return say("{value} is no {name}: one of {known}.", value=part, name=name, known=known)
    return None


def _begins(part: str, words: Iterable[str], spell: Spell) -> bool:
    return any(
        word.startswith(part) or any(way.startswith(part) for way in spell(word).split())
        for word in map(folded, words)
    )


def _within(name: str, field: Field[V], sign: str, value: str) -> Test[V] | Message:
    seconds = field.seconds
    if seconds is None:
        return say("{name} is not a length of time: write {name}:text.", name=name)
    limit = seconds_in(value)
    if limit is None:
        return say("{value} is not a length of time: write 30m, 2h or 6d.", value=value)
    below = sign.startswith("<")

    def test(row: V, now: float) -> bool:
        left = seconds(row, now)
        return left is not None and (left <= limit if below else left >= limit)

    return test


def _unfinished(term: str, table: Mapping[str, Field[V]]) -> bool:
    match = _TERM.fullmatch(term)
    return bool(match and match[1] in table and not match[3])


def _turned(test: Test[V]) -> Test[V]:
    return lambda row, now: not test(row, now)


def term_of(text: str, names: tuple[str, ...]) -> str:
    """What the text asks of that field by `:`; empty when nothing, or turned round."""
    for term in folded(text).split():
        name, colon, value = term.partition(":")
        if colon and name in names:
            return value
    return ""


def with_term(text: str, names: tuple[str, ...], term: str) -> str:
    """The text with its terms of that field replaced by `term`; an empty term only removes."""
    heads = tuple(f"{name}:" for name in names)
    kept = [t for t in text.split() if not folded(t).lstrip("!-").startswith(heads)]
    return " ".join((*kept, term) if term else kept)
