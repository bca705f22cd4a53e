"""The journal with 10^6 entries: opening, a page, a search, a moment, as ratios to a plain scan.

The scan reads one column of every row with SQLite alone: what no search could do without."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from console.domain.message import say
from console.services.activity.entry import Entry, Outcome
from console.services.activity.file import STEP, JournalFile
from console.services.activity.picture import packed
from console.services.activity.replay import Past
from console.services.activity.search import Search, search_for
from console.services.activity.wanted import FOREVER

ENTRIES = 1_000_000
BATCH = 5000
BEGAN = 1_790_000_000.0


def measure() -> dict[str, float]:
    """Milliseconds of the wall, and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        file = JournalFile(path)
        filled = timed(lambda: _fill(file))
        file.run("pragma wal_checkpoint(truncate)")
        file.close()
        found = {"append_us": filled * 1000 / ENTRIES, "bytes": path.stat().st_size / ENTRIES}
        opened = JournalFile(path)
        found["open_page_ms"] = timed(lambda: Search().page(opened, None, 400))
        plain = sqlite3.connect(path)
        scan = timed(lambda: plain.execute("select count(*) from entries where instr(hay, 'q~')")
                     .fetchall())  # fmt: skip
        found["plain_scan_ms"] = scan
        found["rare_word_ms"] = timed(lambda: _whole(opened, "needle-17"))
        found["rare_field_ms"] = timed(lambda: _whole(opened, "act:stop outcome:refused who:lin"))
        found["one_step_ms"] = timed(lambda: Search().page(opened, ENTRIES // 2, 400))
        past = Past(opened)
        found["moment_ms"] = timed(lambda: past.at(ENTRIES // 2))
        found["next_moment_ms"] = timed(lambda: past.at(ENTRIES // 2 + 1))
        found["since_ms"] = timed(lambda: _whole(opened, "since:1h"))
        opened.close()
        plain.close()
    found["word_ratio"] = found["rare_word_ms"] / scan
    found["field_ratio"] = found["rare_field_ms"] / scan
    return found


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that pass: the disk counts here."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _whole(file: JournalFile, text: str) -> int:
    """To the end of the journal, as a list does whose filter matches nothing."""
    search = search_for(text, "all", BEGAN + ENTRIES, lambda _act: ())
    assert isinstance(search, Search)
    assert search.wanted.until <= FOREVER
    count, below = 0, None
    while True:
        rows, below = search.page(file, below, STEP)
        count += len(rows)
        if below is None:
            return count


def _fill(file: JournalFile) -> None:
    batch: list[Entry] = []
    for entry in _entries():
        batch.append(entry)
        if len(batch) >= BATCH:
            file.append(batch)
            file.run(
                "insert or replace into pictures values (?, 0, 0, ?)", (file.last(), packed({}))
            )
            batch = []


def _entries() -> Iterator[Entry]:
    """A tenth are acts with their end, the rest is what was observed of 400 relays."""
    for n in range(ENTRIES // 10):
        at, who = BEGAN + n * 10, "lin@desk-1" if n % 7 else "wang@desk-2"
        subject = f"舞台{n % 40} needle-17" if n == 17 else f"舞台{n % 40} t{n % 400}"
        intent = Entry(
            at, at, "relay.stop", say("Stop relay"), Outcome.SENT, subject, id=f"a{n}", who=who
        )
        yield intent
        yield Entry(
            at, at, "relay.stop", say("Stop relay"), Outcome.DONE, subject, id=f"b{n}",
            of=intent.id, who=who,
        )  # fmt: skip
        for m in range(8):
            words = say("{before} → {after}", before=say("Running"), after=say("Stopped"))
            yield Entry(
                at + m, at + m, "relay.seen", words, Outcome.SEEN, subject, id=f"c{n}.{m}",
                about=f"relay:t{(n + m) % 400}", after={"title": subject, "n": m}, who=who,
            )  # fmt: skip
