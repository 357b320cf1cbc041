"""What stands around a verb in its clause: settings, subjects, and nouns that do something without speaking."""

from bisect import bisect_left

from helpers.marks import antecedents, lexicon
from helpers.marks.page import COMMA, Cue, Page
from helpers.marks.phrases import NONE, SPEAKERS, Phrase, about, extent, is_adjective, is_owned, period, read
from helpers.marks.reporting import accusative, known, listed
from helpers.texts import lemmas

_BE = frozenset(["كان", "كانت", "كانوا", "ليس", "ليست"])
# Groups of verbs whose object is somebody: with one phrase behind them it may be the object.
OF_SOMEBODY = frozenset(["accuse", "condemn", "praise", "inform", "describe"])
# Verbs that may have somebody, or what he is called on for, right behind them.
HAS_OBJECT = OF_SOMEBODY | {"call", "warn", "promise", "ask", "threaten", "relay", "contained", "unconfirmed"}


def adverbial(page: Page, k: int) -> bool:
    """Whether a word opens what is no subject: a time, a preposition with its noun, an addressee."""
    word = page.key[k]
    if page.entity[k] >= 0 or about(page, k):
        return False
    if word in listed("time") or word in listed("preposition") or word in listed("addressee") or period(page, k):
        return True
    return page.governed(k) or word in listed("adverb")


def to_marks(page: Page, k: int) -> bool:
    """Whether ل stands alone before a name in marks: «قال لـ«الحياة» مصدر»."""
    return page.key[k] in ("ل", "ب") and k + 1 in page.opening


def past_adverbial(page: Page, k: int, limit: int) -> int:
    """The word behind an adverbial phrase: a time, «في تصريح صحفي», «لوكالة كذا», «لـ«الحياة»»."""
    word = page.key[k]
    if page.entity[k] >= 0:
        return page.words_of(page.entity[k])[-1] + 1
    # «قال قبل إعلان القرار»
    governs = word in listed("preposition")
    if (word in listed("time") and not governs) or word in listed("addressee") or word in listed("adverb"):
        return k + 1
    if period(page, k):
        return k + 2
    head = k if page.governed(k) and word not in listed("preposition") and not to_marks(page, k) else k + 1
    # «وقال أمام هذا المؤتمر», but «أعلن عن ذلك الوزير»
    this = head + 1 < limit and page.key[head] in listed("this") and page.key[head] != "ذلك"
    head += this and page.noun(head + 1).kind != "person"
    if head >= limit:
        return limit
    if page.entity[head] >= 0:
        return page.words_of(page.entity[head])[-1] + 1
    if head in page.opening:
        return page.quote_tokens[page.opening[head]][1]
    if page.closed(head) and not page.noun(head).kind:
        return head + 1
    after = extent(page, head, limit)
    for j in range(head + 1, after):
        # «وكالة «كذا»», and a speaker whom nothing joins to the noun before.
        if (
            page.entity[j] >= 0
            and page.type(j) == "PER"
            and page.type(j - 1) != "PER"
            and page.noun(head).kind != "person"
            and page.noun(head).stem not in listed("title")
        ):
            return j
    if (
        after < limit
        and page.has(after, "(")
        and page.entity[after] >= 0
        and page.noun(head).kind in ("outlet", "body")
    ):
        # «لبرنامج على قناة (كذا)»
        return page.words_of(page.entity[after])[-1] + 1
    if after < limit and after in page.opening and page.quote_tokens[page.opening[after]][1] - after <= 6:
        return page.quote_tokens[page.opening[after]][1]
    return max(after, head + 1)


def begins_name(page: Page, k: int, limit: int) -> bool:
    """Whether a particle is the first part of a name: «قال لو كانغ», «أعرب فان غال»."""
    if not page.closed(k) or k + 1 >= limit:
        return False
    return page.type(k + 1) == "PER" or bool(antecedents.full_name(page, page.span(k, k + 2)))


def told_behind(page: Page, verb: int, k: int) -> bool:
    """Whether word `k` with ل is told, as its verb has its subject before it: «وكان فلان قد قال لكذا»."""
    named = verb > 1 and page.key[verb - 1] == "قد" and page.type(verb - 2) == "PER"
    return named and page.key[k].startswith("ل")


def clash(verb: str, agrees: str, behind: bool) -> bool:
    """Whether a verb and a noun do not go together: قالت … رجل; before people the verb stays in the singular."""
    if not verb or not agrees:
        return False
    if agrees == "p":
        return not (behind or verb == "p")
    return verb != agrees


