"""A network of names: nodes by weight and type, lines by how often two stand together."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.show import style
from helpers.show.charts.layout import distances, fit, parted, stress_layout
from helpers.show.charts.legend import kind_legend, legend_height
from helpers.show.sheet import Sheet, amount, names, numbers, width, wrap

TYPES = {"PER": ("شخص", "person"), "ORG": ("هيئة", "body"), "LOC": ("مكان", "place")}
# People, bodies and places keep their colours and shapes in every figure.
LOOKS = {
    "LOC": {"colour": style.BLUE, "marker": "o"},
    "ORG": {"colour": style.GREEN, "marker": "s"},
    "PER": {"colour": style.PURPLE, "marker": "^"},
}
_NAME = 1.7


def _looks(types: list[str]) -> dict[str, dict]:
    spare = [(colour, shape) for colour, shape in zip(style.COLOURS, style.SHAPES, strict=True)]
    if set(types) & LOOKS.keys():
        used = {look["colour"] for look in LOOKS.values()}
        spare = [(c, s) for c, s in zip(style.COLOURS, ("", "D", "", "", "h", "v", "P"), strict=True) if c not in used]
    free = iter(spare * (1 + len(types) // len(spare)))
    found = {}
    for kind in types:
        if kind in LOOKS:
            found[kind] = LOOKS[kind]
        else:
            colour, shape = next(free)
            found[kind] = {"colour": colour, "marker": shape}
    return found


def network(
    nodes: pd.DataFrame,
    edges: pd.DataFrame,
    title: str = "",
    subtitle: str = "",
    gloss: str = "",
    source: str = "",
    direction: str | None = None,
    digits: str = "western",
    language: str = "both",
    name: str = "name",
    english: str = "english",
) -> Figure:
    """Names joined by lines, the area of a node by its weight, the breadth of a line by its own.

    Columns of `nodes`: `name`, `type` (PER, ORG, LOC or a word of one's own), `weight`, `english` where there is one;
    of `edges`: `source`, `target` (names), `weight`. An edge to a name that is no node is left out.
    """
    common: dict[str, Any] = dict(direction=direction, digits=digits, language=language)
    if not len(nodes):
        return Sheet(1.2, title, subtitle, gloss, source, **common).empty()
    known = [str(value) for value in nodes[name]]
    place = {value: number for number, value in reversed(list(enumerate(known)))}
    texts = names(nodes, name, english, language)
    weights = numbers(nodes["weight"]) if "weight" in nodes.columns else [1.0] * len(known)
    types = [str(value) for value in nodes["type"]] if "type" in nodes.columns else [""] * len(known)
    kinds = list(dict.fromkeys(kind for kind in types if kind))
    looks = _looks(kinds) | {"": {"colour": style.BLUE, "marker": "o"}}
    lines = _lines(edges, place)
    across = 7.0 if len(known) <= 25 else 8.5
    said = [
        Sheet(1, language=language).say(*TYPES.get(kind, (kind, kind))) if kind in TYPES else kind for kind in kinds
    ]
    foot = legend_height(Sheet(1, across=across, **common), said)
    room = across - 0.9

    heaviest = max([*weights, 1e-9])
    radius = np.array([0.075 + 0.145 * (max(0.0, weight) / heaviest) ** 0.5 for weight in weights])
    size = style.LABEL if len(known) <= 25 else style.SMALL + 0.5
    step = 0.0215 * size
    labelled = [_label(text, weight, size, digits) for text, weight in zip(texts, weights, strict=True)]
    wide = np.array([max(width(line, size, style.MEDIUM, digits) for line in part) for part in labelled])
    deep = np.array([step * len(part) for part in labelled])
    air = 0.09
    half = np.maximum(wide / 2, radius) + air
    boxes = np.stack([half, half, radius + deep + 0.12, radius + air], axis=1)

    # Mirrored with the direction by Sheet.x, so the first places are the same either way.
    spots = stress_layout(distances(len(known), lines))
    high = max(2.0, min(5.2, 1.6 + 0.33 * len(known)))
    above = _above(fit(spots, boxes, room, high), lines)
    boxes[above] = boxes[above][:, [0, 1, 3, 2]]
    while True:
        found, clear = parted(fit(spots, boxes, room, high), boxes, room, high)
        if clear or high > 60:
            break
        high *= 1.12
    # The names nearest the edges decide how high the sheet is.
    low, top = (found[:, 1] - boxes[:, 2]).min(), (found[:, 1] + boxes[:, 3]).max()
    found[:, 1] = np.round(found[:, 1] - low, 3)
    sheet = Sheet(round(float(top - low), 2), title, subtitle, gloss, source, across=across, foot=foot, **common)

    strongest = max((weight for *_, weight in lines), default=1.0) or 1.0
    for a, b, weight in sorted(lines, key=lambda line: line[2]):
        share = weight / strongest
        _line(sheet, found, radius, a, b, 0.6 + 3.6 * share, 0.35 + 0.45 * share)
    for spot, kind, reach, part, up in zip(found, types, radius, labelled, above, strict=True):
        look = looks[kind]
        x, y = sheet.x(spot[0]), spot[1]
        points = 144 * reach * {"s": 0.88, "D": 0.8, "^": 1.05, "v": 1.05}.get(look["marker"], 1.0)
        sheet.axes.plot(
            [x],
            [y],
            marker=look["marker"],
            markersize=round(points, 2),
            color=look["colour"],
            markeredgecolor="white",
            markeredgewidth=1.6,
            zorder=4,
        )
        for number, line in enumerate(part):
            above_line, below_line = len(part) - 1 - number, number + 0.78
            base = y + reach + 0.1 + step * above_line if up else y - reach - 0.02 - step * below_line
            sheet.text(spot[0], base, line, size, style.MEDIUM, anchor="middle", halo=True)
    kind_legend(sheet, [(word, looks[kind]) for word, kind in zip(said, kinds, strict=True)])
    return sheet.figure


def _above(places: np.ndarray, lines: list[tuple[int, int, float]]) -> np.ndarray:
    """Which nodes have their name above: those with more lines going down than up."""
    steep = np.zeros((len(places), 2))
    for a, b, _ in lines:
        for here, there in ((a, b), (b, a)):
            along, up = places[there] - places[here]
            if abs(up) > 0.6 * abs(along):
                steep[here, int(up > 0)] += 1
    return steep[:, 0] > steep[:, 1]


def _label(text: str, weight: float, size: float, digits: str) -> list[str]:
    """The lines of a node's label: its name, with its weight in brackets."""
    parts = [wrap(piece, size, style.MEDIUM, _NAME, 2, digits) for piece in text.split(" · ")]
    lines = [line for part in parts for line in part]
    lines[-1] = f"{lines[-1]} ({amount(weight)})"
    return lines


def _lines(edges: pd.DataFrame, place: dict[str, int]) -> list[tuple[int, int, float]]:
    if not len(edges):
        return []
    weights = numbers(edges["weight"]) if "weight" in edges.columns else [1.0] * len(edges)
    found: dict[tuple[int, int], float] = {}
    for source, target, weight in zip(edges["source"], edges["target"], weights, strict=True):
        a, b = place.get(str(source)), place.get(str(target))
        if a is not None and b is not None and a != b:
            pair = (min(a, b), max(a, b))
            found[pair] = found.get(pair, 0.0) + max(0.0, weight)
    return [(a, b, weight) for (a, b), weight in sorted(found.items())]


_BOWS = (0.0, 0.15, -0.15, 0.3, -0.3, 0.45, -0.45, 0.65, -0.65)


def _line(sheet: Sheet, found: np.ndarray, radius: np.ndarray, a: int, b: int, thick: float, alpha: float) -> None:
    """A line between two nodes; it bows as little as it must to run through no third."""
    start, end = found[a], found[b]
    along = end - start
    length = float(np.sqrt((along**2).sum())) or 1.0
    across = np.array([-along[1], along[0]]) / length
    others = np.array([node for node in range(len(found)) if node not in (a, b)], dtype=int)
    share = np.linspace(0, 1, 25)[:, None]
    middle = (start + end) / 2
    for bow in _BOWS:
        bent = (start + end) / 2 + across * bow * 2
        curve = (1 - share) ** 2 * start + 2 * share * (1 - share) * bent + share**2 * end
        away = np.sqrt(((curve[:, None] - found[others][None]) ** 2).sum(axis=2)) - radius[others]
        inside = (curve > 0).all() and (curve < (sheet.room, sheet.high)).all()
        if inside and (away > 0.04).all():
            middle = bent
            break
    points = [(sheet.x(x), round(float(y), 3)) for x, y in (start, middle, end)]
    path = Path(points, [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    sheet.axes.add_patch(
        PathPatch(
            path,
            facecolor="none",
            edgecolor="#7D8894",
            linewidth=round(thick, 2),
            alpha=round(alpha, 2),
            capstyle="round",
            zorder=1,
        )
    )
