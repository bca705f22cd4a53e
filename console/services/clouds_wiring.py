"""Makes the three clients from a context; the only service that loads the network.

`app.py` imports this after first paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast
from urllib.parse import urlsplit

from console.domain.findings import Api
from console.services.account import Account
from console.services.clients import Clients, ClockOf, Owners, make_clients
from console.services.clocks import Clock
from console.services.clouds import JobCloud, MixCloud, PictureCloud, RelayCloud
from console.services.connection import HUAWEI, TENCENT, VOLCENGINE
from console.services.jobs.covers import Fetch
from console.services.jobs.rtc import Credentials
from console.services.rehearsal.admin import RehearsalAdmin
from console.services.signers import (
    huawei_of,
    interfaces,
    signs,
    tencent_of,
    volcengine_of,
)
from console.vendors.breaker import Breaker
from console.vendors.budget import Budget
from console.vendors.exchange import Exchange
from console.vendors.huawei.account import HuaweiAccount
from console.vendors.line import Line, is_loopback
from console.vendors.secret import Secret
from console.vendors.shown import ShowingCarrier
from console.vendors.tencent.account import TencentAccount
from console.vendors.volcengine.account import VolcengineAccount

Watcher = Callable[[Exchange], None]


@dataclass(frozen=True, slots=True)
class Clouds:
    """The clients of one context; None where there is no account. `close` ends the lines.

    `plain` names the interfaces (legacy, 3.0, a vendor) whose address is not encrypted; `shown`
    are the same clients once more, which show what they would send and send nothing."""

    lines: tuple[Line, ...]
    mixing: Mapping[Api, MixCloud]
    relays: RelayCloud | None
    jobs: JobCloud | None
    plain: frozenset[str] = frozenset()
    shown: Clients = field(default_factory=Clients)
    pictures: PictureCloud | None = None
    covers: Fetch | None = None
    credentials: Credentials | None = None
    breakers: Mapping[str, Breaker] = field(default_factory=dict[str, Breaker])

    async def close(self) -> None:
        for line in self.lines:
            await line.aclose()


def rehearsal_clouds(
    handover: Mapping[str, object],
    signing: Clock,
    watcher: Watcher | None = None,
    clock_of: ClockOf | None = None,
) -> tuple[Clouds, RehearsalAdmin]:
    """From the first line of `cuedesk rehearse`; every other host than this machine is refused.

    KeyError or TypeError where the handover is not one. `clock_of` as in `live_clouds`."""
    accounts = _group(handover["accounts"])
    tencent, volcengine, huawei = (_texts(accounts[v]) for v in (TENCENT, VOLCENGINE, HUAWEI))
    admin = _texts(handover["admin"])
    owners = Owners(
        TencentAccount(
            app_id=int(tencent["app_id"]),
            api_key=Secret(tencent["api_key"]),
            secret_id=tencent["secret_id"],
            secret_key=Secret(tencent["secret_key"]),
            legacy_url=str(handover["tencent_legacy"]),
            endpoint=str(handover["tencent"]),
        ),
        ("legacy", "3.0"),
        VolcengineAccount(
            access_key_id=volcengine["access_key_id"],
            secret_access_key=Secret(volcengine["secret_access_key"]),
            endpoint=str(handover["volcengine"]),
        ),
        HuaweiAccount(
            access_key=huawei["access_key"],
            secret_key=Secret(huawei["secret_key"]),
            project_id=huawei["project_id"],
            endpoint=str(handover["huawei"]),
        ),
    )
    clouds = _clouds(owners, clock_of or (lambda _: signing), watcher, loopback_only=True)
    own = Line(clock=signing, loopback_only=True)
    play = str(handover.get("play", ""))
    return clouds, RehearsalAdmin(own, admin["url"], Secret(admin["token"]), play)


def strangers(handover: Mapping[str, object]) -> tuple[str, ...]:
    """The hosts of a handover that are not this machine: a rehearsal has none.

    KeyError or TypeError where the handover is not one."""
    admin = _texts(handover["admin"])
    names = ("tencent_legacy", TENCENT, VOLCENGINE, HUAWEI)
    plays = (str(handover["play"]),) if "play" in handover else ()
    urls = (*(str(handover[name]) for name in names), admin["url"], *plays)
    hosts = (urlsplit(url).hostname or "" for url in urls)
    return tuple(dict.fromkeys(host for host in hosts if not is_loopback(host)))


def live_clouds(
    accounts: Mapping[str, tuple[Account, Mapping[str, str]]],
    signing: Clock,
    watcher: Watcher | None = None,
    clock_of: ClockOf | None = None,
) -> Clouds:
    """From on-air accounts with their secrets, by vendor; without its key there is no client.

    ValueError where an AppID is not a number. `clock_of` gives a vendor's own signing clock."""
    user = owner = person = None
    apis: tuple[Api, ...] = ()
    if TENCENT in accounts:
        user, apis = tencent_of(*accounts[TENCENT]), interfaces(*accounts[TENCENT])
    if VOLCENGINE in accounts:
        owner = volcengine_of(*accounts[VOLCENGINE])
    if HUAWEI in accounts:
        person = huawei_of(*accounts[HUAWEI])
    owners = Owners(
        user if apis else None,
        apis,
        owner if owner is not None and signs(owner) else None,
        person if person is not None and signs(person) else None,
    )
    clouds = _clouds(owners, clock_of or (lambda _: signing), watcher)
    addresses = owners.addresses.items()
    plain = frozenset(name for name, url in addresses if not url.startswith("https:"))
    return replace(clouds, plain=plain)


def _clouds(
    owners: Owners, clock_of: ClockOf, watcher: Watcher | None, *, loopback_only: bool = False
) -> Clouds:
    """One line, one budget and one breaker for each account."""
    lines: list[Line] = []
    breakers: dict[str, Breaker] = {}

    def line(vendor: str) -> Line:
        breakers[vendor] = Breaker()
        lines.append(
            Line(
                clock=clock_of(vendor),
                loopback_only=loopback_only,
                on_exchange=watcher,
                budget=Budget(),
                breaker=breakers[vendor],
            )
        )
        return lines[-1]

    sending = make_clients(owners, line, clock_of)
    shown = make_clients(owners, lambda _: ShowingCarrier(), clock_of)
    pictures = Line(loopback_only=loopback_only)

    async def cover(url: str) -> bytes:
        return (await pictures.fetch(url)).body

    return Clouds(
        (*lines, pictures),
        sending.mixing,
        sending.relays,
        sending.jobs,
        shown=shown,
        pictures=sending.pictures,
        covers=cover if sending.jobs is not None else None,
        credentials=sending.jobs,
        breakers=breakers,
    )


def _group(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("not a handover of the rehearsal")
    return cast("Mapping[str, object]", value)


def _texts(value: object) -> Mapping[str, str]:
    return {name: str(part) for name, part in _group(value).items()}
