"""A mix desk before a stand-in cloud, for the tests of editing and of going on air."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from console.domain.message import Message, in_english, say
from console.domain.mix import Layer, Mix
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.mix.desk import MixDesk
from console.services.notices import Notices
from tests.unit.services.clouds import MixCloudStandIn, show
from tests.unit.services.turned import TurnedClock, run


class Bench:
    """A desk with the guest's show, connected to a stand-in cloud."""

    def __init__(self) -> None:
        self.clock = TurnedClock()
        self.show_clock = TurnedClock()
        self.notices = Notices(self.show_clock)
        self.connections = Connections(self.clock)
        self.cloud = MixCloudStandIn()
        self.clocks = Clocks(self.clock, self.show_clock)
        self.desk = MixDesk(self.clocks, self.notices, self.connections, show())
        self.desk.connect({"legacy": self.cloud})

    def move(self, x: float, merge: str = "") -> None:
        self.desk.edit(say("Move"), at(x), merge=merge)

    @property
    def x(self) -> object:
        return guest(self.desk.mix).place.x

    def last(self) -> str:
        return in_english(self.notices.store.value[-1].text)


def guest(mix: Mix) -> Layer:
    found = mix.layer("guest")
    assert found is not None
    return found


def at(x: float) -> Callable[[Mix], Mix]:
    return lambda mix: mix.with_layer(replace(guest(mix), place=replace(guest(mix).place, x=x)))


def words(message: Message | None) -> str:
    assert message is not None
    return in_english(message)


def story(play: Callable[[Bench], Awaitable[None]]) -> None:
    async def whole() -> None:
        await play(Bench())

    run(whole())
