"""Whose words each stretch between quotation marks holds: the cue that leads to it, and who speaks."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from helpers.marks import clauses
from helpers.marks.attribution import cues
from helpers.marks.kinds import is_speech
from helpers.marks.page import COMMA, Cue, Page
from helpers.marks.phrases import NONE, is_owned, read
from helpers.marks.reporting import bare, listed

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


def _around(earlier: list[Cue], inner: Cue) -> Iterator[Cue]:
    """The cues in whose content another stands, the nearest first."""
    before = (cue for cue in reversed(earlier) if cue.source and cue.last < inner.first)
    return (cue for cue in before if cue.content_start <= inner.start < cue.content_end)


def _governing(page: Page, found: list[Cue], earlier: list[Cue], number: int) -> tuple[Cue | None, str]:
    """The cue whose words a quotation is, and how: direct, in its content, behind the quotation, or empty."""
    first, after = page.quote_tokens[number]
    quote = page.quotes[number]
    best, how = None, ""
    for cue in earlier:
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
    others = best is not None and best.form.gender == "p" and best.source and best.rule in ("before", "after")
    if best and best.form.group == "opine" and not others:
        # «قال الوزير إن بلاده ترى أن «…»»: the words are the minister's; «إن المسؤولين اعتبروا الأمر «…»»: theirs.
        best = next(_around(earlier, best), best)
    if best and not best.source and best.inside < 0:
        # «أشار فلان إلى أن الحدث يؤكد «…»»: nobody speaks there but he.
        best = next(_around(earlier, best), best)
    own = best and best.first and is_owned(page, best.first - 1) and page.noun(best.first - 1).kind == "body"
    if own and how != "direct":
        # «قالت فلانة إن منظمتها دعت إلى عقوبات على من «…»»: the words are hers.
        best = next(_around(earlier, best), best)
    cited = next((cue for cue in reversed(earlier) if cue.form.shape == "according"), None)
    if cited and cited.source and _right_before(page, cited, first) and how != "direct":
        # «ليكون وفقا لمنظميه "أكبر حدث يعقد في المنطقة"»
        return cited, "content"
    if best and best.form.group == "show":
        # «وأضاف: تظهر الوثائق أن «…»»: the words are his.
        best = next((cue for cue in _around(earlier, best) if cue.complement in ("that", "colon")), best)
        # «أظهرت الفحوص، بحسب التقرير، أن «…»»: the words are the report's.
        between = (cue for cue in earlier if best.last < cue.first <= max(best.at, best.last))
        best = next((cue for cue in between if cue.form.shape == "according" and cue.source), best)
    if how:
        return best, how
    for cue in reversed(earlier):
        said = cue.content_start <= quote.start < cue.content_end
        # «باتت القوات، بحسب المرصد، تسيطر "على ربع المنطقة"»
        aside = page.sentence[cue.first] == page.sentence[first] and page.has(cue.first, COMMA) and bool(cue.source)
        if cue.rule == "according" and cue.inside < 0 and (said or aside):
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


def _right_before(page: Page, cue: Cue, first: int) -> bool:
    """Whether a cue of citing stands with its source, a few words without a comma, right before a quotation."""
    if not 0 < first - cue.last <= 4 or page.sentence[cue.last] != page.sentence[first]:
        return False
    return not any(page.stops(k) or page.has(k, COMMA) for k in range(cue.last + 1, first + 1))


def _document_before(page: Page, first: int) -> str:
    """The law or decision whose wording is quoted, where its sentence names it; «قوات النظام» are none."""
    for j in range(first - 1, max(page.since[first], first - 40) - 1, -1):
        if page.inside[j] < 0 and page.key[j].startswith("ال") and page.key[j][2:] in listed("wording document"):
            owned = j > page.since[first] and page.noun(j - 1).kind in ("people", "body", "person")
            return "" if owned else page.span(j, j + 1)
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
        # «مرددين شعار "ارحل"», but «رفعت المدينة شعار "معا نبني"»
        acts = listed("shouts" if page.key[k].endswith("شعار") else "chants")
        if bare(page.key[k]) in listed("chanted") and any(page.key[j].lstrip("وف") in acts for j in near):
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
        if first >= after or not any("\u0620" <= char <= "\u06ff" for char in page.text[quote.start : quote.end]):
            told.append(Voice("term", "", None))
            continue
        earlier = _earlier(page, found, number)
        cue, how = _governing(page, found, earlier, number)
        pretext = page.key[first - 1] in listed("pretext") if first and not quote.depth else False
        owner = _doing(page, first) if pretext else ""
        # «رددوا هتافات مثل "ارحل"»
        owner = owner or (_chanted(page, first) if first and not quote.depth else "")
        if owner:
            told.append(Voice("speech", owner, None))
            continue
        document = "" if cue else _document_before(page, first)
        # «… «من العاملين المشمولين …»»: the wording of the law that the sentence names.
        wording = bool(document) and after - first >= 6
        behind_speech = bool(told) and told[-1].kind == "speech"
        goes_on = cue is None and after - first >= 4 and behind_speech and _alone(page, first, after)
        behind_name = bool(told) and told[-1].kind == "term"
        if not (wording or goes_on or is_speech(page, earlier, number, cue, how, behind_name)):
            told.append(Voice("term", "", None))
            continue
        signed = "" if page.has(first, ":") else _signed(page, first, after)
        if signed:
            told.append(Voice("speech", signed, None))
            continue
        # The paragraph that goes on; «قررت الأكاديمية التأجيل لأن "أيا من المرشحين لا يلبي المعايير"».
        owner = told[-1].speaker if goes_on else ""
        if cue is None and not owner:
            here = any(each.source and page.sentence[each.first] == page.sentence[first] for each in earlier)
            owner = "" if here else _doing(page, first)
        if cue is None and not document and not owner:
            cue = next((c for c in reversed(earlier) if c.source and c.inside < 0), None)
        told.append(Voice("speech", document or owner or (cue.source if cue else ""), cue))
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
