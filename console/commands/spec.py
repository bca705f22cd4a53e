"""The record of one act, and what an act may ask of the screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, Protocol

from console.domain.fault import Fault
from console.domain.message import Message
from console.services.desk import Desk

if TYPE_CHECKING:  # the window is up before the clients are loaded
    from console.services.clients import Clients


class Risk(IntEnum):
    """Danger classes of INTERACTION 4.4."""

    READ = 0
    EDIT = 1
    PREPARE = 2
    ON_AIR = 3
    DESTROY = 4


class Scope(Enum):
    """Where a key is live: the window, a workspace, or a pane in it."""

    APP = "app"
    MIX = "mix"
    CANVAS = "mix.canvas"
    LAYERS = "mix.layers"
    SOURCES = "mix.sources"
    OWN_LAYOUTS = "mix.own_layouts"
    RELAYS = "relays"
    JOBS = "jobs"
    ACTIVITY = "activity"
    SWEEP = "sweep"
    SETTINGS = "settings"
    KEYMAP = "settings.keys"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the sheet asks: `word` may be typed instead of holding; `kind` chooses the sheet.

    `subject` is what the journal calls it: a session, a task, a room. `exact` is what is acted on,
    to the last number: where it is no longer equal after the answer, nothing is sent. `back` names
    the way back where "Cancel" would read like the act. `request` is the id of the act whose
    request may be looked at before answering, empty where no cloud is asked anything. `wait` tells
    what stands against a yes at this moment; the sheet asks it all the time, and so does the gate
    after the answer. `deed` is what the journal calls it where one command has many."""

    kind: str
    title: Message
    verb: Message
    word: str
    lines: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()
    holdable: bool = True
    subject: str = ""
    exact: object = None
    back: Message | None = None
    request: str = ""
    deed: Message | None = None
    wait: Callable[[], Message | None] | None = field(default=None, compare=False)


def plain(word: str) -> str:
    """A word as it counts when typed: no case, no full width, no blanks or signs unseen."""
    seen = "".join(c for c in word if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())


def typable(name: str, instead: str) -> str:
    """The name as the word of a sheet; a name of blanks cannot be typed, so `instead`."""
    return name if plain(name) else instead


class Screen(Protocol):
    """What commands ask of the window; the shell is one, tests have another."""

    def go(self, workspace: str) -> None:
        """`mix`, `relays`, `jobs`, `activity`, `sweep` or `settings`."""
        ...

    def perform(self, name: str) -> None:
        """An act of the window itself, by name: palette, cheat sheet, focus, zoom, file dialogs."""
        ...

    async def ask(self, confirmation: Confirmation) -> bool:
        """True only when the operator held or typed; closing the sheet is no."""
        ...

    async def show_request(self, act: str) -> None:
        """What the command with this id would send now; nothing is sent."""
        ...

    async def file_to_open(self, kind: str = "show") -> str | None:
        """`kind` is `show`, `layout`, or `scenario` of a rehearsal."""
        ...

    async def file_to_save(self, suggestion: str) -> str | None: ...

    async def keep_changes(self, name: str) -> str:
        """`save`, `discard` or `stay`."""
        ...

    async def decide(
        self, title: Message, text: Message, options: Sequence[tuple[str, Message, str]]
    ) -> str:
        """The chosen key of (key, words, role of the button); the last is safe, and Esc is it."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an act works on; `agreed` is what the operator said yes to, None where not asked."""

    desk: Desk
    screen: Screen
    agreed: Confirmation | None = None


def never(_: Surroundings) -> Message | None:
    """The `blocked` of acts that always may."""
    return None


@dataclass(frozen=True, slots=True)
class Request:
    """What an act would send, for looking: `call` gets clients that only show.

    `blocked` where nothing or nobody is there to send to; what only has to wait, or would be
    refused, can be looked at all the same. `prepare` as of a command."""

    call: Callable[[Surroundings, Clients], Awaitable[object]]
    blocked: Callable[[Surroundings], Message | None] = never
    prepare: Callable[[Surroundings], bool] | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """One act. Keys are portable sequences ("Ctrl+Return", "T, T"); the id never changes.

    `by_widget` keys are pressed in the widget itself (Tab must be able to leave the canvas), so
    no shortcut takes them; there they go before those of the commands in `overrides`
    (INTERACTION 4.2). `prepare` makes sure that what the act is about is chosen, False ends it
    quietly; `leave` forgets that choice, whatever came of the act. An act that fails gives its
    fault back, already told. `deed` is what it is called once it is done, without the dots of a
    title that only opens a question. `request` is there where a cloud is sent something.
    `wait` is what only time stands in the way of: it blocks too, unless the operator wants to be
    asked meanwhile. `again` is True where something else was chosen in place of an answer. A
    `prepared` edit brings back what was made before, and so may be done in show mode."""

    id: str
    title: Message
    scope: Scope
    risk: Risk
    act: Callable[[Surroundings], Awaitable[Fault | None] | None]
    keys: tuple[str, ...] = ()
    mac_keys: tuple[str, ...] = ()
    menu: str = ""
    footer: Message | None = None
    keywords: tuple[str, ...] = ()
    blocked: Callable[[Surroundings], Message | None] = never
    confirm: Callable[[Surroundings], Confirmation | None] | None = None
    repeats: bool = False
    by_widget: bool = False
    overrides: tuple[str, ...] = ()
    prepare: Callable[[Surroundings], bool] | None = None
    leave: Callable[[Surroundings], None] | None = None
    deed: Message | None = None
    request: Request | None = None
    wait: Callable[[Surroundings], Message | None] = never
    again: Callable[[Surroundings], bool] | None = None
    prepared: bool = False

    @property
    def name(self) -> Message:
        """What the journal and sentences call it."""
        return self.deed or self.title
