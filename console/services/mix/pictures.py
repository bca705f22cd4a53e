"""The pictures that the account keeps for its mixes: listed, and added once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.domain.picture import Picture, PictureDraft
from console.domain.receipt import PictureReceipt
from console.domain.show import Show
from console.services.clocks import Clock
from console.services.clouds import PictureCloud
from console.services.connection import TENCENT, Connections
from console.services.mix.desk import MixDesk
from console.services.mix.picture_deeds import PictureDeeds
from console.services.notices import Notices, Tone
from console.services.poller import Wait, wait
from console.services.store import Store

NAME_BYTES_MAX = 30
URL_MAX = 2000
AGAIN: Final = 5.0
"""Seconds after an add without an answer; a list that was read sooner may be older than it."""
_AREA = "mix"


@dataclass(frozen=True, slots=True)
class PictureList:
    """`at` is the show time of the list, None before the first; `unsure` was sent unanswered.

    `added` is the id that the newest add has brought."""

    asking: bool = False
    adding: bool = False
    pictures: tuple[Picture, ...] = ()
    at: float | None = None
    fault: Message | None = None
    unsure: PictureDraft | None = None
    added: int | None = None


class AccountPictures:
    """API 3.0 alone has them. An add that got no answer is looked for, never sent again.

    `draft` is what the next add is about, `offered` an address that was dropped with its
    stream, `wanted` the stream id that a picture is being chosen for, `chosen` the id for it."""

    def __init__(
        self, clock: Clock, notices: Notices, connections: Connections, wait: Wait = wait
    ) -> None:
        self._clock = clock
        self._notices = notices
        self._connections = connections
        self._wait = wait
        self._early = False
        self._cloud: PictureCloud | None = None
        self._world = 0
        self._owner = ""
        self._unsure: dict[str, PictureDraft | None] = {}
        self.store: Store[PictureList] = Store(PictureList())
        self.deeds: PictureDeeds | None = None
        self.draft: PictureDraft | None = None
        self.offered: tuple[str, str] | None = None
        self.wanted = ""
        self.chosen: int | None = None

    @property
    def state(self) -> PictureList:
        return self.store.value

    def connect(self, cloud: PictureCloud | None, owner: str = "", account: str = "") -> None:
        """Another account has other pictures; what was unanswered waits for its `owner`.

        `account` is its name in the ledger."""
        self._world += 1
        self._cloud = cloud
        self._unsure[self._owner] = self.state.unsure
        self._owner = owner
        self._early = False
        self.draft = None
        left = self.deeds.connect(account if cloud is not None else "") if self.deeds else None
        self.store.set(PictureList(unsure=self._unsure.get(owner) or left))

    def why_not(self) -> Message | None:
        """What stands against asking the account."""
        if self._cloud is None:
            return say(
                "Pictures are kept over API 3.0: the account in use has no key for it, or none is"
                " connected. Type the ID instead."
            )
        return None

    def why_not_add(self) -> Message | None:
        """What stands against adding the draft."""
        none = say("Enter the address of the picture first.") if self.draft is None else None
        return self.why_not_send() or none

    def why_not_send(self) -> Message | None:
        """What stands against adding any picture now."""
        reason = self.why_not()
        reason = reason or self._connections.why_held(TENCENT)
        if reason is not None:
            return reason
        if self.state.adding:
            return say("A send is on its way. Wait for its answer.")
        if self.state.unsure is not None:
            return say(
                "Whether {name} was added is not known. Read the list again before adding more.",
                name=self.state.unsure.name,
            )
        return None

    async def refresh(self) -> Fault | None:
        """The whole list anew; the last one stays where it cannot be read.

        It settles only what was unanswered before it was asked for."""
        cloud, world, unsure = self._cloud, self._world, self.state.unsure
        if cloud is None or self.state.asking:
            return None
        self.store.set(replace(self.state, asking=True))
        try:
            async with self._connections.exchange(TENCENT):
                found = await cloud.pictures()
        except Fault as fault:
            words = fault.words
            self._keep(world, lambda now: replace(now, asking=False, fault=words))
            return fault
        except BaseException:
            self._keep(world, lambda now: replace(now, asking=False))
            raise
        self._keep(world, lambda now: self._listed(now, found, unsure))
        return None

    async def look_again(self) -> int | None:
        """Some seconds after an add without an answer: only now its absence says anything.

        Its id where it has arrived after all; None also where another account is in use."""
        world = self._world
        await self._wait(AGAIN, asyncio.Event())
        if world != self._world or self.state.unsure is None:
            return None
        self._early = False
        await self.refresh()
        return self.state.added if world == self._world else None

    async def add(self, draft: PictureDraft) -> Fault | None:
        """Once; a fault is told. Where nobody answered, the list may show it; else `look_again`."""
        cloud, world = self._cloud, self._world
        reason = self.why_not_send()
        if cloud is None or reason is not None:
            words = reason or say("Nothing was sent.")
            self._notices.tell(Tone.WARNING, words, area=_AREA)
            return Fault(Family.WRONG_STATE, TENCENT, "AddLiveWatermark", words)
        self.store.set(replace(self.state, adding=True, added=None))
        try:
            async with self._connections.exchange(TENCENT):
                receipt = await self._send(draft, lambda: cloud.add(draft))
        except Fault as fault:
            if world == self._world and await self._failed(draft, fault):
                return None
            return fault
        except BaseException:
            self._keep(world, lambda now: replace(now, adding=False, unsure=draft))
            raise
        number = receipt.picture_id
        made = Picture(number, draft.name, draft.url, created=self._clock())
        self._keep(world, lambda now: _added(now, made))
        if world == self._world:
            words = say("{name} is in the account with id {id}.", name=draft.name, id=number)
            self._notices.tell(Tone.DONE, words, detail=receipt.request_id, area=_AREA)
        return None

    async def _send(
        self, draft: PictureDraft, call: Callable[[], Awaitable[PictureReceipt]]
    ) -> PictureReceipt:
        return await (call() if self.deeds is None else self.deeds.send(draft, call))

    async def _failed(self, draft: PictureDraft, fault: Fault) -> bool:
        """True where it had arrived all the same, as the list shows."""
        if not fault.unsettled:
            self.store.set(replace(self.state, adding=False))
            self._notices.fault(fault, _AREA)
            return False
        self._early = True
        self.store.set(replace(self.state, adding=False, unsure=draft))
        words = say("Sent, no clear answer: the list of pictures is read to see whether it is in.")
        self._notices.tell(Tone.TROUBLE, words, detail=fault.vendor_words, area=_AREA)
        await self.refresh()
        return self.state.added is not None

    def _listed(
        self, now: PictureList, found: tuple[Picture, ...], draft: PictureDraft | None
    ) -> PictureList:
        """A list after an unanswered add settles it: in, or not seen and free to try again."""
        known = {picture.id for picture in now.pictures}
        fresh = replace(now, asking=False, pictures=found, at=self._clock(), fault=None)
        if draft is None:
            return fresh
        there = [p for p in found if (p.url, p.name) == (draft.url, draft.name)]
        new = next((p for p in there if p.id not in known), next(iter(there), None))
        if new is not None:
            words = say("{name} is in the account with id {id}.", name=draft.name, id=new.id)
            self._notices.tell(Tone.DONE, words, area=_AREA)
            return replace(fresh, unsure=None, added=new.id)
        if self._early:
            words = say(
                "{name} is not in the list yet. It is read again in {seconds} s.",
                name=draft.name,
                seconds=round(AGAIN),
            )
            self._notices.tell(Tone.NOTE, words, area=_AREA)
            return fresh
        words = say(
            "{name} is not among the account's pictures: it was not added.", name=draft.name
        )
        self._notices.tell(Tone.WARNING, words, area=_AREA)
        return replace(fresh, unsure=None)

    def _keep(self, world: int, change: Callable[[PictureList], PictureList]) -> None:
        """An answer of another account's is nobody's."""
        if world == self._world:
            self.store.set(change(self.state))


def watch_pictures(pictures: AccountPictures, mixes: MixDesk) -> None:
    """What the account lists is known to the linter, and noted as seen."""

    def heard(_: PictureList, now: PictureList) -> None:
        ids = None if now.at is None else frozenset(p.id for p in now.pictures)
        mixes.know_pictures(ids)
        if ids and not now.asking:
            mixes.note(lambda show: _verified(show, ids, now.at))

    pictures.store.watch(heard)
    if pictures.deeds is not None:
        pictures.store.watch(pictures.deeds.heard)


def _verified(show: Show, ids: frozenset[int], at: float | None) -> Show:
    notes = tuple(
        replace(note, verified=at) if note.picture_id in ids else note for note in show.sources
    )
    return show if notes == show.sources else replace(show, sources=notes)


def draft_of(url: str, name: str) -> PictureDraft | Message:
    """What can be added, or what is wrong with it in words."""
    url, name = url.strip(), name.strip()
    if not url.lower().startswith(("http://", "https://")) or " " in url or len(url) > URL_MAX:
        return say("The address begins with http:// or https:// and has no blanks.")
    if set(url) & set(";(){}$>`#\"'|"):
        return say("The vendor takes no address with brackets, quotes or one of ; $ > ` # |")
    size = len(name.encode("utf-8", "surrogatepass"))
    if not 1 <= size <= NAME_BYTES_MAX:
        return say(
            "The name has {size} bytes; it may have 1 to {most}.", size=size, most=NAME_BYTES_MAX
        )
    return PictureDraft(url, name)


def _added(now: PictureList, made: Picture) -> PictureList:
    return replace(now, adding=False, pictures=(*now.pictures, made), added=made.id)
