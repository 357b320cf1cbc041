"""What makes a word attribute: the complement that a verb of saying asks for, and what speaks against it."""

from helpers.marks.nouns import KINDS
from helpers.marks.page import COMMA, Cue, Page
from helpers.marks.phrases import NONE, SPEAKERS, is_adjective, is_owned, read
from helpers.marks.refusals import (
    FINITE,
    another_sense,
    begin,
    describes,
    feels,
    goes_on,
    is_noun,
    is_passive,
    no_relay,
    passes,
    people_judge,
    pronoun_only,
    qualifies,
    speaks,
    stands,
    tells,
)
from helpers.marks.reporting import Form, bare, key_of, known, lexicon, listed

# How many words after a cue its complement may begin; `NEAR` for cues whose letters have other meanings.
_REACH, NEAR = 40, 14
# Complements that are plainly words: behind them even a cue without a source attributes.
WORDS = ("that", "quote", "colon", "say", "source", "document")
_WITH_OBJECT = frozenset(["call", "accuse", "praise", "condemn", "opine"])
# A preposition with what it governs in one word.
_JOINED = {"منا": "من", "مما": "من", "ممن": "من", "عما": "عن", "عمن": "عن", "منه": "من", "منها": "من", "منهم": "من"}
# What a verbal noun with its pronoun asks for, by group, and what it may stand behind (بعد دعوته إلى).
_OF_NOUN = {
    "call": ("ب", "الى", "ل"),
    "affirm": ("على",),
    "stress": ("على",),
    "warn": ("من",),
    "praise": ("ب",),
    "announce": ("عن",),
    "accuse": ("ب",),
    "condemn": ("ل",),
}
# Groups whose verbal nouns may have what is told further behind: «تصريح الوزير لصحيفة كذا أن».
_TOLD = frozenset(["inform", "say", "affirm"])
# With them a verb of answering comes to what is answered.
_BY_SAYING = frozenset(["بالقول", "بقوله", "بقولها", "بقولهم"])
_WHILE = frozenset(["بعد", "رغم", "مع", "عقب", "اثر", "منذ", "لدى", "عند", "وسط"])
# Verbs whose object may be told before the words in marks: «أعلن شن ضربات «واسعة النطاق»».
_DECLARES = frozenset(["announce", "affirm", "deny", "reveal"])
# Verbs that have somebody for their object: behind «ليخبر» stands the one who is told.
_OF_PEOPLE = frozenset(["accuse", "inform", "ask", "contained", "show", "relay"])
Found = tuple[str, int]
NOTHING: Found = ("", -1)


def accept(page: Page, i: int, form: Form) -> Cue | None:
    """The cue that word `i` is when read as `form`, or None where its surroundings speak against it."""
    # A hashtag holds no verb that tells.
    if page.entity[i] >= 0 or "_" in (
        page.text[page.start[i] - 1 : page.start[i]],
        page.text[page.end[i] : page.end[i] + 1],
    ):
        return None
    cue = Cue(begin(page, i, form.skip), page.end[i], i, i, form, form.mode or "indirect", inside=page.inside[i])
    if form.shape == "according":
        found = _according(page, cue)
    elif form.shape == "pretext":
        found = _pretext(page, cue)
    elif form.shape == "given":
        giver = giving(page, cue)
        found = ("any", giver) if giver >= 0 else NOTHING
    elif form.shape in ("noun", "saying"):
        found = _noun(page, cue)
    elif form.shape == "masdar":
        found = _masdar(page, cue)
    elif form.shape in FINITE and not stands(page, cue):
        found = NOTHING
    else:
        found = _verb(page, cue)
    cue.complement, cue.at = found
    return cue if cue.complement else None


def _word(page: Page, cue: Cue, step: int) -> str:
    """The key of the word before (-1) or behind (1) a cue in its sentence, empty where there is none."""
    k = cue.first + step if step < 0 else cue.last + step
    return page.key[k] if page.since[cue.first] <= k < page.until[cue.last] else ""


def _according(page: Page, cue: Cue) -> Found:
    if cue.form.suffix:
        # «حسبهم»: what they hold.
        return ("source", cue.last) if page.noun(cue.first - 1 if cue.first else 0).kind != "person" else NOTHING
    following = _word(page, cue, 1)
    if cue.form.lemma == "حد":
        # «على حد قول فلان», «على حد تعبيره»
        if _word(page, cue, -1) != "على" or not any(following.startswith(word) for word in listed("worded")):
            return NOTHING
        cue.first -= 1
        cue.start = begin(page, cue.first, 0)
        return "source", cue.last + 1
    if cue.form.lemma == "نقلا":
        return ("source", cue.last + 1) if following in ("عن", "على", "لسان") else NOTHING
    # «على حسب الحاجة»
    if _word(page, cue, -1) == "على":
        return NOTHING
    wanted = "ل" if cue.form.lemma in ("وفقا", "طبقا") else ""
    return ("source", cue.last + 1) if following.startswith(wanted) else NOTHING


