"""The shows that were open last, as rows of a list: in the chooser and in the palette."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from console.domain.message import say
from console.services.shows.recent import RecentShow
from console.ui.palette_rows import Row
from console.ui.searching import Candidate, ranked
from console.ui.stage import Stage


def recent_rows(stage: Stage) -> list[Row]:
    """Newest first; one that is not there says so and cannot be chosen."""
    desk, text = stage.desk, stage.words.text
    seen = {show.path: show for show in desk.shelf.recent.value}
    shows = [seen.get(p, RecentShow(p)) for p in desk.settings.store.value.recent]
    return [
        Row(
            id=f"recent.{show.path}",
            title=text(say("Open recent")),
            subject=show.name,
            place=_short(show.folder),
            icon="file",
            run=partial(_open, stage, show.path),
            blocked=text(show.why_not) if show.why_not is not None else "",
            texts=(show.name, show.path),
        )
        for show in shows
    ]


def recent_to_choose(stage: Stage) -> Callable[[str], Sequence[Row]]:
    """The same under their own names, found by name or folder."""
    rows = [replace(row, title=row.subject, subject="") for row in recent_rows(stage)]
    candidates = [Candidate(row, row.texts) for row in rows]
    return lambda typed: ranked(typed, candidates)


def _short(folder: str) -> str:
    """With `~` for the own home: a reason has to fit beside it."""
    home = str(Path.home())
    inside = folder == home or folder.startswith(home + os.sep)
    return f"~{folder[len(home) :]}" if inside else folder


def _open(stage: Stage, path: str) -> None:
    stage.desk.want(path)
    stage.run("file.open")
