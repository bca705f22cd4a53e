"""The countdown to a relay's backup: armed and stopped by hand, and answered like any swap."""

from __future__ import annotations

from typing import Final

from console.commands.keymap import pressed
from console.commands.relay_backup import propose_swap, why_not_forget, why_not_swap
from console.commands.relay_forms import confirm_form, send_form
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.services.notices import Tone
from console.services.relays.proof import UPDATE


def _why_not_arm(around: Surroundings) -> Message | None:
    task = around.desk.relays.task
    if task is not None and task.id in around.desk.standby.store.value:
        return None
    return why_not_forget(around)


def _arm(around: Surroundings) -> None:
    """Also pins it: what is looked at now and then only would be found dead late."""
    desk, task = around.desk, around.desk.relays.task
    if task is None:
        return
    title = task.title or task.id
    if task.id in desk.standby.store.value:
        desk.standby.disarm(task.id)
        words = say("Disarmed: the backup of {title} is not proposed by itself.", title=title)
    else:
        desk.standby.arm(task.id)
        if task.id not in desk.health.pinned.value:
            desk.health.pin(task.id)
        words = say(
            "Armed until Cuedesk closes: after {n} s without a good source the swap of {title} to"
            " its backup is proposed. It is pinned, too.",
            title=title,
            n=desk.settings.store.value.swap_s,
        )
    desk.notices.tell(Tone.NOTE, words, area="relays")


def _why_not_hold(around: Surroundings) -> Message | None:
    return None if around.desk.standby.counting else say("No countdown to a backup runs.")


def _hold(around: Surroundings) -> None:
    desk = around.desk
    for key in desk.standby.counting:
        desk.standby.disarm(key)
        task = desk.relays.rows.get(key)
        title = task.title or task.id if task is not None else key
        words = say(
            "Countdown stopped: the backup of {title} is not proposed. {key} arms it again.",
            title=title,
            key=pressed(ARM, desk.keymap.store.value),
        )
        desk.notices.tell(Tone.NOTE, words, area="relays")


def why_not_answer(around: Surroundings) -> Message | None:
    key = around.desk.standby.asking or around.desk.standby.due
    if key:
        return around.desk.relays.why_not(UPDATE, key)
    return say("No countdown to a backup has ended.")


def show_due(around: Surroundings) -> bool:
    """As a swap of the relay whose countdown has ended, whichever one is chosen."""
    desk = around.desk
    desk.relays.selected.set(desk.standby.asking or desk.standby.due)
    reason = why_not_swap(around)
    if reason is not None:
        desk.notices.tell(Tone.WARNING, reason, area="relays")
        return False
    return propose_swap(around)


def _ask(around: Surroundings) -> bool:
    around.desk.standby.ask()
    return show_due(around)


def _answered(around: Surroundings) -> None:
    around.desk.standby.asking = ""


ARM: Final = Command(
    "relay.backup.arm",
    say("Arm or disarm the countdown to the backup"),
    Scope.RELAYS,
    Risk.EDIT,
    _arm,
    keys=("T, A",),
    menu="relay",
    keywords=("auto", "slate", "standby", "备播", "自动", "倒计时", "beibo", "daojishi"),
    blocked=_why_not_arm,
)
HOLD: Final = Command(
    "relay.backup.hold",
    say("Stop the countdown to a backup"),
    Scope.APP,
    Risk.EDIT,
    _hold,
    keys=("T, H",),
    menu="relay",
    keywords=("halt", "standby", "备播", "倒计时", "beibo", "daojishi", "tingzhi"),
    blocked=_why_not_hold,
    prepared=True,
)
COMMANDS: tuple[Command, ...] = (
    ARM,
    HOLD,
    Command(
        "relay.backup.due",
        say("Swap the relay whose countdown has ended…"),
        Scope.APP,
        Risk.ON_AIR,
        send_form,
        menu="relay",
        keywords=("slate", "standby", "备播", "beibo", "daojishi"),
        blocked=why_not_answer,
        confirm=confirm_form,
        prepare=_ask,
        leave=_answered,
        deed=say("Swap the relay's source after its countdown"),
    ),
)
