"""Speech told from names: whether the words between quotation marks are somebody's, or a name, a title, a word.

Rules tell what is plainly a name and what is plainly speech. What neither knows is weighed, by clues in the marks and
around them whose weights stand in `data/reference/quotation_clues.csv`.
"""

from collections import Counter
from typing import NamedTuple

from helpers.marks import antecedents
from helpers.marks.clues import weigh
from helpers.marks.page import COMMA, STOP, Cue, Page
from helpers.marks.phrases import is_owned, tanwin
from helpers.marks.reporting import accusative, bare, known, listed
from helpers.texts import lemmas

# So many words are often a name, and more than so many hardly ever.
_SHORT, _NAMES = 3, 6


class _Marked(NamedTuple):
    """A stretch in marks as the rules of names see it: its words, the word before it, the cue that leads there."""

    page: Page
    first: int
    after: int
    cue: Cue | None
    how: str

    @property
    def words(self) -> int:
        return self.after - self.first

    @property
    def before(self) -> str:
        return self.page.key[self.first - 1] if self.first else ""

    @property
    def head(self) -> str:
        """The word before the marks without a letter that stands on it: وعملية, بعملية."""
        return self.before[1:] if self.before[:1] in "وفبل" and len(self.before) > 3 else self.before

    @property
    def key(self) -> str:
        return self.page.key[self.first]

    @property
    def colon(self) -> bool:
        return self.page.has(self.first, ":")

    @property
    def definite(self) -> list[bool]:
        return [self.page.key[j].startswith("ال") for j in range(self.first, self.after)]

    @property
    def verb(self) -> bool:
        return any(self.page.finite(j) for j in range(self.first, self.after))

    @property
    def predicate(self) -> bool:
        """Whether the word before lets what a clause says of its subject follow: يشبه, إنه, بأن."""
        return self.before in listed("predicate behind") or self.before in listed("that")

    @property
    def names(self) -> int:
        return sum(self.page.entity[j] >= 0 for j in range(self.first, self.after))

    @property
    def describes(self) -> bool:
        return self.cue is not None and self.cue.form.group == "describe"


def is_speech(page: Page, earlier: list[Cue], number: int, cue: Cue | None, how: str, behind_name: bool) -> bool:
    """Whether the words of a quotation are somebody's.

    `earlier` are the cues before it, `cue` the one whose words it is and `how` it leads there (direct, content, behind
    or empty); `behind_name` says that the quotation before it is a name.
    """
    marked = _Marked(page, *page.quote_tokens[number], cue, how)
    if _is_named(marked, earlier, number, behind_name):
        return False
    short = marked.words <= _SHORT and not (cue and cue.source) and how != "direct"
    # A word or two that nobody is found to have said are no speech.
    if short and not any(each.source and each.inside < 0 for each in earlier):
        return False
    # Inside somebody's words a short stretch is a name, unless he quotes others there.
    quoted = cue is not None and cue.inside >= 0 and how == "direct"
    if page.quotes[number].depth and (cue is None or (marked.words <= 4 and not quoted)):
        return False
    told = _is_told(page, cue, how, marked.first, marked.after) and not (short or _is_called(marked))
    return told or weigh(_clues(marked, number), "quotation_clues") > 0


def _clues(one: _Marked, number: int) -> dict[str, int]:
    """What speaks for and against words that no rule knows, each clue as often as it holds."""
    page, first, after, words = one.page, one.first, one.after, one.words
    led = one.cue if one.how else None
    held = _held(page)
    long, short = held.long - (words > _NAMES), held.short
    heard = sum(_is_heard(page, j) for j in range(first, after))
    quote = page.quotes[number]
    return {
        "always": 1,
        "no cue, short": led is None and words <= _SHORT,
        "no cue, one word": led is None and words == 1,
        "in the content": led is not None and one.how == "content",
        "near the cue": led is not None and 3 <= first - led.last <= 8,
        "explains": led is not None and led.form.group in ("explain", "point", "reveal"),
        "three words": words == _SHORT,
        "two words, no article": words == 2 and not any(one.definite),
        "every word known": heard == words,
        "no word known": heard == 0,
        "half names": 2 * one.names >= words,
        "governed": page.governed(first),
        "a mark inside": any(mark in page.text[quote.start : quote.end] for mark in STOP + COMMA),
        "inside marks": quote.depth > 0,
        "joined by a letter": one.before in ("ب", "ل", "و", "ال", "ك", "ف"),
        "closes": any(mark in page.gap(after) for mark in STOP),
        "before a definite word": after < page.size and page.key[after].startswith("ال"),
        "long ones beside": min(4, long),
        "more short than long": short > held.long,
    }


