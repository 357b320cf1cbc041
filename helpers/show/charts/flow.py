"""Boxes and arrows: what leads to what, step by step from the side where reading starts."""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from helpers.show import style
from helpers.show.charts.legend import kind_legend, legend_height
from helpers.show.sheet import Sheet, names, width, wrap

_PAD, _BETWEEN, _LANE = 0.13, 0.22, 0.2
# Inches kept at either side for arrows that lead back, of the narrowest box, and between arrows that meet.
_EDGE, _NARROW, _MEET = 0.3, 1.3, 0.3
_WORD = 1.05
_CORNERS = ("round,pad=0,rounding_size=0.06", "square,pad=0", "round,pad=0,rounding_size=0.2")


class _Box(NamedTuple):
    """What stands at one place of a column: a box with its lines, or the way of an arrow past the column."""

    lines: list[str]
    details: list[str]
    high: float
    kind: str


def levels(count: int, arrows: list[tuple[int, int]]) -> tuple[list[int], set[tuple[int, int]]]:
    """The column of each box, one after the last that leads to it, and the arrows that lead back."""
    after: dict[int, list[int]] = {number: [] for number in range(count)}
    for a, b in arrows:
        after[a].append(b)
    back, state = set(), [0] * count
    for root in range(count):
        if state[root]:
            continue
        state[root] = 1
        stack = [(root, iter(after[root]))]
        while stack:
            box, following = stack[-1]
            for other in following:
                if state[other] == 1:
                    back.add((box, other))
                elif not state[other]:
                    state[other] = 1
                    stack.append((other, iter(after[other])))
                    break
            else:
                state[box] = 2
                stack.pop()
    column = [0] * count
    for _ in range(count):
        before = list(column)
        for a, b in arrows:
            if (a, b) not in back:
                column[b] = max(column[b], column[a] + 1)
        if column == before:
            break
    return column, back


def flow(
    boxes: pd.DataFrame,
    arrows: pd.DataFrame,
    title: str = "",
    subtitle: str = "",
    gloss: str = "",
    source: str = "",
    direction: str | None = None,
    digits: str = "western",
    language: str = "both",
    name: str = "id",
    label: str = "label",
    english: str = "english",
) -> Figure:
    """Boxes in columns from where reading starts, each after all that lead to it, joined by arrows.

    Columns of `boxes`: `id`; where there are any `label` (else the id), `detail` (smaller lines below), `kind`
    (colour), `english`; of `arrows`: `source`, `target` (ids), `label` where there is one. An arrow to no box, or
    from a box to itself, is left out; one that leads back runs below the others, dashed.
    """
    common: dict[str, Any] = dict(direction=direction, digits=digits, language=language)
    if not len(boxes):
        return Sheet(1.2, title, subtitle, gloss, source, **common).empty()
    place = {str(value): number for number, value in reversed(list(enumerate(boxes[name])))}
    said = _said(arrows, place)
    column, back = levels(len(boxes), list(said))
    if not said:
        # Nothing leads anywhere: the boxes stand in rows of four.
        column = [number % 4 for number in range(len(boxes))]
    count = max(column) + 1
    across = 7.0 if count <= 4 else min(7.0 + 1.3 * (count - 4), 14.0)
    words = {
        pair: wrap(text, style.SMALL, style.REGULAR, 2.4 if pair in back else _WORD, 3, digits) if text else []
        for pair, text in said.items()
    }
    edge = _EDGE if back else 0.0
    gaps = _gaps(words, column, back, count, digits)
    wide = min(2.6, (across - 0.9 - 2 * edge - sum(gaps)) / count)
    if wide < _NARROW:
        wide = _NARROW
        across = 0.9 + 2 * edge + wide * count + sum(gaps)
    spare = (across - 0.9 - 2 * edge - sum(gaps) - wide * count) / max(1, count - 1)
    gaps = [gap + spare for gap in gaps]
    # A single column stands in the middle of the sheet.
    starts = [edge + wide * level + sum(gaps[:level]) for level in range(count)]
    starts = starts if count > 1 else [(across - 0.9 - wide) / 2]

    meeting = [sum(1 for pair in said if pair[1] == box and pair not in back) for box in range(len(boxes))]
    shown = _boxes(boxes, names(boxes, label if label in boxes.columns else name, english, language), wide, digits)
    shown = [box._replace(high=max(box.high, _MEET * number)) for box, number in zip(shown, meeting, strict=True)]
    order, routes = _columns(column, list(said), back, count)
    high = max(
        sum(shown[item].high if isinstance(item, int) else _LANE for item in part) + _BETWEEN * (len(part) - 1)
        for part in order
    )
    lanes = 0.3 * len(back) + (0.15 if back else 0)
    kinds = list(dict.fromkeys(box.kind for box in shown if box.kind))
    looks = {kind: {"colour": style.COLOURS[n % 7], "box": _CORNERS[n % 3]} for n, kind in enumerate(kinds)}
    foot = legend_height(Sheet(1, across=across, **common), kinds)
    sheet = Sheet(round(high + lanes + 0.1, 3), title, subtitle, gloss, source, across=across, foot=foot, **common)

    middle: dict[object, float] = {}
    for part in order:
        tall = sum(shown[item].high if isinstance(item, int) else _LANE for item in part) + _BETWEEN * (len(part) - 1)
        y = lanes + high - (high - tall) / 2
        for item in part:
            this = shown[item].high if isinstance(item, int) else _LANE
            middle[item] = round(y - this / 2, 3)
            y -= this + _BETWEEN
    for number, box in enumerate(shown):
        _draw_box(sheet, box, starts[column[number]], middle[number], wide, looks)
    _draw_arrows(sheet, column, routes, middle, shown, words, starts, wide, gaps)
    _draw_back(sheet, column, sorted(back), middle, words, starts, wide)
    kind_legend(sheet, [(kind, looks[kind]) for kind in kinds])
    return sheet.figure


