"""The words of dates: a text folded with its way back, and cut into tokens of which each has one class letter.

A class letter stands for a kind of word (``M`` a month, ``W`` a weekday, ``u`` a unit of time …), so that a rule
for a date is a short regular expression over class letters: one letter per word, nothing to backtrack over.
"""

import re
from functools import cache
from typing import NamedTuple

from helpers.texts.reference import load
from helpers.texts.text import BIDI_CONTROLS, HARAKAT, JOINERS, TATWEEL
from helpers.texts.text import plain as plain_word

# A tatweel beside a letter stretches it; one that stands free («25 ــ 28 مايو») is a dash.
_BESIDE = f"ء-غف-ي{HARAKAT}"
_DROPPED = re.compile(
    f"[{HARAKAT}{BIDI_CONTROLS}{JOINERS}\u0300-\u036f]|(?<=[{_BESIDE}]){TATWEEL}+|{TATWEEL}+(?=[{_BESIDE}])"
)
_MARK = re.compile(f"[{HARAKAT}{TATWEEL}]")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_FOLD = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "٫": ".", "٬": ",", "–": "-", "—": "-"}
    | {"−": "-", "‐": "-", "‑": "-", "ـ": "-"}
    | {chr(base + n): str(n) for base in (0x660, 0x6F0) for n in range(10)}
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+|\n|[^\w\s]|_")

# One letter for every kind in data/reference/date_words.csv; a small letter is mostly the indefinite of the capital.
_CLASS = {
    "unit": "u", "modifier": "P", "part": "p", "today": "t", "tonight": "t", "yesterday": "a", "lastnight": "a",
    "tomorrow": "a", "weekday": "W", "season": "s", "half": "f", "quarter": "r", "decade": "D", "since": "x",
    "before": "X", "after": "z", "within": "i", "lasting": "I", "in": "j", "at": "@", "until": "T", "from": "S",
    "with": "T",
    "between": "j", "and": "w", "approx": "A", "bound": "g", "some": "g", "few": "F", "this": "E", "that": "J",
    "same": "N", "every": "K", "set": "Y", "daypart": "l", "hour": "k", "era": "R", "bc": "B", "matching": "Z",
    "article": "3", "times": "~", "vague": "V", "epoch": "e", "epochnear": "V", "tense": "c", "agewords": "G",
    "count": "C", "eventpronoun": "_",
}  # fmt: skip
_PUNCTUATION = {"\n": "#", ".": "!", "!": "!", "?": "!", "؟": "!", "؛": ";", ";": ";", "،": ",", ",": ",", "-": "-"}
_PUNCTUATION |= {"/": "/", "\\": "/", "(": "(", ")": ")", "[": "(", "]": ")", ":": ":", "%": "%", "٪": "%", "+": "+"}
OTHER = "_"
# The singular of the units that also head a date: «عام 2015», «شهر آذار», «يوم الأحد».
_ONE = {"year": "v", "month": "5", "day": "6"}
_ENDINGS = ("", "ه", "ين", "ان", "تين", "تان", "ات", "ون")
_DEFINITE = {"unit", "modifier", "part", "few", "ordinal"}
_CACHED_TYPES = 500_000


class Token(NamedTuple):
    """A word, a number or a mark of the folded text: its span there, its kind, value and written (folded) form."""

    start: int
    end: int
    kind: str
    value: object
    form: str


