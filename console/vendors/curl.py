"""A request as a curl command for a POSIX shell: the very bytes, with the finished signature."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from datetime import UTC, datetime

from console.domain.message import Message, in_english, say
from console.vendors.exchange import Request
from console.vendors.trust import is_loopback

TOKENS = {
    ("volcengine", "x-security-token"): "ACCESS_SESSION_TOKEN",
    ("tencent", "x-tc-token"): "TENCENTCLOUD_TOKEN",
    ("huawei", "x-auth-token"): "CLOUD_SDK_TOKEN",
    ("huawei", "x-security-token"): "CLOUD_SDK_SECURITY_TOKEN",
}
"""Headers that open the door by themselves, and the environment name each is read from."""

_ALWAYS = ("--http1.1", "--globoff", "--path-as-is", "--silent", "--show-error", "--include")
_END = "TOKEN"
_BREAK = " \\\n  "


def as_curl(request: Request, words: Callable[[Message], str] = in_english) -> str:
    """Begins with a comment that says until when the signature is valid.

    A token is read from the environment and goes to curl through its standard input, for every
    user of a computer sees its arguments; whatever the body has is in it as it is sent."""
    parts = ["curl -q " + " ".join(_ALWAYS)]
    if is_loopback(request.host):
        parts.append("--noproxy '*'")
    parts.append(f"--request {request.method} {shlex.quote(request.url)}")
    parts.extend(
        f"--header {_header(name, value)}"
        for name, value in request.headers
        if (request.vendor, name.lower()) not in TOKENS
    )
    tokens = [
        f"{name}: ${{{variable}:?}}\n"
        for name, _ in request.headers
        if (variable := TOKENS.get((request.vendor, name.lower()))) is not None
    ]
    if tokens:
        parts.append("--header @-")
    known = {name.lower() for name, _ in request.headers}
    # curl's own additions, which are part of no signature
    parts.extend(
        f"--header '{name}:'" for name in ("Accept", "Expect") if name.lower() not in known
    )
    if request.body or request.method == "POST":
        parts.append(f"--data-binary {shlex.quote(request.body.decode('utf-8'))}")
    given = f" <<{_END}\n{''.join(tokens)}{_END}" if tokens else ""
    return f"# {words(valid_until(request))}\n{_BREAK.join(parts)}{given}\n"


def valid_until(request: Request) -> Message:
    """How long the cloud takes what is signed."""
    if not request.expires:
        return say("What is signed here does not expire.")
    until = datetime.fromtimestamp(request.expires, UTC).strftime("%Y-%m-%d %H:%M:%S")
    return say("The signature is valid until {time} UTC.", time=until)


def _header(name: str, value: str) -> str:
    return shlex.quote(f"{name}: {value}" if value else f"{name};")
