"""The output's own picture beside what was sent, and the address where a source is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from console.domain.message import in_english, say
from console.domain.sight import Sight
from console.domain.units import Size
from console.services.media.lookout import PROGRAM, Outlook, Places
from console.services.media.wire import Picture
from console.ui.mix.output_view import OutputView
from tests.ui.mix.bench import NOW, Bench

THERE = Places({PROGRAM: "http://127.0.0.1:1/out.flv"})
TOKEN = "5ecretValue0815"


@pytest.fixture(autouse=True)
def nothing_is_seen(bench: Bench) -> Iterator[None]:
    looking = bench.stage.desk.looking
    looking.outlook.set(Outlook("http://127.0.0.1:1/_play"))
    yield
    looking.outlook.set(Outlook())
    looking.places.set(Places())
    looking.program.set(None)
    bench.desk.sights.keep(())


def output(bench: Bench) -> OutputView:
    return bench.workspace.screens.output


def heading(bench: Bench) -> str:
    return in_english(output(bench).heading)


def test_it_is_there_only_while_the_output_can_be_looked_at(bench: Bench) -> None:
    assert output(bench).isHidden()
    bench.stage.desk.looking.places.set(THERE)
    assert not output(bench).isHidden()
    assert heading(bench).endswith("looking…")
    bench.stage.desk.looking.places.set(Places())
    assert output(bench).isHidden()


def test_the_picture_that_comes_is_shown_and_not_that_of_an_input(bench: Bench) -> None:
    looking = bench.stage.desk.looking
    looking.places.set(THERE)
    red = Picture(PROGRAM, (1920, 1080), 25.0, True, False, 4, 2, bytes([0, 0, 255, 255]) * 8)
    looking.show({"lewis01": replace(red, key="lewis01")})
    assert output(bench).image.isNull()
    looking.show({PROGRAM: red})
    assert output(bench).image.pixelColor(1, 1).red() == 255
    looking.places.set(Places())
    assert output(bench).image.isNull()


def test_another_size_than_was_sent_is_said_in_words(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking, view = bench.stage.desk.looking, output(bench)
    looking.places.set(THERE)
    monkeypatch.setattr(bench.desk, "program_layout", bench.desk.layout)
    bench.desk.select(("guest",))
    looking.program.set(Sight(Size(1920, 1080), 25.0, seen=NOW))
    assert not view.differs
    assert heading(bench).endswith("— 1920×1080")
    looking.program.set(Sight(Size(1280, 720), 25.0, seen=NOW))
    assert view.differs
    assert heading(bench).endswith("— 1280×720, sent 1920×1080")
    assert view.accessibleDescription() == heading(bench)
    assert in_english(view.short_heading) == "OUT 输出 · 1280×720, sent 1920×1080"


def status(bench: Bench) -> str:
    return bench.label("inspector.play.status").text()


def test_the_inspector_says_whether_the_source_is_seen_and_why_not(bench: Bench) -> None:
    bench.desk.select(("guest",))
    assert status(bench) == ""
    bench.desk.sights.tell("lewis03", Sight(Size(1280, 720), 25.0, seen=NOW))
    assert status(bench) == "live · 1280×720 · 25 fps"
    reason = say("the stream has ended")
    bench.desk.sights.tell("lewis03", Sight(Size(1280, 720), gone=NOW - 65, reason=reason))
    assert status(bench) == "no picture for 1:05 min: the stream has ended"


def test_an_address_is_entered_noted_and_taken_out_again(bench: Bench) -> None:
    bench.desk.select(("guest",))
    entry = bench.type_into("inspector.play", "http://127.0.0.1/guest.flv")
    note = bench.desk.state.show.note("lewis03")
    assert note is not None
    assert (note.play, note.size) == ("http://127.0.0.1/guest.flv", Size(1280, 720))
    entry.selectAll()
    bench.key(entry, Qt.Key.Key_Delete)
    bench.key(entry, Qt.Key.Key_Return)
    assert bench.desk.state.show.note("lewis03") == replace(note, play="")
    assert entry.placeholderText() == "http://127.0.0.1:1/_play/source/lewis03.mjpeg"


def test_what_is_no_address_is_refused_in_words_and_nothing_is_noted(bench: Bench) -> None:
    bench.desk.select(("guest",))
    before = bench.desk.state.show
    bench.type_into("inspector.play", "file:///etc/passwd")
    assert "begins with rtmp://" in bench.label("inspector.play.error").text()
    assert bench.desk.state.show == before


def test_a_token_is_kept_and_never_shown(bench: Bench) -> None:
    bench.desk.select(("guest",))
    address = f"http://127.0.0.1/guest.flv?txSecret={TOKEN}"
    entry = bench.type_into("inspector.play", address)
    assert TOKEN not in entry.text()
    assert "…" in entry.text()
    note = bench.desk.state.show.note("lewis03")
    assert note is not None
    assert note.play == address


def test_an_address_elsewhere_is_not_looked_at_in_rehearsal_and_that_is_said(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.type_into("inspector.play", "http://cdn.example.com/guest.flv")
    assert "nothing leaves a rehearsal" in status(bench)
    button = bench.workspace.findChild(QPushButton, "inspector.play.try")
    assert button is not None
    QApplication.processEvents()
    assert not button.isEnabled()


def test_a_picture_layer_has_nothing_to_look_at(bench: Bench) -> None:
    bench.desk.select(("logo",))
    assert bench.workspace.inspector.play.isHidden()
    bench.desk.select(("guest",))
    assert not bench.workspace.inspector.play.isHidden()


def test_the_palette_leads_to_the_field(bench: Bench) -> None:
    bench.desk.select(("guest",))
    bench.stage.run("mix.play")
    assert bench.field("inspector.play").hasFocus()
