"""Persons by what announces them: a title, rank or office that ends before the name, and the units that make a name."""

import re

from helpers.marks import crf, lexicon
from helpers.marks.line import Line, Mention
from helpers.marks.nounphrase import complement
from helpers.texts import lemmas

# «بن», «عبد» … and what follows them are one link of a name.
_MOST_LINKS = 6
_CLOSED = ("بن", "ابن", "ابو", "ابا", "عبد", "ال", "دي", "فان", "فون", "بنت", "ولد", "ام")
_NOT_NAMES = ("ة", "ه", "ية", "ات", "ها", "هم", "ين", "ون", "ا")
# What no surname ends in that is another word too.
_NOT_SURNAMES = ("ية", "ات", "ها", "هم", "وا", "ا", "ه")
_FOLLOWS = ("بن", "ال", "ابو", "الله", "الدين")
SPEAKERS = ("المتحدث", "الناطق", "متحدث", "ناطق", "تحدث", "يتحدث")
# What a verbal noun or a participle of the eighth form and its neighbours begins with: استضافة, انتظار, اجتماع.
_VERBAL_NOUN = re.compile("ا(ست|ن|.[تد]).*")
# Participles of verbs that end in a weak letter, in the accusative.
_WEAK = re.compile("م(ت..|ت.ا.|ست..|.ت.|ن..)يا")
_AFTER_NAME = ("،", ",", ":", ".", "؛", ")", "»", "(", "")


def era(line: Line, at: int) -> bool:
    """Whether word `at` is a time and no first name: «في عهد ترامب», «بعهد بوتين», «حكم مبارك»."""
    word, times = line.words[at], lexicon.word_class("era")
    first = line.words[at - 1] if at and line.glued[at] else None
    if word.key in lexicon.word_class("statement") and first and first.verb:
        # وذكر بيان درعي: of a woman of that name the verb would be feminine.
        return first.key[-1] != "ت"
    if word.key in ("بعيد", "قبيل") and at + 1 < len(line) and line.glued[at + 1]:
        # المدعي العام بعيد ساعات
        after = line.words[at + 1]
        return not (after.given or after.surname or after.unknown or after.ends or after.article)
    if word.key == "ذكرى" and at and line.glued[at] and not line.words[at - 1].title:
        # إحياء ذكرى لويزا
        return at + 1 < len(line) and line.glued[at + 1]
    if word.key not in times:
        return word.key[1:] in times and word.key[0] in "وبل"
    if word.given < 8 or at + 1 >= len(line):
        return True
    hit = line.entry(at + 1)
    if hit and hit[1].kind == "figure":
        return True
    return bool(at and line.glued[at] and line.words[at - 1].key in lexicon.word_class("preposition"))


def guest(line: Line, at: int) -> bool:
    """Whether word `at` says what somebody is of the noun behind it: بن حسين ضيف برنامج …"""
    following = line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
    return line.words[at].key in lexicon.word_class("guest") and following is not None and not following.ends


def adverb(word: lexicon.Word) -> bool:
    """Whether a word is a noun in the accusative and no name: غيابيا, نفيا, مطالبين, سائلين."""
    if word.given or word.surname or word.latin or word.article:
        return False
    active = word.key[0] == "م" or word.key[1:2] == "ا"
    if word.key.endswith("ين") and active and len(word.key) > 5:
        return lemmas.is_noun(word.key[:-2])
    if _WEAK.fullmatch(word.key):
        # متمنيا, مكتفيا
        return True
    if word.key[-1] != "ا" or word.unknown:
        return False
    often = 3.0 if word.key[0] == "م" else 3.4
    return lemmas.spelled(word.key[:-1]) is not None and lexicon.word(word.key[:-1]).common >= often


def _figure(word: lexicon.Word) -> bool:
    """Whether a word is by itself the surname of somebody whom the news name without a first name."""
    return any(e.kind == "figure" and len(e.words) == 1 and not cut for cut, es in word.known for e in es)


def rare_first(word: lexicon.Word) -> bool:
    """Whether a word is a first name of few and no other word that is common: مقتدى."""
    other = word.ends or word.title or word.head or word.article or word.before or word.adjective or word.nisba
    return word.given >= 2 and word.common < 4 and not (other or word.place_head or word.listed)


def thou_wilt(word: lexicon.Word) -> bool:
    """Whether a rare word is a verb only as a future said to a woman, which no report has: ستورمي."""
    return word.before == "س" and word.key[1:2] == "ت" and word.key[-1] == "ي" and not word.common


def quality(word: lexicon.Word) -> bool:
    """Whether a word is an indefinite adjective of the feminine and no name: دفاعية."""
    name = word.given or word.surname or word.article or (word.unknown and word.common < 3)
    return word.key.endswith("ية") and not name


def _profession(line: Line, at: int) -> bool:
    """Whether a definite word and one that «و» joins to it are what a man named before them is: الروائي والمترجم."""
    single = (lexicon.fold(line.words[at].key),)
    joined = at + 1 < len(line) and line.glued[at + 1] and line.words[at + 1].key.startswith("وال")
    return bool(at and line.glued[at] and joined) and any(
        words == single and kind == "role" for _, choices in line.words[at].title for words, kind in choices
    )


def verbal_name(word: lexicon.Word) -> bool:
    """Whether a word that is a verb as well is a first name of many: ناصر, حسن."""
    return word.verb and not word.particle and word.given >= 100


