"""Pictures that go along when a show is saved elsewhere."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from console.domain.show import Show, SourceNote
from console.services.shows.belongings import beside, carry, home_of

SHOW = Show(
    "s",
    sources=(
        SourceNote("a", picture="a.png"),
        SourceNote("b", picture="deep/b.png"),
        SourceNote("c"),
    ),
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    place = tmp_path / "old"
    (place / "deep").mkdir(parents=True)
    (place / "a.png").write_bytes(b"picture a")
    (place / "deep" / "b.png").write_bytes(b"picture b")
    return place.resolve()


@pytest.fixture
def new(tmp_path: Path) -> Path:
    place = tmp_path / "new 节目"
    place.mkdir()
    return place


def names(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_every_picture_of_the_show_goes_along_and_nothing_else(old: Path, new: Path) -> None:
    (old / "other.png").write_bytes(b"not of this show")
    assert carry(SHOW, old, str(new / "x.cuemix")) == ()
    assert names(new) == ["a.png", str(Path("deep/b.png"))]
    assert (new / "a.png").read_bytes() == b"picture a"


def test_another_file_of_that_name_is_left_alone_and_told(old: Path, new: Path) -> None:
    (new / "a.png").write_bytes(b"somebody else's")
    assert carry(SHOW, old, str(new / "x.cuemix")) == ("a.png",)
    assert (new / "a.png").read_bytes() == b"somebody else's"
    (new / "a.png").write_bytes(b"picture a")
    assert carry(SHOW, old, str(new / "x.cuemix")) == ()


def test_a_picture_that_was_never_there_is_not_missed(new: Path, tmp_path: Path) -> None:
    assert carry(SHOW, tmp_path / "nowhere", str(new / "x.cuemix")) == ()
    assert names(new) == []


def test_nothing_outside_the_shows_folder_goes_along(old: Path, new: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("private", encoding="utf-8")
    (old / "a.png").unlink()
    (old / "a.png").symlink_to(tmp_path / "secret.txt")
    away = Show("s", sources=(SourceNote("a", picture="a.png"), SourceNote("b", picture="../x")))
    carry(away, old, str(new / "x.cuemix"))
    assert names(new) == []


def test_a_disk_that_fills_leaves_no_half_picture(
    old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    class Full:
        def __init__(self, path: Path) -> None:
            real(path, "xb").close()

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            """Nothing to close."""

        def write(self, _: bytes) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def opened(path: Path, mode: str = "r", **more: object) -> object:
        return Full(path) if mode == "xb" else real(path, mode)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", opened)
        assert carry(SHOW, old, str(new / "x.cuemix")) == ("a.png", "deep/b.png")
    assert names(new) == []


@pytest.mark.parametrize(
    "picture",
    [
        "",
        "../a.png",
        "sub/../../a.png",
        "..\\a.png",
        "c:a.png",
        "/a.png",
        "\\\\host\\a.png",
        "a\0b",
    ],
)
def test_no_name_leads_out_of_the_shows_folder(old: Path, picture: str) -> None:
    assert beside(old, picture) is None
    assert beside(old, "deep/b.png") == old / "deep" / "b.png"
    assert beside(old, "not there yet.png") == old / "not there yet.png"


def test_no_link_leads_out_of_the_shows_folder_either(old: Path, new: Path) -> None:
    (new / "secret.png").write_bytes(b"private")
    (old / "out.png").symlink_to(new / "secret.png")
    (old / "away").symlink_to(new)
    (old / "round").symlink_to(old / "round")
    (old / "in.png").symlink_to(old / "a.png")
    assert [beside(old, name) for name in ("out.png", "away/secret.png")] == [None, None]
    assert beside(old, "round") in (None, old / "round")  # by Python's version; no file anyway
    assert beside(old, "in.png") == old / "a.png"


def test_the_sample_keeps_its_pictures_with_the_program() -> None:
    home = home_of(None)
    assert home is not None
    assert (home / "host.jpg").is_file()
