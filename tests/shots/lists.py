"""Relays and smart live: tables, boards, details, forms, sheets."""

from __future__ import annotations

from tests.shots.walk import CHOOSER, Walk


async def relays(walk: Walk) -> None:
    desk, hands = walk.app.desk, walk.hands
    await hands.key("Ctrl+2")
    await walk.shown("relay.table")
    await walk.guide.until(lambda: len(desk.relays.rows.values) >= 8, "the relays")
    await hands.key("Escape")
    await walk.show("relays")
    await hands.key("Home")
    await hands.key("Return")
    await walk.guide.until(lambda: desk.relays.selected.value is not None, "a relay selected")
    await walk.show("relay-detail")
    await walk.guide.may("relay.stop")
    await hands.key("T, S")
    await walk.guide.asked("the stop sheet")
    await walk.show("relay-stop")
    await walk.leave("sheet")
    await walk.command("relay.columns")
    await walk.shown("columns")
    await walk.show("relay-columns")
    await hands.key("Escape")
    await hands.key("Ctrl+2")
    await walk.command("relay.show.ends")
    await walk.show("relay-show-ends")
    await hands.key("Escape")
    await walk.command("relay.new")
    await walk.shown("relay.form")
    await walk.show("relay-form")
    await walk.command("relay.form.close")
    await walk.gone("relay.form")


async def jobs(walk: Walk) -> None:
    desk, hands = walk.app.desk, walk.hands
    await hands.key("Ctrl+3")
    await walk.shown("jobs.board")
    await walk.guide.until(lambda: len(desk.jobs.rows.values) >= 4, "the jobs")
    await walk.show("jobs-board")
    await hands.key("Home")
    await hands.key("Return")
    await walk.show("jobs-story")
    await walk.command("jobs.chart.lanes")
    await walk.show("jobs-lanes")
    await walk.command("jobs.view")
    await walk.shown("jobs.table")
    await walk.show("jobs-table")
    await walk.command("jobs.view")
    await starting(walk)


async def starting(walk: Walk) -> None:
    """A form of a free room, and the sheet before it is sent."""
    desk, hands = walk.app.desk, walk.hands
    await walk.guide.until(lambda: bool(desk.jobs.rooms.value), "rooms")
    free = next(room for room in desk.jobs.rooms.value if desk.jobs.living_in(room.id) is None)
    await walk.command("jobs.new")
    await walk.shown(CHOOSER)
    await walk.show("jobs-rooms")
    await hands.type(free.id)
    await hands.key("Return")
    await walk.shown("jobs.form")
    await walk.show("jobs-form")
    await walk.guide.may("jobs.start")
    await hands.key("Ctrl+Return")
    await walk.guide.asked("the start sheet")
    await walk.show("jobs-start")
    await walk.leave("sheet")
    await walk.command("jobs.form.close")
    await walk.gone("jobs.form")
