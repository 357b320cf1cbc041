"""Who says it: the possible sources of a cue, compared by place, kind, agreement and how lately they spoke.

Every phrase that might be the subject is a candidate: behind the verb, before it, in the clauses before, and those
who spoke before. Each collects clues; `data/reference/source_clues.csv` gives their weights; the heaviest is taken.
"""

from collections.abc import Iterator
from typing import NamedTuple

from helpers.marks import antecedents
from helpers.marks.clauses import (
    HAS_OBJECT,
    OF_SOMEBODY,
    SPEAKERS,
    adverbial,
    begins_name,
    clash,
    described_noun,
    past_adverbial,
    runs_on,
    subjects,
    subordinate,
    to_marks,
    told_behind,
)
from helpers.marks.clues import weigh, weights
from helpers.marks.page import COMMA, Cue, Page, Said
from helpers.marks.phrases import Phrase, agrees_of_name, extent, is_owned, is_participle, period, read, tanwin
from helpers.marks.reporting import key_of, known, listed
from helpers.marks.reporting import lexicon as reporting
from helpers.texts import lemmas

# How far a subject stands from its verb, and how many of those who spoke before are thought of.
_BEHIND, _BEFORE, _EARLIER = 24, 34, 5
_AUXILIARY = frozenset(["قد", "لقد", "وقد", "كان", "كانت", "كانوا", "وكان", "وكانت", "سبق", "ايضا", "أيضا"])
_POINTS_BACK = frozenset(["عنه", "عنها", "اليه", "اليها", "له", "لها", "فيه", "فيها", "انه", "انها", "به", "بها"])


class Candidate(NamedTuple):
    """A possible source: the phrase, the rule that found it, and the clues for and against it."""

    phrase: Phrase
    rule: str
    clues: dict[str, int]

    @property
    def score(self) -> int:
        return weigh(self.clues)


def subject(page: Page, cue: Cue, limit: int, earlier: list[Cue]) -> Candidate | None:
    """The subject of a verb that attributes: the candidate with the most weight, None where none has enough."""
    found = [*_agent(page, cue, limit), *_before(page, cue)]
    # «إلا أنها كشفت»: the pronoun is the subject.
    if page.key[cue.first - 1 if cue.first else 0] not in listed("bears the subject") or cue.opens(page):
        behind = list(_behind(page, cue, limit))
        beside = any(each.clues.get("right before the verb") or each.clues.get("right before") for each in found)
        # «مصادر في المنطقة أبلغت «الصحيفة» أن»
        able = any(each.phrase.kind in SPEAKERS and not each.clues.get("agrees with another") for each in found)
        if (beside and cue.form.group in HAS_OBJECT) or (able and key_of(cue.form.lemma) in listed("tells somebody")):
            # «مظاهرات تطالب الحكومة ب», «الوزير دعا المدير إلى»: with its subject before it the verb has an object.
            told = {"object of the verb": 1, "said of the noun": 0}
            behind = [each._replace(clues=each.clues | told) for each in behind]
        found += behind
    best = _heaviest(found)
    # Nobody before the sentence weighs more than a subject that stands beside its verb.
    if best is None or best.score < weights()["beyond doubt"]:
        best = _heaviest([*found, *_carried(page, cue, earlier)])
    if best is None or best.score < weights()["needed of a source"]:
        best = _heaviest(list(_named_before(page, cue)))
    return best if best and best.score >= weights()["needed of a source"] else None


def _heaviest(found: list[Candidate]) -> Candidate | None:
    return max(found, key=lambda candidate: candidate.score, default=None)


def carried(page: Page, cue: Cue, earlier: list[Cue]) -> Candidate | None:
    """Who says what a participle, a pronoun or a verbal noun attributes: somebody before it."""
    best = _heaviest(list(_carried(page, cue, earlier)))
    return best if best and best.score >= weights()["needed of a source"] else None


def _agent(page: Page, cue: Cue, limit: int) -> Iterator[Candidate]:
    """«نقل من قبل فلان»: the one behind من قبل."""
    for k in range(cue.last + 2, min(limit, cue.last + 5)):
        if page.key[k - 1 : k + 1] == ["من", "قبل"] or page.key[k - 1 : k + 1] == ["من", "طرف"]:
            phrase = read(page, k + 1, limit)
            if phrase.name:
                yield Candidate(phrase, "passive", {"agent": 1})


