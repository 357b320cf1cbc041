"""Named organisations by their grammar: a head noun, what it governs, the adjectives that agree, where that ends."""

import re
from functools import cache

from helpers.marks import lexicon, unannounced
from helpers.marks.line import OPENING, Line, Mention
from helpers.marks.nounphrase import adjectives, complement, named, person, purpose
from helpers.texts import lemmas

# A participle of the feminine: تابعة, مملوكة, متخصصة.
_PARTICIPLE = re.compile("م.{3,}ة|.ا..ة")

_FEMININE_PLURALS = frozenset(
    lexicon.fold(word) for word in "قوات صناعات خطوط استخبارات مخابرات ميليشيات أركان".split()
)


def organisation(line: Line, at: int) -> list[Mention]:
    """The mentions that begin with the head noun at word `at`: one, several under a dual or plural head, or none."""
    listed = line.entry(at)
    if listed and listed[1].type == "LOC" and len(listed[1].words) > 1 and not listed[1].signal:
        # دار سعد, بيت لحم are places.
        return []
    found = _organisation(line, at)
    if len(found) == 1 and found[0].first == at and line.gaps[at].rstrip()[-1:] in ("“", "«", '"'):
        # “الهيئة الموحدة في …”: what stands alone between marks is the name.
        last = line.closing(at, 8)
        inside = line.words[found[0].last : last] if last else []
        if last and last > found[0].last and not any(word.verb or word.number for word in inside):
            found = [_found(line, at, last, found[0].start - line.starts[at], line.words[at].head[2], "head+marks")]
    return found


def _organisation(line: Line, at: int) -> list[Mention]:
    cut, definite, head = line.words[at].head
    if at + 1 >= len(line) or (cut == 1 and line.words[at].key[0] == "ف"):
        # فتجمع is a verb.
        return []
    dated = head.kind == "party" or head.key in lexicon.word_class("named_after")
    if dated and head.number == "1" and not definite and line.day(at + 1):
        # حركة 6 أبريل, مستشفى 22 مايو
        return [_found(line, at, at + 3, cut, head)]
    if head.kind == "media" and not definite:
        return outlet(line, at, head)
    if definite:
        return _definite(line, at, cut, head)
    if not line.glued[at + 1]:
        return _between_marks(line, at, cut, head)
    if letters := line.letters(at + 1):
        first, begin = (at + 1, 0) if head.key in lexicon.word_class("outer") else (at, cut)
        return [line.mention(first, letters, begin, "ORG", line.written(first, letters, begin), "head+name", 6.0)]
    return _construct(line, at, cut, head)


def _found(line: Line, first: int, last: int, cut: int, head: lexicon.Head, rule: str = "head") -> Mention:
    name = line.written(first, last, cut)
    kind = "LOC" if head.key in lexicon.word_class("building") and _is_site(line, first, cut) else "ORG"
    return line.mention(first, last, cut, kind, name, rule, 2.0 + last - first, head=head.singular)


def _entered(line: Line, at: int, cut: int) -> bool:
    """Whether «في», «إلى», «ب» … before a hospital's name says that it is the building."""
    if cut:
        return line.words[at].key[:cut].endswith("ب")
    before = line.words[at - 1].key if at and line.glued[at] else ""
    return before in lexicon.word_class("where") - {"على", "بين"}


def _is_site(line: Line, at: int, cut: int) -> bool:
    """Whether a hospital is the building: not where it says something or is given something (هبة لمستشفى …)."""
    if cut:
        return _entered(line, at, cut)
    before = line.words[at - 1].key if at and line.glued[at] else ""
    return before not in unannounced.saying()