def _noun(page: Page, cue: Cue) -> Found:
    """أن or the preposition that a noun of telling asks for, right behind it or behind whose it is."""
    keys, needs = page.key, cue.form.needs
    if cue.form.shape == "noun" and _word(page, cue, -1) in ("هذه", "هذا", "تلك", "ذلك"):
        return NOTHING
    until = min(page.until[cue.last], cue.last + (5 if cue.form.shape == "saying" else 4))
    for k in range(cue.last + 1, min(until + 1, page.size + 1)):
        if cue.form.shape == "saying":
            if page.has(k, ":") or (k < page.size and k in page.opening):
                return ("colon" if page.has(k, ":") else "quote"), k
        elif page.has(k, COMMA + "؛"):
            break
        if k >= until:
            break
        if k == cue.last + 1 and keys[k] == "من" and cue.form.shape == "noun":
            # «وعدا من الوزير بدفع»
            giver = read(page, k + 1, page.until[cue.last])
            found = _preposition(page, cue, giver.after) if 0 < giver.after < page.size else NOTHING
            return found if giver.kind not in ("", "other") else NOTHING
        if keys[k] in listed("that") and keys[k - 1] not in listed("before other that"):
            return "that", k
        if cue.form.shape == "noun" and k == cue.last + 1 + (is_adjective(page, cue.last + 1) and k > cue.last + 1):
            found = _preposition(page, cue, k)
            if found[0] and not _passes_on(page, cue):
                return found
        # «أنباء غير مؤكدة أن»
        if "that" in needs and (page.finite(k) or keys[k] == "غير"):
            return NOTHING
    # «تصريحات الوزير لصحيفة كذا، أن»
    owner = read(page, cue.last + 1, page.until[cue.last]) if cue.form.shape == "noun" else NONE
    return _told_later(page, owner.after) if owner.kind in SPEAKERS else NOTHING


def giving(page: Page, cue: Cue) -> int:
    """The verb that gives a word to somebody (وجه الوزير إنذارا إلى, مقدما شكره ل), at once or behind its subject."""
    since = max(page.since[cue.first], cue.first - NEAR)
    for k in range(cue.first - 1, since - 1, -1):
        if page.has(k + 1, ":؛") or page.key[k] in listed("clause break") or page.key[k] in listed("relative"):
            return -1
        # «كرر الوزير فوزه رغم تحذيرات الأطباء»: the verb is done with.
        if page.key[k] in _WHILE:
            return -1
        verb = {page.key[k], page.key[k].removeprefix("و")} & listed("gives a word")
        if verb and not page.governed(k) and page.entity[k] < 0:
            # «وجهت إليه اتهامات»: nobody is named who does it; «لم يوجه نداء»: nobody did.
            before = page.key[k - 1] if k else ""
            planned = page.key[k].startswith(("ي", "وي")) and before in listed("before subjunctive")
            unsaid = planned or before in listed("negation")
            return -1 if unsaid or (page.key[k + 1] in listed("addressee") and k + 2 == cue.first) else k
        if page.finite(k):
            return -1
    return -1


def _pretext(page: Page, cue: Cue) -> Found:
    """أن or the quotation right behind «بدعوى»; «بداعي السفر» gives a reason and tells nothing."""
    k = cue.last + 1
    if k >= page.until[cue.last]:
        return NOTHING
    return ("quote", k) if k in page.opening else ("that", k) if page.key[k] in listed("that") else NOTHING


def _told_later(page: Page, first: int) -> Found:
    """أن behind what stands between a noun of telling and its words: to whom, where, on whose word."""
    verb = False
    for k in range(first, min(first + NEAR, page.until[first - 1])):
        word = page.key[k]
        # «تصريح مسؤول، نشرته صحيفة كذا، بأن»: behind another verb only بأن leads back.
        own = (not verb or word[0] == "ب") and word[0] != "ف"
        if own and word in listed("that") and page.key[k - 1] not in listed("before other that"):
            return "that", k
        verb = verb or page.finite(k) or word in listed("relative")
        if page.stops(k):
            break
    return NOTHING


def _passes_on(page: Page, cue: Cue) -> bool:
    """Whether a verb before makes the noun its object: رفض اتهامات, وجه دعوات; then nobody tells it here."""
    near = range(max(page.since[cue.first], cue.first - 3), cue.first)
    return any(page.key[k].removeprefix("و") in listed("before noun of telling") for k in near)


