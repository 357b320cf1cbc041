"""Who is made to say it: the words of a document that attribute, each with its source and its content."""

from bisect import bisect_left

from helpers.marks.reporting import OFFICE, Form, bare, has_role, key_of, known, lexicon, listed, phrases
from helpers.marks.sources import (
    Cue,
    Named,
    Page,
    carried,
    gender_of,
    is_object,
    noun_phrase,
    sentence_subject,
    subject_before,
    subject_of_sentence_before,
    without_l,
)

_FINITE = ("perfect", "imperfect", "jussive")
# How many words after a cue its complement may begin; `near` for cues whose letters have other meanings.
_REACH, _NEAR = 40, 14


def _complement(page: Page, cue: Cue) -> tuple[str, int]:
    """What follows a cue that shows it to be one: (that, quote, colon, على …, say, any, empty for none; word index)."""
    needs, keys = cue.form.needs, page.key
    until = min(page.until[cue.last], cue.last + _REACH)
    fallback = spare = ("", -1)

    def wants(what: str, j: int) -> bool:
        return what in needs or "any" in needs or (f"{what}_near" in needs and j <= cue.last + _NEAR)

    for j in range(cue.last + 1, until + 1):
        if page.has(j, ":") and wants("colon", j):
            return "colon", j
        if j < page.size and j in page.opening and wants("quote", j):
            length = _quoted_speech(page, cue, j)
            if length > 3 or (length and page.has(j, ":")):
                return "quote", j
            # A short stretch right after the verb may be its subject: it counts when nothing better follows.
            spare = ("quote", j) if length else spare
        if j >= until or page.has(j, "؛;"):
            break
        word, close = keys[j], j <= cue.last + _NEAR
        if word in listed("that") and keys[j - 1] not in listed("before other that"):
            heard = "learnt" in needs and j <= cue.last + 8 and _outlet_between(page, cue.last + 1, j)
            if wants("that", j) or heard:
                return "that", j
        if close and "masdar" in needs and any(f.shape == "masdar" and f.suffix for f in lexicon().get(word, ())):
            return "any", -1
        if close and "blame" in needs and word in listed("blame"):
            return "any", -1
        if close and "say" in needs and word in listed("saying"):
            return "say", j
        if not fallback[0]:
            fallback = _preposition(page, cue, j)
        if j > cue.last + 1 and any(
            f.shape in ("perfect", "participle") and "any" in f.needs for f in lexicon().get(word, ())
        ):
            break
    return fallback if fallback[0] else spare


def _quoted_speech(page: Page, cue: Cue, j: int) -> int:
    """Words of the stretch in marks that opens at word `j` if it can be what the cue introduces, else 0."""
    first, after = page.quote_tokens[page.opening[j]]
    length = after - first
    # «هتف المحتجون «مدنية مدنية»»: behind one who speaks few words are enough.
    near = j == cue.last + 1 or (j == cue.last + 2 and has_role(page.key[j - 1], "people", "person"))
    if length < 4 and not (near and length >= 2):
        return 0
    # «ذكر «آل حرفش» أن»: a name in marks that the clause follows is the subject.
    follows = page.key[after] if after < page.size else ""
    if length <= 4 and (follows in listed("that") or page.has(after, ":")):
        return 0
    if length <= 3 and not page.has(first, ":") and follows in listed("preposition"):
        return 0
    return length


def _speaks(page: Page, j: int) -> bool:
    """Whether word `j` is a named one, an office, an outlet or a name in marks."""
    return j < page.size and (page.entity[j] >= 0 or j in page.opening or has_role(page.key[j], *OFFICE))


def _outlet_between(page: Page, first: int, after: int) -> bool:
    return any(k in page.opening or has_role(page.key[k], "outlet") for k in range(first, min(first + 2, after)))


def _preposition(page: Page, cue: Cue, j: int) -> tuple[str, int]:
    """The preposition that a cue asks for, where word `j` is it or begins with it."""
    word, needs = page.key[j], cue.form.needs
    # «عبر أربعة مواقع تعطي صورة عن» has no verb: near the cue alone عن belongs to it.
    loose = cue.form.lemma == "تحدث" or (cue.form.lemma == "عبر" and not cue.opens(page))
    if word in needs and (word in listed("preposition") or word == "ل") and j <= cue.last + (10 if loose else 28):
        return word, j
    joined = {"مما": "من", "ممن": "من", "عما": "عن", "عمن": "عن"}.get(word, "")
    if joined in needs and j <= cue.last + 10:
        return joined, j
    if cue.form.lemma == "نقل" and word in listed("from whom") and j <= cue.last + 6:
        return "عن", j
    with_b = (
        word.startswith("ب")
        and (len(word) > 2 or (word == "ب" and j + 1 in page.opening))
        and word not in listed("ب of the word")
    )
    if "ب" in needs and with_b and page.entity[j] < 0 and j <= cue.last + 12:
        return "ب", j
    return "", -1


