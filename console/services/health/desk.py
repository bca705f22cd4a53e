"""Keeps the health of the relays: looks at running ones in turn, at the chosen one all the time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from console.domain.evidence import Moment
from console.domain.health import IDLE, Finding, RelayHealth
from console.domain.message import say
from console.domain.relay import RelayState, RelayTask
from console.services.health.aiming import Aim
from console.services.health.alerts import AREA, RelayAlerts
from console.services.health.around import Around
from console.services.health.probing import Prober
from console.services.health.telling import HealthTelling
from console.services.health.turns import Turns, Wish
from console.services.health.watchlist import Watchlist
from console.services.media.eyes import DIED, Eyes
from console.services.media.looking import NO_PARTS
from console.services.media.lookout import Outlook
from console.services.media.wire import Look, Lost, Picture, Told, Turn
from console.services.notices import Tone
from console.services.store import Delta, KeyedStore, Release, Store

TICK: Final = 0.5
"""Real seconds between looks at whose turn it is."""
SAID_EVERY: Final = 60.0  # real seconds, for a process that ends again and again

SeenPicture: TypeAlias = Callable[[Picture], None]


class HealthDesk:
    """Until `follow` runs nothing is known of any relay.

    `store` has what was found by task id; `pinned` are those that are looked at first. Its
    process is not that in which the mix looks: what a relay pulls must not end that one."""

    def __init__(self) -> None:
        self.store: KeyedStore[RelayHealth] = KeyedStore()
        self.pinned: Store[frozenset[str]] = Store(frozenset())
        self._seen: list[SeenPicture] = []
        self._watchers: set[object] = set()
        self._findings: dict[str, Finding] = {}
        self._looked: dict[str, float] = {}
        self._telling = HealthTelling()
        self._prober = Prober(self._conclude, self._now)
        self._around: Around | None = None
        self._list: Watchlist | None = None
        self.alerts = RelayAlerts(lambda: self._telling, lambda: self._now().show)
        self._eyes: Eyes | None = None
        self._shown: Mapping[str, Look] = {}
        self._fresh: Picture | None = None
        self._said: float | None = None

    @property
    def pid(self) -> int | None:
        """Of the process that looks, while there is one."""
        return self._eyes.pid if self._eyes is not None else None

    def of(self, task: RelayTask) -> tuple[RelayHealth, float | None]:
        """What is known of it, and how old that is in real seconds: a rehearsal may run fast."""
        health = self.store.get(task.id) or IDLE
        if health.at is None or self._around is None:
            return health, None
        rate = max(1.0, self._around.clocks.show_rate)
        return health, max(0.0, self._now().show - health.at) / rate

    def pin(self, task_id: str) -> bool:
        """Pins it, or no longer; whether it is pinned now."""
        self.pinned.set(self.pinned.value ^ {task_id})
        self._aim()
        return task_id in self.pinned.value

    def watch(self) -> Release:
        """Look at the selected relay all the time until released, for whoever shows its picture."""
        token = object()
        self._watchers.add(token)
        self._aim()

        def release() -> None:
            self._watchers.discard(token)
            self._aim()

        return release

    def listen(self, seen: SeenPicture) -> Release:
        """Hear the pictures of the selected relay's source, until released."""
        self._seen.append(seen)
        return lambda: self._seen.remove(seen) if seen in self._seen else None

    def show(self, picture: Picture) -> None:
        for seen in tuple(self._seen):
            seen(picture)

    async def follow(self, around: Around) -> None:
        """Until cancelled; has the list asked for all the while, in the background's pace."""
        self._around = around
        self._eyes = around.eyes(around.tasks, self._hear)
        self._list = Watchlist(around.relays, self.pinned, self._now, self._prober.why_not)
        self.alerts.begin(self._list, around.notices)
        running = around.tasks.start(self._eyes.run(), "looking at relays")
        self._list.move(around.outlook.value)
        self._take(Delta(added=tuple(around.relays.rows.values)))
        releases = (
            around.relays.rows.watch(self._take),
            around.relays.selected.watch(lambda _, __: self._aim()),
            around.outlook.watch(lambda _, after: self._move(after)),
            around.relays.watch_quietly(),
        )
        try:
            while True:
                self._tick()
                await around.wait(TICK, asyncio.Event())
        finally:
            for release in releases:
                release()
            self._eyes.want({})
            running.cancel()
            await asyncio.wait({running})
            self._eyes = None

    # --- whom to look at

    def _now(self) -> Moment:
        around = self._around
        return Moment(0.0, 0.0) if around is None else Moment(around.real(), around.clocks.show())

    def _take(self, delta: Delta) -> None:
        if self._list is not None:
            self._list.take(delta)
        self._aim()

    def _move(self, outlook: Outlook) -> None:
        """Another world, or another account: nothing of what was found holds there."""
        if self._list is not None:
            self._list.move(outlook)
        self._findings.clear()
        self._looked.clear()
        self._telling = HealthTelling()
        self._prober.keep(frozenset())
        self.store.replace_all(())
        self._aim()

    def _aim(self) -> None:
        """Closes what is not wanted any more, opens the chosen one, and fills what is free."""
        watchlist, eyes = self._list, self._eyes
        if watchlist is None or eyes is None or eyes.blind:
            return
        aims = watchlist.aims()
        self._keep(aims, watchlist)
        self._look_at_chosen(aims.get(watchlist.chosen), watchlist)
        while self._prober.free > 0:
            url = self._next(aims, watchlist)
            if url is None:
                break
            self._looked[url] = self._now().real
            self._prober.begin(url, file=watchlist.is_file(url))
        wanted = self._prober.wanted(inside=watchlist.outlook.inside)
        if wanted != self._shown:
            self._shown = wanted
            eyes.want(wanted)

    def _keep(self, aims: Mapping[str, Aim], watchlist: Watchlist) -> None:
        """Forgets the others, and shows what stands against looking."""
        urls = frozenset(url for aim in aims.values() for url in (aim.source, aim.destination))
        self._prober.keep(urls)
        running = (aims[key] for key in watchlist.running if key in aims)
        self._telling.keep({url for aim in running for url in (aim.source, aim.destination)})
        for known in (self._findings, self._looked):
            for url in [url for url in known if url not in urls]:
                del known[url]
        if any(key not in aims for key in self.store.values):
            self.store.replace_all((k, v) for k, v in self.store.values.items() if k in aims)
        for key, aim in aims.items():
            self._show(key, aim)

    def _look_at_chosen(self, aim: Aim | None, watchlist: Watchlist) -> None:
        url = aim.source if aim is not None and self._watchers else ""
        lasting = next((s for s in self._prober.slots.values() if s.lasting), None)
        if lasting is not None and lasting.url == url:
            return
        self._prober.end_lasting()
        if url and not self._prober.suspects:
            self._prober.begin(url, file=watchlist.is_file(url), lasting=True)

    def _next(self, aims: Mapping[str, Aim], watchlist: Watchlist) -> str | None:
        """While somebody ends the process again and again, only its suspects, one at a time."""
        if self._prober.suspects:
            return self._prober.suspects[0]
        turns = self._around.turns if self._around is not None else Turns()
        return turns.next(self._wishes(aims, watchlist), self._now().real)

    def _wishes(self, aims: Mapping[str, Aim], watchlist: Watchlist) -> Iterator[Wish]:
        open_ = {slot.url for slot in self._prober.slots.values()} | {""}
        for key, aim in aims.items():
            for url in (aim.source, aim.destination):
                if url not in open_:
                    doubtful = self._telling.doubtful(url)
                    yield Wish(url, self._looked.get(url), watchlist.is_pinned(key), doubtful)

    # --- what was seen

    def _tick(self) -> None:
        eyes, watchlist = self._eyes, self._list
        if eyes is None or watchlist is None:
            return
        if eyes.blind:
            for key in watchlist.aims():
                self.store.put(key, RelayHealth(hindrance=NO_PARTS, unchecked=NO_PARTS))
            return
        if eyes.pid is None:
            self._prober.wait()
        self._prober.tick()
        self._aim()

    def _hear(self, told: Told) -> None:
        if isinstance(told, Turn):
            fresh, self._fresh = self._fresh, None
            if fresh is not None:
                self.show(fresh)
        elif isinstance(told, Lost) and told.reason == DIED:
            self._died()
        elif isinstance(told, Picture | Lost):
            slot = self._prober.slots.get(told.key)
            if isinstance(told, Picture) and slot is not None and slot.lasting:
                self._fresh = told
            self._prober.hear(told)

    def _died(self) -> None:
        """Told once, though every address that was open says so; looking goes on with a tick."""
        eyes, around = self._eyes, self._around
        if not self._prober.slots or eyes is None or eyes.blind or around is None:
            return
        self._prober.died()
        now = self._now().real
        if self._said is None or now - self._said >= SAID_EVERY:
            self._said = now
            words = say(
                "The process that looks at relays has ended; it is started again. Until then"
                " their health is shown with its age."
            )
            around.notices.tell(Tone.WARNING, words, area=AREA)

    def _conclude(self, url: str, finding: Finding, length: float) -> None:
        watchlist = self._list
        if watchlist is None or (finding.bad and watchlist.relays.state.value.fault is not None):
            return  # where the cloud is not reached either, our own line is the likelier cause
        self._findings[url] = finding
        self._looked[url] = self._now().real
        if length or not finding.bad:
            watchlist.learn(url, length)
        users = tuple(watchlist.users(url))
        for task, aim in users:
            self._show(task.id, aim)
        self._tell(url, finding, tuple(u for u in users if u[0].status == RelayState.RUNNING))

    def _show(self, key: str, aim: Aim) -> None:
        """A VOD relay that goes on to its next file keeps what was seen until that is opened."""
        source, before = self._findings.get(aim.source), self.store.get(key)
        if source is None and aim.source and before is not None:
            source = before.source
        seen = self._findings.get(aim.destination)
        self.store.put(
            key, RelayHealth(source, seen, aim.hindrance, aim.unchecked, aim.file, aim.sure)
        )

    def _tell(self, url: str, finding: Finding, users: tuple[tuple[RelayTask, Aim], ...]) -> None:
        """Of a destination only where its source is seen: a dead source explains it."""
        around = self._around
        titles = [task.title or task.id for task, aim in users if aim.source == url]
        end = "source" if titles else "destination"
        if not titles:
            sources = ((task, self._findings.get(aim.source)) for task, aim in users)
            titles = [t.title or t.id for t, source in sources if source and not source.bad]
        if titles and around is not None:
            real = self._now().real
            cause = " ".join((end, *sorted(task.id for task, _ in users)))
            for tone, text in self._telling.news(url, finding, titles, end, real):
                self.alerts.tell(url, tone, text, cause)
            if finding.bad and self._telling.doubtful(url):
                around.relays.refresh()
