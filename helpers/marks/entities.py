"""People, bodies and places of the texts: mentions with the rule that found each, their names, and back-references."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from helpers.marks import backreferences, crf, lexicon, mending, names, persons, places
from helpers.marks.line import Line, Mention
from helpers.marks.organisations import organisation
from helpers.texts.corrections import no_document

ENTITIES = ["doc", "sentence", "start", "end", "text", "type", "name", "rule"]
NAMES = ["doc", "name", "type", "english", "country", "latitude", "longitude", "role", "rank", "mentions"]
REFERENCES = ["doc", "sentence", "start", "end", "text", "name", "rule"]
UNMATCHED = ["file", "line", "text", "reason"]

# How sure the model must be of a name that no rule confirms.
_SURE = {"PER": 0.5, "LOC": 0.55, "ORG": 0.7}
# Endings of ordinary words that the dictionary may not know.
_NO_NAME = ("ون", "ية", "ها", "هم", "ات", "ين")
_WEIGHTS = {"country": 2.5, "capital": 2.5, "place": 2.4, "city": 2.0, "figure": 0.7}


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
        if 3 * sum(line.sport for line in document) > len(document) > 2:
            for line in document:
                line.sport = True
        yield doc, text, document


def mentions(line: Line) -> list[Mention]:
    """The mentions of one sentence by lists, grammar and model, none inside another."""
    if not len(line):
        return []
    found: list[Mention] = []
    model = _whole(line, crf.spans(line.words, line.gaps))
    likely = {at for first, last, kind, sure in model if kind == "PER" and sure > 0.35 for at in range(first, last)}
    placed = {at for first, last, kind, sure in model if kind == "LOC" and sure > 0.4 for at in range(first, last)}
    bodies: dict[int, Mention] = {}
    for at, word in enumerate(line.words):
        if word.head:
            for body in organisation(line, at):
                bodies[body.first] = body
                found.append(body)
        if not line.glued[at] and line.gaps[at].strip():
            outlet = _quoted_outlet(line, at)
            if outlet:
                found.append(outlet)
        if word.known:
            listed = _listed(line, at, placed, likely)
            if listed:
                found.append(listed)
                if listed.type == "ORG" and (at not in bodies or bodies[at].last <= listed.last):
                    bodies[at] = listed
    for at, word in enumerate(line.words):
        if word.title:
            person = persons.announced(line, at, likely, bodies)
            if person:
                found.append(person)
        if at and line.glued[at] and line.words[at - 1].key in lexicon.word_class("led_by"):
            person = persons.led(line, at, likely)
            if person:
                found.append(person)
        if at and line.glued[at] and line.words[at - 1].verb and (word.unknown or word.given >= 20):
            person = persons.speaker(line, at, likely)
            if person:
                found.append(person)
        if word.given >= 8:
            person = persons.by_units(line, at, likely)
            if person:
                found.append(person)
        if word.place_head:
            found += places.place(line, at)
        region = places.region(line, at)
        if region:
            found.append(region)
    for first, last, kind, sure in model:
        for begin, end in _pieces(line, first, last, kind):
            one = _modelled(line, begin, end, kind, sure)
            if one:
                found.append(one)
    kept = _chosen(found)
    for one in kept:
        if one.type == "PER" and not one.role:
            one.role = persons.role_after(line, one.last, bodies)
    return kept


def _whole(line: Line, model: list[tuple[int, int, str, float]]) -> list[tuple[int, int, str, float]]:
    """The model's spans; what it cut after «عبد …» is one name: عبد الملك | بدر الدين الحوثي."""
    found: list[tuple[int, int, str, float]] = []
    for first, last, kind, sure in model:
        before = found[-1] if found else None
        joined = before and before[1] == first and before[2] == kind == "PER" and line.glued[first]
        if joined and line.words[before[0]].key == "عبد" and line.words[first].key[:1] != "و":
            found[-1] = (before[0], last, kind, max(sure, before[3]))
        else:
            found.append((first, last, kind, sure))
    return found


def _quoted_outlet(line: Line, at: int) -> Mention | None:
    """An outlet's name that stands alone between quotation marks: «الشرق الأوسط», "الوطن"."""
    last = line.closing(at, 4)
    if not last or line.gaps[at].rstrip()[-1:] in ("(", "["):
        return None
    if tuple(word.forms[0][1] for word in line.words[at:last]) not in lexicon.outlets():
        return None
    return line.mention(at, last, 0, "ORG", line.written(at, last), "outlet", 4.5)


def _listed(line: Line, at: int, placed: set[int], likely: set[int]) -> Mention | None:
    """A name of the lists at a word, where its signal is given."""
    hit = line.entry(at)
    if not hit:
        return None
    cut, entry = hit
    last = at + len(entry.words)
    if entry.type == "LOC" and line.numbered(last):
        # «جنيف - 2» is a meeting.
        return None
    if not _signalled(line, at, last, cut, entry, placed, likely):
        entry = entry.twin
        if not entry or not _signalled(line, at, last, cut, entry, placed, likely):
            return None
    weight = _WEIGHTS.get(entry.kind, 3.0) + 0.5 * len(entry.words)
    kind = "outlet" if entry.signal == "media" else entry.kind
    found = line.mention(at, last, cut, entry.type, entry.name, "list:" + kind, weight)
    found.shown = line.written(at, last, cut)
    if entry.kind == "figure":
        found.name = found.shown
    return found


