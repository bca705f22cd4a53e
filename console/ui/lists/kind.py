"""What one list differs in from another, and what a workspace asks of its desk and its cells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from console.commands.spec import Scope
from console.domain.message import Message
from console.domain.query import Query
from console.services.listing import ListState
from console.services.store import KeyedStore, Release, Store
from console.ui.lists.filter_bar import States
from console.ui.lists.rows import Column
from console.ui.lists.stack import Nothing

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Kind(Generic[V]):
    """What sets one list apart: its names (`area` begins ids and object names), how rows are read.

    `query` gets the text and the states that there are now. `menu` are the commands of its
    context menu. `keeps_unseen`: what is chosen stays so while no row shows it, as a job that was
    only just started."""

    area: str
    scope: Scope
    title: Message
    hint: Message
    empty: Nothing
    menu: tuple[str, ...]
    states: States
    haystack: Callable[[V], str]
    first_order: Callable[[V], Any]
    query: Callable[[str, Collection[str]], Query[V] | Message]
    state_of: Callable[[V], str]
    needs_an_eye: Callable[[V, float], bool]
    keeps_unseen: bool = False


class ListDesk(Protocol[V]):
    """The service behind it: rows, how old they are, and which is chosen."""

    rows: KeyedStore[V]
    state: Store[ListState]
    selected: Store[str | None]

    def start_watching(self, owner: object = None) -> Release: ...


class ListCells(Protocol[V]):
    """Says and paints the cells."""

    pending: Mapping[str, str]
    stale: bool

    def columns(self) -> tuple[Column[V], ...]: ...
