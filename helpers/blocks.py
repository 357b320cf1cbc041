"""The same steps over blocks of documents, on one process, several, or a Dask cluster: one mechanism, the same rows.

A block becomes one *part*: a Parquet file for each table and, written last, a small record that says which
texts and rules it was made from. A part with a fitting record is never made again, so a run that was stopped
goes on where it stood.
"""

import io
import json
import multiprocessing
import os
import shutil
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path

import pandas as pd

from helpers import paths as places
from helpers.reading import TABLES, Reading, program_hash, texts_hash
from helpers.texts import store

# A block has at most so many documents, and so many characters unless one document alone has more.
BLOCK = 250
CHARACTERS = 2_000_000
# The model of names is one for the process: a Dask worker with several threads still reads a block at a time.
_ALONE = threading.Lock()
# Blocks that are under way or wait to be written, for each worker: enough to keep it busy, few enough to hold.
_AHEAD = 2


@dataclass(frozen=True)
class Part:
    """One finished block: its number, documents, words, rows per table, and the corrections that fit nowhere in it."""

    number: int
    documents: int
    words: int
    rows: dict[str, int]
    unmatched: list[list]
    doubtful: list[str]
    made: bool


def tables_of(
    documents: pd.DataFrame, corrections: dict[str, pd.DataFrame]
) -> tuple[dict[str, bytes], dict[str, object]]:
    """Every table of a block of documents, each as the bytes of a Parquet file, and what its record will say."""
    with _ALONE:
        return _tables_of(documents, corrections)


def _tables_of(
    documents: pd.DataFrame, corrections: dict[str, pd.DataFrame]
) -> tuple[dict[str, bytes], dict[str, object]]:
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
    record = {
        "program": program_hash(),
        "documents": len(documents),
        "words": len(reading.tokens),
        "rows": {name: len(getattr(reading, name)) for name in TABLES},
        "unmatched": reading.unmatched[["file", "line", "text", "reason"]].to_numpy().tolist(),
        "doubtful": documents.loc[documents["doubtful"], "doc"].tolist(),
    }
    return made, record


def split(documents: pd.DataFrame, characters: int = CHARACTERS) -> Iterator[pd.DataFrame]:
    """Documents in blocks of at most so many characters, so that long ones need no more memory than short ones."""
    begin, held = 0, 0
    for place, size in enumerate(documents["characters"].tolist()):
        if place > begin and held + size > characters:
            yield documents.iloc[begin:place].reset_index(drop=True)
            begin, held = place, 0
        held += size
    if begin < len(documents):
        yield documents.iloc[begin:].reset_index(drop=True)


def _record(folder: Path, number: int) -> Path:
    return folder / "parts" / f"{number:06d}.json"


def _known(folder: Path, number: int, fingerprint: str) -> Part | None:
    """The part of an earlier run, if it is whole and was made from the same texts and rules."""
    try:
        record = json.loads(_record(folder, number).read_text(encoding="utf-8"))
        whole = record["sha256"] == fingerprint and all(
            (folder / name / f"part-{number:06d}.parquet").exists() for name in TABLES
        )
        return Part(number, **_told(record), made=False) if whole else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _told(record: dict) -> dict:
    return {name: record[name] for name in ("documents", "words", "rows", "unmatched", "doubtful")}


def _write(folder: Path, number: int, fingerprint: str, made: dict[str, bytes], record: dict) -> Part:
    """Write a part, its record last: a part without a record is not there.

    Raises `RuntimeError` when the worker that made it has other rules, lists or versions than this process.
    """
    if record["program"] != program_hash():
        raise RuntimeError(
            "A worker has another version of Qirāʾa, Python or its packages than this process, and might make other "
            "rows; install the same on every machine (constraints.txt names the versions) and start the workers again."
        )
    _record(folder, number).unlink(missing_ok=True)
    for name, content in made.items():
        store.write_bytes(folder / name / f"part-{number:06d}.parquet", content)
    store.write_text(_record(folder, number), json.dumps(record | {"sha256": fingerprint}, ensure_ascii=False) + "\n")
    return Part(number, **_told(record), made=True)


