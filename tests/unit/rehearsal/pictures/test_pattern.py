"""The generated pictures: legible, of every size, moving; and watermarks that were uploaded."""

from __future__ import annotations

import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from console.rehearsal.pictures.paint import Brush
from console.rehearsal.pictures.pattern import badge, legible, pattern
from console.rehearsal.pictures.scene import Badge, Pattern, Stamped
from tests.unit.rehearsal.pictures.flat import FLAT, at, box_of, color

RED = (250, 10, 20)


def changed(one: Pattern, other: Pattern) -> bool:
    return ImageChops.difference(pattern(one), pattern(other)).getbbox() is not None


def test_name_size_and_time_are_each_to_be_seen() -> None:
    one = Pattern("pk_host", (640, 360), 1_700_000_000.0)
    assert changed(one, Pattern("pk_hose", (640, 360), 1_700_000_000.0))
    assert changed(one, Pattern("pk_host", (640, 360), 1_700_000_000.1))
    assert changed(one, Pattern("pk_host", (640, 360), 1_700_000_000.0, ("note",)))
    assert pattern(one).size == (640, 360)


def test_a_name_that_the_font_cannot_write_keeps_its_letters_and_gets_digits() -> None:
    assert legible("pk_host") == "pk_host"
    assert legible("PK决赛主路").startswith("PK#")
    assert len({legible(name) for name in ("暖场", "彩排", "PK")}) == 3
    assert all(legible(name).isascii() for name in ("暖场", "a\nb", "\ud800"))


@given(st.integers(1, 60), st.integers(1, 60), st.text(max_size=100))
def test_every_size_and_every_name_can_be_painted(width: int, height: int, name: str) -> None:
    assert pattern(Pattern(name, (width, height), 0.05, (name,))).size == (width, height)
    assert badge(Badge(7, (width, height))).size == (width, height)


def png(mode: str, size: tuple[int, int]) -> str:
    out = io.BytesIO()
    Image.new(mode, size, RED if mode == "RGB" else (*RED, 255)).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_an_uploaded_picture_has_its_corner_and_its_width_in_shares(mode: str) -> None:
    scene = Stamped(Pattern("a", (400, 200), 0), png(mode, (50, 30)), 0.1, 0.2, 0.25)
    assert box_of(FLAT.painted(scene), RED) == (40, 40, 140, 100)


@given(st.integers(0, 200), st.integers(0, 255))
def test_a_broken_upload_is_left_out(place: int, value: int) -> None:
    head, _, coded = png("RGBA", (50, 30)).partition(",")
    data = bytearray(base64.b64decode(coded))
    data[place % len(data)] = value
    for broken in (bytes(data), bytes(data[: place % len(data)])):
        url = f"{head},{base64.b64encode(broken).decode()}"
        image = Brush(FLAT.painted).painted(Stamped(Pattern("a", (40, 20), 0), url, 0, 0, 0.5))
        assert image.size == (40, 20)
        assert at(image, 39, 19) == color("a")
