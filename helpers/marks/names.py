"""One name for the mentions of one thing in a document: short forms, variants, and what the lists know of it."""

import itertools
import re
from collections import Counter
from collections.abc import Set
from functools import cache, lru_cache

from helpers.marks import lexicon, persons, unannounced
from helpers.marks.line import Line, Mention
from helpers.texts import reference

_MARKS = re.compile('[«»"“”„()\\[\\]‹›#]')
_HAMZA = re.compile("[ءئؤ]")
_KUNYA = {"ابا": "ابو", "ابي": "ابو", "دو": "دي", "دا": "دي"}

# Letters that stand for one another in foreign names, and letters that only lengthen a vowel.
_ALIKE = str.maketrans("غكقگصشطضڤپئذ", "ججججسستدفبيد", "اويىهةءأإآؤع")
_HEARD = str.maketrans("حصطضظذ", "هستددد")
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST, _CONSONANTS = 6, 3
# What stands before the consonants of a surname among the surnames of a document.
_SPELT = "~"

Marked = list[tuple[Line, list[Mention]]]


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The consonants of a word, without doubles, letters that spellings exchange as one: سيلوانوف and سيلانوف agree."""
    first = "ا" if word[:1] in "اأإآوي" else ""
    return first + _DOUBLED.sub(r"\1", word.replace("تش", "ش").translate(_ALIKE))


def tokens(name: str) -> list[str]:
    """The words of a name as they are compared: folded, kunyas in one case, عبد joined to what follows."""
    found: list[str] = []
    for word in _MARKS.sub(" ", name).replace("_", " ").split():
        word = lexicon.fold(word)
        word = _KUNYA.get(word, word)
        if found and found[-1] == "عبد":
            found[-1] += word
        else:
            found.append(word)
    return found


def _consonants(word: str) -> int:
    return len(skeleton(word).removeprefix("ا"))


def _with_god(words: list[str]) -> list[str]:
    """The words of a name with «الله» and «الدين» joined to what stands before: نصر الله is written نصرالله as well."""
    found: list[str] = []
    for word in words:
        if found and word in ("الله", "الدين"):
            found[-1] += word
        else:
            found.append(word)
    return found


def loose(word: str) -> str:
    """A word without article, final vowel letters and hamza: خوجا and خوجة, جربا and الجربا are one."""
    word = word.removeprefix("ال") if len(word) > 4 else word
    return _HAMZA.sub("", word).rstrip("اهي") or word


@cache
def canonical() -> dict[tuple[str, ...], lexicon.Known]:
    """Folded words of a listed name → its entry."""
    return {entry.words: entry for entries in lexicon.known().values() for entry in entries}


def second_pass(marked: Marked) -> Marked:
    """Add the short mentions of people and bodies that the document names in full elsewhere."""
    marked = [(line, _joined(line, mentions)) for line, mentions in marked]
    for line, mentions in marked:
        _extend_left(line, mentions)
        mentions.sort(key=lambda m: m.first)
    marked = _parted(marked)
    people, several = _short_people(marked), _surnames_of_several(marked)
    doubtful = _doubtful_people(marked, people)
    bodies = _short_bodies(marked)
    headless = _headless(marked)
    lone = {
        line.words[m.first].forms[0][1]
        for line, mentions in marked
        for m in mentions
        if m.type == "PER" and m.last - m.first == 1
    }
    pairs = _short_pairs(marked)
    done = []
    for line, mentions in marked:
        for m in mentions:
            _first_name(line, m, doubtful)
            _take_in(line, m, people)
            _player(line, m, people.keys() | lone)
        kept = [m for m in mentions if not (_mistaken(line, m, people) or _says(line, m, doubtful))]
        taken = {at for m in kept for at in range(m.first, m.last)}
        more = []
        for at in range(len(line)):
            if at in taken:
                continue
            found = (
                _short_pair(line, at, pairs)
                or _short_person(line, at, people)
                or _short_body(line, at, bodies)
                or _without_head(line, at, headless)
                or _doubtful_person(line, at, doubtful)
            )
            if found and found.type == "PER" and found.last - found.first == 1:
                cut = found.start - line.starts[at]
                if next((rest for letters, rest in line.words[at].forms if letters == cut), "") in several:
                    # Which of them is meant the order of the text says.
                    found.name = line.written(at, found.last, cut)
            if found and not taken & set(range(found.first, found.last)):
                more.append(found)
                taken |= set(range(found.first, found.last))
        done.append((line, _halves_joined(line, sorted([*kept, *more], key=lambda m: m.first))))
    return done


def _halves_joined(line: Line, mentions: list[Mention]) -> list[Mention]:
    """The mentions with the two halves of a surname with a hyphen as one: سميث-رو, where the document has her name."""
    kept: list[Mention] = []
    for m in mentions:
        before = kept[-1] if kept else None
        joined = before and before.last == m.first and line.gaps[m.first] == "-" and m.rule == "second pass"
        if before and joined and before.type == m.type == "PER" and f"{before.name}-" in m.name:
            before.last, before.end = m.last, m.end
            continue
        kept.append(m)
    return kept


def _joined(line: Line, mentions: list[Mention]) -> list[Mention]:
    """The mentions with a first name and the known surname right behind it as one: محمود | درويش."""
    kept: list[Mention] = []
    for m in mentions:
        before = kept[-1] if kept else None
        follows = before and before.type == m.type == "PER" and before.last == m.first and line.glued[m.first]
        if before and before.last == m.first and line.glued[m.first] and m.rule == "list:figure":
            word = line.words[before.first]
            if before.type == "LOC" and before.last - before.first == 1 and word.given >= 20:
                # بشار | الأسد: the town of that name is not meant.
                before.type, follows = "PER", True
        if follows and m.start == line.starts[m.first] and "list:figure" in (m.rule, before.rule):
            before.last, before.end = m.last, m.end
            before.name, before.shown = line.text[before.start : m.end], ""
            before.name = " ".join(before.name.split())
            continue
        kept.append(m)
    return kept


def _parted(marked: Marked) -> Marked:
    """Two people who stand side by side as two: «حذر سميث ميركل», «المتحدث باسم بوتين ديمتري بيسكوف»."""
    surnames: dict[str, set[str]] = {}
    for line, mentions in marked:
        for m in mentions:
            if m.type == "PER" and m.last - m.first > 1:
                surnames.setdefault(line.words[m.last - 1].forms[0][1], set()).add(m.name)

    def surname(line: Line, at: int, name: str) -> bool:
        word = line.words[at]
        figure = any(e.kind == "figure" and len(e.words) == 1 for _, entries in word.known for e in entries)
        return word.given < 3 and (figure or bool(surnames.get(word.forms[0][1], set()) - {name}))

    def two(line: Line, m: Mention) -> list[Mention]:
        if m.type != "PER" or m.last - m.first < 2 or m.alias or not surname(line, m.first, m.name):
            return [m]
        if line.words[m.first + 1].key in ("بن", "بنت", "ابن"):
            # عبدالله بن جارالله, جارالله بن عبدالله
            return [m]
        after = m.first + 1
        if m.last - after < 2 and not surname(line, after, m.name):
            return [m]
        cut = m.start - line.starts[m.first]
        first = line.mention(m.first, after, cut, "PER", line.written(m.first, after, cut), m.rule, m.weight)
        return [first, line.mention(after, m.last, 0, "PER", line.written(after, m.last), m.rule, m.weight)]

    times = Counter(word.forms[0][1] for line, _ in marked for word in line.words if word.unknown)

    def with_object(line: Line, m: Mention) -> list[Mention]:
        """A name and the surname of another that a verb before them has for its object: «واجهت … كليمونس | دياز»."""
        last = m.last - 1
        if m.type != "PER" or m.last - m.first < 3 or m.alias or not surname(line, last, m.name):
            return [m]
        if line.words[last - 2].key in ("بن", "بنت", "ابن"):
            return [m]
        own = line.words[last - 1].forms[0][1]
        others = surnames.get(line.words[last].forms[0][1], set()) - {m.name}
        another = any(len(set(tokens(name)) & set(tokens(m.name))) == 1 for name in others)
        if times[own] < 2 or not another or not line.glued[last]:
            return [m]
        cut = m.start - line.starts[m.first]
        name = line.written(m.first, last, cut)
        first = line.mention(m.first, last, cut, "PER", name, m.rule, m.weight, role=m.role, rank=m.rank)
        return [first, line.mention(last, m.last, 0, "PER", line.written(last, m.last), m.rule, m.weight)]

    marked = [(line, [part for m in mentions for part in with_object(line, m)]) for line, mentions in marked]
    return [(line, [part for m in mentions for part in two(line, m)]) for line, mentions in marked]


def _extend_left(line: Line, mentions: list[Mention]) -> None:
    """Take the given name that stands before a lone surname into the mention: الأخضر الإبراهيمي."""
    taken = {at for m in mentions for at in range(m.first, m.last)}
    for m in list(mentions):
        at = m.first - 1
        if m.type != "PER" or at < 0 or at in taken or not line.glued[m.first]:
            continue
        if m.start > line.starts[m.first]:
            first, cut = line.words[at], _clitics(line.words[at])
            if first.given >= 60 and not (first.article or first.ends or first.title) and first.common < 5:
                # علي وتركي | وجابر
                mentions.append(line.mention(at, at + 1, cut, "PER", line.written(at, at + 1, cut), m.rule, m.weight))
            continue
        before = line.words[at]
        if line.words[m.first].plain == "آل" and before.key == "لصالح":
            # شكره لصالح آل فلان
            m.first, m.start = at, line.start(at, 1)
            m.name, m.shown = line.written(m.first, m.last, 1), ""
            continue
        family = m.last - m.first == 1 or (m.rule == "list:figure" and _particle_of_names(line.words[m.first]) == 0)
        family = family or (before.verb and line.words[m.first].key == "ابو" and m.last - m.first == 2)
        if (not family and before.key != "باسم") or persons.era(line, at):
            continue
        lone = line.words[m.first]
        if lone.given >= 20 and not lone.surname and before.unknown:
            # وأحضرت سامنثا | سعاد
            continue
        signed = at > 0 and line.words[at - 1].key in lexicon.word_class("in_the_name_of")
        if before.key == "باسم" and not signed and not (at and line.words[at - 1].host.startswith(persons.SPEAKERS)):
            # وزير المالية الأسبق باسم عوض الله, but: الإعلان الموقع باسم فلان
            m.first, m.start = at, line.starts[at]
            m.name, m.shown = line.written(m.first, m.last), ""
            continue
        likely = (before.article and before.key != "الله") or (before.given >= 8 and before.common < 5)
        likely = likely or (m.rule == "list:figure" and persons.rare_first(before))
        other = before.ends or before.title or before.head or before.nisba or before.place_head
        caliph = before.given >= 60 and not line.words[m.first].article
        named = before.given >= 100 or caliph
        if m.rule == "list:figure" and named and not before.particle and not before.head:
            # خليفة حفتر, حسن نصرالله
            other = before.verb and at > 0 and line.glued[at] and line.words[at - 1].particle
        if (
            before.verb
            and line.words[m.first].key == "ابو"
            and before.given + before.surname >= 5
            and _after_noun(line, at)
        ):
            # الأمين العام واصل أبو يوسف
            likely, other = True, False
        if (
            before.given
            and likely
            and not other
            and not any(kind == "honorific" for _, c in before.title for _, kind in c)
        ):
            cut = _clitics(before)
            m.first, m.start = at, line.start(at, cut)
            m.name, m.shown = line.written(m.first, m.last, cut), ""


def _clitics(word: lexicon.Word) -> int:
    """How many letters of clitics stand on a first name: لخليفة."""
    units = lexicon.units()
    if word.forms[0][1] in units:
        return 0
    return next((cut for cut, rest in word.forms[1:] if rest in units and word.before), 0)


def _after_noun(line: Line, at: int) -> bool:
    """Whether a verb of saying or a definite noun stands before word `at`, so that it is hardly a verb itself."""
    before = line.words[at - 1] if at and line.glued[at] else None
    return before is not None and (before.article or before.key in unannounced.saying())


def _take_in(line: Line, m: Mention, people: dict[str, str]) -> None:
    """Take what stands before a lone surname into the mention, where the full name has it: جون | ماكين."""
    if m.type != "PER" or m.last - m.first != 1:
        return
    others = set(tokens(people.get(line.words[m.first].forms[0][1], "")))
    while m.first and m.start == line.starts[m.first] and line.glued[m.first]:
        before = line.words[m.first - 1]
        cut = next((cut for cut, rest in before.forms if rest in others and (not cut or before.before)), None)
        if cut is None and before.unknown and len(before.key) > 4 and not before.before:
            # جيسون غرينبلات, where the document has جايسن غرينبلات
            cut = 0 if skeleton(before.key) in map(skeleton, others) else None
        if cut is None:
            break
        m.first -= 1
        m.start = line.start(m.first, cut)
    m.name = line.written(m.first, m.last, m.start - line.starts[m.first])


def _first_name(line: Line, m: Mention, doubtful: dict[str, str]) -> None:
    """Make a person of a town that is the first name of somebody, where nothing asks for a place: وتضيف صوفيا."""
    single = m.type == "LOC" and m.last - m.first == 1 and m.start == line.starts[m.first]
    word = line.words[m.first]
    if not single or m.rule not in ("list:city", "list:place", "list:capital", "model") or word.given < 20:
        return
    name = doubtful.get(word.forms[0][1], "")
    before = line.words[m.first - 1] if m.first and line.glued[m.first] else None
    if name.split()[:1] != [word.forms[0][1]] or (before and not before.verb):
        return
    m.type, m.rule, m.name, m.shown, m.key = "PER", "second pass", name, "", ""


def _player(line: Line, m: Mention, people: Set[str]) -> None:
    """Make a person of a body of two words without a head whose second is somebody's surname: سول كامبل, قال كامبل."""
    if m.type != "ORG" or m.rule != "model" or m.last - m.first != 2 or not line.glued[m.first + 1]:
        return
    first, last = line.words[m.first], line.words[m.last - 1]
    foreign = last.unknown and (last.surname or last.given) and not (first.head or first.article or first.adjective)
    if foreign and last.forms[0][1] in people:
        m.type = "PER"


