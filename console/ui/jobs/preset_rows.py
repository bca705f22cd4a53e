"""Presets of starts as rows of a list: one is used, or taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from console.domain.job_form import JobForm, options_from
from console.domain.launch import course_words
from console.services.form_shelf import Template
from console.ui.palette_rows import Row
from console.ui.searching import Candidate, ranked
from console.ui.stage import Stage

Preset = Template[JobForm]


def presets_to_choose(
    stage: Stage, choose: Callable[[Stage, Preset], None]
) -> Callable[[str], Sequence[Row]]:
    """Newest first, found by name or room."""
    presets = reversed(stage.desk.jobs.forms.shelf.templates.value)
    candidates = [
        Candidate(row, row.texts) for row in (_row(stage, one, choose) for one in presets)
    ]
    return lambda typed: ranked(typed, candidates)


def use_preset(stage: Stage, preset: Preset) -> None:
    stage.desk.jobs.forms.begin_with(preset.form)
    stage.run("jobs.form.enter")


def remove_preset(stage: Stage, preset: Preset) -> None:
    stage.desk.jobs.forms.shelf.remove(preset.name)


def _row(stage: Stage, one: Preset, choose: Callable[[Stage, Preset], None]) -> Row:
    room = stage.desk.jobs.title_of(one.form.room) if one.form.room else ""
    course = stage.words.text(course_words(options_from(one.form)[0]))
    return Row(
        id=f"preset.{one.name}",
        title=one.name,
        place=" · ".join(filter(None, (room, course))),
        icon="radio",
        run=partial(choose, stage, one),
        texts=(one.name, room),
    )
