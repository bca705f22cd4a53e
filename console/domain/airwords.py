"""What is said of a program that changes by itself: what viewers get now, and what comes next."""

from __future__ import annotations

from typing import Final

from console.domain.airmoves import MOVE_WORDS, Move
from console.domain.airwatch import WINDOW, Input, Program, State
from console.domain.message import Message, say
from console.domain.units import Size

STATE_WORDS: Final[dict[State, Message]] = {
    "seen": say("seen"),
    "resized": say("other size"),
    "black": say("black"),
    "frozen": say("stands still"),
    "gone": say("gone"),
    "unknown": say("cannot be known"),
    "own": say("part of the mix"),
}


def told(one: Input, move: Move | None) -> Message:
    """The trouble in one sentence, with the next move."""
    words = _output_told(one) if one.layer is None else _input_told(one)
    if move is None:
        return words
    return say("{what} Next: {move}.", what=words, move=MOVE_WORDS[move])


def recovered(one: Input, was: State, lasted: float, *, ended: bool) -> Message:
    """What its end means; `lasted` in seconds."""
    name, time = name_of(one), span(lasted)
    if was == "resized":
        return say("{name} has the size again that was sent.", name=name)
    if was != "gone":
        return say("{name} is well again after {time}.", name=name, time=time)
    if ended:
        return say(
            "{name} is back after {time}, but the mix has ended (inferred): TAKE starts it again.",
            name=name,
            time=time,
        )
    if lasted > WINDOW:
        return say(
            "{name} is back after {time}, later than the 15 min in which the vendor takes it up"
            " again: look at the output, and TAKE again if it is missing.",
            name=name,
            time=time,
        )
    if one.background:
        return say(
            "{name} is back after {time}: the mix goes on by itself, nothing has to be sent.",
            name=name,
            time=time,
        )
    return say(
        "{name} is back after {time}: it resumes by itself, nothing has to be sent.",
        name=name,
        time=time,
    )


def all_gone(program: Program, now: float) -> Message:
    left = max(0.0, (program.ends or now) - now)
    return say(
        "No input of mix {session} is left: viewers see a picture that stands still. The vendor"
        " ends the mix in {left} unless one comes back under its ID.",
        session=program.mix.session,
        left=span(left),
    )


def ended(program: Program) -> Message:
    return say(
        "Mix {session} has ended (inferred): no input for 15 min. TAKE starts it again.",
        session=program.mix.session,
    )


def name_of(one: Input) -> str | Message:
    """The layer as people know it; the output where it is that."""
    return one.layer.title if one.layer is not None else say("The output")


def span(seconds: float) -> str:
    """`14:07`, minutes and seconds, as a countdown is read."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def size_words(size: Size | None) -> str:
    return "–" if size is None else f"{size.width:g}×{size.height:g}"


def _input_told(one: Input) -> Message:
    name = name_of(one)
    match one.state:
        case "gone":
            return say(
                "{what} Back under the same ID within 15 min it resumes by itself.",
                what=_gone(one),
            )
        case "frozen" if one.background:
            return say("{name}, the background, is sent but stands still for viewers.", name=name)
        case "frozen":
            return say("{name} is sent but stands still for viewers.", name=name)
        case "black":
            return say("{name} is black.", name=name)
        case _:
            return say(
                "{name} changed its size on air, {before} → {after}: pictures may have moved.",
                name=name,
                before=size_words(one.sent),
                after=size_words(one.seen),
            )


def _gone(one: Input) -> Message:
    """Vendor's rule by place and kind (FACTS 2.3 rule 16)."""
    name = name_of(one)
    if one.background and one.heard_only:
        return say("{name}, layer 1, is gone: the whole mix stands still, in silence.", name=name)
    if one.background:
        return say("{name}, the background, is gone: the whole picture stands still.", name=name)
    if one.heard_only:
        return say("{name} is gone: viewers no longer hear it, the mix goes on.", name=name)
    return say("{name} is gone: viewers see its last picture, the mix goes on.", name=name)


def _output_told(one: Input) -> Message:
    match one.state:
        case "resized":
            return say(
                "Viewers get {after}, but {before} was sent: program differs from what it should"
                " be.",
                before=size_words(one.sent),
                after=size_words(one.seen),
            )
        case "gone":
            return say("No picture of the output comes any more.")
        case "black":
            return say("The output is black.")
        case _:
            return say("The output stands still.")


def about(words: Message) -> str:
    """Whom `told` or `recovered` are about, by its name; the mix as a whole by its session."""
    args = dict(words.args)
    what = args.get("what")
    if isinstance(what, Message):
        return about(what)
    name = args.get("name", args.get("session", _OUTPUT))
    return name.text if isinstance(name, Message) else str(name)


_OUTPUT = "The output"