def end_with_parent() -> None:
    """Let this worker process end when the process that started it is gone; a killed run leaves none behind."""
    parent = multiprocessing.parent_process()
    if parent:

        def watch() -> None:
            connection.wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


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
    store.sweep(folder)
    waiting: deque[tuple[int, str, Future | Part]] = deque()
    done: list[Part] = []

    def take() -> None:
        number, fingerprint, future = waiting.popleft()
        part = future if isinstance(future, Part) else _write(folder, number, fingerprint, *future.result())
        done.append(part)
        progress(part)

    for number, documents in enumerate(blocks, 1):
        fingerprint = texts_hash(documents, rules)
        known = _known(folder, number, fingerprint)
        waiting.append((number, fingerprint, known or executor.submit(tables_of, documents, corrections)))
        while len(waiting) > _AHEAD * workers or (waiting and isinstance(waiting[0][2], Part)):
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


def unmatched(parts: list[Part]) -> pd.DataFrame:
    """The corrections that fit in no part: file, line, text, reason."""
    told = [{(row[0], row[1]): row for row in part.unmatched} for part in parts]
    everywhere = set.intersection(*map(set, told)) if told else set()
    # What a part says of a document that it holds tells more than that the others hold no such document.
    rows = [
        max((part[where] for part in told), key=lambda row: (not row[3].startswith("no document"), len(row[3])))
        for where in sorted(everywhere)
    ]
    return pd.DataFrame(rows, columns=["file", "line", "text", "reason"])


def join_csv(folder: Path, name: str, parts: list[Part]) -> Path:
    """The parts of one table as one CSV file of the contract, read and written a part at a time."""
    path = folder / f"{name}.csv"
    with store.replacing(path) as out:
        for frame in frames(folder, name, parts):
            content = store.csv_bytes(frame)
            out.write(content if out.tell() == 0 else content.split(b"\n", 1)[1])
    return path


def drop(folder: Path) -> None:
    """Take the parts away, once they have been joined, and tables of an earlier run in one Parquet file."""
    for name in (*TABLES, "parts"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / f"{name}.parquet").unlink(missing_ok=True)


def drop_files(folder: Path) -> None:
    """Take away the tables in one file that an earlier run left, where the parts stand for them now."""
    for name in TABLES:
        for suffix in (".csv", ".parquet"):
            (folder / f"{name}{suffix}").unlink(missing_ok=True)


def frames(folder: Path, name: str, parts: list[Part]) -> Iterator[pd.DataFrame]:
    """The parts of one table in order."""
    for part in parts:
        path = folder / name / f"part-{part.number:06d}.parquet"
        try:
            yield pd.read_parquet(path)
        except (OSError, ValueError):
            raise ValueError(f"{path}: is damaged; delete it and run qiraa tables again.") from None


class Meter:
    """How far a run is: documents and words done, the rate of what was made in it, and the time left.

    `total` is the number of documents in the input, None where it is not known; `read` says for each block how many
    of them had been looked at with its last (a query may have picked a few).
    """

    def __init__(self, total: int | None = None, read: Sequence[int] = (), clock=time.monotonic) -> None:
        self.total, self.read, self.clock = total, read, clock
        self.documents = self.words = self.made = self.first = 0
        self.begun = clock()

    def __call__(self, part: Part) -> str:
        """A line about all that is done, after one more part."""
        now = self.clock()
        self.documents = read = self.read[part.number - 1] if self.total else self.documents + part.documents
        self.words += part.words
        if part.made:
            self.made += part.words
        elif not self.made:
            # What an earlier run made is passed by quickly and says nothing about the pace.
            self.begun, self.first = now, read
        seconds = max(now - self.begun, 1e-9)
        of = f" of {self.total:,}" if self.total else ""
        line = f"{read:,}{of} documents, {self.words:,} words, {self.made / seconds:,.0f} words/s"
        if self.total and read > self.first:
            left = seconds * (self.total - read) / (read - self.first)
            line += f", {_clock(left)} left"
        return line


def _clock(seconds: float) -> str:
    """A stretch of time as minutes:seconds, or hours:minutes:seconds."""
    minutes, rest = divmod(round(max(seconds, 0)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
