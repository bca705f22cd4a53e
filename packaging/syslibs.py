"""The libraries that Qt takes from the system on Linux, and a Chinese font."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from debian import PRIVATE, provide
from steps import Trouble, ask, tell

# Asked for by the name that the loader uses; the value is the Debian package that holds it.
LIBRARIES = {
    "drawing": {
        "libglib-2.0.so.0": "libglib2.0-0",
        "libgthread-2.0.so.0": "libglib2.0-0",
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libX11.so.6": "libx11-6",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libfontconfig.so.1": "libfontconfig1",
        "libfreetype.so.6": "libfreetype6",
        "libdbus-1.so.3": "libdbus-1-3",
    },
    "window": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    # For QtMultimedia, in the process that looks at streams: without it the desk has no live
    # pictures, and everything else.
    "media": {"libpulse.so.0": "libpulse0", "libXrandr.so.2": "libxrandr2"},
}
OPTIONAL = {"media"}
# Programs that tests run, by the package that holds them.
PROGRAMS = {
    "ffmpeg": "ffmpeg",
    # A desk is heard on a screen and a bus of its own: offscreen Qt has no bridge to the bus.
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus-daemon",
    "at-spi-bus-launcher": "at-spi2-core",
    # One journey composes Chinese with a real input method, by keys that pass through the screen.
    "ibus-daemon": "ibus",
    "ibus-engine-libpinyin": "ibus-libpinyin",
    "xdotool": "xdotool",
    # One turns the layout of its keyboard.
    "setxkbmap": "x11-xkb-utils",
    # A process whose clock jumps, and a keyring that is locked and opened beside a desk.
    "faketime": "faketime",
    "gnome-keyring-daemon": "gnome-keyring",
}
EVERYWHERE = {"ffmpeg"}
_FOLDERS = ("usr/bin", "usr/libexec")
# 1.6 MB against the 57 MB of fonts-noto-cjk: enough to read every text, on a fresh machine too.
_FONT = "fonts-wqy-microhei"
_ASIDE = ("pulseaudio", "blas", "lapack")
_CHINESE = re.compile(r"cjk|wqy|droidsansfallback|uming|ukai|sourcehan|simhei|simsun|msyh", re.I)
_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">{settings}</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def provide_libraries(needs: Iterable[str], apt: bool) -> dict[str, str]:
    """Fetch what is missing of `needs` (keys of LIBRARIES); the variables that children need."""
    if not sys.platform.startswith("linux"):
        return {}
    must = [need for need in needs if need not in OPTIONAL]
    packages = _missing(must)
    extras = {
        "no Chinese font": [] if _has_chinese_font() else [_FONT],
        "no live pictures": _missing(set(needs) & OPTIONAL),
    }
    if packages:
        provide([*packages, *(name for names in extras.values() for name in names)], apt)
    else:
        for lack, names in extras.items():
            _provide_extra(lack, names, apt)
    left = _missing(must) if packages else []
    if left:
        raise Trouble("Still missing after the installation: " + " ".join(left))
    return _variables()


def provide_programs(names: Iterable[str], apt: bool) -> None:
    """Fetch those of PROGRAMS that are missing; on other systems than Linux people have to."""
    if not sys.platform.startswith("linux"):
        names = set(names) & EVERYWHERE
    missing = [name for name in names if not _runs(name)]
    if missing and sys.platform.startswith("linux"):
        provide([PROGRAMS[name] for name in missing], apt)
        missing = [name for name in missing if not _runs(name)]
    if missing:
        raise Trouble("The tests need these programs; install them: " + " ".join(missing))


def _runs(name: str) -> bool:
    places = (top / folder / name for top in (Path("/"), PRIVATE) for folder in _FOLDERS)
    return shutil.which(name) is not None or any(place.exists() for place in places)


def _provide_extra(lack: str, names: list[str], apt: bool) -> None:
    """What the desk can do without: Chinese shows as boxes then, sources as patterns."""
    try:
        if names:
            provide(names, apt)
    except Trouble as trouble:
        tell(f"  {lack}. {trouble}")


def _missing(needs: Iterable[str]) -> list[str]:
    wanted = {name: deb for need in needs for name, deb in LIBRARIES[need].items()}
    return sorted({deb for name, deb in wanted.items() if not _loads(name)})


def _loads(name: str) -> bool:
    if any((folder / name).exists() for folder in _private_folders()):
        return True
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _private_folders() -> list[Path]:
    tops = (PRIVATE / "usr/lib", PRIVATE / "lib")
    found = [folder for top in tops for folder in sorted(top.glob("*-linux-gnu*"))]
    # Where Debian's own loader settings would lead to; ffmpeg needs them.
    return found + [sub for one in found for name in _ASIDE for sub in [one / name] if sub.is_dir()]


def _has_chinese_font() -> bool:
    known = ask(["fc-list", ":lang=zh", "family"])
    if known:
        return True
    home = Path(os.path.expanduser("~"))
    places = ("/usr/share/fonts", "/usr/local/share/fonts", home / ".fonts")
    places += (home / ".local/share/fonts", PRIVATE / "usr/share/fonts")
    return any(
        _CHINESE.search(name)
        for place in places
        for _, _, names in os.walk(str(place))
        for name in names
    )


def _variables() -> dict[str, str]:
    """Where children find what was unpacked privately; nothing where nothing was."""
    found: dict[str, str] = {}
    folders = [str(folder) for folder in _private_folders()]
    if folders:
        old = os.environ.get("LD_LIBRARY_PATH")
        found["LD_LIBRARY_PATH"] = os.pathsep.join(folders + ([old] if old else []))
    programs = PRIVATE / "usr/bin"
    if programs.is_dir():
        found["PATH"] = os.pathsep.join([os.environ.get("PATH", os.defpath), str(programs)])
    keyboards = PRIVATE / "usr/share/X11/xkb"
    if keyboards.is_dir() and not Path("/usr/share/X11/xkb").is_dir():
        found["XKB_CONFIG_ROOT"] = str(keyboards)
    fonts = PRIVATE / "usr/share/fonts"
    if fonts.is_dir() or (PRIVATE / "etc/fonts").is_dir():
        found["FONTCONFIG_FILE"] = str(_write_font_settings(fonts))
    return found


def _write_font_settings(fonts: Path) -> Path:
    settings = Path("/etc/fonts/fonts.conf")
    if not settings.exists():
        settings = PRIVATE / "etc/fonts/fonts.conf"
    conf = PRIVATE / "fonts.conf"
    text = _CONF.format(settings=settings, fonts=fonts, cache=PRIVATE / "fontcache")
    conf.write_text(text, encoding="utf-8")
    return conf
