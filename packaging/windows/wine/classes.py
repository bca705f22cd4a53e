"""Has HKEY_CLASSES_ROOT show this user's own classes, as Windows does and wine 8 does not.

For the test prefix only, and run by the Windows Python in it: `copy`, or `forget`."""

from __future__ import annotations

import contextlib
import sys
import winreg

assert sys.platform == "win32"
OWN = r"Software\Classes"


def copy(path: str) -> None:
    """One key with all below it, from this user's classes to the machine's."""
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as source:
        keys, values, _ = winreg.QueryInfoKey(source)
        with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, path) as target:
            for number in range(values):
                winreg.SetValueEx(target, *_in_order(*winreg.EnumValue(source, number)))
        below = [winreg.EnumKey(source, number) for number in range(keys)]
    for name in below:
        copy(f"{path}\\{name}")


def forget(path: str) -> None:
    """A key of the machine's classes with all below it."""
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
        below = [winreg.EnumKey(key, number) for number in range(winreg.QueryInfoKey(key)[0])]
    for name in below:
        forget(f"{path}\\{name}")
    winreg.DeleteKey(winreg.HKEY_LOCAL_MACHINE, path)


def _in_order(name: str, value: object, kind: int) -> tuple[str, int, int, object]:
    return name, 0, kind, value


for one in sys.argv[2:]:
    if sys.argv[1] == "copy":
        copy(f"{OWN}\\{one}")
    else:
        with contextlib.suppress(OSError):
            forget(f"{OWN}\\{one}")
