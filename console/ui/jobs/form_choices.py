"""What the form of a start lets choose from, and what the contract says of its fields."""

from __future__ import annotations

from typing import Final

from console.contracts.operations import Field, operation
from console.domain.message import Message, say
from console.services.connection import HUAWEI
from console.services.jobs.forms import NAMES
from console.ui.forms.choice import Options

NAME: Final = "jobs.form."
"""What the object names of its fields begin with."""


HOURS_HELP: Final = say("1 to 168 hours, exact to 5 minutes. The choice above has none.")
"""The contract's own words allow 0 for none, which has its choice here."""


def _label(name: str) -> Message:
    """What the contract calls it."""
    return operation(HUAWEI, "StartSmartLive").fields[name].title


CHOICES: Final[dict[str, tuple[Message, Options]]] = {
    "plays": (
        say("Plays"),
        (
            ("once", say("once")),
            ("times", say("a number of times")),
            ("endless", say("until stopped")),
        ),
    ),
    "random": (
        _label("play_policy.random_play_mode"),
        (
            ("", say("paragraphs")),
            ("SCENE", say("scenes")),
            ("SCENE_AND_SCRIPT_ITEM", say("both")),
            ("NONE", say("never")),
        ),
    ),
    "auto": (
        say("The script begins"),
        (("yes", say("by itself")), ("no", say("at a signal"))),
    ),
    "mode": (
        _label("play_policy.play_mode"),
        (
            ("", say("its text")),
            ("AUDIO", say("recorded sound")),
            ("NO_PRESET", say("people")),
        ),
    ),
    "rewrite": (
        say("Rewritten paragraphs"),
        (("no", say("count at once")), ("yes", say("count from the next round"))),
    ),
    "limit": (
        say("Time limit"),
        (("none", say("none")), ("hours", say("a number of hours"))),
    ),
    "stop": (
        say("Then it stops"),
        (
            ("", say("at once")),
            ("SEGMENT_END", say("after the paragraph")),
            ("SCENE_END", say("the scene")),
            ("SCRIPT_END", say("the script")),
        ),
    ),
    "trouble": (
        say("In trouble it waits"),
        (
            ("", say("as the cloud does")),
            ("minutes", say("some minutes")),
            ("endless", say("without limit")),
        ),
    ),
    "size": (
        _label("video_config"),
        (
            ("", say("as the room has it")),
            ("portrait", say("1080 × 1920")),
            ("landscape", say("1920 × 1080")),
        ),
    ),
    "resource": (
        say("What may be billed"),
        (
            ("", say("any")),
            ("PERIOD", say("package")),
            ("ONDEMAND", say("on demand")),
            ("ONE_TIME", say("one-time")),
        ),
    ),
    "single": (
        _label("job_run_config.single_job_in_room"),
        (("yes", say("the cloud sees to it")), ("no", say("several may run"))),
    ),
    "hook": (
        say("Events over HTTPS"),
        (("no", say("to nobody")), ("yes", say("to an address of ours"))),
    ),
    "hook_auth": (
        say("Signed"),
        (
            ("MSS_A", say("in the address")),
            ("MSS_A_HEAD", say("in the head")),
            ("MEITUAN_DEFAULT", say("Meituan")),
            ("", say("not")),
        ),
    ),
    "co": (
        _label("co_streamer_config"),
        (("no", say("none")), ("yes", say("a second voice"))),
    ),
    "action": (
        say("Meanwhile the streamer"),
        (("SILENCE", say("is silent")), ("VOLUME_DOWN", say("speaks lower"))),
    ),
}
"""By the form's field: its title, and what may be chosen."""

EVENT_TITLES: Final = {
    "SHOOT_SCRIPT_SWITCH": say("another paragraph"),
    "RTMP_STREAM_STATE_CHANGE": say("the RTMP link"),
    "REPLY_COMMAND_FINISH": say("replies spoken"),
}

PRESET: Final = Field(
    "preset",
    "str",
    label=say("Name of the preset").text,
    help=say("For keeping all this, without keys; nothing of it is sent.").text,
)
TIMES: Final = Field(
    "times",
    "int",
    label=say("How often").text,
    help=say("The cloud counts repeats: n times are n - 1 of them.").text,
)


def field_of(key: str) -> Field:
    """What the contract says of one field of a start."""
    own = {"preset": PRESET, "times": TIMES}
    return own.get(key) or operation(HUAWEI, "StartSmartLive").fields[NAMES[key]]
