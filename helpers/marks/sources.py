"""Who is named: a document made ready for reading, and the source that a noun phrase stands for."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.marks.quotations import Quotation, quotations
from helpers.marks.reporting import OFFICE, Form, accusative, bare, has_role, key_of, known, lexicon, listed
from helpers.texts.text import WORD


class Named(NamedTuple):
    """A source as found: its name, whether it is a PER, ORG, LOC, document or noun, and what passes its words on."""

    name: str = ""
    kind: str = ""
    via: tuple[str, ...] = ()


@dataclass(slots=True)
class Cue:
    """One attribution: the cue's words, who is named as its source, and the stretch of what is said."""

    start: int
    end: int
    first: int
    last: int
    form: Form
    mode: str = "indirect"
    source: str = ""
    via: list = field(default_factory=list)
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
            for token in self.words_of_span(row[0], row[1]):
                self.entity[token] = number
        self.reference = {}
        for row in references:
            for token in self.words_of_span(row[0], row[1]):
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

    def words_of(self, number: int) -> range:
        """The words of an entity, by its number."""
        return self.words_of_span(self.entities[number][0], self.entities[number][1])

    def words_of_span(self, start: int, end: int) -> range:
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
            if (
                self.has(j, "،,.:؛\n()")
                or self.key[j - 1] in listed("that")
                or self.key[j - 1] in lexicon()
                or self.key[j - 1] in listed("ends role")
            ):
                break
            j -= 1
            before.insert(0, bare(self.key[j]))
        behind: list[str] = []
        j = last + 1
        # «ميسي لاعب استثنائي»: an indefinite noun right behind a name says what the person is.
        following = self.key[j + 1] if j + 1 < self.size else ""
        construct = following.startswith("ال") or (following and self.entity[j + 1] >= 0)
        title = j < self.size and (self.has(j, "،,-–") or self.key[j].startswith("ال") or construct)
        title = title or (j < self.size and accusative(self.key[j]) != self.key[j])
        if title and not self.has(j, ".:؛\n") and has_role(accusative(self.key[j]), "person"):
            while j < self.size and len(behind) < 7 and not self.has(j + (not behind and 0), ".:؛\n"):
                if behind and (
                    self.has(j, "،,")
                    or self.key[j] in listed("that")
                    or self.key[j] in listed("relative")
                    or self.key[j] in lexicon()
                ):
                    break
                behind.append(accusative(bare(self.key[j])))
                j += 1
        heads: set[str] = set()
        words: set[str] = set()
        for run in (before, behind):
            starts = [n for n, w in enumerate(run) if has_role(w, "person") and w not in listed("title")]
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
                tokens = self.words_of_span(row[0], row[1])
                if not tokens:
                    continue
                heads, words = self._role_of(tokens[0], tokens[-1])
                if heads:
                    found.append((row[3], heads, words, tokens[0]))
            self._roles = found
        return self._roles


def gender_of(head: str, type_: str) -> str:
    """m, f or p for the head of a source and its kind; 1 for a person, whose name does not show it."""
    if type_ == "PER":
        return "1"
    if type_ == "LOC":
        return "f"
    plain = bare(head)
    if plain.endswith(("ة", "ات")) or plain in listed("feminine"):
        return "f"
    if plain.endswith(("ون", "ين")):
        return "p"
    return "m"


def entity_list(page: Page, token: int, after: int) -> list[int]:
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
        if j > first and (page.has(j, "،,:.(") or page.key[j] in listed("preposition")):
            break
        words.append(page.key[j])
    if not words:
        return ""
    head = bare(words[0])
    modifiers = [bare(word) for word in words[1:4] if word != "باسم"]
    best, score = "", 0
    for name, heads, role, token in page.roles():
        if head not in heads:
            continue
        hits = sum(word in role for word in modifiers)
        # «رئيس حركة …» is no other body's head; «الرئيس المصري» may be the one called الرئيس.
        if len(words) > 1 and not hits and (token > first or not words[0].startswith("ال")):
            continue
        # «الرئيس الفرنسي» is not the one whose role is another country's.
        other = any(w.endswith("ي") for w in modifiers) and any(w.endswith("ي") and len(w) > 3 for w in role)
        if not hits and other:
            continue
        value = 2 + 2 * hits - (0 if token < first else 3)
        if modifiers and not hits:
            value -= 1
        if value >= score and value > 0:
            best, score = name, value
    return best


