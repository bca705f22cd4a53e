"""How an installed desk begins: seen by its installer, and honest about damage."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from console.services.install.presence import be_seen, tell_in_a_box
from console.services.install.shipment import damage, installed_in, words_of
from console.verbs.speech import complain, text

_WINDOWS = "/plugins/platforms/"
"""Without what is in there Qt ends the process before any window could tell of the damage."""


def loaded(name: str) -> ModuleType | None:
    """The verb's module; None where parts of the installation are missing, which is said."""
    be_seen()
    try:
        return import_module(name)
    except ImportError:
        if not say_damage():
            raise
        return None


def say_damage(*, aloud: bool = True) -> tuple[str, ...]:
    """The damaged files of this installation, said on standard error; `aloud` also in a box."""
    folder = installed_in()
    damaged = damage(folder) if folder is not None else ()
    if damaged:
        words = words_of(damaged)
        complain(words)
        if aloud or any(_WINDOWS in name for name in damaged):
            tell_in_a_box(text(words))
    return damaged
