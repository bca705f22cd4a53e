"""What lies over the preview for the eye alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.aids import (
    MASKS,
    RULINGS_MAX,
    Aids,
    Mask,
    Ruling,
    in_order,
    lines,
    mask_of,
    portrait_window,
    rulings_from,
    rulings_text,
    safe_areas,
    zone_in,
)
from console.domain.message import Message
from console.domain.units import Rect, Size

canvases = st.builds(Size, st.integers(1, 3000), st.integers(1, 3000))


def _inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x - 1e-6
        and inner.y >= outer.y - 1e-6
        and inner.right <= outer.right + 1e-6
        and inner.bottom <= outer.bottom + 1e-6
    )


def test_the_title_area_lies_in_the_action_area_and_both_by_ebu_r95() -> None:
    action, title = safe_areas(Size(1920, 1080))
    assert (round(action.x, 6), round(action.y, 6)) == (67.2, 37.8)
    assert (title.x, title.y) == (96, 54)
    assert _inside(title, action)


@pytest.mark.parametrize(
    ("canvas", "window"),
    [
        (Size(1920, 1080), Rect(656.25, 0, 607.5, 1080)),
        (Size(720, 1280), Rect(0, 0, 720, 1280)),
        (Size(1080, 1080), Rect(236.25, 0, 607.5, 1080)),
        (Size(90, 640), Rect(0, 240, 90, 160)),
    ],
)
def test_the_portrait_window_is_the_largest_in_the_middle(canvas: Size, window: Rect) -> None:
    assert portrait_window(canvas) == window


@given(canvases, st.sampled_from(MASKS))
def test_every_zone_lies_in_the_window_and_the_window_on_the_canvas(
    canvas: Size, mask: Mask
) -> None:
    window = portrait_window(canvas)
    assert _inside(window, Rect(0, 0, canvas.width, canvas.height))
    assert abs(window.width / window.height - 9 / 16) < 1e-6
    assert all(_inside(zone_in(window, zone), window) for zone in mask.zones)


def test_only_what_is_shown_is_a_line_to_stick_to() -> None:
    canvas = Size(1920, 1080)
    assert lines(Aids(rulers=True, grid=True), canvas) == ()
    drawn = lines(Aids(guides=(Ruling("x", 500), Ruling("y", 300))), canvas)
    assert [(line.axis, line.at, line.start, line.end) for line in drawn] == [
        ("x", 500, 0, 1080),
        ("y", 300, 0, 1920),
    ]
    assert ("x", 96) in {(line.axis, line.at) for line in lines(Aids(safe=True), canvas)}
    shown = {(line.axis, line.at) for line in lines(Aids(mask="feed"), canvas)}
    assert {("x", 656.25), ("x", 1263.75)} <= shown


def test_a_mask_of_another_version_is_no_mask() -> None:
    assert mask_of("hologram") is None
    assert lines(Aids(mask="hologram"), Size(1920, 1080)) == ()


@pytest.mark.parametrize(
    ("text", "guides"),
    [
        ("x 640 960 y 360", (Ruling("x", 640), Ruling("x", 960), Ruling("y", 360))),
        ("Y=360, X:640", (Ruling("x", 640), Ruling("y", 360))),
        ("ｘ６４０，ｙ３６０", (Ruling("x", 640), Ruling("y", 360))),
        ("x 5 5", (Ruling("x", 5),)),
        ("", ()),
    ],
)
def test_guides_are_read_as_people_type_them(text: str, guides: tuple[Ruling, ...]) -> None:
    assert rulings_from(text) == guides


@pytest.mark.parametrize("text", ["640", "x -3", "x 12a", "z 4", "x 1.5", "x 999999"])
def test_what_is_no_guide_is_said(text: str) -> None:
    assert isinstance(rulings_from(text), Message)


@given(st.lists(st.builds(Ruling, st.sampled_from(["x", "y"]), st.integers(0, 3000)), max_size=9))
def test_guides_written_down_are_read_back(guides: list[Ruling]) -> None:
    assert rulings_from(rulings_text(guides)) == in_order(guides)


def test_too_many_guides_are_refused() -> None:
    many = "x " + " ".join(str(n) for n in range(RULINGS_MAX + 1))
    assert isinstance(rulings_from(many), Message)