def _resolve_body(page: Page, first: int) -> str:
    """The named body that a definite head (الوزارة, الصحيفة) points back to: the last one before it with that head."""
    word = page.key[first]
    if not word.startswith("ال") or len(word) < 5:
        return ""
    head = word[2:]
    last = bisect_left(page.entities, (page.start[first],))
    for row in reversed(page.entities[max(0, last - 200) : last]):
        if row[2] == "PER":
            continue
        tokens = page.words_of_span(row[0], row[1])
        if not tokens:
            continue
        opening = bare(page.key[tokens[0]])
        before = bare(page.key[tokens[0] - 1]) if tokens[0] else ""
        if opening == head or opening[1:] == head or before == head:
            return row[3]
    return ""


def noun_phrase(page: Page, first: int, limit: int) -> Named:
    """The source that the words from `first` to `limit` name; its name is empty where they name none."""
    keys = page.key
    while first < limit and keys[first] in listed("time"):
        first += 1
    # «د. فلان», «م. فلان»: the letter is a title.
    if first + 1 < limit and len(keys[first]) == 1 and keys[first] in "دمأا":
        first += 1
    if first >= limit:
        return Named()
    # «كل من فرنسا وألمانيا»
    if keys[first] in ("كل", "كلا") and first + 2 < limit and keys[first + 1] == "من":
        first += 2
    head = keys[first]
    if head in listed("honorific"):
        return Named(carried(page, ""), "PER")
    number = page.entity[first]
    if has_role(head, "document") and (number < 0 or page.entities[number][2] != "PER"):
        return _issuer(page, first, limit)
    found = _person(page, first, limit) or _entity(page, first, limit) or _in_marks(page, first, limit)
    if found:
        return found
    if first in page.reference:
        return Named(page.reference[first], "ORG")
    definite = head.startswith("ال")
    construct = first + 1 < limit and (keys[first + 1].startswith("ال") or page.entity[first + 1] >= 0)
    if has_role(head, "person") and (definite or construct):
        name = _resolve_role(page, first, min(limit, first + 5))
        if name:
            return Named(name, "PER")
    if definite:
        name = _resolve_body(page, first)
        if name:
            return Named(name, "ORG")
    name = _written(page, first, limit)
    return Named(_full_name(page, name) or name, "noun")


def _names(page: Page, numbers: list[int]) -> str:
    return "|".join(dict.fromkeys(page.entities[number][3] for number in numbers))


def _entity(page: Page, first: int, limit: int) -> Named | None:
    """The named body or place at the head of a noun phrase, or behind صحيفة, وكالة, تنظيم …"""
    number = page.entity[first]
    if number >= 0 and page.entities[number][0] >= page.start[first] - 1:
        return Named(_names(page, entity_list(page, first, limit)), page.entities[number][2])
    second = first + 1
    number = page.entity[second] if second < limit else -1
    # «قالت الشركة للبي بي سي»: the one behind ل is told.
    if number >= 0 and page.entities[number][0] > page.start[second]:
        return None
    if number < 0 or page.entities[number][2] == "LOC" or not has_role(page.key[first], "outlet", "body", "named"):
        return None
    return Named(_names(page, entity_list(page, second, limit)), "ORG")