def _mistaken(line: Line, m: Mention, people: dict[str, str]) -> bool:
    """Whether the model gave one word another type than the full name in this document has."""
    single = m.type != "PER" and m.last - m.first == 1
    rules = ("model", "list:city", "list:company", "head+name")
    if m.rule == "list:place" and m.start == line.starts[m.first] and line.words[m.first].surname >= 3:
        # وأضاف الأحمدي: the town of that name is not meant where nothing asks for a place.
        rules = ("list:place",) if m.first and line.words[m.first - 1].verb else ()
    return single and m.rule in rules and line.words[m.first].forms[0][1] in people


def _says(line: Line, m: Mention, first: dict[str, str]) -> bool:
    """Whether a town that a verb of saying has for its subject is the first name of somebody: تقول تالة."""
    if m.type != "LOC" or m.last - m.first > 1 or m.rule not in ("list:city", "list:place"):
        return False
    if not m.first or not line.glued[m.first] or m.start > line.starts[m.first]:
        return False
    return line.words[m.first - 1].key in unannounced.saying() and line.words[m.first].forms[0][1] in first


def _surnames_of_several(marked: Marked) -> set[str]:
    """The surnames of two people or more in a document."""
    found: dict[str, set[str]] = {}
    for line, mentions in marked:
        for m in mentions:
            if m.type == "PER" and m.last - m.first > 1:
                words = tokens(m.name)
                found.setdefault(line.words[m.last - 1].forms[0][1], set()).add(loose(words[0]))
    return {surname for surname, firsts in found.items() if len(firsts) > 1}


