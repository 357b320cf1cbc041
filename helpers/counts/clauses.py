"""One sentence made ready for patterns: its words with names and dates on them, noun phrases, and where clauses end."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from helpers.marks.reporting import bare
from helpers.texts import reference
from helpers.texts.text import WORD, key, plain

key_of = lru_cache(maxsize=1 << 17)(key)
plain_of = lru_cache(maxsize=1 << 17)(plain)

_HARD = re.compile(r"[.:؛;!?؟()\[\]\n\r]|\s[-–—]\s")
_SOFT = re.compile(r"[،,]")
# The shapes of verbal nouns that a pattern alone can tell: تفعيل, إفعال, افتعال, استفعال, مفاعلة, تفاعل.
# They want hamza as written: إعلان is one, أعمال a plural.
_MASDAR = re.compile(
    r"ت\w\wي\w|ت\wا\w\w|إ\w?\w\wا\w|إ\wا\wة|ا[^أإآا]ت\w\wا\w|ا[^أإآا]ت\wا\w|ان\w\wا\w|است\w\wا\w|است\wا\wة|م\wا\w\wة"
)
_OWNERS = ("هما", "ها", "هم", "ه")


class Mark(NamedTuple):
    """A name or a back-reference on a sentence's words: who is meant, of which type, from which word to which."""

    name: str
    type: str
    first: int
    after: int
    start: int
    end: int

    @property
    def names(self) -> list[str]:
        """Who is meant; a back-reference may mean several."""
        return self.name.split("|")


class Time(NamedTuple):
    """A temporal expression on a sentence's words."""

    text: str
    kind: str
    earliest: str
    latest: str
    value: str
    first: int
    after: int


@cache
def words_of(role: str) -> frozenset[str]:
    """Keys of the words of one role in `data/reference/clause_words.csv`."""
    table = reference.load("clause_words")
    return frozenset(key(word) for cell in table.loc[table["role"] == role, "words"] for word in cell.split())


@cache
def is_masdar(word: str) -> bool:
    """Whether a word without clitics, hamza as written, is a verbal noun: by its shape, or by the list."""
    return key_of(word) in words_of("masdar") or bool(len(word) > 3 and _MASDAR.fullmatch(word))


@lru_cache(maxsize=1 << 17)
def _owned(word: str) -> str:
    for owner in _OWNERS:
        if word.endswith(owner) and len(word) > len(owner) + 2:
            stem = word[: -len(owner)]
            return stem[:-1] + "ة" if stem.endswith("ت") and not stem.endswith("ات") else stem
    return ""


