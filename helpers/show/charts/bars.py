"""Bars that grow from an axis at the side where reading starts."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.show import style
from helpers.show.sheet import Sheet, amounts, names, numbers, width, wrap

_NAME_ROOM = 2.3


def ranked_bars(
    frame: pd.DataFrame,
    label: str = "label",
    value: str = "value",
    title: str = "",
    subtitle: str = "",
    gloss: str = "",
    source: str = "",
    direction: str | None = None,
    digits: str = "western",
    language: str = "both",
    english: str = "english",
    strong: int | None = None,
    places: int = 1,
) -> Figure:
    """Bars in the order of the frame, one a row, with the value at the end of each; equal values share a colour.

    Columns: `label`, `value` (numbers from 0), and `english` where there is one. `strong` is how many rows stand out
    (with those that tie with the last of them); by default the three largest, where not all are equal.
    """
    common: dict[str, Any] = dict(direction=direction, digits=digits, language=language)
    if not len(frame):
        return Sheet(1.2, title, subtitle, gloss, source, **common).empty()
    values, texts = numbers(frame[value]), names(frame, label, english, language)
    step, size, most = (0.34, style.LABEL, 2) if len(values) <= 25 else (0.27, style.SMALL, 1)
    labels = [wrap(text, size, style.REGULAR, _NAME_ROOM, most, digits) for text in texts]
    highs = [step + 0.235 * (len(lines) - 1) for lines in labels]
    sheet = Sheet(round(sum(highs) + 0.1, 3), title, subtitle, gloss, source, **common)
    axis = max(width(line, size, style.REGULAR, digits) for lines in labels for line in lines) + 0.12
    figures = amounts(values, places)
    last = axis + 0.1 + max(width(text, size, style.BOLD, digits) for text in figures)
    scale = (sheet.room - last) / (max(values) if max(values) > 0 else 1)
    edge = sorted(values, reverse=True)[min(strong or 3, len(values)) - 1]
    if strong is None and edge == min(values):
        edge = max(values)
    top = sheet.high - 0.05
    for lines, high, number, shown in zip(labels, highs, values, figures, strict=True):
        y = top - high / 2
        top -= high
        stands_out = number >= edge
        length = max(0.0, number) * scale
        for place, line in enumerate(lines):
            sheet.centred(axis - 0.12, y + 0.235 * ((len(lines) - 1) / 2 - place), line, size, anchor="end")
        left = min(sheet.x(axis), sheet.x(axis + length))
        sheet.axes.add_patch(
            Rectangle(
                (left, round(y - step * 0.33, 4)),
                round(length, 4),
                round(step * 0.66, 4),
                color=style.BLUE if stands_out else style.PALE,
                linewidth=0,
            )
        )
        sheet.centred(
            axis + length + 0.09,
            y,
            shown,
            size,
            weight=style.BOLD if stands_out else style.REGULAR,
            colour=style.INK if stands_out else style.MUTED,
        )
    sheet.axes.plot([sheet.x(axis)] * 2, [0, sheet.high], color=style.INK, linewidth=1, solid_capstyle="butt")
    return sheet.figure
