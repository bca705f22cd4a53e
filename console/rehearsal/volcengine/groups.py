"""Groups of relays: `default` is always there, a deleted one stays in sight with status 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from console.rehearsal.volcengine.envelope import Refused

DEFAULT_GROUP = "default"
IN_USE, DELETED = 0, 1


@dataclass(frozen=True, slots=True)
class Group:
    """`tags` as they were sent."""

    name: str
    project: str
    tags: tuple[Mapping[str, Any], ...] = ()
    status: int = IN_USE


class Groups:
    """In the order of their making; a name that was deleted may be taken again [OWN]."""

    def __init__(self) -> None:
        self._groups: dict[str, Group] = {}
        self.clear()

    def clear(self) -> None:
        self._groups = {DEFAULT_GROUP: Group(DEFAULT_GROUP, "default")}

    def all(self) -> list[Group]:
        return list(self._groups.values())

    def put_back(self, groups: Iterable[Group]) -> None:
        """As they were saved; the default group is there in any case."""
        self.clear()
        self._groups.update({group.name: group for group in groups})

    def must_be(self, name: str) -> Group:
        group = self._groups.get(name)
        if group is None or group.status == DELETED:
            raise Refused("ResourceNotFound", f"the group {name[:40]} does not exist")
        return group

    def add(self, name: str, project: str, tags: list[Mapping[str, Any]]) -> None:
        old = self._groups.pop(name, None)
        if old is not None and old.status == IN_USE:
            self._groups[name] = old
            raise Refused("InvalidParam", f"the group {name} exists already")
        self._groups[name] = Group(name, project, tuple(tags))

    def update(self, name: str, tags: list[Mapping[str, Any]] | None) -> None:
        """Tags that are not sent stay; an empty list takes them away [OWN]."""
        group = self.must_be(name)
        if tags is not None:
            self._groups[name] = replace(group, tags=tuple(tags))

    def delete(self, name: str, *, used: bool) -> None:
        """Refused while relays are in it, and for the default group [OWN]."""
        group = self.must_be(name)
        if used or name == DEFAULT_GROUP:
            raise Refused("InvalidParam", f"the group {name} is in use")
        self._groups[name] = replace(group, status=DELETED)

    def page(self, number: int, size: int, states: frozenset[int]) -> Mapping[str, Any]:
        """The Result of a list."""
        found = [group for group in self._groups.values() if group.status in states]
        shown = found[(number - 1) * size : number * size]
        return {"List": [_row(group) for group in shown], "Total": len(found)}


def _row(group: Group) -> dict[str, Any]:
    return {
        "Name": group.name,
        "ProjectName": group.project,
        "Tags": list(group.tags),
        "Status": group.status,
    }
