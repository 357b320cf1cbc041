"""What speaks against a word's telling anything: nouns and prepositions of its letters, passives, other senses."""

from helpers.marks.nouns import KINDS
from helpers.marks.page import COMMA, FINITE, Cue, Page
from helpers.marks.phrases import is_adjective, is_owned, titled
from helpers.marks.reporting import bare, key_of, known, lexicon, listed
from helpers.texts import lemmas


def begin(page: Page, i: int, skip: int) -> int:
    """Where a word begins without the first `skip` letters, which are clitics; marks on them go with them."""
    text, place = page.text, page.start[i]
    while skip and place < page.end[i]:
        skip -= bool(key_of(text[place]))
        place += 1
    while place < page.end[i] and not key_of(text[place]):
        place += 1
    return place


def tells(page: Page, k: int) -> bool:
    return k < page.size and any(f.shape == "masdar" for f in lexicon().get(page.key[k], ()))


def speaks(page: Page, j: int) -> bool:
    """Whether word `j` is a named one, an office, an outlet or a name in marks."""
    if j >= page.size:
        return False
    if page.key[j] in listed("partitive") and page.key[j + 1 : j + 2] == ["من"]:
        return True
    return page.entity[j] >= 0 or j in page.opening or page.noun(j).kind in KINDS or titled(page, j, page.until[j]) > j


