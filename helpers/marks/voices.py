"""Quotations and statements: whose words a text passes on, through whom, and in which way."""

from bisect import bisect_left, bisect_right
from collections import defaultdict

import pandas as pd

from helpers.marks.attribution import THAT, Cue, Page, bare, cues, nouns

QUOTES = ["doc", "sentence", "start", "end", "text", "kind", "speaker", "cue"]
STATEMENTS = [
    "doc", "sentence", "start", "end", "text", "source", "mode", "via", "content_start", "content_end", "content", "rule",
]  # fmt: skip


def _pages(documents, sentences, entities, references):
    """(doc, page) of every document."""

    def grouped(frame, columns):
        table = defaultdict(list)
        if frame is not None and len(frame):
            for doc, *row in frame[["doc", *columns]].itertuples(index=False, name=None):
                table[doc].append(tuple(row))
        return table

    by_sentence = grouped(sentences, ["sentence", "start", "end"])
    by_entity = grouped(entities, ["start", "end", "type", "name"])
    by_reference = grouped(references, ["start", "end", "name"])
    for doc, text in zip(documents["doc"], documents["text"], strict=True):
        yield doc, Page(text or "", by_sentence[doc], sorted(by_entity[doc]), sorted(by_reference[doc]))


def _sentence_of(page: Page, start: int) -> int:
    """The number of the sentence that holds a place of the text; 0 where none does."""
    place = bisect_right(page.sentences, start, key=lambda row: row[1]) - 1
    return page.sentences[place][0] if place >= 0 else 0


def _governing(page: Page, found: list[Cue], number: int) -> tuple[Cue | None, str]:
    """The cue whose words a quotation is, and where it stands: direct, content, after, before or empty."""
    first, after = page.quote_tokens[number]
    quote = page.quotes[number]
    best, how = None, ""
    place = bisect_left(found, first, key=lambda cue: cue.first)
    for cue in found[max(0, place - 12) : place]:
        if cue.inside == number or (
            cue.inside >= 0 and cue.inside != page.inside[max(first - 1, 0)] and quote.depth == 0
        ):
            continue
        if cue.first >= first:
            break
        if cue.form.shape == "according":
            continue
        same = first and page.sentence[cue.last] == page.sentence[min(first, page.size - 1)]
        if cue.content_start == quote.start:
            best, how = cue, "direct"
        elif same and cue.last < first and cue.content_start <= quote.start:
            best, how = cue, "content"
    if how:
        return best, how
    place = bisect_left(found, after, key=lambda cue: cue.first)
    for cue in found[place : place + 2]:
        if (
            cue.first >= after
            and cue.first - after <= (8 if cue.form.shape == "according" else 2)
            and page.sentence[cue.first] == page.sentence[max(after - 1, 0)]
        ):
            return cue, "after"
    return None, ""


