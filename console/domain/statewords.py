"""The vendors' states in the operator's words."""

from __future__ import annotations

from console.domain.job import JobState
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

_WARNINGS = {
    "TOO_LESSS_SCRIPT_ITEMS": say("too few script items: it will repeat itself soon"),
    "TOO_SHORT_SCRIPT_TIME": say("the script is short: it will repeat itself soon"),
    "TOO_LESS_DANMAKU_RULES": say("too few danmaku rules: comments go unanswered"),
    "RANDOM_PLAY_CLOSED": say("random play is off: every round is the same"),
    "ROTATION_MODEL_CLOSED": say("model rotation is off: the same presenter all the time"),
}
"""The vendor's five, the triple S is its own (FACTS.md 3.3); others are shown as they are."""


def relay_state(status: str) -> Message:
    """Ours for the states that we know; the vendor's own word for any other."""
    return _RELAYS.get(status) or say("{status}", status=status)


def job_state(state: str) -> Message:
    """As `relay_state`."""
    return _JOBS.get(state) or say("{status}", status=state)


def live_warning(kind: str) -> Message:
    """What the cloud thinks risky about a live room, by the vendor's literal type."""
    return _WARNINGS.get(kind) or say("{status}", status=kind)
