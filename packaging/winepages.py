"""The pages of the setup and of its uninstaller, walked by keys, with a picture of each."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from debian import provide
from steps import Trouble, ask, step
from winepython import PLACE, PREFIX, forget_server
from winescreen import Screen

RUNNING = 3
"""Exit code of a setup that found a desk running."""
FILLED = " — Cuedesk"
"""In the title once a desk has its show."""
LANGUAGES: Mapping[str, Mapping[str, str]] = {
    # English first: with its settings goes the language, which the desk keeps from its first start.
    "en": {"locale": "C.UTF-8", "setup": "Setup", "removal": "Uninstall", "purge": "y"},
    "zh": {"locale": "zh_CN.UTF-8", "setup": "安装", "removal": "卸载", "purge": "Return"},
}
"""How a language is chosen, what is in the titles then, and the answer to the last question."""
_LOCALES = PLACE / "locales"
_PLACE = PREFIX / "drive_c" / "users"


def walk(setup: Path, screen: Screen, env: Mapping[str, str], language: str, into: Path) -> None:
    """Installs where nobody chose a place, starts the desk from the last page, and removes it.

    In Chinese the settings are kept at the end, in English they go, as the question was
    answered."""
    own = _spoken(env, language)
    words = LANGUAGES[language]
    with step(f"the setup's pages ({language})"):
        _install(setup, screen, own, words["setup"], into / language)
    with step(f"the setup while the desk is open ({language})"):
        _refused(setup, screen, own, words["setup"], into / language)
        leave(screen, own)
    with step(f"the uninstaller's pages ({language})"):
        _remove(screen, own, words, into / language)
    forget_server(own)


def leave(screen: Screen, env: Mapping[str, str]) -> None:
    """The desk is left as a person leaves it, and all of its processes come to their end."""
    screen.focus(screen.wait_for("Cuedesk"))
    screen.press("alt+F4")
    screen.wait(lambda: not screen.windows(), "The desk did not close its window")
    subprocess.run(["wineserver", "-w"], env=dict(env), check=False, timeout=60)


def installed() -> list[Path]:
    """The folders of desks that stand where a setup puts them by itself."""
    return [one.parent for one in _PLACE.glob("*/AppData/Local/Programs/Cuedesk/Cuedesk.exe")]


def _install(setup: Path, screen: Screen, env: dict[str, str], title: str, into: Path) -> None:
    running = _start([setup], env)
    screen.wait_for(title)
    seen = b""
    for number, name in enumerate(("welcome", "licence", "folder"), 1):
        seen = screen.settled(seen)
        screen.picture(into / f"{number}-{name}.png")
        screen.press("Return")
    time.sleep(1.5)  # it never stands still
    screen.picture(into / "4-installing.png")
    links = PREFIX / "drive_c" / "users"
    screen.wait(lambda: bool(list(links.rglob("Cuedesk.lnk"))), "The setup did not finish", 120)
    screen.settled(seen)
    screen.picture(into / "5-finish.png")
    screen.press("Return")
    _ended(running, 0)
    screen.loaded(FILLED)
    screen.picture(into / "6-desk.png")
    if not installed():
        raise Trouble("The setup has not installed where it says that it does.")


def _refused(setup: Path, screen: Screen, env: dict[str, str], title: str, into: Path) -> None:
    before = screen.settled()
    running = _start([setup], env)
    screen.wait_for(title)
    screen.settled(before)
    screen.picture(into / "7-refused.png")
    screen.press("Escape")
    _ended(running, RUNNING)


def _remove(screen: Screen, env: dict[str, str], words: Mapping[str, str], into: Path) -> None:
    (place,) = installed()
    settings = place.parent.parent / "Cuedesk"
    settings.mkdir(exist_ok=True)
    (settings / "settings.json").touch()
    _start([place / "uninstall.exe"], env)
    screen.wait_for(words["removal"])
    seen = screen.settled()
    screen.picture(into / "8-removal.png")
    screen.press("Return")
    screen.wait(lambda: not (place / "uninstall.exe").exists(), "The uninstaller did not remove")
    seen = screen.settled(seen)
    screen.picture(into / "9-settings-too.png")
    screen.press(words["purge"])
    screen.settled(seen)
    screen.picture(into / "10-removed.png")
    screen.press("Return")
    screen.wait(lambda: not screen.windows(), "The uninstaller did not end")
    kept = words["purge"] == "Return"
    if settings.exists() is not kept or place.exists():
        raise Trouble(f"After the removal: settings {settings.exists()}, files {place.exists()}.")


def _start(command: Sequence[Path], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["wine", *(str(part) for part in command)],
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _ended(running: subprocess.Popen[bytes], wanted: int) -> None:
    code = running.wait(60)
    if code != wanted:
        raise Trouble(f"The setup ended with {code}, not {wanted}.")


def _spoken(env: Mapping[str, str], language: str) -> dict[str, str]:
    """Wine takes the language of its Windows from the locale, which Debian makes on request."""
    name = LANGUAGES[language]["locale"]
    forget_server(env)
    if name == "C.UTF-8":
        return dict(env)
    if not Path("/usr/share/i18n/locales/zh_CN").exists():
        provide(["locales"], apt=True)
    _LOCALES.mkdir(exist_ok=True)
    if ask(["localedef", "-i", "zh_CN", "-f", "UTF-8", _LOCALES / name]) is None:
        raise Trouble("localedef could not make the Chinese locale.")
    return {**env, "LC_ALL": name, "LOCPATH": str(_LOCALES)}
