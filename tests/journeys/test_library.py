"""README's example of the library, run as it stands."""

from __future__ import annotations

import asyncio
import os
import re
import sys

from console.rehearsal.cloud import Rehearsal
from tests.unit.house.sources import ROOT

ENDPOINT = "https://live.volcengineapi.com"


def test_the_example_lists_the_relays() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"## As a library.*?```python\n(.*?)```", readme, re.DOTALL)
    assert found is not None
    example = found[1]
    assert example.count(ENDPOINT) == 1

    async def journey() -> None:
        async with Rehearsal(seed=7) as cloud:
            told = cloud.announcement()
            keys = told["accounts"]["volcengine"]
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-c",
                example.replace(ENDPOINT, told["volcengine"]),
                env=os.environ
                | {
                    "ACCESS_KEY_ID": keys["access_key_id"],
                    "ACCESS_KEY_SECRET": keys["secret_access_key"],
                    "PYTHONIOENCODING": "utf-8",
                },
                stdout=asyncio.subprocess.PIPE,
            )
            out, _ = await process.communicate()
            lines = out.decode().splitlines()
            assert process.returncode == 0
            assert len(lines) == 14
            assert any(" 生效中 " in line for line in lines)

    asyncio.run(journey())