def _masdar(page: Page, cue: Cue) -> Found:
    """Whether a verbal noun carries content: أن behind it or behind its subject, its preposition, or تم before it."""
    form, i, keys, until = cue.form, cue.last, page.key, page.until[cue.last]
    before = _word(page, cue, -1)
    # «تجدر الإشارة أن»: the writer says it.
    if before in listed("worth noting"):
        return NOTHING
    done = before in listed("done") and form.group in ("affirm", "announce", "deny")
    # «الحكم الذي تم تأكيده», «يتم الإعلان عنها»: what was done is named before.
    if done and (form.suffix or _word(page, cue, 1) in listed("addressee")):
        return NOTHING
    # «سيتم الإعلان عن»: it is to come.
    if done and before.removeprefix("و").startswith("س"):
        return NOTHING
    if form.lemma == "اعتبر" or (done and i > 1 and keys[i - 2] in listed("jussive particle")):
        return NOTHING
    near = range(i + 1, min(i + (3 if form.suffix else 2), until))
    if any(keys[k] in listed("that") and keys[k - 1] not in listed("before other that") for k in near):
        return "that", i + 1
    if done or _of_somebody(page, cue):
        return "any", -1
    if form.suffix and _goes_on_telling(page, cue):
        wanted = _OF_NOUN.get(form.group, ())
        # «رغم انتقاده للقرار», «بعد اتهامها لروسيا بالتدخل»: the verb needs no preposition, its noun does.
        asked = cue if "any" not in form.needs else _asking(cue, wanted)
        for k in range(i + 1, min(i + 4, until)):
            found = _preposition(page, asked, k)
            if found[0] in wanted:
                return found
    if form.suffix or before in listed("negation"):
        return NOTHING
    if keys[i + 1 : i + 2] in (["منه"], ["منها"], ["منهم"]):
        # «في إشارة منه إلى أن»
        for k in range(i + 2, min(i + 5, until)):
            if keys[k] in listed("that"):
                return "that", k
        return NOTHING
    if _passes_on(page, cue):
        # «بعد إعلان مسؤولين في العاصمة أنها»: it is told all the same.
        near = before.removeprefix("و") in ("بعد", "من") and i + 1 < until
        owner = read(page, i + 1, until) if (near or form.group == "call") and i + 1 < until else NONE
        if form.group == "call" and owner.kind in ("PER", "person") and owner.after < until:
            # «رفض دعوة الوزير إلى الحوار»
            found = _preposition(page, cue, owner.after)
            return found if found[0] in _OF_NOUN["call"] else NOTHING
        if owner.kind not in SPEAKERS or owner.after >= until:
            return NOTHING
        if form.group != "announce":
            # «بعد تأكيد الوزير أن»
            return _told_later(page, owner.after) if form.group in _TOLD else NOTHING
        # «بعد إعلان الوزارة طردها»
        k = owner.after
        hers = is_owned(page, k) and not page.governed(k) and keys[k] not in listed("that")
        return ("any", -1) if hers else _told_later(page, owner.after)
    definite = keys[i].removeprefix("و").startswith(("ال", "لل"))
    k, phrase = i + 1, NONE
    if not definite and k < until and not page.closed(k) and not page.governed(k):
        phrase = read(page, k, until)
        if phrase.kind in ("", "other", "document") or page.has(k, COMMA):
            return NOTHING
        k = phrase.after
    # «تأكيد الوزير، سمير الحوراني، أن»: his name stands between commas.
    beside = k < until and keys[k] in listed("that") and any(page.has(j, COMMA) for j in range(i + 2, k))
    if k >= until or page.stops(k) or (page.has(k, COMMA) and not beside):
        return NOTHING
    if keys[k] in listed("that") and k > i + 1:
        return "that", k
    # «جدد الوزير التأكيد على أن»
    if definite and form.group == "affirm" and keys[k] == "على" and keys[k + 1 : k + 2] in (["ان"], ["انه"], ["انها"]):
        return "that", k + 1
    if k > i + 1 and form.group in _TOLD | {"announce"}:
        return _told_later(page, k)
    wanted = {"announce": ("عن",), "call": _OF_NOUN["call"], "accuse": ("ب",)}.get(form.group, ())
    found, at = _preposition(page, cue, k) if wanted else NOTHING
    # «جدد الدعوة للمشاركة», «دعوة الوزير لعقد قمة»; «دعوة إيران للمشاركة» has its object.
    if found == "ل" and not (_goes_on_telling(page, cue) if definite else phrase.kind in ("PER", "person")):
        return NOTHING
    if k > i + 1 or definite:
        return (found, at) if at == k and found in wanted else NOTHING
    return NOTHING


def _of_somebody(page: Page, cue: Cue) -> bool:
    """Whether somebody's declaration or charge with what it holds follows: إعلان فلان استقالته, اتهام فلان له ب.

    A declaration counts without its owner as well (إعلان انتهاء الحرب), unless it is still awaited.
    """
    i, until = cue.last, page.until[cue.last]
    groups = ("announce", "accuse", "threaten", "describe", "deny")
    if cue.form.group not in groups or cue.form.suffix or i + 2 >= until:
        return False
    if page.key[i].removeprefix("و").startswith("ال") or page.closed(i + 1) or page.governed(i + 1):
        return False
    owner = read(page, i + 1, until)
    named = owner.kind in ("PER", "ORG", "LOC") and owner.after < until
    k = owner.after if named else i + 1
    if page.stops(k) or page.has(k, COMMA):
        return False
    if cue.form.group == "describe":
        # «نعت الوزير خصمه بـ«الكاذب»», «وصف الأمين العام المدينة بأنها «جحيم»»
        window = range(i + 1, min(until, i + 16))
        by = next(
            (
                j
                for j in window
                if (page.key[j] == "ب" or page.key[j] in listed("described as")) and j + 1 in page.opening
            ),
            -1,
        )
        return by > 0 and page.noun(i + 1).kind in KINDS and (page.noun(i + 1).definite or named)
    if cue.form.group == "deny":
        # «رغم نفي مصادر في الوزارة»
        return cue.form.lemma == "نفى" and (named or owner.kind in SPEAKERS) and owner.after < until
    if cue.form.group != "announce":
        return named and any(_with_b(page, j) for j in range(k, min(until, k + 4)))
    told = page.entity[k] < 0 and not page.closed(k) and not page.governed(k) and not page.noun(k).kind
    told = told and not page.key[k].startswith("ال") and known(page.written(k)) and not is_adjective(page, k)
    told = told and not any(form.shape in FINITE for form in lexicon().get(page.key[k], ()))
    if named:
        return told
    awaited = cue.first and page.key[cue.first - 1] in listed("awaited")
    construct = k + 1 < until and (page.key[k + 1].startswith("ال") or page.entity[k + 1] >= 0)
    return told and construct and not page.finite(k) and not awaited and not page.gap(k).strip()


def _asking(cue: Cue, wanted: tuple[str, ...]) -> Cue:
    """A cue that asks for these prepositions as well."""
    form = cue.form._replace(needs=cue.form.needs | frozenset(wanted))
    return Cue(cue.start, cue.end, cue.first, cue.last, form, cue.mode, inside=cue.inside)


def _with_b(page: Page, j: int) -> bool:
    """Whether ب governs a word, also a verbal noun with a pronoun that the dictionary does not take apart: بتلقيها."""
    rest = page.written(j).removeprefix("ب")
    if page.entity[j] >= 0 or rest == page.written(j):
        return False
    return page.governed(j) or known(rest) or is_owned(page, j) or known(rest.removesuffix("ها").removesuffix("ه"))


