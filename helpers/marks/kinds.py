"""Speech told from names: whether the words between quotation marks are somebody's, or a name, a title, a word.

Rules tell what is plainly a name and what is plainly speech. What neither knows is weighed, by clues in the marks and
around them whose weights stand in `data/reference/quotation_clues.csv`.
"""

from helpers.marks import antecedents
from helpers.marks.clues import weigh
from helpers.marks.page import COMMA, STOP, Cue, Page
from helpers.marks.phrases import is_owned, tanwin
from helpers.marks.reporting import accusative, bare, known, listed
from helpers.texts import lemmas

# So many words are often a name, and more than so many hardly ever.
_SHORT, _NAMES = 3, 6


def is_speech(page: Page, earlier: list[Cue], number: int, cue: Cue | None, how: str, behind_name: bool) -> bool:
    """Whether the words of a quotation are somebody's.

    `earlier` are the cues before it, `cue` the one whose words it is and `how` it leads there (direct, content, behind
    or empty); `behind_name` says that the quotation before it is a name.
    """
    first, after = page.quote_tokens[number]
    if _is_named(page, earlier, number, cue, how, behind_name):
        return False
    short = after - first <= _SHORT and not (cue and cue.source) and how != "direct"
    # A word or two that nobody is found to have said are no speech.
    if short and not any(each.source and each.inside < 0 for each in earlier):
        return False
    # Inside somebody's words a short stretch is a name, unless he quotes others there.
    quoted = cue is not None and cue.inside >= 0 and how == "direct"
    inside = page.quotes[number].depth and (cue is None or (after - first <= 4 and not quoted))
    if inside:
        return False
    told = _is_told(page, cue, how, first, after) and not (short or _is_called(page, cue, how, number))
    return told or weigh(_clues(page, number, cue, how), "quotation_clues") > 0


def _clues(page: Page, number: int, cue: Cue | None, how: str) -> dict[str, int]:
    """What speaks for and against words that no rule knows, each clue as often as it holds."""
    first, after = page.quote_tokens[number]
    words, tokens = after - first, range(first, after)
    others = [b - a for n, (a, b) in enumerate(page.quote_tokens) if n != number]
    long = sum(length > _NAMES for length in others)
    short = sum(length <= _SHORT for length in others) + (words <= _SHORT)
    heard = sum(_is_heard(page, j) for j in tokens)
    cued = cue is not None and bool(how)
    definite = [page.key[j].startswith("ال") for j in tokens]
    quote = page.quotes[number]
    return {
        "always": 1,
        "no cue, short": not cued and words <= _SHORT,
        "no cue, one word": not cued and words == 1,
        "in the content": cued and how == "content",
        "near the cue": cue is not None and cued and 3 <= first - cue.last <= 8,
        "explains": cue is not None and cued and cue.form.group in ("explain", "point", "reveal"),
        "three words": words == _SHORT,
        "two words, no article": words == 2 and not any(definite),
        "every word known": heard == words,
        "no word known": heard == 0,
        "half names": 2 * sum(page.entity[j] >= 0 for j in tokens) >= words,
        "governed": page.governed(first),
        "a mark inside": any(mark in page.text[quote.start : quote.end] for mark in STOP + COMMA),
        "inside marks": quote.depth > 0,
        "joined by a letter": first > 0 and page.key[first - 1] in ("ب", "ل", "و", "ال", "ك", "ف"),
        "closes": any(mark in page.gap(after) for mark in STOP),
        "before a definite word": after < page.size and page.key[after].startswith("ال"),
        "long ones beside": min(4, long),
        "more short than long": short > long + (words > _NAMES),
    }


