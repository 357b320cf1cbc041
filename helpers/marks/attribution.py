"""Which words attribute: the cues of a document, each with its source and the stretch of what is said."""

from helpers.marks import antecedents, clauses, complements, contents, refusals, sources
from helpers.marks.page import COMMA, Cue, Page
from helpers.marks.phrases import NONE, SPEAKERS, Phrase, read, without_l
from helpers.marks.reporting import Form, bare, known, lexicon, listed, phrases

# «نقل عن فلان», «نقل على لسان فلان»
_OF_WHOM = frozenset(["عن", "لسان"])
# Behind نقلت … عن …, this many words long قوله belongs to it.
_RELAYED = 30
# Behind «أعلن فلان», this many words long «في بيان» is his statement.
_STATEMENT = 30
# What the perfect of the one who speaks needs behind it, as its letters are those of other words.
_SAID_BY_US = frozenset(["that", "quote", "colon", "ب", "الى", "عن", "على", "من"])
# Verbs that attribute inside somebody's words as well where their subject stands before them.
_TOLD_INSIDE = frozenset(["call", "say", "announce", "affirm", "express"])
# Between a verb and its قائلا stand no more words.
_REACH = 16


def cues(page: Page) -> list[Cue]:
    """Every attribution of a document in the order of its words, each with its source and its content's stretch."""
    found: list[Cue] = []
    i, relayed_until = 0, -1
    while i < page.size:
        cue = _read(page, i)
        i += 1
        if cue is None:
            continue
        previous = next((c for c in reversed(found[-4:]) if c.inside == cue.inside), None)
        if _again(page, cue, previous, relayed_until):
            continue
        heard = len(page.history)
        if not _name(page, cue, found) or _nobody(cue) or _only_inside(cue):
            del page.history[heard:]
            continue
        i = cue.last + 1
        if cue.form.lemma == "نقل":
            relayed_until = cue.last + _RELAYED
        found.append(cue)
        if cue.form.shape == "according":
            i = max(i, _past_its_verb(page, cue))
    _name_later(page, found)
    for number, cue in enumerate(found):
        contents.delimit(page, found, number, cue)
    return found


def _name_later(page: Page, found: list[Cue]) -> None:
    """Give an office the name of its bearer where that comes only behind: «أعلن وزير الدفاع … وقال فلان»."""
    for said, name in antecedents.named_later(page):
        for cue in found:
            if cue.source == said.name:
                cue.source = name


def _nobody(cue: Cue) -> bool:
    """Whether a verb that introduces no words and has no source is no attribution: «لا شيء يشير إلى سبب»."""
    if cue.form.gender == "1":
        return False
    if cue.form.group == "show" and not cue.source:
        return True
    if cue.form.shape not in ("perfect", "imperfect", "participle") or cue.mode == "denied":
        return False
    if cue.form.shape == "participle" and cue.form.group == "call" and cue.form.gender == "p":
        # «بدأ العاملون إضرابا، مطالبين بزيادة الأجور»
        return False
    weak = cue.form.shape != "perfect" or cue.complement == "any"
    return not cue.source and weak and cue.complement not in complements.WORDS


def _only_inside(cue: Cue) -> bool:
    """Whether a cue inside somebody's words does not name its own source, and so is no attribution of the text."""
    if cue.inside < 0 or cue.form.gender == "1":
        return False
    # «… إن "النقابة تطالب الدولة بحماية الناس"»; who "praises the army" or "threatens the region" is spoken of.
    told = cue.form.group in _TOLD_INSIDE and (cue.complement != "any" or cue.form.group != "call")
    told = told or cue.complement in ("that", "quote", "colon")
    named = cue.rule in ("after", "passive") or (cue.rule == "before" and told)
    return not named or cue.form.group == "continue"


def _read(page: Page, i: int) -> Cue | None:
    """The cue that begins at word `i`, or None: a phrase, or the first reading of a form that its surroundings let."""
    cue = _phrase(page, i)
    if cue:
        return cue
    for form in lexicon().get(page.key[i], ()):
        cue = complements.accept(page, i, form)
        if cue:
            return cue
    return None


