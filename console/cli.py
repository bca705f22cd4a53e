"""The command `cuedesk`: finds the verb and hands it the rest of the line."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType

VERBS: dict[tuple[str, ...], str] = {
    ("mix", "render"): "console.verbs.render",
    ("mix", "take"): "console.verbs.mixtake",
    ("mix", "cancel"): "console.verbs.mixcancel",
    ("mix",): "console.verbs.mix",
    ("job",): "console.verbs.job",
    ("relay",): "console.verbs.relay",
    ("journal",): "console.verbs.journal",
    ("look",): "console.verbs.look",
    ("rehearse",): "console.verbs.rehearse",
    ("tour",): "console.verbs.tour",
}
DESK = "console.verbs.desk"
_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def main(argv: Sequence[str] | None = None) -> int:
    """0 fine, 1 errors found, 2 unreadable or misused; acting verbs 3 refused, 4 unknown."""
    words = list(sys.argv[1:] if argv is None else argv)
    name = next((verb for verb in VERBS if tuple(words[: len(verb)]) == verb), tuple[str]())
    # By name, so that `rehearse` and `mix check` never load Qt, nor the desk the verbs.
    module = _loaded(VERBS.get(name, DESK))
    if module is None:
        return 1
    verb: Callable[[list[str]], int] = module.main
    return verb(words[len(name) :])


def _loaded(name: str) -> ModuleType | None:
    """None where an installed desk lacks a part of its own, which was said then."""
    if not getattr(sys, "frozen", False):
        return import_module(name)
    _open_streams()
    installed = import_module("console.verbs.installed")
    return installed.loaded(name)


def _open_streams() -> None:
    """A program of Windows without a terminal has none of the three, and prints all the same."""
    for name, mode in _STREAMS:
        if getattr(sys, name) is None:
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, mode), encoding="utf-8"))
