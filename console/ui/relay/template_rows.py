"""Templates of relays as rows of a list: one is used, or taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from console.domain.relay_changes import destination_told, told
from console.domain.relay_form import RelayForm
from console.services.form_shelf import Template
from console.ui.palette_rows import Row
from console.ui.searching import Candidate, ranked
from console.ui.stage import Stage


def templates_to_choose(
    stage: Stage, choose: Callable[[Stage, Template[RelayForm]], None]
) -> Callable[[str], Sequence[Row]]:
    """Newest first, found by name or destination."""
    rows = [
        _row(stage, one, choose) for one in reversed(stage.desk.relays.forms.shelf.templates.value)
    ]
    candidates = [Candidate(row, row.texts) for row in rows]
    return lambda typed: ranked(typed, candidates)


def use(stage: Stage, template: Template[RelayForm]) -> None:
    stage.desk.relays.forms.begin_with(template.name, template.form)
    stage.run("relay.form.enter")


def remove(stage: Stage, template: Template[RelayForm]) -> None:
    stage.desk.relays.forms.shelf.remove(template.name)


def _row(
    stage: Stage, one: Template[RelayForm], choose: Callable[[Stage, Template[RelayForm]], None]
) -> Row:
    place, kind = destination_told(one.form), told(one.form, "type")
    texts = [part if isinstance(part, str) else stage.words.text(part) for part in (kind, place)]
    return Row(
        id=f"template.{one.name}",
        title=one.name,
        place=" · ".join(texts),
        icon="file",
        run=partial(choose, stage, one),
        texts=(one.name, texts[1]),
    )
