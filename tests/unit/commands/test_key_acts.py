"""Acts about keys: the file of a start, import, export, the page to print, and putting back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from console.commands.keysheet import page
from console.commands.own_keys import load
from console.commands.registry import COMMANDS
from console.domain.message import in_english
from console.services.catalogue import catalogue, resolve
from console.services.keymap.desk import Chosen
from console.services.keymap.text import AS_BUILT, Keymap
from tests.unit.commands.stage import Theatre, play

BAD = "# mine\nmix.templates = F5\nmix.numbers = Ctrl+K\nno.such = F2\nrubbish\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keymap.txt"


def last(theatre: Theatre) -> str:
    return in_english(theatre.notices.store.value[-1].text)


def test_bad_lines_leave_the_built_in_keys_and_are_told_and_the_file_stays(file: Path) -> None:
    file.write_text(BAD, encoding="utf-8")

    async def scene(theatre: Theatre) -> None:
        load(theatre.desk, file, COMMANDS)
        keymap = theatre.desk.keymap
        assert keymap.store.value == Keymap({"mix.templates": ("F5",)})
        assert [line.number for line in keymap.rejected.value] == [3, 4, 5]
        assert in_english(keymap.rejected.value[0].reason) == (
            "Ctrl+K belongs to Command palette (everywhere), which is live at the same time."
        )
        assert last(theatre).startswith("3 lines of your own keys do not count")

    play(scene)
    assert file.read_text(encoding="utf-8") == BAD


def test_a_file_that_is_no_text_is_told_and_stays(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\xfa")

    async def scene(theatre: Theatre) -> None:
        load(theatre.desk, file, COMMANDS)
        assert theatre.desk.keymap.store.value == AS_BUILT
        assert "it is no text in UTF-8" in last(theatre)

    play(scene)
    assert file.read_bytes() == b"\xff\xfe\xfa"


def test_without_a_file_nothing_is_told_and_the_first_change_makes_it(file: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        load(theatre.desk, file, COMMANDS)
        assert theatre.notices.store.value == ()
        theatre.desk.keymap.chosen.set(Chosen("mix.take", 1))
        assert await theatre.gate.run("keymap.remove")
        assert theatre.desk.keymap.store.value.changed == {"mix.take": ("Ctrl+Return",)}

    play(scene)
    assert file.read_text(encoding="utf-8") == "mix.take = Ctrl+Return\n"


def test_a_key_that_a_pane_presses_itself_cannot_be_taken_away() -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.keymap.chosen.set(Chosen("relay.mark"))
        reason = theatre.gate.why_not("keymap.remove")
        assert reason is not None
        assert in_english(reason) == "This key is the pane's own and stays."

    play(scene)


def test_an_act_whose_built_in_key_is_taken_keeps_its_own_and_says_by_whom() -> None:
    async def scene(theatre: Theatre) -> None:
        keymap = theatre.desk.keymap
        keymap.keep("mix.templates = F5\nmix.numbers = Ctrl+T\n")
        assert await theatre.gate.run("app.keys.characters")
        before = keymap.store.value
        keymap.chosen.set(Chosen("mix.templates"))
        await theatre.gate.run("keymap.reset")
        assert keymap.store.value == before
        assert last(theatre) == "Ctrl+T belongs to Edit the numbers here already."

    play(scene)


def test_what_is_exported_can_be_imported(file: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        keymap = theatre.desk.keymap
        theatre.screen.saves = theatre.screen.opens = str(file)
        keymap.keep("mix.templates = F5\nmix.take = Ctrl+Return\n")
        await theatre.gate.run("app.keys.characters")
        mine = keymap.store.value
        assert not mine.characters
        await theatre.gate.run("app.keys.export")
        assert theatre.screen.kept == ["Cuedesk.keymap.txt"]
        theatre.screen.decides = ["stay", "reset"]
        await theatre.gate.run("app.keys.reset")
        assert keymap.store.value == mine
        await theatre.gate.run("app.keys.reset")
        assert keymap.store.value == AS_BUILT
        assert theatre.gate.why_not("app.keys.reset") is not None
        await theatre.gate.run("app.keys.import")
        assert keymap.store.value == mine
        assert last(theatre) == "2 acts have the keys of this file."

    play(scene)


def test_an_import_of_which_nothing_counts_changes_nothing(file: Path) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.keymap.keep("mix.templates = F5\n")
        await theatre.gate.run("app.keys.characters")
        before = theatre.desk.keymap.store.value
        for raw in (b"no.such = F5\n", b"\xff"):
            await asyncio.to_thread(file.write_bytes, raw)
            theatre.screen.opens = str(file)
            await theatre.gate.run("app.keys.import")
            assert theatre.desk.keymap.store.value == before
        assert last(theatre) == "The file cannot be read: it is no text in UTF-8."

    play(scene)


class Reader(HTMLParser):
    """What stands in the page's rows."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "dt":
            self.names.append(data)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_has_every_act_with_a_key_in_the_language_of_the_desk(
    file: Path, language: str
) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.screen.saves = str(file.with_suffix(".html"))
        theatre.desk.settings.change(lambda now: replace(now, language=language))
        theatre.desk.keymap.keep("mix.templates = Ctrl+U\n")
        await theatre.gate.run("app.keys.characters")
        await theatre.gate.run("app.keys.print")

    play(scene)
    text = file.with_suffix(".html").read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    table = catalogue(language)
    off = Keymap({"mix.templates": ("Ctrl+U",)}, characters=False)
    assert "<kbd>Ctrl+U</kbd>" in text
    wanted = page(COMMANDS, off, lambda message: resolve(message, table), language)
    assert text == wanted
    assert resolve(next(c.title for c in COMMANDS if c.id == "mix.take"), table) in reader.names


def test_the_acts_of_the_page_want_an_act_to_be_chosen() -> None:
    async def scene(theatre: Theatre) -> None:
        for act in ("change", "add", "remove", "reset"):
            assert theatre.gate.why_not(f"keymap.{act}") is not None
        theatre.desk.keymap.chosen.set(Chosen("mix.take"))
        for act in ("change", "add", "remove"):
            assert theatre.gate.why_not(f"keymap.{act}") is None
        await theatre.gate.run("keymap.change")
        await theatre.gate.run("app.keys")
        await theatre.gate.run("app.keys.learn")
        assert theatre.screen.went == ["settings", "settings"]
        assert theatre.screen.performed == ["keymap.change", "keymap", "keys.learn"]

    play(scene)


def test_where_a_screen_lends_its_fonts_the_page_is_a_pdf_and_html_where_it_is_asked_for(
    tmp_path: Path,
) -> None:
    async def scene(theatre: Theatre) -> None:
        theatre.desk.keymap.press = lambda sheet: f"%PDF {sheet.title}".encode()
        theatre.screen.saves = str(tmp_path / "keys")
        await theatre.gate.run("app.keys.print")
        assert (tmp_path / "keys").read_bytes() == b"%PDF All keys of Cuedesk"
        await theatre.gate.run("app.keys.page")
        assert (tmp_path / "keys").read_bytes().startswith(b"<!doctype html>")
        assert theatre.screen.kept == ["Cuedesk keys.pdf", "Cuedesk keys.html"]

    play(scene)
