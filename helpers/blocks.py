"""The same steps over blocks of documents, on one process, several, or a Dask cluster: one mechanism, the same rows.

A block becomes one *part*: a Parquet file for each table and, written last, a small record that says which
texts and rules it was made from. A part with a fitting record is never made again, so a run that was stopped
goes on where it stood.
"""

import io
import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as parquet

from helpers import paths as places
from helpers.reading import TABLES, Reading, texts_hash
from helpers.texts import store

BLOCK = 250
# Blocks that are under way or wait to be written, for each worker: enough to keep it busy, few enough to hold.
_AHEAD = 2


@dataclass(frozen=True)
class Part:
    """One finished block: its number, documents, words and rows per table."""

    number: int
    documents: int
    words: int
    rows: dict[str, int]
    made: bool


def tables_of(documents: pd.DataFrame, corrections: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    """Every table of a block of documents, each as the bytes of a Parquet file; `unmatched` is not among them."""
    nowhere = places.under(Path("."), Path("."))
    reading = Reading(nowhere, kept=False)
    reading.documents, reading.corrections = documents, corrections
    made = {}
    for name in TABLES:
        frame = getattr(reading, name)
        frame = frame.drop(columns="text") if name == "documents" else frame
        out = io.BytesIO()
        frame.to_parquet(out, index=False)
        made[name] = out.getvalue()
    return made


def _record(folder: Path, number: int) -> Path:
    return folder / "parts" / f"{number:06d}.json"


def _known(folder: Path, number: int, fingerprint: str) -> Part | None:
    """The part of an earlier run, if it is whole and was made from the same texts and rules."""
    try:
        record = json.loads(_record(folder, number).read_text(encoding="utf-8"))
        whole = record["sha256"] == fingerprint and all(
            (folder / name / f"part-{number:06d}.parquet").exists() for name in TABLES
        )
        return Part(number, record["documents"], record["words"], record["rows"], made=False) if whole else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(folder: Path, number: int, fingerprint: str, documents: int, made: dict[str, bytes]) -> Part:
    _record(folder, number).unlink(missing_ok=True)
    rows = {}
    for name, content in made.items():
        store.write_bytes(folder / name / f"part-{number:06d}.parquet", content)
        rows[name] = parquet.read_metadata(io.BytesIO(content)).num_rows
    record = {"sha256": fingerprint, "documents": documents, "words": rows["tokens"], "rows": rows}
    store.write_text(_record(folder, number), json.dumps(record) + "\n")
    return Part(number, documents, rows["tokens"], rows, made=True)


class _Here(Executor):
    """The executor of one process: what is submitted is done at once."""

    def submit(self, function, /, *arguments, **named) -> Future:
        future: Future = Future()
        try:
            future.set_result(function(*arguments, **named))
        except BaseException as error:
            future.set_exception(error)
        return future


def map_blocks(
    blocks: Iterable[pd.DataFrame],
    corrections: dict[str, pd.DataFrame],
    folder: Path,
    rules: str,
    executor: Executor | None = None,
    workers: int = 1,
    progress: Callable[[Part], None] = lambda part: None,
) -> list[Part]:
    """Write a part for each block of documents below `folder`, in the blocks' order, and return what was done.

    `executor` is anything with ``submit`` (none for this process, a `ProcessPoolExecutor`, or a Dask client's);
    `rules` is the fingerprint of corrections, lists and sources. Parts that are there and fit are left.
    Parts beyond the last block, of an earlier and longer input, are removed.
    """
    executor = executor or _Here()
    waiting: deque[tuple[int, str, int, Future | Part]] = deque()
    done: list[Part] = []

    def take() -> None:
        number, fingerprint, documents, future = waiting.popleft()
        part = future if isinstance(future, Part) else _write(folder, number, fingerprint, documents, future.result())
        done.append(part)
        progress(part)

    for number, documents in enumerate(blocks, 1):
        fingerprint = texts_hash(documents, rules)
        known = _known(folder, number, fingerprint)
        waiting.append(
            (number, fingerprint, len(documents), known or executor.submit(tables_of, documents, corrections))
        )
        while len(waiting) > _AHEAD * workers or (waiting and isinstance(waiting[0][3], Part)):
            take()
    while waiting:
        take()
    _trim(folder, len(done))
    return done


def _trim(folder: Path, last: int) -> None:
    for path in (folder / "parts").glob("*.json"):
        if path.stem.isdigit() and int(path.stem) > last:
            for name in TABLES:
                (folder / name / f"part-{path.stem}.parquet").unlink(missing_ok=True)
            path.unlink()


def frames(folder: Path, name: str, parts: list[Part]) -> Iterator[pd.DataFrame]:
    """The parts of one table in order."""
    for part in parts:
        yield pd.read_parquet(folder / name / f"part-{part.number:06d}.parquet")


class Meter:
    """How far a run is: documents, words and seconds since it began, and the rate of what was made in it."""

    def __init__(self) -> None:
        self.begun, self.documents, self.words, self.made = time.monotonic(), 0, 0, 0

    def __call__(self, part: Part) -> str:
        """A line about all that is done, after one more part."""
        self.documents += part.documents
        self.words += part.words
        self.made += part.words if part.made else 0
        seconds = max(time.monotonic() - self.begun, 1e-9)
        return f"{self.documents:,} documents, {self.words:,} words, {self.made / seconds:,.0f} words/s"
