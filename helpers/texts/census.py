"""How many texts a folder or a file holds, told by its lines and rows alone, so that a run can say how far it is."""

import csv
import gzip
import io
import zlib
from pathlib import Path

from helpers.texts import readers, seeds


def count(path: Path | str) -> int | None:
    """The number of texts in a folder or a file; None where it cannot be told, as in a damaged file."""
    path = Path(path)
    try:
        files = seeds._files(path) if path.is_dir() else [path]
        return sum(map(_in_file, files))
    except (OSError, ValueError, EOFError, zlib.error, csv.Error):
        return None


def _in_file(path: Path) -> int:
    kind = readers.suffix(path)
    if kind == ".parquet":
        import pyarrow.parquet

        return pyarrow.parquet.read_metadata(path).num_rows
    packed = kind.endswith(".gz")
    kind = kind.removesuffix(".gz")
    if kind not in (".jsonl", ".ndjson", ".csv", ".tsv"):
        return 1
    with gzip.open(path, "rb") if packed else open(path, "rb") as stream:
        if kind in (".jsonl", ".ndjson"):
            return sum(1 for line in stream if line.strip())
        first = stream.readline()
        delimiter = max(",;\t", key=first.decode("latin-1").count)
        # Delimiters, quotation marks and line ends are the same bytes in every encoding but UTF-16.
        rows = csv.reader(io.TextIOWrapper(stream, encoding="latin-1", newline=""), delimiter=delimiter)
        csv.field_size_limit(2**31 - 1)
        return sum(1 for cells in rows if any(map(str.strip, cells)))