def _behind(page: Page, cue: Cue, limit: int) -> Iterator[Candidate]:
    """The first phrase behind the verb that no preposition governs, past the day, the addressee and the setting."""
    keys = page.key
    setting = False
    k = cue.last + 1
    while k < min(limit, cue.last + _BEHIND):
        if k in page.opening and cue.complement == "quote" and k == cue.at:
            return
        if page.stops(k) or (page.has(k, COMMA) and not setting and not adverbial(page, k)):
            return
        name = page.entity[k] >= 0 or begins_name(page, k, limit)
        if adverbial(page, k) or (page.entity[k] >= 0 and page.governed(k)) or to_marks(page, k):
            setting = True
            k = past_adverbial(page, k, limit)
            continue
        # «ما لم ينفه أو يؤكده المكتب»: two verbs have one subject.
        if keys[k] == "او" and k == cue.last + 1 and k + 1 < limit and page.finite(k + 1):
            k += 2
            continue
        # «شجب واستنكر المجلس الهجوم»
        joined = keys[k][0] == "و" and any(f.skip and f.shape == "perfect" for f in reporting().get(keys[k], ()))
        if joined and k == cue.last + 1 and not name:
            k += 1
            continue
        # «في مؤتمر عقده الوزير»: who holds it speaks.
        if setting and not name and page.finite(k) and page.key[k] not in reporting():
            k += 1
            continue
        if not name and (is_participle(page, k) or tanwin(keys[k])):
            return
        this = keys[k] in listed("this")
        verb = page.finite(k) and not page.noun(k).kind and keys[k] not in listed("quantifier") and not this
        if not name and ((page.closed(k) and not this) or verb):
            return
        if keys[k] in listed("other speaker") and k == cue.last + 1:
            # «وقال آخر»
            other = Phrase(k, k + 1, page.span(k, k + 1), "person", "f" if keys[k] == "اخري" else "")
            yield _weighed_behind(page, cue, other, setting, limit)
            return
        k += this and k + 1 < limit
        phrase = read(page, k + (keys[k] == "لو"), limit)
        # «واعتبرتها قوة احتلال»: what they are held to be.
        judged = cue.form.suffix and cue.form.group in ("opine", "describe") and not (name or page.noun(k).definite)
        # «فيما أسماه "المهاترات"»
        if k in page.opening and cue.form.suffix and cue.form.group in ("opine", "describe") and not name:
            return
        some = phrase.kind == "people" and k + 1 < limit and keys[k + 1].startswith("ال")
        # «الذي وصفه بيان رسمي بأنه»
        some = some or (phrase.kind == "document" and not keys[k].endswith("ا"))
        # «واعتبره أحد الفاعلين»: what he is held to be.
        one_of = judged and keys[k] in listed("one of")
        if judged and (one_of or phrase.kind not in ("PER", "ORG", "LOC", "person")) and not some:
            return
        told = k == cue.last + 1 and phrase.kind in ("other", "PER") and told_behind(page, cue.first, k)
        if phrase.name and not told and not (setting and key_of(phrase.name) in listed("platform")):
            yield _weighed_behind(page, cue, phrase, setting, limit)
        return


