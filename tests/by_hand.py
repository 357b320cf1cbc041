"""Texts marked by hand for tests of what rests on the marks: tables of the contract from lists of words."""

import re
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.marks import entities, voices
from helpers.texts import tokens
from helpers.texts.text import sentences, words

CENTRE = "المركز الأمني الرباعي المشترك"
FOUR = ("روسيا", "العراق", "سورية", "إيران")

# (words as a pattern, name, type); the first that matches at a place holds.
NAMES = [
    (r"المركز الأمني الرباعي المشترك|المركز الرباعي", CENTRE, "ORG"),
    (r"الجيش العراقي", "الجيش العراقي", "ORG"),
    (r"سلاح الجو العراقي", "سلاح الجو العراقي", "ORG"),
    (r"قيادة العمليات المشتركة العراقية", "قيادة العمليات المشتركة العراقية", "ORG"),
    (r"تنظيم داعش|داعش", "تنظيم داعش", "ORG"),
    (r"عثمان الغانمي|الغانمي", "عثمان الغانمي", "PER"),
    (r"مكسيم ماكسيموف|ماكسيموف", "مكسيم ماكسيموف", "PER"),
    (r"الشرق الأوسط", "الشرق الأوسط", "LOC"),
    (r"\bبغداد", "بغداد", "LOC"),
    (r"\bسورية|(?<=و)سورية", "سورية", "LOC"),
    (r"\bالعراق\b|(?<=\bو)العراق\b", "العراق", "LOC"),
    (r"إيران", "إيران", "LOC"),
    (r"روسيا", "روسيا", "LOC"),
]
REFERENCES = [(r"المركز", CENTRE), *((r"الدول الأربع", state) for state in FOUR)]
DATES = [
    ("الأيام القادمة", "VAGUE", "", "", "FUTURE_REF"),
    ("أواخر أيلول عام 2015", "DATE", "2015-09-21", "2015-09-30", ""),
    ("ثلاثة أشهر", "DURATION", "", "", "P3M"),
    ("منتصف آذار", "DATE", "2018-03-11", "2018-03-20", ""),
    ("نيسان الماضيين", "DATE", "2018-04-11", "2018-04-20", ""),
    ("النصف الأول من حزيران", "DATE", "2018-06-01", "2018-06-15", ""),
    ("الأشهر الأخيرة", "VAGUE", "", "", "PAST_REF"),
]
# (cue, source, mode); what follows it in its sentence is the content.
STATEMENTS = [
    ("كشفت", "بغداد", "indirect"),
    ("مشدداً", "عثمان الغانمي", "indirect"),
    ("لم يتم التأكد", "", "unconfirmed"),
]


def marked(texts, names=(), references=(), dates=(), statements=(), sources=None):
    """A reading of texts (a mapping from doc, or one text) with the marks that patterns find, as `helpers.reading`."""
    texts = {"x": texts} if isinstance(texts, str) else dict(texts)
    outlets = sources or {}
    documents = pd.DataFrame(
        [
            (doc, "", outlets.get(doc, ""), "", len(words(text)), len(sentences(text)), text)
            for doc, text in texts.items()
        ],
        columns=["doc", "title", "source", "published", "words", "sentences", "text"],
    )
    rows = [
        (doc, paragraph, number, a, b, text[a:b])
        for doc, text in texts.items()
        for number, (paragraph, a, b) in enumerate(sentences(text), 1)
    ]
    cut = pd.DataFrame(rows, columns=["doc", "paragraph", "sentence", "start", "end", "text"])

    def found(patterns, taken=()):
        rows = []
        for doc, _, number, a, b, _ in cut.itertuples(index=False, name=None):
            held = [span for span in taken if span[0] == doc]
            for pattern, *rest in patterns:
                for match in re.finditer(pattern, texts[doc][a:b]):
                    start, end = a + match.start(), a + match.end()
                    if not any(start < y and x < end and (start, end) != (x, y) for _, x, y in held):
                        held.append((doc, start, end))
                        rows.append((doc, number, start, end, match.group(), *rest))
        return sorted(rows)

    first = ["doc", "sentence", "start", "end", "text"]
    entities = pd.DataFrame(found(names), columns=[*first, "name", "type"])
    spans = list(zip(entities["doc"], entities["start"], entities["end"], strict=True))
    said = []
    for doc, number, start, end, text, source, mode in found(statements):
        stop = cut.loc[(cut["doc"] == doc) & (cut["sentence"] == number), "end"].iloc[0]
        said.append((doc, number, start, end, text, source, mode, "", end + 1, stop))
    return SimpleNamespace(
        documents=documents,
        sentences=cut,
        entities=entities,
        references=pd.DataFrame(found(references, spans), columns=[*first, "name"]),
        dates=pd.DataFrame(found(dates), columns=[*first, "kind", "earliest", "latest", "value"]),
        quotes=pd.DataFrame(columns=[*first, "kind", "speaker", "cue"]),
        statements=pd.DataFrame(said, columns=[*first, "source", "mode", "via", "content_start", "content_end"]),
    )


def seed_by_hand(text: str):
    """The seed's text, or a part of it, with what a reader sees in it."""
    return marked(text, NAMES, REFERENCES, DATES, STATEMENTS)


def heard(text: str) -> voices.Voices:
    """The voices of one text, read as the tables are made."""
    documents = pd.DataFrame({"doc": ["d"], "title": "", "source": "", "published": "2018", "text": [text]})
    divided = tokens.sentences(documents)
    named = entities.mark(documents, divided, tokens.tokens(documents, divided))
    return voices.mark(documents, divided, named.entities, named.references)


def said(text: str) -> list[tuple]:
    """(cue, source) of each attribution in one text."""
    return heard(text).statements[["text", "source"]].apply(tuple, axis=1).tolist()


def quoted(text: str) -> list[tuple]:
    """(words, kind, speaker) of each quotation in one text."""
    return heard(text).quotes[["text", "kind", "speaker"]].apply(tuple, axis=1).tolist()


def cases(table: dict) -> list:
    """The rows of a table of rules (rule → [(text, expected)]) as parameters, each known by its rule and number."""
    return [pytest.param(*case, id=f"{name} {n}") for name, rows in table.items() for n, case in enumerate(rows, 1)]
