"""People, bodies and places of the texts: mentions with the rule that found each, their names, and back-references."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from helpers.marks import crf, lexicon, names, persons
from helpers.marks.line import Line, Mention
from helpers.marks.organisations import organisation

ENTITIES = ["doc", "sentence", "start", "end", "text", "type", "name", "rule"]
NAMES = ["doc", "name", "type", "english", "country", "latitude", "longitude", "role", "rank", "mentions"]
REFERENCES = ["doc", "sentence", "start", "end", "text", "name", "rule"]
UNMATCHED = ["file", "line", "text", "reason"]

# How sure the model must be of a name that no rule confirms.
_SURE = {"PER": 0.5, "LOC": 0.5, "ORG": 0.65}


class Marks(NamedTuple):
    """Four tables: mentions, the names they share, definite back-references, and corrections that fit nowhere."""

    entities: pd.DataFrame
    names: pd.DataFrame
    references: pd.DataFrame
    unmatched: pd.DataFrame


def lines(
    documents: pd.DataFrame, sentences: pd.DataFrame, tokens: pd.DataFrame
) -> Iterator[tuple[str, str, list[Line]]]:
    """Each document with its text and its sentences as the marks read them."""
    texts = dict(zip(documents["doc"].astype(str), documents["text"], strict=True))
    token_docs = tokens["doc"].astype(str).to_numpy()
    numbers = tokens["sentence"].to_numpy()
    starts, ends = tokens["start"].tolist(), tokens["end"].tolist()
    groups: dict[str, dict[int, list[int]]] = {}
    if len(tokens):
        change = (token_docs[1:] != token_docs[:-1]) | (numbers[1:] != numbers[:-1])
        edges = [0, *(change.nonzero()[0] + 1).tolist(), len(tokens)]
        for a, b in zip(edges, edges[1:], strict=False):
            groups.setdefault(token_docs[a], {})[int(numbers[a])] = [a, b]
    for doc, text in texts.items():
        found = groups.get(doc, {})
        yield doc, text, [Line(text, starts[a:b], ends[a:b], sentence) for sentence, (a, b) in sorted(found.items())]


def mentions(line: Line) -> list[Mention]:
    """The mentions of one sentence by lists, grammar and model, none inside another."""
    found: list[Mention] = []
    model = crf.spans(line.words, line.gaps) if len(line) else []
    likely = {at for first, last, kind, sure in model if kind == "PER" and sure > 0.35 for at in range(first, last)}
    placed = {at for first, last, kind, sure in model if kind == "LOC" and sure > 0.3 for at in range(first, last)}
    bodies: dict[int, Mention] = {}
    for at, word in enumerate(line.words):
        if word.head:
            for body in organisation(line, at):
                bodies[body.first] = body
                found.append(body)
        if word.known:
            listed = _listed(line, at, placed)
            if listed:
                found.append(listed)
                if listed.type == "ORG" and (at not in bodies or bodies[at].last <= listed.last):
                    bodies[at] = listed
    for at, word in enumerate(line.words):
        if word.title:
            person = persons.announced(line, at, likely, bodies)
            if person:
                found.append(person)
        if word.place_head:
            found += _place(line, at)
    for first, last, kind, sure in model:
        if sure >= _SURE[kind]:
            found.append(_modelled(line, first, last, kind, sure, likely))
    return _chosen(found)


def _listed(line: Line, at: int, placed: set[int]) -> Mention | None:
    """A name of the lists at a word, where its signal is given."""
    hit = line.entry(at)
    if not hit:
        return None
    cut, entry = hit
    last = at + len(entry.words)
    before = line.words[at - 1] if at and line.glued[at] else None
    if entry.signal == "place":
        announced = before and before.place_head and before.place_head[1] == "head"
        if not (at in placed or announced):
            return None
    elif entry.signal in ("media", "context", "bare"):
        return None
    weight = {"country": 2.5, "capital": 2.5, "place": 2.4, "city": 2.0}.get(entry.kind, 3.0) + 0.5 * len(entry.words)
    return line.mention(at, last, cut, entry.type, entry.name, "list:" + entry.kind, weight)


def _place(line: Line, at: int) -> list[Mention]:
    """A place after the noun that says what it is: مدينة كيدال; with the noun inside where it is part of the name."""
    cut, how = line.words[at].place_head
    nxt = at + 1
    if nxt >= len(line) or not line.glued[nxt]:
        return []
    word = line.words[nxt]
    listed = line.entry(nxt, clitics=False)
    if listed and listed[1].type == "LOC":
        end = nxt + len(listed[1].words)
    elif word.unknown and not word.ends and not word.title:
        end = nxt + 1
        while end < len(line) and line.glued[end] and line.words[end].unknown and end < nxt + 3:
            end += 1
    elif how == "part" and (word.given >= 20 or word.title) and not word.ends:
        title = line.title(nxt)
        first = nxt + title[1] if title else nxt
        end = persons.name_end(line, first, set())
        if end == first:
            return []
    else:
        return []
    if how == "part":
        while (
            end < len(line)
            and line.glued[end]
            and line.words[end].key
            in ("الدولي", "الدوليه", "الجوي", "الجوية", "الدولية", "البري", "العسكري", "العسكرية", "البحري")
        ):
            end += 1
        return [line.mention(at, end, cut, "LOC", line.written(at, end, cut), "place", 3.0)]
    name = listed[1].name if listed else line.written(nxt, end)
    return [line.mention(nxt, end, 0, "LOC", name, "place", 2.6)]


def _modelled(line: Line, first: int, last: int, kind: str, sure: float, likely: set[int]) -> Mention:
    word = line.words[first]
    cut = 0
    if len(word.forms) > 1 and not (word.given or word.surname):
        prefix = max((c for c, rest in word.forms[1:] if c == 1), default=0)
        apart = lexicon.lemmas.take_apart(word.plain)
        cut = len(apart.before) if apart.before and prefix else 0
    elif len(word.forms) > 1 and lexicon.fold(word.key) not in lexicon.units():
        cut = next((c for c, rest in word.forms[1:] if rest in lexicon.units()), 0)
    return line.mention(first, last, cut, kind, line.written(first, last, cut), "model", sure + 0.3 * (last - first))


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
    """The entities, names and references of the documents, with corrections applied; see `ENTITIES`, `NAMES`."""
    rows, people, back = [], [], []
    for doc, text, document in lines(documents, sentences, tokens):
        marked = [(line, mentions(line)) for line in document]
        marked = names.second_pass(marked)
        entities, named, references = names.unify(marked)
        rows += [
            (doc, line.sentence, m.start, m.end, text[m.start : m.end], m.type, m.name, m.rule) for line, m in entities
        ]
        people += [(doc, *row) for row in named]
        back += [(doc, *row) for row in references]
    return Marks(
        pd.DataFrame(rows, columns=ENTITIES),
        pd.DataFrame(people, columns=NAMES),
        pd.DataFrame(back, columns=REFERENCES),
        pd.DataFrame([], columns=UNMATCHED),
    )
