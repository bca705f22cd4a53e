"""Many tasks at once, for lists as long as they can get."""

from __future__ import annotations

from console.rehearsal.huawei.job import Job
from console.rehearsal.world import World

MOST = 100_000


def fill(world: World, what: str, count: int) -> None:
    """Adds that many relays or jobs; ValueError for another word or more than 100 000."""
    if what not in ("relays", "jobs") or not 0 <= count <= MOST:
        raise ValueError(f"what must be relays or jobs, count 0..{MOST}")
    now = world.show.now()
    if what == "relays":
        _relays(world, count, int(now))
    else:
        _jobs(world, count, now)


def _relays(world: World, count: int, now: int) -> None:
    """Some ended, some running, some to come."""
    for number in range(count):
        start = now + (number % 7 - 3) * 3600
        fields = {
            "Title": f"任务{number}",
            "Type": 0,
            "StartTime": start,
            "EndTime": start + 7200,
            "SrcAddr": f"https://pull.example.com/live/s{number}.flv",
            "DstAddr": f"rtmp://push.example.com/live/s{number}",
        }
        world.relays.add(world.named.hex(32), fields)


def _jobs(world: World, count: int, now: float) -> None:
    """An hour each, one begun each second, in all rooms in turn."""
    rooms = list(world.jobs.rooms.values())
    if not rooms:
        raise ValueError("there is no room")
    for number in range(count):
        created = now - (count - number)
        room = rooms[number % len(rooms)]
        job = Job(world.named.request_id(), room, {}, created, created + 3600)
        world.jobs.add(job)
