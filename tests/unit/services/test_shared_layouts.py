"""Layouts for all shows beside those of a show: neither takes anything from the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.unit.services.test_layouts import bench, talk


def test_a_key_that_a_show_uses_itself_stays_with_the_layout_for_all_shows_elsewhere(
    tmp_path: Path,
) -> None:
    file = tmp_path / "layouts.json"
    made = bench("Ann", "Bo")
    layouts = made.desk.layouts
    layouts.open_presets(file)
    shared = layouts.keep()
    layouts.toggle_for_all(shared.id)
    mine = replace(shared, id="mine", name="Mine")
    other = replace(talk("Zoe", id_="other"), layouts=(mine,))
    made.desk.adopt(other, None, other)
    assert [(one.id, one.slot) for one in layouts.row] == [("mine", 1), (shared.id, None)]
    layouts.rename("mine", "Ours", "")
    layouts.rename(shared.id, "Everybody's", "")
    again = bench("Ann")
    again.desk.layouts.open_presets(file)
    assert [(la.name, la.slot) for la in again.desk.layouts.row] == [("Everybody's", 1)]


def test_an_old_show_with_the_same_layout_does_not_overwrite_the_one_for_all_shows() -> None:
    made = bench("Ann", "Bo")
    layouts = made.desk.layouts
    shared = layouts.keep()
    old = made.desk.state.show
    layouts.toggle_for_all(shared.id)
    layouts.rename(shared.id, "Newer", "")
    newer = layouts.shelf.everywhere
    made.desk.adopt(old, None, old)
    layouts.rename(shared.id, "Here", "")
    assert layouts.shelf.everywhere == newer
    assert [own.name for own in made.desk.state.show.layouts] == ["Here"]
    assert not layouts.for_all(shared.id)
