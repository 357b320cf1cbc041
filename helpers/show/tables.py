"""A table as its reader expects it: the first column at the right, every cell escaped, nothing cut in silence."""

import html
import numbers
import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from helpers.texts import reference

_SHORT, _ROOMY, _LONG = 22, 34, 60
_STRONG_ARABIC = range(0x0590, 0x0900)
# The columns that name sentences by their document and their number in it.
_PLACE_COLUMNS = ("sentences", "places")
_PLACE = re.compile(r"(\S+):(\d+)")
_PLACES = re.compile(rf"{_PLACE.pattern}(?: {_PLACE.pattern})*")
# A date, a range or an id among Arabic words is one thing, read from left to right and not broken over two lines.
_ONE_THING = re.compile(
    r"(?<![\w.,-])(?:[+\u2212-]?\d[\d.,]*%|[+\u2212-]\d[\d.,]*\d|\d[\w.,]*[:/\u2013_A-Za-z-][\w.,:/%\u2013-]*\w)",
    re.ASCII,
)


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


def escaped(text: str) -> str:
    """A text as HTML; where Arabic and Latin meet, a date, a range or an id is kept in its own order."""
    safe = html.escape(text)
    if not any(ord(char) in _STRONG_ARABIC for char in text):
        return safe
    parts = re.split(r"(&\w+;|&#x\w+;)", safe)
    return "".join(
        part if part.startswith("&") else _ONE_THING.sub(r'<bdi dir="ltr" style="white-space:nowrap">\g<0></bdi>', part)
        for part in parts
    )


def heading(column: str, rtl: bool = True) -> str:
    """The heading of a column as HTML: its Arabic name above its own, or the latter alone in a table in English.

    The list ``columns`` in `data/reference` holds the Arabic names; a column that it does not know keeps its own.
    """
    known = _headings().get(column)
    own = html.escape((known and known[1]) or column.replace("_", " "))
    return f"{html.escape(known[0])}<br><small>{own}</small>" if rtl and known else own


def _headings() -> dict[str, tuple[str, str]]:
    listed = reference.load("columns")
    return {row.column: (row.arabic, row.english) for row in listed.itertuples()}


def places(value: object) -> list[tuple[str, str]] | None:
    """Document and number of each sentence that a cell names as ``doc:number``; None where it names anything else."""
    if isinstance(value, (list, tuple)) and len(value):
        found = [_PLACE.fullmatch(str(item)) for item in value]
        return [(match[1], match[2]) for match in found if match] if all(found) else None
    if isinstance(value, str) and _PLACES.fullmatch(value):
        return [(match[1], match[2]) for match in _PLACE.finditer(value)]
    return None


def _sentences(found: list[tuple[str, str]], alone: str | None) -> str:
    """Sentences by document, each document once: ``doc: 3، 6، 9``; the numbers alone where there is one document."""
    by_doc: dict[str, list[str]] = {}
    for doc, sentence in found:
        by_doc.setdefault(doc, []).append(sentence)
    return "; ".join(
        "، ".join(numbers) if doc == alone else f"{doc}: {', '.join(numbers)}" for doc, numbers in by_doc.items()
    )


def _cell(value: object, decimals: int, named: bool = False, alone: str | None = None) -> tuple[str, str]:
    """The text of a cell and its direction; `named` where the column is one of sentences."""
    if isinstance(value, bool):
        return ("✓" if value else ""), "ltr"
    if isinstance(value, numbers.Number):
        return number(value, decimals), "ltr"
    found = places(value) if named else None
    if found:
        text = _sentences(found, alone)
        return text, "rtl" if "، " in text else "ltr"
    if isinstance(value, (list, tuple)):
        text = "، ".join(str(item) for item in value)
        return text, direction(text)
    text = "" if value is None or value is pd.NA else str(value)
    return text, direction(text)


def _only_document(frame: pd.DataFrame) -> str | None:
    """The document that all rows and all lists of sentences are of, if it is one."""
    docs = set(frame["doc"].astype(str)) if "doc" in frame.columns else set()
    for column in frame.columns.intersection(_PLACE_COLUMNS):
        docs |= {doc for value in frame[column] for doc, _ in places(value) or ()}
    return docs.pop() if len(docs) == 1 else None


