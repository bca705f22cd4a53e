"""Lists to choose from on the command of an act: recent shows, rooms, undo's steps, templates."""

from __future__ import annotations

from console.domain.message import say
from console.ui.history_rows import history_to_choose
from console.ui.jobs.preset_rows import presets_to_choose, remove_preset, use_preset
from console.ui.palette import ListOverlay
from console.ui.recent_rows import recent_to_choose
from console.ui.relay.import_rows import report_to_choose
from console.ui.relay.template_rows import remove, templates_to_choose, use
from console.ui.room_rows import rooms_to_choose
from console.ui.stage import Stage


class Choosers:
    """One overlay for all of them."""

    def __init__(self, stage: Stage, overlay: ListOverlay) -> None:
        self._stage = stage
        self._overlay = overlay

    def open(self, name: str) -> bool:
        """False where the name is none of a list."""
        match name:
            case "choose_room":
                hint = say("Choose the room that goes live…")
                self._overlay.open_with(hint, rooms_to_choose(self._stage))
            case "jobs.preset.use":
                hint = say("Choose the preset to begin with…")
                self._overlay.open_with(hint, presets_to_choose(self._stage, use_preset))
            case "jobs.preset.remove":
                hint = say("Choose the preset to remove…")
                self._overlay.open_with(hint, presets_to_choose(self._stage, remove_preset))
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
