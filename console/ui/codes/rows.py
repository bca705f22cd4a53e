"""Error codes as rows: found by code, number, the words of vendor and desk, and pinyin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Final

from console.contracts.codebook import Known, codebook
from console.domain.message import in_english
from console.services.catalogue import catalogue, resolve
from console.services.connection import VENDOR_TITLES
from console.services.spelling import spell
from console.ui.palette_rows import Row
from console.ui.searching import Candidate, ranked
from console.ui.stage import Stage

ICON: Final = "octagon-alert"
ALL: Final = 200


def codes_to_choose(stage: Stage) -> Callable[[str], Sequence[Row]]:
    """All of them by vendor; what is typed narrows them."""
    return lambda typed: code_rows(stage, typed, ALL)


def code_rows(stage: Stage, typed: str, limit: int) -> list[Row]:
    """Best first."""
    candidates = [Candidate(known, _texts(known)) for known in codebook()]
    return [_row(stage, known) for known in ranked(typed, candidates, limit)]


def outright(row: Row, query: str) -> bool:
    """Whether its code has what was typed in it, from its beginning or after its sign."""
    return row.title.casefold().lstrip("-").startswith(query.lstrip("-") or "-")


def _row(stage: Stage, known: Known) -> Row:
    return Row(
        id=f"code.{known.id}",
        title=known.code.code,
        subject=stage.words.text(known.code.what),
        place=stage.words.text(VENDOR_TITLES[known.vendor]),
        icon=ICON,
        run=partial(_explain, stage, known),
    )


def _explain(stage: Stage, known: Known) -> None:
    stage.desk.lookup.code = known
    stage.run("app.explain")


@cache
def _texts(known: Known) -> tuple[str, ...]:
    code, title = known.code, VENDOR_TITLES[known.vendor]
    names = in_english(title), resolve(title, catalogue("zh_CN"))
    number = str(code.meant) if code.meant is not None else ""
    said = (code.cause, code.cause_zh, code.remedy, code.remedy_zh, code.message)
    spelt = spell(code.cause_zh).split()
    one = " ".join((*names, known.vendor, code.code, code.cause, code.cause_zh))
    return tuple(text for text in (code.code, number, *said, *spelt, one) if text)