def _is_named(page: Page, earlier: list[Cue], number: int, cue: Cue | None, how: str, behind_name: bool) -> bool:
    """Whether the words in marks are a name, a title or a figure by what they are and by what stands before them."""
    first, after = page.quote_tokens[number]
    words, before = after - first, page.key[first - 1] if first else ""
    colon = page.has(first, ":")
    quote = page.quotes[number]
    describes = cue is not None and cue.form.group == "describe"
    if not any("\u0620" <= char <= "\u06ff" for char in page.text[quote.start : quote.end]):
        return True
    if words <= 6 and not colon and all(page.entity[j] >= 0 for j in range(first, after)):
        return True
    # «الشيخ فلان "رحمه الله"»
    if words <= 4 and page.key[first] in listed("wish for somebody") and "الله" in page.key[first:after]:
        return True
    # «المسلسل السعودي المثير "سيلفي"»
    if words <= 4 and how != "direct" and not colon and _of_a_work(page, first):
        return True
    # «الـ"واي فاي"»
    if words <= 3 and before in ("ال", "بال", "لل", "وال") and not describes:
        return True
    # «بموجب "قانون أصول المحاكمات"»
    text = words >= 4 and not colon and page.noun(first).stem in listed("agreed text")
    text = text and (before not in listed("that") or page.key[first + 1].startswith("ال"))
    if text and not any(page.finite(j) or page.key[j] in listed("that") for j in range(first, after)):
        return True
    # «فيما أسماه "المهاترات"» is his word for it.
    if before in listed("titled") and before != "تحت" and not (describes and how == "direct" and cue.last == first - 1):
        return True
    # «التي أطلق عليها "كذا"»: with nobody who does it, it is the name that is in use.
    if before in listed("called by") and how == "content" and page.key[first - 2] in listed("calls"):
        return True
    # «يلقب في بلاده بـ "الملك"»
    near = page.key[max(page.since[first], first - 6) : first]
    if before in ("ب", "باسم") and how != "direct" and any(word in listed("nicknamed") for word in near):
        return True
    # «ختام "تمرين درع البحر 1"»
    opening = page.noun(first).stem in listed("named event") and not page.key[first].startswith("ال")
    leads = after > first + 1 and (page.key[first + 1].startswith("ال") or page.entity[first + 1] >= 0 or words > 2)
    if opening and leads and words <= 6 and how != "direct" and not any(page.finite(j) for j in range(first, after)):
        return before not in listed("predicate behind") and before not in listed("that")
    # «أن "كذا" تسعى إلى»: a word or two with their verb behind them are who does it.
    follows = after < page.until[first] and not page.gap(after).strip(' »"”\u00a0')
    follows = follows and (page.finite(after) or page.key[after] in ("هو", "هي"))
    if (
        words <= 2
        and follows
        and before in listed("bare that")
        and not any(page.finite(j) for j in range(first, after))
    ):
        return True
    # «القضية المعروفة بقضية "التمويل الأجنبي"»
    if (
        words <= 4
        and bare(before).removeprefix("ب") in listed("named by a definite")
        and page.key[first].startswith("ال")
    ):
        return True
    # «ودعت "الهيئة" المؤهلين»: the body itself.
    itself = words == 1 and page.key[first].startswith("ال") and page.noun(first).kind in ("body", "outlet")
    if itself and antecedents.meant(page, first, after, page.noun(first)):
        return not (before in listed("predicate behind") or before in listed("that"))
    # «استضافة "المؤتمر الدولي للابتكار 2015"»
    dated = page.noun(first).stem in listed("named") and any(page.key[j].isdigit() for j in range(first + 1, after))
    if dated and words <= 8 and not colon and not any(page.finite(j) for j in range(first, after)):
        return True
    # «وصف كتاب "كذا" بأنه»: what is described is no description.
    if describes and after < page.size and page.key[after] in listed("described as"):
        return True
    # «إدمان «ملك النغم» على»: somebody is called so.
    construct = words == 2 and page.noun(first).kind == "person" and page.key[first + 1].startswith("ال")
    if construct and how in ("content", "direct") and not colon and before not in listed("predicate behind"):
        return True
    # «إعلان «تحرير» المدينة»
    if cue and how == "direct" and cue.form.shape == "masdar" and words <= 3 and not colon:
        return True
    # «أدان «مذبحة حلب»»: a name with what happened there; «إن "الأسد جائع"»: two words behind أن are a clause.
    covered = any(page.entity[j] >= 0 for j in range(first, after))
    object_of = cue is not None and how == "direct" and cue.complement not in ("quote", "colon") and not colon
    if words <= 3 and covered and object_of and (words == 1 or before not in listed("that")):
        return True
    # «لجنة المتابعة والإشراف العليا»
    body = page.noun(first).kind == "body" and 2 <= words <= 6 and page.key[first + 1].startswith("ال")
    if body and not how and not colon and not any(page.finite(j) for j in range(first, after)):
        return True
    # «دفع "جون غرينبلات" إلى»
    pronoun = before in listed("that") and before not in listed("bare that")
    if 2 <= words <= 4 and not colon and not pronoun and _unheard(page, first, after):
        return True
    # «ظاهرة "تحصل مرة كل قرن"، على حد وصف فلان»
    verb = any(page.finite(j) for j in range(first, after))
    heard = page.finite(first) or bare(before) not in listed("named")
    if how == "behind" and cue and cue.form.shape == "according" and verb and heard:
        return False
    # «قرأ كتاب العالم كارل ساغان «كذا»»: the title behind its author.
    if words <= 8 and first and page.type(first - 1) == "PER" and how != "direct" and not colon:
        near = range(max(page.since[first], first - 10), first)
        work = next((k for k in reversed(near) if bare(page.key[k]) in listed("work")), -1)
        if work >= 0 and not any(page.finite(k) or page.has(k, COMMA) for k in range(work + 1, first)):
            return True
    # «فيلم له «كذا»»
    if words <= 6 and how != "direct" and first > 1 and page.key[first - 2] in listed("titled") - {"تحت", "باسم"}:
        return True
    source = next((cue for cue in reversed(earlier) if cue.form.shape == "according"), None)
    near = source and source.last < first <= source.last + 6 and page.sentence[source.last] == page.sentence[first]
    near = near and not source.form.suffix and page.key[source.last][-1] not in "هم"
    near = near and not any(page.key[j] in listed("that") or page.has(j, COMMA) for j in range(source.last + 1, first))
    if near and words <= 5 and not page.has(first, "،,"):
        return True
    if colon and words <= 6 and before.removeprefix("و") in listed("work"):
        # «غنى قصيدة: «عصفور البحر»»
        return True
    if colon:
        return words <= 2 and how != "direct"
    head = before[1:] if before[:1] in "وفبل" and len(before) > 3 else before
    # «عملية «فجر النصر»»; behind a definite noun (الطريق «خطر جدا») marks hold a name where no cue leads to them.
    theirs = head in listed("words of somebody") and how == "content"
    # «شخصية "قوية"», but «باقة "راقي"»: an adjective that agrees is said of it.
    agrees = words == 1 and how == "content" and known(page.written(first)) and _quality(page, first, after)
    agrees = agrees and head.endswith("ة") == page.key[first].endswith("ة")
    if words <= 6 and (head in listed("named") or before in listed("named")) and not theirs and not agrees:
        return True
    if words <= 4 and not how and bare(head) in listed("named"):
        return True
    # «مسلسلها الجديد «كذا»»
    owner = page.key[first - 2] if first > 1 and before.startswith("ال") else head
    title = words <= 4 or (words <= 8 and how != "direct" and not any(page.finite(j) for j in range(first, after)))
    if title and any(
        owner.removesuffix(pronoun) in listed("named") for pronoun in ("ها", "هم", "ه") if owner.endswith(pronoun)
    ):
        return True
    figure = any(page.key[j][0].isdigit() for j in range(first, after))
    clause = any(page.key[j] in listed("clause") for j in range(first, after))
    if words <= 3 and figure and not clause and before not in listed("that") and how != "direct":
        return True
    # «فيزا» و«كوكاكولا»: what is joined to a name is one.
    joined = page.gap(first).strip(' «»"“”') in ("و", "،") or before == "و"
    close = number and page.quotes[number - 1].end > page.start[first] - 12
    return bool(words <= 8 and joined and close and behind_name and _no_verb(page, first, after))


