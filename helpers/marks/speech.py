"""Speech told from names and titles: what each stretch between quotation marks is, and whose words it holds."""

from bisect import bisect_left
from typing import NamedTuple

from helpers.marks import antecedents, clauses
from helpers.marks.attribution import cues
from helpers.marks.page import COMMA, Cue, Page
from helpers.marks.phrases import NONE, is_owned, read, tanwin
from helpers.marks.reporting import accusative, bare, known, listed
from helpers.texts import lemmas

# A speaker is looked for among this many cues before a quotation.
_BACK = 12


class Voice(NamedTuple):
    """What a quotation is: speech or term, whose words, and the cue that introduces it."""

    kind: str
    speaker: str
    cue: Cue | None


def _earlier(page: Page, found: list[Cue], number: int) -> list[Cue]:
    """The cues before a quotation, nearest last."""
    place = bisect_left(found, page.quote_tokens[number][0], key=lambda cue: cue.first)
    return found[max(0, place - _BACK) : place]


def _governing(page: Page, found: list[Cue], number: int) -> tuple[Cue | None, str]:
    """The cue whose words a quotation is, and how: direct, in its content, behind the quotation, or empty."""
    first, after = page.quote_tokens[number]
    quote = page.quotes[number]
    best, how = None, ""
    for cue in _earlier(page, found, number):
        elsewhere = cue.inside >= 0 and cue.inside != page.inside[max(first - 1, 0)] and not quote.depth
        if cue.inside == number or elsewhere or cue.form.shape == "according":
            continue
        same = page.sentence[cue.last] == page.sentence[min(first, page.size - 1)]
        if cue.content_start == quote.start:
            # «قالت فلانة، التي أعلن فلان عن تعيينها: «…»»: the colon is the first verb's.
            if how != "direct" or page.key[cue.first - 1] not in listed("relative"):
                best, how = cue, "direct"
        elif same and cue.last < first and cue.content_start <= quote.start and how != "direct":
            # «قال الوزير، حيث أبلغ نظيره القرار، إن …»: the words that begin last hold it.
            inner = best is None or cue.content_start >= best.content_start
            # «الوثائق التي تتهم إيران ب… هي «حقيقية»»; «القانون الذي ينص على أنه «…»» is quoted.
            related = page.key[cue.first - 1] in listed("relative") and cue.complement not in ("that", "quote", "colon")
            if inner and (best is None or not related or cue.form.group == "describe"):
                best, how = cue, "content"
    if best and best.form.group == "opine":
        # «قال الوزير إن بلاده ترى أن «…»»: the words are the minister's.
        around = (cue for cue in reversed(_earlier(page, found, number)) if cue.source and cue.last < best.first)
        best = next((cue for cue in around if cue.content_start <= best.start < cue.content_end), best)
    if best and not best.source and best.inside < 0:
        # «أشار فلان إلى أن الحدث يؤكد «…»»: nobody speaks there but he.
        around = (cue for cue in reversed(_earlier(page, found, number)) if cue.source and cue.last < best.first)
        best = next((cue for cue in around if cue.content_start <= best.start < cue.content_end), best)
    own = best and best.first and is_owned(page, best.first - 1) and page.noun(best.first - 1).kind == "body"
    if own and how != "direct":
        # «قالت فلانة إن منظمتها دعت إلى عقوبات على من «…»»: the words are hers.
        around = (cue for cue in reversed(_earlier(page, found, number)) if cue.source and cue.last < best.first)
        best = next((cue for cue in around if cue.content_start <= best.start < cue.content_end), best)
    if best and best.form.group == "show":
        # «وأضاف: تظهر الوثائق أن «…»»: the words are his.
        around = (cue for cue in reversed(_earlier(page, found, number)) if cue.source and cue.last < best.first)
        within = (cue for cue in around if cue.content_start <= best.start < cue.content_end)
        best = next((cue for cue in within if cue.complement in ("that", "colon")), best)
        # «أظهرت الفحوص، بحسب التقرير، أن «…»»: the words are the report's.
        between = (cue for cue in _earlier(page, found, number) if best.last < cue.first <= max(best.at, best.last))
        best = next((cue for cue in between if cue.form.shape == "according" and cue.source), best)
    if how:
        return best, how
    for cue in reversed(_earlier(page, found, number)):
        if cue.rule == "according" and cue.inside < 0 and cue.content_start <= quote.start < cue.content_end:
            return cue, "content"
    place = bisect_left(found, after, key=lambda cue: cue.first)
    for cue in found[place : place + 2]:
        # «…، كما أعلن المنظمون»
        closing = page.key[cue.first - 1] == "كما" and page.has(cue.first - 1, COMMA) and cue.complement == "any"
        near = 8 if cue.form.shape == "according" or closing else 2
        if cue.first - after <= near and page.sentence[cue.first] == page.sentence[max(after - 1, 0)]:
            return cue, "behind"
    # «غارة على «هدف عسكري» …، على ما أعلن الجيش»: who closes the sentence says all of it.
    for cue in found[place : place + 4]:
        closing = cue.form.shape == "according" or page.key[cue.first - 1] in ("كما", "ما")
        if (
            closing
            and cue.inside < 0
            and cue.content_start <= quote.start
            and quote.end <= cue.content_end + 1
            and cue.source
        ):
            return cue, "content" if page.sentence[cue.first] == page.sentence[first] else ""
    return None, ""


