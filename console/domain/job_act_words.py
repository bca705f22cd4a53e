"""What an act on a live job will do, in words, for whoever agrees to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from console.domain.job_act_form import OF_KIND, ActForm, hours_of, members_of
from console.domain.launch import exception_words, stop_words
from console.domain.message import Message, say

KIND_WORDS: Final[Mapping[str, Message]] = {
    "comment": say("comment"),
    "enter": say("enter"),
    "like": say("like"),
    "gift": say("gift"),
    "viewers": say("viewers"),
}
"""The kinds of an event as its form calls them."""


def event_lines(form: ActForm) -> Iterator[Message]:
    """What happens, and what is told of it."""
    yield say("What happens: {kind}", kind=KIND_WORDS[form.kind])
    told = {
        "user": say("Viewer: {name}", name=form.user.strip()),
        "said": say("Comment: {text}", text=form.said.strip()),
        "gift": say("Gift: {name}", name=form.gift.strip()),
        "count": say("Viewers: {n}", n=form.count.strip()),
    }
    yield from (told[name] for name in OF_KIND[form.kind])


def exit_lines(what: object) -> Iterator[Message]:
    """Of the parameters of RESET_EXIT_CONFIG; what they leave as it is is not named."""
    params = members_of(what)
    minutes = params.get("max_exception_waiting_duration")
    stop = stop_words(hours_of(params), str(params.get("auto_stop_mode") or ""))
    yield say("It {course}.", course=stop)
    if isinstance(minutes, int):
        yield say("It {course}.", course=exception_words(minutes))
