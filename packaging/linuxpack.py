"""`dev.py build linux`: a .deb and a tar.xz, from one folder that needs no Python."""

from __future__ import annotations

import argparse
import ctypes.util
import re
import shutil
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import archives
import bundling
import debian
import proving
import syslibs
from environment import PYTHON, WORKSHOP, build_python, child_environment
from steps import ROOT, Trouble, ask, step, tell
from versions import Version, current, epoch

OUT = ROOT / "dist"
_FILES = ROOT / "packaging" / "linux"
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)
# What the bundle leaves to the system, by the Debian package that has it.
SYSTEM: dict[str, str] = {
    "ld-linux-x86-64.so.2": "libc6", "libc.so.6": "libc6", "libm.so.6": "libc6",
    "libdl.so.2": "libc6", "libpthread.so.0": "libc6", "librt.so.1": "libc6",
    "libresolv.so.2": "libc6", "libutil.so.1": "libc6", "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1", "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0", "libOpenGL.so.0": "libopengl0", "libxcb.so.1": "libxcb1",
    "libsystemd.so.0": "libsystemd0", "libgcrypt.so.20": "libgcrypt20", "libcap.so.2": "libcap2",
    "libgpg-error.so.0": "libgpg-error0", "liblz4.so.1": "liblz4-1",
    "libX11.so.6": "libx11-6", "libX11-xcb.so.1": "libx11-xcb1", "libXext.so.6": "libxext6",
    "libz.so.1": "zlib1g", "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6",
    "libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1", "libdrm.so.2": "libdrm2",
}  # fmt: skip
_CONTROL = """Package: cuedesk
Version: {version}
Architecture: amd64
Maintainer: Cuedesk <noreply@cuedesk.invalid>
Installed-Size: {size}
Depends: {needs}, xkb-data, fontconfig-config, ca-certificates
Recommends: fonts-noto-cjk | fonts-wqy-microhei
Section: video
Priority: optional
Description: One desk for live mixing, stream relays and digital-human rooms
 Lay out a mix and put it on air, watch and stop relays, watch and start
 digital-human rooms. It opens in rehearsal, a local cloud for practising.
"""


def build(options: argparse.Namespace) -> int:
    """Both archives in `dist`; with --twice a second bundle has to be the same to the byte."""
    python = _prepared(options.apt)
    version = current()
    began = time.monotonic()
    made = _archived(_bundled(python, version, "linux"), version, OUT)
    tell(f"  from checkout to archives: {time.monotonic() - began:.0f} s")
    if options.twice:
        again = _archived(_bundled(python, version, "linux"), version, ROOT / "build" / "again")
        if archives.checksums(made) != archives.checksums(again):
            raise Trouble("Two builds of one commit differ; see dist and build/again.")
        tell("  two builds, bit for bit the same")
    for path in made:
        tell(f"  {path.name}: {path.stat().st_size / bundling.MIB:.1f} MiB")
    (OUT / "SHA256SUMS-linux.txt").write_text(
        archives.checksums(made), encoding="utf-8", newline="\n"
    )
    return _proved(made, options.apt) if options.prove else 0


def _proved(made: list[Path], apt: bool) -> int:
    program = ROOT / "build" / "linux" / "bundle" / "Cuedesk" / "cuedesk"
    env = child_environment({})
    proving.compare_starts([str(program)], [str(PYTHON), "-m", "console"], env)
    return proving.on_bare_debian(made, apt)


def _prepared(apt: bool) -> Path:
    if ask(["uname", "-m"]) != "x86_64\n":
        raise Trouble("The Linux packages are built on x86_64; this machine is another.")
    syslibs.provide_libraries(("drawing", "window", "media"), apt)
    lacking = [] if shutil.which("objdump") and shutil.which("strip") else ["binutils"]
    minor = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if sys.base_prefix == "/usr" and ctypes.util.find_library(f"python{minor}") is None:
        lacking.append(f"libpython{minor}")
    if lacking:
        debian.provide(lacking, apt)
    return build_python(apt)


def _bundled(python: Path, version: Version, name: str) -> Path:
    parts, into = ROOT / "build" / name / "parts", ROOT / "build" / name
    site = next((WORKSHOP / "lib").glob("python3*")) / "site-packages"
    with step("version, icons, licences"):
        bundling.make_parts(parts, python, site, version)
    folder = bundling.bundle(python, parts, into / "bundle")
    bundling.look_through(folder)
    refuse_unmet(wanted(folder), folder)
    return folder


