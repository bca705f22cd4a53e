"""Live pictures on the screens: only while the workspace is seen, and never an old one as new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from console.domain.message import in_english, say
from console.domain.sight import Sight
from console.domain.units import Size
from console.services.media.wire import BYTES_A_PIXEL, Picture
from console.ui.mix.live import aged
from tests.ui.mix.bench import NOW, Bench

RED, BLUE = QColor(200, 20, 20), QColor(20, 20, 200)


def shows(bench: Bench, stream: str, color: QColor, size: tuple[int, int] = (960, 720)) -> None:
    """A picture of one colour comes, as from the process that looks."""
    pixels = bytes([color.blue(), color.green(), color.red(), 255]) * (64 * 36)
    assert len(pixels) == 64 * 36 * BYTES_A_PIXEL
    picture = Picture(stream, size, 30.0, True, False, 64, 36, pixels)
    bench.desk.sights.tell(stream, Sight(Size(*size), 30.0, seen=bench.time[0]))
    bench.stage.desk.looking.show({stream: picture})
    QApplication.processEvents()


@pytest.fixture(autouse=True)
def nothing_is_seen(bench: Bench) -> Iterator[None]:
    yield
    bench.desk.sights.keep(())


def test_it_is_watched_while_it_is_shown(bench: Bench) -> None:
    looking = bench.stage.desk.looking
    assert looking.watched
    bench.workspace.live.run(False)
    assert not looking.watched
    bench.workspace.live.run(True)
    assert looking.watched


def color_of(bench: Bench, key: str, across: float = 0.3, down: float = 0.7) -> QColor:
    at = bench.corner(key, across, down)
    return bench.seen().pixelColor(at)


def near(one: QColor, other: QColor) -> bool:
    pairs = (one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue())
    return all(abs(a - b) < 12 for a, b in pairs)


def test_a_live_picture_is_on_the_canvas_and_the_next_one_takes_its_place(bench: Bench) -> None:
    before = color_of(bench, "guest")
    shows(bench, "lewis02", RED)
    assert near(color_of(bench, "rival"), RED)
    shows(bench, "lewis02", BLUE)
    assert near(color_of(bench, "rival"), BLUE)
    assert color_of(bench, "guest") == before


def test_only_the_place_of_what_moved_is_painted_and_what_lies_over_it_stays(bench: Bench) -> None:
    bench.drag(bench.middle("guest"), bench.pixels(900, -400))
    cover = color_of(bench, "guest")
    shows(bench, "lewis02", RED)
    assert near(color_of(bench, "rival", 0.2, 0.9), RED)
    assert color_of(bench, "guest") == cover


def test_pictures_move_on_during_a_drag(bench: Bench) -> None:
    shows(bench, "lewis02", RED)
    start = bench.middle("guest")
    bench.grab(start, bench.pixels(30, -30))
    shows(bench, "lewis02", BLUE)
    assert near(color_of(bench, "rival"), BLUE)
    bench.drop(start)


def test_a_measured_size_is_the_source_s_own(bench: Bench) -> None:
    shows(bench, "lewis02", RED, size=(720, 960))
    item = bench.desk.layout().of("rival")
    assert item is not None
    assert item.picture.height > item.picture.width
    assert bench.canvas.scene.layout.of("rival") == item


def test_an_old_picture_says_its_age_and_is_never_shown_as_new(bench: Bench) -> None:
    shows(bench, "lewis02", RED)
    bench.desk.sights.tell("lewis02", Sight(Size(960, 720), gone=NOW - 12))
    QApplication.processEvents()
    veiled = color_of(bench, "rival", 0.2, 0.9)
    assert not near(veiled, RED)
    remark = bench.workspace.pictures.stills.remark("lewis02")
    assert remark is not None
    assert in_english(remark) == "no picture for 12 s"
    shows(bench, "lewis02", RED)
    assert near(color_of(bench, "rival", 0.2, 0.9), RED)


def test_what_nobody_looks_at_any_more_is_a_pattern_again(bench: Bench) -> None:
    pattern = color_of(bench, "rival")
    shows(bench, "lewis02", RED)
    bench.desk.sights.keep(())
    QApplication.processEvents()
    assert color_of(bench, "rival") == pattern


@pytest.mark.parametrize(
    ("sight", "words"),
    [
        (Sight(seen=1.0), None),
        (Sight(gone=995.0), "no picture for 5 s"),
        (Sight(seen=1.0, black=936.0), "black for 1:04 min"),
        (Sight(seen=1.0, frozen=998.0), "frozen for 2 s"),
        (Sight(seen=1.0, frozen=1003.0), "frozen for 0 s"),
    ],
)
def test_the_age_of_a_picture_in_words(sight: Sight, words: str | None) -> None:
    said = aged(sight, 1000.0)
    assert (None if said is None else in_english(said)) == words


def left(bench: Bench) -> None:
    """The rival was on air, and is then in neither the show nor on air."""
    past = bench.desk.air.past
    past.note(bench.desk.mix, NOW, "")
    bench.desk.edit(
        say("Remove"),
        lambda mix: replace(mix, layers=tuple(la for la in mix.layers if la.stream != "lewis02")),
    )
    bench.desk.describe(
        lambda show: replace(show, sources=tuple(n for n in show.sources if n.stream != "lewis02"))
    )
    bench.desk.sights.keep(())


def test_take_back_shows_the_last_picture_of_a_stream_that_has_left_and_says_so(
    bench: Bench,
) -> None:
    rival, stills = bench.layer("rival"), bench.workspace.pictures.stills
    shows(bench, "lewis02", RED)
    left(bench)
    assert near(stills.part(rival, None, QSize(64, 36)).pixelColor(10, 10), RED)
    assert stills.remark("lewis02") == say("last picture seen")
    bench.desk.undo()
    assert stills.remark("lewis02") is None


def test_a_stream_that_has_left_and_was_never_seen_says_that_no_picture_is_kept(
    bench: Bench,
) -> None:
    left(bench)
    stills = bench.workspace.pictures.stills
    assert stills.remark("lewis02") == say("no picture kept")
    assert stills.remark("lewis03") is None
