"""What is on air, kept over a restart of the desk: by account, with its countdowns."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from console.domain.airwatch import WINDOW
from console.domain.findings import Session
from console.domain.message import Message, say
from console.domain.units import Size
from console.domain.wallclock import BEIJING
from console.services.atomic import write_atomically
from console.services.clocks import Clock
from console.services.mix.air import Air, AirMemory
from console.services.mix.airwatch import AirWatch, Carried
from console.services.mix.state import OnAir
from console.services.mix.takeback import anonymous
from console.services.notices import Notices, Tone
from console.services.poller import Wait, wait
from console.services.reasons import reason_of
from console.services.shows.keyless import mix_without_keys
from console.services.shows.nodes import Misshaped, Node, Raw, given
from console.services.shows.showshape import mix_from, mix_to

log = logging.getLogger(__name__)

EVERY: Final = 0.5
"""Seconds between looks at what has changed: so much of it a `kill -9` may cost."""
ALIVE: Final = 60.0
"""Seconds after which it is written again though nothing changed: until when it was known."""
SESSIONS: Final = 64
ACCOUNTS: Final = 20
INPUTS: Final = 64


@dataclass(frozen=True, slots=True)
class _Written:
    """What the file holds for the account, and since when (show clock)."""

    text: str = ""
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class _Change:
    """One write; `raw` is None where nothing is on air any more. A later `turn` is newer.

    `agreed` is what desk and file last agreed on."""

    path: Path
    owner: str
    raw: Raw | None
    turn: int
    agreed: object


@dataclass(frozen=True, slots=True)
class _Kept:
    on_air: OnAir
    sessions: dict[str, Session]
    carried: Carried
    seen: float


class AirKeeping:
    """A rehearsed world ends with its desk, so nothing of it is kept.

    A mix whose ids hold an address with its key is not kept either. Of two desks on one account
    the one that sent last is kept: who only watches writes nothing over it."""

    def __init__(self, air: Air, watch: AirWatch, clock: Clock, notices: Notices) -> None:
        self._air = air
        self._watch = watch
        self._clock = clock
        self._notices = notices
        self._path: Path | None = None
        self._owner = ""
        self._written = _Written()
        self._told = False
        self._agreed: object = None
        self._turn = self._last = 0
        self._writing = threading.Lock()

    def keep_in(self, path: Path) -> None:
        """From now on; nothing is read before an account is gone on air with."""
        self._path = path

    def go_on(self, owner: str, known: AirMemory | None = None) -> AirMemory | None:
        """Whose air is kept from now on, and what is on it.

        What this desk remembers counts; where it remembers nothing, what an earlier one left. A
        file that cannot be read is told."""
        self._owner = anonymous(owner)
        self._written, self._agreed = _Written(), None
        if known is not None or self._path is None:
            return known
        try:
            node = _accounts(self._path).get(self._owner)
            kept = _kept(Node(node, "")) if node is not None else None
            self._agreed = node
        except OSError as error:
            self._complain(reason_of(error))
            return None
        except (ValueError, Misshaped):
            self._complain(say("the file is damaged"))
            return None
        return self._taken_up(kept) if kept is not None else None

    def leave(self) -> None:
        """To be called before the account is left: what is on air stays written."""
        self.save()
        self._owner = ""

    def save(self) -> None:
        """At once, where something has changed."""
        change = self._change()
        if change is not None:
            self._write(change)

    async def follow(self, wait: Wait = wait) -> None:
        """Until cancelled; the disk is waited for in a thread."""
        while True:
            change = self._change()
            if change is not None:
                await asyncio.to_thread(self._write, change)
            await wait(EVERY, asyncio.Event())

    # --- inside

    def _change(self) -> _Change | None:
        """What has to be written now."""
        if self._path is None or not self._owner:
            return None
        raw, now = self._raw(), self._clock()
        text = json.dumps(raw, sort_keys=True) if raw is not None else ""
        old = self._written
        due = bool(text) and not 0 <= now - old.at < ALIVE
        if text == old.text and not due:
            return None
        self._written = _Written(text, now)
        self._turn += 1
        whole = raw | {"seen": now} if raw is not None else None
        return _Change(self._path, self._owner, whole, self._turn, self._agreed)

    def _raw(self) -> Raw | None:
        memory = self._air.memory()
        on_air, carried = memory.on_air, self._watch.carried()
        if on_air is None or mix_without_keys(on_air.mix) != on_air.mix:
            return None
        return given(
            mix=mix_to(on_air.mix),
            since=on_air.since,
            sure=on_air.sure,
            shaken=on_air.shaken,
            sessions=[
                given(session=one.session, output=one.output, cancelled=one.cancelled)
                for one in list(memory.sessions.values())[-SESSIONS:]
            ],
            sizes=[
                {"stream": stream, "width": size.width, "height": size.height}
                for stream, size in carried.sizes.items()
            ],
            canvas=_size_to(carried.canvas),
            gone=[{"stream": stream, "since": at} for stream, at in carried.gone.items()],
            ended=carried.ended,
        )

    def _write(self, change: _Change) -> None:
        """Also in a thread; what is older than what is written already is not."""
        with self._writing:
            if change.turn < self._last:
                return
            self._last = change.turn
            try:
                if _put(change) and change.owner == self._owner:
                    self._agreed = change.raw
            except OSError as error:
                log.warning("what is on air is not kept: %s", error)

    def _taken_up(self, kept: _Kept) -> AirMemory:
        now, on_air = self._clock(), kept.on_air
        gap, time = now - kept.seen, BEIJING.full(on_air.since)
        if gap > WINDOW and on_air.sure:
            on_air = OnAir(on_air.mix, on_air.since, sure=False, shaken=on_air.shaken)
        words = say(
            "Mix {session}, on air since {time}, is taken up again as it was left.",
            session=on_air.mix.session,
            time=time,
        )
        if not on_air.sure:
            words = say(
                "Mix {session} was on air since {time} when it was left. Whether it still is,"
                " nobody here knows: look at the output.",
                session=on_air.mix.session,
                time=time,
            )
        self._notices.tell(Tone.NOTE if on_air.sure else Tone.WARNING, words, area="mix")
        self._watch.carry(on_air, kept.carried)
        return AirMemory(on_air, kept.sessions)

    def _complain(self, reason: Message) -> None:
        if self._told:
            return
        self._told = True
        text = say(
            "What is on air cannot be kept over a restart ({reason}).",
            reason=reason,
        )
        self._notices.tell(Tone.WARNING, text, detail=str(self._path), area="mix")


def _put(change: _Change) -> bool:
    """Other accounts' stay; a file that cannot be read is begun anew.

    False where another desk has put something else on air, and this one nothing since."""
    try:
        old = _accounts(change.path)
    except ValueError:
        old = {}
    agreed, now = _program(change.agreed), _program(change.raw)
    if _program(old.get(change.owner)) != agreed and now in (agreed, None):
        return False
    others = {name: raw for name, raw in old.items() if name != change.owner}
    mine: Raw = {change.owner: change.raw} if change.raw is not None else {}
    kept = dict(list((mine | others).items())[:ACCOUNTS])
    change.path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"air": kept}, ensure_ascii=False, indent=1)
    write_atomically(change.path, text + "\n", private=True)
    return True


def _program(raw: object) -> object:
    """What was sent, and when; None for nothing."""
    if not isinstance(raw, dict):
        return None
    kept = cast("Raw", raw)
    return kept.get("mix"), kept.get("since")


def _accounts(path: Path) -> Raw:
    """By account what is kept, unchecked; ValueError where it is no such file."""
    try:
        top: object = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    try:
        air = Node(top, "").node("air")
    except Misshaped as wrong:
        raise ValueError(wrong.where) from wrong
    return air.raw if air is not None else {}


def _kept(node: Node) -> _Kept:
    mix = node.node("mix")
    if mix is None:
        raise ValueError("no mix")
    seen = node.number("seen")
    on_air = OnAir(
        mix_from(mix), node.number("since"), sure=node.yes("sure"), shaken=node.text("shaken", "")
    )
    rows = node.nodes("sessions", SESSIONS)
    sessions = {
        one.text("session"): Session(
            one.text("session"), one.text("output"), one.number_or_none("cancelled")
        )
        for one in rows
    }
    canvas = node.node("canvas")
    carried = Carried(
        {one.text("stream"): _size(one) for one in node.nodes("sizes", INPUTS)},
        _size(canvas) if canvas is not None else None,
        {one.text("stream"): one.number("since") for one in node.nodes("gone", INPUTS)},
        node.number_or_none("ended"),
        seen,
    )
    return _Kept(on_air, sessions, carried, seen)


def _size(node: Node) -> Size:
    return Size(node.number("width"), node.number("height"))


def _size_to(size: Size | None) -> Raw | None:
    return None if size is None else {"width": size.width, "height": size.height}
