"""The rotation rule as something that can be computed: who may run a body, for how long at most, and in turn."""

import math
import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd

from helpers.marks.datevalues import parse_edtf

BREACHES = ["row", "party", "first", "last", "rule", "stated", "text"]


class Rotation(NamedTuple):
    """What a text states of a rotation: who takes turns at what, and the longest turn in months; empty where unsaid."""

    parties: tuple[str, ...]
    months: int | None
    object: str
    sentences: tuple[str, ...]


def rotation(profile: pd.DataFrame) -> Rotation:
    """The rotation that a profile states: its parties, the ceiling of a term, what is run, and where it says so."""
    turns = profile[profile["relation"] == "run by turns"]
    limits = profile[profile["relation"] == "at most"]
    parties = dict.fromkeys(party for cell in turns["subject_names"] for party in cell.split("|") if party)
    months = [int(found.group(1)) for value in limits["value"] if (found := re.fullmatch(r"P(\d+)M", value))]
    both = pd.concat([turns, limits])
    places = dict.fromkeys(f"{doc}:{sentence}" for doc, sentence in zip(both["doc"], both["sentence"], strict=True))
    return Rotation(
        tuple(parties), min(months) if months else None, "، ".join(dict.fromkeys(turns["object"])), tuple(places)
    )


def stated(rule: Rotation) -> pd.DataFrame:
    """A rotation as a table: what, value, sentences; no row for what the texts do not say."""
    rows = [
        ("parties", "، ".join(rule.parties)),
        ("run", rule.object),
        ("longest term in months", "" if rule.months is None else str(rule.months)),
    ]
    where = "، ".join(rule.sentences)
    return pd.DataFrame([(*row, where) for row in rows if row[1]], columns=["what", "value", "sentences"])


def as_terms(rows: Sequence[tuple[str, str, str]]) -> pd.DataFrame:
    """Terms typed in as (party, first, last) as the frame that `check_terms` takes."""
    return pd.DataFrame(list(rows), columns=["party", "first", "last"])


def last_day(first: date, months: int = 3) -> date:
    """The last day of a term of whole months that begins on `first`.

    It is the day before the day of the same number, or the month's last day where that month has no such day:
    from 30 November 2015, three months end on 29 February 2016; from 29 November 2015 on 28 February.
    """
    if months < 1:
        raise ValueError(f"A term has one month or more, not {months}.")
    index = first.year * 12 + first.month - 1 + months
    year, month = index // 12, index % 12 + 1
    length = monthrange(year, month)[1]
    return date(year, month, first.day) - timedelta(days=1) if first.day <= length else date(year, month, length)


def _day(value: object, row: int, column: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"terms, row {row}, {column}: {value!r} is no day; write it as 2016-01-31.") from None


