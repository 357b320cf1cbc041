"""Places after the noun that says what they are: مدينة كيدال; مطار بغداد الدولي, where the noun is part of the name."""

from helpers.marks import lexicon, persons
from helpers.marks.line import OPENING, Line, Mention
from helpers.texts import lemmas

# Endings of a definite word that names no quarter.
_NO_PLACE = ("ات", "ية", "ين", "ون")


def place(line: Line, at: int) -> list[Mention]:
    """The place that the noun at word `at` announces; «مطار», «معبر», «مخيم» … stand inside the name."""
    cut, how = line.words[at].place_head
    if line.words[at].key in ("وجهة", "وجهه"):
        # وجهة نظره is a view.
        return []
    begin = at + 1
    if begin >= len(line) or not line.glued[begin]:
        return _in_marks(line, at, cut, how) if begin < len(line) else []
    listed = line.entry(begin, clitics=False)
    word = line.words[begin]
    if how == "part" and line.day(begin):
        # جسر 14 تموز, ملعب 5 يوليو
        end = _closed(line, begin + 2)
        return [line.mention(at, end, cut, "LOC", line.written(at, end, cut), "place", 6.0)]
    if listed and listed[1].kind == "club" and listed[1].twin:
        # ميناء الفجيرة: the town, not its club.
        listed = (listed[0], listed[1].twin)
    if word.key in ("ابو", "ابا", "ابي", "ام") and not (listed and len(listed[1].words) > 1):
        return _kunya(line, at, cut, how)
    common = listed and listed[1].signal in ("city", "place") and (word.ends or word.place_head or word.common >= 4.6)
    if listed and listed[1].signal == "city" and not word.unknown and word.key[-1] in "ةه" and not word.article:
        # مناطق متفرقة: an adjective of the places.
        common = True
    if listed and listed[1].type == "LOC" and listed[1].signal != "adjective" and not common:
        end = begin + len(listed[1].words)
        if how == "part" and end < len(line) and line.glued[end] and line.words[end].unknown:
            # ملعب سانتياغو برنابيو: the place's name is only the beginning.
            more = not (line.words[end].before or line.words[end].adjective or _in_another(line.words[end]))
            end = _rest(line, end) if more else end
    elif how == "part":
        end = _named_after(line, at, begin) if not _noun(line, at, begin) else begin + 1
    else:
        listed, end = None, _unlisted(line, at, begin)
    named = _city_of(line, at, begin)
    if named > begin:
        return [line.mention(at, named, cut, "LOC", line.written(at, named, cut), "place", 8.0)]
    if how == "part" and listed and listed[1].kind == "place" and _outer(line.words[at]):
        # مضيق هرمز, نهر دجلة: what follows names it alone; in نهر الأردن it would name another place.
        how = "head"
    if how == "head" and not listed and end == begin:
        last = _direction(line, at, begin)
        if last > begin:
            return [line.mention(at, last, cut, "LOC", line.written(at, last, cut), "place", 3.0)]
    if how == "head" and not listed and _noun(line, at, begin) and end == begin:
        # حي السفارات: the noun alone names nothing.
        return [line.mention(at, begin + 1, cut, "LOC", line.written(at, begin + 1, cut), "place", 2.6)]
    if end == begin:
        return []
    if how == "head":
        found = line.mention(begin, end, 0, "LOC", line.written(begin, end), "place", 2.6 + 0.5 * (end - begin))
        if listed:
            found.name, found.shown = listed[1].name, line.written(begin, end)
        return [found, *_others(line, at, end)]
    end = _closed(line, end)
    if not listed and line.words[at].key == "بسجن":
        # قضت بسجن فلان: a sentence and no prison.
        return []
    return [line.mention(at, end, cut, "LOC", line.written(at, end, cut), "place", 2.8 + 0.8 * (end - at))]


def _closed(line: Line, at: int) -> int:
    """Past the adjectives that close the name of a site: مطار … الدولي, ملعب … الأولمبي."""
    closing = lexicon.word_class("place_end")
    while at < len(line) and line.glued[at] and line.words[at].key in closing:
        at += 1
    return at


