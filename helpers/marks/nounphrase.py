"""The noun phrase that a head governs: complement, adjectives that agree, what a body is for, where that ends."""

from helpers.marks import lexicon
from helpers.marks.line import Line
from helpers.texts import lemmas

_MOST_NOUNS = 4
_HIGHEST = ("العام", "العامة", "الاعلى", "العليا")


def adjectives(
    line: Line,
    at: int,
    feminine: bool | None = None,
    nations: bool = True,
    strict: bool = True,
    described: bool = False,
) -> int:
    """The word after the definite adjectives at `at`.

    `feminine` asks for agreement, `strict` fears a surname, `described` lets the first be one that describes (المحلية).
    """
    begin = at
    while at < len(line) and line.glued[at]:
        word = line.words[at]
        joined = word.key.startswith("وال") and len(word.key) > 6
        if joined:
            word = lexicon.word(word.key[1:])
            if word.nisba or word.listed or word.head or word.adjective != "named":
                break
            if word.key in lexicon.word_class("loose"):
                break
            if line.words[at - 1].nisba:
                break
        if word.key in ("الخاص", "الخاصة") and at + 1 < len(line) and line.words[at + 1].before == "ب":
            # المحكمة العليا الخاصة بمحاكمة …
            break
        if word.key in lexicon.word_class("people") and line.words[at - 1].article and feminine is None:
            # اتحاد الكتاب العرب, اتحاد الصحافيين الأفارقة
            at += 1
            continue
        if _plural_pair(line, at):
            at += 1
            continue
        if not word.adjective or word.ends or (word.title and word.adjective != "named" and _announces(line, at)):
            break
        if word.key in lexicon.word_class("no_name_adjective") and not (described and at == begin):
            # وكالة الأنباء العمانية الرسمية: what describes the body ends its name.
            break
        if strict and word.adjective == "nisba" and (word.surname or word.given or word.unknown):
            # هيئة المسح الجيولوجي الأميركية: no surname, for an adjective of names follows.
            following = line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
            if word.surname or word.given or not (following and following.adjective == "named"):
                break
        if word.nisba and not nations:
            break
        if feminine is not None and (word.key[-1] in "ةها" or _in_alef(word)) != feminine:
            break
        at += 1
    return at


def _in_alef(word: lexicon.Word) -> bool:
    """Whether a word ends in the alef of the feminine (العليا is written so, الكبرى): not التركى, a ي without dots."""
    if lexicon.fold(word.key) in ("الاعلي", "الاقصي", "الادني"):
        # المجلس الأعلى
        return False
    return word.key[-1] == "ى" and not word.nisba and word.key[:-1] + "ي" not in lexicon.word_class("adjective")


def _plural_pair(line: Line, at: int) -> bool:
    """Whether a plural adjective of names follows another plural: حزب الوطنيين الديمقراطيين."""
    key = line.words[at].key
    if not (key.endswith(("يين", "يون")) and line.words[at - 1].key.endswith(key[-3:])):
        return False
    return lexicon.word(key[:-2]).adjective == "named" and not lexicon.word(key[:-2]).nisba


def _announces(line: Line, at: int) -> bool:
    """Whether a word that is a title and an adjective is a title here: no feminine after a plural."""
    if not (line.words[at].key.endswith("ة") and line.words[at - 1].key.endswith(("ات", "ة"))):
        return True
    if at + 1 >= len(line) or not line.glued[at + 1]:
        return False
    word = line.words[at + 1]
    return bool(word.given >= 8 or word.surname >= 3 or (word.unknown and not word.before))


def named(line: Line, first: int, last: int) -> bool:
    """Whether one of the words is an adjective of nations or of the names of bodies."""
    return any(line.words[at].adjective == "named" for at in range(first, last))


