"""The vendor's own self-check of −505 (document 001, question 2), with what the desk knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from console.commands.rehearsal_streams import push_missing, why_not_push_missing
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.fault import Fault
from console.domain.masking import masked
from console.domain.message import Message, say
from console.domain.mix import STREAM_KINDS, Layer
from console.domain.wallclock import BEIJING
from console.services.account import in_use
from console.services.connection import TENCENT

UP_SECONDS = 5


def _layer(around: Surroundings) -> Layer | None:
    """The selected one, where it shows a stream."""
    layer = around.desk.mixes.state.primary
    return layer if layer is not None and layer.kind in STREAM_KINDS else None


async def _check(around: Surroundings) -> Fault | None:
    layer = _layer(around)
    if layer is None:
        return None
    steps = (_played(around, layer), _pushed(around, layer), _app_id(around), _wait())
    lines = [line for step in steps for line in step]
    change = ("stream", say("Change the stream ID"), "")
    push = ("push", say("Push the missing streams in rehearsal"), "")
    ways = (push, change) if _can_push(around, layer) else (change,)
    answer = await around.screen.decide(
        say("Check {stream} before mixing it (−505)", stream=layer.stream),
        reduce(lambda one, other: say("{one}\n{other}", one=one, other=other), lines),
        (*ways, ("close", say("Close"), "")),
    )
    if answer == "push":
        return await push_missing(around)
    if answer == "stream":
        around.screen.perform("stream")
    return None


def _played(around: Surroundings, layer: Layer) -> Iterator[Message]:
    """The document's first step: pull the stream."""
    sight = around.desk.mixes.sights.of(layer.stream)
    note = around.desk.mixes.state.show.note(layer.stream)
    if sight is not None and sight.seen is not None:
        yield say("1. It plays: pictures come since {time}.", time=BEIJING.clock(sight.seen))
    elif sight is not None and sight.gone is not None:
        yield _gone(BEIJING.clock(sight.gone), sight.reason)
    elif note is not None and note.play:
        yield say("1. Not looked at yet. Its address to play: {url}", url=masked(note.play))
    else:
        yield say("1. Play it to see whether it is pushed: no address to play is noted.")


def _gone(time: str, reason: Message | None) -> Message:
    if reason is None:
        return say("1. It does not play: no picture since {time}.", time=time)
    return say("1. It does not play: no picture since {time} ({reason}).", time=time, reason=reason)


def _can_push(around: Surroundings, layer: Layer) -> bool:
    """A rehearsal has no camera: there this desk pushes what is missing."""
    source = around.desk.mixes.sources().get(layer.stream)
    return source is not None and source.absent and why_not_push_missing(around) is None


def _pushed(around: Surroundings, layer: Layer) -> Iterator[Message]:
    source = around.desk.mixes.sources().get(layer.stream)
    if source is not None and source.absent:
        yield say("The cloud has no data of this stream: begin or repair the push.")
        if _can_push(around, layer):
            yield say("In rehearsal this desk pushes it for you.")
    elif source is not None and source.since is not None:
        yield say("The cloud has it since {time}.", time=BEIJING.clock(source.since))


def _app_id(around: Surroundings) -> Iterator[Message]:
    """The second step: it plays and is refused all the same."""
    own = _own_app_id(around)
    yield say(
        "2. If it plays and the mix is refused with −505, the AppID is another account's."
        " This desk sends with {app}.",
        app=own or say("the rehearsal's own"),
    )
    read = around.desk.mixes.state.show.app_id
    if read is not None and own and str(read) != own:
        yield say("The JSON that this show was read from had AppID {app}.", app=str(read))


def _own_app_id(around: Surroundings) -> str:
    """Empty while rehearsing."""
    if around.desk.connections.context.value.rehearsing:
        return ""
    now = around.desk.settings.store.value
    entry = in_use(now.accounts, now.used, TENCENT)
    return "" if entry is None else entry.get("app_id", "")


def _wait() -> Iterator[Message]:
    yield say("3. Mix about {seconds} s after the push began, not sooner.", seconds=UP_SECONDS)


def _why_not(around: Surroundings) -> Message | None:
    return None if _layer(around) is not None else say("Select a layer that shows a stream.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.open.self_check",
        say("Check the stream…"),
        Scope.MIX,
        Risk.READ,
        _check,
        menu="mix",
        keywords=("-505", "505", "appid", "zicha", "自查"),
        blocked=_why_not,
    ),
)
