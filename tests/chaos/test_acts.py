"""Acts under cuts, kills, full disks and jumping clocks: the ledger and the cloud's truth agree.

`dev.py campaign acts --count 2000`, `kills-acting --count 200`; the suite goes over a few."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.domain.findings import Api
from console.rehearsal.trouble import Trouble
from console.services.connection import VOLCENGINE
from console.services.ledger import Ledger
from tests.chaos.acting import ACCOUNTS, RATE, SESSIONS, Desk, Time
from tests.chaos.keys import told_by
from tests.chaos.truth import ACTIONS, Truth, Verdict, judge
from tests.helpers.backstage import Backstage, backstage
from tests.helpers.campaign import rounds, tell

KINDS = ("cut_before", "cut_after", "half", "garbage", "busy", "refuse")
APIS: tuple[Api, ...] = ("3.0", "legacy")
JUMPS = (-400.0, -30.0, 0.0, 45.0, 400.0)
"""Seconds: more than that, and a cloud takes no signature of ours."""


@pytest.fixture
def stage() -> Iterator[Backstage]:
    with backstage() as running:
        running.do(lambda cloud: cloud.world.show.turn(RATE))
        yield running


def hear(stage: Backstage, truth: Truth) -> None:
    truth.read(stage.do(lambda cloud: list(cloud.log.since(truth.last))))


def on_air(stage: Backstage) -> set[str]:
    """What the cloud mixes of ours."""
    now = stage.do(lambda cloud: set(cloud.world.mixes.on_air(cloud.world.show.now())))
    return now & set(SESSIONS)


def written(path: Path) -> int:
    """How many acts are in the ledger."""
    book = Ledger(path)
    found = sum(len(book.all_of(account)) for account in ACCOUNTS.values())
    book.close()
    return found


async def finish(stage: Backstage, path: Path) -> None:
    """The next desk settles by looking what the last one left; no mix lives unknown before."""
    async with Desk(stage.do(told_by), Ledger(path)) as desk:
        await desk.settled()
        assert on_air(stage) <= desk.living()
        await desk.known()
        assert on_air(stage) == desk.living() == set()


def verdict_of(stage: Backstage, path: Path, truth: Truth) -> Verdict:
    stage.do(lambda cloud: cloud.scenario.clear())
    asyncio.run(finish(stage, path))
    hear(stage, truth)
    return judge(path, truth, ACCOUNTS.values())


@pytest.mark.campaign("acts")
def test_of_acts_under_cuts_restarts_and_clock_jumps_none_is_doubled_lost_or_unexplained(
    stage: Backstage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    count, seed = rounds(10), random.randrange(2**32)
    dice, path, truth, clock = random.Random(seed), tmp_path / "ledger.db", Truth(), Time()

    async def life(left: int) -> int:
        """One desk; it dies in the middle of an act, or does all that is left."""
        told, api = stage.do(told_by), dice.choice(APIS)
        async with Desk(told, Ledger(path), clock, api=api) as desk:
            done = 0
            while done < left:
                hear(stage, truth)
                if dice.random() < 0.4:
                    trouble = Trouble(dice.choice(KINDS), action=dice.choice(list(ACTIONS)))
                    stage.do(lambda cloud, trouble=trouble: cloud.scenario.dial(trouble))
                if dice.random() < 0.05:
                    clock.off = dice.choice(JUMPS)
                act = asyncio.create_task(desk.act(dice))
                if dice.random() < 0.05:
                    await asyncio.sleep(dice.random() * 0.01)
                    act.cancel()
                    await asyncio.gather(act, return_exceptions=True)
                    return done + 1
                done += await act
            await desk.settled()
        return left

    while (left := count - written(path)) > 0:
        asyncio.run(life(left))
        hear(stage, truth)
    verdict = verdict_of(stage, path, truth)
    tell(request, f"acts: {verdict}, seed {seed}")
    assert verdict.acts >= count
    assert (verdict.doubled, verdict.lost, verdict.unexplained) == (0, 0, 0), (verdict, seed)


ACTS = """
import asyncio, json, os, random, sys
from pathlib import Path
from console.services.ledger import Ledger
from tests.chaos.acting import Desk

async def acts(told, path, seed):
    dice = random.Random(seed)
    api = dice.choice(("3.0", "legacy"))
    async with Desk(told, Ledger(Path(path)), api=api) as desk:
        os.write(1, b"acts\\n")
        while True:
            await desk.act(dice)

for line in sys.stdin:
    told, path, seed = json.loads(line)
    pid = os.fork()
    if pid == 0:
        asyncio.run(acts(told, path, seed))
    os.write(1, b"%d\\n" % pid)
    os.waitpid(pid, 0)
    os.write(1, b"gone\\n")
"""


@pytest.mark.campaign("kills-acting")
def test_of_acts_of_a_desk_that_is_killed_again_and_again_each_is_known(
    stage: Backstage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kills, seed = rounds(2), random.randrange(2**32)
    dice, path, truth = random.Random(seed), tmp_path / "ledger.db", Truth()
    with subprocess.Popen(
        [sys.executable, "-c", ACTS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        for _ in range(kills):
            told = stage.do(told_by)
            nursery.stdin.write(json.dumps([told, str(path), dice.random()]) + "\n")
            nursery.stdin.flush()
            said = {nursery.stdout.readline(), nursery.stdout.readline()}
            pid = next(int(line) for line in said if line.strip().isdigit())
            assert "acts\n" in said, said
            time.sleep(dice.random() * 0.25)
            os.kill(pid, signal.SIGKILL)
            assert nursery.stdout.readline() == "gone\n"
            hear(stage, truth)
        nursery.stdin.close()
    verdict = verdict_of(stage, path, truth)
    tell(request, f"kills: {kills}, {verdict}, seed {seed}")
    assert (verdict.doubled, verdict.lost, verdict.unexplained) == (0, 0, 0), (verdict, seed)


class Tight(Ledger):
    """On a disk that fills up: SQLite itself refuses, as it does without room."""

    def narrow(self) -> None:
        (pages,) = self._run("pragma page_count", ())[0]
        self._run(f"pragma max_page_count = {int(str(pages)) + 1}", ())


def test_on_a_full_disk_a_create_is_not_sent_a_stop_is_and_both_are_said(
    stage: Backstage, tmp_path: Path
) -> None:
    path, truth = tmp_path / "ledger.db", Truth()

    async def story() -> None:
        ledger = Tight(path)
        async with Desk(stage.do(told_by), ledger, kinds=("relays",)) as desk:
            dice = random.Random(1)
            await desk.act(dice)
            await desk.settled()
            ledger.narrow()
            told = ""
            for _ in range(80):
                await desk.act(dice)
                await desk.settled()
                told = " ".join(one.text.text for one in desk.notices.store.value)
                if "Nothing was sent" in told and desk.unwritten():
                    break
            assert "Nothing was sent" in told
            assert desk.unwritten() > 0
            hear(stage, truth)
            sent = sum(truth.asked.values())
            book = Ledger(path)
            written = len(book.all_of(ACCOUNTS[VOLCENGINE]))
            book.close()
            assert sent == written + desk.unwritten()

    asyncio.run(story())
    assert all(times == 1 for (verb, _), times in truth.happened.items() if verb == "relay.create")