def _goes_on_telling(page: Page, cue: Cue) -> bool:
    """Whether somebody goes on with what a verbal noun tells, or acts after it: واصل مطالبته ب, بعد إعلانه عن."""
    near = range(max(page.since[cue.first], cue.first - 7), cue.first)
    light = any({page.key[k], page.key[k].removeprefix("و")} & listed("light verb") for k in near)
    return light or (cue.first > 0 and page.key[cue.first - 1] in _WHILE)


def _verb(page: Page, cue: Cue) -> Found:
    """The complement of a verb or participle, empty where something speaks against its telling anything."""
    form, i = cue.form, cue.last
    following = _word(page, cue, 1)
    before = page.key[i - 1] if i else ""
    if form.group == "call" and following in listed("god"):
        return NOTHING
    # «تبكي وتدعو له، فقد رحل»: it is a prayer.
    alone = i + 2 >= page.until[i] or page.has(i + 2, COMMA) or page.stops(i + 2)
    if form.lemma == "دعا" and following in ("له", "لها", "لهم") and alone:
        return NOTHING
    # «أستغرب»: with its hamza the writer speaks of himself.
    written = page.text[cue.start : cue.end]
    hamza = form.lemma.startswith("ا") and page.key[i][form.skip :].startswith("ا") and form.shape in FINITE
    if hamza and written.startswith("أ") != (form.gender == "1"):
        return NOTHING
    # «كتب - فلان:» is a byline; «كتب فلان:» alone on its line as well.
    if form.lemma == "كتب" and i == page.since[i] and page.has(i + 1, "-–:"):
        return NOTHING
    found = _complement(page, cue)
    if not found[0] and form.group == "opine" and form.suffix:
        found = _held(page, cue)
    if pronoun_only(page, cue, before, *found) or goes_on(page, cue, *found) or no_relay(page, cue, before, *found):
        return NOTHING
    if passes(page, cue, found[1]):
        return NOTHING
    if is_noun(page, cue, following, *found) or is_passive(page, cue, before, following, found[1]):
        return NOTHING
    if not found[0] and form.kind != "impersonal":
        found = _object(page, cue, before, following)
    if "document" in form.needs and found[0] != "document" and following not in ("فيه", "فيها"):
        return NOTHING
    # «ما كتبه فلان في صفحته "ظلم"», «القرار الذي أعلنه "باطل"»: what he wrote is spoken of.
    taken_up = before in listed("what") or before in listed("relative")
    # «وكان آخر ما كتبته فلانة "…"» says what it was.
    last = i > 1 and page.key[i - 2].removeprefix("و") in listed("last or first")
    if found[0] == "quote" and form.suffix and taken_up and not last and form.group not in ("describe", "opine"):
        return NOTHING if not page.has(found[1], ":") else found
    # «ما ورد في التصريح»: what stands there is spoken of.
    if "document" in form.needs and before in listed("what"):
        return NOTHING
    # «تضمن البيان أن», «شن الوزير هجوما لاذعا على»
    if "document_that" in form.needs and (page.noun(i + 1).kind != "document" or found[0] != "that"):
        return NOTHING
    if "attack" in form.needs and (form.suffix or listed("sharp").isdisjoint(page.key[i + 1 : i + NEAR])):
        return NOTHING
    ahead = page.key[i + 1 : min(i + 9, page.until[i])]
    # «جددت الإدارة عقد اللاعب», «تطلب الأمر وقتا»: nothing is said.
    if form.lemma == "جدد" and not listed("thing renewed").isdisjoint(ahead):
        return NOTHING
    if form.lemma == "طلب" and form.shape == "imperfect" and following in listed("requires"):
        return NOTHING
    if form.lemma == "طلب" and form.shape == "perfect" and following in ("مقدم", "رسمي", "عاجل"):
        return NOTHING
    if form.lemma == "جدد" and any(
        page.key[k].startswith("ال") and tells(page, k) for k in range(i + 1, min(i + 5, page.until[i]))
    ):
        # «جدد الوزير التأكيد أن»: the noun tells.
        return NOTHING
    # «ليؤكد دعمه» is what is meant to be done; «ليقول الرئيس: …», «عاد ليقول إن» is said.
    aim = form.shape == "imperfect" and page.key[i][: form.skip].endswith("ل")
    said = found[0] in ("quote", "colon") or (form.lemma == "قال" and found == ("that", i + 1))
    if aim and not said and not (found[0] and _brings_about(page, cue, found[0])):
        return NOTHING
    if found[0] and (describes(page, cue, following, found[0]) or another_sense(page, cue, *found)):
        return NOTHING
    return found


def _brings_about(page: Page, cue: Cue, complement: str) -> bool:
    """Whether ليعلن has a subject of its own behind it: «انتهت الجلسة ليعلن الوزير أن» tells what came of it."""
    k = cue.last + 1
    while k < page.until[cue.last] and (page.key[k] in listed("time") or page.key[k] in listed("adverb")):
        k += 1
    if k >= page.until[cue.last] or page.gap(k).strip() or page.governed(k) or cue.form.group in _OF_PEOPLE:
        return False
    office = page.noun(k).kind in ("person", "people", "body") and complement != "any"
    return page.type(k) in ("PER", "ORG") or office


