"""What came of an act on the marked relays."""

from __future__ import annotations

from console.services.relays.bulk import Result
from console.ui.binding import bind
from console.ui.lists import results
from console.ui.lists.results import Line
from console.ui.relay.columns import RelayCells
from console.ui.stage import Stage


class ResultPanel(results.ResultPanel):
    """Follows the relays' bulk acts."""

    def __init__(self, stage: Stage, cells: RelayCells) -> None:
        super().__init__(stage, cells.zone, cells.now, "relay.marked.read")
        self.setObjectName("relay.results")
        bind(self, stage.desk.relays.bulk.results, self._show)

    def _show(self, found: tuple[Result, ...]) -> None:
        self.tell(tuple(Line(one.title, one.came, one.at, one.words) for one in found))