def described_noun(page: Page, cue: Cue) -> int:
    """The indefinite noun that a verb right behind it describes (تقارير تحدثت عن); -1 where there is none."""
    k = cue.first - 1
    if cue.opens(page) or k <= page.since[cue.first] or cue.form.shape not in ("perfect", "imperfect"):
        return -1
    # «لكنها قالت», «إذ قالت»
    if page.gap(cue.first).strip() or page.key[k] in listed("bears the subject"):
        return -1
    for _ in range(3):
        noun = page.noun(k)
        verb = page.finite(k) and not lemmas.is_noun(page.key[k])
        if page.closed(k) or page.entity[k] >= 0 or noun.definite or verb or page.key[k] in listed("time"):
            return -1
        if noun.kind or not is_adjective(page, k) or k - 1 <= page.since[cue.first] or page.gap(k).strip():
            break
        k -= 1
    # «وفي وقت لاحق قال», «في تصريح أكد فيه» set the scene.
    before = page.key[k - 1].removeprefix("و")
    setting = before in listed("preposition") and (k - 1 == page.since[cue.first] or page.has(k - 1, COMMA))
    unknown = not page.noun(k).kind and not known(page.written(k)) and not known(accusative(page.written(k)))
    return -1 if setting or page.noun(k).stem in listed("event") or unknown else k


def runs_on(page: Page, cue: Cue) -> bool:
    """Whether a present verb stands in the middle of a clause that has its verb: «هناك اتفاق مع الجيران يؤكد ذلك»."""
    if cue.form.shape != "imperfect" or cue.opens(page) or cue.mode != "indirect":
        return False
    k = cue.first - 1
    if k < page.since[cue.first] or page.gap(cue.first).strip():
        return False
    word = page.key[k].removeprefix("و")
    if page.closed(k) or word in listed("clause before") or word in listed("adverb") or word in listed("time"):
        return False
    for n in range(k, max(page.since[cue.first], k - 16) - 1, -1):
        if page.finite(n) or page.key[n] in listed("that"):
            return True
        if page.stops(n) or page.has(n, COMMA):
            return False
    return False


def is_a_thing(page: Page, cue: Cue, limit: int) -> bool:
    """Whether a thing is the subject of a verb that has its أن or preposition: «أكدت الأحداث أن», «يشير ذلك إلى»."""
    k = cue.last + 1
    if cue.form.group == "threaten" and _document_threatens(page, cue):
        return True
    if k >= limit or cue.complement in ("any", "colon", "quote") or cue.form.group in HAS_OBJECT or cue.form.suffix:
        return False
    k += page.key[k] in listed("this")
    if k >= limit:
        return page.key[k - 1] in listed("this") and k == limit
    if page.entity[k] >= 0 or page.closed(k) or adverbial(page, k) or k in page.opening or page.gap(k).strip():
        return False
    noun = page.noun(k)
    definite = noun.definite or is_owned(page, k) or page.key[k - 1] in listed("this")
    common = known(page.written(k)) or known(noun.stem) or is_owned(page, k)
    if noun.kind or not definite or k in page.reference or not common:
        return False
    # «قال النظام السوري إن»: a state's rulers.
    following = page.key[k + 1].removeprefix("ال") if k + 1 < limit else ""
    if noun.stem == "نظام" and following in lexicon.nisbas():
        return False
    # «قانون يشدد الأحكام»: it is the object of a verb that has none when it tells.
    # «أكدت الأحداث»: the plural of things has the verb of a woman.
    many = cue.form.gender == "f" and lemmas.lemma(noun.stem) != noun.stem
    if clash(cue.form.gender, noun.agrees, True) and not many:
        return cue.form.lemma == "شدد"
    return read(page, k, limit).kind == "other"


def _document_threatens(page: Page, cue: Cue) -> bool:
    """Whether a decision or a plan opens the clause before a verb of threatening: «قرار الرئيس يهدد باندلاع حرب»."""
    k = next((k for k in range(cue.first - 1, page.since[cue.first] - 1, -1) if page.key[k] in listed("that")), -1)
    return not cue.opens(page) and k >= 0 and k + 1 < cue.first and page.noun(k + 1).kind == "document"


def thing_before(page: Page, cue: Cue) -> bool:
    """Whether the noun that opens the clause before a verb is a thing and does it: «فالتجربة العملية تؤكد أن»."""
    form, start = cue.form, page.since[cue.first]
    if cue.opens(page) or form.shape != "imperfect" or form.suffix or cue.complement in ("colon", "quote"):
        return False
    if cue.mode != "indirect":
        return False
    k = cue.first - 1
    while k > start and not (page.gap(k).strip() or page.closed(k - 1) or page.closed(k)):
        k -= 1
    words = range(k, cue.first)
    if not words or any(page.closed(j) or page.entity[j] >= 0 or (j > k and page.finite(j)) for j in words):
        return False
    head = page.noun(k)
    before = page.key[k - 1] if k > start else ""
    opens = k == start or page.gap(k).strip() or before in listed("opens clause") | listed("that")
    opens = opens or before in listed("auxiliary") or before.removeprefix("و") in listed("auxiliary")
    governs = any(page.key[j].startswith("ال") for j in words) or is_owned(page, k)
    some = any(page.noun(j).kind for j in words)
    # «سيرته» is سيرة with a pronoun.
    agrees = "f" if page.key[k].endswith(("ته", "تها", "تهم")) else head.agrees
    return bool(opens) and governs and not some and not clash(form.gender, agrees, False)


