"""The faults of an exchange from which no whole answer came."""

from __future__ import annotations

from console.domain.fault import Family, Fault
from console.domain.message import Message, say
from console.vendors.exchange import Request


def unanswered(request: Request) -> Fault:
    """Cut or too late after sending: for anything but a read the outcome is not known."""
    if request.harmless:
        words = say(
            "{host} broke off before its answer was complete. Check the network.",
            host=request.host,
        )
        return _fault(request, Family.UNREACHABLE, words, sent=True)
    words = say(
        "It was sent, but no answer came: it may have taken effect. Look before you send it again."
    )
    return _fault(request, Family.UNKNOWN, words, sent=True)


def unreachable(request: Request) -> Fault:
    words = say(
        "{host} cannot be reached. Check the network and the endpoint, then try again.",
        host=request.host,
    )
    return _fault(request, Family.UNREACHABLE, words)


def closed(request: Request) -> Fault:
    """By us, while the call waited for its turn."""
    words = say("The connection was closed before this was sent. Try again.")
    return _fault(request, Family.UNREACHABLE, words)


def silent(request: Request) -> Fault:
    """No connection within the deadline."""
    words = say("{host} does not answer. Check the network, then try again.", host=request.host)
    return _fault(request, Family.UNREACHABLE, words)


def untrusted(request: Request) -> Fault:
    words = say(
        "The certificate of {host} is not trusted. Check this computer's clock, then the network.",
        host=request.host,
    )
    return _fault(request, Family.UNREACHABLE, words)


def proxied(request: Request) -> Fault:
    words = say("The proxy does not let {host} through. Check the proxy.", host=request.host)
    return _fault(request, Family.UNREACHABLE, words)


def proxy_setting(request: Request) -> Fault:
    words = say("The proxy setting of this computer cannot be used. Correct it, then try again.")
    return _fault(request, Family.UNREACHABLE, words)


def unsendable(request: Request) -> Fault:
    """An address that is none, or a key with characters that no header may carry."""
    words = say(
        "The endpoint or a key has characters that cannot be sent."
        " Correct it in Settings, Accounts."
    )
    return _fault(request, Family.REFUSED, words)


def not_http(request: Request) -> Fault:
    words = say("{host} does not answer in HTTP. Check the endpoint.", host=request.host)
    return _fault(request, Family.GARBLED, words, sent=True)


def packed(request: Request) -> Fault:
    """A Content-Encoding, which we never ask for."""
    words = say(
        "{host} sent a compressed answer, which nobody asked for; it was not read."
        " Check the endpoint.",
        host=request.host,
    )
    return _fault(request, Family.GARBLED, words, sent=True)


def too_large(request: Request, megabytes: int) -> Fault:
    words = say(
        "The cloud's answer is larger than {n} MB and was not read. Report it.", n=megabytes
    )
    return _fault(request, Family.GARBLED, words, sent=True)


def not_in_rehearsal(request: Request) -> Fault:
    words = say("Rehearsal does not talk to {host}.", host=request.host)
    return _fault(request, Family.REFUSED, words)


def not_fetched(request: Request, status: int) -> Fault:
    words = say("The server answered with HTTP status {status}.", status=status)
    return _fault(request, Family.MISSING, words, sent=True)


def _fault(request: Request, family: Family, words: Message, *, sent: bool = False) -> Fault:
    return Fault(family, request.vendor, request.operation, words, sent=sent)