def _again(page: Page, cue: Cue, previous: Cue | None, relayed_until: int) -> bool:
    """Whether a cue only repeats the one before it: قال … قائلا, نفى نفيا, أضاف متسائلا, نقلت … قوله."""
    form = cue.form
    saying = page.key[cue.last] in listed("saying") or form.shape == "saying"
    saying = saying or form.lemma == "قول"
    if previous is None:
        return False
    # «وحسب قولها»
    if saying and previous.form.shape == "according" and cue.first - previous.last <= 2:
        return True
    same = page.sentence[cue.first] == page.sentence[previous.first] and cue.first - previous.last <= _REACH
    if form.shape == "participle" and same and not page.has(cue.first, COMMA):
        # «علق الوزير على القرار قائلا: …»: one attribution, whose words stand behind the participle.
        verb = previous.form.kind == "verb" and previous.form.shape != "participle" and previous.mode != "denied"
        if form.lemma == "قال" and verb and previous.complement not in complements.WORDS:
            previous.complement, previous.at = "say", cue.last
            return True
        # «قالت المنظمة محذرة إن»
        if cue.at == previous.at >= 0 and previous.at > cue.last:
            return True
    # «رد على التصريحات التي زعمت كذا بالقول إن»: the words are those of who answered.
    apart = page.governed(cue.first) and previous.first > 0 and page.key[previous.first - 1] in listed("relative")
    if saying and apart and cue.at == previous.at >= 0:
        previous.complement, previous.at = "any", -1
        return False
    led = previous.complement == "say" and cue.first - previous.last <= complements.NEAR
    led = led or previous.at in (cue.last, cue.last + 1, cue.last + 2)
    if saying and (led or cue.first <= relayed_until):
        return True
    # «نقلت الوكالة عن مصدر تأكيده أن»
    if form.shape == "masdar" and form.suffix and previous.form.lemma == "نقل" and cue.first <= relayed_until:
        return True
    if form.lemma == "تحدث" and form.shape == "participle" and same and cue.at == previous.at >= 0:
        # «قال فلان، متحدثا أمام الجمعية، إن»
        return True
    near = cue.first - previous.last
    # «شدد على القول إن», «رد بتأكيد أن»: both lead to the same words.
    leads = cue.at == previous.at >= 0 or previous.at in (cue.first, cue.last)
    # «تشير أنباء إلى أن»: the noun is the verb's subject.
    if form.shape == "noun" and (cue.at == previous.at >= 0 or (near == 1 and previous.at > cue.last)):
        return True
    # «جدد الوزير تأكيده أن»
    own = "masdar" in previous.form.needs and form.shape == "masdar" and form.suffix and near <= complements.NEAR
    if own and previous.complement == "any":
        return True
    # «تابع الوزير يقول»
    spoken = (
        form.lemma == "قال" and form.shape == "imperfect" and not cue.opens(page) and not page.gap(cue.first).strip()
    )
    spoken = spoken and near <= 5
    if (
        leads
        and (saying or form.shape == "masdar" or spoken)
        and previous.form.kind == "verb"
        and near <= complements.NEAR
    ):
        return True
    # «لفت عزت إلى أن»: behind a verb stands a name, whatever its letters.
    if leads and form.shape == "perfect" and near == 1 and not cue.opens(page):
        return True
    if previous.form.lemma == form.lemma and near <= 8 and form.shape == "perfect" and page.key[cue.last][-1] == "ا":
        return form.gender == "p"
    if form.shape == "participle" and cue.at == previous.at >= 0 and cue.complement in ("colon", "quote"):
        # «قال الوزير للصحيفة معلقا: …»
        return not page.has(cue.first, COMMA)
    # The participle right behind its verb or behind the verb's subject: one attribution.
    if form.shape == "participle" and not page.gap(cue.first).strip():
        between = range(previous.last + 1, cue.first)
        return len(between) == 0 or (
            len(between) <= 4 and all(page.entity[k] >= 0 or page.noun(k).kind for k in between) and saying
        )
    return False


def _name(page: Page, cue: Cue, found: list[Cue]) -> bool:
    """Find the source of a cue and remember it for the verbs behind; False where the cue turns out to be none."""
    form = cue.form
    if form.shape == "according":
        return _according(page, cue, found)
    if form.shape == "phrase":
        if cue.form.gender:
            _from_before(page, cue, found, "participle")
        return True
    if form.gender == "1":
        # Whose words they stand in is known when the quotations are read.
        cue.rule = "first person"
        # «أبلغنا الحكومة أن» is we, «أبلغنا الوزير أن» is he; «قلت النساء»: they became fewer.
        behind = page.noun(cue.last + 1) if cue.last + 1 < page.until[cue.last] else None
        told = form.group == "inform" and behind and behind.definite and behind.agrees == "m"
        if form.shape == "perfect" and (cue.inside < 0 or told or cue.complement not in _SAID_BY_US):
            return False
        return cue.complement in complements.WORDS or cue.complement in form.needs
    if (
        form.shape == "masdar"
        and form.suffix
        and form.group == "accuse"
        and cue.complement == "ب"
        and not _at_somebody(page, cue)
    ):
        # «بعد اتهامه بالسرقة»: he is accused, and nobody is named who did it.
        cue.rule = "masdar"
    elif form.shape == "participle" or (form.shape == "masdar" and form.suffix):
        _from_before(page, cue, found, "participle")
    elif form.shape == "pretext":
        _of_pretext(page, cue, found)
    elif form.shape == "given":
        _of_giver(page, cue, found)
        return bool(cue.source)
    elif form.shape in ("masdar", "noun"):
        cue.rule = form.shape
        _of_noun(page, cue, found)
    elif form.kind == "impersonal":
        cue.rule = form.shape
    elif cue.complement == "document" or form.lemma in ("نقل", "نسب") or _document_before(page, cue) >= 0:
        _through(page, cue, found)
    else:
        return _of_verb(page, cue, found)
    return True


