"""The desks of one world: put to its clouds, and taken from them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from console.domain.message import say
from console.services.clouds_wiring import Clouds
from console.services.connection import HUAWEI, TENCENT, VENDOR_TITLES, VOLCENGINE
from console.services.desk import Desk
from console.services.inspecting import inspect
from console.services.media.lookout import Outlook
from console.services.mix.air import AirMemory
from console.services.notices import Tone
from console.vendors.breaker import LIMIT, Breaker


def speak(
    desk: Desk,
    clouds: Clouds,
    owner: str,
    accounts: Mapping[str, str],
    memory: AirMemory | None = None,
) -> None:
    """`owner` is whose air it is; `accounts` are, by vendor, the names in the ledger."""
    for vendor, breaker in clouds.breakers.items():
        breaker.changed = partial(_held, desk, vendor, breaker)
    desk.mixes.air.past.belongs_to(owner)
    desk.mixes.connect(clouds.mixing, memory, accounts[TENCENT])
    desk.pictures.connect(clouds.pictures, owner, accounts[TENCENT])
    desk.relays.connect(clouds.relays, accounts[VOLCENGINE])
    desk.jobs.connect(clouds.jobs, accounts[HUAWEI])
    desk.rtc.connect(clouds.credentials)
    desk.covers.connect(clouds.covers, inside=desk.connections.context.value.rehearsing)
    desk.worlds.inspector.set(partial(inspect, clouds.shown))


def _held(desk: Desk, vendor: str, breaker: Breaker, held: bool) -> None:
    desk.connections.hold(vendor, breaker.rearm if held else None)
    if held:
        words = say(
            "{vendor} failed {n} times in a row: it is asked again by itself, but nothing is sent"
            " there until you choose Re-arm sending.",
            vendor=VENDOR_TITLES[vendor],
            n=LIMIT,
        )
        desk.notices.tell(Tone.WARNING, words, area="app")


def fall_silent(desk: Desk) -> None:
    """Nothing is asked and nothing can be sent until `speak`."""
    desk.worlds.inspector.set(None)
    desk.looking.outlook.set(Outlook())
    desk.mixes.connect({})
    desk.pictures.connect(None)
    desk.relays.connect(None)
    desk.jobs.connect(None)
    desk.rtc.connect(None)
    desk.covers.connect(None)
    desk.connections.reset()
    desk.clocks.offsets.clear()
