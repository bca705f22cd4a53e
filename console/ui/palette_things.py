"""What the palette finds besides commands: layers, shows, relays, jobs, rooms, settings, codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Final

from console.domain.job import Room
from console.domain.message import Message, say
from console.services.spelling import spell
from console.ui.activity.happenings import AREAS
from console.ui.codes.rows import code_rows, outright
from console.ui.palette_rows import Row
from console.ui.recent_rows import recent_rows
from console.ui.searching import Candidate, folded, ranked
from console.ui.settings_rows import setting_rows
from console.ui.stage import Stage

THINGS: Final = 20
LESS: Final = 8
"""Of settings and of codes: many have a common word in them."""
ALARMS: Final = 5
_RELAY: Final = ("relay", say("Show relay"), "arrow-right-left")
_JOB: Final = ("job", say("Show job"), "radio")


def alarm_rows(stage: Stage) -> list[Row]:
    """The alerts that nobody has answered, newest first; each leads to Activity."""
    text = stage.words.text
    waiting = (n for n in reversed(stage.desk.notices.store.value) if n.waits)
    return [
        Row(
            id=f"alert.{notice.number}",
            title=text(say("Alert")),
            subject=text(notice.text),
            place=text(AREAS.get(notice.area.partition(".")[0], AREAS["app"])),
            icon="octagon-alert",
            run=partial(stage.run, "app.go.activity"),
        )
        for notice in islice(waiting, ALARMS)
    ]


class Things:
    """Made when the palette opens; each call is of what is there at that moment."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def __call__(self, typed: str) -> tuple[list[Row], list[Row]]:
        """Codes that were typed as they stand, to go before commands; and all else behind them."""
        query = folded(typed)
        rows = [
            *self._layers(),
            *recent_rows(self._stage),
            *self._relays(query),
            *self._jobs(query),
            *self._rooms(query),
        ]
        named = ranked(query, [Candidate(row, row.texts) for row in rows], THINGS)
        codes = code_rows(self._stage, typed, LESS)
        first = [row for row in codes if outright(row, query)]
        rest = [row for row in codes if row not in first]
        return first, [*named, *setting_rows(self._stage, typed, LESS), *rest]

    def _layers(self) -> list[Row]:
        text = self._stage.words.text
        mixes = self._stage.desk.mixes
        return [
            Row(
                id=f"layer.{layer.key}",
                title=text(say("Select layer")),
                subject=layer.name or layer.stream,
                place=text(say("Mix")),
                icon="layers",
                run=lambda key=layer.key: self._to_layer(key),
                texts=(layer.name, layer.stream, f"layer {layer.number}"),
            )
            for layer in mixes.store.value.mix.layers
        ]

    def _relays(self, query: str) -> list[Row]:
        tasks = self._stage.desk.relays.rows.values.values()
        named = ((task.id, task.title) for task in tasks)
        return self._listed(query, named, _RELAY, self._to_relay)

    def _jobs(self, query: str) -> list[Row]:
        jobs = self._stage.desk.jobs.rows.values.values()
        named = ((job.id, job.room_name) for job in jobs)
        return self._listed(query, named, _JOB, self._to_job)

    def _rooms(self, query: str) -> Iterator[Row]:
        """A room with a job leads to it; a free one into the form of a start."""
        jobs, text = self._stage.desk.jobs, self._stage.words.text
        for room in jobs.rooms.value:
            name = room.name or room.id
            spelt = spell(name)
            if not _inside(query, (name, room.id, spelt)):
                continue
            living = jobs.living_in(room.id)
            yield Row(
                id=f"room.{room.id}",
                title=text(say("Start a job in room") if living is None else say("Job in room")),
                subject=name,
                place=room.id,
                icon="radio",
                run=partial(self._start_in, room)
                if living is None
                else partial(self._to_job, living.id),
                texts=(name, room.id, *spelt.split()),
            )

    def _listed(
        self,
        query: str,
        named: Iterable[tuple[str, str]],
        kind: tuple[str, Message, str],
        show: Callable[[str], None],
    ) -> list[Row]:
        """Rows of things with an id and a name; `kind` is the ids' beginning, title and icon."""
        # Thousands are possible: a plain look first, ranking only what is left.
        found = ((key, name) for key, name in named if _inside(query, (name, key)))
        prefix, title, icon = kind
        return [
            Row(
                id=f"{prefix}.{key}",
                title=self._stage.words.text(title),
                subject=name,
                place=key,
                icon=icon,
                run=lambda key=key: show(key),
                texts=(name, key),
            )
            for key, name in islice(found, THINGS)
        ]

    def _to_layer(self, key: str) -> None:
        self._stage.run("app.go.mix")
        self._stage.desk.mixes.select((key,))

    def _to_relay(self, key: str) -> None:
        self._stage.run("app.go.relays")
        self._stage.desk.relays.selected.set(key)

    def _to_job(self, key: str) -> None:
        self._stage.run("app.go.jobs")
        self._stage.desk.jobs.selected.set(key)

    def _start_in(self, room: Room) -> None:
        self._stage.run("app.go.jobs")
        self._stage.desk.jobs.forms.choose(room.id)
        self._stage.run("jobs.form.enter")


def _inside(query: str, texts: Iterable[str]) -> bool:
    return any(query in text.casefold() for text in texts)