def _short_people(marked: Marked) -> dict[str, str]:
    found: dict[str, str] = {}
    for line, mentions in marked:
        for m in mentions:
            if m.type != "PER" or m.last - m.first < 2:
                continue
            last = line.words[m.last - 1]
            before = line.words[m.last - 2].key
            if before in ("عبد", "بن", "ابو", "ال", "ابي", "ابا") or len(last.key) < 3 or last.ends:
                continue
            if last.head or last.title or (last.common > (5.2 if last.article else 4.5) and last.given < 300):
                continue
            rest = last.forms[0][1]
            found.setdefault(rest, m.name)
            if last.unknown and not last.article and len(rest) >= _SHORTEST and _consonants(rest) >= _CONSONANTS:
                found.setdefault(_SPELT + skeleton(rest), m.name)
    return found


def _doubtful_people(marked: Marked, people: dict[str, str]) -> dict[str, str]:
    """Surnames that are another word too (خليفة), and first names that one person alone has, with the full name."""
    found: dict[str, str] = {}
    first: dict[str, set[str]] = {}
    for line, mentions in marked:
        for m in mentions:
            if m.type != "PER" or m.last - m.first < 2 or m.alias:
                continue
            if m.rule == "model" and line.words[m.first].common >= 4 and not line.words[m.first].given:
                continue
            words = line.words[m.first : m.last]
            last, before = words[-1], words[-2].key
            if before not in ("عبد", "بن", "ابو", "ال", "ابي", "ابا") and not (last.particle or last.number):
                rest = last.forms[0][1]
                if len(last.key) > 2 and rest not in people and last.common < 5.4:
                    found.setdefault(rest, m.name)
            name = lexicon.fold(m.name.split()[0])
            if len(name) > 2 and name not in ("عبد", "ابو", "بن", "ال"):
                first.setdefault(name, set()).add(" ".join(tokens(m.name)))
    for name, wholes in first.items():
        longest = max(wholes, key=len)
        if name not in people and all(set(whole.split()) <= set(longest.split()) for whole in wholes):
            found.setdefault(name, longest)
    return found


