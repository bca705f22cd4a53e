"""What is listened to is plain wherever it is shown, and steered by key, button and slider."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.domain.loudness import Level
from console.domain.message import say
from console.domain.mix import Kind
from console.domain.show import SourceNote
from console.services.media.hearing import Hearing
from console.services.media.lookout import PROGRAM
from console.services.media.sounds import Sounds
from console.services.media.wire import Deaf, Hear, Loud, Outlet
from console.ui.mix.source_paint import ear_of
from console.ui.mix.workspace import MixWorkspace
from console.ui.theme import Theme
from console.ui.words import Words
from tests.ui.shell.stand import Fitting, Stand

LOUD = Loud(Level((-12.0, -20.0), (-18.0, -26.0)))


class Desk(Stand):
    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words, Fitting(mix=MixWorkspace))
        self.asked: list[Hear | None] = []
        self.hearing: Hearing = self.desk.looking.hearing
        self.now = 0.0
        self.desk.mixes.describe(
            lambda show: replace(show, sources=(SourceNote("logo", kind=Kind.PICTURE),))
        )
        self.hearing.connect(self.asked.append, lambda: self.now)
        self.offer("host", PROGRAM)

    def offer(self, *keys: str) -> None:
        self.hearing.offer(Sounds({key: f"http://h/{key}" for key in keys}), inside=True)

    @property
    def mix(self) -> MixWorkspace:
        found = self.frame.findChild(MixWorkspace)
        assert found is not None
        return found

    @property
    def why(self) -> str:
        strip = self.shell.beside.earpiece.strip
        return strip.why.text() if strip is not None and strip.isVisible() else "-"


@pytest.fixture
def on(theme: Theme, words: Words) -> Iterator[Desk]:
    made = Desk(theme, words)
    yield made
    made.close()


def play(on: Desk, *commands: str) -> None:
    async def whole() -> None:
        for command in commands:
            on.shell.run(command)
            await on.settle()

    asyncio.run(whole())


def test_there_is_no_strip_until_something_is_listened_to_and_none_after(on: Desk) -> None:
    assert on.shell.beside.earpiece.strip is None
    play(on, "listen.program")
    strip = on.shell.beside.earpiece.strip
    assert strip is not None
    assert strip.isVisible()
    assert strip.title.text() == "Listening: Program"
    assert on.mix.screens.program.ear.isChecked()
    play(on, "listen.off")
    assert not strip.isVisible()
    assert on.asked[-1] is None
    assert not on.mix.screens.program.ear.isChecked()


def test_again_is_off_and_another_takes_its_place(on: Desk) -> None:
    on.desk.source.set("host")
    play(on, "listen.source")
    assert on.hearing.state.value.key == "host"
    play(on, "listen.program")
    assert on.hearing.state.value.key == PROGRAM
    play(on, "listen.program")
    assert not on.hearing.state.value.on


def test_the_row_says_so_in_words_and_its_headphones_are_pressed(on: Desk) -> None:
    view = on.mix.sources.list
    index = view.rows.index(view.rows.at("host"))

    async def press() -> None:
        at: QPoint = ear_of(view.visualRect(index)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        await on.settle()

    asyncio.run(press())
    assert on.hearing.state.value.key == "host"
    assert on.desk.source.value == "host"
    role = Qt.ItemDataRole.AccessibleTextRole
    assert "listening" in str(view.rows.data(index, role))
    on.hearing.tell(Outlet(False), lambda _: say("{name}", name=""))
    assert "only measured" in str(view.rows.data(index, role))


def test_the_meter_tells_its_level_in_words(on: Desk) -> None:
    play(on, "listen.program")
    strip = on.shell.beside.earpiece.strip
    assert strip is not None
    assert strip.numbers.text() == "silence"
    on.hearing.tell(LOUD, lambda _: say("{name}", name=""))
    assert strip.numbers.text() == "−18 dBFS, peak −12"
    assert strip.meter.accessibleDescription() == strip.numbers.text()
    on.hearing.tell(Loud(Level((0.0,), (-3.0,))), lambda _: say("{name}", name=""))
    assert strip.numbers.text().endswith("clipped")


def test_it_says_why_nothing_is_heard(on: Desk) -> None:
    play(on, "listen.program")
    assert on.why == ""
    on.hearing.tell(Outlet(False), lambda _: say("{name}", name=""))
    assert "no sound device" in on.why
    on.hearing.tell(Deaf("x"), lambda _: say("the stream has ended"))
    assert on.why == "the stream has ended"


def test_mute_and_volume_go_to_the_player_and_the_volume_is_kept(on: Desk) -> None:
    play(on, "listen.program", "listen.mute")
    assert on.asked[-1] == Hear(f"http://h/{PROGRAM}", 70, muted=True, inside=True)
    play(on, "listen.mute", "listen.louder")
    assert on.asked[-1] == Hear(f"http://h/{PROGRAM}", 80, inside=True)
    strip = on.shell.beside.earpiece.strip
    assert strip is not None
    strip.volume.setValue(15)
    assert on.desk.settings.store.value.volume == 15
    assert on.asked[-1] == Hear(f"http://h/{PROGRAM}", 15, inside=True)


def test_what_cannot_be_heard_says_why(on: Desk) -> None:
    on.desk.source.set("logo")
    why = on.shell.gate.why_not("listen.source")
    assert why is not None
    assert on.words.text(why) == "logo has no sound."
    on.offer("host")
    why = on.shell.gate.why_not("listen.program")
    assert why is not None
    assert on.words.text(why) == "Nothing is on air."
    assert on.shell.gate.why_not("listen.off") == say("Nothing is listened to.")
