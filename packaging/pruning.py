"""What of Qt and of Python's packages goes into an installer, and what never may."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

# Qt's plugins by folder; a folder that is not named is left out whole, with what only it needs.
PLUGINS = {
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qminimal", "qwindows", "qcocoa"},
    "imageformats": {"qsvg", "qico", "qjpeg", "qgif", "qwebp"},
    "iconengines": {"qsvgicon"},
    "tls": {"qopensslbackend", "qschannelbackend", "qsecuretransportbackend"},
    "multimedia": {"ffmpegmediaplugin"},
    # Chinese is typed through these on Linux; elsewhere the platform does it.
    "platforminputcontexts": {
        "ibusplatforminputcontextplugin",
        "composeplatforminputcontextplugin",
    },
    "platformthemes": {"qxdgdesktopportal"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "wayland-shell-integration": {"xdg-shell", "wl-shell-plugin"},
    "wayland-decoration-client": {"adwaita", "bradient"},
}
LANGUAGES = {"zh_CN"}  # of Qt's own translations; English is in the code

# Modules of Qt that are under the GPL alone (and commercially): never in what is given away.
GPL_ONLY = (
    "Charts", "CoAP", "DataVisualization", "Graphs", "GraphsWidgets", "HttpServer",
    "Lottie", "LottieVectorImageGenerator", "Mqtt", "NetworkAuth", "OpcUa", "QmlCompiler",
    "Quick3D", "Quick3DPhysics", "QuickTimeline", "StateMachine", "VirtualKeyboard",
    "WaylandCompositor", "WebGL",
)  # fmt: skip

# Older than the system's they break its graphics drivers or misread its font settings; every
# system with a screen has them, and the .deb asks for them.
SYSTEM_ONLY = re.compile(
    r"(?:^|/)lib(?:stdc\+\+|gcc_s|systemd|gcrypt|gpg-error|cap|lz4|GL|EGL|GLX|OpenGL|drm"
    r"|X11|X11-xcb|xcb|Xext|Xau|Xdmcp|bsd|md|z|expat|fontconfig|freetype)\.so"
)

# What only live pictures need: Qt Multimedia, its FFmpeg (whose plugin links Qt Quick), and
# PulseAudio with what it drags in.
MEDIA = re.compile(
    r"Multimedia|ffmpeg|Qt6(?:Qml|Quick|OpenGL)|lib(?:av|sw)\w+\.|(?:av(?:codec|format|util)|sw\w+)-\d+\.dll|/lib(?:pulse"
    r"|sndfile|FLAC|vorbis|ogg|opus|mpg123|mp3lame|asyncns)",
    re.IGNORECASE,
)

MODULES_LEFT_OUT = (
    "tkinter", "turtle", "idlelib", "lib2to3", "ensurepip", "venv", "pydoc", "doctest",
    "unittest", "distutils", "setuptools", "pkg_resources", "pip", "IPython", "numpy", "pytest",
    "PIL.ImageTk", "PIL._tkinter_finder", "PIL.AvifImagePlugin", "PIL._avif",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtOpenGL",
    "PySide6.QtPrintSupport", "PySide6.scripts",
)  # fmt: skip

_PLUGIN = re.compile(r"(?:^|/)plugins/([^/]+)/(?:lib)?([^/.]+)\.(?:so|dll|dylib)$")
_QT = re.compile(r"(?:^|/)(?:lib)?Qt6?([A-Z]\w+?)(?:\.(?:abi3\.so|so|dll|pyd|framework)\b|$)")
_ROOTS = re.compile(
    r"/plugins/|lib-dynload/|\.pyd$|\.abi3\.so$|\.cpython-[^/]*\.so$|(?:^|/)(?:lib)?python3[^/]*$"
    # Opened by name at run time: nothing is linked against them.
    r"|VCRUNTIME|MSVCP|ucrtbase|libffi|FFmpegStub|(?:^|/)Python$",
    re.IGNORECASE,
)
_TRANSLATION = re.compile(r"/translations/\w+?_([a-z]{2}(?:_[A-Z]{2})?)\.qm$")
_ALWAYS_OUT = re.compile(
    r"/(?:qml|metatypes|glue|typesystems|include|doc|scripts|resources)/"
    r"|/lib(?:gtk-3|gdk-3)\.so|opengl32sw\.dll$|\.(?:pyi|pdb|prl|pyx|pxd|h)$"
)


def is_kept(destination: str) -> bool:
    """Whether the file that the bundler would put there belongs into the bundle."""
    name = "/" + destination.replace("\\", "/")
    if SYSTEM_ONLY.search(name) or ("/PySide6/" in name and _ALWAYS_OUT.search(name)):
        return False
    plugin = _PLUGIN.search(name)
    if plugin is not None and "/PySide6/" in name:
        return plugin[2] in PLUGINS.get(plugin[1], set())
    translation = _TRANSLATION.search(name)
    return translation is None or translation[1] in LANGUAGES


def gpl_only(names: Iterable[str]) -> list[str]:
    """Those of the bundle's files that belong to a GPL-only module of Qt."""
    found = [(name, _QT.search("/" + name.replace("\\", "/"))) for name in names]
    return [name for name, module in found if module and module[1].startswith(GPL_ONLY)]


def reachable(files: dict[str, str], needs: Callable[[str], Iterable[str]]) -> set[str]:
    """Of the libraries (destination to source), those that something kept asks the loader for.

    Extension modules and plugins are loaded by path and are where the search begins."""
    by_name: dict[str, list[str]] = {}
    for destination in files:
        by_name.setdefault(_base(destination), []).append(destination)
    kept: set[str] = set()
    ahead = [one for one in files if _ROOTS.search(one.replace("\\", "/"))]
    while ahead:
        one = ahead.pop()
        if one not in kept:
            kept.add(one)
            for name in needs(files[one]):
                ahead += by_name.get(_base(name), [])
    return kept


def standing(links: Iterable[tuple[str, str]], kept: set[str]) -> set[str]:
    """Of the symbolic links (destination, target), those whose target is there."""
    return {one for one, target in links if _inside(one, target) in kept}


def _inside(link: str, target: str) -> str:
    """The destination that a link leads to; both are relative, with slashes."""
    parts = link.replace("\\", "/").split("/")[:-1]
    for part in target.replace("\\", "/").split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts = [*parts, part]
    return "/".join(parts)


def _base(path: str) -> str:
    return path.replace("\\", "/").split("/")[-1].lower()
