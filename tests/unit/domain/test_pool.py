"""The pool of sources beside the layers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.mix import Kind, Layer, Mix, Place
from console.domain.pool import first_place, layer_of, moved, note_of, noted, pool, without
from console.domain.show import Show, SourceNote
from console.domain.units import Size

MIX = Mix(
    layers=(
        Layer("a", "host", 1, name="Host"),
        Layer("b", "logo", 2, Kind.PICTURE, "Logo", picture_id=7),
        Layer("c", "back", 3, Kind.CANVAS, color="0x99CCFF"),
    )
)
SHOW = Show("s", mix=MIX, sources=(SourceNote("spare", standby=True), SourceNote("logo")))


def streams(show: Show) -> list[str]:
    return [note.stream for note in pool(show)]


def test_what_is_noted_comes_first_and_unnoted_inputs_follow() -> None:
    assert streams(SHOW) == ["spare", "logo", "host", "back"]
    logo, back = pool(SHOW)[1], pool(SHOW)[3]
    assert (logo.kind, logo.picture_id, logo.label) == (Kind.PICTURE, 7, "Logo")
    assert (back.kind, back.color) == (Kind.CANVAS, "0x99CCFF")


def test_a_note_takes_the_place_of_the_one_with_its_id() -> None:
    after = noted(SHOW, SourceNote("logo", 320, 180))
    assert streams(after) == ["spare", "logo", "host", "back"]
    assert after.note("logo") == SourceNote("logo", 320, 180)
    assert streams(noted(SHOW, SourceNote("new")))[-1] == "new"


def test_an_input_that_is_taken_off_comes_back_as_unnoted() -> None:
    assert streams(without(SHOW, "spare")) == ["logo", "host", "back"]
    assert streams(without(SHOW, "logo")) == ["spare", "host", "logo", "back"]


@given(st.sampled_from(["spare", "logo", "host", "back"]), st.integers(-9, 9))
def test_moving_keeps_all_and_the_order_of_the_others(stream: str, step: int) -> None:
    before, after = streams(SHOW), streams(moved(SHOW, stream, step))
    assert sorted(before) == sorted(after)
    assert [s for s in before if s != stream] == [s for s in after if s != stream]
    assert after.index(stream) == max(0, min(before.index(stream) + step, 3))


def test_a_source_becomes_a_layer_and_a_layer_a_source() -> None:
    for layer in MIX.layers:
        made = layer_of(note_of(layer), layer.place)
        assert (made.stream, made.kind, made.name) == (layer.stream, layer.kind, layer.name)
        assert (made.color, made.picture_id) == (layer.color, layer.picture_id)
    assert layer_of(SourceNote("x", kind=Kind.AV, color="0x000000", picture_id=3)).color is None


SIDES = st.integers(1, 4000)


@given(SIDES, SIDES, st.none() | st.tuples(st.floats(-500, 5000), st.floats(-500, 5000)))
def test_a_first_place_lies_on_the_canvas_in_the_shape_of_the_source(
    width: int, height: int, at: tuple[float, float] | None
) -> None:
    canvas = Size(1920, 1080)
    place = first_place(canvas, Size(width, height), at)
    assert isinstance(place, Place)
    sides = (place.x, place.y, place.width, place.height)
    x, y, wide, high = (side for side in sides if isinstance(side, int | float))
    assert 0 <= x <= canvas.width - wide
    assert 0 <= y <= canvas.height - high
    assert abs(wide * height - high * width) <= max(width, height)