def _named(page: Page, found: list[Cue], number: int, cue: Cue | None, how: str, voices: list[Voice]) -> bool:
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
    # «ختام "تمرين درع البحر 1"»
    opening = page.noun(first).stem in listed("named event") and not page.key[first].startswith("ال")
    leads = after > first + 1 and (page.key[first + 1].startswith("ال") or page.entity[first + 1] >= 0 or words > 2)
    if opening and leads and words <= 6 and how == "content" and not any(page.finite(j) for j in range(first, after)):
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
    source = next((cue for cue in reversed(_earlier(page, found, number)) if cue.form.shape == "according"), None)
    near = source and source.last < first <= source.last + 6 and page.sentence[source.last] == page.sentence[first]
    near = near and not source.form.suffix and page.key[source.last][-1] not in "هم"
    near = near and not any(page.key[j] in listed("that") for j in range(source.last + 1, first))
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
    if words <= 6 and (head in listed("named") or before in listed("named")) and not theirs:
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
    return bool(words <= 8 and joined and close and voices[number - 1].kind == "term" and _no_verb(page, first, after))


def _of_a_work(page: Page, first: int) -> bool:
    """Whether a definite work with its adjectives stands before a word: «المسلسل السعودي المثير للجدل»."""
    for k in range(first - 1, max(page.since[first], first - 6) - 1, -1):
        if page.gap(k + 1).strip(' «"“') or not (page.key[k].startswith("ال") or page.governed(k)):
            return False
        if page.key[k].startswith("ال") and page.key[k][2:] in listed("work"):
            return k < first - 1
    return False


def _unheard(page: Page, first: int, after: int) -> bool:
    """Whether no word of a stretch is one that the dictionary or the lists of the voices have."""
    return not any(_heard(page, j) for j in range(first, after))


def _heard(page: Page, j: int) -> bool:
    word = bare(page.key[j])
    listed_there = page.noun(j).kind or page.closed(j) or known(page.written(j)) or known(word)
    return bool(listed_there) or is_owned(page, j) or lemmas.spelled(word) is not None or lemmas.lemma(word) != word


def _no_verb(page: Page, first: int, after: int) -> bool:
    if _utterance(page, first):
        return False
    return after - first <= 4 or not any(page.finite(j) for j in range(first, after))


def _called(page: Page, cue: Cue | None, how: str, number: int) -> bool:
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


def _is_speech(page: Page, cue: Cue | None, how: str, first: int, after: int) -> bool:
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
    # «إدمان «ملك النغم» على»: somebody is called so.
    construct = words == 2 and page.noun(first).kind == "person" and page.key[first + 1].startswith("ال")
    if (
        construct
        and how in ("content", "direct")
        and not page.has(first, ":")
        and page.key[first - 1] not in listed("predicate behind")
    ):
        return False
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
    if cue and how == "direct" and cue.form.shape == "masdar" and words <= 3:
        # «إعلان «تحرير» المدينة»
        return False
    if cue and how == "direct":
        # «إن "الأسد جائع"»: two words behind أن are a clause.
        clause = words > 1 and before in listed("that") and not all(page.entity[j] >= 0 for j in range(first, after))
        if words <= 3 and covered and cue.complement not in ("quote", "colon") and not clause:
            return False
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


def _document_before(page: Page, first: int) -> str:
    """The law or decision whose wording is quoted, where its sentence names it."""
    for j in range(first - 1, max(page.since[first], first - 40) - 1, -1):
        if page.inside[j] < 0 and page.key[j].startswith("ال") and page.key[j][2:] in listed("wording document"):
            return page.span(j, j + 1)
    return ""


def _alone(page: Page, first: int, after: int) -> bool:
    """Whether the marks hold a whole line with a verb, as the second of two quoted paragraphs does."""
    end = page.text[page.end[after - 1] : page.end[after - 1] + 8].split("\n")[0]
    alone = "\n" in page.gap(first) and not end.strip(' «»"“”.,،')
    return alone and any(page.finite(j) for j in range(first, after))


