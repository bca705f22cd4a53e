"""The rehearsal's own interface under /_rehearsal: loopback only, with the token in a header.

GET clock, streams, mixes, trouble, log?since=N&last=N · POST clock {rate, jump},
skew {vendor, minutes}, streams {name, width, height, up_for}, streams/NAME {frozen, silent,
width, height}, trouble {kind, …}, reset · DELETE streams/NAME, trouble, trouble/NUMBER; and what
backdoor.py has.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qs, unquote

from console.rehearsal.backdoor import Acts
from console.rehearsal.clock import VendorClock
from console.rehearsal.exchange import Answer, Request, in_json
from console.rehearsal.record import Record
from console.rehearsal.scenario import Scenario
from console.rehearsal.shape import (
    FLAG,
    INT,
    NUMBER,
    TEXT,
    TEXT_MUST,
    Misfit,
    Shape,
    holds,
    parse,
    read,
)
from console.rehearsal.streams import Size
from console.rehearsal.trouble import Trouble
from console.rehearsal.world import World

PREFIX = "/_rehearsal"
TOKEN_HEADER = "X-Rehearsal-Token"

_CLOCK = holds({"rate": NUMBER, "jump": NUMBER})
_SKEW = holds({"vendor": TEXT, "minutes": Shape("number", must=True)})
_STREAM = holds({"name": TEXT_MUST, "width": INT, "height": INT, "up_for": NUMBER})
_CHANGE = holds({"frozen": FLAG, "silent": FLAG, "width": INT, "height": INT})
_SIDES = range(1, 4097)


class Admin:
    """Reads and steers one world; every answer is JSON, mistakes are 400 with a sentence."""

    def __init__(
        self,
        token: str,
        world: World,
        clocks: Mapping[str, VendorClock],
        scenario: Scenario,
        record: Record,
        more: Acts,
        settle: Callable[[], Sequence[str]],
        restart: Callable[[], None],
    ) -> None:
        """`settle` brings the world up to its clock, `restart` resets what is not of the world."""
        self._token = token
        self._world = world
        self._clocks = clocks
        self._scenario = scenario
        self._record = record
        self._settle = settle
        self._restart = restart
        self._acts: Acts = {
            **more,
            ("GET", "clock"): self._clock,
            ("POST", "clock"): self._turn,
            ("POST", "skew"): self._skew,
            ("GET", "streams"): self._streams,
            ("POST", "streams"): self._push,
            ("DELETE", "streams"): self._drop,
            ("GET", "mixes"): self._mixes,
            ("GET", "trouble"): self._troubles,
            ("POST", "trouble"): self._dial,
            ("DELETE", "trouble"): self._clear,
            ("GET", "log"): self._log,
            ("POST", "reset"): self._reset,
        }

    def serve(self, request: Request) -> Answer:
        if not ipaddress.ip_address(request.peer).is_loopback:
            return _said(403, "only from this machine")
        token = request.header(TOKEN_HEADER) or ""
        if not hmac.compare_digest(token.encode(errors="replace"), self._token.encode()):
            return _said(401, f"{TOKEN_HEADER} is missing or wrong")
        name, _, rest = unquote(request.path).removeprefix(PREFIX).strip("/").partition("/")
        act = self._acts.get((request.method, name))
        if act is None:
            return _said(404, f"no {request.method} of {name or PREFIX}")
        try:
            value: Any = parse(request.body) if request.body else {}
            self._settle()
            told = act(rest or request.query, value)
            self._settle()
            return Answer(200, in_json(told))
        except (Misfit, ValueError) as error:
            return _said(400, str(error))
        except KeyError as error:
            return _said(404, f"there is no {error}")

    def _clock(self, _rest: str, _value: Any) -> Any:
        return {
            "show": self._world.show.now(),
            "rate": self._world.show.rate,
            "real": {name: clock.now() - clock.skew for name, clock in self._clocks.items()},
            "skew_minutes": {name: clock.skew / 60 for name, clock in self._clocks.items()},
        }

    def _turn(self, rest: str, value: Any) -> Any:
        """Both in one request: the jump first."""
        asked = read(value, _CLOCK)
        if "jump" in asked:
            self._world.show.jump(asked["jump"])
        if "rate" in asked:
            self._world.show.turn(asked["rate"])
        return self._clock(rest, value)

    def _skew(self, rest: str, value: Any) -> Any:
        asked = read(value, _SKEW)
        named = asked.get("vendor")
        for clock in [self._clocks[named]] if named else self._clocks.values():
            clock.skew = asked["minutes"] * 60.0
        return self._clock(rest, value)

    def _streams(self, _rest: str, _value: Any) -> Any:
        now = self._world.show.now()
        streams = self._world.streams
        return {
            "streams": [
                {**asdict(stream), "playable": streams.playable(stream.name, now) is not None}
                for stream in streams.all().values()
            ],
            "pictures": [asdict(picture) for picture in streams.pictures.values()],
        }

    def _push(self, rest: str, value: Any) -> Any:
        """Without width and height it carries sound only; `up_for` dates the push back.

        With a name in the path it is changed: frozen or not, silent or not, another size."""
        if rest:
            return self._change(rest, value)
        asked = read(value, _STREAM)
        since = self._world.show.now() - asked.get("up_for", 0)
        self._world.streams.push(asked["name"], _size(asked), since)
        return self._streams(rest, value)

    def _change(self, name: str, value: Any) -> Any:
        asked, streams = read(value, _CHANGE), self._world.streams
        size = _size(asked)
        if size is not None:
            streams.resize(name, size)
        if asked.get("frozen") is True:
            streams.freeze(name, self._world.show.now())
        elif "frozen" in asked:
            streams.thaw(name)
        if "silent" in asked:
            streams.silence(name, silent=asked["silent"])
        return self._streams(name, value)

    def _drop(self, rest: str, value: Any) -> Any:
        self._world.streams.drop(rest, self._world.show.now())
        return self._streams(rest, value)

    def _mixes(self, _rest: str, _value: Any) -> Any:
        sessions = self._world.mixes.on_air(self._world.show.now())
        return {"mixes": {name: asdict(session) for name, session in sessions.items()}}

    def _troubles(self, _rest: str, _value: Any) -> Any:
        """`missed` are the last ones that found nothing to strike."""
        return {"trouble": self._scenario.waiting(), "missed": list(self._settle())}

    def _dial(self, rest: str, value: Any) -> Any:
        self._scenario.dial(Trouble.of(value, self._world.show.now()))
        return self._troubles(rest, value)

    def _clear(self, rest: str, value: Any) -> Any:
        """All of it, or what has the number in the path."""
        if rest:
            self._scenario.remove(int(rest))
        else:
            self._scenario.clear()
        return self._troubles(rest, value)

    def _log(self, rest: str, _value: Any) -> Any:
        asked = parse_qs(rest)
        found = self._record.since(int(asked.get("since", ["0"])[0]))
        return {"log": found[-int(asked["last"][0]) :] if "last" in asked else found}

    def _reset(self, rest: str, value: Any) -> Any:
        self._record.clear()
        for clock in self._clocks.values():
            clock.skew = 0.0
        self._world.reset()
        self._restart()
        return self._clock(rest, value)


def _size(asked: Mapping[str, Any]) -> Size | None:
    """None unless both sides were given."""
    width, height = asked.get("width"), asked.get("height")
    if width is None or height is None:
        return None
    if width not in _SIDES or height not in _SIDES:
        raise ValueError(f"width and height must be {_SIDES[0]}..{_SIDES[-1]}")
    return width, height


def _said(status: int, words: str) -> Answer:
    return Answer(status, in_json({"message": words}))
