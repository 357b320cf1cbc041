"""Named organisations by their grammar: a head noun, what it governs, the adjectives that agree, where that ends."""

from helpers.marks import lexicon
from helpers.marks.line import OPENING, Line, Mention

_MOST_NOUNS = 4
_FEMININE_PLURALS = frozenset(
    lexicon.fold(word) for word in "قوات صناعات خطوط استخبارات مخابرات ميليشيات أركان".split()
)


def adjectives(line: Line, at: int, feminine: bool | None = None, nations: bool = True, strict: bool = True) -> int:
    """The word after the definite adjectives at `at`; `feminine` asks for agreement, `strict` fears a surname."""
    while at < len(line) and line.glued[at]:
        word = line.words[at]
        joined = word.key.startswith("وال") and len(word.key) > 6
        if joined:
            word = lexicon.word(word.key[1:])
            if word.nisba or word.known or word.head or word.adjective != "named":
                break
            if word.key in lexicon.word_class("loose"):
                break
            if line.words[at - 1].nisba:
                break
        if not word.adjective or word.ends or (word.title and word.adjective != "named"):
            break
        if strict and word.adjective == "nisba" and (word.surname or word.given or word.unknown):
            # هيئة المسح الجيولوجي الأميركية: no surname, for an adjective of names follows.
            following = line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
            if word.surname or word.given or not (following and following.adjective == "named"):
                break
        if word.nisba and not nations:
            break
        if feminine is not None and (word.key[-1] in "ةهىا") != feminine:
            break
        at += 1
    return at


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
        if listed and listed[1].signal in ("", "club", "context", "model") and listed[1].kind != "figure":
            return adjectives(line, at + len(listed[1].words), nations=False), True, True
        if (word.verb and not word.head) or (
            word.place_head and word.place_head[1] == "head" and nouns == 0 and word.title
        ):
            break
        key = word.key
        title = line.title(at) if word.title else None
        if title and title[0] == 0 and title[2] != "office":
            end = person(line, at + title[1]) if title[2] == "honorific" else None
            if end:
                return adjectives(line, end, nations=False), True, True
            if title[2] != "honorific" and not word.adjective:
                break
        if key.startswith("ال") and len(key) > 3:
            if word.nisba and key.endswith(("ين", "ون")):
                break
            end = adjectives(line, at + 1)
            return _coordinated(line, end), True, any(line.words[p].nisba for p in range(at + 1, end))
        if word.latin:
            while at < len(line) and line.words[at].latin and (at == begin or line.glued[at]):
                at += 1
            return at, True, True
        if (word.given >= 20 and not word.title and not word.head and word.common < 5.2) or key in ("عبد", "ابو"):
            end = person(line, at)
            if end and (end > at + 1 or word.given >= 200):
                return adjectives(line, end, nations=False), True, True
        if word.unknown and not word.before and not key.endswith(("ة", "ي", "ات")):
            end = at + 1
            while end < len(line) and line.glued[end] and line.words[end].unknown and end < at + 4:
                if line.words[end].before:
                    break
                end += 1
            return adjectives(line, end, nations=False), True, True
        if word.ends or ((word.before or len(key) < 3) and not word.place_head):
            break
        nouns += 1
        at += 1
    return begin, False, False


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
        at += 1
    return at if at > begin else None


def _coordinated(line: Line, at: int) -> int:
    """After a definite noun: past «و» and a second one under the same head (التربية والتعليم)."""
    while at < len(line) and line.glued[at]:
        word = line.words[at]
        if not (word.key.startswith("وال") and len(word.key) > 5) or word.ends:
            break
        inner = lexicon.word(word.key[1:])
        single = inner.known and any(len(entry.words) == 1 for _, entries in inner.known for entry in entries)
        if single or inner.head or inner.title or inner.nisba or inner.key in lexicon.word_class("loose"):
            break
        if inner.adjective and word.key.endswith(("يين", "يون")):
            break
        at = adjectives(line, at + 1)
    return at


