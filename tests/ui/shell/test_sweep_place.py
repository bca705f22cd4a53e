"""The sweep on the real window: what lives, what it may have cost, and its end by the keyboard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.relay import RelayState, RelayTask
from console.services.ledger import Intent, Tag
from console.services.listing import ListState
from console.services.mix import book as mix_book
from console.services.mix.state import OnAir
from console.ui.settings.workspace import SettingsWorkspace
from console.ui.sweep.workspace import SweepWorkspace
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import NOON, Stand


def alive(stand: Stand) -> None:
    """A mix of this show since half an hour, a relay of no known show, another show's old mix."""
    desk = stand.desk
    desk.mixes.set_air(OnAir(replace(desk.mixes.mix, session="pk_night"), NOON - 1800), "")
    row = RelayTask("t1", "Night", RelayState.RUNNING, False, NOON - 3600, NOON + 7200, (), "r://b")
    desk.relays.rows.put("t1", row)
    desk.relays.making.ids.add("t1")
    desk.relays.state.set(ListState(at=NOON))
    proof = {"session": "old", "output": "out", "api": "legacy"}
    tag = Tag("s9", "Old show", "live")
    desk.ledger.write(Intent("n1", "tencent x", mix_book.ACT, "old", NOON - 90000, proof, tag=tag))


@pytest.fixture
def visit(drive: Drive, stand: Stand) -> Drive:
    """As `drive`, and the sweep is left in the end: it asks the lists while it is seen."""

    def run(story: Callable[[], Awaitable[None]]) -> None:
        async def whole() -> None:
            try:
                await story()
            finally:
                stand.shell.go("mix")
                await stand.desk.tasks.close()

        drive(whole)

    return run


async def place(stand: Stand) -> SweepWorkspace:
    await stand.press(Qt.Key.Key_G)
    await stand.press(Qt.Key.Key_E)
    made = stand.shell.places.workspace
    assert isinstance(made, SweepWorkspace)
    made.tick()
    await stand.settle()
    return made


def cells(sweep: SweepWorkspace) -> dict[str, list[str]]:
    """By what it is: state, show, time, end, cost."""
    model = sweep.model
    rows = ([str(model.index(r, c).data()) for c in range(7)] for r in range(model.rowCount()))
    return {row[2]: [row[0], *row[3:]] for row in rows}


def test_what_lives_is_told_with_its_age_and_with_no_cost_that_nobody_entered(
    visit: Drive, stand: Stand
) -> None:
    async def story() -> None:
        alive(stand)
        sweep = await place(stand)
        assert cells(sweep) == {
            "pk_night": ["on air", "not known", "30 m", "after its last input", "no price"],
            "Night": ["Running", "not known", "1 h", "11-22 14:00", "no price"],
        }
        assert sweep.total.text() == "2 run without a price."
        stand.desk.settings.change(
            lambda now: replace(now, prices={"mix": "0.1/minute", "relay": "2/hour"}, currency="$")
        )
        assert [row[-1] for row in cells(sweep).values()] == ["$ 3.00", "$ 2.00"]
        assert sweep.total.text() == ("Estimate from your prices: $ 5.00 so far, $ 8.00 an hour.")

    visit(story)


def test_v_shows_all_shows_and_what_cannot_be_known_has_no_cost(visit: Drive, stand: Stand) -> None:
    async def story() -> None:
        alive(stand)
        stand.desk.settings.change(lambda now: replace(now, prices={"mix": "1/hour"}))
        sweep = await place(stand)
        await stand.press(Qt.Key.Key_V)
        assert cells(sweep)["old"] == [
            *("not known: its account is not connected", "Old show", "1 d 1 h"),
            *("after its last input", "not known"),
        ]
        assert "Of 1 nobody knows whether they still cost." in sweep.total.text()
        await stand.press(Qt.Key.Key_V)
        assert "old" not in cells(sweep)

    visit(story)


def test_space_marks_for_the_stop_and_escape_goes_back(visit: Drive, stand: Stand) -> None:
    async def story() -> None:
        alive(stand)
        sweep = await place(stand)
        sweep.table.go_to_first()
        await stand.press(Qt.Key.Key_Space)
        (marked,) = stand.desk.sweep.marked.value
        assert marked == "mix pk_night"
        await stand.press(Qt.Key.Key_Escape)
        assert stand.shell.places.place == "mix"

    visit(story)


def test_an_empty_sweep_says_that_nothing_lives(visit: Drive, stand: Stand) -> None:
    async def story() -> None:
        sweep = await place(stand)
        assert sweep.body.why is not None
        assert sweep.body.why.icon == "circle-check"

    visit(story)


def test_a_price_is_typed_in_settings_and_what_is_none_is_marked(
    visit: Drive, stand: Stand
) -> None:
    async def story() -> None:
        stand.shell.run("sweep.prices")
        await stand.settle()
        settings = stand.shell.places.workspace
        assert isinstance(settings, SettingsWorkspace)
        card = settings.prices
        assert card.currency.hasFocus()
        QTest.keyClick(card.currency, Qt.Key.Key_Tab)
        QTest.keyClicks(card.amounts["mix"], "12,5")
        QTest.keyClick(card.amounts["mix"], Qt.Key.Key_Return)
        assert stand.desk.settings.store.value.prices == {"mix": "12.500000/hour"}
        card.amounts["mix"].clear()
        QTest.keyClicks(card.amounts["mix"], "dear")
        QTest.keyClick(card.amounts["mix"], Qt.Key.Key_Return)
        assert card.amounts["mix"].property("bad") is True
        assert stand.desk.settings.store.value.prices == {"mix": "12.500000/hour"}
        card.amounts["mix"].clear()
        QTest.keyClick(card.amounts["mix"], Qt.Key.Key_Return)
        assert stand.desk.settings.store.value.prices == {}

    visit(story)
