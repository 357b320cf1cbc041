"""Figures from 0 to 100 with the interval in which they may lie: a dot on a line, one a row."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from helpers.show import style
from helpers.show.sheet import Sheet, amount, names, numbers, width, wrap

_STEP, _NAME_ROOM, _FOOT = 0.36, 2.4, 0.42


def intervals(
    frame: pd.DataFrame,
    label: str = "label",
    value: str = "figure",
    low: str = "low",
    high: str = "high",
    title: str = "",
    subtitle: str = "",
    gloss: str = "",
    source: str = "",
    direction: str | None = None,
    digits: str = "western",
    language: str = "both",
    english: str = "english",
) -> Figure:
    """A dot for each figure on the line from `low` to `high`, on an axis from 0 to 100, with the numbers at the end.

    Columns: `label`, `value`, `low`, `high` (numbers from 0 to 100), and `english` where there is one.
    """
    common: dict[str, Any] = dict(direction=direction, digits=digits, language=language)
    if not len(frame):
        return Sheet(1.2, title, subtitle, gloss, source, **common).empty()
    size = style.LABEL
    texts = [
        wrap(text, size, style.REGULAR, _NAME_ROOM, 1, digits)[0] for text in names(frame, label, english, language)
    ]
    figures, lows, highs = (numbers(frame[column]) for column in (value, low, high))
    shown = [amount(figure) for figure in figures]
    sheet = Sheet(round(len(texts) * _STEP + _FOOT, 3), title, subtitle, gloss, source, **common)
    axis = max(width(text, size, style.REGULAR, digits) for text in texts) + 0.2
    room = sheet.room - axis - 0.3 - max(width(text, size, style.BOLD, digits) for text in shown)

    def along(number: float) -> float:
        return axis + room * min(100.0, max(0.0, number)) / 100

    for tick in range(0, 101, 25):
        x = sheet.x(along(tick))
        sheet.axes.plot([x, x], [_FOOT - 0.06, sheet.high], color=style.LINE, linewidth=0.8, zorder=1)
        sheet.text(along(tick), 0.14, str(tick), style.SMALL, colour=style.MUTED, anchor="middle")
    for row, (text, figure, first, last, said) in enumerate(zip(texts, figures, lows, highs, shown, strict=True)):
        y = round(sheet.high - _STEP * (row + 0.5), 4)
        sheet.centred(axis - 0.16, y, text, size, anchor="end")
        ends = [sheet.x(along(number)) for number in (first, last)]
        sheet.axes.plot(ends, [y, y], color=style.PALE, linewidth=5, solid_capstyle="butt", zorder=2)
        sheet.axes.plot([sheet.x(along(figure))], [y], "o", color=style.BLUE, markersize=6.5, zorder=3)
        sheet.centred(sheet.room, y, said, size, weight=style.BOLD, anchor="end")
    return sheet.figure