def stands(page: Page, cue: Cue) -> bool:
    """Whether what stands before a finite verb lets it be one; a negation changes the cue's mode and span."""
    form, i = cue.form, cue.last
    before = page.key[i - 1] if i else ""
    joined = not page.gap(i).strip()
    perfect = form.shape == "perfect"
    # «اعتُبر», «طُلب»: the vowel of the passive.
    if perfect and form.kind == "verb" and "\u064f" in page.written(i)[form.skip : -2] and form.gender != "p":
        return False
    # «لم يؤكد أو ينف»: what لم denies goes on behind أو.
    near = page.key[max(page.since[i], i - 6) : max(i - 1, 0)]
    also = before == "او" and not perfect and not listed("jussive particle").isdisjoint(near)
    if form.shape == "jussive" and not also and before not in listed("jussive particle"):
        return False
    if also:
        cue.mode = form.negated or cue.mode
        return bool(form.negated)
    if before in listed("negation") and joined and not perfect:
        # «لا يعترف بحق» says nothing of words; «لا ينفي» does.
        # «زيارة لم يعلن عنها»: nobody is named who did not.
        of_it = page.key[i + 1 : i + 2] in (["عنها"], ["عنه"], ["عنهما"], ["عنهم"]) and form.gender == "m"
        if of_it and not (i + 2 < page.until[i] and speaks(page, i + 2)):
            return False
        if not form.negated or (before.endswith("لا") and form.group != "deny"):
            return False
        cue.mode, cue.first = form.negated, i - 1
        cue.start = begin(page, i - 1, int(len(before) > 2 and before[0] in "وف"))
    if perfect and (before in listed("negation") or before in listed("first person")) and before != "ما":
        return False
    # What is wished for or planned (أن يعلن, سيعلن) has not been said, nor what may be (قد يعلن).
    future = page.key[i][: form.skip].endswith("س") and cue.inside >= 0
    # «قبل أن يشدد على»: he did.
    done = before == "ان" and i > 1 and page.key[i - 2] == "قبل" and not perfect and not form.suffix
    if done and form.group in ("say", "continue", "affirm", "stress", "explain", "point"):
        return True
    # «قبل أن يعلن النتائج» is awaited, «قبل أن يعلن أنه» is told.
    if done and form.group in ("announce", "reveal", "inform", "admit", "conclude", "promise") and _told_that(page, i):
        return True
    # «أود أن أذكر», «أستطيع أن أقول»: with that he says it.
    if form.gender == "1" and before == "ان" and i > 1 and page.key[i - 2] in listed("he who speaks means to"):
        return not perfect
    if not perfect and (before == "قد" or future or (not form.skip and before in listed("before subjunctive"))):
        return False
    if (perfect and before in ("بان", "على")) or (form.suffix and form.group == "continue"):
        return False
    # «في الإعلان», «هذا الإعلان»; behind «حول ذلك» a present verb may stand.
    about = not perfect and before in ("هذا", "هذه", "ذلك") and i > 1 and page.key[i - 2] in listed("preposition")
    # «ومن جانب آخر أعربت»
    about = about or (i > 1 and page.key[i - 2] in listed("aside"))
    # «إلى ذلك أوضح الوزير»: no noun without its article follows ذلك.
    about = about or (before == "ذلك" and i > 1 and page.key[i - 2] in listed("preposition") and not _noun_too(form))
    noun = before in listed("before noun") and not about
    if not form.skip and joined and noun and not (perfect and form.suffix and before == "ذلك"):
        return False
    opens = (
        form.skip or page.has(i, "،,.؛:") or before.removeprefix("و") in listed("clause before") or i == page.since[i]
    )
    # «وصف», «بين» and «عبر» are a noun and prepositions as well: the verb stands where a clause begins.
    if form.lemma in ("وصف", "نعت") and perfect and not form.suffix and form.gender == "m":
        # «وفي حديث مع موقع "كذا" وصف فلان القرار بأنه»
        near = range(i + 2, min(i + 20, page.until[i]))
        named = i + 1 < page.size and page.type(i + 1) == "PER" and before not in listed("preposition")
        named = named and not joined and any(page.key[k] in listed("described as") for k in near)
        return bool(opens) or (before == "ان" and joined) or named
    if form.lemma == "هنأ" and not set("أئ") & set(page.written(i)):
        # «هنا» is here.
        return False
    if form.lemma == "طلب" and perfect and not form.skip and form.gender == "m" and not form.suffix:
        # «أن الوزير فلانا طلب من»
        return bool(opens) or (i > 0 and joined and page.type(i - 1) == "PER")
    if form.lemma == "نص" and perfect and not form.skip and form.gender == "m":
        return before in listed("relative") or before in ("قد", "كما", "وقد", "حيث")
    if form.lemma == "ذكر" and before in listed("before memory"):
        return False
    if form.lemma == "أبان":
        return bool(opens) or speaks(page, i + 1)
    # «بين هذا وبين ذاك»
    if form.lemma == "بين" and perfect and form.gender == "m" and form.skip:
        return "بين" not in page.key[max(page.since[i], i - 24) : i]
    # «في الوقت الذي عبر فيه»
    if form.lemma == "عبر" and before in listed("relative"):
        return True
    # «وإنما عبر عن أمله», «وفي سياق متصل عبر عدد من النواب عن أملهم»: no preposition stands before عن.
    if form.lemma == "عبر" and _expresses(page, i, perfect):
        return True
    # «أن الرئيس فلانا عبر عن»
    if form.lemma == "عبر" and i > 0 and joined and page.type(i - 1) == "PER":
        return True
    # «كتب بيانا يعبر عن»
    in_it = page.key[i + 1 : i + 2] in (["فيه"], ["فيها"])
    document = i > 0 and joined and page.noun(i - 1).kind == "document" and (not perfect or in_it)
    return bool(opens) or document or form.lemma not in ("بين", "عبر")


def _expresses(page: Page, i: int, perfect: bool) -> bool:
    """Whether عبر has عن and a feeling behind it, at once or behind who has it: «عبر الوزير عن أمله»."""
    until = page.until[i]
    if page.key[i + 1 : i + 2] == ["عن"]:
        # «صور تعبر عن الفرح» shows it.
        return i + 2 < until and feels(page, i + 2) and (perfect or page.key[i + 2].endswith(("ه", "ها", "هم")))
    if not (i + 1 < until and speaks(page, i + 1)):
        return False
    at = next((k for k in range(i + 2, min(i + 9, until)) if page.key[k] == "عن"), -1)
    whole = at > 0 and not any(page.gap(k).strip() for k in range(i + 1, at + 1))
    return whole and at + 1 < until and feels(page, at + 1)


