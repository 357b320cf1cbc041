"""The researcher's corrections of entities: add, remove, retype, rename, merge, split."""

import pandas as pd

from helpers.marks.line import Line, Mention
from helpers.texts.corrections import CorrectionError
from helpers.texts.text import quoted

ACTIONS = ("add", "remove", "retype", "rename", "merge", "split")
TYPES = ("PER", "ORG", "LOC")
# A mention counts as being in its context when both stand within this many characters.
_NEAR = 80


def check(corrections: pd.DataFrame) -> None:
    """Raise `CorrectionError` for a row that cannot be carried out, with its line and the cure."""
    for row in corrections.itertuples():
        where = f"entities.csv, line {row.line}"
        if row.action not in ACTIONS:
            raise CorrectionError(
                f"{where}: the action {quoted(row.action)} is unknown; use one of {', '.join(ACTIONS)}."
            )
        if not row.text:
            raise CorrectionError(f"{where}: the column text is empty; quote the words of the mention.")
        if row.action in ("add", "retype") and row.type not in TYPES:
            raise CorrectionError(f"{where}: the type {quoted(row.type)} is unknown; use one of {', '.join(TYPES)}.")
        if row.action in ("rename", "merge", "split") and not row.name:
            raise CorrectionError(f"{where}: the column name is empty; give the name that the mention shall have.")


def places(text: str, words: str, context: str) -> list[tuple[int, int]]:
    """Where words stand in a text: everywhere, or only within the quoted context, else nearest to it."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    if not context:
        return found
    around, at = [], text.find(context)
    while at >= 0:
        around.append((at, at + len(context)))
        at = text.find(context, at + 1)
    inside = [(a, b) for a, b in found if any(start <= a and b <= end for start, end in around)]
    if inside or not around:
        return inside
    near = sorted((min(max(a - end, start - b) for start, end in around), a, b) for a, b in found)
    return [(a, b) for gap, a, b in near[:1] if gap <= _NEAR]


def mended(
    every: list[tuple[Line, Mention]], document: list[Line], doc: str, text: str, corrections: list
) -> tuple[list[tuple[Line, Mention]], set[int]]:
    """The mentions of a document with the corrections carried out, and the lines that fitted something.

    A correction without a document, or with ``*``, is for all of them.
    """
    fitted: set[int] = set()
    for row in corrections:
        if row.doc not in ("", "*", doc):
            continue
        spans = places(text, row.text, row.context)
        if row.action == "add":
            for start, end in spans:
                line = next(
                    (one for one in document if one.starts and one.starts[0] <= start and end <= _end(one)), None
                )
                if line:
                    fitted.add(row.line)
                    every = [(other, m) for other, m in every if m.end <= start or m.start >= end]
                    every.append((line, _added(line, start, end, row)))
            continue
        hits = [m for _, m in every if any(m.start < end and start < m.end for start, end in spans)]
        if row.action == "merge" and not row.context:
            hits += [m for _, m in every if m.name == row.text]
        hits = [m for m in hits if row.text in (text[m.start : m.end], m.name)] or hits
        if hits:
            fitted.add(row.line)
        if row.action == "remove":
            every = [(line, m) for line, m in every if not any(m is hit for hit in hits)]
            continue
        for hit in hits:
            hit.rule = "correction"
            hit.type = row.type if row.action == "retype" else hit.type
            hit.name = row.name or hit.name
    return sorted(every, key=lambda pair: pair[1].start), fitted


def _end(line: Line) -> int:
    return line.ends[-1]


def _added(line: Line, start: int, end: int, row) -> Mention:
    """A mention that the researcher added; it covers the words that its span touches."""
    first = next((at for at, stop in enumerate(line.ends) if stop > start), 0)
    last = next((at for at, begin in enumerate(line.starts) if begin >= end), len(line))
    return Mention(first, max(last, first + 1), start, end, row.type, row.name or row.text, "correction", 9.0)