def refuse_unmet(sonames: set[str], folder: Path) -> None:
    """Trouble where the bundle wants a library that it has not and that is not the system's."""
    names = {path.name for path in folder.rglob("*")}
    missing = sorted(sonames - names - set(SYSTEM))
    if missing:
        raise Trouble("The bundle asks for libraries that nothing brings: " + ", ".join(missing))


def wanted(folder: Path) -> set[str]:
    """What the loader will be asked for by anything in the bundle."""
    found: set[str] = set()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and _is_elf(path):
            found.update(_NEEDED.findall(ask(["objdump", "-p", path]) or ""))
    return found


def depends(sonames: Iterable[str]) -> str:
    """The packages for `Depends`; Qt's own builds want glibc 2.34."""
    packages = {SYSTEM[name] for name in sonames if name in SYSTEM} - {"libc6"}
    return ", ".join(["libc6 (>= 2.34)", *sorted(packages)])


def _archived(folder: Path, version: Version, out: Path) -> list[Path]:
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"cuedesk_{version.debian}_amd64.deb"
    archive = out / f"cuedesk-{version.text}-linux-x86_64.tar.xz"
    parts = folder.parent.parent / "parts"
    metainfo = _dated(parts, version)
    with step(".deb and tar.xz"), ThreadPoolExecutor(2) as both:
        first = both.submit(_write_deb, package, folder, parts, metainfo, version)
        second = both.submit(_write_tar, archive, folder, parts, metainfo)
        for one in (first, second):
            one.result()
    return [package, archive]


def _write_deb(package: Path, folder: Path, parts: Path, metainfo: Path, version: Version) -> None:
    tree, links = archives.files_below(folder, "./usr/lib/cuedesk")
    share = "./usr/share"
    tree[f"{share}/applications/cuedesk.desktop"] = _FILES / "cuedesk.desktop"
    tree[f"{share}/mime/packages/cuedesk.xml"] = _FILES / "cuedesk.mime.xml"
    tree[f"{share}/metainfo/app.cuedesk.Cuedesk.metainfo.xml"] = metainfo
    tree[f"{share}/doc/cuedesk/copyright"] = ROOT / "LICENSE"
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        place = f"{share}/icons/hicolor/{size}x{size}/apps/cuedesk.png"
        tree[place] = parts / f"cuedesk-{size}.png"
    tree[f"{share}/icons/hicolor/scalable/apps/cuedesk.svg"] = (
        ROOT / "resources" / "icons" / "cuedesk.svg"
    )
    links["./usr/bin/cuedesk"] = "../lib/cuedesk/cuedesk"
    data = package.with_suffix(".data")
    archives.tar_xz(data, tree, epoch(), links)
    size = sum(path.stat().st_size for path in tree.values()) // 1024
    control = _CONTROL.format(version=version.debian, size=size, needs=depends(wanted(folder)))
    archives.deb(package, {"control": control.encode("utf-8")}, data, epoch())
    data.unlink()


def _write_tar(archive: Path, folder: Path, parts: Path, metainfo: Path) -> None:
    tree, links = archives.files_below(folder, "Cuedesk")
    tree["Cuedesk/share/cuedesk.desktop"] = _FILES / "cuedesk.desktop"
    tree["Cuedesk/share/cuedesk.mime.xml"] = _FILES / "cuedesk.mime.xml"
    tree["Cuedesk/share/cuedesk.metainfo.xml"] = metainfo
    tree["Cuedesk/share/cuedesk.png"] = parts / "cuedesk-256.png"
    archives.tar_xz(archive, tree, epoch(), links)


def _dated(parts: Path, version: Version) -> Path:
    text = (_FILES / "cuedesk.metainfo.xml").read_text(encoding="utf-8")
    date = time.strftime("%Y-%m-%d", time.gmtime(epoch()))
    made = parts / "cuedesk.metainfo.xml"
    made.write_text(
        text.replace("@VERSION@", version.text).replace("@DATE@", date), encoding="utf-8"
    )
    return made


def _is_elf(path: Path) -> bool:
    with open(str(path), "rb") as file:
        return file.read(4) == b"\x7fELF"
