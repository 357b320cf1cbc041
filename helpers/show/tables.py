"""A table as its reader expects it: the first column at the right, every cell escaped, nothing cut in silence."""

import html
import numbers
from typing import Any

import pandas as pd

_SHORT = 28
_STRONG_ARABIC = range(0x0590, 0x0900)


class Shown:
    """HTML for a notebook, with plain text beside it for readers without HTML."""

    def __init__(self, markup: str, plain: str = "") -> None:
        self.markup, self.plain = markup, plain

    def _repr_html_(self) -> str:
        # JupyterLab sets what stands between two $ as a formula, also in a text; these classes say that nothing is one.
        return f'<div class="tex2jax_ignore mathjax_ignore">{self.markup}</div>'

    def __repr__(self) -> str:
        return self.plain


def number(value: Any, places: int = 2) -> str:
    """A number as a reader expects it: whole ones without a point, others to a few places, none as the empty string."""
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, numbers.Integral) or float(value).is_integer():
        return f"{int(value):,}"
    return f"{float(value):,.{places}f}"


def direction(text: str) -> str:
    """The direction of a text's first strong letter: ``rtl`` or ``ltr``."""
    for char in text:
        if char.isalpha():
            return "rtl" if ord(char) in _STRONG_ARABIC or 0xFB1D <= ord(char) <= 0xFEFC else "ltr"
    return "ltr"


def _cell(value: object, places: int) -> tuple[str, str]:
    """The text of a cell and its direction."""
    if isinstance(value, bool):
        return ("✓" if value else ""), "ltr"
    if isinstance(value, numbers.Number):
        return number(value, places), "ltr"
    if isinstance(value, (list, tuple)):
        return _cell("، ".join(str(item) for item in value), places)
    text = "" if value is None or value is pd.NA else str(value)
    return text, direction(text)


def table(
    frame: pd.DataFrame,
    rows: int = 20,
    names: dict[str, str] | None = None,
    caption: str = "",
    places: int = 2,
    rtl: bool = True,
) -> Shown:
    """A frame as a right-to-left HTML table of its first `rows` rows, saying how many more there are.

    `names` gives columns another heading; `places` is the number of decimals; ``rtl=False`` turns the table
    round for one that is read in English. Cells and headings are escaped.
    """
    names = names or {}
    shown = frame.head(rows)
    side = "right" if rtl else "left"
    heads = "".join(
        f'<th style="text-align:{side}">{html.escape(names.get(str(name), str(name)))}</th>' for name in shown.columns
    )
    body = []
    for row in shown.itertuples(index=False, name=None):
        cells = []
        for value in row:
            text, way = _cell(value, places)
            # A date or a name that is broken over two lines is hard to read and, from right to left, misread.
            whole = ";white-space:nowrap" if len(text) <= _SHORT else ""
            cells.append(f'<td dir="{way}" style="text-align:{side}{whole}">{html.escape(text)}</td>')
        body.append("<tr>" + "".join(cells) + "</tr>")
    more = len(frame) - len(shown)
    notes = [note for note in (caption, f"… and {more:,} more rows · و{more:,} صفاً آخر" if more > 0 else "") if note]
    if not len(frame):
        notes.append("no rows · لا صفوف")
    lang = ' lang="ar"' if rtl else ""
    span = max(1, len(shown.columns))
    foot = "".join(
        f'<tr><td colspan="{span}" dir="auto" style="text-align:{side}">{html.escape(note)}</td></tr>' for note in notes
    )
    markup = (
        f'<table dir="{"rtl" if rtl else "ltr"}"{lang}><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody>{f'<tfoot>{foot}</tfoot>' if foot else ''}</table>"
    )
    return Shown(markup, shown.to_string(index=False, max_colwidth=60))
