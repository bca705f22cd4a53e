"""The letters to group robots and to anybody's own receiver, each in its vendor's form."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Final, cast
from urllib.parse import quote_plus, urlsplit

from console.domain.message import Message, say
from console.domain.wallclock import BEIJING
from console.services.alerting.choice import DINGTALK, FEISHU, JSON, WECOM

TITLES: Final[dict[str, Message]] = {
    WECOM: say("WeCom robot"),
    DINGTALK: say("DingTalk robot"),
    FEISHU: say("Feishu or Lark robot"),
    JSON: say("Webhook (JSON)"),
}
LONGEST: Final = 2000
"""Bytes of text; WeCom takes 2048 (developer.work.weixin.qq.com, 91770), the others more."""


@dataclass(frozen=True, slots=True)
class News:
    """What is said: `kind` is raised, again, over or test, `world` live or rehearsal."""

    kind: str
    level: str
    world: str
    at: float
    lines: tuple[str, ...]
    title: str = ""

    @property
    def text(self) -> str:
        """All of it as a person reads it, cut where a robot would refuse it."""
        whole = "\n".join((self.title, *self.lines, f"{BEIJING.full(self.at)} {BEIJING.label}"))
        cut = whole.encode()[:LONGEST].decode(errors="ignore")
        return whole if len(whole.encode()) <= LONGEST else f"{cut}…"


@dataclass(frozen=True, slots=True)
class Letter:
    """Ready to be posted; its address is a secret."""

    form: str
    url: str = field(repr=False)
    body: bytes


def why_not_address(url: str) -> Message | None:
    """What is wrong with an address as it was typed."""
    scheme, host = _where(url)
    if not host or scheme not in ("https", "http") or not url.isascii() or " " in url:
        return say("Type the whole address, from https:// on.")
    if scheme == "http" and host not in ("localhost", "127.0.0.1", "::1"):
        return say("Only https goes to another machine: the address itself is the key.")
    return None


def _where(url: str) -> tuple[str, str]:
    """Scheme and host; empty where it is no address."""
    try:
        parts = urlsplit(url)
        _ = parts.port
        return parts.scheme, parts.hostname or ""
    except ValueError:
        return "", ""


def letter(form: str, url: str, secret: str, news: News, now: float) -> Letter:
    """Signed where there is a secret, for `now` in Unix seconds."""
    if form == WECOM:
        return _posted(form, url, {"msgtype": "text", "text": {"content": news.text}})
    if form == DINGTALK:
        body = {"msgtype": "text", "text": {"content": news.text}}
        return _posted(form, _dingtalk(url, secret, now) if secret else url, body)
    if form == FEISHU:
        sealed = _feishu(secret, now) if secret else {}
        return _posted(form, url, {**sealed, "msg_type": "text", "content": {"text": news.text}})
    at = BEIJING.at(news.at).isoformat(timespec="seconds")
    said = {"kind": news.kind, "level": news.level, "world": news.world, "at": at}
    return _posted(
        form, url, {"app": "Cuedesk", **said, "lines": list(news.lines), "text": news.text}
    )


def refusal(form: str, body: bytes) -> str | None:
    """The code by which a robot said no in an answer of status 200; None where it took it."""
    if form == JSON:
        return None
    try:
        answer: object = json.loads(body)
    except ValueError:
        return "?"
    if not isinstance(answer, dict):
        return "?"
    said = cast("dict[str, object]", answer)
    names = ("code", "StatusCode") if form == FEISHU else ("errcode",)
    codes = [said[name] for name in names if name in said]
    if not codes:
        return "?"
    return None if codes[0] == 0 else str(codes[0])[:12]


def _posted(form: str, url: str, body: object) -> Letter:
    return Letter(form, url, json.dumps(body, ensure_ascii=False).encode())


def _dingtalk(url: str, secret: str, now: float) -> str:
    """Milliseconds and secret, signed by the secret, in the address (open.dingtalk.com)."""
    stamp = str(round(now * 1000))
    signed = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    seal = quote_plus(base64.b64encode(signed))
    return f"{url}{'&' if '?' in url else '?'}timestamp={stamp}&sign={seal}"


def _feishu(secret: str, now: float) -> dict[str, str]:
    """Seconds and secret are the key, and nothing is signed (open.feishu.cn, bot-v3)."""
    stamp = str(round(now))
    signed = hmac.new(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return {"timestamp": stamp, "sign": base64.b64encode(signed).decode()}
