"""What every format needs: file names that no id can steer, clean XML, marks that nest, folders written whole."""

import hashlib
import heapq
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from helpers.texts.store import xml_text

_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9]+")


class Mark(NamedTuple):
    """A stretch of a text with what is said of it; of two equal stretches the lower `rank` is the outer one."""

    start: int
    end: int
    rank: int
    what: Any


def stem(number: int, doc: str) -> str:
    """The file stem of a document: its number, and what is plain ASCII of its id (``000001-2015-07-21-0``)."""
    slug = _NOT_IN_NAME.sub("-", doc).strip("-")[:40].strip("-").lower()
    return f"{number:06d}-{slug}" if slug else f"{number:06d}"


def stems(documents: pd.DataFrame) -> dict[str, str]:
    """The file stem of every document, numbered from 1 in the order of the table."""
    return {doc: stem(number, doc) for number, doc in enumerate(documents["doc"], 1)}


def escaped(text: object) -> str:
    """A text as XML character data."""
    told = xml_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # An XML reader turns a bare carriage return into a line feed; the text has to come back as it was.
    return told.replace("\r", "&#13;")


def attribute(text: object) -> str:
    """A text as an XML attribute's value, without the quotation marks around it."""
    return escaped(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def by_document(frame: pd.DataFrame | None) -> dict[str, list[dict]]:
    """The rows of a table as dicts, gathered by document in their order; no table is no rows."""
    found: dict[str, list[dict]] = {}
    if frame is not None:
        for row in frame.to_dict("records"):
            found.setdefault(row["doc"], []).append(row)
    return found


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """A table whose cells are all single values: a list of sentence ids becomes text, parted by ``; ``."""
    lists = [name for name in frame if any(isinstance(value, (list, tuple)) for value in frame[name].head(1))]
    return frame.assign(**{name: ["; ".join(str(item) for item in value) for value in frame[name]] for name in lists})


def parts(cell: object) -> list[str]:
    """The names in one cell: joint sources stand in it parted by ``|``."""
    return [part.strip() for part in str(cell or "").split("|") if part.strip()]


def nested(start: int, end: int, marks: Iterable[Mark], split: bool) -> tuple[list[tuple], list[Mark]]:
    """The stretch of a text as events in reading order, and the marks that cross another.

    Events: ``("text", start, end)``, ``("open", mark)``, ``("close", mark)``. A mark that crosses one that
    began before it is cut at that one's end and goes on after it when `split`; else it is left to the caller.
    """
    events: list[tuple] = []
    crossing: list[Mark] = []
    opened: list[Mark] = []
    heap = [(mark.start, -mark.end, mark.rank, n, mark) for n, mark in enumerate(marks)]
    heapq.heapify(heap)
    count, here = len(heap), start

    def go(place: int) -> None:
        nonlocal here
        while opened and opened[-1].end <= place:
            if here < opened[-1].end:
                events.append(("text", here, opened[-1].end))
                here = opened[-1].end
            events.append(("close", opened.pop()))
        if here < place:
            events.append(("text", here, place))
            here = place

    while heap:
        *_, mark = heapq.heappop(heap)
        if mark.start >= mark.end:
            continue
        go(mark.start)
        edge = opened[-1].end if opened else end
        if mark.end > edge:
            if not split:
                crossing.append(mark)
                continue
            rest, mark = mark._replace(start=edge), mark._replace(end=edge)
            if rest.start < end:
                heapq.heappush(heap, (rest.start, -rest.end, rest.rank, count, rest))
                count += 1
        events.append(("open", mark))
        opened.append(mark)
    go(end)
    return events, crossing


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with open(path, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A scratch folder beside `folder` whose files take their places when the block ends well.

    Every file is put in place whole; files that are already in `folder` and not written again stay.
    When the block fails nothing in `folder` has changed.
    """
    folder = Path(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", suffix=".partial", dir=folder.parent))
    try:
        yield scratch
        umask = os.umask(0)
        os.umask(umask)
        for path in sorted(scratch.rglob("*")):
            target = folder / path.relative_to(scratch)
            if path.is_dir():
                target.mkdir(parents=True, exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                os.chmod(path, 0o666 & ~umask)
                os.replace(path, target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
