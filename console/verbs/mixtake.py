"""`cuedesk mix take`: checks a mix, asks, and sends it once."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from console.commands.spec import Confirmation
from console.contracts.mixing import limits
from console.domain import lint
from console.domain.fault import Fault
from console.domain.findings import Api, Finding
from console.domain.message import Message, say
from console.domain.mix import Mix
from console.domain.receipt import Receipt
from console.vendors.tencent.client import TencentMixing
from console.verbs import clouds, left
from console.verbs.clouds import Way
from console.verbs.deeds import do, receipt
from console.verbs.ending import ERRORS, FINE, Ended
from console.verbs.mixfiles import MixFile, load_mix, sizes
from console.verbs.mixreport import as_lines, as_rows, worst
from console.verbs.options import Parser, add_act, parsed
from console.verbs.session import Session, perform
from console.verbs.speech import tell


def main(argv: list[str]) -> int:
    return perform(parsed(_parser(), argv), run)


def run(session: Session, options: argparse.Namespace) -> int:
    """Errors of the linter end it; there is nothing to read, so an unknown outcome stays so."""
    loaded = load_mix(Path(options.file))
    api: Api = options.api or loaded.show.api
    found = _findings(loaded, api, options.source)
    if found:
        tell(as_lines(found))
    if worst(found) == "error":
        words = say("The cloud would refuse this mix: correct the errors above. Nothing was sent.")
        raise Ended(ERRORS, words, {"findings": as_rows(found)})
    way, mix = clouds.mixing(session, options, api), loaded.show.mix
    pen = left.mixes(session, way, options)
    book = pen.mixes()

    async def send(client: TencentMixing) -> Receipt:
        """As `Air` sends it; only what is really sent is written."""
        if client is not way.client:
            return await client.start(mix)
        intent = await book.taking(mix, api)
        try:
            receipt = await client.start(mix)
        except Fault as fault:
            if not fault.unsettled:
                await book.refused(intent)
            raise
        await book.taken(intent, mix)
        return receipt

    done = do(session, options, way, _question(mix, found, way), send)
    pen.tell()
    if done is not None:
        words = say("TAKE accepted: session {session}", session=mix.session)
        receipt(options, done, words, {"session": mix.session, "output": mix.output, "api": api})
    return FINE


def _findings(loaded: MixFile, api: Api, sources: Iterable[str]) -> tuple[Finding, ...]:
    show = loaded.show
    known = {**show.known(), **sizes(sources)}
    found = lint.check(show.mix, known, limits(api), api=api, crop_fit=show.crop_fit)
    return (*loaded.notes, *found)


def _question(mix: Mix, found: tuple[Finding, ...], way: Way[TencentMixing]) -> Confirmation:
    lines: tuple[Message, ...] = (
        say("Output: {output}", output=mix.output),
        say("Layers: {n}", n=len(mix.sent)),
        say("What is on air now is not known here: the whole mix is sent."),
        say("Account: {name}", name=way.account),
    )
    warned = tuple(one.message for one in found if one.severity == "warning")
    title = say("Review TAKE — session {session}", session=mix.session)
    return Confirmation("take", title, say("TAKE"), "take", lines, warned)


def _parser() -> Parser:
    made = Parser(
        allow_abbrev=False,
        prog="cuedesk mix take",
        description="Sends a mix: viewers see it. Exit codes: 0 fine, 1 errors found, 2 misused or"
        " no credentials, 3 refused, 4 outcome not known.",
    )
    made.add_argument("file", metavar="FILE", help="a show or the vendor's own JSON")
    made.add_argument("--api", choices=["legacy", "3.0"], help="instead of the show's own")
    made.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="STREAM_ID=WIDTHxHEIGHT",
        help="the size of a stream, for the rules that need it (repeat as needed)",
    )
    add_act(made)
    return made
