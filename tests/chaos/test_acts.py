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

from console.rehearsal.trouble import Trouble
from console.services.ledger import Ledger
from tests.chaos.acting import ACCOUNT, ACTIONS, Desk, Keys, Time, Truth, judge
from tests.helpers.backstage import Backstage, backstage
from tests.helpers.campaign import rounds, tell

KINDS = ("cut_before", "cut_after", "half", "garbage", "busy", "refuse")
JUMPS = (-400.0, -30.0, 0.0, 45.0, 400.0)
"""Seconds: more than that, and a cloud takes no signature of ours."""


@pytest.fixture
def stage() -> Iterator[Backstage]:
    with backstage() as running:
        yield running


def keys_of(stage: Backstage) -> Keys:
    keys = stage.cloud.accounts.volcengine
    return Keys(stage.cloud.endpoints.volcengine, keys.access_key_id, keys.secret_access_key)


def hear(stage: Backstage, truth: Truth) -> None:
    truth.read(stage.do(lambda cloud: list(cloud.log.since(truth.last))))


async def finish(stage: Backstage, path: Path) -> None:
    """The next desk settles by looking what the last one left."""
    async with Desk(keys_of(stage), Ledger(path)) as desk:
        await desk.known()


@pytest.mark.campaign("acts")
def test_of_acts_under_cuts_restarts_and_clock_jumps_none_is_doubled_lost_or_unexplained(
    stage: Backstage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    count, seed = rounds(10), random.randrange(2**32)
    dice, path, truth, clock = random.Random(seed), tmp_path / "ledger.db", Truth(), Time()

    async def life(left: int) -> int:
        """One desk; it dies in the middle of an act, or does all that is left."""
        async with Desk(keys_of(stage), Ledger(path), clock) as desk:
            done = 0
            while done < left:
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

    while count > 0:
        count -= asyncio.run(life(count))
        hear(stage, truth)
    stage.do(lambda cloud: cloud.scenario.clear())
    asyncio.run(finish(stage, path))
    hear(stage, truth)
    verdict = judge(path, truth)
    tell(request, f"acts: {verdict}, seed {seed}")
    assert (verdict.doubled, verdict.lost, verdict.unexplained) == (0, 0, 0), (verdict, seed)


ACTS = """
import asyncio, json, os, random, sys
from pathlib import Path
from console.services.ledger import Ledger
from tests.chaos.acting import Desk, Keys

async def acts(keys, path, seed):
    dice = random.Random(seed)
    async with Desk(Keys(*keys), Ledger(Path(path))) as desk:
        os.write(1, b"acts\\n")
        while True:
            await desk.act(dice)

for line in sys.stdin:
    keys, path, seed = json.loads(line)
    pid = os.fork()
    if pid == 0:
        asyncio.run(acts(keys, path, seed))
    os.write(1, b"%d\\n" % pid)
    os.waitpid(pid, 0)
    os.write(1, b"gone\\n")
"""


@pytest.mark.campaign("kills-acting")
def test_of_acts_of_a_desk_that_is_killed_again_and_again_each_is_known(
    stage: Backstage, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kills, seed = rounds(2), random.randrange(2**32)
    dice, path, truth, keys = random.Random(seed), tmp_path / "ledger.db", Truth(), keys_of(stage)
    asked = [keys.endpoint, keys.access_key, keys.secret]
    with subprocess.Popen(
        [sys.executable, "-c", ACTS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        for _ in range(kills):
            nursery.stdin.write(json.dumps([asked, str(path), dice.random()]) + "\n")
            nursery.stdin.flush()
            said = {nursery.stdout.readline(), nursery.stdout.readline()}
            pid = next(int(line) for line in said if line.strip().isdigit())
            assert "acts\n" in said, said
            time.sleep(dice.random() * 0.25)
            os.kill(pid, signal.SIGKILL)
            assert nursery.stdout.readline() == "gone\n"
            hear(stage, truth)
        nursery.stdin.close()
    asyncio.run(finish(stage, path))
    hear(stage, truth)
    verdict = judge(path, truth)
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
        async with Desk(keys_of(stage), ledger) as desk:
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
            written = len(book.all_of(ACCOUNT))
            book.close()
            assert sent == written + desk.unwritten()

    asyncio.run(story())
    assert all(times == 1 for (verb, _), times in truth.happened.items() if verb == "create")
