"""Named organisations by their grammar: a head noun, what it governs, the adjectives that agree, and where that ends."""

from helpers.marks import lexicon
from helpers.marks.line import Line, Mention

_MOST_NOUNS = 4


def _adjectives(line: Line, at: int) -> tuple[int, int, bool]:
    """After a definite noun: the word after its adjectives, how many, and whether one is a nation's."""
    count, nation = 0, False
    while at < len(line) and line.glued[at]:
        word = line.words[at]
        if not word.adjective or word.ends or (word.title and word.adjective != "named"):
            break
        if word.adjective == "nisba" and (word.surname or word.given or word.unknown):
            break
        count += 1
        nation = nation or bool(word.nisba)
        at += 1
    return at, count, nation


def _plain_noun(word: lexicon.Word) -> bool:
    return not (word.ends or word.number or word.latin or word.place_head and word.place_head[1] == "head")


def complement(line: Line, at: int, depth: int = 0) -> tuple[int, bool, bool, int]:
    """What a noun in construct governs: (word after it, definite, holds a proper name, named adjectives)."""
    begin, nouns = at, 0
    while at < len(line) and (line.glued[at] or at == begin) and nouns < _MOST_NOUNS:
        word = line.words[at]
        if not line.glued[at] or word.particle or word.number:
            break
        listed = line.entry(at, clitics=False)
        if listed and (not listed[1].signal or nouns == 0 and listed[1].signal != "bare"):
            at += len(listed[1].words)
            end, count, _ = _adjectives(line, at)
            return end, True, True, count
        if word.verb and not word.head:
            break
        key = word.key
        if key.startswith("ال") and len(key) > 3:
            if word.title and not word.adjective:
                title = line.title(at)
                if title and title[0] == 0 and title[2] in ("honorific",):
                    end = _person(line, at + title[1])
                    if end:
                        last, count, _ = _adjectives(line, end)
                        return last, True, True, count
                if title and title[2] == "rank":
                    break
            end, count, nation = _adjectives(line, at + 1)
            end = _coordinated(line, end)
            return end, True, nation, count
        if word.latin:
            while at < len(line) and line.words[at].latin and (at == begin or line.glued[at]):
                at += 1
            return at, True, True, 0
        if word.given >= 20 and not word.title and not word.head or key in ("عبد", "ابو", "ال"):
            end = _person(line, at)
            if end and (end > at + 1 or word.given >= 200):
                last, count, _ = _adjectives(line, end)
                return last, True, True, count
        if word.unknown:
            end = at + 1
            while end < len(line) and line.glued[end] and line.words[end].unknown and end < at + 4:
                end += 1
            last, count, _ = _adjectives(line, end)
            return last, True, True, count
        if not _plain_noun(word) or len(key) < 3:
            break
        nouns += 1
        at += 1
    return begin, False, False, 0


def _person(line: Line, at: int) -> int | None:
    """The word after a person's name that stands inside another name."""
    begin = at
    parts = lexicon.word_class("name_part")
    while at < len(line) and (at == begin or line.glued[at]) and at < begin + 5:
        word = line.words[at]
        if word.ends or word.adjective == "named" or not (word.given or word.surname or word.key in parts):
            break
        at += 1
    return at if at > begin else None


def _coordinated(line: Line, at: int) -> int:
    """After a definite noun: past «و» and a second one under the same head (التربية والتعليم)."""
    end = at
    while end < len(line) and line.glued[end]:
        word = line.words[end]
        if not (word.key.startswith("وال") and len(word.key) > 5) or word.ends:
            break
        rest = lexicon.fold(word.key[1:])
        inner = lexicon.word(word.key[1:])
        if inner.known and not any(len(k.words) > 1 for _, ks in inner.known for k in ks) or inner.head or inner.title:
            break
        if inner.nisba or rest in _loose() or inner.adjective and word.key.endswith(("يين", "يون")):
            break
        end = _adjectives(line, end + 1)[0]
    return end


def _loose() -> frozenset[str]:
    return lexicon.word_class("loose")


def _purpose(line: Line, at: int) -> int:
    """Past «ل» and what a body is for (للاستثمار، لشؤون اللاجئين، لحقوق الإنسان), where it follows directly."""
    if at >= len(line) or not line.glued[at]:
        return at
    key = line.words[at].key
    if key.startswith("لل") and len(key) > 4 and not line.words[at].ends:
        inner = lexicon.word("ال" + key[2:])
        if inner.nisba or inner.title and not inner.head:
            return at
        end = _adjectives(line, at + 1)[0]
        # لكرة القدم apart, what is «for the …» ends with its adjectives or a second noun.
        return _coordinated(line, end)
    if key in lexicon.word_class("purpose"):
        end, definite, _, _ = complement(line, at + 1)
        if definite:
            return end
    return at


