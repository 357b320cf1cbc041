"""Who is made to say it: the words of a document that attribute, and the source that each one names."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

import simplemma

from helpers.marks.quotations import Quotation, quotations
from helpers.texts import reference
from helpers.texts.text import WORD, key

key_of = lru_cache(maxsize=1 << 17)(key)


class Form(NamedTuple):
    """One inflected form: letters of clitics before it, its lemma's row, what it is, and whom it agrees with."""

    skip: int
    lemma: str
    kind: str
    group: str
    needs: frozenset
    mode: str
    negated: str
    shape: str  # perfect, imperfect, participle, masdar, according, impersonal, noun
    gender: str  # m, f, p (plural) or empty
    suffix: bool


_PERFECT = {"": "m", "ت": "f", "وا": "p", "ا": "p", "تا": "f", "ن": "p"}
_IMPERFECT = {"ي": "m", "ت": "f"}
_PLURAL = {"": "", "ون": "p", "ان": "p", "وا": "p", "ا": "p"}
_OBJECT = ("", "ه", "ها", "هم")
_OWNER = {"ه": "m", "ها": "f", "هم": "p", "هما": "p"}


def _perfect(stem: str):
    """(form, gender, carries a pronoun) of a perfect verb, given its third person masculine singular."""
    weak = stem[-1] in "اىي" and len(stem) > 2
    base = stem[:-1] if weak else stem
    for ending, gender in _PERFECT.items():
        form = stem if not ending else base + ending
        if weak and ending == "ا":
            form = base + "يا"
        elif weak and ending == "ن":
            continue
        yield form, gender, False
        for pronoun in _OBJECT[1:]:
            if ending == "وا":
                yield base + "و" + pronoun, gender, True
            elif not ending and weak:
                yield base + "ا" + pronoun, gender, True
            elif ending in ("", "ت"):
                yield form + pronoun, gender, True


def _imperfect(stem: str):
    """(form, gender, carries a pronoun, is jussive) of an imperfect verb, given يفعل."""
    body = stem[1:]
    weak = body[-1] in "ويى"
    hollow = len(body) == 3 and body[1] in "ويا" and not weak
    for prefix, gender in _IMPERFECT.items():
        for ending, number in _PLURAL.items():
            base = body[:-1] if weak and ending in ("ون", "وا") else body
            yield prefix + base + ending, number or gender, False
        for pronoun in _OBJECT[1:]:
            yield prefix + (body[:-1] + "ا" if body[-1] == "ى" else body) + pronoun, gender, True


def _jussive(stem: str):
    """The shortened forms that weak verbs have after لم, as (form, gender)."""
    body = stem[1:]
    for prefix, gender in _IMPERFECT.items():
        if body[-1] in "ويى":
            yield prefix + body[:-1], gender
        elif len(body) in (3, 4) and body[-2] in "ويا":
            yield prefix + body[:-2] + body[-1], gender


def _participle(stem: str, lemma: str):
    weak = lemma[-1] in "اىي"
    base = stem + "ي" if weak else stem
    yield base + "ا", "m"
    yield base + "ة", "f"
    if stem not in ("متهم", "معتبر"):
        yield (stem if weak else base) + "ين", "p"
        yield base + "ات", "p"


@cache
def lexicon() -> dict[str, tuple[Form, ...]]:
    """Every inflected form of `data/reference/reporting.csv` with و, ف and س before it, by key."""
    table: dict[str, list[Form]] = {}

    def put(word: str, row, shape: str, gender: str, suffix: bool, fronts=("", "و", "ف")):
        for front in fronts:
            if front + word in left_out:
                continue
            # The article of a noun is part of its cue, the other clitics are not.
            form = Form(len(front.removesuffix("ال")), row.lemma, row.kind, row.group, needs, row.mode, row.negated, shape, gender, suffix)
            entry = table.setdefault(key(front + word), [])
            if form not in entry:
                entry.append(form)

    for row in reference.load("reporting").itertuples():
        left_out = frozenset(row.homographs.split())
        needs = frozenset(key(word) for word in row.needs.split())
        if row.kind == "phrase":
            continue
        if row.kind != "verb":
            put(row.lemma, row, row.kind, "", False)
            continue
        for form, gender, suffix in _perfect(row.perfect) if row.perfect else ():
            put(form, row, "perfect", gender, suffix)
        for form, gender, suffix in _imperfect(row.imperfect) if row.imperfect else ():
            put(form, row, "imperfect", gender, suffix, ("", "و", "ف", "س", "وس", "فس"))
        for form, gender in _jussive(row.imperfect) if row.imperfect else ():
            put(form, row, "jussive", gender, False)
        for form, gender in _participle(row.participle, row.lemma) if row.participle else ():
            put(form, row, "participle", gender, False)
        if row.masdar:
            put(row.masdar, row, "masdar", "", False, ("", "و", "ب", "ال", "وال"))
            stem = row.masdar[:-1] + "ت" if row.masdar.endswith("ة") else row.masdar
            for pronoun, gender in _OWNER.items():
                put(stem + pronoun, row, "masdar", gender, True, ("", "و", "ب"))
    return {word: tuple(sorted(forms, key=lambda form: form.skip)) for word, forms in table.items()}


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], frozenset, object]]]:
    found: dict[str, list] = {}
    for row in reference.load("reporting").itertuples():
        if row.kind == "phrase":
            words = tuple(key(word) for word in row.lemma.split())
            needs = frozenset(key(word) for word in row.needs.split())
            found.setdefault(words[0], []).append((words, needs, row))
    return found


@cache
def nouns(role: str) -> frozenset[str]:
    """Keys of the words of one role in `data/reference/voice_nouns.csv`."""
    table = reference.load("voice_nouns")
    return frozenset(key(word) for word in table.loc[table["role"] == role, "word"])


@cache
def bare(word: str) -> str:
    """A key without و, ف, ب, ل, ك and the article, for looking nouns up."""
    for front in ("وال", "بال", "كال", "فال", "لل", "ال"):
        if word.startswith(front) and len(word) > len(front) + 1:
            return word[len(front) :]
    return word


def has_role(word: str, *roles: str) -> bool:
    """Whether a key, with or without its article and clitics, is in the list of one of the roles."""
    forms = {word, bare(word), word.removesuffix("ا")}
    if word[:1] in "ولبف" and len(word) > 3:
        forms |= {word[1:], bare(word[1:])}
    return any(forms & nouns(role) for role in roles)


