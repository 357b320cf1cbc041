"""The researcher's own corrections: CSV files that are read at every run and never written."""

import csv
from pathlib import Path

import pandas as pd

# What each file may hold; the first columns say where, the last why.
COLUMNS = {
    "lemmas": ["form", "stem", "lemma", "note"],
    "entities": ["action", "doc", "text", "context", "type", "name", "note"],
    "dates": ["action", "doc", "text", "context", "kind", "earliest", "latest", "value", "note"],
    "voices": ["action", "doc", "text", "context", "kind", "speaker", "source", "mode", "note"],
}


class CorrectionError(ValueError):
    """A corrections file that cannot be read as meant: file, line, column and cure in one sentence."""


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1256"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CorrectionError(f"{path.name}: is neither UTF-8 nor Windows-1256; save it as “CSV UTF-8”.")


def load(folder: Path | None, name: str, columns: list[str] | None = None) -> pd.DataFrame:
    """The corrections file ``NAME.csv`` of a folder: its columns as text, and `line`, the line in the file.

    Commas, semicolons or tabs, a byte order mark and ``\\r\\n`` are read as Excel writes them. A missing file,
    or a missing folder, is an empty table. Rows without any content are passed over. Raises `CorrectionError`.
    """
    columns = columns or COLUMNS[name]
    path = Path(folder) / f"{name}.csv" if folder else None
    if path is None or not path.exists():
        return pd.DataFrame(columns=[*columns, "line"])
    text = _decoded(path)
    head = text.splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    header = [cell.strip() for cell in next(reader, [])]
    missing = [column for column in columns if column not in header]
    if missing:
        raise CorrectionError(
            f"{path.name}, line 1: the column {missing[0]} is missing; the header must be {','.join(columns)}."
        )
    rows = []
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise CorrectionError(
                f"{path.name}, line {line}: {len(cells)} cells where the header has {len(header)}; "
                'put a cell that holds a comma between quotation marks ("…").'
            )
        row = dict(zip(header, [cell.strip() for cell in cells] + [""] * len(header), strict=False))
        rows.append([row.get(column, "") for column in columns] + [line])
    return pd.DataFrame(rows, columns=[*columns, "line"])


def start(folder: Path) -> list[Path]:
    """Lay an empty file with its header for each kind of correction that is not there yet; existing ones stay."""
    from helpers.texts.store import write_text

    made = []
    for name, columns in COLUMNS.items():
        path = Path(folder) / f"{name}.csv"
        if not path.exists():
            made.append(write_text(path, ",".join(columns) + "\n"))
    return made
