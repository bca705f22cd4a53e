"""One act from question to receipt: shown and not sent, or asked about and sent once."""

from __future__ import annotations

import argparse
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import asdict
from typing import TypeVar

from console.commands.spec import Confirmation
from console.contracts.check import Complaint
from console.domain.message import Message, say
from console.domain.receipt import Receipt
from console.services.clients import Clients
from console.services.inspecting import Inspection, inspect
from console.verbs.asking import agree
from console.verbs.clouds import Way
from console.verbs.ending import ERRORS, Ended
from console.verbs.ledgering import Deed, Pen, Sight
from console.verbs.relayrows import spoken
from console.verbs.session import Session, printed
from console.verbs.speech import complain, tell, text

C = TypeVar("C")
R = TypeVar("R", bound=Receipt)


def do(
    session: Session,
    options: argparse.Namespace,
    way: Way[C],
    question: Confirmation | None,
    call: Callable[[C], Awaitable[R]],
    look: Callable[[], Sight] | None = None,
    written: tuple[Pen, Deed] | None = None,
) -> R | None:
    """The receipt; None where the request was only shown. Without a question it just goes.

    What is `written` down is so before it is sent, and what `look` shows after settles it."""
    if options.shown:
        show(session, options, lambda: call(way.shown))
        return None
    if written is not None:
        written[0].once(written[1])
    if question is not None:
        agree(question, yes=options.yes)
    if written is None:
        return session.act(lambda: call(way.client), lambda: look().words if look else None)
    pen, deed = written
    intent = pen.intent(deed)

    def seen() -> Message | None:
        if look is None:
            return None
        sight = look()
        session.ask(pen.settle(intent, sight))
        return sight.words

    return session.act(lambda: pen.send(deed, intent, lambda: call(way.client)), seen)


def show(
    session: Session, options: argparse.Namespace, call: Callable[[], Awaitable[object]]
) -> None:
    """What would be sent: for eyes without what opens doors, for tools whole."""
    seen = session.ask(inspect(Clients(), lambda _: call(), text))
    if options.shown == "request":
        printed(options, {"request": _described(seen)}, _lines(seen))
        return
    if seen.warning is not None:
        complain(seen.warning)
    script = seen.curl if options.shown == "curl" else seen.python
    printed(options, {options.shown: script}, script.rstrip("\n"))


def receipt(
    options: argparse.Namespace, done: Receipt, words: Message, also: Mapping[str, object]
) -> None:
    """The vendor's yes: a sentence, or an object with the request id for a ticket."""
    known = {"operation": done.operation, "request_id": done.request_id, "at": spoken(done.at)}
    lines = [text(words)]
    if done.request_id:
        lines.append(text(say("Request ID: {id}", id=done.request_id)))
    printed(options, {"receipt": {**known, **also}}, "\n".join(lines))


def checked(found: Iterable[Complaint]) -> None:
    """Ended where one of them is an error; each is said with its field, warnings too."""
    every = tuple(found)
    for one in every:
        word = say("error") if one.severity == "error" else say("warning")
        tell(f"{text(word)}  {one.path}: {text(one.words)}")
    if any(one.severity == "error" for one in every):
        rows = [{**asdict(one), "words": text(one.words)} for one in every]
        words = say("The cloud would refuse this: correct the fields above. Nothing was sent.")
        raise Ended(ERRORS, words, {"complaints": rows})


def _described(seen: Inspection) -> dict[str, object]:
    return {
        "operation": seen.operation,
        "method": seen.method,
        "url": seen.url,
        "headers": dict(seen.headers),
        "body": seen.body,
        "stages": dict(seen.stages),
        "expires": spoken(seen.expires) if seen.expires else None,
    }


def _lines(seen: Inspection) -> str:
    headers = [f"{name}: {value}" for name, value in seen.headers]
    stages = [f"\n# {name}\n{value}" for name, value in seen.stages]
    whole = (f"{seen.method} {seen.url}", *headers, "", seen.body, *stages, "", text(seen.valid))
    return "\n".join(whole)
