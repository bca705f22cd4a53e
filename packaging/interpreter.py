"""Which Python runs Cuedesk: this one, or a suitable one on the path."""

from __future__ import annotations

import sys

from steps import Trouble, ask

OLDEST, NEWEST = (3, 11), (3, 13)
_WHERE = {
    "win32": "winget install Python.Python.3.13 (or https://www.python.org/downloads/)",
    "darwin": "brew install python@3.13 (or https://www.python.org/downloads/)",
}


def other_python() -> str | None:
    """None where this Python will do, else the path of one that does; Trouble without any."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return None
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        name = f"{NEWEST[0]}.{minor}"
        command = ["py", f"-{name}"] if sys.platform == "win32" else [f"python{name}"]
        # A name on the path may be an empty promise (pyenv's shims): it has to answer.
        found = ask([*command, "-c", "import sys; print(sys.executable)"])
        if found:
            return found.strip()
    here = ".".join(str(part) for part in sys.version_info[:2])
    where = _WHERE.get(sys.platform, "for example: sudo apt-get install python3.11")
    raise Trouble(f"Cuedesk needs Python 3.11, 3.12 or 3.13; this is {here}. Install one: {where}")