def _of_a_work(page: Page, first: int) -> bool:
    """Whether a work with what makes it definite stands before a word: «المسلسل السعودي المثير», «كتاب الصحفي»."""
    for k in range(first - 1, max(page.since[first], first - 6) - 1, -1):
        if page.gap(k + 1).strip(' «"“'):
            return False
        if bare(page.key[k]) in listed("work") and page.key[k + 1].startswith("ال"):
            return k < first - 1
        if not (page.key[k].startswith("ال") or page.governed(k)):
            return False
        if page.key[k].startswith("ال") and page.key[k][2:] in listed("work"):
            return k < first - 1
    return False


def _unheard(page: Page, first: int, after: int) -> bool:
    """Whether no word of a stretch is one that the dictionary or the lists of the voices have."""
    return not any(_is_heard(page, j) for j in range(first, after))


def _is_heard(page: Page, j: int) -> bool:
    word = bare(page.key[j])
    listed_there = page.noun(j).kind or page.closed(j) or known(page.written(j)) or known(word)
    return bool(listed_there) or is_owned(page, j) or lemmas.spelled(word) is not None or lemmas.lemma(word) != word


def _no_verb(page: Page, first: int, after: int) -> bool:
    if _utterance(page, first):
        return False
    return after - first <= 4 or not any(page.finite(j) for j in range(first, after))