def _in_marks(line: Line, at: int, cut: int, how: str) -> list[Mention]:
    """A site or a town whose name stands between marks: مسرح «…» with its noun and the marks, بلدة «…» without."""
    begin = at + 1
    last = line.closing(begin, 4)
    inside = line.words[begin:last] if last else []
    if not inside or line.gaps[begin].strip() not in OPENING or "(" in line.gaps[begin]:
        return []
    other = (w.ends or w.number or w.nisba or w.head or w.adjective == "named" for w in inside)
    several = len(inside) > 1
    named = any(w.unknown or (several and (w.listed or w.given or w.surname)) for w in inside)
    if any(other) or not named or (not several and inside[0].key[-1] in "ةه" and not inside[0].article):
        # مدينة «حرة»
        return []
    if not any(rest in lexicon.folded_class("marked_place") for _, rest in line.words[at].forms):
        return []
    if how == "head" or _outer(line.words[at]):
        return [line.mention(begin, last, 0, "LOC", line.written(begin, last), "place", 5.0)]
    found = line.mention(at, last, cut, "LOC", "", "place", 6.0)
    found.name = f"{line.written(at, begin, cut)} {line.written(begin, last)}"
    found.end += line.gaps[last].index(OPENING[line.gaps[begin].rstrip()[-1]]) + 1
    return [found]


def _city_of(line: Line, at: int, begin: int) -> int:
    """The word after a city that is a site named after a king and for its use: مدينة الملك فهد الرياضية."""
    title = line.title(begin) if line.words[begin].title else None
    if line.words[at].host != "مدينه" or not title or title[2] != "honorific" or begin + title[1] >= len(line):
        return begin
    last = persons.name_end(line, begin + title[1], set())
    if last >= len(line) or last == begin + title[1] or not line.glued[last]:
        return begin
    word = line.words[last]
    return last + 1 if word.article and word.key[-1] == "ة" and word.adjective else begin


def _kunya(line: Line, at: int, cut: int, how: str) -> list[Mention]:
    """A quarter or a castle that bears a kunya: حي أبا السعود, قصر أبو حجلان."""
    last = at + 3
    if last > len(line) or not line.glued[at + 2] or line.words[at + 2].ends or line.words[at + 2].before:
        return []
    first = at if how == "part" else at + 1
    return [line.mention(first, last, cut * (how == "part"), "LOC", line.written(first, last), "place", 3.6)]


def _direction(line: Line, at: int, begin: int) -> int:
    """The word after a region named by its direction: إقليم الجنوب الغربي, جهة الشرق."""
    if not any(rest in lexicon.folded_class("region_noun") for _, rest in line.words[at].forms):
        return begin
    if line.words[begin].key not in lexicon.word_class("compass"):
        return begin
    end = begin + 1
    if end < len(line) and line.glued[end] and line.words[end].key in lexicon.word_class("compass_adjective"):
        end += 1
    return end


def _noun(line: Line, at: int, begin: int) -> bool:
    """Whether a definite noun after مسجد, شارع, ساحة … makes the name of a place with it: مسجد الغفران, شارع الستين."""
    word = line.words[begin]
    if not any(rest in lexicon.folded_class("place_noun") for _, rest in line.words[at].forms):
        return False
    if not word.article or len(word.key) < 5 or word.ends or word.title or word.adjective or word.head:
        return False
    following = line.words[begin + 1] if begin + 1 < len(line) and line.glued[begin + 1] else None
    if following and following.unknown and (word.surname or word.given) and not following.before:
        # ملعب الشاذلي زويتن
        return False
    closed = begin + 1 >= len(line) or not line.glued[begin + 1] or not line.words[begin + 1].adjective
    return closed and word.key not in lexicon.word_class("generic") and not word.surname >= 20


def _others(line: Line, at: int, begin: int) -> list[Mention]:
    """The further places under one head: بلدتي كفرنبل ومعرة حرمة."""
    if not any(rest in lexicon.folded_class("shared_place") for _, rest in line.words[at].forms):
        return []
    found = []
    while begin < len(line) and line.words[begin].key[:1] == "و" and line.glued[begin]:
        word = line.words[begin]
        inner = lexicon.word(word.plain[1:])
        if (
            word.ends
            or len(word.key) < 4
            or inner.ends
            or inner.title
            or inner.head
            or inner.adjective
            or inner.place_head
        ):
            break
        entries = [e for cut, es in word.known if cut == 1 for e in es if line.matches(begin, e.words, e.words[0])]
        end = begin + (len(entries[0].words) if entries else 1)
        if not entries:
            if inner.common >= 4.4 and not inner.unknown:
                break
            while end < len(line) and line.glued[end] and line.words[end].unknown and not line.words[end].before:
                end += 1
        found.append(
            line.mention(begin, end, 1, "LOC", line.written(begin, end, 1), "place", 2.2 + 0.3 * (end - begin))
        )
        begin = end
    return found


def _described(word: lexicon.Word) -> bool:
    """Whether a definite word is an adjective, a title or a head, and no name of a place."""
    return bool(word.adjective or word.title or word.head or word.place_head or word.ends or word.nisba)


def _outer(word: lexicon.Word) -> bool:
    return any(rest in lexicon.folded_class("place_outer") for _, rest in word.forms)


