"""The card about updates: off at first, wrong fields said, notes as plain text."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.message import say
from console.domain.release import Release
from console.services.updates.desk import Standing
from console.ui.settings.updates import UpdatesPanel
from tests.ui.shell.stand import Stand


@pytest.fixture
def panel(stand: Stand) -> Iterator[UpdatesPanel]:
    made = UpdatesPanel(stand.shell.stage)
    made.resize(860, 400)
    made.show()
    QApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()


def test_it_is_off_until_somebody_turns_it_on(panel: UpdatesPanel, stand: Stand) -> None:
    assert panel.switch.choice() == "off"
    assert stand.desk.updates.why_not_check() is not None
    panel.switch.chosen.emit("on")
    assert stand.desk.updates.choice.on
    assert not stand.desk.updates.choice.ready


def test_what_cannot_be_right_is_said_below_its_field(panel: UpdatesPanel, stand: Stand) -> None:
    stand.desk.updates.choose(on=True, address="http://x.example/", key="abc")
    wrong = {line.objectName(): line.text() for line in panel.wrong.values() if line.isVisible()}
    assert set(wrong) == {"updates.address.wrong", "updates.key.wrong"}
    key = base64.b64encode(b"k" * 32).decode()
    stand.desk.updates.choose(address="https://x.example/cuedesk.json", key=key)
    assert not any(line.isVisible() for line in panel.wrong.values())
    assert stand.desk.updates.choice.ready


def test_a_field_that_is_left_is_kept(panel: UpdatesPanel, stand: Stand) -> None:
    panel.address.setText(" https://x.example/cuedesk.json ")
    panel.address.editingFinished.emit()
    assert stand.desk.updates.choice.address == "https://x.example/cuedesk.json"


def test_notes_of_a_newer_one_are_shown_as_they_are_and_never_as_markup(
    panel: UpdatesPanel, stand: Stand
) -> None:
    release = Release("9.0.0", {"en": "<b>Faster</b>"}, {})
    said = say("Cuedesk {version} is there.", version="9.0.0")
    stand.desk.updates.store.set(Standing(said=said, release=release))
    assert panel.said.text() == "Cuedesk 9.0.0 is there."
    assert panel.notes.text() == "<b>Faster</b>"
    assert panel.notes.textFormat() is Qt.TextFormat.PlainText
    assert panel.notes.isVisible()
