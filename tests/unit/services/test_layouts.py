"""The shelf of own layouts: kept in show and for all shows, recalled, offered, passed on."""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from console.domain import order
from console.domain.cells import Spacing, Style
from console.domain.generating import Wish
from console.domain.layout import resolve
from console.domain.message import in_english, say
from console.domain.mix import Kind, Layer, Mix, Place
from console.domain.own_layout import OwnLayout, Seat, at_slot
from console.domain.show import Show, SourceNote
from console.domain.units import Size
from console.services.layouts.exchange import (
    BYTES_MAX,
    guessed,
    mapped,
    read_layout,
    text_of,
    write_layout,
)
from console.services.layouts.plan import plan_png
from console.services.shows.layoutshape import layout_from
from console.services.shows.nodes import Node
from console.services.shows.showfile import ShowFileError, read_show, write_show
from tests.unit.services.mixbench import Bench
from tests.unit.services.test_showfile import LAYOUTS

HERE = Place(0, 60, 640, 600)
THERE = Place(640, 60, 640, 600)


def talk(*guests: str, id_: str = "t") -> Show:
    """A canvas with guests over it, side by side for two, and a logo."""
    places = (HERE, THERE)
    layers = (
        Layer("back", "canvas", 1, Kind.CANVAS, place=Place(width=1280, height=720)),
        *(
            Layer(name, f"{name}_id", at, name=name, place=places[at % 2])
            for at, name in enumerate(guests, 2)
        ),
        Layer("logo", "logo", 9, Kind.PICTURE, place=Place(10, 10, 90, 60), picture_id=1),
    )
    notes = tuple(SourceNote(f"{name}_id", 1280, 720) for name in guests)
    return Show(id_, "Talk", Mix("talk", "out", 1, layers=layers), notes)


def bench(*guests: str) -> Bench:
    made = Bench()
    show = talk(*guests)
    made.desk.adopt(show, None, show)
    return made


def scatter(made: Bench) -> None:
    made.desk.edit(
        say("Scatter"),
        lambda mix: order.change_layers(
            mix, ("Ann", "Bo"), lambda la: replace(la, place=Place(5, 5, 90, 50))
        ),
    )


def place_of(made: Bench, key: str) -> Place:
    layer = made.desk.mix.layer(key)
    assert layer is not None
    return layer.place


def test_what_was_kept_comes_back_by_its_key_as_one_step() -> None:
    made = bench("Ann", "Bo")
    layouts = made.desk.layouts
    kept = layouts.keep()
    assert (kept.slot, kept.guests) == (1, 2)
    assert made.desk.state.show.layouts == (kept,)
    scatter(made)
    layouts.recall_slot(1)
    assert (place_of(made, "Ann"), place_of(made, "Bo")) == (HERE, THERE)
    assert made.desk.state.undo == say("Layout {name}", name=say("{n}-guest layout", n=2))
    made.desk.undo()
    assert place_of(made, "Ann") == Place(5, 5, 90, 50)
    layouts.recall_slot(7)
    assert place_of(made, "Ann") == Place(5, 5, 90, 50)


def test_a_guest_without_a_place_is_named_and_selected_and_stays() -> None:
    made = bench("Ann", "Bo")
    made.desk.layouts.keep()
    made.desk.edit(say("Add"), lambda mix: order.add(mix, Layer("Cy", "cy_id", 0, name="Cy")))
    made.desk.layouts.recall_slot(1)
    assert made.desk.state.selection == ("Cy",)
    assert "stay where they are" in made.last()


def test_recalling_while_cropping_keeps_the_crop_and_is_a_step_of_its_own() -> None:
    made = bench("Ann", "Bo")
    made.desk.layouts.keep()
    scatter(made)
    made.desk.select(("Ann",))
    made.desk.enter_crop()
    made.desk.layouts.recall_slot(1)
    assert not made.desk.state.crop_mode
    assert made.desk.state.gesture is None
    assert place_of(made, "Ann") == Place(0, 60, 640, 600)


def test_a_family_comes_with_the_variant_for_the_guests_and_offers_it_when_they_change() -> None:
    made = bench("Ann", "Bo")
    layouts = made.desk.layouts
    two = layouts.keep()
    layouts.rename(two.id, "Pair", "Talk")
    made.desk.edit(say("Hide"), lambda mix: _hidden(mix, "Bo", hidden=True))
    assert layouts.offer() is None
    one = layouts.keep()
    layouts.rename(one.id, "Solo", "Talk")
    told = made.notices.last
    made.desk.edit(say("Show"), lambda mix: _hidden(mix, "Bo", hidden=False))
    offered = layouts.offer()
    assert offered is not None
    assert offered.id == two.id
    assert made.notices.last == told + 1
    assert made.last().startswith("Pair is made for the guests there are now (2)")
    assert place_of(made, "Ann") == Place(0, 60, 640, 600), "offered, not forced"
    scatter(made)
    layouts.recall_slot(2)
    assert layouts.shelf.current == two.id
    assert place_of(made, "Bo") == THERE
    assert layouts.offer() is None