def _signalled(line: Line, at: int, last: int, cut: int, entry: lexicon.Known, placed: set[int], likely: set) -> bool:
    """Whether a listed name that is also a common word has what tells that it is the name here."""
    word = line.words[at]
    before = line.words[at - 1] if at and line.glued[at] else None
    announced = bool(before and before.place_head and before.place_head[1] == "head")
    if entry.signal == "city" and (word.ends or word.place_head or word.common >= 4.6):
        return False
    if entry.signal in ("place", "city"):
        if word.common >= 4.6 and not (cut or announced or _where(line, at)):
            # لم تؤكد الوزارة الخبر
            return False
        return announced or at in placed or (entry.signal == "city" and _nothing_else(line, at, cut, entry))
    if entry.signal == "adjective":
        # السعودية, مالي after a noun qualify it; after a preposition, a verb or nothing they are the country.
        if before is None or announced or cut:
            return True
        after = line.words[last] if last < len(line) and line.glued[last] else None
        if after and after.key[:1] == "و" and any(e.type == "LOC" for c, entries in after.known if c for e in entries):
            return True
        if before.key.startswith(("ال", "وال", "بال", "لل")) or not before.ends:
            noun = word.key == "مالي" or before.key.startswith(("ال", "وال", "بال", "لل"))
            return at in placed and not noun
        return True
    if entry.signal == "model":
        return at in likely
    if entry.signal == "club":
        words = lexicon.word_class("club_word")
        if before and before.key[before.key[:1] in "وب" and before.key not in words :] in words:
            return not (entry.twin and before.key in ("امام", "ضد") and not line.sport)
        after = line.words[last] if last < len(line) and line.glued[last] else None
        if after and after.nisba and after.key[-1] == "ي" and word.common < 4.8 and not word.head:
            # ميلان الإيطالي: a city would be feminine.
            return True
        return line.sport and _club(line, at, last, cut, entry)
    if entry.signal == "media":
        return bool(line.gaps[at].strip() in ("«", '"', "“") and line.gaps[last].strip()[:1] in ("»", '"', "”"))
    return not entry.signal


def _club(line: Line, at: int, last: int, cut: int, entry: lexicon.Known) -> bool:
    """Whether a club's name in a sentence of sport is the club: no place, and a common word beside another club."""
    before = line.words[at - 1] if at and line.glued[at] else None
    if last < len(line) and line.glued[last] and line.words[last].adjective and not line.words[last].nisba:
        return False
    if entry.twin:
        return line.words[at].key[:cut] != "ب" and not (
            before and (before.place_head or before.key in ("في", "العاصمه", "العاصمة", "الى", "من", "وسط", "سكان"))
        )
    if line.words[at].common < 4.8 and not line.words[at].head:
        return True
    return any(
        e.kind == "club"
        for place, word in enumerate(line.words)
        if place < at or place >= last
        for _, entries in word.known
        for e in entries
        if len(e.words) == 1 or line.matches(place, e.words)
    )


def _nothing_else(line: Line, at: int, cut: int, entry: lexicon.Known) -> bool:
    """Whether a town's name is no other word and what asks for a place precedes it: بالبليدة, بين سطيف."""
    word = line.words[at]
    if word.given or word.surname or word.nisba or (cut and word.key[cut - 1] != "ب"):
        return False
    if entry.words[0][:2] == "ال":
        inner = lexicon.word(entry.name.split()[0])
        return bool(cut) and not inner.adjective and inner.common < 3.6
    asked = bool(cut) or (line.glued[at] and line.words[at].key[:1] != "و" and _where(line, at))
    return asked and word.unknown and word.common < 4.4 and not word.key.endswith(("وا", "ان", "ية"))


def _where(line: Line, at: int) -> bool:
    """Whether what stands before a word asks for a place: a preposition, a compass word, or another place."""
    if not at:
        return True
    before = line.words[at - 1]
    if before.key in lexicon.word_class("where") or before.key[1:] in lexicon.word_class("where"):
        return line.glued[at]
    return not line.glued[at] or line.words[at].key[:1] == "و"


def _apart(line: Line, at: int) -> bool:
    """Whether a comma or an opening mark stands before word `at`."""
    return not line.glued[at] and any(mark in line.gaps[at] for mark in '،,؛"«“(')


def _name_like(word: lexicon.Word) -> bool:
    """Whether a word may be of a name: a unit, a particle of names, foreign, definite, or unknown and no adjective."""
    if word.given or word.surname or word.latin or word.key in lexicon.word_class("name_part"):
        return True
    if word.common == 0 and not word.before and not word.adjective:
        return True
    return word.key.startswith("ال") or (word.unknown and not word.key.endswith("ي"))


