"""A host that the opened show names is asked about in the Sources panel, answered by key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from console.services.media.lookout import Outlook, Places, places
from console.ui.mix.host_note import HostNote
from tests.ui.mix.bench import Bench

PLAY = "http://cdn.example.com/guest.flv"


@pytest.fixture
def asked(bench: Bench) -> Iterator[HostNote]:
    """On air with a show that brings an address; nothing is known afterwards."""
    desk = bench.stage.desk
    desk.settings.change(lambda now: replace(now, play_hosts=(), play_refused=()))
    desk.looking.outlook.set(Outlook(inside=False))
    notes = tuple(
        replace(note, play=PLAY) if note.stream == "lewis03" else note
        for note in bench.desk.state.show.sources
    )
    bench.desk.describe(lambda show: replace(show, sources=notes))
    tell(bench)
    yield bench.workspace.sources.host
    desk.settings.change(lambda now: replace(now, play_hosts=(), play_refused=()))
    desk.looking.outlook.set(Outlook())
    desk.looking.places.set(Places())


def tell(bench: Bench) -> None:
    """As `Looking` does by itself while it runs."""
    looking = bench.stage.desk.looking
    looking.places.set(
        places(bench.desk.state.show, None, looking.outlook.value, looking.hosts.value)
    )
    bench.actions.refresh()
    QApplication.processEvents()


def press(bench: Bench, button: QPushButton) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    tell(bench)


def test_it_says_who_is_looked_at_and_where_and_tab_reaches_both_answers(
    bench: Bench, asked: HostNote
) -> None:
    assert asked.isVisible()
    assert "looks at lewis03 on cdn.example.com" in asked.text.text()
    assert asked.accessibleName() == asked.text.text()
    for button in (asked.allow, asked.refuse):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.isEnabled()
        assert button.accessibleName() or button.text()


def test_a_yes_by_key_opens_it_and_is_kept(bench: Bench, asked: HostNote) -> None:
    press(bench, asked.allow)
    assert not asked.isVisible()
    assert bench.stage.desk.settings.store.value.play_hosts == ("cdn.example.com",)
    assert bench.stage.desk.looking.places.value.addresses == {"lewis03": PLAY}


def test_a_no_by_key_is_kept_and_told_where_its_picture_is_missing(
    bench: Bench, asked: HostNote
) -> None:
    press(bench, asked.refuse)
    assert not asked.isVisible()
    assert bench.stage.desk.settings.store.value.play_refused == ("cdn.example.com",)
    assert bench.stage.desk.looking.places.value.addresses == {}
    bench.desk.select(["guest"])
    status = bench.label("inspector.play.status").text()
    assert "you chose not to open cdn.example.com" in status


def test_an_address_that_is_typed_is_not_asked_about(bench: Bench, asked: HostNote) -> None:
    bench.desk.select(["guest"])
    bench.type_into("inspector.play", "http://other.example.com/guest.flv")
    tell(bench)
    assert not asked.isVisible()
    assert bench.stage.desk.settings.store.value.play_hosts == ("other.example.com",)


def test_folded_sources_still_ask(bench: Bench, asked: HostNote) -> None:
    fold = bench.workspace.sources.findChild(QAbstractButton, "sources.fold")
    assert fold is not None
    fold.click()
    QApplication.processEvents()
    assert asked.isVisible()
    assert asked.height() >= asked.heightForWidth(asked.width())
    fold.click()
