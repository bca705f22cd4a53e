"""Whose hands the keys and the mouse are made for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.domain.scheme import Scheme


def _choose(scheme: Scheme) -> Callable[[Surroundings], None]:
    return lambda around: around.desk.settings.change(lambda now: replace(now, scheme=scheme))


def _chosen(scheme: Scheme) -> Callable[[Surroundings], Message | None]:
    def reason(around: Surroundings) -> Message | None:
        if around.desk.settings.store.value.scheme == scheme:
            return say("These keys are in use already.")
        return None

    return reason


COMMANDS: tuple[Command, ...] = (
    Command(
        "app.scheme.broadcast",
        say("Key scheme: Broadcast"),
        Scope.APP,
        Risk.EDIT,
        _choose("broadcast"),
        keywords=("keys", "obs", "shortcuts", "kuaijiejian"),
        blocked=_chosen("broadcast"),
    ),
    Command(
        "app.scheme.design",
        say("Key scheme: Design"),
        Scope.APP,
        Risk.EDIT,
        _choose("design"),
        keywords=("keys", "figma", "shortcuts", "kuaijiejian"),
        blocked=_chosen("design"),
    ),
)