def _object(page: Page, cue: Cue, before: str, following: str) -> tuple[str, int]:
    """What a cue without أن, quotation or preposition has instead: (any, document, or empty; word index)."""
    form, i = cue.form, cue.last
    needs, verb = form.needs, form.shape != "participle"
    if form.suffix and cue.mode == "unconfirmed":
        return "any", -1
    if not following:
        return "", -1
    named = page.entity[i + 1] >= 0 or has_role(following, *OFFICE)
    pronoun = verb and form.suffix
    # «ما وصفه بـ"الركود"»
    if form.group == "describe" and pronoun and any(k in page.opening for k in (i + 1, i + 2)):
        return "any", -1
    if "document" in needs and following in ("فيه", "فيها"):
        return "any", -1
    # «…»، أضاف فلان»: the words stand before their verb.
    behind = cue.first and page.inside[cue.first - 1] >= 0 > page.inside[cue.first]
    if form.shape == "perfect" and "quote" in needs and named and behind and page.has(cue.first, "،,"):
        return "any", -1
    # «…»، هكذا علق فلان»
    if form.shape == "perfect" and before in listed("thus") and named:
        return "any", -1
    if "document" in needs and following == "في" and i + 2 < page.until[i] and has_role(page.key[i + 2], "document"):
        return "document", i + 2
    if (
        ("any" in needs and not pronoun and (verb or form.gender == "m" or page.has(i, "،,")))
        or ("subject" in needs and verb and (named or pronoun or before in listed("before perfect")))
        or ("bare" in needs and form.shape == "perfect" and form.skip)
        or (pronoun and "any" in needs and form.group in ("accuse", "inform"))
        or (pronoun and before in listed("before pronoun verb"))
        or ("any_human" in needs and named)
        or (
            "event" in needs
            and named
            and any(bare(word) in listed("event ruled out") for word in page.key[i + 2 : i + 11])
        )
        or ("outlet" in needs and has_role(following, "outlet"))
        # «وأضاف، سنعود غدا»: the words follow a comma.
        or (form.shape == "perfect" and form.group == "continue" and cue.opens(page) and page.has(i + 1, "،,"))
    ):
        return "any", -1
    return "", -1


def _begin(page: Page, i: int, skip: int) -> int:
    """Where a word begins without the first `skip` letters, which are clitics; marks on them go with them."""
    text, place = page.text, page.start[i]
    while skip and place < page.end[i]:
        skip -= bool(key_of(text[place]))
        place += 1
    while place < page.end[i] and not key_of(text[place]):
        place += 1
    return place


def _goes_on(page: Page, cue: Cue, complement: str, at: int) -> bool:
    """Whether تابع, واصل, زاد … tell that something goes on or grows rather than that somebody speaks on."""
    form, i = cue.form, cue.last
    if form.group != "continue" or "quote_near" not in form.needs or complement in ("say", ""):
        return False
    return at != i + 1 and (form.shape == "imperfect" or not _speaks(page, i + 1))


def _verb_stands(page: Page, cue: Cue, before: str) -> bool:
    """Whether what stands before a finite verb lets it be one; a negation changes the cue's mode and span."""
    form, i = cue.form, cue.last
    joined = not page.gap(i).strip()
    finite = form.shape != "perfect"
    if form.shape == "jussive" and before not in listed("jussive particle"):
        return False
    if before in listed("negation") and joined and finite:
        # «لا يعترف بحق» says nothing of words; «لا ينفي» does.
        if not form.negated or (before.endswith("لا") and form.group != "deny"):
            return False
        cue.mode, cue.first = form.negated, i - 1
        cue.start = _begin(page, i - 1, int(len(before) > 2 and before[0] in "وف"))
    if not finite and before in listed("jussive particle"):
        return False
    # What is wished for or planned (أن يعلن) has not been said, nor what may be (قد يعلن).
    if finite and (before == "قد" or (not form.skip and before in listed("before subjunctive"))):
        return False
    if form.suffix and form.group == "continue":
        return False
    if not form.skip and joined and before in listed("before noun"):
        return False
    # «وصف» is a noun as well: the verb stands where a clause begins.
    if form.lemma == "وصف" and not finite and not form.skip and not form.suffix and form.gender == "m":
        opens = before.removeprefix("و") in listed("joins clauses") | listed("before clause") or page.has(i, "،,.؛:")
        if not opens and i != page.first_of_sentence(i):
            return False
    if form.lemma == "ذكر" and before in listed("before memory"):
        return False
    # بين and عبر are prepositions as well: the verb stands where a clause begins.
    if form.lemma in ("أبان", "بين", "عبر"):
        opens = form.skip or page.has(i, "،,.؛:") or before in listed("before clause")
        return bool(opens or i == page.first_of_sentence(i))
    return True