def subordinate(page: Page, cue: Cue) -> bool:
    """Whether a verb goes on inside what another says: «قال إن الوزيرة أرسلت رسالة تطلب فيها»."""
    before = page.key[cue.first - 1] if cue.first else ""
    finite = cue.form.shape in ("perfect", "imperfect")
    return finite and not cue.opens(page) and not page.gap(cue.first).strip() and before not in listed("clause before")


def subjects(page: Page, sentence: int) -> list[Phrase]:
    """Those who do something in a sentence: behind a finite verb, or at its head before one; kept by sentence."""
    kept = page.kept.setdefault("subjects", {})
    if sentence in kept:
        return kept[sentence]
    found: list[Phrase] = []
    kept[sentence] = found
    first, after = _bounds(page, sentence)
    k = first = max(first, page.byline)
    found += _whose_words(page, first, after)
    while k < after:
        opens = (k == first or page.has(k, COMMA)) and _may_open(page, k)
        if k > first and page.key[k - 1] in listed("relative") and not page.key[k].endswith(("ه", "ها", "هم")):
            # «الذي أصبح الرجل القوي»: its subject stands before الذي.
            k = max(k + 1, doer(page, k + 1, after).after)
            continue
        verb = (page.finite(k) or page.key[k].lstrip("وف") in _BE or opens) and page.inside[k] < 0
        if verb and not page.noun(k).kind:
            phrase = doer(page, k + 1, after)
            # «وكان مقدما لبرنامج»: what somebody was.
            was = page.key[k].lstrip("وف") in _BE and page.key[max(phrase.first, 0)].endswith("ا")
            # «في بلاغ له حصلت الصحيفة على نسخة منه»
            copied = page.key[k] in listed("gets a copy") and "نسخة" in page.key[phrase.after : phrase.after + 4]
            if phrase.kind in SPEAKERS and not copied and not (was and not page.noun(phrase.first).definite):
                found.append(phrase)
                k = max(k + 1, phrase.after)
                continue
        elif (k == first or page.key[k - 1] in listed("that")) and not page.closed(k) and not page.governed(k):
            phrase = read(page, k, after)
            if phrase.kind in SPEAKERS:
                found.append(phrase)
                # «رئيس اللجنة زار الموقع»: the verb behind is his.
                k = max(k + 1, phrase.after)
                k += k < after and page.finite(k) and not page.has(k, COMMA)
                continue
        k += 1
    return found


def _whose_words(page: Page, first: int, after: int) -> list[Phrase]:
    """The one whose talk a sentence opens with: «وفي حديث لفلان الذي فاز أمس، قال»."""
    if first >= after or page.key[first].removeprefix("و") not in ("في", "خلال"):
        return []
    for k in range(first + 2, min(first + 5, after)):
        if page.type(k) == "PER" and page.governed(k) and page.key[k][0] == "ل":
            talk = any(page.key[j] in listed("talk") for j in range(first + 1, k))
            return [Phrase(k, k + 1, page.named(k), "PER", antecedents.gender(page, page.named(k)))] if talk else []
    return []


def _may_open(page: Page, k: int) -> bool:
    """Whether a word that is a noun as well (وجه, عقد) is the verb of its sentence: somebody stands behind it."""
    word = page.key[k]
    bare = word[1:] if word[:1] in "وف" and len(word) > 3 else word
    # «استرشد المحامي»: a form that the dictionary lacks is a verb rather than a noun there.
    unknown = not lemmas.is_noun(bare) and not word.startswith("ال") and not page.closed(k) and not page.noun(k).kind
    verb = page.entity[k] < 0 and (lemmas.is_verb(bare) or unknown)
    kind = page.noun(k + 1).kind if k + 1 < page.size else ""
    return verb and k + 1 < page.size and (page.type(k + 1) in ("PER", "ORG") or kind in ("person", "people"))


def _bounds(page: Page, sentence: int) -> tuple[int, int]:
    if not page.sentences:
        return 0, page.size
    _, a, b = page.sentences[sentence]
    return bisect_left(page.start, a), bisect_left(page.start, b)


def doer(page: Page, k: int, limit: int) -> Phrase:
    """The subject right behind a verb, past a day or a preposition with its noun."""
    for _ in range(2):
        if k < limit and adverbial(page, k) and not page.has(k, COMMA):
            k = past_adverbial(page, k, limit)
    if k >= limit or page.closed(k) or page.gap(k).strip(' \u00a0«"“') or page.governed(k):
        return NONE
    # «التي أظهرتها نيابة عن الرئيس»
    if page.key[k] == "نيابة" and page.key[k + 1 : k + 2] == ["عن"]:
        return NONE
    return read(page, k, limit)
