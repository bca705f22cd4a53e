"""Correcting the clock that signs, for a vendor that has refused this computer's."""

from __future__ import annotations

from functools import partial

from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.services.connection import VENDOR_TITLES, VENDORS
from console.services.skew import correct, why_not_correct


def _act(vendor: str, around: Surroundings) -> None:
    correct(around.desk, vendor)


def _why_not(vendor: str, around: Surroundings) -> Message | None:
    return why_not_correct(around.desk.connections, vendor)


COMMANDS: tuple[Command, ...] = tuple(
    Command(
        f"app.clock.{vendor}",
        say("Correct the clock for {vendor}", vendor=VENDOR_TITLES[vendor]),
        Scope.APP,
        Risk.EDIT,
        partial(_act, vendor),
        keywords=("clock", "time", "skew", "shizhong", "时钟", "时间"),
        blocked=partial(_why_not, vendor),
    )
    for vendor in VENDORS
)
