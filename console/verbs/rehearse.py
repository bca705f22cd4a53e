"""`cuedesk rehearse`: the three clouds on this machine, for any client."""

from __future__ import annotations

import argparse
import asyncio
import sys

from console.rehearsal.standalone import rehearse


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="cuedesk rehearse",
        description="A local server that behaves as the three clouds do. Prints one line of JSON"
        " with its addresses and practice keys, then stays until SIGTERM or Ctrl+C.",
    )
    parser.add_argument("--port", type=int, default=0, help="first port to take (0: any)")
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="end with the process that started it"
    )
    options = parser.parse_args(argv)
    return asyncio.run(
        rehearse(options.port, out=sys.stdout, until_stdin_closes=options.until_stdin_closes)
    )
