"""People whose names no list holds, known by their place: «قال الباحث أولان تودور إن», between an office and its words.

Only the place makes a name of the words: behind a verb of telling and an office, bare words that cannot go on the
office's noun phrase, up to what is told. So the speaker has a name where the entities have none.
"""

from helpers.marks import lexicon
from helpers.marks.clauses import told_behind
from helpers.marks.nouns import noun
from helpers.marks.page import COMMA, Page
from helpers.marks.phrases import is_owned, tanwin
from helpers.marks.reporting import Form, bare, known, listed
from helpers.marks.reporting import lexicon as reporting
from helpers.texts import lemmas

# A name has so many words at most, and its office so many before it.
_LONGEST, _OFFICE = 4, 16
# What may stand inside a name, short as it is.
_INSIDE = frozenset(["بن", "بنت", "ابو", "ابي", "ال", "ابن", "دي", "فان", "فون", "دو", "لو", "ام", "عبد", "دا", "ديل"])
_FINITE = ("perfect", "imperfect")
# What stands behind a lone name that a verb of telling has for its subject: «وكشف تودور عن».
_LEADS = frozenset(["عن", "على", "الى"])

# Words before a subject that has its verb behind it: «وكان الباحث أولان تودور قد أعلن».
_BEFORE_SUBJECT = frozenset(["كان", "وكان", "كانت", "وكانت", "لكن", "ولكن"])

Row = tuple[int, int, str, str]


def people(page: Page) -> list[Row]:
    """(start, end, PER, name) of the speakers whose names the entities lack, and of their later mentions."""
    found: list[Row] = []
    last: dict[str, str] = {}
    for i in range(page.size):
        word = page.key[i]
        if page.entity[i] >= 0:
            continue
        if any(form.shape == "according" for form in reporting().get(word, ())):
            # «بحسب أولان تودور، مدير المتحف»
            run = _run(page, i + 1, page.until[i])
            if len(run) > 1 and 2 * sum(_foreign(page, k) for k in run) >= len(run):
                last |= _keep(page, found, run)
            continue
        if word.removeprefix("و") in listed("is called"):
            # «قال أحد السكان، ويدعى أولان تودور، للصحيفة»
            run = _run(page, i + 1, page.until[i])
            if len(run) > 1 and any(_foreign(page, k) for k in run):
                last |= _keep(page, found, run)
            continue
        forms = [form for form in reporting().get(word, ()) if _tells(form)]
        opens = word in _BEFORE_SUBJECT or (i == page.since[i] and not forms)
        if not forms and not opens and not (last and _titled(word)):
            continue
        first, until = i + (bool(forms) or word in _BEFORE_SUBJECT), page.until[i]
        if not forms and opens and first < until and not page.gap(i + 1).strip():
            run = _name(page, first, until, False)
            if run and run.stop < until and (page.key[run.stop] == "قد" or page.tells(run.stop)):
                last |= _keep(page, found, run)
            if not (last and _titled(word)):
                continue
        first = i + 1
        if first >= until or page.gap(first).strip():
            continue
        if told_behind(page, i, first):
            continue
        # «وقال لوح», «السيد لوح»: the last of the words of a name found above.
        if page.key[first] in last and page.entity[first] < 0 and not page.closed(first):
            found.append((page.start[first], page.end[first], "PER", last[page.key[first]]))
            continue
        run = _name(page, first, until, _has_object(forms)) if forms else range(0)
        if run:
            last |= _keep(page, found, run)
    return sorted(set(found))


def _keep(page: Page, found: list[Row], run: range) -> dict[str, str]:
    """Add the words of a name to those found; {last word: name} where it has several."""
    name = page.span(run.start, run.stop)
    found.append((page.start[run.start], page.end[run.stop - 1], "PER", name))
    return {page.key[run.stop - 1]: name} if len(run) > 1 or _apart(page, run) else {}


def _tells(form: Form) -> bool:
    """Whether a form is a verb behind which its speaker stands, and no noun or preposition (نقل, بين, عبر)."""
    noun_too = form.lemma in ("نقل", "بين", "عبر") or (form.lemma in listed("verb or noun") and form.lemma != "صرح")
    plain = form.shape in _FINITE and not form.suffix and not noun_too
    return plain and form.group not in ("contained", "opine", "inform")


def _has_object(forms: list[Form]) -> bool:
    """Whether what is told may stand right behind a verb (أعلن, أكد): then bare words behind an office may be it."""
    return any(form.lemma not in ("قال", "صرح") and form.needs & {"any", "subject", "bare"} for form in forms)


def _titled(word: str) -> bool:
    return word.startswith("ال") and noun(word).kind == "person"


