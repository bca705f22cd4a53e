"""Renew: the end of a relay moved by its own length, as a change; and what it may have to reach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from console.commands.relay_forms import confirm_form, send_form
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.expiry import first_length, renewed_end, why_not_renew
from console.domain.message import Message, say
from console.domain.relay_changes import differing
from console.domain.relay_form import RelayForm
from console.domain.typedtime import written
from console.services.notices import Tone
from console.services.relays.forms import UPDATE, ZONE


def why_not_propose(around: Surroundings) -> Message | None:
    relays = around.desk.relays
    task = relays.task
    if task is None:
        return say("Select a relay first.")
    return why_not_renew(task, relays.forms.now) or relays.why_not(UPDATE, task.id)


def propose(around: Surroundings) -> bool:
    """The form with the new end; as `proposed`."""
    relays = around.desk.relays
    task = relays.task
    if task is None:
        return False
    length = relays.lengths[task.id] = first_length(task, relays.lengths.get(task.id))
    ends = written(renewed_end(task, length), ZONE)
    return proposed(around, lambda base: replace(base, ends=ends))


def proposed(around: Surroundings, change: Callable[[RelayForm], RelayForm]) -> bool:
    """Opens the form with the change; False where other things are typed, or it cannot be sent.

    What was typed before stays: only its owner knows whether it shall be sent along."""
    relays, notices = around.desk.relays, around.desk.notices
    task, forms = relays.task, relays.forms
    if task is None:
        return False
    around.screen.go("relays")
    forms.edit(task)
    around.screen.perform("relay.form")
    at = forms.store.value
    if at is None or at.base is None:
        return False
    wanted = change(at.base)
    if differing(wanted, at.form) and differing(at.base, at.form):
        words = say("Its form has changes that were not sent. Send them or throw them away first.")
        notices.tell(Tone.WARNING, words, area="relays")
        return False
    forms.put(wanted)
    reason = forms.why_not_send()
    if reason is not None:
        notices.tell(Tone.WARNING, reason, area="relays")
    return reason is None


def _type_show_end(around: Surroundings) -> None:
    around.screen.go("relays")
    around.screen.perform("relay.show.ends")


COMMANDS: tuple[Command, ...] = (
    Command(
        "relay.renew",
        say("Renew relay…"),
        Scope.RELAYS,
        Risk.ON_AIR,
        send_form,
        keys=("T, E",),
        menu="relay",
        footer=say("renew"),
        keywords=("extend", "end", "expiry", "续期", "延长", "xuqi", "yanchang"),
        blocked=why_not_propose,
        confirm=confirm_form,
        prepare=propose,
        deed=say("Renew relay"),
    ),
    Command(
        "relay.show.ends",
        say("The show ends…"),
        Scope.APP,
        Risk.READ,
        _type_show_end,
        keys=("T, F",),
        menu="relay",
        keywords=("finish", "overrun", "planned end", "结束时间", "收工", "jieshu", "shougong"),
    ),
)