def feels(page: Page, j: int) -> bool:
    """Whether a word is what somebody shows: قلقه, استعدادا."""
    word = page.key[j]
    hosts = (word.removesuffix(end) for end in ("", "هم", "ها", "ه", "ا"))
    return any(host in listed("feeling") or host[:-1] + "ة" in listed("feeling") for host in hosts)


def _noun_too(form) -> bool:
    return form.lemma in listed("verb or noun")


def _told_that(page: Page, i: int) -> bool:
    """Whether أن and its clause follow a verb closely: «قبل أن يعلن لاحقا أنه»."""
    near = range(i + 1, min(i + 9, page.until[i]))
    return any(page.key[k] in listed("that") and page.key[k - 1] not in listed("before other that") for k in near)


def pronoun_only(page: Page, cue: Cue, before: str, complement: str, at: int) -> bool:
    """Whether a verb with an object pronoun (كشفته) tells nothing: it does after ما or الذي, or before the words."""
    form = cue.form
    if not (form.suffix and form.shape in FINITE and complement not in ("colon", "quote") and cue.mode == "indirect"):
        return False
    told = form.group in ("accuse", "inform", "describe") or (form.group in ("call", "warn") and form.skip and at >= 0)
    told = told or (form.lemma in ("هنأ", "شكر") and at >= 0)
    # «والجمعة دعاهم إلى العمل»; «ما دعاهم إلى ذلك» is a reason.
    called = (form.gender == "m" and at == cue.last + 1) or speaks(page, cue.last + 1)
    called = called and form.group in ("call", "warn") and form.shape == "perfect" and at >= 0
    related = before in listed("what") or before in listed("relative") or before in listed("before pronoun verb")
    told = told or (called and not related)
    told = told or (form.lemma in ("نعى", "رثى") and speaks(page, cue.last + 1))
    # «في خطوة انتقدتها الولايات المتحدة», «سألها القاضي أين»
    told = told or (form.group in ("condemn", "praise") and speaks(page, cue.last + 1) and before not in ("كما", "قد"))
    told = told or (form.group == "ask" and at >= 0)
    # «على ما تعتبره ظلما» describes and tells nothing.
    if form.group == "opine" and complement not in ("that", "quote", "colon"):
        # «لكن الهيئة تعتبره تهديدا», «وتعتبره الهيئة تهديدا»
        named = speaks(page, cue.last + 1) or (cue.first and speaks(page, cue.first - 1))
        described = before in listed("what") or before in listed("relative")
        # «ما اعتبره «ظلما»», «مزاعم تعتبرها السلطات كاذبة»
        # «الذي يعتبره سمير «أخا»»
        judged = form.shape == "perfect" or (named and at >= 0) if described else named
        return form.gender != "p" and not judged
    return not told and (form.group == "call" or before not in listed("before pronoun verb"))


def goes_on(page: Page, cue: Cue, complement: str, at: int) -> bool:
    """Whether تابع, واصل, زاد … tell that something goes on or grows rather than that somebody speaks on."""
    form, i = cue.form, cue.last
    if complement == "that" and cue.opens(page):
        return False
    if form.group != "continue" or "quote_near" not in form.needs or complement in ("say", ""):
        return False
    # «وتابع عليوي "لن نعود"», «وتابع خلال اللقاء: …»
    heard = form.shape == "perfect" and complement in ("quote", "colon") and cue.opens(page)
    setting = page.key[i + 1 : i + 2] in (["خلال"], ["في"], ["عبر"], ["امام"])
    if heard and ((at == i + 2 and not page.gap(i + 1).strip()) or setting):
        return False
    # «تابعت تقول»
    if page.key[i + 1 : i + 2] in (["يقول"], ["تقول"], ["يقولون"]):
        return False
    return at != i + 1 and (form.shape == "imperfect" or not speaks(page, i + 1))


