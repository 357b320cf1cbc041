"""Bars that grow from an axis at the side where reading starts."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.show import style
from helpers.show.sheet import Sheet, amount, names, numbers, width, wrap

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
    values, labels = numbers(frame[value]) if len(frame) else [], names(frame, label, english, language)
    step = 0.34 if len(values) <= 25 else 0.27
    size = style.LABEL if len(values) <= 25 else style.SMALL
    sheet = Sheet(
        max(1.2, step * len(values) + 0.1),
        title,
        subtitle,
        gloss,
        source,
        direction=direction,
        digits=digits,
        language=language,
    )
    if not values:
        return sheet.empty()
    labels = [wrap(text, size, style.REGULAR, _NAME_ROOM, 1, digits)[0] for text in labels]
    axis = max(width(text, size, style.REGULAR, digits) for text in labels) + 0.12
    figures = [amount(number, places) for number in values]
    last = axis + 0.1 + max(width(text, size, style.BOLD, digits) for text in figures)
    scale = (sheet.room - last) / (max(values) or 1)
    edge = sorted(values, reverse=True)[min(strong or 3, len(values)) - 1]
    if strong is None and edge == min(values):
        edge = max(values)
    for row, (text, number, shown) in enumerate(zip(labels, values, figures, strict=True)):
        y = sheet.high - 0.05 - step * (row + 0.5)
        stands_out = number >= edge
        length = max(0.0, number) * scale
        sheet.centred(axis - 0.12, y, text, size, anchor="end")
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