def _from_before(page: Page, cue: Cue, found: list[Cue], rule: str) -> None:
    """The source of a participle: who speaks in its sentence, or spoke last."""
    best = sources.carried(page, cue, found)
    previous = next((one for one in reversed(found) if one.inside == cue.inside), None)
    here = previous and previous.source and page.sentence[previous.first] == page.sentence[cue.first]
    if best is None and here and cue.form.shape == "participle":
        # «أعلنت قوات الجيش …، متهما الحكومة ب»: a body may be a man or a woman; «قالت المتحدثة … لافتا» is a slip.
        asked = Cue(cue.start, cue.end, cue.first, cue.last, cue.form._replace(gender=""), inside=cue.inside)
        best = sources.carried(page, asked, found)
        other = best is not None and best.phrase.name != previous.source
        person = best is not None and best.phrase.kind in ("PER", "person") and page.has(cue.first, COMMA)
        best = None if other or person else best
    cue.rule = rule
    if best:
        cue.source = best.phrase.name
        sources.remember(page, cue.source, best.phrase.kind, best.phrase.agrees, cue.first, rule)


def _of_pretext(page: Page, cue: Cue, found: list[Cue]) -> None:
    """Who gives a pretext: «طالبت المجموعة بالحذف، بدعوى أن», «قال إن الشركة رفضت طلبه، بدعوى أن»."""
    here = page.sentence[cue.first]
    acting = [one for one in clauses.subjects(page, here) if one.after <= cue.first and one.kind != "document"]
    said = next((one for one in reversed(found) if one.inside == cue.inside and page.sentence[one.first] == here), None)
    # A clause behind said's أن, or behind a verbal noun, has a subject of its own.
    behind = acting and said and (said.at if said.complement == "that" else said.last + 2)
    nominal = said and (said.complement == "that" or said.form.shape in ("masdar", "noun"))
    if acting and (said is None or (nominal and acting[-1].first >= behind)):
        cue.source, cue.rule = acting[-1].name, "participle"
    elif said and said.source:
        cue.source, cue.rule = said.source, "participle"
    else:
        _from_before(page, cue, found, "participle")


def _at_somebody(page: Page, cue: Cue) -> bool:
    """Whether ل governs the word behind: «بعد اتهامها لروسيا بالتدخل»."""
    k = cue.last + 1
    return page.governed(k) and page.text[page.start[k]] == "ل"


def _of_giver(page: Page, cue: Cue, found: list[Cue]) -> None:
    """Who gives a word to somebody: the subject of its verb, or who spoke before a participle (موجها شكره)."""
    k, cue.at = cue.at, -1
    word = page.key[k].removeprefix("و")
    if word[0] == "م":
        _from_before(page, cue, found, "participle")
        return
    gender = "f" if word.endswith("ت") else "p" if word.endswith(("وا", "ون")) else "m"
    verb = Cue(page.start[k], page.end[k], k, k, cue.form._replace(shape="perfect", gender=gender), inside=cue.inside)
    best = sources.subject(page, verb, cue.first, found)
    cue.rule = "given"
    if best and best.phrase.kind in SPEAKERS:
        cue.source = best.phrase.name
        sources.remember(page, cue.source, best.phrase.kind, best.phrase.agrees, cue.first, best.rule)


