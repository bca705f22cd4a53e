"""What happens inside a live job: events told by the cloud, events told to it, and commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


class LinkState:
    """Of the RTMP link; END is over for good and does not reconnect (FACTS.md H23)."""

    CONNECTING = "CONNECTING"
    CONNECTED = "CONNECTED"
    DISCONNECTED = "DISCONNECTED"
    RECONNECTING = "RECONNECTING"
    END = "END"


@dataclass(frozen=True, slots=True)
class ScriptSwitched:
    """Another paragraph of the script plays; `number` None where it is none."""

    room_id: str
    job_id: str
    scene: str
    number: int | None
    title: str


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """The RTMP link has another state; the address is masked, of its key only the `end` kept.

    The end tells addresses apart while the desk runs; it is in no file."""

    room_id: str
    job_id: str
    url: str
    state: str
    end: str = field(default="", compare=False)

    @property
    def is_final(self) -> bool:
        return self.state == LinkState.END


@dataclass(frozen=True, slots=True)
class ReplyFinished:
    """An answer to a viewer has been spoken; over RTC room and job are not told."""

    reply_id: str
    room_id: str = ""
    job_id: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the script stands, over RTC; `offset` in the vendor's unit, None where it is none."""

    scene: str
    number: int | None
    title: str
    offset: float | None
    reply_id: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A callback that cannot be read or is not known: its kind, and why; its text is not kept.

    `why` is broken or unknown."""

    kind: str
    why: str
    size: int = 0


JobEvent: TypeAlias = "ScriptSwitched | LinkChanged | ReplyFinished | Progress | Unread"


class EventKind:
    """What viewers do, as LiveEventReport numbers it; 5 is not in use yet."""

    COMMENT = 1
    ENTER = 2
    LIKE = 3
    GIFT = 4
    FOLLOW = 5
    VIEWERS = 6


@dataclass(frozen=True, slots=True)
class LiveEvent:
    """Something that happened in the live room, told to the cloud so that it can react.

    `at` is Unix seconds; `content` is JSON text whose members depend on the kind."""

    at: float
    kind: int
    content: str


class JobCommand:
    """What ExecuteSmartLiveCommand takes (FACTS.md 3.2)."""

    INSERT_PLAY_SCRIPT = "INSERT_PLAY_SCRIPT"
    INSERT_PLAY_AUDIO = "INSERT_PLAY_AUDIO"
    REWRITE_PLAY_SCRIPT = "REWRITE_PLAY_SCRIPT"
    REWRITE_INTERACTION_RULES = "REWRITE_INTERACTION_RULES"
    GET_CURRENT_PLAYING_SCRIPTS = "GET_CURRENT_PLAYING_SCRIPTS"
    SHOW_LAYER = "SHOW_LAYER"
    REFRESH_OUTPUT_URL = "REFRESH_OUTPUT_URL"
    GET_LIVE_JOB_CONFIG_INFO = "GET_LIVE_JOB_CONFIG_INFO"
    CLEAN_UP_INSERT_COMMAND = "CLEAN_UP_INSERT_COMMAND"
    RESET_EXIT_CONFIG = "RESET_EXIT_CONFIG"


COMMANDS = (
    JobCommand.INSERT_PLAY_SCRIPT,
    JobCommand.INSERT_PLAY_AUDIO,
    JobCommand.REWRITE_PLAY_SCRIPT,
    JobCommand.REWRITE_INTERACTION_RULES,
    JobCommand.GET_CURRENT_PLAYING_SCRIPTS,
    JobCommand.SHOW_LAYER,
    JobCommand.REFRESH_OUTPUT_URL,
    JobCommand.GET_LIVE_JOB_CONFIG_INFO,
    JobCommand.CLEAN_UP_INSERT_COMMAND,
    JobCommand.RESET_EXIT_CONFIG,
)
ASKING = (JobCommand.GET_CURRENT_PLAYING_SCRIPTS, JobCommand.GET_LIVE_JOB_CONFIG_INFO)
"""Commands that change nothing on air."""
