"""Stills that were dropped: shown from where they lie, and beside the show once it is saved."""

from __future__ import annotations

from pathlib import Path

from console.domain.show import Show, SourceNote
from console.services.mix.stills import LooseStills

SHOW = Show("s", sources=(SourceNote("logo"), SourceNote("other", picture="kept.png")))


def loose(path: Path) -> LooseStills:
    made = LooseStills()
    made.put(SHOW, "logo", str(path))
    return made


def test_a_still_goes_along_when_the_show_is_saved(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(b"one")
    home = tmp_path / "shows"
    home.mkdir()
    stills = loose(file)
    assert list(home.iterdir()) == []
    saved, left = stills.settle(SHOW, str(home / "a.cuemix"))
    assert left == ()
    assert [note.picture for note in saved.sources] == ["logo.png", "kept.png"]
    assert (home / "logo.png").read_bytes() == b"one"


def test_another_file_of_that_name_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "in" / "logo.png"
    file.parent.mkdir()
    file.write_bytes(b"one")
    (tmp_path / "logo.png").write_bytes(b"two")
    saved, _ = loose(file).settle(SHOW, str(tmp_path / "a.cuemix"))
    assert saved.sources[0].picture == "logo-2.png"
    assert (tmp_path / "logo.png").read_bytes() == b"two"
    again, _ = loose(file).settle(SHOW, str(tmp_path / "a.cuemix"))
    assert again.sources[0].picture == "logo-2.png"
    assert sorted(p.name for p in tmp_path.glob("*.png")) == ["logo-2.png", "logo.png"]


def test_a_still_beside_the_show_is_only_named(tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(b"one")
    saved, _ = loose(file).settle(SHOW, str(tmp_path / "a.cuemix"))
    assert saved.sources[0].picture == "logo.png"
    assert [p.name for p in tmp_path.glob("*.png")] == ["logo.png"]


def test_one_that_is_gone_is_named_and_costs_nothing_else(tmp_path: Path) -> None:
    saved, left = loose(tmp_path / "gone.png").settle(SHOW, str(tmp_path / "a.cuemix"))
    assert (saved, left) == (SHOW, ("gone.png",))


def test_the_stills_of_one_show_are_not_another_s(tmp_path: Path) -> None:
    assert loose(tmp_path / "logo.png").of(Show("other")) == {}