def _masdar_stands(page: Page, cue: Cue, before: str) -> tuple[str, int]:
    """Whether a verbal noun carries content: أن right behind it, or تم before it; what `_complement` gives."""
    form, i, keys = cue.form, cue.last, page.key
    done = before in listed("done") and form.group in ("affirm", "announce", "deny")
    near = any(word in listed("that") for word in keys[i + 1 : min(i + (3 if form.suffix else 2), page.until[i])])
    if form.lemma == "اعتبر" or (done and i > 1 and keys[i - 2] in listed("jussive particle")):
        return "", -1
    return ("that", i + 1) if near else ("any", -1) if done else ("", -1)


def _accept(page: Page, i: int, form: Form) -> Cue | None:
    """The cue that word `i` is when read as `form`, or None where its surroundings speak against it."""
    if page.entity[i] >= 0:
        return None
    keys = page.key
    cue = Cue(_begin(page, i, form.skip), page.end[i], i, i, form, form.mode or "indirect", inside=page.inside[i])
    before = keys[i - 1] if i else ""
    following = keys[i + 1] if i + 1 < page.until[i] else ""
    shape = form.shape
    if shape == "according":
        wanted = {"وفقا": "ل", "طبقا": "ل", "نقلا": "عن"}.get(form.lemma, "")
        cue.complement, cue.at, cue.rule = "source", i + 1, "according"
        return cue if following.startswith(wanted) else None
    if shape == "noun":
        cue.complement = "that"
        near = range(i + 1, min(i + 3, page.until[i]))
        cue.at = next((k for k in near if keys[k] in listed("that") and not page.has(i + 1, "،,؛")), -1)
        return cue if cue.at >= 0 else None
    if shape == "masdar":
        cue.complement, cue.at = _masdar_stands(page, cue, before)
        return cue if cue.complement else None
    if shape in _FINITE and not _verb_stands(page, cue, before):
        return None
    if form.group == "call" and following in listed("god"):
        return None
    if form.lemma == "نقل" and before in listed("done"):
        return None
    complement, at = _complement(page, cue)
    # A verb with an object pronoun (كشفته) tells something only after ما or الذي, or before the words themselves.
    plain = form.suffix and shape in _FINITE and complement not in ("colon", "quote") and cue.mode == "indirect"
    told = form.group in ("accuse", "inform", "describe") or (form.group in ("call", "warn") and form.skip and at >= 0)
    if plain and not told and before not in listed("before pronoun verb"):
        return None
    if _goes_on(page, cue, complement, at):
        return None
    told_of = 0 <= at < len(keys) and keys[at] in listed("from whom")
    if form.lemma == "نقل" and complement == "عن" and not (told_of or _speaks(page, at + 1) or _speaks(page, i + 1)):
        return None
    # «الذي نقله من»: carried, not told.
    if form.lemma == "نقل" and form.suffix and complement != "عن":
        return None
    # «رجل اتهم بطعن»: was accused, nobody says by whom.
    passive = form.lemma == "اتهم" and shape == "perfect" and not form.skip and not form.suffix
    if passive and following[:1] == "ب" and page.entity[i + 1] < 0 and following not in listed("ب of the word"):
        return None
    if (
        form.lemma in ("طالب", "رد", "حث", "كتب", "حذر")
        and shape == "perfect"
        and form.gender == "m"
        and not form.suffix
    ):
        # The same letters are a noun (طالب, رد): a verb has its subject or a clear complement right behind it.
        clear = complement in ("that", "quote", "colon") or i + 1 in page.opening or at == i + 1
        subject = following and (page.entity[i + 1] >= 0 or following.startswith("ال") or has_role(following, *OFFICE))
        if not clear and not subject:
            return None
    if not complement and form.kind != "impersonal":
        complement, at = _object(page, cue, before, following)
    if not complement or ("document" in form.needs and complement != "document" and following not in ("فيه", "فيها")):
        return None
    # «يعتبر كبيرا», «يتوقع أن»: an opinion in the imperfect without its holder is nobody's.
    if form.lemma == "اعتبر" and shape == "imperfect" and complement in ("any", "quote"):
        return None
    # «قصص يزعم أنها»: it is claimed.
    claimed = form.group == "claim" and shape == "imperfect" and not form.skip and at == i + 1
    if claimed and page.entity[i - 1] < 0 and before not in listed("he who"):
        return None
    opinion = shape == "imperfect" and form.group in ("opine", "predict", "wish") and cue.mode == "indirect"
    if opinion and not form.skip and (not following or at == i + 1 or following in listed("break")):
        return None
    # «عقوبات مشددة»: a feminine participle is an adjective unless it opens its phrase or أن follows.
    adjective = shape == "participle" and form.gender == "f" and not form.skip and complement != "that"
    if adjective and not page.has(i, '،,-–)»".؛'):
        return None
    cue.complement, cue.at = complement, at
    # «اكتفى بالقول»: to be content says nothing, the word behind it does.
    if form.group == "say" and complement == "say" and "that" not in form.needs and "any" not in form.needs:
        cue.start, cue.end = _begin(page, at, int(keys[at].startswith("ب"))), page.end[at]
    return cue