def _weighed_behind(page: Page, cue: Cue, phrase: Phrase, setting: bool, limit: int) -> Candidate:
    form, kind = cue.form, phrase.kind
    # «يتهمون الأطباء بأنهم»: the accused stand before أن as well.
    told = cue.complement in ("that", "quote", "colon", "say") and form.group != "accuse"
    # «أعلنت الحركة عن»: what is told has its preposition.
    told = told or (cue.complement not in ("", "any") and form.group not in HAS_OBJECT)
    lone = phrase.after >= limit or page.closed(phrase.after) or adverbial(page, phrase.after)
    lone = lone or page.stops(phrase.after)
    somebody = kind in SPEAKERS
    # «نددت الوزارة ب… وطالبت «القوات الغازية» بالانسحاب»
    marks = phrase.first in page.opening and page.entity[phrase.first] < 0
    called = marks and form.group in ("call", "warn") and cue.opens(page) and cue.complement not in ("quote", "colon")
    word = page.key[phrase.first]
    # «وصف الاتفاق أمام البرلمان بأنه «تنازل»»: the only one there is what is described.
    described = form.group == "describe" and not form.suffix and _alone(page, phrase.after, limit)
    # «حض المفتشين على»: with ين they are the object.
    called = called or (kind == "people" and len(word) > 6 and word.endswith("ين") and word[-3:] != "يين")
    # «أطل فلان برأسه وأخبر المقدم أنه»: who does the first does both.
    informed = False
    if form.group == "inform" and cue.opens(page) and kind == "PER" and told and form.gender != "p":
        acting = (one for one in subjects(page, page.sentence[cue.first]) if one.after <= cue.first)
        informed = any(one.kind == "PER" and one.name != phrase.name for one in acting)
    common = known(page.written(phrase.first)) or lemmas.spelled(word.removeprefix("ال")) is not None
    clues = {
        "behind the verb": not setting,
        "behind the setting": setting,
        "said of the noun": told and not described and not informed,
        "agrees with another": clash(form.gender, phrase.agrees, True),
        "object of the verb": (_wants_somebody(cue) and somebody and lone and not told)
        or called
        or described
        or informed,
        "owned noun": not somebody and is_owned(page, phrase.first),
        "noun that is nobody": not somebody and word.startswith("ال") and common,
        "indefinite noun": not somebody and not word.startswith("ال") and known(page.written(phrase.first)),
        "what is told": not somebody and not told and common,
    }
    return Candidate(phrase, "after", clues | _kind(kind))


def _alone(page: Page, k: int, limit: int) -> bool:
    """Whether only settings stand between a word and what somebody is described as (بأنه, ب, the marks)."""
    while k < limit and not (page.key[k] in listed("described as") or page.key[k] == "ب" or k in page.opening):
        if page.stops(k) or not (adverbial(page, k) or page.governed(k)):
            return False
        k = past_adverbial(page, k, limit)
    return k < page.size and not page.stops(k)


def _wants_somebody(cue: Cue) -> bool:
    """Whether the verb wants somebody for its object: اتهم فلانا ب, انتقد فلانا, حث فلانا على, but ندد ب."""
    if cue.form.lemma in ("حث", "ناشد", "شكر", "هنأ", "نعى", "رثى", "وبخ"):
        return True
    # «أفادت مصادر طبية بوقوع»: what is told has its preposition.
    # «اتهمته مؤلفتان»: the pronoun is the object.
    if cue.form.lemma == "أفاد" or cue.form.suffix:
        return False
    direct = cue.complement == "any" or cue.form.group in ("accuse", "inform", "describe")
    return cue.form.group in OF_SOMEBODY and direct


def _kind(kind: str) -> dict[str, int]:
    return {"is named": kind in ("PER", "ORG"), "is a place": kind == "LOC", "can speak": kind in SPEAKERS}