class _Held(NamedTuple):
    """What the marks of a document hold: how many long and how many short stretches, and how often each words."""

    long: int
    short: int
    times: Counter[tuple[str, ...]]


def _held(page: Page) -> _Held:
    if "held" not in page.kept:
        lengths = [after - first for first, after in page.quote_tokens]
        long, short = sum(n > _NAMES for n in lengths), sum(n <= _SHORT for n in lengths)
        times = Counter(tuple(page.key[first:after]) for first, after in page.quote_tokens)
        page.kept["held"] = _Held(long, short, times)
    return page.kept["held"]


def _is_named(marked: _Marked, earlier: list[Cue], number: int, behind_name: bool) -> bool:
    """Whether the words in marks are a name, a title or a figure by what they are and by what stands before them."""
    page, cue, how = marked.page, marked.cue, marked.how
    if any(rule(marked) for rule in _BY_ITSELF):
        return True
    # «ظاهرة "تحصل مرة كل قرن"، على حد وصف فلان»
    heard = page.finite(marked.first) or bare(marked.before) not in listed("named")
    if how == "behind" and cue and cue.form.shape == "according" and marked.verb and heard:
        return False
    if any(rule(marked) for rule in _BY_WHAT_LEADS) or _of_the_source(marked, earlier):
        return True
    if marked.colon:
        # «غنى قصيدة: «عصفور البحر»»
        work = marked.words <= 6 and marked.before.removeprefix("و") in listed("work")
        return work or (marked.words <= 2 and how != "direct")
    return any(rule(marked) for rule in _BY_THE_NOUN) or (behind_name and _joined(marked, number))


def _all_names(one: _Marked) -> bool:
    return one.words <= 6 and not one.colon and one.names == one.words


def _wish(one: _Marked) -> bool:
    """«الشيخ فلان "رحمه الله"»"""
    wish = one.words <= 4 and one.key in listed("wish for somebody")
    return wish and "الله" in one.page.key[one.first : one.after]


def _behind_a_work(one: _Marked) -> bool:
    """«المسلسل السعودي المثير "سيلفي"»"""
    return one.words <= 4 and one.how != "direct" and not one.colon and _of_a_work(one.page, one.first)


def _behind_the_article(one: _Marked) -> bool:
    """«الـ"واي فاي"»"""
    return one.words <= 3 and one.before in ("ال", "بال", "لل", "وال") and not one.describes


def _agreed_text(one: _Marked) -> bool:
    """«بموجب "قانون أصول المحاكمات"»"""
    page = one.page
    text = one.words >= 4 and not one.colon and page.noun(one.first).stem in listed("agreed text")
    text = text and (one.before not in listed("that") or one.definite[1])
    return text and not one.verb and not any(page.key[j] in listed("that") for j in range(one.first, one.after))


def _titled(one: _Marked) -> bool:
    """«فيما أسماه "المهاترات"» is his word for it; «تحت عنوان "كذا"» is none."""
    described = one.describes and one.how == "direct" and one.cue is not None and one.cue.last == one.first - 1
    return one.before in listed("titled") and one.before != "تحت" and not described


def _called_by(one: _Marked) -> bool:
    """«التي أطلق عليها "كذا"»: with nobody who does it, it is the name that is in use."""
    called = one.before in listed("called by") and one.how == "content" and one.first > 1
    return called and one.page.key[one.first - 2] in listed("calls")


def _nicknamed(one: _Marked) -> bool:
    """«يلقب في بلاده بـ "الملك"»"""
    near = one.page.key[max(one.page.since[one.first], one.first - 6) : one.first]
    leads = one.before in ("ب", "باسم") and one.how != "direct"
    return leads and not listed("nicknamed").isdisjoint(near)


def _event(one: _Marked) -> bool:
    """«ختام "تمرين درع البحر 1"»"""
    page = one.page
    opens = page.noun(one.first).stem in listed("named event") and not one.definite[0]
    if not opens or one.words < 2 or one.words > 6 or one.how == "direct" or one.verb:
        return False
    return (one.definite[1] or page.entity[one.first + 1] >= 0 or one.words > 2) and not one.predicate


