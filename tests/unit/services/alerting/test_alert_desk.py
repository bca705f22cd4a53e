"""Alerts of the desk, from a notice to the channels that want it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from console.domain.fault import Family, Fault
from console.domain.message import Message, in_english, say
from console.domain.paging import Page
from console.services.alerting.choice import SLOTS, slot, with_choice
from console.services.alerting.desk import AlertDesk
from console.services.alerting.forms import Letter
from console.services.alerting.post import Post
from console.services.clocks import Clocks
from console.services.connection import Connections, Context
from console.services.notices import Notices, Tone
from console.services.settings import Settings
from tests.unit.services.turned import TurnedClock, run, scope, settle

URL = "https://robots.test/send?key=s3cret"


class Drawer:
    """Keys in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.stuck: Message | None = None

    async def get(self, name: str) -> str | None:
        return self.kept.get(name)

    async def put(self, name: str, secret: str) -> Message | None:
        self.kept[name] = secret
        return None

    async def forget(self, name: str) -> Message | None:
        if self.stuck is None:
            self.kept.pop(name, None)
        return self.stuck


class Bench:
    """A desk's alerts on a turned clock, and a carrier that writes down."""

    def __init__(self) -> None:
        self.clock, self.tasks = TurnedClock(), scope()
        self.notices = Notices(self.clock)
        self.settings = Settings(None, self.notices)
        self.connections = Connections(self.clock)
        self.connections.context.set(Context("live"))
        clocks = Clocks(self.clock, self.clock)
        self.desk = AlertDesk(self.notices, self.settings, self.connections, clocks, self.clock)
        self.drawer, self.fails = Drawer(), False
        self.sent: list[tuple[Letter, bool]] = []
        self.pages: list[Page] = []
        self.desk.hear.append(self.pages.append)
        self.post = self.desk.post = Post(
            self.drawer, self.tasks, self.notices, self.clock, self.carry
        )

    async def carry(self, letter: Letter, only_here: bool) -> None:
        self.sent.append((letter, only_here))
        if self.fails:
            raise Fault(Family.UNREACHABLE, "", "alert", say("robots.test does not answer."))

    async def robot(self, level: str, form: str = "wecom") -> None:
        assert self.post.save(form, URL, "") is None
        self.settings.change(with_choice(form, level))
        await settle()

    def alarm(self, tone: Tone = Tone.TROUBLE, text: str = "gone", cause: str = "a") -> int:
        return self.notices.tell(tone, say("{what}", what=text), cause=cause)

    def texts(self) -> list[str]:
        return [letter.body.decode() for letter, _ in self.sent]


def story(play: Callable[[Bench], Awaitable[None]]) -> None:
    async def whole() -> None:
        bench = Bench()
        bench.alarm(text="before the desk followed")
        bench.tasks.start(bench.desk.follow(bench.clock.wait), "channels")
        await settle()
        try:
            await play(bench)
        finally:
            await bench.tasks.close()

    run(whole())


async def pass_by(bench: Bench, seconds: int) -> None:
    for _ in range(seconds):
        await bench.clock.turn(1)


def test_webhooks_are_off_until_somebody_wants_them() -> None:
    async def play(bench: Bench) -> None:
        bench.post.save("wecom", URL, "")
        await settle()
        bench.alarm()
        await pass_by(bench, 8)
        assert len(bench.pages) == 1
        assert bench.sent == []

    story(play)


def test_a_robot_that_was_not_told_of_a_beginning_hears_nothing_of_its_end() -> None:
    async def play(bench: Bench) -> None:
        await bench.robot("trouble", "wecom")
        await bench.robot("warning", "dingtalk")
        bench.alarm(Tone.WARNING)
        await pass_by(bench, 8)
        bench.alarm(Tone.NOTE, "back")
        await pass_by(bench, 8)
        assert len(bench.sent) == 2
        assert all(b"msgtype" in letter.body for letter, _ in bench.sent)
        assert [page.level for page in bench.pages] == [1, 0]
        bench.alarm(text="gone", cause="b")
        await pass_by(bench, 8)
        bench.alarm(Tone.NOTE, "back", cause="b")
        await pass_by(bench, 8)
        assert len(bench.sent) == 2 + 4

    story(play)