def _surname_follows(line: Line, at: int) -> bool:
    """Whether a surname, or a definite word that is nothing else, follows a lone first name."""
    if at >= len(line) or not line.glued[at]:
        return False
    first, word = line.words[at - 1], line.words[at]
    if first.unknown and not first.before and word.surname >= 3 and word.common < 4.4 and not (word.ends or word.title):
        # جيروم باول
        return True
    if first.given < 60:
        return False
    other = word.ends or word.known or word.title or word.head or word.nisba or word.adjective == "named"
    return word.key[:2] == "ال" and len(word.key) >= 5 and word.common < 4.3 and not other


def _foreign_to_name(word: lexicon.Word) -> bool:
    """Whether a word carries a preposition and so begins something else than the rest of a name."""
    return word.before in ("ب", "ل", "ك", "ف") and not (word.given or word.surname)


def _pieces(line: Line, first: int, last: int, kind: str) -> list[tuple[int, int]]:
    """One span of the model as what it is: «بندر وعيسى», «جحفلي، ياسر» are two people."""
    if kind != "PER":
        return [(first, last)]
    cuts = [at for at in range(first + 1, last) if persons.before_new_name(line, at, True) or _apart(line, at)]
    numbers = lexicon.word_class("regnal")
    cuts += [at for at in range(first + 2, last) if line.words[at - 1].key in numbers and line.words[at].key != "عشر"]
    cuts = sorted(set(cuts))
    return list(zip([first, *cuts], [*cuts, last], strict=True))


def _modelled(line: Line, first: int, last: int, kind: str, sure: float) -> Mention | None:
    """A name that the model alone found, cleaned of what cannot be in one, or None where it is not sure enough."""
    while first < last and (line.words[first].ends or (line.words[first].place_head and kind == "PER")):
        first += 1
    while first < last and (line.words[last - 1].ends or line.words[last - 1].number):
        last -= 1
    while kind == "PER" and last - first > 1 and _foreign_to_name(line.words[last - 1]):
        last -= 1
    if first >= last:
        return None
    word = line.words[first]
    single = last - first == 1
    if all(w.latin and w.plain.islower() for w in line.words[first:last]) or (single and word.nisba):
        return None
    if single and ((kind == "ORG" and sure < 0.85) or (word.key.endswith(_NO_NAME) and not word.surname)):
        return None
    inside = line.words[first + 1 : last]
    if (
        kind == "ORG"
        and word.head
        and not any(w.key[:2] == "ال" or (w.unknown and w.key[-1] != "ي") or w.latin or w.known for w in inside)
    ):
        # حزب سياسي, مجلس تأسيسي name nobody.
        return None
    if kind == "PER" and single and word.key in lexicon.word_class("name_part"):
        # فان may be فإن.
        return None
    if kind == "PER" and single and _surname_follows(line, last):
        last += 1
    if kind == "PER" and line.words[last - 1].nisba and word.key.startswith("ال"):
        return None
    if kind == "PER" and sure < 0.9 and any(not _name_like(w) for w in line.words[first:last]):
        return None
    if sure < _SURE[kind] + (0.2 if single and not (word.unknown or word.surname) else 0.0):
        return None
    if kind == "LOC" and (
        line.numbered(last) or (single and word.common >= 4.6 and word.known and not _where(line, first))
    ):
        return None
    hit = line.entry(first) if single and kind == "LOC" else None
    if hit and hit[1].signal == "adjective":
        # The lists have said already that it is an adjective here.
        return None
    cut = 0
    if len(word.forms) > 1 and word.before and lexicon.fold(word.key) not in lexicon.units():
        cut = len(word.before)
    elif len(word.forms) > 1 and lexicon.fold(word.key) not in lexicon.units():
        cut = next((letters for letters, rest in word.forms[1:] if rest in lexicon.units()), 0)
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
    """The mentions, names and back-references of the documents; columns as in `ENTITIES`, `NAMES`, `REFERENCES`.

    `corrections` are the rows of ``entities.csv``; those that fit nothing come back in `unmatched`.
    Raises `CorrectionError` for a row that cannot be carried out.
    """
    wanted = list(corrections.itertuples()) if corrections is not None and len(corrections) else []
    if wanted:
        mending.check(corrections)
    rows, named, back, fitted = [], [], [], set()
    for doc, text, document in lines(documents, tokens):
        every = names.unify(names.second_pass([(line, mentions(line)) for line in document]))
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
        (doc, line.sentence, line.starts[at], line.ends[at], text[line.starts[at] : line.ends[at]], word.nisba)
        for doc, text, document in lines(documents, tokens)
        for line in document
        for at, word in enumerate(line.words)
        if word.nisba
    ]
    found = pd.DataFrame(rows, columns=["doc", "sentence", "start", "end", "text", "country"])
    found["iso"] = found["country"].map(names.iso()).fillna("")
    return found
