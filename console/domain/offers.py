"""What a dropped or pasted text offers as inputs: ids of streams, addresses, pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from console.domain.automix import AutoMix, NoAutoMix, parse
from console.domain.masking import masked
from console.domain.message import Message, say
from console.domain.mix import Kind

MOST = 16
_SCHEMES = ("rtmp", "rtmps", "http", "https", "webrtc", "srt", "rtsp")
_PLAYED = ("rtmp", "rtmps", "http", "https")
_PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp")
_ENDINGS = (".flv", ".m3u8", ".mp4", ".mjpeg", ".mjpg", ".ts")
_LISTS = ("playlist", "index", "master", "chunklist", "live", "stream")
"""Names that every stream of a server shares: the one before them in the path is its own."""
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]+)([^?#]*)")
_ID = re.compile(r"[A-Za-z0-9_]{1,80}", re.ASCII)
_NOT_ID = re.compile(r"[^A-Za-z0-9_]+", re.ASCII)
_PUSHES = re.compile(r"(?:^|[.-])(?:live)?push(?:[.-]|$)|livepush", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """One input. `play` is where it can be looked at, `address` where a picture lies.

    `auto` is what a push address asks for by itself: such a mix is made without a request."""

    stream: str
    kind: int = Kind.AV
    play: str = ""
    address: str = ""
    auto: AutoMix | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    """`wrong` says of each line that was not understood why."""

    inputs: tuple[Offer, ...] = ()
    wrong: tuple[Message, ...] = ()


def read(text: str) -> Offers:
    """Addresses and ids, one a line or between blanks; each stream once."""
    found: dict[str, Offer] = {}
    wrong: list[Message] = []
    for word in text.split():
        try:
            offer = _offer(word.strip("\"'<>,"))
        except NoAutoMix as error:
            wrong.append(error.words)
            continue
        if offer is None:
            wrong.append(say("{text} is neither an address nor a stream ID.", text=_short(word)))
        else:
            found.setdefault(offer.stream, offer)
    return Offers(tuple(found.values())[:MOST], tuple(wrong))


def made_up_id(name: str, instead: str = "picture") -> str:
    """A stream id for what has none: from a file's name, as far as the vendor's letters go."""
    made = _NOT_ID.sub("_", name).strip("_")[:80]
    return made or instead


def is_request(text: str) -> bool:
    """Whether it looks like JSON or curl: a whole layout, not one input."""
    start = text.lstrip("\ufeff \t\r\n")
    return start.startswith(("{", "[", "curl ", "# ", "$ curl "))


def _offer(word: str) -> Offer | None:
    if _ID.fullmatch(word):
        return Offer(word)
    parts = _ADDRESS.match(word)
    if parts is None or parts[1].lower() not in _SCHEMES:
        return None
    scheme, host, names = parts[1].lower(), parts[2], [n for n in parts[3].split("/") if n]
    if names and names[-1].lower().endswith(_PICTURES) and scheme in ("http", "https"):
        return Offer(made_up_id(names[-1].rpartition(".")[0]), Kind.PICTURE, address=word)
    stream = _stream_of(names)
    if stream is None:
        return None
    auto = parse(word)
    pushed = auto is not None or _PUSHES.search(host.rpartition("@")[2]) is not None
    return Offer(stream, play="" if pushed or scheme not in _PLAYED else word, auto=auto)


def _stream_of(names: list[str]) -> str | None:
    """The last name of the path without its ending; a list's name is everybody's."""
    bare = [_bare(name) for name in names]
    if len(bare) > 1 and bare[-1].lower() in _LISTS and names[-1].lower().endswith(".m3u8"):
        bare.pop()
    return bare[-1] if bare and _ID.fullmatch(bare[-1]) else None


def _bare(name: str) -> str:
    ending = next((end for end in _ENDINGS if name.lower().endswith(end)), "")
    return name[: len(name) - len(ending)] if ending else name


def _short(word: str) -> str:
    """Never the whole of an address: it may end in a key."""
    front = masked(word)
    return front if len(front) <= 60 else front[:59] + "…"
