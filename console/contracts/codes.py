"""The vendors' error codes: the family, what each means and what helps, in two languages."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TypeAlias, cast

from console.contracts.resources import resource
from console.domain.fault import Family
from console.domain.message import Message

Table: TypeAlias = "dict[str, object]"
CodeSets: TypeAlias = "Mapping[str, Mapping[str, Code]]"

_TEXTS = ("cause", "cause_zh", "remedy", "remedy_zh")
_KEYS = {
    *_TEXTS,
    "family",
    "retryable",
    "after",
    "status",
    "message",
    "number",
    "like",
    "about",
    "clock",
    "unsure",
}


class FaultyContract(ValueError):
    """A file under `resources/contracts` that is incomplete or misspelt."""


@dataclass(frozen=True, slots=True)
class Code:
    """One error code. `message` is the vendor's own text where it is documented.

    `after` is seconds to wait where a second try helps; `about` is "key" or "clock" where the
    account or this computer's clock is to blame; `clock` is the skew in seconds from which on
    it is the clock; `status` is the HTTP status, 0 if unsaid; `number` is the legacy mixing
    number of the same meaning; after an `unsure` one an act may have happened all the same."""

    code: str
    family: Family
    retryable: bool
    cause: str
    cause_zh: str
    remedy: str
    remedy_zh: str
    after: float | None = None
    status: int = 0
    message: str = ""
    number: int | None = None
    about: str = ""
    clock: float | None = None
    unsure: bool = False

    @property
    def meant(self) -> int | None:
        """The legacy mixing number that this says: its own, or that of the same meaning."""
        if self.number is None and self.code.startswith("-"):
            return int(self.code)
        return self.number

    @property
    def what(self) -> Message:
        return Message(self.cause)

    @property
    def help(self) -> Message:
        return Message(self.remedy)


class CodesOf(Mapping[str, Code]):
    """The codes of some sets, put together when one is first asked for: errors are rare.

    FaultyContract where a set is not there."""

    def __init__(self, names: Iterable[str], sets: Callable[[], CodeSets]) -> None:
        self._names = tuple(names)
        self._sets = sets

    @cached_property
    def _whole(self) -> Mapping[str, Code]:
        known, whole = self._sets(), dict[str, Code]()
        for name in self._names:
            if name not in known:
                raise FaultyContract(f"there is no set of codes {name}")
            whole |= known[name]
        return whole

    def __getitem__(self, code: str) -> Code:
        return self._whole[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)


@cache
def code_sets(vendor: str) -> CodeSets:
    """The named sets in `<vendor>/codes.toml`, which operations refer to."""
    text = resource("contracts", vendor, "codes.toml").read_text(encoding="utf-8")
    return read_sets(cast("Table", tomllib.loads(text)))


def codes_words(vendor: str) -> dict[str, str]:
    """English to Chinese of every cause and remedy of a vendor."""
    found: dict[str, str] = {}
    for codes in code_sets(vendor).values():
        for code in codes.values():
            found[code.cause] = code.cause_zh
            found[code.remedy] = code.remedy_zh
    return found


def read_sets(table: Table) -> dict[str, dict[str, Code]]:
    """Check the tables; `like` takes the meaning of another code of the same file."""
    known: dict[str, Code] = {}
    sets: dict[str, dict[str, Code]] = {}
    for name, body in table.items():
        section = cast("dict[str, Table | str]", body)
        if not section.get("source"):
            raise FaultyContract(f"codes {name}: no source")
        sets[name] = {code.code: code for code in _codes(section, known)}
    return sets


def _codes(section: Mapping[str, Table | str], known: dict[str, Code]) -> Iterator[Code]:
    for name, entry in section.items():
        if not isinstance(entry, dict):
            continue
        like = entry.get("like")
        code = _alike(name, entry, known, str(like)) if like else _whole(name, entry)
        known[name] = code
        yield code


def _alike(name: str, entry: Table, known: Mapping[str, Code], like: str) -> Code:
    if like not in known:
        raise FaultyContract(f"code {name}: like {like}, which is not above it")
    status = entry.get("status", 0)
    return replace(
        known[like],
        code=name,
        number=known[like].meant,
        unsure=known[like].unsure or entry.get("unsure") is True,
        status=status if isinstance(status, int) else 0,
        message=str(entry.get("message", "")),
    )


def _whole(name: str, entry: Table) -> Code:
    extra = sorted(set(entry) - _KEYS)
    if extra:
        raise FaultyContract(f"code {name}: unknown {', '.join(extra)}")
    for needed in (*_TEXTS, "family"):
        if not isinstance(entry.get(needed), str) or not entry[needed]:
            raise FaultyContract(f"code {name}: no {needed}")
    status, number = entry.get("status", 0), entry.get("number")
    texts = {key: str(entry[key]) for key in _TEXTS}
    return Code(
        code=name,
        family=Family(str(entry["family"])),
        retryable=entry.get("retryable") is True,
        after=_seconds(entry.get("after")),
        clock=_seconds(entry.get("clock")),
        status=status if isinstance(status, int) else 0,
        message=str(entry.get("message", "")),
        number=number if isinstance(number, int) else None,
        about=str(entry.get("about", "")),
        unsure=entry.get("unsure") is True,
        **texts,
    )


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