def _is_called(page: Page, cue: Cue | None, how: str, number: int) -> bool:
    """Whether short words stand in marks more than once in a text, as a name does, and no colon leads to them."""
    first, after = page.quote_tokens[number]
    if after - first > 4 or how == "direct" or page.has(first, ":") or (cue and cue.form.group == "describe"):
        return False
    # «ما يشبه "نهاية العالم"», «إنه "دراما خيالية"»
    before = page.key[first - 1] if first else ""
    if before in listed("predicate behind") or (before in listed("that") and before not in listed("bare that")):
        return False
    # «الاتفاق و"تطبيقه بحذافيره"»
    if how and page.key[first].endswith(("ه", "ها", "هم")) and is_owned(page, first):
        return False
    # «أخبار "كاذبة وشائعات"», «برد "ساحق"», «غارة على "هدف عسكري"»: what has a quality without the article is no name.
    head = before[1:] if before[:1] in "وفبل" and len(before) > 3 else before
    if how and head not in listed("named") and _quality(page, first, after):
        return False
    # «إن الفرنسيين "الغاليين" يقاومون»: what agrees with a noun is said of it.
    if how == "content" and _agrees(page, first, after):
        return False
    words = page.key[first:after]
    return any(page.key[a:b] == words for n, (a, b) in enumerate(page.quote_tokens) if n != number)


def _quality(page: Page, first: int, after: int) -> bool:
    """Whether words in marks are an indefinite adjective, or an indefinite noun with its adjective."""
    words = page.key[first:after]
    if any(word.startswith("ال") for word in words) or any(page.entity[j] >= 0 for j in range(first, after)):
        return False
    adjective = [lemmas.is_adjective(lemmas.lemma(word)) for word in words]
    return adjective[0] or (len(words) == 2 and adjective[1] and known(page.written(first)))


def _agrees(page: Page, first: int, after: int) -> bool:
    """Whether one word in marks is an adjective of the noun before it: a people or a plural with its ending."""
    if after - first != 1 or not first or page.gap(first).strip(' «"“\u00a0'):
        return False
    word, noun = page.key[first], page.key[first - 1]
    plural = word.endswith(("ين", "ون")) and noun.endswith(("ين", "ون"))
    return plural and word.startswith("ال") == noun.removeprefix("و").startswith("ال")


def _predicate(page: Page, how: str, first: int, after: int) -> bool:
    """Whether one word in marks is what a clause says of its subject: «أكد أنه «سيستمر»», «إن القرار «سيادي»»."""
    before, definite = page.key[first - 1], page.key[first].startswith("ال")
    if before in listed("that") or before in listed("clause subject"):
        return before not in listed("bare that") or not definite
    closes = after >= page.until[first] or page.has(after, "،,.؛")
    if before in listed("predicate behind") and not definite:
        return True
    clause = how == "content" or any(page.key[j] in listed("that") for j in range(max(0, first - 3), first - 1))
    word = page.key[first]
    quality = word.endswith(("ي", "ية")) or (word.endswith("ة") and known(page.span(first, after)))
    named = bare(before) in listed("named") and not quality
    told = (before.startswith("ال") or page.entity[first - 1] >= 0) and not definite and not named
    return closes and clause and told and (known(page.span(first, after)) or quality)


