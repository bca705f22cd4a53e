"""Settings as rows: found by title, card and other words in both languages, and by pinyin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Final

from console.services.catalogue import LANGUAGES, catalogue, resolve
from console.services.spelling import spell
from console.ui.palette_rows import Row
from console.ui.searching import Candidate, ranked
from console.ui.settings.index import Setting, settings_index
from console.ui.stage import Stage

ICON: Final = "settings"
ALL: Final = 200


def settings_to_choose(stage: Stage) -> Callable[[str], Sequence[Row]]:
    """All of them in the order of the page; what is typed narrows them."""
    return lambda typed: setting_rows(stage, typed, ALL)


def setting_rows(stage: Stage, typed: str, limit: int) -> list[Row]:
    """Best first."""
    chinese = stage.words.language == "zh_CN"
    candidates = [Candidate(one, _texts(one, chinese=chinese)) for one in settings_index()]
    return [_row(stage, one) for one in ranked(typed, candidates, limit)]


def _row(stage: Stage, one: Setting) -> Row:
    return Row(
        id=f"setting.{one.name}",
        title=stage.words.text(one.title),
        place=stage.words.text(one.card),
        icon=ICON,
        run=partial(_go, stage, one.name),
    )


def _go(stage: Stage, name: str) -> None:
    stage.desk.lookup.setting = name
    stage.run("app.settings.find")


@cache
def _texts(one: Setting, *, chinese: bool) -> tuple[str, ...]:
    """The title in the desk's language first: that one counts most."""
    tables = [catalogue(language) for language in LANGUAGES]
    titles = [resolve(one.title, table) for table in tables]
    cards = [resolve(one.card, table) for table in tables]
    if not chinese:
        titles.reverse()
    spelt = [part for text in (*titles, *cards) for part in spell(text).split()]
    pairs = [f"{card} {title}" for card in cards for title in titles]
    return (*titles, *one.words, *spelt, *pairs)
