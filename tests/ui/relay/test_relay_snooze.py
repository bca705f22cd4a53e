"""What is wrong with a relay stands in its detail, and waits for a reason."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.message import say
from console.services.health.aiming import Aim
from console.services.notices import Notices, Tone
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import Bench, relay

SOURCE = "https://pull.example.com/live/a.flv"


class _Aims:
    def aims(self) -> dict[str, Aim]:
        return {relay(n).id: Aim(source=SOURCE) for n in (1, 2)}


@pytest.fixture
def alerted(on: Bench, desk: RelayWorkspace, monkeypatch: pytest.MonkeyPatch) -> int:
    """Two relays of one dead source, told as one trouble; the first is selected."""
    whole = on.stage.desk

    whole.health.alerts.begin(_Aims(), whole.notices)
    monkeypatch.setattr(whole.health.alerts, "_now", lambda: on.time[0])
    on.show_relays(relay(1), relay(2))
    on.relays.selected.set(relay(1).id)
    words = say("{title}: its source is gone", title="Both")
    whole.health.alerts.tell(SOURCE, Tone.TROUBLE, words, "source 1 2")
    desk.detail.tell()
    return whole.notices.last


def waits(notices: Notices, number: int) -> bool:
    return next(n.waits for n in notices.store.value if n.number == number)


def test_it_is_put_to_sleep_for_a_reason_alone_and_woken(
    on: Bench, desk: RelayWorkspace, alerted: int
) -> None:
    box, notices = desk.detail.alerts, on.stage.desk.notices
    assert box.said.text() == "Both: its source is gone"
    QTest.mouseClick(box.sleep, Qt.MouseButton.LeftButton)
    assert waits(notices, alerted)
    desk.perform("relay.snooze")
    assert box.reason.hasFocus()
    QTest.keyClicks(box.reason, "camera moves")
    QTest.keyClick(box.reason, Qt.Key.Key_Return)
    assert not waits(notices, alerted)
    assert not box.said.isVisible()
    assert box.quiet.text().startswith("Asleep until")
    assert box.quiet.text().endswith("camera moves")
    QTest.mouseClick(box.awaken, Qt.MouseButton.LeftButton)
    assert box.said.isVisible()


@pytest.mark.usefixtures("alerted")
def test_relays_of_one_source_sleep_together_until_they_wake(
    on: Bench,
) -> None:
    alerts = on.stage.desk.health.alerts
    assert alerts.awake(relay(1).id)
    alerts.snooze(relay(2).id, "the encoder is changed", 60)
    assert not alerts.awake(relay(1).id)
    on.time[0] += 60
    assert alerts.awake(relay(1).id)
