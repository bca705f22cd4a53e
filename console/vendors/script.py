"""A request as a Python program of its own: it signs from the environment and sends."""

from __future__ import annotations

import json
from pprint import pformat
from string import Template
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from console.contracts.resources import resource
from console.vendors.curl import TOKENS
from console.vendors.exchange import Request

_MADE_ANEW = {
    "authorization",
    "x-date",
    "x-content-sha256",
    "x-sdk-date",
    "x-project-id",
    "x-tc-timestamp",
    *(name for _, name in TOKENS),
}
"""Headers that the program works out itself; all others are in its text."""

_LEGACY_MARK = "sign"


def as_python(request: Request) -> str:
    """Python 3.9 and later, standard library only; no key, id or token of an account is in it.

    Whatever else the body has is there as it is sent."""
    parts = urlsplit(request.url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = dict(pairs)
    headers = {name: value for name, value in request.headers if name.lower() not in _MADE_ANEW}
    legacy = request.vendor == "tencent" and _LEGACY_MARK in query
    base = f"{parts.scheme}://{parts.netloc}{parts.path if legacy else ''}"
    filled = {
        "TITLE": f"{request.vendor} {request.operation}",
        "METHOD": repr(request.method),
        "BASE": repr(base),
        "PATH": repr(_path(request, parts.path)),
        "QUERY": _literal(pairs),
        "INTERFACE": repr(query.get("interface", "")),
        "HEADERS": _literal(headers),
        "BODY": _literal(_body(request, legacy=legacy)),
        "SEND": _template("send").template.rstrip("\n"),
    }
    return _template("tencent_legacy" if legacy else request.vendor).substitute(filled)


def _template(name: str) -> Template:
    return Template(resource("inspector", f"{name}.py.txt").read_text(encoding="utf-8"))


def _path(request: Request, path: str) -> str:
    """The project comes from the environment, where the request says which one it is."""
    given = {name.lower(): value for name, value in request.headers}.get("x-project-id")
    return path.replace(f"/{given}/", "/{project_id}/", 1) if given else path


def _body(request: Request, *, legacy: bool) -> object:
    if not request.body:
        return None
    value = cast("dict[str, dict[str, dict[str, object]]]", json.loads(request.body))
    if legacy:
        value["interface"]["para"]["app_id"] = 0  # filled in by the program itself
    return value


def _literal(value: object) -> str:
    return pformat(value, width=92, sort_dicts=False)