THAT = frozenset(
    key(w)
    for w in "أن بأن فإن أنه أنها أنهم أنهما بأنه بأنها بأنهم أنني أننا بأننا بأنني إنني إنما ألا بألا أنهن فإنه فإنها".split()
)
_BARE_THAT = frozenset({"ان", "بان", "الا", "بالا"})
_SAYING = frozenset("قائلا قائلة قائلين بالقول بقوله بقولها بقولهم قوله قولها".split())
_PREPOSITIONS = frozenset("على الى عن من في مع عبر خلال بعد قبل منذ حتى ضد لدى عند حول بشان بين".split())
_NEGATIONS = frozenset({"لم", "لا", "لن", "ولم", "ولا", "ولن", "فلم", "ما"})
_RELATIVE = frozenset(key(w) for w in "الذي التي الذين اللذين اللذان اللتان والذي والتي والذين".split())
_NOT_IN_NAME = frozenset(key(w) for w in "انتخاب تعيين مقتل وفاة لقاء زيارة استقالة إقالة اعتقال اغتيال خلال بعد قبل".split())
_NOT_BEFORE_THAT = frozenset(
    key(w)
    for w in "خصوصا خاصة رغم حيث إلا غير بسبب ذلك مع بعد قبل منذ دون علما بما لدرجة يمكن يجب ينبغي لابد بد يتوقع لولا شك كما سيما بدون عوضا بدلا سوى حتى يفترض المفترض المقرر المتوقع الممكن يعتزم".split()
)
_BLAME = frozenset(key(w) for w in "مسؤولية المسؤولية مسئولية المسئولية".split())
_SUBJUNCTIVE =  frozenset({"ان", "لان", "بان", "لكي", "كي", "الا", "لن", "حتى", "وان"})
_BEFORE_NOUN = frozenset(key(w) for w in "إلى على في من عن كل مع عدم دون بدون منذ أي إعادة هذا هذه ذلك بعض".split())
_NOT_B =  frozenset(
    key(w)
    for w in "بن بعد بين بيان بعض بلد بلاد باب بحث بدء بدل بر برنامج بناء بيت بنك بل بلغ بات بقي باسم بعيد".split()
)


_TITLES = frozenset(key(w) for w in "سيد سيدة دكتور مهندس شيخ أستاذ سمو معالي سعادة فضيلة بروفيسور شاب".split())
_STOPS_ROLE = frozenset(key(w) for w in "خلال بعد قبل منذ حتى عند بين مع إلى على عن قال كان كانت التقى استقبل حيث كما اليوم أمس".split())


@cache
def _accusative(word: str) -> str:
    """A noun without the alef of its accusative (أمينا → أمين)."""
    return word[:-1] if word.endswith("ا") and len(word) > 4 else word


@dataclass(slots=True)
class Cue:
    """One attribution: the cue's words, who is named as its source, and the stretch of what is said."""

    start: int
    end: int
    first: int
    last: int
    form: Form
    source: str = ""
    via: list = field(default_factory=list)
    mode: str = ""
    rule: str = ""
    complement: str = ""
    at: int = -1
    content_start: int = 0
    content_end: int = 0
    inside: int = -1

    def opens(self, page) -> bool:
        """Whether و or ف stands before the word, so that it opens its clause."""
        return bool(self.form.skip) and page.key[self.last][0] in "وف"


class Page:
    """One document made ready: words, gaps, sentences, entities, back-references and quotation marks by word."""

    def __init__(self, text: str, sentences: list, entities: list, references: list):
        self.text = text
        spans = [match.span() for match in WORD.finditer(text)]
        self.start = [a for a, _ in spans]
        self.end = [b for _, b in spans]
        self.key = [key_of(text[a:b]) for a, b in spans]
        self.size = len(spans)
        self.sentences = sentences
        self.entities = entities
        self.references = references
        self.entity = [-1] * self.size
        for number, row in enumerate(entities):
            for token in self._tokens(row[0], row[1]):
                self.entity[token] = number
        self.reference = {}
        for row in references:
            for token in self._tokens(row[0], row[1]):
                self.reference.setdefault(token, row[2])
        self.sentence = [0] * self.size
        self.until = [self.size] * self.size  # first word after the sentence
        for number, (_, a, b) in enumerate(sentences):
            first, after = bisect_left(self.start, a), bisect_left(self.start, b)
            for token in range(first, after):
                self.sentence[token] = number
                self.until[token] = after
        self.quotes: list[Quotation] = quotations(text)
        self.opening: dict[int, int] = {}
        self.inside = [-1] * self.size
        self.quote_tokens = []
        for number, quote in enumerate(self.quotes):
            first, after = bisect_left(self.start, quote.start), bisect_left(self.start, quote.end)
            self.quote_tokens.append((first, after))
            self.opening.setdefault(first, number)
            # Nested marks come later in the list: the innermost one stays.
            for token in range(first, after):
                self.inside[token] = number
        self.history: list[tuple[str, str]] = []
        self.gender: dict[str, str] = {}
        self.issuer = ""
        self._roles = None

    def _tokens(self, start: int, end: int) -> range:
        first = bisect_right(self.start, start) - 1
        if first < 0 or self.end[first] <= start:
            first += 1
        return range(first, bisect_left(self.start, end))

    def gap(self, token: int) -> str:
        """What stands between a word and the one before it."""
        before = self.end[token - 1] if token else 0
        return self.text[before : self.start[token]] if token < self.size else self.text[before:]

    def has(self, token: int, marks: str) -> bool:
        gap = self.gap(token)
        return any(mark in gap for mark in marks)

    def first_of_sentence(self, token: int) -> int:
        return bisect_left(self.start, self.sentences[self.sentence[token]][1]) if self.sentences else 0

    def span(self, first: int, after: int) -> str:
        return self.text[self.start[first] : self.end[after - 1]] if after > first else ""

    def _role_of(self, first: int, last: int) -> tuple[set, set]:
        """The heads and all words of the role that stands before or behind a name."""
        before: list[str] = []
        j = first
        while j > 0 and first - j < 9:
            if self.has(j, "،,.:؛\n()") or self.key[j - 1] in THAT or self.key[j - 1] in lexicon() or self.key[j - 1] in _STOPS_ROLE:
                break
            j -= 1
            before.insert(0, bare(self.key[j]))
        behind: list[str] = []
        j = last + 1
        if j < self.size and not self.has(j, ".:؛\n") and has_role(_accusative(self.key[j]), "person"):
            while j < self.size and len(behind) < 7 and not self.has(j + (not behind and 0), ".:؛\n"):
                if behind and (self.has(j, "،,") or self.key[j] in THAT or self.key[j] in _RELATIVE or self.key[j] in lexicon()):
                    break
                behind.append(_accusative(bare(self.key[j])))
                j += 1
        heads: set[str] = set()
        words: set[str] = set()
        for run in (before, behind):
            starts = [n for n, w in enumerate(run) if has_role(w, "person") and w not in _TITLES]
            if not starts:
                continue
            heads.add(run[starts[0]])
            # «القيادي في الائتلاف ورئيس الأمانة»: a second role after و is a head as well.
            heads |= {run[n][1:] for n in starts[1:] if run[n].startswith("و")}
            words |= {w.removeprefix("و") if has_role(w, "person") else w for w in run[starts[0] :]}
        return heads, words

    def roles(self) -> list[tuple[str, set, set, int]]:
        """Persons whose role the text gives: (name, heads of the role, all its words, word index)."""
        if self._roles is None:
            found = []
            for row in self.entities:
                if row[2] != "PER":
                    continue
                tokens = self._tokens(row[0], row[1])
                if not tokens:
                    continue
                heads, words = self._role_of(tokens[0], tokens[-1])
                if heads:
                    found.append((row[3], heads, words, tokens[0]))
            self._roles = found
        return self._roles


