"""Show files: what goes out comes back, and what is damaged says where."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.contracts.mixing import limits
from console.contracts.resources import resource
from console.domain import lint
from console.domain.aids import Ruling
from console.domain.extras import Extras
from console.domain.message import in_english
from console.domain.mix import Crop, Layer, Mix, Place
from console.domain.own_layout import OwnLayout, Seat
from console.domain.show import Show, SourceNote
from console.domain.units import Share, Size
from console.services import atomic
from console.services.shows import showfile
from console.services.shows.belongings import beside
from console.services.shows.nodes import Misshaped
from console.services.shows.showfile import ShowFileError, read_show, text_of, write_show
from console.services.shows.showshape import show_from

NUMBERS = st.integers(-10_000, 10_000)
LENGTHS = st.none() | NUMBERS | st.floats(-5000, 5000) | st.builds(Share, st.floats(0.01, 0.99))
TEXTS = st.text(max_size=30)
PLACES = st.builds(Place, LENGTHS, LENGTHS, LENGTHS, LENGTHS)
SIDES = st.none() | NUMBERS
CROPS = st.none() | st.builds(Crop, SIDES, SIDES, SIDES, SIDES)
LAYERS = st.builds(
    Layer,
    key=st.uuids().map(str),
    stream=TEXTS,
    number=NUMBERS,
    kind=NUMBERS,
    name=TEXTS,
    place=PLACES,
    crop=CROPS,
    color=st.none() | st.just("0x00ff00"),
    picture_id=SIDES,
    hidden=st.booleans(),
    locked=st.booleans(),
    key_color=st.none() | TEXTS,
)
SWITCHES = st.none() | st.booleans()
EXTRAS = st.builds(Extras, *(SIDES,) * 5, st.none() | TEXTS, *(SWITCHES,) * 4)
MIXES = st.builds(
    Mix, TEXTS, TEXTS, NUMBERS, SIDES, NUMBERS, st.lists(LAYERS, max_size=4).map(tuple), EXTRAS
)
NOTES = st.builds(
    SourceNote,
    stream=TEXTS,
    width=SIDES,
    height=SIDES,
    picture=st.sampled_from(["", "图片/主持.jpg"]),
    label=TEXTS,
    kind=SIDES,
    picture_id=SIDES,
    color=TEXTS,
    verified=st.none() | st.floats(0, 4e9),
    standby=st.booleans(),
    play=TEXTS,
)
SIZES = st.builds(Size, st.integers(1, 4000), st.integers(1, 4000))
SEATS = st.builds(Seat, PLACES, CROPS, st.none() | SIZES, st.booleans(), TEXTS)
LAYOUTS = st.builds(
    OwnLayout,
    TEXTS,
    TEXTS,
    SIZES,
    st.lists(SEATS, max_size=3).map(tuple),
    st.none() | SEATS,
    NUMBERS,
    st.none() | st.integers(1, 9),
    TEXTS,
)
GUIDES = st.builds(Ruling, st.sampled_from(["x", "y"]), NUMBERS)
SHOWS = st.builds(
    Show,
    TEXTS,
    TEXTS,
    MIXES,
    st.lists(NOTES, max_size=3).map(tuple),
    st.sampled_from(["legacy", "3.0"]),
    st.sampled_from(["stretch", "bars"]),
    st.none() | NUMBERS,
    st.lists(LAYOUTS, max_size=2).map(tuple),
    st.lists(GUIDES, max_size=3).map(tuple),
    ends=st.none() | st.integers(0, 2**31 - 1),
)


def refusal(path: Path) -> str:
    with pytest.raises(ShowFileError) as caught:
        read_show(str(path))
    return in_english(caught.value.words)


@given(SHOWS)
def test_every_show_comes_back_as_it_was(show: Show) -> None:
    raw = json.loads(text_of(show))
    assert show_from(raw) == show


@given(SHOWS)
def test_the_same_show_is_the_same_text(show: Show) -> None:
    assert text_of(show_from(json.loads(text_of(show)))) == text_of(show)


def test_a_show_without_a_planned_end_is_read_as_before_and_says_nothing_of_it() -> None:
    assert show_from({"id": "s"}).ends is None
    assert '"ends"' not in text_of(Show("s"))
    with pytest.raises(Misshaped, match="ends"):
        show_from({"id": "s", "ends": "23:30"})


def test_a_folder_with_chinese_and_spaces_in_its_name(tmp_path: Path) -> None:
    file = tmp_path / "用户 林" / "直播 节目.cuemix"
    file.parent.mkdir()
    write_show(str(file), Show("s", "今晚"))
    assert read_show(str(file)) == Show("s", "今晚")
    assert "今晚" in file.read_text(encoding="utf-8")
    assert sorted(p.name for p in file.parent.iterdir()) == ["直播 节目.cuemix"]


def test_the_sample_show_opens_and_the_vendor_would_take_it() -> None:
    path = str(resource("samples", "pk-night.cuemix"))
    show = read_show(path)
    assert lint.errors(lint.check(show.mix, show.known(), limits("legacy"))) == ()
    pictures = [beside(Path(path).parent, note.picture) for note in show.sources]
    assert all(picture is not None and picture.is_file() for picture in pictures)
    assert {note.stream for note in show.sources} == {la.stream for la in show.mix.layers}


OUTSIDE = "the name of a file in the show's folder"
UNIQUE = "a key of its own for each layer"


@pytest.mark.parametrize(
    ("good", "bad", "where", "what"),
    [
        ('"x": 1', '"x": "left"', "mix.layers[1].place.x", "a number"),
        ('"x": 1', '"x": true', "mix.layers[1].place.x", "a number"),
        ('"x": 1', '"x": 1e999', "mix.layers[1].place.x", "a number"),
        ('"x": 1', '"x": {"share": "half"}', "mix.layers[1].place.x.share", "a number"),
        ('"x": 5', '"x": 5.5', "mix.layers[1].crop.x", "a whole number"),
        ('"number": 1', '"numb": 1', "mix.layers[0].number", "a whole number"),
        ('"layers": [', '"layers": [7, ', "mix.layers[0]", "a group of values"),
        ('"layers": [', '"layers": "none", "x": [', "mix.layers", "a list"),
        ('"layers": [', f'"layers": [{"7, " * 64}', "mix.layers", "at most 64 entries"),
        ('"key": "a"', '"key": "b"', "mix.layers", UNIQUE),
        ('"hidden": true', '"hidden": "no"', "mix.layers[0].hidden", "true or false"),
        ('"layers": [', '"extras": {"gop": "2"}, "layers": [', "mix.extras.gop", "a whole number"),
        ('"layers": [', '"extras": {"sei": 7}, "layers": [', "mix.extras.sei", "a text"),
        ('"api": "legacy"', '"api": "2.0"', "api", "legacy or 3.0"),
        ('"crop_fit": "stretch"', '"crop_fit": "?"', "crop_fit", "stretch or bars"),
        ('"id": "s"', '"id": 5', "id", "a text"),
        ("own.png", "../../etc/passwd", "sources[0].picture", OUTSIDE),
        ("own.png", "C:secret.png", "sources[0].picture", OUTSIDE),
        ("own.png", "a\\\\b.png", "sources[0].picture", OUTSIDE),
        ("own.png", "/etc/passwd", "sources[0].picture", OUTSIDE),
    ],
)
def test_damage_is_named_with_its_place(
    tmp_path: Path, good: str, bad: str, where: str, what: str
) -> None:
    layers = (
        Layer("a", "s1", 1, hidden=True),
        Layer("b", "s2", 2, place=Place(1, 2, 3, 4), crop=Crop(5, 6, 7, 8)),
    )
    note = SourceNote("s1", picture="own.png")
    text = text_of(Show("s", mix=Mix(layers=layers), sources=(note,)))
    assert text.count(good) == 1
    file = tmp_path / "x.cuemix"
    file.write_text(text.replace(good, bad), encoding="utf-8")
    assert refusal(file) == (
        f"x.cuemix is damaged: at {where} there should be {what}. Open a backup or repair it."
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"format": "cuemix",\n  "schema" 1}', "damaged at line 2, column 12"),
        (b"", "damaged at line 1, column 1"),
        (b"\xff\xfe\x00", "byte 0 is not text"),
        (b'{"format": "cuemix", "schema": 1, "id": NaN}', "holds what no show holds"),
        (b"[" * 200_000, "holds what no show holds"),
        (b"[]", "is not a show of Cuedesk"),
        (b'{"para": {}}', "is not a show of Cuedesk"),
        (b'{"format": "cuemix", "schema": true, "id": ""}', "is not a show of Cuedesk"),
        (b'{"format": "cuemix", "schema": 2}', "newer Cuedesk (format 2, this one reads 1)"),
        (b'{"format": "cuemix", "schema": 0}', "a format that never was: 0"),
        (b" " * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
)
def test_what_is_no_show_says_what_it_is(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "x.cuemix"
    file.write_bytes(content)
    assert sentence in refusal(file)
    assert file.read_bytes() == content


def test_a_missing_file_and_a_folder_are_told_apart_from_damage(tmp_path: Path) -> None:
    assert "cannot be read: it is not there" in refusal(tmp_path / "none.cuemix")
    assert "cannot be read" in refusal(tmp_path)


def test_a_byte_order_mark_is_no_damage(tmp_path: Path) -> None:
    file = tmp_path / "x.cuemix"
    file.write_text("\ufeff" + text_of(Show("s")), encoding="utf-8")
    assert read_show(str(file)) == Show("s")


def test_an_older_schema_goes_through_every_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    def add(word: str) -> showfile.Migration:
        return lambda raw: {**raw, "name": f"{raw['name']}{word}"}

    monkeypatch.setattr(showfile, "SCHEMA", 3)
    monkeypatch.setattr(showfile, "MIGRATIONS", {1: add(" one"), 2: add(" two")})
    raw = showfile.migrated("x", {"format": "cuemix", "schema": 1, "name": "old"})
    assert raw["name"] == "old one two"


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.cuemix"
    write_show(str(file), Show("old"))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ShowFileError, match="the disk is full"):
        write_show(str(file), Show("new"))
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["x.cuemix"]
    assert read_show(str(file)).id == "old"


def test_a_file_held_by_another_program_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, pauses, really = tmp_path / "x", list[float](), Path.replace

    def held(self: Path, target: Path) -> Path:
        if len(pauses) < 3:
            raise PermissionError(errno.EACCES, "held")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(atomic, "WINDOWS", True)
    atomic.write_atomically(file, "text", pause=pauses.append)
    assert file.read_text(encoding="utf-8") == "text"
    assert pauses == sorted(pauses)


def test_the_file_and_its_folder_are_flushed_before_it_counts_as_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[bool] = []
    really = os.fsync

    def watched(handle: int) -> None:
        flushed.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        really(handle)

    monkeypatch.setattr(os, "fsync", watched)
    write_show(str(tmp_path / "x.cuemix"), Show("s"))
    # Windows opens no folder to flush it.
    assert flushed == ([False] if sys.platform == "win32" else [False, True])


def test_what_a_killed_save_left_behind_goes_with_a_later_save(tmp_path: Path) -> None:
    file = tmp_path / "[x].cuemix"
    names = (".[x].cuemix.old.part", ".[x].cuemix.new.part", ".x.cuemix.old.part")
    for name in names:
        (tmp_path / name).touch()
        if "old" in name:
            os.utime(tmp_path / name, (0, 0))
    write_show(str(file), Show("s"))
    assert [(tmp_path / name).exists() for name in names] == [False, True, True]


def test_a_link_keeps_pointing(tmp_path: Path) -> None:
    target, link = tmp_path / "target.cuemix", tmp_path / "link.cuemix"
    write_show(str(target), Show("old"))
    link.symlink_to(target)
    write_show(str(link), Show("new"))
    assert link.is_symlink()
    assert read_show(str(target)).id == "new"


def test_the_rights_of_a_file_stay(tmp_path: Path) -> None:
    file = tmp_path / "x.cuemix"
    write_show(str(file), Show("old"))
    file.chmod(0o640)
    rights = file.stat().st_mode  # Windows keeps only whether it can be written
    write_show(str(file), Show("new"))
    assert read_show(str(file)).id == "new"
    assert file.stat().st_mode == rights


def test_half_a_character_in_a_show_does_not_stop_it_from_being_saved(tmp_path: Path) -> None:
    file = tmp_path / "half.cuemix"
    raw = {"format": "cuemix", "schema": 1, "id": "a", "name": "PK\ud800"}
    file.write_text(json.dumps(raw), encoding="utf-8")
    show = read_show(str(file))
    write_show(str(file), show)
    assert read_show(str(file)) == show
    assert show.name == "PK\ufffd"


def test_numbers_as_far_as_the_vendors_json_is_read_can_be_opened(tmp_path: Path) -> None:
    file = str(tmp_path / "far.cuemix")
    show = Show("a", mix=Mix(layers=(Layer("k", "s", 1, place=Place(1e14, 2.0**33)),)))
    write_show(file, show)
    assert read_show(file) == show
