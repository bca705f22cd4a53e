"""A canvas of another size, a source of another size, a guest who is gone: the new arrangement."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain import lint
from console.domain.layout import resolve
from console.domain.mix import Crop, Kind, Mix, Place, Source
from console.domain.recanvas import WAYS, recanvas, same_arrangement
from console.domain.resized import recomputed
from console.domain.units import Rect, Share, Size
from console.domain.without import without
from tests.unit.domain.mixes import FULL_HD, HD, LEGACY, known, layer, mix, pair

FHD = Size(1920, 1080)
PORTRAIT = Size(720, 1280)


def _clipped(x: int, y: int, width: int, height: int) -> Rect:
    return Rect(x, y, min(width, 1280 - x), min(height, 720 - y))


inside = st.builds(
    _clipped,
    st.integers(0, 1200),
    st.integers(0, 640),
    st.integers(40, 1280),
    st.integers(40, 720),
)


def at(box: Rect) -> Mix:
    return pair(Place(box.x, box.y, box.width, box.height))


def box_of(mix_: Mix, canvas: Size = HD, key: str = "k2") -> Rect:
    item = resolve(mix_, {**FULL_HD, "s1": Source(canvas)}).of(key)
    assert item is not None
    return item.pixels


@given(inside)
def test_kept_in_pixels_a_picture_stays_where_it_is(box: Rect) -> None:
    before = at(box)
    after = recanvas(before, resolve(before, FULL_HD), FHD, "pixels")
    assert box_of(after, FHD) == box


@given(inside, st.sampled_from([FHD, PORTRAIT, Size(640, 360)]))
def test_kept_in_shares_every_edge_keeps_its_part(box: Rect, canvas: Size) -> None:
    before = at(box)
    now = box_of(recanvas(before, resolve(before, FULL_HD), canvas, "shares"), canvas)
    for edge, old, side, was in (
        (now.x, box.x, canvas.width, HD.width),
        (now.y, box.y, canvas.height, HD.height),
        (now.right, box.right, canvas.width, HD.width),
        (now.bottom, box.bottom, canvas.height, HD.height),
    ):
        assert abs(edge - old * side / was) <= 1


@given(inside, st.sampled_from([FHD, PORTRAIT, Size(640, 360)]))
def test_refitted_a_picture_keeps_its_shape_and_stays_inside(box: Rect, canvas: Size) -> None:
    before = at(box)
    now = box_of(recanvas(before, resolve(before, FULL_HD), canvas, "refit"), canvas)
    assert now.x >= 0
    assert now.y >= 0
    assert now.right <= canvas.width
    assert now.bottom <= canvas.height
    if box != Rect(0, 0, 1280, 720):
        scale = min(canvas.width / 1280, canvas.height / 720)
        assert abs(now.width - box.width * scale) <= 1
        assert abs(now.height - box.height * scale) <= 1


def test_refitted_a_corner_stays_a_corner_and_the_whole_canvas_the_whole() -> None:
    corner, full = at(Rect(960, 540, 320, 180)), at(Rect(0, 0, 1280, 720))
    now = box_of(recanvas(corner, resolve(corner, FULL_HD), PORTRAIT, "refit"), PORTRAIT)
    assert (now.right, now.bottom) == (720, 1280)
    whole = box_of(recanvas(full, resolve(full, FULL_HD), PORTRAIT, "refit"), PORTRAIT)
    assert whole == Rect(0, 0, 720, 1280)


def test_shares_that_were_written_as_shares_stay_shares() -> None:
    shared = pair(Place(Share(0.5), 40, Share(0.25), 180))
    after = recanvas(shared, resolve(shared, FULL_HD), FHD, "shares").layer("k2")
    pixels = recanvas(shared, resolve(shared, FULL_HD), FHD, "pixels").layer("k2")
    assert after is not None
    assert pixels is not None
    assert after.place == Place(Share(0.5), 60, Share(0.25), 270)
    assert pixels.place == Place(640, 40, 320, 180)


def test_a_template_places_its_pictures_itself() -> None:
    preset = mix(layer(1), layer(2), template=20)
    for way in WAYS:
        assert recanvas(preset, resolve(preset, FULL_HD), FHD, way) == preset


def test_whoever_moves_a_picture_has_taken_the_arrangement_over() -> None:
    one, other = resolve(pair(), FULL_HD), resolve(at(Rect(0, 0, 64, 36)), FULL_HD)
    assert same_arrangement(one, resolve(pair(), FULL_HD))
    assert not same_arrangement(one, other)


# --- a source of another size


def test_the_same_part_is_shown_in_the_same_box() -> None:
    before = pair(Place(800, 40), Crop(320, 180, 640, 360))
    after = recomputed(before, "k2", HD, FHD, FULL_HD).layer("k2")
    assert after is not None
    assert after.crop == Crop(480, 270, 960, 540)
    assert after.place == Place(800, 40, 640, 360)


@given(
    st.builds(Crop, *(st.integers(0, 300) for _ in range(2)),
              *(st.integers(1, 400) for _ in range(2))),
    st.integers(8, 2500), st.integers(8, 2500),
)  # fmt: skip
def test_a_crop_on_the_old_source_lies_on_the_new_one(crop: Crop, width: int, height: int) -> None:
    new = Size(width, height)
    after = recomputed(pair(crop=crop), "k2", HD, new, FULL_HD)
    found = lint.check(after, {**FULL_HD, "s2": Source(new)}, LEGACY)
    assert not [finding for finding in found if finding.rule.startswith("crop-outside")]
    assert -29 not in [finding.code for finding in lint.errors(found)]


# --- without a guest


def test_a_seat_of_a_grid_is_shared_by_the_others() -> None:
    seats = ((0, 0), (640, 0), (0, 360), (640, 360))
    guests = [layer(n, place=Place(x, y, 640, 360)) for n, (x, y) in enumerate(seats, 2)]
    full = mix(layer(1, kind=Kind.CANVAS, place=Place(width=1280, height=720)), *guests)
    after = without(full, "k5", FULL_HD)
    gone = after.layer("k5")
    assert gone is not None
    assert gone.hidden
    boxes = [box_of(after, key=key) for key in ("k2", "k3", "k4")]
    assert all(b.width * 9 == b.height * 16 for b in boxes)
    assert all(b.x >= 0 and b.right <= 1280 and b.y >= 0 and b.bottom <= 720 for b in boxes)
    assert not any(
        a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
        for n, a in enumerate(boxes) for b in boxes[n + 1 :]
    )  # fmt: skip


def test_corner_templates_take_the_one_for_one_less() -> None:
    five = mix(*(layer(n) for n in range(1, 6)), template=510)
    after = without(five, "k4", FULL_HD)
    assert after.template == 410
    assert lint.errors(lint.check(after, FULL_HD, LEGACY)) == ()


def test_one_that_is_left_stands_over_a_canvas_for_the_vendor_wants_two() -> None:
    after = without(pair(), "k2", FULL_HD)
    assert [la.kind for la in after.sent] == [Kind.CANVAS, Kind.AV]
    assert lint.errors(lint.check(after, FULL_HD, LEGACY)) == ()
    assert box_of(after, key="k1") == Rect(0, 0, 1280, 720)


def test_a_canvas_takes_the_backgrounds_place_and_what_is_in_front_stays() -> None:
    before = mix(layer(1), layer(2, place=Place(40, 40, 640, 360)), output="out", output_type=1)
    after = without(before, "k1", known(s1=(1920, 1080), s2=(1280, 720)))
    background = after.background
    assert background is not None
    assert background.kind == Kind.CANVAS
    assert resolve(after, FULL_HD).canvas == FHD
    assert box_of(after) == Rect(40, 40, 640, 360)
    assert lint.errors(lint.check(after, FULL_HD, LEGACY)) == ()


def test_sound_that_goes_moves_no_picture() -> None:
    before = mix(layer(1), layer(2, place=Place(40, 40, 640, 360)), layer(3, kind=Kind.AUDIO))
    after = without(before, "k3", FULL_HD)
    assert resolve(after, FULL_HD).placed == resolve(before, FULL_HD).placed
    assert len(after.sent) == 2
