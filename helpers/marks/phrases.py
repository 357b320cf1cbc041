"""Noun phrases read as sources: how far they go, what kind of speaker they are, and whom they name."""

from typing import NamedTuple

from helpers.marks import antecedents
from helpers.marks.nouns import Noun, noun
from helpers.marks.page import COMMA, Page
from helpers.marks.reporting import bare, known, listed
from helpers.marks.reporting import lexicon as reporting
from helpers.texts import lemmas

# The kinds of noun phrases that can say something.
SPEAKERS = frozenset(["PER", "ORG", "LOC", "person", "people", "outlet", "body", "document"])
# No noun phrase of the news that names a speaker is longer.
_LONGEST, _WRITTEN = 28, 14


class Phrase(NamedTuple):
    """A noun phrase: its words, the name that stands for it, its kind, and the verbs that agree with it.

    kind is PER, ORG, LOC for a named one; person, people, outlet, document, body for one that is not named;
    pronoun for one that only points back (سموه, تقديره); other for a noun that is nobody. `via` passes its words on.
    """

    first: int = -1
    after: int = -1
    name: str = ""
    kind: str = ""
    agrees: str = ""
    via: tuple[str, ...] = ()


NONE = Phrase()


def read(page: Page, first: int, limit: int) -> Phrase:
    """The noun phrase that begins at a word and ends before `limit`; `NONE` where none begins there."""
    keys = page.key
    # «آن كلير»: where only the rest is found to be a name.
    first += keys[first : first + 1] == ["آن"] and first + 1 < limit and page.type(first + 1) == "PER"
    while first < limit and (keys[first] in listed("time") or (len(keys[first]) == 1 and keys[first] in "دمأا")):
        first += 1
    # «كل من فرنسا وألمانيا», «على لسان الوزير»
    if first + 2 < limit and keys[first] in ("كل", "كلا") and keys[first + 1] == "من":
        first += 2
    if first >= limit:
        return NONE
    head = page.noun(first)
    # «عدة وسائل إعلام», «جميع الأطراف»: the noun behind tells what they are.
    if keys[first] in listed("quantifier") and first + 1 < limit and page.noun(first + 1).kind:
        head = page.noun(first + 1)
    # «نحو مئة ناشط», «أكثر من 100 نائب»
    counted = about(page, first)
    if counted and counted + 1 < limit and page.noun(counted + 1).kind in ("person", "people"):
        head = page.noun(counted + 1)._replace(kind="people", agrees="", definite=False)
    # «العديد من المصادر», «عدد من السكان»
    many = keys[first].removeprefix("و") in listed("partitive") and first + 2 < limit and keys[first + 1] == "من"
    if many and page.noun(first + 2).kind:
        head = page.noun(first + 2)._replace(kind="people", agrees="", definite=False)
    if head.stem in ("بعض", "اغلب", "معظم", "غالبية", "اكثر"):
        # «بعض السكان يقول», «بعض السكان يقولون»
        head = head._replace(kind="people", agrees="")
    # «كبير المفاوضين», «كبار المسؤولين»
    if head.stem in listed("chief") and first + 1 < limit and page.noun(first + 1).kind == "people":
        many = keys[first].endswith("كبار")
        head = head._replace(kind="people" if many else "person", agrees="p" if many else head.agrees)
    if keys[first] in listed("honorific"):
        bearer = antecedents.last_person(page) or antecedents.titled_last(page, first)
        return Phrase(first, first + 1, bearer, "PER", head.agrees)
    if keys[first] in listed("the latter") and (name := antecedents.named_last(page, first)):
        return Phrase(first, first + 1, name, "PER", head.agrees)
    if head.kind == "document" and page.type(first) != "PER":
        return _document(page, first, limit, head)
    found = (
        _bearer(page, first, limit, head)
        or _entity(page, first, limit, head)
        or _in_marks(page, first, limit, head)
        or _common(page, first, limit, head)
    )
    return _with_another(page, found, limit)


def about(page: Page, first: int) -> int:
    """The number that نحو, أكثر من and the like lead to; 0 where none follows."""
    if page.key[first] not in listed("about"):
        return 0
    near = range(first + 1, min(first + 3, page.size))
    return next((k for k in near if page.key[k].isdigit() or page.key[k] in listed("round number")), 0)


