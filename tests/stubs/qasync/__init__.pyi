"""What console/ui/bridge.py uses of qasync, which ships no types."""

import asyncio
from types import TracebackType
from typing import Self

from PySide6.QtWidgets import QApplication

class QEventLoop(asyncio.SelectorEventLoop):
    def __init__(self, app: QApplication | None = ...) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
