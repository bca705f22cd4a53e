"""What both lists can: filter, faults only, mark, and the way to the acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings, never
from console.domain.message import Message, say


@dataclass(frozen=True, slots=True)
class ListTitles:
    """The four acts as one list calls them."""

    filter: Message
    faults: Message
    mark: Message
    detail: Message


def list_commands(
    area: str,
    scope: Scope,
    titles: ListTitles,
    none_chosen: Callable[[Surroundings], Message | None],
) -> tuple[Command, ...]:
    """`area` begins the ids and is the menu; Space and Enter belong to the view itself."""

    def act(
        verb: str,
        title: Message,
        key: str,
        footer: Message | None,
        *more: str,
        on_row: bool = False,
    ) -> Command:
        return Command(
            f"{area}.{verb}",
            title,
            scope,
            Risk.READ,
            perform(verb),
            keys=(key, *more),
            menu=area,
            footer=footer,
            blocked=none_chosen if on_row else never,
            by_widget=on_row,
        )

    return (
        act("filter", titles.filter, "/", say("filter"), "Ctrl+F"),
        act("faults", titles.faults, "X", say("faults only")),
        act("mark", titles.mark, "Space", None, on_row=True),
        act("detail", titles.detail, "Return", say("detail"), on_row=True),
    )
