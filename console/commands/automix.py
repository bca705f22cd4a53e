"""Auto-mix: the parameters that make two push addresses mix by themselves, made and copied."""

from __future__ import annotations

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.automix import NoAutoMix, pair
from console.domain.message import Message, say
from console.domain.mix import STREAM_KINDS, Kind, Layer
from console.domain.offers import read
from console.services.clipboard import Clip
from console.services.notices import Tone


def _auto_pair(around: Surroundings) -> tuple[Layer, Layer] | None:
    """Background and guest, where the mix is one that auto-mix can make."""
    sent = around.desk.mixes.mix.sent
    if len(sent) != 2 or any(layer.kind not in STREAM_KINDS for layer in sent):
        return None
    return sent[0], sent[1]


def _copy_auto(around: Surroundings) -> None:
    """Into the push addresses on the clipboard, else the two parameters alone."""
    layers, mix = _auto_pair(around), around.desk.mixes.mix
    if layers is None:
        return
    background, guest = layers
    sound = all(layer.kind == Kind.AUDIO for layer in layers)
    given = _addresses(around.desk.clipboard.read().text)
    try:
        if background.stream in given and guest.stream in given:
            one, other = given[background.stream], given[guest.stream]
            made = pair(one, other, mix.session, sound_only=sound)
            words = say("Copied: both push addresses with auto-mix {session}.", session=mix.session)
        else:
            one, other = pair("", "", mix.session, sound_only=sound)
            made = (one[1:], other[1:])
            words = say(
                "Copied: the parameters for the push addresses of {one} and {other}. With both"
                " addresses on the clipboard this command puts them in.",
                one=background.stream,
                other=guest.stream,
            )
    except NoAutoMix as error:
        around.desk.notices.tell(Tone.WARNING, error.words, area="mix")
        return
    around.desk.clipboard.write(Clip("\n".join(made)))
    around.desk.notices.tell(Tone.NOTE, words, area="mix")


def _addresses(text: str) -> dict[str, str]:
    """Push addresses by the stream that they push."""
    found: dict[str, str] = {}
    for word in text.split():
        inputs = read(word).inputs if "://" in word else ()
        if inputs:
            found[inputs[0].stream] = word
    return found


def _why_not_auto(around: Surroundings) -> Message | None:
    if _auto_pair(around) is None:
        return say(
            "Auto-mix takes exactly two streams, the background and one guest, at the vendor's"
            " own places."
        )
    return None


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.copy.automix",
        say("Copy auto-mix URL"),
        Scope.MIX,
        Risk.EDIT,  # pushed with them, the streams replace what viewers see
        _copy_auto,
        menu="edit",
        keywords=("mixv2", "zidong hunliu", "自动混流", "push"),
        blocked=_why_not_auto,
    ),
)