def _of_noun(page: Page, cue: Cue, found: list[Cue]) -> None:
    """The source of a verbal noun: the one it governs (تأكيد الوزير أن), or the subject of جدد التأكيد."""
    limit = cue.at if cue.at > cue.last else page.until[cue.last]
    k = cue.last + 1
    main = _main_subject(page, cue) if cue.form.shape == "masdar" else NONE
    # «فوجئ الوزير بمطالبة الرئيس فلان برحيله»: whom it names calls for it.
    named = k < limit and not page.governed(k) and read(page, k, limit).kind in ("PER", "ORG", "LOC")
    if main.name and not named:
        # «يختم الدليل نصائحه بدعوة القارئ إلى»
        cue.source = main.name
        sources.remember(page, main.name, main.kind, main.agrees, cue.first, cue.rule)
        return
    if k < limit and page.key[k] == "من":
        k += 1
    if k < limit and not page.closed(k) and not page.governed(k):
        phrase = read(page, k, _before_object(page, cue, k, limit))
        if cue.form.group == "describe" and phrase.after < limit and _as(page, phrase.after):
            # «ذهب الرئيس إلى حد وصف القرار بأنه «خطأ»»: what stands there is described; who acts describes it.
            acting = [one for one in clauses.subjects(page, page.sentence[cue.first]) if one.after <= cue.first]
            phrase = acting[-1] if acting else NONE
        if phrase.kind not in ("", "other", "document"):
            cue.source = phrase.name
            return
    if page.key[cue.last + 1 : cue.last + 2] in (["منه"], ["منها"], ["منهم"]):
        best = sources.carried(page, cue, found)
        cue.source = best.phrase.name if best else ""
        return
    if cue.complement == "any":
        # «تم الإعلان عن»: nobody is said to do it.
        return
    # «جدد الوزير التأكيد أن»: whoever does it says it; else the one who acts or speaks there.
    near = range(max(page.since[cue.first], cue.first - 8), cue.first)
    light = next((k for k in near if page.key[k].removeprefix("و") in listed("light verb")), -1)
    phrase = clauses.doer(page, light + 1, cue.first) if light >= 0 else NONE
    told = page.key[cue.last].removeprefix("و").removeprefix("ب")
    if told.startswith("لل") and cue.form.shape == "masdar":
        # «احتشد الآلاف للمطالبة ب»: who came to do it.
        came = [one for one in clauses.subjects(page, page.sentence[cue.first]) if one.after <= cue.first]
        cue.source = came[-1].name if came else ""
        return
    if not phrase.name and (light >= 0 or told.startswith(("ال", "لل"))):
        best = sources.carried(page, cue, found)
        phrase = best.phrase if best else NONE
    cue.source = phrase.name
    sources.remember(page, phrase.name, phrase.kind, phrase.agrees, cue.first, cue.rule)


def _main_subject(page: Page, cue: Cue) -> Phrase:
    """Who acts first in a sentence, where a verbal noun with ب says how: «رد الوزير بالقول إن», «ختم كلمته بدعوة»."""
    if not page.key[cue.first].startswith("ب") or not page.governed(cue.first):
        return NONE
    acting = (one for one in clauses.subjects(page, page.sentence[cue.first]) if one.after <= cue.first)
    return next(acting, NONE)


def _as(page: Page, k: int) -> bool:
    """Whether a word begins what something is described as: بأنه, بـ«الخطأ»."""
    return page.key[k] in listed("described as") or (page.key[k] == "ب" and k + 1 in page.opening)


def _before_object(page: Page, cue: Cue, first: int, limit: int) -> int:
    """Where the object of an accusing or describing noun begins: «نعت الرئيس الفلسطيني السفير الأمريكي ب»."""
    if cue.form.group not in ("describe", "accuse"):
        return limit
    for j in range(first + 2, limit):
        other = page.noun(j).kind == "person" and page.noun(j).definite and page.entity[j] < 0
        title = page.noun(j).stem in listed("title") or page.noun(j).stem in listed("rank")
        if other and not title and page.key[j - 1].startswith("ال"):
            return j
    return limit


def _through(page: Page, cue: Cue, found: list[Cue]) -> None:
    """The source of نقلت … عن … and جاء في بيان: who is quoted, with what passes the words on."""
    until = page.until[cue.last]
    if cue.complement == "any" and "document" in cue.form.needs:
        cue.rule = "document"
        at = _document_before(page, cue)
        named = read(page, at, cue.first) if at >= 0 else NONE
        if named.after == named.first + 1:
            # «أصدر الحزب بيانا جاء فيه»: who issued it acts in the sentence.
            acting = clauses.subjects(page, page.sentence[cue.first])
            by = next((one for one in acting if one.after <= at and one.kind != "document"), NONE)
            named = named._replace(name=by.name, kind=by.kind) if by.name else named
    elif cue.complement == "document":
        cue.rule = "document"
        named = read(page, cue.at, until)
        k = named.after
        if named.kind == "document" and k < until and page.governed(k) and page.key[k].startswith("ل"):
            # «جاء ذلك في تغريدات للوزير سمير الحوراني»
            by = read(page, k, until)
            named = by if by.kind in ("PER", "ORG") else named
        if named.kind == "document" and (by := _issued_by(page, cue.at, until)).name:
            named = by
        # «جاء ذلك خلال كلمة له»: who has just been heard.
        just = named.kind == "document" and page.key[cue.last + 1] in ("ذلك", "هذا")
        if named.kind == "document" and (just or page.key[cue.at] in ("بيان", "بيانها", "بيانه")):
            # «وجاء في بيان»: a statement without an issuer is that of the one who spoke before, man or woman.
            asked = Cue(cue.start, cue.end, cue.first, cue.last, cue.form._replace(gender=""), inside=cue.inside)
            best = sources.carried(page, asked, found)
            named = named._replace(name=best.phrase.name) if best else named
    else:
        cue.rule = "relay"
        named = _relayed(page, cue, found)
    cue.source, cue.via = named.name, list(named.via)
    sources.remember(page, cue.source, named.kind, named.agrees, cue.first, cue.rule)