def no_relay(page: Page, cue: Cue, before: str, complement: str, at: int) -> bool:
    """Whether نقل carries things and no words: «تم نقله», «الذي نقله من», «نقل عن الطريق»."""
    form, i = cue.form, cue.last
    if form.lemma == "نسب":
        return complement != "say"
    if form.lemma != "نقل":
        return False
    told_of = 0 <= at < page.size and page.key[at] in listed("from whom")
    nobody = complement == "عن" and not (told_of or speaks(page, at + 1) or speaks(page, i + 1))
    quoted = i + 1 < page.size and page.key[i + 1] in listed("from whom")
    nobody = nobody or (complement == "that" and not (speaks(page, i + 1) or quoted))
    return nobody or before in listed("done") or (form.suffix and complement != "عن")


def passes(page: Page, cue: Cue, at: int) -> bool:
    """Whether أقر passes a law or a plan and admits nothing: «أقر المجلس الموازنة بعد»."""
    if cue.form.lemma == "أقر" and cue.form.suffix:
        return at < 0
    if cue.form.lemma != "أقر" or at < 0 or page.key[at] in listed("that"):
        return False
    return any(bare(page.key[k]) in listed("thing passed") for k in range(cue.last + 1, min(at + 1, cue.last + 8)))


def is_noun(page: Page, cue: Cue, following: str, complement: str, at: int) -> bool:
    """Whether the letters are a noun here (طالب, رد): a verb has its subject or a clear complement right behind it."""
    form, i = cue.form, cue.last
    if form.lemma not in listed("verb or noun") or form.shape != "perfect" or form.gender != "m" or form.suffix:
        return False
    # «بعد أن طالب فلان», «كثيرا ما حض فلان»
    before = page.key[max(0, i - 2) : i]
    since = before[-1:] == ["ان"] and before[0] in listed("before perfect clause")
    if since or before in (["كثيرا", "ما"], ["غالبا", "ما"]):
        return False
    clear = complement in ("that", "quote", "colon") or i + 1 in page.opening or at == i + 1
    return not clear and not (following and (speaks(page, i + 1) or following.startswith("ال")))


def _human(page: Page, j: int) -> bool:
    """Whether a word is a definite one who may hold an opinion."""
    noun = page.noun(j)
    return noun.definite and noun.kind in KINDS and page.key[j] not in listed("itself")


def people_judge(page: Page, k: int) -> bool:
    """Whether people stand behind يعتبر and what they judge behind them: «يعتبر المسؤولون الإعلان سلاحا»."""
    if page.noun(k).kind != "people" or not page.noun(k).definite:
        return False
    for j in range(k + 1, min(k + 5, page.until[k])):
        if page.key[j] in listed("judged"):
            return True
        aside = page.key[j] in listed("preposition") or page.key[j] in listed("time")
        if page.gap(j).strip() or page.closed(j) or page.governed(j) or aside:
            return False
        # Their adjectives are plural as they are.
        own = page.key[j].endswith(("ون", "ين", "ات")) or is_adjective(page, j)
        if page.key[j].startswith("ال") and not own:
            return True
    return False


def is_passive(page: Page, cue: Cue, before: str, following: str, at: int) -> bool:
    """Whether nobody says it: «رجل اتهم بطعن», «يزعم أنها», «يتوقع أن», «يعتبر كبيرا»."""
    form, i = cue.form, cue.last
    if form.lemma == "اتهم" and form.shape == "perfect" and not form.skip and not form.suffix:
        return following[:1] == "ب" and page.entity[i + 1] < 0 and following not in listed("ب of the word")
    if form.shape != "imperfect" or cue.mode != "indirect":
        return False
    if form.lemma == "اعتبر" and before in ("ما", "فيما", "مما") and not form.suffix:
        return True
    if form.lemma == "اعتبر" and following and people_judge(page, i + 1):
        return False
    if form.lemma == "اعتبر" and not form.suffix and not (0 <= at < page.size and page.key[at] in listed("that")):
        return True
    # يتوقع أن may follow و as well, يرى أن has its speaker before.
    if at == i + 1 and before in ("حيث", "اذ"):
        return False
    if at == i + 1 and form.lemma in listed("mostly passive") and before not in listed("he who"):
        # «الحكومة … وتعتبر أن»: a passive without a subject has the masculine form.
        return (form.gender == "m") if cue.opens(page) else not i or page.entity[i - 1] < 0
    if i and not page.gap(i).strip() and (page.entity[i - 1] >= 0 or _human(page, i - 1)):
        # «إن فرنسا ترى أن», «الوزارة تتوقع أن»
        return False
    opinion = form.group in ("opine", "predict", "wish")
    return opinion and not form.skip and (not following or at == i + 1 or page.closed(i + 1))


