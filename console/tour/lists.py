"""The tour's steps at the relay table, the smart-live board, and the language switch."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.job import JobState
from console.domain.relay import RelayState
from console.tour.guide import Guide, NotSeen, Step
from console.tour.mixing import HOLD_MARGIN

START_SECONDS = 15.0
"""Show time in which a rehearsal job has gone from WAITING to PROCESSING."""


async def relays(guide: Guide) -> None:
    desk = guide.app.desk
    await guide.hands.key("Ctrl+2")
    await guide.until(lambda: len(desk.relays.rows.values) >= 8, "the rehearsal's relays")
    await guide.until(lambda: _shown(guide, "relay.table"), "the relay table")
    await guide.hands.rest(2)


async def filter_relays(guide: Guide) -> None:
    """Types a filter and selects the first row that is left."""
    await guide.hands.key("Slash")
    await guide.hands.type("status:running")
    await guide.hands.rest()
    await guide.hands.key("Return")
    await guide.hands.key("Home")
    await guide.until(lambda: guide.app.desk.relays.selected.value is not None, "a selected relay")
    if _selected_state(guide) != RelayState.RUNNING:
        raise NotSeen("the filter leaves running relays only")


async def stop_relay(guide: Guide) -> None:
    chosen = guide.app.desk.relays.selected.value or ""
    await guide.may("relay.stop")
    await guide.hands.key("T, S")
    await guide.asked("the stop sheet")
    await guide.hands.rest(2)
    await guide.hands.hold("Ctrl+Return", _hold_seconds(guide))
    await guide.until(
        lambda: guide.app.desk.relays.rows.values[chosen].status == RelayState.STOPPED,
        "the relay stopped in the list",
    )
    field = guide.find(QLineEdit, "relay.filter")
    await guide.hands.click(field)
    await guide.hands.key("Escape")
    await guide.until(lambda: not field.text(), "an empty filter")


async def jobs(guide: Guide) -> None:
    await guide.hands.key("Ctrl+3")
    await guide.until(lambda: len(guide.app.desk.jobs.rows.values) >= 4, "the rehearsal's jobs")
    await guide.until(lambda: _shown(guide, "jobs.board"), "the board")
    await guide.hands.rest(2)


async def start_job(guide: Guide) -> None:
    """Chooses a free room, sends the form, confirms, and sees the job wait."""
    desk = guide.app.desk
    await guide.until(lambda: bool(desk.jobs.rooms.value), "rooms")
    free = next((r for r in desk.jobs.rooms.value if desk.jobs.living_in(r.id) is None), None)
    if free is None:
        raise NotSeen("a room without a running job")
    await guide.may("jobs.new")
    await guide.hands.key("Ctrl+N")
    await guide.until(lambda: _shown(guide, "rooms"), "the list of rooms")
    await guide.hands.type(free.id)
    await guide.hands.key("Return")
    await guide.until(lambda: _shown(guide, "jobs.form"), "the form of the start")
    await guide.may("jobs.start")
    await guide.hands.rest(2)
    await guide.hands.key("Ctrl+Return")
    await guide.asked("the start sheet")
    await guide.hands.rest(2)
    await guide.hands.hold("Ctrl+Return", _hold_seconds(guide))
    await guide.until(lambda: desk.jobs.living_in(free.id) is not None, "the new job in the list")
    new = desk.jobs.living_in(free.id)
    if new is None or new.state != JobState.WAITING:
        raise NotSeen("the new job is WAITING")
    await guide.hands.rest(2)
    await guide.pass_time(START_SECONDS)
    await guide.until(
        lambda: desk.jobs.rows.values[new.id].state == JobState.PROCESSING, "the job PROCESSING"
    )


async def palette(guide: Guide) -> None:
    await guide.hands.key("Ctrl+K")
    await guide.until(lambda: _shown(guide, "palette"), "the palette")
    await guide.hands.type("stop")
    await guide.hands.rest(2)


async def chinese(guide: Guide) -> None:
    """Closes the palette and switches the language of the whole window."""
    desk = guide.app.desk
    await guide.hands.key("Escape")
    await guide.hands.key("Ctrl+2")
    other = "en" if desk.settings.store.value.language == "zh_CN" else "zh_CN"
    await guide.hands.key("Ctrl+K")
    await guide.hands.type("app.language")
    await guide.hands.key("Return")
    await guide.until(lambda: desk.settings.store.value.language == other, "the other language")
    await guide.hands.rest(2)


STEPS = (
    Step("relays", relays),
    Step("filter", filter_relays),
    Step("stop-relay", stop_relay),
    Step("smart-live", jobs),
    Step("start-job", start_job),
    Step("palette", palette),
    Step("language", chinese),
)


def _selected_state(guide: Guide) -> str:
    chosen = guide.app.desk.relays.selected.value
    task = guide.app.desk.relays.rows.get(chosen) if chosen else None
    return task.status if task else ""


def _shown(guide: Guide, name: str) -> bool:
    return any(w.isVisible() for w in guide.app.frame.findChildren(QWidget, name))


def _hold_seconds(guide: Guide) -> float:
    return guide.app.desk.settings.store.value.hold_ms / 1000 + HOLD_MARGIN