def _complement(page: Page, cue: Cue) -> Found:
    """What follows a cue that shows it to be one: (that, quote, colon, على …, say, any, empty for none; word index)."""
    needs, keys = cue.form.needs, page.key
    until = min(page.until[cue.last], cue.last + _REACH)
    fallback = spare = NOTHING
    clause, aside = True, False

    def wants(what: str, j: int) -> bool:
        # «كتبت الكاتبة فلانة، وهي ابنة خالة الراحلة، على صفحتها "…"»
        if what in needs or "any" in needs or f"{what}_near" not in needs:
            return what in needs or "any" in needs
        writes = cue.form.group == "write" and not listed("own page online").isdisjoint(keys[max(j - 5, 0) : j])
        return j <= cue.last + (2 * NEAR if writes else NEAR)

    for j in range(cue.last + 1, until + 1):
        if page.has(j, ":") and wants("colon", j):
            return "colon", j
        if page.has(j, ":") and cue.form.lemma == "نقل" and not fallback[0]:
            break
        if j < page.size and j in page.opening and wants("quote", j):
            length = _quoted_speech(page, cue, j)
            if length > 3 or (length and page.has(j, ":")):
                return "quote", j
            # A short stretch right after the verb may be its subject: it counts when nothing better follows.
            spare = ("quote", j) if length else spare
        if j >= until or (page.has(j, "؛;") and page.type(j - 1) != "PER"):
            break
        # «قال فلان "إن الطريق مغلق"»: the أن is inside his words.
        if spare[0] and page.inside[j] >= 0 and page.inside[j] == page.inside[spare[1]] and j > cue.last:
            continue
        word, close = keys[j], j <= cue.last + NEAR
        # «أكدت سلامة الشبكة، مضيفة أن»: the أن is the participle's.
        other = any(f.shape == "participle" and f.lemma != "تحدث" for f in lexicon().get(word, ()))
        if page.has(j, COMMA) and other and ("any" in needs or cue.form.lemma == "أبرز"):
            break
        # «توقع "النصر القريب" في …، اعتبر فيها أن»: the أن is the later verb's.
        if spare[0] and page.has(j, COMMA) and page.tells(j):
            break
        # «لا تريد أن»: another verb's أن.
        if word in listed("bare that") and _wants_that(page, cue, j - 1):
            break
        if word in listed("that") and page.entity[j] < 0 and keys[j - 1] not in listed("before other that"):
            if keys[j - 1] == "من" and keys[j - 2] in listed("despite"):
                continue
            stated = "document_that" in needs and j <= cue.last + NEAR
            # «تضمن التقرير ما قال إنها شهادات»
            stated = stated and listed("what").isdisjoint(keys[cue.last + 1 : j])
            heard = "learnt" in needs and j <= cue.last + 8 and _outlet_between(page, cue.last + 1, j)
            # «توصل الباحثون إلى أن», but «توصل إلى اتفاق ينص على أن»
            reached = "الى_that" in needs and j <= cue.last + NEAR and keys[j - 1] == "الى"
            if wants("that", j) or heard or stated or reached or ("that_found" in needs and _finds(page, cue, j)):
                return "that", j
        if close and "charge" in needs and word in listed("charge"):
            return "any", -1
        asked = word in listed("question") or (word == "ما" and keys[j + 1 : j + 2] == ["اذا"])
        if close and "question" in needs and asked:
            return "that", j
        # «جدد الوزير التزام بلاده ب»
        renewed = word in listed("renewed") and j > cue.last + 1
        if close and "masdar" in needs and renewed:
            return "any", -1
        if close and "masdar" in needs and any(f.shape == "masdar" and f.suffix for f in lexicon().get(word, ())):
            return "any", -1
        if close and "blame" in needs and word in listed("blame"):
            return "any", -1
        # «شن الوزير هجوما لاذعا على»
        if (
            close
            and "attack" in needs
            and word in listed("attack")
            and keys[j + 1 : j + 2]
            and keys[j + 1] in listed("sharp")
        ):
            return "any", -1
        # «أبدى الوزير تفهمه للقرار»
        if close and "feeling" in needs and feels(page, j) and _beside_subject(page, cue.last + 1, j):
            return "any", -1
        # «نفى علمه قائلا إن»: what he says then is no longer denied.
        affirms = cue.form.mode == "denied" and word.startswith("قائل")
        # «رد الوزير على التصريحات التي …، بالقول إن»: بالقول belongs to the verb of answering, however far.
        far = "say" in needs and word in _BY_SAYING and cue.form.group in ("answer", "comment")
        if (far or (close and needs & {"say", "any", "الى_said"})) and word in listed("saying") and not affirms:
            return "say", j
        if close and "ب_masdar" in needs and word.startswith("ب") and tells(page, j):
            return "say", j
        # «علق اللاعبون الإضراب بعدما اطلعوا على»: a preposition of another clause is not the cue's.
        # «شدد بعد انتخابه على»: only «بعد أن» begins a clause.
        breaks = word in listed("clause break") and (word != "بعد" or keys[j + 1 : j + 2] == ["ان"])
        # «شدد فلان، الذي يرأس الحزب، على»: behind the comma the clause goes on.
        clause = (clause or (aside and page.has(j, COMMA))) and not breaks
        aside = word in listed("relative") if breaks else aside
        # «أعربت المجموعة التي يرأسها فلان عن أسفها»
        hers = aside and word == "عن" and cue.form.group == "express" and j + 1 < until and is_owned(page, j + 1)
        if not fallback[0] and (clause or hers):
            fallback = _preposition(page, cue, j)
            # «كشف عن ارتفاع الأسعار إلى أن بلغت»: what the verb asks for comes first; «على أن» is أن.
            own = fallback[0] in ("عن", "إلى", "الى", "على", "من") and page.key[j] == fallback[0]
            leads = j + 1 < until and (keys[j + 1] in listed("that") | listed("saying") or tells(page, j + 1))
            # «حذر القائمون على البحث من جامعة كذا من أن»
            leads = leads or (page.entity[j + 1] >= 0 and _again(page, j, until)) if j + 1 < until else leads
            if own and not _idiom(page, j) and not leads:
                break
            if own and _idiom(page, j):
                fallback = NOTHING
        # «وتابعت، وفقا لما ذكرته الإذاعة، أن»: that verb is the other attribution's.
        if (
            j > cue.last + 1
            and keys[j - 1] not in ("ما", "لما", "احد", "احدى", "من", "غير")
            and not qualifies(page, j)
            and any(
                f.shape in ("perfect", "participle") and ("any" in f.needs or f.skip) for f in lexicon().get(word, ())
            )
        ):
            break
    return fallback if fallback[0] else spare