def _agrees(gender: str, wanted: str) -> bool:
    return not gender or not wanted or gender == wanted or (wanted == "p" and gender != "m1")


def _gender_of(name: str, head: str, type_: str) -> str:
    """Grammatical gender of a source as far as its words show it; empty where they do not."""
    if type_ == "PER":
        return "1"
    if type_ == "LOC":
        return "f"
    plain = bare(head)
    if plain.endswith(("ة", "ات")) or plain in nouns("feminine"):
        return "f"
    if plain.endswith(("ون", "ين")):
        return "p"
    return "m"


def _entity_list(page: Page, token: int, after: int) -> list[int]:
    """The entities that stand joined by و from `token` on."""
    found = [page.entity[token]]
    kind = page.entities[found[0]][2]
    j = token
    while j < after:
        while j < after and page.entity[j] == found[-1]:
            j += 1
        if j < after and page.entity[j] >= 0 and page.entities[page.entity[j]][2] == kind:
            joined = page.text[page.end[j - 1] : page.entities[page.entity[j]][0]].strip()
            if joined in ("و", "، و", "،و") and page.entities[page.entity[j]][3] != page.entities[found[-1]][3]:
                found.append(page.entity[j])
                continue
        break
    return found


def _resolve_role(page: Page, first: int, after: int) -> str:
    """The person whose role the definite noun phrase names, if the document gives exactly one that fits best."""
    words = []
    for j in range(first, after):
        if j > first and (page.has(j, "،,:.(") or page.key[j] in _PREPOSITIONS):
            break
        words.append(page.key[j])
    if not words:
        return ""
    head = bare(words[0])
    modifiers = [bare(word) for word in words[1:4]]
    best, score = "", 0
    for name, heads, role, token in page.roles():
        if head not in heads:
            continue
        hits = sum(word in role for word in modifiers)
        if len(words) > 1 and not hits and token > first:
            continue
        value = 2 + 2 * hits - (0 if token < first else 3)
        if modifiers and not hits:
            value -= 1
        if value >= score and value > 0:
            best, score = name, value
    return best


def _resolve_body(page: Page, first: int, after: int) -> str:
    """The named body that a definite head (الوزارة, الصحيفة) points back to: the last one before it with that head."""
    word = page.key[first]
    if not word.startswith("ال") or len(word) < 5:
        return ""
    head = word[2:]
    for row in reversed(page.entities):
        if row[0] >= page.start[first] or row[2] == "PER":
            continue
        tokens = page._tokens(row[0], row[1])
        if not tokens:
            continue
        opening = bare(page.key[tokens[0]])
        before = bare(page.key[tokens[0] - 1]) if tokens[0] else ""
        if opening == head or opening[1:] == head or before == head:
            return row[3]
    return ""


def noun_phrase(page: Page, first: int, limit: int) -> tuple[str, int, str, list[str]]:
    """The source that the words from `first` to `limit` name: (name, first word after it, kind, what passes it on)."""
    keys, text = page.key, page.text
    j = first
    while j < limit and keys[j] in nouns("time"):
        j += 1
    if j < limit and keys[j].startswith("وال") is False and keys[j] in ("عدة", "كل", "كلا") and j + 1 < limit:
        pass
    if j >= limit:
        return "", first, "", []
    if len(keys[j]) == 1 and keys[j] in "دمأا" and j + 1 < limit:
        j += 1
    head = keys[j]
    via: list[str] = []
    first = j
    if head in nouns("honorific"):
        return carried(page, ""), j + 1, "PER", []
    # A document speaks for the one who issued it.
    if has_role(head, "document") and not (page.entity[j] >= 0 and page.entities[page.entity[j]][2] == "PER"):
        for k in range(j + 1, min(limit, j + 12)):
            if (
                keys[k] in ("عن", "اصدره", "اصدرته", "اصدرتها")
                or (k <= j + 2 and (keys[k].startswith("ل") and len(keys[k]) > 3))
                or keys[k] in ("لها", "له")
            ):
                if keys[k] in ("لها", "له"):
                    break
                begin = k if keys[k].startswith("ل") else k + 1
                if begin >= limit:
                    break
                if page.entity[begin] >= 0 or keys[k] in ("عن", "اصدره", "اصدرته"):
                    name, after, kind, _ = noun_phrase(page, begin, limit)
                    if name:
                        page.issuer = name
                        return name, after, kind, [_written(page, j, limit)]
            if page.entity[k] >= 0 and k <= j + 2 and page.entities[page.entity[k]][2] == "ORG":
                name = page.entities[page.entity[k]][3]
                page.issuer = name
                return name, k + 1, "ORG", [_written(page, j, limit)]
        if head in ("البيان", "بيان"):
            if page.issuer and head == "البيان":
                return page.issuer, j + 1, "ORG", [keys[j]]
            if j in page.reference and head == "البيان":
                return page.reference[j], j + 1, "ORG", [keys[j]]
        return _written(page, j, limit), j + 1, "document", []
    person = _person(page, j, limit)
    if person:
        return person
    number = page.entity[j]
    if number >= 0 and page.entities[number][0] >= page.start[j] - 1:
        listed = _entity_list(page, j, limit)
        return "|".join(dict.fromkeys(page.entities[e][3] for e in listed)), j + 1, page.entities[number][2], []
    if has_role(head, "outlet", "body", "named") and j + 1 < limit and page.entity[j + 1] >= 0:
        number = page.entity[j + 1]
        if page.entities[number][2] != "LOC":
            listed = _entity_list(page, j + 1, limit)
            return "|".join(dict.fromkeys(page.entities[e][3] for e in listed)), j + 2, "ORG", []
    if j in page.opening and (page.quotes[page.opening[j]].end - page.quotes[page.opening[j]].start) < 40:
        quote = page.quotes[page.opening[j]]
        name = text[quote.start : quote.end]
        return _full_name(page, name) or name, page.quote_tokens[page.opening[j]][1], "ORG", []
    if j + 1 in page.opening and j + 1 < limit and has_role(head, "outlet", "named"):
        quote = page.quotes[page.opening[j + 1]]
        if quote.end - quote.start < 40:
            return text[quote.start : quote.end], page.quote_tokens[page.opening[j + 1]][1], "ORG", []
    if j in page.reference:
        return page.reference[j], j + 1, "ORG", []
    if head.startswith("ال"):
        if has_role(head, "person"):
            name = _resolve_role(page, j, min(limit, j + 5))
            if name:
                return name, j + 1, "PER", []
        name = _resolve_body(page, j, limit)
        if name:
            return name, j + 1, "ORG", []
    elif has_role(head, "person") and j + 1 < limit and (keys[j + 1].startswith("ال") or page.entity[j + 1] >= 0):
        name = _resolve_role(page, j, min(limit, j + 5))
        if name:
            return name, j + 2, "PER", []
    name = _written(page, j, limit)
    return _full_name(page, name) or name, j + 1, "noun", []


