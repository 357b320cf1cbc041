"""A text with its marks, from right to left: colour and line by class, what is known of each in its tooltip."""

import html

import pandas as pd

from helpers.show.tables import Shown, direction

# Colour alone is read by no one who does not see it: each class has a line style and a letter as well.
LOOKS = {
    "PER": ("#CC79A7", "solid", "شخص", "person"),
    "ORG": ("#009E73", "double", "هيئة", "body"),
    "LOC": ("#0072B2", "dotted", "مكان", "place"),
    "REF": ("#E69F00", "dashed", "إحالة", "reference"),
    "DATE": ("#D55E00", "solid", "تاريخ", "date"),
    "DURATION": ("#D55E00", "dotted", "مدة", "duration"),
    "SET": ("#D55E00", "double", "تكرار", "set"),
    "VAGUE": ("#D55E00", "dashed", "وقت غير محدد", "vague"),
    "speech": ("#56B4E9", "solid", "قول", "speech"),
    "term": ("#56B4E9", "dotted", "لفظ", "term"),
    "cue": ("#666666", "wavy", "إسناد", "cue"),
}
_OTHER = ("#666666", "solid", "", "")
_JOINING = "بتثجحخسشصضطظعغفقكلمنهيئ"


def spans(
    frame: pd.DataFrame, label: str = "name", kind: str | None = "type", tip: list[str] | None = None
) -> pd.DataFrame:
    """Rows of any table of marks as what `highlight` asks for: start, end, kind, label.

    `kind` is the column of the class, or a class for all rows where there is no such column; `tip` are further
    columns whose content the tooltip shows.
    """
    kinds = frame[kind] if kind in frame.columns else [kind or ""] * len(frame)
    parts = [frame[column].astype(str) for column in [label, *(tip or [])] if column in frame.columns]
    labels = [" · ".join(part for part in row if part) for row in zip(*parts, strict=True)] if parts else []
    return pd.DataFrame(
        {"start": frame["start"].to_numpy(), "end": frame["end"].to_numpy(), "kind": list(kinds), "label": labels},
        columns=["start", "end", "kind", "label"],
    )


def _whole(text: str, start: int) -> int:
    """Where a reader sees a mark begin: a clitic that joins the next letter stays with its word."""
    while start and text[start - 1] in _JOINING:
        start -= 1
    return start


def pieces(text: str, marks: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    """The text cut at its marks: (before or inside, kind, label, the characters marked as such).

    Marks that overlap an earlier, longer one are left out; a piece without a mark has an empty kind and label.
    """
    rows = sorted(
        zip(marks["start"], marks["end"], marks["kind"], marks["label"], strict=True), key=lambda row: (row[0], -row[1])
    )
    found, at = [], 0
    for start, end, kind, label in rows:
        begin = max(at, _whole(text, int(start))) if int(start) >= at else int(start)
        if begin < at or end <= begin:
            continue
        if begin > at:
            found.append((text[at:begin], "", "", ""))
        found.append((text[begin:end], str(kind), str(label), text[int(start) : int(end)]))
        at = int(end)
    if at < len(text):
        found.append((text[at:], "", "", ""))
    return found


def _mark(words: str, kind: str, label: str) -> str:
    colour, line, arabic, english = LOOKS.get(kind, _OTHER)
    said = " — ".join(part for part in (label, f"{arabic} {english}".strip() or kind) if part)
    style = (
        f"background-color:{colour}22;color:inherit;text-decoration:underline {line} {colour} 2px;"
        "text-underline-offset:4px;border-radius:3px;padding:0 2px"
    )
    inside = html.escape(words).replace("\n", "<br>")
    # Where a reader drops styles, bold and a plain line still tell people and bodies from places.
    if kind == "PER":
        inside = f"<b>{inside}</b>"
    elif kind in ("ORG", "REF"):
        inside = f'<u style="text-decoration:none">{inside}</u>'
    return f'<mark style="{style}" title="{html.escape(said)}">{inside}</mark>'


def legend(kinds: list[str]) -> str:
    """One line that says what the looks mean."""
    parts = [_mark(f"{LOOKS[kind][2]} {LOOKS[kind][3]}", kind, "") for kind in dict.fromkeys(kinds) if kind in LOOKS]
    return f'<p dir="rtl" lang="ar" style="text-align:right">{" &nbsp; ".join(parts)}</p>' if parts else ""


def highlight(text: str, marks: pd.DataFrame, title: str = "", with_legend: bool = True) -> Shown:
    """A text with its marks (start, end, kind, label) as right-to-left HTML; a line of the text is a paragraph.

    Whole words are marked, also where a mark begins behind a clitic. Everything from the text is escaped.
    """
    cut = pieces(text, marks)
    way = direction(text)
    lang, side = (' lang="ar"', "right") if way == "rtl" else ("", "left")
    # JupyterLab sets paragraphs to the left, each on its own.
    paragraph = f'<p style="text-align:{side}">'
    # A line end inside a mark stays inside it; those between marks part the paragraphs.
    body = "".join(
        _mark(words, kind, label) if kind or label else f"</p>{paragraph}".join(html.escape(words).split("\n"))
        for words, kind, label, _ in cut
    )
    kinds = [kind for _, kind, _, _ in cut if kind]
    head = f'<p dir="{direction(title)}" style="text-align:{side}"><b>{html.escape(title)}</b></p>' if title else ""
    markup = (
        f'<div dir="{way}"{lang} style="line-height:2;max-width:52em">'
        f"{head}{legend(kinds) if with_legend else ''}{paragraph}{body}</p></div>"
    )
    plain = "".join(f"[{words}]" if kind else words for words, kind, _, _ in cut)
    return Shown(markup, plain)


def document(
    documents: pd.DataFrame, doc: str, marks: pd.DataFrame, label: str = "name", kind: str = "type", tip=("rule",)
) -> Shown:
    """One document with the rows of a table of marks that belong to it."""
    row = documents[documents["doc"].astype(str) == str(doc)]
    if not len(row):
        return Shown("<p>no such document · لا نص بهذا الاسم</p>", "no such document")
    mine = marks[marks["doc"].astype(str) == str(doc)]
    title = str(row["title"].iloc[0]) if "title" in row.columns else str(doc)
    return highlight(row["text"].iloc[0], spans(mine, label, kind, list(tip)), title)
