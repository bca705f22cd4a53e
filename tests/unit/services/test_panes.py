"""What is remembered of windows and panes, for each set of screens."""

from __future__ import annotations

from pathlib import Path

from console.services.clocks import Clocks
from console.services.notices import Notices
from console.services.panes import (
    DESK,
    SETS_KEPT,
    WALL,
    arrangement_of,
    keep_arrangement,
    seen_before,
)
from console.services.settings import Preferences, Settings


def settings(path: Path | None = None) -> Settings:
    return Settings(path, Notices(Clocks().show))


def test_each_set_of_screens_has_its_own_arrangement() -> None:
    made = settings()
    keep_arrangement(made, "laptop", {DESK: "small", "mix": "one"})
    keep_arrangement(made, "studio", {DESK: "large", "mix": "two", WALL: "right"})
    keep_arrangement(made, "laptop", {"mix": "three"})
    now = made.store.value
    laptop = arrangement_of(now, "laptop")
    assert (laptop[DESK], laptop["mix"]) == ("small", "three")
    assert arrangement_of(now, "studio")["mix"] == "two"
    assert now.geometry == "small"


def test_unknown_screens_begin_with_what_counted_last_but_not_with_its_wall() -> None:
    made = settings()
    keep_arrangement(made, "studio", {DESK: "large", "mix": "two", WALL: "right"})
    assert arrangement_of(made.store.value, "hotel") == {DESK: "large", "mix": "two"}
    assert not seen_before(made.store.value, "hotel")
    assert seen_before(made.store.value, "studio")


def test_settings_of_before_have_the_place_of_the_window() -> None:
    assert arrangement_of(Preferences(geometry="kept"), "any") == {DESK: "kept"}
    assert arrangement_of(Preferences(), "any") == {}


def test_a_desk_that_travels_forgets_the_screens_that_it_met_longest_ago(tmp_path: Path) -> None:
    made = settings(tmp_path / "settings.json")
    for number in range(SETS_KEPT + 1):  # each in a start of its own
        made = settings(tmp_path / "settings.json")
        made.load()
        keep_arrangement(made, f"set {number}", {"mix": str(number)})
        keep_arrangement(made, "home", {"mix": "home"})
    assert len(made.store.value.arrangements) == SETS_KEPT
    assert seen_before(made.store.value, "home")
    assert not seen_before(made.store.value, "set 0")
    assert seen_before(made.store.value, f"set {SETS_KEPT}")


def test_what_is_no_arrangement_in_the_file_is_none(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"arrangements": [3, {"screens": "a", "mix": 4}, [], {"screens": "b"}]}')
    made = settings(path)
    made.load()
    assert made.store.value.arrangements == ({"screens": "a"}, {"screens": "b"})
