"""Finishing a call: address, headers and signature, and what there is to show of them."""

from __future__ import annotations

import re

from console.contracts.operations import operation
from console.domain.fault import Family
from console.domain.message import say
from console.vendors.exchange import JSON_TYPE, Headers, Request, host_header
from console.vendors.huawei.account import HuaweiAccount, why_not_app_user
from console.vendors.huawei.call import Call
from console.vendors.huawei.faults import VENDOR, unsent
from console.vendors.huawei.sign import Signature, canonical_query, sdk_date, sign

VALID = 900
"""Seconds around X-Sdk-Date in which the cloud takes a signature (FACTS.md 3.1)."""

_ONLY_DOTS = re.compile(r"\.*")


def built(call: Call, account: HuaweiAccount, agent: str, now: float) -> Request:
    """The finished request; a Fault that was not sent where the account or an id is amiss."""
    _refuse_amiss(call, account)
    tail = f"?{canonical_query(call.query)}" if call.query else ""
    url = f"{account.endpoint.rstrip('/')}{call.path}{tail}"
    plain = _plain_headers(call, account, agent)
    if account.token:
        headers: Headers = (*plain, ("X-Auth-Token", account.token.reveal()))
        return Request(VENDOR, call.name, call.effect, call.method, url, headers, call.body)
    signature = _signed(call, account, plain, now)
    return Request(
        VENDOR,
        call.name,
        call.effect,
        call.method,
        url,
        signature.headers,
        call.body,
        stages=(
            ("canonical request", signature.canonical_request),
            ("string to sign", signature.string_to_sign),
            ("signature", signature.signature),
        ),
        expires=float(int(now)) + VALID,
    )


def _plain_headers(call: Call, account: HuaweiAccount, agent: str) -> Headers:
    """Content-Type goes with a GET too, and is signed (FACTS.md 3.1)."""
    app_user: Headers = (("X-App-UserId", account.app_user),) if account.app_user else ()
    return (("User-Agent", agent), *app_user, *call.headers, ("Content-Type", JSON_TYPE))


def _signed(call: Call, account: HuaweiAccount, plain: Headers, now: float) -> Signature:
    passing = account.security_token.reveal()
    temporary: Headers = (("X-Security-Token", passing),) if passing else ()
    headers: Headers = (
        *plain,
        *temporary,
        sdk_date(now),
        ("X-Project-Id", account.project_id),
        ("Host", host_header(account.endpoint)),
    )
    return sign(
        account.access_key,
        account.secret_key.reveal(),
        method=call.method,
        path=call.path,
        query=call.query,
        headers=headers,
        body=call.body,
    )


def _refuse_amiss(call: Call, account: HuaweiAccount) -> None:
    """An empty id would ask another question: a room's list that becomes the list of rooms."""
    reason = why_not_app_user(account.app_user)
    if reason is not None:
        raise unsent(call.name, reason, "app_user", Family.REFUSED)
    fields = operation(VENDOR, call.name).fields
    for name, identity in (("project_id", account.project_id), *call.ids):
        if _ONLY_DOTS.fullmatch(identity.strip()):
            family = Family.REFUSED if name == "project_id" else Family.INVALID
            words = say("{field} is missing.", field=fields[name].title)
            raise unsent(call.name, words, name, family)
