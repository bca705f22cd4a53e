"""Why a file could not be read or written, in words of both languages."""

from __future__ import annotations

import errno

from console.domain.message import Message, say


def reason_of(error: OSError) -> Message:
    """The system's own words only where ours are not known."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return say("the disk is full")
        case errno.EACCES | errno.EPERM:
            return say("it may not be opened or written by you")
        case errno.EROFS:
            return say("the disk cannot be written to")
        case errno.ENOENT:
            return say("it is not there")
        case errno.ENOTDIR | errno.EISDIR:
            return say("a folder and a file were mixed up")
        case errno.ENXIO:
            return say("it is no plain file")
        case errno.ENAMETOOLONG:
            return say("the name is too long")
        case errno.EIO:
            return say("the disk does not answer")
        case _:
            return say("{name}", name=error.strerror or type(error).__name__)
