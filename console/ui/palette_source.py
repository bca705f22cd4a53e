"""What the palette finds first: commands, with their keys, subjects and reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, cached_property
from typing import Final

from console.commands.requests import act_of
from console.commands.spec import Command, Scope
from console.domain.message import Message, say
from console.domain.own_layout import at_slot
from console.services.catalogue import LANGUAGES, catalogue, resolve
from console.services.desk import Desk
from console.services.spelling import spell
from console.ui.actions import Actions
from console.ui.palette_rows import Row
from console.ui.palette_things import Things, alarm_rows
from console.ui.searching import Candidate, ranked
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
    Scope.SETTINGS: "settings",
    Scope.KEYMAP: "command",
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
    Scope.SETTINGS: say("Settings"),
    Scope.KEYMAP: say("Settings"),
}
RECENT_KEPT: Final = 6
FOUND: Final = 60


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
        self._things = Things(stage)

    def __call__(self, typed: str) -> Sequence[Row]:
        """Nothing typed: alerts that wait, then commands; else also all things by their names."""
        if not typed.strip():
            return [*alarm_rows(self._stage), *(found.value for found in self._commands)]
        before, after = self._things(typed)
        return [*before, *ranked(typed, self._spelt_commands, FOUND), *after]

    @cached_property
    def _spelt_commands(self) -> list[Candidate[Row]]:
        """With the pinyin of their titles, which opening has no time for."""
        return [
            replace(one, texts=(*one.texts, *(p for t in one.value.texts[:2] for p in _spelt(t))))
            for one in self._commands
        ]

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


@cache
def _spelt(text: str) -> tuple[str, ...]:
    return tuple(spell(text).split())


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
