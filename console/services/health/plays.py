"""Where viewers play what is pushed: addresses by push domain, as an account's settings have them.

`push.example.com = http://play.example.com/{app}/{stream}.flv`, several with `;` between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from console.domain.message import Message, say
from console.services.media.lookout import STREAM, why_not, why_not_template
from console.services.shows.keyless import keyless

APP = "{app}"
_BETWEEN = re.compile(r"\s*(?:→|->|=>|=|\s)\s*")
_DOMAIN = re.compile(r"[0-9a-z-]+(\.[0-9a-z-]+)*", re.IGNORECASE)


def play_addresses(text: str) -> Mapping[str, str]:
    """Push domain (lower case) to template; lines that are wrong are left out."""
    return {
        domain.casefold(): template
        for domain, template in _lines(text)
        if _wrong(domain, template) is None
    }


def why_not_plays(text: str) -> Message | None:
    """What is wrong with the text, in words for its field; None where it is empty too."""
    seen: set[str] = set()
    for domain, template in _lines(text):
        wrong = _wrong(domain, template)
        if wrong is not None:
            return wrong
        if domain.casefold() in seen:
            return say("{domain} is there twice.", domain=domain)
        seen.add(domain.casefold())
    return None


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"[;；\n]", text):
        domain, *rest = _BETWEEN.split(line.strip(), maxsplit=1)
        if domain:
            yield domain, rest[0] if rest else ""


def _wrong(domain: str, template: str) -> Message | None:
    if not _DOMAIN.fullmatch(domain) or not template:
        return say(
            "Write: push domain = play address, such as {example}",
            example="push.example.com = http://play.example.com/{app}/{stream}.flv",
        )
    if STREAM not in template:
        return why_not_template(template)
    if keyless(template) != template:
        return say("No keys here: the settings are an open file. Leave the signature out.")
    return why_not(template.replace(APP, "a").replace(STREAM, "s"))
