"""Auto-mix by push URL: `mixv2=t_id:1;session_id:…;layer:b` (document 001, 自动混流)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from console.domain.message import Message, in_english, say

Role: TypeAlias = Literal["background", "guest"]

_LAYERS: dict[Role, str] = {"background": "b", "guest": "s"}
_ROLES: dict[str, Role] = {letter: role for role, letter in _LAYERS.items()}
_PICTURES, _SOUND = "1", "2"
_ID = re.compile(r"[A-Za-z0-9_]{1,80}", re.ASCII)
_KEYS = ("t_id", "session_id", "layer")
# What some encoders make of the two signs; nothing else in the part may be encoded.
_ENCODED = re.compile(r"%3[abAB]", re.ASCII)
_NOW, _THEN = "mixv2", "mix"


@dataclass(frozen=True, slots=True)
class AutoMix:
    """Two streams of one session id are mixed when both are up; the output is the background's.

    `sound_only` is template id 2. Sizes and places cannot be given; the mix ends when either
    stream ends."""

    session: str
    role: Role
    sound_only: bool = False


class NoAutoMix(ValueError):
    """The part of a push URL is there and is wrong."""

    def __init__(self, words: Message) -> None:
        super().__init__(in_english(words))
        self.words = words


def parse(url: str) -> AutoMix | None:
    """What the URL asks for, None where it asks for nothing; NoAutoMix where it is misspelt.

    The older form `mix=layer:b;session_id:…;t_id:1` is read too; the newer one wins."""
    parts = _Parts.of(url)
    now = [part for part in parts.query if _name(part) == _NOW]
    found = now or [part for part in parts.query if _is_older(part)]
    if len(found) > 1:
        raise NoAutoMix(say("The push address has {name} more than once.", name=_name(found[0])))
    return _read(found[0].partition("=")[2]) if found else None


def build(url: str, wish: AutoMix) -> str:
    """The push URL with this wish in place of an older one; every other part stays as it is."""
    _check_session(wish.session)
    template = _SOUND if wish.sound_only else _PICTURES
    ours = f"{_NOW}=t_id:{template};session_id:{wish.session};layer:{_LAYERS[wish.role]}"
    parts = _Parts.of(url)
    query: list[str] = []
    for part in parts.query:
        if not _is_ours(part):
            query.append(part)
        elif ours not in query:
            query.append(ours)
    if ours not in query:
        query.append(ours)
    return parts.joined(query[1:] if query == ["", ours] else query)


def without(url: str) -> str:
    """The push URL as it was before auto-mix."""
    parts = _Parts.of(url)
    return parts.joined([part for part in parts.query if not _is_ours(part)])


def pair(background: str, guest: str, session: str, *, sound_only: bool = False) -> tuple[str, str]:
    """The two push URLs of one auto-mix."""
    return (
        build(background, AutoMix(session, "background", sound_only)),
        build(guest, AutoMix(session, "guest", sound_only)),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """A URL cut at its first question mark, its ampersands and its number sign."""

    front: str
    query: tuple[str, ...]
    tail: str

    @classmethod
    def of(cls, url: str) -> _Parts:
        whole, sign, fragment = url.partition("#")
        front, mark, query = whole.partition("?")
        return cls(front, tuple(query.split("&")) if mark else (), sign + fragment)

    def joined(self, query: list[str]) -> str:
        return self.front + ("?" + "&".join(query) if query else "") + self.tail


def _name(part: str) -> str:
    return part.partition("=")[0]


def _is_ours(part: str) -> bool:
    return _name(part) == _NOW or _is_older(part)


def _is_older(part: str) -> bool:
    """`mix` is a common word: only with a session id in it, it is the vendor's."""
    name, _, value = part.partition("=")
    return name == _THEN and "session_id:" in _plain(value)


def _plain(value: str) -> str:
    return _ENCODED.sub(lambda sign: ":" if sign[0].lower() == "%3a" else ";", value)


def _read(value: str) -> AutoMix:
    given: dict[str, str] = {}
    for piece in _plain(value).split(";"):
        key, colon, text = piece.partition(":")
        if not colon or key not in _KEYS or key in given:
            raise NoAutoMix(
                say("Auto-mix is written t_id:1;session_id:NAME;layer:b, not {text}.", text=value)
            )
        given[key] = text
    for key in _KEYS:
        if key not in given:
            raise NoAutoMix(say("Auto-mix lacks {key}.", key=key))
    if given["t_id"] not in (_PICTURES, _SOUND):
        raise NoAutoMix(
            say(
                "t_id is 1 (picture and sound) or 2 (sound only), not {value}.", value=given["t_id"]
            )
        )
    if given["layer"] not in _ROLES:
        raise NoAutoMix(
            say("layer is b (background) or s (guest), not {value}.", value=given["layer"])
        )
    _check_session(given["session_id"])
    return AutoMix(given["session_id"], _ROLES[given["layer"]], given["t_id"] == _SOUND)


def _check_session(session: str) -> None:
    if not _ID.fullmatch(session):
        raise NoAutoMix(say("session_id must have 1 to 80 letters A–Z, digits or underscores."))