def _said(arrows: pd.DataFrame, place: dict[str, int]) -> dict[tuple[int, int], str]:
    """The arrows as pairs of boxes, each once, with what stands at them."""
    found: dict[tuple[int, int], str] = {}
    if not len(arrows):
        return found
    texts = arrows["label"] if "label" in arrows.columns else [""] * len(arrows)
    for source, target, text in zip(arrows["source"], arrows["target"], texts, strict=True):
        pair = (place.get(str(source), -1), place.get(str(target), -1))
        if -1 not in pair and pair[0] != pair[1]:
            text = "" if text is None or text != text else str(text)
            found[pair] = "، ".join(part for part in (found.get(pair, ""), text) if part)
    return found


def _boxes(boxes: pd.DataFrame, texts: list[str], wide: float, digits: str) -> list[_Box]:
    details = boxes["detail"] if "detail" in boxes.columns else [""] * len(boxes)
    kinds = boxes["kind"] if "kind" in boxes.columns else [""] * len(boxes)
    found = []
    for text, detail, kind in zip(texts, details, kinds, strict=True):
        lines = wrap(text, style.LABEL, style.MEDIUM, wide - 2 * _PAD, 4, digits)
        small = wrap(detail, style.SMALL, style.REGULAR, wide - 2 * _PAD, 6, digits) if detail else []
        high = 0.235 * len(lines) + 0.185 * len(small) + (0.05 if small else 0) + 0.22
        found.append(_Box(lines, small, round(high, 3), str(kind) if kind else ""))
    return found


