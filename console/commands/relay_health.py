"""Whom of the relays to keep an eye on."""

from __future__ import annotations

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.services.notices import Tone


def _none_chosen(around: Surroundings) -> Message | None:
    return None if around.desk.relays.task else say("Select a relay first.")


def _why_not_snooze(around: Surroundings) -> Message | None:
    task = around.desk.relays.task
    if task is not None and not around.desk.health.alerts.awake(task.id):
        return say("This relay has no alert.")
    return _none_chosen(around)


def _pin(around: Surroundings) -> None:
    task = around.desk.relays.task
    if task is None:
        return
    title = task.title or task.id
    if around.desk.health.pin(task.id):
        words = say("Pinned: {title} is looked at again within 30 s.", title=title)
    else:
        words = say("No longer pinned: {title} waits its turn.", title=title)
    around.desk.notices.tell(Tone.NOTE, words, area="relays")


COMMANDS: tuple[Command, ...] = (
    Command(
        "relay.pin",
        say("Pin or unpin the relay"),
        Scope.RELAYS,
        Risk.READ,
        _pin,
        keys=("V, P",),
        menu="relay",
        keywords=("health", "eye", "watch", "guding", "dingzhu", "固定", "盯住"),
        blocked=_none_chosen,
    ),
    Command(
        "relay.snooze",
        say("Snooze the relay's alert…"),
        Scope.RELAYS,
        Risk.READ,
        perform("relay.snooze"),
        menu="relay",
        keywords=("alarm", "quiet", "later", "稍后", "静默", "shaohou"),
        blocked=_why_not_snooze,
    ),
)
