"""Numbers as shades: rows and columns of names, the number in every cell that has room for it."""

from typing import Any

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.show import style
from helpers.show.sheet import Sheet, amount, names, numbers, width, wrap

_SHADES = LinearSegmentedColormap.from_list("qiraa", ["#F2F6FA", "#A9C4D8", "#0072B2", "#003E66"])


def heat_map(
    frame: pd.DataFrame,
    row: str = "row",
    column: str = "column",
    value: str = "value",
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
    """A grid of cells whose shade is their number; rows and columns in the order in which the frame names them.

    Columns: `row`, `column`, `value` (numbers from 0; several rows for one cell are added up), and `english`, the
    English name of `row`, where there is one. A cell of which the frame says nothing stays white.
    """
    common: dict[str, Any] = dict(direction=direction, digits=digits, language=language)
    if not len(frame):
        return Sheet(1.2, title, subtitle, gloss, source, **common).empty()
    rows, columns = names(frame, row, english, language), [str(text) for text in frame[column]]
    cells: dict[tuple[str, str], float] = {}
    for a, b, number in zip(rows, columns, numbers(frame[value]), strict=True):
        cells[a, b] = round(cells.get((a, b), 0.0) + number, 6)
    rows, columns = list(dict.fromkeys(rows)), list(dict.fromkeys(columns))
    size = style.LABEL if len(rows) <= 30 else style.SMALL
    shown = {text: wrap(text, size, style.REGULAR, 2.0, 1, digits)[0] for text in rows}
    axis = max(width(text, size, digits=digits) for text in shown.values()) + 0.16
    room = 6.1
    wide = (room - axis) / len(columns)
    across = 7.0
    if wide < 0.3:
        wide = 0.3
        across = 0.9 + axis + wide * len(columns)
    wide = min(wide, 1.5)
    step = 0.34 if len(rows) <= 30 else 0.27
    # Names that do not fit across their column stand in lines above it, above narrow ones upright.
    longest = max(width(text, style.SMALL, digits=digits) for text in columns)
    upright = longest > wide - 0.06 and wide < 0.85 and len(columns) > 1
    room = 1.5 if upright else max(wide - 0.08, 0.6)
    heads = [wrap(text, style.SMALL, style.REGULAR, room, 1 if upright else 3, digits) for text in columns]
    if upright:
        top = max(width(lines[0], style.SMALL, digits=digits) for lines in heads) + 0.14
    else:
        top = 0.1 + 0.18 * max(map(len, heads))
    sheet = Sheet(round(step * len(rows) + top, 3), title, subtitle, gloss, source, across=across, **common)
    most = max(cells.values()) or 1
    base = sheet.high - top
    for number, lines in enumerate(heads):
        along = axis + wide * (number + 0.5)
        if upright:
            drawn = sheet.text(along, base + 0.08, lines[0], style.SMALL, colour=style.MUTED, anchor="middle")
            drawn.set(rotation=90, va="bottom")
            continue
        for place, line in enumerate(reversed(lines)):
            sheet.text(along, base + 0.1 + 0.18 * place, line, style.SMALL, colour=style.MUTED, anchor="middle")
    fits = max(width(amount(number, places), style.SMALL, digits=digits) for number in cells.values()) < wide - 0.04
    for number, text in enumerate(rows):
        y = base - step * (number + 0.5)
        sheet.centred(axis - 0.16, y, shown[text], size, anchor="end")
        for place, head in enumerate(columns):
            left = min(sheet.x(axis + wide * place), sheet.x(axis + wide * (place + 1)))
            known = cells.get((text, head))
            share = max(0.0, known) / most if known is not None else 0.0
            colour = "white" if known is None else _SHADES(share)
            sheet.axes.add_patch(
                Rectangle(
                    (left + 0.012, round(y - step / 2 + 0.012, 4)),
                    wide - 0.024,
                    step - 0.024,
                    facecolor=colour,
                    edgecolor=style.LINE if known is None else "none",
                    linewidth=0.5,
                )
            )
            if fits and known is not None:
                sheet.centred(
                    axis + wide * (place + 0.5),
                    y,
                    amount(known, places),
                    style.SMALL,
                    anchor="middle",
                    colour="white" if share > 0.5 else style.INK,
                )
    return sheet.figure
