"""The command `cuedesk`: finds the verb and hands it the rest of the line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

VERBS: dict[tuple[str, ...], str] = {
    ("mix", "render"): "console.verbs.render",
    ("mix", "take"): "console.verbs.mixtake",
    ("mix", "cancel"): "console.verbs.mixcancel",
    ("mix",): "console.verbs.mix",
    ("job",): "console.verbs.job",
    ("relay",): "console.verbs.relay",
    ("look",): "console.verbs.look",
    ("rehearse",): "console.verbs.rehearse",
    ("tour",): "console.verbs.tour",
}
DESK = "console.verbs.desk"


def main(argv: Sequence[str] | None = None) -> int:
    """0 fine, 1 errors found, 2 unreadable or misused; acting verbs 3 refused, 4 unknown."""
    words = list(sys.argv[1:] if argv is None else argv)
    name = next((verb for verb in VERBS if tuple(words[: len(verb)]) == verb), tuple[str]())
    # By name, so that `rehearse` and `mix check` never load Qt, nor the desk the verbs.
    module = import_module(VERBS.get(name, DESK))
    verb: Callable[[list[str]], int] = module.main
    return verb(words[len(name) :])
