"""Bars to either side of a middle line: what one part of the texts has more of than the other."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.show import style
from helpers.show.sheet import Sheet, amounts, names, numbers, width, wrap

_NAME_ROOM = 2.6


def _middle(room: float, longest: list[float], least: list[float], most: float) -> tuple[float, float]:
    """Where the middle line stands and the inches of a unit, so that both sides fill the sheet on one scale."""
    low, high = 0.0, room / (max(longest) or 1)
    for _ in range(50):
        scale = (low + high) / 2
        wide = [max(bar * scale + most, other) for bar, other in zip(longest, least, strict=True)]
        low, high = (low, scale) if sum(wide) > room else (scale, high)
    first, second = (max(bar * low + most, other) for bar, other in zip(longest, least, strict=True))
    return round(first + max(0.0, room - first - second) / 2, 4), low


def diverging_bars(
    frame: pd.DataFrame,
    label: str = "label",
    value: str = "value",
    sides: tuple[str, str] = ("", ""),
    title: str = "",
    subtitle: str = "",
    gloss: str = "",
    source: str = "",
    direction: str | None = None,
    digits: str = "western",
    language: str = "both",
    english: str = "english",
    places: int = 1,
) -> Figure:
    """Bars in the order of the frame: above 0 toward where reading starts, below 0 away from it.

    Columns: `label`, `value` (numbers of either sign), and `english` where there is one. The name of a row stands
    across the middle line from its bar; `sides` names what the values above and below 0 belong to.
    """
    common: dict[str, Any] = dict(direction=direction, digits=digits, language=language)
    if not len(frame):
        return Sheet(1.2, title, subtitle, gloss, source, **common).empty()
    values, texts = numbers(frame[value]), names(frame, label, english, language)
    step, size = (0.33, style.LABEL) if len(values) <= 30 else (0.27, style.SMALL)
    head = 0.4 if any(sides) else 0.05
    sheet = Sheet(step * len(values) + head, title, subtitle, gloss, source, **common)
    figures = amounts([abs(number) for number in values], places)
    wide = [min(width(text, size, style.REGULAR, digits), _NAME_ROOM) for text in texts]
    heads = [wrap(text, style.LABEL, style.BOLD, _NAME_ROOM, 1, digits)[0] if text else "" for text in sides]
    heads_wide = [width(text, style.LABEL, style.BOLD, digits) if text else 0.0 for text in heads]
    most = max(width(text, size, style.REGULAR, digits) for text in figures) + 0.1
    # Each side is as wide as its longest bar or what else stands on it: the names of the other side's bars.
    longest, least = [0.0, 0.0], [0.3 + head for head in heads_wide]
    for number, name in zip(values, wide, strict=True):
        side = int(number < 0)
        longest[side] = max(longest[side], abs(number))
        least[1 - side] = max(least[1 - side], name + 0.16)
    middle, scale = _middle(sheet.room, longest, least, most)
    for number, text in enumerate(heads):
        if text:
            along, anchor = (middle - 0.14, "end") if number == 0 else (middle + 0.14, "start")
            sheet.text(
                along,
                sheet.high - 0.2,
                text,
                weight=style.BOLD,
                anchor=anchor,
                colour=(style.BLUE, style.VERMILION)[number],
            )
    for row, (text, number, shown) in enumerate(zip(texts, values, figures, strict=True)):
        y = sheet.high - head - step * (row + 0.5)
        above = number >= 0
        length = abs(number) * scale
        ends = (middle - length, middle) if above else (middle, middle + length)
        sheet.axes.add_patch(
            Rectangle(
                (min(map(sheet.x, ends)), round(y - step * 0.33, 4)),
                round(length, 4),
                round(step * 0.66, 4),
                color=style.BLUE if above else style.VERMILION,
                linewidth=0,
            )
        )
        text = wrap(text, size, style.REGULAR, _NAME_ROOM, 1, digits)[0]
        if above:
            sheet.centred(middle + 0.14, y, text, size)
            sheet.centred(middle - length - 0.08, y, shown, size, colour=style.MUTED, anchor="end")
        else:
            sheet.centred(middle - 0.14, y, text, size, anchor="end")
            sheet.centred(middle + length + 0.08, y, shown, size, colour=style.MUTED)
    sheet.axes.plot([sheet.x(middle)] * 2, [0, sheet.high - head + 0.04], color=style.INK, linewidth=1)
    return sheet.figure
