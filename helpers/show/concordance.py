"""A concordance as its reader expects it: what comes before at the right, the node in the middle, after at the left."""

import datetime
import html
import io
from pathlib import Path

import pandas as pd

from helpers.show import tables
from helpers.texts import store

# Before leans on the node from the right, after from the left, so that the nodes stand in one column.
_SIDES = {"before": "left", "node": "center", "after": "right"}
_HEADS = {"before": "قبلها", "node": "الكلمة", "after": "بعدها", "doc": "النص", "sentence": "الجملة"}
_LONG = 40
# xlsxwriter would write the time of the run into the file.
_CREATED = datetime.datetime(2000, 1, 1)


def lines(frame: pd.DataFrame, rows: int = 30) -> tables.Shown:
    """The first `rows` lines of a concordance as a right-to-left table with the nodes in one column.

    `frame` is that of `helpers.counts.contexts.concordance`. Everything is escaped; a document that all lines share is
    named once, below, and so is how many lines more there are.
    """
    shown = frame.head(rows)
    alone = frame["doc"].iloc[0] if len(frame) > 1 and frame["doc"].nunique() == 1 else None
    columns = [*_SIDES, *([] if alone is not None else ["doc"]), "sentence"]
    head = "".join(
        f'<th style="text-align:{_SIDES.get(name, "right")}">{_HEADS[name]}<br><small>{name}</small></th>'
        for name in columns
    )
    body = "".join(
        f"<tr>{''.join(_data(name, str(value)) for name, value in zip(columns, row, strict=True))}</tr>"
        for row in shown[columns].itertuples(index=False)
    )
    more = len(frame) - len(shown)
    notes = [(f"النص في كل السطور: {alone}", "")] if alone is not None else []
    notes += [(f"سطور أخرى: {more:,}", f"{more:,} more lines")] if more else []
    notes += [] if len(frame) else [("لا سطور", "no lines")]
    markup = (
        f'<table dir="rtl" lang="ar"><thead><tr>{head}</tr></thead><tbody>{body}</tbody>'
        f"{tables.foot(notes, len(columns), 'right')}</table>"
    )
    plain = "\n".join(f"{row.before} [{row.node}] {row.after}".strip() for row in shown.itertuples())
    return tables.Shown(tables.scrolling(markup, "rtl"), plain or "no lines")


def _data(name: str, text: str) -> str:
    if name not in _SIDES:
        return f'<td dir="ltr" style="text-align:right">{html.escape(text)}</td>'
    # What stands beside the node is one line; a long node, such as a quotation, takes several.
    room = "min-width:16em;line-height:1.6" if len(text) > _LONG and name == "node" else "white-space:nowrap"
    safe = f"<b>{html.escape(text)}</b>" if name == "node" else html.escape(text)
    return f'<td dir="rtl" style="text-align:{_SIDES[name]};{room}">{safe}</td>'


def workbook(frame: pd.DataFrame, path: Path) -> Path:
    """The lines of a concordance as an Excel sheet, right to left, with the offsets; the same bytes every time."""
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet("concordance")
    sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    formats = {
        name: book.add_format({"align": side, "reading_order": 2, "bold": name == "node"})
        for name, side in _SIDES.items()
    }
    columns = [*_SIDES, "doc", "sentence", "start", "end"]
    for place, name in enumerate(columns):
        sheet.write_string(0, place, _HEADS.get(name, name), book.add_format({"bold": True, "align": "center"}))
        sheet.set_column(place, place, {"before": 55, "node": 18, "after": 55, "doc": 24}.get(name, 9))
    for number, row in enumerate(frame[columns].itertuples(index=False), 1):
        for place, (name, value) in enumerate(zip(columns, row, strict=True)):
            if name in ("sentence", "start", "end"):
                sheet.write_number(number, place, int(value))
            else:
                sheet.write_string(number, place, str(value), formats.get(name))
    book.close()
    return store.write_bytes(path, content.getvalue())