def complement(line: Line, at: int) -> tuple[int, bool, bool]:
    """What a noun in construct governs: the word after it, whether it is definite, whether it holds a proper name."""
    begin, nouns = at, 0
    while at < len(line) and line.glued[at] and nouns < _MOST_NOUNS:
        word = line.words[at]
        if word.particle or word.number:
            break
        listed = line.entry(at, clitics=False)
        if listed and listed[1].signal == "city" and nouns == 0 and word.common < 4.3 and not word.ends:
            return adjectives(line, at + len(listed[1].words), nations=False), True, True
        if listed and listed[1].signal == "club" and word.article and len(listed[1].words) == 1:
            # وزارة الشباب والرياضة names no club; أمانة منطقة الرياض names the town.
            town = listed[1].twin if nouns and line.words[at - 1].place_head else None
            if not nouns and at and line.words[at - 1].host in lexicon.folded_class("of_town"):
                # أمانة الرياض, غرفة الرياض
                town = listed[1].twin
            listed = (listed[0], town) if town else None
        if listed and _members(line, at):
            # نقابة المهندسين الأردنيين: the people, not the quarter of that name.
            listed = None
        led = nouns == 0 or bool(line.words[at - 1].place_head)
        place = listed and listed[1].signal in ("place", "adjective") and led and not (word.ends or word.head)
        if listed and (listed[1].signal in ("", "club", "context", "model") or place) and listed[1].kind != "figure":
            return adjectives(line, at + len(listed[1].words), nations=False), True, True
        if nouns == 0 and not word.article and (_foreign_adjective(line, at) or does_to_it(word)):
            break
        if (word.verb and not word.head) or (
            word.place_head and word.place_head[1] == "head" and nouns == 0 and line.title(at)
        ):
            break
        key = word.key
        title = line.title(at) if word.title else None
        if title and title[0] == 0 and title[2] != "office":
            end = person(line, at + title[1]) if title[2] == "honorific" else None
            if end:
                return adjectives(line, end, nations=False), True, True
            if title[2] != "honorific" and not word.adjective and not _people(word):
                break
        if word.article and len(key) > 3:
            if word.nisba and key.endswith(("ين", "ون")):
                break
            end = adjectives(line, at + 1, described=key not in lexicon.word_class("generic"))
            return _coordinated(line, end), True, any(line.words[p].nisba for p in range(at + 1, end))
        if word.latin:
            while at < len(line) and line.words[at].latin and (at == begin or line.glued[at]):
                at += 1
            return at, True, True
        after = line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
        kin = key in ("أم", "ام", "أبو", "ابو") and after and after.article
        if (kin or (key == "ابن" and after and not after.before)) and not after.ends:
            # جامعة أم القرى
            return adjectives(line, at + 2, nations=False), True, True
        if (word.given >= 20 and not word.title and not word.head and word.common < 5.2) or key in ("عبد", "ابو"):
            end = person(line, at)
            if end and (end > at + 1 or word.given >= 200):
                return adjectives(line, end, nations=False), True, True
        yours = key.endswith("ك") and lemmas.spelled(key[:-1]) is not None
        acting = yours or (key[:1] in "يت" and key.endswith(("ون", "وا", "ها", "هم", "ان")))
        if word.unknown and not word.before and not acting and not key.endswith(("ة", "ي", "ات")):
            end = at + 1
            while end < len(line) and line.glued[end] and end < at + 4:
                # جامعة باتشا خان: units of names may follow a foreign word.
                one = line.words[end]
                unit = (one.given or one.surname) and one.common < 4.6 and not one.article
                if one.before or one.ends or not (one.unknown or unit):
                    break
                end += 1
            return adjectives(line, end, nations=False), True, True
        if word.ends or ((word.before or len(key) < 3) and not word.place_head):
            break
        nouns += 1
        at += 1
    return begin, False, False


def _foreign_adjective(line: Line, at: int) -> bool:
    """Whether an indefinite word says of which nation a body is that has no name: محكمة بريطانية."""
    folded = lexicon.fold(line.words[at].key)
    return folded.endswith(("ي", "يه")) and folded.removesuffix("ه") in lexicon.nisbas()


def does_to_it(word: lexicon.Word) -> bool:
    """Whether a word is a verb with a pronoun behind an indefinite body: تحالف تقوده السعودية."""
    verb = word.key[:1] in "يت" and word.key.endswith(("ه", "ها", "هم")) and not word.unknown
    return verb and len(word.key) > 4 and not (word.listed or word.head or lemmas.is_noun(word.key))


def _people(word: lexicon.Word) -> bool:
    """Whether a word is a definite plural of people: الصحافيين, المحامون."""
    return word.article and word.key.endswith(("ين", "ون")) and len(word.key) > 6


def _members(line: Line, at: int) -> bool:
    """Whether people stand at a word, with the adjective of their nation or their kind behind it."""
    if not _people(line.words[at]) or at + 1 >= len(line) or not line.glued[at + 1]:
        return False
    after = line.words[at + 1]
    return (bool(after.nisba) and _people(after)) or after.key in lexicon.word_class("people")


