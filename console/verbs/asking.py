"""Acts that viewers see are asked about on the terminal, with the desk's own words."""

from __future__ import annotations

import sys

from console.commands.spec import Confirmation, plain
from console.domain.message import say
from console.verbs.ending import MISUSED, Ended, misused
from console.verbs.speech import tell, text


def agree(question: Confirmation, *, yes: bool) -> None:
    """Returns where it may be done; Ended where it may not, or nobody can be asked.

    The question goes to standard error, so that results can be piped."""
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise misused(
            say("This changes what viewers see, and there is no terminal to ask on: add --yes.")
        )
    tell(text(question.title))
    for line in question.lines:
        tell(f"  {text(line)}")
    for warning in question.warnings:
        tell(f"  ! {text(warning)}")
    tell(text(say("Type {word} to go on.", word=question.word)))
    answer = sys.stdin.readline()
    if plain(answer) != plain(question.word):
        raise Ended(MISUSED, say("Nothing was sent."), {"kind": "declined"})
