"""What shows in the list that an act on a relay has happened, from what the ledger holds of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from console.domain.relay import RelayDraft, RelayState, RelayTask
from console.domain.relay_identity import mark_of, mark_of_task
from console.services.deeds import ROW
from console.services.ledger import Intent
from console.services.marks import Mark

CREATE: Final = "create"
STOP: Final = "stop"
RESTART: Final = "restart"
RELAUNCH: Final = "relaunch"
CONTINUE: Final = "continue"
UPDATE: Final = "update"
DELETE: Final = "delete"

Rows = Mapping[str, RelayTask]
Proof = Mapping[str, object]


def proof_of(draft: RelayDraft) -> Proof:
    """Of an update: its title, and a digest of all that it asks for."""
    title = draft.title if isinstance(draft.title, str) else ""
    return {"title": title, "digest": mark_of(draft).digest}


def mark_for(verb: str, task_id: str, subject: str, search: str, proof: Proof) -> Mark[RelayTask]:
    """Looked for by its title where the list is long."""
    title = str(proof.get("title", "")) or search
    seen, absent = _seen(verb, task_id, proof), verb == DELETE
    return Mark(verb, subject, seen, search=title, row=task_id, absent=absent)


def earlier(verb: str, intent: Intent, row: RelayTask | None = None) -> Mark[RelayTask]:
    """Of an earlier desk, whose row may not have been read yet."""
    search = row.title if row is not None else ""
    task_id = str(intent.proof.get(ROW, ""))
    return mark_for(verb, task_id, intent.subject, search, intent.proof)


def _seen(verb: str, task_id: str, proof: Proof) -> Callable[[Rows], bool]:
    if verb == STOP:
        return lambda rows: _is_off(rows.get(task_id))
    if verb == DELETE:
        return lambda rows: task_id not in rows
    if verb == UPDATE:
        wanted = (proof.get("title"), proof.get("digest"))
        return lambda rows: (
            (row := rows.get(task_id)) is not None
            and wanted
            == (
                row.title,
                mark_of_task(row).digest,
            )
        )
    return lambda rows: _is_on(rows.get(task_id))


def _is_off(task: RelayTask | None) -> bool:
    return task is None or task.status in (RelayState.STOPPED, RelayState.ENDED)


def _is_on(task: RelayTask | None) -> bool:
    return task is not None and task.status != RelayState.STOPPED
