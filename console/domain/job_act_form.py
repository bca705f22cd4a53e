"""An act on a live job as it is typed: a command's parameters, or an event of the room."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, cast

from console.domain.job_events import EventKind, JobCommand, LiveEvent
from console.domain.job_form import JobForm, Troubles, options_from
from console.domain.message import Message, say
from console.domain.query import folded

EVENT: Final = "LIVE_EVENT"
"""In place of a command: LiveEventReport, for trying the interaction rules."""

_EXIT: Final = ("limit", "hours", "stop", "trouble", "minutes")
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    JobCommand.REFRESH_OUTPUT_URL: ("url", "key"),
    JobCommand.INSERT_PLAY_SCRIPT: ("text", "when", "role"),
    JobCommand.RESET_EXIT_CONFIG: _EXIT,
    JobCommand.INSERT_PLAY_AUDIO: ("params",),
    JobCommand.REWRITE_PLAY_SCRIPT: ("params",),
    JobCommand.REWRITE_INTERACTION_RULES: ("params",),
    JobCommand.SHOW_LAYER: ("params",),
    EVENT: ("kind", "user", "said", "gift", "count"),
}
"""What is typed for each act; the others take nothing."""

KINDS: Final = {
    "comment": EventKind.COMMENT,
    "enter": EventKind.ENTER,
    "like": EventKind.LIKE,
    "gift": EventKind.GIFT,
    "viewers": EventKind.VIEWERS,
}
OF_KIND: Final = {
    "comment": ("user", "said"),
    "enter": ("user",),
    "like": ("user",),
    "gift": ("user", "gift"),
    "viewers": ("count",),
}
"""What is typed for each kind of event."""


@dataclass(frozen=True, slots=True)
class ActForm:
    """What does not apply to the act is kept, and not sent; empty choices are the cloud's own."""

    url: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    text: str = ""
    when: Literal["", "INSERT", "APPEND"] = ""
    role: Literal["", "CO_STREAMER"] = ""
    limit: Literal["none", "hours"] = "hours"
    hours: str = "8"
    stop: str = ""
    trouble: Literal["", "minutes", "endless"] = ""
    minutes: str = "10"
    params: str = ""
    kind: str = "comment"
    user: str = ""
    said: str = ""
    gift: str = ""
    count: str = "100"


def params_from(command: str, form: ActForm) -> tuple[object, Troubles]:
    """A command's parameters, None where it takes none, and what is wrong by field."""
    match command:
        case JobCommand.REFRESH_OUTPUT_URL:
            return _output(form)
        case JobCommand.INSERT_PLAY_SCRIPT:
            told = {"play_type": form.when, "play_role": form.role}
            more = {name: value for name, value in told.items() if value}
            params = {"text_config": {"text": form.text.strip()}, **more}
            wrong = {} if form.text.strip() else {"text": say("Type what is to be said.")}
            return params, wrong
        case JobCommand.RESET_EXIT_CONFIG:
            return _exit(form)
        case _:
            return _raw(form) if command in FIELDS else (None, {})


def members_of(what: object) -> Mapping[str, object]:
    """Of a command's parameters; none where they are no object."""
    return cast("Mapping[str, object]", what if isinstance(what, dict) else {})


def hours_of(what: object) -> int | None:
    """The time limit of an exit config, 0 for none; None where it says nothing of it."""
    hours = members_of(what).get("max_live_duration")
    return hours if isinstance(hours, int) and not isinstance(hours, bool) else None


def limit_in(settings: str) -> int | None:
    """The time limit by a job's settings, as JSON text; None where they do not say it."""
    try:
        told: object = json.loads(settings)
    except (ValueError, RecursionError):
        return None
    return hours_of(members_of(members_of(told).get("play_policy")).get("live_exit_config"))


def event_from(form: ActForm, at: float = 0.0) -> tuple[LiveEvent, Troubles]:
    """One event of the room at `at` (Unix seconds), with the members that its kind has.

    Where it is 0 the event is given its time as it is sent: what is agreed to has none."""
    troubles: dict[str, Message] = {}
    for name in OF_KIND[form.kind]:
        if not getattr(form, name).strip():
            troubles[name] = say("Something has to stand here.")
    content: dict[str, object] = {}
    if form.kind == "viewers":
        count = folded(form.count).strip()
        if not (count.isascii() and count.isdigit()):
            troubles["count"] = say("Type a whole number.")
        else:
            content["numberOfViewers"] = int(count)
    else:
        content["user"] = {"name": form.user.strip()}
    if form.kind == "comment":
        content["content"] = form.said.strip()
    if form.kind == "gift":
        content["gift"] = {"name": form.gift.strip()}
    return LiveEvent(at, KINDS[form.kind], json.dumps(content, ensure_ascii=False)), troubles


def _output(form: ActForm) -> tuple[object, Troubles]:
    url, key = form.url.strip(), form.key.strip()
    wrong: dict[str, Message] = {}
    if not url.startswith(("rtmp://", "rtmps://")):
        wrong["url"] = say("Type the new address; it begins with rtmp:// or rtmps://.")
    return {"output_urls": [url], **({"stream_keys": [key]} if key else {})}, wrong


def _exit(form: ActForm) -> tuple[object, Troubles]:
    """0 is without limit for both (FACTS.md H12); unset trouble stays as the cloud has it."""
    start = JobForm(
        room="r",
        limit=form.limit,
        hours=form.hours,
        stop=form.stop,
        trouble=form.trouble,
        minutes=form.minutes,
    )
    options, troubles = options_from(start)
    waits = options.exception_minutes
    params: dict[str, object] = {
        "max_live_duration": options.max_hours or 0,
        "auto_stop_mode": form.stop or "FORCE_EXIT",
    }
    return params | ({} if waits is None else {"max_exception_waiting_duration": waits}), troubles


def _raw(form: ActForm) -> tuple[object, Troubles]:
    try:
        found: object = json.loads(form.params)
    except (ValueError, RecursionError):
        return None, {"params": say("This is no JSON yet.")}
    return found, {} if found else {"params": say("This act needs its parameters.")}