def own_letter(line: Line, at: int) -> bool:
    """Whether a seeming clitic of a word that no text has is its own letter behind a first name: بدر باسلمه, فارجاس."""
    word = line.words[at]
    if not at or not line.glued[at] or word.common or word.ends or len(word.key) < 5:
        return False
    first = line.words[at - 1]
    other = first.ends or first.title or first.head or first.article or first.before
    if word.before == "ب":
        # Families of the south of Arabia begin with «با»; a verbal noun has its frequency or its shape.
        if at > 1 and line.words[at - 2].key in ("بن", "بنت") and word.key[-1] == "ي":
            # مازن بن محمد بترجي، …
            return not line.glued[at + 1] and line.gaps[at + 1].strip()[:1] in _AFTER_NAME
        definite = word.key[2:3] == "ل" and (len(word.key) > 5 or lexicon.word(word.key[3:]).common >= 4)
        own = word.key[1] == "ا" and not definite and not _VERBAL_NOUN.match(word.key[1:])
        return own and first.given >= 20 and first.common < 5.2 and not other
    if word.before not in ("ف", "ك"):
        return False
    noun = word.key[1:].removeprefix("ال")
    if lemmas.is_noun(noun) and word.key[-1] != "ي" and lexicon.word(noun).common >= 3:
        # محمود فالوزارة, خالد كفرصة; وائل كفوري is one.
        return False
    # راداميل فالكاو: of a foreign first name that no list has.
    foreign = first.unknown and not first.common and not first.adjective and not first.key.endswith(_NOT_NAMES)
    return (first.given >= 20 or foreign) and not other


def town_for_surname(line: Line, at: int) -> bool:
    """Whether a little-known town that stands right behind a first name is the surname: لوكا فونتانا."""
    word = line.words[at]
    if not at or not line.glued[at] or word.common >= 3.6 or not word.known:
        return False
    first, listed = line.words[at - 1], line.entry(at, clitics=False)
    if not listed or listed[1].kind not in ("city", "place") or len(listed[1].words) > 1:
        return False
    listed = first.listed and any(not entry.signal for _, entries in first.known for entry in entries)
    other = first.title or first.head or first.place_head or first.nisba or listed
    verb = first.ends and not verbal_name(first)
    return first.given >= 20 and first.common < 5.2 and not (other or verb)


def _object(line: Line, at: int) -> bool:
    """Whether a definite noun behind a name is what the verb before that name governs: حضر الأمير محمود | الحفل."""
    word, after = line.words[at], line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
    if word.key[-1] == "ي" or word.adjective or (after and (after.title or after.key in ("الله", "ان"))):
        return False
    place = at - 1
    while place >= max(0, at - 5) and line.glued[place + 1]:
        if line.words[place].verb:
            return not line.words[place].particle
        if line.words[place].particle or line.words[place].before in ("ب", "ل"):
            return False
        place -= 1
    return False


def _before_kin(line: Line, at: int) -> bool:
    """Whether «آل» or «بن» with a further word follows a word that only a name can be before them."""
    if at + 2 >= len(line) or not (line.glued[at + 1] and line.glued[at + 2]):
        return False
    word = line.words[at]
    other = word.ends or word.title or word.head or word.place_head or word.number or word.listed or word.nisba
    return line.words[at + 1].plain in ("آل", "بن") and not other and not word.before


def _named_for_nation(line: Line, at: int) -> bool:
    """Whether an adjective of nations closes a rank and a first name as the surname: اللواء منصور التركي أن."""
    if at < 2 or not (line.glued[at] and line.glued[at - 1]):
        return False
    first, title = line.words[at - 1], line.words[at - 2]
    ranked = any(kind in ("rank", "honorific") for _, choices in title.title for _, kind in choices)
    after = line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
    return first.given >= 20 and not first.title and ranked and (after is None or after.ends)


def of_family(line: Line, at: int) -> bool:
    """Whether a foreign particle of names with what stands before it, or what must follow it, is at word `at`.

    لويجي دي | مايو is no month, أنييس فون | دير | مول no place.
    """
    if not at or not line.glued[at]:
        return False
    word, before = line.words[at], line.words[at - 1]
    if word.plain in ("فون", "فان"):
        # Before a definite word «فان» is «for».
        follows = at + 1 < len(line) and line.glued[at + 1] and not line.words[at + 1].article
        return follows and (before.unknown or before.given >= 8) and not (before.ends or before.title)
    if at > 1 and line.glued[at - 1] and before.key in ("دير", "دن", "در") and of_family(line, at - 1):
        return not (word.ends or word.title or word.number)
    if word.key in ("دير", "دن", "در"):
        follows = at + 1 < len(line) and line.glued[at + 1]
        return follows and before.plain in ("فون", "فان") and of_family(line, at - 1)
    first = line.words[at - 2] if at > 1 and line.glued[at - 1] else None
    return first is not None and before.key in ("دي", "دا") and first.given >= 8 and lexicon.month(word)


def nation_for_surname(line: Line, at: int) -> bool:
    """Whether an adjective of nations after two given names is the surname: محمد شياع السوداني."""
    if at < 2 or not (line.glued[at] and line.glued[at - 1]):
        return False
    first, second, word = line.words[at - 2 : at + 1]
    names = second.given >= 2 and first.given >= 8 and not first.title
    return bool(word.nisba) and word.article and word.surname >= 2 and names


def for_whom(line: Line, at: int) -> bool:
    """Whether the «ل» that «وفقا», «طبقا» … ask for stands on a foreign name: وفقا لبيث هاريس."""
    word = line.words[at]
    if not at or not line.glued[at] or word.key[:1] != "ل" or len(word.key) < 4:
        return False
    before, asking = line.words[at - 1].key, lexicon.word_class("asks_for")
    asks = before in asking or before[1:] in asking
    return asks and lexicon.units().get(lexicon.fold(word.key), (0, 0))[0] < 20


