"""Unsaved changes of a desk that died: offered at the next start, and when asked for."""

from __future__ import annotations

import asyncio
from pathlib import Path

from console.commands.files import leave_show, why_not_replace
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.wallclock import BEIJING
from console.services.notices import Tone
from console.services.reasons import reason_of
from console.services.shows.recovery import Draft, Found
from console.services.shows.showfile import ShowFileError, read_show


async def look_for_unsaved(around: Surroundings) -> None:
    """What dead desks left; what of it cannot be used is said."""
    drafts, notices = around.desk.drafts, around.desk.notices
    try:
        drafts.waiting.set(await asyncio.to_thread(drafts.look))
    except OSError as error:
        text = say("Unsaved changes could not be looked for: {reason}.", reason=reason_of(error))
        notices.tell(Tone.WARNING, text, area="mix")
    for file in drafts.damaged:
        text = say(
            "Unsaved changes were found, but they are damaged. They are kept as {name}.",
            name=file.name,
        )
        notices.tell(Tone.WARNING, text, detail=str(file), area="mix")


async def offer_at_start(around: Surroundings, named: str | None) -> None:
    """Asks about what was left; beside a file that was named, only about that one."""
    await look_for_unsaved(around)
    waiting = around.desk.drafts.waiting.value
    await _offer(around, [one for one in waiting if named is None or _is_of(one.draft, named)])
    left = around.desk.drafts.waiting.value
    if left:
        text = say(
            "Unsaved changes of {time} to {name} are still kept: choose Recover unsaved changes.",
            time=time_of(left[0].draft, around.desk.clocks.signing()),
            name=_name(left[0].draft),
        )
        around.desk.notices.tell(Tone.NOTE, text, area="mix")


def time_of(draft: Draft, now: float) -> str:
    """The hour; on another day the whole date."""
    same_day = BEIJING.days_between(draft.at, now) == 0
    return BEIJING.hour_minute(draft.at) if same_day else BEIJING.full(draft.at)


def _is_of(draft: Draft, path: str) -> bool:
    return draft.path == str(Path(path).absolute())


async def _offer(around: Surroundings, found: list[Found]) -> None:
    """One after the other until one is kept: only one show can be open."""
    for one in found:
        if await _asked(around, one) == "keep":
            await _keep(around, one)
            return
        try:
            around.desk.drafts.discard(one)
        except OSError as error:
            text = say("They could not be discarded: {reason}.", reason=reason_of(error))
            around.desk.notices.tell(Tone.WARNING, text, area="mix")


async def _asked(around: Surroundings, found: Found) -> str:
    draft = found.draft
    return await around.screen.decide(
        say(
            "Recovered unsaved changes of {time}",
            time=time_of(draft, around.desk.clocks.signing()),
        ),
        say(
            "{name} was not saved when Cuedesk ended. Keep opens it with these changes, to be"
            " saved or undone; Discard cannot be undone. Nothing is sent.",
            name=_name(draft),
        ),
        (("discard", say("Discard"), "danger"), ("keep", say("Keep"), "primary")),
    )


async def _keep(around: Surroundings, found: Found) -> None:
    desk, draft = around.desk, found.draft
    if not await leave_show(around):
        return
    if not desk.drafts.take(found):
        desk.notices.tell(Tone.WARNING, say("Another Cuedesk has taken these changes."), area="mix")
        return
    try:
        saved = read_show(draft.path) if draft.path is not None else None
    except ShowFileError:
        saved = None
    for stream, file in draft.stills:
        desk.mixes.stills.put(draft.show, stream, file)
    history = desk.drafts.undo_before(draft.show, say("Recovered changes"))
    desk.mixes.adopt(draft.show, draft.path, saved, mark=draft.mark, history=history)
    around.screen.go("mix")
    text = say("{name}: the unsaved changes are back. Save the show.", name=_name(draft))
    desk.notices.tell(Tone.DONE, text, detail=draft.path or "", area="mix")


def _name(draft: Draft) -> Message:
    if draft.path is not None:
        return say("{name}", name=Path(draft.path).name)
    return say("{name}", name=draft.show.name) if draft.show.name else say("Untitled show")


async def _recover(around: Surroundings) -> Fault | None:
    await _offer(around, list(around.desk.drafts.waiting.value))
    return None


def _nothing_waits(around: Surroundings) -> Message | None:
    if around.desk.drafts.waiting.value:
        return why_not_replace(around)
    return say("No unsaved changes are waiting.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "file.recover",
        say("Recover unsaved changes…"),
        Scope.APP,
        Risk.EDIT,
        _recover,
        menu="file",
        blocked=_nothing_waits,
        keywords=("crash", "autosave", "huifu"),
    ),
)
