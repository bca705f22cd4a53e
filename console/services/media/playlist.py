"""Where a playlist leads: every address in it, so that a rehearsal can refuse what is abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from console.services.media.lookout import abroad

_HLS = b"#EXTM3U"
_QUOTED = re.compile(r'URI="([^"]*)"', re.IGNORECASE)
_ANY = re.compile(r"[a-z][a-z0-9+.-]*://[^\s\"'<>]+", re.IGNORECASE)
_MARKUP = (b"<?xml", b"<MPD", b"<smil", b"<asx", b"[playlist]")


def is_playlist(head: bytes) -> bool:
    """By its first bytes: HLS, DASH and the like."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(_HLS) or start.lower().startswith(tuple(m.lower() for m in _MARKUP))


def leads_to(url: str, text: str) -> Iterator[str]:
    """Whole addresses, each resolved by that of the playlist itself."""
    for line in text.splitlines():
        named = line.strip()
        for found in _QUOTED.findall(named):
            yield _joined(url, str(found))
        for found in _ANY.findall(named):
            yield str(found)
        if named and not named.startswith(("#", "<", "[")):
            yield _joined(url, named)


def leaves(address: str) -> bool:
    """Whether to open it would leave this machine; pictures inside of the text itself do not."""
    return not address.lower().startswith("data:") and abroad(address)


def is_another(address: str) -> bool:
    """Whether it is a playlist in its turn, by the end of its path."""
    try:
        return urlsplit(address).path.lower().endswith((".m3u8", ".m3u", ".mpd"))
    except ValueError:
        return False


def _joined(url: str, named: str) -> str:
    """What is no address stays as it is written: nobody can say where it leads."""
    try:
        return urljoin(url, named)
    except ValueError:
        return named
