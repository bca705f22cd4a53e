"""What is to be shown next by an act that was chosen from a list: an error code, a setting."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.contracts.codebook import Known
from console.services.store import Store


@dataclass(slots=True)
class Lookup:
    """`code` is taken by the next run of Explain, `setting` (a field's name) by Find a setting.

    `row` is the code of what is selected in Activity, `shown` what the card explains, `wanted`
    the setting that the page goes to."""

    code: Known | None = None
    shown: Known | None = None
    setting: str = ""
    wanted: str = ""
    row: Store[Known | None] = field(default_factory=lambda: Store[Known | None](None))

    def take(self) -> Known | None:
        """The wanted code, once."""
        code, self.code = self.code, None
        return code

    def take_setting(self) -> str:
        """The wanted setting, once; empty where the list is wanted."""
        setting, self.setting = self.setting, ""
        return setting