def _unlisted(line: Line, at: int, begin: int) -> int:
    """The word after a place that no list has: unknown words, or one that can be nothing else after «بلدة»."""
    end = begin
    key = line.words[at].key
    first = line.words[begin]
    noun = _noun(line, at, begin)
    rare = first.article and first.common < 3 and len(first.key) > 4 and not first.key.endswith(_NO_PLACE)
    if rare and line.words[at].host in lexicon.folded_class("quarter") and not (_described(first) or noun):
        # منطقة البرح
        return begin + 1
    if key[1:] not in lexicon.word_class("quarter") | lexicon.word_class("town") and (
        key not in lexicon.word_class("quarter") | lexicon.word_class("town")
    ):
        return begin
    while end < len(line) and end < begin + 3 and (end == begin or line.glued[end]):
        word = line.words[end]
        if (
            word.key.endswith(("ات", "ية", "ها", "هم"))
            or not word.unknown
            or word.ends
            or word.title
            or word.nisba
            or word.before
        ):
            break
        end += 1
    if end == begin + 1 and first.key[-1] in "ةه" and lemmas.is_adjective(first.key):
        # مناطق متفرقة
        return begin
    if end > begin:
        return end
    word = line.words[begin]
    if key not in lexicon.word_class("town") or word.ends or word.title or word.head or word.number or word.before:
        return begin
    if word.place_head or word.nisba or word.key in lexicon.word_class("generic") or word.adjective:
        return begin
    # A feminine word after مدينة or بلدة is mostly its adjective (مدينة ساحلية), a definite one mostly a name.
    if word.article:
        return begin + 1 if word.common < 4.3 and not word.key.endswith("ات") else begin
    return begin if word.key[-1] in "ةه" or word.common >= 4.2 else begin + 1


def _named_after(line: Line, at: int, begin: int) -> int:
    """The word after a person or an unknown word that an airport, a street or a camp is named after."""
    word = line.words[begin]
    if word.unknown and not (word.ends or word.title or word.before or word.nisba):
        return _rest(line, begin)
    title = line.title(begin) if word.title else None
    if title and title[2] == "honorific":
        return max(begin, persons.name_end(line, begin + title[1], set())) if title[1] + begin < len(line) else begin
    if _feature(line, at, begin):
        return begin + 1
    if (
        begin + 1 < len(line)
        and _closed(line, begin + 1) > begin + 1
        and (word.given or word.surname)
        and not word.ends
    ):
        # ملعب خليفة الدولي: what closes the name of a site says that one word is the whole of it.
        return begin + 1
    if word.given < 20 or word.ends:
        return begin
    return persons.regnal(line, begin, persons.name_end(line, begin, set()))


def _in_another(word: lexicon.Word) -> bool:
    """Whether a word is a preposition with a listed place: سوق كندالا | بكينشاسا."""
    return any(cut and e.type == "LOC" and len(e.words) == 1 for cut, entries in word.known for e in entries)


def _feature(line: Line, at: int, begin: int) -> bool:
    """Whether a rare noun after وادي, جبل, نهر … is its name and no adjective of it: وادي حوران."""
    word = line.words[begin]
    if line.words[at].host not in lexicon.folded_class("feature") or word.common >= 3.6 or len(word.key) < 4:
        return False
    other = word.ends or word.article or word.title or word.head or word.place_head or word.number or word.before
    described = lemmas.is_adjective(word.key) or word.key.endswith(("ة", "ي", "ات", "ين", "ها"))
    return not other and not described and lemmas.is_noun(word.key)


def _rest(line: Line, begin: int) -> int:
    """After a foreign word: past the others of the same name."""
    end = begin + 1
    if line.words[begin].given and end < len(line) and line.glued[end]:
        surname = line.words[end]
        # ضريح جنكيز خان
        end += surname.surname >= 60 and not (surname.ends or surname.before or surname.title or surname.article)
    while end < len(line) and line.glued[end] and line.words[end].unknown and end < begin + 3:
        if line.words[end].before or line.words[end].key[:1] in "وف":
            break
        if _in_another(line.words[end]):
            break
        end += 1
    return end


def region(line: Line, at: int) -> Mention | None:
    """A part of a country named by an adjective: الجنوب الليبي, الشمال السوري."""
    for cut, rest in line.words[at].forms:
        if (
            rest in lexicon.folded_class("compass")
            and at + 1 < len(line)
            and line.glued[at + 1]
            and line.words[at + 1].nisba
        ):
            after = line.words[at + 1].key
            if not after.endswith(("ة", "ه", "ون", "ين")):
                return line.mention(at, at + 2, cut, "LOC", line.written(at, at + 2, cut), "region", 3.2)
    return None
