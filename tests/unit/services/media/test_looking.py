"""Who watches has pictures, everyone has the evidence; and it all ends with the watching."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from console.domain.message import in_english, say
from console.domain.mix import Layer
from console.domain.show import SourceNote
from console.domain.sight import Sight
from console.domain.units import Size
from console.services.media.eyes import Eyes
from console.services.media.hosts import Hosts
from console.services.media.looking import EVERY, Looking
from console.services.media.lookout import PROGRAM, Outlook
from console.services.media.wire import REFUSED, Look, Lost, Picture, Told, Turn
from console.services.tasks import TaskScope
from tests.unit.services.mixbench import Bench
from tests.unit.services.turned import run, scope, settle

BASE = "http://127.0.0.1:1/_play"
HD = (1280, 720)
SPARE = Layer("spare", "spare", 9)


class Blank(Eyes):
    """Opens nothing: the test says what is seen."""

    def __init__(self, tasks: TaskScope, hear: Callable[[Told], None]) -> None:
        super().__init__(tasks, hear, ("none",))
        self.say = hear
        self.looks: Mapping[str, Look] = {}

    def want(self, looks: Mapping[str, Look]) -> None:
        self.looks = dict(looks)

    async def run(self) -> None:
        await asyncio.Event().wait()


class Booth:
    """A mix desk in rehearsal whose streams are looked at."""

    def __init__(self) -> None:
        self.bench = Bench()
        self.looking = Looking()
        self.looking.outlook.set(Outlook(BASE))
        self.real = 0.0
        self.made: list[Blank] = []
        self.seen: list[Mapping[str, Picture]] = []
        self.looking.listen(self.seen.append)

    @property
    def eyes(self) -> Blank:
        return self.made[-1]

    def make(self, tasks: TaskScope, hear: Callable[[Told], None]) -> Blank:
        self.made.append(Blank(tasks, hear))
        return self.made[-1]

    def shows(self, key: str, *, moved: bool = True, size: tuple[int, int] = HD) -> Picture:
        picture = Picture(key, size, 30.0, moved, False, 2, 1, b"abcdefgh")
        self.eyes.say(picture)
        self.eyes.say(Turn())
        return picture

    async def pass_(self, seconds: float) -> None:
        self.real += seconds
        self.bench.show_clock.now += seconds
        await self.bench.clock.turn(EVERY)

    def sight(self, stream: str) -> Sight | None:
        return self.bench.desk.sights.of(stream)


def story(play: Callable[[Booth], Awaitable[None]]) -> None:
    async def whole() -> None:
        booth, tasks = Booth(), scope()
        bench = booth.bench
        bench.show_clock.now = 1000.0
        follow = booth.looking.follow(
            bench.desk,
            bench.clocks,
            tasks,
            eyes=booth.make,
            real=lambda: booth.real,
            wait=bench.clock.wait,
        )
        tasks.start(follow, "looking")
        await settle()
        await play(booth)
        await tasks.close()
        assert bench.desk.sights.store.value == {}
        assert booth.eyes.looks == {}

    run(whole())


def test_it_looks_while_somebody_watches_and_not_before_or_after() -> None:
    async def play(booth: Booth) -> None:
        assert booth.eyes.looks == {}
        first, second = booth.looking.watch(), booth.looking.watch()
        assert {look.url for look in booth.eyes.looks.values()} == {
            f"{BASE}/source/pk_host.mjpeg",
            f"{BASE}/source/pk_guest1.mjpeg",
        }
        first()
        assert booth.eyes.looks
        booth.shows("pk_host")
        assert booth.sight("pk_host") is not None
        second()
        assert booth.eyes.looks == {}
        assert booth.sight("pk_host") is None

    story(play)


def test_the_pictures_of_one_moment_come_together() -> None:
    async def play(booth: Booth) -> None:
        booth.looking.watch()
        one = Picture("pk_host", HD, 30.0, True, False, 2, 1, b"abcdefgh")
        other = replace(one, key="pk_guest1")
        for told in (one, other, Turn(), Turn()):
            booth.eyes.say(told)
        assert booth.seen == [{"pk_host": one, "pk_guest1": other}, {}]

    story(play)


def test_the_measured_size_reaches_the_linter() -> None:
    async def play(booth: Booth) -> None:
        booth.looking.watch()
        booth.shows("pk_guest1", size=(640, 360))
        assert booth.bench.desk.sources()["pk_guest1"].size == Size(640, 360)

    story(play)


def test_a_stream_that_stands_or_stays_away_is_evidence_with_its_time() -> None:
    async def play(booth: Booth) -> None:
        booth.looking.watch()
        booth.shows("pk_host")
        await booth.pass_(2.0)
        booth.shows("pk_host", moved=False)
        sight = booth.sight("pk_host")
        assert sight is not None
        assert (sight.frozen, sight.gone) == (1000.0, None)
        await booth.pass_(4.0)
        sight = booth.sight("pk_host")
        assert sight is not None
        assert (sight.frozen, sight.gone, sight.size) == (None, 1002.0, Size(*HD))

    story(play)


def test_what_cannot_be_opened_says_why() -> None:
    async def play(booth: Booth) -> None:
        booth.looking.watch()
        booth.eyes.say(Lost("pk_host", REFUSED))
        sight = booth.sight("pk_host")
        assert sight is not None
        assert sight.reason is not None
        assert in_english(sight.reason) == "the connection was refused"

    story(play)


def test_another_address_is_another_picture() -> None:
    async def play(booth: Booth) -> None:
        booth.looking.watch()
        booth.shows("pk_host")
        other = SourceNote("pk_host", play="http://127.0.0.1/other.flv")
        booth.bench.desk.describe(lambda show: replace(show, sources=(other,)))
        assert booth.eyes.looks["pk_host"].url == "http://127.0.0.1/other.flv"
        assert booth.sight("pk_host") is None

    story(play)


def test_a_late_picture_of_what_nobody_looks_at_any_more_is_nothing() -> None:
    async def play(booth: Booth) -> None:
        booth.looking.watch()()
        booth.shows("pk_host")
        assert booth.sight("pk_host") is None

    story(play)


def test_the_output_is_seen_once_it_is_on_air_and_is_no_input() -> None:
    async def play(booth: Booth) -> None:
        booth.looking.watch()
        assert PROGRAM not in booth.eyes.looks
        assert await booth.bench.desk.take() is None
        output = booth.bench.desk.mix.output
        assert booth.eyes.looks[PROGRAM].url == f"{BASE}/{output}.mjpeg"
        booth.shows(PROGRAM)
        program = booth.looking.program.value
        assert program is not None
        assert program.size == Size(*HD)
        assert PROGRAM not in booth.bench.desk.sights.store.value

    story(play)


def test_what_is_on_air_is_looked_at_even_where_nobody_watches() -> None:
    async def play(booth: Booth) -> None:
        assert await booth.bench.desk.take() is None
        assert set(booth.eyes.looks) == {"pk_host", "pk_guest1", PROGRAM}
        desk = booth.bench.desk
        desk.edit(say("Add"), lambda mix: replace(mix, layers=(*mix.layers, SPARE)))
        assert "spare" not in booth.eyes.looks
        release = booth.looking.watch()
        assert "spare" in booth.eyes.looks
        release()
        assert set(booth.eyes.looks) == {"pk_host", "pk_guest1", PROGRAM}

    story(play)


def test_an_address_is_tried_once_and_tells_its_size_or_the_reason() -> None:
    async def play(booth: Booth) -> None:
        async def tried(answer: Callable[[str], Told]) -> object:
            trying = asyncio.get_running_loop().create_task(
                booth.looking.try_address("http://127.0.0.1/x.flv")
            )
            await settle()
            (key,) = booth.eyes.looks
            booth.eyes.say(answer(key))
            return await trying

        size = await tried(lambda key: Picture(key, (640, 360), 0, True, False, 1, 1, b"abcd"))
        assert size == Size(640, 360)
        assert await tried(lambda key: Lost(key, REFUSED)) == (
            booth_reason("the connection was refused")
        )
        assert booth.eyes.looks == {}

    story(play)


def test_without_media_parts_trying_says_so() -> None:
    async def play(booth: Booth) -> None:
        booth.eyes.blind = True
        told = await booth.looking.try_address("http://127.0.0.1/x.flv")
        assert told == booth_reason("this installation has no media parts (QtMultimedia)")

    story(play)


def booth_reason(words: str) -> object:
    class Same:
        def __eq__(self, other: object) -> bool:
            return getattr(other, "text", "") == words

        def __hash__(self) -> int:
            return hash(words)

    return Same()


def test_a_shows_own_address_is_not_opened_before_its_host_is_answered_for() -> None:
    async def play(booth: Booth) -> None:
        mine = SourceNote("pk_guest1", play="https://elsewhere.example/a.flv")
        booth.bench.desk.describe(lambda show: replace(show, sources=(mine,)))
        booth.looking.outlook.set(Outlook(inside=False))
        booth.looking.watch()
        assert booth.eyes.looks == {}
        assert booth.looking.places.value.asking == {"elsewhere.example": ("pk_guest1",)}
        booth.looking.hosts.set(Hosts(refused=frozenset({"elsewhere.example"})))
        assert booth.eyes.looks == {}
        booth.looking.hosts.set(Hosts(frozenset({"elsewhere.example"})))
        assert [look.url for look in booth.eyes.looks.values()] == [mine.play]

    story(play)