def _issued_by(page: Page, document: int, limit: int) -> Phrase:
    """Who issued a document, behind an aside: «جاء ذلك في بيان صادر، مساء اليوم، عن الوزارة»."""
    if page.key[document + 1 : document + 2] not in (["صادر"], ["صدر"]):
        return NONE
    at = next((k for k in range(document + 2, min(document + 9, limit - 1)) if page.key[k] == "عن"), -1)
    by = read(page, at + 1, limit) if at > 0 else NONE
    return by if by.kind in ("ORG", "LOC", "PER", "body") else NONE


def _document_before(page: Page, cue: Cue) -> int:
    """The document that فيه points back to: «اقتبس كلاما للمفكر فلان جاء فيه»; -1 where there is none."""
    following = page.key[cue.last + 1] if cue.last + 1 < page.until[cue.last] else ""
    if cue.complement != "any" or "document" not in cue.form.needs or following not in ("فيه", "فيها"):
        return -1
    for k in range(cue.first - 1, max(page.since[cue.first], cue.first - 14) - 1, -1):
        if page.stops(k + 1):
            return -1
        if page.noun(k).kind == "document" or page.key[k] in listed("told document"):
            return k
    return -1


def _relayed(page: Page, cue: Cue, found: list[Cue]) -> Phrase:
    """The source of نقل: the one after عن, with the outlet before it as what passes on; else the outlet."""
    keys, until = page.key, page.until[cue.last]
    first, limit = cue.last + 1, cue.at if cue.at >= 0 else until
    words = next((k for k in range(first, until) if page.has(k, ":")), until)
    near = range(first, min(limit + 1, words))
    # «نقلت الوكالة عن فلان», «نسبت الوكالة إلى فلان قوله»
    of_whom = _OF_WHOM if cue.form.lemma == "نقل" else frozenset(["الى"])
    at = next((k for k in near if keys[k] in of_whom or keys[k] in listed("from whom")), -1)
    if cue.form.lemma == "نقل":
        # «نقلت الصحيفة تصريحا لمسؤول»
        told = next((k for k in near if keys[k] in listed("told document") and k + 1 < until), -1)
        if told > 0 and not 0 <= at < told and page.governed(told + 1) and keys[told + 1].startswith("ل"):
            outlet, by = read(page, first, told), read(page, told + 1, until)
            if outlet.kind in SPEAKERS and by.kind in SPEAKERS:
                name = by.name if by.kind in ("PER", "ORG") else without_l(by.name)
                return by._replace(name=name, via=outlet.via or (outlet.name,))
    if at < 0:
        best = sources.subject(page, cue, limit, found)
        return best.phrase if best else NONE
    told_of = page.key[at]
    if told_of not in of_whom and at == first:
        # «نقلت عنه وكالة كذا»
        first, until = at + 1, min(until, at + 12)
        outlet = read(page, first, until) if first < until and not page.closed(first) else NONE
    else:
        before = at - (keys[at] == "لسان" and keys[at - 1] == "على")
        outlet = read(page, first, before) if before > first and not page.closed(first) else NONE
    via = outlet.via or ((outlet.name,) if outlet.name else ())
    if told_of in of_whom:
        return read(page, at + 1, min(until, at + 25))._replace(via=via)
    # «نقلت المتحدثة باسم الرئيس فلان عنه»: the man named between them.
    named = [k for k in range(first, at) if page.type(k) == "PER" and page.inside[k] < 0]
    if keys[at] == "عنه" and named and outlet.kind in ("person", "PER") and outlet.agrees == "f":
        return Phrase(named[-1], at, page.named(named[-1]), "PER", "m", via)
    # The pronoun tells whether a man, a woman or many are quoted.
    quoted = {"عنه": "m", "عنها": "f", "عنهم": "p"}[told_of]
    asked = Cue(cue.start, cue.end, cue.first, cue.last, cue.form._replace(gender=quoted), inside=cue.inside)
    best = sources.carried(page, asked, found)
    return best.phrase._replace(via=via) if best else NONE._replace(via=via)


