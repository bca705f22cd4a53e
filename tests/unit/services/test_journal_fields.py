"""Fields of a filter are answered by an index: the same rows, without reading the others."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.message import say
from console.services.activity import schema
from console.services.activity.entry import Entry, Outcome
from console.services.activity.file import JournalFile
from console.services.activity.search import ALERTS, ALL, Search, search_for
from console.services.activity.wanted import Wanted
from console.services.schema_steps import migrate

NOW = 1_800_000_000.0
ACTS = ("relay.stop", "jobs.start", "mix.take", "relay.seen", "link.seen", "desk.saved")
WHO = ("lin@a", "wang@b")
SEEN = (Outcome.SEEN, Outcome.TOLD)
ENDS = (Outcome.DONE, Outcome.REFUSED, Outcome.UNKNOWN)
TONES = ("", "warning", "trouble", "note")
ABOUTS = ("", "vendor:huawei", "vendor:tencent")
QUESTIONS = (
    *("act:stop outcome:refused who:lin", "outcome:done,unknown", "outcome:sent", "outcome:alert"),
    *("vendor:huawei", "vendor:desk -who:wang", "-outcome:done act:relay", "who:nobody"),
    *("! act:relay who:lin", "-act:seen vendor:volcengine", "outcome:warning vendor:tencent"),
    *("outcome:settled", "act:stop n7 outcome:refused", "vendor:tencent -n3 since:2h"),
)


def filled(file: JournalFile, count: int, seed: int = 4) -> None:
    """Acts with and without an end, and what was seen and told, in no order."""
    dice, made = random.Random(seed), list[Entry]()
    title = say("Something")
    for n in range(count):
        at, who, id_ = NOW - count + n, dice.choice(WHO), f"{seed}-{n}"
        entry = Entry(at, at, dice.choice(ACTS), title, Outcome.SENT, f"n{n % 9}", id=id_, who=who)
        if dice.random() < 0.4:
            tone = dice.choice(TONES)
            about = dice.choice(ABOUTS) if entry.act == "link.seen" else "relay:t1"
            made.append(replace(entry, outcome=dice.choice(SEEN), tone=tone, about=about))
            continue
        made.append(entry)
        for m in range(dice.choice((0, 1, 1, 2))):
            ending = replace(entry, outcome=dice.choice(ENDS), id=f"{id_}.{m}", of=id_)
            made.insert(dice.randint(made.index(entry) + 1, len(made)), ending)
    file.append(made)


def found(file: JournalFile, text: str, kind: str = ALL, step: int = 300) -> list[str]:
    search = search_for(text, kind, NOW, lambda act: (act,))
    assert isinstance(search, Search)
    ids, below = list[str](), None
    while True:
        rows, below = search.page(file, below, step)
        ids += [row.head.id for row in rows]
        if below is None:
            return ids


@pytest.mark.parametrize("few", [20_000, 5])
@pytest.mark.parametrize("kind", [ALL, ALERTS])
def test_a_field_finds_by_the_index_what_it_finds_row_by_row(
    kind: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.services.activity.file.STEP", few)
    file = JournalFile()
    filled(file, 900)
    quick = [found(file, text, kind) for text in QUESTIONS]

    def row_by_row(search: Search, _file: JournalFile) -> Wanted:
        return search.wanted

    monkeypatch.setattr(Search, "_narrowed", row_by_row)
    slow = [found(file, text, kind) for text in QUESTIONS]
    if kind == ALERTS:
        loud = set(found(file, "outcome:alert,warning"))
        slow = [[id_ for id_ in ids if id_ in loud] for ids in slow]
    assert quick == slow
    assert sum(map(bool, quick)) >= 3
    file.close()


def test_what_no_line_can_be_is_answered_without_a_look_at_the_entries() -> None:
    file = JournalFile()
    filled(file, 300)
    search = search_for("who:nobody", ALL, NOW, lambda _: ())
    assert isinstance(search, Search)
    assert search.page(file, None, step=10) == ([], None)
    file.close()


def test_kinds_of_lines_are_found_by_few_steps_and_those_that_came_since_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, asked = JournalFile(), list[str]()
    filled(file, 900)
    every = {tuple(map(str, row)) for row in file.read(
        "select distinct act, who, outcome, tone from entries where of = ''"
    )}  # fmt: skip
    real = file.read

    def read(words: str, *rest: tuple[object, ...]) -> list[tuple[object, ...]]:
        asked.append(words)
        return real(words, *rest)

    monkeypatch.setattr(file, "read", read)
    assert file.lines() == every
    assert len(asked) < 4 * len(every) + 40
    new = Entry(NOW, NOW, "job.new", say("New"), Outcome.SEEN, id="new", who="chen@c")
    file.append([new])
    assert found(file, "who:chen") == ["new"]
    assert ("job.new", "chen@c", "seen", "") in file.lines()
    file.close()


def test_a_journal_of_an_older_desk_gets_the_index_and_keeps_all(tmp_path: Path) -> None:
    place = tmp_path / "journal.db"
    old = sqlite3.connect(place, isolation_level=None)
    migrate(old, schema.STEPS[:1])
    old.execute(
        "insert into entries (id, of, kind, at, real, act, subject, outcome, about, who, desk,"
        " context, tone, hay, body) values"
        " ('a', '', 'act', 1, 1, 'relay.stop', 's', 'sent', '', 'lin', '', '', '', 's', '{}')"
    )
    old.close()
    file = JournalFile(place)
    assert file.run("pragma user_version") == [(len(schema.STEPS),)]
    assert {key.act for key in file.lines()} == {"relay.stop"}
    with pytest.raises(sqlite3.Error, match="only grows"):
        file.run("update entries set act = 'x'")
    file.close()
