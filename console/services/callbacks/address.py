"""The public https address that the clouds call, and the two paths below it."""

from __future__ import annotations

import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

from console.domain.message import Message, say

JOBS, RELAYS = "/jobs", "/relays"
"""What stands behind the public address: which vendor calls there."""
LONGEST: Final = 480
"""Volcengine may take 512 characters only, and the path comes on top."""
REHEARSED: Final = "https://desk.example.com/cuedesk"
"""In rehearsal: nobody's, and mapped to a port of this machine by the rehearsal itself."""
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?")


def tidy(address: str) -> str:
    """As it is signed: without blanks around it and a slash at its end, its host in lower case."""
    bare = address.strip().rstrip("/")
    scheme, found, rest = bare.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}{found}{host.lower()}{slash}{path}" if found else bare


def why_not(address: str) -> Message | None:
    """What is wrong with a tidy address that the clouds are to call."""
    if not address:
        return say("Enter the https address under which the clouds reach this desk.")
    if not address.startswith("https://"):
        return say("The address must begin with https://: the clouds call no other.")
    host, slash, path = address.removeprefix("https://").partition("/")
    if "@" in host or "?" in address or "#" in address:
        return say("Only a host and a path: no user, no question mark, no #.")
    if not _HOST.fullmatch(host) or _is_here(host):
        return say("{host} cannot be reached from outside: it needs a public name.", host=host)
    if not _PATH.fullmatch(slash + path) or len(address) > LONGEST:
        return say("The path may have letters, digits and . _ ~ - only, 480 characters in all.")
    return None


def path_of(address: str) -> str:
    """The path of the public address, empty where it is a host alone."""
    return urlsplit(address).path


def _is_here(host: str) -> bool:
    name = host.partition(":")[0]
    if name.endswith((".local", ".localhost", ".lan", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return False
