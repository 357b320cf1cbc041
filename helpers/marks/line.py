"""A sentence as the marks read it: its words, what stands between them, and a mention found in it."""

import re
from dataclasses import dataclass, field

from helpers.marks import lexicon

OPENING = {"«": "»", "“": "”", '"': '"', "(": ")", "„": "“", "‹": "›", "'": "'", "[": "]", "{": "}"}


# Controls of writing direction and the sign of a hashtag are nothing that parts words, its line is a space.
_CONTROLS = re.compile("[#\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass
class Mention:
    """Words `first` … before `last`; `start` and `end` in the document; `weight` chooses between two that overlap."""

    first: int
    last: int
    start: int
    end: int
    type: str
    name: str
    rule: str
    weight: float
    head: str = ""
    role: str = ""
    rank: str = ""
    shown: str = ""
    key: str = ""
    alias: bool = False


@dataclass
class Line:
    """The words of one sentence with their places and the gaps before each word and after the last.

    `sport` says that the sentence is of sport, `played` that the document has such sentences. `doubts` are the unknown
    words of the sentence with the model's belief that each is of a person, a body, a place.
    """

    text: str
    starts: list[int]
    ends: list[int]
    sentence: int = 1
    words: list[lexicon.Word] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    glued: list[bool] = field(default_factory=list)
    sport: bool = False
    played: bool = False
    doubts: dict[int, tuple[float, float, float]] = field(default_factory=dict)
    _entries: dict = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        text = self.text
        self.words = [lexicon.word(text[a:b]) for a, b in zip(self.starts, self.ends, strict=True)]
        between = zip(self.ends, self.starts[1:], strict=False)
        gaps = [_CONTROLS.sub("", text[a:b]).replace("_", " ") for a, b in between]
        after = text[self.ends[-1] : self.ends[-1] + 3].split("\n")[0] if self.ends else ""
        self.gaps = ["", *gaps, after]
        self.sport = any(word.key in lexicon.word_class("sport") for word in self.words)
        self.glued = [False, *(gap in (" ", "") or (gap.isspace() and "\n" not in gap) for gap in gaps), False]

    def __len__(self) -> int:
        return len(self.words)

    def start(self, at: int, cut: int = 0) -> int:
        """Where word `at` begins once `cut` letters of clitics are off; marks and tatweel are walked over."""
        place = self.starts[at]
        if cut:
            left = cut
            while left:
                if lexicon.rules.plain(self.text[place]):
                    left -= 1
                place += 1
            while place < self.ends[at] and not lexicon.rules.plain(self.text[place]):
                place += 1
        return place

    def mention(
        self, first: int, last: int, cut: int, type_: str, name: str, rule: str, weight: float, **more
    ) -> Mention:
        return Mention(first, last, self.start(first, cut), self.ends[last - 1], type_, name, rule, weight, **more)

    def written(self, first: int, last: int, cut: int = 0) -> str:
        """The words as the text has them, without clitics of `cut` letters; the alef of لل is put back."""
        text = self.text[self.start(first, cut) : self.ends[last - 1]]
        word = self.words[first].key
        if cut and word[cut - 1 : cut + 1] == "لل":
            text = "ا" + text
        return " ".join(text.split())

    def matches(self, at: int, words: tuple[str, ...], first: str | None = None) -> bool:
        """Whether folded `words` stand at `at` one after another with nothing but space between."""
        if at + len(words) > len(self.words):
            return False
        if (first or self.words[at].forms[0][1]) != words[0]:
            return False
        return all(self._joined(at + n) and self.words[at + n].forms[0][1] == words[n] for n in range(1, len(words)))

    def _joined(self, at: int) -> bool:
        """Whether only space parts a word from the last, before a number a hyphen or plus, in an abbreviation a stop.

        أوروبا - 1, 5+1, أ.ف.ب
        """
        if self.glued[at]:
            return True
        gap = self.gaps[at].strip()
        if gap == "." and self.words[at].key in ("نت", "كوم"):
            # العربية.نت
            return self.ends[at - 1] + 1 == self.starts[at]
        if gap == "." and len(self.words[at].key) <= 3 and len(self.words[at - 1].key) <= 4:
            return self.ends[at - 1] + 1 == self.starts[at] or len(self.words[at].key) == 1
        return self.words[at].number and gap in ("-", "+")

    def entry(self, at: int, clitics: bool = True) -> tuple[int, lexicon.Known] | None:
        """The longest listed name at a word, as (letters of clitics, entry)."""
        asked = (at, clitics)
        if asked in self._entries:
            return self._entries[asked]
        best = None
        for cut, entries in self.words[at].known:
            if cut and not clitics:
                continue
            for entry in entries:
                if (best is None or len(entry.words) > len(best[1].words)) and self.matches(
                    at, entry.words, entry.words[0]
                ):
                    best = (cut, entry)
                    break
        self._entries[asked] = best
        return best

    def title(self, at: int) -> tuple[int, int, str] | None:
        """The longest title at a word, as (letters of clitics, words, kind)."""
        for cut, choices in self.words[at].title:
            for words, kind in choices:
                if self.matches(at, words, words[0]):
                    return cut, len(words), kind
        return None

    def nation(self, at: int) -> tuple[int, str]:
        """The last word of an adjective of nations that begins at `at`, and the nation: الكوري الجنوبي is one."""
        nation = self.words[at].nisba
        if at + 1 >= len(self) or not self.glued[at + 1]:
            return at, nation
        whole = lexicon.nations_of_two(nation).get(lexicon.masculine(self.words[at + 1].key))
        return (at + 1, whole) if whole else (at, nation)

    def letters(self, at: int) -> int:
        """The word after three or more names of letters with stops between them that begin at `at`, or 0: سي.إن.إن"""
        names = lexicon.word_class("letter")
        end = at
        while end < len(self) and self.words[end].key in names and (end == at or self.gaps[end].strip() == "."):
            end += 1
        return end if end - at >= 3 else 0

    def day(self, at: int) -> bool:
        """Whether a number and a month that a place or a body may be named after stand at `at`: شارع | 6 أكتوبر."""
        if at + 1 >= len(self.words) or not (self.glued[at] and self.glued[at + 1]):
            return False
        return self.words[at].number and lexicon.month(self.words[at + 1])

    def numbered(self, at: int) -> bool:
        """Whether a meeting's number stands at `at`, inside marks or after a space: «جنيف - 2», جنيف 2."""
        if at >= len(self.words) or not self.words[at].number or len(self.words[at].plain) > 1:
            return False
        closed = self.gaps[at + 1].strip()[:1] in ("»", '"', "”")
        meeting = lexicon.word_class("meeting")
        called = any(word.key[word.key[:1] == "ل" :] in meeting for word in self.words[max(0, at - 2) : at])
        return self.gaps[at].strip() in ("", "-") and (closed or called)

    def closing(self, at: int, most: int = 7) -> int | None:
        """The word after the last one between the marks that open before word `at`, or None."""
        opened = self.gaps[at].rstrip()[-1:]
        closer = OPENING.get(opened)
        if not closer:
            return None
        for place in range(at + 1, min(at + most, len(self.words)) + 1):
            if closer in self.gaps[place]:
                return place
            if place < len(self.words) and not self.glued[place] and "-" not in self.gaps[place]:
                return None
        return None
