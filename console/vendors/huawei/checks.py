"""Holding what is about to be sent against its contract: for forms, verbs and the client."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from console.contracts.check import Complaint, check, value_fault
from console.contracts.operations import operation
from console.domain.job_events import LiveEvent
from console.domain.job_laws import LAWS
from console.domain.launch import StartOptions
from console.domain.message import say
from console.vendors.exchange import json_bytes
from console.vendors.huawei import wire
from console.vendors.huawei.faults import VENDOR, unsent


def complaints(options: StartOptions) -> tuple[Complaint, ...]:
    """What is wrong with a start, by the paths of StartSmartLive's body; warnings are sent."""
    return body_complaints("StartSmartLive", wire.start_body(options))


def command_complaints(
    command: str, params: object = None, no_review: bool | None = None
) -> tuple[Complaint, ...]:
    """What is wrong with a command; most parameters are the vendor's own and stay unchecked."""
    return body_complaints("ExecuteSmartLiveCommand", wire.command_body(command, params, no_review))


def report_complaints(
    events: Sequence[LiveEvent], no_review: bool | None = None
) -> tuple[Complaint, ...]:
    """What is wrong with events that are to be reported."""
    return body_complaints("LiveEventReport", wire.report_body(events, no_review))


def body_complaints(name: str, body: wire.Table) -> tuple[Complaint, ...]:
    return check(operation(VENDOR, name), body, LAWS)


def query_complaints(name: str, query: wire.Query) -> tuple[Complaint, ...]:
    """What is wrong with a query; each word of a list of words counts by itself."""
    return tuple(_of_query(name, query))


def _of_query(name: str, query: wire.Query) -> Iterator[Complaint]:
    fields = operation(VENDOR, name).fields
    for key, text in query:
        field = fields[key]
        if field.type in ("int", "int32", "int64", "bool"):
            continue
        for word in text.split(",") if field.type == "csv" else (text,):
            fault = value_fault(field, word)
            if fault is not None:
                yield Complaint(key, *fault)


def json_body(name: str, body: wire.Table, culprit: str) -> bytes:
    """The body's bytes; a Fault that was not sent where something in it is no JSON."""
    try:
        return json_bytes(body)
    except (TypeError, ValueError, RecursionError) as error:
        field = operation(VENDOR, name).fields[culprit]
        words = say("{field} must be JSON, without NaN and infinity.", field=field.title)
        raise unsent(name, words, culprit) from error
