"""What happened when: dates with their clauses, the text's own clues to its date, and what moves if that date moves."""

import re
from functools import cache

import pandas as pd

from helpers.marks import datevalues as days
from helpers.marks.dates import dates as find_dates
from helpers.marks.datewords import fold, folded
from helpers.texts.reference import load
from helpers.texts.text import counted

EVENTS = [
    "doc", "sentence", "start", "end", "text", "kind", "earliest", "latest", "label", "label_start", "label_end",
    "basis", "relation", "amount", "of",
]  # fmt: skip
CLUES = ["doc", "sentence", "start", "end", "text", "clue", "says", "event", "earliest", "latest", "source"]
WHAT_IF = [
    "doc", "sentence", "start", "end", "text", "rule", "anchor", "earliest", "latest", "days_earliest", "days_latest",
]  # fmt: skip

# A clause longer than this is no label; the sentence itself is shown then.
_LONGEST = 16
_MARKS = "،,؛;:.!?؟\n"
_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


@cache
def _words(kind: str) -> re.Pattern:
    frame = load("date_clauses")
    forms = [folded(form) for cell in frame.loc[frame["kind"] == kind, "forms"] for form in cell.split(";")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})(?!\w)")


def events(documents: pd.DataFrame, sentences: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """Each expression of time with the words of its clause that say what happened.

    Columns: those of the expression; label, a stretch of the text (label_start, label_end) without the date and what
    ties it; basis, ``clause`` or, where no clause stands out plainly, ``sentence``; relation (after, before, since),
    amount (ISO 8601) and of (the event) where an amount is measured from an event: «بعد يوم واحد من …»,
    «مرور عام على …».
    """
    texts = dict(zip(documents["doc"], documents["text"], strict=True))
    spans = {
        (doc, number): (start, end)
        for doc, number, start, end in zip(
            *(sentences[c].tolist() for c in ("doc", "sentence", "start", "end")), strict=True
        )
    }
    rows = []
    for row in dates.itertuples():
        text = texts[row.doc]
        first, last = spans[(row.doc, row.sentence)]
        chained = (
            bool(rows) and row.rule == "distributed" and rows[-1][0] == row.doc and 0 <= row.start - rows[-1][3] <= 3
        )
        if chained:
            start, end, basis = rows[-1][9:12]
        else:
            start, end, basis = _label(text, first, last, row.start, row.end)
        relation, of = _relation(text, last, row)
        rows.append((row.doc, row.sentence, row.start, row.end, row.text, row.kind, row.earliest, row.latest,
                     text[start:end], start, end, basis, relation, row.value if relation else "", of))  # fmt: skip
    return pd.DataFrame(rows, columns=EVENTS)


def _cuts(text: str, first: int, last: int) -> list[int]:
    """Places in a sentence where a clause ends or begins, none of them between quotation marks."""
    lean = fold(text[first:last])
    quoted, depth = set(), 0
    for place, char in enumerate(text[first:last]):
        depth += (char in "«“") - (char in "»”")
        if depth > 0:
            quoted.add(first + place)
    marks = [first + place for place, char in enumerate(text[first:last]) if char in _MARKS]
    heads = []
    for match in _words("cut").finditer(lean.text):
        start, end = lean.span(match.start(), match.end())
        # بان is a name (بان كي مون); the conjunction is written with its hamza.
        if match.group() != "بان" or "أ" in text[first + start : first + end]:
            heads.append(first + start)
    return sorted({cut for cut in marks + heads if cut not in quoted} | {first, last})


def _label(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int, str]:
    """The stretch before the date in its clause, else the one after it, else the sentence."""
    cuts = _cuts(text, first, last)
    left = max(cut for cut in cuts if cut <= start)
    right = min(cut for cut in cuts if cut >= end)
    for a, b in ((left, start), (end, right)):
        a, b = _trimmed(text, a, b)
        if len(text[a:b].split()) == 1:
            break
        if 2 <= len(text[a:b].split()) <= _LONGEST:
            return a, b, "clause"
    return first, last, "sentence"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without marks, conjunctions and hanging prepositions at its ends."""
    changed = True
    while changed and start < end:
        before = (start, end)
        while start < end and (text[start].isspace() or text[start] in _MARKS + "-–—)("):
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in _MARKS + "-–—(" or text[end - 1] in "«“"):
            end -= 1
        words = list(re.finditer(r"\S+", text[start:end]))
        if words and _words("lead").fullmatch(folded(words[-1].group())):
            end = start + words[-1].start()
        elif words and _words("cut").fullmatch(folded(words[0].group())):
            start += words[0].end()
        elif len(words) > 1 and _words("cut").fullmatch(folded(" ".join(w.group() for w in words[:2]))):
            start += words[1].end()
        elif words and text[start] == "و" and len(words[0].group()) > 3 and _is_conjunction(words[0].group()):
            start += 1
        changed = before != (start, end)
    return start, end


def _is_conjunction(word: str) -> bool:
    """Whether a leading و is "and" and no part of the word: before a past verb or a definite noun it is."""
    rest = folded(word)[1:]
    return rest.startswith(("ال", "ي", "ت", "ا", "ش", "ق", "ذ", "ك", "ن", "ه", "ل")) and not folded(word).startswith(
        ("واشنطن", "وكال", "وقع", "وقف", "وقد", "واقع", "واحد", "وقت", "وقال")
        if not rest.startswith("قال")
        else ("واحد",)
    )


def _relation(text: str, last: int, row) -> tuple[str, str]:
    """How an amount hangs on an event: the relation, and the event's words up to the end of their clause."""
    if row.kind != "DURATION":
        return "", ""
    after = folded(text[row.end : row.end + 12]).split()
    if not after or not _words("relation").fullmatch(after[0]):
        return "", ""
    before = folded(text[max(0, row.start - 14) : row.start]).split()
    inside = folded(row.text).split()[0]
    said = inside if inside in ("بعد", "قبل") else before[-1] if before else ""
    if said in ("بعد", "وبعد", "عقب") and after[0] in ("من", "علي"):
        relation = "after"
    elif said in ("قبل", "وقبل") and after[0] == "من":
        relation = "before"
    elif after[0] == "علي" and _words("anniversary").search(" ".join(before)):
        relation = "since"
    else:
        return "", ""
    tail = text.find(after[0][0], row.end) + len(re.match(r"\S+", text[text.find(after[0][0], row.end) :]).group())
    stop = min(cut for cut in _cuts(text, tail, last) if cut > tail)
    start, end = _trimmed(text, tail, stop)
    return relation, text[start:end]


def clues(
    documents: pd.DataFrame, sentences: pd.DataFrame, dates: pd.DataFrame, told: pd.DataFrame | None = None
) -> pd.DataFrame:
    """What a text itself says of the day on which it was written: clues, no verdict.

    Columns: doc, sentence, start, end, text; clue; says, in words; event, the known one; earliest and latest, the days
    between which the text would then have been written (empty: not bounded on that side); source of the event's date.
    Clues are: a day named with its year that is told as past (``after``), a known event of
    ``data/reference/events.csv`` (``event``), an anniversary of one (``anniversary``), a weekday said of today or
    yesterday (``weekday``). `told` is the table of `events`, where it has been made before.
    """
    rows = []
    told = events(documents, sentences, dates) if told is None else told
    known = [
        (row.event, [folded(form) for form in row.words.split(";")], days.parse_edtf(row.date), row.source)
        for row in load("events").itertuples()
    ]
    for row, event in zip(dates.itertuples(), told.itertuples(), strict=True):
        if row.kind == "DATE" and row.earliest and not row.anchor and row.rule != "correction" and not row.refers_to:
            rows.append((*_place(row), "after", f"written after {row.edtf}, if that is past", "", row.earliest, "", ""))
        if row.rule in ("today", "yesterday", "tomorrow") and len(row.text.split()) > 1:
            rows.append((*_place(row), "weekday", "names the weekday", "", row.earliest, row.latest, ""))
        if event.relation == "since":
            for name, forms, span, source in known:
                if span and any(form in folded(event.of) for form in forms):
                    first, last = _later(span, row.value)
                    says = f"{event.amount} after what happened on {days.edtf(span)}"
                    rows.append((*_place(row), "anniversary", says, name, first, last, source))
    groups = sentences.groupby("doc", observed=True)
    for document in documents.to_dict("records"):
        lean = fold(document["text"])
        for name, forms, span, source in known:
            for form in forms:
                place = lean.text.find(form)
                if place >= 0 and span:
                    start, end = lean.span(place, place + len(form))
                    own = groups.get_group(document["doc"])
                    inside = own[(own["start"] <= start) & (own["end"] > start)]
                    if len(inside):
                        number = int(inside["sentence"].iloc[0])
                        says = f"written after {days.edtf(span)}"
                        place = (document["doc"], number, start, end, document["text"][start:end])
                        rows.append((*place, "event", says, name, span[0].isoformat(), "", source))
                    break
    return pd.DataFrame(rows, columns=CLUES).sort_values(["doc", "start"], kind="stable", ignore_index=True)


def _place(row) -> tuple:
    return row.doc, row.sentence, row.start, row.end, row.text


def _moved(day: days.date, amount: str, way: int) -> days.date:
    """The day an ISO 8601 amount before a day, or after it."""
    for count, unit in zip(_ISO.fullmatch(amount).groups(), ("year", "month", "week", "day"), strict=True):
        day = days.back(day, unit, way * int(count or 0))
    return day


def _later(span: days.Span, amount: str) -> tuple[str, str]:
    """The month in which an event of those days has its anniversary."""
    if not _ISO.fullmatch(amount):
        return "", ""
    first, last = (_moved(end, amount, -1) for end in span)
    return days.shift_month(first, 0)[0].isoformat(), days.shift_month(last, 0)[1].isoformat()


def what_if(documents: pd.DataFrame, sentences: pd.DataFrame, anchors: list[str], corrections=None) -> pd.DataFrame:
    """The values that move if the texts were published at other times, and how far.

    Columns: doc, sentence, start, end, text, rule; anchor, the supposed publication date (EDTF; empty: none);
    earliest and latest then; days_earliest and days_latest, how many days each has moved against the documents' own
    anchor (empty where one of the two has no days). An expression that moves under none of the anchors is left out.
    """
    base = find_dates(documents, sentences, corrections)
    parts = []
    for anchor in anchors:
        other = find_dates(documents.assign(anchor=anchor), sentences, corrections)
        merged = base.merge(other, on=["doc", "start", "end"], suffixes=("_base", ""), how="inner")
        merged["anchor"] = anchor
        for side in ("earliest", "latest"):
            then = pd.to_datetime(merged[side].where(merged[side] != ""), errors="coerce")
            own = pd.to_datetime(merged[f"{side}_base"].where(merged[f"{side}_base"] != ""), errors="coerce")
            moved = (then - own).dt.days
            merged[f"days_{side}"] = ["" if value != value else str(int(value)) for value in moved]
        parts.append(merged)
    if not parts:
        return pd.DataFrame(columns=WHAT_IF)
    found = pd.concat(parts, ignore_index=True)
    changed = (found["earliest"] != found["earliest_base"]) | (found["latest"] != found["latest_base"])
    moving = set(zip(*(found.loc[changed, c] for c in ("doc", "start")), strict=True))
    keep = [key in moving for key in zip(found["doc"], found["start"], strict=True)]
    return found.loc[keep, WHAT_IF].sort_values(["doc", "start", "anchor"], kind="stable", ignore_index=True)


_KINDS = {
    "stated": "بسنته في النص",
    "reckoned": "محسوب من تاريخ النشر",
    "inferred": "مستنتج من مدة وتاريخ النشر",
    "open": "غير محدّد",
}


def timeline(documents: pd.DataFrame, sentences: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """What is drawn: one row for each time that the texts tell of, the undated ones with empty days.

    Columns: label, detail (the expression), earliest, latest, kind (with its year in the text, reckoned from the
    publication date, inferred from an amount and that date, or not fixed), doc, sentence, start. Amounts, what
    recurs, and words that point back at an expression already there (حينها) are no times of their own and are left
    out; «مرور عام على …» is one, an amount before the publication date. Rows are in order of time, the undated last.
    """
    told = events(documents, sentences, dates)
    texts = dict(zip(documents["doc"], documents["text"], strict=True))
    spoken = dict(zip(documents["doc"], documents["anchor"].map(days.parse_edtf), strict=True))
    rows = []
    for row, event in zip(dates.itertuples(), told.itertuples(), strict=True):
        if event.relation == "since" and event.of:
            first, last = _before(spoken.get(row.doc), event.amount)
            kind = "inferred" if first else "open"
            said = re.search(r"\S+\s+$", texts[row.doc][max(0, row.start - 30) : row.start])
            detail = (said.group() if said else "") + row.text
            rows.append((event.of, detail, first, last, _KINDS[kind], row.doc, row.sentence, row.start))
        elif not row.refers_to and (row.kind == "DATE" or row.rule == "vague stretch"):
            kind = "open" if not row.earliest else "reckoned" if row.anchor else "stated"
            rows.append(
                (event.label, row.text, row.earliest, row.latest, _KINDS[kind], row.doc, row.sentence, row.start)
            )
    rows.sort(key=lambda row: (row[2] == "", row[2]))
    return pd.DataFrame(rows, columns=["label", "detail", "earliest", "latest", "kind", "doc", "sentence", "start"])


def _before(anchor: days.Span | None, amount: str) -> tuple[str, str]:
    """The stretch an amount before the day of speaking, widened over all days that this may be."""
    if anchor is None or not _ISO.fullmatch(amount):
        return "", ""
    return tuple(_moved(end, amount, 1).isoformat() for end in anchor)


def finding(frame: pd.DataFrame) -> tuple[str, str]:
    """What a `timeline` shows, in a line of Arabic and a line of English."""
    dated = frame[frame["earliest"] != ""]
    undated = len(frame) - len(dated)
    if not len(dated):
        return f"لا زمن مؤرّخاً هنا؛ بلا تاريخ: {undated}", f"No dated time; {undated} without a date"
    first, last = dated["earliest"].min()[:4], dated["latest"].max()[:4]
    times = counted(len(dated), "زمن مؤرّخ واحد", "زمنان مؤرّخان", "أزمنة مؤرّخة", "زمناً مؤرّخاً", "زمن مؤرّخ")
    return (
        times + (f"، و{undated:,}\u00a0بلا تاريخ" if undated else ""),
        f"{first if first == last else f'{first} to {last}'}: {len(dated)} dated times, {undated} without a date",
    )


def told(events: pd.DataFrame) -> pd.DataFrame:
    """The columns of `events` that a reader wants: where, which words, what happened, and what it is measured from."""
    return events[["doc", "sentence", "text", "label", "basis", "relation", "amount", "of"]]


def supposed(anchor: str) -> list[str]:
    """Publication dates to try beside a text's own: a year earlier, a year later, and none."""
    if days.parse_edtf(anchor) is None or "/" in anchor:
        return [""]
    number, rest = int(anchor[:4]), anchor[4:].replace("-02-29", "-02-28")
    return [f"{number - 1:04}{rest}", f"{number + 1:04}{rest}", ""]


def richest(dates: pd.DataFrame) -> str:
    """The document with the most expressions that have days, the first of equals; empty if there is none."""
    dated = dates.loc[dates["earliest"] != "", "doc"].astype(str)
    counts = dated.value_counts()
    return str(sorted(counts[counts == counts.max()].index)[0]) if len(counts) else ""