def _definite(line: Line, at: int, cut: int, head: lexicon.Head) -> list[Mention]:
    """الجيش العراقي, المركز الأمني الرباعي المشترك, الهيئة العامة للاستثمار: adjectives that agree make the name."""
    if head.definite == "unit":
        return _unit(line, at, cut, head)
    listed = line.entry(at)
    feminine = head.word[-1] == "ة" or lexicon.fold(head.word) in _FEMININE_PLURALS
    end = adjectives(line, at + 1, feminine, strict=False)
    if listed and listed[1].type == "ORG" and not listed[1].signal and _someone(line, at + len(listed[1].words), end):
        # رئيس الاتحاد الأوروبي الفرنسي ميشال …: the adjective is the man's.
        return [_found(line, at, at + len(listed[1].words), cut, head)]
    count = end - at - 1
    before = line.words[at - 1] if at and line.glued[at] else None
    if not count:
        short = head.singular in ("خارجية", "داخلية") and before and before.verb and before.key[-1] == "ت" and not cut
        # وقالت الخارجية في بيان: the ministry by its short name.
        return [_found(line, at, at + 1, cut, head)] if short else []
    if head.singular in ("خارجية", "داخلية") and before and (before.title or before.head):
        return []
    weak = lexicon.word_class("weak_adjective")
    names = sum(line.words[place].adjective == "named" for place in range(at + 1, end))
    strong = sum(
        line.words[place].adjective == "named" and line.words[place].key not in weak for place in range(at + 1, end)
    )
    last = end
    if head.kind in ("institution", "party") and head.key not in lexicon.word_class("no_purpose"):
        last = purpose(line, end, any_aim=True)
    nation = any(line.words[place].nisba for place in range(at + 1, end))
    fits = {
        "nation": nation,
        "any": strong >= 1 or (names >= 1 and (last > end or count >= 2)),
        "kind": names >= 1 and line.words[at + 1].key not in lexicon.word_class("any_court"),
        "two": (names >= 1 and (count >= 3 or last > end)) or (strong >= 1 and count >= 2),
        "unit": False,
        "": False,
    }[head.definite]
    if head.singular in ("ميليشيات", "مليشيات", "جماعة", "حركة") and _sect(line.words[at + 1]):
        # الميليشيات الحوثية
        return [_found(line, at, at + 2, cut, head)]
    if head.singular == "قوات" and line.words[at + 1].key not in lexicon.word_class("force_adjective"):
        # القوات العراقية, القوات الحكومية are loose; القوات الجوية الأميركية is a body.
        return []
    if last < len(line) and line.glued[last] and line.words[last].key in lexicon.word_class("only"):
        # الهيئة المغربية الوحيدة describes a body.
        return []
    if head.key in lexicon.word_class("seated"):
        seat = _seat(line, last, head)
        # الغرفة التجارية بالرياض
        fits, last = fits or (head.singular == "غرفة" and seat > last and bool(names)), seat
    if head.key in lexicon.word_class("named_after"):
        after = _named_after(line, last)
        fits, last = fits or after > last, after
    return [_found(line, at, last, cut, head)] if fits else []


def _sect(word: lexicon.Word) -> bool:
    """Whether an adjective is made of a group's name: الحوثية, الداعشية."""
    return word.key in lexicon.word_class("group_adjective")


def _someone(line: Line, first: int, last: int) -> bool:
    """Whether only adjectives of nations stand between a body and a first name."""
    if not first < last < len(line) or not line.glued[last] or not all(w.nisba for w in line.words[first:last]):
        return False
    word = line.words[last]
    return word.given >= 20 and not word.ends and not word.title


def _unit(line: Line, at: int, cut: int, head: lexicon.Head) -> list[Mention]:
    """A unit of an army by its number or its nation: الفرقة المدرعة التاسعة, اللواء 444, الأسطول الأميركي الخامس."""
    end = adjectives(line, at + 1, strict=False)
    counted = any(line.words[place].key.removesuffix("ة") in _ordinals() for place in range(at + 1, end))
    if end < len(line) and line.glued[end] and line.words[end].number and not counted:
        counted = head.singular != "لواء" or end == at + 1
        end += counted
    nation = any(line.words[place].nisba for place in range(at + 1, end))
    return [_found(line, at, end, cut, head)] if counted or (nation and head.singular != "لواء") else []


@cache
def _ordinals() -> frozenset[str]:
    """Ordinals in the masculine: الرابع, التاسع …"""
    return lexicon.word_class("regnal") - {"الحادي"}


