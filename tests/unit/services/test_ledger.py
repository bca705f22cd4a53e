"""What is about to be sent is on disk first, and is known again after any death."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from console.services.ledger import Intent, Ledger, LedgerError, Outcome, Tag

INTENT = Intent("n1", "acc", "relay.create", "Night 2", 100.0, {"digest": "ab", "known": ["t1"]})


def test_an_open_intent_is_found_by_the_next_desk(tmp_path: Path) -> None:
    first = Ledger(tmp_path / "a" / "ledger.db")
    first.write(INTENT)
    first.close()
    second = Ledger(tmp_path / "a" / "ledger.db")
    assert second.open_of("acc") == (INTENT,)
    assert second.open_of("other") == ()
    second.close()


def test_what_is_settled_is_looked_for_no_longer_and_the_first_to_know_is_believed() -> None:
    ledger = Ledger()
    ledger.write(INTENT)
    ledger.settle("n1", Outcome.DONE, 101.0, "t9")
    ledger.settle("n1", Outcome.UNSEEN, 150.0)
    assert ledger.open_of("acc") == ()
    assert ledger.all_of("acc") == (
        replace(INTENT, outcome=Outcome.DONE, settled=101.0, found="t9"),
    )
    ledger.close()


def test_oldest_first_is_the_order_of_writing_whatever_the_clock_was_set_to() -> None:
    ledger = Ledger()
    for nonce, at in (("n1", 500.0), ("n2", 100.0), ("n3", 300.0)):
        ledger.write(replace(INTENT, nonce=nonce, at=at))
    for found in (ledger.open_of("acc"), ledger.all_of("acc"), ledger.living()):
        assert [one.nonce for one in found] == ["n1", "n2", "n3"]
    ledger.close()


def test_a_nonce_is_written_once() -> None:
    ledger = Ledger()
    ledger.write(INTENT)
    with pytest.raises(LedgerError):
        ledger.write(INTENT)
    ledger.close()


def test_a_file_that_is_no_ledger_is_put_aside(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    place.write_bytes(b"no database, and longer than a header of one" * 40)
    ledger = Ledger(place)
    ledger.write(INTENT)
    assert ledger.open_of("acc") == (INTENT,)
    assert (tmp_path / "ledger.damaged").exists()
    ledger.close()


def test_a_place_that_cannot_be_written_refuses(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ledger = Ledger(tmp_path / "file" / "ledger.db")
    with pytest.raises(LedgerError):
        ledger.write(INTENT)
    ledger.close()


_WRITES = """
import os, signal, sys
from pathlib import Path
from console.services.ledger import Intent, Ledger
ledger = Ledger(Path(sys.argv[1]))
ledger.write(Intent("n1", "acc", "relay.create", "Night", 1.0))
os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
"""


def test_a_desk_that_is_killed_after_writing_has_written(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    done = subprocess.run(
        [sys.executable, "-c", _WRITES, str(place)], env=dict(os.environ), check=False
    )
    assert done.returncode in (-getattr(signal, "SIGKILL", 15), 15)
    ledger = Ledger(place)
    assert [one.nonce for one in ledger.open_of("acc")] == ["n1"]
    ledger.close()


_OLD = """
create table intents (
  nonce text primary key, account text not null, act text not null, subject text not null,
  at real not null, proof text not null, state text not null, settled real, outcome text not null
) strict;
create index open_ones on intents (account) where state = 'open';
insert into intents values ('n1', 'acc', 'relay.create', 'Night', 1.0, '{}', 'open', null, '');
insert into intents values ('n2', 'rehearsal 7', 'relay.create', 'Day', 2.0, '{}', 'done', 3, 't');
pragma user_version = 1;
"""


def old_file(place: Path) -> None:
    """As a desk of the first version left it."""
    file = sqlite3.connect(place)
    file.executescript(_OLD)
    file.close()


def test_a_file_of_an_older_desk_is_taken_over_with_the_world_it_was_in(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    old_file(place)
    ledger = Ledger(place)
    assert [(one.nonce, one.tag) for one in ledger.living()] == [
        ("n1", Tag(world="live")),
        ("n2", Tag(world="rehearsal")),
    ]
    ledger.write(replace(INTENT, nonce="n3"))
    ledger.close()


def test_an_older_desk_can_still_write_into_a_newer_file(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    new = Ledger(place)
    new.write(INTENT)
    older = sqlite3.connect(place)
    older.execute(
        "insert into intents (nonce, account, act, subject, at, proof, state, settled, outcome)"
        " values ('n0', 'acc', 'relay.create', 'Day', 2.0, '{}', 'open', null, '')"
    )
    older.commit()
    older.close()
    assert [one.nonce for one in new.living()] == ["n1", "n0"]
    new.close()


def test_two_desks_that_open_an_old_file_at_once_both_read_what_both_wrote(tmp_path: Path) -> None:
    place, both = tmp_path / "ledger.db", threading.Barrier(6)
    old_file(place)
    desks = [Ledger(place) for _ in range(6)]

    def write(number: int) -> None:
        both.wait()
        desks[number].write(replace(INTENT, nonce=f"desk {number}"))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(6)))
    wanted = {"n1", "n2", *(f"desk {number}" for number in range(6))}
    for desk in desks:
        assert {one.nonce for one in desk.living()} == wanted
        desk.close()


def test_what_is_over_lives_no_more_and_what_was_refused_never_did() -> None:
    ledger = Ledger()
    for nonce in ("alive", "over", "refused", "unseen"):
        ledger.write(replace(INTENT, nonce=nonce, tag=Tag("s1", "Night show", "live"), shown=90.0))
    ledger.settle("refused", Outcome.REFUSED, 101.0)
    ledger.settle("unseen", Outcome.UNSEEN, 101.0)
    ledger.settle("over", Outcome.DONE, 101.0, "t9", {"limit_hours": 8})
    assert {one.nonce for one in ledger.living()} == {"alive", "over"}
    ledger.end(["over"], 200.0)
    ledger.end(["over"], 300.0)
    (alive,) = ledger.living()
    assert (alive.tag, alive.shown) == (Tag("s1", "Night show", "live"), 90.0)
    (over,) = (one for one in ledger.all_of("acc") if one.nonce == "over")
    assert (over.over, over.found, over.proof) == (200.0, "t9", {**INTENT.proof, "limit_hours": 8})
    ledger.close()