def _before(page: Page, cue: Cue) -> Iterator[Candidate]:
    """The phrases that open the clause before the verb, and what a relative pronoun points back to."""
    keys, form = page.key, cue.form
    floor = max(page.since[cue.first], cue.first - _BEFORE)
    if cue.opens(page):
        # A verb with و or ف opens its clause; أما alone lets its subject stand before: «أما فلان فقال».
        topic = next((k for k in range(cue.first - 1, floor - 1, -1) if keys[k] in ("اما", "واما")), -1)
        if topic >= 0 and keys[cue.first][0] == "ف":
            phrase = read(page, topic + 1, cue.first)
            if phrase.name:
                other = clash(form.gender, phrase.agrees, False)
                yield Candidate(phrase, "before", {"topic": 1, "agrees with another": other} | _kind(phrase.kind))
        return
    # «دبي (CNN) — أعلنت الهيئة»: the line of place and agency is no subject.
    if page.has(cue.first, ")") and page.has(cue.first, "—–-"):
        return
    j = cue.first - 1
    while j >= floor and not page.has(j + 1, COMMA + ".؛:"):
        # «السلطات عادة ما تتهم»
        often = keys[j] == "ما" and j > floor and keys[j - 1] in listed("often")
        if not (
            often or keys[j] in _AUXILIARY or keys[j] in listed("often") or keys[j] in listed("time") or period(page, j)
        ):
            break
        j -= 1
    if j < floor:
        return
    if keys[j] in listed("relative"):
        # «شكر الناس الأمير الذي وصفوا قراره بالحازم»: many do not go on with الذي.
        if not form.suffix and not (form.gender == "p" and keys[j].endswith(("لذي", "لتي"))):
            yield from _antecedent(page, cue, j, floor)
        return
    if keys[j] in listed("before pronoun verb") and not page.has(j + 1, COMMA):
        return
    yield from _described(page, cue)
    commas = 0
    close = page.has(j + 1, COMMA)
    for k in range(j, floor - 1, -1):
        opener = keys[k - 1] if k > floor else ""
        apart = (
            k == floor
            or page.stops(k)
            or page.has(k, COMMA + "-–—()")
            or opener in listed("opens clause")
            or opener in listed("that")
        )
        joined = keys[k][:1] in "وف" and page.noun(k).front > 0
        this = keys[k] in listed("this") and k < j
        if (apart or joined) and (this or not page.closed(k)):
            phrase = read(page, k + this, j + 1)
            strong = k == floor or opener in listed("opens clause") or opener in listed("that")
            speaks = phrase.kind in SPEAKERS or (strong and _unknown_subject(page, cue, phrase, j + 1))
            # «نشر على صفحته في موقع التواصل، فيسبوك، يقول»: where he says it.
            speaks = speaks and not (page.has(k, COMMA) and key_of(phrase.name) in listed("platform"))
            speaks = speaks and not (k in page.opening and opener in listed("described as"))
            # «كتبت فلانة، زعيمة الحزب، تغريدة قالت فيها»
            back = cue.last + 1 < page.until[cue.last] and keys[cue.last + 1] in _POINTS_BACK
            speaks = speaks and not (phrase.kind == "document" and back)
            if phrase.name and speaks and not page.governed(k) and _reaches(page, phrase.after, j + 1):
                # «أشار إلى أن الوزير بصفته المسؤول، أعلن»
                role = page.key[phrase.after] in listed("in the office")
                clues = {
                    "before the verb": 1,
                    "opens the clause": strong,
                    "right before the verb": strong and phrase.after == cue.first and not commas + close,
                    "commas between": commas + close,
                    "clause between": bool(commas + close)
                    and not (close and page.has(phrase.after, COMMA))
                    and not role,
                    "agrees with another": clash(form.gender, phrase.agrees, False),
                }
                yield Candidate(phrase, "before", clues | _kind(phrase.kind))
        if page.stops(k) or (opener in listed("that") and apart):
            return
        commas += page.has(k, COMMA)


def _unknown_subject(page: Page, cue: Cue, phrase: Phrase, verb: int) -> bool:
    """Whether a definite noun right before a verb in the perfect does it, whatever it is: «لكن الأنصار نفوا ذلك»."""
    if page.key[phrase.first - 1 if phrase.first else 0] == "غير":
        return False
    right_before = phrase.after == verb == cue.first and cue.form.shape == "perfect" and not cue.form.suffix
    return right_before and page.key[phrase.first].startswith("ال") and cue.form.group not in ("reveal", "show")


def _described(page: Page, cue: Cue) -> Iterator[Candidate]:
    """The indefinite noun before a verb that describes it, where it can speak: «مسؤول كبير قال إن»."""
    k = described_noun(page, cue)
    if k < 0:
        return
    if not page.noun(k).kind:
        # «مسؤول كبير في البلدية قال»
        for n in range(k - 1, max(page.since[cue.first], k - 6) - 1, -1):
            if page.gap(n + 1).strip() or page.finite(n):
                return
            if page.key[n] in listed("preposition") and n and page.noun(n - 1).kind == "":
                continue
            if page.noun(n).kind in ("person", "people") and not page.noun(n).definite:
                k = n
                break
        else:
            return
    phrase = read(page, k, cue.first)
    following = page.key[cue.last + 1] if cue.last + 1 < page.size else ""
    if phrase.kind == "document" and following in _POINTS_BACK:
        # «كتبت تغريدة قالت فيها»
        return
    if phrase.kind in SPEAKERS:
        clues = {"right before": 1, "words between": cue.first - phrase.after}
        other = clash(cue.form.gender, phrase.agrees, False)
        yield Candidate(phrase, "before", clues | {"agrees with another": other, "can speak": True})


