"""What is kept of starts of jobs over a restart: the draft and the presets of one account."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Final

from console.domain.job_form import CHOICES, EVENTS, KEEPS_NO_KEY, JobForm
from console.domain.masking import MASK
from console.domain.message import Message, say
from console.services.form_shelf import Keeping
from console.services.shows.keyless import keyless


def as_raw(form: JobForm) -> dict[str, Any]:
    """As JSON; of addresses what opens them is left out, of keys only that there was one."""
    raw: dict[str, Any] = {one.name: getattr(form, one.name) for one in fields(JobForm)}
    for name in KEEPS_NO_KEY:
        raw[name] = keyless(raw[name])
    for name in ("key", "hook_key"):
        raw[name] = MASK if raw[name] else ""
    raw["hook_events"] = list(form.hook_events)
    del raw["second"]
    return raw


def from_raw(raw: dict[str, Any]) -> JobForm:
    """TypeError where a value is none of its kind; unknown fields and choices are left out."""
    plain = JobForm()
    known = {one.name for one in fields(JobForm)} - {"second", "hook_events"}
    found = {
        name: str(value)
        for name, value in raw.items()
        if name in known and (name not in CHOICES or value in CHOICES[name])
    }
    told = list(raw.get("hook_events", EVENTS))
    events = tuple(event for event in EVENTS if event in told)
    return replace(plain, **found, hook_events=events)


def _bare(form: JobForm) -> JobForm:
    """A preset is for any day: it starts no second job."""
    return replace(form, second=False)


def _unread(reason: Message | str) -> Message:
    return say(
        "Your presets of jobs cannot be read ({reason}). The file stays as it is; those that you"
        " make now last until Cuedesk closes.",
        reason=reason,
    )


def _unsaved(reason: Message | str) -> Message:
    return say(
        "Your presets of jobs cannot be saved ({reason}); they last until Cuedesk closes.",
        reason=reason,
    )


STARTS: Final = Keeping(
    "cuedesk-starts",
    "jobs",
    "keep the starts of jobs",
    as_raw,
    from_raw,
    _bare,
    _unread,
    _unsaved,
)