def _full_name(page: Page, name: str) -> str:
    """The person of the document whose name ends in these words (شومان → عباس شومان)."""
    short = [key_of(word) for word in name.split()]
    if not 0 < len(short) <= 2:
        return ""
    for row in page.entities:
        if row[2] == "PER":
            words = [key_of(word) for word in row[3].split()]
            if len(words) > len(short) and [bare(w) for w in words[-len(short) :]] == [bare(w) for w in short]:
                return row[3]
    return ""


def _person(page: Page, first: int, limit: int):
    """The person named in a noun phrase, past titles, roles and the body that they serve."""
    keys = page.key
    head = keys[first]
    definite = head.startswith("ال") or (
        first + 1 < limit
        and (keys[first + 1].startswith("ال") or page.entity[first + 1] >= 0 or has_role(keys[first + 1], "person"))
    )
    crossed = commas = 0
    k = first
    if page.entity[first] >= 0 and page.entities[page.entity[first]][2] != "PER":
        return None
    while k < min(limit, first + 28):
        if k > first and page.has(k, "،,"):
            commas += 1
            number = page.entity[k]
            if number < 0 or page.entities[number][2] != "PER" or page.gap(k).strip() not in ("،", ","):
                if not (commas == 1 and has_role(keys[k], "person") and not keys[k].startswith(("و", "ف"))):
                    return None
        # The point of «د.» ends nothing.
        if k > first and page.has(k, ":.؛\n()") and (len(keys[k - 1]) > 1 or page.gap(k).strip() != "."):
            return None
        number = page.entity[k]
        if number >= 0 and page.entities[number][2] == "PER":
            prefix = page.text[page.start[k] : page.entities[number][0]]
            if prefix in ("ل", "ب", "ك") or (crossed and not definite):
                return None
            if k - 1 >= first and keys[k - 1] in _PREPOSITIONS:
                return None
            # «متحدثة باسم الممثلة فلانة»: the one who is named is spoken for.
            if "باسم" in keys[first:k] and not head.startswith("ال"):
                if all(page.entity[m] < 0 for m in range(first, k)):
                    return None
            listed = _entity_list(page, k, limit)
            return "|".join(dict.fromkeys(page.entities[e][3] for e in listed)), k + 1, "PER", []
        if k > first and (keys[k] in _PREPOSITIONS):
            crossed += 1
        if k > first and (keys[k] in _RELATIVE or keys[k] in THAT or keys[k] in nouns("time") or keys[k] in _NOT_IN_NAME):
            return None
        k += 1
    return None


def _written(page: Page, first: int, limit: int) -> str:
    """The noun phrase as the text has it, up to the first preposition, relative or mark."""
    j = first + 1
    while j < min(limit,first + 14):
        word = page.key[j]
        if (
            page.gap(j).strip(" \u00a0")
            or word in nouns("break")
            or word in THAT
            or (word in lexicon()
            and word not in ("وصف",))
        ):
            break
        if word.startswith("ل") and (has_role(word[1:], "outlet") or j in page.opening):
            break
        if j > first and page.entity[j] < 0 and word.startswith(("لل", "بال")) and len(word) > 4:
            break
        j += 1
    if page.key[first] in nouns("break") or page.key[first] in THAT:
        return ""
    return page.span(first, j)


def _complement(page: Page, cue: Cue) -> tuple[str, int]:
    """What follows a cue that shows it to be one: (that, quote, colon, على …, say, any, empty for none; word index)."""
    needs, keys = cue.form.needs, page.key
    until = min(page.until[cue.last], cue.last + 40)
    near = cue.last + 14
    fallback = spare = ("", -1)
    for j in range(cue.last + 1, until + 1):
        gap = page.gap(j)
        close = j <= near
        if ":" in gap and ("colon" in needs or "any" in needs or ("colon_near" in needs and close)):
            return "colon", j
        if j < page.size and j in page.opening and j > cue.last:
            quote = page.opening[j]
            first, after = page.quote_tokens[quote]
            long = after - first >= 4 or (j == cue.last + 1 and after - first >= 2)
            # «ذكر «آل حرفش» أن»: a name in marks that the clause follows is the subject.
            if after - first <= 4 and after < page.size and (keys[after] in THAT or page.has(after, ":")):
                long = False
            short = after - first <= 3 and not page.has(first, ":")
            if long and short and ("quote" in needs or "any" in needs):
                spare = ("quote", j)
            elif long and ("quote" in needs or "any" in needs or ("quote_near" in needs and close)):
                return "quote", j
        if j >= until:
            break
        word = keys[j]
        if word in THAT and keys[j - 1] not in _NOT_BEFORE_THAT and ("that" in needs or "any" in needs or ("that_near" in needs and close)):
            return "that", j
        if "learnt" in needs and word in THAT and j <= cue.last + 8:
            heard = any(k in page.opening or has_role(keys[k], "outlet") for k in range(cue.last + 1, min(cue.last + 3, j)))
            if heard:
                return "that", j
        if "masdar" in needs and close and any(f.shape == "masdar" and f.suffix for f in lexicon().get(word, ())):
            return "any", -1
        if "blame" in needs and word in _BLAME and close:
            return "any", -1
        if word in _SAYING and "say" in needs and close:
            return "say", j
        if (word in needs and word in _PREPOSITIONS) or (word == "ل" and "ل" in needs):
            if not fallback[0]:
                fallback = (word, j)
        if (
            not fallback[0]
            and ("ب" in needs)
            and word.startswith("ب")
            and len(word) > 2
            and word not in _NOT_B
            and page.entity[j] < 0
            and j <= cue.last + 12
        ):
            fallback = ("ب", j)
        if (
            j > cue.last + 1
            and word in lexicon()
            and any(f.shape in ("perfect", "participle") and "any" in f.needs for f in lexicon()[word])
        ):
            break
        if ";" in gap or "؛" in gap:
            break
    # A short stretch right after the verb may be its subject: it counts when nothing better follows.
    return fallback if fallback[0] else spare


