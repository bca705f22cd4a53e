"""The report of an import as rows of a list; a row that was refused opens in the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from console.domain.message import Message, say
from console.services.relays.importing import Fate, Judged
from console.ui.palette_rows import Row
from console.ui.searching import Candidate, ranked
from console.ui.stage import Stage


def report_to_choose(stage: Stage) -> Callable[[str], Sequence[Row]]:
    """In the file's order, found by name or reason."""
    rows = [_row(stage, row) for row in stage.desk.relays.imports.store.value.rows]
    candidates = [Candidate(row, row.texts) for row in rows]
    return lambda typed: ranked(typed, candidates)


def _row(stage: Stage, row: Judged) -> Row:
    told = stage.words.text(row.told)
    shut = ""
    if isinstance(row.line.form, Message) or row.fate not in (Fate.REFUSED, Fate.READY):
        shut = stage.words.text(say("Mend it in the file, or nothing is to be done."))
    return Row(
        id=f"import.{row.line.number}",
        title=told,
        icon="file",
        run=partial(_open, stage, row),
        blocked=shut,
        texts=(told,),
    )


def _open(stage: Stage, row: Judged) -> None:
    form = row.line.form
    if not isinstance(form, Message):
        stage.desk.relays.forms.begin_with(f"line {row.line.number}", form)
        stage.run("relay.form.enter")
