"""SIGKILL in the middle of writing: every file is whole, and nothing acknowledged is lost.

`dev.py campaign kills` strikes as often as it is told and counts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from console.services.shows.recovery import Drafts
from console.services.shows.showfile import read_show
from tests.helpers.campaign import rounds, tell

WRITES = """
import itertools, sys
from dataclasses import replace
from pathlib import Path
from console.domain.history import History
from console.domain.message import say
from console.services.shows.recovery import Draft, Drafts
from console.services.shows.showfile import write_show
from tests.unit.services.clouds import show

place, first = Path(sys.argv[1]), show()
drafts, history = Drafts(place), History(first.mix)
for number in itertools.count(1):
    now = replace(first, mix=replace(first.mix, bitrate=number))
    history = history.push(now.mix, say("Edit"), at=0)
    mark = write_show(str(place / "show.cuemix"), now)
    drafts.keep_undo(first.id, history)
    drafts.keep(Draft(replace(now, name="draft"), None, mark, 0.0))
    print(number, flush=True)
"""


def struck(place: Path, at: int) -> int:
    """The last number of which the process said that all of it is written."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITES, str(place)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        last = next((int(line) for line in process.stdout if int(line) >= at), 0)
        process.kill()
        rest = [int(line) for line in process.stdout if line.endswith("\n")]
    assert last >= at, "it ended by itself"
    return rest[-1] if rest else last


@pytest.mark.slow
@pytest.mark.campaign("kills")
def test_a_kill_while_files_are_written_damages_and_loses_nothing(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    chance, kills = Random(5), rounds(5)
    for kill in range(kills):
        place = tmp_path / str(kill)
        place.mkdir()
        said = struck(place, chance.randint(1, 25))
        saved = read_show(str(place / "show.cuemix"))
        assert saved.mix.bitrate in (said, said + 1)
        drafts = Drafts(place)
        (found,) = drafts.look()
        assert drafts.damaged == ()
        assert found.draft.show.mix.bitrate in (said, said + 1)
        undo = drafts.undo_of(found.draft.show)
        assert undo is not None
        assert len(undo.past) == found.draft.show.mix.bitrate
    tell(request, f"{kills} kills, no file damaged, nothing acknowledged lost")
