"""Quotations and statements: whose words a text passes on, through whom, and in which way."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from helpers.marks import unlisted
from helpers.marks.page import Page
from helpers.marks.reporting import has_role
from helpers.marks.speech import voices as voiced
from helpers.texts.corrections import no_document
from helpers.texts.text import key

QUOTES = ["doc", "sentence", "start", "end", "text", "kind", "speaker", "cue"]
STATEMENTS = [
    *("doc", "sentence", "start", "end", "text", "source", "mode", "via", "content_start", "content_end"),
    *("content", "rule"),
]
CHAIN = ["doc", "sentence", "start", "end", "published", "outlet", "document", "speaker", "mode", "content"]
KINDS = ("speech", "term")
MODES = ("direct", "indirect", "denied", "unconfirmed")


class Voices(NamedTuple):
    """What `mark` finds: quotations and statements."""

    quotes: pd.DataFrame
    statements: pd.DataFrame


def mark(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    entities: pd.DataFrame,
    references: pd.DataFrame,
    corrections: pd.DataFrame | None = None,
) -> Voices:
    """Quotations and attributions of documents, in order; columns as in `QUOTES` and `STATEMENTS`.

    A quotation is a stretch between quotation marks, without the marks. Its kind is speech (words somebody said or
    wrote) or term (a name, a title, a word in marks); speaker is the entity's name where it is one, else the noun
    phrase as written, empty for a term; cue is the word that introduces it.

    A statement's start, end, text are the cue, the word that attributes. source says it (entity name, else noun
    phrase; joint ones parted by ``|``; empty where impersonal); mode is direct (a quotation that is speech belongs to
    it), indirect, denied or unconfirmed; via is the outlet or document that passes it on; content is what is said,
    from content_start to content_end; rule tells how the source was found (after, before, carried, participle,
    passive, according, relay, document, phrase).
    `corrections` are rows of ``data/corrections/voices.csv``: they give a kind, a speaker, a source or a mode, add
    or remove.
    """
    quoted, told, owned = [], [], []
    for doc, page in _pages(documents, sentences, entities, references):
        found, voices = voiced(page)
        belongs = defaultdict(list)
        for quote, voice in zip(page.quotes, voices, strict=True):
            cue = page.text[voice.cue.start : voice.cue.end] if voice.cue else ""
            words = page.text[quote.start : quote.end]
            number = _sentence_of(page.sentences, quote.start, quote.end)
            if number:
                quoted.append(
                    (doc, number, quote.start, quote.end, words, voice.kind, voice.speaker.split("|")[0], cue)
                )
            if voice.cue:
                belongs[voice.cue.start].append((doc, quote.start))
        for cue in found:
            via = "|".join(dict.fromkeys(part for part in cue.via if part))
            number = _sentence_of(page.sentences, cue.start, cue.end)
            place = (doc, number, cue.start, cue.end, page.text[cue.start : cue.end])
            content = page.text[cue.content_start : cue.content_end]
            told.append((*place, cue.source, cue.mode, via, cue.content_start, cue.content_end, content, cue.rule))
            owned.append(belongs[cue.start])
    quotes = _corrected(pd.DataFrame(quoted, columns=QUOTES), documents, sentences, corrections)
    speech = set(quotes.loc[quotes["kind"] == "speech", ["doc", "start"]].itertuples(index=False, name=None))
    statements = pd.DataFrame(told, columns=STATEMENTS)
    direct = [bool(speech.intersection(starts)) for starts in owned]
    statements.loc[(statements["mode"] == "indirect") & pd.Series(direct, dtype=bool), "mode"] = "direct"
    return Voices(quotes, _corrected(statements, documents, sentences, corrections))


def chain(documents: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """The way of each statement from the page to the mouth; columns as in `CHAIN`, empty where a link is missing.

    published is who published the text (the document's source); outlet the paper, agency or site that the sentence
    cites (بحسب موقع …, نقلت وكالة … عن); document what speaks for the speaker (بيان …); speaker who says it.
    A sentence that cites one outlet for all it says lends it to each of its statements.
    """
    publisher = dict(zip(documents["doc"], documents.get("source", documents["doc"]), strict=True))
    cited: dict[tuple, str] = {}
    for row in statements[statements["rule"] == "according"].itertuples():
        cited.setdefault((row.doc, row.sentence), row.source)
    otherwise = statements.loc[statements["rule"] != "according", ["doc", "sentence"]]
    told = set(otherwise.itertuples(index=False, name=None))
    rows = []
    for row in statements.itertuples():
        outlet = cited.get((row.doc, row.sentence), "")
        speaker, passed = row.source, [part for part in row.via.split("|") if part]
        if row.rule == "according" and outlet == row.source and not passed:
            if (row.doc, row.sentence) in told:
                continue
            speaker, outlet = row.source, ""
        if row.rule == "relay" and passed and not has_role(key(passed[0].split(" ")[0]), "document"):
            outlet, passed = outlet or passed[0], passed[1:]
        document = passed[0] if passed else ""
        outlet = "" if outlet == speaker else outlet
        place = (row.doc, row.sentence, row.start, row.end)
        rows.append((*place, publisher.get(row.doc, ""), outlet, document, speaker, row.mode, row.content))
    return pd.DataFrame(rows, columns=CHAIN)


def unmatched(documents: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Corrections of voices that fit nowhere in the texts: file, line, text, reason."""
    texts = dict(zip(documents["doc"], documents["text"], strict=True))
    rows = []
    for fix in corrections.to_dict("records"):
        reason = _wrong(fix)
        if fix["doc"] not in texts:
            reason = no_document(fix["doc"], texts)
        elif not _places(texts[fix["doc"]], fix["text"], fix["context"]):
            reason = "the words do not stand in the document like this"
        if reason:
            rows.append(("voices.csv", int(fix.get("line", 0)), fix["text"], reason))
    return pd.DataFrame(rows, columns=["file", "line", "text", "reason"])


def _wrong(fix: dict) -> str:
    """Why a correction cannot be carried out, whatever the text; empty where it can."""
    if fix["action"] not in ("add", "change", "remove"):
        return "the action must be add, change or remove"
    if fix["kind"] not in ("", *KINDS):
        return "the kind must be speech or term"
    if fix["mode"] not in ("", *MODES):
        return "the mode must be direct, indirect, denied or unconfirmed"
    return ""


def _pages(documents, sentences, entities, references) -> Iterator[tuple[str, Page]]:
    """(doc, page) of every document."""

    def grouped(frame: pd.DataFrame | None, columns: list[str]) -> dict[str, list[tuple]]:
        table: dict[str, list[tuple]] = defaultdict(list)
        if frame is not None and len(frame):
            for doc, *row in frame[["doc", *columns]].itertuples(index=False, name=None):
                table[doc].append(tuple(row))
        return table

    by_sentence = grouped(sentences, ["sentence", "start", "end"])
    by_entity = grouped(entities, ["start", "end", "type", "name"])
    by_reference = grouped(references, ["start", "end", "name"])
    for doc, text in zip(documents["doc"], documents["text"], strict=True):
        whole = text if isinstance(text, str) else ""
        named, meant = sorted(by_entity[doc]), sorted(by_reference[doc])
        page = Page(whole, by_sentence[doc], named, meant)
        more = unlisted.people(page)
        yield doc, Page(whole, by_sentence[doc], sorted(named + more), meant) if more else page


def _sentence_of(sentences: list[tuple], start: int, end: int) -> int:
    """The number of the first sentence that holds any of a stretch of the text; 0 where none does."""
    place = max(bisect_right(sentences, start, key=lambda row: row[1]) - 1, 0)
    return next((number for number, first, last in sentences[place : place + 2] if first < end and start < last), 0)


def _places(text: str, words: str, context: str) -> list[tuple[int, int]]:
    """Where the words of a correction stand: everywhere, or inside their context where one is given."""
    if not words:
        return []
    found, at = [], text.find(words)
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    if not context:
        return found
    begin = text.find(context)
    return [(a, b) for a, b in found if begin >= 0 and begin <= a and b <= begin + len(context)]


def _corrected(
    frame: pd.DataFrame, documents: pd.DataFrame, sentences: pd.DataFrame, corrections: pd.DataFrame | None
) -> pd.DataFrame:
    """The rows with the researcher's corrections; a correction's text is the quotation's or the cue's own words."""
    if corrections is None or corrections.empty:
        return frame
    own = ("kind", "speaker") if "kind" in frame.columns else ("source", "mode")
    other = ("source", "mode") if own[0] == "kind" else ("kind", "speaker")
    texts = dict(zip(documents["doc"], documents["text"], strict=True))
    rows = frame.to_dict("records")
    for fix in corrections.to_dict("records"):
        mine, theirs = any(fix[name] for name in own), any(fix[name] for name in other)
        if fix["doc"] not in texts or (theirs and not mine) or _wrong(fix):
            continue
        for start, end in _places(texts[fix["doc"]], fix["text"], fix["context"]):
            hit = [r for r in rows if r["doc"] == fix["doc"] and r["start"] < end and start < r["end"]]
            hit = [r for r in hit if min(r["end"], end) - max(r["start"], start) >= (r["end"] - r["start"]) / 2]
            if fix["action"] == "remove":
                rows = [r for r in rows if r not in hit]
            elif hit:
                for row in hit:
                    row.update({name: fix[name] for name in own if fix[name]})
                    if row.get("kind") == "term":
                        row["speaker"] = ""
            elif fix["action"] == "add" and mine:
                rows += _added(frame, fix, sentences, start, end)
    order = {doc: number for number, doc in enumerate(texts)}
    rows.sort(key=lambda row: (order[row["doc"]], row["start"]))
    return pd.DataFrame(rows, columns=frame.columns)


def _added(frame: pd.DataFrame, fix: dict, sentences: pd.DataFrame, start: int, end: int) -> list[dict]:
    """The row that a correction adds; none where its words stand in no sentence."""
    here = sentences[sentences["doc"] == fix["doc"]]
    spans = list(zip(here["sentence"], here["start"], here["end"], strict=True))
    number = _sentence_of(spans, start, end)
    if not number:
        return []
    row = dict.fromkeys(frame.columns, "")
    row |= {"doc": fix["doc"], "sentence": number, "start": start, "end": end, "text": fix["text"]}
    if "kind" in row:
        return [row | {"kind": fix["kind"] or "speech", "speaker": fix["speaker"]}]
    content = {"content_start": end, "content_end": end, "rule": "correction"}
    return [row | content | {"source": fix["source"], "mode": fix["mode"] or "indirect"}]
