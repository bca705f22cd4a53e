"""A layout out to other tools and back: copy as JSON, curl or Python, paste as layout."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import reduce
from typing import TypeAlias

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain import pool
from console.domain.fault import Fault
from console.domain.findings import Api
from console.domain.message import Message, say
from console.domain.show import Show
from console.services.clipboard import Clip
from console.services.mix.pasted import NoLayout, Pasted, read_layout
from console.services.notices import Tone
from console.services.shows.keyless import without_keys
from console.services.shows.showfile import text_of
from console.vendors.tencent.wire import legacy_request, modern_request

EXAMPLE_APP_ID = 1252500000
"""The appid of the vendor's own examples (document 001): where no account says another."""
EXAMPLE_EVENT_ID = 10_000_000
NOTES_SHOWN = 12
_API: dict[Api, Message] = {"legacy": say("the legacy interface"), "3.0": say("API 3.0")}


def _copied(around: Surroundings, text: str, words: Message) -> None:
    around.desk.clipboard.write(Clip(text))
    around.desk.notices.tell(Tone.NOTE, words, area="mix")


def _vendor_text(around: Surroundings) -> str:
    """As TAKE would send it; without an account with the appid of the vendor's examples."""
    mixes = around.desk.mixes
    if mixes.cloud is not None:
        return mixes.request_text()
    show = mixes.state.show
    body = modern_request(show.mix)
    if show.api == "legacy":
        now = around.desk.clocks.signing()
        body = legacy_request(show.mix, show.app_id or EXAMPLE_APP_ID, now, EXAMPLE_EVENT_ID)
    return json.dumps(body, indent=2, ensure_ascii=False)


def _copy_vendor(around: Surroundings) -> None:
    _copied(around, _vendor_text(around), say("Copied as the vendor's JSON."))


def _copy_own(around: Surroundings) -> None:
    text = text_of(without_keys(around.desk.mixes.state.show))
    _copied(around, text, say("Copied as the desk's own JSON, without keys."))


async def _copy_curl(around: Surroundings) -> Fault | None:
    return await _copy_program(around, "curl")


async def _copy_python(around: Surroundings) -> Fault | None:
    return await _copy_program(around, "python")


async def _copy_program(around: Surroundings, which: str) -> Fault | None:
    """Nothing is sent; keys are read from the environment by what is copied."""
    inspector, show = around.desk.worlds.inspector.value, around.desk.mixes.state.show
    if inspector is None:
        return None
    shown = await inspector(lambda clients: clients.mixing[show.api].start(show.mix))
    text = shown.curl if which == "curl" else shown.python
    _copied(around, text, shown.valid if which == "curl" else say("Copied as a Python program."))
    return None


def _nothing_to_copy(around: Surroundings) -> Message | None:
    return None if around.desk.mixes.mix.sent else say("There is no layer to send. Add one.")


def _no_request(around: Surroundings) -> Message | None:
    if around.desk.worlds.inspector.value is None or around.desk.mixes.cloud is None:
        return say("No cloud is connected, so there is no request to copy.")
    return _nothing_to_copy(around)


async def _paste_layout(around: Surroundings) -> Fault | None:
    """One undo step, then a report of what was not understood."""
    mixes, text = around.desk.mixes, around.desk.clipboard.read().text
    try:
        pasted = read_layout(text, mixes.mix)
    except NoLayout as error:
        around.desk.notices.tell(Tone.WARNING, error.words, area="mix")
        return None
    before = mixes.mix
    mixes.describe(lambda show: _with_sources(show, pasted))
    mixes.edit(say("Paste layout"), lambda _: pasted.mix)
    notes = _notes(mixes.state.show.api, pasted)
    count = len(pasted.mix.layers)
    if not notes:
        words = say("Layout pasted: {count} layers. Everything was understood.", count=count)
        around.desk.notices.tell(Tone.DONE, words, area="mix")
        return None
    answer = await around.screen.decide(
        say("Layout pasted: {count} layers, {notes} remarks", count=count, notes=len(notes)),
        reduce(lambda one, other: say("{one}\n{other}", one=one, other=other), notes),
        (("undo", say("Undo"), ""), ("keep", say("Keep the layout"), "")),
    )
    if answer == "undo" and before != pasted.mix == mixes.mix:
        mixes.undo()
    return None


def _with_sources(show: Show, pasted: Pasted) -> Show:
    """What the text knows of sources that this show knows nothing of."""
    for note in pasted.sources:
        if show.note(note.stream) is None:
            show = pool.noted(show, note)
    return show


def _notes(api: Api, pasted: Pasted) -> tuple[Message, ...]:
    notes = pasted.notes
    if pasted.api is not None and pasted.api != api:
        words = say(
            "It was written for {api}; this show goes over {own}.",
            api=_API[pasted.api],
            own=_API[api],
        )
        notes = (words, *notes)
    if len(notes) > NOTES_SHOWN:
        more = say("and {count} more", count=len(notes) - NOTES_SHOWN)
        notes = (*notes[:NOTES_SHOWN], more)
    return notes


def _nothing_pasted(around: Surroundings) -> Message | None:
    if around.desk.mixes.state.crop_mode:
        return say("Keep or leave the crop first.")
    return None


_Act: TypeAlias = "Callable[[Surroundings], Awaitable[Fault | None] | None]"
_Blocked: TypeAlias = "Callable[[Surroundings], Message | None]"


def _copy(id_: str, title: Message, act: _Act, key: str, blocked: _Blocked) -> Command:
    return Command(
        id_,
        title,
        Scope.MIX,
        Risk.READ,
        act,
        keys=(key,),
        menu="edit",
        keywords=("export", "fuzhi", "daochu", "json"),
        blocked=blocked,
    )


COMMANDS: tuple[Command, ...] = (
    _copy("mix.copy.vendor", say("Copy as vendor JSON"), _copy_vendor, "Y, J", _nothing_to_copy),
    _copy("mix.copy.own", say("Copy as the desk's JSON"), _copy_own, "Y, O", _nothing_to_copy),
    _copy("mix.copy.curl", say("Copy as curl"), _copy_curl, "Y, C", _no_request),
    _copy("mix.copy.python", say("Copy as Python"), _copy_python, "Y, P", _no_request),
    Command(
        "mix.paste_layout",
        say("Paste as layout"),
        Scope.MIX,
        Risk.EDIT,
        _paste_layout,
        keys=("Y, V",),
        menu="edit",
        keywords=("import", "json", "curl", "zhantie", "daoru"),
        blocked=_nothing_pasted,
    ),
)
