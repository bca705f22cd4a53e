"""Every act, whoever sends it: written down with what would prove it, before the cloud hears it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from console.domain.fault import Family, Fault
from console.domain.job_events import ASKING, JobCommand, LiveEvent
from console.domain.picture import PictureDraft
from console.domain.relay import RelayState
from console.domain.relay_draft import draft_of
from console.services.clocks import Clocks
from console.services.connection import TENCENT, Connections
from console.services.jobs.desk import JobDesk
from console.services.ledger import Ledger
from console.services.listing import House
from console.services.mix import book as mix_book
from console.services.mix.book import MixBook
from console.services.mix.desk import MixDesk
from console.services.mix.picture_deeds import PictureDeeds
from console.services.mix.pictures import AccountPictures
from console.services.notices import Notices
from console.services.relays.desk import RelayDesk
from console.services.store import Release
from console.services.tasks import TaskScope
from tests.unit.services import clouds
from tests.unit.services.turned import TurnedClock, run, scope, settle

ACCOUNT = "acc"
EVENT = LiveEvent(1_700_000_000.0, 1, "{}")


class Witness:
    """Stands before a cloud: what the ledger had open when it was asked to act."""

    def __init__(self, cloud: Any, ledger: Ledger) -> None:
        self._cloud, self._ledger = cloud, ledger
        self.open: list[tuple[str, int]] = []

    def __getattr__(self, name: str) -> Any:
        made = getattr(self._cloud, name)
        if name in ("pages", "active", "rooms", "room", "warnings", "pictures", "request_text"):
            return made

        async def act(*args: Any, **options: Any) -> Any:
            self.open += [(one.act, len(one.proof)) for one in self._ledger.open_of(ACCOUNT)]
            return await made(*args, **options)

        return act


@dataclass
class Desks:
    """All that act, over one ledger."""

    relays: RelayDesk
    jobs: JobDesk
    mixes: MixDesk
    pictures: AccountPictures
    witness: dict[str, Any]
    stand_ins: dict[str, Any]
    ledger: Ledger
    clock: TurnedClock
    notices: Notices
    tasks: TaskScope
    ends: list[Release] = field(default_factory=list[Release])


Act = Callable[[Desks], Awaitable[Fault | None]]


async def cancelled(on: Desks) -> Fault | None:
    await on.mixes.take()
    on.witness["mix"].open.clear()
    on.clock.now += 60
    return await on.mixes.cancel()


async def retaken(on: Desks) -> Fault | None:
    await on.mixes.take()
    on.witness["mix"].open.clear()
    on.clock.now += 60
    return await on.mixes.air.send(replace(on.mixes.mix, bitrate=900))


def command(name: str) -> Act:
    return lambda on: on.jobs.acts.perform(on.jobs.rows.values["j1"], name, {})


def relay(verb: str, task: str = "t1") -> Act:
    return lambda on: getattr(on.relays, verb)(task)


ACTS: dict[str, tuple[str, Act]] = {
    "relay.stop": ("relays", relay("stop")),
    "relay.delete": ("relays", relay("delete")),
    "relay.restart": ("relays", relay("restart", "t2")),
    "relay.relaunch": ("relays", relay("relaunch", "t2")),
    "relay.continue": ("relays", relay("continue_", "t2")),
    "relay.update": (
        "relays",
        lambda on: on.relays.update(
            "t1", replace(draft_of(on.relays.rows.values["t1"]), title="other")
        ),
    ),
    "relay.create": (
        "relays",
        lambda on: on.relays.making.create(
            replace(draft_of(on.relays.rows.values["t1"]), destination="rtmp://elsewhere/a/b")
        ),
    ),
    "jobs.start": ("jobs", lambda on: on.jobs.start("r2")),
    "jobs.stop": ("jobs", lambda on: on.jobs.stop("j1")),
    "jobs.LIVE_EVENT": (
        "jobs",
        lambda on: on.jobs.acts.perform(on.jobs.rows.values["j1"], "LIVE_EVENT", EVENT),
    ),
    **{
        f"jobs.{name}": ("jobs", command(name))
        for name in vars(JobCommand).values()
        if isinstance(name, str) and name.isupper() and name not in ASKING
    },
    "mix.take": ("mix", lambda on: on.mixes.take()),
    "mix.retake": ("mix", retaken),
    "mix.cancel": ("mix", cancelled),
    "mix.picture.add": (
        "pictures",
        lambda on: on.pictures.add(PictureDraft("https://a.example.com/a.png", "a")),
    ),
}


async def opened(ledger: Ledger) -> Desks:
    clock, tasks = TurnedClock(), scope()
    clocks, notices, connections = Clocks(clock, clock), Notices(clock), Connections(clock)
    house = House(clocks, tasks, notices, connections, wait=clock.wait, ledger=ledger)
    stand_ins: dict[str, Any] = {
        "relays": clouds.RelayCloudStandIn(
            [clouds.task("t1"), clouds.task("t2", RelayState.STOPPED)]
        ),
        "jobs": clouds.JobCloudStandIn([clouds.job("j1")]),
        "mix": clouds.MixCloudStandIn(),
        "pictures": clouds.PictureCloudStandIn(),
    }
    witness: dict[str, Any] = {name: Witness(cloud, ledger) for name, cloud in stand_ins.items()}
    mixes = MixDesk(clocks, notices, connections, clouds.show())
    mixes.air.book = MixBook(house.book(TENCENT, mix_book.ACT, "mix"))
    pictures = AccountPictures(clock, notices, connections, clock.wait)
    pictures.deeds = PictureDeeds(house)
    on = Desks(
        RelayDesk(house),
        JobDesk(house),
        mixes,
        pictures,
        witness,
        stand_ins,
        ledger,
        clock,
        notices,
        tasks,
    )
    on.relays.connect(witness["relays"], ACCOUNT)
    on.jobs.connect(witness["jobs"], ACCOUNT)
    mixes.connect({"legacy": witness["mix"]}, account=ACCOUNT)
    pictures.connect(witness["pictures"], "o", ACCOUNT)
    on.ends = [on.relays.start_watching(), on.jobs.start_watching()]
    await clock.turn(5)
    return on


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_in_the_ledger_when_the_cloud_hears_of_it_and_settled_by_its_answer(
    name: str,
) -> None:
    async def story() -> None:
        on = await opened(Ledger())
        place, act = ACTS[name]
        assert await act(on) is None
        await settle()
        assert [one for one, _ in on.witness[place].open] == [name]
        assert all(proof for _, proof in on.witness[place].open), "what would prove it"
        assert on.ledger.open_of(ACCOUNT) == ()
        await _end(on)

    run(story())


@pytest.mark.parametrize("name", ["relay.stop", "jobs.stop", "jobs.SHOW_LAYER", "mix.cancel"])
def test_an_act_without_an_answer_is_named_by_the_next_desk_and_never_sent_again(
    name: str, tmp_path: Path
) -> None:
    async def story() -> None:
        on = await opened(Ledger(tmp_path / "ledger.db"))
        place, act = ACTS[name]
        lost = clouds.fault(Family.UNKNOWN)
        if place == "mix":
            await on.mixes.take()
            on.clock.now += 60
            on.stand_ins[place].fails = lost
            assert await on.mixes.cancel() is not None
        else:
            on.stand_ins[place].act_fails = lost
            assert await act(on) is not None
        assert [one.act for one in on.ledger.open_of(ACCOUNT)] == [name]
        await _end(on)
        again = await opened(Ledger(tmp_path / "ledger.db"))
        told = [one.text.text for one in again.notices.store.value]
        assert any("earlier desk" in text for text in told)
        assert again.witness[place].open == []
        await _end(again)

    run(story())


async def _end(on: Desks) -> None:
    for release in on.ends:
        release()
    on.relays.connect(None)
    on.jobs.connect(None)
    await settle()
    await on.tasks.close()
    on.ledger.close()
