"""Layouts for all shows beside those of a show: neither takes anything from the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from console.domain.own_layout import Layouts, OwnLayout, merged
from console.domain.units import Size
from console.services.shows.alive import Lock
from tests.unit.services.mixbench import Bench
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


def desk(file: Path, *guests: str) -> Bench:
    made = bench(*guests)
    made.desk.layouts.open_presets(file)
    return made


def share(made: Bench, name: str) -> str:
    own = made.desk.layouts.keep()
    made.desk.layouts.rename(own.id, name, "")
    made.desk.layouts.toggle_for_all(own.id)
    return own.id


def in_file(file: Path) -> list[str]:
    return sorted(own.name for own in desk(file, "Zoe").desk.layouts.shelf.everywhere)


def test_two_desks_with_one_file_lose_no_layout_of_each_other(tmp_path: Path) -> None:
    file = tmp_path / "layouts.json"
    one, other = desk(file, "Ann", "Bo"), desk(file, "Cy")
    share(one, "first")
    share(other, "second")
    assert in_file(file) == ["first", "second"]
    share(one, "third")
    assert in_file(file) == ["first", "second", "third"]
    names = {own.name for own in one.desk.layouts.shelf.everywhere}
    assert names == {"first", "second", "third"}
    assert not file.with_name(".layouts.json.lock").exists()


def test_putting_back_takes_nothing_from_the_other_desk(tmp_path: Path) -> None:
    file = tmp_path / "layouts.json"
    one, other = desk(file, "Ann", "Bo"), desk(file, "Cy")
    first = share(one, "first")
    share(other, "second")
    one.desk.layouts.rename(first, "renamed", "")
    one.desk.layouts.put_back()
    assert in_file(file) == ["first", "second"]
    one.desk.layouts.put_back()
    assert in_file(file) == ["second"]


def test_what_one_desk_removes_stays_where_the_other_has_changed_it(tmp_path: Path) -> None:
    file = tmp_path / "layouts.json"
    one = desk(file, "Ann", "Bo")
    kept, gone = share(one, "kept"), share(one, "gone")
    other = desk(file, "Cy")
    other.desk.layouts.rename(kept, "changed", "")
    one.desk.layouts.remove(kept)
    one.desk.layouts.remove(gone)
    assert in_file(file) == ["changed"]


def test_a_file_that_was_damaged_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "layouts.json"
    one = desk(file, "Ann", "Bo")
    share(one, "first")
    file.write_text("{ half")
    share(one, "second")
    assert file.read_text() == "{ half"
    assert "damaged meanwhile" in one.last()
    assert {own.name for own in one.desk.layouts.shelf.everywhere} == {"first", "second"}


def test_a_lock_that_nobody_lets_go_holds_no_save_up(tmp_path: Path) -> None:
    file = tmp_path / "layouts.json"
    one = desk(file, "Ann", "Bo")
    lock = Lock(file.with_name(".layouts.json.lock"))
    assert lock.take()
    share(one, "first")
    lock.let_go()
    assert in_file(file) == ["first"]


def test_a_key_that_is_for_all_shows_is_taken_in_this_one_alone_and_said(tmp_path: Path) -> None:
    file = tmp_path / "layouts.json"
    made = desk(file, "Ann", "Bo")
    layouts = made.desk.layouts
    shared = share(made, "Everybody's")
    mine = layouts.keep()
    layouts.put_at(mine.id, 1)
    assert [(one.id, one.slot) for one in layouts.row] == [(mine.id, 1), (shared, None)]
    assert [(one.id, one.slot) for one in layouts.shelf.everywhere] == [(shared, 1)]
    assert made.last() == (
        "Key 1 is 2-guest layout in this show. Everybody's is for all shows and keeps the key in"
        " the others."
    )
    layouts.put_back()
    assert [(one.id, one.slot) for one in layouts.row] == [(shared, 1), (mine.id, 2)]


def test_a_move_that_changes_a_key_in_all_shows_says_so_and_can_be_put_back(tmp_path: Path) -> None:
    made = desk(tmp_path / "layouts.json", "Ann", "Bo")
    layouts = made.desk.layouts
    share(made, "Everybody's")
    mine = layouts.keep()
    before = layouts.shelf.everywhere
    layouts.move(mine.id, -1)
    assert layouts.shelf.everywhere != before
    assert "Everybody's is for all shows: its key is another in all of them now." in made.last()
    layouts.put_back()
    assert layouts.shelf.everywhere == before


LAYOUT = OwnLayout("", "", Size(1280, 720))
SHELVES = st.dictionaries(
    st.sampled_from("abcd"),
    st.tuples(st.sampled_from(["x", "y", "z"]), st.sampled_from([None, 1, 2])),
    max_size=4,
).map(lambda d: tuple(replace(LAYOUT, id=k, name=n, slot=s) for k, (n, s) in d.items()))


@given(SHELVES, SHELVES, SHELVES)
def test_whatever_two_make_of_one_shelf_nothing_new_or_changed_is_lost(
    base: Layouts, mine: Layouts, theirs: Layouts
) -> None:
    found = merged(base, mine, theirs)
    ids = [own.id for own in found]
    assert len(set(ids)) == len(ids)
    before = {own.id: own for own in base}
    for side in (mine, theirs):
        for own in side:
            if before.get(own.id) != own:
                assert own.id in ids
    slots = [own.slot for own in found if own.slot is not None]
    assert slots == sorted(set(slots), key=slots.index)
    names = {own.id: own.name for own in found}
    for own in mine:
        if own != before.get(own.id):
            assert names[own.id] == own.name


@given(SHELVES, SHELVES)
def test_with_nobody_else_it_is_just_mine(base: Layouts, mine: Layouts) -> None:
    tidy = {own.slot for own in mine if own.slot is not None}
    if len(tidy) == sum(own.slot is not None for own in mine):
        assert merged(base, mine, base) == mine
