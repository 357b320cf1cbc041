"""One document made ready for reading its voices: words, gaps, sentences, entities, back-references, quotations."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from helpers.marks.nouns import Noun, finite, governed, noun
from helpers.marks.quotations import Quotation, quotations
from helpers.marks.reporting import Form, key_of, listed
from helpers.marks.reporting import lexicon as reporting
from helpers.texts.text import WORD

COMMA, STOP = "،,", ".؛:\n!؟"
_LONGEST_BYLINE = 14
_DATELINE = re.compile(r"[^\n.:(«\"“]{3,60}\([^\n()]{2,24}\)\s*[-–—]+\s*")
# Forms of a verb of saying that hardly any noun shares.
FINITE = ("perfect", "imperfect", "jussive")


_WITH_YA = {"علي": "على", "الي": "الى", "حتي": "حتى", "وعلي": "وعلى", "والي": "والى"}


@lru_cache(maxsize=1 << 16)
def _closed(word: str) -> bool:
    """Whether a word, without و or ف before it, is a particle or a pronoun."""
    rest = word[1:] if word[:1] in "وف" and len(word) > 2 else word
    return any(each in listed("break") or each in listed("that") for each in (word, rest))


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

    def opens(self, page: "Page") -> bool:
        """Whether و or ف stands before the word, so that it opens its clause."""
        return bool(self.form.skip) and page.key[self.last][0] in "وف"


@dataclass(slots=True)
class Said:
    """A source as remembered for the verbs behind it: its name, the verbs that agree with it, where it spoke."""

    name: str
    agrees: str
    token: int
    kind: str = ""
    rule: str = ""


class Page:
    """One document by its words: `key`, `start`, `end` of each, the entity and the quotation that hold it."""

    def __init__(self, text: str, sentences: list, entities: list, references: list):
        self.text = text
        spans = [match.span() for match in WORD.finditer(text)]
        self.start = [a for a, _ in spans]
        self.end = [b for _, b in spans]
        self.key = [key_of(text[a:b]) for a, b in spans]
        # «قالت آن كلير»: with its madda the word is a name and not أن.
        self.key = ["آن" if text[a:b] == "آن" else key for (a, b), key in zip(spans, self.key, strict=True)]
        self.size = len(spans)
        self.sentences = sentences
        self.entities = entities
        self.entity = [-1] * self.size
        for number, row in enumerate(entities):
            # «المتحدث باسم» names nobody called باسم.
            if text[row[0] : row[1]] != "باسم":
                for token in self.words_of_span(row[0], row[1]):
                    self.entity[token] = number
        # Egyptian print has ي for the last letter of على, إلى and حتى.
        self.key = [_WITH_YA.get(k, k) if self.entity[i] < 0 else k for i, k in enumerate(self.key)]
        self.reference: dict[int, str] = {}
        for row in references:
            for token in self.words_of_span(row[0], row[1]):
                self.reference.setdefault(token, row[2])
        self.sentence = [0] * self.size
        self.until = [self.size] * self.size  # first word after the sentence
        self.since = [0] * self.size  # first word of the sentence
        for number, (_, a, b) in enumerate(sentences):
            first, after = bisect_left(self.start, a), bisect_left(self.start, b)
            for token in range(first, after):
                self.sentence[token], self.since[token], self.until[token] = number, first, after
        self.quotes: list[Quotation] = quotations(text)
        self.opening: dict[int, int] = {}
        # Where the innermost quotation that ends at a place begins.
        self.closing = {quote.end: quote.start for quote in self.quotes}
        self.inside = [-1] * self.size
        self.quote_tokens: list[tuple[int, int]] = []
        for number, quote in enumerate(self.quotes):
            first, after = bisect_left(self.start, quote.start), bisect_left(self.start, quote.end)
            self.quote_tokens.append((first, after))
            self.opening.setdefault(first, number)
            # Nested marks come later in the list: the innermost one stays.
            for token in range(first, after):
                self.inside[token] = number
        # What reading leaves behind for what is read later: who spoke, who issued the last statement.
        self.history: list[Said] = []
        self.gender: dict[str, str] = {}
        self.issuer = ""
        self.kept: dict[str, object] = {}

    @property
    def byline(self) -> int:
        """The first word behind who wrote and from where, at the head of a document: «سعاد نصر – سبق – تبوك:»."""
        if "byline" not in self.kept:
            self.kept["byline"] = self._behind_byline()
        return self.kept["byline"]

    def _behind_byline(self) -> int:
        dashed = False
        # «أتلانتا، الولايات المتحدة (CNN)-- أطلقت»
        line = _DATELINE.match(self.text)
        behind = bisect_left(self.start, line.end()) if line else 0
        if line and not any(self.finite(k) for k in range(behind)):
            return behind
        for k in range(1, min(_LONGEST_BYLINE, self.size)):
            gap = self.gap(k)
            if ":" in gap or ("\n" in gap and dashed):
                return k if dashed else 0
            if ")" in gap and self.type(0) == "PER":
                return k
            dashed = dashed or any(dash in gap for dash in "-–—|/")
            if any(mark in gap for mark in STOP + COMMA + '«"“'):
                return 0
        return 0

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
        # Between most words stands a space alone.
        return gap != " " and any(mark in gap for mark in marks)

    def stops(self, token: int) -> bool:
        """Whether a mark that ends a clause stands before a word; the point of «د.» ends nothing."""
        gap = self.gap(token)
        if gap == " ":
            return False
        gap = gap.strip()
        return any(mark in gap for mark in STOP) and not (gap == "." and token and len(self.key[token - 1]) == 1)

    def span(self, first: int, after: int) -> str:
        return self.text[self.start[first] : self.end[after - 1]] if after > first else ""

    def written(self, token: int) -> str:
        return self.text[self.start[token] : self.end[token]]

    def type(self, token: int) -> str:
        """PER, ORG or LOC where a word is part of an entity, else empty."""
        return self.entities[self.entity[token]][2] if self.entity[token] >= 0 else ""

    def named(self, token: int) -> str:
        """The name of the entity that a word is part of."""
        return self.entities[self.entity[token]][3] if self.entity[token] >= 0 else ""

    def noun(self, token: int) -> Noun:
        return noun(self.key[token])

    def finite(self, token: int) -> bool:
        """Whether a word is a finite verb as far as its form tells."""
        if self.entity[token] >= 0 or len(self.key[token]) < 2 or self.closed(token):
            return False
        return finite(self.written(token)) or self.tells(token)

    def tells(self, token: int) -> bool:
        """Whether a word is a form of a verb of saying that no noun shares."""
        word = self.key[token]
        return any(f.shape in FINITE for f in reporting().get(word, ())) and not self.noun(token).kind and len(word) > 3

    def closed(self, token: int) -> bool:
        """Whether a word is a particle or a pronoun, at which no noun phrase begins or goes on."""
        return self.entity[token] < 0 and _closed(self.key[token])

    def governed(self, token: int) -> bool:
        """Whether ب, ل or ك stands before a word and governs it."""
        if self.entity[token] >= 0:
            row = self.entities[self.entity[token]]
            return row[0] > self.start[token] and self.text[row[0] - 1] in "بلك"
        return governed(self.written(token))