def _doubtful_person(line: Line, at: int, people: dict[str, str]) -> Mention | None:
    """The short form where its neighbours leave it no other sense: وأهدى خليفة أغنية, ثروة مايكل."""
    word = line.words[at]
    if word.particle or word.nisba:
        return None
    for cut, rest in word.forms:
        name = people.get(rest)
        if name is None or (cut and not word.before):
            continue
        before = line.words[at - 1] if at and line.glued[at] else None
        after = line.words[at + 1] if at + 1 < len(line) and line.glued[at + 1] else None
        last, others = at + 1, set(tokens(name))
        while last < len(line) and line.glued[last] and line.words[last].forms[0][1] in others:
            # The full name once more, of which no rule knew the second word.
            last += 1
        if last > at + 1:
            return line.mention(at, last, cut, "PER", name, "second pass", 1.0)
        first = lexicon.fold(name.split()[0]) == rest and word.given >= 20 and word.common < 4.7 and not word.title
        acts = before is not None and before.verb and not before.particle and not cut
        if first and acts and not (after and (after.given >= 8 or after.surname >= 3) and not after.article):
            # تقرر زينب اللجوء إلى …
            return line.mention(at, at + 1, cut, "PER", name, "second pass", 1.0)
        if after and not after.ends:
            unknown = after.unknown and after.key[-1] not in "اةه"
            more = after.given >= 8 or after.surname >= 3 or unknown or after.nisba or after.adjective
            if after.article or (more and not (after.common >= 4.5 and not after.adjective)):
                # Another man's name, or what a noun governs: خليفة المسلمين.
                return None
        foreign = word.unknown and not word.title and not word.head
        if word.given >= 60 and rest[:2] != "ال" and not word.title and (before is None or before.particle):
            # قريب من مبارك، …: nothing stands by it that the word could qualify.
            foreign = foreign or after is None or after.particle
        said = before is not None and before.verb
        if before and (before.key in ("بن", "ابن", "ابو", "عبد", "ال") or before.given >= 20):
            return None
        if said or foreign or (word.given >= 8 and word.common < 4.6 and not word.title and rest[:2] != "ال"):
            return line.mention(at, at + 1, cut, "PER", name, "second pass", 1.0)
    return None


