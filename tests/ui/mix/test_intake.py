"""What comes from outside: pasted and dropped ids, addresses, pictures, auto-mix."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from console.commands.intake import take_picture
from console.domain import order
from console.domain.message import in_english, say
from console.domain.mix import Kind, Layer, Mix
from console.services.clipboard import Clip
from console.ui.clipboard import clip_of
from tests.ui.mix.bench import CTRL, Bench, Window


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    """A red picture of 200 x 100."""
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 0, 0))
    file = tmp_path / "赞助 logo.png"
    assert image.save(str(file))
    return file


def paste(bench: Bench, text: str) -> None:
    bench.stage.desk.clipboard.write(Clip(text))
    bench.key(bench.canvas, Qt.Key.Key_V, CTRL)


def drop(widget: QWidget, at: QPoint, data: QMimeData) -> bool:
    """As the system drops it; False where it is not wanted."""
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(at, copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(at.toPointF(), copy, data, left, none))
    return True


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def told(bench: Bench) -> str:
    return in_english(bench.stage.desk.notices.store.value[-1].text)


def top(bench: Bench) -> Layer:
    return max(bench.desk.mix.layers, key=lambda la: la.number)


def test_a_pasted_stream_id_becomes_an_input_in_one_step(bench: Bench) -> None:
    paste(bench, " guest_9\n")
    assert top(bench).stream == "guest_9"
    assert bench.desk.state.selection == (top(bench).key,)
    assert bench.desk.state.undo is not None
    assert in_english(bench.desk.state.undo) == "Add guest_9"
    assert bench.undo_steps() == 1


def test_a_pasted_address_is_an_input_that_can_be_looked_at(bench: Bench) -> None:
    paste(bench, "http://play.example.com/live/guest_9.flv")
    note = bench.desk.state.show.note("guest_9")
    assert top(bench).stream == "guest_9"
    assert note is not None
    assert note.play == "http://play.example.com/live/guest_9.flv"
    assert note.kind == Kind.AV


def test_a_stream_that_is_a_layer_already_is_chosen_and_not_doubled(bench: Bench) -> None:
    before = bench.desk.mix
    paste(bench, "lewis03")
    assert bench.desk.mix == before
    assert bench.desk.state.selection == ("guest",)


def test_what_is_no_input_is_said_and_changes_nothing(bench: Bench) -> None:
    before = bench.desk.mix
    paste(bench, "hello-world")
    assert "neither an address nor a stream ID" in told(bench)
    paste(bench, "")
    assert "Nothing here that could be mixed" in told(bench)
    paste(bench, '{"a": 1}')
    assert "Paste as layout" in told(bench)
    assert bench.desk.mix == before


def test_more_than_there_is_room_for_is_kept_beside_the_mix(bench: Bench) -> None:
    paste(bench, " ".join(f"extra{n}" for n in range(16)))
    assert len(bench.desk.mix.layers) == 16
    assert bench.desk.state.show.note("extra15") is not None
    assert "All 16 layers are taken" in told(bench)


def test_a_picture_dropped_on_the_canvas_lies_where_it_fell(bench: Bench, logo: Path) -> None:
    at = bench.at(900, 500)
    assert drop(bench.canvas, at, files(logo))
    layer, box = top(bench), bench.box(top(bench).key)
    assert (layer.kind, layer.name, layer.picture_id) == (Kind.PICTURE, "赞助 logo", None)
    assert layer.stream == "logo"
    assert abs(box.x + box.width / 2 - 900) <= 3
    assert abs(box.y + box.height / 2 - 500) <= 3
    assert box.width == 2 * box.height
    note = bench.desk.state.show.note("logo")
    assert note is not None
    assert (note.width, note.height) == (200, 100)
    assert bench.workspace.pictures.stills.has("logo")
    assert bench.undo_steps() == 1


def test_the_id_of_a_dropped_picture_is_asked_for(bench: Bench, logo: Path) -> None:
    drop(bench.workspace.layers.table.viewport(), QPoint(20, 20), files(logo))
    assert "picture" in bench.window.performed
    missing = [f.code for f in bench.desk.state.findings if f.key == top(bench).key]
    assert -33 in missing


def test_two_pictures_of_one_name_are_two_sources(bench: Bench, logo: Path) -> None:
    drop(bench.canvas, bench.at(500, 500), files(logo, logo))
    assert [la.stream for la in bench.desk.mix.layers[-2:]] == ["logo", "logo_2"]
    assert bench.undo_steps() == 1


def test_a_file_that_is_no_picture_is_refused_by_name(bench: Bench, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("host", encoding="utf-8")
    before = bench.desk.mix
    drop(bench.canvas, bench.at(500, 500), files(text))
    assert "notes.txt" in told(bench)
    assert bench.desk.mix == before


def test_an_address_dragged_out_of_a_browser_is_an_input(bench: Bench) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://play.example.com/live/guest_9.m3u8")])
    assert drop(bench.canvas, bench.at(500, 500), data)
    assert top(bench).stream == "guest_9"


def test_two_auto_mix_addresses_are_shown_as_they_will_be(bench: Bench) -> None:
    url = "rtmp://1.livepush.myqcloud.com/live/{}?bizid=1&mixv2=t_id:1;session_id:room;layer:{}"
    paste(bench, f"{url.format('lewis02', 's')}\n{url.format('lewis01', 'b')}")
    mix = bench.desk.mix
    assert (mix.session, mix.output, mix.output_type, mix.template) == ("room", "lewis01", 0, 20)
    assert [(la.stream, la.number) for la in mix.sent] == [("lewis01", 1), ("lewis02", 2)]
    assert "needs no TAKE" in told(bench)
    assert bench.undo_steps() == 1


def test_one_auto_mix_address_alone_asks_for_the_other(bench: Bench) -> None:
    before = bench.desk.mix
    paste(bench, "rtmp://a.livepush.example/live/g1?mixv2=t_id:1;session_id:room;layer:s")
    assert "Paste both addresses" in told(bench)
    assert bench.desk.mix == before


def test_a_guest_in_a_template_takes_its_seat(bench: Bench) -> None:
    bench.desk.edit(say("Edit"), lambda _: Mix("s", "a", template=20, layers=(Layer("a", "a", 1),)))
    paste(bench, "b")
    assert top(bench).place.x is None


def test_copied_layers_come_first_and_travel_between_desks(bench: Bench) -> None:
    bench.desk.select(("guest", "logo"))
    bench.key(bench.canvas, Qt.Key.Key_C, CTRL)
    clip = bench.stage.desk.clipboard.read()
    assert '"stream": "lewis03"' in clip.text
    bench.desk.edit(say("Edit"), lambda mix: order.remove(mix, ("guest", "logo")))
    bench.key(bench.canvas, Qt.Key.Key_V, CTRL)
    assert {la.stream for la in bench.desk.mix.layers[2:]} == {"lewis03", "sponsor"}
    bench.stage.desk.clipboard.write(Clip("guest_9"))
    bench.key(bench.canvas, Qt.Key.Key_V, CTRL)
    assert top(bench).stream == "guest_9"


class Chooser(Window):
    """Where the picture goes; None closes the dialog without a choice."""

    path: str | None = None
    suggestion: str = ""

    async def file_to_save(self, suggestion: str) -> str | None:
        self.suggestion = suggestion
        return self.path


def pixels() -> QMimeData:
    image = QImage(64, 36, QImage.Format.Format_RGB32)
    image.fill(QColor(0, 90, 200))
    data = QMimeData()
    data.setImageData(image)
    return data


def take(bench: Bench, path: Path | None) -> Chooser:
    screen = Chooser(bench.workspace)
    screen.path = None if path is None else str(path)
    clip = clip_of(pixels())
    assert clip.picture is not None
    around = replace(bench.surroundings, screen=screen)
    asyncio.run(take_picture(around, clip, clip.picture))
    return screen


def test_copied_pixels_become_a_file_and_the_file_a_picture_layer(
    bench: Bench, tmp_path: Path
) -> None:
    screen = take(bench, tmp_path / "横幅")
    assert screen.suggestion.endswith(".png")
    written = QImage(str(tmp_path / "横幅.png"))
    assert (written.width(), written.height()) == (64, 36)
    assert (top(bench).kind, top(bench).name) == (Kind.PICTURE, "横幅")
    assert bench.workspace.pictures.stills.has(top(bench).stream)
    assert bench.undo_steps() == 1


def test_a_picture_that_is_not_kept_or_not_written_changes_nothing(
    bench: Bench, tmp_path: Path
) -> None:
    before = bench.desk.mix
    take(bench, None)
    take(bench, tmp_path / "no such folder" / "a.png")
    assert "could not be written" in told(bench)
    assert bench.desk.mix == before


def test_words_that_came_with_a_picture_go_before_its_pixels(bench: Bench) -> None:
    data = pixels()
    data.setText("guest_9")
    assert clip_of(data).picture is None
    assert drop(bench.canvas, bench.at(500, 500), data)
    assert top(bench).stream == "guest_9"