def _in_marks(page: Page, first: int, limit: int) -> Named | None:
    """A short name in quotation marks, alone («رويترز») or behind its head noun (صحيفة «الحياة»)."""
    for token in (first, first + 1):
        if token < limit and token in page.opening and (token == first or has_role(page.key[first], "outlet", "named")):
            quote = page.quotes[page.opening[token]]
            if quote.end - quote.start < 40:
                name = page.text[quote.start : quote.end]
                return Named(_full_name(page, name) or name, "ORG")
    return None


def without_l(name: str) -> str:
    """A noun phrase without the preposition ل at its head (للمديرية → المديرية, للائحة → اللائحة)."""
    if not name.startswith("لل"):
        return name[1:]
    head = name[2:].split(" ")[0]
    return "ال" + (name[1:] if not known(head) and known("ل" + head) else name[2:])


def _issuer(page: Page, first: int, limit: int) -> Named:
    """Who speaks through a document: the one who issued it where the text says so, else the document."""
    keys = page.key
    written = _written(page, first, limit)
    for k in range(first + 1, min(limit, first + 12)):
        if page.has(k, "،,.:؛") or keys[k] in ("لها", "له"):
            break
        by = keys[k] in ("عن", "اصدره", "اصدرته", "اصدرتها")
        of = k <= first + 2 and keys[k].startswith("ل") and len(keys[k]) > 3
        begin = k + 1 if by else k
        of = of and (
            page.entity[k] >= 0 or (keys[k].startswith("لل") and has_role(keys[k][2:], "body", "outlet", "people"))
        )
        if begin < limit and (by or of):
            found = noun_phrase(page, begin, limit)
            if of and found.kind == "noun":
                found = found._replace(name=without_l(found.name))
            if found.name:
                page.issuer = found.name
                return found._replace(via=(written,))
        if page.entity[k] >= 0 and k <= first + 2 and page.entities[page.entity[k]][2] == "ORG":
            page.issuer = page.entities[page.entity[k]][3]
            return Named(page.issuer, "ORG", (written,))
    if keys[first] == "البيان":
        name = page.issuer or page.reference.get(first, "")
        if name:
            return Named(name, "ORG", (keys[first],))
    return Named(written, "document")


def _object_begins(page: Page, first: int, j: int) -> bool:
    """Whether word `j` is the object behind an indefinite speaker (أكد مسؤول محلي الهجوم, أفاد مصدر أمني وكالة …)."""
    head, before, word = page.key[first], page.key[j - 1], page.key[j]
    if word in listed("preposition"):
        return False
    if has_role(word, "outlet") and not word.startswith("ال"):
        return j > first + 1 and not has_role(before, "person", "people")
    # A definite head (النقابات) is followed by what agrees with it; an indefinite noun (قرار) is the object.
    if head.startswith("ال") and not has_role(head, "person", "people", "document"):
        itself = word.startswith(("ال", "ب", "ل", "و", "نفس", "ذات"))
        written = page.text[page.start[j] : page.end[j]]
        owned = word.endswith("ها") and (known(written[:-2]) or known(written[:-3] + "ة"))
        return not itself and page.entity[j] < 0 and (owned or known(written))
    if j == first + 1 and head.endswith("ون") and not head.startswith("ال") and has_role(head, "people"):
        return word.startswith("ال")
    described = before.endswith("ي") or before in listed("describes speaker")
    plain = head in listed("unnamed speaker") and described and before not in listed("named")
    return j >= first + 2 and plain and (word.startswith("ال") or page.entity[j] >= 0)


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


