"""Who speaks how much, through whom, and what is kept back: counts over the statements."""

from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise

import pandas as pd

from helpers.texts.text import counted, words

SPEAKERS = [
    *("speaker", "kind", "statements", "words", "share", "direct", "denied", "unconfirmed"),
    *("through", "documents", "places"),
]
WITHHELD = ["mode", "cue", "source", "content", "doc", "sentence"]

# What stands in a figure for a text whose publisher is not known.
TEXT = "النص"
# What stands in a table for a source that the text does not name.
NOBODY = "لم يُسمَّ"
KINDS = {"publisher": "ناشر", "outlet": "وسيلة إعلام", "document": "وثيقة", "speaker": "متكلم"}


def speakers(documents: pd.DataFrame, statements: pd.DataFrame, names: pd.DataFrame | None = None) -> pd.DataFrame:
    """The sources, who speaks most first; columns as in `SPEAKERS`.

    kind is name where the source is one of `names`, else phrase: «التقرير» of two texts is not one voice.
    words are the running words of what is attributed to the source, each counted once however often it is
    attributed; share is their part of all words of `documents`, in per cent. A joint statement counts for each of
    its sources. direct, denied, unconfirmed are numbers of statements of that mode; through lists who passes the
    words on; documents is in how many texts; places is ``doc:sentence`` of each statement, parted by spaces.
    """
    texts = dict(zip(documents["doc"], documents["text"], strict=True))
    spans = {doc: words(text) for doc, text in texts.items() if doc in set(statements["doc"])}
    total = int(documents["words"].sum()) if "words" in documents.columns else sum(map(len, spans.values()))
    mine: dict[str, list] = defaultdict(list)
    passed_by: dict[tuple, list[str]] = defaultdict(list)
    own = {(row.doc, row.content_start) for row in statements.itertuples() if row.rule != "according"}
    for row in statements.itertuples():
        if row.rule == "according" and (row.doc, row.content_start) in own:
            # «وذكر فلان …، بحسب موقع كذا»: the site passes on what another says.
            passed_by[row.doc, row.content_start].append(row.source)
            continue
        for source in filter(None, row.source.split("|")):
            mine[source].append(row)
    known = set(names["name"]) if names is not None else set(mine)
    rows = []
    for source, said in mine.items():
        stretches = {(row.doc, row.content_start, row.content_end) for row in said if row.mode != "unconfirmed"}
        held = {
            (doc, start)
            for doc, begin, end in stretches
            for start, _ in _within(spans[doc], begin, end)
        }  # fmt: skip
        modes = [row.mode for row in said]
        passing = [part for row in said for part in row.via.split("|")]
        passing += [part for row in said for part in passed_by[row.doc, row.content_start]]
        through = dict.fromkeys(part for part in passing if part and part != source)
        places = dict.fromkeys(f"{row.doc}:{row.sentence}" for row in said)
        share = 100 * len(held) / total if total else 0.0
        counts = [modes.count(mode) for mode in ("direct", "denied", "unconfirmed")]
        texts_of = len({row.doc for row in said})
        kind = "name" if source in known else "phrase"
        rows.append(
            (source, kind, len(said), len(held), share, *counts, "، ".join(through), texts_of, " ".join(places))
        )
    frame = pd.DataFrame(rows, columns=SPEAKERS)
    frame = frame.sort_values(["words", "statements", "speaker"], ascending=[False, False, True])
    return frame.reset_index(drop=True)


def _within(spans: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]


def withheld(statements: pd.DataFrame) -> pd.DataFrame:
    """What is denied, unconfirmed or withheld, in the order of the texts; columns as in `WITHHELD`."""
    kept = statements[statements["mode"].isin(("denied", "unconfirmed"))]
    return kept.rename(columns={"text": "cue"})[WITHHELD].reset_index(drop=True)


def told(frame: pd.DataFrame, column: str = "source") -> pd.DataFrame:
    """The rows for the eye: where nobody is named, the row says so instead of leaving a gap."""
    return frame.assign(**{column: frame[column].where(frame[column] != "", NOBODY)})