def _with_another(page: Page, one: Phrase, limit: int) -> Phrase:
    """A phrase with the one that و joins to it: «شاهد عيان ومصدر طبي», «متحدث باسم الشرطة وفلان»."""
    k = one.after
    if one.kind not in ("PER", "person", "people", "body") or not 0 < k < limit or page.gap(k).strip():
        return one
    if page.key[k][0] != "و" or page.entity[k] >= 0 or page.closed(k):
        return one
    if page.noun(k).front != 1 or page.noun(k).kind not in ("person", "people"):
        return one
    if one.kind == "people" and k > one.first + 1 and page.key[k - 1][-1] == page.key[k][-1] == "ة":
        # «مصادر دبلوماسية وسياسية يمنية»: the second is an adjective as the first is.
        after = k + 1
        while after < limit and page.key[after].endswith("ة") and is_adjective(page, after):
            after += 1
        return one._replace(after=after, name=page.span(one.first, after))
    other = read(page, k, limit)
    if other.kind not in ("PER", "person", "people") or other.name == one.name:
        return one
    if one.kind == "people" == other.kind and one.after == one.first + 1 and other.after > k + 1:
        # «نشطاء وسياسيون سوريون»: what stands behind is said of both.
        return one._replace(after=other.after, name=page.span(one.first, other.after), agrees="p")
    return one._replace(after=other.after, name=f"{one.name}|{other.name}", agrees="p")


def _names(page: Page, numbers: list[int]) -> str:
    return "|".join(dict.fromkeys(page.entities[number][3] for number in numbers))


def _joined(page: Page, token: int, limit: int) -> tuple[list[int], int]:
    """The entities of one kind that stand joined by و from `token` on, and the word behind the last."""
    found = [page.entity[token]]
    kind = page.entities[found[0]][2]
    j = token
    while j < limit:
        while j < limit and page.entity[j] == found[-1]:
            j += 1
        # «السفارة الأمريكية في فرنسا ومكتب كذا»
        seat = kind == "ORG" and j + 2 < limit and page.key[j] == "في" and page.type(j + 1) == "LOC"
        if seat and page.type(j + 2) == "ORG" and page.key[j + 2][:1] == "و" and not page.gap(j + 2).strip():
            j += 2
        if j >= limit or page.type(j) != kind:
            break
        between = page.text[page.end[j - 1] : page.entities[page.entity[j]][0]].strip()
        if between not in ("و", "، و", "،و") or page.named(j) == page.entities[found[-1]][3]:
            break
        found.append(page.entity[j])
    return found, j


def _agrees_of(page: Page, numbers: list[int], head: Noun | None = None) -> str:
    """The verbs that agree with named ones: by their role, their gender, or the head of their name."""
    if len(numbers) > 1:
        return "p"
    row = page.entities[numbers[0]]
    if row[2] == "PER":
        return antecedents.gender(page, row[3]) or (head.agrees if head and head.kind == "person" else "")
    return agrees_of_name(row[3], row[2])


def agrees_of_name(name: str, kind: str) -> str:
    """m, f, p for the name of a body or place, by its head; empty where it does not tell."""
    words = antecedents.keys(name)
    if not words:
        return ""
    head = noun(words[0])
    if kind == "LOC":
        return "m" if {" ".join(words), words[0]} & listed("masculine place") else "f"
    if head.kind:
        return head.agrees
    if words[0].endswith("ون"):
        return "p"
    if words[0].endswith(("ة", "ات")):
        return "f"
    return ""


