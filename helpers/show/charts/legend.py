"""A legend in one or more lines below a chart, its signs at the side where reading starts."""

from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle

from helpers.show import style
from helpers.show.sheet import Sheet, width, wrap

_LINE = 0.25
_SIGN = 0.3
_GAP = 0.28


def _places(sheet: Sheet, kinds: list[str]) -> list[tuple[str, float, int]]:
    """The words of each kind with their place along the line and the number of the line."""
    found, along, line = [], 0.0, 0
    for kind in kinds:
        text = wrap(kind, style.SMALL, style.REGULAR, 2.2, 1, sheet.digits)[0]
        wide = _SIGN + 0.17 + width(text, style.SMALL, digits=sheet.digits) + _GAP
        if along and along + wide - _GAP > sheet.room:
            along, line = 0.0, line + 1
        found.append((text, along, line))
        along += wide
    return found


def legend_height(sheet: Sheet, kinds: list[str]) -> float:
    """The inches that the legend of these kinds takes below the body; none for fewer than two."""
    if len(kinds) < 2:
        return 0.0
    return 0.2 + _LINE * (1 + _places(sheet, kinds)[-1][2])


def kind_legend(sheet: Sheet, kinds: list[tuple[str, dict]]) -> None:
    """The kinds of a chart with their colour and form, right below its body."""
    if len(kinds) < 2:
        return
    for (_, look), (text, along, line) in zip(kinds, _places(sheet, [kind for kind, _ in kinds]), strict=True):
        y = -0.3 - _LINE * line
        if "box" in look:
            left = min(sheet.x(along), sheet.x(along + 0.2))
            sheet.axes.add_patch(
                FancyBboxPatch(
                    (left, y - 0.06),
                    0.2,
                    0.12,
                    boxstyle=look["box"].replace("0.2", "0.06").replace("size=0.06", "size=0.045"),
                    facecolor="white",
                    edgecolor=look["colour"],
                    linewidth=1.4,
                )
            )
        elif "corners" in look:
            shift = 0.315 if look["bar"] else 0.1
            if look["single"]:
                corners = [(sheet.x(along + shift + 0.075 * dx), y + 0.075 * dy) for dx, dy in look["corners"]]
                face = "white" if look["hollow"] else look["colour"]
                sheet.axes.add_patch(
                    Polygon(corners, closed=True, facecolor=face, edgecolor=look["colour"], linewidth=1.1)
                )
            if look["bar"]:
                left = min(sheet.x(along), sheet.x(along + 0.2))
                sheet.axes.add_patch(
                    Rectangle(
                        (left, y - 0.055),
                        0.2,
                        0.11,
                        facecolor=look["face"],
                        edgecolor=look["colour"],
                        hatch=look["hatch"],
                        linewidth=1.1 if look["face"] == "white" else 0,
                    )
                )
        else:
            sheet.axes.plot(
                [sheet.x(along + 0.1)],
                [y],
                marker=look["marker"],
                markersize=7,
                color=look["colour"],
                linestyle="none",
                markeredgewidth=0,
            )
        sheet.centred(along + (_SIGN + 0.17 if look.get("single") and look.get("bar") else _SIGN), y, text, style.SMALL)
