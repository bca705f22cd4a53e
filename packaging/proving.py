"""An installer is only believed when it was installed on a bare system and performed the tour."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
import time
from pathlib import Path

import debian
from steps import ROOT, Trouble, ask, step, tell

BARE = ROOT / "build" / "bare"
SLOWER = 2.0
_SUITE = "bookworm"
_MIRROR = "http://deb.debian.org/debian"
# Chinese and blanks in every path that the desk is given.
_HOME = "root/家 home"
_TELL = "自检 report.json"


def on_bare_debian(archives: list[Path], apt: bool) -> int:
    """Installs both on a Debian of nothing but its base, without Python; each performs the tour."""
    if os.geteuid() != 0:
        raise Trouble("--try makes a bare Debian and changes into it: that takes root.")
    if shutil.which("debootstrap") is None:
        debian.provide(["debootstrap"], apt)
    package, archive = archives
    _fresh()
    with step(f"apt-get install {package.name} on a bare Debian"):
        shutil.copy(str(package), str(BARE / "root" / package.name))
        _inside(["apt-get", "-q", "-q", "update"])
        _inside(
            ["apt-get", "install", "-y", "-q", "--no-install-recommends", f"/root/{package.name}"]
        )
    _without_python()
    perform("the installed .deb", ["/usr/bin/cuedesk"])
    with step(f"unpacking {archive.name}"), tarfile.open(str(archive)) as tar:
        tar.extractall(str(BARE / "root" / "节目 tools"))
    perform("the unpacked tar.xz", ["/root/节目 tools/Cuedesk/cuedesk"])
    _inside(["dpkg", "--purge", "cuedesk"])
    left = [name for name in ("usr/lib/cuedesk", "usr/bin/cuedesk") if (BARE / name).exists()]
    if left:
        raise Trouble("Left behind by the removal: " + ", ".join(left))
    return 0


def compare_starts(installed: list[str], sources: list[str], env: dict[str, str]) -> None:
    """Until the window is painted, the best of three each, in turn: a gate, whatever the machine.

    A bundle may be twice as slow as the sources that it was made of."""
    told = ROOT / "build" / "opened.json"
    best = {"installed": 60.0, "sources": 60.0}
    with step("starts, installed beside from source"):
        for _ in range(4):  # the first of each warms the disk and is the slowest
            for name, program in (("installed", installed), ("sources", sources)):
                began = time.time()
                done = subprocess.run(
                    [*program, "tour", "--open", "--json", str(told)],
                    env={**env, "QT_QPA_PLATFORM": "offscreen"},
                    stdin=subprocess.DEVNULL,
                    check=False,
                )
                if done.returncode:
                    raise Trouble(f"The window of {name} did not open ({done.returncode}).")
                painted = json.loads(told.read_text(encoding="utf-8"))["painted"] - began
                best[name] = min(best[name], painted)
    ratio = best["installed"] / best["sources"]
    words = f"  installed {best['installed']:.2f} s, sources {best['sources']:.2f} s: × {ratio:.2f}"
    tell(words)
    if ratio > SLOWER:
        raise Trouble(f"The installed desk starts {ratio:.1f} times as slowly as its sources.")


def perform(what: str, program: list[str]) -> None:
    """The self-test, without network and with an empty home; Trouble where a step was not seen."""
    home = BARE / _HOME
    shutil.rmtree(str(home), ignore_errors=True)
    home.mkdir(parents=True)
    told = home / _TELL
    line = [*program, "tour", "--self-test", "--lang", "zh_CN", "--json", f"/{_HOME}/{_TELL}"]
    # A network of its own, in which only loopback is up.
    alone = 'ip link set lo up && exec chroot "$0" "$@"'
    env = {"HOME": f"/{_HOME}", "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"}
    with step(f"self-test of {what}"):
        done = subprocess.run(
            ["unshare", "--net", "sh", "-c", alone, str(BARE), *line],
            env={**env, "LC_ALL": "C.UTF-8", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
            stdin=subprocess.DEVNULL,
            check=False,
        )
    judge(what, done.returncode, told)


def judge(what: str, code: int, told: Path) -> None:
    """Exit code and report have to say the same."""
    try:
        report: dict[str, object] = json.loads(told.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        report = {}
    if code or report.get("seen") is not True:
        raise Trouble(f"{what} failed its self-test (exit code {code}); its words are above.")
    tell(f"  {what}: all seen, {report.get('cuedesk')}, Qt {report.get('qt')}")


def _fresh() -> None:
    """A bare Debian, unpacked anew from an archive that debootstrap made once."""
    kept = ROOT / "build" / f"bare-{_SUITE}.tar"
    shutil.rmtree(str(BARE), ignore_errors=True)
    if not kept.exists():
        with step(f"debootstrap {_SUITE}"):
            _run(["debootstrap", "--variant=minbase", _SUITE, str(BARE), _mirror()])
            _run(["tar", "-C", str(BARE), "-cf", str(kept), "."])
    else:
        BARE.mkdir(parents=True)
        _run(["tar", "-C", str(BARE), "-xf", str(kept)])
    for name in ("resolv.conf", "hosts"):
        shutil.copy(f"/etc/{name}", str(BARE / "etc" / name))


def _mirror() -> str:
    """Where this machine's own apt goes, if it is a Debian."""
    told = ask(["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages"]) or ""
    sites = [line for line in told.splitlines() if line.startswith("http") and "debian" in line]
    return sites[0] if sites else _MIRROR


def _without_python() -> None:
    found = list((BARE / "usr" / "bin").glob("python*"))
    if found:
        raise Trouble("The bare Debian has a Python; the test would prove nothing.")


def _inside(command: list[str]) -> None:
    env = ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8"]
    _run(["chroot", str(BARE), *env, *command])


def _run(command: list[str]) -> None:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        check=False,
    )  # fmt: skip
    if done.returncode:
        words = done.stdout.decode("utf-8", "replace")[-2000:]
        raise Trouble(f"{command[0]} failed:\n{words}")
