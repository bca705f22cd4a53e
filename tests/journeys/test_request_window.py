"""In the real window, on the rehearsal: a request is looked at, and nothing goes out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from console.contracts.resources import resource
from console.services.journal import Outcome
from console.ui.request_view import RequestView
from console.ui.sheet import Sheet
from tests.journeys.windows import Seat, at_the_window, folder

__all__ = ["folder"]

SAMPLE = Path(str(resource("samples", "pk-night.cuemix")))


def test_a_take_is_looked_at_over_its_sheet_and_only_the_yes_sends(
    qapp: QApplication, folder: Path
) -> None:
    async def story(seat: Seat) -> None:
        app, worlds = seat.app, seat.app.desk.worlds
        await seat.see(lambda: worlds.stage.value == "there", "rehearsal up")
        await seat.guide.may("mix.take")
        view = app.frame.findChild(RequestView)
        sheet = app.frame.findChild(Sheet)
        assert view is not None
        assert sheet is not None
        await seat.hands.key("Ctrl+Return")
        await seat.see(sheet.isVisible, "the sheet")
        await seat.hands.key("Ctrl+I")
        await seat.see(view.isVisible, "the request")
        assert "start_mix_stream_advanced" in view.operation.text()
        await seat.hands.key("3")
        await seat.hands.key("Ctrl+C")
        assert QGuiApplication.clipboard().text().startswith("# The signature is valid until 20")
        await seat.hands.key("Escape")
        await seat.see(lambda: not view.isVisible() and sheet.isVisible(), "the sheet again")
        assert await app.sessions_on_air() == ()
        journal = app.desk.journal.store
        assert not [one for one in journal.value if one.act == "mix.take"]
        await seat.confirm("take")
        await seat.see(
            lambda: ("mix.take", Outcome.DONE) in [(one.act, one.outcome) for one in journal.value],
            "the TAKE",
        )
        assert await app.sessions_on_air() == ("pk_night_01",)

    at_the_window(qapp, folder, story, show_file=SAMPLE, pictures=False)


def test_the_palette_shows_a_stop_and_the_relay_runs_on(qapp: QApplication, folder: Path) -> None:
    async def story(seat: Seat) -> None:
        app, relays = seat.app, seat.app.desk.relays
        await seat.see(lambda: app.desk.worlds.stage.value == "there", "rehearsal up")
        await seat.hands.key("Ctrl+2")
        await seat.see(lambda: bool(relays.rows.values), "relays")
        chosen = next(task for task in relays.rows.values.values() if task.status == "生效中")
        relays.selected.set(chosen.id)
        await seat.guide.may("relay.stop.request")
        await seat.command("request stop relay")
        view = app.frame.findChild(RequestView)
        assert view is not None
        await seat.see(view.isVisible, "the request")
        assert "StopPullToPushTask" in view.operation.text()
        assert chosen.id in view.text.toPlainText()
        await seat.hands.key("Escape")
        asked = relays.state.value.at
        relays.refresh()
        await seat.see(lambda: relays.state.value.at != asked, "a new look")
        assert relays.rows.values[chosen.id].status == "生效中"
        assert relays.state.value.pending == {}

    at_the_window(qapp, folder, story, pictures=False)


def test_without_a_world_there_is_no_request(qapp: QApplication, folder: Path) -> None:
    async def story(seat: Seat) -> None:
        worlds = seat.app.desk.worlds
        assert seat.app.why_not("mix.take.request") is not None
        await seat.see(lambda: worlds.stage.value == "there", "rehearsal up")
        assert seat.app.why_not("mix.take.request") is None
        await seat.app.close()
        assert worlds.inspector.value is None

    at_the_window(qapp, folder, story, show_file=SAMPLE, pictures=False)
