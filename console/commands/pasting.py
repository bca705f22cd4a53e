"""Ctrl+V and drops: one way in, and who takes what lies there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from console.commands.clipboard import take_layers
from console.commands.intake import take_files, take_picture, take_text
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.services.clipboard import Clip
from console.services.notices import Tone

_Taker: TypeAlias = "Callable[[Surroundings, Clip], bool]"
"""True where it has taken the clip, or said in words why not."""

TAKERS: tuple[_Taker, ...] = (take_layers, take_files, take_text)
"""In this order: a clip with the desk's own layers has them as text too."""


def _paste(around: Surroundings) -> Awaitable[None] | None:
    clip = around.desk.clipboard.take()
    if not any(take(around, clip) for take in TAKERS):
        if clip.picture is not None:
            return take_picture(around, clip, clip.picture)
        words = say("Nothing here that could be mixed: copy a stream ID, an address or a picture.")
        around.desk.notices.tell(Tone.NOTE, words, area="mix")
    return None


def _cropping(around: Surroundings) -> Message | None:
    if around.desk.mixes.state.crop_mode:
        return say("Keep or leave the crop first.")
    return None


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.paste",
        say("Paste"),
        Scope.MIX,
        Risk.EDIT,
        _paste,
        keys=("Ctrl+V",),
        menu="edit",
        keywords=("zhantie", "clipboard", "stream", "url"),
        blocked=_cropping,
    ),
)