def _named_after(line: Line, at: int) -> int:
    """Past the person whom a hospital, a centre or a university is named after: المستشفى الجامعي محمد السادس."""
    if at >= len(line) or not line.glued[at]:
        return at
    word = line.words[at]
    end = person(line, at) if (word.given >= 8 or word.key in ("ابن", "ابو")) and not word.ends else None
    if word.key in ("ابن", "ابو") and at + 1 < len(line) and line.glued[at + 1] and not line.words[at + 1].ends:
        end = max(end or 0, at + 2)
    if end and end < len(line) and line.glued[end] and line.words[end].key in lexicon.word_class("regnal"):
        end += 1
    return end if end and end >= at + 2 else at


def _between_marks(line: Line, at: int, cut: int, head: lexicon.Head) -> list[Mention]:
    """تنظيم (داعش), حزب «العمال»: the marks and the head are inside the span, the marks outside the name."""
    last = line.closing(at + 1)
    if not last or head.bare in ("", "named") or any(word.number for word in line.words[at + 1 : last]):
        return []
    inside = line.words[at + 1 : last]
    foreign = head.singular == "شركة" and any(word.latin or (word.unknown and not word.before) for word in inside)
    if head.key in lexicon.word_class("outer") | {"وكالة"} and (foreign or _alone(line, at + 1, last)):
        return [line.mention(at + 1, last, 0, "ORG", line.written(at + 1, last), "head+name", 4.0 + last - at)]
    company = head.singular in ("شركة", "مجموعة", "مؤسسة") and not inside[0].ends
    whole = (lexicon.fold(head.singular), *(word.forms[0][1] for word in inside))
    listed = line.entry(at + 1) or any(entry.words == whole for entry in lexicon.known().get(whole[0], ()))
    if head.bare == "listed" and not listed:
        return []
    if inside[0].before == "ل" and not listed:
        # أكاديمية (للنساء)
        return []
    if inside[0].ends or (
        head.bare != "any" and not (listed or company) and not any(word.unknown or word.latin for word in inside)
    ):
        return []
    found = _found(line, at, last, cut, head, "head+marks")
    found.name = f"{line.written(at, at + 1, cut)} {line.written(at + 1, last)}"
    gap = line.gaps[last]
    found.end += gap.index(OPENING[line.gaps[at + 1].rstrip()[-1]]) + 1
    return [found]


