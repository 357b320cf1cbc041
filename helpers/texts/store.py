"""Tables and files on disk, as the contract has them: exact, whole, and never half written."""

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import numpy as np
import pandas as pd

# Columns that hold numbers or booleans wherever they stand; every other column is text.
WHOLE = frozenset(
    "start end paragraph sentence token characters words sentences mentions replaced rank_number "
    "content_start content_end count".split()
)
REAL = frozenset("latitude longitude".split())
TRUTH = frozenset("stop doubtful".split())


_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class StoreError(OSError):
    """A result that could not be written: which file, and what to do."""


@contextmanager
def replacing(path: Path, mode: str = "wb", **how) -> Iterator[IO]:
    """An open file beside `path` that takes its place when the block ends well, and is gone when it does not."""
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{path.name[:40]}-", suffix=".partial", dir=path.parent)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); choose another folder with --out.") from None
    try:
        with os.fdopen(handle, mode, **how) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        # mkstemp makes files that only their owner may read; results are for others as well.
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(beside, 0o666 & ~umask)
        os.replace(beside, path)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(beside)
        if isinstance(error, OSError) and not isinstance(error, StoreError):
            raise StoreError(
                f"{path}: cannot be written ({error.strerror}); the earlier file is untouched. "
                "Make room or choose another folder with --out."
            ) from None
        raise


def sweep(folder: Path) -> None:
    """Take away what a killed process left half written below a folder."""
    for path in Path(folder).rglob(".*.partial"):
        path.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes) -> Path:
    """Write a whole file, or leave what was there."""
    with replacing(path) as out:
        out.write(content)
    return Path(path)


def write_text(path: Path, content: str) -> Path:
    """Write a whole UTF-8 file with its line ends as given, or leave what was there."""
    return write_bytes(path, content.encode("utf-8", "replace"))


def xml_text(text: object) -> str:
    """A text with what XML 1.0 cannot hold (control characters) as U+FFFD, one for one, so offsets still hold."""
    return _NOT_XML.sub("\ufffd", str(text))


def _cell(value) -> object:
    if value is None:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return "" if value != value else float(value)
    if value is pd.NA or value is pd.NaT:
        return ""
    return str(value)


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as CSV: UTF-8, header, ``\\n`` line ends, text quoted, numbers bare, empties as the empty string.

    Lone surrogates, which UTF-8 cannot hold, become U+FFFD one for one.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow([str(name) for name in frame.columns])
    columns = [frame[name].tolist() for name in frame.columns]
    writer.writerows([_cell(value) for value in row] for row in zip(*columns, strict=True))
    text = out.getvalue()
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text).encode("utf-8")


def write_table(frame: pd.DataFrame, path: Path) -> Path:
    """Write a table, whole or not at all: Parquet where the path ends in ``.parquet``, else the contract's CSV."""
    path = Path(path)
    if path.suffix == ".parquet":
        with replacing(path) as out:
            frame.to_parquet(out, index=False)
        return path
    return write_bytes(path, csv_bytes(frame))


def _typed(name: str, values: list[str]) -> list | np.ndarray:
    if name in TRUTH and all(value in ("true", "false", "") for value in values):
        return [value == "true" for value in values]
    if name in WHOLE:
        with suppress(ValueError):
            return np.array([int(value) for value in values], dtype="int64")
    if name in REAL:
        with suppress(ValueError):
            return np.array([float(value) if value else np.nan for value in values])
    return values


def read_table(path: Path) -> pd.DataFrame:
    """Read a table that `write_table` wrote: text stays text ("NA", "007", ""), offsets are integers.

    Raises `ValueError` with the row's number when a row has more or fewer cells than the header.
    """
    path = Path(path)
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    previous = csv.field_size_limit(2**31 - 1)
    try:
        with open(path, encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.reader(handle))
    finally:
        csv.field_size_limit(previous)
    if not rows:
        raise ValueError(f"{path.name}: has no header; write it again with qiraa tables.")
    header, *body = rows
    for number, row in enumerate(body, 2):
        if len(row) != len(header):
            raise ValueError(f"{path.name}, row {number}: {len(row)} cells where the header has {len(header)}.")
    columns = list(zip(*body, strict=True)) or [()] * len(header)
    return pd.DataFrame({name: _typed(name, list(cells)) for name, cells in zip(header, columns, strict=True)})
