"""What the model of names says of a sentence, cleaned of what cannot be a name."""

import itertools
import re

from helpers.marks import crf, lexicon, persons, unannounced
from helpers.marks.line import Line, Mention
from helpers.marks.listed import where
from helpers.marks.things import product
from helpers.texts import lemmas

# A passive of the present that no dictionary has: ويوارى.
_WEAK_PRESENT = re.compile("[وف]?[يت].+ى")

# How sure the model must be of a name that no rule confirms.
_SURE = {"PER": 0.5, "LOC": 0.55, "ORG": 0.7}
# Endings of ordinary words that the dictionary may not know.
_NO_NAME = ("ون", "ية", "ها", "هم", "ات", "ين", "اته")


def spans(line: Line) -> list[tuple[int, int, str, float]]:
    """The model's spans of a sentence, as (first word, word after the last, type, belief), with `line.doubts` set."""
    found = _whole(line, crf.spans(line.words, line.gaps))
    line.doubts = {
        at: crf.beliefs(at)
        for at, word in enumerate(line.words)
        if _doubtful(word) and not (product(line, at) or _described(line, at))
    }
    return found


def names(line: Line, first: int, last: int, kind: str, sure: float, bodies: dict[int, Mention]) -> list[Mention]:
    """The mentions in one span of the model that nothing speaks against."""
    found = (_modelled(line, begin, end, kind, sure) for begin, end in _pieces(line, first, last, kind))
    return [one for one in found if one and not (kind == "ORG" and _no_body(line, one, bodies, sure))]


def _doubtful(word: lexicon.Word) -> bool:
    """Whether a word is in no list and no dictionary and may yet be a name."""
    listed = any(entry.signal != "context" for _, entries in word.known for entry in entries)
    if not word.unknown or listed or word.head or len(word.key) < 3:
        return False
    if word.key.endswith("ا") and lemmas.spelled(word.host[:-1]):
        # بروتوكولا is an accusative.
        return False
    if _mine(word) or _governing(word) or lexicon.proclitic(word):
        return False
    if word.key[0] == word.key[-1] == "ت" and (len(word.key) == 5 or (len(word.key) == 6 and word.key[2] == "ا")):
        # الخدمة تبلغت القرار: a verb of the fifth or sixth form.
        return False
    if persons.adverb(word) or lexicon.pair(word) or _WEAK_PRESENT.fullmatch(word.plain):
        return False
    return not word.adjective and not word.key.endswith(("ية", "ات", "ون", "ها", "هم")) and word.common < 4.2


def _mine(word: lexicon.Word) -> bool:
    """Whether a word is a noun in ة with «my»: زيارتي."""
    return word.key.endswith("تي") and not word.given and lemmas.spelled(word.host[:-2] + "ة") is not None


def _whole(line: Line, model: list[tuple[int, int, str, float]]) -> list[tuple[int, int, str, float]]:
    """The model's spans; what it cut after «عبد …» is one name: عبد الملك | بدر الدين الحوثي."""
    found: list[tuple[int, int, str, float]] = []
    for first, last, kind, sure in model:
        before = found[-1] if found else None
        joined = before and before[1] == first and before[2] == kind == "PER" and line.glued[first]
        if joined and line.words[before[0]].key == "عبد" and line.words[first].key[:1] != "و":
            found[-1] = (before[0], last, kind, max(sure, before[3]))
        else:
            found.append((first, last, kind, sure))
    return found


