"""All documented error codes of the three vendors, to be looked up by what somebody reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from console.contracts.codes import Code, code_sets
from console.contracts.operations import VENDORS


@dataclass(frozen=True, slots=True)
class Known:
    """One code of one vendor; what several sets of it say of the same code is said once."""

    vendor: str
    code: Code

    @property
    def id(self) -> str:
        return f"{self.vendor} {self.code.code}"


@cache
def codebook() -> tuple[Known, ...]:
    """By vendor, in the order of the documents."""
    found: dict[tuple[str, str], Known] = {}
    for vendor in VENDORS:
        for codes in code_sets(vendor).values():
            for name, code in codes.items():
                found.setdefault((vendor, name), Known(vendor, code))
    return tuple(found.values())


def look_up(code: str, vendor: str = "") -> Known | None:
    """The code itself, else the one that it is a kind of (`InvalidParameter.X`).

    Without a vendor the first that has it; None where no document tells of it."""
    vendors, index = (vendor,) if vendor else VENDORS, _index()
    while code:
        for name in vendors:
            if (name, code) in index:
                return index[name, code]
        code = code.rpartition(".")[0]
    return None


@cache
def _index() -> Mapping[tuple[str, str], Known]:
    return {(known.vendor, known.code.code): known for known in codebook()}
