"""What stands of the selected relay, and half an hour's sleep for a reason."""

from __future__ import annotations

from console.domain.message import Message, say
from console.services.health.telling import Standing
from console.ui.lists.snooze import SnoozeBox
from console.ui.relay.columns import RelayCells
from console.ui.stage import Stage


class RelayAlerts(SnoozeBox):
    """The detail calls `tell`."""

    def __init__(self, stage: Stage, cells: RelayCells) -> None:
        super().__init__(stage, "relay", self._put_to_sleep, self._wake)
        self._cells = cells
        self._relays = stage.desk.relays
        self._alerts = stage.desk.health.alerts

    def tell(self) -> None:
        """From what stands of it now."""
        task, now = self._relays.task, self._cells.now()
        found = self._alerts.of(task.id) if task is not None else ()
        awake = tuple(one.text for one in found if not one.sleeps(now))
        self.show_alerts(awake, tuple(self._sleeping(one) for one in found if one.sleeps(now)))

    def _sleeping(self, one: Standing) -> Message:
        until = self._cells.zone.hour_minute(one.until or 0.0)
        return say("Asleep until {time}: {reason}", time=until, reason=one.reason)

    def _put_to_sleep(self, reason: str) -> None:
        if self._relays.task is not None:
            self._alerts.snooze(self._relays.task.id, reason)
            self.tell()

    def _wake(self) -> None:
        if self._relays.task is not None:
            self._alerts.wake(self._relays.task.id)
            self.tell()