def _construct(line: Line, at: int, cut: int, head: lexicon.Head) -> list[Mention]:
    """وزارة الخارجية الروسية, قيادة العمليات المشتركة العراقية, حزب الله: what the head governs makes the name."""
    begin = at + 1
    end, reached, proper = complement(line, begin)
    if head.number == "2" and (last := _second_word(line, begin, head)):
        # حركتي فتح وحماس: by itself «فتح» is another word.
        end, reached, proper = last, True, True
    if company := _with_aim(line, begin, head):
        return company
    first = line.words[begin]
    key = first.key
    listed = line.entry(begin, clitics=False)
    agency = key in ("انباء", "أنباء", "الأنباء", "الانباء")
    if head.singular == "وكالة" and listed and listed[1].kind == "outlet" and not agency:
        # وكالة رويترز: the noun only says what it is; وكالة أنباء الشرق الأوسط begins with it.
        last = begin + len(listed[1].words)
        return [line.mention(begin, last, 0, "ORG", listed[1].name, "outlet", 6.0)]
    if not reached or not head.bare:
        return []
    settlers = head.singular == "حركة" and key.endswith("ين") and end == begin + 1
    if head.kind != "ministry" and (key in lexicon.word_class("generic") or settlers):
        # هيئة التدريس والموظفين, شبكة التواصل الاجتماعي
        joined = end > begin + 1 and line.words[begin + 1].key[:1] == "و"
        if (
            head.kind == "party"
            and not settlers
            and line.words[end - 1].article
            and (last := _for_sake(line, end)) > end
        ):
            # حركة النساء من أجل التغيير
            return [_found(line, at, last, cut, head)]
        if head.singular == "شركة" and not any(line.words[place].nisba for place in range(begin, end)):
            # شركة الطيران الوطنية; شركة الطيران الكينية is one.
            return []
        if end == begin + 1 or joined or head.key in lexicon.word_class("loose_head"):
            return []
    wire = line.entry(begin + 1, clitics=False) if key == "انباء" and line.glued[begin + 1] else None
    if head.singular == "وكالة" and wire and wire[1].kind == "outlet":
        # وكالة أنباء ريا نوفوستي
        last = begin + 1 + len(wire[1].words)
        return [line.mention(begin + 1, last, 0, "ORG", wire[1].name, "outlet", 6.0)]
    if head.bare == "listed" and not listed:
        return []
    if (
        head.key in lexicon.word_class("district")
        and end == begin + (len(listed[1].words) if listed else 1)
        and ((listed and listed[1].type == "LOC") or (at and line.words[at - 1].key == "رئيس"))
        and (head.singular in ("مركز", "مديرية") or (listed and listed[1].type == "LOC" and _entered(line, at, cut)))
    ):
        # مديرية صرواح, رئيس مركز … is a district.
        return []
    if head.number == "1" and head.key in lexicon.word_class("outer"):
        if first.head and first.head[1] and first.head[2].key in lexicon.word_class("outer"):
            # فريق النادي
            return []
        inner = _inner(line, begin) or _club(line, begin, head)
        if inner:
            return inner
    inner = first.head
    own = inner and inner[1] and (head.singular == "إدارة" or (head.singular == "مؤسسة" and inner[2].kind == "media"))
    if head.key in lexicon.word_class("over") and inner and not own:
        # إدارة وكالة …, حكومة حركة …: the body below is named; مؤسسة الإذاعة والتلفزيون is one.
        return []
    if head.singular == "حكومة" and listed and listed[1].type == "ORG":
        return []
    if _act(line, head, begin, end):
        return []
    if head.singular in ("قوات", "قوة") and (
        (first.head and first.head[1]) or key in lexicon.word_class("generic") | lexicon.word_class("loose")
    ):
        return []
    if head.kind == "state" and (first.given >= 20 or (listed and listed[1].type == "PER")):
        # حكومة فلان, إدارة فلان name a person and no body.
        return []
    before = line.words[at - 1].key if at and line.glued[at] else ""
    if head.singular == "شركة" and not listed and first.article and _named_next(line, end):
        # شركة البرمجيات الأميركية «…»: what the company is, and then its name.
        return []
    if head.singular == "جبهة" and before in ("في", "على", "الى", "إلى") and not line.entry(at):
        # في جبهة الجفينة
        return []
    if head.key in lexicon.word_class("room") and first.given >= 20 and not listed:
        # غرفة سارة
        return []
    if head.singular == "جبهة" and (first.place_head or (listed and listed[1].type == "LOC" and not first.before)):
        # جبهة الزبداني is a front.
        return []
    nation = any(line.words[place].nisba for place in range(begin, end))
    if key == "مكافحة" and end > begin + 1 and head.number == "1":
        # قوات مكافحة الإرهاب, إدارة مكافحة المخدرات
        proper, nation = True, True
    if head.key in lexicon.word_class("sub_body") and (last := _parent(line, end, head)) > end:
        # قسم الأشعة بكلية الطب: with its parent a department has a name.
        return [_found(line, at, last, cut, head)]
    against = key == "مكافحة" and proper
    pair = head.word == "شركة" and any(word.key.startswith("وال") for word in line.words[begin + 1 : end])
    alone = end == begin + 1 and not (end < len(line) and line.glued[end] and line.words[end].article)
    ward = head.singular in ("مستشفى", "مشفى") and first.article and alone and len(key) > 4
    if pair or (ward and not (first.adjective or first.title or first.head)):
        # شركة الكهرباء والغاز, مستشفى الشفاء
        proper = True
    if head.bare == "named" and (
        first.title or (first.head and first.head[1] and not nation) or not (against or named(line, begin, end))
    ):
        return []
    if key in ("ادارة", "تحرير", "ادارات") and head.singular in ("مجلس", "رئاسة", "هيئة"):
        return []
    aimed = head.singular == "مركز" and first.article and end == begin + 1 and first.common < 4.2
    if aimed and not (first.title or first.head or first.adjective) and purpose(line, end, any_aim=True) > end:
        # مركز الرافدين للحوار
        return [_found(line, at, purpose(line, end, any_aim=True), cut, head)]
    if head.bare == "proper" and (not (proper or named(line, begin, end)) or key in lexicon.word_class("code")):
        # مجموعة القانون الجنائي is a law.
        return []
    if head.number != "1":
        return _shared(line, at, cut, head, begin, end)
    whole = line.entry(at)
    if whole and whole[1].type == "ORG" and not whole[1].signal:
        # حزب جبهة التحرير الوطني للتعفن, حركة فتح الفلسطينية: a listed name is complete.
        last = at + len(whole[1].words)
        national = whole[1].kind == "party" and all(line.words[place].nisba for place in range(last, end))
        if last == end or (last < end and national):
            return [_found(line, at, last, cut, head)]
    if head.kind in ("institution", "party") and head.key not in lexicon.word_class("no_purpose"):
        end = purpose(line, end)
    return [_found(line, at, _seat(line, _parent(line, end, head), head), cut, head)]


