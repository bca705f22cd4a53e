"""Where a relay is looked at: its source, the file that plays now, and its destination."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from console.domain.message import Message, say
from console.domain.relay import RelayTask
from console.domain.relay_playing import Item, is_played_out, item_now, items_of
from console.services.media.lookout import SCHEMES, Outlook, abroad

_PUSH = re.compile(r"[a-z]+://(?P<host>[^/:?#]+)(?::\d+)?/(?P<app>[^?#]+)/(?P<stream>[^/?#]+)")


@dataclass(frozen=True, slots=True)
class Lengths:
    """Seconds of whole VOD files by address, and files whose length nobody told."""

    known: Mapping[str, float] = field(default_factory=dict[str, float])
    untold: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """What to open for one relay; an empty address comes with the reason.

    `file` is the VOD file, `address` that by which its length is known; `sure` is whether it is
    the file of the moment."""

    source: str = ""
    destination: str = ""
    hindrance: Message | None = None
    unchecked: Message | None = None
    file: int | None = None
    address: str = ""
    sure: bool = True


def aim_at(task: RelayTask, outlook: Outlook, now: float, lengths: Lengths) -> Aim:
    """Both ends of the task at this moment (show time)."""
    due = item_now(task, now, lengths.known) if task.vod else None
    item = due or _item(task, lengths)
    address = item.address if item is not None else _live_source(task)
    if task.vod and is_played_out(task, now, lengths.known):
        source: str | Message = say("its list has been played to the end")
    else:
        source = source_place(outlook, address)
    destination = destination_place(outlook, task)
    return Aim(
        source if isinstance(source, str) else "",
        destination if isinstance(destination, str) else "",
        source if isinstance(source, Message) else None,
        destination if isinstance(destination, Message) else None,
        item.number if item is not None else None,
        address,
        due is not None or not task.vod,
    )


def source_place(outlook: Outlook, address: str) -> str | Message:
    """The address itself, or where a rehearsal shows what would come from it."""
    scheme = urlsplit(address).scheme if _is_address(address) else ""
    if not scheme:
        return say("it has no source address")
    if outlook.inside and abroad(address):
        if not outlook.base:
            return say("the rehearsal is not there")
        name = quote(_place(address), safe="")
        return f"{outlook.base}/pull/{name}.mjpeg"
    if scheme not in SCHEMES:
        return say("{scheme} cannot be opened here", scheme=scheme)
    return address


def destination_place(outlook: Outlook, task: RelayTask) -> str | Message:
    """By the play address that the account gives for this push domain; why not, otherwise."""
    found = _PUSH.match(task.destination)
    if found is None:
        return say("its push address is not one we can read")
    template = outlook.plays.get(found["host"].casefold())
    if template is None:
        return say("no play address is given for {domain}", domain=found["host"])
    if outlook.inside and abroad(template):
        return f"{outlook.base}/relay/{task.id}.mjpeg" if outlook.base else _away()
    return template.replace("{app}", found["app"]).replace("{stream}", found["stream"])


def _item(task: RelayTask, lengths: Lengths) -> Item | None:
    """Where it is not known which plays: one whose length is still to be learnt, else the first."""
    if not task.vod:
        return None
    items = items_of(task)
    unknown = (
        i for i in items if i.address not in lengths.known and i.address not in lengths.untold
    )
    return next(unknown, items[0] if items else None)


def _live_source(task: RelayTask) -> str:
    return task.sources[0] if task.sources else ""


def _place(address: str) -> str:
    """Host and path: keys need not leave the desk, not even to our own rehearsal."""
    parts = urlsplit(address)
    return f"{parts.hostname or ''}{parts.path}"


def _is_address(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _away() -> Message:
    return say("the rehearsal is not there")
