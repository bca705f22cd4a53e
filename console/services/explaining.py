"""An error code in words: what it means, whether a second try helps, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from console.contracts.codebook import Known, look_up
from console.contracts.codes import Code
from console.domain.message import Message, say
from console.domain.wallclock import BEIJING
from console.services.catalogue import LANGUAGES, catalogue, resolve
from console.services.connection import HUAWEI, TENCENT, VENDOR_NAMES, VOLCENGINE
from console.services.desk import Desk
from console.services.journal import Entry

VENDOR_OF: Final[Mapping[str, str]] = {
    "mix": TENCENT,
    "relay": VOLCENGINE,
    "relays": VOLCENGINE,
    "job": HUAWEI,
    "jobs": HUAWEI,
}
CLUES: Final = 3
"""Of each kind, the newest: a card is no list."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Why it may have come, told from this show; `key` is the layer to go to, None for none.

    `here` is a finding that stands now; others are of the past."""

    text: Message
    here: bool = False
    key: str | None = None


def known_of(area: str, code: str) -> Known | None:
    """The code that was told in an area of the desk; None where no document has it."""
    return look_up(code, VENDOR_OF.get(area.partition(".")[0], "")) if code else None


def newest(desk: Desk) -> Known | None:
    """Of the last failure that a cloud gave a documented code for."""
    for notice in reversed(desk.notices.store.value):
        found = known_of(notice.area, notice.code)
        if found is not None:
            return found
    for entry in reversed(desk.journal.store.value):
        found = known_of(entry.act, entry.code)
        if found is not None:
            return found
    return None


def clues(desk: Desk, known: Known) -> tuple[Clue, ...]:
    """Findings of the open show that would bring it first, then when it was seen here last."""
    return (*_findings(desk, known), *_past(desk.journal.store.value, known))


def second_try(code: Code) -> Message:
    """Whether sending it once more can help, and when."""
    if code.unsure:
        return say("Look at the list first: it may have happened all the same.")
    if code.retryable and code.after:
        return say("Helps, once {s} s have passed.", s=f"{code.after:g}")
    if code.retryable:
        return say("May help: the cause can pass by itself.")
    return say("Does not help until the cause is gone.")


def legacy_of(code: Code) -> Message | None:
    """The number of the same meaning on the older interface."""
    if code.number is None or code.code == str(code.number):
        return None
    return say("The legacy interface calls it {number}.", number=code.number)


def block(known: Known, found: Iterable[Clue]) -> str:
    """All of it as one text in both languages, for a ticket."""
    code = known.code
    lines = [f"{VENDOR_NAMES[known.vendor]} · {code.code}"]
    lines += [f"HTTP {code.status}"] * bool(code.status)
    lines += [code.message] * bool(code.message)
    told = tuple(found)
    own = {"zh_CN": (code.cause_zh, code.remedy_zh), "en": (code.cause, code.remedy)}
    for language in LANGUAGES:
        table = catalogue(language)
        lines += ["", own[language][0], own[language][1], resolve(second_try(code), table)]
        lines += [f"· {resolve(clue.text, table)}" for clue in told]
    return "\n".join(lines)


def _findings(desk: Desk, known: Known) -> Iterator[Clue]:
    meant = known.code.meant
    if known.vendor != TENCENT or meant is None:
        return
    found = [f for f in desk.mixes.state.findings if f.code == meant]
    for finding in found[:CLUES]:
        yield Clue(finding.message, here=True, key=finding.key)


def _past(entries: tuple[Entry, ...], known: Known) -> Iterator[Clue]:
    same = (e for e in reversed(entries) if e.code and known_of(e.act, e.code) == known)
    for _, entry in zip(range(CLUES), same, strict=False):
        when = f"{BEIJING.full(entry.at)} {BEIJING.label}"
        if entry.subject:
            what = say("{act}: {subject}", act=entry.title, subject=entry.subject)
        else:
            what = entry.title
        yield Clue(say("Seen here at {time}, {what}", time=when, what=what))
