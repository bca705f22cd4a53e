"""A drag in the mix canvas while the relays' list is asked for without a pause.

The whole desk on its own loop, its rehearsal a child with 2 000 relays in it. Taken is the time
from the moment at which the mouse reports a move until that move is painted: a loop that is busy
with an answer keeps the hand waiting. It is taken twice. By the wall, for that is what the hand
feels; rounds with and without polling take turns, as whatever else the machine does it does to
both. And by the thread's own time, in which a busy neighbour cannot hide what polling costs."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer

from console.app import App, run
from console.front import Opening, put_up, show
from console.services.listing import ListState
from console.services.rehearsal.admin import RehearsalAdmin
from console.services.relays.desk import RelayDesk
from console.tour.guide import Guide
from console.tour.hands import Hands
from console.ui.mix.canvas import Canvas
from console.vendors.exchange import Request
from tests.bench.dragging import PACE, Hand, Own, Wall, high, idle_until, to_and_fro

RELAYS = 2000
ROUNDS = 4
SECONDS = 2.0
"""Of a round."""
SIZE = (2000, 1200)


def measure() -> dict[str, float]:
    """Milliseconds, reads of the list in a round, and the two ratios: both are gated at 2."""
    found: list[dict[str, float]] = []
    failed: list[Exception] = []

    async def main(app: App) -> int:
        try:
            found.append(await _measured(app))
        except Exception as error:  # noqa: BLE001 - raised again outside of the loop
            failed.append(error)
        return 0

    with tempfile.TemporaryDirectory() as folder:
        front = put_up(Opening(folder=Path(folder), language="en"))
        show(front)
        run(front, main)
    if failed:
        raise failed[0]
    return found[0]


@dataclass(frozen=True, slots=True)
class _Waits:
    """Milliseconds by one clock; `reads` of the list were made in that time."""

    idle: list[float] = field(default_factory=list[float])
    polled: list[float] = field(default_factory=list[float])
    reads: list[float] = field(default_factory=list[float])

    def told(self, name: str) -> dict[str, float]:
        return {
            f"{name}idle_ms": statistics.median(self.idle),
            f"{name}idle_p95_ms": high(self.idle),
            f"{name}polled_ms": statistics.median(self.polled),
            f"{name}polled_p95_ms": high(self.polled),
            f"{name}polled_worst_ms": max(self.polled),
            f"{name}reads": len(self.reads) / ROUNDS,
            f"{name}p95_ratio": high(self.polled) / high(self.idle),
        }


async def _measured(app: App) -> dict[str, float]:
    app.frame.resize(*SIZE)
    guide, desk = Guide(app, Hands(app.frame, 0.0), True, None), app.desk
    await guide.until(lambda: desk.rehearsal.here.value, "the rehearsal")
    assert await desk.rehearsal.act(_fill) is None
    hand = Hand(guide.find(Canvas, "canvas"), desk.mixes, desk.mixes.mix.layers[-1].key)
    with _asking(desk.relays):
        await guide.until(lambda: len(desk.relays.rows.values) > RELAYS, "all relays")
    wall, own = _Waits(), _Waits()
    for _ in range(ROUNDS):
        for waits, clock in ((wall, Wall()), (own, Own())):
            drag = partial(_drag, hand, clock)
            waits.idle.extend(await _outside(drag))
            with _asking(desk.relays) as reads:
                waits.polled.extend(await _outside(drag))
            waits.reads.extend(reads)
    return wall.told("") | own.told("own_")


async def _fill(steering: object) -> None:
    """By the rehearsal's own interface."""
    assert isinstance(steering, RehearsalAdmin)
    headers = (("X-Rehearsal-Token", steering.token.reveal()), ("Content-Type", "application/json"))
    body = json.dumps({"what": "relays", "count": RELAYS}).encode()
    await steering.line.exchange(
        Request("rehearsal", "fill", "idempotent", "POST", f"{steering.url}/fill", headers, body)
    )


@contextmanager
def _asking(relays: RelayDesk) -> Generator[list[float]]:
    """Asks anew at every answer; when the list was read whole."""
    reads: list[float] = []

    def heard(before: ListState, now: ListState) -> None:
        if now.at is not None and now.at != before.at:
            reads.append(now.at)
            relays.refresh()

    releases = (relays.state.watch(heard), relays.start_watching())
    try:
        yield reads
    finally:
        for release in releases:
            release()


async def _outside(act: Callable[[], list[float]]) -> list[float]:
    """The drag lets events happen: inside a task no other task could run meanwhile."""
    done: asyncio.Future[list[float]] = asyncio.get_running_loop().create_future()

    def perform() -> None:
        try:
            done.set_result(act())
        except Exception as error:  # noqa: BLE001 - handed on, whatever it is
            done.set_exception(error)

    QTimer.singleShot(0, perform)
    return await done


def _drag(hand: Hand, clock: Wall) -> list[float]:
    """Milliseconds that every move of the mouse waited until it was painted.

    Moves that came while the loop was busy are painted at once, as the last of them."""
    waits: list[float] = []
    spots = to_and_fro(hand.take_hold((0.5, 0.6)))
    due = clock.now() + PACE
    until = due + SECONDS
    while due < until:
        idle_until(due, clock)
        missed = int((clock.now() - due) / PACE) + 1
        hand.move(next(islice(spots, missed - 1, None)))
        now = clock.now()
        waits += [(now - due - n * PACE) * 1000 for n in range(missed)]
        due += missed * PACE
    hand.let_go()
    return waits