def _hidden(mix: Mix, key: str, *, hidden: bool) -> Mix:
    return order.change_layers(mix, (key,), lambda la: replace(la, hidden=hidden))


def test_the_shelf_is_ordered_renamed_replaced_deleted_and_put_back() -> None:
    made = bench("Ann", "Bo")
    layouts = made.desk.layouts
    first, second = layouts.keep(), layouts.keep()
    layouts.rename(first.id, "  First ", "")
    layouts.put_at(first.id, 5)
    assert [(own.name, own.slot) for own in layouts.row] == [("", 2), ("First", 5)]
    layouts.move(first.id, -1)
    assert [(own.name, own.slot) for own in layouts.row] == [("First", 2), ("", 5)]
    scatter(made)
    layouts.replace_with_present(first.id)
    replaced = at_slot(layouts.row, 2)
    assert replaced is not None
    assert (replaced.name, replaced.seats[0].place) == ("First", Place(5, 5, 90, 50))
    layouts.choose(first.id)
    layouts.remove(first.id)
    assert [own.id for own in layouts.row] == [second.id]
    assert layouts.shelf.chosen == second.id
    layouts.put_back()
    assert at_slot(layouts.row, 2) == replaced
    for _ in range(10):
        layouts.put_back()
    assert layouts.row == ()
    assert layouts.shelf.undoable is None


def test_another_show_begins_with_its_own_shelf() -> None:
    made = bench("Ann", "Bo")
    made.desk.layouts.keep()
    other = talk("Zoe", id_="other")
    made.desk.adopt(other, None, other)
    assert made.desk.layouts.row == ()
    made.desk.layouts.put_back()
    assert made.desk.state.show.layouts == ()
    assert made.desk.layouts.shelf.chosen == ""


def test_a_layout_for_all_shows_is_there_in_the_next_one_and_after_a_restart(
    tmp_path: Path,
) -> None:
    file = tmp_path / "data" / "layouts.json"
    made = bench("Ann", "Bo")
    layouts = made.desk.layouts
    layouts.open_presets(file)
    own = layouts.keep()
    layouts.toggle_for_all(own.id)
    assert made.desk.state.show.layouts == ()
    assert layouts.for_all(own.id)
    other = talk("Zoe", id_="other")
    made.desk.adopt(other, None, other)
    assert [one.id for one in layouts.row] == [own.id]
    here = layouts.keep()
    assert here.slot == 2
    layouts.put_at(here.id, 1)
    assert [(one.id, one.slot) for one in layouts.row] == [(here.id, 1), (own.id, None)]
    again = bench("Ann", "Bo")
    again.desk.layouts.open_presets(file)
    assert [one.id for one in again.desk.layouts.row] == [own.id]


def test_presets_that_cannot_be_read_are_left_alone_and_said(tmp_path: Path) -> None:
    file = tmp_path / "layouts.json"
    for text in ("{", "[]", '{"format": "cuedesk-layouts", "schema": 9}', '{"layouts": 1}'):
        file.write_text(text)
        made = bench("Ann")
        made.desk.layouts.open_presets(file)
        assert "cannot be read" in made.last()
        own = made.desk.layouts.keep()
        made.desk.layouts.toggle_for_all(own.id)
        assert [one.id for one in made.desk.layouts.row] == [own.id]
        assert file.read_text() == text


def test_presets_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    made = bench("Ann")
    (tmp_path / "file").write_text("")
    made.desk.layouts.open_presets(tmp_path / "layouts.json")
    own = made.desk.layouts.keep()
    (tmp_path / "layouts.json").mkdir()
    made.desk.layouts.toggle_for_all(own.id)
    assert "cannot be saved" in made.last()


def test_layouts_are_saved_with_the_show(tmp_path: Path) -> None:
    made = bench("Ann", "Bo")
    made.desk.layouts.keep()
    assert made.desk.state.dirty
    path = str(tmp_path / "a.cuemix")
    write_show(path, made.desk.state.show)
    assert read_show(path) == made.desk.state.show


def test_generating_is_one_step_that_says_what_came_along() -> None:
    made = bench("Ann", "Bo")
    layouts = made.desk.layouts
    layouts.generate(Wish(Style.STACK, Spacing(0, 0)))
    boxes = [item.pixels for item in resolve(made.desk.mix, made.desk.sources()).placed[1:3]]
    assert [(box.y, box.height) for box in boxes] == [(0, 360), (360, 360)]
    assert place_of(made, "logo") == Place(10, 10, 90, 60)
    made.desk.undo()
    assert made.desk.mix == talk("Ann", "Bo").mix
    made.desk.describe(lambda show: replace(show, sources=()))
    layouts.generate(Wish(Style.GRID))
    assert "Ann, Bo" in made.last()
    layouts.generate(Wish(Style.GRID, Spacing(2000, 0)))
    assert "no room" in made.last()
    assert layouts.shelf.wish == Wish(Style.GRID)