def _pieces(line: Line, first: int, last: int, kind: str) -> list[tuple[int, int]]:
    """One span of the model as what it is: «بندر وعيسى», «جحفلي، ياسر» are two people."""
    stops = [at for at in range(first + 1, last) if any(mark in line.gaps[at] for mark in ".!?؟:؛")]
    if kind != "PER":
        return list(zip([first, *stops], [*stops, last], strict=True))
    cuts = stops + [at for at in range(first + 1, last) if persons.before_new_name(line, at, True) or _apart(line, at)]
    plural = [at for at in range(first + 1, last - 1) if _plural(line.words[at])]
    if plural:
        # محمد اليحيى | المنشدون | فهد مطر
        return [part for a, b in _around(first, plural, last) for part in _pieces(line, a, b, kind)]
    numbers = lexicon.word_class("regnal")
    cuts += [at for at in range(first + 2, last) if line.words[at - 1].key in numbers and line.words[at].key != "عشر"]
    cuts = sorted(set(cuts))
    return list(zip([first, *cuts], [*cuts, last], strict=True))


def _plural(word: lexicon.Word) -> bool:
    return word.article and word.key.endswith(("ون", "ين")) and not word.surname and len(word.key) > 5


def _around(first: int, at: list[int], last: int) -> list[tuple[int, int]]:
    """The stretches between words that are left out."""
    edges = [first - 1, *at, last]
    return [(a + 1, b) for a, b in itertools.pairwise(edges) if b > a + 1]


def _apart(line: Line, at: int) -> bool:
    """Whether a comma or an opening mark stands before word `at`."""
    return not line.glued[at] and any(mark in line.gaps[at] for mark in '،,؛"«“(')