def _object(page: Page, cue: Cue, before: str, following: str) -> tuple[str, int]:
    """What a cue without أن, quotation or preposition has instead: (any, subject, document, or empty; word index)."""
    form, i = cue.form, cue.last
    needs, verb = form.needs, form.shape != "participle"
    if not following:
        return "", -1
    named = page.entity[i + 1] >= 0 or has_role(following, *_OFFICE)
    if "any" in needs and not (verb and form.suffix) and (verb or form.gender == "m" or page.has(i, "،,")):
        return "any", -1
    if verb and "subject" in needs and (named or form.suffix or before in ("كما", "كانت", "كان", "قد", "ما")):
        return "any", -1
    if "bare" in needs and form.shape == "perfect" and form.skip:
        return "any", -1
    if verb and form.suffix and cue.mode == "unconfirmed":
        return "any", -1
    if verb and form.suffix and before in ("ما", "كما", "الذي", "التي", "وهذا", "وهو"):
        return "any", -1
    if "any_human" in needs and named or "outlet" in needs and has_role(following, "outlet"):
        return "any", -1
    if "document" in needs and following == "في" and i + 2 < page.until[i] and has_role(page.key[i + 2], "document"):
        return "document", i + 2
    return "", -1


def _accept(page: Page, i: int, form: Form) -> Cue | None:
    """The cue that word `i` is when read as `form`, or None where its surroundings speak against it."""
    keys = page.key
    raw = page.text[page.start[i] : page.end[i]]
    skip, start = form.skip, page.start[i]
    while skip and raw:
        if key_of(raw[0]):
            skip -= 1
        start += 1
        raw = raw[1:]
    while raw and not key_of(raw[0]):
        start += 1
        raw = raw[1:]
    cue = Cue(start, page.end[i], i, i, form, mode=form.mode or "indirect")
    before = keys[i - 1] if i else ""
    following = keys[i + 1] if i + 1 < page.until[i] else ""
    shape, needs = form.shape, form.needs
    if page.entity[i] >= 0:
        return None
    if shape == "jussive" and before not in ("لم", "ولم", "فلم"):
        return None
    if shape in ("perfect", "imperfect", "jussive"):
        shape = "imperfect" if shape == "jussive" else shape
        if before in _NEGATIONS and shape == "imperfect" and not page.gap(i).strip():
            if not form.negated:
                return None
            cue.mode, cue.first = form.negated, i - 1
            cue.start = page.start[i - 1] + (1 if keys[i - 1][0] in "وف" and len(keys[i - 1]) > 2 else 0)
        # What is wished for or planned (أن يعلن) has not been said, nor what may be (قد يعلن).
        if shape == "imperfect" and before == "قد" or form.suffix and form.group == "continue":
            return None
        if shape == "imperfect" and not form.skip and before in _SUBJUNCTIVE:
            return None
        if not form.skip and before in _BEFORE_NOUN and not page.gap(i).strip():
            return None
        if form.lemma == "ذكر" and before in ("على", "انف", "سالف", "من", "كل", "بين"):
            return None
        if form.lemma in ("أبان", "بين", "عبر"):
            starts = (
                form.skip
                or page.gap(i).strip(" \u00a0")
                or before in ("كما", "فيما", "حيث", "وقد", "قد", "ثم", "")
                or i == page.first_of_sentence(i)
            )
            if not starts:
                return None
    if shape == "perfect" and before in ("لم", "ولم", "فلم", "لن"):
        return None
    if form.group == "call" and following in ("الله", "المولى", "ربه", "لله"):
        return None
    complement, at = _complement(page, cue)
    if form.kind == "impersonal" and not complement:
        return None
    if shape == "perfect" and form.gender == "m" and not form.suffix and form.lemma in ("طالب", "رد", "حث", "كتب", "حذر") and following:
        # The same letters are a noun (طالب, رد): a verb has its subject or its complement behind it.
        weak = complement not in ("that", "quote", "colon") and i + 1 not in page.opening
        if weak and at != i + 1 and page.entity[i + 1] < 0 and not following.startswith("ال") and not has_role(following, *_OFFICE):
            return None
    if shape in ("perfect", "imperfect", "participle") and not complement:
        complement, at = _object(page, cue, before, following)
        if not complement:
            return None
    if shape == "imperfect" and form.group in ("opine", "predict", "wish") and not form.skip and cue.mode == "indirect":
        if not following or at == i + 1 or following in nouns("break"):
            return None
    if "document" in needs and complement != "document":
        return None
    if shape == "participle" and form.gender == "f" and not form.skip and not page.has(i, "،,-–)»\".؛") and complement != "that":
        return None
    if shape == "masdar":
        done = before in ("تم", "يتم", "جرى", "وتم", "سيتم", "وجرى")
        near = any(word in THAT for word in keys[i + 1 : min(i + (3 if form.suffix else 2), page.until[i])])
        if not (near or (done and form.group in ("affirm", "announce", "deny"))):
            return None
        if form.lemma == "اعتبر":
            return None
        if done and i > 1 and keys[i - 2] in ("لم", "ولم"):
            return None
        complement, at = ("that", i + 1) if near else ("any", -1)
    if shape == "noun" and not any(word in THAT for word in keys[i + 1 : min(i + 3, page.until[i])]):
        return None
    if shape == "according":
        j = i + 1
        if form.lemma in ("وفقا", "طبقا"):
            if not following.startswith("ل"):
                return None
        if form.lemma == "نقلا" and following != "عن":
            return None
        cue.rule = "according"
        complement, at = "source", j
    cue.complement, cue.at = complement, at
    cue.inside = page.inside[i]
    return cue


_OFFICE = frozenset({"person", "people", "outlet", "document", "body"})