def test_a_generated_family_is_kept_for_every_number_of_guests() -> None:
    made = bench("Ann", "Bo")
    layouts = made.desk.layouts
    layouts.keep()
    layouts.wish(lambda wish: replace(wish, style=Style.GRID))
    layouts.keep_family("Wall")
    family = [own for own in layouts.row if own.family == "Wall"]
    assert sorted(own.guests for own in family) == list(range(1, 9))
    assert [own.slot for own in family if own.slot] == [2]
    layouts.recall_slot(2)
    now = next(own for own in family if own.id == layouts.shelf.current)
    assert now.guests == 2
    layouts.put_back()
    assert len(layouts.row) == 1


@given(LAYOUTS)
def test_every_layout_is_in_its_file_with_a_picture_and_without_a_key(own: OwnLayout) -> None:
    raw = json.loads(text_of(own))
    assert raw["thumbnail"].startswith("data:image/png;base64,")
    assert layout_from(Node(raw, "")) == replace(own, slot=None)


def test_a_layout_is_passed_on_as_one_file(tmp_path: Path) -> None:
    made = bench("Ann", "Bo")
    own = made.desk.layouts.keep()
    path = tmp_path / "布局.cuelayout"
    write_layout(str(path), own)
    assert read_layout(str(path)) == replace(own, slot=None)


def test_its_picture_shows_the_places() -> None:
    own = OwnLayout("a", "A", Size(1280, 720), (Seat(Place(0, 0, 640, 720)),))
    data = plan_png(own)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    assert (width, height) == (240, 135)
    at = data.index(b"IDAT")
    (length,) = struct.unpack(">I", data[at - 4 : at])
    rows = zlib.decompress(data[at + 4 : at + 4 + length])
    line = rows[67 * (1 + 240 * 3) + 1 :]
    assert line[0:3] == line[119 * 3 : 120 * 3] == bytes((230, 232, 238))
    assert line[60 * 3 : 61 * 3] != line[180 * 3 : 181 * 3]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "no JSON text"),
        ("[]", "no layout of Cuedesk"),
        ('{"format": "cuemix"}', "no layout of Cuedesk"),
        ('{"format": "cuelayout", "schema": 2}', "another version of Cuedesk (format 2"),
        ('{"format": "cuelayout", "schema": 1, "id": "a"}', "at canvas there should be a width"),
        (
            '{"format": "cuelayout", "schema": 1, "id": "a", "canvas": {"width": 2, "height": 2},'
            ' "seats": [{}, {"cover": 3}]}',
            "at seats[1].cover there should be true or false",
        ),
        ("x" * (BYTES_MAX + 1), "larger than 1 MB"),
        ("NaN", "no JSON text"),
        ("[" * 20000, "no JSON text"),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_where(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "a.cuelayout"
    path.write_text(text)
    with pytest.raises(ShowFileError) as caught:
        read_layout(str(path))
    assert words in in_english(caught.value.words)
    assert "a.cuelayout" in in_english(caught.value.words)


def test_a_file_that_is_not_there_or_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(ShowFileError):
        read_layout(str(tmp_path / "none.cuelayout"))
    with pytest.raises(ShowFileError):
        write_layout(str(tmp_path / "none" / "a.cuelayout"), OwnLayout("a", "A", Size(2, 2)))


def test_who_sits_where_is_guessed_by_name_then_by_order() -> None:
    seats = (Seat(hint="Bo"), Seat(hint="Eve"), Seat())
    own = OwnLayout("a", "A", Size(1280, 720), seats)
    sitting = (Layer("k1", "a", 2, name="Ann"), Layer("k2", "b", 3, name="Bo"))
    assert guessed(own, sitting) == ("k2", "k1", "")
    assert guessed(own, ()) == ("", "", "")


def test_an_import_puts_each_guest_where_it_was_told_and_keeps_that_order() -> None:
    made = bench("Ann", "Bo")
    layouts = made.desk.layouts
    own = OwnLayout("x", "Swap", Size(1280, 720), (Seat(HERE, hint="Bo"), Seat(THERE)))
    layouts.begin_import(own)
    assert layouts.shelf.incoming is not None
    assert layouts.shelf.incoming.people == ("Bo", "Ann")
    layouts.assign(1, "Bo")
    assert layouts.shelf.incoming.people == ("", "Bo")
    layouts.assign(0, "Ann")
    layouts.assign(1, "")
    layouts.assign(1, "Bo")
    layouts.assign(0, "Bo")
    layouts.assign(1, "Ann")
    assert mapped(layouts.shelf.incoming, made.desk.mix.sent[1:3]).seats[0].place == THERE
    layouts.end_import(keep=True)
    assert (place_of(made, "Bo"), place_of(made, "Ann")) == (HERE, THERE)
    scatter(made)
    layouts.recall_slot(1)
    assert (place_of(made, "Bo"), place_of(made, "Ann")) == (HERE, THERE)
    assert layouts.shelf.incoming is None


def test_an_import_that_is_dropped_leaves_nothing() -> None:
    made = bench("Ann")
    before = made.desk.state.show
    made.desk.layouts.begin_import(OwnLayout("x", "X", Size(2, 2), (Seat(),)))
    made.desk.layouts.end_import(keep=False)
    assert made.desk.state.show == before
    assert made.desk.layouts.shelf.incoming is None