def purpose(line: Line, at: int) -> int:
    """Past «ل» and what a body is for (للاستثمار، لشؤون اللاجئين، لحقوق الإنسان), where it follows directly."""
    if at >= len(line) or not line.glued[at]:
        return at
    key = line.words[at].key
    if key.startswith("لل") and len(key) > 4 and not line.words[at].ends:
        inner = lexicon.word("ال" + key[2:])
        listed = any(len(entry.words) == 1 for _, entries in inner.known for entry in entries)
        vague = lexicon.word_class("loose") | lexicon.word_class("generic")
        described = at + 1 < len(line) and line.glued[at + 1] and line.words[at + 1].adjective == "named"
        if inner.nisba or inner.title or inner.head or listed or (inner.key in vague and not described):
            return at
        end = _coordinated(line, adjectives(line, at + 1))
        return _second_aim(line, end)
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
    plain = word.before == "و" and not (word.ends or inner.head or inner.title or inner.known or inner.unknown)
    if plain and following.key.startswith("ال") and not (following.ends or following.head or following.adjective):
        return adjectives(line, at + 2)
    return at


def organisation(line: Line, at: int) -> list[Mention]:
    """The mentions that begin with the head noun at word `at`: one, several under a dual or plural head, or none."""
    cut, definite, head = line.words[at].head
    if at + 1 >= len(line):
        return []
    if head.kind == "media" and not definite:
        return outlet(line, at, head)
    if definite:
        return _definite(line, at, cut, head)
    if not line.glued[at + 1]:
        return _between_marks(line, at, cut, head)
    return _construct(line, at, cut, head)


def _found(line: Line, first: int, last: int, cut: int, head: lexicon.Head, rule: str = "head") -> Mention:
    name = line.written(first, last, cut)
    return line.mention(first, last, cut, "ORG", name, rule, 2.0 + last - first, head=head.singular)


def _definite(line: Line, at: int, cut: int, head: lexicon.Head) -> list[Mention]:
    """الجيش العراقي, المركز الأمني الرباعي المشترك, الهيئة العامة للاستثمار: adjectives that agree make the name."""
    feminine = head.word[-1] in "ةى" or lexicon.fold(head.word) in _FEMININE_PLURALS
    end = adjectives(line, at + 1, feminine, strict=False)
    count = end - at - 1
    if not count:
        return []
    before = line.words[at - 1] if at and line.glued[at] else None
    if head.singular in ("خارجية", "داخلية") and before and (before.title or before.head):
        return []
    weak = lexicon.word_class("weak_adjective")
    names = sum(line.words[place].adjective == "named" for place in range(at + 1, end))
    strong = sum(
        line.words[place].adjective == "named" and line.words[place].key not in weak for place in range(at + 1, end)
    )
    last = end
    if head.kind in ("institution", "party") and head.singular not in lexicon.word_class("no_purpose"):
        last = purpose(line, end)
    nation = any(line.words[place].nisba for place in range(at + 1, end))
    fits = {
        "nation": nation,
        "any": strong >= 1 or (names >= 1 and (last > end or count >= 2)),
        "two": names >= 1 and (count >= 2 or last > end),
        "": False,
    }[head.definite]
    return [_found(line, at, last, cut, head)] if fits else []


