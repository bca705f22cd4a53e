"""A screen reader's way through the desk: names, roles and acts, asked over the bus itself.

The offscreen platform has no bridge to it: the desk stands on a screen of its own (Xvfb)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator

import pytest

from tests.helpers.screen import screen
from tests.helpers.spoken import Heard, Place, Reader, session_bus

pytestmark = pytest.mark.slow

PLACES = {
    "Relays": "Timeline",
    "Smart live": "Live jobs",
    "Activity": "Which happenings are shown",
    "Settings": "Language",
    "Mix": "Canvas, preview",
}
"""Each workspace as the rail names it, and something that is heard nowhere else."""
SHAPELESS = {"filler", "unknown", "invalid", "redundant object"}
"""Roles that say nothing: for what only holds other things."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Reader, Place]]:
    """A whole desk in rehearsal, and an ear on its bus."""
    folder = tmp_path_factory.mktemp("spoken")
    with screen() as shown, session_bus(folder / "bus") as bus:
        env = {**os.environ, **shown, **bus, "HOME": str(folder)}
        command = [sys.executable, "-m", "console", "--lang", "en"]
        reader = Reader(bus["DBUS_SESSION_BUS_ADDRESS"])
        with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as process:
            try:
                assert process.stderr is not None
                assert any("rehearsal is ready" in told for told in process.stderr)
                place = reader.application()
                heard_with(reader, place, "Canvas, preview")
                yield reader, place
            finally:
                reader.close()
                process.terminate()


def heard_with(reader: Reader, place: Place, name: str) -> list[Heard]:
    """All that shows, once something of that name does."""
    for _ in range(60):
        found = [one for one in reader.hear(place).all() if one.showing]
        if any(one.name == name for one in found):
            return found
    raise AssertionError(f"{name} is not heard")


def test_what_the_keys_reach_has_a_name_and_a_role_in_every_workspace(
    desk: tuple[Reader, Place],
) -> None:
    reader, place = desk
    nameless: list[str] = []
    for word, landmark in PLACES.items():
        found = heard_with(reader, place, word)
        reader.press(next(one for one in found if one.name == word and one.focusable))
        found = heard_with(reader, place, landmark)
        assert len(found) > 30, f"{word} says hardly anything"
        nameless += [
            f"{word}: {one.role} {one.name!r}"
            for one in found
            if one.focusable and (not one.name.strip() or one.role in SHAPELESS)
        ]
    assert not nameless


def test_the_canvas_tells_each_layer_with_its_place_and_size(desk: tuple[Reader, Place]) -> None:
    reader, place = desk
    found = heard_with(reader, place, "Mix")
    reader.press(next(one for one in found if one.name == "Mix" and one.focusable))
    canvas = next(
        one for one in heard_with(reader, place, "Guest 1") if one.name == "Canvas, preview"
    )
    layers = [one for one in canvas.inside if one.showing]
    assert (canvas.role, canvas.focusable) == ("canvas", True)
    assert [one.name for one in layers] == ["Host", "Guest 1", "Guest 2", "Sponsor"]
    assert {one.role for one in layers} == {"graphic"}
    assert all(" by " in one.description for one in layers), [one.description for one in layers]