def _columns(
    column: list[int], arrows: list[tuple[int, int]], back: set[tuple[int, int]], count: int
) -> tuple[list[list[object]], dict[tuple[int, int], list[object]]]:
    """What stands in each column from above, and for each arrow the places that it passes."""
    order: list[list[object]] = [[] for _ in range(count)]
    for box, level in enumerate(column):
        order[level].append(box)
    routes: dict[tuple[int, int], list[object]] = {}
    links: list[tuple[object, object]] = []
    for a, b in arrows:
        if (a, b) in back:
            continue
        way: list[object] = [a]
        for level in range(column[a] + 1, column[b]):
            passing = (a, b, level)
            order[level].append(passing)
            way.append(passing)
        way.append(b)
        routes[a, b] = way
        links += list(pairwise(way))
    # Each column is sorted by the mean place of its neighbours, forth and back, so that few arrows cross.
    for sweep in range(4):
        forth = sweep % 2 == 0
        place = {item: (n + 0.5) / len(part) for part in order for n, item in enumerate(part)}
        for part in order if forth else reversed(order):
            mean = {}
            for item in part:
                near = [place[a if forth else b] for a, b in links if (b if forth else a) == item]
                mean[item] = round(float(np.mean(near)), 6) if near else place[item]
            part.sort(key=lambda item: mean[item])
            place |= {item: (n + 0.5) / len(part) for n, item in enumerate(part)}
    return order, routes


def _draw_box(sheet: Sheet, box: _Box, along: float, y: float, wide: float, looks: dict) -> None:
    look = looks[box.kind] if box.kind else {"colour": style.BLUE, "box": _CORNERS[0]}
    left = min(sheet.x(along), sheet.x(along + wide))
    sheet.axes.add_patch(
        FancyBboxPatch(
            (left, round(y - box.high / 2, 3)),
            wide,
            box.high,
            boxstyle=look["box"],
            facecolor="white",
            edgecolor=look["colour"],
            linewidth=1.4,
            zorder=3,
        )
    )
    room = sum((0.235 * len(box.lines), 0.185 * len(box.details), 0.05 if box.details else 0))
    top = y + room / 2
    for line in box.lines:
        sheet.text(along + wide / 2, top - 0.165, line, weight=style.MEDIUM, anchor="middle")
        top -= 0.235
    top -= 0.05
    for line in box.details:
        sheet.text(along + wide / 2, top - 0.13, line, style.SMALL, colour=style.MUTED, anchor="middle")
        top -= 0.185


def _arrow(sheet: Sheet, points: list[tuple[float, float]], dashed: bool = False) -> None:
    """A line through the points with rounded corners and a head at its end."""
    spots = [(sheet.x(along), round(y, 3)) for along, y in points]
    vertices, codes = [spots[0]], [Path.MOVETO]
    for before, corner, after in zip(spots, spots[1:], spots[2:], strict=False):
        for other, code in ((before, Path.LINETO), (after, None)):
            length = max(abs(corner[0] - other[0]) + abs(corner[1] - other[1]), 1e-6)
            share = min(0.08 / length, 0.5)
            spot = (corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share)
            if code:
                vertices.append(spot)
                codes.append(code)
            else:
                vertices += [corner, spot]
                codes += [Path.CURVE3, Path.CURVE3]
    vertices.append(spots[-1])
    codes.append(Path.LINETO)
    sheet.axes.add_patch(
        FancyArrowPatch(
            path=Path(vertices, codes),
            arrowstyle="-|>,head_width=2.6,head_length=4.5",
            color="#5B6570",
            linewidth=1.2,
            linestyle=(0, (4, 2)) if dashed else "solid",
            zorder=2,
            shrinkA=0,
            shrinkB=0,
            mutation_scale=1,
            joinstyle="round",
            capstyle="butt",
        )
    )