def _finds(page: Page, cue: Cue, that: int) -> bool:
    """Whether those who look into things find that one is so: «وجد الباحثون أن»; «وجد الناس أن» is what they live."""
    subject = read(page, cue.last + 1, that) if cue.last + 1 < that else NONE
    # «ووجدوا أن», but «إن وجدت أن ذلك ممكن» speaks to anyone.
    own = that == cue.last + 1 and (cue.form.skip or cue.form.gender == "p")
    return bool(own) or (subject.after == that and page.noun(cue.last + 1).stem in listed("finds"))


def _beside_subject(page: Page, first: int, after: int) -> bool:
    """Whether only a subject stands between two words: no particle and no preposition."""
    words = (k for k in range(first, after) if page.entity[k] < 0)
    return not any(page.closed(k) or page.key[k] in listed("preposition") for k in words)


def _again(page: Page, j: int, until: int) -> bool:
    """Whether the preposition at word `j` stands once more with أن before the clause ends."""
    for k in range(j + 2, min(j + 12, until - 1)):
        if page.stops(k) or page.has(k, COMMA):
            return False
        if page.key[k] == page.key[j] and page.key[k + 1] in listed("that"):
            return True
    return False


def _idiom(page: Page, j: int) -> bool:
    """Whether a preposition and its noun set the scene: على هامش, من جهة, إلى جانب, عن طريق."""
    return j + 1 < page.size and page.key[j + 1] in listed("idiom of a preposition")


def _wants_that(page: Page, cue: Cue, k: int) -> bool:
    """Whether the word before أن is a verb of another clause (تريد أن, يمكن أن); «مؤتمر عقده أن» is none."""
    return k > cue.last and page.finite(k) and page.key[k] not in lexicon() and page.key[k][-1] not in "هاا"


def _quoted_speech(page: Page, cue: Cue, j: int) -> int:
    """Words of the stretch in marks that opens at word `j` if it can be what the cue introduces, else 0."""
    first, after = page.quote_tokens[page.opening[j]]
    length = after - first
    if all(page.entity[k] >= 0 for k in range(first, after)) and not page.has(first, ":"):
        return 0
    # «هتف المحتجون «مدنية مدنية»»: behind one who speaks few words are enough.
    near = j == cue.last + 1 or all(page.entity[k] >= 0 or page.noun(k).kind for k in range(cue.last + 1, j))
    if length < 4 and not (near and length >= 2):
        return 0
    # «ذكر «آل حرفش» أن», «قالت «هيئة …» إن»: a name in marks that the clause follows is the subject.
    follows = page.key[after] if after < page.size else ""
    if j == cue.last + 1 and not page.has(first, ":") and page.noun(first).kind in ("body", "outlet"):
        # «أعلنت «لجنة المتابعة والإشراف العليا» التابعة للجبهة عزل»
        if follows.startswith("ال") and not page.gap(after).strip('«»"“” '):
            return 0
        near_that = any(page.key[k] in listed("that") for k in range(after, min(after + 8, page.until[cue.last])))
        goes_on = near_that or follows in ("عن", "الى", "على", "من")
        if goes_on and not any(page.finite(k) for k in range(first, after)):
            return 0
    if length <= 4 and (follows in listed("that") or page.has(after, ":")):
        return 0
    if cue.form.group in _DECLARES and not page.has(first, ":") and _in_another_clause(page, cue.last + 1, j):
        return 0
    # «أكد، عقب حضوره ختام «تمرين كذا»، أن»: a name in an aside.
    aside = page.has(after, COMMA) and any(page.has(k, COMMA) for k in range(cue.last + 1, j))
    plain = length <= 7 and not page.has(first, ":") and not any(page.finite(k) for k in range(first, after))
    if aside and plain and any(page.key[k] in listed("that") for k in range(after, min(after + NEAR, page.until[j]))):
        return 0
    writes = key_of(cue.form.lemma) in listed("writes")
    if length <= 3 and not page.has(first, ":") and follows in listed("preposition") and not writes:
        return 0
    return length


def _held(page: Page, cue: Cue) -> Found:
    """What somebody holds something to be, in marks right behind who does it: «التي تعتبرها أنقرة "إرهابية"»."""
    holder = read(page, cue.last + 1, page.until[cue.last])
    marks = holder.after in page.opening and holder.after < page.until[cue.last]
    return ("quote", holder.after) if marks and holder.kind in SPEAKERS else NOTHING


def _in_another_clause(page: Page, first: int, quote: int) -> bool:
    """Whether a verb of what is declared stands before marks: «أعلنت شن ضربات استهدفت مواقع «للجيش»»."""
    for k in range(first + 1, quote):
        if page.key[k] in listed("relative") or page.key[k] in listed("clause before") or page.has(k, COMMA):
            return False
        if page.finite(k) and not page.noun(k).kind and page.key[k][0] not in "وف" and page.inside[k] < 0:
            return page.key[k - 1] not in listed("what") and page.key[k - 1] not in listed("negation")
    return False


def _outlet_between(page: Page, first: int, after: int) -> bool:
    return any(k in page.opening or page.noun(k).kind == "outlet" for k in range(first, min(first + 2, after)))


