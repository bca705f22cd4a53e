"""The list from which another source is chosen for a layer; an id may be typed instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from console.domain.message import Message, say
from console.domain.naming import name_of
from console.domain.show import SourceNote
from console.domain.standin import StandIn
from console.services.mix.standins import choices, swap_in, why_not_stream
from console.ui.mix.limits import limits_of
from console.ui.palette import ListOverlay
from console.ui.palette_rows import Row
from console.ui.searching import Candidate, ranked
from console.ui.stage import Stage

TYPED = "typed"


class SwapPicker:
    """Lies over the window that the place is in; made when it is first wanted."""

    def __init__(self, stage: Stage, place: QWidget) -> None:
        self._stage = stage
        self._place = place
        self._list: ListOverlay | None = None

    def open(self) -> None:
        """For the selected layer."""
        layer = self._stage.desk.mixes.state.primary
        if layer is None:
            return
        if self._list is None:
            window = self._place.window()
            self._list = ListOverlay(self._stage.theme, self._stage.words, window, "swap")
        hint = say("Swap {name}: choose a source, or type a stream ID…", name=name_of(layer))
        self._list.open_with(hint, rows_for(self._stage, layer.key))


def rows_for(stage: Stage, key: str) -> Callable[[str], Sequence[Row]]:
    """The sources as rows; what is typed and names none of them can be taken as an id."""
    found = choices(stage.desk.mixes, key)
    candidates = [Candidate(row, row.texts) for row in (_row(stage, key, one) for one in found)]
    named = {one.note.stream for one in found}

    def search(typed: str) -> Sequence[Row]:
        rows = list(ranked(typed, candidates))
        text = typed.strip()
        if text and text not in named:
            rows.append(_typed_row(stage, key, text))
        return rows

    return search


def _row(stage: Stage, key: str, one: StandIn) -> Row:
    text, note = stage.words.text, one.note
    taken = say("It is layer {number} already.", number=one.layer or 0)
    return Row(
        id=note.stream,
        title=one.title,
        subject=note.stream if note.label else "",
        place=stage.words.join(_facts(one)),
        icon="radio",
        run=partial(swap_in, stage.desk.mixes, stage.desk.notices, key, note),
        blocked=text(taken) if one.layer is not None else "",
        texts=(note.label, note.stream),
    )


def _facts(one: StandIn) -> tuple[Message, ...]:
    facts: list[Message] = [say("standby")] if one.note.standby else []
    if one.size is not None:
        facts.append(say("{w}×{h}", w=f"{one.size.width:g}", h=f"{one.size.height:g}"))
    if one.there is not None:
        facts.append(say("is being pushed") if one.there else say("is not being pushed"))
    return tuple(facts)


def _typed_row(stage: Stage, key: str, text: str) -> Row:
    mixes = stage.desk.mixes
    wrong = why_not_stream(text, limits_of(mixes.state.show.api).id_bytes_max)
    return Row(
        id=TYPED,
        title=stage.words.text(say("Use the stream ID")),
        subject=text,
        icon="plus",
        run=partial(swap_in, mixes, stage.desk.notices, key, SourceNote(text)),
        blocked=stage.words.text(wrong) if wrong is not None else "",
        texts=(text,),
    )
