"""The bundler only warns of what later does not start; here that ends the build."""

from __future__ import annotations

from bundling import alarms

LOG = """100 INFO: Building
200 WARNING: Library not found: could not resolve 'libxcb-icccm.so.4', dependency of 'libqxcb.so'.
300 WARNING: Ignoring icon; supported only on Windows and macOS!
350 WARNING: Library not found: could not resolve 'api-ms-win-crt-heap-l1-1-0.dll', dependency of
400 INFO: Build complete!
"""


def test_a_library_that_was_not_found_is_an_alarm_and_a_remark_is_none() -> None:
    assert [line.split(" ")[0] for line in alarms(LOG)] == ["200"]