def _preposition(page: Page, cue: Cue, j: int) -> Found:
    """The preposition that a cue asks for, where word `j` is it or begins with it (`_human`: somebody must say it)."""
    word, needs = page.key[j], cue.form.needs

    def wants(preposition: str) -> bool:
        return preposition in needs or f"{preposition}_human" in needs

    # «عبر أربعة مواقع تعطي صورة عن» has no verb: near the cue alone عن belongs to it.
    loose = cue.form.lemma == "عبر" and not cue.opens(page)
    alone = word == "ل" and not (j + 1 in page.opening and _is_name(page, j + 1))
    # «تحدث مسؤولون عن «وضع مأساوي»», «أمل في «تقدم»»
    if f"{word}_quoted" in needs and j + 1 in page.opening and j <= cue.last + NEAR:
        return word, j
    # «تحدثت تقارير عن», but «تحدث الوزير عن» names his subject only.
    if word == "عن" and "عن_reports" in needs and j <= cue.last + 8:
        head = cue.last + 1 + (page.key[cue.last + 1] in listed("quantifier") or page.key[cue.last + 1] == "بعض")
        reports = (page.noun(head).kind, page.noun(cue.first - 1).kind if cue.first else "")
        return (word, j) if {"document", "outlet"} & set(reports) or page.key[cue.last + 1] == "مصادر" else NOTHING
    # «التقرير الصادر عن المركز»: the preposition is the participle's.
    if word == "عن" and not listed("asks for عن").isdisjoint(page.key[max(j - 2, cue.last + 1) : j]):
        return NOTHING
    if wants(word) and (word in listed("preposition") or alone) and j <= cue.last + (10 if loose else 28):
        return word, j
    joined = _JOINED.get(word, "")
    if joined and wants(joined) and j <= cue.last + 10:
        return joined, j
    if cue.form.lemma == "نقل" and word in listed("from whom") | {"لسان"} and j <= cue.last + 6:
        return "عن", j
    if wants("ل") and (word == "لما" or (page.governed(j) and word.startswith("ل"))) and j <= cue.last + 8:
        return "ل", j
    manner = j + 1 < page.size and word in ("بهذا", "بهذه") and page.key[j + 1] in listed("this of manner")
    with_b = (
        not manner
        and word.startswith("ب")
        and word not in listed("adverb")
        and (len(word) > 2 or (word == "ب" and j + 1 in page.opening))
    )
    if with_b and wants("ب") and word not in listed("ب of the word") and page.entity[j] < 0 and j <= cue.last + 12:
        return "ب", j
    return NOTHING


def _object(page: Page, cue: Cue, before: str, following: str) -> Found:
    """What a cue without أن, quotation or preposition has instead: (any, document, or empty; word index)."""
    form, i = cue.form, cue.last
    needs, verb = form.needs, form.shape != "participle"
    # «لم يوضح طبيعة الأوامر»
    if cue.mode == "unconfirmed" and (form.suffix or (form.lemma == "أوضح" and following)):
        return "any", -1
    if not following:
        # «…، كما قال.»
        return ("any", -1) if verb and "any" in needs and _as_told(page, i) else NOTHING
    named = speaks(page, i + 1) and (i + 1 not in page.opening or _is_name(page, i + 1))
    # «أوضح ذلك المدير», «أفاد بذلك المدير»
    named = named or (following in ("ذلك", "هذا", "بذلك") and speaks(page, i + 2))
    pronoun = verb and form.suffix
    if "document" in needs and following in ("فيه", "فيها"):
        return "any", -1
    # «جاء ذلك في بيان», «جاء أيضا في التقرير»
    k = i + 1 + (following in ("ذلك", "هذا") or following in listed("adverb"))
    through = k + 1 < page.until[i] and page.key[k] in ("في", "على", "عبر", "ضمن", "خلال")
    # كتاب stands among the people as well: كُتّاب.
    book = through and page.noun(k + 1).stem in listed("document")
    if "document" in needs and through and (book or page.noun(k + 1).kind in ("document", "outlet")):
        return "document", k + 1
    behind = cue.first and page.inside[cue.first - 1] >= 0 > page.inside[cue.first]
    # «دعوا الليبيين وشأنهم»: behind a plural stands its object.
    many = form.gender == "p" and form.shape == "perfect"
    marked = any(k in page.opening for k in (i + 1, i + 2))
    if "called" in needs and before not in listed("what") and before not in ("فيما", "وفيما"):
        return NOTHING
    holds = (
        # «ما وصفه بـ"الركود"»
        (form.group == "describe" and pronoun and marked)
        # «…»، أضاف فلان»: the words stand before their verb; «…»، هكذا علق فلان»
        or (form.shape == "perfect" and "quote" in needs and named and behind and page.has(cue.first, COMMA))
        or (form.shape == "perfect" and before in listed("thus") and named)
        # «كما يفيد الإحصاء», «على ما أفاد مصدر»: what was told stands before.
        or (named and verb and form.group not in ("continue", "call") and _as_told(page, i))
        or ("any" in needs and not pronoun and (verb or form.gender == "m" or page.has(i, COMMA)))
        or ("subject" in needs and verb and ((named and not many) or pronoun or before in listed("before perfect")))
        or ("bare" in needs and form.shape == "perfect" and form.skip)
        or (pronoun and "any" in needs and form.group in ("accuse", "inform"))
        # «خطوة انتقدتها الولايات المتحدة»
        or (pronoun and form.group in ("condemn", "praise") and named and form.shape == "perfect")
        or (
            pronoun
            and before in listed("before pronoun verb")
            and not needs & {"blame", "learnt", "document", "that_near"}
        )
        or ("any_human" in needs and (named or (following in listed("addressee") and speaks(page, i + 2))))
        or ("any_human" in needs and verb and not pronoun and _subject_before(page, cue))
        # «… وأدان القصف بشدة»
        or (form.group == "condemn" and form.shape == "perfect" and cue.opens(page) and following.startswith("ال"))
        # «أصدر بيانا اعتبر فيه القرار «خطأ»»
        or (form.group == "opine" and verb and following in ("فيه", "فيها") and not form.skip)
        # «لكن المجمع اعتبر هذا الاتجاه تحديا»
        or (form.group == "opine" and form.shape == "perfect" and not pronoun and _right_behind(page, cue))
        # «مزاعم تعتبرها السلطات كاذبة», «القرار الذي اعتبرته ظلما»
        or (pronoun and form.lemma in ("اعتبر", "عد") and (named or before in listed("what") | listed("relative")))
        or ("event" in needs and _rules_out(page, cue))
        or ("estimated" in needs and verb and not pronoun and _estimates(page, cue))
        or ("document_subject" in needs and verb and not pronoun and _document_shows(page, cue))
        or ("outlet" in needs and page.noun(i + 1).kind == "outlet")
        # «داعين الأعضاء», «واصفا الوضع»: a participle of state with its object.
        or (not verb and page.has(i, COMMA) and form.group in _WITH_OBJECT and not page.closed(i + 1))
        or (form.lemma == "اعتبر" and form.shape == "imperfect" and not pronoun and people_judge(page, i + 1))
        # «معتبرا ذلك «خطأ»»
        or (not verb and form.group == "opine" and following in listed("judged") and page.has(i, COMMA))
        # «هنأ فلانا متمنيا له التوفيق»
        or (not verb and form.gender == "m" and form.group == "wish" and (following in listed("addressee") or named))
        # «وأضاف، سنعود غدا»: the words follow a comma.
        or (form.shape == "perfect" and form.group == "continue" and cue.opens(page) and page.has(i + 1, COMMA))
    )
    return ("any", -1) if holds else NOTHING


