"""A real process on a full disk, with a clock that jumps, names that fail, asleep and awake.

It says so once, keeps working and is itself again without a storm; `dev.py campaign strained`."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.rehearsal.trouble import Trouble
from tests.chaos.acting import RATE
from tests.chaos.keys import told_by
from tests.chaos.strains import Asked, own_names, small_disk, strained, turned_clock
from tests.helpers.backstage import Backstage, backstage
from tests.helpers.campaign import rounds

LIST = "ListPullToPushTask"
CREATE, STOP = "CreatePullToPushTask", "StopPullToPushTask"
pytestmark = pytest.mark.campaign("strained")


@pytest.fixture
def stage() -> Iterator[Backstage]:
    with backstage() as running:
        running.do(lambda cloud: cloud.world.show.turn(RATE))
        yield running


def asked(stage: Backstage, action: str) -> int:
    """How many such requests have come."""
    return stage.do(lambda cloud: len(cloud.log.entries(action=action)))


def well(desk: Asked) -> bool:
    """The list is fresh and nothing is awaited."""
    state = desk.ask("state")
    return state["fault"] is None and state["age"] < 60 and not state["pending"]


def test_on_a_real_disk_that_is_full_it_says_so_stops_all_the_same_and_catches_up(
    stage: Backstage, tmp_path: Path
) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    before, env = small_disk(place)
    with strained(place, stage.do(told_by), before, env) as desk:
        assert desk.ask("save") is None
        for _ in range(rounds(1)):
            again = desk.says("The journal is written again")
            assert desk.ask("create") is None
            desk.until(lambda: well(desk), "the list")
            written = len(desk.ask("ledger"))
            creates, stops = asked(stage, CREATE), asked(stage, STOP)
            desk.ask("fill")
            assert desk.ask("create") == "broken"
            assert desk.ask("stop") is None
            assert desk.ask("save")
            assert (asked(stage, CREATE), asked(stage, STOP)) == (creates, stops + 1)
            for words in ("Nothing was sent: the intent", "but not written", "The journal can"):
                assert desk.says(words) > again, words
            desk.until(lambda: well(desk), "the list goes on")
            desk.ask("free")
            assert desk.ask("create") is None
            desk.until(lambda: well(desk), "the list")
            assert desk.says("The journal cannot be written") == again + 1
            assert desk.says("The journal is written again") == again + 1
            assert len(desk.ask("ledger")) == written + 1
            assert desk.ask("save") is None
        kept = desk.ask("journal")
        assert kept.count("sent") == 4 * rounds(1)
        assert kept.count("done") == 3 * rounds(1)
        assert kept.count("refused") == rounds(1)


def test_a_clock_that_jumps_by_hours_is_told_and_once_it_is_right_again_all_goes_on(
    stage: Backstage, tmp_path: Path
) -> None:
    place, offset = tmp_path / "desk", tmp_path / "offset"
    place.mkdir()
    offset.write_text("+0")
    with strained(place, stage.do(told_by), env=turned_clock(offset)) as desk:
        for _ in range(rounds(1)):
            offset.write_text("-600")
            assert desk.ask("wall") < time.time() - 500
            assert desk.ask("create") is None
            desk.until(lambda: well(desk), "ten minutes are no harm")
            offset.write_text("+7200")
            desk.until(lambda: desk.ask("state")["fault"] == "refused", "refused")
            lists, began = asked(stage, LIST), time.monotonic()
            assert desk.ask("create") == "refused"
            time.sleep(0.3)
            assert asked(stage, LIST) - lists <= 3 + (time.monotonic() - began) / 0.05
            offset.write_text("+0")
            desk.until(lambda: well(desk), "by itself")
            assert desk.ask("create") is None
        assert desk.says("answers again") == rounds(1)
        assert desk.ask("ledger").count("open") == 0


def test_names_that_cannot_be_looked_up_are_told_once_and_over_once_they_can(
    stage: Backstage, tmp_path: Path
) -> None:
    place, hosts, resolver = tmp_path / "desk", tmp_path / "hosts", tmp_path / "resolv.conf"
    place.mkdir()
    here = "127.0.0.1 cloud.cuedesk.test\n"
    hosts.write_text(here)
    resolver.write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    told = stage.do(told_by)
    told["volcengine"] = told["volcengine"].replace("127.0.0.1", "cloud.cuedesk.test")
    before, env = own_names(hosts, resolver)
    with strained(place, told, before, env) as desk:
        assert desk.ask("create") is None
        for _ in range(rounds(1)):
            hosts.write_text("")
            cut = Trouble("cut_before", action=LIST)  # a line that is open needs no name
            stage.do(lambda cloud, cut=cut: cloud.scenario.dial(cut))
            desk.until(lambda: desk.ask("state")["fault"] == "unreachable", "unreachable")
            assert desk.ask("create") == "unreachable"
            hosts.write_text(here)
            desk.until(lambda: well(desk), "by itself")
            assert desk.ask("create") is None
        assert desk.says("answers again") == rounds(1)
        assert desk.ask("ledger").count("open") == 0


def test_a_desk_that_slept_asks_once_and_goes_on_in_its_rhythm(
    stage: Backstage, tmp_path: Path
) -> None:
    place = tmp_path / "desk"
    place.mkdir()
    with strained(place, stage.do(told_by)) as desk:
        assert desk.ask("create") is None
        desk.until(lambda: well(desk), "the list")
        for _ in range(rounds(1)):
            os.kill(desk.pid, signal.SIGSTOP)
            time.sleep(0.5)
            lists, began = asked(stage, LIST), time.monotonic()
            os.kill(desk.pid, signal.SIGCONT)
            desk.until(lambda: well(desk), "awake")
            time.sleep(0.2)
            woke = time.monotonic() - began
            assert asked(stage, LIST) - lists <= 3 + woke / 0.05
            assert desk.ask("stop") is None
            desk.until(lambda: well(desk), "the list")
            assert desk.ask("create") is None
            desk.until(lambda: well(desk), "the list")
        assert desk.ask("ledger").count("open") == 0
