"""Documents and sentences in, temporal expressions out: where they stand and which days they mean."""

import re
from bisect import bisect_right
from functools import cache

import pandas as pd

from helpers.marks import datevalues as days
from helpers.marks.datecontext import Atom
from helpers.marks.dategrammar import Reader
from helpers.marks.datejoins import joined
from helpers.marks.datevalues import Span
from helpers.marks.datewords import Folded, fold, folded, tokens
from helpers.texts.corrections import no_document
from helpers.texts.reference import load

DATES = [
    "doc", "sentence", "start", "end", "text", "kind", "earliest", "latest", "value", "edtf", "precision", "anchor",
    "refers_to", "rule",
]  # fmt: skip

KINDS = ("DATE", "DURATION", "SET", "VAGUE")

# Where an earlier date stands, its days, and those of the whole range that it ends.
Earlier = tuple[int, Span | None, Span | None]

# Within so many characters «اليوم التالي» is taken for the day after the last day named.
_NEAR = 400
_QUOTATION = re.compile('«[^«»\n]*»|“[^“”\n]*”|"[^"\n]*"')


def dates(documents: pd.DataFrame, sentences: pd.DataFrame, corrections: pd.DataFrame | None = None) -> pd.DataFrame:
    """The temporal expressions of the documents, in order, with the stretch of days that each means.

    Columns: doc, sentence, start, end, text; kind (DATE, DURATION, SET, VAGUE); earliest and latest, the first and
    last day (YYYY-MM-DD), empty where the text does not tell; value (ISO 8601 for a DURATION, PAST_REF,
    PRESENT_REF, FUTURE_REF for VAGUE, ``198X`` for a decade); edtf (``2018-03-11/2018-03-20``, ``XXXX-03`` without
    a year); precision; anchor, the publication date that the value rests on, empty where it rests on none;
    refers_to, the start of the expression that حينها or «في ذلك اليوم» points at; rule.

    `documents` holds doc, text, source and anchor (EDTF; its first and last day are the days on which the text may
    speak, and a value is as wide as all of them ask). `corrections` are rows of ``data/corrections/dates.csv``:
    action (add, change, remove), doc, text, context (words around it, where the text stands more than once; empty
    means everywhere), kind, earliest, latest, value. `unmatched` lists those that fit nowhere.
    """
    bounds = _bounds(sentences)
    fixes = {} if corrections is None or corrections.empty else dict(iter(corrections.groupby("doc")))
    rows = []
    for row in documents.to_dict("records"):
        text = row["text"] if isinstance(row["text"], str) else ""
        found = _of_text(text, str(row.get("source", "")), str(row.get("anchor", "")))
        if row["doc"] in fixes:
            found = _corrected(found, text, fixes[row["doc"]])
        starts, ends, numbers = bounds.get(row["doc"], ([], [], []))
        for expression in found:
            at = bisect_right(starts, expression[0]) - 1
            if at >= 0 and expression[0] < ends[at]:
                rows.append((row["doc"], numbers[at], *expression))
    return pd.DataFrame(rows, columns=DATES)