def _subject_before(page: Page, cue: Cue) -> bool:
    """Whether the subject stands before the verb: «قال إن فرنسا أدانت القصف», «أصدر المجلس بيانا يدين القصف»."""
    k = cue.first - 1
    if cue.opens(page) or k < 1 or page.gap(cue.first).strip():
        return False
    if page.noun(k).kind == "document" and not page.noun(k).definite:
        return True
    if page.entity[k] < 0:
        return False
    # «قالت الوزارة في بيان «سوريا تدين القصف»»
    head = page.words_of(page.entity[k])[0]
    return page.key[head - 1] in listed("that") or head in page.opening


def _right_behind(page: Page, cue: Cue) -> bool:
    """Whether the verb stands right behind somebody and before what he judges."""
    k, after = cue.first - 1, cue.last + 1
    if cue.opens(page) or k < 1 or page.gap(cue.first).strip() or after >= page.until[cue.last]:
        return False
    somebody = page.entity[k] >= 0 or (page.noun(k).definite and page.noun(k).kind in KINDS)
    this = page.key[after] in ("هذا", "هذه", "ذلك", "تلك")
    judged = this or page.key[after].startswith("ال") or page.entity[after] >= 0
    return somebody and judged


def _as_told(page: Page, i: int) -> bool:
    """Whether كما or على ما stands before a verb, and the words told before them in the sentence."""
    if i - 1 <= page.since[i]:
        return False
    return page.key[i - 1] in ("كما", "وكما") or page.key[i - 2 : i] == ["على", "ما"]


def _rules_out(page: Page, cue: Cue) -> bool:
    """Whether what استبعد leaves out is an event and nobody: استبعد الوزير عقد قمة, but استبعد المدرب اللاعب."""
    k = cue.last + 1
    if not speaks(page, k):
        return any(bare(word) in listed("event ruled out") for word in page.key[k : k + 2])
    subject = read(page, k, page.until[cue.last])
    j = subject.after
    while 0 < j < page.until[cue.last] and (page.key[j] in listed("time") or page.key[j] in listed("adverb")):
        j += 1
    if not 0 < j < page.until[cue.last] or page.stops(j):
        return False
    if any(bare(word) in listed("event ruled out") for word in page.key[k + 1 : j + 3]):
        return True
    return not page.closed(j) and not page.noun(j).kind and page.entity[j] < 0 and known(page.written(j))


def _estimates(page: Page, cue: Cue) -> bool:
    """Whether somebody puts a figure on something: «قدر المرصد عدد القتلى», «الشركة قدرت المبالغ»."""
    k = cue.last + 1
    near = page.key[k : min(k + 8, page.until[cue.last])]
    told = any(word in listed("estimated") for word in near)
    return told and (speaks(page, k) or (cue.first > 0 and speaks(page, cue.first - 1)))


def _document_shows(page: Page, cue: Cue) -> bool:
    """Whether a study, figures or a survey is what shows: أظهرت الدراسة تراجعا, بيانات تظهر تراجعا."""
    before = cue.first - 1
    related = before >= 0 and page.key[before] in listed("relative")
    if before >= 0 and not related and page.key[before].removeprefix("و") in listed("clause break"):
        # «عندما تظهر النتائج»: they come out.
        return False
    if page.noun(cue.last + 1).kind == "document" and page.noun(cue.last + 1).stem in listed("shows"):
        return True
    near = [before, before - 1] if page.since[cue.first] < before else [before]
    if related:
        # «البيانات الأسبوعية للوزارة التي أظهرت تراجعا»
        near = list(range(max(page.since[cue.first], before - 8), before))
    return any(k >= 0 and page.noun(k).stem in listed("shows") for k in near) and not cue.opens(page)


def _is_name(page: Page, k: int) -> bool:
    """Whether the marks that open at a word hold a short name that more words follow: اقترحت «نزاهة» عقد …"""
    first, after = page.quote_tokens[page.opening[k]]
    return after - first <= 3 and after < page.until[first] and not page.stops(after) and not page.has(after, COMMA)
