"""Persons whom no title announces: by the syllables of East Asian names, behind a verb of saying, in a byline."""

import itertools
from functools import cache

from helpers.marks import lexicon
from helpers.marks.line import Line, Mention
from helpers.texts import reference

_ENDINGS = ("ون", "وا", "ات", "ية", "ها", "هم", "ان", "ين", "ة")
# Syllables that are a word of every page as well.
_AMBIGUOUS = ("لي", "ما", "هو", "شي", "بين", "سي", "ان", "كي", "لو", "هي", "كان", "دون", "هنا", "هل")
_LONGEST_BYLINE = 12
_DASHES = "-–—/|ـ"


def syllables(line: Line, at: int) -> Mention | None:
    """A name of two to four East Asian syllables that begins with a family name: ليو وي مين, شين جي كاي."""
    word = line.words[at]
    cut = 0
    key = word.key
    if key not in lexicon.word_class("east_surname"):
        if key[:1] not in "ول" or key[1:] not in lexicon.word_class("east_surname") or len(key) < 4:
            return None
        cut = 1
    known = lexicon.word_class("east_syllable") | lexicon.word_class("east_surname")
    last = at + 1
    while last < len(line) and last < at + 4 and line.glued[last] and line.words[last].key in known:
        last += 1
    while last > at + 1 and line.words[last - 1].particle:
        # The last أن is no syllable.
        last -= 1
    clear = [w for place, w in enumerate(line.words[at:last]) if not _common(w, cut if place == 0 else 0)]
    if last - at < 2 or len(clear) < 2 or (cut and len(clear) < last - at):
        return None
    if last - at == 2 and any(w.common >= 4.2 for w in clear) and not _cue(line, at):
        return None
    return line.mention(at, last, cut, "PER", line.written(at, last, cut), "syllables", 1.8 + 0.5 * (last - at))


def _common(word: lexicon.Word, cut: int) -> bool:
    key = word.key[cut:]
    return key in _AMBIGUOUS or (word.particle and not cut) or (word.common >= 5.0 and not cut)


def _cue(line: Line, at: int) -> bool:
    """Whether a title, an adjective of nations or a verb stands directly before."""
    if not at or not line.glued[at]:
        return False
    before = line.words[at - 1]
    return bool(before.title or before.nisba or before.verb)


@cache
def saying() -> frozenset[str]:
    """The perfect of the verbs of saying in the third person, masculine and feminine, with و and ف before it."""
    table = reference.load("reporting")
    verbs = table[table["kind"] == "verb"]
    perfect = {lexicon.rules.key(word) for word in verbs["perfect"] if word and " " not in word}
    imperfect = {lexicon.rules.key(word) for word in verbs["imperfect"] if word and " " not in word}
    # «بين» says «between» far more often than «made clear».
    perfect.discard("بين")
    both = perfect | {word + "ت" for word in perfect} | imperfect | {"ت" + word[1:] for word in imperfect}
    return frozenset(both | {front + word for front in "وف" for word in both})


def speaker(line: Line, at: int) -> Mention | None:
    """One word between a verb of saying and what is said that can only be a name: أضاف دحلان أن."""
    if not at or not line.glued[at] or line.words[at - 1].key not in saying():
        return None
    if at > 1 and line.glued[at - 1] and line.words[at - 2].key in lexicon.word_class("preposition"):
        # بعد كشف الأمر: a verbal noun.
        return None
    word = line.words[at]
    other = word.ends or word.title or word.head or word.listed or word.place_head or word.latin or word.number
    if other or word.nisba or word.before or len(word.key) < 3 or len(word.key) > 10:
        return None
    if word.key.endswith(_ENDINGS) and not word.surname >= 3:
        return None
    surname = word.surname >= 3 and word.common < 3.6
    rare = word.common < 3 and word.article and word.key[-1] == "ي" and word.adjective != "named"
    if not (word.unknown or surname or rare) or word.adjective == "named":
        return None
    after = line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
    said = after is None or after.particle or after.before in ("ل", "ب")
    return line.mention(at, at + 1, 0, "PER", line.written(at, at + 1), "speaker", 1.2) if said else None


def named(line: Line, at: int) -> Mention | None:
    """A first name of many and a definite word behind a verb of saying: قالت بثينة اليتيم."""
    if at + 1 >= len(line) or not (line.glued[at] and line.glued[at + 1]) or line.words[at - 1].key not in saying():
        return None
    first, word = line.words[at : at + 2]
    other = first.ends or first.title or first.head or first.place_head or first.before or first.nisba or first.listed
    if other or first.given < 20 or first.common >= 4.8:
        return None
    other = word.ends or word.title or word.head or word.listed or word.place_head or word.number or word.nisba
    if other or not word.article or word.adjective == "named" or lexicon.several(word) or word.key.endswith("ات"):
        return None
    after = line.words[at + 2] if at + 2 < len(line) and line.glued[at + 2] else None
    if after is not None and not after.ends:
        return None
    return line.mention(at, at + 2, 0, "PER", line.written(at, at + 2), "speaker", 1.3)


