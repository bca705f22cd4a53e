"""Every call that the desk's clients have, made by itself: arguments go by their annotations."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from typing import Any, cast, get_type_hints

from console.domain.job_events import COMMANDS, LiveEvent
from console.domain.launch import EventHook
from console.domain.mix import Layer, Mix
from console.domain.relay import RelayDraft
from console.domain.relay_group import GroupTag, RelayGroup
from console.domain.units import Size
from console.services.clouds_wiring import Clouds
from console.services.rehearsal.admin import RehearsalAdmin
from console.services.rehearsal.troubles import Trouble
from console.vendors.secret import Secret
from tests.unit.vendors.volcengine.drafts import LIVE

QUIET = frozenset({"close", "request_text"})
"""Public, but they speak to nobody."""
MIX = Mix("room", "pk_host", layers=(Layer("a", "pk_host", 1), Layer("b", "pk_guest1", 2)))
MADE: Mapping[Any, object] = {
    str: "x",
    int: 1,
    float: 1.0,
    bool: True,
    object: None,
    Mix: MIX,
    RelayDraft: LIVE,
    RelayGroup: RelayGroup("group1", "default"),
    Size: Size(1280, 720),
    Size | None: Size(1280, 720),
    Trouble: Trouble("slow"),
    EventHook: EventHook("https://desk.example.com/jobs"),
    Secret: Secret("k"),
    Mapping[str, object]: {"version": 1, "trouble": []},
    Sequence[GroupTag]: (GroupTag("k", "v"),),
    Sequence[LiveEvent]: (LiveEvent(1.0, 6, '{"numberOfViewers": 1}'),),
}


def calls(clouds: Clouds, admin: RehearsalAdmin) -> Mapping[str, Callable[[], Awaitable[object]]]:
    """By client and name; KeyError: MADE needs an argument for one more annotation."""
    clients = {
        "legacy": clouds.mixing["legacy"],
        "3.0": clouds.mixing["3.0"],
        "relays": clouds.relays,
        "jobs": clouds.jobs,
        "admin": admin,
    }
    return {
        f"{name}.{member}": _call(getattr(client, member))
        for name, client in clients.items()
        for member, _ in inspect.getmembers(type(client), inspect.isfunction)
        if not member.startswith("_") and member not in QUIET
    }


def _call(bound: Callable[..., Any]) -> Callable[[], Awaitable[object]]:
    hints = get_type_hints(bound)
    needed = {
        name: COMMANDS[0] if name == "command" else MADE[hints[name]]
        for name, one in inspect.signature(bound).parameters.items()
        if one.default is inspect.Parameter.empty
    }

    async def perform() -> object:
        found = bound(**needed)
        if inspect.isawaitable(found):
            return await found
        return [page async for page in cast("AsyncIterator[object]", found)]

    return perform