class Folded(NamedTuple):
    """A text without marks, hamza seats and letter variants, and where each of its characters stood."""

    text: str
    places: list[int] | None
    stored: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as stored of a span in the folded text; marks after the last letter belong to it."""
        if self.places is None:
            return start, end
        last = self.places[end - 1] + 1
        while last < len(self.stored) and _MARK.match(self.stored[last]):
            last += 1
        return self.places[start], last


def fold(text: str) -> Folded:
    """The text folded for look-up, with a map back to its code points where anything was left out."""
    if not _PRESENTATION.search(text):
        if not _DROPPED.search(text):
            return Folded(text.translate(_FOLD), None, text)
        places, pieces, at = [], [], 0
        for match in _DROPPED.finditer(text):
            pieces.append(text[at : match.start()])
            places.extend(range(at, match.start()))
            at = match.end()
        pieces.append(text[at:])
        places.extend(range(at, len(text)))
        return Folded("".join(pieces).translate(_FOLD), places, text)
    places, pieces = [], []
    gone = {place for match in _DROPPED.finditer(text) for place in range(*match.span())}
    for place, char in enumerate(text):
        letters = plain_word(char) if _PRESENTATION.match(char) else "" if place in gone else char
        pieces.append(letters)
        places.extend([place] * len(letters))
    return Folded("".join(pieces).translate(_FOLD), places, text)


def folded(word: str) -> str:
    """One word or phrase as `fold` gives it."""
    return fold(word).text


@cache
def vocabulary() -> tuple[
    dict[str, tuple[str, str, object]], dict[str, dict[tuple[str, ...], tuple[str, str, object]]]
]:
    """The words of dates from ``data/reference/date_*.csv``: single words, and phrases by their first word.

    Each entry is (class letter, kind, value). The letters are listed in `_CLASS`; numbers are ``n``, definite
    ones ``2``, definite tens ``O``, ordinals ``o``, months ``M`` (``m`` where the word has another use), Hijri months
    ``H`` and ``h``, feasts ``L``, singular definite units ``q``, other definite units ``Q``, the dual ``U``, years
    ``y``.
    """
    single: dict[str, tuple[str, str, object]] = {}
    phrases: dict[str, dict[tuple[str, ...], tuple[str, str, object]]] = {}

    def add(form: str, entry: tuple[str, str, object]) -> None:
        words = tuple(folded(form).split())
        if len(words) == 1:
            single.setdefault(words[0], entry)
        else:
            phrases.setdefault(words[0], {}).setdefault(words[1:], entry)

    for row in load("date_months").itertuples():
        letter = "M" if row.calendar == "gregorian" else "H"
        letter = letter if row.certain == "yes" else letter.lower()
        for form in row.forms.split(";"):
            add(form, (letter, row.calendar, int(row.month)))
    for row in load("date_words").itertuples():
        for form in row.forms.split(";"):
            if row.kind == "notfuture":
                continue
            if row.kind == "modifier":
                for ending in _ENDINGS:
                    add(form + ending, ("P", row.value, "bare"))
                    add("ال" + form + ending, ("P", row.value, "dual" if ending in _ENDINGS[2:6] else "definite"))
                continue
            if row.kind == "unit":
                size = _size(form, row.forms.split(";")[0])
                letter = {"one": _ONE.get(row.value, "u"), "many": "u"}.get(size, "U")
                add(form, (letter, row.value, size))
                if letter != "6" and not (row.value == "hour" and size == "one"):
                    add("ال" + form, ("q" if size == "one" else "Q", row.value, size))
                continue
            letter = _CLASS[row.kind]
            value = int(row.value) if row.value.lstrip("-").isdigit() else row.value
            add(form, (letter, row.kind, value))
            if row.kind in _DEFINITE:
                add("ال" + form, (letter, row.kind, value))
    for row in load("date_numbers").itertuples():
        for form in row.forms.split(";"):
            if row.kind == "ordinal":
                add(form, ("1", "ordinal", int(row.value)))
                add("ال" + form, ("o", "ordinal", int(row.value)))
            else:
                add(form, ("n", row.kind, int(row.value)))
                tens = row.kind == "cardinal" and int(row.value) > 10
                add("ال" + form, ("O" if tens else "2", row.kind, int(row.value)))
    for row in load("date_feasts").itertuples():
        for form in row.forms.split(";"):
            add(form, ("L", "feast", row.feast))
    for row in load("date_names").itertuples():
        for form in row.forms.split(";"):
            if row.kind == "paper":
                add(form, ("0", "name", form))
    return single, phrases


def _size(form: str, first: str) -> str:
    """How many a form of a unit says: one, two, pair (the dual as the head of two names), or many."""
    if form in ("سنين", "ليالي", "ليال"):
        return "many"
    if form in (first, first + "ا", "سنة"):
        return "one"
    return "pair" if form.endswith("ي") else "two" if form.endswith(("ين", "ان")) else "many"


@cache
def _listed(name: str, kind: str) -> frozenset[str]:
    frame = load(name)
    return frozenset(folded(form) for forms in frame.loc[frame["kind"] == kind, "forms"] for form in forms.split(";"))


def listed(kind: str) -> frozenset[str]:
    """The folded words of one kind of ``date_names.csv``: head, make, kunya."""
    if kind == "weekday":
        return _listed("date_words", kind)
    return _listed("date_names", kind)


_FUTURE = re.compile("س[يتن][ء-ي]{2,}$")
_TYPES: dict[str, tuple[tuple[int, str, str, object], ...]] = {}


def _analysed(word: str) -> tuple[tuple[int, str, str, object], ...]:
    """The parts of a word type as (offset in the word, class letter, kind, value): clitics are parts of their own."""
    single, phrases = vocabulary()
    known = _part(word, single, phrases)
    if known:
        return ((0, *known),)
    for clitics in (1, 2):
        head, rest = word[:clitics], word[clitics:]
        if len(rest) < 2 or (clitics == 2 and head[1] not in "بلك"):
            break
        if head[0] not in "وفبلك" or (clitics == 2 and head[0] not in "وف"):
            break
        known = _part(_spoken(head[-1], rest), single, phrases)
        if known:
            parts = [(n, "w" if letter in "وف" else "b", "clitic", letter) for n, letter in enumerate(head)]
            return (*parts, (clitics, *known))
    return ((0, OTHER, "", word),)


def _spoken(clitic: str, rest: str) -> str:
    """What is spoken after the last clitic: للموسم is ل and الموسم, but لليلة may be ل and ليلة."""
    if clitic != "ل" or not rest.startswith("ل"):
        return rest
    single, phrases = vocabulary()
    definite = "ال" + rest[1:]
    return rest if rest in single and definite not in single and definite not in phrases else definite


def _part(word: str, single: dict, phrases: dict) -> tuple[str, str, object] | None:
    if word in single:
        return single[word]
    if word in phrases:
        return (OTHER, "head", word)
    if _FUTURE.match(word) and word not in _listed("date_words", "notfuture") and not word.startswith(_no_verbs()):
        return ("c", "tense", "future")
    return None


@cache
def _no_verbs() -> tuple[str, ...]:
    """How words begin that look like a verb of the future and are none: سيارته، سياستها."""
    frame = load("date_words")
    cells = frame.loc[(frame["kind"] == "notfuture") & (frame["value"] == "stem"), "forms"]
    return tuple(folded(form) for cell in cells for form in cell.split(";"))


def tokens(text: str) -> tuple[str, list[Token]]:
    """The tokens of a folded text, and the string of their class letters, one letter each."""
    letters: list[str] = []
    found: list[Token] = []
    phrases = vocabulary()[1]
    types = _TYPES
    make = tuple.__new__  # a named tuple without its constructor: a third of the time of this loop
    if len(types) > _CACHED_TYPES:
        types.clear()
    heads: list[int] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        start = match.start()
        parts = types.get(word)
        if parts is None:
            first = word[0]
            if first.isdecimal():
                parts = ((0, *_number(word)),)
            elif first.isalpha():
                parts = _analysed(word)
            else:
                parts = ((0, _PUNCTUATION.get(word, '"'), "mark", word),)
            if len(word) < 40:
                types[word] = parts
        if len(parts) == 1:
            _, letter, kind, value = parts[0]
            found.append(make(Token, (start, start + len(word), kind, value, word)))
            letters.append(letter)
            if word in phrases:
                heads.append(len(found) - 1)
            continue
        ends = [*[part[0] for part in parts[1:]], len(word)]
        for (offset, letter, kind, value), end in zip(parts, ends, strict=True):
            form = word[offset:end]
            found.append(Token(start + offset, start + end, kind, value, form))
            letters.append(letter)
        last = _spoken(found[-2].form, found[-1].form)
        found[-1] = found[-1]._replace(form=last)
        if last in phrases:
            heads.append(len(found) - 1)
    return _joined(letters, found, heads, phrases) if heads else ("".join(letters), found)


def _number(digits: str) -> tuple[str, str, object]:
    """A number: up to 99 ``d``, a year ``y``, another one ``9``."""
    if len(digits) <= 2:
        return ("d", "number", int(digits))
    if len(digits) == 4 and 1000 <= int(digits) <= 2199:
        return ("y", "number", int(digits))
    return ("9", "number", int(digits) if len(digits) <= 7 else 0)


@cache
def _second_letters(word: str) -> frozenset[str]:
    """The letters with which a phrase that begins with a word can go on."""
    return frozenset(rest[0][0] for rest in vocabulary()[1][word])


def _joined(letters: list[str], found: list[Token], heads: list[int], phrases: dict) -> tuple[str, list[Token]]:
    """The tokens with the phrases that begin at `heads` as one token each, the longest first."""
    out_letters: list[str] = []
    out: list[Token] = []
    at = 0
    for head in heads:
        if head < at:
            continue
        if head + 1 >= len(found) or found[head + 1].form[0] not in _second_letters(found[head].form):
            continue
        best = None
        for rest, entry in phrases[found[head].form].items():
            if (best is None or len(rest) > len(best[0])) and _follows(found, head + 1, rest):
                best = rest, entry
        if best is None:
            continue
        out_letters += letters[at:head]
        out += found[at:head]
        end = _reach(found, head + 1, best[0])
        letter, kind, value = best[1]
        form = " ".join([found[head].form, *best[0]])
        out.append(Token(found[head].start, found[end - 1].end, kind, value, form))
        out_letters.append(letter)
        at = end
    out_letters += letters[at:]
    out += found[at:]
    return "".join(out_letters), out


def _reach(found: list[Token], at: int, rest: tuple[str, ...]) -> int:
    """The index after the tokens that spell `rest` from `at` on, or -1; clitics are tokens of their own."""
    for word in rest:
        spelled = ""
        while at < len(found) and len(spelled) < len(word):
            if spelled and found[at].start != found[at - 1].end:
                return -1
            spelled += found[at].form
            at += 1
        if spelled != word:
            return -1
    return at


def _follows(found: list[Token], at: int, rest: tuple[str, ...]) -> bool:
    return at < len(found) and _reach(found, at, rest) > 0
