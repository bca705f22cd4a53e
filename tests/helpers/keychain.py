"""A keychain that lives in memory, found by `PYTHON_KEYRING_BACKEND` in children too."""

from __future__ import annotations

from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Forgets everything after each test (see `tests/conftest.py`)."""

    entries: ClassVar[dict[tuple[str, str], str]] = {}

    @properties.classproperty
    def priority(self) -> float:
        """Above every keychain of the machine."""
        return 100

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError(f"nothing kept for {service}")