def _short_pairs(marked: Marked) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Surnames of two words (آل فاضل, أبو شقير, الجار الله), by their first, with the full name."""
    found: dict[str, list] = {}
    for line, mentions in marked:
        for m in mentions:
            if m.type != "PER" or m.last - m.first < 3:
                continue
            before, last = (word.forms[0][1] for word in line.words[m.last - 2 : m.last])
            kin = line.words[m.last - 2].plain in ("آل", "أبو", "ابو", "أبا", "أبي")
            # دي مايو: the surname's second word is a month.
            kin = kin or (before in ("دي", "دا") and lexicon.month(line.words[m.last - 1]))
            if kin or (last == "الله" and before[:2] == "ال"):
                found.setdefault(before, []).append(((before, last), m.name))
    return found


def _short_pair(line: Line, at: int, pairs: dict) -> Mention | None:
    for cut, rest in line.words[at].forms:
        for words, name in pairs.get(rest, ()):
            if line.matches(at, words, rest):
                return line.mention(at, at + 2, cut, "PER", name, "second pass", 1.0)
    return None


def _short_person(line: Line, at: int, people: dict[str, str]) -> Mention | None:
    word = line.words[at]
    if word.particle:
        # على is no short form of a man called علي.
        return None
    other = word.unknown and not word.article and len(word.key) >= 5 and word.key[-1] not in "ةه"
    exact = any(rest in people for _, rest in word.forms)
    for cut, rest in word.forms:
        name = people.get(rest)
        if name is None and not rest.startswith("ال"):
            name = people.get("ال" + rest) if word.unknown else None
        if name is None and not cut and other and not exact:
            # مكتب غالنت, where the document has يوآف غالانت.
            name = people.get(_SPELT + skeleton(rest))
        if name is None:
            continue
        if rest.startswith("ال") and word.common > 4.7 and at + 1 < len(line) and not _alone(line, at):
            continue
        first = at
        if not cut and at and line.glued[at] and _particle_of_names(line.words[at - 1]) is not None:
            first, cut = at - 1, _particle_of_names(line.words[at - 1])
        others = set(tokens(name)) - {rest}
        while not cut and first and line.glued[first] and line.words[first - 1].forms[-1][1] in others:
            # «مع فاتن حمامة»: what stands before is of the same name.
            first -= 1
            cut = line.words[first].forms[-1][0]
        return line.mention(first, at + 1, cut, "PER", name, "second pass", 1.0)
    return None


def _particle_of_names(word: lexicon.Word) -> int | None:
    """How many letters of clitics stand before دي, دو, فان … where the word is one."""
    if word.verb:
        return None
    return next((cut for cut in (0, 1) if word.key[cut:] in ("دي", "دو", "دا", "فان", "فون")), None)


def _alone(line: Line, at: int) -> bool:
    """Whether no noun stands before that the word could qualify."""
    if not at or not line.glued[at]:
        return True
    before = line.words[at - 1]
    return before.ends or bool(before.title)


def _short_bodies(marked: Marked) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First folded word of a body's name → what else its name holds, and the name."""
    found: dict[str, list] = {}
    for _, mentions in marked:
        for m in mentions:
            words = tuple(tokens(m.name))
            if m.type == "ORG" and len(words) >= 3 and words[0].startswith("ال") and m.head:
                found.setdefault(words[0], []).append((words[1:], m.name))
            elif m.type == "ORG" and len(words) == 2 and words[0] in ("نادي", "فريق"):
                found.setdefault(words[1], []).append(((), m.name))
    return found


