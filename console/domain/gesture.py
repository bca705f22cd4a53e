"""Moving and resizing: start + total delta since the press -> result + guides.

Nothing here remembers a frame: the same press and pointer give the same result, so nothing
drifts. Results are whole output pixels; a zero delta gives the start back untouched."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.gaps import Gap, equal_gaps, gap_step
from console.domain.handles import SIDE_MIN, Handle, Pulled
from console.domain.snap import NO_TARGETS, Axis, Guide, Targets, guides, pull
from console.domain.units import Rect, nearest
from console.domain.value import value


@value
class GroupMoved:
    """Where each rectangle of a group is now, in the order given, and the group's own box.

    `lines` are those it may lie on, none where it was not moved; what it does lie on is worked out
    when it is asked for, as it is shown less often than a drag has frames."""

    rects: tuple[Rect, ...]
    box: Rect
    lines: Targets = NO_TARGETS

    @property
    def guides(self) -> tuple[Guide, ...]:
        """The lines that edges or centre of the box lie on."""
        return guides(self.lines, self.box)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps beside the box that are equal."""
        return equal_gaps(self.lines, self.box)


@value
class Moved:
    """As `GroupMoved` for one."""

    rect: Rect
    lines: Targets = NO_TARGETS

    @property
    def guides(self) -> tuple[Guide, ...]:
        return guides(self.lines, self.rect)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return equal_gaps(self.lines, self.rect)


def move(
    start: Rect,
    dx: float,
    dy: float,
    *,
    axis_lock: bool = False,
    targets: Targets = NO_TARGETS,
    tolerance: float = 0,
) -> Moved:
    """The rectangle moved; `axis_lock` keeps only the larger part of the delta.

    `tolerance` is in output pixels, so divide screen pixels by the zoom; 0 snaps nothing but
    still shows guides. An axis that the pointer did not move along stays where it is."""
    group = move_group((start,), dx, dy, axis_lock=axis_lock, targets=targets, tolerance=tolerance)
    return Moved(group.rects[0], group.lines)


