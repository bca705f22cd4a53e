"""Runs the steps one after another and writes down what was seen."""

from __future__ import annotations

import json
import platform
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QSize, qVersion

from console import __version__
from console.app import App
from console.services.install.shipment import installed_in
from console.tour import lists, mixing
from console.tour.guide import Guide, NotSeen, Outcome, Step
from console.tour.hands import Hands

STEPS: tuple[Step, ...] = (*mixing.STEPS, *lists.STEPS)

SIZE = QSize(1600, 1000)

PACE = 0.45
"""Seconds between two events that a person can follow; none when fast."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the tour leaves: `seen` is whether every step's outcome was.

    `parts` are those of the installation, where the self-test asked for them."""

    steps: tuple[Outcome, ...]
    parts: tuple[Outcome, ...] = ()

    @property
    def seen(self) -> bool:
        whole = len(self.steps) == len(STEPS)
        return whole and not any(one.why for one in (*self.parts, *self.steps))

    def as_json(self) -> str:
        """Versions, steps with seconds, pictures and what was missing."""
        whole = {
            "cuedesk": __version__,
            "python": platform.python_version(),
            "qt": qVersion(),
            "system": sys.platform,
            "installed": installed_in() is not None,
            "seen": self.seen,
            "parts": [asdict(part) for part in self.parts],
            "steps": [asdict(step) for step in self.steps],
        }
        return json.dumps(whole, indent=2)


async def perform(
    app: App, *, fast: bool, folder: Path | None, parts: tuple[Outcome, ...] = ()
) -> Report:
    """All steps; the first outcome that is not seen ends the tour, with a picture of it."""
    app.frame.resize(SIZE)  # the same pictures on every screen, also on none
    guide = Guide(app, Hands(app.frame, 0.0 if fast else PACE), fast, folder)
    for step in STEPS:
        outcome = await _one(guide, step)
        guide.outcomes.append(outcome)
        sys.stderr.write(f"{'ok  ' if not outcome.why else 'FAIL'} {step.name} {outcome.why}\n")
        if outcome.why:
            break
    return Report(tuple(guide.outcomes), parts)


async def _one(guide: Guide, step: Step) -> Outcome:
    began = time.monotonic()
    why = ""
    try:
        await step.act(guide)
    except NotSeen as missing:
        why = f"not seen: {missing}"
    seconds = round(time.monotonic() - began, 3)
    return Outcome(step.name, seconds, why, guide.picture(step.name))