def _of_verb(page: Page, cue: Cue, found: list[Cue]) -> bool:
    """The source of a verb: the best candidate for its subject; False where a thing is the subject."""
    form, until = cue.form, page.until[cue.last]
    limit = cue.at if cue.at > cue.last else until
    near = range(max(page.since[cue.first], cue.first - 6), cue.first) if form.shape == "saying" else ()
    mouth = next((read(page, k + 1, cue.first) for k in near if page.key[k] == "لسان"), NONE)
    if mouth.kind in SPEAKERS:
        # «مقتبسة على لسان الأميرة قولها»
        cue.source, cue.rule = mouth.name, "after"
        sources.remember(page, mouth.name, mouth.kind, mouth.agrees, cue.first, cue.rule)
        return True
    if form.shape == "saying" and form.lemma in ("القول", "للقول"):
        # «اكتفى متحدث بالقول إن»: whoever does it says it.
        near = range(max(page.since[cue.first], cue.first - 12), cue.first)
        light = next((k for k in near if page.key[k].removeprefix("و") in listed("light verb")), -1)
        phrase = clauses.doer(page, light + 1, cue.first) if light >= 0 else _main_subject(page, cue)
        if phrase.name and phrase.kind in SPEAKERS:
            cue.source, cue.rule = phrase.name, "after"
            sources.remember(page, phrase.name, phrase.kind, phrase.agrees, cue.first, cue.rule)
            return True
    if clauses.is_a_thing(page, cue, limit):
        return False
    best = sources.subject(page, cue, limit, found)
    cue.rule = best.rule if best else "carried"
    # «نموذجا يؤكد أن»: the noun does it, and nobody speaks.
    noun = clauses.described_noun(page, cue)
    # «أي شيء يهدد أمن البلاد»: nor does anybody threaten there.
    threatens = best is not None and best.rule == "after" and form.group == "threaten"
    if (best is None or threatens) and noun >= 0 and not page.noun(noun).kind:
        return False
    if (best is None or best.rule == "carried") and clauses.thing_before(page, cue):
        return False
    # «ما أشار إليه» without a subject of its own takes up what was told.
    before = page.key[cue.first - 1] if cue.first else ""
    taken_up = before in listed("what") and cue.complement not in complements.WORDS
    if taken_up and cue.rule == "carried" and not form.suffix:
        return False
    # «القيود التي أعلنت»: the things were told, and nobody says by whom.
    told_of = before in listed("relative") and cue.complement not in complements.WORDS
    if told_of and cue.rule == "carried" and not form.suffix:
        return False
    if best:
        phrase = best.phrase
        cue.source = phrase.name
        cue.via.extend(phrase.via)
        sources.learn_gender(page, phrase, form.gender)
        # What many expect or believe is not who speaks on.
        if phrase.kind in ("PER", "ORG", "LOC") or form.group not in ("opine", "predict"):
            agrees = "f" if form.gender == "f" and phrase.kind not in ("PER", "people") else phrase.agrees
            # Behind «قال بيان الوزارة» both go on: أضاف (the statement), أضافت (the ministry).
            agrees = "" if phrase.via else agrees
            inside = cue.inside >= 0 or _told_by_another(phrase, found) or before in listed("what")
            inside = inside or (best.rule == "after" and _in_his_words(page, cue, found))
            sources.remember(page, phrase.name, phrase.kind, agrees, cue.first, "inside" if inside else cue.rule)
    # «قال المصرف في بيان»: the statement that speaks from here on is the speaker's.
    window = range(cue.last + 1, min(cue.last + _STATEMENT, until))
    if cue.source and any(
        page.key[k] in ("بيان", "بيانها", "بيانه", "بيانهم") and page.key[k - 1] == "في" for k in window
    ):
        page.issuer = cue.source
    # «أصدر فلان بيانا انتقد فيه»
    following = page.key[cue.last + 1] if cue.last + 1 < until else ""
    if cue.source and following == "فيه" and page.key[cue.first - 1] in ("بيانا", "بيان"):
        page.issuer = cue.source
    return True


def _in_his_words(page: Page, cue: Cue, found: list[Cue]) -> bool:
    """Whether a verb tells of a noun in what somebody says: «اعتبر الصندوق أن الرسوم التي أعلنها الرئيس ضارة»."""
    previous = found[-1] if found else None
    if previous is None or previous.complement != "that" or page.sentence[previous.first] != page.sentence[cue.first]:
        return False
    return page.key[cue.first - 1] in listed("relative") and previous.at < cue.first


