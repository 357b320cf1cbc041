"""What is said: the stretch of a document that a cue attributes to its source."""

from bisect import bisect_left

from helpers.marks import clauses
from helpers.marks.page import COMMA, Cue, Page
from helpers.marks.phrases import is_participle
from helpers.marks.reporting import lexicon as reporting
from helpers.marks.reporting import listed

_OPENS = frozenset(["فان", "فقد", "فانه", "فانها"])
_THIS = frozenset(["هذا", "وهذا", "ذلك", "وذلك", "وهو", "هو"])


def _next_clause(page: Page, found: list[Cue], number: int) -> Cue | None:
    """The next cue that begins a clause of its own, not one inside what this cue introduces."""
    for cue in found[number + 1 : number + 9]:
        if cue.inside != found[number].inside or cue.first < found[number].at or cue.form.gender == "1":
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


def delimit(page: Page, found: list[Cue], number: int, cue: Cue) -> None:
    """Give a cue the stretch of what is said: the quotation, the clause after أن, the object, or the clause before."""
    before = page.key[max(0, cue.first - 2) : cue.first]
    told = before[-1:] in (["كما"], ["وكما"]) or before == ["على", "ما"] or (before and before[-1] in listed("thus"))
    as_told = cue.complement == "any" and told
    closing = cue.rule == "according" or (as_told and cue.first - 1 > page.since[cue.first])
    following = page.key[cue.last + 1] if cue.last + 1 < page.until[cue.last] else ""
    taken_up = before[-1:] == ["ما"] and cue.form.suffix and before[0] in _THIS
    if taken_up or (following in ("ذلك", "بذلك") and cue.complement in ("any", "ب")):
        start, end = _said_before(page, cue)
    else:
        start, end = _source_content(page, found, number, cue) if closing else _content(page, found, number, cue)
    while end > start and page.text[end - 1] in ' \u00a0\n\r\t،,.؛:؟!«»"“”-–(':
        end -= 1
    # «…، وذلك بحسب», «… بينما أكد»: what only joins the next clause is no part of what is said.
    last = bisect_left(page.start, end) - 1
    if last > 0 and page.key[last] in listed("joins clauses") and start < page.end[last - 1] <= end:
        end = page.end[last - 1]
    closes = end < len(page.text) and page.text[end] in '«»“”"'
    if closes and page.closing.get(end, 0) - 1 > start:
        end += 1
    cue.content_start, cue.content_end = start, max(start, end)


def _said_before(page: Page, cue: Cue) -> tuple[int, int]:
    """What «هذا ما قاله فلان», «أكد ذلك فلان» takes up: the clause before it, or the sentence before."""
    first, number = page.since[cue.first], page.sentence[cue.first]
    if cue.first - 2 > first and cue.form.suffix:
        return page.start[first], page.end[cue.first - 3]
    if number:
        _, start, end = page.sentences[number - 1]
        return start, end
    return cue.end, cue.end


def _content(page: Page, found: list[Cue], number: int, cue: Cue) -> tuple[int, int]:
    keys, stop = page.key, page.until[cue.last]
    following = _next_clause(page, found, number)
    if following and following.first == cue.last + 1 and following.at > cue.at and following.opens(page):
        # «أدان واستنكر المجلس القرار»: two verbs have one object.
        return _content(page, found, found.index(following), following)
    end = page.end[stop - 1]
    if following and following.first < stop:
        end = page.end[following.first - 1] if following.first > cue.last + 1 else cue.end
    # A participle of telling or وكان behind a comma begins what is no longer said, whether it is a cue or not.
    for k in range(max(cue.last, cue.at) + 2, stop):
        fresh = page.has(k, COMMA) and page.inside[k] == cue.inside
        fresh = fresh and (is_participle(page, k) or keys[k] in listed("begins what is not said"))
        fresh = fresh or (keys[k] == "وذلك" and k + 2 < stop and _setting(page, k + 1, stop))
        # «كما يرى، على حد قوله»: how it is put is no part of it.
        fresh = fresh or (keys[k] == "على" and keys[k + 1 : k + 2] == ["حد"] and keys[k + 2 : k + 3] != ["سواء"])
        if fresh and page.end[k - 1] < end:
            end = page.end[k - 1]
            break
    j = cue.at if cue.at >= 0 else _past_subject(page, cue, stop)
    for k in range(max(j, cue.last) + 2, stop):
        # «… في البلاد .وغادر الوفد»: a full stop on the wrong side ends the sentence as well.
        gap = page.gap(k)
        pause = "." in gap and ".." not in gap and page.inside[k] == cue.inside and len(page.key[k - 1]) > 3
        if pause and page.key[k][0] == "و" and page.end[k - 1] < end:
            end = page.end[k - 1]
            break
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
        # «على أن», «بأن»: what introduces the words is no part of them; أنه carries its subject, «أن من» goes on.
        while j + 1 < stop and (keys[j] in listed("preposition") or (j == cue.at and keys[j] in listed("adverb"))):
            j += 1
        j += j + 1 < stop and keys[j] in listed("bare that")
    if j >= page.size:
        return cue.end, cue.end
    start = page.start[j]
    if j in page.opening and cue.inside != page.opening[j]:
        quote = page.quotes[page.opening[j]]
        if cue.complement in ("colon", "quote"):
            return quote.start, quote.end
        # «إن «الحزم» و«الأمل» انتهتا»: names in marks that are joined, and no quotation.
        after = page.quote_tokens[page.opening[j]][1]
        joined = after + 1 < stop and page.key[after] == "و" and after + 1 in page.opening
        names = after - j <= 4 and (joined or (after in page.opening and page.has(after, "و")))
        return quote.start - names, quote.end if _all_of_it(page, j, stop) and not names else max(end, quote.end)
    return start, max(start, end)