def _act(line: Line, head: lexicon.Head, begin: int, end: int) -> bool:
    """Whether a head is an act or a quality of what it governs and no body, or its body is only pointed back at."""
    listed = line.entry(begin, clitics=False)
    first = line.words[begin]
    if head.singular == "تنظيم" and first.key in lexicon.word_class("held"):
        # الانسحاب من تنظيم كأس العالم
        return True
    if head.singular in ("قيادة", "قوة") and listed and listed[1].type == "LOC":
        # التحالف بقيادة السعودية, قوة إيران العسكرية
        return True
    if head.singular == "إدارة" and listed and listed[1].type == "PER":
        # إدارة أوباما
        return True
    feminine = head.word[-1] == "ة" and not first.article and end == begin + 1
    if feminine and head.kind == "institution" and listed and listed[1].signal == "adjective" and first.key[-1] == "ة":
        # محكمة سورية
        return True
    # مجلس رقابة المجموعة, وكالة أنباء النظام
    return head.number == "1" and end > begin + 1 and line.words[end - 1].key in lexicon.word_class("pointed_back")


def _for_sake(line: Line, at: int) -> int:
    """Past «من أجل …» right behind a noun phrase."""
    return purpose(line, at) if at < len(line) and line.glued[at] and line.words[at].key == "من" else at


def _second_word(line: Line, begin: int, head: lexicon.Head) -> int:
    """The word after a listed body whose name begins with the singular of a dual head, or 0."""
    for entry in lexicon.known().get(lexicon.fold(head.singular), ()):
        if len(entry.words) > 1 and line.matches(begin, entry.words[1:]):
            return begin + len(entry.words) - 1
    return 0


def _named_next(line: Line, at: int) -> bool:
    """Whether a listed body, or marks with a name between them, stand right behind a noun phrase."""
    if at >= len(line):
        return False
    if not line.glued[at]:
        return line.closing(at, 4) is not None
    hit = line.entry(at, clitics=False)
    return bool(hit and hit[1].type == "ORG" and not hit[1].signal)


def _alone(line: Line, first: int, last: int) -> bool:
    """Whether the words name something by themselves: a listed name, or foreign words."""
    listed = line.entry(first)
    if listed and first + len(listed[1].words) == last and listed[1].type != "PER":
        return True
    return all(word.latin or (word.unknown and not word.article) for word in line.words[first:last])


def _inner(line: Line, at: int) -> list[Mention]:
    """The name after شركة, نادي, فريق where it stands alone: a listed one, a city for its club, or foreign words."""
    listed = line.entry(at, clitics=False)
    if listed and listed[1].type in ("ORG", "LOC") and listed[1].kind not in ("country", "institution"):
        last = at + len(listed[1].words)
        return [line.mention(at, last, 0, "ORG", line.written(at, last), "head+name", 6.0)]
    last = at
    while last < len(line) and last < at + 4 and (last == at or line.glued[last]):
        word = line.words[last]
        name = last > at and (word.given or word.surname) and word.common < 4.6 and not word.title
        foreign = word.latin or ((word.unknown or name) and not word.before and not word.article)
        if not foreign or word.ends:
            break
        last += 1
    return [line.mention(at, last, 0, "ORG", line.written(at, last), "head+name", 5.0)] if last > at else []