def _draw_arrows(sheet, column, routes, middle, shown, words, starts, wide, gaps) -> None:
    """The arrows forward: all from one mouth of their box, each to a height of its own at the next."""
    coming: dict[int, list] = {}
    for pair, way in routes.items():
        coming.setdefault(pair[1], []).append((-middle[way[-2]], pair))
    ends = {}
    for box, meeting in coming.items():
        use = min(shown[box].high - 0.16, _MEET * (len(meeting) - 1))
        for number, (_, pair) in enumerate(sorted(meeting)):
            ends[pair] = round(middle[box] + use / 2 - use * number / max(1, len(meeting) - 1), 3)
    turns = _turns(routes, column, gaps, middle, {column[b] - 1 for a, b in routes if words[a, b]})
    for pair, way in routes.items():
        a, b = pair
        y, turn = middle[a], 0.0
        points = [(starts[column[a]] + wide, y)]
        for level, item in enumerate(way[1:], column[a]):
            target = ends[pair] if item == b else middle[item]
            if abs(target - y) > 0.01:
                turn = starts[level] + wide + turns[a, level]
                points += [(turn, y), (turn, target)]
            y = target
        points.append((starts[column[b]] - 0.03, y))
        _arrow(sheet, points)
        if words[pair]:
            last = starts[column[b] - 1] + wide + max(turns.get((a, column[b] - 1), 0), 0)
            _say(sheet, words[pair], (last + starts[column[b]] - 0.06) / 2, y)


def _gaps(words: dict, column: list[int], back: set, count: int, digits: str) -> list[float]:
    """The inches between columns: room for the words of the arrows that end after them."""
    gaps = [0.5] * (count - 1)
    for (a, b), lines in words.items():
        if (a, b) not in back:
            widest = max((width(line, style.SMALL, digits=digits) for line in lines), default=0.0)
            gaps[column[b] - 1] = max(gaps[column[b] - 1], widest / 0.72 + 0.22 if widest else 0.0)
    return gaps


def _turns(
    routes: dict, column: list[int], gaps: list[float], middle: dict, worded: set[int]
) -> dict[tuple[int, int], float]:
    """How far into each gap the arrows of a box turn: every box has a line of its own, early where words follow.

    Of those that rise the highest turns first, of those that fall the lowest, so that they do not cross.
    """
    found = {}
    for level, gap in enumerate(gaps):
        first, spread = (0.1, 0.3) if level in worded else (0.25, 0.5)
        heights: dict[int, list[tuple[float, float]]] = {}
        for (a, b), way in routes.items():
            if column[a] <= level < column[b]:
                here = level - column[a]
                heights.setdefault(a, []).append((middle[way[here]], middle[way[here + 1]]))
        means = {box: np.mean(pairs, axis=0) for box, pairs in heights.items()}
        sources = sorted(means, key=lambda box: (-means[box][0] if np.diff(means[box]) > 0 else means[box][0], box))
        for number, box in enumerate(sources):
            found[box, level] = round(gap * (first + spread * (number + 1) / (len(sources) + 1)), 3)
    return found


def _say(sheet: Sheet, lines: list[str], along: float, y: float) -> None:
    """The words of an arrow over its last stretch."""
    base = y + 0.075 + 0.17 * (len(lines) - 1)
    for line in lines:
        sheet.text(along, base, line, style.SMALL, colour=style.MUTED, anchor="middle", halo=True, zorder=6)
        base -= 0.17


def _draw_back(sheet, column, back, middle, words, starts, wide) -> None:
    """The arrows that lead back: out of their box, below all others, and in where reading starts."""
    for number, (a, b) in enumerate(back):
        y = 0.1 + 0.3 * number
        out, turn = starts[column[a]] + wide, 0.07 + 0.025 * (number % 3)
        into = 0.16 + 0.025 * (number % 3)
        points = [
            (out, middle[a] - 0.08),
            (out + turn, middle[a] - 0.08),
            (out + turn, y),
            (starts[column[b]] - into, y),
            (starts[column[b]] - into, middle[b]),
            (starts[column[b]] - 0.03, middle[b]),
        ]
        _arrow(sheet, points, dashed=True)
        if words[a, b]:
            text = wrap(" ".join(words[a, b]), style.SMALL, style.REGULAR, 3, 1, sheet.digits)[0]
            sheet.text(
                (starts[column[a]] + starts[column[b]] + wide) / 2,
                y + 0.07,
                text,
                style.SMALL,
                colour=style.MUTED,
                anchor="middle",
                halo=True,
                zorder=6,
            )
