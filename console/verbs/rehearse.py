"""`cuedesk rehearse`: the three clouds on this machine, for any client."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from console.rehearsal.standalone import rehearse
from console.services.crash.child import reporting

LAST_PORT = 65533
"""Each cloud takes a port, this one and the two after it."""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="cuedesk rehearse",
        description="A local server that behaves as the three clouds do. Prints one line of JSON"
        " with its addresses and practice keys, then stays until SIGTERM or Ctrl+C.",
    )
    parser.add_argument("--port", type=_port, default=0, help="first port to take (0: any)")
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="end with the process that started it"
    )
    parser.add_argument(
        "--how",
        action=argparse.BooleanOptionalAction,
        help="lines that point each official SDK here, on standard error (the default, but with"
        " --until-stdin-closes)",
    )
    parser.add_argument("--seed", type=int, help="the same seed gives the same ids and chances")
    parser.add_argument(
        "--scenario", type=Path, metavar="FILE", help="troubles that strike in time (TOML or JSON)"
    )
    parser.add_argument(
        "--state", type=Path, metavar="FILE", help="begin with what it holds, keep it at the end"
    )
    options = parser.parse_args(argv)
    owned: bool = options.until_stdin_closes
    with reporting("rehearse"):
        return asyncio.run(
            rehearse(
                options.port,
                out=sys.stdout,
                until_stdin_closes=owned,
                how=not owned if options.how is None else options.how,
                seed=options.seed,
                state=options.state,
                scenario=options.scenario,
            )
        )


def _port(text: str) -> int:
    port = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= port <= LAST_PORT:
        # Without our catalogue, which would load the desk: both languages, as in standalone.py.
        raise argparse.ArgumentTypeError(
            f"{text} 不是可用端口:请写 0 到 {LAST_PORT}(要连续三个端口;0 由系统选择)。"
            f" {text} is no port to start from:"
            f" name one from 0 to {LAST_PORT} (three in a row are taken; 0: any)."
        )
    return port
