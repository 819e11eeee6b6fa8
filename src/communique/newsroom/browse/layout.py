"""Where the nodes of a network are drawn: the same places every time, with and without scripts.

Each connected part is laid out by stress majorization (Gansner, Koren and North 2004, "Graph drawing by stress
majorization"): nodes come to lie about as far apart as the path between them is long. Names that would overlap are
then moved apart, and the parts set side by side, the largest first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

_UNIT = 120.0
"""How long a tie is in a large part; in a pair it is half of it."""
_ROUNDS = 100
_SETTLED = 0.002
_MOVES = 200
_MOVES_AS_WIDE = 4
_WIDER = 1.05
_HAIR = 0.01
"""In pixels: what lies over another by less does so in no drawing."""
_WIDE = 1.5
"""How much wider than high a part is."""
_FRAME = (1120.0, 580.0)
"""The size of a drawing; one with much in it is larger."""
_LOOSEST = 1.8
_LETTER, _LINE, _GAP = 6.4, 15.0, 5.0
_LARGEST, _SMALLEST = 22.0, 5.0
_MARGIN = 18.0

Places = npt.NDArray[np.float64]
Tied = tuple[int, int, int]
"""Two nodes by their positions, and how strongly they are tied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A node's place: its centre and the radius of its disk; its name stands beneath."""

    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The spots of the nodes, in their order, and the size of the whole in pixels."""

    spots: tuple[Spot, ...]
    width: float
    height: float


@dataclass(slots=True, kw_only=True)
class _Part:
    """One connected part: its nodes, and the box that their disks and names take up."""

    nodes: list[int]
    x: list[float]
    y: list[float]
    left: float
    top: float
    width: float
    height: float


@lru_cache(maxsize=128)
def draw(names: tuple[str, ...], ties: tuple[Tied, ...]) -> Drawing:
    """The drawing of the nodes of those names with their ties; a node is as large as all its ties together."""
    strength = [0] * len(names)
    for one, other, weight in ties:
        strength[one] += weight
        strength[other] += weight
    most = max(strength, default=0) or 1
    radii = [_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(value / most) for value in strength]
    boxes = [(max(2 * r, len(name) * _LETTER) / 2 + _GAP, r) for name, r in zip(names, radii, strict=True)]
    parts = [_lay_out(nodes, ties, boxes) for nodes in _parts(len(names), ties)]
    parts.sort(key=lambda part: (-len(part.nodes), -part.width, part.nodes))
    return _side_by_side(parts, radii)


def _parts(size: int, ties: Sequence[Tied]) -> list[list[int]]:
    """The nodes of each connected part."""
    part_of = list(range(size))
    for one, other, _ in ties:
        low, high = sorted((part_of[one], part_of[other]))
        part_of = [low if part == high else part for part in part_of]
    found: dict[int, list[int]] = {}
    for node, part in enumerate(part_of):
        found.setdefault(part, []).append(node)
    return list(found.values())


def _lay_out(nodes: list[int], ties: Sequence[Tied], boxes: Sequence[tuple[float, float]]) -> _Part:
    place = {node: number for number, node in enumerate(nodes)}
    inside = [(place[one], place[other], weight) for one, other, weight in ties if one in place]
    unit = _UNIT * min(1.0, 0.5 + len(nodes) / 24)
    along, across = _turn(*_spread(_distances(len(nodes), inside)))
    x, y = [value * unit * _WIDE for value in along], [value * unit for value in across]
    shown = [boxes[node] for node in nodes]
    _move_apart(x, y, shown)
    left = min(at - half for at, (half, _) in zip(x, shown, strict=True))
    right = max(at + half for at, (half, _) in zip(x, shown, strict=True))
    top = min(at - r - _GAP for at, (_, r) in zip(y, shown, strict=True))
    bottom = max(at + r + _LINE + _GAP for at, (_, r) in zip(y, shown, strict=True))
    return _Part(nodes=nodes, x=x, y=y, left=left, top=top, width=right - left, height=bottom - top)


def _distances(size: int, ties: Sequence[Tied]) -> Places:
    """How far apart each two are to lie: along the shortest path, on which a strong tie is short."""
    most = max((weight for *_, weight in ties), default=1)
    found = np.full((size, size), float(size))
    np.fill_diagonal(found, 0.0)
    for one, other, weight in ties:
        found[one, other] = found[other, one] = 1.0 - 0.4 * math.log(weight) / math.log(most) if most > 1 else 1.0
    for over in range(size):
        found = np.minimum(found, found[:, over, None] + found[over])
    return found


def _spread(lengths: Places) -> tuple[list[float], list[float]]:
    """Places whose distances come near the wanted ones, found from a spiral on."""
    size = len(lengths)
    turn = math.pi * (3 - math.sqrt(5))
    # The closest to all others begins in the middle.
    sums = lengths.sum(axis=1).tolist()
    order = sorted(range(size), key=lambda node: (sums[node], node))
    at = np.zeros((size, 2))
    for rank, node in enumerate(order):
        at[node] = math.sqrt(rank) * math.cos(rank * turn), math.sqrt(rank) * math.sin(rank * turn)
    weights = np.divide(1.0, lengths**2, out=np.zeros_like(lengths), where=lengths > 0)
    # The Laplacian's null space is the shift of all nodes; with that filled in, it can be inverted.
    even = np.full_like(weights, 1 / size)
    inverse = np.linalg.inv(np.diag(weights.sum(axis=1)) - weights + even) - even
    pulling = weights * lengths
    for _ in range(_ROUNDS):
        x, y = at[:, 0], at[:, 1]
        pulls = pulling / np.maximum(np.hypot(x[:, None] - x, y[:, None] - y), 1e-6)
        moved = inverse @ (pulls.sum(axis=1)[:, None] * at - pulls @ at)
        is_settled = np.abs(moved - at).max() < _SETTLED
        at = moved
        if is_settled:
            break
    return at[:, 0].tolist(), at[:, 1].tolist()


def _turn(x: list[float], y: list[float]) -> tuple[list[float], list[float]]:
    """The places turned round their middle so that they lie along the horizontal, as names do."""
    size = len(x)
    mid_x, mid_y = sum(x) / size, sum(y) / size
    places = [(one - mid_x, other - mid_y) for one, other in zip(x, y, strict=True)]
    mixed = sum(one * other for one, other in places)
    angle = math.atan2(2 * mixed, sum(one * one - other * other for one, other in places)) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    return [one * cos + other * sin for one, other in places], [other * cos - one * sin for one, other in places]


def _move_apart(x: list[float], y: list[float], boxes: Sequence[tuple[float, float]]) -> None:
    """Moves nodes until no disk or name lies over another, or for so many rounds."""
    half = np.array([width for width, _ in boxes])
    up = np.array([r for _, r in boxes])
    for number in range(1, _MOVES + 1):
        pairs = _overlapping(np.array(x), np.array(y), half, up)
        if not pairs:
            return
        if number % _MOVES_AS_WIDE == 0:
            # Too crowded for moves alone.
            x[:] = [value * _WIDER for value in x]
            y[:] = [value * _WIDER for value in y]
            continue
        for one, other in pairs:
            over_x = boxes[one][0] + boxes[other][0] - abs(x[one] - x[other])
            upper, lower = (one, other) if y[one] <= y[other] else (other, one)
            over_y = y[upper] + boxes[upper][1] + _LINE + _GAP - (y[lower] - boxes[lower][1])
            if over_x <= 0 or over_y <= 0:
                # A move before has parted them.
                continue
            if over_y < over_x:
                y[upper] -= over_y / 2
                y[lower] += over_y / 2
            else:
                left, right = (one, other) if x[one] <= x[other] else (other, one)
                x[left] -= over_x / 2
                x[right] += over_x / 2


def _overlapping(x: Places, y: Places, half: Places, up: Places) -> list[list[int]]:
    """The pairs whose boxes lie over one another by more than a hair."""
    wide = half[:, None] + half - np.abs(x[:, None] - x)
    # From the one with the smaller y down over its name to the top of the other.
    is_above = y[:, None] <= y
    down = np.where(is_above, y[:, None] + up[:, None] - (y - up), y + up - (y[:, None] - up[:, None])) + _LINE + _GAP
    return np.argwhere(np.triu((wide > _HAIR) & (down > _HAIR), k=1)).tolist()


def _side_by_side(parts: Sequence[_Part], radii: Sequence[float]) -> Drawing:
    """The parts in rows, which together are about twice as wide as high."""
    area = sum((part.width + _MARGIN) * (part.height + _MARGIN) for part in parts)
    widest = max([math.sqrt(area * 2.1), *(part.width + _MARGIN for part in parts)], default=0.0)
    rows: list[list[_Part]] = []
    reach = math.inf
    for part in parts:
        if reach + part.width + _MARGIN > widest:
            rows.append([])
            reach = 0.0
        rows[-1].append(part)
        reach += part.width + _MARGIN
    spots: dict[int, Spot] = {}
    top = _MARGIN / 2
    for row in rows:
        left = (widest - sum(part.width + _MARGIN for part in row) + _MARGIN) / 2
        height = max(part.height for part in row)
        for part in row:
            down = top + (height - part.height) / 2
            for node, x, y in zip(part.nodes, part.x, part.y, strict=True):
                spots[node] = Spot(x=left + x - part.left, y=down + y - part.top, r=round(radii[node], 1))
            left += part.width + _MARGIN
        top += height + _MARGIN
    return _fill(tuple(spots[node] for node in sorted(spots)), round(widest), round(max(top, _MARGIN)))


def _fill(spots: tuple[Spot, ...], width: float, height: float) -> Drawing:
    """The drawing with its nodes moved apart until it fills the frame; names stay as large, and none overlaps."""
    wider, higher = (
        max(1.0, min(frame / size, _LOOSEST)) if size else 1.0
        for frame, size in zip(_FRAME, (width, height), strict=True)
    )
    width, height = width * wider, height * higher
    frame_width, frame_height = (max(frame, size) for frame, size in zip(_FRAME, (width, height), strict=True))
    left, top = (frame_width - width) / 2, (frame_height - height) / 2
    moved = tuple(
        Spot(x=round(left + spot.x * wider, 1), y=round(top + spot.y * higher, 1), r=spot.r) for spot in spots
    )
    return Drawing(spots=moved, width=round(frame_width), height=round(frame_height))