def _modelled(line: Line, first: int, last: int, kind: str, sure: float) -> Mention | None:
    """A name that the model alone found, cleaned of what cannot be in one, or None where it is not sure enough."""
    while first < last and (
        (line.words[first].ends and not _begins_name(line, first, last))
        or (kind == "PER" and line.words[first].key == "الله")
        or (line.words[first].place_head and kind == "PER")
        or (kind == "PER" and last - first > 1 and persons.era(line, first))
        or (kind == "PER" and (_governing(line.words[first]) or _state(line.words[first])))
        or (kind == "PER" and last - first > 1 and _everyday(line.words[first]))
    ):
        first += 1
    while first < last and (line.words[last - 1].ends or line.words[last - 1].number):
        if kind == "PER" and last - first > 1 and line.words[last - 1].verb and line.words[last - 1].given >= 100:
            # أحمد حسن
            break
        if kind == "PER" and last - first == 2 and persons.regnal(line, first, first + 1) == last:
            # الحسن الثاني
            break
        last -= 1
    while kind == "PER" and last - first > 1 and not persons.own_letter(line, last - 1):
        if not (_foreign_to_name(line.words[last - 1]) or persons.guest(line, last - 1)):
            break
        last -= 1
    while kind == "PER" and last - first > 2 and line.words[last - 1].title and line.words[last - 1].article:
        # محمد علوش القيادي في …
        if line.words[last - 1].surname >= 20:
            break
        last -= 1
    while kind == "PER" and last - first > 2 and _countryman(line.words[first]):
        # للمصري | عمرو أنور
        first += 1
    while kind == "PER" and last - first > 2 and _describes(line.words[first]):
        # السياسية اليسارية سفيم داغديلين
        first += 1
    office = any(k == "office" for _, choices in line.words[last - 1].title for _, k in choices)
    if kind == "PER" and last - first == 2 and office and not line.words[last - 1].surname:
        # إخلاء سبيل نجل …
        return None
    if first >= last:
        return None
    word = line.words[first]
    single = last - first == 1
    if kind == "PER" and any(w.key in lexicon.word_class("sport") for w in line.words[first:last]):
        # ووصافة دوري أبطال أوروبا
        return None
    if any("/" in line.gaps[at] for at in range(first + 1, last) if line.words[at].latin):
        # An address of the web.
        return None
    if kind == "ORG" and single and _initial(line, first):
        return None
    plain = not (word.head or word.unknown or word.latin or word.listed or word.number)
    if kind == "ORG" and plain and sure < 0.9:
        # السرطان الداعشي: what begins like any noun has to be quite sure.
        return None
    if all(w.latin and w.plain.islower() for w in line.words[first:last]) or (single and word.nisba):
        return None
    if single and kind == "ORG" and word.adjective == "named" and first and line.words[first - 1].article:
        # التعدين الأهلي
        return None
    if kind == "PER" and not single and _ordinary(word):
        # منصب المفتي
        return None
    if single and (_mine(word) or _described(line, first)):
        return None
    if kind == "PER" and any(lexicon.pair(w) for w in line.words[first:last]):
        return None
    if kind == "PER" and lexicon.proclitic(word):
        # بوعود, كتفشي فيروس
        return None
    if single and kind == "LOC" and lexicon.fold(word.key) in lexicon.nisbas() and not where(line, first):
        # وفد كوبي
        return None
    if single and ((kind == "ORG" and sure < 0.85) or (word.key.endswith(_NO_NAME) and not word.surname)):
        return None
    inside = line.words[first + 1 : last]
    if (
        kind == "ORG"
        and word.head
        and not any(w.article or (w.unknown and w.key[-1] not in "يةه") or w.latin or w.listed for w in inside)
    ):
        # حزب سياسي, مجلس تأسيسي name nobody.
        return None
    address = any(k in ("honorific", "rank") for _, choices in word.title for words, k in choices if len(words) == 1)
    if kind == "PER" and single and address and last < len(line) and line.glued[last]:
        # والشريف عبد الرحمن: the title alone is nobody.
        return None
    if kind == "PER" and single and (len(word.key) < 3 or word.key in lexicon.word_class("name_part")):
        # فان may be فإن.
        return None
    if (
        kind == "PER"
        and single
        and last < len(line)
        and (_surname_follows(line, last) or persons.town_for_surname(line, last) or persons.own_letter(line, last))
    ):
        last += 1
    if kind == "PER" and not single and last < len(line) and persons.nation_for_surname(line, last):
        # محمد شياع السوداني
        last += 1
    kin = kind == "PER" and not single and line.words[last - 1].key in lexicon.word_class("title_in_name")
    if kin and last < len(line) and line.glued[last] and line.words[last].given >= 20 and not line.words[last].before:
        # مهند الحاج علي
        last += 1
    while kind == "PER" and not single and last < len(line) and line.glued[last] and _runs_on(line.words[last]):
        # إدريس ديبي إتنو
        last += 1
    if kind == "PER" and last - first > 2 and last < len(line) and _family_follows(line, last):
        # عبدالله بن جارالله العضيب
        last += 1
    while kind == "PER" and last < len(line) and persons.of_family(line, last):
        # لويجي دي | مايو
        last += 1
    if kind == "PER" and line.words[last - 1].nisba and word.article:
        return None
    figure = any(entry.kind == "figure" for _, entries in line.words[last - 1].known for entry in entries)
    if (
        kind == "PER"
        and sure < 0.9
        and not (figure and sure > 0.6)
        and any(not _name_like(w) for w in line.words[first:last])
    ):
        return None
    plural = any(lexicon.several(w) for w in line.words[first:last])
    if kind == "PER" and plural and not line.words[last - 1].surname:
        # أدوار المتورطين
        return None
    if kind == "PER" and single and word.common >= 4.3 and word.given < 1000 and sure < 0.85 and not word.listed:
        # حلمي is «my dream» too.
        return None
    if sure < _SURE[kind] + (0.2 if single and not (word.unknown or word.surname) else 0.0):
        return None
    if kind == "LOC" and (
        line.numbered(last) or (single and word.common >= 4.6 and word.listed and not where(line, first))
    ):
        return None
    hit = line.entry(first) if single and kind == "LOC" else None
    if hit and hit[1].signal == "adjective":
        # The lists have said already that it is an adjective here.
        return None
    cut = 0
    if own_and(line, first):
        return line.mention(first, last, 0, kind, line.written(first, last), "model", sure + 0.3 * (last - first))
    if kind == "PER" and persons.for_whom(line, first):
        # وفقا | لبيث هاريس
        cut = 1
    elif len(word.forms) > 1 and word.before not in ("", "ف", "ك") and lexicon.fold(word.key) not in lexicon.units():
        cut = len(word.before)
    elif len(word.forms) > 1 and lexicon.fold(word.key) not in lexicon.units():
        cut = next((letters for letters, rest in word.forms[1:] if rest in lexicon.units()), 0)
        if word.key[:1] in "فك" and word.unknown and not word.before:
            # كاردشيان
            cut = 0
        figures = (letters for letters, entries in word.known for e in entries if e.kind == "figure" and letters)
        # لهتلر
        cut = cut or next(figures, 0)
    return line.mention(first, last, cut, kind, line.written(first, last, cut), "model", sure + 0.3 * (last - first))


