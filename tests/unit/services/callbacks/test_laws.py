"""What no forger gets through, and what no sender breaks."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from console.services.callbacks.judge import Judge, Taken, Trust
from console.services.callbacks.listener import Posted
from console.vendors.secret import Secret
from tests.unit.services.callbacks.posting import KEY, NOW, PUBLIC, digest, stamped, told

PATH = "/desk/jobs"
URI = "hooks.example.com:8443/desk/jobs"
SIGNED = f"{PATH}?hwSecret={digest(URI)}&hwTime={stamped()}"
HEAD = (("x-hw-mss-secret", digest(URI)), ("x-hw-mss-time", stamped()))


def judge() -> Judge:
    return Judge(Trust(PUBLIC, Secret(KEY), Secret("other"), lambda: NOW, lambda: NOW))


def test_the_two_that_the_laws_change_are_good_as_they_are() -> None:
    assert isinstance(judge().judge(Posted("POST", SIGNED, (), told())), Taken)
    assert isinstance(judge().judge(Posted("POST", PATH, HEAD, told())), Taken)


@given(st.integers(0, len(SIGNED) - 1), st.characters(min_codepoint=33, max_codepoint=126))
def test_any_changed_byte_of_a_signed_address_is_refused(at: int, byte: str) -> None:
    changed = SIGNED[:at] + byte + SIGNED[at + 1 :]
    assume(changed != SIGNED)
    assert isinstance(judge().judge(Posted("POST", changed, (), told())), str)


@given(
    st.integers(0, 1),
    st.integers(0, 63),
    st.characters(min_codepoint=33, max_codepoint=126),
)
def test_any_changed_byte_of_a_signed_head_is_refused(which: int, at: int, byte: str) -> None:
    name, value = HEAD[which]
    at %= len(value)
    changed = value[:at] + byte + value[at + 1 :]
    assume(changed != value)
    headers = ((name, changed), HEAD[1 - which])
    assert isinstance(judge().judge(Posted("POST", PATH, headers, told())), str)


@given(st.integers(0, len(SIGNED)), st.text(st.characters(min_codepoint=33, max_codepoint=126)))
def test_nothing_can_be_put_into_a_signed_address(at: int, more: str) -> None:
    assume(more.strip("&"))  # an empty part of a query says nothing, and is not signed
    changed = SIGNED[:at] + more + SIGNED[at:]
    assert isinstance(judge().judge(Posted("POST", changed, (), told())), str)


@given(st.binary(max_size=200))
def test_whatever_a_believed_body_holds_it_is_taken_once(body: bytes) -> None:
    one = judge()
    posted = Posted("POST", PATH, HEAD, body)
    assert isinstance(one.judge(posted), Taken)
    assert one.judge(posted) == "repeated"
