"""Huawei's front: the smart-live calls of MetaStudio under /v1/{project_id}.

Where the documents are silent we chose [OWN]:
  an unknown room or job, a job in the wrong state, single_job_in_room  MSS.00000003 400
  an unknown field or query parameter, a wrong type                     MSS.00000003 400
  a body that is not JSON                                               MSS.00000002 400
  a project that is not the key's                                       MSS.00000001 401
  a path that is not there                                              APIGW.0101 404
  too many requests                                                     APIGW.0308 429
  times                                                                 start + 8 s, stop + 2 s
"""

from __future__ import annotations

import re
from typing import Any

from console.contracts.codes import code_sets
from console.rehearsal.accounts import HuaweiAccount
from console.rehearsal.clock import ShowClock, VendorClock
from console.rehearsal.exchange import Answer, Request, in_json
from console.rehearsal.front import Named
from console.rehearsal.huawei import gate
from console.rehearsal.huawei.commands import obey
from console.rehearsal.huawei.fields import START, check_start
from console.rehearsal.huawei.gate import Refused
from console.rehearsal.huawei.job import ACTIVE
from console.rehearsal.huawei.jobs import Jobs, invalid
from console.rehearsal.huawei.lists import JOB_KEYS, ROOM_KEYS, job_page, pairs_of, room_page
from console.rehearsal.huawei.reports import REPORT_KEYS, check_report, wants_new_address
from console.rehearsal.huawei.rows import (
    job_row,
    report_url,
    room_details,
    rtc_room,
    started,
    warned,
)
from console.rehearsal.passes import Passes
from console.rehearsal.quota import Quota
from console.rehearsal.shape import Misfit, parse, read
from console.rehearsal.trouble import Trouble

TOKEN_LASTS = 86400.0
QUOTA = 100
"""Calls of one operation in a second [OWN]: MetaStudio's documents name no number."""
_ROOMS = r"/v1/[^/]+/smart-live-rooms"
_JOBS = _ROOMS + r"/(?P<room>[^/]+)/smart-live-jobs"
ROUTES = tuple(
    (action, method, re.compile(pattern))
    for action, method, pattern in (
        ("StartSmartLive", "POST", _JOBS),
        ("ListSmartLive", "GET", _JOBS),
        ("ShowSmartLive", "GET", _JOBS + r"/(?P<job>[^/]+)"),
        ("StopSmartLive", "POST", _JOBS + r"/(?P<job>[^/]+)/stop"),
        ("ExecuteSmartLiveCommand", "POST", _JOBS + r"/(?P<job>[^/]+)/command"),
        ("LiveEventReport", "POST", _JOBS + r"/(?P<job>[^/]+)/live-event-report"),
        ("ListSmartLiveJobs", "GET", r"/v1/[^/]+/smart-live-jobs"),
        ("ShowLiveWarningInfo", "GET", _ROOMS + r"/(?P<room>[^/]+)/live-warning-info"),
        ("ShowSmartLiveRoom", "GET", _ROOMS + r"/(?P<room>[^/]+)"),
        ("ListSmartLiveRooms", "GET", _ROOMS),
    )
)
QUERIES = {
    "ListSmartLive": JOB_KEYS,
    "ListSmartLiveJobs": JOB_KEYS | {"room_name"},
    "ListSmartLiveRooms": ROOM_KEYS,
    "LiveEventReport": REPORT_KEYS,
}
_TROUBLES = {
    401: ("MSS.00000001", "Unauthorized"),
    429: ("APIGW.0308", "The throttling threshold has been reached"),
}