def another_sense(page: Page, cue: Cue, complement: str, at: int) -> bool:
    """Whether a verb with its complement means no words: «تهدد التوترات باندلاع حرب», «علقت خدماتها على الموجة»."""
    form, k = cue.form, cue.last + 1
    if k >= page.until[cue.last] or form.shape not in FINITE:
        return False
    # «كلام فسر على أنه»: nobody does it.
    if form.lemma == "فسر" and form.shape == "perfect" and page.key[k] == "على":
        return True
    if at <= k:
        return False
    noun = page.noun(k)
    if form.group == "threaten" and complement == "ب":
        # A thing threatens.
        thing = noun.definite and not noun.kind and page.entity[k] < 0 and k not in page.opening
        return thing and (known(page.written(k)) or lemmas.is_noun(noun.stem)) and not page.governed(k)
    if form.lemma == "علق" and complement == "على":
        return is_owned(page, k)
    # «سيخاطب الناس «مباشرة»»: what is to be said is not quoted.
    return complement == "quote" and page.key[cue.last][: form.skip].endswith("س") and not page.has(at, ":")


def qualifies(page: Page, i: int) -> bool:
    """Whether a word stands as an adjective behind an indefinite noun: مصادر مؤكدة, مصادر محلية مطلعة."""
    k = i - 1
    if k > page.since[i] and not page.noun(k).kind and is_adjective(page, k):
        k -= 1
    if k < 0 or any(page.gap(j).strip() for j in range(k + 1, i + 1)):
        return False
    return bool(page.noun(k).kind) and not page.noun(k).definite and page.entity[k] < 0 and not page.closed(k)


def describes(page: Page, cue: Cue, following: str, complement: str) -> bool:
    """Whether a feminine participle describes (عقوبات مشددة): no comma before it, no أن or object behind it."""
    form, i = cue.form, cue.last
    if form.shape != "participle" or form.skip or page.has(i, COMMA):
        return False
    before = page.key[i - 1] if i else ""
    # «أفكارا لافتة ومختلفة»
    if before == "غير" or (form.lemma == "لفت" and form.gender == "f" and not page.gap(i).strip()):
        return True
    # «لم يعد أمرا مستبعدا»
    thing = len(before) > 3 and before.endswith("ا") and known(before[:-1]) and not page.gap(i).strip()
    if form.gender == "m" and form.lemma in listed("participle or adjective") and thing and complement != "that":
        return True
    # «مصادر مؤكدة أن», «أطراف متهمين ب»: behind an indefinite noun it is an adjective; «قال زيد مؤكدا» is none.
    if form.gender in "fp" and qualifies(page, i):
        return True
    # «عبرت عن أسفها مؤكدة "…"»
    if form.gender != "f" or complement == "that" or (complement == "quote" and i + 1 in page.opening):
        return False
    # «واصفة الوضع» has an object; «مطالبة السلطات» may be the noun.
    owns_object = following.startswith("ال") or (i + 1 < page.size and page.entity[i + 1] >= 0)
    owns_object = owns_object and not tells(page, i)
    # «مصادر مؤكدة أن», but «قالت الوزارة مؤكدة أن»
    return not page.has(i, '،,-–)»".؛') and not owns_object