def _does_it(one: _Marked) -> bool:
    """«أن "كذا" تسعى إلى»: a word or two with their verb behind them are who does it."""
    page, after = one.page, one.after
    follows = after < page.until[one.first] and not page.gap(after).strip(' »"”\u00a0')
    follows = follows and (page.finite(after) or page.key[after] in ("هو", "هي"))
    return one.words <= 2 and follows and one.before in listed("bare that") and not one.verb


def _named_by_a_definite(one: _Marked) -> bool:
    """«القضية المعروفة بقضية "التمويل الأجنبي"»"""
    leads = bare(one.before).removeprefix("ب") in listed("named by a definite")
    return one.words <= 4 and leads and one.definite[0]


def _body_itself(one: _Marked) -> bool:
    """«ودعت "الهيئة" المؤهلين»"""
    noun = one.page.noun(one.first)
    alone = one.words == 1 and one.definite[0] and noun.kind in ("body", "outlet") and not one.predicate
    return alone and antecedents.meant(one.page, one.first, one.after, noun) is not None


def _dated(one: _Marked) -> bool:
    """«استضافة "المؤتمر الدولي للابتكار 2015"»"""
    page = one.page
    year = any(page.key[j].isdigit() for j in range(one.first + 1, one.after))
    return page.noun(one.first).stem in listed("named") and year and one.words <= 8 and not one.colon and not one.verb


def _is_described(one: _Marked) -> bool:
    """«وصف كتاب "كذا" بأنه»: what is described is no description."""
    return one.describes and one.after < one.page.size and one.page.key[one.after] in listed("described as")


def _epithet(one: _Marked) -> bool:
    """«إدمان «ملك النغم» على»: somebody is called so."""
    construct = one.words == 2 and one.page.noun(one.first).kind == "person" and one.definite[1]
    told = one.how in ("content", "direct") and not one.colon
    return construct and told and one.before not in listed("predicate behind")


def _declared(one: _Marked) -> bool:
    """«إعلان «تحرير» المدينة»"""
    declared = one.cue is not None and one.how == "direct" and one.cue.form.shape == "masdar"
    return declared and one.words <= 3 and not one.colon


def _object(one: _Marked) -> bool:
    """«أدان «مذبحة حلب»»: a name with what happened there; «إن "الأسد جائع"»: two words behind أن are a clause."""
    led = one.cue is not None and one.how == "direct" and one.cue.complement not in ("quote", "colon")
    led = led and not one.colon and one.words <= 3 and one.names > 0
    return led and (one.words == 1 or one.before not in listed("that"))


def _body(one: _Marked) -> bool:
    """«لجنة المتابعة والإشراف العليا»"""
    body = one.page.noun(one.first).kind == "body" and 2 <= one.words <= 6 and one.definite[1]
    return body and not one.how and not one.colon and not one.verb


def _foreign(one: _Marked) -> bool:
    """«دفع "جون غرينبلات" إلى»"""
    pronoun = one.before in listed("that") and one.before not in listed("bare that")
    return 2 <= one.words <= 4 and not one.colon and not pronoun and _unheard(one.page, one.first, one.after)


def _behind_its_author(one: _Marked) -> bool:
    """«قرأ كتاب العالم كارل ساغان «كذا»»"""
    page, first = one.page, one.first
    if one.words > 8 or not first or page.type(first - 1) != "PER" or one.how == "direct" or one.colon:
        return False
    near = range(max(page.since[first], first - 10), first)
    work = next((k for k in reversed(near) if bare(page.key[k]) in listed("work")), -1)
    return work >= 0 and not any(page.finite(k) or page.has(k, COMMA) for k in range(work + 1, first))


def _of_somebody(one: _Marked) -> bool:
    """«فيلم له «كذا»»"""
    title = one.words <= 6 and one.how != "direct" and one.first > 1
    return title and one.page.key[one.first - 2] in listed("titled") - {"تحت", "باسم"}


def _of_the_source(one: _Marked, earlier: list[Cue]) -> bool:
    """«بحسب موقع "كذا"»"""
    page, first = one.page, one.first
    source = next((cue for cue in reversed(earlier) if cue.form.shape == "according"), None)
    if source is None or not source.last < first <= source.last + 6 or one.words > 5:
        return False
    apart = page.sentence[source.last] != page.sentence[first] or source.form.suffix
    between = range(source.last + 1, first)
    apart = apart or any(page.key[j] in listed("that") or page.has(j, COMMA) for j in between)
    return not apart and page.key[source.last][-1] not in "هم" and not page.has(first, COMMA)


