"""A rehearsal's files: the state it begins with and is kept in, the scenario it follows."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from console.rehearsal.cloud import Rehearsal
from console.rehearsal.exchange import in_json
from console.rehearsal.scenario import read_file
from console.rehearsal.shape import Misfit, parse

_UNUSABLE = (
    "无法使用 {path}:{why}。请改正后重试,或不写该选项。"
    " {path} cannot be used: {why}. Mend it, or leave the option out."
)
_UNKEPT = (
    "无法将彩排状态保存到 {path}:{why}。 The rehearsal's state could not be saved to {path}: {why}."
)


class Unusable(Exception):
    """A file that cannot be read, is not what it should be, or cannot be written: in words."""


def begin(cloud: Rehearsal, state: Path | None, scenario: Path | None) -> None:
    """A state that is not there yet is made at the end; Unusable otherwise."""
    if state is not None and state.exists():
        _taken(state, lambda: cloud.works.keeper.restore(parse(state.read_bytes())))
    if scenario is not None:
        _taken(scenario, lambda: cloud.scenario.follow(read_file(scenario)))


def keep(cloud: Rehearsal, state: Path) -> None:
    """For its owner only, and whole or not at all; Unusable when it cannot be written."""
    try:
        data = in_json(cloud.works.keeper.save())
        handle, name = tempfile.mkstemp(dir=state.parent, prefix=f".{state.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(state)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise Unusable(_UNKEPT.format(path=state, why=error.strerror)) from error


def _taken(path: Path, take: Callable[[], None]) -> None:
    try:
        take()
    except OSError as error:
        raise Unusable(_UNUSABLE.format(path=path, why=error.strerror)) from error
    except Misfit as misfit:
        raise Unusable(_UNUSABLE.format(path=path, why=misfit)) from misfit