def unmatched(documents: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Corrections of dates that fit nowhere in the texts: file, line, text, reason."""
    texts = dict(zip(documents["doc"], documents["text"], strict=True))
    rows = []
    for fix in corrections.to_dict("records"):
        reason = ""
        if fix["doc"] not in texts:
            reason = no_document(fix["doc"], texts)
        elif not _places(texts[fix["doc"]], fix["text"], fix["context"]):
            reason = "the words do not stand in the document like this"
        else:
            reason = _wrong(fix)
        if reason:
            rows.append(("dates.csv", int(fix.get("line", 0)), fix["text"], reason))
    return pd.DataFrame(rows, columns=["file", "line", "text", "reason"])


def _wrong(fix: dict) -> str:
    """Why a correction cannot be carried out, whatever the text; empty where it can."""
    if fix["action"] not in ("add", "change", "remove"):
        return "the action must be add, change or remove"
    if fix["kind"] not in ("", *KINDS):
        return f"the kind must be {', '.join(KINDS[:-1])} or {KINDS[-1]}"
    return ""


def _bounds(sentences: pd.DataFrame) -> dict[str, tuple[list[int], list[int], list[int]]]:
    out: dict[str, tuple[list[int], list[int], list[int]]] = {}
    columns = (sentences[name].tolist() for name in ("doc", "start", "end", "sentence"))
    for doc, start, end, number in zip(*columns, strict=True):
        starts, ends, numbers = out.setdefault(doc, ([], [], []))
        starts.append(start)
        ends.append(end)
        numbers.append(number)
    return out


@cache
def _saudi_sources() -> frozenset[str]:
    return frozenset(folded(form).lower() for forms in load("date_sources")["forms"] for form in forms.split(";"))


def _slack(source: str) -> int:
    """How many days a Hijri date may be off: none in a Saudi source, one elsewhere."""
    return 0 if folded(source).lower().strip() in _saudi_sources() else 1


def expressions(text: str, source: str = "") -> tuple[Folded, list, list[Atom]]:
    """The expressions of one text before they are dated: the folded text, its tokens, and the atoms joined."""
    lean = fold(text)
    letters, words = tokens(lean.text)

    def original(at: int) -> str:
        start, end = lean.span(words[at].start, words[at].end)
        return text[start:end]

    reader = Reader(letters, words, _slack(source), original)
    return lean, words, joined(reader.read(), reader)


def _of_text(text: str, source: str, anchor: str) -> list[tuple]:
    """The rows of one text, from start to rule."""
    lean, words, atoms = expressions(text, source)
    if not atoms:
        return []
    spoken = days.parse_edtf(anchor)
    quoted = _speakers_days(text, lean, words, atoms, spoken)
    rows: list[tuple] = []
    earlier: list[Earlier] = []
    for atom in atoms:
        start, end = lean.span(words[atom.start].start, words[atom.end - 1].end)
        here = quoted.get(start, spoken) if atom.role == "deictic" else spoken
        span = days.resolve(atom.when, here) if atom.when else None
        refers = ""
        if atom.refers and earlier:
            refers = str(earlier[-1][0])
            if atom.kind == "DATE" or atom.rule == "relative day":
                try:
                    place, span = _same(atom, earlier, spoken)
                except (OverflowError, ValueError):  # the day after 31 December 9999
                    place, span = earlier[-1][0], None
                refers = str(place)
                if atom.kind != "DATE" and span and start - place < _NEAR:
                    atom = atom._replace(kind="DATE", value="")
        relative = bool(atom.when and not atom.when.absolute)
        undated = atom.when.undated if atom.when else ""
        value = atom.value if atom.kind != "DATE" else ""
        written = days.edtf(span, undated) if atom.kind == "DATE" else ""
        if written.endswith("X") and span:
            value = written
        first, last = (span[0].isoformat(), span[1].isoformat()) if span else ("", "")
        precision = atom.when.precision if atom.when else "day" if refers and atom.kind == "DATE" else ""
        rows.append((start, end, text[start:end], atom.kind, first, last, value, written, precision,
                     anchor if relative and span else "", refers, atom.rule))  # fmt: skip
        if atom.kind == "DATE":
            begun = days.resolve(atom.since, here) if atom.since else None
            whole = (begun[0], span[1]) if begun and span and begun <= span else span
            earlier.append((start, span, whole))
    return rows


def _same(atom: Atom, earlier: list[Earlier], spoken: Span | None) -> tuple[int, Span | None]:
    """Which earlier expression is meant, and its day, month or year: العام نفسه is the whole of its year."""
    if atom.rule in ("same day", "relative day"):
        for place, span, _ in reversed(earlier[-5:]):
            if span and span[0] == span[1]:
                day = span[0] + days.timedelta(atom.rule == "relative day")
                return place, (day, day)
        return earlier[-1][0], None
    place, span, _ = earlier[-1]
    if atom.rule == "same period":
        year = days.resolve(atom.when, spoken)
        for place, _, span in reversed(earlier[-4:]):
            if span and year and (span[1] - span[0]).days < 360:
                steps = year[0].year - span[0].year
                return place, (days.back(span[0], "year", -steps), days.back(span[1], "year", -steps))
        return earlier[-1][0], year
    if span is None:
        return place, None
    first, last = span
    if atom.rule.startswith("next "):
        moved = days.back(first, atom.rule[5:], -int(atom.value))
        return place, days.week(moved) if atom.rule == "next week" else (
            days.year(moved.year) if atom.rule == "next year" else days.shift_month(moved, 0)
        )
    if atom.rule == "same year":
        return place, (days.year(first.year)[0], days.year(last.year)[1])
    if atom.rule == "same week":
        return place, (days.week(first)[0], days.week(last)[1])
    months = days.shift_month(first, 0)[0], days.shift_month(last, 0)[1]
    if atom.rule == "same month" and atom.value:
        if spoken is None or months[0].year != months[1].year:
            return place, None
        steps = int(atom.value)
        return place, (days.month(spoken[0].year + steps, months[0].month)[0],
                       days.month(spoken[1].year + steps, months[1].month)[1])  # fmt: skip
    if atom.rule == "day of same month":
        if months != days.shift_month(first, 0) or int(atom.value) > months[1].day:
            return place, None
        return place, (first.replace(day=int(atom.value)),) * 2
    return place, months if atom.rule == "same month" else span


def _speakers_days(text: str, lean: Folded, words: list, atoms: list[Atom], spoken: Span | None) -> dict[int, Span]:
    """Where a quotation tells its own day («اليوم الأحد»), the day for every deictic word in that quotation."""
    if spoken is None:
        return {}
    told, places = {}, []
    for atom in atoms:
        if atom.role != "deictic":
            continue
        start = lean.span(words[atom.start].start, words[atom.start].end)[0]
        places.append(start)
        if atom.value.lstrip("-").isdigit() and atom.end - atom.start > 1 and atom.when:
            span = days.resolve(atom.when, spoken)
            if span and span[0] == span[1]:
                back = int(atom.value)
                said = days.resolve(days.When("day", lambda day, back=back: (days.back(day, "day", back),) * 2), span)
                if said:
                    told[start] = said
    if not told:
        return {}
    out: dict[int, Span] = {}
    for quotation in _QUOTATION.finditer(text):
        inside = [place for place in places if quotation.start() < place < quotation.end()]
        day = next((told[place] for place in inside if place in told), None)
        if day:
            out |= dict.fromkeys(inside, day)
    return out


def _places(text: str, words: str, context: str) -> list[tuple[int, int]]:
    """Where the words stand, if a context is given only where they stand in it."""
    if not words:
        return []
    if context:
        inner = context.find(words)
        if inner < 0:
            return []
        return [(m.start() + inner, m.start() + inner + len(words)) for m in re.finditer(re.escape(context), text)]
    return [match.span() for match in re.finditer(re.escape(words), text)]


def _corrected(found: list[tuple], text: str, fixes: pd.DataFrame) -> list[tuple]:
    """The rows of one text with the researcher's corrections."""
    for fix in fixes.to_dict("records"):
        if _wrong(fix):
            continue
        for start, end in _places(text, fix["text"], fix["context"]):
            over = [row for row in found if row[0] < end and start < row[1]]
            if fix["action"] == "change" and not over:
                continue
            found = [row for row in found if row not in over]
            if fix["action"] == "remove":
                continue
            old = over[0] if over else (start, end, text[start:end], "DATE", "", "", "", "", "", "", "", "")
            kind = fix["kind"] or old[3]
            first, last = fix["earliest"] or old[4], fix["latest"] or fix["earliest"] or old[5]
            value = fix["value"] or (old[6] if kind == old[3] else "")
            if kind != "DATE":
                first = last = ""
            span = days.parse_edtf(f"{first}/{last}") if first and last else None
            first, last = (span[0].isoformat(), span[1].isoformat()) if span else ("", "")
            found.append((start, end, text[start:end], kind, first, last, value,
                          days.edtf(span), old[8], "", old[10], "correction"))  # fmt: skip
    return sorted(found)