def _according(page: Page, cue: Cue) -> bool:
    """Name the source after بحسب, وفقا ل, نقلا عن; False where no one who speaks follows."""
    keys, limit = page.key, page.until[cue.last]
    j = cue.last + (2 if cue.form.lemma == "نقلا" else 1)
    if j < limit and keys[j] == "ل":
        j += 1
    if j >= limit:
        return False
    relative = cue.form.lemma.endswith("ما")
    if relative or keys[j] in ("ما", "لما"):
        # «بحسب ما ذكر المرصد»: the verb after ما belongs to this cue, and its subject is the source.
        j += not relative
        form = (
            next((f for f in lexicon().get(keys[j], ()) if f.shape in ("perfect", "imperfect")), None)
            if j < limit
            else None
        )
        if form is None:
            return False
        j += 1
        while j < limit and keys[j] in listed("particle of a verb"):
            j += 1
        named = noun_phrase(page, j, limit) if j < limit and keys[j] not in listed("break") else Named()
        cue.source, cue.via = named.name or carried(page, form.gender), list(named.via)
        return True
    if j + 1 < limit and keys[j] in listed("wording"):
        j += 1
    head = keys[j]
    plain = "ال" + head[2:] if head.startswith("لل") else head[1:] if head.startswith("ل") else head
    behind = j + 1 < limit and page.entity[j + 1] >= 0 and has_role(plain, *OFFICE)
    # «وحسب دوبوا فإن»: a name of one word that no list knows.
    closes = j + 1 >= limit or keys[j + 1] in listed("break") or page.has(j + 1, "،,")
    foreign = closes and len(head) > 3 and not known(page.text[page.start[j] : page.end[j]])
    if (
        page.entity[j] < 0
        and not behind
        and not (foreign and not head.startswith("ال") and cue.form.lemma in ("حسب", "بحسب"))
        and j not in page.opening
        and not has_role(plain, *OFFICE)
        and not has_role(head, *OFFICE)
    ):
        return False
    named = noun_phrase(page, j, limit)
    name = named.name
    with_l = cue.form.lemma in ("وفقا", "طبقا") or keys[j - 1] in listed("wording")
    if page.entity[j] < 0 and with_l and name.startswith("ل"):
        name = without_l(name)
    cue.source, cue.via = name, list(named.via)
    _remember(page, name, gender_of(plain, named.kind))
    return bool(name)


def _could_speak(page: Page, name: str) -> bool:
    """Whether a noun phrase names somebody who can speak on: by its office, or as a name the dictionary lacks."""
    head = name.split(" ")[0]
    word = key_of(head)
    return has_role(word, *OFFICE) or word.startswith("ال") or not known(head)


def _remember(page: Page, name: str, gender: str) -> None:
    if name:
        page.history.append((name, gender))


