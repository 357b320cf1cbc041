"""Places after the noun that says what they are: مدينة كيدال; مطار بغداد الدولي, where the noun is part of the name."""

from functools import cache

from helpers.marks import lexicon, persons
from helpers.marks.line import Line, Mention


def place(line: Line, at: int) -> list[Mention]:
    """The place that the noun at word `at` announces; «مطار», «معبر», «مخيم» … stand inside the name."""
    cut, how = line.words[at].place_head
    begin = at + 1
    if begin >= len(line) or not line.glued[begin]:
        return []
    listed = line.entry(begin, clitics=False)
    word = line.words[begin]
    common = listed and listed[1].signal == "city" and (word.ends or word.place_head or word.common >= 4.6)
    if listed and listed[1].signal == "city" and not word.unknown and word.key[-1] in "ةه" and word.key[:2] != "ال":
        # مناطق متفرقة: an adjective of the places.
        common = True
    if listed and listed[1].type == "LOC" and listed[1].signal != "adjective" and not common:
        end = begin + len(listed[1].words)
        if how == "part" and end < len(line) and line.glued[end] and line.words[end].unknown:
            # ملعب سانتياغو برنابيو: the place's name is only the beginning.
            end = _rest(line, end) if not line.words[end].before and not line.words[end].adjective else end
    elif how == "part":
        end = _named_after(line, begin)
    else:
        listed, end = None, _unlisted(line, at, begin)
    if end == begin:
        return []
    if how == "head":
        found = line.mention(begin, end, 0, "LOC", line.written(begin, end), "place", 2.6)
        if listed:
            found.name, found.shown = listed[1].name, line.written(begin, end)
        return [found]
    closing = lexicon.word_class("place_end")
    while end < len(line) and line.glued[end] and line.words[end].key in closing:
        end += 1
    if not listed and line.words[at].key == "بسجن":
        # قضت بسجن فلان: a sentence and no prison.
        return []
    return [line.mention(at, end, cut, "LOC", line.written(at, end, cut), "place", 3.0 if listed else 3.0 + end - at)]


def _unlisted(line: Line, at: int, begin: int) -> int:
    """The word after a place that no list has: unknown words, or one that can be nothing else after «بلدة»."""
    end = begin
    key = line.words[at].key
    if key[1:] not in lexicon.word_class("quarter") | lexicon.word_class("town") and (
        key not in lexicon.word_class("quarter") | lexicon.word_class("town")
    ):
        return begin
    while end < len(line) and end < begin + 3 and (end == begin or line.glued[end]):
        word = line.words[end]
        if word.key.endswith("ات") or not word.unknown or word.ends or word.title or word.nisba or word.before:
            break
        end += 1
    if end > begin:
        return end
    word = line.words[begin]
    if key not in lexicon.word_class("town") or word.ends or word.title or word.head or word.number or word.before:
        return begin
    if word.place_head or word.nisba or word.key in lexicon.word_class("generic") or word.adjective:
        return begin
    # A feminine word after مدينة or بلدة is mostly its adjective (مدينة ساحلية), a definite one mostly a name.
    if word.key.startswith("ال"):
        return begin + 1 if word.common < 4.3 and not word.key.endswith("ات") else begin
    return begin if word.key[-1] in "ةه" or word.common >= 4.2 else begin + 1


def _named_after(line: Line, begin: int) -> int:
    """The word after a person or an unknown word that an airport, a street or a camp is named after."""
    word = line.words[begin]
    if word.unknown and not (word.ends or word.title or word.before or word.nisba):
        return _rest(line, begin)
    title = line.title(begin) if word.title else None
    if title and title[2] == "honorific":
        return max(begin, persons.name_end(line, begin + title[1], set())) if title[1] + begin < len(line) else begin
    return persons.name_end(line, begin, set()) if word.given >= 20 and not word.ends else begin


def _rest(line: Line, begin: int) -> int:
    """After a foreign word: past the others of the same name."""
    end = begin + 1
    while end < len(line) and line.glued[end] and line.words[end].unknown and end < begin + 3:
        end += 1
    return end


def region(line: Line, at: int) -> Mention | None:
    """A part of a country named by an adjective: الجنوب الليبي, الشمال السوري."""
    for cut, rest in line.words[at].forms:
        if rest in _compass() and at + 1 < len(line) and line.glued[at + 1] and line.words[at + 1].nisba:
            after = line.words[at + 1].key
            if not after.endswith(("ة", "ه", "ون", "ين")):
                return line.mention(at, at + 2, cut, "LOC", line.written(at, at + 2, cut), "region", 3.2)
    return None


@cache
def _compass() -> frozenset[str]:
    return frozenset(map(lexicon.fold, lexicon.word_class("compass")))
