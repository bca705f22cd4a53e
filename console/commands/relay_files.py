"""Relays out of a file and into one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from console.commands.app import perform
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.relay import RelayDraft, RelayTask
from console.services.atomic import write_atomically
from console.services.bounded import bytes_of
from console.services.notices import Tone
from console.services.reasons import reason_of
from console.services.relays.csvfile import as_csv, as_json, read_csv
from console.services.relays.forms import ZONE
from console.services.relays.importing import Fate, Judged, RelayImport

LARGEST = 8 * 1024 * 1024
FEW = 5
"""Rows that the question names; the report names all."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a yes makes, to the last field of each."""

    all: tuple[RelayDraft, ...]


def drafts_of(rows: tuple[Judged, ...]) -> Drafts:
    """Of the rows that can be made."""
    return Drafts(tuple(row.draft for row in rows if row.draft is not None))


def _imports(around: Surroundings) -> RelayImport:
    return around.desk.relays.imports


async def _import(around: Surroundings) -> Fault | None:
    """Read and judged; what can be made is then asked for by the act that sends."""
    path = await around.screen.file_to_open("relays")
    if path is None:
        return
    try:
        text = await asyncio.to_thread(_text_of, Path(path))
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else error.__class__.__name__
        words = say("The file cannot be read: {reason}.", reason=reason)
        around.desk.notices.tell(Tone.WARNING, words, detail=path, area="relays")
        return
    lines = read_csv(text)
    if isinstance(lines, Message):
        around.desk.notices.tell(Tone.WARNING, lines, detail=path, area="relays")
        return
    _imports(around).take(Path(path).name, lines)
    around.screen.go("relays")
    if len(lines) > 1 and _imports(around).store.value.of(Fate.READY):
        answer = await _how(around)
        if answer == "later":
            return
        _imports(around).choose(whole=answer == "whole")
    around.screen.perform("relay.import.go_on")


async def _how(around: Surroundings) -> str:
    """`each`, `whole` or `later`."""
    at = _imports(around).store.value
    refused = at.of(Fate.REFUSED)
    found = say(
        "{ready} of {all} rows can be made, {there} are there already, {refused} cannot be made.",
        ready=len(at.of(Fate.READY)),
        all=len(at.rows),
        there=len(at.of(Fate.THERE)),
        refused=len(refused),
    )
    ways = say(
        "Each that can be: what is refused is left out. All or none: nothing is sent while a row"
        " cannot be made, and the first refusal ends it; what was made by then is marked."
    )
    text = reduce(
        lambda one, other: say("{one}\n{other}", one=one, other=other),
        (found, *(row.told for row in refused[:FEW]), ways),
    )
    return await around.screen.decide(
        say("Relays from {file}", file=at.name),
        text,
        (
            ("whole", say("All or none"), ""),
            ("each", say("Each that can be"), "primary"),
            ("later", say("Not now"), ""),
        ),
    )


def _text_of(path: Path) -> str:
    """UTF-8 with or without its mark, or what Chinese Excel writes."""
    data = bytes_of(path, LARGEST)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _nothing_read(around: Surroundings) -> Message | None:
    if _imports(around).store.value.rows:
        return None
    return say("Import a CSV file of relays first.")


def why_not_make(around: Surroundings) -> Message | None:
    """No file was read, or nothing of it can be made."""
    reason = _nothing_read(around) or around.desk.relays.making.why_not_any()
    if reason is None and not _imports(around).store.value.of(Fate.READY):
        return say("No row of the file can be made; its report says why.")
    bad = _imports(around).store.value.hindrance
    if reason is None and bad is not None:
        return say("All or none was chosen, and a row cannot be made: {row}", row=bad.told)
    return reason


def _confirm(around: Surroundings) -> Confirmation:
    """Many at once: the count is typed (INTERACTION 4.4)."""
    at = _imports(around).store.value
    ready = at.of(Fate.READY)
    left = len(at.rows) - len(ready)
    one = say("1 row will not be made.")
    warnings = (one if left == 1 else say("{n} rows will not be made.", n=left),) if left else ()
    question = say("Make {n} relays from {file}?", n=len(ready), file=at.name)
    if len(ready) == 1:
        question = say("Make 1 relay from {file}?", file=at.name)
    return Confirmation(
        "relay",
        question,
        say("Make it") if len(ready) == 1 else say("Make them"),
        str(len(ready)),
        tuple(row.told for row in at.rows),
        warnings,
        holdable=False,
        subject=at.name,
        exact=drafts_of(ready),
    )


