"""The first show of a start, and what the runs before it left."""

from __future__ import annotations

from console.commands.files import open_path
from console.commands.practice import open_sample
from console.commands.recent import look_at_recent
from console.commands.recover import offer_at_start
from console.commands.reports import show_at_start
from console.commands.spec import Surroundings
from console.services.desk import Desk
from console.ui.shell import Shell


def open_first(desk: Desk, shell: Shell, path: str | None) -> None:
    """A file that cannot be opened is told, and nothing stands in for it that could be taken."""
    if path is None:
        open_sample(desk)
    else:
        open_path(Surroundings(desk, shell), path)


def welcome(desk: Desk, shell: Shell, path: str | None) -> None:
    """Whoever has no show yet sees what there is to begin with; the sample lies under it."""
    if path is None and not desk.settings.store.value.recent:
        shell.perform("welcome")


async def offer_left(desk: Desk, shell: Shell, named: str | None) -> None:
    """Unsaved changes of a desk that died; then why it did, and which recent shows are there."""
    await offer_at_start(Surroundings(desk, shell), named)
    await show_at_start(Surroundings(desk, shell))
    await look_at_recent(desk)
