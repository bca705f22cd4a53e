"""The receiver in Settings: set up by the keyboard, its trouble in words, its keys never seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.message import in_english
from console.services.callbacks.setup import Setup, changed, setup_of
from console.services.callbacks.state import Listening, Said
from console.services.settings import Preferences
from console.ui.settings.callback_words import state_words
from console.ui.settings.callbacks import CallbacksPanel
from tests.ui.shell.stand import Stand

PUBLIC = "https://hooks.example.com/desk"


@pytest.fixture
def panel(stand: Stand) -> Iterator[CallbacksPanel]:
    made = CallbacksPanel(stand.shell.stage)
    made.resize(900, 700)
    # Nobody asks for keys here: that takes a loop.
    made.keys.store.set(Said(busy=True))
    made.show()
    made.activateWindow()
    made.keys.store.set(Said())
    QApplication.processEvents()
    yield made
    stand.desk.settings.change(lambda now: replace(now, receiver={}))
    stand.desk.callbacks.store.set(Listening())
    stand.desk.callbacks.practising.set(False)
    made.close()
    made.deleteLater()


def setup(stand: Stand) -> Setup:
    return setup_of(stand.desk.settings.store.value)


def test_an_address_is_kept_as_it_is_signed_when_its_line_is_left(
    panel: CallbacksPanel, stand: Stand
) -> None:
    panel.public.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(panel.public, "https://Hooks.Example.com/desk/")
    assert setup(stand).public == ""
    QTest.keyClick(panel.public, Qt.Key.Key_Return)
    assert setup(stand).public == PUBLIC
    assert panel.public.text() == PUBLIC
    assert not panel.wrong.isVisible()
    assert f"{PUBLIC}/jobs" in panel.how.text()


def test_an_address_that_no_cloud_calls_says_why_under_its_line(
    panel: CallbacksPanel, stand: Stand
) -> None:
    stand.desk.settings.change(changed(Setup(public="http://hooks.example.com")))
    assert panel.wrong.isVisible()
    assert "https://" in panel.wrong.text()


def test_the_switch_is_of_the_world_that_the_desk_is_in(
    panel: CallbacksPanel, stand: Stand
) -> None:
    panel.switch.first().setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.switch.first(), Qt.Key.Key_Right)
    assert stand.desk.callbacks.practising.value
    assert not setup(stand).on
    assert panel.switch.choice() == "on"


def test_port_and_binding_are_kept(panel: CallbacksPanel, stand: Stand) -> None:
    panel.port.setFocus(Qt.FocusReason.TabFocusReason)
    panel.port.selectAll()
    QTest.keyClicks(panel.port, "9000")
    QTest.keyClick(panel.port, Qt.Key.Key_Return)
    panel.bound.first().setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.bound.first(), Qt.Key.Key_Right)
    assert (setup(stand).port, setup(stand).lan) == (9000, True)


def test_a_key_is_typed_unseen_and_only_its_being_there_is_shown(panel: CallbacksPanel) -> None:
    row = panel.jobs_key
    assert row.edit.placeholderText() == "not set"
    assert not row.copy.isVisible()
    QTest.keyClicks(row.edit, "secret")
    assert row.edit.displayText() == "●" * 6
    assert row.keep.isEnabled()
    panel.keys.store.set(Said(frozenset({"huawei"})))
    row.edit.clear()
    assert row.edit.placeholderText() == "kept, not shown"
    assert row.copy.isVisible()
    assert row.forget.isVisible()


def test_how_it_does_is_in_the_head_with_what_was_refused_and_why(
    panel: CallbacksPanel, stand: Stand
) -> None:
    now = stand.desk.clocks.signing()
    state = Listening(
        "on", True, "127.0.0.1:8477", PUBLIC, taken=4, last=now - 12, refusals=3,
        refused=((now - 40, "forged"), (now - 5, "unsigned")),
    )  # fmt: skip
    stand.desk.callbacks.store.set(state)
    assert panel.state.text() == "listening on 127.0.0.1:8477, last event 12 s ago, 3 refused"
    first, second = panel.refused.text().splitlines()
    assert "not signed" in first
    assert "another key" in second
    assert panel.test.isEnabled()


@pytest.mark.parametrize("stage", ["off", "opening", "failed"])
def test_what_does_not_listen_never_says_that_it_does(stage: str) -> None:
    said = in_english(state_words(replace(Listening(), stage=stage), 0.0))
    assert "listening" not in said


def test_a_setup_of_an_older_desk_reads_as_off() -> None:
    assert not setup_of(Preferences()).on
