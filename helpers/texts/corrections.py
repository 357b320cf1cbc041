"""The researcher's own corrections: CSV or Excel files that are read at every run and never written."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from helpers.texts import days, sheets
from helpers.texts.text import quoted

# What each file may hold; the first columns say where, the last why.
COLUMNS = {
    "lemmas": ["form", "stem", "lemma", "note"],
    "entities": ["action", "doc", "text", "context", "type", "name", "note"],
    "dates": ["action", "doc", "text", "context", "kind", "earliest", "latest", "value", "note"],
    "voices": ["action", "doc", "text", "context", "kind", "speaker", "source", "mode", "note"],
}


_DAYS = frozenset(("earliest", "latest"))


class CorrectionError(ValueError):
    """A corrections file that cannot be read as meant: file, line, column and cure in one sentence."""


def load(folder: Path | None, name: str) -> pd.DataFrame:
    """The corrections file ``NAME.csv`` or ``NAME.xlsx`` of a folder: its columns as text, and `line`, the line in it.

    Commas, semicolons or tabs, a byte order mark and ``\\r\\n`` are read as Excel writes them, and days as in
    `helpers.texts.days.edtf`. A missing file, or a missing folder, is an empty table. Rows without any content are
    passed over; the column note may be missing. Raises `CorrectionError`.
    """
    columns = COLUMNS[name]
    path = _file(Path(folder), name) if folder else None
    if path is None:
        return pd.DataFrame(columns=[*columns, "line"])
    rows = []
    for line, row in sheets.table(path, [name for name in columns if name != "note"], columns, CorrectionError, "line"):
        row["doc"] = unicodedata.normalize("NFC", row.get("doc", ""))
        row["action"] = row.get("action", "").lower()
        for column in _DAYS.intersection(columns):
            row[column] = _day(row[column], f"{path.name}, line {line}, column {column}")
        if _DAYS.issubset(columns) and _before(row["latest"], row["earliest"]):
            said = f"{row['latest']} is before {row['earliest']}; exchange them"
            raise CorrectionError(f"{path.name}, line {line}, column latest: {said}.")
        rows.append([row.get(column, "") for column in columns] + [line])
    return pd.DataFrame(rows, columns=[*columns, "line"])


def _day(cell: str, place: str) -> str:
    try:
        day = days.edtf(cell)
    except ValueError as error:
        raise CorrectionError(f"{place}: {error}") from None
    if "/" in day:
        cure = "write its first day in earliest, its last in latest"
        raise CorrectionError(f"{place}: {quoted(cell)} is a stretch; {cure}.")
    return day


def _before(latest: str, earliest: str) -> bool:
    """Whether a day, month or year ends before another begins."""
    latest = latest.rstrip("~?%")
    return bool(latest) and earliest[: len(latest)] > latest


def _named(folder: Path, name: str = "") -> list[Path]:
    """The files of a folder that hold corrections by their name, whatever its capitals."""
    held = sorted(folder.iterdir()) if folder.is_dir() else []
    stems = {name} if name else COLUMNS.keys()
    return [path for path in held if path.stem.lower() in stems and path.suffix.lower() in (".csv", ".xlsx")]


def _file(folder: Path, name: str) -> Path | None:
    """The one file with corrections of a kind; one that `start` laid and nobody filled in stands back."""
    there = _named(folder, name)
    if len(there) > 1:
        there = [path for path in there if len(list(sheets.rows(path, CorrectionError))) > 1] or there[:1]
    if len(there) > 1:
        raise CorrectionError(f"{folder}: has {there[0].name} and {there[1].name}; keep one of them.")
    return there[0] if there else None


def unread(folder: Path) -> list[str]:
    """The files of a folder of corrections that are not read, by their names; hidden ones and READMEs aside."""
    held = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    known = set(_named(folder))
    return [
        path.name
        for path in held
        if path not in known and not path.name.startswith((".", "~$")) and path.stem.lower() != "readme"
    ]


def no_document(doc: str, known: Iterable[str]) -> str:
    """Why a correction of a document that is not there fits nowhere."""
    cure = sheets.without_zeros(doc, known)
    return f"no document is called {doc}{f'; {cure}' if cure else ''}"


def start(folder: Path) -> list[Path]:
    """Lay an empty file with its header for each kind of correction that is not there yet; existing ones stay."""
    from helpers.texts.store import write_text

    missing = [name for name in COLUMNS if not _named(Path(folder), name)]
    return [write_text(Path(folder) / f"{name}.csv", ",".join(COLUMNS[name]) + "\n") for name in missing]
