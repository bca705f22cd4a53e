"""The legacy interface Mix_StreamV2: one CGI, two verbs, an answer with an old-fashioned tail."""

from __future__ import annotations

from typing import Any, cast

from console.rehearsal.accounts import TencentAccount
from console.rehearsal.exchange import Answer, Request, in_json
from console.rehearsal.shape import Misfit, parse, read
from console.rehearsal.tencent.codes import REASONS, MixRefused
from console.rehearsal.tencent.gate import TurnedAway, enter_legacy
from console.rehearsal.tencent.mixes import Mixes
from console.rehearsal.tencent.wish import CANCEL, START, legacy_shape, legacy_wish
from console.rehearsal.trouble import Trouble


def serve(
    request: Request, account: TencentAccount, mixes: Mixes, now: float, show: float
) -> Answer:
    if request.method != "POST":
        return _turned_away(405, "use POST", now)
    try:
        enter_legacy(request, account, now)
    except TurnedAway as away:
        return _turned_away(403, str(away), now)
    event = 0
    try:
        body = _parsed(request)
        event = _event_of(body)
        _act(body, account, mixes, show)
    except MixRefused as refused:
        return _answer(refused.code, str(refused), event, now)
    return _answer(0, "Success!", event, now)


def trouble(request: Request, dialled: Trouble, now: float) -> Answer:
    if dialled.kind == "busy":
        return _turned_away(429, "too many requests", now, dialled.retry_after)
    if dialled.kind == "refuse":
        return _turned_away(dialled.status, "rehearsed failure", now, dialled.retry_after)
    code = int(dialled.code) if dialled.code.lstrip("-").isdigit() else -10031
    try:
        event = _event_of(parse(request.body))
    except Misfit:
        event = 0
    return _answer(code, f"{REASONS.get(code, 'error')}: rehearsed", event, now)


def verb_of(body: bytes) -> str:
    """The verb if the body names one; empty otherwise."""
    try:
        return _verb(parse(body))
    except Misfit:
        return ""


def _verb(body: Any) -> str:
    try:
        return str(body["interface"]["para"]["interface"])
    except (KeyError, TypeError, IndexError):
        return ""


def _parsed(request: Request) -> Any:
    kind = (request.header("Content-Type") or "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise MixRefused(-1, "Content-Type must be application/json")
    try:
        return parse(request.body)
    except Misfit as misfit:
        raise MixRefused(-1, str(misfit)) from misfit


def _event_of(body: Any) -> int:
    event: Any = cast("dict[str, Any]", body).get("eventId") if isinstance(body, dict) else None
    return event if isinstance(event, int) else 0


def _act(body: Any, account: TencentAccount, mixes: Mixes, show: float) -> None:
    verb = _verb(body)
    if verb not in (START, CANCEL):
        raise MixRefused(-1, f"interface must be {START} or {CANCEL}")
    try:
        envelope = read(body, legacy_shape(verb))
    except Misfit as misfit:
        raise MixRefused(-1, str(misfit)) from misfit
    if envelope["interface"]["interfaceName"] != "Mix_StreamV2":
        raise MixRefused(-1, "interfaceName must be Mix_StreamV2")
    para = envelope["interface"]["para"]
    if envelope["eventId"] == 0 or para["app_id"] == 0:
        raise MixRefused(-2, "appid and eventId must not be 0")
    if para["app_id"] != account.app_id:
        raise MixRefused(-505, "para.app_id is not the appid of the query")
    wish = legacy_wish(para)
    if verb == CANCEL:
        mixes.cancel(wish.session, wish.output, show)
    else:
        mixes.start(wish, mixes.legacy, show)


def _answer(code: int, message: str, event: int, now: float) -> Answer:
    body = {"code": code, "message": message, "event_id": str(event), "timestamp": int(now)}
    return Answer(200, in_json(body) + b"\n", code=str(code) if code else "")


def _turned_away(status: int, words: str, now: float, retry_after: int | None = None) -> Answer:
    body = {"code": status, "message": words, "event_id": "0", "timestamp": int(now)}
    wait = () if retry_after is None else (("Retry-After", str(retry_after)),)
    return Answer(status, in_json(body) + b"\n", headers=wait, code=str(status))