def _kind(page: Page, found: list[Cue], number: int, marked: list) -> tuple[str, Cue | None]:
    """Whether a stretch between marks is speech or a term, and the cue that introduces it."""
    quote = page.quotes[number]
    first, after = page.quote_tokens[number]
    words = after - first
    before = page.key[first - 1] if first else ""
    gap = page.gap(first)[: max(0, quote.start - (page.end[first - 1] if first else 0))] if first < page.size else ""
    colon = ":" in gap
    cue, how = _governing(page, found, number)
    if words == 0:
        return "term", None
    covered = sum(page.entity[j] >= 0 for j in range(first, after))
    if covered == words and words <= 6 and not colon:
        return "term", None
    if not any("\u0620" <= char <= "\u06ff" for char in page.text[quote.start : quote.end]):
        return "term", None
    if before in nouns("titled") or any(
        w in nouns("titled") for w in page.key[max(0, first - 2) : first] if w not in ("تحت",)
    ):
        return "term", None
    place = bisect_left(found, first, key=lambda cue: cue.first)
    near = [c for c in found[max(0, place - 3) : place] if c.form.shape == "according" and first <= c.last + 6]
    if near and words <= 5 and page.sentence[near[-1].last] == page.sentence[first] and not page.has(first, "،,"):
        return "term", None
    if colon and (cue or words >= 4):
        return "speech", cue
    head = bare(before[1:] if before[:1] in "وفبل" and len(before) > 3 else before)
    if words <= 6 and (head in nouns("named") or bare(before) in nouns("named")):
        return "term", None
    if words <= 6 and any(page.key[j][0].isdigit() for j in range(first, after)) and before not in THAT and how != "direct":
        return "term", None
    if number and words <= 4 and gap.strip() in ("و", "،", "و«", "،و") or before == "و" and number:
        previous = page.quotes[number - 1]
        if previous.end > page.start[first] - 12 and marked and marked[number - 1][0] == "term":
            return "term", None
    if how == "direct":
        if words <= 3 and cue.complement not in ("quote", "colon") and covered:
            return "term", None
        return ("term", None) if words == 1 and page.key[first].startswith("ال") else ("speech", cue)
    if before in THAT and words >= 2:
        return "speech", cue
    if words >= 7:
        return "speech", cue
    opening = page.key[first]
    verbal = any(
        page.key[j] in THAT or page.key[j] in ("لم", "لن", "لا", "قد", "سوف", "هو", "هي", "كان", "ليس", "نحن")
        for j in range(first, after)
    )
    if how == "content" and cue.content_start <= quote.start <= max(cue.content_end, quote.start if words >= 3 else 0):
        if words >= 3 or verbal:
            return "speech", cue
        if words == 2 and not opening.startswith("ال") and not covered:
            return "speech", cue
        return "term", None
    if how == "after" and words >= 3:
        return "speech", cue
    if words >= 5 or (verbal and words >= 3):
        return "speech", cue
    return "term", None


def _voiced(page: Page) -> tuple[list[Cue], list[tuple[str, str, Cue | None]]]:
    """The cues of a page and, for each quotation, its kind, speaker and cue."""
    found = cues(page)
    marked = []
    for number, quote in enumerate(page.quotes):
        kind, cue = _kind(page, found, number, marked)
        if quote.depth and kind == "speech" and cue is None:
            kind = "term"
        speaker = ""
        if kind == "speech":
            if cue is None:
                place = bisect_left(found, page.quote_tokens[number][0], key=lambda cue: cue.first)
                earlier = [c for c in found[max(0, place - 12) : place] if c.source and c.inside < 0]
                cue = earlier[-1] if earlier else None
            speaker = cue.source if cue else ""
        marked.append((kind, speaker, cue))
    return found, marked


def quotes(documents, sentences, entities, references, corrections=None) -> pd.DataFrame:
    """Stretches between quotation marks: doc, sentence, start, end, text, kind (speech, term), speaker, cue."""
    rows = []
    for doc, page in _pages(documents, sentences, entities, references):
        if not page.quotes:
            continue
        _, marked = _voiced(page)
        for quote, (kind, speaker, cue) in zip(page.quotes, marked, strict=True):
            rows.append(
                (
                    doc, _sentence_of(page, quote.start), quote.start, quote.end, page.text[quote.start : quote.end], kind,
                    speaker.split("|")[0] if kind == "speech" else "", page.text[cue.start : cue.end] if cue and kind == "speech" else "",
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=QUOTES)


def statements(documents, sentences, entities, references, quotes, corrections=None) -> pd.DataFrame:
    """Attributions: doc, sentence, start, end, text, source, mode, via, content_start, content_end, content, rule."""
    rows = []
    speech = defaultdict(list)
    if quotes is not None and len(quotes):
        for doc, start, end, kind in quotes[["doc", "start", "end", "kind"]].itertuples(index=False, name=None):
            if kind == "speech":
                speech[doc].append((start, end))
    for doc, page in _pages(documents, sentences, entities, references):
        found, marked = _voiced(page)
        direct = {id(cue) for (kind, _, cue) in marked if kind == "speech" and cue}
        for cue in found:
            mode = cue.mode
            if mode == "indirect" and (
                id(cue) in direct
                and any(cue.content_start <= a <= max(cue.content_end, cue.content_start) for a, _ in speech[doc])
            ):
                mode = "direct"
            rows.append(
                (
                    doc, _sentence_of(page, cue.start), cue.start, cue.end, page.text[cue.start : cue.end], cue.source, mode,
                    "|".join(dict.fromkeys(v for v in cue.via if v)), cue.content_start, cue.content_end,
                    page.text[cue.content_start : cue.content_end], cue.rule,
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=STATEMENTS)
