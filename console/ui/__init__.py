"""Qt: draws values, sends commands."""

import linecache
import sys

import PySide6.QtCore


def _no(module: object) -> bool:
    return False


# PySide6 reads the source of every module imported after it, looking for its own name, for the
# sake of `from __feature__ import …`, which is never written here: 450 files, 12 MB, 20 ms.
_feature = sys.modules.get("shibokensupport.feature")
if PySide6.QtCore and _feature is not None and hasattr(_feature, "_mod_uses_pyside"):
    vars(_feature)["_mod_uses_pyside"] = _no
    linecache.clearcache()