def _person(page: Page, first: int, limit: int) -> Named | None:
    """The person named in a noun phrase, past titles, roles and the body that they serve."""
    keys = page.key
    head = keys[first]
    definite = head.startswith("ال") or (
        first + 1 < limit
        and (keys[first + 1].startswith("ال") or page.entity[first + 1] >= 0 or has_role(keys[first + 1], "person"))
    )
    # «أعلنت الداخلية فوز فلان»: a body that is not named by a person speaks for itself.
    if head.startswith("ال") and has_role(head, "body", "outlet") and not has_role(head, "person"):
        return None
    definite_head = head.startswith("ال")
    crossed = commas = 0
    k = first
    if page.entity[first] >= 0 and page.entities[page.entity[first]][2] != "PER":
        return None
    while k < min(limit, first + 28):
        if k > first and page.has(k, "،,"):
            commas += 1
            number = page.entity[k]
            name = number >= 0 and page.entities[number][2] == "PER" and page.gap(k).strip() in ("،", ",")
            title = commas == 1 and has_role(keys[k], "person") and not keys[k].startswith(("و", "ف"))
            if not name and not title:
                return None
        # The point of «د.» ends nothing.
        if k > first and page.has(k, ":.؛\n()") and (len(keys[k - 1]) > 1 or page.gap(k).strip() != "."):
            return None
        number = page.entity[k]
        if number >= 0 and page.entities[number][2] == "PER":
            prefix = page.text[page.start[k] : page.entities[number][0]]
            if prefix in ("ل", "ب", "ك") or (crossed and not definite):
                return None
            if k - 1 >= first and keys[k - 1] in listed("preposition"):
                return None
            # «متحدثة باسم الممثلة فلانة»: the one who is named is spoken for.
            spoken_for = "باسم" in keys[first:k] and not head.startswith("ال")
            if spoken_for and all(page.entity[m] < 0 for m in range(first, k)):
                return None
            if head in listed("of a person") and not definite_head:
                return _relative_of(page, first, k, limit)
            return Named(_names(page, entity_list(page, k, limit)), "PER")
        if k > first and (keys[k] in listed("preposition")):
            crossed += 1
        if k > first and (
            keys[k] in listed("relative")
            or keys[k] in listed("that")
            or keys[k] in listed("time")
            or keys[k] in listed("not in a name")
        ):
            return None
        k += 1
    return None


def _written(page: Page, first: int, limit: int) -> str:
    """The noun phrase as the text has it, up to the first preposition, relative or mark."""
    j = first + 1
    while j < min(limit, first + 14):
        word = page.key[j]
        if (
            page.gap(j).strip(" \u00a0")
            or (word in listed("break") and not (word == "من" and page.key[j - 1] in listed("partitive")))
            or word in listed("that")
            or (word in lexicon() and word not in ("وصف",))
        ):
            break
        if word.startswith("ل") and (has_role(word[1:], "outlet") or j in page.opening):
            break
        if word in listed("ends noun phrase") or _object_begins(page, first, j):
            break
        # «مصدر أمني لرويترز»: the one who is told is no part of the one who tells.
        if page.entity[j] >= 0 and page.entities[page.entity[j]][0] > page.start[j] and word[0] == "ل":
            break
        # «المديرية العامة للأمن», but «المتحدث للصحافة».
        part = word.startswith("لل") and has_role(page.key[first], "body")
        if j > first and page.entity[j] < 0 and word.startswith(("لل", "بال")) and len(word) > 4 and not part:
            break
        j += 1
    if page.key[first] in listed("break") or page.key[first] in listed("that"):
        return ""
    return page.span(first, j)


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


def _relative_of(page: Page, first: int, k: int, limit: int) -> Named | None:
    """The wife, son or lawyer of the person named at word `k`: by a name of their own behind it, else as written."""
    after = page.words_of(page.entity[k])[-1] + 1
    number = page.entity[after] if after < limit and not page.has(after, ".؛\n") else -1
    if number >= 0 and page.entities[number][2] == "PER" and not page.text[page.end[after - 1] :][:1].isalpha():
        return Named(page.entities[number][3], "PER")
    if k > first + 1 and head_serves(page.key[first]):
        return Named(page.entities[page.entity[k]][3], "PER")
    return Named(page.span(first, after), "PER")