def _all_of_it(page: Page, first: int, stop: int) -> bool:
    """Whether the quotation that opens at a word is all that is said: a comma closes it and no other one follows."""
    after = page.quote_tokens[page.opening[first]][1]
    if after - first < 4 or after >= stop or not page.has(after, COMMA):
        return False
    return not any(k in page.opening for k in range(after, stop))


def _setting(page: Page, k: int, stop: int) -> bool:
    """Whether في or خلال and a speech, a meeting or a document follow: «…، وذلك في خطاب ألقاه أمس»."""
    return page.key[k] in listed("setting") and any(
        page.noun(n).stem in listed("event") or page.noun(n).kind == "document" for n in range(k + 1, min(k + 3, stop))
    )


def _past_subject(page: Page, cue: Cue, stop: int) -> int:
    """The word where an object begins: behind the subject where that stands after the verb."""
    first = cue.last + 1
    last = _past_name(page, cue, stop) if cue.rule in ("after", "relay") else first
    last = _past_setting(page, last, stop)
    if last < stop and page.key[last] in listed("relative"):
        # «اقترح المجلس الذي يدير المصارف، ضرورة …»
        comma = next((k for k in range(last + 1, min(stop, last + 24)) if page.has(k, COMMA)), first)
        last = comma
    return last if last < stop else first


def _past_name(page: Page, cue: Cue, stop: int) -> int:
    """The word behind the source where that stands after its cue, the word behind the cue where it does not."""
    last = first = cue.last + 1
    for k in range(first, min(stop, first + 28)):
        if page.entity[k] >= 0 and page.entities[page.entity[k]][3] in cue.source.split("|"):
            last = max(last, page.words_of(page.entity[k])[-1] + 1)
    if last == first:
        at = page.text.find(cue.source, cue.end, cue.end + 250) if cue.source else -1
        last = bisect_left(page.start, at + len(cue.source)) if at >= 0 else first
    return last


def _past_setting(page: Page, first: int, stop: int) -> int:
    """The word of an object behind what stands before it: «أعلنت الأمانة [في بيان لها] ترحيبها», «أكد [على]»."""
    k = first
    while k < stop and not page.has(k, COMMA) and not page.stops(k):
        word = page.key[k]
        told = (page.governed(k) and word.startswith("ل")) or (word == "ل" and k + 1 in page.opening)
        if not (word in listed("time") | listed("addressee") | listed("setting") | listed("adverb") or told):
            break
        k = clauses.past_adverbial(page, k, stop)
    if k < stop and page.key[k] == "على" and k + 1 < stop:
        return k + 1
    beyond = k >= stop or page.has(k, COMMA) or (page.key[k][0] == "و" and page.noun(k).front)
    return first if beyond else k


def _source_content(page: Page, found: list[Cue], number: int, cue: Cue) -> tuple[int, int]:
    """What بحسب attributes: the clause that it closes, or the one that it opens."""
    first, stop = page.since[cue.first], page.until[cue.last]
    before = _beside(found, number, -1)
    if (
        before
        and page.sentence[before.first] == page.sentence[cue.first]
        and before.end <= before.content_start < cue.start
    ):
        return before.content_start, cue.start
    following = page.key[cue.last + 1 : min(stop, cue.last + 16)]
    # «ووجدت الدراسة، وفقا للصحيفة، أن …», «وطبقا للمصادر، فإن …»: the words stand behind.
    opened = "فان" in following or (cue.first <= first + 3 and not _OPENS.isdisjoint(following))
    opened = opened or (cue.first <= first + 3 and page.has(cue.first, COMMA) and "ان" in following)
    if cue.first > first and not opened:
        return page.start[first], cue.start
    # «وبحسب الشرطة فقد أغلق الطريق», «وبحسب الشرطة، فإن الطريق أغلق»
    for k in range(cue.last + 1, min(stop, cue.last + 40)):
        if page.finite(k) and page.key[k] in reporting() and k == _past_name(page, cue, stop):
            # «وبحسب الوكالة ذكرت الشركة أن»
            return page.start[k], page.end[stop - 1]
        if page.has(k, COMMA) or page.key[k] in _OPENS:
            k += page.key[k] == "فان" and k + 1 < stop
            return page.start[k], page.end[stop - 1]
    return cue.end, page.end[stop - 1]
