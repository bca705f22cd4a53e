"""Tables as CSV (RFC 4180) that a spreadsheet opens as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

MARK: Final = "\ufeff"
"""Without it Excel takes the Chinese in a UTF-8 file for something else."""
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")


def table_of(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """With the mark, and no cell that a spreadsheet would take for a formula."""
    out = io.StringIO()
    table = csv.writer(out)  # commas, CRLF, quotes where they are needed
    table.writerow(head)
    for row in rows:
        table.writerow([_harmless(cell) for cell in row])
    return MARK + out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
