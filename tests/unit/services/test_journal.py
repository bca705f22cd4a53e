"""The journal: what is written stays written, and says who, when, what, and what came of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from console.domain.fault import Family, Fault
from console.domain.message import in_english, say
from console.services.activity.entry import Entry
from console.services.activity.file import JournalFile
from console.services.activity.keeping import retire
from console.services.activity.rows import entry_of
from console.services.activity.wanted import Wanted
from console.services.clocks import Clocks
from console.services.journal import Journal, Outcome
from console.services.ledger import Outcome as Known
from console.services.notices import Notices, Tone

DAY = 86400.0
NOW = 400 * DAY


def journal(path: Path | None = None) -> tuple[Journal, Notices]:
    notices = Notices(lambda: 0.0)
    return Journal(Clocks(lambda: 100.0, lambda: 200.0), notices, path), notices


def entries(file: JournalFile) -> list[Entry]:
    rows = file.read("select max(seq) from entries")
    assert rows
    return file.between(0, 1e12, 1000)


def test_acts_and_outcomes_have_both_times_and_no_words_of_the_vendor(tmp_path: Path) -> None:
    path = tmp_path / "data" / "journal.db"
    kept, _ = journal(path)
    kept.context = "rehearsal"
    trouble = Fault(
        Family.BUSY, "tencent", "start", say("Wait."), "-505", "sign=abc", "req-1", sent=True
    )
    kept.note("mix.take", say("Review TAKE"), Outcome.SENT, subject="pk_night")
    kept.fault("mix.take", say("Review TAKE"), trouble, subject="pk_night")
    intent, end = entries(kept.file)
    assert (intent.at, intent.real, intent.context, intent.act) == (
        200.0, 100.0, "rehearsal", "mix.take",
    )  # fmt: skip
    assert (intent.outcome, intent.subject) == (Outcome.SENT, "pk_night")
    assert intent.who.count("@") == 1
    assert len(intent.desk) == 8
    assert (end.outcome, end.code, end.request_id, end.of) == (
        Outcome.REFUSED, "-505", "req-1", intent.id,
    )  # fmt: skip
    assert end.words == say("Wait.")
    kept.close()
    assert b"abc" not in path.read_bytes()


def test_an_unknown_outcome_is_not_called_refused() -> None:
    kept, _ = journal()
    kept.fault("x", say("X"), Fault(Family.UNKNOWN, "v", "o", say("Y")))
    assert kept.store.value[-1].outcome is Outcome.UNKNOWN


def test_what_was_unknown_and_is_certain_now_is_one_more_line_of_its_act() -> None:
    kept, _ = journal()
    intent = kept.note("relay.stop", say("Stop"), Outcome.SENT, subject="Main t1")
    fault = Fault(Family.UNKNOWN, "v", "o", say("Y"))
    kept.fault("relay.stop", say("Stop"), fault, subject="Main t1")
    kept.settled("relay.stop", "Other", Known.DONE)
    kept.settled("relay.stop", "Main", Known.OPEN)
    kept.settled("relay.stop", "Main", Known.DONE)
    kept.settled("relay.stop", "Main", Known.DONE)
    last = entries(kept.file)[-1]
    assert (last.outcome, last.of) == (Outcome.SETTLED, intent.id)
    assert last.words == say("It has happened.")
    assert len(entries(kept.file)) == 3


def test_a_disk_that_refuses_is_said_once_and_what_waited_is_written_when_it_is_back(
    tmp_path: Path,
) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("", encoding="utf-8")
    kept, notices = journal(blocker / "journal.db")
    for _ in range(3):
        kept.note("x", say("X"), Outcome.DONE)
    assert len(kept.store.value) == 3
    assert len(notices.store.value) == 1
    blocker.unlink()
    kept.note("x", say("X"), Outcome.DONE)
    texts = [in_english(one.title) for one in entries(kept.file)]
    assert texts.count("X") == 4
    assert "nothing is missing" in in_english(notices.store.value[-1].text)
    kept.close()


def test_what_is_told_of_an_act_under_way_is_a_part_of_it() -> None:
    kept, notices = journal()
    intent = kept.note("relay.stop", say("Stop"), Outcome.SENT, subject="Main t1")
    notices.tell(Tone.DONE, say("Accepted"), area="relays")
    notices.tell(Tone.WARNING, say("Elsewhere"), area="mix")
    told = [one for one in entries(kept.file) if one.outcome is Outcome.TOLD]
    assert [(in_english(one.title), one.of) for one in told] == [
        ("Accepted", intent.id), ("Elsewhere", ""),
    ]  # fmt: skip


def test_a_file_that_is_damaged_is_put_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(b"no database" * 100)
    kept, _ = journal(path)
    kept.note("x", say("X"), Outcome.DONE)
    assert len(entries(kept.file)) == 1
    assert path.with_suffix(".damaged").exists()
    kept.close()


def filled(days: int) -> JournalFile:
    """One entry at each noon of the days before NOW."""
    file = JournalFile()
    for day in range(days, 0, -1):
        at = NOW - day * DAY + DAY / 2
        detail = {"n": day}
        entry = Entry(at, at, "x", say("X"), Outcome.SEEN, about="relay:a", after=detail)
        file.append([entry])
    return file


@pytest.mark.parametrize(
    "words",
    [
        "update entries set subject = 'other'",
        "delete from entries",
        "update details set after = null",
        "delete from details",
        "update kept_from set day = -1",
        "update kept_from set day = 400",
        "delete from kept_from",
    ],
)
def test_the_file_itself_refuses_to_change_or_to_forget(words: str) -> None:
    file = filled(3)
    with pytest.raises(sqlite3.IntegrityError):
        file.run(words)
    assert len(entries(file)) == 3


def test_whole_old_days_go_with_their_details_and_the_newest_stay_whatever_the_clock_says() -> None:
    file = filled(40)
    assert retire(file, NOW, 30, 1024) == 10
    assert file.read("select count(*) from details") == [(30,)]
    assert retire(file, NOW + 3000 * DAY, 30, 1024) == 30 - 14
    assert retire(file, NOW + 3000 * DAY, 30, 1024) == 0


def test_a_file_that_is_too_large_loses_its_oldest_days() -> None:
    file = filled(20)
    gone = retire(file, NOW, 100, 0)
    assert gone == 18
    assert len(entries(file)) == 2


def test_a_word_is_found_in_either_language_by_pinyin_and_in_a_part() -> None:
    kept, _ = journal()
    kept.note("relay.stop", say("Stop relay"), Outcome.SENT, subject="主舞台 t1")
    kept.note("relay.stop", say("Stop relay"), Outcome.DONE, subject="主舞台 t1", request_id="r-77")
    kept.note("jobs.stop", say("Stop job"), Outcome.SENT, subject="Tea j1")

    def found(*words: str) -> list[str]:
        rows, rest = kept.file.scan(Wanted(words=words))
        assert rest is None
        return [entry_of(row).subject for row in rows]

    assert found("stop") == ["Tea j1", "主舞台 t1"]
    for word in ("zhuwutai", "主舞台", "r-77", "停用"):
        assert found(word) == ["主舞台 t1"], word
    assert found("stop", "tea") == ["Tea j1"]
