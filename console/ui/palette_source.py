"""Everything the palette can find: commands, layers, relays, jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Final

from console.commands.requests import act_of
from console.commands.spec import Command, Scope
from console.domain.message import Message, say
from console.domain.own_layout import at_slot
from console.services.catalogue import LANGUAGES, catalogue, resolve
from console.services.desk import Desk
from console.ui.actions import Actions
from console.ui.palette_rows import Row
from console.ui.recent_rows import recent_rows
from console.ui.searching import Candidate, folded, ranked
from console.ui.stage import Stage

ICONS: Final[dict[Scope, str]] = {
    Scope.APP: "command",
    Scope.MIX: "layout-grid",
    Scope.CANVAS: "layout-grid",
    Scope.LAYERS: "layers",
    Scope.SOURCES: "layers",
    Scope.OWN_LAYOUTS: "layout-grid",
    Scope.RELAYS: "arrow-right-left",
    Scope.JOBS: "radio",
    Scope.ACTIVITY: "activity",
    Scope.SWEEP: "circle-check",
}
PLACES: Final[dict[Scope, Message]] = {
    Scope.MIX: say("Mix"),
    Scope.CANVAS: say("Mix"),
    Scope.LAYERS: say("Mix"),
    Scope.SOURCES: say("Mix"),
    Scope.OWN_LAYOUTS: say("Mix"),
    Scope.RELAYS: say("Relays"),
    Scope.JOBS: say("Smart live"),
    Scope.ACTIVITY: say("Activity"),
    Scope.SWEEP: say("Sweep"),
}
RECENT_KEPT: Final = 6
FOUND: Final = 60
THINGS: Final = 20
_RELAY: Final = ("relay", say("Show relay"), ICONS[Scope.RELAYS])
_JOB: Final = ("job", say("Show job"), ICONS[Scope.JOBS])


class Recents:
    """The commands run last, newest first."""

    def __init__(self) -> None:
        self.ids: tuple[str, ...] = ()

    def note(self, command: str) -> None:
        if command != "app.palette":
            rest = (c for c in self.ids if c != command)
            self.ids = (command, *rest)[:RECENT_KEPT]


class PaletteSource:
    """Made when the palette opens: reasons and subjects are those of that moment."""

    def __init__(
        self,
        stage: Stage,
        actions: Actions,
        recents: Recents,
        live: Sequence[Command],
        run: Callable[[Command], None],
    ) -> None:
        self._stage = stage
        self._run = run
        self._actions = actions
        first = {command_id: place for place, command_id in enumerate(recents.ids)}
        near = {command.id: place for place, command in enumerate(live)}
        rows = [self._command(c) for c in actions.commands.values() if c.id != "app.palette"]
        footers = {c.id for c in actions.commands.values() if c.footer is not None}
        # Recents, what the focused pane is for, what else it can, the rest; refused ones last.
        rows.sort(
            key=lambda r: (
                bool(r.blocked) and r.id not in first,
                first.get(r.id, len(first)),
                r.id not in near,
                r.id not in footers,
                near.get(r.id, 0),
            )
        )
        self._commands = [Candidate(row, row.texts) for row in rows]

    def __call__(self, typed: str) -> Sequence[Row]:
        """Nothing typed: commands only; else also layers, shows, relays and jobs by name or id."""
        if not typed.strip():
            return [candidate.value for candidate in self._commands]
        return [*ranked(typed, self._commands, FOUND), *self._things(typed)]

    def _command(self, command: Command) -> Row:
        words = self._stage.words
        subject = _subject(self._stage.desk, command.id)
        place = PLACES.get(command.scope)
        titles = [words.text(command.title)]
        titles += [
            text
            for language in LANGUAGES
            if (text := resolve(command.title, catalogue(language))) not in titles
        ]
        where = words.text(place) if place else ""
        extras = [text for text in (subject, where, command.id) if text]
        return Row(
            id=command.id,
            title=titles[0],
            run=lambda: self._run(command),
            subject=subject,
            place=where,
            icon=ICONS.get(command.scope, "command"),
            key=self._actions.key(command.id),
            blocked=self._actions.reason(command.id),
            texts=(*titles, *command.keywords, " ".join([titles[0], *extras]), *extras),
        )

    def _things(self, typed: str) -> list[Row]:
        query = folded(typed)
        rows = [
            *self._layers(),
            *recent_rows(self._stage),
            *self._relays(query),
            *self._jobs(query),
        ]
        return ranked(query, [Candidate(row, row.texts) for row in rows], THINGS)

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

    def _listed(
        self,
        query: str,
        named: Iterable[tuple[str, str]],
        kind: tuple[str, Message, str],
        show: Callable[[str], None],
    ) -> list[Row]:
        """Rows of things with an id and a name; `kind` is the ids' beginning, title and icon."""
        # Thousands are possible: a plain look first, ranking only what is left.
        found = (
            (key, name)
            for key, name in named
            if query in name.casefold() or query in key.casefold()
        )
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


def _subject(desk: Desk, command: str) -> str:
    """What an act is about now: "Stop relay" is not enough to know."""
    command = act_of(command)
    area, _, verb = command.partition(".")
    if area == "relay" and verb in ("stop", "restart", "delete"):
        task = desk.relays.task
        return task.title if task else ""
    if command == "jobs.stop":
        job = desk.jobs.job
        return job.room_name or desk.jobs.title_of(job.room_id) if job else ""
    if command in ("mix.take", "mix.cancel"):
        return desk.mixes.store.value.mix.session
    if command.startswith("mix.layout."):
        return _own_layout(desk, command)
    return ""


def _own_layout(desk: Desk, command: str) -> str:
    """The name of the layout under the key, of the one offered, else of the one chosen."""
    layouts = desk.mixes.layouts
    key = command.rpartition(".")[2]
    if command in ("mix.layout.keep", "mix.layout.import", "mix.layout.put_back"):
        return ""
    if command == "mix.layout.fit":
        own = layouts.offer()
    elif command.startswith("mix.layout.recall."):
        own = at_slot(layouts.row, int(key))
    else:
        own = layouts.chosen
    return own.name if own is not None else ""