def _judged(around: Surroundings) -> bool:
    """What the list has become since may stand in the way of all."""
    _imports(around).judge_again()
    at = _imports(around).store.value
    return bool(at.of(Fate.READY)) and at.hindrance is None


async def _make(around: Surroundings) -> Fault | None:
    exact = around.agreed.exact if around.agreed is not None else None
    if isinstance(exact, Drafts):
        fault = await _imports(around).make(exact.all)
        at = _imports(around).store.value
        words = say(
            "{made} of {all} rows of {file} are made. The import report tells each.",
            made=len(at.of(Fate.MADE, Fate.THERE)),
            all=len(at.rows),
            file=at.name,
        )
        whole = not at.of(Fate.READY, Fate.REFUSED, Fate.UNKNOWN)
        around.desk.notices.tell(Tone.DONE if whole else Tone.WARNING, words, area="relays")
        if at.whole and fault is not None and at.of(Fate.MADE):
            words = say("All or none: those that were made are marked; stop or delete them.")
            around.desk.notices.tell(Tone.WARNING, words, area="relays")
        return fault
    return None


async def _export(around: Surroundings) -> Fault | None:
    """A name that ends in .json is written as that, any other as CSV."""
    path = await around.screen.file_to_save("relays.csv")
    if path is None:
        return
    tasks = tuple(around.desk.relays.shown())
    total = len(around.desk.relays.rows.values)
    try:
        await asyncio.to_thread(_write, path, tasks)
    except OSError as error:
        words = say("The relays were not written: {reason}.", reason=reason_of(error))
        around.desk.notices.tell(Tone.WARNING, words, detail=path, area="relays")
        return
    words = _written(len(tasks), total, Path(path).name)
    around.desk.notices.tell(Tone.DONE, words, detail=path, area="relays")


def _written(shown: int, total: int, name: str) -> Message:
    if shown < total:
        return say(
            "{n} of {all} relays, those that the filter shows, are in {file}, without the keys of"
            " their addresses.",
            n=shown,
            all=total,
            file=name,
        )
    if total == 1:
        return say("1 relay is in {file}, without the keys of its addresses.", file=name)
    return say("{n} relays are in {file}, without the keys of their addresses.", n=total, file=name)


def _write(path: str, tasks: tuple[RelayTask, ...]) -> None:
    """Long lists take a while, so it is done beside the loop."""
    text = as_json(tasks, ZONE) if path.lower().endswith(".json") else as_csv(tasks, ZONE)
    write_atomically(Path(path), text)


def _none_listed(around: Surroundings) -> Message | None:
    relays = around.desk.relays
    if not relays.rows.values:
        return say("There is no relay to export.")
    return None if relays.shown() else say("The filter shows no relay to export.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "relay.import",
        say("Import relays from CSV…"),
        Scope.RELAYS,
        Risk.READ,
        _import,
        menu="relay",
        keywords=("csv", "excel", "导入", "daoru", "bulk"),
    ),
    Command(
        "relay.import.make",
        say("Make the imported relays…"),
        Scope.RELAYS,
        Risk.DESTROY,
        _make,
        menu="relay",
        keywords=("csv", "导入", "daoru"),
        blocked=why_not_make,
        confirm=_confirm,
        prepare=_judged,
        deed=say("Make the imported relays"),
    ),
    Command(
        "relay.import.report",
        say("The report of the import"),
        Scope.RELAYS,
        Risk.READ,
        perform("relay.import.report"),
        menu="relay",
        keywords=("csv", "导入", "daoru"),
        blocked=_nothing_read,
    ),
    Command(
        "relay.export",
        say("Export the relays as CSV or JSON…"),
        Scope.RELAYS,
        Risk.READ,
        _export,
        menu="relay",
        keywords=("csv", "json", "excel", "导出", "daochu"),
        blocked=_none_listed,
    ),
)
