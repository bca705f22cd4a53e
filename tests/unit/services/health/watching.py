"""A desk whose relays are looked at by eyes that see what the test says."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from console.domain.health import RelayHealth
from console.domain.message import in_english
from console.domain.relay import RelayState, RelayTask
from console.services.clocks import Clocks
from console.services.connection import Connections
from console.services.health.around import Around
from console.services.health.desk import TICK, HealthDesk
from console.services.listing import House
from console.services.media.eyes import DIED, Eyes
from console.services.media.lookout import Outlook
from console.services.media.wire import MISSING, Look, Lost, Picture, Told, Turn
from console.services.notices import Notices, Tone
from console.services.relays.desk import RelayDesk
from console.services.store import Store
from console.services.tasks import TaskScope
from tests.unit.services.clouds import RelayCloudStandIn
from tests.unit.services.turned import TurnedClock, run, scope, settle

HD = (1280, 720)


class Blank(Eyes):
    """Opens nothing; `up` is whether there is a process."""

    def __init__(self, tasks: TaskScope, hear: Callable[[Told], None]) -> None:
        super().__init__(tasks, hear, ("none",))
        self.say = hear
        self.looks: Mapping[str, Look] = {}
        self.up = True

    @property
    def pid(self) -> int | None:
        return 1 if self.up else None

    def want(self, looks: Mapping[str, Look]) -> None:
        self.looks = dict(looks)

    async def run(self) -> None:
        await asyncio.Event().wait()


class Post:
    """`dead` are the addresses that give no picture; all others move."""

    def __init__(self) -> None:
        self.clock = TurnedClock()
        self.clocks = Clocks(self.clock, self.clock)
        self.tasks = scope()
        self.notices = Notices(self.clock)
        connections = Connections(self.clock)
        house = House(self.clocks, self.tasks, self.notices, connections, self.clock.wait)
        self.relays = RelayDesk(house)
        self.cloud = RelayCloudStandIn()
        self.outlook: Store[Outlook] = Store(Outlook(inside=False))
        self.health = HealthDesk()
        self.dead: set[str] = set()
        self.made: list[Blank] = []
        self.begun: list[str] = []
        self.most = 0

    @property
    def eyes(self) -> Blank:
        return self.made[-1]

    def make(self, tasks: TaskScope, hear: Callable[[Told], None]) -> Blank:
        self.made.append(Blank(tasks, hear))
        return self.made[-1]

    def around(self) -> Around:
        return Around(
            self.relays, self.outlook, self.clocks, self.tasks, self.notices, self.make,
            self.clock, self.clock.wait,
        )  # fmt: skip

    def show(self, *tasks: RelayTask) -> None:
        """As an answer of the vendor."""
        self.cloud.rows = list(tasks)
        self.relays.rows.replace_all((task.id, task) for task in tasks)

    def of(self, key: str) -> RelayHealth:
        found = self.health.store.get(key)
        assert found is not None
        return found

    def told(self, tone: Tone) -> list[str]:
        return [in_english(n.text) for n in self.notices.store.value if n.tone is tone]

    async def see(self, seconds: float) -> None:
        """Time passes; what is open shows what it has."""
        for _ in range(round(seconds / TICK)):
            self.look()
            await self.clock.turn(TICK)

    def look(self) -> None:
        """What is open at this moment is seen once."""
        looks = dict(self.eyes.looks)
        self.most = max(self.most, len(looks))
        self.begun += [look.url for look in looks.values() if look.url not in self.begun[-8:]]
        for key, look in looks.items():
            if look.url in self.dead:
                self.eyes.say(Lost(key, MISSING))
            else:
                self.eyes.say(Picture(key, HD, 25.0, True, False, 2, 1, b"abcdefgh"))
        self.eyes.say(Turn())

    def die(self) -> None:
        """The process ends, as a whole."""
        for key in dict(self.eyes.looks):
            self.eyes.say(Lost(key, DIED))


def story(play: Callable[[Post], Awaitable[None]]) -> None:
    async def whole() -> None:
        post = Post()
        post.relays.connect(post.cloud)
        following = post.tasks.start(post.health.follow(post.around()), "health")
        await settle()
        await play(post)
        following.cancel()
        await asyncio.wait({following})
        assert post.eyes.looks == {}
        await post.tasks.close()

    run(whole())


def relay(number: int, status: str = RelayState.RUNNING, source: str = "") -> RelayTask:
    now = 1_800_000_000.0
    return RelayTask(
        f"t{number}", f"relay {number}", status, False, now - 60, now + 86400,
        (source or url(number),), f"rtmp://push.example.com/live/r{number}",
    )  # fmt: skip


def url(number: int) -> str:
    return f"http://pull.example.com/live/{number}.flv"