def _bearer(page: Page, first: int, limit: int, head: Noun) -> Phrase | None:
    """The person named in a noun phrase, past titles, roles and the body that they serve."""
    keys = page.key
    if page.entity[first] >= 0 and page.type(first) != "PER":
        return None
    # «فريق», «لواء» are bodies and ranks; «مكتب فلان», «وزارة فلان» are no person.
    rank = keys[first].removeprefix("ال") in listed("rank")
    # «المدونة فلانة»
    writer = head.stem == "مدونة"
    if page.entity[first] < 0 and head.kind in ("body", "outlet") and not (rank or writer):
        return None
    construct = first + 1 < limit and (
        keys[first + 1].startswith("ال") or page.entity[first + 1] >= 0 or page.noun(first + 1).kind == "person"
    )
    # «عضو رئاسة الهيئة على …»: the end of a chain makes its head definite.
    chain = next((k for k in range(first + 1, limit) if page.closed(k) or page.governed(k)), limit)
    definite = (
        head.definite or construct or any(keys[k].startswith("ال") for k in range(first + 1, min(chain, first + 5)))
    )
    # «زيارة فلان», «استقالة الوزير فلان»: a noun that is nobody, and what it governs.
    if page.entity[first] < 0 and not head.kind and not head.definite and (known(page.written(first)) or not construct):
        return None
    crossed = commas = 0
    for k in range(first, min(limit, first + _LONGEST)):
        if k > first and (page.stops(k) or page.has(k, "()") or keys[k] in listed("relative")):
            return None
        # «قال مدير المتحف في مقابلة مع فلان»: whom he meets is another.
        if k > first + 1 and keys[k] in listed("meeting") and keys[k - 1] in listed("setting"):
            return None
        marked = page.inside[k] if k > first and page.inside[k] != page.inside[first] else -1
        # «وقال متحدث باسم الشركة "السيد فلان سيمثل الجميع"»: the words are his.
        if marked >= 0 and page.quote_tokens[marked][1] - page.quote_tokens[marked][0] > 4:
            return None
        # «رئيس تحرير شبكة "كذا" فلان»
        if marked >= 0 and page.type(k) != "PER":
            continue
        if k > first and page.has(k, COMMA):
            commas += 1
            name = page.type(k) == "PER" and page.gap(k).strip() in ("،", ",")
            # «صديق آخر، ويدعى فلان، لصحيفة»
            called = keys[k].removeprefix("و") in listed("is called") and k + 1 < limit and page.type(k + 1) == "PER"
            if called:
                return read(page, k + 1, limit)._replace(first=first)
            title = commas == 1 and page.noun(k).kind == "person" and keys[k][0] not in "وف"
            # «قال النائب الأعلى لرئيس الشركة، للتكرير والتسويق فلان، إن»
            of = commas == 1 and keys[k].startswith("لل")
            of = of and any(page.type(j) == "PER" for j in range(k + 1, min(k + 5, limit)) if not page.stops(j))
            if not name and not title and not of:
                return None
        if page.type(k) == "PER":
            row = page.entities[page.entity[k]]
            if k > first and page.words_of(page.entity[k])[0] != k:
                continue
            prefix = page.text[page.start[k] : row[0]]
            before = keys[k - 1] if k > first else ""
            if prefix in ("ل", "ب", "ك") or (crossed and not definite):
                return None
            # «المتحدثة باسم الرئيس»: the one spoken for; the speaker may be named behind.
            if before in listed("preposition") or before == "باسم":
                crossed += 1
                continue
            # «وكيل أعمال اللاعب فلان» is another one.
            if keys[first : first + 2] == ["وكيل", "اعمال"]:
                after = page.words_of(page.entity[k])[-1] + 1
                return Phrase(first, after, page.span(first, after), "person", head.agrees)
            kin = head.stem in listed("of a person") and not head.definite
            if kin and (k > first or _of_another(page, k)):
                return _relative(page, first, k, limit, head)
            numbers, after = _joined(page, k, limit)
            # «محامو فلان», «أنصار فلان» are not he.
            if head.kind == "people" and len(numbers) == 1 and page.entity[first] < 0:
                return None
            return Phrase(first, after, _names(page, numbers), "PER", _agrees_of(page, numbers, head))
        if k > first and page.entity[k] < 0:
            if keys[k] in listed("preposition"):
                crossed += 1
            elif (
                keys[k] in listed("relative")
                or keys[k] in listed("that")
                or keys[k] in listed("time")
                or keys[k] in listed("not in a name")
                or (
                    page.finite(k)
                    and page.noun(k).kind != "person"
                    and keys[k - 1] not in listed("preposition")
                    and not _place_of(page, first, k, limit)
                )
            ):
                return None
    return None