def _unit(line: Line, at: int, likely: set[int]) -> bool:
    """Whether word `at` can stand in a personal name."""
    word = line.words[at]
    first = line.words[at - 1] if at and line.glued[at] else None
    if of_family(line, at):
        return True
    if word.plain in ("فإن", "فأن"):
        return False
    if word.plain == "فان" and at + 1 < len(line) and line.glued[at + 1] and line.words[at + 1].article:
        # بحسب محمود فان الوزارة ستعمل
        return False
    if adverb(word) or guest(line, at):
        return False
    if town_for_surname(line, at) or own_letter(line, at):
        return True
    if word.key in ("باسمه", "باسمها", "باسمهم"):
        return False
    if _before_kin(line, at):
        # مسلي آل معمر
        return True
    if word.nisba and word.surname >= 20 and _named_for_nation(line, at):
        return True
    if word.nisba and word.surname >= 2 and at >= 2 and line.glued[at] and line.words[at - 1].given >= 2:
        return nation_for_surname(line, at)
    if word.before in ("ب", "ل") and word.listed and not word.given and not word.surname:
        # بسيناء
        return False
    if ((word.particle or word.verb) and at not in likely) or word.number or word.nisba or word.place_head:
        return False
    if word.title and any(
        words == (word.forms[0][1],) and kind in ("office", "rank") for _, c in word.title for words, kind in c
    ):
        # «محمد أمين عام الحزب», «عبدالعزيز أمير منطقة»: an office begins here where it governs something.
        after = line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
        hit = line.entry(at + 1) if after else None
        listed = bool(hit and hit[1].type != "PER")
        surname = after and after.surname and not (after.title or after.head or listed)
        if surname and at in likely and at + 1 in likely:
            # حافظ قائد السبسي: the model reads the office as a name, and a surname follows.
            return True
        named = word.given >= 20 and word.surname >= 20 and first and first.given >= 100 and not first.title
        if named and after and after.title and not (listed or after.place_head or after.head or after.article):
            # إسماعيل قاضي رئيس اللجنة: no office governs another that has its own body.
            return True
        if after and (listed or after.place_head or after.head or after.article or after.title):
            return False
    if word.before and not (word.given or word.surname or word.key[:1] == "و" or thou_wilt(word)):
        return False
    if word.title and (title := line.title(at)) and title[1] > 1 and not title[0]:
        return False
    common = word.article and not (word.given or word.surname)
    if common and ((word.common >= 3.4 and _object(line, at)) or _profession(line, at)):
        # محمود الحفل, عمرو حسني الروائي والمترجم
        return False
    if word.key in lexicon.word_class("place_end") and not (word.surname and at in likely):
        return False
    if quality(word):
        # لدى المهاجمين أدوار دفاعية
        return False
    if first and first.given >= 8 and not (first.title or first.ends) and _figure(word) and not word.nisba:
        # عبد المجيد تبون
        return True
    queen = word.key[:-1] in lexicon.word_class("regnal")
    if word.adjective == "named" and word.key[-1] == "ة" and not (word.given or word.surname or queen):
        # مدينة الملك عبدالله الرياضية
        return False
    if at in likely or word.key in lexicon.word_class("name_part"):
        return True
    if word.latin:
        return word.plain[:1].isupper()
    if word.adjective == "named" or word.head or (word.title and word.given < 20):
        return False
    if word.given or word.surname:
        weight = word.given + word.surname
        # أفضل is a name sixty times, and a word of every page.
        often = weight >= 60 and (word.common < 5.3 or weight >= 400)
        return word.common < 3.6 or often or (word.common < 4.8 and weight >= 6)
    return word.unknown and not word.before and not word.key.endswith(("ة", "يه", "ات"))


def name_end(line: Line, at: int, likely: set[int], titled: bool = False) -> int:
    """The word after a personal name that begins at `at`, or `at` itself where none does.

    `titled` says that a title stands before: what follows a first name is then the second, if it can be.
    """
    end = at
    parts = lexicon.word_class("name_part")
    while end < len(line) and (end == at or line.glued[end]):
        word = line.words[end]
        if sum(w.key not in _CLOSED for w in line.words[at:end]) > _MOST_LINKS:
            break
        if not _unit(line, end, likely):
            # After بن, أبو, عبد any noun may stand; so may a definite one that ends the name and the clause.
            before = line.words[end - 1].key if end > at else ""
            inside = before in _CLOSED and not word.ends and not word.number
            if inside and end > at + 1 and _slave_alone(line, end):
                return end
            # ليون بالونغان: what no dictionary has is not taken apart.
            inside = inside or (end == at + 1 and word.before == "ب" and _whole(word))
            after = not line.glued[end + 1] and line.gaps[end + 1].strip()[:1] in _AFTER_NAME
            closes = end >= at + 1 and word.article and after and not word.adjective
            closes = closes and not (word.ends or word.title or word.head or word.listed)
            closes = closes and (word.surname or word.given or word.common < 4 or not _object(line, end))
            if not inside and not closes and not _of_origin(line, end, at):
                slave = end == at + 2 and line.words[at].key == "عبد"
                if titled and (end == at + 1 or slave) and _second(line, end):
                    end += 1
                break
        goes_on = (word.article and (word.unknown or word.surname)) or word.key in parts
        goes_on = goes_on or _closing(line, end) or _figure(word) or of_family(line, end)
        goes_on = goes_on or own_letter(line, end) or (town_for_surname(line, end) and end == at + 1)
        ended = end > at and end - 1 in likely and end not in likely and line.words[end - 1].key not in _CLOSED
        if ended and end > at + 1 and _with_preposition(line, end):
            # ماسيميليانو أليغري | الساعي إلى …
            break
        if ended and not goes_on and word.given + word.surname < 10:
            # The model saw the name end here; only what cannot be an ordinary word goes on.
            break
        if (
            end > at
            and not of_family(line, end)
            and (before_new_name(line, end, end in likely) or (end > at + 1 and _governs(line, end)))
        ):
            break
        end += 1
    if end == at + 1 and line.words[at].unknown and not line.words[at].before and _rare(line, end):
        # أفيخاي أدرعي: after an unknown first name a word that no text has is the second.
        end += 1
    while end > at and line.words[end - 1].key in _CLOSED:
        end -= 1
    return end


def _with_preposition(line: Line, at: int) -> bool:
    """Whether a definite noun that is hardly a surname has a preposition behind it."""
    word, after = line.words[at], line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
    if not word.article or word.given or word.surname >= 10 or not lemmas.is_noun(word.key[2:]):
        return False
    return after is not None and after.key in lexicon.word_class("preposition")


def _slave_alone(line: Line, at: int) -> bool:
    """Whether an office with its body follows «عبد» at the end of a name: نعمة عبد | ممثل منظمة …"""
    word = line.words[at]
    if line.words[at - 1].key != "عبد" or word.article or at + 1 >= len(line) or not line.glued[at + 1]:
        return False
    office = any(kind == "office" for _, choices in word.title for _, kind in choices)
    return office and bool(line.words[at + 1].head or line.words[at + 1].title or line.words[at + 1].place_head)