def _is_told(page: Page, cue: Cue | None, how: str, first: int, after: int) -> bool:
    """Whether words in marks that are no plain name are somebody's: by cue, أن, length and clause words."""
    words, opening = after - first, page.key[first]
    # «القرار «الجائر» حسب الوزير»: what بحسب closes is the source's own word.
    own = cue is not None and cue.first < page.size and page.key[cue.last][-1] in "هام"
    if how == "behind" and cue and cue.form.shape == "according" and cue.first == after and (words >= 2 or own):
        return True
    if page.has(first, ":") and (cue or words >= 4):
        return True
    covered = any(page.entity[j] >= 0 for j in range(first, after))
    # «ما وصفه بـ«الكارثة»»
    before = page.key[first - 1] if first else ""
    by = before == "ب" or before in listed("described as")
    if cue and how and cue.form.group == "describe" and (by or first - cue.last <= 5) and not covered:
        return True
    # «علقوا بعبارات «مستفزة»», «بكلام «ليس له معنى»»
    told = bare(before).removeprefix("ب")
    if cue and how == "content" and told in listed("words of somebody") and told != "عبارة":
        return True
    if words == 1 and cue and how and first and not covered and _predicate(page, how, first, after):
        return True
    # «إن قواته "عبثت" بالأدلة»: no name is a verb.
    if words == 1 and cue and how and not covered and page.finite(first) and not lemmas.is_noun(opening.lstrip("وف")):
        return True
    # «إلى رفع الحصار "كاملا"»: no name is an adjective in the accusative.
    if words == 1 and cue and how and accusative(opening) != opening and lemmas.is_adjective(accusative(opening)):
        return True
    if words == 1 and cue and how and tanwin(opening):
        # «أوصتهم بتغييرها "احترازا"»
        return True
    # «أن سفنا "عملاقة" عبرت»: nor one behind an indefinite noun, in what somebody says.
    plain = words == 1 and first > 1 and not opening.startswith("ال")
    plain = plain and (opening.endswith("ة") or known(page.span(first, after)))
    plain = plain and lemmas.is_adjective(lemmas.lemma(opening))
    if plain and how == "content" and cue.complement == "that" and not covered:
        before = page.key[first - 1]
        words_of = before.removeprefix("ب") in listed("words of somebody")
        quality = opening.endswith("ية") and before.endswith("ة")
        named = before.startswith("ال") or page.closed(first - 1) or (bare(before) in listed("named") and not quality)
        return words_of or not named
    if cue and how == "direct":
        return words > 1 or not opening.startswith("ال") or cue.form.group in ("call", "condemn", "praise", "express")
    name = not how and words <= 3 and opening.startswith("ال")
    if words >= 2 and first and page.key[first - 1] in listed("that") and not name:
        return True
    clause = any(page.key[j] in listed("that") or page.key[j] in listed("clause") for j in range(first, after))
    if words >= (7 if cue or clause else 12):
        return True
    # «بالعمل «الجبان والشنيع»»: what agrees with a definite noun is said of it.
    noun = bare(page.key[first - 1]) if first else ""
    agrees = first and (noun != page.key[first - 1] or noun.endswith(("ها", "ه"))) and noun not in listed("named")
    if cue and how == "content" and words == 2 and agrees and not covered:
        return True
    if cue and how == "content":
        # What somebody's report puts in marks is his, where it is neither a name nor a word that nobody knows.
        return words >= 3 or clause or not (covered or _unheard(page, first, after))
    if cue:
        return words >= 3
    return words >= 3 and (_utterance(page, first) or (clause and bare(opening) not in listed("named")))


def _utterance(page: Page, first: int) -> bool:
    """Whether a stretch opens with a verb of what will be or is not, as no name does: «سنرد …», «لن تمر …»."""
    word = page.key[first]
    if word in listed("denies a verb"):
        return first + 1 < page.size and page.finite(first + 1)
    return word[0] == "س" and word[1:2] in ("ي", "ت", "ن", "ا", "أ") and page.finite(first)