def _reaches(page: Page, after: int, verb: int) -> bool:
    """Whether only what belongs to a noun phrase stands between it and its verb: no other verb but a relative one."""
    related = False
    for k in range(after, verb):
        related = related or page.key[k] in listed("relative") or page.has(k, "-–(")
        # «منسق المجموعة من أجل الحرية»: what a preposition governs is no verb.
        acts = page.finite(k) and page.noun(k).kind == "" and page.key[k - 1] not in listed("preposition")
        if page.key[k] in listed("that") or (acts and not related):
            return False
        if page.key[k] in listed("joins clauses"):
            return False
    return True


def _antecedent(page: Page, cue: Cue, relative: int, floor: int) -> Iterator[Candidate]:
    """What الذي or التي before the verb points back to, where it can speak: the phrase that reaches up to it."""
    if cue.form.group == "contained":
        # «المادة 12 من القانون رقم 7 المتعلق بالسير، الذي ينص»: the law that the sentence names last.
        for k in range(relative - 1, floor - 1, -1):
            if page.noun(k).stem in listed("wording document") and page.noun(k).definite:
                after = extent(page, k, relative)
                yield Candidate(
                    Phrase(k, after, page.span(k, after), "document", page.noun(k).agrees), "before", {"antecedent": 1}
                )
                return
    number = "p" if page.key[relative].endswith("ين") else "f" if page.key[relative].endswith("لتي") else "m"
    for k in range(relative - 1, max(floor, relative - 12) - 1, -1):
        if page.stops(k + 1):
            return
        if page.entity[k] >= 0 and k and page.entity[k] == page.entity[k - 1]:
            continue
        if page.entity[k] < 0 and not page.noun(k).kind:
            continue
        phrase = read(page, k, relative)
        if not phrase.name or phrase.kind not in SPEAKERS:
            continue
        # «فلان، رئيس النادي الذي قال»: the office and not what it is of.
        office = page.noun(k - 1) if k > floor and not page.gap(k).strip() else page.noun(k)
        agrees = office.kind == "person" and not office.definite and office.agrees == number
        if agrees and phrase.kind in ("ORG", "LOC", "body"):
            continue
        between = range(phrase.after, relative)
        # «الكواكب التي»: another noun that may agree stands nearer; «مصدر في الشرطة الذي» is the source.
        if (number == "f" and cue.form.gender == "m") or (k in page.opening and page.entity[k] < 0):
            return
        nearer = any(
            page.key[j].startswith("ال") and (page.noun(j).agrees == number or not page.noun(j).kind) for j in between
        )
        woman = number == "f" and phrase.kind == "PER" and phrase.agrees == "m"
        if nearer or woman or (phrase.agrees and phrase.agrees != number and phrase.kind != "PER"):
            continue
        # «الخلايا الإرهابية التي»: an adjective of the noun before it.
        if phrase.first == k and _adjective_behind(page, k):
            continue
        clues = {"antecedent": 1, "agrees with another": clash(cue.form.gender, phrase.agrees, False)}
        clues["words between"] = len(between)
        # «الوزير الذي قال عنه الرئيس»: the pronoun points back, the subject stands behind.
        clues["pronoun points back"] = cue.last + 1 < page.until[cue.last] and page.key[cue.last + 1] in _POINTS_BACK
        yield Candidate(phrase, "before", clues | _kind(phrase.kind))
        return


def _interviewed(page: Page, cue: Cue) -> Phrase | None:
    """Whom an outlet met in the sentences before a verb that tells it something: «أجرت مقابلة مع فلان. وقال للقناة»."""
    told = cue.last + 1 < page.until[cue.last] and page.governed(cue.last + 1)
    if not told or not page.written(cue.last + 1).startswith("ل"):
        return None
    last = page.history[-1].token if page.history else -1
    for k in range(cue.first - 1, max(last, cue.first - 60), -1):
        if page.key[k] in listed("interview") and page.key[k + 1] == "مع":
            at = next((j for j in range(k + 2, min(k + 8, page.until[k])) if page.type(j) == "PER"), -1)
            return (
                Phrase(at, at + 1, page.named(at), "PER", antecedents.gender(page, page.named(at))) if at > 0 else None
            )
    return None