def _short_body(line: Line, at: int, bodies: dict) -> Mention | None:
    """المركز الرباعي, where the document has المركز الأمني الرباعي المشترك: the head with some of its adjectives."""
    for cut, rest in line.words[at].forms:
        for words, name in bodies.get(rest, ()):
            end = at + 1
            while end < len(line) and line.glued[end] and line.words[end].forms[0][1] in words:
                end += 1
            if end > at + 1 or (not words and _alone(line, at)):
                return line.mention(at, end, cut, "ORG", name, "second pass", 1.0, head=line.words[at].key)
    return None


def _headless(marked: Marked) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First folded word behind a party's or a company's head → all the words behind it, and the whole name."""
    found: dict[str, list] = {}
    for _, mentions in marked:
        for m in mentions:
            words = tuple(tokens(m.name))
            if m.type == "ORG" and words[0] in lexicon.folded_class("head_apart") and len(words) > 1:
                found.setdefault(words[1], []).append((words[1:], m.name))
    return found


def _without_head(line: Line, at: int, headless: dict) -> Mention | None:
    """نواب «اليسار الديمقراطي», where the document has حزب اليسار الديمقراطي; a single common word only in marks."""
    for cut, rest in line.words[at].forms:
        for words, name in headless.get(rest, ()):
            if not line.matches(at, words, rest):
                continue
            last = at + len(words)
            marks = not cut and line.closing(at, len(words)) == last
            if marks or (len(words) > 1 and not cut) or line.words[at].unknown:
                return line.mention(at, last, cut, "ORG", name, "second pass", 1.0)
    return None


def unify(marked: Marked) -> list[tuple[Line, Mention]]:
    """All mentions of a document in order, each with the name that it shares with the others of its thing."""
    every = [(line, m) for line, mentions in marked for m in mentions]
    _aliases_in_marks(every)
    for kind in ("PER", "ORG", "LOC"):
        _unify_type([(line, m) for line, m in every if m.type == kind], kind)
    return every


def _aliases_in_marks(every: list[tuple[Line, Mention]]) -> None:
    """جهاز الأمن الداخلي «الشاباك»: what follows a body between marks is another name of it."""
    for (line, one), (other_line, other) in itertools.pairwise(every):
        described = line is other_line and one.head == "وكالة" and other.first == one.last + 1
        if described and line.glued[one.last]:
            # وكالة الأنباء الإماراتية الرسمية (وام)
            described = line.words[one.last].key in lexicon.word_class("no_name_adjective")
        if line is other_line and one.type == other.type == "ORG" and (other.first == one.last or described):
            opens = line.gaps[other.first].strip()
            closes = line.gaps[other.last].strip()[:1] if other.last < len(line.gaps) else ""
            if opens in ("(", "«", '"', "“") and closes in (")", "»", '"', "”"):
                other.name, other.alias = one.name, True


def _unify_type(every: list[tuple[Line, Mention]], kind: str) -> None:
    groups: list[dict] = []
    pending = []
    for order, (_, m) in enumerate(every):
        words = tokens(m.name)
        entry = canonical().get(tuple(words))
        key = entry.name if entry and entry.type == kind else ""
        pending.append((order, m, _with_god(words) if kind == "PER" else words, key))
    full = sorted(pending, key=lambda item: (-len(item[2]), item[0]))
    for order, m, words, key in full:
        group = _group_for(groups, order, words, key, kind, m)
        if group is None:
            group = {"words": words, "key": key, "orders": [], "members": []}
            groups.append(group)
        group["orders"].append(order)
        group["members"].append(m)
        group["key"] = group["key"] or key
    for group in _variants(groups) if kind == "PER" else groups:
        best = _display(group)
        for m in group["members"]:
            m.name = best
            m.key = group["key"]


def _variants(groups: list[dict]) -> list[dict]:
    """The groups of people with those joined whose names are two spellings of one."""
    kept: list[dict] = []
    alike: dict[str, list[dict]] = {}
    for group in groups:
        ends = {group["words"][-1], "".join(group["words"][-2:])} if group["words"] else {""}
        near = [alike.setdefault(skeleton(_misheard(loose(end))), []) for end in sorted(ends)]
        fitting: list[dict] = []
        for other in itertools.chain.from_iterable(near):
            same = _spelt(group["words"], other["words"]) or _respaced(group["words"], other["words"])
            if same and all(other is not one for one in fitting):
                fitting.append(other)
        if len(fitting) == 1:
            one = fitting[0]
            one["orders"] += group["orders"]
            one["members"] += group["members"]
            one["key"] = one["key"] or group["key"]
        else:
            kept.append(group)
            for found in near:
                found.append(group)
    return kept


def _spelt(short: list[str], full: list[str]) -> bool:
    """Whether a name is another spelling of a fuller one, or of its surname."""
    if len(short) == len(full):
        pairs = list(zip(short, full, strict=True))
        if len(short) > 1 and short[:-1] == full[:-1] and _misheard(short[-1]) == _misheard(full[-1]):
            return True
        return all(loose(a) == loose(b) or _alike(a, b, 5) for a, b in pairs)
    if len(short) > 1 and loose(short[0]) != loose(full[0]):
        return False
    return 0 < len(short) < len(full) < 5 and len(short) < 3 and _alike(short[-1], full[-1], _SHORTEST)


def _respaced(short: list[str], full: list[str]) -> bool:
    """Whether a surname is written in one word here and in two there: بو ريطة, بوريطة; لومير, لو مير."""
    if len(short) == 2 and len(full) > 1 and len(short[0]) < 4:
        return "".join(short) == full[-1]
    return len(short) == 1 and len(full) > 2 and len(full[-2]) < 4 and short[0] == "".join(full[-2:])


def _misheard(word: str) -> str:
    """A surname with the letters as one that a writer hears alike: الهمامي, الحمامي."""
    return word.translate(_HEARD)


def _alike(a: str, b: str, shortest: int) -> bool:
    """Whether two surnames without the article have the same consonants, and neither is a first name of its own."""
    if a[:2] == "ال" or b[:2] == "ال" or skeleton(a) != skeleton(b):
        return False
    long = max(len(a), len(b)) >= shortest and _consonants(a) >= _CONSONANTS
    if not long and _consonants(a) <= _CONSONANTS:
        return False
    return all(lexicon.units().get(word, (0, 0))[0] < 60 for word in (a, b))


def _display(group: dict) -> str:
    """The fullest form: most words, then the earliest in the text."""
    spoken = [m for m in group["members"] if not m.alias] or group["members"]
    best = max(spoken, key=lambda m: (len(tokens(m.shown or m.name)), -m.start))
    return _MARKS.sub("", best.shown or best.name).replace("_", " ").strip()


def _group_for(groups: list[dict], order: int, words: list[str], key: str, kind: str, m: Mention) -> dict | None:
    fitting = []
    for group in groups:
        if key and group["key"] == key:
            return group
        if group["words"] == words:
            return group
        # أوباما and باراك أوباما are two entries of one man.
        rivals = kind != "PER" and key and group["key"] and key != group["key"]
        if _belongs(words, group["words"], kind) and not rivals:
            if key and kind != "PER":
                continue
            fitting.append(group)
    if not fitting:
        return None
    if len(fitting) == 1:
        return fitting[0]
    # Of several that fit, the one that was named last before this mention.
    before = [
        (max((o for o in group["orders"] if o < order), default=-1), -n, group) for n, group in enumerate(fitting)
    ]
    return max(before, key=lambda item: item[:2])[2]


def _belongs(short: list[str], full: list[str], kind: str) -> bool:
    """Whether a name can be a shorter or other spelling of a fuller one."""
    if kind == "LOC":
        # الفوعا is الفوعة.
        return short != full and [w.rstrip("اه") for w in short] == [w.rstrip("اه") for w in full]
    a, b = [loose(word) for word in short], [loose(word) for word in full]
    if kind == "PER":
        if a == b:
            return True
        if len(a) < len(b):
            if len(a) == 1:
                return a[0] == b[-1] or a[0] == b[0] or (len(b) > 3 and a[0] in b[1:] and len(a[0]) > 4)
            return _inside(a, b) and (a[-1] == b[-1] or a[0] == b[0])
        return False
    if len(short) >= len(full):
        # الحزب المسيحي الاجتماعي, الحزب الاجتماعي المسيحي
        return len(short) > 2 and short[0] == full[0] and sorted(short) == sorted(full)
    if len(short) == 2 and short[0] == "ال" + full[0] and (nation := lexicon.word(short[1]).nisba):
        # الوزارة الفلسطينية, النقابة الفلسطينية
        return nation == _nation(full[-1])
    if len(full) == len(short) + 1 and short == full[:-1] and short[0] == "جامعه" and not _nation(full[-1]):
        # جامعة دمشق is not جامعة دمشق الافتراضية.
        return False
    if full[0] == "وزاره" and short == full[1 : 1 + len(short)]:
        # الخارجية الصينية
        return True
    if (full[0] in lexicon.folded_class("head_apart") or full[0] == "نادي") and short == full[1:]:
        # آفاق تونس, where the text has حزب آفاق تونس as well.
        return True
    return len(short) >= 2 and short[0] == full[0] and _inside(short, full)


def _nation(word: str) -> str:
    """The nation of an adjective, also of one in the plural: الفلسطينيين."""
    found = lexicon.word(word)
    return found.nisba or lexicon.nisbas().get(found.forms[0][1].removeprefix("ال"), "")


def _inside(short: list[str], full: list[str]) -> bool:
    rest = iter(full)
    return all(word in rest for word in short)


@cache
def _places() -> dict[str, tuple[str, str, str, str]]:
    """Name of a listed place → (English, ISO code of the country, latitude, longitude)."""
    found: dict[str, tuple[str, str, str, str]] = {}
    table = reference.load("cities")
    order = table["population"].astype(int).argsort(kind="stable")
    columns = [table[name].iloc[order].tolist() for name in ("name", "english", "country", "latitude", "longitude")]
    found.update(zip(columns[0], zip(*columns[1:], strict=True), strict=True))
    for row in reference.load("places").itertuples():
        # A district of the list of places may stand among GeoNames' towns with its English form and its place.
        known = found.get(row.name, ("", "", "", ""))
        same = not row.english and known[1] in ("", row.country)
        found[row.name] = known if same and known[0] else (row.english, row.country, row.latitude, row.longitude)
    for row in reference.load("countries").itertuples():
        capital = row.capital.split("|")[0]
        if capital:
            found[capital] = (row.capital_english, row.iso, row.latitude, row.longitude)
        found[row.name] = (row.english, row.iso, row.latitude, row.longitude)
    return found


@cache
def _bodies() -> dict[str, str]:
    """Name of a listed body or outlet → its English name."""
    return {row.name: row.english for name in ("outlets", "organisations") for row in reference.load(name).itertuples()}


@cache
def _latin() -> dict[str, str]:
    table = reference.load("person_names")
    return dict(zip(table["unit"], table["latin"], strict=True))


def nation_in(name: str) -> str:
    """The nation of the first adjective of nations in a name or an office: الكوري الجنوبي is one."""
    words = name.split()
    for word, following in itertools.pairwise([*words, ""]):
        if found := lexicon.word(word).nisba:
            return lexicon.nations_of_two(found).get(lexicon.masculine(lexicon.rules.key(following)), found)
    return ""


@cache
def iso() -> dict[str, str]:
    """Name of a country → its ISO code."""
    table = reference.load("countries")
    return dict(zip(table["name"], table["iso"], strict=True))


def english_person(name: str) -> str:
    """A person's name in Latin letters, where every unit of it has an attested spelling; else the empty string."""
    table, found = _latin(), []
    words = [lexicon.fold(word) for word in name.split()]
    at = 0
    while at < len(words):
        pair = " ".join(words[at : at + 2])
        if pair in table and table[pair] and at + 1 < len(words):
            found.append(table[pair])
            at += 2
            continue
        small = {"بن": "bin", "ال": "Al", "ابو": "Abu", "عبد": "Abd", "دي": "de", "دو": "de", "بنت": "bint"}
        latin = small.get(words[at]) or table.get(words[at]) or ""
        if not latin and words[at].startswith("ال"):
            latin = "Al-" + table[words[at][2:]] if table.get(words[at][2:]) else ""
        if not latin:
            return ""
        found.append(latin)
        at += 1
    return " ".join(found)


def described(every: list[tuple[Line, Mention]]) -> list[tuple]:
    """Rows of the names of one document: name, type, english, country, latitude, longitude, role, rank, mentions."""
    rows: dict[tuple[str, str], list] = {}
    for _, m in every:
        row = rows.setdefault((m.name, m.type), [m.name, m.type, "", "", float("nan"), float("nan"), "", "", 0])
        row[8] += 1
        row[6] = row[6] or m.role
        row[7] = row[7] or m.rank
        if row[8] > 1:
            continue
        if m.type == "LOC" and m.key in _places():
            row[2], row[3], latitude, longitude = _places()[m.key]
            row[4], row[5] = float(latitude or "nan"), float(longitude or "nan")
        elif m.type == "ORG":
            row[2] = _bodies().get(m.key, "")
            nation = nation_in(m.name)
            row[3] = iso().get(nation, "")
        elif m.type == "PER":
            row[2] = english_person(m.name)
    return [tuple(row) for row in rows.values()]
