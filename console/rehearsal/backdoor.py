"""What only a rehearsal can do to tasks, keys, callbacks and itself: acts of the admin interface.

GET relays, relays/ID, jobs, jobs/ID (lists take ?offset=&limit=), switches, callbacks?since=N,
scenario, state · POST jobs/ID {state, reason} or {link}, rooms/ID {state}, lengths {ADDRESS: s},
switches {NAME: value}, tokens {lasts}, sts {vendor, lasts}, callbacks {map, volcengine_key, jobs},
scenario {version, trouble}, state, fill {what, count} · DELETE tokens, sts, callbacks.

A state of more than 4 MB is too long for a request: `cuedesk rehearse --state` takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from console.rehearsal import filling
from console.rehearsal.accounts import temporary
from console.rehearsal.callbacks.outbox import Outbox
from console.rehearsal.huawei.api import HuaweiFront
from console.rehearsal.huawei.fields import CALLBACK
from console.rehearsal.huawei.job import BLOCKED, FAILED, Job
from console.rehearsal.huawei.script import at
from console.rehearsal.passes import PASS_LASTS
from console.rehearsal.scenario import Scenario
from console.rehearsal.shape import INT, INT_MUST, NUMBER, TEXT, TEXT_MUST, holds, members_of, read
from console.rehearsal.state import Keeper
from console.rehearsal.switches import Switches
from console.rehearsal.tencent.api import TencentFront
from console.rehearsal.volcengine.api import VolcengineFront
from console.rehearsal.volcengine.relay import Relay
from console.rehearsal.world import World

Act: TypeAlias = Callable[[str, Any], Any]
Acts: TypeAlias = Mapping[tuple[str, str], Act]

_PAGE = 500
_LASTING = holds({"lasts": NUMBER})
_STS = holds({"vendor": TEXT_MUST, "lasts": NUMBER})
_JOB = holds({"state": TEXT, "reason": TEXT, "link": TEXT})
_ROOM = holds({"state": TEXT_MUST})
_FILL = holds({"what": TEXT_MUST, "count": INT_MUST})


@dataclass(frozen=True, slots=True)
class Fronts:
    tencent: TencentFront
    volcengine: VolcengineFront
    huawei: HuaweiFront

    def of(self, vendor: str) -> TencentFront | VolcengineFront | HuaweiFront:
        """KeyError for another vendor."""
        return {one.name: one for one in (self.tencent, self.volcengine, self.huawei)}[vendor]


class Backdoor:
    """Acts by method and name; each takes the rest of the path or the query, and the body."""

    def __init__(
        self,
        world: World,
        fronts: Fronts,
        switches: Switches,
        scenario: Scenario,
        outbox: Outbox,
        keeper: Keeper,
    ) -> None:
        self._world = world
        self._fronts = fronts
        self._switches = switches
        self._scenario = scenario
        self._outbox = outbox
        self._keeper = keeper

    def acts(self) -> Acts:
        return {
            ("GET", "relays"): self._relays,
            ("GET", "jobs"): self._jobs,
            ("POST", "jobs"): self._befall,
            ("POST", "rooms"): self._rule,
            ("POST", "lengths"): self._measure,
            ("POST", "fill"): self._fill,
            ("GET", "switches"): self._all_switches,
            ("POST", "switches"): self._turn,
            ("POST", "tokens"): self._issue,
            ("DELETE", "tokens"): self._expire_tokens,
            ("POST", "sts"): self._lend,
            ("DELETE", "sts"): self._expire_passes,
            ("GET", "callbacks"): self._callbacks,
            ("POST", "callbacks"): self._map,
            ("DELETE", "callbacks"): self._forget,
            ("GET", "scenario"): self._written,
            ("POST", "scenario"): self._follow,
            ("GET", "state"): lambda _rest, _value: self._keeper.save(),
            ("POST", "state"): self._restore,
        }

    def _relays(self, rest: str, _value: Any) -> Any:
        relays = self._world.relays
        if rest and "=" not in rest:
            return self._relay(relays.get(rest))
        shown = [self._relay(relay) for relay in _page(relays.all(), rest)]
        return {"count": len(relays.all()), "relays": shown}

    def _relay(self, relay: Relay) -> dict[str, Any]:
        now = self._world.show.now()
        playing = self._world.relays.playing(relay, now)
        return {
            "id": relay.id,
            "title": relay.title,
            "status": relay.status(now),
            "playing": None if playing is None else asdict(playing),
        }

    def _jobs(self, rest: str, _value: Any) -> Any:
        jobs = self._world.jobs
        if rest and "=" not in rest:
            return self._job(jobs.get(rest))
        shown = [self._job(job) for job in _page(jobs.all(), rest)]
        return {"count": len(jobs.all()), "jobs": shown}

    def _job(self, job: Job) -> dict[str, Any]:
        now = self._world.show.now()
        spoken = at(job.script, job.until(now) - job.begins)
        return {
            "job_id": job.id,
            "room_id": job.room.id,
            "room_name": job.room.name,
            "state": job.state(now),
            "link": job.link(now),
            "script": None if spoken is None else asdict(spoken),
            "ends": job.ends,
        }

    def _befall(self, rest: str, value: Any) -> Any:
        """A fate, or the RTMP push "down" and "up"."""
        asked, jobs, now = read(value, _JOB), self._world.jobs, self._world.show.now()
        if "link" in asked:
            if asked["link"] not in ("down", "up"):
                raise ValueError("link must be down or up")
            (jobs.lose if asked["link"] == "down" else jobs.regain)(rest, now)
        else:
            if asked.get("state") not in (FAILED, BLOCKED):
                raise ValueError(f"state must be {FAILED} or {BLOCKED}")
            jobs.end(rest, asked["state"], asked.get("reason", ""), now)
        return {"job_id": rest}

    def _rule(self, rest: str, value: Any) -> Any:
        self._world.jobs.rule(rest, read(value, _ROOM)["state"])
        return {"room_id": rest}

    def _measure(self, _rest: str, value: Any) -> Any:
        """How long VOD files are, in seconds."""
        told = read(value, holds(dict.fromkeys(members_of(value), NUMBER)))
        if not all(0 <= seconds <= 7 * 86400 for seconds in told.values()):
            raise ValueError("a file lasts 0 to 604800 seconds")
        lengths = self._world.relays.lengths
        lengths.update({name: float(seconds) for name, seconds in told.items()})
        return {"lengths": lengths}

    def _fill(self, _rest: str, value: Any) -> Any:
        asked = read(value, _FILL)
        filling.fill(self._world, asked["what"], asked["count"])
        return {"relays": len(self._world.relays.all()), "jobs": len(self._world.jobs.all())}

    def _all_switches(self, _rest: str, _value: Any) -> Any:
        return {"switches": self._switches.in_json()}

    def _turn(self, rest: str, value: Any) -> Any:
        self._switches.turn(value)
        return self._all_switches(rest, value)

    def _issue(self, _rest: str, value: Any) -> Any:
        lasts = _seconds(read(value, _LASTING), 86400.0)
        return {"token": self._fronts.huawei.issue_token(lasts)}

    def _expire_tokens(self, _rest: str, _value: Any) -> Any:
        self._fronts.huawei.expire_tokens()
        return {}

    def _lend(self, _rest: str, value: Any) -> Any:
        """A temporary key with its session token."""
        asked = read(value, _STS)
        front = self._fronts.of(asked["vendor"])
        until = front.clock.now() + _seconds(asked, PASS_LASTS)
        given = front.passes.lend(temporary(front.name, until))
        return {"key_id": given.key_id, "secret": given.secret, "token": given.token}

    def _expire_passes(self, _rest: str, _value: Any) -> Any:
        fronts = self._fronts
        for front in (fronts.tencent, fronts.volcengine, fronts.huawei):
            front.passes.expire(front.clock.now())
        return {}

    def _callbacks(self, rest: str, _value: Any) -> Any:
        since = parse_qs(rest).get("since", ["0"])[0]
        return {"callbacks": self._outbox.since(int(since)), "map": self._outbox.ports}

    def _map(self, rest: str, value: Any) -> Any:
        """Which port of this machine takes the callbacks to a host; 0 takes it out again.

        `jobs` is a live_event_callback_config for those that are on and have none."""
        hosts = members_of(members_of(value).get("map", {}), "map")
        members = holds(dict.fromkeys(hosts, INT))
        asked = read(value, holds({"map": members, "volcengine_key": TEXT, "jobs": CALLBACK}))
        if not all(0 <= port <= 65535 for port in asked.get("map", {}).values()):
            raise ValueError("a port is 0..65535")
        ports = {**self._outbox.ports, **asked.get("map", {})}
        self._outbox.ports = {host: port for host, port in ports.items() if port}
        self._outbox.volcengine_key = asked.get("volcengine_key", self._outbox.volcengine_key)
        if "jobs" in asked:
            self._world.jobs.call_back(asked["jobs"], self._world.show.now())
        return self._callbacks("", None)

    def _forget(self, rest: str, value: Any) -> Any:
        self._outbox.clear()
        return self._callbacks(rest, value)

    def _written(self, _rest: str, _value: Any) -> Any:
        return {"version": 1, "trouble": self._scenario.waiting()}

    def _follow(self, rest: str, value: Any) -> Any:
        self._scenario.follow(value)
        return self._written(rest, value)

    def _restore(self, _rest: str, value: Any) -> Any:
        self._keeper.restore(value)
        return {"show": self._world.show.now()}


def _page(rows: list[Any], query: str) -> list[Any]:
    asked = parse_qs(query)
    offset, limit = (int(asked.get(name, [text])[0]) for name, text in _USUAL)
    if offset < 0 or not 1 <= limit <= _PAGE:
        raise ValueError(f"offset must be 0 or more, limit 1..{_PAGE}")
    return rows[offset : offset + limit]


_USUAL = (("offset", "0"), ("limit", "100"))


def _seconds(asked: Mapping[str, Any], usual: float) -> float:
    lasts = asked.get("lasts", usual)
    if not 0 <= lasts <= 366 * 86400:
        raise ValueError("lasts must be 0 to 31622400 seconds")
    return float(lasts)