def _told_by_another(phrase: Phrase, found: list[Cue]) -> bool:
    """Whether a subject opens what the speaker before says of others: «أوضح المدير أن الوزير أكد …»; he goes on."""
    previous = found[-1] if found else None
    if previous is None or previous.complement != "that":
        return False
    return 0 < phrase.first - previous.at <= 2


def _according(page: Page, cue: Cue, found: list[Cue]) -> bool:
    """Name the source after بحسب, وفقا ل, نقلا عن; False where no one who speaks follows."""
    keys, limit = page.key, page.until[cue.last]
    cue.rule = "according"
    if cue.form.suffix:
        _from_before(page, cue, found, "according")
        return bool(cue.source)
    j = cue.last + (2 if cue.form.lemma == "نقلا" else 1)
    if j < limit and keys[j] == "ل":
        j += 1
    if j >= limit:
        return False
    verb = _its_verb(page, cue)
    if verb >= 0:
        return _of_its_verb(page, cue, verb, found)
    if cue.form.lemma.endswith("ما") or keys[j] in ("ما", "لما"):
        return False
    # «نقلا على لسان», «وفق رأي», «بحسب تصريحات»: the one whose words they are.
    if j + 2 < limit and keys[j] == "لسان":
        j += 1
    stem, owner = _wording(page, j)
    if stem and owner:
        _from_before(page, cue, found, "according")
        return bool(cue.source)
    if stem and j + 1 < limit:
        if page.governed(j + 1) or page.closed(j + 1):
            # «وفق تصريحات لوكالة كذا»: the speaker before made them.
            _from_before(page, cue, found, "according")
            return bool(cue.source)
        j += 1
    return _of_phrase(page, cue, j, limit, bool(stem))


def _wording(page: Page, j: int) -> tuple[str, bool]:
    """(noun, whether a pronoun owns it) where a word is somebody's wording: رأي, تقديره, لتصريحات."""
    word = page.key[j].removeprefix("ل")
    for pronoun in ("", "ها", "هم", "ه"):
        stem = word.removesuffix(pronoun)
        whole = stem[:-1] + "ة" if pronoun and stem.endswith("ت") else stem
        if (stem != word or not pronoun) and whole in listed("own wording"):
            return whole, bool(pronoun)
    return "", False


def _of_phrase(page: Page, cue: Cue, j: int, limit: int, worded: bool = False) -> bool:
    """The source of بحسب where a noun phrase follows: somebody who speaks, never a law that is followed.

    `worded` says that قول or رأي stands before it: then whoever follows is the one.
    """
    keys = page.key
    head = page.noun(j)
    # «بحسب القانون» follows it, «بحسب لائحة الاتهام» quotes it.
    charges = j + 1 < limit and keys[j + 1] in listed("charge")
    if page.entity[j] < 0 and head.stem in listed("law") and not charges:
        return False
    phrase = read(page, j, limit)
    named = phrase.kind in ("PER", "ORG", "LOC")
    # «وحسب دوبوا فإن»: a name of one word that no list knows.
    foreign = (
        phrase.kind == "other" and not keys[j].startswith("ال") and not known(page.written(j)) and len(keys[j]) > 3
    )
    foreign = foreign and cue.form.lemma in ("حسب", "بحسب") and phrase.after == j + 1
    if "named" in cue.form.needs and not named:
        # «تبعا للظروف»
        return False
    if not phrase.name or not (named or foreign or worded or phrase.kind not in ("", "other")):
        return False
    name = phrase.name
    if not named and page.text[page.start[j]] == "ل" and (head.front or keys[j].startswith("لل")):
        name = without_l(name)
    cue.source, cue.via = name, list(phrase.via)
    sources.remember(page, name, phrase.kind, phrase.agrees, cue.first, "according")
    return bool(name)


def _its_verb(page: Page, cue: Cue) -> int:
    """The verb of «بحسب ما ذكر», «حسبما ذكر», which belongs to the cue; -1 where there is none."""
    i = cue.last + 1
    if i < page.until[cue.last] and page.key[i] in ("ما", "لما"):
        i += 1
    elif not cue.form.lemma.endswith("ما"):
        return -1
    while i < page.until[cue.last] and page.key[i] in ("قد", "كان", "كانت"):
        i += 1
    if i >= page.until[cue.last]:
        return -1
    return i if _plain_verb(page.key[i]) else -1


def _plain_verb(word: str) -> Form | None:
    """The finite verb of telling that a word is, with or without the pronoun of what is told (ذكره, أعلنته)."""
    for host in (word, word.removesuffix("ه"), word.removesuffix("ها")):
        for form in lexicon().get(host, ()):
            if form.shape in ("perfect", "imperfect"):
                return form
    return None


