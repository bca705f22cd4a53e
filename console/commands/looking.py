"""Where a source is looked at: entering its address, and trying it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.domain.mix import Layer
from console.domain.naming import name_of
from console.domain.show import Show, SourceNote
from console.domain.units import Size
from console.services.media.hosts import answered
from console.services.media.lookout import abroad, is_seen, not_opened, unanswered
from console.services.notices import Tone


def noted(show: Show, stream: str, play: str) -> Show:
    """The show with this address for looking at the stream; empty takes it away."""
    if show.note(stream) is None:
        return replace(show, sources=(*show.sources, SourceNote(stream, play=play)))
    notes = (replace(n, play=play) if n.stream == stream else n for n in show.sources)
    return replace(show, sources=tuple(notes))


def address_of(around: Surroundings) -> str:
    """Where the chosen layer's stream is looked at; empty where it cannot be."""
    layer = _stream_layer(around)
    if layer is None:
        return ""
    note = around.desk.mixes.state.show.note(layer.stream)
    return around.desk.looking.outlook.value.input(layer.stream, note.play if note else "")


def _stream_layer(around: Surroundings) -> Layer | None:
    layer = around.desk.mixes.state.primary
    return layer if layer is not None and is_seen(layer) else None


def _none_chosen(around: Surroundings) -> Message | None:
    layer = around.desk.mixes.state.primary
    if layer is None:
        return say("Select a layer first.")
    if _stream_layer(around) is None:
        return say("{name} has no picture of a stream to look at.", name=name_of(layer))
    return None


def _none_to_try(around: Surroundings) -> Message | None:
    reason = _none_chosen(around)
    if reason is not None:
        return reason
    layer = _stream_layer(around)
    note = around.desk.mixes.state.show.note(layer.stream) if layer is not None else None
    looking = around.desk.looking
    host = unanswered(note.play if note else "", looking.outlook.value, looking.hosts.value)
    if host:
        return say("Not opened: {reason}.", reason=not_opened(host, looking.hosts.value))
    if note is not None and note.play and not address_is_near(around, note.play):
        return say("In rehearsal nothing leaves this machine: try this address on air.")
    if not address_of(around):
        return say("No address is known for this stream. Enter its play address first.")
    return None


def address_is_near(around: Surroundings, address: str) -> bool:
    """Whether the present world lets us look there."""
    return not (around.desk.looking.outlook.value.inside and abroad(address))


def waiting_host(around: Surroundings) -> str:
    """The host that the show asks for first; else the selected layer's that was refused."""
    looking = around.desk.looking
    asking = next(iter(looking.places.value.asking), "")
    layer = _stream_layer(around)
    note = around.desk.mixes.state.show.note(layer.stream) if layer is not None else None
    noted = note.play if note is not None else ""
    return asking or unanswered(noted, looking.outlook.value, looking.hosts.value)


def _answer(*, opened: bool) -> Callable[[Surroundings], None]:
    def run(around: Surroundings) -> None:
        host = waiting_host(around)
        around.desk.settings.change(lambda now: answered(now, host, opened=opened))

    return run


def _nobody_asks(around: Surroundings) -> Message | None:
    if waiting_host(around):
        return None
    return say("No play address of this show waits for an answer.")


def _none_asks(around: Surroundings) -> Message | None:
    if around.desk.looking.places.value.asking:
        return None
    return say("No play address of this show waits for an answer.")


def _enter(around: Surroundings) -> None:
    around.screen.perform("play")


async def _try(around: Surroundings) -> None:
    layer = _stream_layer(around)
    if layer is None:
        return
    found = await around.desk.looking.try_address(address_of(around))
    if isinstance(found, Size):
        words = say(
            "{name} can be seen: {width}×{height}.",
            name=name_of(layer),
            width=round(found.width),
            height=round(found.height),
        )
        around.desk.notices.tell(Tone.DONE, words, area="mix")
    else:
        words = say("{name} cannot be seen: {reason}.", name=name_of(layer), reason=found)
        around.desk.notices.tell(Tone.WARNING, words, area="mix")


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.play",
        say("Play address…"),
        Scope.MIX,
        Risk.EDIT,
        _enter,
        keywords=("look", "live picture", "flv", "hls", "rtmp", "bofang", "dizhi"),
        blocked=_none_chosen,
    ),
    Command(
        "mix.play.try",
        say("Try the play address"),
        Scope.MIX,
        Risk.READ,
        _try,
        keywords=("look", "probe", "size", "shikan"),
        blocked=_none_to_try,
    ),
    Command(
        "mix.play.allow",
        say("Open the play addresses that wait for an answer"),
        Scope.MIX,
        Risk.READ,
        _answer(opened=True),
        keywords=("host", "look", "allow", "yunxu", "允许"),
        blocked=_nobody_asks,
    ),
    Command(
        "mix.play.refuse",
        say("Do not open the play addresses that wait for an answer"),
        Scope.MIX,
        Risk.READ,
        _answer(opened=False),
        keywords=("host", "look", "deny", "jujue", "拒绝"),
        blocked=_none_asks,
    ),
)
