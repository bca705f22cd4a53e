"""`cuedesk journal export` beside a desk that goes on writing."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from console.cli import main
from console.domain.message import say
from console.services.clocks import Clocks
from console.services.journal import Journal, Outcome
from console.services.notices import Notices
from console.verbs.places import journal_file


@pytest.fixture
def journal() -> Journal:
    clocks = Clocks()
    made = Journal(clocks, Notices(clocks.show), journal_file())
    for n in range(3):
        subject = f"主舞台 t{n}"
        made.note("relay.stop", say("Stop relay"), Outcome.SENT, subject=subject)
        made.note("relay.stop", say("Stop relay"), Outcome.DONE, subject=subject)
    made.observe("relay.seen", say("Running → Stopped"), "relay:t1", {"id": "t1"})
    return made


def ran(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, str, str]:
    code = main(["journal", "export", *words, "--lang", "en"])
    captured = capsysbinary.readouterr()
    return code, captured.out.decode(), captured.err.decode()


def test_what_the_filter_finds_is_written_as_json_with_the_end_of_each_act(
    journal: Journal, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, said, _ = ran(capsysbinary, "--filter", "操作:停用 t1", "--kind", "acts")
    assert code == 0
    (row,) = json.loads(said)
    assert (row["act"], row["parts"][0]["outcome"]) == ("relay.stop", "done")
    assert len(json.loads(ran(capsysbinary)[1])) == 4
    journal.observe("relay.seen", say("Stopped → Running"), "relay:t1", {"id": "t1", "n": 2})
    assert len(json.loads(ran(capsysbinary, "--kind", "seen")[1])) == 2
    journal.close()


def test_a_table_goes_into_a_file(
    journal: Journal, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    journal.close()
    out = tmp_path / "journal.csv"
    assert ran(capsysbinary, str(out), "--csv") == (0, "", "")
    rows = list(csv.DictReader(StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [row["outcome"] for row in rows] == ["seen", "done", "done", "done"]
    assert rows[-1]["what"] == "Stop relay"


def test_without_a_journal_or_with_a_filter_that_is_none_it_says_so_and_makes_nothing(
    home: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    code, said, errors = ran(capsysbinary)
    assert (code, said) == (2, "")
    assert "There is no journal here" in errors
    assert list(home.rglob("journal.db")) == []


def test_a_wrong_filter_is_refused_in_words_and_no_qt_is_loaded(journal: Journal) -> None:
    journal.close()
    code = (
        "import sys; from console.cli import main; code = main(sys.argv[1:]);"
        "sys.exit(9 if any(m.startswith(('PySide6', 'shiboken6')) for m in sys.modules) else code)"
    )
    words = [sys.executable, "-c", code, "journal", "export", "--filter", "colour:red"]
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == 2
    assert "colour" in done.stderr.decode()