def _between_marks(line: Line, at: int, cut: int, head: lexicon.Head) -> list[Mention]:
    """تنظيم (داعش), حزب «العمال»: the marks and the head are inside the span, the marks outside the name."""
    last = line.closing(at + 1)
    if not last or head.bare in ("", "named") or any(word.number for word in line.words[at + 1 : last]):
        return []
    inside = line.words[at + 1 : last]
    whole = (lexicon.fold(head.singular), *(word.forms[0][1] for word in inside))
    listed = line.entry(at + 1) or any(entry.words == whole for entry in lexicon.known().get(whole[0], ()))
    if head.bare == "listed" and not listed:
        return []
    if inside[0].ends or (head.bare != "any" and not listed and not any(word.unknown or word.latin for word in inside)):
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
    if not reached or not head.bare:
        return []
    key = line.words[begin].key
    if head.kind != "ministry" and end == begin + 1 and key in lexicon.word_class("generic"):
        return []
    first = line.words[begin]
    listed = line.entry(begin, clitics=False)
    agency = key in ("انباء", "أنباء", "الأنباء", "الانباء")
    if head.singular == "وكالة" and listed and listed[1].kind == "outlet" and not agency:
        # وكالة رويترز: the noun only says what it is; وكالة أنباء الشرق الأوسط begins with it.
        last = begin + len(listed[1].words)
        return [line.mention(begin, last, 0, "ORG", listed[1].name, "outlet", 6.0)]
    if head.bare == "listed" and not listed:
        return []
    if head.singular in ("قوات", "قوة") and first.head and first.head[1]:
        return []
    if head.kind == "state" and (first.given >= 20 or (listed and listed[1].type == "PER")):
        # حكومة فلان, إدارة فلان name a person and no body.
        return []
    if head.bare == "named" and (first.title or (first.head and first.head[1]) or not named(line, begin, end)):
        return []
    if head.singular == "حركة" and key in lexicon.word_class("generic"):
        return []
    if key in ("ادارة", "تحرير", "ادارات") and head.singular in ("مجلس", "رئاسة", "هيئة"):
        return []
    if head.bare == "proper" and not (proper or named(line, begin, end)):
        return []
    if head.number != "1":
        return _shared(line, at, cut, head, begin, end)
    if head.kind in ("institution", "party") and head.singular not in lexicon.word_class("no_purpose"):
        end = purpose(line, end)
    return [_found(line, at, _parent(line, end, head), cut, head)]


def _parent(line: Line, at: int, head: lexicon.Head) -> int:
    """Past «في» or «ب» and the body that a committee, bloc or faculty belongs to."""
    if head.singular not in lexicon.word_class("sub_body") or at + 1 >= len(line) or not line.glued[at]:
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
    while begin < len(line):
        joined = bool(found)
        if joined and not line.words[begin].key.startswith("و"):
            break
        last = _outlet_end(line, begin, head, joined)
        if not last:
            break
        cut = 1 if joined else 0
        found.append(line.mention(begin, last, cut, "ORG", line.written(begin, last, cut), "outlet", 4.0))
        begin = last
        if head.number == "1":
            break
        while begin < len(line) and line.words[begin].adjective == "named" and line.glued[begin]:
            begin += 1
    return found


def _outlet_end(line: Line, begin: int, head: lexicon.Head, joined: bool) -> int | None:
    """The word after an outlet's name that begins at `begin`, or None where none does."""
    if not line.glued[begin]:
        last = line.closing(begin)
        return last if last and not line.words[begin].ends else None
    word = line.words[begin]
    listed = line.entry(begin, clitics=joined)
    if listed and listed[1].kind in ("outlet", "company"):
        return begin + len(listed[1].words)
    press = head.singular in ("صحيفة", "جريدة", "مجلة")
    if listed and listed[1].type == "LOC" and not press:
        return None
    if word.ends or word.nisba or word.place_head or word.key in lexicon.word_class("generic"):
        return None
    if word.latin or (word.unknown and not word.before):
        last = begin + 1
        while last < len(line) and line.glued[last] and (line.words[last].latin or line.words[last].unknown):
            if last - begin >= 4 or line.words[last].before:
                break
            last += 1
        return last
    if head.singular in ("موقع", "محطة"):
        return None
    article = word.key.startswith("وال" if joined else "ال") and len(word.key) > 4
    return begin + 1 if article and not word.title and word.adjective != "named" else None