def check_terms(
    terms: pd.DataFrame, parties: Sequence[str], months: int | None = 3, order: bool = False, gaps: bool = False
) -> pd.DataFrame:
    """What breaks the rotation in `terms` (party, first, last, both days inclusive), a row a breach; empty if kept.

    What a text states is always checked: only the `parties` (party), no term longer than `months` (length), and turn
    about: no two terms at once (overlap), none after one's own (turn). What is only inferred is checked on demand:
    `order`, that they follow as in `parties` (order); `gaps`, that a term begins the day after the one before (gap).
    Columns: row (of `terms`, from 1), party, first, last, rule, stated (or inferred), text. Raises `ValueError` for a
    cell that is no day, and for a term that ends before it begins.
    """
    allowed = list(dict.fromkeys(parties))
    listed = []
    for row, (party, first, last) in enumerate(terms[["party", "first", "last"]].itertuples(index=False), 1):
        begins, ends = _day(first, row, "first"), _day(last, row, "last")
        if ends < begins:
            raise ValueError(f"terms, row {row}: it ends on {ends}, before it begins on {begins}.")
        listed.append((begins, ends, row, str(party)))
    found = []

    def breach(term, rule: str, text: str, stated: bool = True) -> None:
        begins, ends, row, party = term
        found.append((row, party, begins.isoformat(), ends.isoformat(), rule, stated, text))

    listed.sort()
    before = None
    for term in listed:
        begins, ends, _, party = term
        if party not in allowed:
            breach(term, "party", f"{party} is not named among those who take turns")
        if months is not None and ends > last_day(begins, months):
            breach(term, "length", f"longer than {months} months: it may last until {last_day(begins, months)}")
        if before:
            if begins <= before[1]:
                breach(term, "overlap", f"begins before the term of row {before[2]} has ended on {before[1]}")
            if party == before[3]:
                breach(term, "turn", f"{party} follows itself (row {before[2]})")
            elif order and party in allowed and before[3] in allowed:
                due = allowed[(allowed.index(before[3]) + 1) % len(allowed)]
                if party != due:
                    breach(term, "order", f"after {before[3]} it is the turn of {due}", stated=False)
            if gaps and begins > before[1] + timedelta(days=1):
                days = (begins - before[1]).days - 1
                breach(term, "gap", f"{days} days without a term since {before[1]}", stated=False)
        before = term if before is None or ends >= before[1] else before
    return pd.DataFrame(sorted(found, key=lambda row: row[0]), columns=BREACHES)


def _stretch(value: Any) -> tuple[date, date]:
    first, last = (value, value) if isinstance(value, (str, date)) else value
    first, last = (day if isinstance(day, date) else date.fromisoformat(day) for day in (first, last))
    if last < first:
        raise ValueError(f"A stretch of days runs from its first to its last, not from {first} to {last}.")
    return first, last


def count_terms(first: date, last: date, months: int = 3) -> int:
    """The fewest terms of at most `months` that leave no day from `first` to `last` without one."""
    if last < first:
        return 0
    # No term can be longer than its months in their longest form, which bounds the loop.
    terms, begins = 0, first
    while begins <= last and terms <= math.ceil((last - first).days / 28) + 1:
        begins = last_day(begins, months) + timedelta(days=1)
        terms += 1
    return terms


def term_bounds(agreed: object, until: object, months: int = 3) -> pd.DataFrame:
    """How many terms there must have been at least if none was missed, for the days that the words allow.

    `agreed` and `until` are days or (earliest, latest). The shortest reading runs from the latest day of the agreement
    to the earliest day of the text, the longest from the earliest to the latest. Columns: reading, first, last, terms.
    The terms are counted from the agreement itself, since no text here says when the first one began.
    """
    (early, late), (soon, end) = _stretch(agreed), _stretch(until)
    return pd.DataFrame(
        [
            ("shortest", late.isoformat(), soon.isoformat(), count_terms(late, soon, months)),
            ("longest", early.isoformat(), end.isoformat(), count_terms(early, end, months)),
        ],
        columns=["reading", "first", "last", "terms"],
    )


def least_terms(agreed: object, until: object, months: int = 3) -> int:
    """The terms that there must have been at least, whichever days the words mean: the shortest reading's number."""
    return int(term_bounds(agreed, until, months)["terms"].iloc[0])


def bounds_since_founding(profile: pd.DataFrame, documents: pd.DataFrame, months: int | None) -> pd.DataFrame:
    """`term_bounds` from the day on which a profile has a body agreed on or founded to the day of that text.

    Empty where the texts give no such day, the text has no date, or no ceiling is stated. Columns: reading, first,
    last, terms.
    """
    empty = pd.DataFrame(columns=["reading", "first", "last", "terms"])
    dated = profile[profile["relation"].str.contains(r"\bfound") & (profile["earliest"] != "")]
    anchors = dict(zip(documents["doc"], documents["anchor"], strict=True))
    for row in dated.itertuples(index=False):
        span = parse_edtf(anchors.get(row.doc, ""))
        if span and months:
            return term_bounds((row.earliest, row.latest), span, months)
    return empty