def _place_of(page: Page, first: int, k: int, limit: int) -> bool:
    """Whether a word with the letters of a verb is what an office is of: «محافظ لحج السابق فلان»."""
    return k == first + 1 and k + 1 < limit and page.key[k + 1].startswith("ال") and not page.tells(k)


def _of_another(page: Page, k: int) -> bool:
    """Whether a name is «friend of» and another man's surname: «صديق فورمان», where ميلوش فورمان is named."""
    tokens = page.words_of(page.entity[k])
    rest = page.span(k + 1, tokens[-1] + 1) if len(tokens) > 1 else ""
    whole = antecedents.full_name(page, rest) if rest else ""
    return bool(whole) and whole != page.named(k)


def _relative(page: Page, first: int, k: int, limit: int, head: Noun) -> Phrase:
    """The wife, son or lawyer of the person named at word `k`: by a name of their own behind it, else as written."""
    after = page.words_of(page.entity[k])[-1] + 1
    if after < limit and not page.stops(after) and page.type(after) == "PER":
        numbers, behind = _joined(page, after, limit)
        return Phrase(first, behind, _names(page, numbers), "PER", head.agrees)
    # «صديق فورمان ووكيل أعماله فلان»: another role of the one who is named behind it.
    if (
        after < limit
        and not page.gap(after).strip()
        and page.key[after][0] == "و"
        and page.noun(after).kind == "person"
    ):
        own = next((j for j in range(after + 1, min(limit, after + 4)) if page.type(j) == "PER"), -1)
        if own > 0 and any(is_owned(page, j) for j in range(after, own)):
            return Phrase(first, page.words_of(page.entity[own])[-1] + 1, page.named(own), "PER", head.agrees)
    # «محامي المتهم فلان» may be followed by the name of its own bearer.
    if k > first + 1 and head.stem.startswith(("محام", "وكيل", "موكل")):
        return Phrase(first, after, page.named(k), "PER", head.agrees)
    return Phrase(first, after, page.span(first, after), "person", head.agrees)


def _entity(page: Page, first: int, limit: int, head: Noun) -> Phrase | None:
    """The named body or place at the head of a noun phrase, or behind صحيفة, وكالة, تنظيم …"""
    if page.entity[first] >= 0 and page.entities[page.entity[first]][0] >= page.start[first] - 1:
        numbers, after = _joined(page, first, limit)
        return Phrase(first, after, _names(page, numbers), page.type(first), _agrees_of(page, numbers))
    if head.kind not in ("outlet", "body") and (head.kind == "person" or head.stem not in listed("named")):
        return None
    if head.stem in listed("own page") and first + 2 < limit and page.key[first + 1].startswith("ال"):
        # «الموقع الرسمي لبنك كذا»: the bank says it.
        k = first + 2
        if page.type(k) == "ORG" and page.governed(k):
            return Phrase(first, page.words_of(page.entity[k])[-1] + 1, page.named(k), "ORG", head.agrees)
        if page.entity[k] < 0 and page.governed(k) and page.noun(k).kind == "body":
            owner = read(page, k, limit)
            if owner.kind == "ORG":
                return Phrase(first, owner.after, owner.name, "ORG", head.agrees)
    for second in (first + 1, first + 2):
        # «وكالة أنباء فارس», «شبكة تلفزيون الجزيرة»
        if second == first + 2 and page.key[first + 1] not in listed("kind of outlet"):
            return None
        if second >= limit:
            return None
        number = page.entity[second]
        # «قالت الشركة للقناة»: the one behind ل is told.
        if number < 0 or page.entities[number][0] > page.start[second]:
            continue
        if page.type(second) == "LOC" or (page.type(second) == "PER" and head.kind != "outlet"):
            return None
        numbers, after = _joined(page, second, limit)
        return Phrase(first, after, _names(page, numbers), "ORG", head.agrees)
    return None