def _according(page: Page, cue: Cue) -> bool:
    """Name the source after بحسب, وفقا ل, نقلا عن; False where no one who speaks follows."""
    keys, j = page.key, cue.last + 1
    limit = page.until[cue.last]
    if cue.form.lemma == "نقلا":
        j += 1
    if j >= limit:
        return False
    if keys[j] == "ل":
        j += 1
    if (j < limit and keys[j] in ("ما", "لما", "حسبما")) or cue.form.lemma.endswith("ما"):
        j += 0 if cue.form.lemma.endswith("ما") else 1
        if j < limit and keys[j] in lexicon():
            form = next((f for f in lexicon()[keys[j]] if f.shape in ("perfect", "imperfect")), None)
            if form:
                after = j + 1
                while after < limit and keys[after] in ("به", "عنه", "اليه", "عن", "في", "له"):
                    after += 1
                name, _, kind, via = noun_phrase(page, after, limit)
                if not name or keys[after] in nouns("break"):
                    name, kind = carried(page, form.gender), ""
                cue.source, cue.via = name, via
                return True
        return False
    if (
        j < limit
        and keys[j] in ("قول", "تعبير", "وصف", "راي", "تصريح", "تصريحات", "رواية", "كلام", "افادة")
        and j + 1 < limit
    ):
        j += 1
    head = keys[j]
    plain = (
        head[1:]
        if head.startswith("ل") and not head.startswith("لل")
        else "ال" + head[2:]
        if head.startswith("لل")
        else head
    )
    known = page.entity[j] >= 0 or (j + 1 < limit and page.entity[j + 1] >= 0 and has_role(plain, *_OFFICE))
    if not known and not (j in page.opening or has_role(plain, *_OFFICE) or has_role(head, *_OFFICE)):
        return False
    name, _, kind, via = noun_phrase(page, j, limit)
    if page.entity[j] < 0 and name and cue.form.lemma in ("وفقا", "طبقا") and name.startswith("ل"):
        name = "ال" + name[2:] if name.startswith("لل") else name[1:]
    cue.source, cue.via = name, via
    if name:
        page.history.append((name, _gender_of(name, plain, kind)))
    return bool(name)


def carried(page: Page, gender: str) -> str:
    """The last source that a verb without a subject of its own agrees with."""
    for name, kind in reversed(page.history[-6:]):
        # A plural verb (أفادوا) has no single person for its subject.
        if gender == "p" and kind == "1" and "|" not in name:
            continue
        kind = page.gender.get(name, kind)
        if not gender or kind in ("", "1") or gender == kind or gender == "p":
            return name
    return page.history[-1][0] if page.history and gender != "p" else ""


def _before(page: Page, cue: Cue) -> tuple[str, str]:
    """The subject that stands before a verb in its clause, with its kind."""
    keys = page.key
    floor = max(page.first_of_sentence(cue.first), cue.first - 14)
    j = cue.first - 1
    # A verb with و or ف opens its clause: nothing before it is its subject.
    if cue.opens(page):
        topic = next((k for k in range(cue.first - 1, floor - 1, -1) if keys[k] in ("اما", "واما")), -1)
        if topic >= 0 and keys[cue.first][0] == "ف":
            name, _, kind, _ = noun_phrase(page, topic + 1, cue.first)
            return name, kind
        return "", ""
    if j >= floor and keys[j] in ("قد", "وقد", "لقد"):
        j -= 1
    # «وكان مصدر في الشركة، قد أكد»: the subject stands between كان and قد.
    if j < cue.first - 1:
        was = next((k for k in range(j, floor - 1, -1) if keys[k] in ("كان", "كانت", "وكان", "وكانت")), -1)
        if 0 <= was < j and not page.has(was + 1, ".؛:"):
            name, _, kind, _ = noun_phrase(page, was + (2 if keys[was + 1] in ("هذا", "هذه") else 1), j + 1)
            return name, kind
    if j < floor or page.has(j + 1, "،,.؛:\n()"):
        return "", ""
    if keys[j] in _RELATIVE:
        relative = j
        if page.entity[j - 1] >= 0 and j - 1 >= floor:
            row = page.entities[page.entity[j - 1]]
            if row[2] != "LOC":
                return row[3], row[2]
        j -= 1
        while j >= floor and not page.has(j + 1, ".؛:\n") and relative - j < 8:
            if page.entity[j] >= 0 and page.entities[page.entity[j]][2] != "LOC":
                row = page.entities[page.entity[j]]
                return row[3], row[2]
            if page.key[j] in ("البيان", "المصدر", "الصحيفة", "الوكالة", "التقرير") or has_role(
                keys[j], "person", "document"
            ):
                name, _, kind, _ = noun_phrase(page, j, relative)
                return name, kind
            j -= 1
        return "", ""
    # «في تقارير تحدثت عن»: the noun right before a verb that agrees with it.
    for near in (j, j - 1):
        if near > floor and has_role(keys[near], "people", "document", "outlet") and keys[near - 1] in _PREPOSITIONS:
            name, _, kind, _ = noun_phrase(page, near, j + 1)
            return name, kind
    begin = j
    while begin > floor:
        if keys[begin] in ("كان", "كانت", "وكان", "وكانت", "ان", "بان", "لكن", "ولكن"):
            begin += 1
            break
        word = keys[begin]
        if (
            page.has(begin, "،,.؛:\n")
            or keys[begin - 1] in THAT
            or keys[begin - 1] in _RELATIVE
            or keys[begin - 1] in ("كان", "كانت", "وكان", "وكانت", "لكن", "ولكن", "فيما", "بينما", "حيث", "كما", "ان")
        ):
            break
        if word in lexicon() and begin < j and any(f.shape in ("perfect", "imperfect") for f in lexicon()[word]):
            begin += 1
            break
        begin -= 1
    if keys[begin] in nouns("break") or keys[begin] in THAT or keys[begin] in ("كان", "كانت", "وكان", "وكانت"):
        begin += 1
    if begin > j:
        return "", ""
    if keys[j] in (
        "انه",
        "انها",
        "بانه",
        "بانها",
        "ولكنه",
        "لكنه",
        "ولكنها",
        "لكنها",
        "وهو",
        "وهي",
        "كما",
        "حيث",
        "ثم",
        "فيما",
        "وانه",
    ):
        return "", ""
    first = begin
    if keys[first] in ("هذا", "هذه", "هولاء", "تلك") and first < j:
        first += 1
    if page.entity[first] < 0 and keys[first][0] in "لب" and _known(keys[first][1:]):
        return "", ""
    if page.entity[first] < 0 and not has_role(keys[first], *_OFFICE) and first not in page.reference:
        return "", ""
    name, _, kind, _ = noun_phrase(page, first, j + 1)
    return name, kind