def organisation(line: Line, at: int) -> list[Mention]:
    """The mentions that begin with the head noun at word `at`: one, two under a dual head, or none."""
    word = line.words[at]
    cut, definite, head = word.head
    nxt = at + 1
    if nxt >= len(line):
        return []
    if head.kind == "media":
        return _outlet(line, at, cut, head)
    if definite:
        end, count, nation = _adjectives(line, nxt)
        named = sum(line.words[p].adjective == "named" for p in range(nxt, end))
        if not count:
            return []
        last = _purpose(line, end) if head.kind in ("institution", "party") else end
        fits = {
            "nation": nation,
            "any": named >= 1,
            "two": (count >= 2 and named >= 1) or (named >= 1 and last > end),
            "": False,
        }[head.definite]
        if not fits:
            return []
        return [
            line.mention(at, last, cut, "ORG", line.written(at, last, cut), "head", 3.0 + last - at, head=head.singular)
        ]
    quoted = line.closing(nxt) if not line.glued[nxt] else None
    if quoted:
        # تنظيم (داعش): the marks and the head are inside the span, the marks outside the name.
        if head.kind != "party" and not (head.kind == "institution" and head.bare == "any"):
            if not any(w.unknown or w.latin for w in line.words[nxt:quoted]) and not line.entry(nxt):
                return []
        found = line.mention(
            at,
            quoted,
            cut,
            "ORG",
            f"{head.singular} {line.written(nxt, quoted)}",
            "head+marks",
            4.0,
            head=head.singular,
        )
        found.end = line.ends[quoted - 1] + len(line.gaps[quoted]) - len(line.gaps[quoted].lstrip()) + 1
        return [found]
    if not line.glued[nxt]:
        return []
    end, reached, proper, count = complement(line, nxt)
    if not reached:
        return []
    named = any(line.words[p].adjective == "named" for p in range(nxt, end))
    generic = end == nxt + 1 and line.words[nxt].key in lexicon.word_class("generic")
    inner_head = any(line.words[p].head for p in range(nxt, end))
    if generic:
        return []
    if head.bare == "proper" and not (proper or named or inner_head and count):
        return []
    if head.number != "1":
        return _shared(line, at, cut, head, nxt, end)
    if head.kind in ("institution", "party", "ministry"):
        end = _purpose(line, end)
    end = _parent(line, end, head)
    return [line.mention(at, end, cut, "ORG", line.written(at, end, cut), "head", 2.0 + end - at, head=head.singular)]


def _parent(line: Line, at: int, head: lexicon.Head) -> int:
    """Past «في» or «ب» and the body that a committee, bloc or faculty belongs to."""
    if head.singular not in ("لجنة", "كلية", "معهد", "قسم", "إدارة", "مكتب", "جمعية") or at + 1 >= len(line):
        return at
    if not line.glued[at]:
        return at
    if line.words[at].key == "في" and line.glued[at + 1]:
        listed = line.entry(at + 1, clitics=False)
        if listed and listed[1].type == "ORG":
            return at + 1 + len(listed[1].words)
        if line.words[at + 1].head and not line.words[at + 1].head[1]:
            found = organisation(line, at + 1)
            if found:
                return found[0].last
    elif line.words[at].head and line.words[at].key[:1] == "ب" and line.words[at].head[0] == 1:
        found = organisation(line, at)
        if found:
            return found[0].last
    return at


def _shared(line: Line, at: int, cut: int, head: lexicon.Head, begin: int, end: int) -> list[Mention]:
    """Two bodies under one dual head: وزارتي الدفاع والداخلية, each named in full."""
    stop = begin + 1
    while stop < end and not line.words[stop].key.startswith("و"):
        stop += 1
    found = [
        line.mention(
            at, stop, cut, "ORG", f"{head.singular} {line.written(begin, stop)}", "head+dual", 5.0, head=head.singular
        )
    ]
    second = stop
    while second < len(line) and line.glued[second] and line.words[second].key.startswith("و"):
        word = line.words[second]
        if word.ends or word.head:
            break
        last = second + 1
        while last < len(line) and line.glued[last] and line.words[last].adjective and not line.words[last].ends:
            last += 1
        name = f"{head.singular} {line.written(second, last, 1)}"
        found.append(line.mention(second, last, 1, "ORG", name, "head+dual", 5.0, head=head.singular))
        second = last
        if head.number == "2":
            break
    return found


def _outlet(line: Line, at: int, cut: int, head: lexicon.Head) -> list[Mention]:
    """An outlet's name after صحيفة, قناة, موقع …: the head is outside, the name inside its marks."""
    begin, found = at + 1, []
    while begin < len(line):
        name_cut = 1 if found else 0
        if not line.glued[begin]:
            last = line.closing(begin)
            if not last:
                break
        else:
            listed = line.entry(begin, clitics=bool(found))
            word = line.words[begin]
            if listed and listed[1].kind in ("outlet", "company"):
                last = begin + len(listed[1].words)
            elif listed and listed[1].type == "LOC" and head.singular not in ("صحيفة", "جريدة", "مجلة"):
                break
            elif head.singular in ("موقع", "محطة") and not (word.unknown or word.latin):
                break
            elif word.ends or word.nisba or word.key in lexicon.word_class("generic"):
                break
            elif word.latin or word.unknown:
                last = begin + 1
                while (
                    last < len(line)
                    and line.glued[last]
                    and (line.words[last].latin or line.words[last].unknown)
                    and last < begin + 4
                ):
                    last += 1
            elif (word.key.startswith("ال") and len(word.key) > 4 and not word.title) or (
                found and word.key.startswith("وال")
            ):
                last = begin + 1
            else:
                break
        if found and not line.words[begin].key.startswith("و"):
            break
        name = line.written(begin, last, name_cut)
        found.append(line.mention(begin, last, name_cut, "ORG", name, "outlet", 4.0))
        begin = last
        if head.number == "1":
            break
        while begin < len(line) and line.words[begin].nisba and line.glued[begin]:
            begin += 1
    return found