def _governs(line: Line, at: int) -> bool:
    """Whether a noun behind a definite surname has a definite noun of its own behind it: خالد الحربي | نجاح التجربة."""
    if at + 1 >= len(line) or not (line.glued[at] and line.glued[at + 1]):
        return False
    before, word, after = line.words[at - 1 : at + 2]
    if not before.article or word.article or not after.article or word.key in _CLOSED or word.common < 4.3:
        return False
    return not (after.given or after.surname) and after.adjective != "named" and lemmas.is_noun(word.key)


def _closing(line: Line, at: int) -> bool:
    """Whether a rare definite word after a name ends name and clause: عبد الله الكليب، …"""
    word = line.words[at]
    if not word.article or word.common >= 4 or word.adjective or word.ends or word.title or word.head or word.listed:
        return False
    return not line.glued[at + 1] and line.gaps[at + 1].strip()[:1] in _AFTER_NAME


def _of_origin(line: Line, at: int, first: int) -> bool:
    """Whether a rare definite word in ي closes a name of two words or more: رحيمو الحوزي."""
    word = line.words[at]
    if at == first or not word.article or word.key[-1] != "ي" or word.common >= 3 or len(word.key) < 5:
        return False
    return not (word.ends or word.nisba or word.title or word.head or word.listed or word.adjective == "named")


def _second(line: Line, at: int) -> bool:
    """Whether a word that is a noun as well is the surname after a title and a first name: الوزير الطيب لوح اليوم."""
    first, word = line.words[at - 1], line.words[at]
    other = word.ends or word.number or word.title or word.head or word.place_head or word.nisba or word.latin
    if other or word.before or word.adjective == "named" or len(word.key) < 3 or word.key.endswith(_NOT_SURNAMES):
        return False
    after = line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
    if word.key[0] == "ي" and not (word.given or word.surname or word.unknown) and after and after.particle:
        # الزميل مصطفى | يرقد في المستشفى
        return False
    rare = word.common == 0 or word.unknown
    foreign = first.unknown and not first.before and word.surname >= 3
    slave = at > 1 and line.words[at - 2].key == "عبد"
    if not rare and first.given < 8 and not (foreign or slave):
        # المتحدث عبد الستار بارز إن
        return False
    if any(entry.type != "PER" and entry.signal != "city" for _, entries in word.known for entry in entries):
        return False
    if rare and word.key[-1] not in "اةه" and not word.article:
        return True
    if word.article and word.common >= 4 and not word.surname and _object(line, at):
        # الأمير محمود الحفل
        return False
    if word.common >= 4.9 or word.key[-1] == "ة":
        return False
    after = line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
    return after is None or after.ends or bool(after.title)


def _foreign(word: lexicon.Word) -> bool:
    """Whether what stands behind a seeming clitic is no word either: لافل."""
    return word.common < 3 and not word.ends and lemmas.spelled(word.key[1:]) is None


def _whole(word: lexicon.Word) -> bool:
    """Whether a foreign word only seems to begin with a preposition."""
    own = lemmas.spelled(word.key[1:]) is None
    return word.unknown and own and len(word.key) >= 6 and word.common == 0 and not word.listed and not word.given


def _rare(line: Line, at: int) -> bool:
    """Whether word `at` follows directly and is no ordinary word: too rare for the frequency list, or a surname."""
    if at >= len(line) or not line.glued[at]:
        return False
    word = line.words[at]
    if word.ends or word.number or word.title or word.head or word.listed or word.nisba or word.article:
        return False
    if word.key[:1] in "وفبلك" and not (word.given or word.surname or word.unknown):
        return False
    return (word.common == 0 or word.unknown or word.surname > 0) and not word.key.endswith(_NOT_NAMES)


def regnal(line: Line, at: int, end: int) -> int:
    """Where a name from `at` ends if kings and popes are numbered: محمد السادس, تواضروس الثاني, لويس الرابع عشر."""
    numbers = lexicon.word_class("regnal")
    for place in range(at + 1, min(end, len(line) - 1) + 1):
        if line.words[place].key in numbers and line.glued[place]:
            more = place + 1 < len(line) and line.glued[place + 1] and line.words[place + 1].key == "عشر"
            return place + 1 + more
    return end


def led(line: Line, at: int, likely: set[int]) -> Mention | None:
    """The person of two words or more after «بزعامة», «بقيادة», «برئاسة»."""
    word = line.words[at]
    if word.title or word.head or word.ends or word.before or not (word.given or word.unknown or word.surname):
        return None
    end = name_end(line, at, likely)
    if end < at + 2 or not any(w.given or w.surname for w in line.words[at:end]):
        return None
    return line.mention(at, end, 0, "PER", line.written(at, end), "title", 2.0 + end - at)


def speaker(line: Line, at: int, likely: set[int]) -> Mention | None:
    """The person of two words or more between a verb and «إن», a comma or an office: قال رياك مشار زعيم …"""
    word = line.words[at]
    if verbal_name(word):
        likely = likely | {at}
    elif word.ends:
        return None
    if word.title or word.head or word.listed or word.place_head or word.before or word.latin:
        return None
    if not (word.unknown or word.given >= 20) or word.article or word.adjective or word.key.endswith(_NOT_NAMES):
        return None
    end = at + 1
    while end < at + 4 and _rare(line, end):
        end += 1
    end = max(end, name_end(line, at, likely))
    if end < at + 2 or end >= len(line):
        return None
    if any(w.key.endswith(("ني", "ك")) and not (w.given or w.surname or w.unknown) for w in line.words[at:end]):
        # زكي يسألني: a pronoun and no name.
        return None
    after = line.words[end]
    if after.article and not after.title and _told(line, end):
        # قال … القيم على المعرض إن
        return line.mention(at, end, 0, "PER", line.written(at, end), "speaker", 1.3 + 0.2 * (end - at))
    if not (
        after.key in ("ان", "أن", "إن") or after.title or line.gaps[end].strip()[:1] in ("،", ",", ":", "(", '"', "«")
    ):
        return None
    return line.mention(at, end, 0, "PER", line.written(at, end), "speaker", 1.3 + 0.2 * (end - at))


