"""Lists to choose from on the command of an act: recent shows, rooms, templates, error codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from console.domain.message import Message, say
from console.ui.codes.card import CodeCard
from console.ui.codes.rows import codes_to_choose
from console.ui.crash_card import CrashCard
from console.ui.history_rows import history_to_choose
from console.ui.jobs.preset_rows import presets_to_choose, remove_preset, use_preset
from console.ui.palette import ListOverlay
from console.ui.palette_rows import Row
from console.ui.panes.rows import panes_to_choose
from console.ui.practice.welcome import Welcome
from console.ui.recent_rows import recent_to_choose
from console.ui.relay.import_rows import report_to_choose
from console.ui.relay.template_rows import remove, templates_to_choose, use
from console.ui.room_rows import rooms_to_choose
from console.ui.settings_rows import settings_to_choose
from console.ui.stage import Stage

Made: TypeAlias = "Callable[[Stage], Callable[[str], Sequence[Row]]]"

_LISTS: Final[Mapping[str, tuple[Message, Made]]] = {
    "choose_room": (say("Choose the room that goes live…"), rooms_to_choose),
    "codes": (say("Type an error code, or words of it…"), codes_to_choose),
    "jobs.preset.use": (
        say("Choose the preset to begin with…"),
        lambda stage: presets_to_choose(stage, use_preset),
    ),
    "jobs.preset.remove": (
        say("Choose the preset to remove…"),
        lambda stage: presets_to_choose(stage, remove_preset),
    ),
    "settings.find": (say("Find a setting…"), settings_to_choose),
    "panes": (say("Choose a pane to show or hide…"), panes_to_choose),
    "recent": (say("Choose the show to open…"), recent_to_choose),
    "history": (say("Choose the step to go to…"), history_to_choose),
    "relay.template.use": (
        say("Choose the template to begin with…"),
        lambda stage: templates_to_choose(stage, use),
    ),
    "relay.template.remove": (
        say("Choose the template to remove…"),
        lambda stage: templates_to_choose(stage, remove),
    ),
    "relay.import.report": (say("Choose a row to open it in the form…"), report_to_choose),
}


class Choosers:
    """One overlay for all of them; the opening page and the cards of an error beside it."""

    def __init__(self, stage: Stage, overlay: ListOverlay) -> None:
        self._stage = stage
        self._overlay = overlay
        self._card: CodeCard | None = None
        self._welcome: Welcome | None = None
        self._report: CrashCard | None = None

    def open(self, name: str) -> bool:
        """False where the name is none of a list."""
        page = {"code": self._explain, "welcome": self._greet, "report": self._tell}.get(name)
        if page is not None:
            page()
            return True
        found = _LISTS.get(name)
        if found is None:
            return False
        hint, make = found
        self._overlay.open_with(hint, make(self._stage))
        return True

    def _explain(self) -> None:
        """The card is made when the first error wants it."""
        known = self._stage.desk.lookup.shown
        if known is None:
            return
        if self._card is None:
            self._card = CodeCard(self._stage, self._overlay.parentWidget() or self._overlay)
        self._card.explain(known)

    def _greet(self) -> None:
        if self._welcome is None:
            self._welcome = Welcome(self._stage, self._overlay.parentWidget() or self._overlay)
        self._welcome.open()

    def _tell(self) -> None:
        if self._report is None:
            self._report = CrashCard(self._stage, self._overlay.parentWidget() or self._overlay)
        self._report.open()
