"""The pre-flight list: to look at, and to hand on as a file."""

from __future__ import annotations

from pathlib import Path

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import say
from console.services.atomic import write_atomically
from console.services.notices import Tone
from console.services.preflight import as_json, as_text
from console.services.reasons import reason_of


async def _export(around: Surroundings) -> Fault | None:
    """A name that ends in .json is written for programs, any other to be read."""
    desk = around.desk
    path = await around.screen.file_to_save("pre-flight.txt")
    if path is None:
        return
    language = desk.settings.store.value.language
    text = as_json(desk) if path.lower().endswith(".json") else as_text(desk, language)
    try:
        write_atomically(Path(path), text)
    except OSError as error:
        words = say("The pre-flight list was not written: {reason}.", reason=reason_of(error))
        desk.notices.tell(Tone.WARNING, words, detail=path, area="mix")
        return
    words = say("The pre-flight list is in {file}.", file=Path(path).name)
    desk.notices.tell(Tone.DONE, words, detail=path, area="mix")


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.preflight",
        say("Pre-flight list"),
        Scope.MIX,
        Risk.READ,
        perform("preflight"),
        menu="mix",
        keywords=("check", "xunjian", "巡检", "preflight"),
    ),
    Command(
        "mix.preflight.export",
        say("Export the pre-flight list…"),
        Scope.MIX,
        Risk.READ,
        _export,
        menu="mix",
        keywords=("check", "daochu", "xunjian", "巡检"),
    ),
)
