"""The GNOME Keyring itself, locked and opened again beside a desk that keeps its keys there."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_jeepney: Any = importlib.import_module("jeepney")
_blocking: Any = importlib.import_module("jeepney.io.blocking")

SECRET = "s3cret-of-a-locked-chain"
PASSWORD = b"opens the keyring"
NAME = "org.freedesktop.secrets"
SERVICE = ("/org/freedesktop/secrets", NAME, "org.freedesktop.Secret.Service")
GUILTY = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
"""What a login does with the password that was typed there."""
ASKS = """
import asyncio, json, sys
from console.domain.message import in_english
from console.services.keys.keychain import Keychain

async def asks():
    chain = Keychain(patience=5)
    for line in sys.stdin:
        verb, secret = json.loads(line)
        if verb == "put":
            came = await chain.put("volcengine.secret", secret)
        elif verb == "why":
            came = await chain.why_not()
        else:
            kept = chain if verb == "get" else Keychain(patience=5)
            came = await kept.find("volcengine.secret")
        told = came if isinstance(came, (str, type(None))) else in_english(came)
        sys.stdout.write(json.dumps(told) + "\\n")
        sys.stdout.flush()

asyncio.run(asks())
"""


class Keyring:
    """Its daemon, on a bus of its own."""

    def __init__(self, address: str) -> None:
        self._bus: Any = _blocking.open_dbus_connection(address)

    def close(self) -> None:
        self._bus.close()

    def ready(self) -> None:
        """Until it answers for the service's name, and its collection is there."""
        asked = _jeepney.DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus")
        deadline = time.monotonic() + 20
        while not self._call(asked, "NameHasOwner", "s", NAME, interface="org.freedesktop.DBus")[0]:
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def lock(self) -> None:
        self._call(_jeepney.DBusAddress(*SERVICE), "Lock", "ao", [self._collection()])

    def unlock(self) -> None:
        service = _jeepney.DBusAddress(*SERVICE)
        (_, session) = self._call(service, "OpenSession", "sv", "plain", ("s", ""))
        secret = (session, b"", PASSWORD, "text/plain")
        body = (self._collection(), secret)
        guilty = _jeepney.DBusAddress(SERVICE[0], NAME, GUILTY)
        self._call(guilty, "UnlockWithMasterPassword", "o(oayays)", *body)

    def _collection(self) -> str:
        (path,) = self._call(_jeepney.DBusAddress(*SERVICE), "ReadAlias", "s", "default")
        assert path != "/"
        return path

    def _call(self, at: Any, verb: str, kinds: str, *body: Any, interface: str = "") -> Any:
        where = at.with_interface(interface) if interface else at
        reply = self._bus.send_and_get_reply(
            _jeepney.new_method_call(where, verb, kinds, body), timeout=10
        )
        assert reply.header.message_type is _jeepney.MessageType.method_return, reply.body
        return reply.body


@contextmanager
def keyring(place: Path) -> Generator[tuple[Keyring, Mapping[str, str]]]:
    """Open, as after a login; and the variables by which a desk finds it."""
    place.mkdir(mode=0o700)
    env = {**os.environ, "HOME": str(place), "XDG_RUNTIME_DIR": str(place)}
    env["XDG_DATA_HOME"] = str(place / "data")
    nothing = subprocess.DEVNULL
    bus = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with subprocess.Popen(bus, stdout=subprocess.PIPE, stderr=nothing, env=env) as daemon:
        assert daemon.stdout is not None
        try:
            env["DBUS_SESSION_BUS_ADDRESS"] = daemon.stdout.readline().decode().strip()
            command = ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--foreground"]
            with subprocess.Popen(
                [*command, f"--control-directory={place}"],
                stdin=subprocess.PIPE,
                stdout=nothing,
                stderr=nothing,
                env=env,
            ) as keeper:
                assert keeper.stdin is not None
                keeper.stdin.write(PASSWORD)
                keeper.stdin.close()
                found = Keyring(env["DBUS_SESSION_BUS_ADDRESS"])
                try:
                    found.ready()
                    yield found, env
                finally:
                    found.close()
                    keeper.terminate()
        finally:
            daemon.terminate()


@pytest.mark.slow
def test_while_the_keyring_is_locked_a_key_is_kept_for_the_session_and_goes_in_once_it_opens(
    tmp_path: Path,
) -> None:
    with keyring(tmp_path / "ring") as (ring, env):
        own = {**env, "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring"}
        with subprocess.Popen(
            [sys.executable, "-c", ASKS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=own,
        ) as desk:
            stdin, stdout = desk.stdin, desk.stdout
            assert stdin is not None
            assert stdout is not None

            def ask(verb: str, secret: str = "") -> str | None:
                stdin.write(json.dumps([verb, secret]) + "\n")
                stdin.flush()
                return json.loads(stdout.readline())

            assert ask("put", "first") is None
            assert ask("anew") == "first"
            ring.lock()
            assert ask("anew") == "This computer's keychain does not answer."
            told = ask("put", SECRET)
            assert told is not None
            assert "kept until Cuedesk closes" in told
            assert ask("get") == SECRET
            assert "locked" in str(ask("why"))
            ring.unlock()
            assert ask("put", SECRET) is None
            assert ask("why") is None
            assert ask("anew") == SECRET
            stdin.close()
