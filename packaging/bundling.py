"""One folder with the desk and all it needs, made by PyInstaller and looked through."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import licensing
import pruning
import shipment
from environment import LOCKS, child_environment
from steps import ROOT, Trouble, call, step, tell
from versions import Version, epoch

BUILD = ROOT / "build"
MIB = 1 << 20
BUDGET = 150
"""MiB unpacked, live pictures' parts aside."""
_ALARM = re.compile(r"WARNING: .*(?:Library not found|[Cc]ould not (?:find|resolve)|not found:).*")
# Every Windows 10 answers these names itself; wine's folders have no such files.
_WINDOWS_OWN = re.compile(r"'(?:api|ext)-ms-win-[\w-]+\.dll'")
_FIXED = "licences"


def build_environment(parts: Path) -> dict[str, str]:
    """Nothing in it depends on when, or for whom, something is built."""
    env = child_environment({})
    env.update(
        CUEDESK_BUILD_PARTS=str(parts),
        SOURCE_DATE_EPOCH=str(epoch()),
        PYTHONHASHSEED="0",
        PYTHONDONTWRITEBYTECODE="1",
        QT_QPA_PLATFORM="offscreen",
        TZ="UTC",
    )
    env.pop("PYTHONPYCACHEPREFIX", None)
    return env


def make_parts(parts: Path, python: Path, site: Path, version: Version) -> None:
    """What is generated before the bundler starts: version, icons, licences, SBOM."""
    shutil.rmtree(str(parts), ignore_errors=True)
    shutil.copytree(str(ROOT / "packaging" / _FIXED), str(parts / _FIXED))
    shutil.copy(str(ROOT / "LICENSE"), str(parts / _FIXED / "CUEDESK.txt"))
    module = f'"""Written by the build."""\n\nVERSION = "{version.text}"\n'
    (parts / "cuedesk_build.py").write_text(module, encoding="utf-8")
    names = [*licensing.locked(LOCKS["runtime"].read_text(encoding="utf-8")), "pyinstaller"]
    shipped = licensing.packages(site, names)
    licensing.write(parts / _FIXED, shipped, version.text, epoch())
    paint = ROOT / "packaging" / "icons" / "paint.py"
    sign = ROOT / "resources" / "icons" / "cuedesk.svg"
    if call([python, paint, sign, parts], build_environment(parts)):
        raise Trouble("The icons could not be painted; the words above say why.")


def bundle(python: Path, parts: Path, into: Path) -> Path:
    """The folder that the bundler makes of the spec; its alarms are trouble."""
    spec = ROOT / "packaging" / "console.spec"
    command = [str(python), "-m", "PyInstaller", "--noconfirm", "--log-level", "INFO"]
    command += ["--distpath", str(into), "--workpath", str(into / "work"), str(spec)]
    run_bundler(command, into, build_environment(parts))
    return into / "Cuedesk"


def run_bundler(command: Sequence[str], into: Path, env: dict[str, str]) -> None:
    """With its words in a file; trouble where it failed or missed something to pack."""
    log = into / "bundler.log"
    shutil.rmtree(str(into), ignore_errors=True)
    into.mkdir(parents=True)
    with step("PyInstaller"):
        done = subprocess.run(
            list(command),
            cwd=str(ROOT),
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # wine's Python dies where this is a file
            stderr=subprocess.STDOUT,
            check=False,
        )
    log.write_bytes(done.stdout)
    words = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        raise Trouble(f"PyInstaller failed (its words are in {log}):\n" + words[-1500:])
    found = alarms(words)
    if found:
        raise Trouble("PyInstaller missed what it should have packed:\n" + "\n".join(found[:20]))


def alarms(log: str) -> list[str]:
    """Lines of the bundler's log that mean an installer which does not start."""
    lines = log.splitlines()
    return [line for line in lines if _ALARM.search(line) and not _WINDOWS_OWN.search(line)]


def look_through(folder: Path) -> int:
    """Refuses GPL-only parts, the build machine's paths and a bundle over budget; bytes in all."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    names = [path.relative_to(folder).as_posix() for path in files]
    gpl = pruning.gpl_only(names)
    if gpl:
        raise Trouble("GPL-only parts of Qt are in the bundle: " + ", ".join(gpl))
    sizes = {
        name: path.stat().st_size
        for name, path in zip(names, files, strict=False)
        if not path.is_symlink()
    }
    media = sum(size for name, size in sizes.items() if pruning.MEDIA.search("/" + name))
    whole = sum(sizes.values())
    tell(f"  {len(sizes)} files, {whole / MIB:.1f} MiB, of that live pictures {media / MIB:.1f}")
    if whole - media > BUDGET * MIB:
        raise Trouble(f"The bundle without media parts has more than {BUDGET} MiB.")
    for list_of_files in folder.rglob(shipment.NAME):
        wrong = shipment.altered(list_of_files.parent)
        if wrong:
            raise Trouble("The bundle differs from its own list: " + ", ".join(wrong))
    leaking = [
        name for name, path in zip(names, files, strict=False) if _tells_of_the_builder(path)
    ]
    if leaking:
        raise Trouble("These files name the folder they were built in: " + ", ".join(leaking))
    return whole


def _tells_of_the_builder(path: Path) -> bool:
    """Only what the build makes itself; wheels hold their own authors' paths."""
    ours = path.suffix in (".json", ".txt", ".toml", ".py", "") and path.stat().st_size < 30 * MIB
    return ours and os.fsencode(str(ROOT)) in path.read_bytes()
