"""What stands before a word and what after it: bars to the right and to the left of the words, as Arabic is read."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.show import style
from helpers.show.sheet import Sheet, amounts, names, numbers, width, wrap

_NAME_ROOM, _HEAD, _AIR = 2.2, 0.42, 0.14


def beside(
    frame: pd.DataFrame,
    label: str = "label",
    before: str = "before",
    after: str = "after",
    title: str = "",
    subtitle: str = "",
    gloss: str = "",
    source: str = "",
    direction: str | None = None,
    digits: str = "western",
    language: str = "both",
    english: str = "english",
) -> Figure:
    """Two bars a row from the words in the middle: `before` toward where reading starts, `after` away from it.

    Columns: `label`, `before`, `after` (numbers from 0, on one scale), and `english` where there is one. The rows
    keep the order of the frame; a zero is written and has no bar.
    """
    common: dict[str, Any] = dict(direction=direction, digits=digits, language=language)
    if not len(frame):
        return Sheet(1.2, title, subtitle, gloss, source, **common).empty()
    texts, sides = names(frame, label, english, language), [numbers(frame[name]) for name in (before, after)]
    step, size = (0.34, style.LABEL) if len(texts) <= 25 else (0.27, style.SMALL)
    sheet = Sheet(round(step * len(texts) + _HEAD, 3), title, subtitle, gloss, source, **common)
    labels = [wrap(text, size, style.REGULAR, _NAME_ROOM, 1, digits)[0] for text in texts]
    figures = [amounts(values, 1) for values in sides]
    middle = sheet.room / 2
    half = max(width(text, size, style.REGULAR, digits) for text in labels) / 2 + _AIR
    widest = max(width(text, size, style.BOLD, digits) for texts in figures for text in texts) + 0.12
    scale = (middle - half - widest) / (max(max(values) for values in sides) or 1)
    for sign, said, colour in (
        (-1, sheet.say("قبلها", "before"), style.BLUE),
        (1, sheet.say("بعدها", "after"), style.VERMILION),
    ):
        anchor = "end" if sign < 0 else "start"
        sheet.text(middle + sign * half, sheet.high - 0.2, said, weight=style.BOLD, colour=colour, anchor=anchor)
        foot = sheet.x(middle + sign * half)
        sheet.axes.plot([foot, foot], [0, sheet.high - _HEAD], color=style.INK, linewidth=1, solid_capstyle="butt")
    for row, text in enumerate(labels):
        y = round(sheet.high - _HEAD - step * (row + 0.5), 4)
        sheet.centred(middle, y, text, size, anchor="middle")
        for sign, values, shown, colour in zip((-1, 1), sides, figures, (style.BLUE, style.VERMILION), strict=True):
            foot, length = middle + sign * half, values[row] * scale
            ends = sorted((sheet.x(foot), sheet.x(foot + sign * length)))
            if length:
                sheet.axes.add_patch(
                    Rectangle((ends[0], y - step * 0.33), ends[1] - ends[0], step * 0.66, color=colour, linewidth=0)
                )
            sheet.centred(
                foot + sign * (length + 0.09),
                y,
                shown[row],
                size,
                weight=style.BOLD if length else style.REGULAR,
                colour=style.INK if length else style.FAINT,
                anchor="end" if sign < 0 else "start",
            )
    return sheet.figure
