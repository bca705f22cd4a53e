"""Reads the file of a scenario: troubles that strike a rehearsal in time, as TOML or JSON."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from console.domain.message import Message, in_english, say
from console.services.bounded import TooLarge, bytes_of
from console.services.reasons import reason_of

LARGEST = 1_000_000
"""Bytes: a thousand troubles are a tenth of it."""


class ScenarioFileError(Exception):
    """It cannot be followed; `words` say why."""

    def __init__(self, words: Message) -> None:
        super().__init__(in_english(words))
        self.words = words


def read_scenario(path: str) -> Mapping[str, object]:
    """As it is written: the rehearsal itself says what is wrong inside. ScenarioFileError."""
    file = Path(path)
    try:
        text = bytes_of(file, LARGEST).decode("utf-8")
    except OSError as error:
        words = say("{name} cannot be read: {reason}.", name=file.name, reason=reason_of(error))
        raise ScenarioFileError(words) from error
    except TooLarge as error:
        words = say("{name} is too large for a scenario.", name=file.name)
        raise ScenarioFileError(words) from error
    except UnicodeDecodeError as error:
        raise ScenarioFileError(say("{name} is no text in UTF-8.", name=file.name)) from error
    return _parsed(file, text)


def _parsed(file: Path, text: str) -> Mapping[str, object]:
    try:
        as_json = file.suffix.lower() == ".json"
        value: object = json.loads(text) if as_json else tomllib.loads(text)
        json.dumps(value)  # TOML knows dates, which a scenario has no use for
    except (ValueError, TypeError, RecursionError) as error:
        words = say("{name} is no scenario: {why}", name=file.name, why=str(error))
        raise ScenarioFileError(words) from error
    if not isinstance(value, dict):
        raise ScenarioFileError(
            say("{name} is no scenario: it has no version and no trouble.", name=file.name)
        )
    return cast("Mapping[str, object]", value)
