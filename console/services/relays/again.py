"""Relays that were deleted, as forms of new ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from console.domain.relay import RelayTask
from console.domain.relay_draft import draft_of
from console.domain.relay_form import RelayForm, form_of
from console.domain.typedtime import written
from console.services.relays.csvfile import Line
from console.services.relays.forms import STEP, ZONE

if TYPE_CHECKING:
    from console.services.relays.desk import RelayDesk

LEAST: Final = 600
"""Seconds that must be left of its window for it to be kept."""


def make_again(relays: RelayDesk, task: RelayTask) -> None:
    """Nothing is sent: the form goes through its own guard. A window that is over is proposed anew.

    Where only a snapshot without keys is left, the form asks for them."""
    relays.forms.begin_with(f"again {task.id}", _form(relays, task))


def make_all_again(relays: RelayDesk, name: str, tasks: Sequence[RelayTask]) -> None:
    """As rows of a file that was read: judged one by one, and nothing is sent before it is agreed.

    One whose window is over is refused there, in words: each has to be given a new one by hand."""
    lines = (Line(n, task.title or task.id, _form(relays, task)) for n, task in enumerate(tasks, 1))
    relays.imports.take(name, tuple(lines))


def _form(relays: RelayDesk, task: RelayTask) -> RelayForm:
    forms = relays.forms
    form = replace(form_of(draft_of(task), ZONE), nonce="")
    start = int(forms.now // STEP + 2) * STEP
    if task.end > forms.now + LEAST:
        begins = written(max(int(task.start), start), ZONE)
        return replace(form, begins=begins, ends=written(int(task.end), ZONE))
    return replace(form, begins="", ends="")