def _adjective_behind(page: Page, k: int) -> bool:
    """Whether a word is the adjective of a definite noun right before it: الخلايا الإرهابية."""
    word, before = page.key[k], page.key[k - 1] if k else ""
    joined = page.entity[k] < 0 and before.removeprefix("و").startswith("ال") and not page.gap(k).strip()
    return joined and word.startswith("ال") and word.endswith(("ي", "ية")) and not page.noun(k - 1).kind


def _carried(page: Page, cue: Cue, earlier: list[Cue]) -> Iterator[Candidate]:
    """Those who spoke before, and the subjects of the clauses since, for a verb without a subject of its own."""
    here, form = page.sentence[cue.first], cue.form
    rule = "participle" if form.shape == "participle" or form.shape == "masdar" else "carried"
    seen: set[str] = set()
    place = 0
    # «نسخة تفيد بحالته»: the noun does it, and nobody speaks; «كلمة أكد فيها» is somebody's.
    noun = described_noun(page, cue)
    following = page.key[cue.last + 1] if cue.last + 1 < page.size else ""
    told_of = noun >= 0 and not page.noun(noun).kind and following not in _POINTS_BACK
    for said in reversed(page.history):
        if said.name in seen or said.token >= cue.first:
            continue
        seen.add(said.name)
        if place == _EARLIER:
            break
        distance = here - page.sentence[said.token]
        clues = {
            "spoke in this sentence": distance == 0,
            "spoke before": distance > 0,
            "sentences between": max(0, min(distance - 1, 8)),
            "others since": place,
            "only cited": said.rule == "according",
            "speaks on": form.group == "continue" and not place and said.rule != "according",
            "agrees with another": clash(form.gender, _agrees(page, said, form.gender), False),
            "quoted by another": said.rule == "inside",
            "told of a noun": told_of,
            "runs on": not told_of and following not in _POINTS_BACK and runs_on(page, cue),
        }
        yield Candidate(Phrase(said.token, said.token, said.name, said.kind, said.agrees), rule, clues)
        # «…»، وفق الوكالة. وأضاف»: who is cited for all of it has not spoken since.
        place += said.rule not in ("inside", "according")
    met = _interviewed(page, cue)
    if met and met.name not in seen:
        clues = {"was interviewed": True, "agrees with another": clash(form.gender, met.agrees, False)}
        yield Candidate(met, rule, clues)
    for phrase, distance in _doers(page, cue, earlier):
        if phrase.name not in seen or distance == 0:
            # «لم يكشف القراصنة دوافعهم لكنهم قالوا»: people may have the plural.
            agrees = "p" if form.gender == "p" and phrase.kind == "people" else phrase.agrees
            clues = {
                "acts in this sentence": distance <= 0,
                "in the same clause": -distance if distance < 0 else 0,
                "acted before": distance > 0,
                "agrees with another": clash(form.gender, agrees, False),
                "told of a noun": told_of,
            }
            named = phrase.kind == "PER" or (phrase.kind == "ORG" and distance <= 0)
            yield Candidate(phrase, rule, clues | {"is named": named})


def _named_before(page: Page, cue: Cue) -> Iterator[Candidate]:
    """The one named last before words that nobody else can have said: a person, or a body with the verb's gender."""
    words = cue.complement in ("that", "quote", "colon")
    k = cue.first - 1
    floor = page.since[cue.first]
    while k >= 0 and page.sentence[cue.first] - page.sentence[k] <= 2:
        body = page.type(k) == "ORG" and k >= floor and not cue.opens(page)
        body = body and agrees_of_name(page.named(k), "ORG") == cue.form.gender
        if ((page.type(k) == "PER" and words) or body) and page.inside[k] < 0:
            name = page.named(k)
            agrees = "" if body else antecedents.gender(page, name)
            clues = {"named before": 1, "agrees with another": clash(cue.form.gender, agrees, False)}
            clues["sentences between"] = k < floor
            yield Candidate(Phrase(k, k + 1, name, page.type(k), agrees), "carried", clues)
            return
        k -= 1