def move_group(
    starts: Sequence[Rect],
    dx: float,
    dy: float,
    *,
    axis_lock: bool = False,
    targets: Targets = NO_TARGETS,
    tolerance: float = 0,
) -> GroupMoved:
    """As `move` for many: their common box snaps, all go the same way."""
    box = bounds(starts)
    if axis_lock:
        dx, dy = (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
    if dx == 0 and dy == 0:
        return GroupMoved(tuple(starts), box)
    free = _shifted(box, dx, dy)
    by_x = _snapped_step(box.x, free, dx, "x", targets, tolerance)
    by_y = _snapped_step(box.y, free, dy, "y", targets, tolerance)
    moved = tuple(_shifted(rect, by_x, by_y) for rect in starts)
    after = bounds(moved)
    return GroupMoved(moved, after, targets)


def resize(
    start: Rect,
    handle: Handle,
    dx: float,
    dy: float,
    *,
    keep_aspect: bool = True,
    from_centre: bool = False,
    aspect: float | None = None,
    targets: Targets = NO_TARGETS,
    tolerance: float = 0,
    minimum: int = SIDE_MIN,
) -> Moved:
    """The rectangle pulled by a handle; the opposite edge (or the centre) stays.

    `aspect` is width / height to keep, the start's own where None. An edge handle with the
    aspect kept grows the other side evenly around its middle. Never turns inside out."""
    if dx * handle.across == 0 and dy * handle.down == 0:
        return Moved(start)
    own = start.width / start.height if start.width > 0 and start.height > 0 else None
    ratio = (aspect or own) if keep_aspect else None
    pulled = Pulled(start, handle, from_centre, minimum, ratio)
    width, height = pulled.wanted(dx, dy)
    if tolerance > 0:
        width, height = _snap_size(pulled, width, height, targets, tolerance)
    rect = pulled.placed(width, height)
    return Moved(rect, targets)


def resize_group(
    starts: Sequence[Rect],
    handle: Handle,
    dx: float,
    dy: float,
    *,
    keep_aspect: bool = True,
    from_centre: bool = False,
    targets: Targets = NO_TARGETS,
    tolerance: float = 0,
) -> GroupMoved:
    """As `resize` for the common box; each rectangle keeps its part of it, edges rounded."""
    box = bounds(starts)
    result = resize(
        box,
        handle,
        dx,
        dy,
        keep_aspect=keep_aspect,
        from_centre=from_centre,
        targets=targets,
        tolerance=tolerance,
    )
    if result.rect == box:
        return GroupMoved(tuple(starts), box)
    rects = tuple(_carried(rect, box, result.rect) for rect in starts)
    return GroupMoved(rects, result.rect, result.lines)


def nudge(start: Rect, dx: int, dy: int) -> Rect:
    """One key press of moving: no snapping, so every pixel can be reached."""
    return _shifted(start, nearest(start.x + dx) - start.x, nearest(start.y + dy) - start.y)


def nudge_size(start: Rect, dw: int, dh: int) -> Rect:
    """One key press of resizing at the right and bottom edges, free of the aspect."""
    return Rect(
        nearest(start.x),
        nearest(start.y),
        max(SIDE_MIN, nearest(start.width) + dw),
        max(SIDE_MIN, nearest(start.height) + dh),
    )


def bounds(rects: Sequence[Rect]) -> Rect:
    """The smallest rectangle around all; a single one is given back as it is."""
    if len(rects) == 1:
        return rects[0]
    left, top = min(r.x for r in rects), min(r.y for r in rects)
    return Rect(left, top, max(r.right for r in rects) - left, max(r.bottom for r in rects) - top)


def _snap_size(
    pulled: Pulled, width: int, height: int, targets: Targets, tolerance: float
) -> tuple[int, int]:
    """The size with the moving edges on lines; with the aspect kept the nearer line leads.

    An edge that would be carried along by more than the tolerance refuses the line."""
    rect = pulled.placed(width, height)
    across, down = pulled.handle.across, pulled.handle.down
    twice = 2 if pulled.from_centre else 1
    by_x = _edge_step(rect.x, rect.right, across, "x", targets, tolerance)
    by_y = _edge_step(rect.y, rect.bottom, down, "y", targets, tolerance)
    if pulled.ratio is None:
        return (
            max(pulled.minimum, width + (by_x or 0) * across * twice),
            max(pulled.minimum, height + (by_y or 0) * down * twice),
        )
    choices: list[tuple[int, tuple[int, int]]] = []
    if by_x is not None:
        choices.append((abs(by_x), pulled.by_width(width + by_x * across * twice)))
    if by_y is not None:
        choices.append((abs(by_y), pulled.by_height(height + by_y * down * twice)))
    for _, size in sorted(choices):
        if _farthest(pulled.placed(*size), rect) <= tolerance:
            return size
    return width, height


def _edge_step(
    low: float, high: float, direction: int, axis: Axis, targets: Targets, tolerance: float
) -> int | None:
    if direction == 0:
        return None
    found = pull(targets, axis, (high if direction > 0 else low,), tolerance)
    return found.by if found else None


def _farthest(one: Rect, other: Rect) -> float:
    return max(
        abs(one.x - other.x),
        abs(one.y - other.y),
        abs(one.right - other.right),
        abs(one.bottom - other.bottom),
    )


def _snapped_step(
    at: float, free: Rect, delta: float, axis: Axis, targets: Targets, tolerance: float
) -> float:
    """How far to go along one axis: to a whole pixel, or to the line or gap within tolerance."""
    if delta == 0:
        return nearest(at) - at
    now, side = (free.x, free.width) if axis == "x" else (free.y, free.height)
    if tolerance > 0:
        found = pull(targets, axis, (now, now + side, now + side / 2), tolerance)
        gap = gap_step(targets, axis, free, tolerance)
        by = found.by if found else 0
        if gap is not None and (found is None or abs(gap) < abs(by)):
            by = gap
        now += by
    return now - at


def _shifted(rect: Rect, dx: float, dy: float) -> Rect:
    """Moved, with the size it has in whole pixels kept."""
    x, y = nearest(rect.x + dx), nearest(rect.y + dy)
    return Rect(x, y, nearest(rect.width), nearest(rect.height))


def _carried(rect: Rect, box: Rect, now: Rect) -> Rect:
    """The rectangle's part of the old box, taken of the new one."""
    across, down = now.width / (box.width or 1), now.height / (box.height or 1)
    left, right = (nearest(now.x + (v - box.x) * across) for v in (rect.x, rect.right))
    top, bottom = (nearest(now.y + (v - box.y) * down) for v in (rect.y, rect.bottom))
    return Rect(left, top, max(SIDE_MIN, right - left), max(SIDE_MIN, bottom - top))