def chain_flow(
    links: pd.DataFrame, most: int = 12, found: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The links of `helpers.marks.voices.chain` as boxes and arrows for a chart.

    How many of the statements with a speaker they show, and of how many, is in ``attrs["drawn"]`` of the boxes.

    A box is a text's publisher, an outlet, a document or a speaker, with the number of statements that pass it; an
    arrow is a step that a statement takes. Only `most` speakers are drawn: those with the most statements that come
    through somebody, then those with the most statements; of `found` (`speakers`) only the voices heard.
    """
    links = links[links["speaker"] != ""]
    every = len(links)
    if found is not None:
        links = links[links["speaker"].isin(heard(found)["speaker"])]
    passed = links.assign(passed=(links["outlet"] != "") | (links["document"] != ""), said=1)
    sums = passed.groupby("speaker")[["passed", "said"]].sum().sort_values(["passed", "said"], ascending=False)
    leading = sums.head(most).index
    boxes: dict[tuple, int] = {}
    arrows: dict[tuple, int] = {}
    shown = links[links["speaker"].isin(leading)]
    for row in shown.itertuples():
        way = [("publisher", row.published or TEXT)]
        if row.outlet:
            way.append(("outlet", row.outlet))
        if row.document:
            # بيان and البيان of one speaker are one box.
            way.append(("document", f"{row.document.removeprefix('ال')} ← {row.speaker}"))
        way.append(("speaker", row.speaker))
        for box in way:
            boxes[box] = boxes.get(box, 0) + 1
        for step in pairwise(way):
            arrows[step] = arrows.get(step, 0) + 1
    drawn = [
        (f"{kind}:{name}", name.split(" ← ")[0], _statements(count), KINDS[kind])
        for (kind, name), count in boxes.items()
    ]
    led = [(f"{a[0]}:{a[1]}", f"{b[0]}:{b[1]}", str(count)) for (a, b), count in arrows.items()]
    frame = pd.DataFrame(drawn, columns=["id", "label", "detail", "kind"])
    frame.attrs["drawn"] = (len(shown), every)
    return frame, pd.DataFrame(led, columns=["source", "target", "label"])


def _statements(count: int) -> str:
    """The number of statements with its noun."""
    return counted(count, "إسناد واحد", "إسنادان", "إسنادات", "إسناداً", "إسناد")


def heard(found: pd.DataFrame) -> pd.DataFrame:
    """The voices with words of their own: those with a name where there are any, else all."""
    found = found[found["words"] > 0]
    named = found[found["kind"] == "name"]
    return named if len(named) else found


def unheard(found: pd.DataFrame) -> str:
    """What `heard` leaves out, to end a subtitle with: voices told by a phrase beside those with a name."""
    left = int((found["words"] > 0).sum()) - len(heard(found))
    return f"؛ من غير {counted(left, 'متكلم', 'متكلمين', 'متكلمين', 'متكلماً', 'متكلم')} بلا اسم" if left else ""


def most_heard(found: pd.DataFrame) -> tuple[str, str]:
    """One sentence in Arabic and in English that says who speaks most (`speakers`)."""
    first = heard(found).head(1)
    if not len(first):
        return "لا أحد يُنسب إليه قول في هذه النصوص", "Nothing is attributed to anyone in these texts"
    name, count, share = first[["speaker", "words", "share"]].iloc[0]
    return (
        f"«{name}» أكثر من يُسمع: {counted(count, 'كلمة واحدة', 'كلمتان', 'كلمات', 'كلمة')}، {share:.1f}% من النصوص",
        f"The voice heard most has {count:,} words, {share:.1f}% of the texts",
    )


def of_one(statements: pd.DataFrame, found: pd.DataFrame, who: str = "") -> pd.DataFrame:
    """The statements of the source whose name holds `who`; where it is empty, of the first in `found`."""
    name = who or (found["speaker"].iloc[0] if len(found) else "")
    return statements[statements["source"].str.contains(name, regex=False) & (name != "")]


def marked(quotes: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Quotations and cues as marks of a text: doc, start, end, kind (speech, term, cue), name."""
    spoken = quotes.rename(columns={"speaker": "name"})[["doc", "start", "end", "kind", "name"]]
    cues = statements.assign(
        kind="cue", name=[_told(*pair) for pair in zip(statements["source"], statements["mode"], strict=True)]
    )
    return pd.concat([spoken, cues[spoken.columns]], ignore_index=True)


def _told(source: str, mode: str) -> str:
    return " · ".join(part for part in (source, mode) if part)


def a_text(documents: pd.DataFrame, statements: pd.DataFrame, doc: str = "") -> str:
    """The document to show: `doc`, else the first with a statement, else the first, else none."""
    firsts = [doc, *statements["doc"].head(1), *documents["doc"].head(1)]
    return next((name for name in firsts if name), "")


def passed_on(links: pd.DataFrame) -> tuple[str, str]:
    """One sentence in Arabic and in English: how many statements come through an outlet or a document (`chain`)."""
    said = links[links["speaker"] != ""]
    if not len(said):
        return "لا إسناد إلى أحد في هذه النصوص", "No statement is given to anyone"
    passed = int(((said["outlet"] != "") | (said["document"] != "")).sum())
    return (
        f"{passed:,} من {_statements(len(said))} تصل عبر وثيقة أو وسيلة إعلام"
        if len(said) > 2
        else f"عبر وثيقة أو وسيلة إعلام: {passed:,} من {len(said):,}",
        f"{passed:,} of {len(said):,} statements come through a document or an outlet",
    )
