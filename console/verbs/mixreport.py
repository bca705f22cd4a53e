"""Findings as the verbs print them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from console.domain.findings import SEVERITIES, Finding, Severity
from console.domain.message import say
from console.verbs.speech import text


def as_json(findings: Iterable[Finding]) -> str:
    """`{"findings": [{code, rule, severity, layer, field, message}]}`."""
    return json.dumps({"findings": as_rows(findings)}, ensure_ascii=False, indent=2)


def as_rows(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """One object a finding."""
    return [
        {
            "code": finding.code,
            "rule": finding.rule,
            "severity": finding.severity,
            "layer": finding.layer,
            "field": finding.field,
            "message": text(finding.message),
        }
        for finding in findings
    ]


def as_lines(findings: Sequence[Finding]) -> str:
    if not findings:
        return text(say("No problem was found."))
    return "\n".join(_line(finding) for finding in findings)


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among them."""
    present = {finding.severity for finding in findings}
    return next((severity for severity in SEVERITIES if severity in present), None)


def _line(finding: Finding) -> str:
    code = "" if finding.code is None else str(finding.code)
    words = {
        "error": say("error"),
        "warning": say("warning"),
        "note": say("note"),
    }
    return f"{text(words[finding.severity]):<8}{code:>7}  {text(finding.message)}"