def _state(word: lexicon.Word) -> bool:
    """Whether a word is a participle in the accusative: مطالبين, مفضلا."""
    return persons.adverb(word) and (word.key[0] == "م" or word.key.endswith("ين"))


def _everyday(word: lexicon.Word) -> bool:
    """Whether a word of every page begins a name that few bear: وعلم | بانيل."""
    parts = lexicon.word_class("name_part")
    if word.key in parts or word.key.removeprefix("و") in parts or word.plain == "أم":
        return False
    return word.given < 4 and lexicon.word(word.plain[word.plain[:1] == "و" :]).common >= 5 and not word.unknown


def _countryman(word: lexicon.Word) -> bool:
    """Whether a word is the definite adjective of a nation, also behind «لل»: المصري, للمصري."""
    inner = lexicon.word("ال" + word.plain[2:]) if word.plain[:2] == "لل" else word
    return bool(inner.nisba) and inner.given < 20


def _describes(word: lexicon.Word) -> bool:
    """Whether a word is a definite adjective in the feminine that no list of names has."""
    nisba = word.nisba or word.adjective == "nisba"
    return bool(nisba) and word.article and word.key.endswith("ية") and not (word.given or word.surname)


def _governing(word: lexicon.Word) -> bool:
    """Whether a word is the plural of a participle that governs another noun: معارضو مادورو."""
    return word.key.endswith("و") and word.host[:1] == "م" and not word.given and lemmas.is_noun(word.host[:-1])


def _described(line: Line, at: int) -> bool:
    """Whether a word is an adjective of the indefinite noun before it, made of another noun: تقرير إخباري."""
    word, before = line.words[at], line.words[at - 1] if at and line.glued[at] else None
    if before is None or before.ends or before.title or before.article or not lemmas.is_noun(before.key):
        return False
    if at > 1 and line.words[at - 2].key in ("اي", "كل") and word.key[-1] == "ي" and lemmas.is_noun(word.key[:-1]):
        # أي تسمم غازي
        return True
    stem = word.host[:-1]
    return word.unknown and not word.given and word.key[-1] == "ي" and len(stem) > 3 and lemmas.is_noun(stem)


def own_and(line: Line, at: int) -> bool:
    """Whether «و» is a name's own: nothing that «and» could join stands before it (حي ورطيغلي, السيد ورطيغلي)."""
    if not at or not line.glued[at] or line.words[at].key[:1] != "و" or not line.words[at].unknown:
        return False
    if line.words[at].key[1:3] == "ال" or line.words[at].listed:
        # الوزير والغنوشي
        return False
    before = line.words[at - 1]
    role = before.title and before.article
    return bool(before.place_head or role) or before.key in lexicon.word_class("preposition") | unannounced.saying()


def _initial(line: Line, at: int) -> bool:
    """Whether a short word stands in an abbreviation with stops: آي.أيه.جي"""
    start, end = line.starts[at], line.ends[at]
    if end - start > 4:
        return False
    return line.text[start - 1 : start] == "." or (
        line.text[end : end + 1] == "." and line.text[end + 1 : end + 2] > "ء"
    )


