"""Where words stand along a text, from its beginning at the right to its end."""

from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from helpers.show import style
from helpers.show.sheet import Sheet, amount, names, numbers, width, wrap


def dispersion(
    frame: pd.DataFrame,
    label: str = "label",
    position: str = "position",
    length: float | None = None,
    title: str = "",
    subtitle: str = "",
    gloss: str = "",
    source: str = "",
    direction: str | None = None,
    digits: str = "western",
    language: str = "both",
    english: str = "english",
    marks: list[float] | None = None,
) -> Figure:
    """A stroke for each occurrence along the text, one row a word in the order of the frame, with its count.

    One row an occurrence; columns: `label`, `position` (in any unit from 0, such as words or code points), and
    `english` where there is one. `length` is the length of the text in that unit (else the last position); `marks`
    are places to part the text at, such as its sentences.
    """
    common: dict[str, Any] = dict(direction=direction, digits=digits, language=language)
    if not len(frame):
        return Sheet(1.2, title, subtitle, gloss, source, **common).empty()
    texts = names(frame, label, english, language)
    rows: dict[str, list[float]] = {}
    for text, place in zip(texts, numbers(frame[position]), strict=True):
        rows.setdefault(text, []).append(place)
    whole = max([length or 0, *(place for places in rows.values() for place in places)]) or 1
    step, size = (0.36, style.LABEL) if len(rows) <= 25 else (0.27, style.SMALL)
    lower = 0.45
    sheet = Sheet(step * len(rows) + lower + 0.05, title, subtitle, gloss, source, **common)
    shown = {text: wrap(text, size, style.REGULAR, 2.2, 1, digits)[0] for text in rows}
    axis = max(width(text, size, digits=digits) for text in shown.values()) + 0.16
    end = sheet.room - max(width(amount(len(places)), size, style.BOLD, digits) for places in rows.values()) - 0.16
    scale = (end - axis) / whole
    for mark in marks or []:
        x = sheet.x(axis + mark * scale)
        sheet.axes.plot([x, x], [lower, sheet.high], color=style.LINE, linewidth=0.7, zorder=0)
    for number, (text, places) in enumerate(rows.items()):
        y = round(sheet.high - 0.03 - step * (number + 0.5), 4)
        sheet.axes.plot([sheet.x(axis), sheet.x(end)], [y, y], color=style.LINE, linewidth=0.8, zorder=1)
        sheet.axes.vlines(
            [sheet.x(axis + place * scale) for place in places],
            y - step * 0.3,
            y + step * 0.3,
            color=style.BLUE,
            linewidth=1.5,
            alpha=1.0 if len(places) < 100 else 0.5,
            zorder=2,
        )
        sheet.centred(axis - 0.16, y, shown[text], size, anchor="end")
        sheet.centred(sheet.room, y, amount(len(places)), size, weight=style.BOLD, anchor="end")
    base = lower - 0.25
    sheet.text(axis, base, sheet.say("أول النص", "beginning"), style.SMALL, colour=style.MUTED)
    sheet.text(end, base, sheet.say("آخره", "end"), style.SMALL, colour=style.MUTED, anchor="end")
    return sheet.figure
