"""What is to be opened, with which keys, and what a task has to be told to call there."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from console.domain.launch import EventHook
from console.domain.message import Message, say
from console.services.callbacks.address import JOBS, REHEARSED, why_not
from console.services.callbacks.around import Safe
from console.services.callbacks.setup import LOOPBACK, SLOTS, Setup
from console.services.connection import HUAWEI, VOLCENGINE
from console.services.reasons import reason_of
from console.vendors.secret import NOTHING, Secret

EVENTS: Final = ("SHOOT_SCRIPT_SWITCH", "RTMP_STREAM_STATE_CHANGE", "REPLY_COMMAND_FINISH")


@dataclass(frozen=True, slots=True)
class Plan:
    """`port` 0 is any; `turn` makes two rehearsals differ that are otherwise the same."""

    rehearsing: bool
    host: str
    port: int
    public: str
    jobs_key: Secret
    relays_key: Secret
    turn: int = 0

    @property
    def hook(self) -> EventHook:
        """Signed in the head: an address is written into logs on its way."""
        return EventHook(f"{self.public}{JOBS}", "MSS_A_HEAD", self.jobs_key.reveal(), EVENTS)


def practice(jobs_key: Secret, relays_key: Secret, turn: int) -> Plan:
    """In rehearsal: any port of this machine, and an address that is nobody's."""
    return Plan(True, LOOPBACK, 0, REHEARSED, jobs_key, relays_key, turn)


async def keys_in(safe: Safe | None) -> Mapping[str, Secret]:
    """By vendor, those that are there."""
    if safe is None:
        return {}
    found = {vendor: await safe.get(slot) for vendor, slot in SLOTS.items()}
    return {vendor: Secret(key) for vendor, key in found.items() if key}


def live(setup: Setup, keys: Mapping[str, Secret], *, locked: bool) -> Plan | Message | None:
    """None where it is not wanted; a Message says what is missing."""
    if not setup.on:
        return None
    missing = why_not(setup.public)
    if missing is not None:
        return missing
    if locked and not keys:
        return say("The keys are in a locked file. Unlock it under Where keys are kept.")
    if not keys:
        return say("There is no key to check callbacks with. Make one.")
    pair = keys.get(HUAWEI, NOTHING), keys.get(VOLCENGINE, NOTHING)
    return Plan(False, setup.host, setup.port, setup.public, *pair)


def closed_words(plan: Plan, error: OSError) -> Message:
    """Why the port could not be opened."""
    taken = say("another program has it")
    return say(
        "Callbacks are not received: port {port} cannot be opened ({reason}). Choose another in"
        " Settings, Callbacks, and in what stands before it.",
        port=plan.port,
        reason=taken if error.errno == errno.EADDRINUSE else reason_of(error),
    )
