"""How a verb ends: every end has its code, its sentence and its object."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
from typing import NoReturn

import pytest

from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.verbs.ending import Ended, code_of
from console.verbs.session import Session, Verb, perform
from console.verbs.speech import language, out, spoken_in, tell

JSON = argparse.Namespace(json=True, lang="en")
PLAIN = argparse.Namespace(json=False, lang="zh_CN")


def fault(family: Family, *, sent: bool, status: int | None = None) -> Fault:
    return Fault(family, "volcengine", "Stop", say("Nothing was sent."), sent=sent, status=status)


def ended(
    capture: pytest.CaptureFixture[bytes], verb: Verb, options: argparse.Namespace = JSON
) -> tuple[int, str, str]:
    code = perform(options, verb)
    captured = capture.readouterr()
    return code, captured.out.decode(), captured.err.decode()


def nothing() -> Message | None:
    return None


@pytest.mark.parametrize(
    ("family", "sent", "status", "acting", "code"),
    [
        (Family.REFUSED, True, 403, True, 3),
        (Family.INVALID, True, 400, True, 3),
        (Family.INVALID, False, None, True, 1),
        (Family.UNREACHABLE, False, None, True, 3),
        (Family.UNKNOWN, True, None, True, 4),
        (Family.GARBLED, True, 200, True, 4),
        (Family.GARBLED, True, 200, False, 3),
        (Family.BROKEN, True, 502, True, 4),
        (Family.BROKEN, True, 502, False, 3),
    ],
)
def test_each_fault_has_one_exit_code(
    family: Family, sent: bool, status: int | None, acting: bool, code: int
) -> None:
    assert code_of(fault(family, sent=sent, status=status), acting=acting) == code


def test_ctrl_c_while_an_act_is_on_its_way_leaves_it_unknown(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    async def deed() -> NoReturn:
        signal.raise_signal(signal.SIGINT)
        await asyncio.Event().wait()
        raise AssertionError("nobody ends it but Ctrl+C")

    code, said, errors = ended(capsysbinary, lambda session, _: session.act(deed, nothing))
    assert code == 4
    assert json.loads(said)["error"]["kind"] == "unknown"
    assert "do not repeat it" in errors


def test_ctrl_c_while_only_looking_is_no_outcome(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    async def look() -> int:
        signal.raise_signal(signal.SIGINT)
        await asyncio.Event().wait()
        return 0

    assert ended(capsysbinary, lambda session, _: session.ask(look())) == (130, "", "")


def test_after_a_refused_act_ctrl_c_is_no_longer_about_it(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    async def refused() -> NoReturn:
        raise fault(Family.REFUSED, sent=True, status=403)

    def verb(session: Session, _: argparse.Namespace) -> int:
        with pytest.raises(Fault):
            session.act(refused, nothing)
        raise KeyboardInterrupt

    assert ended(capsysbinary, verb)[0] == 130


@pytest.mark.parametrize("trouble", [fault(Family.UNREACHABLE, sent=False), Ended(2, say("Send"))])
def test_looking_that_fails_does_not_hide_that_the_outcome_is_unknown(
    trouble: Exception, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    async def lost() -> NoReturn:
        raise fault(Family.UNKNOWN, sent=True)

    def look() -> NoReturn:
        raise trouble

    code, said, _ = ended(capsysbinary, lambda session, _: session.act(lost, look))
    assert code == 4
    assert json.loads(said)["error"]["seen"] == "Looking has failed, too."


def test_ctrl_c_while_looking_after_a_lost_act_leaves_it_unknown(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    async def lost() -> NoReturn:
        raise fault(Family.UNKNOWN, sent=True)

    def look() -> NoReturn:
        raise KeyboardInterrupt

    assert ended(capsysbinary, lambda session, _: session.act(lost, look))[0] == 4


def test_a_mistake_of_ours_after_sending_is_never_told_as_a_refusal(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    async def broken() -> NoReturn:
        raise RuntimeError("ours")

    code, said, _ = ended(capsysbinary, lambda session, _: session.act(broken, nothing))
    assert (code, json.loads(said)["error"]["trouble"]) == (4, "RuntimeError")


def test_a_mistake_of_ours_before_sending_stays_one(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    def broken(_: Session, __: argparse.Namespace) -> NoReturn:
        raise RuntimeError("ours")

    with pytest.raises(RuntimeError):
        ended(capsysbinary, broken)


def test_an_end_speaks_the_language_that_was_asked_for(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    def verb(_: Session, __: argparse.Namespace) -> NoReturn:
        raise Ended(2, say("Nothing was sent."))

    before = language()
    assert ended(capsysbinary, verb, PLAIN) == (2, "", "cuedesk: 未发送任何请求。\n")
    assert language() == before


def test_what_is_said_cannot_steer_the_terminal(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    tell("title \x1b[2J\u202e\ud800 end\nnext")
    assert capsysbinary.readouterr().err.decode() == "title  [2J ? end\nnext\n"


def test_results_are_utf_8_whatever_the_console_thinks(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    with spoken_in("zh_CN"):
        out("暖场 \ud800")
    assert capsysbinary.readouterr().out == "暖场 ?\n".encode()
