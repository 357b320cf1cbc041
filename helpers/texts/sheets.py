"""The rows of a researcher's own table as spreadsheets save it: CSV of any kind or XLSX, never written to."""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from helpers.texts import encodings
from helpers.texts.text import UNSEEN, quoted

_LONGEST_CELL = 2**31 - 1
_PUT_IN_MARKS = 'put a cell that holds a comma between quotation marks ("…")'


def table(
    path: Path, needed: Iterable[str], expected: Iterable[str], error: type[ValueError], unit: str = "row"
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file as (number of its line or row, cell by column name); blank rows are passed over.

    The header's names count without capitals, spaces and invisible marks, in any order; cells are stripped, missing
    ones are empty. Raises `error` with file, place and cure where a column of `needed` is missing, where any stands
    twice, or where a row has more cells than the header; `expected` are the columns that the cure names.
    """
    found = rows(path, error)
    line, header = next(found, (1, []))
    names = [UNSEEN.sub("", cell).strip().lower() for cell in header]
    for name in needed:
        if name not in names:
            raise error(
                f"{path.name}, {unit} {line}: the column {name} is missing; the header must be {','.join(expected)}."
            )
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        raise error(f"{path.name}, {unit} {line}: the column {quoted(twice)} stands twice; keep one of them.")
    for line, cells in found:
        if any(cell.strip() for cell in cells[len(names) :]):
            raise error(
                f"{path.name}, {unit} {line}: {len(cells)} cells where the header has {len(names)}; {_PUT_IN_MARKS}."
            )
        held = [cell.strip() for cell in cells] + [""] * (len(names) - len(cells))
        yield line, dict(zip(names, held, strict=False))


def without_zeros(name: str, known: Iterable[str]) -> str:
    """The cure where a spreadsheet has taken the zeros off the beginning of a name (01 → 1); empty where it has not."""
    whole = next((other for other in known if other.lstrip("0") == name and other != name), "")
    return f"there is {quoted(whole)}, whose zeros a spreadsheet takes off: format the column as text" if whole else ""


def rows(path: Path, error: type[ValueError]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV or XLSX file that hold anything, as (line or row, cells)."""
    try:
        content = path.read_bytes()
    except OSError as closed:
        raise error(f"{path.name}: cannot be opened ({closed.strerror}); check that you may read it.") from None
    if path.suffix.lower() == ".xlsx":
        yield from _workbook(path, content, error)
        return
    found = encodings.decode(content)
    if found.replaced or "binary" in found.doubts:
        raise error(f"{path.name}: is neither UTF-8, UTF-16 nor Windows-1256; save it as “CSV UTF-8”.")
    yield from delimited(io.StringIO(found.text, newline=""), path.name, error)


def delimited(lines: Iterable[str], name: str, error: type[ValueError]) -> Iterator[tuple[int, list[str]]]:
    """Rows of CSV text as (line on which the row begins, cells); the header decides between comma, semicolon, tab."""
    lines = iter(lines)
    first = next(lines, "")
    delimiter = max(",;\t", key=first.count)

    def again() -> Iterator[str]:
        yield first
        yield from lines

    reader = csv.reader(again(), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        # The limit is one for the whole process and others set it back.
        csv.field_size_limit(_LONGEST_CELL)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            raise error(
                f"{name}, line {line}: a quotation mark is not closed or not doubled ({wrong}); "
                'write " inside a cell as "".'
            ) from None
        if any(cell.strip() for cell in cells):
            yield line, cells


def _workbook(path: Path, content: bytes, error: type[ValueError]) -> Iterator[tuple[int, list[str]]]:
    """Rows of the first sheet of a workbook as (row, cells); a date is as precise as it is shown."""
    import openpyxl

    try:
        sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        held = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
    except Exception as wrong:
        raise error(
            f"{path.name}: is not a whole workbook ({type(wrong).__name__}); save it again as .xlsx or as .csv."
        ) from None
    for number, cells in enumerate(held, 1):
        if any(cells):
            yield number, cells


def _shown(cell) -> str:
    value = cell.value
    if isinstance(value, datetime.date):
        shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", cell.number_format or "").lower()
        return value.isoformat()[: 10 if "d" in shown else 7 if "m" in shown else 4 if "y" in shown else 10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