def _signed(page: Page, first: int, after: int) -> str:
    """Who stands in the line under a quotation that has a line of its own, as in the words of the day; else empty."""
    head = page.gap(first).rstrip(' «"“')
    alone = head.strip(" \t")[-1:] in ("*", "•", "-", "–", "—") and head.strip(" *•-–—\t\n") in ("", ".")
    tail = page.gap(after) if after < page.size else ""
    if not alone or "\n" not in tail or not any(page.finite(j) for j in range(first, after)):
        return ""
    phrase = read(page, after, page.until[after]) if not page.closed(after) and not page.governed(after) else NONE
    return phrase.name if phrase.kind == "PER" and phrase.first == after else ""


def _chanted(page: Page, first: int) -> str:
    """Who shouts or carries the words behind هتافات and لافتات: who does it in the sentence, else the shouts."""
    for k in range(first - 1, max(page.since[first], first - 5) - 1, -1):
        if page.stops(k + 1) or page.has(k + 1, COMMA):
            return ""
        near = range(page.since[first], min(k + 4, first))
        if bare(page.key[k]) in listed("chanted") and any(page.key[j].lstrip("وف") in listed("chants") for j in near):
            if k + 1 < first and page.noun(k + 1).kind in ("people", "person") and not page.governed(k + 1):
                # «هتافات المصلين "ارحل"»
                return read(page, k + 1, first).name
            acting = clauses.subjects(page, page.sentence[first])
            names = (one.name for one in reversed(acting) if one.after <= k + 1 and one.kind not in ("document", "LOC"))
            if (
                not any(one.after <= k + 1 for one in acting)
                and page.key[k - 1].endswith("وا")
                and page.sentence[first]
            ):
                # «وأطلقوا شعارات منها "…"»: those of the sentence before.
                before = clauses.subjects(page, page.sentence[first] - 1)
                names = (one.name for one in reversed(before) if one.kind in ("people", "ORG"))
            return next(names, "") or read(page, k, first).name
    return ""


def _doing(page: Page, first: int) -> str:
    """Who does something last in a sentence before a word."""
    doing = (one.name for one in reversed(clauses.subjects(page, page.sentence[first])) if one.after <= first)
    return next(doing, "")


def voices(page: Page) -> tuple[list[Cue], list[Voice]]:
    """The cues of a document and, for each quotation in order, what it is and who speaks."""
    found = cues(page)
    told: list[Voice] = []
    for number, quote in enumerate(page.quotes):
        first, after = page.quote_tokens[number]
        cue, how = _governing(page, found, number)
        named = first >= after or _named(page, found, number, cue, how, told) or _called(page, cue, how, number)
        # Inside somebody's words a short stretch is a name, unless he quotes others there.
        named = named or (quote.depth and after - first <= 4 and not (cue and cue.inside >= 0 and how == "direct"))
        # «… «من العاملين المشمولين …»»: the wording of the law that the sentence names.
        wording = cue is None and after - first >= 6 and _document_before(page, first)
        goes_on = (
            cue is None and after - first >= 4 and _alone(page, first, after) and told and told[-1].kind == "speech"
        )
        speech = wording or goes_on or _is_speech(page, cue, how, first, after)
        pretext = first > 0 and page.key[first - 1] in listed("pretext") and not quote.depth
        owner = _doing(page, first) if pretext else ""
        # «رددوا هتافات مثل "ارحل"»
        owner = owner or (_chanted(page, first) if first and not quote.depth else "")
        if owner:
            told.append(Voice("speech", owner, None))
            continue
        if named or not speech or (quote.depth and cue is None):
            told.append(Voice("term", "", None))
            continue
        document = "" if cue else _document_before(page, first)
        # A word or two that nobody is found to have said are no speech.
        if not document and not (cue and cue.source) and after - first <= 3 and how != "direct":
            told.append(Voice("term", "", None))
            continue
        signed = "" if page.has(first, ":") else _signed(page, first, after)
        if signed:
            told.append(Voice("speech", signed, None))
            continue
        if cue is None and not document:
            cue = next((c for c in reversed(_earlier(page, found, number)) if c.source and c.inside < 0), None)
        told.append(Voice("speech", document or (cue.source if cue else ""), cue))
    return _of_oneself(page, found, told), told


def _of_oneself(page: Page, found: list[Cue], told: list[Voice]) -> list[Cue]:
    """The cues, those of the first person with the one in whose words they stand; without him they are none."""
    kept: list[Cue] = []
    for cue in found:
        if cue.form.gender == "1":
            if cue.inside >= 0:
                cue.source = told[cue.inside].speaker if told[cue.inside].kind == "speech" else ""
            else:
                colon = next((c for c in reversed(kept[-4:]) if c.complement == "colon" and c.inside < 0), None)
                within = colon and colon.content_start <= cue.start < colon.content_end
                cue.source = colon.source if within else ""
            if not cue.source:
                continue
        kept.append(cue)
    return kept
