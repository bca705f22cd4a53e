"""Health is a column of its own: word, shape, colour and age, a filter, and a fault to be found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.health import Finding, RelayHealth
from console.domain.message import in_english, say
from console.domain.relay import RelayState, RelayTask
from console.domain.relay_form import RelayForm
from console.domain.units import Size
from console.services.health.desk import HealthDesk
from console.services.relays.backups import Pair
from console.services.relays.standby import Guard
from console.ui.relay.workspace import RelayWorkspace
from tests.ui.relay.fakes import NOW, Bench, relay

SEEN = Finding("seen", NOW - 3, size=Size(1280, 720), fps=25.0)
GONE = Finding("gone", NOW - 3, NOW - 63, reason=say("the stream has ended"))
UNCHECKED = say("no play address is given for {domain}", domain="push.example.com")

LEFT = Qt.MouseButton.LeftButton


def found(on: Bench, number: int, health: RelayHealth) -> None:
    on.stage.desk.health.store.put(relay(number).id, health)


@pytest.fixture
def aged(on: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ages go by the bench's clock, as when somebody looks."""

    def age_of(desk: HealthDesk, task: RelayTask) -> tuple[RelayHealth, float | None]:
        known = desk.store.get(task.id) or RelayHealth()
        return known, None if known.at is None else on.time[0] - known.at

    monkeypatch.setattr(HealthDesk, "of", age_of)


@pytest.mark.usefixtures("aged")
def test_it_says_what_was_seen_when_and_what_was_not_checked(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1), relay(2), relay(3), relay(4, RelayState.WAITING))
    found(on, 1, RelayHealth(SEEN, unchecked=UNCHECKED))
    found(on, 2, RelayHealth(GONE, unchecked=UNCHECKED))
    cells = desk.cells
    looks = [cells.health_look(relay(n)) for n in (1, 2, 3)]
    assert [(look.shape, look.ink) for look in looks] == [
        ("running", "preview"), ("failed", "program"), ("stale", "text_muted"),
    ]  # fmt: skip
    words = [in_english(look.word) for look in looks]
    assert words == ["source 3 s ago", "no picture 1 m", "not yet"]
    assert cells.health(relay(1)) == (
        "source seen 3 s ago · destination not checked:"
        " no play address is given for push.example.com"
    )
    assert cells.health(relay(2)).startswith("source: no picture (the stream has ended)")
    assert cells.health(relay(4, RelayState.WAITING)) == "nothing to show now"


@pytest.mark.usefixtures("aged")
def test_what_is_older_than_half_a_minute_is_never_green(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1))
    found(on, 1, RelayHealth(SEEN))
    on.time[0] += 40
    look = desk.cells.health_look(relay(1))
    assert (look.shape, look.ink, in_english(look.word)) == ("stale", "text_muted", "43 s ago")


@pytest.mark.usefixtures("aged")
def test_the_dead_are_found_by_filter_by_faults_and_by_sorting(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1, end=900), relay(2), relay(3))
    found(on, 1, RelayHealth(SEEN))
    found(on, 3, RelayHealth(GONE))
    desk.bar.field.setText("health:bad")
    assert [row.id for row in desk.model.visible] == [relay(3).id]
    desk.bar.field.setText("")
    QTest.mouseClick(desk.bar.only_faults, LEFT)
    assert [row.id for row in desk.model.visible] == [relay(3).id]
    QTest.mouseClick(desk.bar.only_faults, LEFT)
    desk.model.sort_by("health")
    assert [row.id for row in desk.model.visible] == [relay(n).id for n in (3, 2, 1)]


def test_a_list_that_is_stale_says_so_in_every_state_and_keeps_its_word(
    on: Bench, desk: RelayWorkspace
) -> None:
    on.show_relays(relay(1), relay(2, RelayState.WAITING))
    on.time[0] += 31
    desk.tick()
    for number, state, word in ((1, RelayState.RUNNING, "Running"), (2, RelayState.WAITING, "Not")):
        look = desk.cells.look(relay(number, state))
        assert look.shape == "stale"
        assert in_english(look.word).startswith(f"Stale · {word}")


def test_a_pinned_relay_says_so_and_the_menu_has_the_act(on: Bench, desk: RelayWorkspace) -> None:
    on.show_relays(relay(1))
    on.relays.selected.set(relay(1).id)
    assert on.stage.desk.health.pin(relay(1).id)
    desk.tick()
    assert desk.cells.pinned == {relay(1).id}
    assert "looked at again within 30 s" in desk.detail.facts.texts()
    on.stage.desk.health.pin(relay(1).id)
    assert desk.cells.pinned == frozenset()


@pytest.mark.usefixtures("aged")
def test_a_countdown_to_the_backup_is_in_the_row_and_in_the_detail(
    on: Bench, desk: RelayWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    on.show_relays(relay(1), relay(2))
    found(on, 1, RelayHealth(GONE))
    on.relays.selected.set(relay(1).id)
    backups = on.relays.forms.backups
    backups.store.set({relay(1).id: Pair(RelayForm(), RelayForm(source="https://p.x/slate.flv"))})
    standby, real = on.stage.desk.standby, [100.0]
    monkeypatch.setattr(standby, "real", lambda: real[0])

    standby.arm(relay(1).id)
    assert "armed: the backup is proposed" in "\n".join(desk.detail.facts.texts())
    standby.store.set({relay(1).id: Guard(until=112.0)})
    look = desk.cells.health_look(relay(1))
    assert (look.ink, in_english(look.word)) == ("warning", "backup in 12 s")
    assert "backup in 12 s" in desk.detail.facts.texts()
    real[0] = 112.5
    assert in_english(desk.cells.health_look(relay(1)).word) == "backup proposed"
    assert desk.cells.health(relay(1)).startswith("backup proposed · source: no picture")
    assert in_english(desk.cells.health_look(relay(2)).word) == "not yet"
