"""A relay that was deleted, as the form of a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from console.domain.relay import RelayTask
from console.domain.relay_draft import draft_of
from console.domain.relay_form import form_of
from console.domain.typedtime import written
from console.services.relays.forms import STEP, ZONE

if TYPE_CHECKING:
    from console.services.relays.desk import RelayDesk

LEAST: Final = 600
"""Seconds that must be left of its window for it to be kept."""


def make_again(relays: RelayDesk, task: RelayTask) -> None:
    """Nothing is sent: the form goes through its own guard. A window that is over is proposed anew.

    Where only a snapshot without keys is left, the form asks for them."""
    forms = relays.forms
    form = replace(form_of(draft_of(task), ZONE), nonce="")
    start = int(forms.now // STEP + 2) * STEP
    if task.end > forms.now + LEAST:
        begins = written(max(int(task.start), start), ZONE)
        form = replace(form, begins=begins, ends=written(int(task.end), ZONE))
    else:
        form = replace(form, begins="", ends="")
    forms.begin_with(f"again {task.id}", form)
