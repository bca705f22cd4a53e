"""`python -m tests.bench NAME`: one measurement in this process, printed as a JSON object."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from typing import cast

measure = cast(
    "Callable[[], dict[str, float]]", importlib.import_module(f"tests.bench.{sys.argv[1]}").measure
)
print(json.dumps(measure()))
