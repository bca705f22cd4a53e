"""All relay tasks of the account: made, changed, stopped, restarted, listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal

from console.rehearsal.volcengine.envelope import Refused
from console.rehearsal.volcengine.groups import Groups
from console.rehearsal.volcengine.playing import USUAL_LENGTH, Loops, Playing, playing
from console.rehearsal.volcengine.relay import RUNNING, WAITING, Relay, row


@dataclass(frozen=True, slots=True)
class Seen:
    """What lists show while they are stale: the tasks as they were at `taken`, till `until`."""

    tasks: dict[str, Relay]
    taken: float
    until: float


class Relays:
    """In the order of their making; the list shows the newest first [OWN].

    Switches, for the documents leave them open: `merging` Update (what is not sent stays as it
    was), `loops` (which of two numbers counts), `relaunch` from the list's begin or its break.
    `lengths` are the seconds of VOD files whose lengths were told."""

    def __init__(self) -> None:
        self._tasks: dict[str, Relay] = {}
        self._watched: dict[str, None] = {}
        self.changes = 0
        self.seen: Seen | None = None
        self.groups = Groups()
        self.merging = False
        self.loops: Loops = "PlayTimes"
        self.relaunch: Literal["begin", "break"] = "begin"
        self.lengths: dict[str, float] = {}

    def clear(self) -> None:
        self.put_back([])
        self.lengths.clear()
        self.groups.clear()
        self.seen = None

    def put_back(self, tasks: Iterable[Relay]) -> None:
        """These and no others, as they were saved."""
        self._tasks.clear()
        self._watched.clear()
        for task in tasks:
            self._put(task)

    def _put(self, task: Relay) -> None:
        self._tasks[task.id] = task
        self.changes += 1
        if task.fields.get("CallbackURL"):
            self._watched[task.id] = None
        else:
            self._watched.pop(task.id, None)

    def watched(self) -> list[Relay]:
        """The tasks whose owner wants to be called back, in the order of their making."""
        return [self._tasks[name] for name in self._watched]

    def all(self) -> list[Relay]:
        return list(self._tasks.values())

    def get(self, identity: str) -> Relay:
        """KeyError when there is none."""
        return self._tasks[identity]

    def playing(self, relay: Relay, now: float) -> Playing | None:
        """What a VOD relay puts out; None for a live one, and while nothing is put out."""
        if relay.status(now) != RUNNING:
            return None
        return playing(relay.fields, relay.position(now), self.loops, self._length)

    def _length(self, address: str) -> float:
        return self.lengths.get(address, USUAL_LENGTH)

    def add(self, identity: str, fields: Mapping[str, Any], *, stopped: bool = False) -> Relay:
        relay = Relay(identity, _kept(fields), stopped)
        self._put(relay)
        return relay

    def update(self, identity: str, fields: Mapping[str, Any]) -> None:
        """Replaces every field: what is not sent is gone. A stopped task stays stopped."""
        old = self._get(identity, fields.get("GroupName", ""))
        new = {**_kept(fields), "GroupName": old.group}
        if self.merging:
            new = {**old.fields, **new}
        self._put(replace(old, fields=_without_emptied(new)))

    def delete(self, identity: str, group: str = "") -> None:
        del self._tasks[self._get(identity, group).id]
        self._watched.pop(identity, None)

    def delete_group(self, name: str) -> None:
        self.groups.delete(name, used=any(task.group == name for task in self._tasks.values()))

    def stop(self, identity: str, now: float, group: str = "") -> None:
        relay = self._get(identity, group)
        status = relay.status(now)
        if status not in (WAITING, RUNNING):
            raise Refused("InvalidParam", f"a task that is {status} cannot be stopped")
        self._put(replace(relay, stopped=True, halted=now))

    def die(self, identity: str, now: float) -> None:
        """The vendor's own doing [OWN]: 停用, as if it had been stopped; KeyError for no task."""
        self._put(replace(self._tasks[identity], stopped=True, halted=now))

    def restart(self, identity: str, now: float, group: str = "", *, anew: bool = False) -> None:
        """Restart and Continue go on as ContinueStrategy says.

        `anew` (Relaunch, by its name) from the begin of the list, unless the switch says other."""
        relay = self._get(identity, group)
        if not relay.stopped:
            raise Refused("InvalidParam", f"a task that is {relay.status(now)} is not stopped")
        if now >= relay.fields["EndTime"]:
            raise Refused("InvalidParam", "the EndTime of the task has passed")
        lost = self._lost(relay, now, anew=anew and self.relaunch == "begin")
        self._put(replace(relay, stopped=False, halted=None, lost=lost))

    @staticmethod
    def _lost(relay: Relay, now: float, *, anew: bool) -> float:
        start: float = relay.fields["StartTime"]
        if anew:
            return max(0.0, now - start)
        if relay.halted is None or relay.fields.get("ContinueStrategy", 0) == 1:
            return relay.lost
        return relay.lost + max(0.0, now - max(relay.halted, start))

    def page(
        self,
        number: int,
        size: int,
        title: str,
        groups: frozenset[str] | None,
        now: float,
        *,
        grouped: bool = False,
    ) -> Mapping[str, Any]:
        """The Result of a list; no `groups` is every group, `grouped` rows name theirs."""
        tasks, now = self._listed(now)
        newest: Iterator[Relay] = reversed(tasks.values())
        count = len(tasks)
        if title or groups:
            wanted = title.lower()
            found = [
                relay
                for relay in newest
                if wanted in relay.title.lower() and (not groups or relay.group in groups)
            ]
            newest, count = iter(found), len(found)
        shown = islice(newest, (number - 1) * size, number * size)
        return {
            "List": [row(relay, now, grouped=grouped) for relay in shown],
            "Pagination": {
                "PageCur": number,
                "PageSize": size,
                "PageTotal": -(-count // size),
                "TotalCount": count,
            },
        }

    def go_stale(self, now: float, seconds: float) -> None:
        """Lists show for a while what is now."""
        self.seen = Seen(dict(self._tasks), now, now + seconds)

    def _listed(self, now: float) -> tuple[dict[str, Relay], float]:
        """What a list is made of, and as of when."""
        if self.seen is not None and self.seen.taken <= now < self.seen.until:
            return self.seen.tasks, self.seen.taken
        self.seen = None
        return self._tasks, now

    def _get(self, identity: str, group: str) -> Relay:
        """A GroupName is only compared: it can neither move a task nor find one."""
        relay = self._tasks.get(identity)
        if relay is None:
            raise Refused("InvalidParam", f"the task {identity[:40]} does not exist")
        if group and group != relay.group:
            raise Refused("InvalidParam", "GroupName is not the group of this task")
        return relay


def _kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "TaskId"}


def _without_emptied(fields: Mapping[str, Any]) -> dict[str, Any]:
    """An Update with an empty title or picture takes them away."""
    gone = {"Title"} if fields.get("Title") == "" else set[str]()
    if "Watermark" in fields and fields["Watermark"]["Picture"] == "":
        gone.add("Watermark")
    return {name: value for name, value in fields.items() if name not in gone}