def _name(page: Page, first: int, until: int, has_object: bool) -> range:
    """The words of a name behind an office that begins at `first`, or right there; empty where there is none."""
    office = page.entity[first] < 0 and noun(page.key[first]).kind == "person" and not noun(page.key[first]).front
    # «ويقول كبير الخبراء أولان تودور»
    chief = page.key[first] in listed("chief") and first + 1 < until and noun(page.key[first + 1]).kind == "people"
    office = office or (page.entity[first] < 0 and chief)
    if not office:
        run = _run(page, first, until)
        if len(run) == 1:
            behind = page.key[run.stop] if run.stop < until else ""
            led = behind in listed("that") or behind in _LEADS or page.has(run.stop, ":")
            return run if led and _foreign(page, first) and not _described(page, first) else range(0)
        # «وقالت ليسا ابيغنانيسي، التي»
        strange = _foreign(page, first) or (len(run) > 1 and not has_object and _foreign(page, run.stop - 1))
        return run if run and strange and _enough(page, run, has_object) else range(0)
    for k in range(first + 1, min(until, first + _OFFICE)):
        if page.has(k, COMMA) and k > first + 1 and page.entity[k] < 0:
            # «قال خبير السلع لدى المصرف، أولان تودور، لصحيفة كذا»
            run = _run(page, k, until)
            apart = len(run) > 1 and run.stop < until and any(_foreign(page, j) for j in run)
            told = apart and (page.has(run.stop, COMMA) or _told_at(page, run.stop) or _adverb(page, run.stop))
            return run if told else range(0)
        if page.type(k) == "PER" or page.stops(k) or page.has(k, "()"):
            break
        if page.entity[k] >= 0 or page.key[k] in listed("preposition") or page.key[k] in ("باسم", "ال"):
            continue
        if page.closed(k) or page.key[k] in listed("relative") or page.tells(k) or page.key[k] in listed("time"):
            break
        run = _run(page, k, until) if _leaves(page, k) else range(0)
        if run and _enough(page, run, has_object):
            return run
    return range(0)


def _described(page: Page, k: int) -> bool:
    """Whether a word with the article is an adjective or a noun rather than a surname (الناقلة, الكاتبة)."""
    word = lexicon.word(page.written(k))
    return page.written(k).startswith("ال") and not word.surname and not word.given


def _leaves(page: Page, k: int) -> bool:
    """Whether a word cannot go on the noun phrase before it: bare behind a definite word, a place or an adjective."""
    before, word = page.key[k - 1], lexicon.word(page.written(k))
    closed = before.startswith("ال") or page.entity[k - 1] >= 0 or noun(before).definite
    if page.written(k).startswith("ال"):
        return closed and word.given >= 10 and not word.adjective
    return closed and not page.governed(k)


def _run(page: Page, first: int, until: int) -> range:
    """The words from `first` on that can be a name, up to a word or mark where a noun phrase ends; else empty."""
    k = first
    while k < until and (k == first or page.gap(k).strip() in ("", "-")) and _may_be_name(page, k):
        k += 1
    if not 0 < k - first <= _LONGEST:
        return range(0)
    ends = k >= until or page.has(k, COMMA + ':."«“؛-–(') or page.closed(k) or _adverb(page, k)
    ends = ends or noun(page.key[k]).kind == "person"
    return range(first, k) if ends else range(0)


def _enough(page: Page, run: range, has_object: bool) -> bool:
    """Whether a run of words is a name rather than what is told: no words of the language, or right before أن."""
    foreign = sum(_foreign(page, k) for k in run)
    if len(run) == 1:
        return (foreign == 1 and not has_object) or _apart(page, run)
    k = run.stop
    told = k < page.until[run.start] and _told_at(page, k)
    ahead = range(k, min(page.until[run.start], k + _OFFICE))
    return foreign * 2 >= len(run) or told or (not has_object and any(_told_at(page, j) for j in ahead))


def _apart(page: Page, run: range) -> bool:
    """Whether one bare word stands between a nation and أن, where only a name can: «أكد المهاجم البرازيلي هالك أن»."""
    k = run.start
    nation = k > 1 and page.key[k - 1].startswith("ال") and page.key[k - 1].endswith(("ي", "ية"))
    plain = not page.written(k).startswith("ال") and not lemmas.is_verb(page.key[k])
    return nation and plain and run.stop < page.size and page.key[run.stop] in listed("that")


def _told_at(page: Page, k: int) -> bool:
    return k < page.size and (page.key[k] in listed("that") or page.has(k, ":"))


def _may_be_name(page: Page, k: int) -> bool:
    word = page.key[k]
    if word in _INSIDE:
        return True
    if page.entity[k] >= 0 or page.closed(k) or _adverb(page, k) or len(word) < 2 or word[0].isdigit():
        return False
    one = lexicon.word(page.written(k))
    if noun(word).kind and not one.given and not one.surname:
        return False
    if page.written(k).startswith("ال") and not one.unknown and not one.surname and not one.given:
        return False
    if one.adjective == "named" or (one.before and not one.given) or one.verb or page.governed(k):
        return False
    if word in listed("not in a name"):
        return False
    if word[0] in "يتن" and page.finite(k) and not one.given and not one.surname:
        return False
    owned = is_owned(page, k) and not word.endswith("ك")
    if not one.given and (owned or tanwin(word) or word.endswith(("هم", "ها"))):
        return False
    return not (page.tells(k) or any(form.shape == "participle" for form in reporting().get(word, ())))


def _adverb(page: Page, k: int) -> bool:
    word = page.key[k]
    lists = ("time", "adverb", "preposition", "addressee", "setting", "clause before")
    return any(word in listed(role) for role in lists) or page.governed(k)


def _foreign(page: Page, k: int) -> bool:
    """Whether a word is none of the language: no dictionary has it, with or without what may stand on it."""
    one, word = lexicon.word(page.written(k)), page.key[k]
    if one.given + one.surname > 2 and one.common < 4.8:
        return True
    if page.written(k).startswith("ال") and word.endswith("ات"):
        return False
    if known(page.written(k)) or known(bare(word)) or lemmas.is_noun(word) or lemmas.is_verb(word):
        return False
    if lemmas.lemma(word) != word and known(lemmas.lemma(word)):
        return False
    return one.unknown or not one.common