def _told(line: Line, at: int) -> bool:
    """Whether «إن» follows a name and what is said of the man, without a mark between them."""
    for place in range(at + 1, min(at + 9, len(line))):
        if not line.glued[place] or line.words[place].verb:
            return False
        if line.words[place].key == "ان":
            return True
    return False


def before_new_name(line: Line, at: int, likely: bool) -> bool:
    """Whether a name that is running ends before word `at`: a listed body or place, or «و» and another name."""
    word = line.words[at]
    listed = line.entry(at, clitics=False)
    if listed and town_for_surname(line, at):
        return False
    state = listed and listed[1].kind in ("country", "capital")
    other = listed and listed[1].type != "PER" and not listed[1].signal and not (word.given or word.surname)
    if other and (state or not likely):
        return True
    if word.key[:1] in "لب" and for_another(line, at):
        return True
    if word.plain[:2] in ("وأ", "وإ", "وآ"):
        # No name begins so: إدواردو وإيلتون are two.
        return True
    if (
        word.before == "و"
        and word.key[1:3] == "ال"
        and len(word.key) > 7
        and lexicon.fold(word.key) not in lexicon.units()
    ):
        # السومة والكولمبي
        return True
    if word.before == "و" and word.key[1:2] not in "ايول" and lexicon.fold(word.key) not in lexicon.units():
        # ويليام وكيت: names of one word with و are وليد, والتر, ويلسون.
        return True
    if word.key[:1] == "و" and len(word.forms) > 1:
        if any(letters for letters, _ in word.title):
            return True
        return (not likely and not word.unknown) or lexicon.fold(word.key[1:]) in lexicon.units()
    return False


def for_another(line: Line, at: int) -> bool:
    """Whether «ل» or «ب» and a first name or an outlet's name begin at word `at`: ترامب | لمايك بومبيو, لبي بي سي."""
    word, units = line.words[at], lexicon.units()
    listed = line.entry(at)
    if listed and listed[0] == 1 and listed[1].kind == "outlet" and not listed[1].signal:
        return True
    known = units.get(lexicon.fold(word.key[1:]), (0, 0))[0] >= 20
    return known and len(word.forms) > 1 and lexicon.fold(word.key) not in units


def modifiers(line: Line, at: int) -> int:
    """Past the definite adjectives of a title: الأميركي السابق, الركن, العام."""
    endings = lexicon.word_class("office_end")
    while at < len(line) and line.glued[at]:
        word = line.words[at]
        lone = word.adjective == "nisba" and not (word.surname or word.given)
        lone = lone and not (word.unknown and not _two_units(line, at + 1))
        if not (word.key in endings or word.adjective == "named" or word.nisba or lone):
            break
        at += 1
    return at


def _of_women(line: Line, at: int) -> bool:
    """Whether a noun that is no listed name stands before a definite word that can only be a surname: تذكار الخثلان."""
    if at + 1 >= len(line) or not line.glued[at + 1]:
        return False
    word, surname = line.words[at : at + 2]
    other = word.ends or word.title or word.head or word.listed or word.before or word.adjective or word.number
    if other or word.place_head or word.article or word.common >= 4.2 or len(word.key) < 3:
        return False
    if surname.article:
        return (surname.unknown or surname.surname >= 2) and surname.adjective != "named"
    # الممثل إدي ردماين
    foreign = surname.unknown and surname.common < 2 and not (surname.before or surname.ends or surname.adjective)
    return foreign and not surname.key.endswith(_NOT_NAMES)


def _two_units(line: Line, at: int) -> bool:
    """Whether two words that can be of names follow: اللاعب الموزمبيقي دانييل مارسيلو."""
    words = line.words[at : at + 2]
    plain = [w for w in words if (w.given or w.surname or w.unknown) and not (w.ends or w.before or w.title)]
    return len(plain) == 2 and line.glued[at] and line.glued[at + 1]