def _name_source(page: Page, cue: Cue, previous: Cue | None) -> None:
    """Find the source of a verb, participle or noun cue, and remember it for the verbs that follow without one."""
    keys, form = page.key, cue.form
    limit = cue.at if cue.at >= 0 else page.until[cue.last]
    j = cue.last + 1
    name = kind = ""
    via: list[str] = []
    if form.shape == "participle" or (form.shape == "masdar" and form.suffix):
        if previous and page.sentence[previous.first] == page.sentence[cue.first] and previous.source:
            name = previous.source
        else:
            name = _sentence_subject(page, cue) or carried(page, form.gender)
        cue.source, cue.rule = name, "participle"
        if name:
            page.history.append((name, form.gender if form.gender != "p" else ""))
        return
    if form.shape in ("masdar", "noun") or form.kind == "impersonal":
        cue.rule = form.shape
        return
    if cue.complement == "document":
        name, _, kind, via = noun_phrase(page, cue.at, page.until[cue.last])
        if keys[cue.at] in ("بيان", "بيانها") and name == page.span(cue.at, cue.at + 1):
            name = carried(page, "")
        cue.source, cue.via, cue.rule = name, via, "document"
        if name:
            page.history.append((name, _gender_of(name, keys[cue.at], kind)))
        return
    if form.group == "relay" and form.lemma == "نقل":
        k = next(
            (k for k in range(j, min(limit + 1, page.until[cue.last])) if keys[k] in ("عن", "عنه", "عنها", "عنهم")), -1
        )
        outlet = noun_phrase(page, j, k if k > 0 else limit)[0] if k != j else ""
        if k > 0 and keys[k] == "عن" and k + 1 < page.until[cue.last]:
            name, _, kind, _ = noun_phrase(page, k + 1, min(page.until[cue.last], k + 25))
            cue.via = [outlet] if outlet else []
        elif k > 0:
            name = carried(page, "")
            cue.via = [outlet] if outlet else []
        else:
            name, _, kind, via = noun_phrase(page, j, limit)
        cue.source, cue.rule = name, "relay"
        if name:
            page.history.append((name, _gender_of(name, name.split()[0], kind)))
        return
    passive = next((k for k in range(j, min(limit, j + 3)) if keys[k] == "قبل" and keys[k - 1] == "من"), -1)
    svo = ("", "")
    if not cue.opens(page) and cue.first and cue.complement != "document":
        near = page.entity[cue.first - 1]
        if near >= 0 and page.entities[near][2] in ("PER", "ORG") and not page.gap(cue.first).strip():
            # «إن الأمين العام فلان سيعلن»: the clause begins with its subject.
            head = page._tokens(page.entities[near][0], page.entities[near][1])[0]
            run = keys[max(0, head - 6) : head]
            opener = next((n for n in range(len(run) - 1, -1, -1) if run[n] in THAT or run[n] in ("لكن", "ولكن")), -1)
            opened = opener >= 0 and not any(w in _PREPOSITIONS for w in run[opener + 1 :])
            if opened or head == page.first_of_sentence(cue.first) or page.has(head, "،,:"):
                svo = page.entities[near][3], page.entities[near][2]
    if svo[0] and page.entities[page.entity[cue.first - 1]][2] == "PER":
        name, kind = svo
        cue.rule = "before"
    elif passive > 0:
        name, _, kind, via = noun_phrase(page, passive + 1, limit)
        cue.rule = "passive"
    else:
        k = j
        while k < limit and (keys[k] in nouns("time")):
            k += 1
        # «أكد لـ«سبق» مدير …», «قال في تصريح …»: what the words are said in or to stands before the speaker.
        hops = 0
        while (
            k < limit
            and hops < 2
            and (keys[k] in _PREPOSITIONS or keys[k] in ("ل", "ب") or (keys[k].startswith("ل") and k in page.opening))
        ):
            step = k + 1
            while step < limit and step - k < 8 and not page.has(step, "،,"):
                office = has_role(keys[step], "person") and keys[step - 1] not in nouns("event")
                named = page.entity[step] >= 0 and page.entities[page.entity[step]][2] == "PER"
                if step - k > 1 and (office or named):
                    break
                step += 1
            else:
                break
            if step < limit and keys[k] not in ("على", "الى", "عن"):
                k = step
                hops += 1
                continue
            break
        if (
            k < limit
            and keys[k] not in nouns("break")
            and keys[k] not in THAT
            and not (k == j and (page.gap(k).strip(" \u00a0") not in ("", "«", '"', "“")))
        ):
            if not (k in page.opening and cue.complement == "quote" and k == cue.at):
                name, _, kind, via = noun_phrase(page, k, limit)
                cue.rule = "after"
                if kind == "noun" and _is_object(page, cue, k):
                    name = ""
    if not name:
        name, kind = _before(page, cue)
        if name:
            cue.rule = "before"
    if name:
        for part in name.split("|"):
            if form.gender in ("m", "f") and kind == "PER":
                page.gender[part] = form.gender
        page.history.append(
            (name, "1" if kind == "PER" else form.gender if form.gender == "f" else _gender_of(name, name.split()[0], kind))
        )
    else:
        settled = previous and page.sentence[previous.first] == page.sentence[cue.first]
        late = cue.first - page.first_of_sentence(cue.first) > 4
        name = "" if settled or not late else _sentence_subject(page, cue)
        name = name or carried(page, form.gender) or _sentence_subject(page, cue)
        cue.rule = "carried"
    cue.source = name
    cue.via.extend(via)
    # «قال المصرف في بيان»: the statement that speaks from here on is the speaker's.
    for k in range(cue.last + 1, min(cue.last + 16, page.until[cue.last])):
        if keys[k] in ("بيان", "بيانها", "بيانه") and keys[k - 1] == "في" and name:
            page.issuer = name
            break


def _is_object(page: Page, cue: Cue, k: int) -> bool:
    """Whether an unnamed noun after a verb is what is spoken of (أكد حرصه) rather than who speaks."""
    word = page.key[k]
    if word.startswith("لل") and page.entity[k] < 0:
        return True
    if has_role(word, *_OFFICE):
        return False
    if word[0] in "بل" and len(word) > 3 and _known(word[1:]) and not _known(word) and not _names_person(page, k):
        return True
    if cue.complement != "any" and not cue.form.suffix:
        return word.startswith("ب") and "ب" in cue.form.needs and not (k + 1 < page.size and page.key[k + 1] == "بن")
    # An indefinite or pronoun-bearing noun is an object; of a definite one the verb's place decides.
    if not word.startswith("ال"):
        stem = word.removesuffix("ها") if word.endswith("ها") else word.removesuffix("هم").removesuffix("ه")
        if stem != word and len(stem) > 2 and (_known(stem) or _known(stem[:-1] + "ة")):
            return True
        return _known(page.text[page.start[k] : page.end[k]]) and not _names_person(page, k)
    return bool(page.history) and cue.opens(page)


@lru_cache(maxsize=1 << 15)
def _known(word: str) -> bool:
    """Whether a word is in the dictionary, as a common noun is and a foreign name is not."""
    return simplemma.is_known(word, lang="ar")


