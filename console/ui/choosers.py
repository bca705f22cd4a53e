"""Lists to choose from on the command of an act: recent shows, rooms, undo's steps, templates."""

from __future__ import annotations

from collections.abc import Callable

from console.domain.message import say
from console.ui.history_rows import history_to_choose
from console.ui.palette import ListOverlay
from console.ui.recent_rows import recent_to_choose
from console.ui.relay.import_rows import report_to_choose
from console.ui.relay.template_rows import remove, templates_to_choose, use
from console.ui.room_rows import rooms_to_choose
from console.ui.stage import Stage


class Choosers:
    """One overlay for all of them; `run` is the window's, which goes through the gate."""

    def __init__(self, stage: Stage, overlay: ListOverlay, run: Callable[[str], None]) -> None:
        self._stage = stage
        self._overlay = overlay
        self._run = run

    def open(self, name: str) -> bool:
        """False where the name is none of a list."""
        match name:
            case "choose_room" | "choose_room.request":
                self._rooms(name.replace("choose_room", "jobs.start"))
            case "recent":
                hint = say("Choose the show to open…")
                self._overlay.open_with(hint, recent_to_choose(self._stage))
            case "history":
                hint = say("Choose the step to go to…")
                self._overlay.open_with(hint, history_to_choose(self._stage))
            case "relay.template.use":
                hint = say("Choose the template to begin with…")
                self._overlay.open_with(hint, templates_to_choose(self._stage, use))
            case "relay.import.report":
                hint = say("Choose a row to open it in the form…")
                self._overlay.open_with(hint, report_to_choose(self._stage))
            case "relay.template.remove":
                hint = say("Choose the template to remove…")
                self._overlay.open_with(hint, templates_to_choose(self._stage, remove))
            case _:
                return False
        return True

    def _rooms(self, command: str) -> None:
        """The command that needs a room is run again in the one that is chosen."""
        desk = self._stage.desk

        def choose(room: str) -> None:
            desk.jobs.room.set(room)
            self._run(command)

        hint = say("Choose the room that goes live…")
        rows = rooms_to_choose(self._stage, choose, guarded=command == "jobs.start")
        self._overlay.open_with(hint, rows)
