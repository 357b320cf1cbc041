"""Marks that another tool or another hand made, read onto our texts and set beside ours."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers.counts.evaluation import pairs, scores
from helpers.texts import encodings, reference, store

MARKS = ["doc", "start", "end", "text", "type"]
_TAG = re.compile(r"([BIESLU])-(\w+)|(O)")
_PLACE = re.compile(r"(\d+):(\d+)")
_NER = re.compile(r"(?:^|\|)(?:NER|Entity|ne)=([^|]+)", re.IGNORECASE)
# How far ahead a word is looked for: tools drop signs, and seldom more than a few in a row.
_AHEAD = 200


class MarksError(ValueError):
    """A file of marks that does not fit our texts: file, place and cure in one sentence."""


def read_marks(path: Path | str, documents: pd.DataFrame) -> pd.DataFrame:
    """Entity marks of a file as doc, start, end, text, type (and a table's further columns).

    Tables (.csv, .tsv, .parquet) have doc, start, end; W3C Web Annotations (.json, .jsonld) a position or a
    quotation; other files a word and its IOB2 tag on each line, CoNLL-U its tag in MISC (``NER=B-PER``).
    Tags are translated by ``data/reference/tag_types.csv``, others left out. Raises `MarksError`.
    """
    path = Path(path)
    if not path.is_file():
        raise MarksError(f"{path.name}: there is no such file; give the marks' file itself.")
    texts = dict(zip(documents["doc"], documents["text"], strict=True))
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv", ".parquet"):
        return _table(path, texts)
    text = encodings.decode(path.read_bytes()).text
    rows = _annotated(path.name, text, texts) if ending in (".json", ".jsonld") else _tagged(path.name, text, texts)
    return pd.DataFrame(rows, columns=MARKS).drop_duplicates(ignore_index=True)


def beside(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Our marks and others', span by span: doc, start, end, ours, theirs, our_type, their_type, what.

    `what` is both, type (one place, two types), ours or theirs (marked there alone).
    """
    mine, others = ours.to_dict("records"), theirs.to_dict("records")
    matched = pairs(mine, others)
    rows = [_beside(mine[a], others[b]) for a, b, _ in matched]
    rows += [_beside(row, None) for at, row in enumerate(mine) if at not in {a for a, _, _ in matched}]
    rows += [_beside(None, row) for at, row in enumerate(others) if at not in {b for _, b, _ in matched}]
    frame = pd.DataFrame(rows, columns=["doc", "start", "end", "ours", "theirs", "our_type", "their_type", "what"])
    return frame.sort_values(["doc", "start"], ignore_index=True, kind="stable")


def scored(ours: pd.DataFrame, theirs: pd.DataFrame, right: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Both sets of names against hand marks: marks (ours, theirs), measure, figure, precision, recall."""
    sides = {"ours": ours, "theirs": theirs if "name" in theirs else theirs.assign(name=theirs["text"])}
    found = [scores({"entities": side}, right).assign(marks=who) for who, side in sides.items()]
    names = pd.concat(found, ignore_index=True)
    return names.loc[names["layer"] == "entities", ["marks", "measure", "figure", "precision", "recall"]]


def _beside(mine: dict | None, theirs: dict | None) -> tuple:
    place = mine or theirs or {}
    kinds = [row.get("type", "") if row else "" for row in (mine, theirs)]
    what = "ours" if theirs is None else "theirs" if mine is None else "both" if kinds[0] == kinds[1] else "type"
    texts = [row["text"] if row else "" for row in (mine, theirs)]
    return (place["doc"], place["start"], place["end"], *texts, *kinds, what)


@cache
def _types() -> dict[str, str]:
    rows = reference.load("tag_types")
    return dict(zip(rows["tag"], rows["type"], strict=True))


def _type(tag: str) -> str:
    return _types().get(tag.upper(), "")


def _table(path: Path, texts: dict[str, str]) -> pd.DataFrame:
    frame = (
        pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False, quoting=3, encoding="utf-8-sig")
        if path.suffix.lower() == ".tsv"
        else store.read_table(path)
    )
    missing = [column for column in ("doc", "start", "end") if column not in frame.columns]
    if missing:
        raise MarksError(
            f"{path.name}: the column {missing[0]} is missing; a table of marks has doc, start, end, text."
        )
    rows = []
    for number, row in enumerate(frame.to_dict("records"), 2):
        place = f"{path.name}, row {number}"
        doc = str(row["doc"]).removesuffix(".txt")
        try:
            start, end = int(row["start"]), int(row["end"])
        except ValueError:
            raise MarksError(f"{place}: start and end must be whole numbers; they count characters from 0.") from None
        if doc in texts:
            rows.append(row | _span(place, texts, doc, start, end, str(row.get("text", ""))))
    columns = [*MARKS[:4], *(column for column in frame.columns if column not in MARKS[:4])]
    return pd.DataFrame(rows, columns=columns)


def _span(place: str, texts: dict[str, str], doc: str, start: int, end: int, said: str = "") -> dict:
    there = texts[doc][start:end] if 0 <= start < end <= len(texts[doc]) else ""
    if not there or (said and said != there):
        raise MarksError(
            f"{place}: characters {start} to {end} of {doc} are “{there}”, not “{said}”; "
            "offsets count code points of the text as UTF-8, the end excluded."
        )
    return {"doc": doc, "start": start, "end": end, "text": there}


def _annotated(name: str, text: str, texts: dict[str, str]) -> Iterator[tuple]:
    """Entities of W3C Web Annotations: one page, a collection, or a list."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise MarksError(f"{name}: is not whole JSON ({error}); export the annotations again.") from None
    for number, item in enumerate(_annotations(found), 1):
        place = f"{name}, annotation {number}"
        bodies = item.get("body") or []
        values = [body.get("value", "") if isinstance(body, dict) else body for body in _listed(bodies)]
        types = [kind for value in values if isinstance(value, str) and (kind := _type(value))]
        if not types:
            continue
        for target in _listed(item.get("target")):
            if not isinstance(target, dict):
                continue
            source = target.get("source", "")
            doc = _doc(source.get("id", "") if isinstance(source, dict) else source, texts)
            selectors = {
                str(part.get("type")): part for part in _listed(target.get("selector")) if isinstance(part, dict)
            }
            if doc is not None and selectors:
                yield (*_selected(place, selectors, doc, texts), types[0])


def _annotations(found: object) -> Iterator[dict]:
    if isinstance(found, list):
        for part in found:
            yield from _annotations(part)
    elif isinstance(found, dict):
        if "target" in found:
            yield found
        for inner in ("items", "first"):
            yield from _annotations(found.get(inner))


def _listed(value: object) -> list:
    return value if isinstance(value, list) else [] if value is None else [value]


def _doc(source: str, texts: dict[str, str]) -> str | None:
    """The document that an address names: by its whole, its last part, or that without its ending."""
    last = str(source).rstrip("/").rsplit("/", 1)[-1]
    return next((name for name in (source, last, last.rsplit(".", 1)[0]) if name in texts), None) or (
        next(iter(texts)) if len(texts) == 1 and not source else None
    )


def _selected(place: str, selectors: dict[str, dict], doc: str, texts: dict[str, str]) -> tuple:
    quote, at = selectors.get("TextQuoteSelector", {}), selectors.get("TextPositionSelector")
    exact = quote.get("exact", "")
    if at:
        span = _span(place, texts, doc, int(at["start"]), int(at["end"]), exact)
        return tuple(span.values())
    before, after = quote.get("prefix", ""), quote.get("suffix", "")
    found = texts[doc].find(before + exact + after) if exact else -1
    if found < 0:
        raise MarksError(f"{place}: “{exact}” is not in {doc} as quoted; the file must be about the same texts.")
    start = found + len(before)
    return doc, start, start + len(exact), exact


class _Word(NamedTuple):
    """A line of a tagged file; without a form it is a break, and may name the document that begins."""

    line: int
    form: str = ""
    tag: str = "O"
    span: tuple[int, int] | None = None
    doc: str = ""


def _words(text: str) -> Iterator[_Word]:
    """The words of a tagged file; a word that CoNLL-U gives whole before its parts is one, with the parts' tag."""
    parts = 0
    whole: _Word | None = None
    for number, line in enumerate(text.split("\n"), 1):
        named = re.match(r"#\s*newdoc(?:\s+id)?\s*=\s*(.+)|-DOCSTART-\s+(\S+)", line)
        if named or not line.strip() or line.startswith(("# ", "-DOCSTART-")):
            yield _Word(number, doc=(named.group(1) or named.group(2)).strip() if named else "")
            continue
        word, covers = _read_line(number, line)
        if covers:
            whole, parts = word, covers
            continue
        if whole:
            whole = whole if whole.tag != "O" else whole._replace(tag=word.tag)
            parts -= 1
            if not parts:
                yield whole
                whole = None
            continue
        yield word


def _read_line(number: int, line: str) -> tuple[_Word, int]:
    """The word of a line, and how many of the next lines are its parts."""
    cells = line.rstrip("\r").split("\t") if "\t" in line else line.split()
    numbered = re.fullmatch(r"(\d+)(?:-(\d+)|\.\d+)?", cells[0]) if len(cells) == 10 else None
    if numbered:
        named = _NER.search(cells[9])
        tag = named.group(1) if named and _TAG.fullmatch(named.group(1)) else "O"
        covers = int(numbered.group(2)) - int(numbered.group(1)) + 1 if numbered.group(2) else 0
        return _Word(number, cells[1], tag), covers
    place = next((found for cell in cells[1:] if (found := _PLACE.fullmatch(cell))), None)
    tag = cells[-1] if len(cells) > 1 and _TAG.fullmatch(cells[-1]) else "O"
    return _Word(number, cells[0], tag, (int(place.group(1)), int(place.group(2))) if place else None), 0


def _placed(name: str, text: str, texts: dict[str, str]) -> Iterator[tuple[str, int, int, str]]:
    """Every word as (doc, start, end, tag) in our texts, a break as an empty doc. Words of no tag may be missing."""
    order = list(texts)
    doc, at, told = (order[0] if order else ""), 0, False
    for word in _words(text):
        if not word.form:
            if word.doc:
                doc, at, told = _doc(word.doc, texts) or "", 0, True
            yield "", 0, 0, "O"
            continue
        if not doc:
            continue
        start = word.span[0] if word.span else texts[doc].find(word.form, at, at + _AHEAD + len(word.form))
        if start < 0 and not told and doc != order[-1]:
            following = order[order.index(doc) + 1]
            start = texts[following].find(word.form, 0, _AHEAD)
            doc, at = (following, 0) if start >= 0 else (doc, at)
        if start >= 0:
            at = word.span[1] if word.span else start + len(word.form)
            yield doc, start, at, word.tag
        elif word.tag != "O":
            raise MarksError(
                f"{name}, line {word.line}: “{word.form}” does not follow in {doc} after character {at}; "
                "the file must hold the same texts in the same order."
            )


def _tagged(name: str, text: str, texts: dict[str, str]) -> Iterator[tuple]:
    """Entities of words with tags: a stretch of B- and I- of one type in one document."""
    open_: tuple[str, int, int, str] | None = None
    for doc, start, end, tag in (*_placed(name, text, texts), ("", 0, 0, "O")):
        told = _TAG.fullmatch(tag)
        letter, kind = (told.group(1) or "O", told.group(2) or "") if told else ("O", "")
        goes_on = open_ is not None and letter in "IEL" and (doc, kind) == (open_[0], open_[3])
        if open_ and not goes_on:
            if _type(open_[3]):
                yield (*open_[:3], texts[open_[0]][open_[1] : open_[2]], _type(open_[3]))
            open_ = None
        if letter != "O":
            open_ = (doc, open_[1] if open_ and goes_on else start, end, kind)