def head_serves(head: str) -> bool:
    """Whether a head (محامي المتهم فلان) may be followed by the name of its own bearer."""
    return head.startswith(("محام", "وكيل", "موكل"))


def names_person(page: Page, k: int) -> bool:
    return k + 1 < page.size and page.key[k + 1] in ("بن", "ال", "ابن", "عبد")


def sentence_subject(page: Page, cue: Cue) -> str:
    """The subject of the verb that opens a cue's sentence, for a participle that no reporting verb precedes."""
    first = page.first_of_sentence(cue.first)
    limit = min(cue.first, first + 40)
    if first >= limit:
        return ""
    if page.key[first].removeprefix("و") in listed("break"):
        # «وفي كلمة وجهها …، كرر ظريف»: the clause itself begins after the comma.
        first = next((k for k in range(first + 1, limit) if page.has(k, "،,")), limit)
    begin = first if first < limit and page.entity[first] >= 0 else first + 1
    if first < limit and has_role(page.key[first], *OFFICE):
        begin = first
    if begin < limit and page.key[begin] not in listed("break"):
        name, kind, _ = noun_phrase(page, begin, limit)
        place = kind == "LOC" and begin == first + 1 and cue.form.gender == "f" and page.key[first].endswith("ت")
        if name and (kind in ("PER", "ORG") or place or has_role(page.key[begin], *OFFICE)):
            return name
    if page.history:
        return ""
    for token in range(first, limit):
        number = page.entity[token]
        if number >= 0 and page.entities[number][2] in ("PER", "ORG"):
            return page.entities[number][3]
    return ""


def subject_of_sentence_before(page: Page, cue: Cue) -> str:
    """The person whose deed the sentence before tells, where the verb that opens it and the cue's agree in gender."""
    number = page.sentence[cue.first]
    if not number:
        return ""
    first = bisect_left(page.start, page.sentences[number - 1][1])
    verb = page.key[first]
    if page.entity[first] >= 0 or verb.startswith("ال") or verb.endswith("ة") or verb in listed("break"):
        return ""
    if cue.form.gender != ("f" if verb.endswith("ت") else "m") or first + 1 >= page.until[first]:
        return ""
    named = noun_phrase(page, first + 1, min(page.until[first], first + 16))
    speaks = named.kind in ("PER", "ORG") or (
        page.key[first + 1].startswith("ال") and has_role(page.key[first + 1], *OFFICE)
    )
    return named.name if speaks else ""