def test_an_alert_goes_to_the_robot_that_wants_it_in_the_operator_s_language() -> None:
    async def play(bench: Bench) -> None:
        bench.settings.change(lambda now: replace(now, language="zh_CN"))
        await bench.robot("trouble")
        bench.alarm(text="Night")
        bench.alarm(Tone.WARNING, "Black", "b")
        await pass_by(bench, 8)
        ((letter, only_here),) = bench.sent
        assert (letter.url, only_here) == (URL, False)
        assert "Cuedesk · 告警" in bench.texts()[0]
        assert "Night" in bench.texts()[0]

    story(play)


def test_a_warning_passes_by_whoever_wants_alerts_alone() -> None:
    async def play(bench: Bench) -> None:
        await bench.robot("trouble")
        bench.alarm(Tone.WARNING)
        await pass_by(bench, 8)
        assert bench.sent == []
        await bench.robot("warning")
        bench.alarm(Tone.WARNING, cause="b")
        await pass_by(bench, 8)
        assert len(bench.sent) == 1

    story(play)


def test_what_has_no_cause_is_an_answer_to_somebody_at_the_desk_and_stays_there() -> None:
    async def play(bench: Bench) -> None:
        await bench.robot("warning")
        bench.notices.tell(Tone.TROUBLE, say("Select a relay first."))
        await pass_by(bench, 8)
        assert bench.sent == []

    story(play)


def test_in_rehearsal_it_says_so_and_stays_here() -> None:
    async def play(bench: Bench) -> None:
        bench.connections.context.set(Context("rehearsal"))
        await bench.robot("trouble", "json")
        bench.alarm()
        await pass_by(bench, 8)
        ((_, only_here),) = bench.sent
        assert only_here
        assert '"world": "rehearsal"' in bench.texts()[0]
        assert "REHEARSAL" in bench.texts()[0]

    story(play)


def test_acknowledging_ends_the_repeats() -> None:
    async def play(bench: Bench) -> None:
        bench.settings.change(with_choice("repeat", "5"))
        await bench.robot("trouble")
        bench.alarm()
        await pass_by(bench, 310)
        assert len(bench.sent) == 2
        bench.notices.acknowledge()
        await pass_by(bench, 310)
        assert len(bench.sent) == 2

    story(play)


def test_a_channel_that_fails_is_told_once_until_it_works_again() -> None:
    async def play(bench: Bench) -> None:
        await bench.robot("trouble")
        bench.fails = True
        for cause in "abc":
            bench.alarm(cause=cause)
            await pass_by(bench, 8)
        told = [in_english(n.text) for n in bench.notices.store.value if n.area == "alerts"]
        assert told == ["An alert did not go out: robots.test does not answer."]
        assert "s3cret" not in str(bench.notices.store.value)

    story(play)


def test_a_test_says_what_came_of_it() -> None:
    async def play(bench: Bench) -> None:
        bench.desk.test("wecom")
        await settle()
        box = bench.post.boxes["wecom"].value
        assert box.said is not None
        assert (in_english(box.said), box.trouble) == ("WeCom robot has no address.", True)
        await bench.robot("off")
        bench.desk.test("wecom")
        await settle()
        box = bench.post.boxes["wecom"].value
        assert box.said is not None
        assert (in_english(box.said), box.trouble) == (
            "Sent and taken. Look whether it is there.",
            False,
        )

    story(play)


def test_addresses_and_secrets_are_only_where_keys_are_kept() -> None:
    async def play(bench: Bench) -> None:
        assert bench.post.save("dingtalk", "robots.test", "SEC1") is not None
        assert bench.drawer.kept == {}
        assert bench.post.save("dingtalk", URL, "SEC1") is None
        await settle()
        names = {slot("dingtalk", "url"): URL, slot("dingtalk", "secret"): "SEC1"}
        assert bench.drawer.kept == names
        assert set(names) <= set(SLOTS)
        assert "s3cret" not in str(bench.settings.store.value)
        assert bench.post.boxes["dingtalk"].value.kept == {"url", "secret"}
        bench.drawer.stuck = say("The keychain is locked.")
        bench.post.forget("dingtalk")
        await settle()
        box = bench.post.boxes["dingtalk"].value
        assert (box.said, box.trouble, box.kept) == (bench.drawer.stuck, True, {"url", "secret"})
        bench.drawer.stuck = None
        bench.post.forget("dingtalk")
        await settle()
        assert bench.drawer.kept == {}

    story(play)