def _relayed(page: Page, cue: Cue) -> Named:
    """The source of نقل: the one after عن, with the outlet before it as what passes on; else the outlet."""
    keys, until = page.key, page.until[cue.last]
    first, limit = cue.last + 1, cue.at if cue.at >= 0 else until
    at = next((k for k in range(first, min(limit + 1, until)) if keys[k] in ("عن", "عنه", "عنها", "عنهم")), -1)
    if at < 0:
        return noun_phrase(page, first, limit)
    outlet = noun_phrase(page, first, at) if at > first else Named()
    # «نقل البيان عن فلان»: the statement passes it on, whoever issued it.
    via = outlet.via or ((outlet.name,) if outlet.name else ())
    if keys[at] == "عن" and at + 1 < until:
        return noun_phrase(page, at + 1, min(until, at + 25))._replace(via=via)
    return Named(carried(page, ""), "", via)


def _subject_adjacent(page: Page, cue: Cue) -> Named:
    """The person whose name ends right before the verb where the clause begins with it: «إن فلانا سيعلن»."""
    near = page.entity[cue.first - 1] if cue.first else -1
    if near < 0 or cue.opens(page) or page.entities[near][2] != "PER" or page.gap(cue.first).strip():
        return Named()
    head = page.words_of(near)[0]
    run = page.key[max(0, head - 6) : head]
    opener = max((n for n, word in enumerate(run) if word in listed("that") or word in ("لكن", "ولكن")), default=-1)
    opened = opener >= 0 and not any(word in listed("preposition") for word in run[opener + 1 :])
    if opened or head == page.first_of_sentence(cue.first) or page.has(head, "،,:"):
        return Named(page.entities[near][3], "PER")
    return Named()


def _past_setting(page: Page, first: int, limit: int) -> int:
    """The word where the subject may begin, past the day and past «في تصريح …», «ل«الصحيفة» …»."""
    keys = page.key
    k = first
    while k < limit and keys[k] in listed("time"):
        k += 1
    # «وقال لو كانغ»: a name's first part that is also a particle.
    if k + 1 < limit and keys[k] == "لو" and page.entity[k + 1] >= 0:
        return k + 1
    for _ in range(2):
        if k < limit and keys[k] in listed("addressee"):
            k += 1
            continue
        if k >= limit or not (
            keys[k] in listed("preposition") or keys[k] in ("ل", "ب") or (keys[k][0] == "ل" and k in page.opening)
        ):
            break
        step = k + 1
        while step < limit and step - k < 8 and not page.has(step, "،,"):
            office = has_role(keys[step], "person") and keys[step - 1] not in listed("event")
            named = page.entity[step] >= 0 and page.entities[page.entity[step]][2] == "PER"
            if step - k > 1 and (office or named):
                break
            step += 1
        else:
            break
        if step >= limit or keys[k] in ("على", "الى", "عن"):
            break
        k = step
    return k


def _subject_after(page: Page, cue: Cue, limit: int) -> Named:
    """The subject behind a verb, empty where its place is taken by a particle, an object or the words said."""
    keys, first = page.key, cue.last + 1
    k = _past_setting(page, first, limit)
    if k >= limit or keys[k] in listed("break") or keys[k] in listed("that"):
        return Named()
    if k == first and page.gap(k).strip(" \u00a0") not in ("", "«", '"', "“"):
        return Named()
    if k in page.opening and cue.complement == "quote" and k == cue.at:
        return Named()
    participle = any(form.shape == "participle" for form in lexicon().get(keys[k], ()))
    if participle and keys[k].endswith(("ا", "ة")) and not has_role(keys[k], *OFFICE):
        return Named()
    named = noun_phrase(page, k, limit)
    # «وطالب إسرائيل بالاعتذار»: a man's verb has no country, movement or ministry right behind it for its subject.
    number = page.entity[k]
    if k == first and number >= 0 and cue.form.gender == "m" and page.history and cue.opens(page):
        place = named.kind == "LOC" and not keys[k].startswith("ال") and keys[k] not in listed("masculine place")
        if place or (named.kind == "ORG" and bare(keys[k]).endswith("ة")):
            return Named()
    return Named() if named.kind == "noun" and is_object(page, cue, k) else named


