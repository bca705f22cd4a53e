"""`cuedesk relay create|update`: what is sent is checked field by field before."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import cast

from console.commands.spec import Confirmation
from console.contracts.operations import operation
from console.domain.masking import MASK, masked
from console.domain.message import Message, say
from console.domain.receipt import Receipt, RelayReceipt
from console.domain.relay import RelayDraft, RelayTask
from console.domain.statewords import relay_state
from console.services.deeds import ROW
from console.services.ledger import Intent
from console.services.relays import making
from console.services.relays.proof import mark_for, proof_of
from console.vendors.volcengine.client import VolcengineRelays
from console.verbs import clouds, left
from console.verbs.clouds import Way
from console.verbs.deeds import checked, do, receipt
from console.verbs.ending import FINE
from console.verbs.ledgering import Deed, Sight
from console.verbs.relaybody import UPDATE, VENDOR, Body, created, given, updated, why_not_clear
from console.verbs.relayfinding import every, seen, the_relay
from console.verbs.relayrows import local
from console.verbs.session import Session, printed
from console.verbs.speech import tell, text

_TIMES = ("StartTime", "EndTime")


def add_body(made: argparse.ArgumentParser) -> None:
    """What the request is made of."""
    made.add_argument(
        "file", nargs="?", metavar="FILE", help="the vendor's own JSON body; - is standard input"
    )
    made.add_argument("--title", metavar="TEXT")
    made.add_argument(
        "--src", action="append", metavar="URL", help="where to pull; several are videos in turn"
    )
    made.add_argument("--dst", metavar="URL", help="the whole push address")
    made.add_argument("--start", metavar="TIME", help="Unix seconds or 2026-11-26T20:00:00[+08:00]")
    made.add_argument("--end", metavar="TIME")
    made.add_argument("--callback", metavar="URL")
    made.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help="any field of the vendor"
    )


def run_create(session: Session, options: argparse.Namespace) -> int:
    """Asked before, for it pushes by itself once its time has come; never sent twice."""
    draft, found = created(given(options))
    checked(found)
    assert draft is not None  # `checked` ends where there is none
    way = clouds.relays(session, options)
    pen = left.relays(session, way, options)
    before = () if options.shown else every(session, way, options.group)
    deed = _creation(draft, before)

    async def send(client: VolcengineRelays) -> RelayReceipt:
        return await client.create(draft)

    def look() -> Sight:
        return _came(every(session, way, options.group), pen.intent(deed))

    question = _create_question(draft, way)
    done = do(session, options, way, question, send, look, (pen, deed))
    if done is not None:
        words = say("Created: {title}, task id {id}", title=_name(draft), id=done.task_id)
        receipt(options, done, words, {"relay": done.task_id})
    return FINE


def run_update(session: Session, options: argparse.Namespace) -> int:
    """The row as it is, with the changes laid over it, goes back as a whole."""
    why_not_clear(options.clear)
    way = clouds.relays(session, options)
    pen = left.relays(session, way, options)
    task = the_relay(session, way, options)
    changes = given(options, vod=task.vod)
    draft, found, before, after = updated(task, changes, options.clear)
    checked(found)
    assert draft is not None  # `checked` ends where there is none
    differences = tuple(_differences(before, after))
    if not differences:
        printed(options, {"changes": []}, text(say("Nothing would change; nothing was sent.")))
        return FINE
    for line in differences:
        tell(text(line))

    async def send(client: VolcengineRelays) -> Receipt:
        return await client.update(task.id, draft)

    proof = {ROW: task.id, **proof_of(draft)}
    mark = mark_for("update", task.id, task.title, task.title, proof)

    def look() -> Sight:
        return seen(session, way, options.group, task.id, mark.seen)

    deed = Deed("relay.update", task.title or task.id, proof, must=False)
    question = _update_question(task, differences, way)
    done = do(session, options, way, question, send, look, (pen, deed))
    if done is not None:
        changed = {"relay": task.id, "changes": [text(line) for line in differences]}
        receipt(options, done, say("Changed: {title}", title=task.title or task.id), changed)
    return FINE


def _create_question(draft: RelayDraft, way: Way[VolcengineRelays]) -> Confirmation:
    sources = [*draft.sources, *(file.address for file in draft.files)]
    target = draft.destination or f"{draft.domain}/{draft.app}/{MASK}"
    lines = (
        *(say("Source: {address}", address=masked(address)) for address in sources),
        say("Destination: {address}", address=masked(target)),
        say("{start} → {end}", start=local(draft.start), end=local(draft.end)),
        say("Account: {name}", name=way.account),
    )
    title = say("Create relay {title}?", title=_name(draft))
    return Confirmation("relay", title, say("Create"), "create", lines)


def _update_question(
    task: RelayTask, differences: tuple[Message, ...], way: Way[VolcengineRelays]
) -> Confirmation:
    lines = (
        say("Task id: {id}", id=task.id),
        say("State: {state}", state=relay_state(task.status)),
        say("Account: {name}", name=way.account),
    )
    title = say("Change relay {title}?", title=task.title or task.id)
    return Confirmation("relay", title, say("Change"), "change", lines)


def _name(draft: RelayDraft) -> str:
    return draft.title if isinstance(draft.title, str) and draft.title else "–"


def _creation(draft: RelayDraft, before: tuple[RelayTask, ...]) -> Deed:
    proof = making.creation(draft, {task.id: task for task in before})
    name = making.named(draft)
    return Deed(making.ACT, name, proof, lives=True, became=lambda receipt: receipt.task_id)


def _came(tasks: tuple[RelayTask, ...], intent: Intent) -> Sight:
    """A relay that does just this and was not there before."""
    rows = {task.id: task for task in tasks}
    found = rows.get(making.came(intent, rows))
    if found is None:
        return Sight(say("The list shows no relay like it yet."))
    state = relay_state(found.status)
    words = say("The list shows a relay like it: {id}, {state}.", id=found.id, state=state)
    return Sight(words, shown=True, found=found.id)


def _differences(before: Body, after: Body) -> tuple[Message, ...]:
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return tuple(_difference(name, before, after) for name in names)


def _difference(name: str, before: Mapping[str, object], after: Mapping[str, object]) -> Message:
    old, new = _shown(name, before.get(name)), _shown(name, after.get(name))
    if old == new:
        old, new = f"{old} (1)", f"{new} (2)"  # only what is masked differs
    return say(
        "{field}: {old} → {new}",
        field=operation(VENDOR, UPDATE).fields[name].title,
        old=old,
        new=new,
    )


def _shown(name: str, value: object) -> str:
    """Without keys, and short: a watermark is a picture in letters."""
    if value is None or value == "":
        return "–"
    if name in _TIMES and isinstance(value, int):
        return local(value) or str(value)
    if isinstance(value, str):
        return MASK if name == "Stream" else masked(value)
    if isinstance(value, list):
        return ", ".join(_shown(name, item) for item in cast("list[object]", value))
    if isinstance(value, dict):
        inside = cast("Mapping[str, object]", value)
        return _shown(name, inside.get("SrcAddr") or inside.get("Ratio"))
    return str(value)
