"""What the relay's form lets choose from, and what the contract says of its fields."""

from __future__ import annotations

from console.contracts.operations import Field, operation
from console.domain.message import say
from console.services.connection import VOLCENGINE
from console.ui.forms.choice import Options

NAME = "relay.form."
"""What the object names of its fields begin with."""

KINDS: Options = (("live", say("live")), ("vod", say("VOD")))
LOOPS: Options = (("end", say("over and over")), ("times", say("a number of times")))
PLACES: Options = (("whole", say("Whole address")), ("parts", say("Domain, app, stream")))
PRELOADS: Options = (("", say("as the cloud does")), ("yes", say("yes")), ("no", say("no")))
BREAKS: Options = (
    ("", say("as the cloud does")),
    ("no", say("go on where it broke")),
    ("yes", say("skip the lost time")),
)


def field_of(name: str) -> Field:
    """What the contract says of one field of a relay."""
    return operation(VOLCENGINE, "CreatePullToPushTask").fields[name]
