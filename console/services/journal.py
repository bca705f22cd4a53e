"""What was done and what was seen: written down as it happens, the newest kept in memory."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import replace
from getpass import getuser
from pathlib import Path
from socket import gethostname
from typing import Final
from uuid import uuid4

from console.domain.fault import Fault
from console.domain.message import Message, say
from console.services.activity.entry import Entry, Outcome
from console.services.activity.file import JournalFile
from console.services.activity.picture import MOST_CHANGES, Picture
from console.services.activity.underway import UnderWay, area_of
from console.services.clocks import Clocks
from console.services.ledger import Outcome as Known
from console.services.notices import Notice, Notices, Tone
from console.services.reasons import reason_of
from console.services.store import Store

__all__ = ["KEPT", "Entry", "Journal", "Outcome"]

KEPT: Final = 1000
SNAPSHOTS: Final = 300
WAITING: Final = 5000
"""Entries that wait in memory for a disk that refuses."""


FOUND_OUT: Final = {
    Known.DONE: say("It has happened."),
    Known.REFUSED: say("It has not happened."),
    Known.UNSEEN: say("It was looked for in vain; it may have happened elsewhere."),
}


def _user() -> str:
    """Who sits here; a computer may know no name."""
    try:
        name = getuser()
    except (OSError, KeyError, ImportError):
        name = "?"
    return f"{name}@{gethostname()}"


class Journal:
    """Newest last. A disk that refuses is told once, and its end once; nothing is lost meanwhile.

    `about_of` tells the row that an act's subject names; `aside` runs what takes long away from
    the loop."""

    def __init__(self, clocks: Clocks, notices: Notices, path: Path | None) -> None:
        self._clocks = clocks
        self._notices = notices
        self.file = JournalFile(path)
        self.picture = Picture()
        self.context = ""
        self.session = uuid4().hex[:12]
        self.who = _user()
        self.desk = ""
        self.store: Store[tuple[Entry, ...]] = Store(())
        self.past: Store[tuple[Entry, ...]] = Store(())
        """Of earlier sessions on air, about live jobs; what is not kept there is not known."""
        self.grown: Store[int] = Store(0)
        """Counts what was written."""
        self.about_of: Callable[[str, str], str] = lambda _act, _subject: ""
        self.aside: Callable[[Callable[[], None]], None] = lambda work: work()
        self.snapshots: dict[str, object] = {}
        """By the id of an intent: the row as it was, whole, for acts of this session."""
        self._waiting: deque[Entry] = deque(maxlen=WAITING)
        self._refused = False
        self._held: list[Entry] | None = None
        self.acts = UnderWay()
        self._heard = notices.last
        notices.store.watch(lambda _, after: self._hear(after))

    async def read_past(self, read: Callable[[JournalFile], tuple[Entry, ...]]) -> None:
        """Beside the loop, once."""
        self.past.set(await asyncio.to_thread(read, self.file))

    def note(
        self,
        act: str,
        title: Message,
        outcome: Outcome,
        *,
        subject: str = "",
        words: Message | None = None,
        code: str = "",
        request_id: str = "",
    ) -> Entry:
        """An act's intent (SENT), its end, or what was done without being sent anywhere."""
        made = self._made(act, title, outcome, subject)
        entry = replace(made, words=words, code=code, request_id=request_id)
        if outcome is not Outcome.SEEN:
            about = self.about_of(act, subject)
            entry = replace(entry, about=about)
            entry = self._begun(entry) if outcome is Outcome.SENT else self._ended(entry)
        self._keep(entry)
        return entry

    def fault(self, act: str, title: Message, fault: Fault, *, subject: str = "") -> None:
        """How an act failed; only the vendor's code and request id go along, never its text."""
        unknown = fault.unsettled
        self.note(
            act,
            title,
            Outcome.UNKNOWN if unknown else Outcome.REFUSED,
            subject=subject,
            words=fault.words,
            code=fault.code,
            request_id=fault.request_id,
        )

    def observe(
        self,
        act: str,
        words: Message,
        about: str,
        value: object | None,
        *,
        subject: str = "",
        shown: bool = True,
    ) -> bool:
        """A row is otherwise now (None: gone); silent and False where nothing of it changed.

        What is not `shown` is written down and stays out of the lists of the moment."""
        before, after = self.picture.put(about, value)
        if before == after:
            return False
        made = self._made(act, words, Outcome.SEEN, subject)
        self._keep(replace(made, about=about, before=before, after=after), shown=shown)
        self._picture_when_due()
        return True

    def begin(self, prefix: str, rows: Mapping[str, object]) -> None:
        """A list begins anew with these rows: another account, or its first answer."""
        if not rows and not any(key.startswith(prefix) for key in self.picture.rows):
            return
        self.picture.begin(prefix, rows)
        self.keep_picture()

    def keep_picture(self) -> None:
        """The whole present, for replays to begin at."""
        self.picture.day = int(self._clocks.signing() // 86400)
        make, at, real = self.picture.frozen(), self._clocks.show(), self._clocks.signing()
        try:
            seq = self.file.last()
        except (sqlite3.Error, OSError):
            return

        def write() -> None:
            body = make()
            words = "insert or replace into pictures values (?, ?, ?, ?)"
            try:
                self.file.run(words, (seq, at, real, body))
            except (sqlite3.Error, OSError):
                return  # a replay then begins earlier

        self.aside(write)

    @contextmanager
    def together(self) -> Generator[None]:
        """What is observed inside is written at once."""
        if self._held is not None:
            yield
            return
        self._held = []
        try:
            yield
        finally:
            held, self._held = self._held, None
            if held:
                self._write(held)
                self.grown.set(self.grown.value + 1)

    def close(self) -> None:
        self._write(())
        self.file.close()

    # --- inside

    def _made(self, act: str, title: Message, outcome: Outcome, subject: str) -> Entry:
        at, real = self._clocks.show(), self._clocks.signing()
        return Entry(
            at, real, act, title, outcome, subject,
            told=self._notices.last, id=uuid4().hex, who=self.who, desk=self.desk,
            session=self.session, context=self.context, zone=time.localtime(real).tm_gmtoff or 0,
        )  # fmt: skip

    def _begun(self, entry: Entry) -> Entry:
        entry = replace(entry, before=self.picture.facts(entry.about) if entry.about else None)
        self.acts.begun(entry)
        row = self.picture.rows.get(entry.about)
        if row is not None:
            self.keep(entry.id, row)
        return entry

    def keep(self, entry_id: str, row: object) -> None:
        """Whole, as it was before that act, for this session."""
        self.snapshots[entry_id] = row
        for old in tuple(self.snapshots)[:-SNAPSHOTS]:
            del self.snapshots[old]

    def _ended(self, entry: Entry) -> Entry:
        entry, intent = self.acts.ended(entry)
        if intent is None or not entry.about:
            return entry
        after = self.picture.facts(entry.about)
        return replace(entry, after=after if after != intent.before else None)

    def settled(self, act: str, subject: str, how: Known) -> None:
        """What was unknown of the newest such act is certain now; of any other nothing is told."""
        for entry in reversed(self.store.value):
            about = entry.act == act and (subject in entry.subject or entry.subject in subject)
            if not about or entry.outcome is Outcome.SENT:
                continue
            if entry.outcome is Outcome.UNKNOWN and how in FOUND_OUT:
                made = self._made(act, entry.title, Outcome.SETTLED, entry.subject)
                about = entry.of or entry.id
                self._keep(replace(made, words=FOUND_OUT[how], of=about, about=entry.about))
            return

    def _hear(self, notices: Iterable[Notice]) -> None:
        """Every notice once; what is told of an act under way is a part of it."""
        for notice in [one for one in notices if one.number > self._heard]:
            self._heard = notice.number
            entry = self._made(notice.area, notice.text, Outcome.TOLD, "")
            entry = replace(
                entry,
                at=notice.at,
                told=notice.number,
                detail=notice.detail,
                code=notice.code,
                tone=notice.tone.value,
                of=self.acts.newest(area_of(notice.area)),
            )
            self._keep(entry, shown=False)

    def _keep(self, entry: Entry, *, shown: bool = True) -> None:
        if self._held is not None:
            self._held.append(entry)
        else:
            self._write((entry,))
        if shown:
            self.store.set((*self.store.value, entry)[-KEPT:])
        if self._held is None:
            self.grown.set(self.grown.value + 1)

    def _write(self, entries: Iterable[Entry]) -> None:
        """With what had to wait; the disk may be there again."""
        self._waiting.extend(entries)
        if not self._waiting:
            return
        try:
            if not self.desk:
                self.desk = self.file.desk_id()
            self.file.append([replace(one, desk=self.desk) for one in self._waiting])
        except (sqlite3.Error, OSError) as error:
            self._complain(error)
            return
        self._waiting.clear()
        if self._refused:
            self._refused = False
            self._notices.tell(Tone.NOTE, say("The journal is written again; nothing is missing."))

    def _complain(self, error: Exception) -> None:
        if self._refused:
            return
        self._refused = True
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        self._notices.tell(
            Tone.WARNING,
            say(
                "The journal cannot be written ({reason}). It goes on in memory and is written as"
                " soon as the disk takes it.",
                reason=reason,
            ),
            detail=str(self.file.path),
        )

    def _picture_when_due(self) -> None:
        day = int(self._clocks.signing() // 86400)
        if self.picture.changes >= MOST_CHANGES or self.picture.day != day:
            self.keep_picture()
