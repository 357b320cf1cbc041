"""People, bodies and places of the texts: mentions with the rule that found each, their names, and back-references."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from helpers.marks import (
    backreferences,
    evidence,
    lexicon,
    listed,
    mending,
    modelled,
    names,
    persons,
    places,
    things,
    unannounced,
)
from helpers.marks.line import Line, Mention
from helpers.marks.organisations import organisation
from helpers.texts.corrections import no_document

ENTITIES = ["doc", "sentence", "start", "end", "text", "type", "name", "rule"]
NAMES = ["doc", "name", "type", "english", "country", "latitude", "longitude", "role", "rank", "mentions"]
REFERENCES = ["doc", "sentence", "start", "end", "text", "name", "rule"]
UNMATCHED = ["file", "line", "text", "reason"]


class Marks(NamedTuple):
    """Four tables: mentions, the names they share, definite back-references, and corrections that fit nowhere."""

    entities: pd.DataFrame
    names: pd.DataFrame
    references: pd.DataFrame
    unmatched: pd.DataFrame


def lines(documents: pd.DataFrame, tokens: pd.DataFrame) -> Iterator[tuple[str, str, list[Line]]]:
    """Each document with its text and its sentences as the marks read them."""
    texts = dict(zip(documents["doc"].astype(str), documents["text"], strict=True))
    token_docs = tokens["doc"].astype(str).to_numpy()
    numbers = tokens["sentence"].to_numpy()
    starts, ends = tokens["start"].tolist(), tokens["end"].tolist()
    groups: dict[str, dict[int, list[int]]] = {}
    if len(tokens):
        change = (token_docs[1:] != token_docs[:-1]) | (numbers[1:] != numbers[:-1])
        edges = [0, *(change.nonzero()[0] + 1).tolist(), len(tokens)]
        for a, b in itertools.pairwise(edges):
            groups.setdefault(token_docs[a], {})[int(numbers[a])] = [a, b]
    for doc, text in texts.items():
        found = groups.get(doc, {})
        document = [Line(text, starts[a:b], ends[a:b], sentence) for sentence, (a, b) in sorted(found.items())]
        played = sum(line.sport for line in document) >= 2
        for line in document:
            line.played = played or line.sport
        if 3 * sum(line.sport for line in document) > len(document) > 2:
            for line in document:
                line.sport = True
        yield doc, text, document


def mentions(line: Line) -> list[Mention]:
    """The mentions of one sentence by lists, grammar and model, none inside another."""
    found: list[Mention] = []
    model = modelled.spans(line)
    likely = {at for first, last, kind, sure in model if kind == "PER" and sure > 0.35 for at in range(first, last)}
    settled = {at for first, last, kind, sure in model if kind == "PER" and sure > 0.5 for at in range(first, last)}
    placed = {at for first, last, kind, sure in model if kind == "LOC" and sure > 0.4 for at in range(first, last)}
    bodies: dict[int, Mention] = {}
    for at, word in enumerate(line.words):
        if word.head:
            for body in organisation(line, at):
                bodies[body.first] = body
                found.append(body)
        if not line.glued[at] and line.gaps[at].strip():
            outlet = listed.quoted_outlet(line, at)
            if outlet:
                found.append(outlet)
        if word.known:
            name = listed.listed(line, at, placed, likely)
            if name:
                found.append(name)
                if name.type == "ORG" and (at not in bodies or bodies[at].last <= name.last):
                    bodies[at] = name
    for at, word in enumerate(line.words):
        if word.title:
            person = persons.announced(line, at, likely, bodies)
            if person:
                found.append(person)
        if at and line.glued[at] and line.words[at - 1].key in lexicon.word_class("led_by"):
            person = persons.led(line, at, likely)
            if person:
                found.append(person)
        if at and line.glued[at] and line.words[at - 1].verb:
            person = persons.speaker(line, at, likely) if word.unknown or word.given >= 20 else None
            found += [each for each in (person, unannounced.speaker(line, at), unannounced.named(line, at)) if each]
        if word.unknown and (person := unannounced.described(line, at)):
            found.append(person)
        if word.key == "اف" and (station := unannounced.station(line, at)):
            found.append(station)
        person = unannounced.syllables(line, at) if len(word.key) < 7 else None
        if person:
            found.append(person)
        if word.given >= 2:
            person = persons.by_units(line, at, likely, settled)
            if person:
                found.append(person)
        if word.place_head:
            found += places.place(line, at)
        region = places.region(line, at)
        if region:
            found.append(region)
    if line.sentence == 1:
        found += unannounced.byline(line)
    for first, last, kind, sure in model:
        found += modelled.names(line, first, last, kind, sure, bodies)
    found = _without_titles(line, found)
    idle = things.phrases(line)
    if idle:
        line.doubts = {at: beliefs for at, beliefs in line.doubts.items() if at not in idle}
        # اتحاد ألعاب الكومنولث: what begins before the phrase with a head of its own is a body.
        found = [
            one
            for one in found
            if not idle.intersection(range(one.first, one.last)) or (one.rule == "head" and one.first not in idle)
        ]
    kept = [one for one in _chosen(found) if not things.thing(line, one) and not _no_name(line, one)]
    for one in kept:
        if one.type == "PER":
            _with_second_half(line, one, kept)
            one.role = one.role or persons.role_after(line, one.last, bodies)
    return kept


def _with_second_half(line: Line, m: Mention, kept: list[Mention]) -> None:
    """Take the second half of a surname with a hyphen into a full name: سيمون سميث-رو."""
    at = m.last
    if m.last - m.first < 2 or at >= len(line) or line.gaps[at] != "-" or any(one.first == at for one in kept):
        return
    word, hit = line.words[at], line.entry(at, clitics=False)
    other = word.ends or word.number or word.article or word.title or word.head or word.before
    if hit and hit[1].signal not in ("place", "city"):
        return
    if word.unknown and not other:
        m.last, m.end = at + 1, line.ends[at]
        m.name, m.shown = line.written(m.first, m.last, m.start - line.start(m.first)), ""


def _without_titles(line: Line, found: list[Mention]) -> list[Mention]:
    """The mentions without a verb or noun that the model joins to the title of somebody: دان الوزير | سامي خليل."""
    announced = {m.first for m in found if m.type == "PER" and m.rule == "title"}

    def joined(m: Mention) -> bool:
        word, last = line.words[m.first], m.last - 1
        if m.type != "PER" or m.rule not in ("model", "units") or m.last - m.first != 2 or not word.common >= 4:
            return False
        title = line.words[last].article and line.words[last].title and line.words[last].surname < 20
        behind = (at for at in range(m.last, m.last + 3) if all(line.glued[m.last : at + 1]))
        return bool(title) and any(at in announced for at in behind)

    return [m for m in found if not joined(m)]


def _marked(line: Line, at: int) -> bool:
    """Whether an outlet's name follows between marks or brackets at word `at`."""
    hit = line.entry(at) if at < len(line) and line.gaps[at].strip() in ("«", '"', "“", "(") else None
    return bool(hit and (hit[1].kind == "outlet" or hit[1].outlet))


