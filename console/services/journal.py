"""What was done and what came of it: kept in memory for the screen and as JSON lines on disk."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from console.domain.fault import Fault
from console.domain.message import Message, in_english, in_parts, say
from console.services.clocks import Clocks
from console.services.notices import Notices, Tone
from console.services.store import Store

KEPT = 1000


class Outcome(Enum):
    """SENT is the intent, written before the act; the next are how it ended.

    SEEN is no act of this desk: what was observed to happen."""

    SENT = "sent"
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `at` is show time, `real` real time (both Unix seconds), `act` a command's id.

    `told` is the number of the last notice before it."""

    at: float
    real: float
    act: str
    title: Message
    outcome: Outcome
    subject: str = ""
    words: Message | None = None
    code: str = ""
    request_id: str = ""
    told: int = 0


class Journal:
    """Newest last. A disk that refuses is told once; the screen's list goes on."""

    def __init__(self, clocks: Clocks, notices: Notices, path: Path | None) -> None:
        self._clocks = clocks
        self._notices = notices
        self._path = path
        self._told = False
        self.context = ""
        self.store: Store[tuple[Entry, ...]] = Store(())
        self.past: Store[tuple[Entry, ...]] = Store(())
        """Of earlier sessions on air, about live jobs; what is not kept there is not known."""

    async def read_past(self, read: Callable[[Path], tuple[Entry, ...]]) -> None:
        """Beside the loop, once."""
        if self._path is not None:
            self.past.set(await asyncio.to_thread(read, self._path))

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
    ) -> None:
        entry = Entry(
            self._clocks.show(),
            self._clocks.signing(),
            act,
            title,
            outcome,
            subject,
            words,
            code,
            request_id,
            self._notices.last,
        )
        self.store.set((*self.store.value, entry)[-KEPT:])
        self._write(entry)

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

    def _write(self, entry: Entry) -> None:
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(json.dumps(self._line(entry), ensure_ascii=False) + "\n")
        except OSError as error:
            if not self._told:
                self._told = True
                reason = error.strerror or type(error).__name__
                self._notices.tell(
                    Tone.WARNING,
                    say(
                        "The journal cannot be written ({reason}); it is kept on screen only.",
                        reason=reason,
                    ),
                    detail=str(self._path),
                )

    def _line(self, entry: Entry) -> Mapping[str, object]:
        line = {
            "at": round(entry.at, 3),
            "real": round(entry.real, 3),
            "context": self.context,
            "act": entry.act,
            "title": in_english(entry.title),
            "said": in_parts(entry.title) if entry.title.args else "",
            "outcome": entry.outcome.value,
            "subject": entry.subject,
            "words": in_english(entry.words) if entry.words else "",
            "code": entry.code,
            "request_id": entry.request_id,
        }
        return {key: value for key, value in line.items() if value != ""}
