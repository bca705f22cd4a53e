"""What the receiver of callbacks says of itself, and how the clouds come to reach it."""

from __future__ import annotations

from typing import Final

from console.domain.callbacks import REASONS
from console.domain.durations import duration
from console.domain.message import Message, say
from console.services.callbacks.address import JOBS, RELAYS, path_of, why_not
from console.services.callbacks.state import Listening, Stage

SHAPES: Final[dict[Stage, str]] = {
    "off": "stopped",
    "opening": "waiting",
    "on": "running",
    "failed": "failed",
}
_SHOWN: Final = 3


def state_words(now: Listening, signing: float) -> Message:
    """Where it listens, what came last, and how much was refused."""
    match now.stage:
        case "off":
            return say("off")
        case "opening":
            return say("opening…")
        case "failed":
            return say("not open")
        case _:
            pass
    if now.last is None:
        heard = say("listening on {at}, nothing came yet", at=now.at)
    else:
        ago = duration(signing - now.last)
        heard = say("listening on {at}, last event {ago} ago", at=now.at, ago=ago)
    if not now.refusals:
        return heard
    return say("{heard}, {n} refused", heard=heard, n=now.refusals)


def refusals(now: Listening, signing: float) -> tuple[Message, ...]:
    """The newest reasons, each with its age."""
    newest = tuple(reversed(now.refused))[:_SHOWN]
    return tuple(
        say("Refused {ago} ago: {why}", ago=duration(signing - at), why=REASONS[why])
        for at, why in newest
    )


def how_to(port: int, public: str) -> Message:
    """With the port and the address that are set up, or such as they could be."""
    good = public if public and why_not(public) is None else "https://hooks.example.com/cuedesk"
    here = f"http://127.0.0.1:{port}"
    return say(
        "The clouds call https only, from outside; this desk takes plain HTTP at its port."
        " Something with a public name and a certificate has to stand before it and pass the path"
        " on:\n"
        "• a web server of your own. For nginx: {nginx}\n"
        "• where that server is elsewhere, a tunnel to it: {ssh}\n"
        "• or a tunnel service, which gives you the public name: {tunnel}\n"
        "Live jobs call {jobs}, relays {relays}. A path that nobody guesses keeps strangers away;"
        " what is believed, the signature decides alone. Then press Test.",
        nginx=f"location {path_of(good)}/ {{ proxy_pass {here}; }}",
        ssh=f"ssh -N -R {port}:127.0.0.1:{port} you@server",
        tunnel=f"cloudflared tunnel --url {here}",
        jobs=f"{good}{JOBS}",
        relays=f"{good}{RELAYS}",
    )