def foot(notes: Iterable[tuple[str, str]], span: int, side: str) -> str:
    """Lines below a table, each in Arabic and in English and each of these in its own direction."""
    lines = []
    for arabic, english in notes:
        parts = [f'<span dir="rtl" lang="ar">{escaped(arabic)}</span>'] if arabic else []
        parts += [f'<span dir="ltr" lang="en">{escaped(english)}</span>'] if english else []
        lines.append(f'<tr><td colspan="{span}" style="text-align:{side}">{" · ".join(parts)}</td></tr>')
    return f"<tfoot>{''.join(lines)}</tfoot>" if lines else ""


def scrolling(markup: str, way: str) -> str:
    """A table that scrolls where it is broader than its room, and begins at the side where reading starts."""
    return f'<div dir="{way}" style="display:inline-block;max-width:100%;overflow-x:auto">{markup}</div>'


def table(
    frame: pd.DataFrame,
    rows: int = 20,
    names: dict[str, str] | None = None,
    caption: str = "",
    places: int = 2,
    rtl: bool = True,
) -> Shown:
    """A frame as a right-to-left HTML table of its first `rows` rows, saying how many more there are.

    Headings are in Arabic and English (`heading`); `names` gives columns another one; `places` is the number of
    decimals; ``rtl=False`` turns the table round for one that is read in English. A document that all rows share and
    columns without any content are named once, below. Cells and headings are escaped. A table that is broader than
    its room scrolls, from the side where reading starts.
    """
    names = names or {}
    alone = _only_document(frame) if len(frame) else None
    columns = list(enumerate(str(column) for column in frame.columns))
    named = [name in _PLACE_COLUMNS for _, name in columns]
    texts = [
        [_cell(value, places, is_place, alone) for value, is_place in zip(row, named, strict=True)]
        for row in frame.head(rows).itertuples(index=False, name=None)
    ]
    same = [n for n, name in columns if name == "doc" and alone and len(frame) > 1 and len(columns) > 1]
    # What the rows below the cut hold decides as well: a column is empty only if it is so throughout.
    bare = [n for n, _ in columns if n not in same and _is_bare(frame.iloc[:, n], [row[n][0] for row in texts])]
    bare = bare if 0 < len(bare) < len(columns) - len(same) else []
    kept = [(n, name) for n, name in columns if n not in same and n not in bare]
    side = "right" if rtl else "left"
    heads = "".join(
        f'<th style="text-align:{side}{_room([row[n][0] for row in texts])}">'
        f"{html.escape(names[name]) if name in names else heading(name, rtl)}</th>"
        for n, name in kept
    )
    body = "".join(f"<tr>{''.join(_data(*row[n], side) for n, _ in kept)}</tr>" for row in texts)
    more = len(frame) - len(texts)
    notes = [(caption, "") if direction(caption) == "rtl" else ("", caption)] if caption else []
    notes += [(f"النص في كل الصفوف: {alone}", "")] if same and rtl else [("", f"text: {alone}")] if same else []
    if bare:
        empty = [columns[n][1] for n in bare]
        arabic = "، ".join(_headings()[name][0] if name in _headings() else name for name in empty)
        notes.append((f"أعمدة فارغة: {arabic}" if rtl else "", f"empty: {', '.join(empty)}"))
    if more > 0:
        notes.append((f"صفوف أخرى: {more:,}", f"{more:,} more rows"))
    if not len(frame):
        notes.append(("لا صفوف", "no rows"))
    way, lang = ("rtl", ' lang="ar"') if rtl else ("ltr", "")
    markup = scrolling(
        f'<table dir="{way}"{lang}><thead><tr>{heads}</tr></thead><tbody>{body}</tbody>'
        f"{foot(notes, max(1, len(kept)), side)}</table>",
        way,
    )
    return Shown(markup, _plain([name for _, name in kept], [[row[n][0] for n, _ in kept] for row in texts]))


def _data(text: str, way: str, side: str) -> str:
    # A date or a name that is broken over two lines is hard to read and, from right to left, misread.
    whole = ";white-space:nowrap" if len(text) <= _SHORT else ";line-height:1.6" if len(text) > _ROOMY else ""
    return f'<td dir="{way}" style="text-align:{side}{whole}">{escaped(text)}</td>'


def _is_bare(column: pd.Series, shown: list[str]) -> bool:
    """Whether no cell of a column holds anything."""
    return not any(shown) and all(not _cell(value, 0)[0] for value in column.iloc[len(shown) :])


def _room(texts: list[str]) -> str:
    """The style that keeps a column of long texts from being squeezed into one word a line."""
    return ";min-width:18em" if max(map(len, texts), default=0) > _LONG else ""


def _plain(heads: list[str], rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in [heads, *rows])
