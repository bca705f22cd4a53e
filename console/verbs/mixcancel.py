"""`cuedesk mix cancel`: ends a mix that is on air, once."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from console.commands.spec import Confirmation
from console.contracts.mixing import NO_SUCH_SESSION
from console.domain.fault import Fault
from console.domain.message import say
from console.domain.receipt import Receipt
from console.services.mix.book import MixBook
from console.vendors.tencent.client import TencentMixing
from console.verbs import clouds, left
from console.verbs.deeds import do, receipt
from console.verbs.ending import FINE, details, misused
from console.verbs.options import Parser, add_act, parsed
from console.verbs.session import Session, perform, printed
from console.verbs.speech import text


def main(argv: list[str]) -> int:
    return perform(parsed(_parser(), argv), run)


def run(session: Session, options: argparse.Namespace) -> int:
    """The output is wanted by the legacy interface alone, which refuses any other than its own."""
    way = clouds.mixing(session, options, options.api)
    name, output, api = options.session, options.output or "", way.client.api
    if api == "legacy" and not output:
        raise misused(say("The legacy interface wants the output's stream id, too."))

    pen = left.mixes(session, way, options)
    book = pen.mixes()

    async def send(client: TencentMixing) -> Receipt:
        """Only what is really sent is written."""
        if client is not way.client:
            return await client.cancel(name, output)
        return await _cancel(client, book, name, output)

    question = Confirmation(
        "cancel",
        say("Cancel mix {session}?", session=name),
        say("Cancel mix"),
        "cancel",
        (
            say("The session can be used again 30 s later."),
            say("Account: {name}", name=way.account),
        ),
        (say("Viewers no longer see the mix."),),
    )
    about = {"session": name, "output": output, "api": api}
    try:
        done = do(session, options, way, question, send)
    except Fault as fault:
        if fault.number != NO_SUCH_SESSION:
            raise
        _gone(options, fault, about)
        return FINE
    pen.tell()
    if done is not None:
        receipt(options, done, say("Cancel accepted: session {session}", session=name), about)
    return FINE


async def _cancel(client: TencentMixing, book: MixBook, name: str, output: str) -> Receipt:
    """As `Air` sends it."""
    known = output or book.output_of(name)
    intent = await book.cancelling(name, known)
    try:
        done = await client.cancel(name, output)
    except Fault as fault:
        if fault.number == NO_SUCH_SESSION:
            await book.ended(name, known, intent)
        elif not fault.unsettled:
            await book.refused(intent)
        raise
    await book.ended(name, known, intent)
    return done


def _gone(options: argparse.Namespace, fault: Fault, about: Mapping[str, str]) -> None:
    """The cloud has no such mix: what was wanted is so, and the receipt says why."""
    words = say(
        "There is no mix with session {session}: it was gone already.", session=about["session"]
    )
    printed(options, {"receipt": {**details(fault), **about, "gone": True}}, text(words))


def _parser() -> Parser:
    made = Parser(
        allow_abbrev=False,
        prog="cuedesk mix cancel",
        description="Ends a mix; at least 5 s after it was sent. Exit codes: 0 fine, 2 misused or"
        " no credentials, 3 refused, 4 outcome not known.",
    )
    made.add_argument("session", metavar="SESSION")
    made.add_argument("output", metavar="OUTPUT", nargs="?", help="the output's stream id")
    made.add_argument("--api", choices=["legacy", "3.0"], help="instead of the account's own")
    add_act(made)
    return made
