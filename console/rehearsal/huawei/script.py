"""How a room's script goes by: paragraphs in scenes, played over and over on the show clock.

A pure function of the room, of what the job asked for and of the time. [OWN]: every paragraph of
a room is equally long, four of them are a scene, and after the last round the host stays on air
and is silent."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SCENE = 4
"""Paragraphs of one scene; the last one may be shorter."""
PARAGRAPH = 40.0
"""Seconds of show time of one paragraph."""
ENDLESS = -1


@dataclass(frozen=True, slots=True)
class Script:
    """What is played: `paragraphs` of `seconds` each, the policy's order and its rounds.

    `seed` makes the random order of a job the same each time that it is looked at."""

    paragraphs: int
    seconds: float
    rounds: int
    shuffled: str
    seed: str

    @property
    def count(self) -> float:
        """Paragraphs of all rounds; infinite when it never ends, 0 when nothing is played."""
        endless = self.rounds == ENDLESS and self.paragraphs
        return math.inf if endless else self.paragraphs * max(0, self.rounds)

    @property
    def whole(self) -> float:
        """Seconds of all rounds, as `count`."""
        return self.count * self.seconds

    def begins(self, place: int) -> float:
        """When the paragraph begins that is spoken as the `place`th of all, from 0 on.

        Always reckoned so: sums of lengths that are no whole seconds differ by their roundings."""
        return place * self.seconds


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Rounds, scenes and paragraphs count from 1; `begins` and `offset` are seconds of play."""

    round: int
    scene: int
    number: int
    begins: float
    offset: float

    @property
    def title(self) -> str:
        return f"段落 {self.number}"

    @property
    def scene_name(self) -> str:
        return f"场景 {self.scene}"


def script_of(paragraphs: int, seconds: float, policy: Mapping[str, Any], seed: str) -> Script:
    """By the play_policy; a host that only answers plays nothing."""
    mute = policy.get("play_mode") == "NO_PRESET" or policy.get("auto_play_script") is False
    repeated = int(policy.get("repeat_count", 0))
    rounds = ENDLESS if repeated < 0 else repeated + 1
    order = policy.get("random_play_mode", "SCRIPT_ITEM")
    return Script(0 if mute else paragraphs, seconds, rounds, order, seed)


def order_of(script: Script, turn: int) -> list[list[int]]:
    """The scenes of a round, each with its paragraphs' numbers; random from the second round."""
    numbers = list(range(1, script.paragraphs + 1))
    scenes = [numbers[first : first + SCENE] for first in range(0, len(numbers), SCENE)]
    if turn < 2:
        return scenes
    chance = random.Random(f"{script.seed}:{turn}")
    if script.shuffled in ("SCENE", "SCENE_AND_SCRIPT_ITEM"):
        chance.shuffle(scenes)
    if script.shuffled in ("SCRIPT_ITEM", "SCENE_AND_SCRIPT_ITEM"):
        for scene in scenes:
            chance.shuffle(scene)
    return scenes


def at(script: Script, seconds: float) -> Paragraph | None:
    """What is spoken after so many seconds of play; None before, afterwards and without script."""
    if not 0 <= seconds < script.whole:
        return None
    place = _place(script, seconds)
    turn, inside = divmod(place, script.paragraphs)
    numbers = [number for scene in order_of(script, turn + 1) for number in scene]
    number = numbers[inside]
    begins = script.begins(place)
    return Paragraph(turn + 1, (number - 1) // SCENE + 1, number, begins, seconds - begins)


def switches(script: Script, after: float, until: float) -> Iterator[Paragraph]:
    """The paragraphs that begin in [after, until), in order."""
    place = 0 if after <= 0 or not script.paragraphs else _place(script, after)
    place += script.begins(place) < after
    while place < script.count and script.begins(place) < until:
        found = at(script, script.begins(place))
        if found is not None:
            yield found
        place += 1


def boundary(script: Script, seconds: float, mode: str) -> float:
    """When play ends that was to end at `seconds`: there, or with paragraph, scene or script.

    `mode` is auto_stop_mode. At once where nothing is spoken then."""
    spoken = at(script, seconds)
    if spoken is None or mode == "FORCE_EXIT":
        return seconds
    first = (spoken.round - 1) * script.paragraphs
    ends = list(range(1, script.paragraphs + 1))
    if mode == "SCRIPT_END":
        ends = [script.paragraphs]
    elif mode == "SCENE_END":
        lengths = [len(scene) for scene in order_of(script, spoken.round)]
        ends = list(itertools.accumulate(lengths))
    moments = (script.begins(first + end) for end in [0, *ends])
    return next(moment for moment in moments if moment >= seconds)


def _place(script: Script, seconds: float) -> int:
    """Which of all paragraphs is spoken then: the one whose beginning is the last before."""
    place = int(seconds // script.seconds)
    if script.begins(place) > seconds:
        return place - 1
    return place + (script.begins(place + 1) <= seconds)