def person(line: Line, at: int) -> int | None:
    """The word after a person's name that stands inside another name."""
    begin = at
    parts = lexicon.word_class("name_part")
    while at < len(line) and line.glued[at] and at < begin + 5:
        word = line.words[at]
        if word.ends or word.adjective == "named" or not (word.given or word.surname or word.key in parts):
            break
        if word.place_head or (word.before and at > begin):
            break
        following = line.words[at + 1].key if at + 1 < len(line) and line.glued[at + 1] else ""
        if at > begin + 2 and following == "بن" and line.words[at - 2].key == "بن":
            # جامعة محمد بن سعود | عبدالله بن كدسة: another man begins.
            break
        at += 1
    while at > begin and line.words[at - 1].key in ("بن", "ابن", "ال"):
        at -= 1
    return at if at > begin else None


def _coordinated(line: Line, at: int) -> int:
    """After a definite noun: past «و» and a second one under the same head (التربية والتعليم)."""
    while at < len(line) and line.glued[at]:
        word = line.words[at]
        if not (word.key.startswith("وال") and len(word.key) > 5) or word.ends:
            break
        inner = lexicon.word(word.key[1:])
        airing = inner.head and inner.head[2].kind == "media" and line.words[at - 1].head
        if airing and line.words[at - 1].head[2].kind == "media":
            # الإذاعة والتلفزيون
            at = adjectives(line, at + 1)
            continue
        single = inner.known and any(len(entry.words) == 1 for _, entries in inner.known for entry in entries)
        if single or inner.head or inner.title or inner.nisba or inner.key in lexicon.word_class("loose"):
            break
        at = adjectives(line, at + 1)
    return at


def purpose(line: Line, at: int, any_aim: bool = False) -> int:
    """Past «ل» and what a body is for (للاستثمار، لشؤون اللاجئين، لحقوق الإنسان), where it follows directly.

    `any_aim` lets a general noun be the aim (الهيئة العامة للطيران).
    """
    if at >= len(line) or not line.glued[at]:
        return at
    key = line.words[at].key
    whole = line.entry(at)
    if whole and whole[0] == 1 and key[:1] == "ل" and whole[1].type == "LOC" and len(whole[1].words) > 1:
        # مركز كارنيغي للشرق الأوسط
        return at + len(whole[1].words)
    if key.startswith("لل") and len(key) > 3 and not line.words[at].ends:
        inner = lexicon.word("ال" + key[2:])
        listed = any(len(entry.words) == 1 for _, entries in inner.known for entry in entries)
        vague = lexicon.word_class("loose") | lexicon.word_class("generic")
        people = key.endswith(("ين", "ون"))
        described = at + 1 < len(line) and line.glued[at + 1] and bool(line.words[at + 1].adjective)
        aimless = inner.key in vague and not described and not (any_aim and not people)
        if inner.nisba or (inner.title and not people) or inner.head or listed or aimless:
            return at
        end = _coordinated(line, adjectives(line, at + 1, strict=False))
        return _second_aim(line, end)
    inner = line.words[at].head
    if inner and inner[0] and line.words[at].before == "ل" and key[:2] != "لل" and line.words[at - 1].key in _HIGHEST:
        # المديرية العامة لرئاسة الجمهورية
        end, definite, _ = complement(line, at + 1)
        return end if definite else at
    if key == "من" and at + 2 < len(line) and line.words[at + 1].key in ("اجل", "أجل") and line.glued[at + 2]:
        # حزب البديل من أجل ألمانيا
        end, definite, _ = complement(line, at + 2)
        return end if definite else at
    if key in lexicon.word_class("purpose"):
        end, definite, _ = complement(line, at + 1)
        if definite:
            return end
    return at


def _second_aim(line: Line, at: int) -> int:
    """After «للإعلام»: past «و» and a noun with what it governs (وحرية التعبير)."""
    if at + 1 >= len(line) or not (line.glued[at] and line.glued[at + 1]) or line.words[at].key[:1] != "و":
        return at
    word, following = line.words[at], line.words[at + 1]
    inner = lexicon.word(word.key[1:])
    plain = word.before == "و" and not (word.ends or inner.head or inner.title or inner.listed or inner.unknown)
    if plain and following.article and not (following.ends or following.head or following.adjective):
        return adjectives(line, at + 2)
    return at
