"""`cuedesk relay …`: Volcengine's pull-to-push tasks without a window."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from console.commands.spec import Confirmation, typable
from console.domain.message import Message, say
from console.domain.receipt import Receipt
from console.domain.relay import RelayState, RelayTask, why_not_restart, why_not_stop
from console.domain.relay_filter import haystack, relay_query
from console.domain.statewords import relay_state
from console.services.deeds import ROW
from console.services.relays.proof import mark_for
from console.services.spelling import spell
from console.vendors.volcengine.client import VolcengineRelays
from console.verbs import clouds, left
from console.verbs.clouds import Way
from console.verbs.deeds import do, receipt
from console.verbs.ending import ERRORS, FINE, Ended, misused
from console.verbs.ledgering import Deed, Sight
from console.verbs.options import Parser, add_act, add_cloud, parsed
from console.verbs.relayfinding import every, seen, the_relay
from console.verbs.relayrows import as_facts, as_object, as_table
from console.verbs.relaywrite import add_body, run_create, run_update
from console.verbs.session import Session, perform, printed

NAMES = ("list", "show", "create", "update", "stop", "restart", "relaunch", "continue", "delete")


def main(argv: list[str]) -> int:
    options = parsed(parser(), argv)
    return perform(options, options.run)


def run_list(session: Session, options: argparse.Namespace) -> int:
    """Every relay that the filter lets pass."""
    query = relay_query(options.filter, spell=spell)
    if isinstance(query, Message):
        raise misused(query)
    way = clouds.relays(session, options)
    left.relays(session, way, options)
    found, now = every(session, way, options.group), time.time()
    rows = tuple(task for task in found if query.passes(task, haystack(task, spell), now))
    printed(options, {"relays": [as_object(task) for task in rows]}, as_table(rows))
    return FINE


def run_show(session: Session, options: argparse.Namespace) -> int:
    way = clouds.relays(session, options)
    left.relays(session, way, options)
    task = the_relay(session, way, options)
    printed(options, {"relay": as_object(task)}, as_facts(task))
    return FINE


def run_act(session: Session, options: argparse.Namespace) -> int:
    """Stop, restart, relaunch, continue or delete, if the relay's state allows it."""
    way = clouds.relays(session, options)
    pen = left.relays(session, way, options)
    task = the_relay(session, way, options)
    reason = _why_not(options.verb, task)
    if reason is not None:
        raise Ended(ERRORS, reason, {"relay": as_object(task)})
    call = _CALLS[options.verb]
    group = options.group or task.group

    async def send(client: VolcengineRelays) -> Receipt:
        return await call(client, task.id, group=group)

    mark = mark_for(options.verb, task.id, task.title, task.title, {})

    def look() -> Sight:
        return seen(session, way, options.group, task.id, mark.seen)

    deed = Deed(f"relay.{options.verb}", task.title or task.id, {ROW: task.id}, must=False)
    question = _question(options.verb, task, way)
    done = do(session, options, way, question, send, look, (pen, deed))
    if done is not None:
        receipt(options, done, _done(options.verb, task), {"relay": task.id})
    return FINE


def _why_not(verb: str, task: RelayTask) -> Message | None:
    if verb == "stop":
        return why_not_stop(task)
    return why_not_restart(task) if verb in ("restart", "relaunch", "continue") else None


def _question(verb: str, task: RelayTask, way: Way[VolcengineRelays]) -> Confirmation:
    """As `console/commands/relay.py` asks, and whose account it is."""
    name = task.title or task.id
    lines = (
        say("Task id: {id}", id=task.id),
        say("State: {state}", state=relay_state(task.status)),
        say("Account: {name}", name=way.account),
    )
    lost = say("Viewers of its destination lose the picture.")
    live = task.status == RelayState.RUNNING
    match verb:
        case "stop":
            title, warnings = say("Stop relay {title}?", title=name), (lost,) if live else ()
            return Confirmation("relay", title, say("Stop"), "stop", lines, warnings)
        case "delete":
            title = say("Delete relay {title}?", title=name)
            gone = say("A deleted relay cannot be brought back.")
            warnings = (gone, lost) if live else (gone,)
            word = typable(task.title, task.id)
            return Confirmation("relay", title, say("Delete"), word, lines, warnings)
        case _:
            title = say("Restart relay {title}?", title=name)
            soon = say("It pushes to its destination again at once if its time has come.")
            return Confirmation("relay", title, say("Restart"), verb, lines, (soon,))


def _done(verb: str, task: RelayTask) -> Message:
    name = task.title or task.id
    if verb == "stop":
        return say("Stop accepted: {title}", title=name)
    if verb == "delete":
        return say("Deleted: {title}", title=name)
    return say("Restart accepted: {title}", title=name)


_CALLS = {
    "stop": VolcengineRelays.stop,
    "restart": VolcengineRelays.restart,
    "relaunch": VolcengineRelays.relaunch,
    "continue": VolcengineRelays.continue_,
    "delete": VolcengineRelays.delete,
}
_HELPS = {
    "stop": "stop a relay that is waiting or running",
    "restart": "let a stopped relay go on",
    "relaunch": "the same, where the vendor has no restart any more",
    "continue": "the other successor of restart",
    "delete": "take a relay away for good",
}


def parser() -> Parser:
    made = Parser(
        allow_abbrev=False,
        prog="cuedesk relay",
        description="Works on the relays (pull-to-push tasks) of a Volcengine account. Exit codes:"
        " 0 fine, 1 errors found, 2 misused or no credentials, 3 refused, 4 outcome not known.",
    )
    verbs = made.add_subparsers(required=True, metavar="|".join(NAMES), dest="verb")

    def verb(
        name: str,
        help_: str,
        run: Callable[[Session, argparse.Namespace], int],
        add: Callable[[argparse.ArgumentParser], None],
    ) -> argparse.ArgumentParser:
        new = verbs.add_parser(name, help=help_, allow_abbrev=False)
        add(new)
        new.add_argument("--group", default="", metavar="NAME", help="the relay's group")
        new.set_defaults(run=run)
        return new

    listed = verb("list", "all relays", run_list, add_cloud)
    listed.add_argument(
        "--filter", default="", metavar="TEXT", help="as typed on the desk: status:running ends<2h"
    )
    verb("show", "one relay", run_show, add_cloud).add_argument("relay", metavar="ID|TITLE")
    add_body(verb("create", "a new relay", run_create, add_act))
    changed = verb("update", "change fields of a relay", run_update, add_act)
    changed.add_argument("relay", metavar="ID|TITLE")
    add_body(changed)
    changed.add_argument(
        "--clear", action="append", default=[], metavar="FIELD", help="take a field away"
    )
    for name, help_ in _HELPS.items():
        verb(name, help_, run_act, add_act).add_argument("relay", metavar="ID|TITLE")
    return made
