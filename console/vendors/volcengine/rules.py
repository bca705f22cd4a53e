"""What Volcengine would refuse of a draft, told before anything is sent."""

from __future__ import annotations

from console.contracts.check import Complaint, check
from console.contracts.operations import operation
from console.domain.message import say
from console.domain.relay import RelayDraft
from console.domain.relay_group import RelayGroup
from console.domain.relay_laws import LAWS
from console.vendors.volcengine.wire import draft_body, group_body

VENDOR = "volcengine"


def complaints(draft: RelayDraft, task_id: str = "", *, group: str = "") -> tuple[Complaint, ...]:
    """All that is wrong with what `create`, or with a `task_id` `update`, would send.

    Paths are the vendor's (`VodSrcAddrs[2].SrcAddr`); `group` is the account's."""
    name = "UpdatePullToPushTask" if task_id else "CreatePullToPushTask"
    found = check(operation(VENDOR, name), draft_body(draft, task_id, group), LAWS)
    if draft.vod or len(draft.sources) < 2:
        return found
    words = say("A live relay pulls one source; the others would not be sent.")
    return (*found, Complaint("SrcAddr", "one_source", words))


def group_complaints(group: RelayGroup) -> tuple[Complaint, ...]:
    """All that is wrong with a group that is to be made."""
    body = group_body(group.name, group.tags, group.project)
    return check(operation(VENDOR, "CreatePullToPushGroup"), body, LAWS)
