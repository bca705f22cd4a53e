"""The first ten minutes: the opening page, the sample, an account, and a guided practice."""

from __future__ import annotations

from console.commands.app import perform
from console.commands.files import leave_show, why_not_replace
from console.commands.rehearsal_gate import act, why_not_steer
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.contracts.resources import resource
from console.domain.fault import Fault
from console.domain.message import Message, say
from console.domain.mix import STREAM_KINDS
from console.services.desk import Desk
from console.services.notices import Tone
from console.services.practice import SAMPLE, Course, Step, practice_show
from console.services.shows.showfile import ShowFileError, read_show


def open_sample(desk: Desk) -> None:
    """The sample is never written to: saving it asks for a name."""
    sample = str(resource(*SAMPLE))
    try:
        show = read_show(sample)
    except ShowFileError as error:
        desk.notices.tell(Tone.TROUBLE, error.words, detail=sample, area="mix")
        return
    desk.mixes.adopt(show, None, show)


async def _sample(around: Surroundings) -> Fault | None:
    if await leave_show(around):
        open_sample(around.desk)
        around.screen.go("mix")
    return None


def _account(around: Surroundings) -> None:
    """To the first account's form; the other two are below it."""
    around.desk.lookup.wanted = "account.tencent"
    around.screen.go("settings")
    around.screen.perform("setting")


def _course(around: Surroundings) -> Course | None:
    return around.desk.practice.store.value


def _left(around: Surroundings) -> bool:
    """Whether a practice waits to be gone on with."""
    course = _course(around)
    return course is not None and not course.shown


def _why_not_practise(around: Surroundings) -> Message | None:
    desk, course = around.desk, _course(around)
    if _left(around):
        return None
    if course is not None and not course.done:
        return say("The practice is under way: its guide stands above the footer.")
    if not desk.connections.context.value.rehearsing:
        return say("Practising is for the rehearsal. Choose Back to rehearsal first.")
    if desk.mixes.state.on_air is not None or desk.mixes.state.sending:
        return say("A mix is on air. End it first, then practise.")
    return why_not_steer(around) or desk.why_not_edit()


async def _practise(around: Surroundings) -> Fault | None:
    desk = around.desk
    if _left(around):
        desk.practice.show()
        return None
    if not await leave_show(around):
        return None
    try:
        show = practice_show()
    except ShowFileError as error:
        desk.notices.tell(Tone.TROUBLE, error.words, area="mix")
        return None
    desk.mixes.adopt(show, None, show)
    around.screen.go("mix")
    desk.practice.begin(desk.mixes, desk.clocks.signing)
    return await _give_back(around)


async def _give_back(around: Surroundings) -> Fault | None:
    """What an earlier practice lost is pushed again."""
    desk = around.desk
    sources = desk.mixes.sources()
    for layer in desk.mixes.mix.layers:
        source = sources.get(layer.stream)
        if layer.kind in STREAM_KINDS and source is not None and source.absent:
            stream, size = layer.stream, source.size
            fault = await desk.rehearsal.act(lambda world, s=stream, z=size: world.push(s, z))
            if fault is not None:
                desk.notices.fault(fault, "rehearsal")
                return fault
    return None


def _why_not_lose(around: Surroundings) -> Message | None:
    course = _course(around)
    if course is None or course.step is not Step.LOSE:
        return say("Only in the practice, once it is on air.")
    return why_not_steer(around)


async def _lose(around: Surroundings) -> Fault | None:
    course = _course(around)
    if course is None:
        return None
    stream = course.stream
    done = say("{stream} is not pushed any more.", stream=stream)
    return await act(around, lambda world: world.drop(stream), done)


def _no_guide(around: Surroundings) -> Message | None:
    course = _course(around)
    return None if course is not None and course.shown else say("No practice is shown.")


def _leave(around: Surroundings) -> None:
    practice, course = around.desk.practice, _course(around)
    practice.leave()
    if course is not None and not course.done:
        text = say("The practice waits: choose Practise the first show to go on.")
        around.desk.notices.tell(Tone.NOTE, text, area="app")


_WORDS = ("tutorial", "guide", "learn", "lianxi", "jiaocheng", "练习", "教程", "引导")

COMMANDS: tuple[Command, ...] = (
    Command(
        "app.welcome",
        say("Opening page"),
        Scope.APP,
        Risk.READ,
        perform("welcome"),
        menu="help",
        keywords=("welcome", "start", "begin", "kaishi", "首页", "开始"),
    ),
    Command(
        "file.sample",
        say("Open the sample show"),
        Scope.APP,
        Risk.EDIT,
        _sample,
        menu="file",
        keywords=("example", "demo", "shili", "示例"),
        blocked=why_not_replace,
    ),
    Command(
        "app.account",
        say("Connect an account…"),
        Scope.APP,
        Risk.READ,
        _account,
        menu="app",
        keywords=("key", "login", "zhanghao", "账号", "密钥"),
    ),
    Command(
        "app.practise",
        say("Practise the first show"),
        Scope.APP,
        Risk.EDIT,
        _practise,
        keys=("G, P",),
        menu="help",
        keywords=_WORDS,
        blocked=_why_not_practise,
    ),
    Command(
        "practice.lose",
        say("Lose a guest"),
        Scope.APP,
        Risk.EDIT,
        _lose,
        keys=("G, D",),
        menu="rehearsal",
        keywords=_WORDS,
        blocked=_why_not_lose,
    ),
    Command(
        "practice.leave",
        say("Leave the practice"),
        Scope.APP,
        Risk.READ,
        _leave,
        menu="help",
        keywords=_WORDS,
        blocked=_no_guide,
    ),
)