def _name_source(page: Page, cue: Cue, previous: Cue | None) -> None:
    """Find the source of a verb, participle or noun cue, and remember it for the verbs that follow without one."""
    form, keys = cue.form, page.key
    until = page.until[cue.last]
    limit = cue.at if cue.at >= 0 else until
    settled = bool(previous and page.sentence[previous.first] == page.sentence[cue.first])
    if form.shape == "participle" or (form.shape == "masdar" and form.suffix):
        if settled and previous.source:
            cue.source = previous.source
        else:
            cue.source = sentence_subject(page, cue) or carried(page, form.gender)
        cue.rule = "participle"
        _remember(page, cue.source, form.gender if form.gender != "p" else "")
        return
    if form.shape in ("masdar", "noun") or form.kind == "impersonal":
        cue.rule = form.shape
        return
    if cue.complement == "document" or form.lemma == "نقل":
        cue.rule = "document" if cue.complement == "document" else "relay"
        named = noun_phrase(page, cue.at, until) if cue.rule == "document" else _relayed(page, cue)
        cue.source, cue.via = named.name, list(named.via)
        # «وجاء في بيان»: a statement without an issuer is that of the one who spoke before.
        if (
            cue.rule == "document"
            and keys[cue.at] in ("بيان", "بيانها")
            and cue.source == page.span(cue.at, cue.at + 1)
        ):
            cue.source = carried(page, "")
        _remember(page, cue.source, gender_of(cue.source.split(" ")[0], named.kind))
        return
    agent = next(
        (k + 1 for k in range(cue.last + 2, min(limit, cue.last + 4)) if keys[k - 1 : k + 1] == ["من", "قبل"]), -1
    )
    named = _subject_adjacent(page, cue)
    cue.rule = "before"
    if not named.name and keys[cue.last][0] == "ف" and form.skip:
        named = subject_before(page, cue)
    # «مسؤول بارز أبلغ صحيفة …»: the one told stands behind the verb.
    if not named.name and form.lemma in ("أبلغ", "أخبر") and not form.skip:
        named = subject_before(page, cue)
        opening = page.first_of_sentence(cue.first)
        if not named.name and cue.first > opening and has_role(keys[opening], "person", "people"):
            named = noun_phrase(page, opening, cue.first)
    if not named.name and cue.first and keys[cue.first - 1] in ("قد", "وقد"):
        named = subject_before(page, cue)
    if not named.name and agent > 0:
        named, cue.rule = noun_phrase(page, agent, limit), "passive"
    elif not named.name:
        named, cue.rule = _subject_after(page, cue, limit), "after"
    # «الحكم الذي وصفته»: what the pronoun points back to is spoken of.
    pointed = form.suffix and cue.first and keys[cue.first - 1] in listed("relative")
    if not pointed and (not named.name or (named.kind == "noun" and not cue.opens(page))):
        # «وكان المدرب فلان أعلن قائمة»: a named subject before the verb goes before a common noun behind it.
        earlier = subject_before(page, cue)
        if not named.name or earlier.kind in ("PER", "ORG"):
            named, cue.rule = earlier, "before"
    name = named.name
    if name:
        if named.kind == "PER" and form.gender in ("m", "f"):
            page.gender.update(dict.fromkeys(name.split("|"), form.gender))
        # What many expect or believe is not who speaks on.
        settled_kind = named.kind in ("PER", "ORG", "LOC")
        if settled_kind or (form.group not in ("opine", "predict") and _could_speak(page, name)):
            gender = "f" if form.gender == "f" and named.kind != "PER" else gender_of(name.split(" ")[0], named.kind)
            _remember(page, name, gender)
    else:
        late = cue.first - page.first_of_sentence(cue.first) > (2 if cue.opens(page) else 3)
        late = late or (form.group == "contained" and cue.complement == "any")
        name = sentence_subject(page, cue) if late and not settled else ""
        fresh = not late and (not previous or page.sentence[previous.first] < page.sentence[cue.first] - 1)
        name = name or (fresh and subject_of_sentence_before(page, cue))
        name = name or carried(page, form.gender) or sentence_subject(page, cue)
        cue.rule = "carried"
    cue.source = name
    cue.via.extend(named.via)
    # «قال المصرف في بيان»: the statement that speaks from here on is the speaker's.
    window = range(cue.last + 2, min(cue.last + 16, until))
    if name and any(keys[k] in ("بيان", "بيانها", "بيانه") and keys[k - 1] == "في" for k in window):
        page.issuer = name