def _of_its_verb(page: Page, cue: Cue, verb: int, found: list[Cue]) -> bool:
    """The source of «بحسب ما ذكر فلان»: the verb's subject, or who spoke before; a law that rules says nothing."""
    form = _plain_verb(page.key[verb])
    if form.group == "contained" and form.lemma == "نص":
        return False
    asked = Cue(page.start[verb], page.end[verb], verb, verb, form._replace(skip=0), inside=cue.inside)
    asked.complement = "that"
    limit = page.until[cue.last]
    comma = next((k for k in range(verb + 1, limit) if page.has(k, COMMA)), limit)
    if form.group == "contained":
        # «حسبما جاء في تقرير»: the document says it.
        at = next((k + 1 for k in range(verb + 1, min(verb + 3, comma)) if page.key[k] in ("في", "على")), -1)
        phrase = read(page, at, comma) if 0 <= at < comma else NONE
    elif form.lemma == "نقل":
        asked.at = -1
        phrase = _relayed(page, asked, found)
    else:
        best = sources.subject(page, asked, comma, found)
        phrase = best.phrase if best else NONE
    cue.source, cue.via = phrase.name, list(phrase.via)
    sources.remember(page, phrase.name, phrase.kind, phrase.agrees, cue.first, "according")
    return bool(cue.source) or form.group != "contained"


def _past_its_verb(page: Page, cue: Cue) -> int:
    """The word behind بحسب ما ذكر: the verb is part of the cue's attribution and none of its own."""
    return _its_verb(page, cue) + 1


def _phrase(page: Page, i: int) -> Cue | None:
    """The cue of an unconfirmed or withheld word (لم يتم التأكد, رفض التعليق) that begins at word `i`."""
    keys = page.key
    skip = int(keys[i] not in phrases() and keys[i][0] in "وف")
    for words, needs, row in phrases().get(keys[i][skip:], ()):
        split = "*" in words
        fixed = words[: words.index("*")] if split else words
        after = i + len(fixed)
        if after > page.until[i] or tuple(keys[i + 1 : after]) != fixed[1:]:
            continue
        withheld = _past_its_subject(page, after, words[len(fixed) + 1 :]) if split else after
        if withheld < 0:
            continue
        near = keys[after : min(after + 8, page.until[i])]
        # «لم يرد إلى المجلس أي طلب»: it did not arrive.
        arrives = near[:1] and (near[0] in listed("where it arrives") or near[0].startswith("لل"))
        if words[-1] in ("يرد", "ترد") and arrives and "على" not in near:
            continue
        if needs and not any(need in word for word in near for need in needs):
            continue
        # «…، رافضا التعليق»: who refuses is said before.
        gender = {"رافضا": "m", "رافضه": "f", "رافضين": "p"}.get(words[0], "")
        form = Form(skip, row.lemma, "phrase", row.group, frozenset(), "unconfirmed", "", "phrase", gender, False)
        start = refusals.begin(page, i, skip)
        cue = Cue(start, page.end[after - 1], i, after - 1, form, "unconfirmed", inside=page.inside[i])
        cue.rule, cue.complement = "phrase", "any"
        if gender:
            return cue
        if words[0] not in ("لم", "تعذر") or words[1] in listed("withholds"):
            limit = withheld if split else page.until[i]
            gender = "f" if words[0][0] == "ت" or words[0].endswith("ت") else "m"
            asked = Cue(start, cue.end, i, after - 1, form._replace(gender=gender))
            best = sources.subject(page, asked, limit, [])
            cue.source = best.phrase.name if best else ""
        else:
            cue.source = _withholds(page, i + 1, page.until[i])
        return cue
    return None


def _withholds(page: Page, first: int, limit: int) -> str:
    """Who gives no word: «لم يصدر أي بيان عن الوزارة», «لم يتسن الحصول على تعليق من الجيش»; else empty."""
    for k in range(first, min(first + 8, limit - 2)):
        if bare(page.key[k]) not in listed("comment withheld"):
            continue
        for j in range(k + 1, min(k + 4, limit - 1)):
            if page.key[j] in ("من", "عن"):
                j += page.key[j + 1] in ("قبل", "طرف", "جانب")
                phrase = read(page, j + 1, limit)
                return phrase.name if phrase.kind in SPEAKERS and phrase.kind != "document" else ""
        return ""
    return ""


def _past_its_subject(page: Page, first: int, words: tuple[str, ...]) -> int:
    """Where the second part of a split cue (رفض … التعليق) begins, behind its subject; -1 where it does not follow."""
    for k in range(first, min(first + 13, page.until[first - 1])):
        if tuple(page.key[k : k + len(words)]) == words:
            return k
        if page.has(k, ":؛(") or page.key[k] in listed("that") or page.key[k] in listed("relative"):
            return -1
    return -1