def _in_marks(page: Page, first: int, limit: int, head: Noun) -> Phrase | None:
    """A short name in quotation marks, alone («رويترز») or behind its head noun (صحيفة «الحياة»)."""
    # «الفنان "كذا"» bears the name; «مدرب "الردز"» is an office of theirs.
    office = head.kind == "person" and not head.definite
    named = head.kind == "outlet" or (head.stem in listed("named") and not office)
    for token in range(first, min(first + 3, limit)):
        if token > first and not (named and (token == first + 1 or page.key[first + 1] in listed("kind of outlet"))):
            return None
        # «بأنها "مقلقة"»
        said_of = token and page.key[token - 1] in listed("described as")
        if token in page.opening and not page.has(token, ":") and not said_of:
            quote = page.quotes[page.opening[token]]
            after = page.quote_tokens[page.opening[token]][1]
            clause = any(page.finite(k) or page.key[k] in listed("that") for k in range(token, min(after, limit)))
            if after - token <= 7 and after <= limit and quote.end - quote.start < 60 and not clause:
                name = page.text[quote.start : quote.end]
                agrees = head.agrees if token > first or head.kind else ""
                return Phrase(first, after, antecedents.full_name(page, name) or name, "ORG", agrees)
    return None


def titled(page: Page, first: int, limit: int) -> int:
    """The word behind a title and the foreign name that it precedes (السيد فارغا); `first` where there is none."""
    head, k = page.noun(first), first + 1
    if not (head.definite and head.stem in listed("title")) or page.entity[first] >= 0:
        return first
    while k < min(limit, first + 4) and page.entity[k] < 0 and not page.gap(k).strip() and not page.closed(k):
        word, plain = page.written(k), page.key[k]
        if word.startswith("ال") or plain in reporting() or page.governed(k) or is_participle(page, k):
            break
        if plain in listed("time") or plain in listed("adverb") or (k > first + 1 and known(word)):
            break
        k += 1
    return k if k > first + 1 else first


def _common(page: Page, first: int, limit: int, head: Noun) -> Phrase:
    """A common noun: who it means where the text says so, else the words as written."""
    if page.closed(first):
        return NONE
    named = titled(page, first, limit)
    if named > first:
        name = page.span(first + 1, named)
        return Phrase(first, named, antecedents.full_name(page, name) or name, "PER", head.agrees)
    after = extent(page, first, limit)
    if first in page.reference:
        name = page.reference[first]
        return Phrase(first, after, name, "ORG", head.agrees)
    # «كاتبها», «زوجته»: the pronoun says whose, and nobody else is meant.
    owned = head.kind == "person" and head.definite and not page.key[first][head.front :].startswith(("ال", "ل"))
    if (head.kind in ("person", "people") or head.definite) and not owned:
        meant = antecedents.meant(page, first, after, head)
        if meant:
            sex = antecedents.gender(page, meant[0]) if meant[1] == "PER" else ""
            return Phrase(first, after, meant[0], meant[1], sex or head.agrees)
    if owned and (whose := antecedents.owned(page, first, head)):
        return Phrase(first, after, whose, "PER", head.agrees)
    # «إن منظمتها دعت»: the one named before with that head.
    if head.kind == "body" and is_owned(page, first) and (whose := antecedents.own_body(page, first)):
        return Phrase(first, after, whose, "ORG", head.agrees)
    name = page.span(first, after)
    if head.front and head.kind and page.key[first][:1] in "وف":
        name = name[head.front :]
    # «فتح اليف الفائز»: a short name and what is said of it.
    short = [] if head.kind else [page.span(first, k) for k in (after, first + 2) if k <= after]
    whole = next(filter(None, (antecedents.full_name(page, part) for part in [name, *short])), "")
    if whole:
        return Phrase(first, after, whole, "PER", head.agrees)
    return Phrase(first, after, name, head.kind or "other", head.agrees)