def _with_aim(line: Line, at: int, head: lexicon.Head) -> list[Mention]:
    """A company whose name is a noun with what it is for: شركة دلة للإنتاج; شركة نقل للركاب has no name."""
    word = line.words[at]
    other = word.ends or word.title or word.head or word.place_head or word.adjective or word.nisba or word.before
    if head.word != "شركة" or other or word.article or word.number or word.key.endswith(("ية", "ات", "ها", "ون")):
        return []
    if word.key in lexicon.word_class("trade") or lemmas.is_adjective(word.key) or _PARTICIPLE.fullmatch(word.key):
        return []
    if at + 1 >= len(line) or not line.words[at + 1].key.startswith("لل"):
        return []
    last = purpose(line, at + 1, any_aim=True)
    return [line.mention(at, last, 0, "ORG", line.written(at, last), "head+name", 5.0)] if last > at + 1 else []


def _club(line: Line, at: int, head: lexicon.Head) -> list[Mention]:
    """A club whose name is a noun with a town or another noun, in a sentence of sport: نادي أهلي البرج."""
    if head.singular != "نادي" or at + 1 >= len(line) or not line.glued[at + 1]:
        return []
    word, following = line.words[at], line.words[at + 1]
    if word.article and line.sport and not (word.ends or word.head or word.nisba or len(word.key) < 5):
        # نادي الرائد
        generic = word.key in lexicon.word_class("generic") or word.key.endswith(("ين", "ات"))
        return [] if generic else [line.mention(at, at + 1, 0, "ORG", line.written(at, at + 1), "head+name", 4.5)]
    if word.ends or word.title or word.head or word.before or word.article or not line.sport:
        return []
    if not following.article or following.ends or following.nisba or following.title:
        return []
    return [line.mention(at, at + 2, 0, "ORG", line.written(at, at + 2), "head+name", 5.0)]


def _parent(line: Line, at: int, head: lexicon.Head) -> int:
    """Past «في» or «ب» and the body that a committee, bloc or faculty belongs to."""
    if head.key not in lexicon.word_class("sub_body") or at + 1 >= len(line) or not line.glued[at]:
        return at
    if line.words[at].key == "في" and line.glued[at + 1]:
        listed = line.entry(at + 1, clitics=False)
        if listed and listed[1].type == "ORG" and not listed[1].signal:
            return at + 1 + len(listed[1].words)
        inner = line.words[at + 1].head
        found = organisation(line, at + 1) if inner else []
        return found[0].last if found else at
    inner = line.words[at].head
    if inner and inner[0] == 1 and line.words[at].key[:1] == "ب":
        found = organisation(line, at)
        return found[0].last if found else at
    return at


def _seat(line: Line, at: int, head: lexicon.Head) -> int:
    """Past «ب» and the town that a faculty, a court or a school stands in: كلية الآداب بالزقازيق."""
    if head.key not in lexicon.word_class("seated") or at >= len(line) or not line.glued[at]:
        return at
    hit = line.entry(at)
    if not hit or hit[1].type != "LOC" or hit[1].kind == "country" or line.words[at].key[: hit[0]] != "ب":
        return at
    return at + len(hit[1].words)


def _shared(line: Line, at: int, cut: int, head: lexicon.Head, begin: int, end: int) -> list[Mention]:
    """Several bodies under one dual or plural head: وزارتي الدفاع والداخلية, each named in full."""
    stop = begin + 1
    while stop < end and not line.words[stop].key.startswith("و"):
        stop += 1
    parts = [(at, stop, cut, begin, 0)]
    second = stop
    while second < len(line) and line.words[second].key.startswith("و") and len(line.words[second].key) > 3:
        if not (line.glued[second] or (head.number == "3" and line.gaps[second].strip() in ("،", ","))):
            break
        inner = lexicon.word(line.words[second].key[1:])
        if line.words[second].ends or inner.ends or (inner.head and head.kind != "ministry"):
            break
        last = adjectives(line, second + 1)
        parts.append((second, last, 1, second, 1))
        second = last
        if head.number == "2":
            break
    if len(parts) < 2:
        return []
    found = []
    for first, last, letters, name_from, name_cut in parts:
        mention = _found(line, first, last, letters, head, "head+dual")
        mention.name = f"{head.singular} {line.written(name_from, last, name_cut)}"
        mention.weight += 2
        found.append(mention)
    return found


