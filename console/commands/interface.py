"""Which of Tencent's two interfaces the open show goes over: said by the show, never guessed."""

from __future__ import annotations

from dataclasses import replace

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.findings import Api
from console.domain.message import Message, say


def _choose(around: Surroundings, api: Api) -> None:
    around.desk.mixes.describe(lambda show: replace(show, api=api))


def _why_not(around: Surroundings, api: Api) -> Message | None:
    """What is on air was sent over the other one and has to be ended over it."""
    state = around.desk.mixes.state
    if state.show.api == api:
        return say("This show does so already.")
    if state.sending:
        return say("A send is on its way. Wait for its answer.")
    if state.on_air is not None:
        return say("Cancel the mix that is on air first: it went over the other interface.")
    return None


COMMANDS: tuple[Command, ...] = (
    Command(
        "mix.api.modern",
        say("Send over API 3.0"),
        Scope.MIX,
        Risk.EDIT,
        lambda around: _choose(around, "3.0"),
        keywords=("tencent", "https", "interface", "jiekou", "接口", "加密"),
        blocked=lambda around: _why_not(around, "3.0"),
    ),
    Command(
        "mix.api.legacy",
        say("Send over the legacy interface"),
        Scope.MIX,
        Risk.EDIT,
        lambda around: _choose(around, "legacy"),
        keywords=("tencent", "http", "Mix_StreamV2", "interface", "jiekou", "接口"),
        blocked=lambda around: _why_not(around, "legacy"),
    ),
)