def extent(page: Page, first: int, limit: int) -> int:
    """The word behind a noun phrase: behind its adjectives and what it governs, before a preposition or a clause."""
    head = page.noun(first)
    # «لكن مصدرا بارزا قال»
    accusative = bool(head.kind) and page.key[first].endswith("ا") and not head.definite
    # «انتقد البعض القرار»
    if head.stem == "بعض" and head.definite:
        return first + 1
    for j in range(first + 1, min(limit, first + _WRITTEN)):
        word, entity = page.key[j], page.entity[j] >= 0
        marks = page.gap(j).strip(" \u00a0")
        if marks and not _around_a_name(page, j, marks):
            return j
        if word == "من" and page.key[j - 1].removeprefix("و") in listed("partitive"):
            continue
        # «أكثر من 100 نائب»
        if word == "من" and j == first + 1 and about(page, first):
            continue
        # «قال تقرير أول أمس»
        if word == "اول" and j + 1 < limit and page.key[j + 1] in listed("time"):
            return j
        if page.closed(j) or period(page, j) or (head.definite and word in listed("quantifier") and head.kind == ""):
            return j
        # «واصلت أسر البحارة مطالبتها»
        if not entity and any(form.shape == "masdar" and form.suffix for form in reporting().get(word, ())):
            return j
        # «صحيفة كوريا اليوم»: the title of an outlet, and no object.
        title = head.kind == "outlet" and j == first + 1 and not head.definite
        if accusative and j <= first + 2 and tanwin(word):
            continue
        if not entity and (word in listed("ends noun phrase") or (tanwin(word) and not title)):
            return j
        title = title and word not in reporting()
        if not entity and (page.finite(j) or is_participle(page, j)) and page.noun(j).kind != "person" and not title:
            return j
        # «مصدر أمني لرويترز»: who is told is no part of who tells; «المديرية العامة للأمن» is one name.
        if page.governed(j) and not (word.startswith("لل") and not entity and head.kind == "body"):
            return j
        if word.startswith("ل") and j in page.opening:
            return j
        if _another(page, first, j, head):
            return j
    return min(limit, first + _WRITTEN)


def period(page: Page, k: int) -> bool:
    """Whether a word and the next tell a time without a preposition: «أعلن الوزير الشهر الماضي أن»."""
    return page.key[k] in listed("period") and k + 1 < page.size and page.key[k + 1] in listed("which period")


def _around_a_name(page: Page, j: int, marks: str) -> bool:
    """Whether the marks before a word are those around a short name: مؤسس «فيسبوك» ورئيسها."""
    if marks.strip('«»"“”'):
        return False
    if j in page.opening:
        first, after = page.quote_tokens[page.opening[j]]
        # «مدرب "الردز"»
        head = page.noun(j - 1)
        office = head.kind == "person" and not head.definite and page.key[j].startswith("ال")
        return after - first <= 3 and (office or all(page.entity[k] >= 0 for k in range(first, after)))
    return page.inside[j - 1] >= 0 and page.entity[j - 1] >= 0


def tanwin(word: str) -> bool:
    """Whether a word ends in the alef of an indefinite object: «نفى مصدر تقريرا»."""
    indefinite = word.endswith("ا") and len(word) > 4 and not word.startswith("ال")
    return indefinite and known(word[:-1]) and not lemmas.is_noun(word)


def is_participle(page: Page, j: int) -> bool:
    """Whether a word is a participle of telling with tanwin (مؤكدا), which begins a clause of its own."""
    return page.key[j].endswith(("ا", "ين")) and any(
        f.shape == "participle" and f.gender in "mp" for f in reporting().get(page.key[j], ())
    )