def _behind_its_noun(one: _Marked) -> bool:
    """«عملية «فجر النصر»», «باقة "راقي"»; «شخصية "قوية"» has an adjective that agrees, «بعبارة "…"» holds words."""
    named = listed("named")
    theirs = one.head in listed("words of somebody") and one.how == "content"
    agrees = one.words == 1 and one.how == "content" and known(one.page.written(one.first))
    agrees = agrees and one.head.endswith("ة") == one.key.endswith("ة") and _quality(one.page, one.first, one.after)
    if one.words <= 6 and (one.head in named or one.before in named) and not theirs and not agrees:
        return True
    # Behind a definite noun (الطريق «خطر جدا») marks hold a name where no cue leads to them.
    return one.words <= 4 and not one.how and bare(one.head) in named


def _behind_an_owned_noun(one: _Marked) -> bool:
    """«مسلسلها الجديد «كذا»»"""
    adjective = one.first > 1 and one.before.startswith("ال")
    owner = one.page.key[one.first - 2] if adjective else one.head
    hosts = (owner.removesuffix(pronoun) for pronoun in ("ها", "هم", "ه") if owner.endswith(pronoun))
    title = one.words <= 4 or (one.words <= 8 and one.how != "direct" and not one.verb)
    return title and any(host in listed("named") for host in hosts)


def _figure(one: _Marked) -> bool:
    """«خطة "2030"»: a number that tells nothing of a subject."""
    words = one.page.key[one.first : one.after]
    figure = one.words <= 3 and one.how != "direct" and any(word[0].isdigit() for word in words)
    return figure and listed("clause").isdisjoint(words) and one.before not in listed("that")


def _joined(one: _Marked, number: int) -> bool:
    """«فيزا» و«كوكاكولا»: what is joined to a name is one."""
    page = one.page
    joined = page.gap(one.first).strip(' «»"“”') in ("و", "،") or one.before == "و"
    close = number > 0 and page.quotes[number - 1].end > page.start[one.first] - 12
    return one.words <= 8 and joined and close and _no_verb(page, one.first, one.after)


_BY_ITSELF = (
    *(_all_names, _wish, _behind_a_work, _behind_the_article, _agreed_text, _titled, _called_by, _nicknamed, _event),
    *(_does_it, _named_by_a_definite, _body_itself, _dated, _is_described, _epithet, _declared, _object, _body),
    _foreign,
)
_BY_WHAT_LEADS = (_behind_its_author, _of_somebody)
_BY_THE_NOUN = (_behind_its_noun, _behind_an_owned_noun, _figure)


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


def _is_called(one: _Marked) -> bool:
    """Whether short words stand in marks more than once in a text, as a name does, and no colon leads to them."""
    page, first, after = one.page, one.first, one.after
    if one.words > 4 or one.how == "direct" or one.colon or one.describes:
        return False
    # «ما يشبه "نهاية العالم"», «إنه "دراما خيالية"»
    pronoun = one.before in listed("that") and one.before not in listed("bare that")
    if one.before in listed("predicate behind") or pronoun:
        return False
    # «الاتفاق و"تطبيقه بحذافيره"»
    if one.how and one.key.endswith(("ه", "ها", "هم")) and is_owned(page, first):
        return False
    # «أخبار "كاذبة وشائعات"», «برد "ساحق"», «غارة على "هدف عسكري"»: what has a quality without the article is no name.
    if one.how and one.head not in listed("named") and _quality(page, first, after):
        return False
    # «إن الفرنسيين "الغاليين" يقاومون»: what agrees with a noun is said of it.
    if one.how == "content" and _agrees(page, first, after):
        return False
    return _held(page).times[tuple(page.key[first:after])] > 1


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
    own = cue is not None and page.key[cue.last][-1] in "هام"
    if how == "behind" and cue and cue.form.shape == "according" and cue.first == after and (words >= 2 or own):
        return True
    if page.has(first, ":") and (cue or words >= 4):
        return True
    covered = any(page.entity[j] >= 0 for j in range(first, after))
    # «ما وصفه بـ«الكارثة»»
    before = page.key[first - 1] if first else ""
    by = before == "ب" or before in listed("described as")
    # «التي تعتبرها أنقرة "إرهابية"»
    held = cue is not None and cue.form.group == "opine" and bool(cue.form.suffix) and bool(cue.source)
    describes = cue is not None and (cue.form.group == "describe" or held)
    if cue and how and describes and (by or first - cue.last <= 5) and not covered:
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
