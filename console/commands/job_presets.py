"""Presets of starts, and the address of a start as text for other programs."""

from __future__ import annotations

from console.commands.app import perform
from console.commands.spec import Command, Risk, Scope, Surroundings
from console.domain.message import Message, say
from console.services.clipboard import Clip
from console.services.jobs.forms import JobForms
from console.services.notices import Tone


def _forms(around: Surroundings) -> JobForms:
    return around.desk.jobs.forms


def _why_not_copy(around: Surroundings) -> Message | None:
    at = _forms(around).store.value
    if at is None:
        return say("Open the form of a start first.")
    if at.form.url or at.form.key:
        return None
    return say("There is no address to copy yet.")


def _copy(around: Surroundings) -> None:
    at = _forms(around).store.value
    if at is not None:
        text = "\n".join(filter(None, (at.form.url.strip(), at.form.key.strip())))
        around.desk.clipboard.write(Clip(text))
        words = say("Copied, with its key. Give it only to whom you would give that.")
        around.desk.notices.tell(Tone.NOTE, words, area="jobs")


def _why_not_keep(around: Surroundings) -> Message | None:
    at = _forms(around).store.value
    if at is None:
        return say("Open the form of a start first.")
    return None if at.form.preset.strip() else say("Type the preset's name in the form first.")


def _keep(around: Surroundings) -> None:
    forms = _forms(around)
    at = forms.store.value
    if at is not None:
        name = at.form.preset.strip()
        forms.shelf.keep(name, at.form)
        words = say("Kept as a preset: {name}. Keys are kept in no file.", name=name)
        around.desk.notices.tell(Tone.DONE, words, area="jobs")


def _no_preset(around: Surroundings) -> Message | None:
    if _forms(around).shelf.templates.value:
        return None
    return say("There is no preset yet: keep one from the form.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "jobs.form.copy",
        say("Copy the push address with its key"),
        Scope.JOBS,
        Risk.READ,
        _copy,
        menu="jobs",
        keywords=("secret", "密钥", "miyao"),
        blocked=_why_not_copy,
    ),
    Command(
        "jobs.preset.keep",
        say("Keep the start as a preset"),
        Scope.JOBS,
        Risk.EDIT,
        _keep,
        menu="jobs",
        keywords=("save", "预设", "yushe", "baocun"),
        blocked=_why_not_keep,
    ),
    Command(
        "jobs.preset.use",
        say("Start from a preset…"),
        Scope.JOBS,
        Risk.EDIT,
        perform("jobs.preset.use"),
        menu="jobs",
        keywords=("apply", "预设", "yushe"),
        blocked=_no_preset,
    ),
    Command(
        "jobs.preset.remove",
        say("Remove a preset…"),
        Scope.JOBS,
        Risk.EDIT,
        perform("jobs.preset.remove"),
        menu="jobs",
        keywords=("delete", "预设", "yushe", "shanchu"),
        blocked=_no_preset,
    ),
)
