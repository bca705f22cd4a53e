"""This computer's clock is off: said, offered to be made up for in signing, never done unasked."""

from __future__ import annotations

from collections.abc import Mapping

from console.domain.message import Message, say
from console.services.connection import HUAWEI, VENDOR_TITLES, VOLCENGINE, Connections
from console.services.desk import Desk
from console.services.notices import Notices, Tone
from console.services.store import Release
from console.vendors.diagnosis import amount_of


def watch_skews(connections: Connections, notices: Notices) -> Release:
    """Says once of each vendor that refuses us for our clock what can be done about it."""

    def tell(before: Mapping[str, float], after: Mapping[str, float]) -> None:
        for vendor, skew in after.items():
            if vendor not in before:
                words = say(
                    "Set this computer's clock, or choose “Correct the clock for {vendor}”: it"
                    " then signs {amount} off this clock until Cuedesk closes.",
                    vendor=VENDOR_TITLES[vendor],
                    amount=amount_of(skew),
                )
                notices.tell(Tone.WARNING, words, area="settings")

    return connections.skews.watch(tell)


def offer(connections: Connections, vendor: str) -> Message | None:
    """The correction in words, None where the vendor has nothing against our clock."""
    skew = connections.skews.value.get(vendor)
    if skew is None:
        return None
    return say(
        "Correct the clock for {vendor} by {amount}",
        vendor=VENDOR_TITLES[vendor],
        amount=amount_of(skew),
    )


def why_not_correct(connections: Connections, vendor: str) -> Message | None:
    """What stands against it: only a clock that the vendor has refused is corrected."""
    if vendor in connections.skews.value:
        return None
    return say("{vendor} has not refused this computer's clock.", vendor=VENDOR_TITLES[vendor])


def correct(desk: Desk, vendor: str) -> None:
    """From the next call on the vendor is signed for by its own time; its list is asked again.

    The operator's word for it; nothing of it is kept for the next start."""
    skew = desk.connections.skews.value.get(vendor)
    if skew is None:
        return
    offsets = desk.clocks.offsets
    offsets[vendor] = offsets.get(vendor, 0.0) + skew
    desk.connections.forget_skew(vendor)
    words = say(
        "The clock for {vendor} is corrected by {amount} until Cuedesk closes.",
        vendor=VENDOR_TITLES[vendor],
        amount=amount_of(skew),
    )
    desk.notices.tell(Tone.DONE, words, area="settings")
    if vendor == VOLCENGINE:
        desk.relays.ask_again()
    elif vendor == HUAWEI:
        desk.jobs.ask_again()