def outlet(line: Line, at: int, head: lexicon.Head) -> list[Mention]:
    """An outlet's name after صحيفة, قناة, موقع …: the head is outside, the name inside its marks."""
    begin, found = at + 1, []
    country = line.entry(begin, clitics=False) if line.glued[begin] else None
    if head.singular in ("راديو", "إذاعة") and country and country[1].type == "LOC" and not country[1].signal:
        # راديو فرنسا
        last, cut = adjectives(line, begin + len(country[1].words), nations=False), line.words[at].head[0]
        return [line.mention(at, last, cut, "ORG", line.written(at, last, cut), "outlet", 5.0)]
    if head.number == "2" and at and line.words[at - 1].number:
        # في 433 موقعا موزعة على المدينة
        return []
    while begin < len(line):
        joined = bool(found)
        if joined and not line.words[begin].key.startswith("و"):
            break
        # «صحيفة الأفق و الميدان»: a و that stands alone is no part of the name.
        alone = joined and line.words[begin].key == "و"
        begin, cut = begin + alone, int(joined and not alone)
        last = _outlet_end(line, begin, head, bool(cut)) if begin < len(line) else None
        if not last:
            break
        found.append(line.mention(begin, last, cut, "ORG", line.written(begin, last, cut), "outlet", 4.0))
        begin = last
        if head.number == "1":
            break
        while begin < len(line) and line.words[begin].adjective == "named" and line.glued[begin]:
            begin += 1
    return found


def _foreign(word: lexicon.Word) -> bool:
    """Whether a word is of another language and stands without a preposition."""
    return word.latin or (word.unknown and not word.before and not word.article and not word.adjective)


def _foreign_end(line: Line, begin: int, last: int) -> int:
    """The word after an outlet's foreign name of which `last` words are read."""
    while last < len(line) and line.glued[last] and last - begin < 4 and _goes_on(line, last):
        last += 1
    return last


def _goes_on(line: Line, at: int) -> bool:
    """Whether word `at` goes on an outlet's foreign name, with a foreign word or a syllable: جونغ اون دايلي."""
    word = line.words[at]
    if word.before and not word.latin:
        return False
    if word.latin or word.unknown:
        return not word.adjective
    syllable = word.key in lexicon.word_class("east_syllable") and not word.particle
    return syllable and line.glued[at + 1] and _foreign(line.words[at + 1])


def _outlet_end(line: Line, begin: int, head: lexicon.Head, joined: bool) -> int | None:
    """The word after an outlet's name that begins at `begin`, or None where none does."""
    if not line.glued[begin]:
        last = line.closing(begin)
        return last if last and not line.words[begin].ends else None
    word = line.words[begin]
    if letters := line.letters(begin):
        return letters
    listed = line.entry(begin, clitics=joined)
    if listed and listed[1].kind in ("outlet", "company"):
        return begin + len(listed[1].words)
    press = head.singular in ("صحيفة", "جريدة", "مجلة")
    if press and listed and listed[1].type == "LOC" and not joined:
        last = begin + len(listed[1].words)
        if last < len(line) and line.glued[last] and _foreign(line.words[last]):
            # صحيفة كوريا تايمز
            return _foreign_end(line, begin, last + 1)
    if listed and listed[1].type == "LOC" and not press:
        return None
    if word.ends or word.head or word.nisba or word.place_head or word.key in lexicon.word_class("generic"):
        return None
    if word.latin or (word.unknown and not word.before and not word.key.endswith(("ية", "يه"))):
        return _foreign_end(line, begin, begin + 1)
    if head.singular in ("موقع", "محطة"):
        return None
    article = word.key.startswith("وال" if joined else "ال") and len(word.key) > 4
    return begin + 1 if article and not word.title and word.adjective != "named" else None
