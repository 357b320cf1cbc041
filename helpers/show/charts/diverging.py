"""Bars to either side of a middle line: what one part of the texts has more of than the other."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.show import style
from helpers.show.sheet import Sheet, amount, names, numbers, width, wrap


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
    common = dict(direction=direction, digits=digits, language=language)
    if not len(frame):
        return Sheet(1.2, title, subtitle, gloss, source, **common).empty()
    values, texts = numbers(frame[value]), names(frame, label, english, language)
    step, size = (0.33, style.LABEL) if len(values) <= 30 else (0.27, style.SMALL)
    head = 0.4 if any(sides) else 0.05
    sheet = Sheet(step * len(values) + head, title, subtitle, gloss, source, **common)
    middle = sheet.room / 2
    figures = [amount(abs(number), places) for number in values]
    most = max(width(text, size, style.BOLD, digits) for text in figures) + 0.1
    scale = (middle - most) / (max(map(abs, values)) or 1)
    for number, text in enumerate(sides):
        if text:
            text = wrap(text, style.LABEL, style.BOLD, middle - 0.2, 1, digits)[0]
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
        text = wrap(text, size, style.REGULAR, middle - 0.2, 1, digits)[0]
        if above:
            sheet.centred(middle + 0.14, y, text, size)
            sheet.centred(middle - length - 0.08, y, shown, size, colour=style.MUTED, anchor="end")
        else:
            sheet.centred(middle - 0.14, y, text, size, anchor="end")
            sheet.centred(middle + length + 0.08, y, shown, size, colour=style.MUTED)
    sheet.axes.plot([sheet.x(middle)] * 2, [0, sheet.high - head + 0.04], color=style.INK, linewidth=1)
    return sheet.figure