def _no_name(line: Line, m: Mention) -> bool:
    """Whether a name breaks off (محمد آل), or a lone word is a noun by its accusative (ولياً) or pronoun (مزاعمه)."""
    if m.type == "ORG" and m.rule == "model" and line.words[m.first].key == "وكالة":
        # وكالة الأنباء الرسمية «سانا»: what is between the marks is the name.
        official = lexicon.word_class("no_name_adjective")
        return m.last - m.first == 3 and line.words[m.last - 1].key in official and _marked(line, m.last)
    if m.type != "PER":
        return False
    if "\u064b" in line.text[m.start : m.end]:
        # عدوانًا جويًا
        return True
    if line.words[m.first].plain == "بن" and m.first and line.glued[m.first] and m.start == line.starts[m.first]:
        # خولان | بن عامر is a tribe.
        hit = line.entry(m.first - 1)
        if hit and hit[1].type == "LOC":
            return True
    if line.words[m.last - 1].plain in ("آل", "بن") and m.rule == "model":
        # محمد آل | فتيل
        return True
    if m.last - m.first > 1:
        return False
    word = line.words[m.first]
    if word.plain[:2] in ("وأ", "وإ", "فأ", "فإ") and m.start == line.starts[m.first] and m.rule == "model":
        # وأين: no name begins so.
        return True
    described = m.last < len(line) and line.glued[m.last] and persons.quality(line.words[m.last])
    if described and not word.surname and m.rule in ("title", "model"):
        # أدوار دفاعية
        return True
    return lexicon.owned(word)


def _chosen(found: list[Mention]) -> list[Mention]:
    """The heaviest mentions that do not overlap, in order of place."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (-m.weight, m.first, -m.last)):
        if all(mention.last <= other.first or mention.first >= other.last for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.first)


def mark(
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    corrections: pd.DataFrame | None = None,
) -> Marks:
    """The mentions, names and back-references of the documents; columns as in `ENTITIES`, `NAMES`, `REFERENCES`.

    `corrections` are the rows of ``entities.csv``; those that fit nothing come back in `unmatched`.
    Raises `CorrectionError` for a row that cannot be carried out.
    """
    wanted = list(corrections.itertuples()) if corrections is not None and len(corrections) else []
    if wanted:
        mending.check(corrections)
    rows, named, back, fitted = [], [], [], set()
    for doc, text, document in lines(documents, tokens):
        every = names.unify(evidence.gathered(names.second_pass([(line, mentions(line)) for line in document])))
        if wanted:
            every, lines_fitted = mending.mended(every, document, doc, text, wanted)
            fitted |= lines_fitted
        rows += [
            (doc, line.sentence, m.start, m.end, text[m.start : m.end], m.type, m.name, m.rule) for line, m in every
        ]
        named += [(doc, *row) for row in names.described(every)]
        back += [(doc, *row) for row in backreferences.references(document, every)]
    docs = ("", "*", *documents["doc"])
    lost = [
        (
            *("entities.csv", row.line, row.text),
            "no mention with these words in this context" if row.doc in docs else no_document(row.doc, docs),
        )
        for row in wanted
        if row.line not in fitted
    ]
    return Marks(
        pd.DataFrame(rows, columns=ENTITIES),
        pd.DataFrame(named, columns=NAMES),
        pd.DataFrame(back, columns=REFERENCES),
        pd.DataFrame(lost, columns=UNMATCHED),
    )


def nationalities(documents: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Adjectives of nations in the texts: doc, sentence, start, end, text, country (its name), iso."""
    rows = [
        (doc, line.sentence, line.starts[at], line.ends[last], text[line.starts[at] : line.ends[last]], nation)
        for doc, text, document in lines(documents, tokens)
        for line in document
        for at, word in enumerate(line.words)
        if word.nisba
        for last, nation in [line.nation(at)]
    ]
    found = pd.DataFrame(rows, columns=["doc", "sentence", "start", "end", "text", "country"])
    found["iso"] = found["country"].map(names.iso()).fillna("")
    return found
