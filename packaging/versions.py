"""The version of what is built: from git's tags, in the shape that each system wants."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from steps import ROOT, ask

_TAG = re.compile(r"^v(\d+)\.(\d+)\.(\d+)-(\d+)-g[0-9a-f]+(-dirty)?$")
_FALLBACK = re.compile(r'^__version__ = "(\d+)\.(\d+)\.(\d+)"', re.MULTILINE)


class Version(NamedTuple):
    """`tag` is the last release, `after` the commits since; an untagged tree has no `tag`."""

    tag: tuple[int, int, int] | None
    after: int
    coming: tuple[int, int, int]

    @property
    def text(self) -> str:
        """As people and Python write it: `1.2.3`, or `1.2.4.dev7` on the way there."""
        if self.tag is not None and not self.after:
            return _dotted(self.tag)
        return f"{_dotted(self.coming)}.dev{self.after}"

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """Windows' four: what is built after 1.2.3 lies between 1.2.3.0 and 1.2.4.0."""
        major, minor, patch = self.tag or (0, 0, 0)
        return major, minor, patch, min(self.after, 65535)

    @property
    def debian(self) -> str:
        """`~` sorts before the release that it leads to."""
        return self.text.replace(".dev", "~dev")

    @property
    def short(self) -> str:
        """CFBundleShortVersionString: three numbers, for people."""
        return _dotted(self.tag if self.tag is not None and not self.after else self.coming)

    @property
    def bundle(self) -> str:
        """CFBundleVersion: three numbers that only grow; Apple allows no fourth."""
        major, minor, patch, after = self.numbers
        return f"{major}.{minor}.{patch * 1000 + min(after, 999)}"


def version_of(described: str | None, fallback: str) -> Version:
    """From the words of `git describe --long --dirty`, or from the fallback without a tag."""
    found = _TAG.match(described.strip()) if described else None
    if found is None:
        major, minor, patch = (int(part) for part in fallback.split("."))
        return Version(None, 0, (major, minor, patch))
    major, minor, patch, after = (int(part) for part in found.groups()[:4])
    # What is not committed is not the release either.
    after += 1 if found[5] else 0
    return Version((major, minor, patch), after, (major, minor, patch + (1 if after else 0)))


def current() -> Version:
    """Of this checkout. A shallow clone without tags gets the fallback, never a wrong tag."""
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT)]
    described = ask([*git, "describe", "--tags", "--long", "--dirty", "--match", "v[0-9]*"])
    source = (ROOT / "console" / "__init__.py").read_text(encoding="utf-8")
    found = _FALLBACK.search(source)
    assert found is not None
    return version_of(described, ".".join(found.groups()))


def epoch() -> int:
    """SOURCE_DATE_EPOCH, else the time of the last commit: builds of one commit are the same."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    told = ask(["git", "-c", "safe.directory=*", "-C", str(ROOT), "log", "-1", "--format=%ct"])
    return int(told) if told else 1767225600


def _dotted(numbers: tuple[int, int, int]) -> str:
    return ".".join(str(number) for number in numbers)