def _another(page: Page, first: int, j: int, head: Noun) -> bool:
    """Whether word `j` begins another noun phrase: «أكد مسؤول محلي الهجوم», «أفاد مصدر أمني وكالة كذا»."""
    word, before = page.key[j], page.noun(j - 1)
    here = page.noun(j)
    definite = word.startswith("ال") or page.entity[j] >= 0
    if here.kind == "outlet" and not word.startswith("ال"):
        return j > first + 1 and (_described(page, j - 1) or page.entity[j - 1] >= 0)
    # Behind a definite noun or an adjective only a definite adjective or name goes on; an office is another one.
    # «فلان أحد الشهود»
    if word in ("احد", "احدى") and j > first:
        return True
    closed = page.key[j - 1].startswith("ال") or (j > first + 1 and _described(page, j - 1))
    # «شاهد عيان ومصدر طبي»
    if word[0] == "و" and here.front == 1 and here.kind in ("person", "people") and head.kind in ("person", "people"):
        return True
    # «وزير الدفاع الليبي إغلاق الطريق»: behind an adjective with the article no indefinite noun goes on.
    behind_name = page.entity[j - 1] >= 0 and j > first + 1 and head.kind in ("body", "outlet", "people")
    if (
        (closed or behind_name)
        and (head.kind == "person" or behind_name)
        and not definite
        and not here.kind
        and known(page.written(j))
    ):
        return word[0] != "و" and word != "باسم"
    # «العميد قائد الشرطة»: a title before a role.
    titled = j == first + 1 and (head.stem in listed("title") or head.stem in listed("rank"))
    # «المخرج المسرحي»: an adjective of an office.
    named = j + 1 < page.size and page.type(j + 1) == "PER"
    titled = titled or (here.stem.endswith(("ي", "ية")) and (before.kind == "person" or not named))
    if closed and not titled and here.kind == "person" and (here.definite or _leads(page, j)) and page.entity[j] < 0:
        return True
    thing = (here.kind == "document" and here.definite) or (not here.kind and _thing(page, j))
    if j == first + 1 and head.kind == "person" and head.definite and thing:
        # «زار المدير المدينة»
        return True
    # «وشجع الدليل الناس»
    if j == first + 1 and head.definite and head.kind == "document" and here.kind in ("people", "person"):
        return here.definite
    # «ويصف الكتاب ترامب»
    if j == first + 1 and head.definite and head.kind in ("document", "body", "people") and page.type(j) == "PER":
        return True
    if j == first + 1 and head.kind in ("body", "outlet") and page.key[first].removeprefix("و").startswith("ال"):
        # «وصفت الوزارة الهجوم ب»: an adjective would agree.
        plain = word.removeprefix("ال")
        noun = plain != word and page.entity[j] < 0 and lemmas.is_noun(plain) and not here.kind
        if noun and plain.endswith("ة") != (head.agrees == "f") and not plain.endswith(("ي", "ات", "ى", "ا")):
            return not lemmas.is_adjective(lemmas.lemma(plain))
    if j == first + 1 and head.definite and head.kind == "people":
        # «اتهم المتمردون الجيش ب»
        if page.type(j) == "ORG" or here.kind in ("body", "outlet") or _thing(page, j):
            return True
        # «رفع المتظاهرون لافتات»
        if not definite and word not in listed("itself"):
            return True
    # «تتهم تلك الدول قطر»
    if j == first + 1 and head.definite and head.kind in ("body", "people") and page.type(j) == "LOC":
        return True
    # «اتهم رئيس الوزراء الإسرائيلي إيران»
    if closed and j > first + 1 and head.kind == "person" and page.type(j) == "LOC" and page.type(j - 1) != "LOC":
        return page.key[j][0] != "و"
    # «طالب ملك الأردن الحكومة ب»
    if closed and head.kind == "person" and here.kind in ("body", "outlet", "people") and here.definite:
        return page.entity[j] < 0 or page.entity[j] != page.entity[j - 1]
    owned = not definite and is_owned(page, j)
    near = j > first + 1 or head.kind in ("person", "document")
    if owned and (closed or (j > first + 1 and is_adjective(page, j - 1))) and near:
        # «أبدى رئيس الوزراء تقديره», «أكد المتحدث حرصه»
        return word not in listed("itself")
    if head.definite and head.kind != "person":
        itself = word.startswith(("ال", "ب", "ل", "وال", "نفس", "ذات")) or page.entity[j] >= 0
        written = page.written(j)
        return not itself and (is_owned(page, j) or known(written))
    if j == first + 1 and not head.definite and head.kind == "people" and head.stem.endswith("ون"):
        # «حمل كثيرون الإدارة المسؤولية»: with its ن it governs nothing.
        return not (word.endswith(("ون", "ين")) or is_adjective(page, j))
    plain = head.stem in listed("unnamed speaker") and not head.definite
    return j >= first + 2 and plain and _described(page, j - 1) and definite


def _thing(page: Page, j: int) -> bool:
    """Whether a word with the article is a noun the dictionary knows and no adjective: المدينة, but not العام."""
    word = page.key[j]
    plain = word.removeprefix("ال")
    if plain == word or page.entity[j] >= 0 or word in listed("time") or plain.endswith(("ي", "ية", "ين", "ون")):
        return False
    if not known(plain) or lemmas.is_adjective(lemmas.lemma(plain)):
        return False
    return lemmas.is_noun(plain) or lemmas.is_noun(lemmas.lemma(plain))


