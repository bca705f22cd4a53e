"""From rehearsal on air and back, over real sockets and with real children."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from console.domain.fault import Family
from console.domain.message import in_english
from console.domain.picture import Picture, PictureDraft
from console.domain.receipt import PictureReceipt
from console.domain.units import Size
from console.rehearsal.cloud import Rehearsal
from console.services.connection import VENDORS
from console.services.worlds import DOWN, MOVING, THERE
from tests.helpers.processes import alive
from tests.journeys.between import Traveller, child, run, travelling

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows has only the one
_DESCRIPTORS = Path("/dev/fd")


def opened() -> int:
    """How many files and sockets this process holds; 0 where the system does not tell."""
    return len(os.listdir(_DESCRIPTORS)) if _DESCRIPTORS.exists() else 0


def test_a_start_is_in_rehearsal_and_the_accounts_alone_lead_nowhere() -> None:
    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud, travelling(child(cloud.announcement())) as it:
            await it.save_accounts(cloud)
            assert await it.world.rehearse() is None
            context = it.desk.connections.context.value
            assert (context.rehearsing, context.plain) == (True, frozenset())
            assert it.desk.worlds.stage.value == THERE
            assert it.desk.journal.context == "rehearsal"

    run(journey())


def test_on_air_a_take_reaches_the_accounts_own_address_and_not_the_rehearsal() -> None:
    async def journey() -> None:
        async with (
            Rehearsal(seed=7) as practice,
            Rehearsal(seed=8) as real,
            travelling(child(practice.announcement())) as it,
        ):
            await it.world.rehearse()
            await it.save_accounts(real)
            assert await it.world.go_live() is None
            assert it.desk.connections.context.value.kind == "live"
            assert "legacy" in it.desk.connections.context.value.plain
            assert it.desk.journal.context == "live"
            assert await it.desk.mixes.take() is None
            assert list(real.world.mixes.on_air(real.world.show.now())) == ["pk_night_01"]
            assert practice.world.mixes.on_air(practice.world.show.now()) == {}

    run(journey())


def test_what_is_on_air_is_remembered_through_a_rehearsal() -> None:
    async def journey() -> None:
        async with (
            Rehearsal(seed=7) as practice,
            Rehearsal(seed=8) as real,
            travelling(child(practice.announcement())) as it,
        ):
            await it.save_accounts(real)
            await it.world.go_live()
            await it.desk.mixes.take()
            on_air = it.desk.mixes.state.on_air
            assert on_air is not None
            await it.world.rehearse()
            assert it.desk.mixes.state.on_air is None
            await it.world.go_live()
            assert it.desk.mixes.state.on_air == on_air
            await it.world.rehearse()
            await it.save_accounts(real, app_id="77", api_key="another")
            await it.world.go_live()
            assert it.desk.mixes.state.on_air is None

    run(journey())


def test_twenty_changes_of_world_leave_no_task_no_socket_and_no_child() -> None:
    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud, travelling(child(cloud.announcement())) as it:
            await it.save_accounts(cloud)
            release = it.desk.relays.start_watching(it)
            seen: list[tuple[int, int]] = []
            for _ in range(10):
                assert await it.world.rehearse() is None
                await it.until(lambda: bool(it.desk.relays.rows.values), "rehearsed relays")
                assert await it.world.go_live() is None
                await it.until(lambda: bool(it.desk.relays.rows.values), "live relays")
                assert it.desk.clocks.showing is it.desk.clocks.signing
                assert it.desk.clocks.show_rate == 1
                await asyncio.sleep(0.05)  # the cloud closes its ends in turn
                seen.append((len(it.desk.tasks), opened()))
            assert max(tasks for tasks, _ in seen) <= seen[0][0]
            assert seen[-1][1] <= seen[0][1] + 2
            release()
            await it.world.close()
            await asyncio.sleep(0.02)
            assert len(it.desk.tasks) == 0

    run(journey())


def test_a_rehearsal_that_points_abroad_is_refused_and_no_socket_is_opened() -> None:
    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud:
            handover: dict[str, Any] = cloud.announcement()
        handover["tencent_legacy"] = "http://fcgi.video.qcloud.com/common_access"
        before = opened()
        async with travelling(child(handover)) as it:
            fault = await it.world.rehearse()
            assert fault is not None
            assert "fcgi.video.qcloud.com" in it.told()[-1]
            assert it.desk.worlds.stage.value == DOWN
            assert it.desk.mixes.cloud is None
            assert {it.desk.connections.health(v).state for v in VENDORS} == {"failed"}
            assert await it.desk.mixes.take() is not None
        assert opened() <= before

    run(journey())


def test_without_any_key_the_desk_stays_in_rehearsal_and_says_why() -> None:
    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud, travelling(child(cloud.announcement())) as it:
            await it.world.rehearse()
            fault = await it.world.go_live()
            assert fault is not None
            assert "Enter the keys in Settings" in it.told()[-1]
            assert it.desk.connections.context.value.rehearsing
            assert it.desk.worlds.stage.value == THERE
            assert await it.desk.mixes.take() is None

    run(journey())


def test_a_corrected_key_counts_at_once() -> None:
    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud, travelling(child(cloud.announcement())) as it:
            await it.save_accounts(cloud, api_key="0" * 32)
            await it.world.go_live()
            fault = await it.desk.mixes.take()
            assert fault is not None
            assert fault.family is Family.REFUSED
            await it.save_accounts(cloud)
            await it.until(lambda: len(it.desk.tasks) == 0, "connected again")
            assert it.desk.connections.context.value.kind == "live"
            assert await it.desk.mixes.take() is None

    run(journey())


class SlowPictures:
    """Takes a picture in, and answers when it is let."""

    def __init__(self) -> None:
        self.answer = asyncio.Event()

    async def pictures(self) -> tuple[Picture, ...]:
        return ()

    async def add(self, draft: PictureDraft) -> PictureReceipt:
        await self.answer.wait()
        return PictureReceipt("tencent", "AddLiveWatermark", "r", 1.0, 0.0, picture_id=2)


def test_a_picture_on_its_way_is_waited_for_before_corrected_accounts_count() -> None:
    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud, travelling(child(cloud.announcement())) as it:
            await it.save_accounts(cloud)
            await it.world.go_live()
            slow = SlowPictures()
            it.desk.pictures.connect(slow)
            draft = PictureDraft("https://a.example/logo.png", "logo")
            adding = it.desk.tasks.start(it.desk.pictures.add(draft), "adding")
            await it.until(lambda: it.desk.pictures.state.adding, "the send")
            await it.save_accounts(cloud)
            await it.until(lambda: it.desk.worlds.stage.value == MOVING, "the renewal")
            slow.answer.set()
            assert await adding is None
            await it.until(lambda: len(it.desk.tasks) == 0, "connected again")
            assert any("in the account with id 2" in text for text in it.told())

    run(journey())


@pytest.mark.slow
def test_a_rehearsal_that_is_killed_is_said_started_again_and_its_tables_come_back() -> None:
    async def journey() -> None:
        async with travelling() as it:
            await it.world.rehearse()
            release = it.desk.relays.start_watching(it)
            await it.until(lambda: bool(it.desk.relays.rows.values), "relays")
            first = pid_of(it)
            os.kill(first, KILL)
            await it.until(lambda: pid_of(it) not in (0, first), "another child")
            await it.until(lambda: bool(it.desk.relays.rows.values), "relays again")
            assert any("started again" in text for text in it.told())
            assert await it.desk.mixes.take() is None
            os.kill(pid_of(it), KILL)
            await it.until(lambda: it.desk.worlds.stage.value == DOWN, "down")
            assert "ended again" in it.told()[-1]
            assert it.desk.mixes.cloud is None
            assert await it.world.rehearse() is None
            await it.until(lambda: bool(it.desk.relays.rows.values), "relays a third time")
            release()

    run(journey())


def pid_of(it: Traveller) -> int:
    return it.world.rehearsal_pid or 0


@pytest.mark.parametrize("more", ["", "print('{', end='', flush=True); "])
def test_leaving_while_the_rehearsal_is_still_starting_leaves_no_child(
    more: str, tmp_path: Path
) -> None:
    note = tmp_path / "pid"
    program = f"import os; open({str(note)!r}, 'w').write(str(os.getpid())); {more}input()"

    async def journey() -> None:
        async with travelling((sys.executable, "-I", "-S", "-c", program)) as it:
            starting = it.desk.tasks.start(it.world.rehearse(), "start")
            await it.until(lambda: note.exists() and bool(note.read_text()), "a silent child")
            assert it.desk.worlds.stage.value == MOVING
            began = time.monotonic()
            await it.world.close()
            assert time.monotonic() - began < 5
            assert starting.cancelled()

    run(journey())
    assert not alive(int(note.read_text()))


def test_a_dead_address_on_air_says_that_nothing_was_sent() -> None:
    async def journey() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{taken.getsockname()[1]}/common_access"
            async with Rehearsal(seed=7) as cloud, travelling() as it:
                await it.save_accounts(cloud, legacy_url=url)
                await it.world.go_live()
                fault = await it.desk.mixes.take()
                assert fault is not None
                assert (fault.family, fault.sent) == (Family.UNREACHABLE, False)
                assert in_english(fault.words) == it.told()[-1]

    run(journey())


def test_in_rehearsal_a_dropped_stream_blocks_take_until_it_is_pushed_again_and_up_for_5_s() -> (
    None
):
    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud, travelling(child(cloud.announcement())) as it:
            mixes, streams = it.desk.mixes, cloud.world.streams

            def rules() -> list[str]:
                return [f.rule for f in mixes.state.findings if f.code == -505]

            await it.world.rehearse()
            await it.until(lambda: rules() == [], "all streams up")
            streams.drop("pk_guest1", cloud.world.show.now())
            await it.until(lambda: rules() == ["source-absent"], "the drop")
            size = Size(1280, 720)
            act = it.desk.rehearsal.act(lambda world: world.push("pk_guest1", size))
            assert await act is None
            assert rules() == []
            wait = mixes.why_not_take()
            assert wait is not None
            assert "has only just come up" in in_english(wait)
            await it.world.turn(jump=6)
            assert mixes.why_not_take() is None

    run(journey())