def announced(line: Line, at: int, likely: set[int], bodies: dict[int, Mention]) -> Mention | None:
    """The person whom the title at word `at` announces, with role and rank as written, or None."""
    listed = line.entry(at)
    if listed and listed[1].type == "LOC" and len(listed[1].words) > 1:
        # الشيخ زويد is a town.
        return None
    place, role, rank, kind, bare = at, "", "", "", True
    if at and line.glued[at] and line.words[at - 1].key in ("عبد", "وعبد"):
        # عبد الملك is a name.
        return None
    if _thing_called(line, at):
        return None
    for _ in range(6):
        title = line.title(place) if place < len(line) else None
        if not title or (place > at and (title[0] or not line.glued[place])):
            break
        cut, length, next_kind = title
        begin, after = place, place + length
        if begin > at and next_kind == "office" and line.words[begin].given >= 20:
            break
        if begin > at and next_kind == "office" and line.words[begin].given >= 8 and {begin, begin + 1} <= likely:
            # مساعد غالي العنزي
            break
        followed = after < len(line) and line.glued[after] and _unit(line, after, likely)
        if begin > at and next_kind != "rank" and not followed and _unit(line, begin, set()):
            break
        kind = next_kind
        if kind == "office":
            end, place = office(line, after, bodies)
            if end == after and begin > at and line.words[begin].given:
                # الدكتورة ملكة أبيض
                place = begin
                if name_end(line, begin, likely | {begin}, titled=True) > begin + 1:
                    kind, likely = "honorific", likely | {begin}
                break
            if end == after:
                return None
            role, bare = line.written(begin, end, cut), False
        elif kind == "honorific":
            place = after
            bare = True
        else:
            place = modifiers(line, after)
            bare = place == after
            if kind == "rank":
                rank = line.written(begin, place, cut)
                if place > after:
                    # العقيد المتقاعد في الجيش الكويتي …
                    served = _reach(line, place, bodies)[1]
                    place = served if _two_units(line, served) or _with_surname(line, served) else place
            else:
                end, place = _reach(line, place, bodies)
                role = role or line.written(begin, end, cut)
    if not kind or place >= len(line):
        return None
    if not line.glued[place] and not (
        line.gaps[place].strip() in ("،", ",", ":", "-", "«", '"', "“", "(")
        and (place in likely or _called(line, at, place))
    ):
        return None
    word = line.words[place]
    if kind in ("honorific", "rank") and bare and (word.given >= 20 or word.key == "صباح"):
        # الشيخ صباح: after a title of address a common word is the name that it can be.
        likely = likely | {place}
    whole = lexicon.units().get(lexicon.fold(word.key), (0, 0))[0]
    if word.key[:1] == "و" and lexicon.fold(word.key[1:]) in lexicon.units() and whole < 3:
        # عادل إمام ومحمد رمضان | وأحمد زكي: another man, whom the title does not announce.
        end = name_end(line, place, likely)
        if end < place + 2 or word.given < 20:
            return None
        return line.mention(place, end, 1, "PER", line.written(place, end, 1), "units", 1.2)
    if kind == "honorific" and line.words[at].key in ("بسعادة", "بسيادة", "بفضيلة", "بسماحة") and word.given < 20:
        # يشعر بسعادة غامرة
        return None
    if word.key == "الامين" and line.words[place - 1].key.startswith("عهد"):
        # سمو ولي عهده الأمين
        return None
    if kind != "office" and _of_women(line, place):
        likely = likely | {place, place + 1}
    if word.unknown and not (word.common or word.before or word.adjective or word.ends) and not word.article:
        # What no dictionary and no text has is a name after a title.
        likely = likely | {place}
    if era(line, place) or _inside_name(line, at):
        return None
    told = line.entry(place)
    several = told and len(told[1].words) > (1 if told[1].kind == "company" else 2)
    if told and told[1].type == "ORG" and (several or (told[0] and word.given < 8)):
        # كشفت المخرجة لفرانس 24, مدير الوكالة (سي آي إيه)
        return None
    if word.key in lexicon.word_class("programme") and line.words[place - 1].key in lexicon.word_class("guest"):
        # ضيفة حصة اليوم
        return None
    if last := _called(line, at, place):
        likely = likely | set(range(place, last))
    if word.key == "ولي" and place + 1 < len(line) and line.words[place + 1].key.startswith("عهد"):
        return None
    if word.key == "وباسم":
        return None
    places = (entry for cut, entries in word.known if cut for entry in entries if entry.type == "LOC")
    if word.key[0] in "بل" and not (word.given or word.surname) and any(entry.kind != "city" for entry in places):
        # الفريق باستراليا
        return None
    if word.key == "باسم":
        following = line.words[place + 1] if place + 1 < len(line) and line.glued[place + 1] else None
        named = following and (following.given or following.surname or following.unknown) and not following.head
        if line.words[place - 1].host.startswith((*SPEAKERS, "اسم")) or not named:
            # ونعى المرحوم باسم النقابة
            return None
        likely = likely | {place}
    if word.before in ("ب", "ل") and not word.given and not (word.unknown and place in likely and not word.known):
        # رئيسة النادي بيوجين, طلب المواطن بإمكانه: a preposition begins no name.
        return None
    if not word.given and any(cut and entry.kind == "figure" for cut, entries in word.known for entry in entries):
        # المستشار الاقتصادي لترامب
        return None
    if _rare_pair(line, place) or (kind in ("role", "honorific", "rank") and town_for_name(line, place)):
        likely = likely | {place, place + 1}
    end = regnal(line, place, name_end(line, place, likely, titled=True))
    if end == place or not _plausible(line, place, end, likely, kind, bare):
        return None
    name = line.written(place, end)
    return line.mention(place, end, 0, "PER", name, "title", 3.0 + end - place, role=role, rank=rank)


def _thing_called(line: Line, at: int) -> bool:
    """Whether «تدعى» at word `at` says the name of a ship or another thing: السفينة الثانية تدعى …"""
    if not any(rest in lexicon.folded_class("called") for _, rest in line.words[at].forms):
        return False
    things = lexicon.word_class("product")
    near = line.words[max(0, at - 2) : at]
    return any(word.key in things or word.key.removeprefix("ال") in things for word in near)


def _called(line: Line, at: int, place: int) -> int:
    """The word after a name in quotation marks behind «المدعو», «تدعى», «الملقب» … at word `at`, or 0."""
    if line.gaps[place].strip() not in ("«", '"', "“") or place > at + 1:
        return 0
    if not any(rest in lexicon.folded_class("called") for _, rest in line.words[at].forms):
        return 0
    near = line.words[max(0, at - 2) : at]
    if any(word.head or word.place_head for word in near):
        return 0
    last = line.closing(place, 4)
    inside = line.words[place:last] if last else []
    if not any(w.given or w.surname or w.unknown or w.key == "ابو" for w in inside):
        # الفئة الثانية تدعى «المحاولة»
        return 0
    if len(inside) > 1 and all(w.article and not w.unknown for w in inside):
        # الوثيقة المسماة «الورقة الخضراء»
        return 0
    return last if inside and not any(w.ends or w.number or w.nisba or w.before in ("ب", "ل") for w in inside) else 0


def _inside_name(line: Line, at: int) -> bool:
    """Whether the title at word `at` is a part of a name: مهند الحاج علي, رامي السيد أحمد."""
    if not at or not line.glued[at] or line.words[at].key not in lexicon.word_class("title_in_name"):
        return False
    first = line.words[at - 1]
    if first.given < 20 or first.common >= 4.8 or first.ends or first.title or first.before:
        return False
    return at < 2 or not line.glued[at - 1] or line.words[at - 2].given < 20


def _rare_pair(line: Line, at: int) -> bool:
    """Whether two words that no frequency list has, and no list of places, stand after a title: أردم طبغوز."""
    if at + 1 >= len(line) or not line.glued[at + 1]:
        return False
    pair = line.words[at : at + 2]
    if thou_wilt(pair[0]) and pair[1].unknown:
        pair = pair[1:]
    if any(w.common or w.before or w.ends or w.title or w.head or w.listed or w.adjective for w in pair):
        return False
    return not any(w.article or w.key.endswith(("ية", "ات", "ها", "هم", "ة")) or w.number for w in pair)