def is_adjective(page: Page, j: int) -> bool:
    return page.entity[j] < 0 and lemmas.is_adjective(lemmas.lemma(bare(page.key[j])))


def is_owned(page: Page, token: int) -> bool:
    """Whether a pronoun of possession ends a noun that the dictionary knows: حرصه, رغبتها."""
    written = page.written(token)
    for pronoun in ("هما", "هم", "ها", "كم", "نا", "ه", "ك"):
        host = written.removesuffix(pronoun)
        if host != written and len(host) > 2:
            return known(host) or known(host[:-1] + "ة")
    return False


def _described(page: Page, j: int) -> bool:
    """Whether a word is an indefinite adjective of the one before it (محلي, كبيرة, غربيون)."""
    word = page.key[j]
    if page.entity[j] >= 0 or word in listed("named"):
        return False
    return word in listed("describes speaker") or word.endswith(("ي", "ية", "يون", "يين", "يان", "يتان"))


def _leads(page: Page, j: int) -> bool:
    """Whether an indefinite noun governs the definite one behind it (رئيس البلدية)."""
    return (
        j + 1 < page.size
        and not page.gap(j + 1).strip()
        and (page.key[j + 1].startswith("ال") or page.entity[j + 1] >= 0)
    )


def _document(page: Page, first: int, limit: int, head: Noun) -> Phrase:
    """Who speaks through a document: the one who issued it where the text says so, else the document."""
    keys = page.key
    after = extent(page, first, limit)
    written = page.span(first, after)
    if head.front and keys[first][:1] in "وف":
        written = written[head.front :]
    for k in range(first + 1, min(limit, first + 14)):
        if page.has(k, COMMA + ".:؛–-(") or keys[k] in ("لها", "له", "لهم") or keys[k] in listed("that"):
            break
        by = keys[k] in listed("issued by") or (keys[k] in ("من", "ل") and k + 1 < limit and page.type(k + 1) == "ORG")
        of = k <= first + 2 and page.governed(k) and page.text[page.start[k]] == "ل"
        if by or of:
            found = read(page, k + by, limit)
            if of and page.entity[k] < 0:
                # «بيان للرابطة» is hers; «الإحصاء الأخير للحكومة» is itself.
                # «كلاما للمفكر فلان»
                bearer = read(page, k, limit) if page.noun(k).kind == "person" else NONE
                if bearer.kind == "PER":
                    return Phrase(first, bearer.after, bearer.name, "PER", head.agrees, (written,))
                if page.noun(k).kind not in ("body", "outlet", "people") or head.stem not in listed("statement"):
                    continue
                found = found._replace(name=without_l(found.name) if found.kind not in ("PER", "ORG") else found.name)
            if found.name and found.kind != "other":
                page.issuer = found.name
                return Phrase(first, found.after, found.name, found.kind, head.agrees, (written,))
        # «بيان الوزارة», «تقرير منظمة الصحة»
        if k == first + 1 and not head.definite and (own := _body_at(page, k)):
            page.issuer = own
            return Phrase(first, after, page.issuer, "ORG", head.agrees, (written,))
    if head.definite and head.stem in listed("statement") and after == first + 1:
        name = page.issuer or page.reference.get(first, "")
        if name:
            return Phrase(first, after, name, "ORG", head.agrees, (written,))
    return Phrase(first, after, written, "document", head.agrees)


def _body_at(page: Page, k: int) -> str:
    """The body that a word names, or points back to: «بيان الأمم المتحدة», «بيان الوزارة», «افتتاحية المجلة»."""
    if page.type(k) == "ORG":
        return page.named(k)
    if page.noun(k).kind not in ("body", "outlet") or not page.noun(k).definite:
        return ""
    back = read(page, k, k + 1)
    return back.name if back.kind == "ORG" else ""


def without_l(name: str) -> str:
    """A noun phrase without the preposition ل at its head (للمديرية → المديرية, للائحة → اللائحة)."""
    if not name.startswith("لل"):
        return name[1:]
    head = name[2:].split(" ")[0]
    return "ال" + (name[1:] if not known(head) and known("ل" + head) else name[2:])
