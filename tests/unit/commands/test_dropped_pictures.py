"""A picture that was dropped: its still goes along when the show is saved, and not before."""

from __future__ import annotations

from pathlib import Path

from console.domain.mix import Kind
from console.services.clipboard import Clip, PictureFile
from console.services.shows.showfile import read_show
from tests.unit.commands.stage import Theatre, copy_of_sample, play


def test_the_still_of_a_dropped_picture_is_saved_beside_the_show(tmp_path: Path) -> None:
    picture = tmp_path / "elsewhere" / "Spring sale.png"
    picture.parent.mkdir()
    picture.write_bytes(b"not looked into below the window")
    home = tmp_path / "shows"
    home.mkdir()
    path = copy_of_sample(home)

    async def scene(theatre: Theatre) -> None:
        theatre.screen.opens = path
        assert await theatre.gate.run("file.open")
        clip = Clip(files=(PictureFile(str(picture), 400, 200),))
        theatre.desk.clipboard.drop(clip)
        assert await theatre.gate.run("mix.paste")
        layer = max(theatre.desk.mixes.mix.layers, key=lambda la: la.number)
        assert (layer.stream, layer.kind, layer.name) == (
            "Spring_sale",
            Kind.PICTURE,
            "Spring sale",
        )
        assert theatre.desk.pictures.wanted == "Spring_sale"
        assert theatre.screen.performed[-1] == "picture"
        assert not (home / picture.name).exists()
        assert await theatre.gate.run("file.save")
        assert (home / picture.name).read_bytes() == picture.read_bytes()
        note = read_show(path).note("Spring_sale")
        assert note is not None
        assert (note.picture, note.width, note.height) == (picture.name, 400, 200)
        assert not theatre.desk.mixes.state.dirty

    play(scene)


def test_what_is_on_the_clipboard_is_not_what_was_dropped() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.clipboard.write(Clip("copied_1"))
        theatre.desk.clipboard.drop(Clip("dropped_1"))
        for expected in ("dropped_1", "copied_1"):
            assert await theatre.gate.run("mix.paste")
            layer = max(theatre.desk.mixes.mix.layers, key=lambda la: la.number)
            assert layer.stream == expected

    play(scene)
