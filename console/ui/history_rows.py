"""The steps of undo as rows: the newest first, those undone above, where the mix stands marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from console.domain.message import Message, say
from console.ui.palette_rows import Row
from console.ui.searching import Candidate, ranked
from console.ui.stage import Stage


def history_to_choose(stage: Stage) -> Callable[[str], Sequence[Row]]:
    """Found by name; choosing goes to the mix as it was right after that step."""
    rows = history_rows(stage)
    candidates = [Candidate(row, row.texts) for row in rows]
    return lambda typed: ranked(typed, candidates)


def history_rows(stage: Stage) -> list[Row]:
    """One row for each step, and one for the mix before the first of them."""
    history = stage.desk.mixes.history
    back, forth = len(history.past), len(history.future)
    rows = [_row(stage, step.name, forth - at, "undone") for at, step in enumerate(history.future)]
    rows += [
        _row(stage, step.name, -at, "" if at else "here")
        for at, step in enumerate(reversed(history.past))
    ]
    rows.append(_row(stage, say("Before the first step"), -back, "" if back else "here"))
    return rows


def _row(stage: Stage, name: Message, steps: int, mark: str) -> Row:
    text = stage.words.text
    marks = {"undone": say("undone"), "here": say("the mix stands here")}
    title = text(name)
    return Row(
        id=f"history.{steps}",
        title=title,
        place=text(marks[mark]) if mark else "",
        icon="check" if mark == "here" else "clock",
        run=partial(stage.desk.mixes.go_to, steps),
        texts=(title,),
    )