def _agrees(page: Page, said: Said, verb: str) -> str:
    """The verb of one who spoke before: several have the plural, a family too: «قالت الأسرة … وأضافوا»."""
    if "|" in said.name or (verb == "p" and said.kind == "people"):
        return "p"
    # «بعض السكان يقول», «يقولون», but not «تقول».
    if verb == "f" and said.kind == "people" and not said.agrees:
        return "p"
    if said.kind == "PER":
        return antecedents.gender(page, said.name) or said.agrees
    return said.agrees


def _doers(page: Page, cue: Cue, earlier: list[Cue]) -> Iterator[tuple[Phrase, int]]:
    """Who does something before a cue where nobody speaks since: (phrase, sentences back).

    What a speaker tells of others is no clause of the text's own: where somebody speaks, he goes on.
    """
    here = page.sentence[cue.first]
    to = page.key[cue.last + 1] if cue.last + 1 < page.until[cue.last] else ""
    said = next((one for one in reversed(earlier[-3:]) if one.inside < 0), None)
    if cue.opens(page) and to in ("له", "لها", "لهم") and said and page.sentence[said.first] == here:
        # «ذكر الاتحاد أن فلانا اتصل به وأكد له»
        doing = [one for one in subjects(page, here) if said.last < one.first and one.after <= cue.first]
        yield from ((one, -2) for one in doing[-1:] if _acts(cue, one))
    body = said is not None and page.sentence[said.first] == here and said.complement == "that"
    if cue.opens(page) and body and cue.form.group in ("express", "call", "praise", "condemn", "wish", "thank"):
        # «أعلنت الرئاسة أن فلانا اتصل بنظيره وعبر عن أمله»: a body tells what a man did and said.
        acting = [one for one in subjects(page, here) if said.at < one.first and one.after <= cue.first]
        told = [one for one in acting if one.kind == "PER"]
        if told and said.source and not any(name in antecedents.people(page) for name in said.source.split("|")):
            yield told[0], -2
    spoke = max((page.sentence[one.first] for one in earlier[-3:] if one.inside < 0), default=-1)
    if spoke == here and subordinate(page, cue):
        last = max(one.last for one in earlier[-3:] if one.inside < 0)
        doing = [one for one in subjects(page, here) if last < one.first and one.after <= cue.first]
        yield from ((one, -1) for one in doing if _acts(cue, one))
    if spoke < here:
        # A law that was issued provides; other documents do nothing.
        doing = [one for one in subjects(page, here) if one.after <= cue.first and _acts(cue, one)]
        # «في كلمة ألقاها فلان أكد فيها»: the nearest does both; a verb with و goes on with the first.
        if doing:
            # «واجه فلان انتقادات من الحزب بسبب تصريحاته التي قال فيها»
            own = cue.first > 1 and page.key[cue.first - 1] in listed("relative") and is_owned(page, cue.first - 2)
            own = own and to in _POINTS_BACK
            whole = cue.opens(page) or cue.form.shape in ("participle", "according") or own
            yield (doing[0] if whole else doing[-1]), 0
            return
    if spoke < here - 1:
        before = [one for one in subjects(page, here - 1) if _acts(cue, one)]
        if before:
            yield before[0], 1


def _acts(cue: Cue, phrase: Phrase) -> bool:
    """Whether somebody's act leads on to a cue; a document contains, and calls what it tells (ما تصفه ب)."""
    named = cue.form.group == "describe" and cue.form.suffix
    return phrase.kind != "document" or cue.form.group == "contained" or named


def remember(page: Page, name: str, kind: str, agrees: str, token: int, rule: str = "") -> None:
    """Keep who spoke, for the verbs behind that have no subject of their own."""
    cited = rule == "according" and any(
        said.name == name and page.sentence[said.token] == page.sentence[token] for said in page.history[-4:]
    )
    if name and not cited:
        page.history.append(Said(name, agrees, token, kind, rule))


def learn_gender(page: Page, phrase: Phrase, verb: str) -> None:
    """A man or a woman by the verb that has the name for its subject."""
    # «قال الإعلامية سوسن»: a slip of the verb.
    slip = (
        verb == "m"
        and antecedents.keys(phrase.name)[:1]
        and antecedents.keys(phrase.name)[0] in listed("feminine name")
    )
    if phrase.kind == "PER" and verb in ("m", "f") and not slip:
        # Before «فلان وفلانة» a verb agrees with the first.
        page.gender.setdefault(phrase.name.split("|")[0], verb)
