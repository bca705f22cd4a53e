"""What dmgbuild lays out: the app beside a link to where it belongs."""

from __future__ import annotations

from pathlib import Path

# dmgbuild runs this file with what `-D` named at hand.
application = Path(str(globals()["defines"]["app"]))

format = "UDZO"
files = [str(application)]
symlinks = {"Applications": "/Applications"}
icon = str(application / "Contents" / "Resources" / "cuedesk.icns")
icon_size = 96
window_rect = ((200, 160), (520, 320))
icon_locations = {application.name: (140, 130), "Applications": (380, 130)}
