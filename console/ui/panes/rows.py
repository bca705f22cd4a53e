"""The panes of the workspace that is shown, as rows: choosing one shows or hides it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from console.domain.message import Message, say
from console.services.panes import Pane, PaneState
from console.ui.palette_rows import Row
from console.ui.searching import Candidate, ranked
from console.ui.stage import Stage

STATES: Final[dict[PaneState, Message]] = {
    "docked": say("shown"),
    "floating": say("floats"),
    "hidden": say("hidden"),
}
ICONS: Final[dict[PaneState, str]] = {
    "docked": "eye",
    "floating": "picture-in-picture-2",
    "hidden": "eye-off",
}


def panes_to_choose(stage: Stage) -> Callable[[str], Sequence[Row]]:
    rows = [_row(stage, pane) for pane in stage.desk.panes.value.panes]
    candidates = [Candidate(row, (row.title,)) for row in rows]
    return lambda typed: ranked(typed, candidates)


def _row(stage: Stage, pane: Pane) -> Row:
    text = stage.words.text
    return Row(
        id=f"pane.{pane.name}",
        title=text(pane.title),
        place=text(STATES[pane.state]),
        icon=ICONS[pane.state],
        run=partial(_turn, stage, pane.name),
    )


def _turn(stage: Stage, name: str) -> None:
    stage.desk.panes.set(replace(stage.desk.panes.value, current=name))
    stage.run("app.pane.hide")