def _past_its_subject(page: Page, first: int, words: tuple[str, ...]) -> int:
    """Where the second part of a split cue (رفض … التعليق) begins, behind its subject; -1 where it does not follow."""
    for k in range(first, min(first + 13, page.until[first - 1])):
        if tuple(page.key[k : k + len(words)]) == words:
            return k
        if page.has(k, ":؛(") or page.key[k] in listed("that") or page.key[k] in listed("relative"):
            return -1
    return -1


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
        if needs and not any(need in word for word in near for need in needs):
            continue
        form = Form(skip, row.lemma, "phrase", row.group, frozenset(), "unconfirmed", "", "phrase", "m", False)
        cue = Cue(_begin(page, i, skip), page.end[after - 1], i, after - 1, form, "unconfirmed", inside=page.inside[i])
        cue.rule, cue.complement = "phrase", "any"
        if words[0] not in ("لم", "تعذر") or words[1] in listed("withholds"):
            behind = after < page.until[i] and keys[after] not in listed("break")
            behind = behind and not any(need in keys[after] for need in needs)
            named = noun_phrase(page, after, withheld if split else page.until[i]) if behind else Named()
            cue.source = named.name or subject_before(page, cue).name or carried(page, "")
        return cue
    return None


def _read(page: Page, i: int) -> Cue | None:
    """The cue that begins at word `i`, its source not yet found unless it is بحسب or a phrase."""
    cue = _phrase(page, i)
    if cue:
        return cue
    for form in lexicon().get(page.key[i], ()):
        cue = _accept(page, i, form)
        if cue and (form.shape != "according" or _according(page, cue)):
            return cue
    return None


def _verb_of_according(page: Page, cue: Cue) -> Cue | None:
    """The verb of «بحسب ما ذكر», «حسبما ذكر», a cue of the same source."""
    i = cue.last + 1
    if i < page.until[cue.last] and page.key[i] in ("ما", "لما"):
        i += 1
    elif not cue.form.lemma.endswith("ما"):
        return None
    form = next((f for f in lexicon().get(page.key[i], ()) if f.shape in ("perfect", "imperfect")), None)
    if form is None:
        return None
    verb = Cue(_begin(page, i, form.skip), page.end[i], i, i, form, inside=cue.inside)
    verb.source, verb.via, verb.rule, verb.complement = cue.source, cue.via, "according", "source"
    return verb


def cues(page: Page) -> list[Cue]:
    """Every attribution of a document in the order of its words, each with its source and its content's stretch."""
    found: list[Cue] = []
    i, relayed_until = 0, -1
    while i < page.size:
        cue = _read(page, i)
        i += 1
        if cue is None:
            continue
        form = cue.form
        previous = next((c for c in reversed(found[-4:]) if c.inside == cue.inside), None)
        # One cue for each attribution: قائلا and قوله belong to the verb before them.
        saying = page.key[cue.last] in listed("saying") or (form.shape == "masdar" and form.lemma == "قال")
        led = previous and previous.complement == "say" and cue.first - previous.last <= _NEAR
        led = led or (previous and previous.at in (cue.last + 1, cue.last + 2))
        if saying and (led or cue.first <= relayed_until):
            continue
        # «نفى نفيا قاطعا»: the verb's own noun.
        again = previous and previous.form.lemma == form.lemma and cue.first - previous.last <= 8
        if again and form.shape == "perfect" and page.key[cue.last].endswith("ا") and form.gender == "p":
            continue
        # «وأضاف متسائلا»: one attribution.
        if (
            form.shape == "participle"
            and previous
            and previous.last == cue.first - 1
            and not page.gap(cue.first).strip()
        ):
            continue
        if form.shape not in ("according", "phrase"):
            _name_source(page, cue, previous)
        i = cue.last + 1
        # Inside somebody's words only what names its own source is an attribution.
        if cue.inside >= 0 and (cue.rule not in ("after", "passive") or form.group == "continue"):
            continue
        if form.lemma == "نقل":
            relayed_until = cue.last + 30
        found.append(cue)
        if form.shape == "according":
            verb = _verb_of_according(page, cue)
            if verb:
                found.append(verb)
                i = verb.last + 1
    for number, cue in enumerate(found):
        _delimit(page, found, number, cue)
    return found


def _next_clause(page: Page, found: list[Cue], number: int) -> Cue | None:
    """The next cue that begins a clause of its own, not one inside what this cue introduces."""
    for cue in found[number + 1 : number + 9]:
        if cue.inside != found[number].inside:
            continue
        fresh = cue.form.shape in ("participle", "according") or cue.opens(page) or page.has(cue.first, "،,.؛:\n")
        if fresh or (cue.first and page.key[cue.first - 1] in listed("joins clauses")):
            return cue
    return None


def _beside(found: list[Cue], number: int, step: int) -> Cue | None:
    """The next or previous cue at the same depth of quotation, within eight."""
    for n in range(number + step, number + 9 * step, step):
        if 0 <= n < len(found) and found[n].inside == found[number].inside:
            return found[n]
    return None


