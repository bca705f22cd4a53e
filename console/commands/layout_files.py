"""Own layouts as files to pass on: export, and import with who sits where."""

from __future__ import annotations

from collections.abc import Callable

from console.commands.chosen_layout import none_chosen
from console.commands.layouts import SEARCHED, layout_desk
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.own_layout import OwnLayout
from console.services.layouts.exchange import SUFFIX, read_layout, write_layout
from console.services.layouts.shelf import title
from console.services.notices import Tone
from console.services.shows.showfile import ShowFileError


async def _export(around: Surroundings) -> Fault | None:
    own = layout_desk(around).chosen
    if own is None:
        return None
    path = await around.screen.file_to_save(f"{_file_stem(own)}{SUFFIX}")
    if path is None:
        return None
    path = path if path.lower().endswith(SUFFIX) else f"{path}{SUFFIX}"
    notices = around.desk.notices
    try:
        write_layout(path, own)
    except ShowFileError as error:
        notices.tell(Tone.TROUBLE, error.words, detail=path, area="mix")
    else:
        words = say("Exported {name}", name=title(own))
        notices.tell(Tone.DONE, words, detail=path, area="mix")
    return None


def _file_stem(own: OwnLayout) -> str:
    """The name without what no system's file may have in its name."""
    plain = "".join("_" if sign in '\\/:*?"<>|' or ord(sign) < 32 else sign for sign in own.name)
    return plain.strip(" .") or "layout"


async def _import(around: Surroundings) -> Fault | None:
    path = await around.screen.file_to_open("layout")
    if path is None:
        return None
    try:
        own = read_layout(path)
    except ShowFileError as error:
        around.desk.notices.tell(Tone.TROUBLE, error.words, detail=path, area="mix")
        return None
    layout_desk(around).begin_import(own)
    around.screen.perform("layouts.map")
    return None


def _end_import(*, keep: bool) -> Callable[[Surroundings], None]:
    return lambda around: layout_desk(around).end_import(keep=keep)


def _nothing_incoming(around: Surroundings) -> Message | None:
    if layout_desk(around).shelf.incoming is not None:
        return None
    return say("No layout is being imported.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.layout.export",
        say("Export the chosen layout…"),
        Scope.MIX,
        Risk.READ,
        _export,
        keywords=(*SEARCHED, "cuelayout", "share"),
        blocked=none_chosen,
    ),
    Command(
        "mix.layout.import",
        say("Import a layout…"),
        Scope.MIX,
        Risk.EDIT,
        _import,
        menu="mix",
        keywords=(*SEARCHED, "cuelayout"),
    ),
    Command(
        "mix.layout.import.keep",
        say("Keep the imported layout"),
        Scope.MIX,
        Risk.EDIT,
        _end_import(keep=True),
        blocked=_nothing_incoming,
    ),
    Command(
        "mix.layout.import.drop",
        say("Drop the imported layout"),
        Scope.MIX,
        Risk.EDIT,
        _end_import(keep=False),
        blocked=_nothing_incoming,
    ),
)
