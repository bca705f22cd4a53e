"""Volcengine's front: the nine relay actions, the four of groups, their methods and quotas.

Where the documents are silent we chose [OWN]:
  a task id that is not there, a verb in the wrong state  InvalidParam 400, the words say which
  unknown field                                           InvalidParam 400
  missing required field                                  MissingParameter 400
  wrong JSON type, no JSON, wrong Content-Type            InvalidParam.BindError 400
  the order of a list                                     newest first
  quota                                                   per action, any second of real time
  explicit empty Title                                    refused: leave it out
  Update                                                  replaces; a stopped task stays stopped;
                                                          an empty Title or Picture takes it away
  a group that is not there                               ResourceNotFound 404, as the documents
                                                          of groups have it
  a group that exists, or is deleted with tasks in it     InvalidParam 400
  a GroupName that is not the task's                      InvalidParam 400
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

from console.rehearsal.accounts import VolcengineAccount
from console.rehearsal.clock import ShowClock, VendorClock
from console.rehearsal.exchange import Answer, Request
from console.rehearsal.front import Named
from console.rehearsal.passes import Passes
from console.rehearsal.quota import Quota
from console.rehearsal.shape import Misfit, parse, read
from console.rehearsal.trouble import Trouble
from console.rehearsal.volcengine import envelope, gate
from console.rehearsal.volcengine.envelope import Refused
from console.rehearsal.volcengine.fields import (
    SHAPES,
    Longest,
    check_group,
    check_groups_page,
    check_page,
    check_task,
)
from console.rehearsal.volcengine.groups import DEFAULT_GROUP, IN_USE
from console.rehearsal.volcengine.relays import Relays

VERSION = "2023-01-01"
BY_GET = frozenset({"ListPullToPushTask"})
LISTS = frozenset({"ListPullToPushTask", "ListPullToPushTaskV2"})
UPDATE = "UpdatePullToPushTask"
RESTART = "RestartPullToPushTask"
QUOTA, LIST_QUOTA = 10, 15
TOO_FAST = "FlowLimitExceeded"
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
    """Answers as Volcengine; `clock` is Volcengine's own, `show` the rehearsed world's.

    Switches: `update_quota` (BytePlus: 1 a second), `restart_offered` (gone from the SDK),
    `timestamp_status` (some pages say 403), `group_required` (of a sub-account), `longest`."""

    name = "volcengine"

    def __init__(
        self,
        account: VolcengineAccount,
        relays: Relays,
        clock: VendorClock,
        show: ShowClock,
        named: Named,
        quota: Quota | None = None,
    ) -> None:
        self.clock = clock
        self.passes = Passes(account.access_key_id, account.secret_access_key)
        self.update_quota = QUOTA
        self.restart_offered = True
        self.timestamp_status = 400
        self.group_required = False
        self.longest = Longest()
        self._quota = quota or Quota()
        self._relays = relays
        self._show = show
        self._named = named

    def action(self, request: Request) -> str:
        return dict(parse_qsl(request.query)).get("Action", "")

    def serve(self, request: Request) -> Answer:
        meta = self._metadata(request)
        try:
            return envelope.accepted(meta, self._act(request, meta["Action"], meta["Version"]))
        except Refused as refused:
            wait = self._quota.wait if refused.code == TOO_FAST else None
            answer = envelope.refused(meta, refused.code, str(refused), wait)
            late = refused.code == "InvalidTimestamp"
            return replace(answer, status=self.timestamp_status) if late else answer
        except Misfit as misfit:
            return envelope.refused(meta, _MISFITS[misfit.why], str(misfit))

    def in_trouble(self, request: Request, trouble: Trouble) -> Answer:
        meta = self._metadata(request)
        if trouble.kind == "busy":
            words = "Request was rejected because the request speed exceeded the limit."
            return envelope.refused(meta, TOO_FAST, words, trouble.retry_after)
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
        gate.enter(request, self.passes, self.clock.now())
        gone = action == RESTART and not self.restart_offered
        if action not in SHAPES or version != VERSION or gone:
            raise Refused("InvalidActionOrVersion", f"{action} of {version} is not known.")
        if request.method != ("GET" if action in BY_GET else "POST"):
            raise Refused("MethodNotAllowed", f"{action} does not take {request.method}.")
        self._count(action)
        fields = read(_parameters(request, action), SHAPES[action])
        return self._perform(action, fields)

    def _count(self, action: str) -> None:
        """Of real time, the vendor's error included: it moves all alike."""
        most = self.update_quota if action == UPDATE else QUOTA
        if action in LISTS:
            most = LIST_QUOTA
        if not self._quota.take(self.name, action, most, self.clock.now()):
            raise Refused(TOO_FAST, "The request speed exceeded the limit.")

    def _perform(self, action: str, fields: dict[str, Any]) -> dict[str, Any] | None:
        if action.endswith("Group"):
            return self._group_act(action, fields)
        show = self._show.now()
        if action in LISTS:
            page, size = fields.get("Page", 1), fields.get("Size", 20)
            check_page(page, size)
            groups = frozenset(fields.get("GroupNames", ())) if action.endswith("V2") else None
            if fields.get("GroupName"):
                groups = frozenset({fields["GroupName"]})
            newer = action.endswith("V2")
            title = fields.get("Title", "")
            return dict(self._relays.page(page, size, title, groups, show, grouped=newer))
        if action == "CreatePullToPushTask":
            check_task(fields, self.longest)
            if self.group_required and not fields.get("GroupName"):
                raise Refused("MissingParameter", "GroupName: is required")
            self._relays.groups.must_be(fields.get("GroupName") or DEFAULT_GROUP)
            return {"TaskId": self._relays.add(self._named.hex(32), fields).id}
        task, group = fields["TaskId"], fields.get("GroupName", "")
        if action == "UpdatePullToPushTask":
            check_task(fields, self.longest)
            self._relays.update(task, fields)
        elif action == "DeletePullToPushTask":
            self._relays.delete(task, group)
        elif action == "StopPullToPushTask":
            self._relays.stop(task, show, group)
        else:
            anew = action == "RelaunchPullToPushTask"
            self._relays.restart(task, show, group, anew=anew)
        return None

    def _group_act(self, action: str, fields: dict[str, Any]) -> dict[str, Any] | None:
        groups = self._relays.groups
        if action == "ListPullToPushGroup":
            check_groups_page(fields)
            states = frozenset(fields.get("StatusList") or [IN_USE])
            return dict(groups.page(fields["PageNum"], fields["PageSize"], states))
        if action == "DeletePullToPushGroup":
            self._relays.delete_group(fields["Name"])
            return None
        check_group(fields)
        if action == "CreatePullToPushGroup":
            groups.add(fields["Name"], fields["ProjectName"], fields.get("Tags", []))
        else:
            groups.update(fields["Name"], fields.get("Tags"))
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