@dataclass
class Line:
    """A sentence's words with what stands on them; positions are numbers of words from 0.

    `written` holds the words without marks, hamza as it stands; `key` what is matched.
    """

    doc: str
    sentence: int
    text: str
    start: list[int]
    end: list[int]
    written: list[str]
    marks: list[Mark]
    times: list[Time]

    def __post_init__(self) -> None:
        self.size = len(self.written)
        self.key = [key_of(word) for word in self.written]
        self.mark: list[Any] = [None] * self.size
        for found in self.marks:
            for token in range(found.first, found.after):
                self.mark[token] = found
        self.time: list[Any] = [None] * self.size
        for when in self.times:
            for token in range(when.first, when.after):
                self.time[token] = when

    def gap(self, token: int) -> str:
        """What stands between a word and the one before it in the sentence."""
        return self.text[self.end[token - 1] : self.start[token]] if 0 < token < self.size else ""

    def hard(self, token: int) -> bool:
        """Whether more than a comma parts a word from the one before it."""
        return bool(_HARD.search(self.gap(token)))

    def soft(self, token: int) -> bool:
        """Whether a comma stands before a word that does not go on with a list of names."""
        if not _SOFT.search(self.gap(token)):
            return False
        return not (self.mark[token] and self.mark[token - 1] and self.mark[token].type == self.mark[token - 1].type)

    def cut(self, token: int) -> bool:
        """Whether punctuation parts a word from the one before it."""
        return self.hard(token) or self.soft(token)

    def joined(self, token: int) -> str:
        """The key of a word after the و that joins it; empty where none does."""
        word, mark = self.key[token], self.mark[token]
        if not word.startswith("و") or len(word) < 3:
            return ""
        if mark and self.start[token] == mark.start:
            return ""
        return word[1:]

    def plain(self, token: int) -> str:
        """The key without و or ف before what is no name."""
        word = self.key[token]
        return word[1:] if word[:1] in "وف" and len(word) > 2 and not self.mark[token] else word

    def preposition(self, token: int) -> bool:
        """Whether a word is a preposition that stands alone."""
        return not self.mark[token] and self.key[token].removeprefix("و") in words_of("preposition")

    def is_in(self, token: int, role: str) -> bool:
        """Whether a word is in a list of `clause_words`, as it stands or without و and ف."""
        if not 0 <= token < self.size or self.mark[token]:
            return False
        listed = words_of(role)
        return self.key[token] in listed or self.plain(token) in listed

    def definite(self, token: int) -> bool:
        """Whether a word is a name, carries the article, or an owner's pronoun."""
        word = self.key[token]
        if self.mark[token]:
            return True
        return bare(word) != word or bare(self.plain(token)) != self.plain(token) or self.owned(token) != ""

    def owned(self, token: int) -> str:
        """The noun before an owner's pronoun (اجتماعهم → اجتماع); empty where the word carries none."""
        return _owned(self.plain(token))

    def accusative(self, token: int) -> bool:
        """Whether a word shows the ending of an indefinite accusative (خرقاً), which no subject has."""
        word = self.key[token]
        return word.endswith("ا") and len(word) > 3 and not self.definite(token)

    def purpose(self, token: int) -> str:
        """The verbal noun after ل (لتنسيق → تنسيق); empty where the word is something else."""
        word = self.written[token].removeprefix("و")
        if not word.startswith("ل") or word.startswith("لل") or self.mark[token]:
            return ""
        owned = next((word[1 : -len(owner)] for owner in _OWNERS if word.endswith(owner)), "")
        return next((noun for noun in (word[1:], owned) if noun and is_masdar(noun)), "")

    def imperfect(self, token: int) -> bool:
        """Whether a word has the shape of an imperfect verb with ي, or with ي or ت behind س: never a name."""
        if self.mark[token] or self.time[token]:
            return False
        word = self.plain(token)
        if word in words_of("noun_y") or word.endswith(("ة", "ية")):
            return False
        if word.startswith("ست"):
            return len(word) > 4 and not word.endswith(("ين", "ات", "ون"))
        return word.startswith(("ي", "سي")) and len(word.removeprefix("س")) > 3

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The offsets from one word to another, with the quotation marks that the last one closes."""
        start, end = self.start[first], self.end[after - 1]
        inner = self.text[start:end]
        tail = self.text[end : end + 2]
        if inner.count("«") > inner.count("»") and "»" in tail:
            end += tail.index("»") + 1
        mark = self.mark[first]
        if mark and mark.first == first and start < mark.start < end:
            start = mark.start
        return start, end

    def words(self, first: int, after: int) -> str:
        """The text from one word to another; empty where there is none."""
        if after <= first:
            return ""
        start, end = self.span(first, after)
        return self.text[start:end]

    def named(self, first: int, after: int) -> list[Mark]:
        """The names and back-references in a stretch of words, each once, in order."""
        found: list[Mark] = []
        for token in range(first, after):
            mark = self.mark[token]
            if mark and (not found or found[-1] != mark):
                found.append(mark)
        return found


def lines(doc: str, text: str, sentences, marks, times) -> list[Line]:
    """The sentences of a document as lines.

    `sentences` holds (sentence, start, end); `marks` (start, end, name, type); `times` (start, end, text, kind,
    earliest, latest, value).
    """
    found = []
    for sentence, a, b in sentences:
        spans = [match.span() for match in WORD.finditer(text, a, b)]
        starts, ends = [x for x, _ in spans], [y for _, y in spans]

        def tokens(start: int, end: int, starts=starts, ends=ends) -> tuple[int, int]:
            return bisect_right(ends, start), bisect_left(starts, end)

        placed = [Mark(name, type_, *tokens(x, y), x, y) for x, y, name, type_ in marks if a <= x < b]
        dated = [Time(*(*rest, *tokens(x, y))) for x, y, *rest in times if a <= x < b]
        found.append(Line(doc, sentence, text, starts, ends, [plain_of(text[x:y]) for x, y in spans], placed, dated))
    return found


def noun_phrase(line: Line, first: int, limit: int, verbal) -> int:
    """The first word after the noun phrase that begins at `first`, with what و joins to it; `first` where none does.

    A head goes on to the first definite word (هيئات أركان جيوش الدول), then takes definite adjectives; an indefinite
    head takes indefinite ones, and من with what follows it (ضباط من سورية والعراق). ``verbal(token)`` says what is
    a verb.
    """
    token = _single(line, first, limit, verbal)
    if token == first:
        return first
    while token < limit and not line.hard(token):
        listed = line.mark[token] and line.mark[token - 1] and not line.soft(token) and line.gap(token).strip() in "،,"
        if (line.joined(token) or (listed and line.gap(token).strip())) and not verbal(token):
            if line.soft(token) or stops(line, token, verbal) or line.preposition(token):
                break
            after = _single(line, token, limit, verbal)
        elif line.key[token] == "من" and token + 1 < limit and not line.definite(first):
            after = _single(line, token + 1, limit, verbal)
            after = token if after == token + 1 else after
        elif _named_after(line, first, token):
            after = line.mark[token].after
        else:
            break
        if after == token:
            break
        token = after
    return token


def _named_after(line: Line, first: int, token: int) -> bool:
    """Whether a name stands beside the phrase that says who it is: رئيس الإقليم فلان, العاصمة البلجيكية بروكسل."""
    mark, head = line.mark[token], line.mark[first]
    if mark is None or line.cut(token) or line.start[token] != mark.start or (head and head.type == "PER"):
        return False
    before = line.mark[token - 1]
    if mark.type == "PER":
        return not (before and before.type == "PER")
    return mark.type == "LOC" and before is None and line.is_in(first, "capital")


def _single(line: Line, first: int, limit: int, verbal) -> int:
    token = first
    while token < limit:
        if token > first and (line.cut(token) or (line.joined(token) and not line.mark[token])):
            break
        if line.preposition(token) or stops(line, token, verbal) or line.is_in(token, "relative"):
            break
        if token == first and line.is_in(token, "pronoun"):
            break
        if token > first and (line.purpose(token) or _clitic(line, token) or line.time[token]):
            break
        if line.mark[token]:
            token = min(limit, line.mark[token].after)
            if line.mark[token - 1].type == "REF":
                token = _adjectives(line, token, limit, verbal)
            break
        token += 1
        if line.definite(token - 1):
            token = _adjectives(line, token, limit, verbal)
            break
    return token


def _adjectives(line: Line, token: int, limit: int, verbal) -> int:
    while (
        token < limit
        and not line.cut(token)
        and not line.mark[token]
        and not line.time[token]
        and line.key[token].startswith("ال")
        and not verbal(token)
        and not line.is_in(token, "relative")
    ):
        token += 1
    return token


def _clitic(line: Line, token: int) -> bool:
    """Whether ل or ب with the article, or on a name, parts a word from the noun phrase before it."""
    word, mark = line.key[token], line.mark[token]
    if mark:
        return line.text[line.start[token]] in "لب" and not mark.name.startswith(line.text[line.start[token]])
    return word.startswith(("لل", "بال"))


def stops(line: Line, token: int, verbal) -> bool:
    """Whether a word begins another clause: a connective, أن, a conjoined or free verb."""
    if line.mark[token]:
        return False
    return line.is_in(token, "boundary") or line.is_in(token, "that") or line.is_in(token, "negation") or verbal(token)


def clause_end(line: Line, first: int, limit: int, verbal, relative: bool = True) -> int:
    """The first word after the clause that goes on at `first`: before punctuation, a connective, a verb, a purpose."""
    token = first
    while token < limit:
        if token > first and line.cut(token):
            break
        if line.key[token] in ("على", "في") and token + 1 < limit:
            following = line.key[token + 1]
            if following in words_of("that") or following in ("حين", "وقت"):
                break
        if line.is_in(token, "boundary") or line.is_in(token, "that"):
            break
        if token > first and _aim(line, token):
            break
        if line.is_in(token, "relative"):
            if not relative:
                break
        elif verbal(token) and not (token and line.is_in(token - 1, "relative")):
            break
        if line.time[token] or (
            line.preposition(token) and token + 1 < limit and line.time[token + 1] and token > first
        ):
            break
        token += 1
    return token


def _aim(line: Line, token: int) -> bool:
    """Whether a purpose begins here: بهدف, من أجل, or ل with a verbal noun."""
    return line.key[token] in ("بهدف", "بغية", "بغرض") or bool(line.purpose(token))


def clause_start(line: Line, token: int) -> int:
    """The first word of the clause that a word stands in: after punctuation, a connective or أن."""
    while token > 0:
        if line.cut(token) or line.is_in(token - 1, "that") or line.is_in(token - 1, "boundary"):
            break
        token -= 1
    return token