def described(line: Line, at: int) -> Mention | None:
    """Two words that no text has behind a definite adjective in the feminine: السياسية اليسارية سفيم داغديلين."""
    if at < 2 or at + 1 >= len(line) or not (line.glued[at] and line.glued[at - 1] and line.glued[at + 1]):
        return None
    before, noun = line.words[at - 1], line.words[at - 2]
    woman = (noun.article or noun.plain[:2] == "لل") and noun.key.endswith("ية") and bool(noun.adjective)
    if not (woman and before.adjective == "nisba" and before.article and before.key.endswith("ية")):
        return None
    if noun.head or noun.place_head or (at > 2 and line.glued[at - 2] and line.words[at - 3].article):
        # الأزمة السياسية اليسارية: the adjectives of another noun.
        return None
    pair = line.words[at : at + 2]
    if not all(word.unknown and not (word.common or word.before or word.article or word.adjective) for word in pair):
        return None
    if any(word.ends or word.title or word.head or word.listed or word.key.endswith(_ENDINGS[1:3]) for word in pair):
        return None
    return line.mention(at, at + 2, 0, "PER", line.written(at, at + 2), "units", 1.8)


def station(line: Line, at: int) -> Mention | None:
    """A station by its wave: موزاييك أف أم, الجوهرة إف إم, with the word before «أف» at word `at`."""
    if not at or at + 1 >= len(line) or not (line.glued[at] and line.glued[at + 1]) or line.words[at + 1].key != "ام":
        return None
    word = line.words[at - 1]
    if word.particle or (word.title and not word.unknown) or word.number or word.adjective == "named":
        return None
    cut = next((letters for letters, rest in word.forms if letters and rest[:2] == "ال"), len(word.before))
    if not cut and word.unknown and word.key[0] == "ل" and not (at > 1 and line.words[at - 2].head):
        # قال لموزاييك أف أم
        cut = 1
    return line.mention(at - 1, at + 2, cut, "ORG", line.written(at - 1, at + 2, cut), "outlet", 5.0)


def byline(line: Line) -> list[Mention]:
    """Who wrote and for whom, at the head of a document: سعاد نصر – سبق – تبوك:"""
    ends = [0]
    for at in range(1, min(len(line), _LONGEST_BYLINE) + 1):
        gap = line.gaps[at].strip()
        if gap[:1] == ":" or (at < len(line) and "\n" in line.text[line.ends[at - 1] : line.starts[at]]):
            ends.append(at)
            break
        if gap and all(letter in _DASHES for letter in gap):
            ends.append(at)
    else:
        return _dateline(line)
    parts = list(itertools.pairwise(ends))
    places = [part for part in parts if _place(line, *part)]
    outlets = [part for part in parts if _outlet(line, *part)]
    if len(outlets) > 1 or len(places) < 2:
        # واس - الرياض: the town, where another outlet stands beside it.
        outlets = [part for part in outlets if part not in places] or outlets
    if len(parts) < 2 or not (outlets or places):
        return []
    found = [line.mention(a, b, 0, "ORG", line.written(a, b), "byline", 5.0) for a, b in outlets]
    found += [
        line.mention(a, b, 0, "LOC", line.entry(a, clitics=False)[1].name, "byline", 3.0)
        for a, b in places
        if (a, b) not in outlets
    ]
    for first, last in parts:
        if (first, last) not in outlets and (first, last) not in places and _person(line, first, last):
            found.append(line.mention(first, last, 0, "PER", line.written(first, last), "byline", 4.0))
    return found


def _dateline(line: Line) -> list[Mention]:
    """The outlet after the place of a report and a dash or stroke: بغداد/ المدى صوت مجلس النواب."""
    at = next((n for n in range(1, min(4, len(line))) if line.gaps[n].strip() and line.gaps[n].strip() in _DASHES), 0)
    if not at or not _place(line, 0, at):
        return []
    for last in range(min(at + 3, len(line)), at, -1):
        if _outlet(line, at, last):
            return [line.mention(at, last, 0, "ORG", line.written(at, last), "byline", 5.0)]
    return []


def _outlet(line: Line, first: int, last: int) -> bool:
    return tuple(word.forms[0][1] for word in line.words[first:last]) in lexicon.outlets()


def _place(line: Line, first: int, last: int) -> bool:
    hit = line.entry(first, clitics=False)
    if not hit or first + len(hit[1].words) != last:
        return False
    return hit[1].type == "LOC" or bool(hit[1].twin)


def _person(line: Line, first: int, last: int) -> bool:
    words = line.words[first:last]
    if not 2 <= len(words) <= 4 or not (words[0].given or words[0].unknown):
        return False
    return not any(w.ends or w.head or (w.title and w.given < 20) or w.place_head or w.number or w.nisba for w in words)
