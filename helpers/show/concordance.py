"""A concordance as its reader expects it: what comes before at the right, the node in the middle, after at the left."""

import datetime
import html
import io
from pathlib import Path

import pandas as pd

from helpers.show.tables import Shown
from helpers.texts import store

# Before leans on the node from the right, after from the left, so that the nodes stand in one column.
_SIDES = {"before": "left", "node": "center", "after": "right"}
_HEADS = {"before": "قبلها", "node": "الكلمة", "after": "بعدها", "doc": "النص", "sentence": "الجملة"}
# xlsxwriter would write the time of the run into the file.
_CREATED = datetime.datetime(2000, 1, 1)


def lines(frame: pd.DataFrame, rows: int = 30) -> Shown:
    """The first `rows` lines of a concordance as a right-to-left table with the nodes in one column.

    `frame` is that of `helpers.counts.contexts.concordance`. Everything is escaped; how many lines more there are is
    said below.
    """
    shown = frame.head(rows)
    columns = [*_SIDES, "doc", "sentence"]
    head = "".join(f'<th style="text-align:{_SIDES.get(name, "right")}">{_HEADS[name]}</th>' for name in columns)
    body = []
    for row in shown[columns].itertuples(index=False):
        cells = []
        for name, value in zip(columns, row, strict=True):
            text = html.escape(str(value))
            if name in _SIDES:
                text = f"<b>{text}</b>" if name == "node" else text
                cells.append(f'<td dir="rtl" style="text-align:{_SIDES[name]};white-space:nowrap" nowrap>{text}</td>')
            else:
                cells.append(f'<td dir="ltr" style="text-align:right">{text}</td>')
        body.append(f"<tr>{''.join(cells)}</tr>")
    more = len(frame) - len(shown)
    note = f"… and {more:,} more lines · و{more:,} سطراً آخر" if more > 0 else "" if len(frame) else "no lines · لا سطور"
    foot = f'<p dir="auto" style="text-align:right">{note}</p>' if note else ""
    markup = f'<table dir="rtl" lang="ar"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>{foot}'
    plain = "\n".join(f"{row.before} [{row.node}] {row.after}".strip() for row in shown.itertuples())
    return Shown(markup, plain or "no lines")


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
