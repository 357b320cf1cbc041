"""What a noun means where it only points back: الوزير, الرئيس الفرنسي, الوزارة, سموه, شومان for عباس شومان."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from helpers.marks.clues import weigh, weights
from helpers.marks.nouns import Noun, noun
from helpers.marks.page import COMMA, Page, Said
from helpers.marks.reporting import accusative, bare, key_of, listed
from helpers.marks.reporting import lexicon as reporting

_GENERIC_PLACES = frozenset(
    ["المنطقة", "المحافظة", "المدينة", "البلاد", "الدولة", "المملكة", "الولاية", "الاقليم", "البلدة", "العاصمة"]
)
_COMMON = ("ملك", "حكومة", "خارجية", "متحدث")
# So many of those who spoke, or were named, are looked back to.
_RECENT = 40
# A role is told within this many words before or behind a name.
_BEFORE, _BEHIND = 14, 14


class Person(NamedTuple):
    """Somebody the text names: the heads of the roles that it gives, all words of the roles, the mentions in order."""

    name: str
    heads: frozenset[str]
    words: frozenset[str]
    agrees: str
    tokens: list[int]


def alike(word: str) -> str:
    """The commoner word for the same office: عاهل is ملك, رئيس الوزراء is رئيس الحكومة."""
    return next((common for common in _COMMON if word in listed(f"like {common}")), word)


def keys(name: str) -> list[str]:
    return [key_of(word) for word in name.split()]


def people(page: Page) -> dict[str, Person]:
    """The persons that a document names, by name, with what it says they are."""
    if "people" not in page.kept:
        found: dict[str, Person] = {}
        places: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(page.entities):
            tokens = page.words_of(number) if row[2] == "PER" else ()
            if not tokens:
                continue
            runs = (_role_before(page, tokens[0]), _role_behind(page, tokens[-1]))
            heads, words = _heads(runs[0]), set(runs[0])
            heads |= _heads(runs[1])
            words |= set(runs[1])
            # «بدأت فلانة، وهي أم لطفل»
            k = tokens[-1] + 1
            told = k + 1 < page.size and not page.stops(k) and page.noun(k + 1).kind == "person"
            aside = page.key[k] if told else ""
            sex = {"وهي": "f", "وهو": "m"}.get(aside, "")
            agrees = sex or next((noun(run[0]).agrees for run in runs if run), "")
            old = found.get(row[3])
            if old:
                heads, words = heads | old.heads, words | old.words
                agrees = sex or old.agrees or agrees
            places[row[3]].append(tokens[0])
            found[row[3]] = Person(row[3], frozenset(heads), frozenset(words), agrees, places[row[3]])
        page.kept["people"] = found
    return page.kept["people"]


def _role_before(page: Page, first: int) -> list[str]:
    """The words of the role before a name, from its head on: رئيس الوزراء الفرنسي; ال stays on a lone title."""
    run: list[str] = []
    # «الناطق باسم القوات الموالية لفلان»: a name with its own preposition has no office before it.
    j = 0 if page.governed(first) else first
    inside = page.inside[first]
    while j > 0 and first - j < _BEFORE:
        # «وقال متحدث باسم الشركة "السيد فلان سيمثل …"»: the office before the marks is another's.
        if inside >= 0 and page.inside[j - 1] != inside:
            break
        # «المتحدث باسم القوات، العقيد فلان»: a rank before the name lets a comma stand before it.
        ranks = all(bare(word) in listed("rank") or bare(word) in listed("title") for word in run)
        if page.stops(j) or page.has(j, "()") or (page.has(j, COMMA) and not ranks):
            break
        word = page.key[j - 1]
        # «مدعية» is an office before it is somebody who claims.
        told = word in reporting() and not _is_role(word)
        ends = word in listed("that") or word in listed("ends role") or told or page.type(j - 1) == "PER"
        ends = ends or word in listed("relative") or (word == "امام" and page.written(j - 1).startswith("أ"))
        if ends or (page.finite(j - 1) and page.noun(j - 1).kind != "person"):
            break
        j -= 1
        run.insert(0, word)
    roles = [n for n, word in enumerate(run) if _is_role(word)]
    # «الرئيس الفلسطيني السفير الأمريكي فلان»: behind another's office and nation the nearer one is his.
    nearer = (n for n in roles[1:] if run[n].startswith("ال") and bare(run[n]) not in listed("title of birth"))
    nearer = (n for n in nearer if run[n - 1].startswith("ال") and _nationality(run[n - 1]))
    start = next(nearer, roles[0] if roles else -1)
    return (
        [bare(word) if n or len(run) - start > 1 else word for n, word in enumerate(run[start:])] if start >= 0 else []
    )


def _role_behind(page: Page, last: int) -> list[str]:
    """The words of the role behind a name: «فلان، وزير النقل», «فلان رئيس البلدية», «فلان لاعب كبير»."""
    j = last + 1
    if j >= page.size or page.stops(j) or page.has(j, ")"):
        return []
    construct = _governs(page, j)
    tanwin = accusative(page.key[j]) != page.key[j]
    if page.key[j] in ("وهو", "وهي") and j + 1 < page.size:
        j, tanwin = j + 1, True
    apart = page.has(j, COMMA + "-–(") or page.key[j].startswith("ال") or construct or tanwin
    if not apart or not _is_role(accusative(page.key[j])):
        return []
    run: list[str] = []
    while j < page.size and len(run) < _BEHIND and not (run and (page.stops(j) or page.has(j, "()"))):
        word = page.key[j]
        # «فلان، مستشار الملك، أمير المنطقة»: a second role behind a comma.
        if run and page.has(j, COMMA) and not (_is_role(word) and word[0] not in "وف"):
            break
        if run and (word in listed("that") or word in listed("relative") or word in reporting() or page.finite(j)):
            break
        # «فلان، رئيس الشركة، عن تقديره»: a preposition with somebody's own is the verb's.
        if run and word in ("عن", "الى", "على") and page.key[j + 1 : j + 2] and page.key[j + 1].endswith(("ه", "ها")):
            break
        # «فلان، رئيس الجمعية أستاذ الفوتوغرافيا»: behind a definite word a role without the article is another one.
        another = run and page.key[j - 1].startswith("ال") and _is_role(word) and not word.startswith("ال")
        second = "و" if run and (page.has(j, COMMA) or another) and word[0] != "و" else ""
        run.append(second + accusative(bare(word)))
        j += 1
    return run


def _governs(page: Page, j: int) -> bool:
    """Whether a chain of nouns from a word on ends in a definite one: رئيس مجلس إدارة الشركة, مدافع منتخب إنجلترا."""
    for k in range(j + 1, min(j + 4, page.size)):
        if page.gap(k).strip() or page.closed(k) or page.governed(k):
            return False
        if page.key[k].startswith("ال") or page.entity[k] >= 0:
            return True
        if page.finite(k):
            return False
    return False


def _is_role(word: str) -> bool:
    return noun(word).kind == "person" and bare(word) not in listed("title") and word not in listed("honorific")


def _heads(run: list[str]) -> set[str]:
    """The heads of a role: its first word, and what is joined to it by و (القيادي في الحزب ورئيس المكتب)."""
    if not run:
        return set()
    joined = {word[1:] for word in run[1:] if word[:1] == "و" and _is_role(word[1:])}
    # «خادم الحرمين الملك فلان»: the title next to the name as well.
    title = {run[-1]} if len(run) > 1 and _is_role(run[-1]) else set()
    return {bare(run[0]), run[0]} | {bare(word) for word in joined | title}


def gender(page: Page, name: str) -> str:
    """m or f of a person, by the verbs and roles of the text or by the given name; empty where nothing tells."""
    known = page.gender.get(name)
    if known:
        return known
    person = people(page).get(name)
    if person and person.agrees in ("m", "f"):
        return person.agrees
    given = keys(name)[:1]
    return "f" if given and given[0] in listed("feminine name") else ""


def full_name(page: Page, name: str) -> str:
    """The person of the document whose name ends in these words (شومان → عباس شومان)."""
    short = [bare(word) for word in keys(name)]
    if not 0 < len(short) <= 2:
        return ""
    for whole in people(page):
        words = [bare(word) for word in keys(whole)]
        # «رؤى الصبان» is called رؤى as well as الصبان.
        first = len(short) == 1 and words[:1] == short and len(words) == 2
        if len(words) > len(short) and (words[-len(short) :] == short or first):
            return whole
    return ""


def owned(page: Page, first: int, head: Noun) -> str:
    """The person introduced by the same word with its pronoun: «خطيبته فلانة … وقالت خطيبته»."""
    named = (one for one in people(page).values() if head.stem in one.heads and one.tokens[0] < first)
    return next((one.name for one in named), "")


def own_body(page: Page, first: int) -> str:
    """The body of whoever speaks, by its head with a pronoun: «قالت مديرة منظمة كذا إن منظمتها تدعو»."""
    word = page.key[first]
    host = next((word.removesuffix(end) for end in ("ها", "هم", "ه") if word.endswith(end)), word)
    stems = {host, host.removesuffix("ت") + "ة"}
    return next(filter(None, (_body(page, first, noun(stem)) for stem in sorted(stems))), "")


def _named_before(page: Page, first: int, kind: str) -> Iterator[str]:
    """The names of one kind that a document has before a word, the last first."""
    head = page.start[page.byline] if page.byline < page.size else 0
    for number in range(bisect_left(page.entities, (page.start[first],)) - 1, -1, -1):
        if page.entities[number][2] == kind and page.entities[number][0] >= head:
            yield page.entities[number][3]


def named_last(page: Page, first: int) -> str:
    """The person named last before a word, whom «الأخير» means."""
    return next(_named_before(page, first, "PER"), "")


def titled_last(page: Page, first: int) -> str:
    """The person with a title or an office named last before a word, whom «سموه» means where nobody has spoken."""
    known = people(page)
    names = (name for name in _named_before(page, first, "PER") if name in known)
    return next((name for name in names if known[name].heads or _titled(page, known[name].tokens[0])), "")


def _titled(page: Page, token: int) -> bool:
    before = bare(page.key[token - 1]) if token else ""
    return before in listed("title") or before in listed("rank")


def last_person(page: Page) -> str:
    """The person who spoke last."""
    return next((said.name for said in reversed(page.history) if said.kind == "PER"), "")


def meant(page: Page, first: int, after: int, head: Noun) -> tuple[str, str] | None:
    """(name, kind) of the named one that the words from `first` to `after` mean, where the text says so."""
    itself = after < page.size and page.key[after] in listed("itself") and not page.gap(after).strip()
    unnamed = _unnamed(page, first, after + itself)
    if unnamed:
        return unnamed
    if after == first + 1 and page.key[first] in ("المملكة", "والمملكة"):
        return _kingdom(page, first)
    if head.kind == "person":
        name = _holder(page, first, after, head)
        return (name, "PER") if name else None
    # «أمانة المنطقة» is the one named before, as الأمانة is.
    generic = after == first + 2 and page.key[first + 1] in _GENERIC_PLACES
    if head.kind == "people" or not (head.definite or generic):
        return None
    name = _body(page, first, head)
    if name:
        return name, "ORG"
    # «قال مكتب رئيس الوزراء … وذكر المكتب»
    alone = head.kind == "body" and head.definite and after == first + 1
    return _told_in_full(page, head) if alone else None


def _told_in_full(page: Page, head: Noun) -> tuple[str, str] | None:
    """The body without a name that spoke last, by its head: «قال مكتب رئيس الوزراء … وذكر المكتب»."""
    for said in reversed(page.history[-_RECENT:]):
        words = keys(said.name) if said.kind == "body" else ()
        if len(words) > 1 and noun(words[0]).stem == head.stem:
            return said.name, said.kind
    return None


def _kingdom(page: Page, first: int) -> tuple[str, str] | None:
    """The kingdom that the text named last before a word, for «المملكة»."""
    kingdoms = (name for name in _named_before(page, first, "LOC") if key_of(name) in listed("kingdom"))
    name = next(kingdoms, "")
    return (name, "LOC") if name else None


def _holder(page: Page, first: int, after: int, head: Noun) -> str:
    """The person who bears the role that a definite noun phrase names: the one whom most clues speak for."""
    modifiers = [bare(word) for word in page.key[first + 1 : after] if word not in listed("no modifier")][:3]
    construct = not head.definite and any(
        page.key[k].startswith("ال") or page.entity[k] >= 0 for k in range(first + 1, after)
    )
    if not head.definite and not construct:
        return ""
    heads = {head.stem, head.stem.removesuffix("ة"), alike(head.stem)}
    names = [bare(page.key[k]) for k in range(first + 1, after) if page.entity[k] >= 0]
    bodies = {word for word in modifiers if not _nationality(word)}
    # «المدرب الأسترالي» of the Iraqi team: the nation is his own.
    plays = head.stem in listed("plays for a team")
    last = last_person(page)
    unnamed = _unnamed_before(page, head)
    # «وأكد هذا الناطق باسم القوات»: he was told of before, in whatever words.
    this = first > 0 and page.key[first - 1] in listed("this")
    best, best_score = "", weights()["needed of a bearer"]
    for person in people(page).values():
        agrees = gender(page, person.name)
        words = {alike(word) for word in person.words} | person.words | set(keys(person.name))
        hit = [word for word in modifiers if _in_role(word, words)]
        slips = any(_slip(word, other) for word in bodies for other in words)
        hits, known_bodies = len(hit), bool(bodies & set(hit)) or (bool(hit) and slips)
        bears = bool(heads & (person.heads | {alike(word) for word in person.heads}))
        generic = not bears and head.stem in listed("generic person") and head.definite and bool(hits or not modifiers)
        # «وأضاف قائد أرسنال ومنتخب إنجلترا السابق»: who spoke last is called by another of his offices.
        joined = sum(word[:1] == "و" and word[1:] in words for word in modifiers)
        epithet = construct and not bears and person.name == last and hits + joined > 1
        generic = generic or epithet
        before = person.tokens[0] < first
        unknown = not bears and not generic and not person.heads and head.definite and before
        if not (bears or generic or unknown):
            continue
        score = weigh(
            {
                "bears the role": bears,
                "may bear it": generic and before,
                "no role told": unknown,
                "shares a modifier": hits,
                "lacks the modifier": bears and bool(modifiers) and not hits and not plays,
                "another state's": bears and not plays and not this and _other_state(modifiers, person.words),
                "another body's": construct and not this and (not hits or (bool(bodies) and not known_bodies)),
                "another name": bears
                and not this
                and bool(names)
                and not any(name in words or _of(name, words) for name in names),
                "bare title": not modifiers and "ال" + head.stem in person.heads,
                "spoke last": person.name == last,
                "named only later": not before,
                # «وقالت نقيب الأطباء»: a woman may bear a title in the masculine.
                "another sex": bool(agrees) and agrees != head.agrees and not (bears and agrees == "f"),
                "somebody unnamed": unnamed and not hits,
            }
        )
        if score > best_score or (score == best_score and best and _nearer(page, person, best, first)):
            best, best_score = person.name, score
    if best:
        _learn(page, best, heads, modifiers)
    return best


def _learn(page: Page, name: str, heads: set[str], modifiers: list[str]) -> None:
    """What a person has once been called stands for them from there on."""
    known = people(page)
    person = known[name]
    page.kept.setdefault("learned", {}).setdefault(name, set()).update(heads)
    known[name] = person._replace(heads=person.heads | heads, words=person.words | heads | set(modifiers))


def _nearer(page: Page, person: Person, other: str, first: int) -> bool:
    """Whether a person is named nearer before a place than another."""

    def last(tokens: list[int]) -> int:
        before = bisect_left(tokens, first)
        return tokens[before - 1] if before else -1

    return last(person.tokens) > last(people(page)[other].tokens)


def _other_state(modifiers: list[str], role: frozenset[str]) -> bool:
    """Whether both tell whose it is, and not the same: «الرئيس الفرنسي» is not الرئيس التركي."""
    missing = [word for word in modifiers if _nationality(word) and word not in role]
    return bool(missing) and any(_nationality(word) and word not in modifiers for word in role)


def named_later(page: Page) -> Iterator[tuple[Said, str]]:
    """(the one heard without a name, the name) where the next new speaker comes with a name and without an office.

    Whoever speaks by a full name that is new and has no office beside it has been introduced by the office before.
    """
    heard = [said for said in page.history if said.rule != "inside"]
    for n, said in enumerate(heard):
        words = keys(said.name)
        head = noun(words[0]) if words else None
        if said.kind != "person" or head is None:
            continue
        following = next((later for later in heard[n + 1 :] if later.name != said.name), None)
        person = people(page).get(following.name) if following else None
        if person is None or person.tokens[0] < said.token:
            continue
        if not (head.definite or _in_construct(words)):
            # «أطلقت ضابطة بريطانية تحذيرا. وقالت الضابطة فلانة»
            if person.heads >= {head.stem, "ال" + head.stem} and not n:
                yield said, person.name
            continue
        near = page.sentence[following.token] - page.sentence[said.token] <= 3
        learned = page.kept.get("learned", {}).get(person.name, set())
        office = {word for word in person.heads if bare(word) not in listed("rank") and bare(word) not in learned}
        same_sex = gender(page, person.name) in ("", head.agrees)
        if near and same_sex and not office:
            yield said, person.name


def _in_construct(words: list[str]) -> bool:
    """Whether the words are an office (رئيسة الاتحاد) and no one of many (مسؤول أمني, أحد الشهود)."""
    first = noun(words[0])
    definite = len(words) > 1 and any(word.startswith("ال") for word in words[1:])
    return definite and first.stem not in listed("unnamed speaker") and first.stem not in ("احد", "احدى", "بعض", "عدد")


def _slip(a: str, b: str) -> bool:
    """Whether two words differ by one letter left out: الوزاء, الوزراء."""
    short, long = sorted((a, b), key=len)
    return (
        len(short) > 3
        and len(long) == len(short) + 1
        and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
    )


def _in_role(word: str, words: set[str]) -> bool:
    """Whether a word behind a head is in a role: by itself, its commoner word, or its other gender (مغربي, مغربية)."""
    other = word.removesuffix("ة") if word.endswith("ية") else word + "ة" if word.endswith("ي") else word
    return word in words or alike(word) in words or other in words or _of(word, words)


def _of(word: str, role: set[str]) -> bool:
    """Whether an adjective is of something in a role, or something has its adjective there: خليجي, الخليج."""
    if len(word) > 3 and word.endswith(("ي", "ية")) and word.removesuffix("ة")[:-1] in role:
        return True
    return any(word.removesuffix(end) + "ي" in role for end in ("يا", "ا", "ة", "") if len(word.removesuffix(end)) > 2)


def _unnamed(page: Page, first: int, after: int) -> tuple[str, str] | None:
    """Who spoke without a name, where a noun alone points back: مصدر أمني … المصدر, المصدر نفسه, نفس المصدر."""
    words = [word for word in page.key[first:after] if word.removeprefix("و") not in listed("itself")]
    if len(words) != 1 or not noun(words[0]).definite:
        return None
    stem, itself = noun(words[0]).stem, len(words) < after - first
    source = stem in listed("source of news")
    if stem not in listed("unnamed speaker") and stem not in listed("family"):
        return None
    for said in reversed(page.history):
        own = keys(said.name)
        spoken = noun(own[0]) if own else None
        told = spoken and len(own) > 1 and not spoken.definite and said.kind in ("person", "people")
        if told and (spoken.stem == stem or (source and spoken.stem in listed("source of news"))):
            return said.name, said.kind
        if source and itself and said.kind in ("PER", "ORG", "person", "people", "outlet"):
            return said.name, said.kind
        if said.kind == "PER" and not source:
            return None
    return None


def _nationality(word: str) -> bool:
    return len(word) > 3 and word.endswith(("ي", "ية")) and word not in listed("person")


def _unnamed_before(page: Page, head: Noun) -> bool:
    """Whether the last who spoke is such a one without a name: «قال مسؤول …. وأضاف المسؤول»."""
    for said in reversed(page.history[-4:]):
        if said.kind == "person":
            return noun(keys(said.name)[0]).stem == head.stem if said.name else False
        if said.kind == "PER":
            return False
    return False


def _body(page: Page, first: int, head: Noun) -> str:
    """The named body that a definite head (الوزارة, الصحيفة) points back to: the last one before it with that head."""
    if len(head.stem) < 3:
        return ""
    last = bisect_left(page.entities, (page.start[first],))
    # «المنظمة الأممية»
    nations = first + 1 < page.size and page.key[first + 1] in listed("of the United Nations")
    for number in range(last - 1, max(-1, last - 200), -1):
        if page.entities[number][2] == "PER":
            continue
        if nations and key_of(page.entities[number][3]) in listed("United Nations"):
            return page.entities[number][3]
        tokens = page.words_of(number)
        if not tokens:
            continue
        opening = bare(page.key[tokens[0]])
        before = bare(page.key[tokens[0] - 1]) if tokens[0] else ""
        # «وفقا لصحيفة كذا … الصحيفة»
        if head.stem in (opening, opening[1:], before, before.lstrip("وفبلك")):
            return page.entities[number][3]
    return _company(page, head, first)


def _company(page: Page, head: Noun, first: int) -> str:
    """The company or site that spoke last, where its name tells no kind, for «الشركة», «المجموعة»; else empty."""
    if head.stem not in listed("kind of company"):
        return ""
    for said in reversed(page.history):
        words = keys(said.name)
        # «قالت إدارة المسرح … وأوردت المؤسسة»
        managed = said.kind == "body" and words[:1] == ["ادارة"] and len(words) > 1
        if (said.kind == "ORG" or managed) and said.rule != "according":
            plain = words and (not noun(words[0]).kind or words[0] == "ادارة")
            return said.name if plain and "|" not in said.name else ""
        if said.kind in ("body", "outlet"):
            return ""
    return _told_of_most(page, first)


def _told_of_most(page: Page, first: int) -> str:
    """The body that a document names most before a word, where its name tells no kind: «قالت الشركة» of دبليو بي بي."""
    named = (name for name in islice(_named_before(page, first, "ORG"), _RECENT) if name)
    often = Counter(name for name in named if not noun(keys(name)[0]).kind).most_common(2)
    clear = often and often[0][1] > 1 and (len(often) == 1 or often[0][1] > often[1][1])
    return often[0][0] if clear else ""