def town_for_name(line: Line, at: int) -> bool:
    """Whether a town after a title is a first name, for what no text has follows it: الخبير يريفان بوزويان."""
    if at + 1 >= len(line) or not (line.glued[at] and line.glued[at + 1]):
        return False
    hit, surname = line.entry(at, clitics=False), line.words[at + 1]
    if not hit or hit[1].type == "PER" or len(hit[1].words) > 1 or line.words[at].article:
        return False
    first = line.words[at]
    family = surname.surname >= 12 if surname.article else surname.given + surname.surname >= 60
    if first.given and family and not (surname.ends or surname.before or surname.title or surname.head):
        # ظفار العجمي, صوفيا جميل
        after = line.words[at + 2] if at + 2 < len(line) and line.glued[at + 2] else None
        return (first.unknown or first.given >= 20) and (after is None or after.ends or bool(after.title))
    if hit[1].kind not in ("capital", "city"):
        return False
    other = surname.before or surname.ends or surname.title or surname.head or surname.listed or surname.adjective
    rare = surname.unknown and not surname.common and not surname.article
    return rare and not other and not surname.key.endswith((*_NOT_NAMES, "ي"))


def _plausible(line: Line, first: int, last: int, likely: set[int], kind: str, bare: bool) -> bool:
    """Whether the words after a title are a name and no ordinary words."""
    word = line.words[first]
    before = line.words[first - 1].forms[-1][1]
    if before == "الفريق" and last - first == 1 and word.adjective:
        # الفريق is a rank, and a team: «الفريق السلاوي».
        return False
    if before == "الفريق" and last - first == 1 and word.given < 20 and bare and line.words[first - 1].key != "الفريق":
        # دفعة للفريق لاستعادة …
        return False
    noun = line.words[first - 1]
    if last - first == 1 and word.adjective == "nisba" and noun.article and not noun.title:
        # الناطق باسم الإعلام الحربي
        if noun.adjective or noun.nisba or noun.listed or noun.head:
            return any(place in likely for place in range(first, last))
        return False
    if last - first == 1 and (word.key.endswith("ات") or lexicon.proclitic(word)) and not (word.given or word.surname):
        # ليس هناك شيء يدعى وساطات
        return False
    if any(place in likely for place in range(first, last)):
        return True
    if word.listed and not (word.given or word.surname):
        return False
    if last - first >= 2:
        return bool(word.given or word.unknown or word.surname or _before_kin(line, first)) and word.common < 5.8
    if kind == "office" or word.before:
        return False
    if word.article:
        sure = word.surname >= 10 or (word.surname and word.common < 4)
        return bool(sure) and word.adjective != "named" and bare
    weight = word.given + word.surname
    if kind == "honorific" and bare and before in lexicon.word_class("one_name"):
        # البابا شنودة
        return weight >= 1 and word.common < 4
    return (word.unknown and bare) or (weight >= 3 and word.common < 4.6) or (weight >= 60 and bare)


def office(line: Line, at: int, bodies: dict[int, Mention]) -> tuple[int, int]:
    """What an office governs (أركان الجيش العراقي): where it ends, and where «لدى بلاده» after it does."""
    if at >= len(line) or not line.glued[at]:
        return at, at
    body = bodies.get(at)
    if body:
        end = body.last
    else:
        end, definite, _ = complement(line, at)
        if not definite:
            end = modifiers(line, at)
            return (end, end)
    for place in range(at, end):
        inner = bodies.get(place)
        if inner and inner.last > end:
            end = inner.last
    return _reach(line, modifiers(line, end), bodies)


def _reach(line: Line, at: int, bodies: dict[int, Mention]) -> tuple[int, int]:
    """Where an office ends, and where the body and the town behind it do: مدير الأبحاث | في مركز … | بالرياض."""
    end, place = _link(line, at, bodies)
    for _ in range(2):
        further = _link(line, place, bodies)[1] if place > end else place
        further = _seat(line, further)
        if further == place:
            break
        place = further
    return end, place


def _seat(line: Line, at: int) -> int:
    """Past the place with «ب» or «في» that an office or its body has, where a name follows: بالرياض سعود السرحان."""
    if at >= len(line) or not line.glued[at]:
        return at
    alone = line.words[at].key in ("في", "الى") and at + 1 < len(line) and line.glued[at + 1]
    hit = line.entry(at + alone)
    town = (hit[1].twin or hit[1]) if hit else None
    if not town or town.type != "LOC" or town.signal not in ("", "place"):
        return at
    if bool(hit[0]) == alone or (not alone and line.words[at].key[: hit[0]] not in ("ب", "ل")):
        return at
    last = at + alone + len(town.words)
    last += last < len(line) and line.glued[last] and bool(line.words[last].nisba)
    return last if _two_units(line, last) or _with_surname(line, last) else at


def _with_surname(line: Line, at: int) -> bool:
    """Whether a first name and a rare definite word follow: سعود السرحان."""
    if at + 1 >= len(line) or not (line.glued[at] and line.glued[at + 1]):
        return False
    first, word = line.words[at : at + 2]
    if first.given < 20 and not (first.given and first.unknown):
        return False
    other = first.ends or first.before or word.ends or word.adjective or word.title or word.head or word.listed
    return not other and word.article and word.common < 4


def _link(line: Line, at: int, bodies: dict[int, Mention]) -> tuple[int, int]:
    """Past «باسم …» that belongs to the office, and past «في …», «لدى …» after it."""
    if at + 1 < len(line) and line.glued[at] and line.glued[at + 1]:
        key = line.words[at].key
        if key == "باسم" and not any(w.host.startswith(SPEAKERS) for w in line.words[max(0, at - 5) : at]):
            # وزير المالية باسم عوض الله: a name, where no speaker comes before.
            return at, at
        if key in ("باسم", "في", "لدى", "لدي"):
            if line.words[at + 1].key.endswith(("ه", "ها", "هم")) and key in ("لدى", "لدي"):
                return at, at + 2
            body = bodies.get(at + 1)
            end = body.last if body else complement(line, at + 1)[0]
            if end > at + 1:
                end = modifiers(line, end)
            elif key in ("لدى", "لدي"):
                end = at + 2
            else:
                return at, at
            return (end, end) if key == "باسم" else (at, end)
    if at < len(line) and line.glued[at] and at in bodies and bodies[at].start > line.starts[at]:
        # الناطق الإعلامي بشرطة مكة: the body with its preposition belongs to the office.
        return bodies[at].last, bodies[at].last
    return at, at


