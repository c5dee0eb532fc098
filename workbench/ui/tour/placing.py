"""Where the callout stands: beside what it points at, always whole inside the window where it fits there at all."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize

Side = Literal["right", "left", "below", "above", "none"]
GAP, EDGE = 18, 8
"""Pixels between target and callout, where the arrow is, and between callout and the window's edge."""
_TALL = 2
"""A target so many times as tall as the callout has it near its top, not at its middle."""
_FLAT = 4
"""A target so many times as wide as high is a row."""


@dataclass(frozen=True, slots=True)
class Place:
    """The callout's rectangle, on which side of the target it stands, and where the arrow's tip is (None: no arrow)."""

    box: QRect
    side: Side
    tip: QPoint | None


def place(room: QRect, target: QRect | None, size: QSize) -> Place:
    """Place a callout of a size in a room; without a target it stands in the middle."""
    if target is None or target.isEmpty():
        box = QRect(QPoint(0, 0), size)
        box.moveCenter(room.center())
        return Place(_inside(box, room), "none", None)
    side = max(_free(room, target, size), key=lambda found: found[1])[0]
    box = _inside(_beside(target, size, side), room)
    return Place(box, side, None if box.intersects(target) else _tip(box, target, side))


def _free(room: QRect, target: QRect, size: QSize) -> list[tuple[Side, float]]:
    """Return each side with how much of the callout fits there, 1 at most: the first that has room is the best.

    Under a row of tabs there is more room for the eye than beside it.
    """
    wide, high = size.width() + GAP + EDGE, size.height() + GAP + EDGE
    sides: list[tuple[Side, int, int]] = [
        ("right", room.right() - target.right(), wide), ("left", target.left() - room.left(), wide),
        ("below", room.bottom() - target.bottom(), high), ("above", target.top() - room.top(), high),
    ]  # fmt: skip
    if target.width() > _FLAT * target.height():
        sides = [*sides[2:], *sides[:2]]
    return [(side, min(1.0, free / needed)) for side, free, needed in sides]


def _beside(target: QRect, size: QSize, side: Side) -> QRect:
    box = QRect(QPoint(0, 0), size)
    box.moveCenter(target.center())
    if target.height() > _TALL * size.height():
        box.moveTop(target.top() + size.height() // 2)
    if side == "right":
        box.moveLeft(target.right() + GAP)
    elif side == "left":
        box.moveRight(target.left() - GAP)
    elif side == "below":
        box.moveTop(target.bottom() + GAP)
    else:
        box.moveBottom(target.top() - GAP)
    return box


def _inside(box: QRect, room: QRect) -> QRect:
    """Move a box into the room; where it is larger than that, its beginning is seen."""
    x = max(room.left() + EDGE, min(box.left(), room.right() - EDGE - box.width() + 1))
    y = max(room.top() + EDGE, min(box.top(), room.bottom() - EDGE - box.height() + 1))
    return QRect(QPoint(x, y), box.size())


def _tip(box: QRect, target: QRect, side: Side) -> QPoint:
    """Return where the arrow touches the target's outline, as near to the callout's middle as the target reaches."""
    x = max(target.left(), min(box.center().x(), target.right()))
    y = max(target.top(), min(box.center().y(), target.bottom()))
    edges = {"right": target.right(), "left": target.left(), "below": target.bottom(), "above": target.top()}
    return QPoint(edges[side], y) if side in ("right", "left") else QPoint(x, edges[side])
