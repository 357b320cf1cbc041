"""Six traps of Arabic in figures: each drawn by our one door, beside what the usual recipe makes of it here."""

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from helpers.show import style
from helpers.show.sheet import Sheet
from helpers.texts import reference

_ROW = 0.62
FOUND = ("العربية هنا لا تنقلب", "Six traps, drawn right, and by the usual recipe")


def usual(text: str) -> str:
    """A text by the recipe that everyone copies, ``get_display(reshape(text))``; right on Matplotlib 3.10 at best."""
    import arabic_reshaper
    from bidi import get_display

    return get_display(arabic_reshaper.reshape(text))


def traps(frame: pd.DataFrame | None = None, language: str = "both") -> Figure:
    """The texts of a frame (columns text, arabic, english; the list ``traps`` by default) drawn both ways, in rows."""
    frame = reference.load("traps") if frame is None else frame
    sheet = Sheet(
        _ROW * len(frame) + 0.35,
        FOUND[0],
        "في كل صف نص واحد: كما ترسمه هذه المجموعة، ثم كما ترسمه الوصفة الشائعة على النسخة نفسها من Matplotlib.",
        FOUND[1],
        language=language,
    )
    ours, theirs = sheet.room * 0.44, sheet.room * 0.8
    top = sheet.high - 0.12
    for along, text, colour in ((ours, "هنا", style.GREEN), (theirs, "الوصفة الشائعة", style.VERMILION)):
        sheet.text(along, top, text, style.LABEL, style.MEDIUM, colour, anchor="middle")
    for row, (text, arabic, english) in enumerate(frame[["text", "arabic", "english"]].itertuples(index=False)):
        y = top - 0.48 - _ROW * row
        sheet.axes.plot([sheet.x(0), sheet.x(sheet.room)], [y + 0.36] * 2, color=style.LINE, linewidth=0.8)
        sheet.text(0, y + 0.06, arabic, style.LABEL, colour=style.INK)
        sheet.text(0, y - 0.13, english, style.SMALL, colour=style.MUTED)
        sheet.text(ours, y, text, 12.5, anchor="middle")
        with rc_context(style.parameters()):
            # Past the one door on purpose: this column shows what happens without it.
            sheet.axes.text(
                sheet.x(theirs),
                round(y, 4),
                usual(text),
                ha="center",
                va="baseline",
                fontproperties=FontProperties(size=12.5),
                color=style.MUTED,
                parse_math=False,
            )
    return sheet.figure
