"""The backup of a relay: named from the form, and swapped in as a change like any other."""

from __future__ import annotations

from typing import Final

from console.commands.keymap import pressed
from console.commands.relay_forms import confirm_form, send_form
from console.commands.relay_renew import proposed
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.domain.relay import RelayState
from console.domain.relay_changes import differing
from console.services.notices import Tone
from console.services.relays.backups import Pair, with_source
from console.services.relays.forms import UPDATE


def _why_not_keep(around: Surroundings) -> Message | None:
    at = around.desk.relays.forms.store.value
    if at is None or at.base is None:
        return say("Open the relay with Edit first, and type the backup as its source.")
    if not differing(at.base, with_source(at.base, at.form)):
        return say("Type the backup in place of the source first; nothing is sent.")
    return None


def _keep(around: Surroundings) -> None:
    """The form has its own source again: naming a backup changes nothing on air."""
    forms = around.desk.relays.forms
    at = forms.store.value
    if at is None or at.base is None:
        return
    forms.backups.keep(at.task_id, Pair(at.base, at.form))
    forms.put(with_source(at.form, at.base))
    words = say(
        "Kept as the backup of {title}; {key} proposes the swap. Keys of addresses are kept in no"
        " file.",
        title=at.base.title or at.task_id,
        key=pressed(SWAP, around.desk.keymap.store.value),
    )
    around.desk.notices.tell(Tone.DONE, words, area="relays")


def why_not_forget(around: Surroundings) -> Message | None:
    relays = around.desk.relays
    if relays.task is None:
        return say("Select a relay first.")
    if relays.task.id not in relays.forms.backups.store.value:
        return say("It has no backup yet: type one as its source in the form and keep that.")
    return None


def _forget(around: Surroundings) -> None:
    relays = around.desk.relays
    if relays.task is not None:
        relays.forms.backups.forget(relays.task.id)


def why_not_swap(around: Surroundings) -> Message | None:
    relays = around.desk.relays
    reason = why_not_forget(around)
    if reason is not None or relays.task is None:
        return reason
    if relays.task.status == RelayState.ENDED:
        return say("It has ended: another source brings it back no more. Clone it instead.")
    return relays.why_not(UPDATE, relays.task.id)


def propose_swap(around: Surroundings) -> bool:
    """The form with the other source of the two; as for a renewal."""
    relays = around.desk.relays
    pair = relays.forms.backups.store.value.get(relays.task.id) if relays.task else None
    return pair is not None and proposed(around, pair.other)


SWAP: Final = Command(
    "relay.backup.swap",
    say("Swap to the backup, or back…"),
    Scope.RELAYS,
    Risk.ON_AIR,
    send_form,
    keys=("T, W",),
    menu="relay",
    keywords=("slate", "standby", "备播", "垫片", "beibo", "dianpian", "qiehuan"),
    blocked=why_not_swap,
    confirm=confirm_form,
    prepare=propose_swap,
    deed=say("Swap the relay's source"),
)
COMMANDS: tuple[Command, ...] = (
    Command(
        "relay.backup.keep",
        say("Keep the form's source as the backup"),
        Scope.RELAYS,
        Risk.EDIT,
        _keep,
        menu="relay",
        keywords=("slate", "standby", "备播", "垫片", "beibo", "dianpian"),
        blocked=_why_not_keep,
    ),
    SWAP,
    Command(
        "relay.backup.forget",
        say("Take the backup away"),
        Scope.RELAYS,
        Risk.EDIT,
        _forget,
        menu="relay",
        keywords=("slate", "standby", "备播", "beibo"),
        blocked=why_not_forget,
    ),
)