def _begins_name(line: Line, first: int, last: int) -> bool:
    """Whether a particle or verb begins a name after all: أم كلثوم, حسن جمعة."""
    word = line.words[first]
    follows = first + 1 < last and line.words[first + 1].given >= 8
    return (word.plain == "أم" and follows) or (word.verb and word.given >= 100)


def _no_body(line: Line, m: Mention, bodies: dict[int, Mention], sure: float) -> bool:
    """Whether the grammar, which knows the head of a body that the model found, has said that none is named here."""
    word = line.words[m.first]
    if not word.head or m.first in bodies:
        return False
    foreign = any(w.unknown or w.latin for w in line.words[m.first + 1 : m.last])
    return word.head[1] or sure < 0.9 or not (foreign or line.entry(m.first + 1, clitics=False))


def _name_like(word: lexicon.Word) -> bool:
    """Whether a word may be of a name: a unit, a particle of names, foreign, definite, or unknown and no adjective."""
    if word.given or word.surname or word.latin or word.key in lexicon.word_class("name_part"):
        return True
    if word.common == 0 and not word.before and not word.adjective:
        return True
    return word.article or (word.unknown and not word.key.endswith("ي"))


def _ordinary(word: lexicon.Word) -> bool:
    """Whether no name begins with a word: a common one that no list of names has."""
    name = word.given + word.surname >= 6 or word.unknown or word.latin or word.key in lexicon.word_class("name_part")
    return not name and word.common >= 4


def _runs_on(word: lexicon.Word) -> bool:
    """Whether a word that follows a full name belongs to it: too rare for any list, and no other word."""
    if word.ends or word.before or word.title or word.head or word.listed or word.adjective or word.number:
        return False
    if persons.adverb(word) or (word.key[0] == "و" and lexicon.fold(word.key[1:]) in lexicon.units()):
        return False
    return word.common == 0 and not word.latin and not word.article and not word.key.endswith(_NO_NAME)


def _family_follows(line: Line, at: int) -> bool:
    """Whether the name of a family follows a father's name: … بن جارالله | العضيب."""
    word = line.words[at]
    if not line.glued[at] or line.words[at - 2].key != "بن" or not word.article or word.common >= 3:
        return False
    other = word.ends or word.title or word.head or word.listed or word.nisba or word.adjective == "named"
    return (word.unknown or word.surname > 0) and not other and not word.key.endswith(_NO_NAME)


def _surname_follows(line: Line, at: int) -> bool:
    """Whether a surname, or a definite word that is nothing else, follows a lone first name."""
    if at >= len(line) or not line.glued[at]:
        return False
    first, word = line.words[at - 1], line.words[at]
    figure = any(cut and entry.kind == "figure" for cut, entries in first.known for entry in entries)
    if (
        first.unknown
        and not (first.before or figure)
        and not word.before
        and word.surname >= 3
        and word.common < 4.4
        and not (word.ends or word.title)
    ):
        # جيروم باول
        return True
    if first.given < 60:
        return False
    other = word.ends or word.listed or word.title or word.head or word.nisba or word.adjective == "named"
    return word.article and len(word.key) >= 5 and word.common < 4.3 and not other


def _foreign_to_name(word: lexicon.Word) -> bool:
    """Whether a word has a preposition, is an accusative or an indefinite adjective, and so no rest of a name."""
    if lexicon.proclitic(word) or persons.quality(word) or (lexicon.owned(word) and word.key[-1] != "ه"):
        return True
    if word.key.endswith("ته") and lexicon.owned(word):
        # سامي عادل | سعادته
        return True
    if word.key.endswith("ا") and not (word.given or word.surname) and lemmas.spelled(word.host[:-1]):
        return True
    return word.before in ("ب", "ل", "ك", "ف") and not (word.given or word.surname)
