"""Persons by what announces them: a title, rank or office that ends before the name, and the units that make a name."""

from helpers.marks import lexicon
from helpers.marks.line import Line, Mention
from helpers.marks.organisations import complement

_MOST_UNITS = 7


def _unit(line: Line, at: int, likely: set[int]) -> bool:
    """Whether word `at` can stand in a personal name."""
    word = line.words[at]
    if word.ends or word.number or word.nisba or word.place_head:
        return False
    if at in likely or word.key in lexicon.word_class("name_part"):
        return True
    if word.latin:
        return word.plain[:1].isupper()
    if word.adjective == "named":
        return False
    if word.head or (word.title and not word.given >= 20):
        return False
    if word.given or word.surname:
        return True
    return word.unknown


def name_end(line: Line, at: int, likely: set[int]) -> int:
    """The word after a personal name that begins at `at`, or `at` itself where none does."""
    end = at
    parts = lexicon.word_class("name_part")
    while end < len(line) and end < at + _MOST_UNITS and (end == at or line.glued[end]):
        word = line.words[end]
        if not _unit(line, end, likely):
            # After بن, أبو, عبد any noun may stand.
            before = line.words[end - 1].key if end > at else ""
            if not (
                before in parts and before not in ("الله", "الدين", "الرحمن") and not word.ends and not word.number
            ):
                break
        if end > at and end not in likely:
            listed = line.entry(end, clitics=False)
            if listed and (listed[1].type == "ORG" or not listed[1].signal) and not (word.given or word.surname):
                break
            if word.key[:1] == "و" and word.forms[1:] and not word.unknown and not word.surname:
                break
            if word.key[:1] == "و" and len(word.forms) > 1 and lexicon.fold(word.key[1:]) in lexicon.units():
                break
        end += 1
    while end > at and line.words[end - 1].key in ("بن", "ابن", "ابو", "عبد", "ال", "دي", "فان"):
        end -= 1
    return end


def _modifiers(line: Line, at: int) -> int:
    """Past the definite adjectives of a title: الأميركي السابق, الركن, العام."""
    closing = (
        "السابق",
        "السابقة",
        "الحالي",
        "الحالية",
        "الراحل",
        "الراحلة",
        "المنتخب",
        "المكلف",
        "الجديد",
        "الجديدة",
        "المخلوع",
        "المعزول",
        "المؤقت",
        "الرسمي",
        "الاسبق",
        "المستقيل",
        "المتقاعد",
    )
    while at < len(line) and line.glued[at]:
        word = line.words[at]
        if word.key in closing or word.adjective == "named" or word.nisba:
            at += 1
        elif word.adjective == "nisba" and not (word.surname or word.given or word.unknown):
            at += 1
        else:
            break
    return at


def announced(line: Line, at: int, likely: set[int], bodies: dict[int, Mention]) -> Mention | None:
    """The person whom the title at word `at` announces, with role and rank as written, or None."""
    first = line.title(at)
    if not first:
        return None
    cut, length, kind = first
    place, role, rank = at, "", ""
    direct = kind in ("honorific", "rank", "role")
    for _ in range(6):
        title = line.title(place) if place < len(line) else None
        if not title or (place > at and (title[0] or not line.glued[place])):
            break
        cut, length, kind = title
        if kind in ("honorific", "role", "rank") and place > at and _unit(line, place, set()) and kind != "rank":
            following = place + length
            if not (following < len(line) and line.glued[following] and _unit(line, following, likely)):
                break
        begin, place = place, place + length
        if kind == "office":
            end = _office(line, place, bodies)
            if end == place:
                return None
            role, place = line.written(begin, end, cut), end
        elif kind == "rank":
            place = _modifiers(line, place)
            rank = line.written(begin, place, cut)
        elif kind == "role":
            place = _modifiers(line, place)
            place = _office_link(line, place, bodies)
            role = line.written(begin, place, cut)
        direct = kind != "office"
    if place >= len(line):
        return None
    if not line.glued[place]:
        if not (line.gaps[place].strip() in ("،", ",", ":", "-", "«", '"', "“") and place in likely):
            return None
    role_part = place
    end = name_end(line, place, likely)
    if end == place:
        return None
    word = line.words[place]
    sure = any(p in likely for p in range(place, end))
    if not sure and not direct and end - place < 2:
        return None
    if not sure and word.key.startswith("ال") and word.adjective and end - place == 1 and not word.surname:
        return None
    if not sure and word.known and not (word.given or word.surname):
        return None
    return line.mention(
        place,
        end,
        0,
        "PER",
        line.written(place, end),
        "title",
        3.0 + end - place,
        role=role,
        rank=rank,
        head=str(role_part),
    )


def _office(line: Line, at: int, bodies: dict[int, Mention]) -> int:
    """Past what an office governs: أركان الجيش العراقي, الوزراء, خارجية فرنسا, روسيا لدى بلاده."""
    if at >= len(line) or not line.glued[at]:
        return at
    body = bodies.get(at)
    if body:
        end = body.last
    else:
        end, definite, _, _ = complement(line, at)
        if not definite:
            word = line.words[at]
            if word.nisba or word.adjective:
                return _modifiers(line, at)
            return at
    inner = bodies.get(end - 1)
    if inner and inner.last > end:
        end = inner.last
    end = _modifiers(line, end)
    return _office_link(line, end, bodies)


def _office_link(line: Line, at: int, bodies: dict[int, Mention]) -> int:
    """Past «باسم …», «في …», «لدى …» that belongs to the office, where a name can follow it."""
    if at + 1 < len(line) and line.glued[at] and line.glued[at + 1]:
        key = line.words[at].key
        if key in ("باسم", "في", "لدى", "لدي"):
            body = bodies.get(at + 1)
            if body:
                return _modifiers(line, body.last)
            end, definite, _, _ = complement(line, at + 1)
            if definite:
                return _modifiers(line, end)
            if key in ("لدى", "لدي"):
                return at + 2
    return at