def subject_before(page: Page, cue: Cue) -> Named:
    """The subject that stands before a verb in its clause."""
    keys = page.key
    floor = max(page.first_of_sentence(cue.first), cue.first - 14)
    j = cue.first - 1
    # A verb with و or ف opens its clause: nothing before it is its subject.
    if cue.opens(page):
        topic = next((k for k in range(cue.first - 1, floor - 1, -1) if keys[k] in ("اما", "واما")), -1)
        if topic >= 0 and keys[cue.first][0] == "ف":
            return noun_phrase(page, topic + 1, cue.first)
        return Named()
    if j >= floor and keys[j] in ("قد", "وقد", "لقد"):
        j -= 1
    # «وكان مصدر في الشركة، قد أكد»: the subject stands between كان and قد.
    was = next((k for k in range(j, floor - 1, -1) if keys[k] in ("كان", "كانت", "وكان", "وكانت")), -1)
    plain = 0 <= was < j and not any(page.has(k, "،,.؛:") for k in range(was + 1, cue.first + 1))
    if (plain or j < cue.first - 1) and 0 <= was < j and not page.has(was + 1, ".؛:"):
        return noun_phrase(page, was + (2 if keys[was + 1] in ("هذا", "هذه") else 1), j + 1)
    if j < floor or page.has(j + 1, "،,.؛:\n()"):
        return Named()
    if keys[j] in listed("relative"):
        relative = j
        if page.entity[j - 1] >= 0 and j - 1 >= floor:
            row = page.entities[page.entity[j - 1]]
            if row[2] != "LOC":
                return Named(row[3], row[2])
        j -= 1
        while j >= floor and not page.has(j + 1, ".؛:\n") and relative - j < 8:
            if page.entity[j] >= 0 and page.entities[page.entity[j]][2] != "LOC":
                row = page.entities[page.entity[j]]
                return Named(row[3], row[2])
            if page.key[j] in ("البيان", "المصدر", "الصحيفة", "الوكالة", "التقرير") or has_role(
                keys[j], "person", "document"
            ):
                return noun_phrase(page, j, relative)
            j -= 1
        return Named()
    # «في تقارير تحدثت عن»: the noun right before a verb that agrees with it.
    for near in (j, j - 1):
        if (
            near > floor
            and has_role(keys[near], "people", "document", "outlet")
            and keys[near - 1] in listed("preposition")
        ):
            return noun_phrase(page, near, j + 1)
    begin = j
    while begin > floor:
        if keys[begin] in ("كان", "كانت", "وكان", "وكانت", "ان", "بان", "لكن", "ولكن"):
            begin += 1
            break
        word = keys[begin]
        if (
            page.has(begin, "،,.؛:\n")
            or keys[begin - 1] in listed("that")
            or keys[begin - 1] in listed("relative")
            or keys[begin - 1] in ("كان", "كانت", "وكان", "وكانت", "لكن", "ولكن", "فيما", "بينما", "حيث", "كما", "ان")
        ):
            break
        if word in lexicon() and begin < j and any(f.shape in ("perfect", "imperfect") for f in lexicon()[word]):
            begin += 1
            break
        begin -= 1
    if (
        keys[begin] in listed("break")
        or keys[begin] in listed("that")
        or keys[begin] in ("كان", "كانت", "وكان", "وكانت")
    ):
        begin += 1
    if begin > j:
        return Named()
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
        return Named()
    first = begin
    if keys[first] in ("هذا", "هذه", "هولاء", "تلك") and first < j:
        first += 1
    if page.entity[first] < 0 and keys[first][0] in "لب" and known(keys[first][1:]):
        return Named()
    if page.entity[first] < 0 and not has_role(keys[first], *OFFICE) and first not in page.reference:
        return Named()
    return noun_phrase(page, first, j + 1)


def is_object(page: Page, cue: Cue, k: int) -> bool:
    """Whether an unnamed noun after a verb is what is spoken of (أكد حرصه) rather than who speaks."""
    word = page.key[k]
    if word.startswith("لل") and page.entity[k] < 0:
        return True
    if has_role(word, *OFFICE):
        return False
    if word[0] in "بل" and len(word) > 3 and known(word[1:]) and not known(word) and not names_person(page, k):
        return True
    # «وصف القرار بأنه»
    if cue.form.group == "describe" and word.startswith("ال") and page.history:
        return True
    if cue.complement != "any" and not cue.form.suffix:
        return word.startswith("ب") and "ب" in cue.form.needs and not (k + 1 < page.size and page.key[k + 1] == "بن")
    # An indefinite or pronoun-bearing noun is an object; of a definite one the verb's place decides.
    if not word.startswith("ال"):
        stem = word.removesuffix("ها") if word.endswith("ها") else word.removesuffix("هم").removesuffix("ه")
        if stem != word and len(stem) > 2 and (known(stem) or known(stem[:-1] + "ة")):
            return True
        return known(page.text[page.start[k] : page.end[k]]) and not names_person(page, k)
    if not page.history or not cue.opens(page):
        return False
    name, gender = page.history[-1]
    gender = page.gender.get(name, gender)
    # «وشجبت النقابات القرار» behind a man's words: the verb agrees with the noun and not with him.
    return not (gender in ("m", "f") and cue.form.gender in ("m", "f") and gender != cue.form.gender)