def _names_person(page: Page, k: int) -> bool:
    return k + 1 < page.size and page.key[k + 1] in ("بن", "ال", "ابن", "عبد")


def _sentence_subject(page: Page, cue: Cue) -> str:
    """The subject of the verb that opens a cue's sentence, for a participle that no reporting verb precedes."""
    first = page.first_of_sentence(cue.first)
    limit = min(cue.first, first + 40)
    if first >= limit:
        return ""
    begin = first if page.entity[first] >= 0 or has_role(page.key[first], *_OFFICE) else first + 1
    if begin < limit and page.key[begin] not in nouns("break"):
        name, _, kind, _ = noun_phrase(page, begin, limit)
        if name and (kind in ("PER", "ORG") or has_role(page.key[begin], *_OFFICE)):
            return name
    if page.history:
        return ""
    for token in range(first, limit):
        number = page.entity[token]
        if number >= 0 and page.entities[number][2] in ("PER", "ORG"):
            return page.entities[number][3]
    return ""


def _phrase(page: Page, i: int) -> Cue | None:
    """The cue of an unconfirmed or withheld word (لم يتم التأكد, رفض التعليق) that begins at word `i`."""
    keys = page.key
    skip = 0
    rows = _phrases().get(keys[i])
    if rows is None and keys[i][0] in "وف":
        rows, skip = _phrases().get(keys[i][1:]), 1
    for words, needs, row in rows or ():
        after = i + len(words)
        if tuple(keys[i + 1 : after]) != words[1:] or after > page.until[i]:
            continue
        last = after - 1
        if needs:
            hit = next(
                (k for k in range(after, min(after + 4, page.until[i])) if any(need in keys[k] for need in needs)), -1
            )
            if hit < 0:
                continue
        form = Form(skip, row.lemma, "phrase", row.group, frozenset(), "unconfirmed", "", "phrase", "m", False)
        cue = Cue(
            page.start[i] + skip,
            page.end[last],
            i,
            last,
            form,
            mode="unconfirmed",
            rule="phrase",
            inside=page.inside[i],
        )
        if words[0] not in ("لم", "تعذر"):
            name, _, _, _ = (
                noun_phrase(page, after, page.until[i])
                if after < page.until[i] and keys[after] not in nouns("break")
                else ("", 0, "", [])
            )
            cue.source = name or _before(page, cue)[0] or carried(page, "")
        return cue
    return None


def cues(page: Page) -> list[Cue]:
    """Every attribution of a document in the order of its words, each with its source and its content's stretch."""
    found: list[Cue] = []
    table, i = lexicon(), 0
    relayed_until = -1
    while i < page.size:
        word = page.key[i]
        cue = _phrase(page, i) if word[-1:] in "مرضعا" or word in _phrases() else None
        if cue is None:
            for form in table.get(word, ()):
                cue = _accept(page, i, form)
                if cue and form.shape == "according" and not _according(page, cue):
                    cue = None
                if cue:
                    break
        if cue is None:
            i += 1
            continue
        form = cue.form
        previous = next((c for c in reversed(found[-4:]) if c.inside == cue.inside), None)
        # One cue for each attribution: قائلا and قوله belong to the verb before them.
        if (
            (word in _SAYING or (form.shape == "masdar" and form.lemma == "قال"))
            and previous
            and ((previous.complement == "say" and cue.first - previous.last <= 14) or cue.first <= relayed_until)
        ):
            i += 1
            continue
        if form.shape not in ("according", "phrase"):
            _name_source(page, cue, previous)
        # Inside somebody's words only what names its own source is an attribution.
        if (
            cue.inside >= 0
            and page.quote_tokens[cue.inside][1] - page.quote_tokens[cue.inside][0] > 3
            and cue.rule not in ("after", "passive")
        ):
            i = cue.last + 1
            continue
        if form.lemma == "نقل":
            relayed_until = cue.last + 30
        found.append(cue)
        if form.shape == "according" and cue.last + 1 < page.size and page.key[cue.last + 1] in ("ما", "لما"):
            i = cue.last + 3
        elif form.lemma in ("حسبما", "بحسبما", "وفقما"):
            i = cue.last + 2
        else:
            i = cue.last + 1
    _contents(page, found)
    return found


def _contents(page: Page, found: list[Cue]) -> None:
    """Give each cue the stretch of what is said: the quotation, the clause after أن, or the object."""
    for number, cue in enumerate(found):
        stop = page.until[cue.last]
        after = next((found[n] for n in range(number + 1, min(number + 9, len(found))) if found[n].inside == cue.inside), None)
        if cue.form.shape == "according":
            first = page.first_of_sentence(cue.first)
            before = next((found[n] for n in range(number - 1, max(-1, number - 9), -1) if found[n].inside == cue.inside), None)
            if (
                before
                and page.sentence[before.first] == page.sentence[cue.first]
                and before.content_start >= before.end
            ):
                cue.content_start, cue.content_end = before.content_start, min(before.content_end, cue.start)
                if cue.content_end <= cue.content_start:
                    cue.content_start, cue.content_end = page.start[first], cue.start
            elif cue.first > first:
                cue.content_start, cue.content_end = page.start[first], cue.start
            else:
                begin = next((k for k in range(cue.last + 1, stop) if page.has(k, "،,")), stop)
                begin = min(begin, stop)
                cue.content_start = page.start[begin] if begin < stop else cue.end
                cue.content_end = page.end[stop - 1]
        else:
            limit = page.end[stop - 1]
            if after and after.first < stop:
                limit = page.end[after.first - 1] if after.first > cue.last + 1 else cue.end
            j = cue.at
            if cue.complement in ("that", "على", "الى", "عن", "من", "ل") and j >= 0:
                if page.key[j] in _BARE_THAT or page.key[j] in _PREPOSITIONS:
                    j += 1
                    if j < stop and page.key[j] in _BARE_THAT:
                        j += 1
            elif cue.complement in ("colon", "quote"):
                pass
            elif j < 0:
                j = cue.last + 1
            cue.content_start = page.start[j] if j < page.size else cue.end
            cue.content_end = max(limit, cue.content_start)
            if j in page.opening and cue.inside != page.opening[j]:
                quote = page.quotes[page.opening[j]]
                cue.content_start = quote.start
                cue.content_end = (
                    max(cue.content_end, quote.end) if cue.complement not in ("colon", "quote") else quote.end
                )
        start, end = cue.content_start, max(cue.content_start, cue.content_end)
        while end > start and page.text[end - 1] in ' \u00a0\n\r\t،,.؛:؟!«»"“”-':
            end -= 1
        cue.content_start, cue.content_end = start, end