def _delimit(page: Page, found: list[Cue], number: int, cue: Cue) -> None:
    """Give a cue the stretch of what is said: the quotation, the clause after أن, the object, or the clause before."""
    as_told = cue.first and page.key[cue.first - 1] in ("كما", "وكما") and cue.complement == "any"
    closing = cue.rule == "according" or (as_told and cue.first - 1 > page.first_of_sentence(cue.first))
    start, end = _source_content(page, found, number, cue) if closing else _content(page, found, number, cue)
    while end > start and page.text[end - 1] in ' \u00a0\n\r\t،,.؛:؟!«»"“”-–(':
        end -= 1
    # «…، وذلك بحسب», «… بينما أكد»: what only joins the next clause is no part of what is said.
    last = bisect_left(page.start, end) - 1
    if last > 0 and page.key[last] in listed("joins clauses") and start < page.end[last - 1] <= end:
        end = page.end[last - 1]
    cue.content_start, cue.content_end = start, max(start, end)


def _content(page: Page, found: list[Cue], number: int, cue: Cue) -> tuple[int, int]:
    keys, stop = page.key, page.until[cue.last]
    following = _next_clause(page, found, number)
    end = page.end[stop - 1]
    if following and following.first < stop:
        end = page.end[following.first - 1] if following.first > cue.last + 1 else cue.end
    j = cue.at if cue.at >= 0 else _past_subject(page, cue, stop)
    if cue.rule == "relay" and cue.at >= 0:
        # «نقلت الوكالة عن فلان قوله إن»: the words begin behind قوله, أن or the colon.
        window = range(cue.at + 1, min(cue.at + 26, stop))
        said = next((k for k in window if page.has(k, ":") or k in page.opening or keys[k] in listed("that")), -1)
        said = said if said >= 0 else next((k + 1 for k in window if keys[k] in listed("saying") and k + 1 < stop), -1)
        j = said if said >= 0 else j
    if cue.complement == "say":
        j = min(j + 1, stop - 1)
        j += keys[j] in listed("bare that")
    if cue.form.shape == "phrase":
        # What is withheld is named in the same breath: «لم تقدم توضيحات عن موعده، الأول من نوعه».
        comma = next((k for k in range(j + 1, stop) if page.has(k, "،,")), stop)
        end = min(end, page.end[comma - 1])
    if cue.complement == "colon" and j + 1 < stop and keys[j] in listed("bare that") and j + 1 in page.opening:
        j += 1
    if cue.at >= 0 and cue.complement not in ("colon", "quote", "say"):
        # «على أن», «بأن»: the particle introduces what is said and is no part of it; أنه carries its subject.
        while j + 1 < stop and (keys[j] in listed("bare that") or keys[j] in listed("preposition")):
            j += 1
    if j >= page.size:
        return cue.end, cue.end
    start = page.start[j]
    if j in page.opening and cue.inside != page.opening[j]:
        quote = page.quotes[page.opening[j]]
        return quote.start, quote.end if cue.complement in ("colon", "quote") else max(end, quote.end)
    return start, max(start, end)


def _past_subject(page: Page, cue: Cue, stop: int) -> int:
    """The word where an object begins: behind the subject where that stands after the verb."""
    first = cue.last + 1
    if cue.rule not in ("after", "relay"):
        return first
    last = first
    for k in range(first, min(stop, first + 28)):
        if page.entity[k] >= 0 and page.entities[page.entity[k]][3] in cue.source.split("|"):
            last = max(last, page.words_of(page.entity[k])[-1] + 1)
    if last == first:
        at = page.text.find(cue.source, cue.end, cue.end + 250) if cue.source else -1
        last = bisect_left(page.start, at + len(cue.source)) if at >= 0 else first
    while last < stop and page.key[last] in listed("time"):
        last += 1
    return last if last < stop else first


def _source_content(page: Page, found: list[Cue], number: int, cue: Cue) -> tuple[int, int]:
    """What بحسب attributes: the clause that it closes, or the one that it opens."""
    first, stop = page.first_of_sentence(cue.first), page.until[cue.last]
    before = _beside(found, number, -1)
    if (
        before
        and page.sentence[before.first] == page.sentence[cue.first]
        and before.end <= before.content_start < cue.start
    ):
        return before.content_start, cue.start
    if cue.first > first:
        return page.start[first], cue.start
    begin = next((k for k in range(cue.last + 1, min(stop, cue.last + 40)) if page.has(k, "،,")), -1)
    return (page.start[begin], page.end[stop - 1]) if begin >= 0 else (cue.end, page.end[stop - 1])