def role_after(line: Line, at: int, bodies: dict[int, Mention]) -> str:
    """The office in apposition after a name: لوران فابيوس وزير الخارجية الفرنسي, … الصباغ، رئيس كتلة …"""
    if at >= len(line) or not (line.glued[at] or line.gaps[at].strip() in ("،", ",")):
        return ""
    title = line.title(at)
    if not title or title[0]:
        return ""
    if title[2] == "office":
        end, _ = office(line, at + title[1], bodies)
        return line.written(at, end) if end > at + title[1] else ""
    if title[2] == "role" and not line.glued[at]:
        end = modifiers(line, at + title[1])
        # النائب alone begins what follows; النائب السابق stands in apposition, listed as two words or not.
        return line.written(at, end) if end > at + 1 else ""
    return ""


def _rare_full(line: Line, at: int) -> bool:
    """Whether a rare first name and a definite surname stand alone between marks or particles: جاسر الجاسر، …"""
    word, following = line.words[at], line.words[at + 1]
    if word.common >= 4 or word.article or not following.article or following.common >= 4:
        return False
    if not (following.unknown or following.surname) or following.adjective == "named" or following.nisba:
        return False
    after = line.words[at + 2] if at + 2 < len(line) and line.glued[at + 2] else None
    return after is None or after.ends or bool(after.title)


def _foreign_pair(line: Line, at: int) -> bool:
    """Whether a foreign first name and a rare word close a clause: دافع عنها جيريمي هانت."""
    word, surname = line.words[at], line.words[at + 1]
    if not word.unknown or word.given < 20 or word.common >= 4.5 or word.before:
        return False
    other = surname.ends or surname.title or surname.head or surname.listed or surname.adjective or surname.before
    if other or surname.common >= 4 or surname.article or surname.key[:1] in "يتن":
        return False
    if surname.key.endswith(_NOT_NAMES) or adverb(surname):
        return False
    after = line.words[at + 2] if at + 2 < len(line) and line.glued[at + 2] else None
    return after is None or after.ends


def _closes_name(word: lexicon.Word) -> bool:
    """Whether a rare definite word in ي is a surname rather than an adjective: السجيني."""
    rare = word.article and word.key[-1] == "ي" and word.common < 3 and word.adjective != "named"
    return rare and not (word.ends or word.title or word.head or word.listed)


def by_units(line: Line, at: int, likely: set[int], settled: set[int]) -> Mention | None:
    """A person by units alone: a given name and a second unit or an unknown word, half believed by the model.

    `settled` are the words that the model is sure of, which need no units.
    """
    word = line.words[at]
    cut = 0
    given, common = word.given, word.common
    if not given or word.ends or word.title or word.head or word.place_head or word.adjective == "named":
        return None
    if era(line, at):
        return None
    if word.key[:1] in "وفبلك" and lexicon.fold(word.key) not in lexicon.units():
        cut = next((letters for letters, rest in word.forms[1:] if rest in lexicon.units()), 0)
        if cut and word.key[:1] in "فك" and not word.unknown and not word.before:
            # كمينا is no «like Mina».
            return None
    if at + 1 >= len(line) or not line.glued[at + 1]:
        return None
    if (given < 8 and not _rare_full(line, at)) or (common > 4.9 and given < 300):
        return None
    following = line.words[at + 1]
    units = lexicon.units()
    if lexicon.proclitic(following) or lexicon.several(following):
        # ليلا لتفادي, سلامة المعتمرين
        return None
    behind = following.key[:1] in "بل" and lexicon.fold(following.key[1:]) in units
    if behind and lexicon.fold(following.key) not in units:
        # مبروك لكريستيانو
        return None
    strong = following.unknown or following.surname >= 3 or following.given >= 20 or following.key in _FOLLOWS
    listed = line.entry(at + 1)
    little = (
        following.known and not following.before and (not listed or (listed[1].kind == "city" and listed[1].signal))
    )
    # أندرو اكسوم, جان كوم: a little-known town after a first name, which the model half believes, is a surname.
    strong = strong or (given >= 20 and little and (following.common < 3.6 or crf.belief(at + 1) > 0.3))
    town = town_for_surname(line, at + 1)
    strong = (
        strong or town or _foreign_pair(line, at) or (given >= 20 and following.surname and _closes_name(following))
    )
    strong = strong or (given >= 100 and following.common < 3.6 and not following.ends and crf.belief(at + 1) > 0.2)
    if (
        following.key.endswith(("ية", "ات"))
        or not strong
        or (following.common > 4.9 and following.given < 300 and following.key not in _FOLLOWS)
        or (following.before and not following.surname and not (town or (word.unknown and _foreign(following))))
    ):
        return None
    if len(word.key) < 3 or word.key == "الله" or at in settled:
        return None
    known = given >= 100 and (following.surname >= 3 or following.given >= 20) and following.before != "و"
    plainly = known and following.article and following.unknown
    plainly = plainly or (known and bool(cut) and following.given + following.surname >= 60 and following.common < 4.4)
    if crf.belief(at) + crf.belief(at + 1) < 0.15 and not plainly:
        return None
    if at in likely and not known:
        # What the model half believes the units have to say plainly.
        return None
    end = name_end(line, at, likely | {at + 1})
    if end < at + 2:
        return None
    first = line.words[at - 1] if at else None
    bare = first and line.glued[at] and first.unknown and not (first.before or first.nisba or first.listed or cut)
    if bare and not first.article and not first.adjective and not first.key.endswith(("ة", "ات")):
        # زلماي خليل زاد: an unknown word before the units is the first name.
        at -= 1
    weight = 1.4 + 0.2 * (end - at) + 2 * town
    return line.mention(at, end, cut, "PER", line.written(at, end, cut), "units", weight)
