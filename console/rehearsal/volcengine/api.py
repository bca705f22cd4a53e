"""Volcengine's front: the nine relay actions, their methods and their quotas.

Where the documents are silent we chose [OWN]:
  a task id that is not there, a verb in the wrong state  InvalidParam 400, the words say which
  unknown field                                           InvalidParam 400
  missing required field                                  MissingParameter 400
  wrong JSON type, no JSON, wrong Content-Type            InvalidParam.BindError 400
  the order of a list                                     newest first
  quota                                                   per action, any second of real time
  explicit empty Title                                    refused: leave it out
  Update                                                  replaces; a stopped task stays stopped
"""

from __future__ import annotations

import re
from collections import deque
from typing import Any
from urllib.parse import parse_qsl

from console.rehearsal.accounts import VolcengineAccount
from console.rehearsal.clock import ShowClock, VendorClock
from console.rehearsal.exchange import Answer, Request
from console.rehearsal.front import Named
from console.rehearsal.scenario import Trouble
from console.rehearsal.shape import Misfit, parse, read
from console.rehearsal.volcengine import envelope, gate
from console.rehearsal.volcengine.envelope import Refused
from console.rehearsal.volcengine.fields import SHAPES, check_page, check_task
from console.rehearsal.volcengine.relays import Relays

VERSION = "2023-01-01"
BY_GET = frozenset({"ListPullToPushTask"})
QUOTA, LIST_QUOTA = 10, 15
_MISFITS = {
    "json": "InvalidParam.BindError",
    "type": "InvalidParam.BindError",
    "unknown": "InvalidParam",
    "missing": "MissingParameter",
}
_TROUBLES = {
    401: "InvalidAccessKey",
    403: "AccessDenied",
    429: "FlowLimitExceeded",
    500: "InternalError",
    502: "FailToConnect",
    503: "ServiceUnavailableTemp",
    504: "InternalServiceTimeout",
}


class VolcengineFront:
    """Answers as Volcengine; `clock` is Volcengine's own, `show` the rehearsed world's."""

    name = "volcengine"

    def __init__(
        self,
        account: VolcengineAccount,
        relays: Relays,
        clock: VendorClock,
        show: ShowClock,
        named: Named,
    ) -> None:
        self.clock = clock
        self._account = account
        self._relays = relays
        self._show = show
        self._named = named
        self._calls: dict[str, deque[float]] = {}

    def action(self, request: Request) -> str:
        return dict(parse_qsl(request.query)).get("Action", "")

    def serve(self, request: Request) -> Answer:
        meta = self._metadata(request)
        try:
            return envelope.accepted(meta, self._act(request, meta["Action"], meta["Version"]))
        except Refused as refused:
            return envelope.refused(meta, refused.code, str(refused))
        except Misfit as misfit:
            return envelope.refused(meta, _MISFITS[misfit.why], str(misfit))

    def in_trouble(self, request: Request, trouble: Trouble) -> Answer:
        meta = self._metadata(request)
        if trouble.kind == "busy":
            words = "Request was rejected because the request speed exceeded the limit."
            return envelope.refused(meta, "FlowLimitExceeded", words, trouble.retry_after)
        if trouble.kind == "code":
            return envelope.refused(meta, trouble.code, "rehearsed", trouble.retry_after)
        code = _TROUBLES.get(trouble.status, "InternalError")
        answer = envelope.refused(meta, code, "rehearsed failure", trouble.retry_after)
        return Answer(trouble.status, answer.body, headers=answer.headers, code=code)

    def _metadata(self, request: Request) -> dict[str, Any]:
        query = dict(parse_qsl(request.query))
        identity = envelope.request_id(self.clock.now(), self._named.hex(20))
        return envelope.metadata(identity, query.get("Action", ""), query.get("Version", ""))

    def _act(self, request: Request, action: str, version: str) -> dict[str, Any] | None:
        if request.path != "/":
            raise Refused("InvalidActionOrVersion", "The path must be /.")
        if not action or not version:
            raise Refused("MissingParameter", "Action and Version must be in the query.")
        gate.enter(request, self._account, self.clock.now())
        if action not in SHAPES or version != VERSION:
            raise Refused("InvalidActionOrVersion", f"{action} of {version} is not known.")
        if request.method != ("GET" if action in BY_GET else "POST"):
            raise Refused("MethodNotAllowed", f"{action} does not take {request.method}.")
        self._count(action)
        fields = read(_parameters(request, action), SHAPES[action])
        return self._perform(action, fields)

    def _count(self, action: str) -> None:
        """A sliding second of real time, the vendor's error included: it moves all alike."""
        now = self.clock.now()
        calls = self._calls.setdefault(action, deque())
        while calls and not now - 1 < calls[0] <= now:
            calls.popleft()
        if len(calls) >= (LIST_QUOTA if action.startswith("List") else QUOTA):
            raise Refused("FlowLimitExceeded", "The request speed exceeded the limit.")
        calls.append(now)

    def _perform(self, action: str, fields: dict[str, Any]) -> dict[str, Any] | None:
        show = self._show.now()
        if action.startswith("ListPullToPushTask"):
            page, size = fields.get("Page", 1), fields.get("Size", 20)
            check_page(page, size)
            groups = frozenset(fields.get("GroupNames", ())) if action.endswith("V2") else None
            if fields.get("GroupName"):
                groups = frozenset({fields["GroupName"]})
            return dict(self._relays.page(page, size, fields.get("Title", ""), groups, show))
        if action == "CreatePullToPushTask":
            check_task(fields)
            return {"TaskId": self._relays.add(self._named.hex(32), fields).id}
        if action == "UpdatePullToPushTask":
            check_task(fields)
            self._relays.update(fields["TaskId"], fields)
        elif action == "DeletePullToPushTask":
            self._relays.delete(fields["TaskId"])
        elif action == "StopPullToPushTask":
            self._relays.stop(fields["TaskId"], show)
        else:
            self._relays.restart(fields["TaskId"], show)
        return None


def _parameters(request: Request, action: str) -> Any:
    """The body, or the query of a GET with its numbers as numbers."""
    if action not in BY_GET:
        if request.header("Content-Type") != "application/json":
            raise Refused("InvalidParam.BindError", "Content-Type must be application/json")
        return parse(request.body)
    pairs = parse_qsl(request.query, keep_blank_values=True)
    if len(dict(pairs)) != len(pairs):
        raise Refused("InvalidParam.BindError", "a parameter comes twice")
    found: dict[str, Any] = {}
    for name, text in pairs:
        if name in ("Action", "Version"):
            continue
        number = name in ("Page", "Size") and re.fullmatch(r"-?[0-9]{1,9}", text)
        found[name] = int(text) if number else text
    return found