class HuaweiFront:
    """Answers as Huawei; `clock` is Huawei's own, `show` the rehearsed world's."""

    name = "huawei"

    def __init__(
        self,
        account: HuaweiAccount,
        jobs: Jobs,
        clock: VendorClock,
        show: ShowClock,
        named: Named,
        quota: Quota | None = None,
    ) -> None:
        self.clock = clock
        self.covers = ""
        """Where pictures are served; empty for jobs without covers."""
        self.passes = Passes(account.access_key, account.secret_key)
        self._quota = quota or Quota()
        self._account = account
        self._jobs = jobs
        self._show = show
        self._named = named
        self._tokens: dict[str, float] = {}

    def issue_token(self, lasts: float = TOKEN_LASTS) -> str:
        """A token for X-Auth-Token; without one issued, token mode is refused."""
        token = "MIIR" + self._named.hex(64)
        self._tokens[token] = self.clock.now() + lasts
        return token

    def expire_tokens(self) -> None:
        """All that were issued are too old from now on."""
        self._tokens = dict.fromkeys(self._tokens, self.clock.now())

    def action(self, request: Request) -> str:
        return _route(request)[0]

    def serve(self, request: Request) -> Answer:
        identity = self._named.hex(32)
        try:
            action, room, job = _route(request)
            if not action:
                words = "The API does not exist or has not been published in the environment"
                raise Refused(404, "APIGW.0101", words)
            gate.check_user(request)
            now = self.clock.now()
            gate.enter(request, self._account, self.passes, self._tokens, now)
            if not self._quota.take(self.name, action, QUOTA, now):
                raise Refused(429, *_TROUBLES[429])
            body = self._act(request, action, room, job)
        except Refused as refused:
            wait = self._quota.wait if refused.status == 429 else None
            return _refused(refused.status, refused.code, str(refused), identity, wait)
        except Misfit as misfit:
            code = "MSS.00000002" if misfit.why == "json" else "MSS.00000003"
            return _refused(400, code, f"Invalid parameter: {misfit}", identity)
        status = 202 if action == "StartSmartLive" else 200
        headers = (("X-Request-Id", identity),)
        return Answer(status, in_json(body), headers=headers, request_id=identity)

    def in_trouble(self, request: Request, trouble: Trouble) -> Answer:
        identity = self._named.hex(32)
        status = 429 if trouble.kind == "busy" else trouble.status
        code, words = _TROUBLES.get(status, ("MSS.00000004", "Internal Error"))
        if trouble.kind == "code":
            status, code, words = _documented(trouble.code)
        return _refused(status, code, words, identity, trouble.retry_after)

    def _act(self, request: Request, action: str, room: str, job: str) -> dict[str, Any]:
        now = self._show.now()
        query = pairs_of(request.query, QUERIES.get(action, frozenset()))
        if request.method == "POST":
            return self._change(request, action, (room, job), query, now)
        if action == "ShowSmartLive":
            return job_row(self._jobs.job(room, job), now, self.covers)
        if action == "ShowSmartLiveRoom":
            return room_details(self._jobs.room(room))
        if action == "ShowLiveWarningInfo":
            return warned(self._jobs.room(room))
        if action == "ListSmartLive":
            self._jobs.room(room)
            return job_page(*self._jobs.listed(now, room), query, self.covers)
        if action == "ListSmartLiveJobs":
            return job_page(*self._jobs.listed(now), query, self.covers)
        return room_page(self._jobs, self._account.project_id, query, now)

    def _change(
        self,
        request: Request,
        action: str,
        place: tuple[str, str],
        query: dict[str, str],
        now: float,
    ) -> dict[str, Any]:
        room, job = place
        if action == "StartSmartLive":
            return self._start(request, room, now)
        if action == "StopSmartLive":
            if request.body not in (b"", b"{}"):
                raise invalid("stop takes no body")
            self._jobs.stop(room, job, now)
            return {}
        asked = _in_json(request)
        found = self._jobs.job(room, job)
        if action == "ExecuteSmartLiveCommand":
            changed, answer = obey(found, asked, self._named.hex(32), now)
            self._jobs.change(changed)
            return answer
        check_report(asked)
        if found.state(now) not in ACTIVE:
            raise invalid(f"the job is {found.state(now)}")
        return {"live_event_report_url": report_url(found)} if wants_new_address(query) else {}

    def _start(self, request: Request, room: str, now: float) -> dict[str, Any]:
        asked = read(_in_json(request), START)
        check_start(asked)
        identity, token = self._named.request_id(), self._named.hex(40)
        rtc = rtc_room(identity, asked, token, self.clock.now())
        return started(self._jobs.start(identity, room, asked, now, rtc))


def _in_json(request: Request) -> Any:
    """The body; an empty one is an empty object."""
    kind = (request.header("Content-Type") or "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise invalid("Content-Type must be application/json")
    return parse(request.body) if request.body else {}


def _route(request: Request) -> tuple[str, str, str]:
    """Action, room id and job id; the last two empty where the path has none."""
    for action, method, pattern in ROUTES:
        found = pattern.fullmatch(request.path)
        if found is not None and method == request.method:
            parts = found.groupdict()
            return action, parts.get("room", ""), parts.get("job", "")
    return "", "", ""


def _documented(code: str) -> tuple[int, str, str]:
    """A code with its status and words where documented; others get words that say nothing."""
    for codes in code_sets("huawei").values():
        if code in codes:
            known = codes[code]
            return known.status or 400, code, known.message or "Request failed"
    return 400, code, f"Request failed with {code}"


def _refused(
    status: int, code: str, words: str, identity: str, retry_after: int | None = None
) -> Answer:
    wait = () if retry_after is None else (("Retry-After", str(retry_after)),)
    body = in_json({"error_code": code, "error_msg": words})
    headers = (("X-Request-Id", identity), *wait)
    return Answer(status, body, headers=headers, code=code, request_id=identity)
