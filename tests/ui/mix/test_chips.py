"""Inputs that are sound alone or picture alone: seen, numbered, chosen and sent as such."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.contracts.mixing import limits
from console.domain.lint import check
from console.domain.message import say
from console.domain.mix import Kind, Layer
from console.domain.order import add
from console.domain.templates import why_not
from console.services.mix.desk import MixDesk
from console.ui.mix.rulers import THICK
from console.ui.mix.stream_chips import StreamChip
from console.vendors.tencent.wire import modern_request
from tests.ui.mix.bench import LEFT, SHIFT, Bench

KINDS = (Kind.AV, Kind.PICTURE, Kind.CANVAS, Kind.AUDIO, Kind.VIDEO)


def chips(bench: Bench) -> list[StreamChip]:
    found = bench.workspace.findChildren(StreamChip)
    return [chip for chip in found if chip.isVisible()]


def add_sound(desk: MixDesk, key: str = "sound", kind: int = Kind.AUDIO) -> None:
    desk.edit(say("Add layer"), lambda mix: add(mix, Layer(key, f"{key}01", 0, kind, "Booth")))


def test_an_audio_only_input_gets_a_number_and_a_chip_on_the_canvas(bench: Bench) -> None:
    assert chips(bench) == []
    bench.stage.run("mix.add_layer.audio")
    layer = bench.desk.state.primary
    assert layer is not None
    assert (layer.number, layer.kind) == (5, Kind.AUDIO)
    bench.type_into("inspector.stream", "voice01")
    (chip,) = chips(bench)
    assert chip.text() == "5 voice01 · audio only"
    assert chip.isChecked()
    inside = bench.canvas.rect().contains(chip.mapTo(bench.canvas, chip.rect().center()))
    assert inside
    assert "audio only" in bench.canvas.accessibleDescription()


def test_a_chip_stands_beside_the_ruler(bench: Bench) -> None:
    add_sound(bench.desk)
    (chip,) = chips(bench)
    bench.stage.desk.settings.change(lambda now: replace(now, aids=()))
    before = chip.mapTo(bench.canvas, chip.rect().topLeft()).x()
    bench.stage.desk.settings.change(lambda now: replace(now, aids=("rulers",)))
    assert chip.mapTo(bench.canvas, chip.rect().topLeft()).x() == before + THICK


def test_a_chip_selects_by_click_and_adds_with_shift(bench: Bench) -> None:
    add_sound(bench.desk)
    add_sound(bench.desk, "camera", Kind.VIDEO)
    bench.desk.select(("guest",))
    one, other = chips(bench)
    assert other.text() == "6 Booth · video only"
    QTest.mouseClick(one, LEFT)
    assert bench.desk.state.selection == ("sound",)
    QTest.mouseClick(other, LEFT, SHIFT)
    assert bench.desk.state.selection == ("sound", "camera")
    QTest.mouseClick(one, LEFT, SHIFT)
    assert bench.desk.state.selection == ("camera",)
    assert bench.desk.layout().of("camera") is not None, "video only has its picture too"


def test_a_hidden_one_says_so_and_keys_reach_it_on_the_canvas(bench: Bench) -> None:
    add_sound(bench.desk)
    bench.desk.select(("logo",))
    bench.canvas.setFocus()
    bench.key(bench.canvas, Qt.Key.Key_Tab)
    assert bench.desk.state.selection == ("sound",)
    bench.key(bench.canvas, Qt.Key.Key_H)
    assert chips(bench)[0].text().endswith("audio only · hidden")
    bench.key(bench.canvas, Qt.Key.Key_Delete)
    assert chips(bench) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_input_type_goes_into_the_request_with_a_layer_number(bench: Bench, kind: int) -> None:
    add_sound(bench.desk, "extra", kind)
    sent = bench.desk.mix.sent[-1]
    found = check(
        bench.desk.mix, bench.desk.sources(), limits("legacy"), api="legacy", now=0, sessions={}
    )
    assert [f.rule for f in found if f.key == "extra" and f.rule == "input-type"] == []
    body: dict[str, Any] = json.loads(json.dumps(modern_request(bench.desk.mix)))
    entry = body["InputStreamList"][-1]
    assert entry["InputStreamName"] == "extra01"
    assert entry["LayoutParams"]["ImageLayer"] == sent.number
    assert entry["LayoutParams"].get("InputType", 0) == kind
    assert "LocationX" not in entry["LayoutParams"]


def test_sound_alone_does_not_count_for_a_template(bench: Bench) -> None:
    before = why_not(410, bench.desk.mix)
    add_sound(bench.desk)
    assert why_not(410, bench.desk.mix) == before
