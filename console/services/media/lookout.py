"""Where a stream can be looked at: addresses that a player opens, and templates of them."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from console.domain.masking import MASK
from console.domain.message import Message, say
from console.domain.mix import Kind, Layer, Mix
from console.domain.show import Show
from console.services.account import Account
from console.services.connection import TENCENT
from console.services.media.hosts import Hosts, host_of
from console.services.shows.keyless import keyless

SEEN_KINDS = (Kind.AV, Kind.VIDEO)
"""Inputs that have a stream with a picture."""
SCHEMES = ("rtmp", "rtmps", "http", "https")
STREAM = "{stream}"
PICTURES, SOUND = "mjpeg", "wav"
"""How a rehearsal ends the names of both; on air one address carries them together."""
LONGEST = 1000
NOBODY_ASKED = Hosts()
PROGRAM = "\N{BULLET}program"
"""Names the output among what is looked at; no stream id can be called so."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the present world offers to look at.

    `base` is where a rehearsal shows everything, as NAME.mjpeg and NAME.wav; `template` an
    account's address of any stream. `inside` is a world that nothing may leave: only this
    machine is looked at. `plays` are play addresses by push domain,
    for the destinations of relays."""

    base: str = ""
    template: str = ""
    inside: bool = True
    plays: Mapping[str, str] = field(default_factory=dict[str, str])

    def input(self, stream: str, noted: str = "", form: str = PICTURES) -> str:
        """Where this input is seen, or heard; empty where it cannot be."""
        if noted and why_not(noted) is None and not (self.inside and abroad(noted)):
            return noted
        if self.base:
            return f"{self.base}/source/{quote(stream, safe='')}.{form}"
        return self._any(stream)

    def output(self, stream: str, form: str = PICTURES) -> str:
        """Where viewers see or hear this output; empty where it cannot be looked at."""
        if not stream:
            return ""
        return f"{self.base}/{quote(stream, safe='')}.{form}" if self.base else self._any(stream)

    def _any(self, stream: str) -> str:
        if not self.template or not stream or (self.inside and abroad(self.template)):
            return ""
        return self.template.replace(STREAM, quote(stream, safe=""))


def live_outlook(accounts: Mapping[str, tuple[Account, object]]) -> Outlook:
    """On air, by what the account that mixes says of its streams."""
    mixing = accounts.get(TENCENT)
    return Outlook(template=mixing[0].fields.get("play", "") if mixing else "", inside=False)


@dataclass(frozen=True, slots=True)
class Places:
    """Stream id to address, and why a stream that has an address is not looked at.

    `asking` are hosts that the show names and nobody has answered for, with their streams."""

    addresses: Mapping[str, str] = field(default_factory=dict[str, str])
    hidden: Mapping[str, Message] = field(default_factory=dict[str, Message])
    asking: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, "tuple[str, ...]"])


def places(show: Show, on_air: Mix | None, outlook: Outlook, hosts: Hosts = NOBODY_ASKED) -> Places:
    """All that there is to see of a show: its inputs, those on air, and the output.

    On air a show's own address is opened only where the operator has said so for its host: who
    made the file would learn otherwise who opens it, and could aim us at anything."""
    mixes = (show.mix,) if on_air is None else (show.mix, on_air)
    streams = {la.stream for mix in mixes for la in mix.layers if is_seen(la)}
    streams |= {n.stream for n in show.sources if n.standby and n.kind in (None, *SEEN_KINDS)}
    found: dict[str, str] = {}
    hidden: dict[str, Message] = {}
    asking: dict[str, tuple[str, ...]] = {}
    for stream in sorted(streams - {""}):
        note = show.note(stream)
        noted = note.play if note else ""
        host = unanswered(noted, outlook, hosts)
        if host and host not in hosts.refused:
            asking[host] = (*asking.get(host, ()), stream)
        address = outlook.input(stream, "" if host else noted)
        if not address:
            if host:
                hidden[stream] = not_opened(host, hosts)
            continue
        if not outlook.base and is_replaced(stream, on_air):
            hidden[stream] = say("its place is taken by the mix that is on air")
        else:
            found[stream] = address
    output = outlook.output(on_air.output) if on_air is not None else ""
    if output:
        found[PROGRAM] = output
    return Places(found, hidden, asking)


def unanswered(noted: str, outlook: Outlook, hosts: Hosts) -> str:
    """The host of a show's own address that may not be opened now; empty where it may."""
    if not noted or outlook.inside or why_not(noted) is not None:
        return ""
    host = host_of(noted)
    return "" if host in hosts.opened else host


def not_opened(host: str, hosts: Hosts) -> Message:
    if host in hosts.refused:
        return say("you chose not to open {host}", host=host)
    return say("whether {host} is opened is asked under Sources", host=host)


def is_seen(layer: Layer) -> bool:
    """Whether the layer shows the picture of a stream."""
    return layer.kind in SEEN_KINDS and bool(layer.stream)


def why_not(address: str) -> Message | None:
    """What is wrong with an address for looking at a stream, in words for its field."""
    if MASK in address:
        return say("Its key was taken out when the show was saved. Paste the whole address again.")
    if len(address) > LONGEST or not address.isprintable() or " " in address:
        return say("An address has no blanks and at most {most} characters.", most=LONGEST)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return _shape()
    if parts.scheme == "webrtc":
        return say("WebRTC cannot be played here. Take the stream's address for FLV, HLS or RTMP.")
    if parts.scheme not in SCHEMES or not parts.hostname or port == 0:
        return _shape()
    return None


def why_not_template(address: str) -> Message | None:
    """As `why_not`, for an account's address of any stream."""
    if STREAM not in address:
        return say("Write {stream} where the stream's ID stands.", stream=STREAM)
    if keyless(address) != address:
        return say("No keys here: the settings are an open file. Leave the signature out.")
    return why_not(address.replace(STREAM, "s"))


def abroad(address: str) -> bool:
    """Whether it is on another machine, or nobody can say."""
    try:
        host = urlsplit(address).hostname or ""
        return not (host == "localhost" or ipaddress.ip_address(host).is_loopback)
    except ValueError:
        return True


def is_replaced(stream: str, on_air: Mix | None) -> bool:
    """Whether viewers of this id see the mix: it puts out under the id of its input."""
    return on_air is not None and on_air.output_type == 0 and on_air.output == stream


def _shape() -> Message:
    return say("An address begins with rtmp://, http:// or https:// and goes on with a host.")
