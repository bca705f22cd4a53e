"""What is about to be sent is on disk first, and is known again after any death."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from console.services.ledger import Intent, Ledger, LedgerError, Outcome

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
