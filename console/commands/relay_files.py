"""Relays out of a file and into one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from console.commands.app import perform
from console.commands.spec import Command, Confirmation, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.relay import RelayDraft, RelayTask
from console.services.atomic import write_atomically
from console.services.notices import Tone
from console.services.reasons import reason_of
from console.services.relay_csv import as_csv, as_json, read_csv
from console.services.relay_forms import ZONE
from console.services.relay_import import Fate, Judged, RelayImport

LARGEST = 8 * 1024 * 1024


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
    around.screen.perform("relay.import.go_on")


def _text_of(path: Path) -> str:
    """UTF-8 with or without its mark, or what Chinese Excel writes."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise ValueError("too large")
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
    return reason


def _confirm(around: Surroundings) -> Confirmation:
    """Many at once: the count is typed (INTERACTION 4.4)."""
    at = _imports(around).store.value
    ready = at.of(Fate.READY)
    left = len(at.rows) - len(ready)
    warnings = (say("{n} rows will not be made.", n=left),) if left else ()
    return Confirmation(
        "relay",
        say("Make {n} relays from {file}?", n=len(ready), file=at.name),
        say("Make them"),
        str(len(ready)),
        tuple(row.told for row in at.rows),
        warnings,
        holdable=False,
        subject=at.name,
        exact=drafts_of(ready),
    )


def _judged(around: Surroundings) -> bool:
    _imports(around).judge_again()
    return bool(_imports(around).store.value.of(Fate.READY))


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
        return fault
    return None


async def _export(around: Surroundings) -> Fault | None:
    """A name that ends in .json is written as that, any other as CSV."""
    path = await around.screen.file_to_save("relays.csv")
    if path is None:
        return
    tasks = tuple(around.desk.relays.rows.values.values())
    try:
        await asyncio.to_thread(_write, path, tasks)
    except OSError as error:
        words = say("The relays were not written: {reason}.", reason=reason_of(error))
        around.desk.notices.tell(Tone.WARNING, words, detail=path, area="relays")
        return
    words = say("{n} relays are in {file}, without the keys of their addresses.",
                n=len(tasks), file=Path(path).name)  # fmt: skip
    around.desk.notices.tell(Tone.DONE, words, detail=path, area="relays")


def _write(path: str, tasks: tuple[RelayTask, ...]) -> None:
    """Long lists take a while, so it is done beside the loop."""
    text = as_json(tasks, ZONE) if path.lower().endswith(".json") else as_csv(tasks, ZONE)
    write_atomically(Path(path), text)


def _none_listed(around: Surroundings) -> Message | None:
    return None if around.desk.relays.rows.values else say("There is no relay to export.")


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
