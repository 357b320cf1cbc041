"""The tables as one Excel workbook: sheets right to left, every cell text as it is, nothing cut in silence."""

import math
from pathlib import Path

import pandas as pd

from helpers.texts import reference

LONGEST = 32_767
MOST_ROWS = 1_048_575
# A sheet of a million tokens opens in no spreadsheet at a bearable speed; they are whole in CSV and Parquet.
MOST_TOKENS = 50_000
_LEFT_TO_RIGHT = frozenset(
    "doc type kind rule start end value earliest latest edtf precision anchor sha256 encoding english country "
    "published anchor_basis mode file rows latitude longitude sentence token paragraph".split()
)
_WIDE = frozenset({"text", "sentences", "note", "ما فيها"})


def _units(text: str) -> int:
    """The length of a text as Excel counts it, in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def cell_text(text: str, where: str) -> str:
    """A text that fits into a cell: longer ones are cut, and the cut, the whole length and its place are said."""
    if len(text) <= LONGEST // 2 or _units(text) <= LONGEST:
        return text
    note = f" […قُطع النص هنا: {len(text)} حرفاً في الأصل؛ كامل في {where} — cut here, whole in {where}]"
    room = LONGEST - _units(note)
    kept = text[:room]
    while _units(kept) > room:
        kept = kept[: len(kept) - max(1, (_units(kept) - room) // 2)]
    return kept + note


def _width(name: str, values: list) -> float:
    longest = max([len(str(value)) for value in values[:400]] + [len(name) + 4])
    return min(max(longest * 1.05 + 2, 8), 80 if name in _WIDE else 34 if name != "sha256" else 16)


def _height(row: tuple, widths: list[float]) -> float:
    """The height that a row's wrapped texts need, in points: readers do not all work it out for themselves."""
    lines = 1
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, str) and len(value) > width - 2:
            lines = max(lines, sum(math.ceil(max(len(line), 1) * 1.08 / width) for line in value.split("\n")))
    return min(18.0 * lines, 409.0)


class _Book:
    """A workbook being written; its formats are made once."""

    def __init__(self, path: Path):
        import xlsxwriter

        self.book = xlsxwriter.Workbook(
            path,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_date_format": "yyyy-mm-dd",
            },
        )
        # Excel stamps a file with its making; the same tables shall make the same file.
        self.book.set_properties({"title": "قراءة — Qirāʾa", "created": pd.Timestamp("2000-01-01")})
        face = {"font_name": "Arial", "font_size": 11, "valign": "top"}
        line = {"bottom": 1, "bottom_color": "#E4DFD5"}
        self.head = self.book.add_format(
            face
            | {"bold": True, "font_color": "#FFFFFF", "bg_color": "#174A4F", "valign": "vcenter", "align": "center"}
        )
        self.arabic = self.book.add_format(face | line | {"align": "right", "reading_order": 2, "text_wrap": True})
        self.latin = self.book.add_format(face | line | {"align": "center", "reading_order": 1})
        self.number = self.book.add_format(face | line | {"align": "center"})

    def sheet(self, title: str, frame: pd.DataFrame, name: str) -> None:
        """One table on one sheet, its header frozen and filtered."""
        sheet = self.book.add_worksheet(title)
        sheet.right_to_left()
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&C&P / &N&R&A")
        sheet.freeze_panes(1, 0)
        columns = [frame[column].tolist() for column in frame.columns]
        widths = [_width(column, held) for column, held in zip(frame.columns, columns, strict=True)]
        for place, column in enumerate(frame.columns):
            sheet.set_column(place, place, widths[place], self.latin if column in _LEFT_TO_RIGHT else self.arabic)
        sheet.autofilter(0, 0, max(len(frame), 1), max(len(frame.columns) - 1, 0))
        sheet.set_row(0, 24)
        for place, column in enumerate(frame.columns):
            sheet.write_string(0, place, str(column), self.head)
        where = f"csv/{name}.csv"
        styles = [self.latin if column in _LEFT_TO_RIGHT else self.arabic for column in frame.columns]
        for number, row in enumerate(zip(*columns, strict=True), 1):
            sheet.set_row(number, _height(row, widths))
            for place, value in enumerate(row):
                self._write(sheet, number, place, value, styles[place], where)

    def _write(self, sheet, row: int, place: int, value: object, style, where: str) -> None:
        if isinstance(value, bool):
            sheet.write_string(row, place, "true" if value else "false", self.latin)
        elif isinstance(value, (int, float)) and value == value and abs(value) < 1e15:
            sheet.write_number(row, place, value, self.number)
        elif value is not None and value == value and value != "":
            sheet.write_string(row, place, cell_text(str(value), where), style)


def workbook(tables: dict[str, pd.DataFrame], path: Path, notes: tuple[str, ...] = ()) -> Path:
    """Write the tables as a workbook, one sheet each, after a first sheet that says what is in it.

    Text stays text: ``=1+1``, ``007``, ``https://…`` and ``true`` are the characters they were. A text of more
    than 32,767 characters is cut with a note in the cell; rows that do not fit are counted on the first sheet.
    """
    glosses = reference.load("export_tables").set_index("table")
    about: list[tuple] = []
    sheets = []
    for name, frame in tables.items():
        most = MOST_TOKENS if name == "tokens" else MOST_ROWS
        title = glosses["arabic"].get(name, name)
        shown = frame.drop(columns="text") if name == "documents" and "text" in frame else frame
        said = glosses["says"].get(name, "")
        if len(frame) > most:
            said += f" — هنا أول {most} صف من {len(frame)}؛ الباقي في csv/{name}.csv"
            shown = shown.iloc[:most]
        about.append((title, name, len(frame), said.strip(" —")))
        sheets.append((title, shown, name))
    about += [("", "", "", note) for note in notes]
    book = _Book(path)
    book.sheet("قراءة", pd.DataFrame(about, columns=["الورقة", "file", "rows", "ما فيها"]), "")
    for title, frame, name in sheets:
        book.sheet(title, frame, name)
    book.book.close()
    return path
