"""Nothing is asked before it is turned on, and nothing while something is on air."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from console.domain.fault import Family, Fault
from console.domain.message import Message, in_english, say
from console.domain.release import Installer
from console.services.notices import Notices
from console.services.settings import Settings
from console.services.tasks import TaskScope
from console.services.updates.choice import Choice
from console.services.updates.desk import EVERY, Updates
from tests.unit.services.updates.publishing import Publisher

ADDRESS = "https://x.example/cuedesk.json"


class Network:
    """Answers with what it holds, and counts who asks."""

    def __init__(self, body: bytes = b"") -> None:
        self.body = body
        self.asked: list[str] = []

    async def manifest(self, url: str) -> bytes:
        self.asked.append(url)
        if not self.body:
            raise Fault(Family.UNREACHABLE, "", "fetch", say("No answer."))
        return self.body

    async def installer(self, wanted: Installer, into: Path) -> None:
        self.asked.append(wanted.url)
        await asyncio.to_thread(into.write_bytes, b"setup")


class Stand:
    """The service alone, with a clock that is turned by hand."""

    def __init__(self, folder: Path, body: bytes = b"") -> None:
        self.now = 1_700_000_000.0
        self.living: tuple[Message, ...] = ()
        self.rests: list[float] = []
        self.turns = 1
        self.network = Network(body)
        self.notices = Notices(lambda: self.now)
        self.settings = Settings(None, self.notices)
        self.tasks = TaskScope(self._raise)
        self.updates = Updates(
            *(self.settings, self.notices, self.tasks, lambda: self.now, self.network),
            wait=self._wait,
        )
        self.updates.belong_to(folder / "updates", self._on_air)

    def choose(self, publisher: Publisher) -> None:
        self.updates.choose(on=True, address=ADDRESS, key=publisher.key)

    @property
    def said(self) -> str:
        words = self.updates.store.value.said
        return in_english(words) if words is not None else ""

    async def done(self) -> None:
        over = asyncio.Event()
        release = self.updates.store.watch(lambda _, now: None if now.busy else over.set())
        if self.updates.store.value.busy:
            await over.wait()
        release()

    async def _on_air(self) -> tuple[Message, ...]:
        return self.living

    async def _wait(self, seconds: float, wake: asyncio.Event) -> None:
        self.rests.append(seconds)
        self.turns -= 1
        if not self.turns:
            raise asyncio.CancelledError
        self.now += seconds

    def _raise(self, error: BaseException) -> None:
        raise error


def played(play: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        await play()

    asyncio.run(whole())


def test_it_is_off_at_first_and_asks_nobody(tmp_path: Path) -> None:
    stand = Stand(tmp_path)

    async def play() -> None:
        task = stand.tasks.start(stand.updates.follow(), "follow")
        await asyncio.wait({task})

    played(play)
    assert stand.network.asked == []
    assert stand.updates.why_not_check() is not None
    assert stand.updates.choice == Choice()


def test_a_newer_one_is_shown_fetched_and_left_to_its_user(tmp_path: Path) -> None:
    publisher = Publisher()
    stand = Stand(tmp_path, publisher.manifest())
    stand.choose(publisher)

    async def play() -> None:
        stand.updates.check()
        await stand.done()
        assert stand.said == "Cuedesk 9.0.0 is there."
        assert stand.updates.why_not_fetch() is None
        stand.updates.fetch()
        await stand.done()

    played(play)
    file = stand.updates.store.value.file
    assert file == tmp_path / "updates" / "cuedesk-9.exe"
    assert (tmp_path / "updates" / "cuedesk-9.exe").read_bytes() == b"setup"
    assert stand.network.asked == [ADDRESS, "https://x.example/cuedesk-9.exe"]


def test_while_something_is_on_air_nothing_is_asked(tmp_path: Path) -> None:
    publisher = Publisher()
    stand = Stand(tmp_path, publisher.manifest())
    stand.choose(publisher)
    stand.living = (say("the mix night"),)
    stand.turns = 3

    async def play() -> None:
        stand.updates.check()
        await stand.done()
        task = stand.tasks.start(stand.updates.follow(), "follow")
        await asyncio.wait({task})

    played(play)
    assert "on air" in stand.said
    assert "the mix night" in stand.said
    assert stand.network.asked == []


def test_by_itself_it_asks_once_a_week_and_tells_once(tmp_path: Path) -> None:
    publisher = Publisher()
    stand = Stand(tmp_path, publisher.manifest())
    stand.choose(publisher)
    stand.turns = int(2.5 * EVERY / 3600)

    async def play() -> None:
        task = stand.tasks.start(stand.updates.follow(), "follow")
        await asyncio.wait({task})

    played(play)
    assert stand.network.asked == [ADDRESS] * 3
    assert len(stand.notices.store.value) == 3


def test_what_is_not_signed_is_said_and_nothing_is_offered(tmp_path: Path) -> None:
    stand = Stand(tmp_path, Publisher().manifest())
    stand.choose(Publisher())

    async def play() -> None:
        stand.updates.check()
        await stand.done()

    played(play)
    assert "not signed" in stand.said
    assert stand.updates.store.value.trouble
    assert stand.updates.why_not_fetch() is not None


def test_without_an_answer_the_operator_who_asked_is_told_why(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.choose(Publisher())

    async def play() -> None:
        stand.updates.check()
        await stand.done()

    played(play)
    assert stand.said == "No answer."


def test_the_newest_and_one_without_an_installer_for_here_offer_nothing(tmp_path: Path) -> None:
    publisher = Publisher()
    for body, words in (
        (publisher.manifest("0.0.1"), "is the newest"),
        (publisher.manifest(changes={"installers": {}}), "9.0.0 is there"),
    ):
        stand = Stand(tmp_path, body)
        stand.choose(publisher)

        async def play(stand: Stand = stand) -> None:
            stand.updates.check()
            await stand.done()

        played(play)
        assert words in stand.said
        assert stand.updates.why_not_fetch() is not None
