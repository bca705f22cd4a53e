"""The vendors' states in the operator's words."""

from __future__ import annotations

from console.domain.job import JobState
from console.domain.job_events import LinkState
from console.domain.message import Message, say
from console.domain.relay import RelayState

_RELAYS = {
    RelayState.RUNNING: say("Running"),
    RelayState.WAITING: say("Not started"),
    RelayState.STOPPED: say("Stopped"),
    RelayState.ENDED: say("Ended"),
}
_JOBS = {
    JobState.PROCESSING: say("Processing"),
    JobState.WAITING: say("Waiting"),
    JobState.SUCCEED: say("Succeeded"),
    JobState.FAILED: say("Failed"),
    JobState.BLOCKED: say("Blocked"),
}
_LINKS = {
    LinkState.CONNECTING: say("connecting"),
    LinkState.CONNECTED: say("connected"),
    LinkState.DISCONNECTED: say("disconnected"),
    LinkState.RECONNECTING: say("reconnecting"),
    LinkState.END: say("ended for good"),
}
_WARNINGS = {
    "TOO_LESSS_SCRIPT_ITEMS": say(
        "Too few paragraphs: viewers soon hear the same again. Add some to the room's script, at"
        " the vendor's console or by Rewrite the script."
    ),
    "TOO_SHORT_SCRIPT_TIME": say(
        "The script is short: viewers soon hear the same again. Lengthen it at the vendor's console"
        " or by Rewrite the script."
    ),
    "TOO_LESS_DANMAKU_RULES": say(
        "Too few interaction rules: most comments get no answer. Add some at the vendor's console"
        " or by Rewrite the interaction rules."
    ),
    "RANDOM_PLAY_CLOSED": say(
        "Random play is off: every round is the same, which platforms may take for a recording."
        " Choose it under Random order when you start."
    ),
    "ROTATION_MODEL_CLOSED": say(
        "The presenter never changes over to another. Switch rotation on in the room's settings, at"
        " the vendor's console."
    ),
}
"""The vendor's five, the triple S is its own (FACTS.md 3.3); others are shown as they are."""


def relay_state(status: str) -> Message:
    """Ours for the states that we know; the vendor's own word for any other."""
    return _RELAYS.get(status) or say("{status}", status=status)


def job_state(state: str) -> Message:
    """As `relay_state`."""
    return _JOBS.get(state) or say("{status}", status=state)


def link_state(state: str) -> Message:
    """As `relay_state`, of what a job pushes into."""
    return _LINKS.get(state) or say("{status}", status=state)


def live_warning(kind: str) -> Message:
    """What the cloud thinks risky about a live room: what it leads to, and where it is mended."""
    return _WARNINGS.get(kind) or say("{status}", status=kind)
