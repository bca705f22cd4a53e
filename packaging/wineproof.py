"""The setup is believed once it was installed, performed, refused, upgraded and removed (wine)."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import proving
import shipment
import winedesk
import winepages
from environment import LOCKS
from steps import Trouble, call, step, tell
from versions import Version
from winepython import PLACE, PREFIX, PYTHON, environment, try_wine, windows, wine
from winescreen import screen

_C = PREFIX / "drive_c"
_WHERE = "节目 tools/Cuedesk"
_ENTRY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Cuedesk"
_CLASS = r"HKCU\Software\Classes\Cuedesk.Show"
TEST_PACKAGES = {
    "pytest", "pluggy", "iniconfig", "colorama", "pygments", "pytest-qt", "pytest-randomly",
    "pytest-timeout", "pytest-xdist", "execnet", "hypothesis", "sortedcontainers", "trustme",
}  # fmt: skip
TESTS = (
    "tests/unit/services/updates",
    "tests/unit/services/test_shipment.py",
    "tests/unit/services/test_settings.py",
    "tests/unit/services/test_ledger.py",
    "tests/unit/verbs/test_installed.py",
)
_NOTE = "我的 notes.txt"


def exercise(setup: Path, version: Version, pictures: Path) -> None:
    """Every promise of setup.nsi, in a path with Chinese and a blank; Trouble at a broken one."""
    shutil.rmtree(str(pictures), ignore_errors=True)
    with screen() as seen:
        env = environment(seen.display)
        place = _C / _WHERE
        with step("silent installation"):
            _install(setup, env)
        _check_entries(env, version)
        perform("the installed Cuedesk.exe", place / "Cuedesk.exe", env)
        _check_verbs(place, env, version)
        winedesk.opened_by_its_file(setup, place, seen, env, pictures)
        winedesk.damaged(place, seen, env, pictures)
        _check_upgrade(setup, place, env)
        _check_removal(setup, place, env)
        for language in winepages.LANGUAGES:
            winepages.walk(setup, seen, env, language, pictures)
    tell(f"  pictures of its pages and of the installed desk: {pictures}")


def perform(what: str, program: Path, env: dict[str, str]) -> None:
    """The self-test of what is installed; its report has to say the same as its exit code."""
    told = PLACE / "自检 report.json"
    told.unlink(missing_ok=True)
    line = [windows(program), "tour", "--self-test", "--lang", "zh_CN", "--json", windows(told)]
    with step(f"self-test of {what}"):
        code, words = try_wine(line, env)
    if code:
        tell(words[-3000:])
    proving.judge(what, code, told)


def run_tests(uv: Path) -> None:
    """The parts of the suite that files, sockets and processes of Windows could break."""
    site, lock = PLACE / "tests", PLACE / "tests.lock"
    text = LOCKS["test"].read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z])", text)
    wanted = [block for block in blocks if block.split("==")[0] in TEST_PACKAGES]
    lock.write_text("\n".join(wanted) + "\n", encoding="utf-8")
    command = [uv, "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", lock]
    command += ["--target", site, "--python-platform", "x86_64-pc-windows-msvc"]
    if call([*command, "--python-version", "3.11", "--only-binary", ":all:"]):
        raise Trouble("The tests' packages for Windows could not be fetched.")
    env = {**environment(), "PYTHONPATH": windows(site), "PYTHONDONTWRITEBYTECODE": "1"}
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:randomly"]
    with step("part of the test suite, under Windows' Python"):
        told = wine([PYTHON / "python.exe", "-m", "pytest", *options, *TESTS], env, 1200)
    tell("  " + told.strip().splitlines()[-1])


def _install(setup: Path, env: dict[str, str]) -> None:
    # NSIS takes the rest of the line as the folder, blanks and all, and wants it without quotes;
    # wine quotes an argument that has a blank, so each word is one.
    folder = "C:\\" + _WHERE.replace("/", "\\")
    wine([setup, "/S", *f"/D={folder}".split(" ")], env)


def _check_entries(env: dict[str, str], version: Version) -> None:
    told = wine(["reg", "query", _ENTRY], env)
    for name in ("DisplayVersion", "EstimatedSize", "QuietUninstallString", version.text):
        if name not in told:
            raise Trouble(f"Add/Remove Programs has no {name}:\n{told}")
    if "Cuedesk.exe" not in wine(["reg", "query", _CLASS + r"\shell\open\command"], env):
        raise Trouble(".cuemix files are not opened by Cuedesk.")
    if not _links():
        raise Trouble("There is no entry in the Start menu.")


def _links() -> list[Path]:
    return list((_C / "users").rglob("Cuedesk.lnk"))


def _check_verbs(place: Path, env: dict[str, str], version: Version) -> None:
    told = wine([windows(place / "cuedesk-verbs.exe"), "--version"], env)
    if version.text not in told:
        raise Trouble(f"cuedesk-verbs.exe --version says: {told}")


def _check_upgrade(setup: Path, place: Path, env: dict[str, str]) -> None:
    """The old one's files go, the user's stay, and all is as the setup's own list says."""
    with step("upgrade in place"):
        (place / _NOTE).write_text("mine", encoding="utf-8")
        stale = place / "parts" / "resources" / "icons" / "check.svg"
        stale.write_text("stale", encoding="utf-8")
        _install(setup, env)
        wrong = shipment.altered(place / "parts")
        if wrong or not (place / _NOTE).exists():
            raise Trouble(f"After the upgrade these are not as they were brought: {wrong[:5]}")


def _check_removal(setup: Path, place: Path, env: dict[str, str]) -> None:
    settings = _settings()
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "settings.json").write_text("{}", encoding="utf-8")
    with step("removal"):
        _uninstall(place, env)
    left = [str(path) for path in place.rglob("*")] if place.exists() else []
    if left != [str(place / _NOTE)]:
        raise Trouble(f"Beside the user's own file the removal left {left}")
    if not settings.exists():
        raise Trouble("A silent removal took the settings away unasked.")
    for key in (_ENTRY, _CLASS, r"HKCU\Software\Cuedesk"):
        if try_wine(["reg", "query", key], env)[0] == 0:
            raise Trouble(f"The removal left {key}")
    if _links():
        raise Trouble("The removal left the Start menu's entry.")
    (place / _NOTE).unlink()
    with step("removal with the settings"):
        _install(setup, env)
        _uninstall(place, env, "/PURGE")
    left = [one for one in (place, settings, settings.parent / "State") if one.exists()]
    if left:
        raise Trouble(f"The removal with the settings left {left}")


def _uninstall(place: Path, env: dict[str, str], *more: str) -> None:
    """It goes on in a copy of itself and returns at once: the end is that it is gone."""
    program = place / "uninstall.exe"
    wine([windows(program), "/S", *more], env)
    subprocess.run(["wineserver", "-w"], env=env, check=False, timeout=120)
    deadline = time.monotonic() + 60
    while program.exists():
        if time.monotonic() > deadline:
            raise Trouble("The uninstaller did not come to an end within 60 s.")
        time.sleep(0.2)


def _settings() -> Path:
    (local,) = (_C / "users").glob("*/AppData/Local")
    return local / "Cuedesk"
