"""The palette: what it finds, runs and explains."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.message import in_english
from console.ui.palette_rows import Row
from tests.ui.shell.conftest import Drive
from tests.ui.shell.stand import Stand

CONTROL = Qt.KeyboardModifier.ControlModifier


def row(stand: Stand, command: str) -> Row:
    return next(r for r in stand.shell.palette.model.rows if r.id == command)


def test_the_palette_opens_within_a_tenth_of_a_second(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.perform("palette")
        stand.shell.perform("palette")
        began = time.process_time()
        stand.shell.perform("palette")
        stand.shell.palette.grab()
        assert time.process_time() - began < 0.1
        assert stand.shell.palette.isVisible()

    drive(story)


def test_the_palette_runs_what_it_says(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await stand.press(Qt.Key.Key_K, CONTROL)
        assert stand.shell.palette.isVisible()
        assert stand.shell.palette.field.hasFocus()
        QTest.keyClicks(stand.shell.palette.field, "go to rel")
        chosen = stand.shell.palette.chosen()
        assert chosen is not None
        assert chosen.title == "Go to Relays"
        assert chosen.key == "Ctrl 2"
        await stand.press(Qt.Key.Key_Return)
        assert not stand.shell.palette.isVisible()
        assert stand.shell.places.place == "relays"
        assert stand.made["relays"].pane.hasFocus()

    drive(story)


def test_the_palette_shows_recent_commands_first(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        stand.shell.run("app.go.jobs")
        await stand.settle()
        await stand.press(Qt.Key.Key_K, CONTROL)
        assert stand.shell.palette.model.rows[0].id == "app.go.jobs"

    drive(story)


def test_a_blocked_command_shows_its_reason_and_is_not_run(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        reason = stand.shell.gate.why_not("relay.stop")
        assert reason is not None
        await stand.press(Qt.Key.Key_K, CONTROL)
        assert row(stand, "relay.stop").blocked == in_english(reason)
        QTest.keyClicks(stand.shell.palette.field, "stop relay")
        assert stand.shell.palette.chosen() == row(stand, "relay.stop")
        await stand.press(Qt.Key.Key_Return)
        assert stand.shell.palette.isVisible()
        assert stand.desk.notices.store.value == ()
        await stand.press(Qt.Key.Key_Escape)
        assert not stand.shell.palette.isVisible()

    drive(story)


def test_the_palette_finds_layers_and_the_other_language(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await stand.press(Qt.Key.Key_K, CONTROL)
        QTest.keyClicks(stand.shell.palette.field, "host")
        titles = [(r.title, r.subject) for r in stand.shell.palette.model.rows]
        assert ("Select layer", "Host") in titles
        stand.shell.palette.field.setText("设置")
        chosen = stand.shell.palette.chosen()
        assert chosen is not None
        assert chosen.id == "app.settings"

    drive(story)


def test_the_row_that_enter_runs_is_not_a_blocked_one_where_another_matches(
    drive: Drive, stand: Stand
) -> None:
    async def story() -> None:
        await stand.press(Qt.Key.Key_K, CONTROL)
        palette = stand.shell.palette
        QTest.keyClicks(palette.field, "relay")
        rows = palette.model.rows
        assert rows[0].blocked, "nothing is selected, so no relay can be stopped"
        chosen = palette.chosen()
        assert chosen is not None
        assert not chosen.blocked
        assert all(row.blocked for row in rows[: rows.index(chosen)])

    drive(story)


def test_what_is_chosen_stays_chosen_while_the_world_goes_on(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        await stand.press(Qt.Key.Key_K, CONTROL)
        palette = stand.shell.palette
        QTest.keyClicks(palette.field, "go to")
        await stand.press(Qt.Key.Key_Down)
        before = palette.chosen()
        palette.refresh()
        after = palette.chosen()
        assert before is not None
        assert after is not None
        assert after.id == before.id == palette.model.rows[1].id

    drive(story)


def test_an_own_layout_is_found_by_its_name(drive: Drive, stand: Stand) -> None:
    async def story() -> None:
        layouts = stand.desk.mixes.layouts
        kept = layouts.keep()
        layouts.rename(kept.id, "Finale", "")
        await stand.press(Qt.Key.Key_K, CONTROL)
        QTest.keyClicks(stand.shell.palette.field, "finale")
        chosen = stand.shell.palette.chosen()
        assert chosen is not None
        assert (chosen.subject, row(stand, "mix.layout.recall.1").subject) == ("Finale", "Finale")
        assert row(stand, "mix.layout.recall.1").key == "Ctrl Shift 1"

    drive(story)
