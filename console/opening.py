"""The first show of a start: the one that was named, else the sample."""

from __future__ import annotations

from console.commands.files import open_path
from console.commands.recent import look_at_recent
from console.commands.recover import offer_at_start
from console.commands.spec import Surroundings
from console.contracts.resources import resource
from console.services.desk import Desk
from console.services.notices import Tone
from console.services.shows.showfile import ShowFileError, read_show
from console.ui.shell import Shell

SAMPLE = ("samples", "pk-night.cuemix")


def open_first(desk: Desk, shell: Shell, path: str | None) -> None:
    """A file that cannot be opened is told, and nothing stands in for it that could be taken."""
    if path is None:
        open_sample(desk)
    else:
        open_path(Surroundings(desk, shell), path)


async def offer_left(desk: Desk, shell: Shell, named: str | None) -> None:
    """Unsaved changes of a desk that died; then which of the recent shows are there."""
    await offer_at_start(Surroundings(desk, shell), named)
    await look_at_recent(desk)


def open_sample(desk: Desk) -> None:
    """The sample is never written to: saving it asks for a name."""
    sample = str(resource(*SAMPLE))
    try:
        show = read_show(sample)
    except ShowFileError as error:
        desk.notices.tell(Tone.TROUBLE, error.words, detail=sample, area="mix")
        return
    desk.mixes.adopt(show, None, show)
