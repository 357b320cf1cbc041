"""Word types to key, stem, lemma and stop flag: a dictionary first, then a thin layer of rules.

The *stem* of a word is the word without its clitics (و ف ب ل ك س, the article, an object or possessive pronoun)
and without the alef of tanwin; the *lemma* is its dictionary entry. Both are spelled as the dictionary spells
them, so that الإجتماع and الاجتماع, ايران and إيران meet, while two spellings that are two words stay two:
آب is not أب, على is not علي. A bare اب, which may be either, stays what it is.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.texts import commonforms, reference
from helpers.texts import text as rules

_CONJUNCTIONS = ["", "و", "ف"]
_PREPOSITIONS = ["ب", "ل", "ك"]
# Every clitic that may stand before a word without its article; the empty one is the word alone.
_BEFORE = [
    *_CONJUNCTIONS,
    *(c + p for c in _CONJUNCTIONS for p in _PREPOSITIONS),
    *(c + "س" for c in _CONJUNCTIONS),
]
_BEFORE_ARTICLE = frozenset(c + p for c in _CONJUNCTIONS for p in ("", "ب", "ك")) - {""}
_PRONOUNS = ["", "هما", "كما", "ها", "هم", "هن", "كم", "نا", "ه"]
_ALONE = [""]
# What may stand before, by the letters that a word begins with: the first two, or else the first.
_BEFORE_BY_LETTERS = {both: [before for before in _BEFORE if both.startswith(before)] for both in _BEFORE if both}
_PRONOUNS_BY_LETTERS = {both: [p for p in _PRONOUNS if p[-2:] == both] for both in "ما ها هم هن كم نا".split()}
_HIS = ["ه"]
_NONE: list[str] = []
# The endings of verbs, by the last two letters of the form or else by its last.
_PAST_ENDINGS = {
    "ت": ["ت"],
    "وا": ["وا", "ا"],
    "نا": ["نا", "ا"],
    "تا": ["تا", "ا"],
    "ا": ["ا"],
    "تم": ["تم"],
    "ن": ["ن"],
}
_PRESENT_ENDINGS = {
    "ون": ["", "ون", "ن"],
    "ين": ["", "ين", "ن"],
    "ان": ["", "ان", "ن"],
    "ن": ["", "ن"],
    "وا": ["", "وا", "ا"],
    "ا": ["", "ا"],
}
# The endings of regular nouns and adjectives, by the last two letters of the word or else by its last.
_ENDINGS = {
    "ات": ["ات", "يات"],
    "ين": ["ين", "تين", "يين"],
    "ون": ["ون", "يون"],
    "ان": ["ان", "تان"],
    "ية": ["ية", "ة"],
    "ة": ["ة"],
    "ي": ["ي"],
}
_INFLECTED = frozenset("اتنةي")
# A pronoun turns these endings: عليه is على + ه, لديها is لدى + ها.
_BEFORE_PRONOUN = {"على": "علي", "إلى": "إلي", "لدى": "لدي"}
# A word ten times commoner than another spelling of it is what was meant (zipf is a logarithm to base 10).
_CLEARLY = 0.3
_OFTEN = 4
_UNSEEN = 1.5
_PIECE = 0.5
_WHOLE = 1.5


# A `Word` in the making: a plain tuple takes a tenth of the time.
Parts = tuple[str, str, str, str]


class Word(NamedTuple):
    """A word taken apart: clitics before it, the word as written between them, its stem, clitics after it."""

    before: str
    host: str
    stem: str
    after: str


@cache
def dictionary() -> dict[str, str]:
    """The Arabic entries of simplemma: a form to its lemma, both without marks."""
    lines = (line.partition(",") for line in _lines("arabic_forms"))
    return {form: entry for entry, _, forms in lines for form in forms.split(" ")}


@cache
def _zipf() -> dict[str, float]:
    """How common a word is in general Arabic: log10 of its occurrences in a thousand million words."""
    # There are a few hundred values, each held once.
    values: dict[str, float] = {}
    cells = (line.partition(",") for line in _lines("general_arabic"))
    return {word: values.setdefault(zipf, float(zipf)) for word, _, zipf in cells}


def _lines(name: str) -> Iterator[str]:
    """The lines of a long list of two columns, read without pandas, which takes five times as long."""
    with open(reference.FOLDER / f"{name}.csv", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield line.removesuffix("\n")


@cache
def _exceptions() -> dict[str, tuple[str, str]]:
    """Forms whose stem and lemma are set by hand; what is listed without the article holds with it as well."""
    found = {}
    for form, stem, entry in reference.load("lemma_exceptions")[["form", "stem", "lemma"]].itertuples(index=False):
        bare = form[2:] if form.startswith("ال") and len(form) > 4 else form
        found[form] = (stem or bare, entry)
        if form == bare:
            found.setdefault("ال" + form, (stem or bare, entry))
    for form in [form for form in found if rules.fold(form) != form]:
        if spelled(rules.fold(form)) in (form, None):
            found.setdefault(rules.fold(form), found[form])
    return found


@cache
def _particles() -> dict[str, Word]:
    """The closed classes with all that may stand before and after them: وقد, بأنه, لهذا, عليهم."""
    listed = reference.load("stop_words")
    found: dict[str, Word] = {}

    def enter(before: str, host: str, stem: str, after: str) -> None:
        form = before + host + after
        if form not in _exceptions():
            found.setdefault(form, Word(before, host, stem, after))

    listed = [row for row in listed[["word", "joins"]].itertuples(index=False) if row.joins != "-"]
    for word, _ in listed:
        enter("", word, word, "")
    for word, joins in listed:
        before = _CONJUNCTIONS + ([c + p for c in _CONJUNCTIONS for p in _PREPOSITIONS] if "p" in joins else [])
        before = before + [c + "س" for c in _CONJUNCTIONS] if "f" in joins else before
        after = ["", *_PRONOUNS[1:], "ي", "ك", "ني"] if "s" in joins else [""]
        for left in before if "c" in joins else [""]:
            for right in after:
                if right in ("ي", "ني") and word in ("ب", "ل") and (left or word == "ب"):
                    continue
                host = _BEFORE_PRONOUN.get(word, word) if right else word
                enter(left, host, word, right)
    for form, word in list(found.items()):
        folded = rules.fold(form)
        if folded in _exceptions():
            continue
        host = folded[len(word.before) : len(folded) - len(word.after)]
        found.setdefault(folded, Word(word.before, host, word.stem, word.after))
    return found


@cache
def _spellings() -> dict[str, list[str]]:
    """The dictionary's spellings with a hamza seat or madda, by their key."""
    found: dict[str, list[str]] = {}
    forms = [form for form in dictionary() if "أ" in form or "إ" in form or "آ" in form]
    for form, folded in zip(forms, rules.keys(forms), strict=True):
        found.setdefault(folded, []).append(form)
    return found


# What may be known of a form, as bits: one look-up says all that is, and mostly that nothing is.
_KNOWN, _COMMON, _HAMZA, _NOUN, _VERB, _LISTED, _PARTICLE = (1 << bit for bit in range(7))


@cache
def _lexicon() -> dict[str | None, int]:
    """What the dictionary and general Arabic know of every form.

    It is in the one or the other, has a commoner spelling, is a noun (known with the article, to either), or a verb
    of the past (the dictionary has its plural in وا).
    """
    known, zipf = dictionary(), _zipf()
    # Among keys that are not all strings Python keeps their hashes beside them, and a miss, which is the usual
    # answer, takes a third of the time.
    facts: dict[str | None, int] = dict.fromkeys((None, *known), _KNOWN)
    facts[None] = 0
    plurals = (form[:-2] for form in known if form.endswith("وا"))
    return _with(
        facts,
        {
            _COMMON: zipf,
            _HAMZA: _hamzas(),
            _NOUN: (form[2:] for each in (known, zipf) for form in each if form.startswith("ال") and form != "ال"),
            _VERB: (verb for base in plurals for verb in (base, base + "ى") if verb in known),
        },
    )


@cache
def _facts() -> dict[str | None, int]:
    """What is known of every form: as `_lexicon` has it, and whether it is set by hand or a particle."""
    return _with(_lexicon(), {_LISTED: _exceptions(), _PARTICLE: _particles()})


def _with(facts: dict[str | None, int], groups: dict[int, Iterable[str]]) -> dict[str | None, int]:
    for bit, forms in groups.items():
        for form in forms:
            facts[form] = facts.get(form, 0) | bit
    return facts


def spelled(form: str) -> str | None:
    """The spelling of a form in the dictionary, None where it has none.

    A hamza that is written stays if the dictionary has it there. One that is not written is added where one
    spelling is clearly the commonest in general Arabic; اب, which may be أب or آب, is left alone.
    """
    facts = _lexicon().get(form, 0)
    return _hamzas()[form] if facts & _HAMZA else form if facts & _KNOWN else _respelled(form)


def _respelled(form: str) -> str | None:
    """The dictionary's spelling of a form that it has not with the hamza that is written."""
    if "أ" in form or "إ" in form or "آ" in form:
        folded = rules.fold(form)
        choices = _spellings().get(folded)
        if _lexicon().get(folded, 0) & _KNOWN:
            return _commonest([*choices, folded], 0) or folded if choices else folded
        return _commonest(choices, 0) if choices else None
    return None


@cache
def _hamzas() -> dict[str, str]:
    """The spelling of words whose hamza is not written, where one spelling is clearly the commonest."""
    zipf = _zipf()
    found = {}
    for folded, choices in _spellings().items():
        best = _commonest(choices, zipf.get(folded, 0))
        if best:
            found[folded] = best
    return found


def _commonest(choices: list[str], rival: float) -> str | None:
    """The spelling that is clearly commoner than the others and than a rival as common as this, if there is one."""
    zipf = _zipf()
    best, *others = sorted(choices, key=lambda each: (-zipf.get(each, 0), each))
    rival = max(zipf.get(others[0], 0) if others else 0, rival)
    return best if not rival or zipf.get(best, 0) - rival >= _CLEARLY else None


def is_noun(form: str) -> bool:
    """Whether the form is known with the article, to the dictionary or in general Arabic."""
    return bool(_facts().get(form, 0) & _NOUN)


def seldom_noun(form: str) -> bool:
    """Whether a form is at least ten times commoner without the article than with it, as verbs are."""
    zipf = _zipf()
    return not is_noun(form) or zipf.get(form, 0) - zipf.get("ال" + form, 0) >= 1


def is_verb(form: str) -> bool:
    """Whether the dictionary knows the form as a verb of the past, by its plural."""
    return bool(_facts().get(form, 0) & _VERB)


def _is_present(form: str) -> bool:
    """Whether a known word is a verb of the present."""
    return form[:1] in "يتنأ" and (is_verb(dictionary().get(form, "")) or bool(_imperfect(form)))


def take_apart(form: str) -> Word:
    """A `plain` word with its clitics off: a particle, else a known whole word, else the likeliest split."""
    # A word of nothing but marks has nothing left to take apart.
    if not form:
        return Word("", "", "", "")
    facts = _facts().get(form, 0)
    if facts & _PARTICLE:
        return _particles()[form]
    if facts & _LISTED:
        return Word("", form, _exceptions()[form][0], "")
    return Word(*_unlisted(form, facts))


def _unlisted(form: str, facts: int) -> Parts:
    """A word that is neither a particle nor set by hand, with its clitics off."""
    whole: str | None
    if facts & _HAMZA:
        whole = _hamzas()[form]
    elif facts & _KNOWN:
        whole = form
    else:
        whole = _respelled(form)
        if not whole and facts & _NOUN and facts & _COMMON and form[-1] != "ه":
            whole = form
    if whole and not (form[0] in "بو" and _adverbial(form, whole)):
        return _whole(form, whole)
    if form[:2] == "ال" and len(form) > 3:
        return "", form, _stem_with_article(form[2:]), ""
    joined = _before_article(form) if form[0] in "وفبكل" else None
    if joined and _facts().get(joined[2], 0) & (_NOUN | _KNOWN):
        return joined
    splits = _splits(form, whole, facts)
    if splits:
        return max(splits)[1:]
    if joined:
        return joined
    if form[0] == "و" and len(form) > 4 and form[1] not in "اوي":
        # A foreign name with W is written وا, وو, وي; before any other letter و is “and”.
        return "و", form[1:], form[1:], ""
    return "", form, whole or _misspelled(form) or form, ""


def _whole(form: str, whole: str) -> Parts:
    """A known word: itself, without its article, or with the pronoun that the dictionary itself takes off."""
    if form[:2] == "ال" and len(form) > 3 and form != "الله":
        host = spelled(form[2:])
        if host or is_noun(form[2:]):
            return "", form, host or whole[2:], ""
    if form[-1] in "هامن" and not is_noun(form):
        known = dictionary()
        for pronoun in ("هما", "ها", "هم", "هن", "ه"):
            host = form[: -len(pronoun)]
            if form.endswith(pronoun) and len(host) > 1 and known.get(host) == known.get(form) != form:
                return "", host, spelled(host) or host, pronoun
    return "", form, _without_tanwin(whole), ""


def _adverbial(form: str, whole: str) -> bool:
    """Whether a known word is no more than a clitic and a commoner word: بسبب, باسم, بالفعل, وخصوصا."""
    rest = form[1:]
    if len(rest) < 3 or is_noun(form):
        return False
    if rest.startswith("ال"):
        return rest in dictionary() or is_noun(rest[2:])
    own, zipf = spelled(rest), _zipf()
    if not own or (is_verb(whole) and form[1] != "و"):
        return False
    gain = zipf.get(own, 0) - zipf.get(whole, 0)
    return gain >= 0 and is_noun(own) if form[0] == "ب" else gain >= _CLEARLY


def _stem_with_article(rest: str) -> str:
    """The stem of what follows the article; no pronoun can follow there, so ه is a ة without its points."""
    if "ال" + rest in _exceptions():
        return _exceptions()["ال" + rest][0]
    return spelled(rest) or _misspelled(rest) or rest


def _before_article(form: str) -> Parts | None:
    """وال, بال, كال, لل and what follows."""
    size = form.find("ال", 1, 4)
    if size > 0 and form[:size] in _BEFORE_ARTICLE:
        rest = form[size + 2 :]
        if len(rest) > 2 or is_noun(rest):
            return form[:size], form[size:], _stem_with_article(rest), ""
    if "لل" not in form[:3]:
        return None
    for before in ("ل", "ول", "فل"):
        rest = form[len(before) + 1 :]
        if form.startswith(before + "ل") and len(rest) > 1:
            whole, zipf = "ل" + rest, _zipf()
            if whole in _exceptions():
                return before, whole, _exceptions()[whole][0], ""
            # للقاء is لقاء, since قاء is rare; للدول is دول, since لدول is no word.
            own = spelled(whole) if is_noun(whole) else None
            if own and zipf.get(own, 0) >= zipf.get(spelled(rest) or rest, 0):
                return before, whole, own, ""
            if len(rest) > 2 or is_noun(rest):
                return before, whole, _stem_with_article(rest), ""
    return None


def _splits(form: str, whole: str | None, facts: int) -> list[tuple[float, str, str, str, str]]:
    """The ways to take a form apart around a known word, each with how common that word is, less a cost per piece.

    A form that is a whole word itself is only taken apart where something stands before it.
    """
    zipf, found = _zipf(), []
    if facts & _COMMON and not whole:
        found.append((zipf[form] - _WHOLE, "", form, form, ""))
    letters = _BEFORE_BY_LETTERS.get(form[:2]) or _BEFORE_BY_LETTERS.get(form[0], _ALONE)
    pronouns = _HIS if form[-1] == "ه" else _PRONOUNS_BY_LETTERS.get(form[-2:], _NONE)
    for before in letters[1:] if whole else letters:
        rest = form[len(before) :]
        if len(rest) < 2:
            continue
        cost = _PIECE if before else 0
        stem = _known(rest)
        if stem and (not before or _may_follow(before[-1], rest, stem)):
            stem = _without_tanwin(stem)
            found.append((zipf.get(stem, _UNSEEN) - cost, before, rest, stem, ""))
        for after in pronouns:
            if rest.endswith(after) and len(rest) - len(after) > 1:
                host = rest[: -len(after)]
                for stem in _stems_with_pronoun(host, before[-1:], after):
                    found.append((zipf.get(stem, _UNSEEN) - cost - _PIECE, before, host, stem, after))
    return found


def _stems_with_pronoun(host: str, preposition: str, pronoun: str) -> list[str]:
    """The known words that a host may be between this clitic and a pronoun."""
    found = []
    for form in _restored(host):
        stem = _known(form)
        if not stem or (preposition and not _may_follow(preposition, form, stem)):
            continue
        if pronoun == "نا" or form != host or not stem.endswith("ة"):
            found.append(stem)
    return found


def _known(form: str) -> str | None:
    """The stem of a form that is set by hand, in the dictionary, or a regular inflection of what is there."""
    facts = _facts().get(form, 0)
    if facts & _LISTED:
        return _exceptions()[form][0]
    if facts & _HAMZA:
        return _hamzas()[form]
    if facts & _KNOWN:
        return form
    return _respelled(form) or (_inflected(form) if form[-1] in _INFLECTED else None)


def _may_follow(preposition: str, form: str, stem: str) -> bool:
    """Whether a word may stand after this clitic: a present after س, a noun after ب ل ك."""
    if preposition == "س":
        return _is_present(stem)
    if preposition in _PREPOSITIONS and form not in _exceptions():
        if not (is_noun(stem) or is_noun(form) or _noun_shape(stem)):
            future = _is_present(stem)
            if (future and preposition != "ل") or (not future and lemma(stem) == stem):
                return False
        # What follows a preposition is a genitive and never ends in the alef of tanwin.
        return _without_tanwin(stem) == stem
    return True


def _restored(host: str) -> list[str]:
    """What a word may have been before a pronoun joined it: مدينت → مدينة, مستوا → مستوى, أصدقائ → أصدقاء."""
    if host.endswith("ت"):
        return [host[:-1] + "ة", host]
    if host.endswith("ا"):
        return [host, host[:-1] + "ى"]
    if host.endswith(("ائ", "اؤ")):
        return [host[:-1] + "ء"]
    if host.endswith("و"):
        return [host + "ا", host]
    return [host]


def _without_tanwin(stem: str) -> str:
    """A noun without the alef of tanwin: خطرا → خطر, where the dictionary files the one under the other."""
    if not stem.endswith("ا"):
        return stem
    short = stem[:-1]
    if len(short) > 2 and not is_noun(stem) and is_noun(short):
        known = dictionary()
        entry = known.get(stem)
        if entry is None or entry in (short, known.get(short)):
            return spelled(short) or short
    return stem


def _inflected(form: str) -> str | None:
    """A regular inflection of a known noun, itself not in the dictionary: توضيحات, إرهابيين, تحقيقا."""
    if form[-1] == "ا":
        return spelled(form[:-1]) or form[:-1] if len(form) > 3 and is_noun(form[:-1]) else None
    facts = _lexicon()
    for ending in _ENDINGS.get(form[-2:]) or _ENDINGS.get(form[-1], []):
        base = form[: -len(ending)]
        if len(base) > 2 and form.endswith(ending):
            for noun in (base, base + "ة"):
                if facts.get(noun, 0) & _NOUN:
                    right = spelled(noun) or noun
                    return right[: len(base)] + ending
    return None


def _misspelled(form: str) -> str | None:
    """The word meant where ه stands for ة or ى and ي for one another, if the dictionary has that and not this."""
    other = {"ه": "ة", "ى": "ي", "ي": "ى"}.get(form[-1:])
    if not other or len(form) < 4:
        return None
    meant = form[:-1] + other
    return spelled(meant) or ((_inflected(meant) or meant) if is_noun(meant) or _inflected(meant) else None)


def lemma(stem: str, article: bool = False) -> str:
    """The dictionary entry of a stem; `article` tells that the word stood with one, and so is no verb."""
    if not stem:
        return ""
    facts, exceptions = _facts().get(stem, 0), _exceptions()
    if article and "ال" + stem in exceptions:
        return exceptions["ال" + stem][1]
    if facts & _LISTED:
        return exceptions[stem][1]
    known, noun = dictionary(), facts & _NOUN
    entry = known[stem] if facts & _KNOWN else known.get("ال" + stem) if noun else None
    if entry is None:
        return _lemma_by_ending(stem)
    if entry == stem:
        if article or noun or (facts & _VERB and stem + "تم" in known):
            return _adjective(stem) or stem
        return _adjective(stem) or _perfect(stem) or _imperfect(stem) or stem
    if entry == "ال" + stem or _either(stem, entry):
        return stem
    if stem[-1] == "ي" and entry == stem[:-1] and ("ال" + entry not in known or (article and len(stem) > 4)):
        return stem
    if _DEFECTIVE.fullmatch(entry) and not is_noun(entry) and is_noun(entry + "ي"):
        return entry + "ي"
    if stem.endswith("ات") and stem[:-2] in (entry, entry[:-1]):
        return _singular(stem[:-2], entry)
    if is_verb(entry):
        return _own_entry(stem) or (stem if (article or noun) and not is_noun(entry) else entry)
    if stem.endswith("ية") and not entry.endswith(("ي", "ة")) and stem[:-2] == entry:
        return stem[:-1]
    return entry


def _either(stem: str, entry: str) -> bool:
    """Whether a stem without its hamza may be this entry as well as another common word: اب is أب or آب."""
    if rules.fold(entry) != stem:
        return False
    others = [spelling for spelling in _spellings().get(stem, ()) if spelling != entry]
    zipf = _zipf()
    return any(
        min(zipf.get(other, 0), zipf.get(entry, 0)) >= _OFTEN
        and abs(zipf.get(other, 0) - zipf.get(entry, 0)) < _CLEARLY
        for other in others
    )


def _singular(base: str, entry: str) -> str:
    """The singular of a plural in ات: محافظة rather than محافظ, but منتج, and تعليق rather than the rare تعليقة."""
    zipf = _zipf()
    if entry == base:
        return base + "ة" if zipf.get(base + "ة", 0) > zipf.get(base, 0) else base
    return base if entry not in zipf and base in zipf else entry


def is_adjective(entry: str) -> bool:
    """Whether a lemma is an adjective by its shape, or because the dictionary files its feminine under it."""
    feminine = entry + "ة"
    filed = dictionary().get(feminine) == entry or _exceptions().get(feminine, ("", ""))[1] == entry
    return entry.endswith("ي") or filed or bool(_PARTICIPLE.match(entry) and len(entry) > 3)


def _adjective(stem: str) -> str | None:
    """The masculine of a feminine adjective that the dictionary leaves as it is: طبيعية → طبيعي."""
    if stem.endswith("ية") and dictionary().get(stem[:-1]) == stem[:-1]:
        return stem[:-1]
    return None


def _perfect(form: str) -> str | None:
    """The verb of an inflected past that the dictionary leaves as it is: كتبت → كتب."""
    for ending in _PAST_ENDINGS.get(form[-2:]) or _PAST_ENDINGS.get(form[-1:], []):
        base = form[: -len(ending)]
        if len(base) > 2 or (len(base) == 2 and ending != "ن"):
            for verb in (base, base + "ى"):
                if is_verb(verb):
                    return verb
    return None


def _imperfect(form: str) -> str | None:
    """The verb of a present that the dictionary leaves as it is, the commonest that fits: يكون → كان, يضيف → أضاف."""
    if form[:1] not in "يتنأا" or len(form) < 3:
        return None
    for ending in _PRESENT_ENDINGS.get(form[-2:]) or _PRESENT_ENDINGS.get(form[-1], _ALONE):
        if len(form) - len(ending) > 2:
            verb = _past(form[1 : len(form) - len(ending)])
            if verb:
                return verb
    return None


def _past(body: str) -> str | None:
    """The commonest past that a present without its prefix may belong to."""
    bodies = [body]
    if len(body) > 2 and body[-2] in "وي":
        bodies.append(body[:-2] + "ا" + body[-1])
    if body[-1] in "يو":
        bodies += [body[:-1] + "ى", body[:-1] + "ا"]
    pasts = []
    for each in bodies:
        pasts += [each, "أ" + each]
        if len(each) == 2:
            pasts += ["و" + each, each[0] + "ا" + each[1]]
        elif len(each) > 3 and (each[0] == "ن" or each[1] in "تطد" or each[:2] == "ست"):
            pasts.append("ا" + each)
    facts = _facts()
    verbs = [past for past in pasts if facts.get(past, 0) & _VERB]
    return max(verbs, key=lambda verb: _zipf().get(verb, 0)) if len(verbs) > 1 else verbs[0] if verbs else None


def _own_entry(stem: str) -> str | None:
    """A noun or participle that the dictionary files under its verb, and which is an entry of its own."""
    known = dictionary()
    if stem.endswith("ة") and len(stem) > 4 and not stem.startswith("أ"):
        participle = (stem[1:2] == "ا" and len(stem) == 5) or _PARTICIPLE.match(stem)
        if participle and stem[:-1] in known:
            return stem[:-1]
        return stem[:-1] if stem.endswith("ية") else stem
    for plural in ("ات", "ين", "ون"):
        base = stem[: -len(plural)]
        if stem.endswith(plural) and len(base) > 3 and (base in known or is_noun(base)) and _noun_shape(base):
            return base
    return stem if _noun_shape(stem) else None


def _noun_shape(stem: str) -> bool:
    """Whether a word is built as no inflected verb is: تفعيل, إفعال, انفعال, استفعال, فاعل, مفعول."""
    return bool(_SHAPES.fullmatch(stem))


# What ends in a dropped ي where it has no article: قاض, محام, متوال.
_DEFECTIVE = re.compile(".ا.|م...?.?|ت...?")
_PARTICIPLE = re.compile("مت|م.[^ا]")
_SHAPES = re.compile("ت..ي.|إ..ا.|إ.ا.ة|ا....?ا.|است..ا.|.ا[^اتن][^اتنوي]|م...+|..ا.ة|..و.ة")


def _lemma_by_ending(stem: str) -> str:
    """The entry of a regular inflection of a known noun, or of a present of a known verb; else the word itself."""
    if stem[-1] in _INFLECTED and _inflected(stem):
        for ending in ("تين", "تان", "يين", "يون", "يات", "ية", "ات", "ين", "ون", "ان", "ة"):
            base = stem[: -len(ending)]
            if stem.endswith(ending) and len(base) > 2:
                if ending[0] == "ي" and ending not in ("ين",):
                    return base + "ي"
                for noun in (base + "ة", base) if ending in ("ات", "تين", "تان") else (base,):
                    if is_noun(noun):
                        return lemma(spelled(noun) or noun, article=True)
    return _perfect(stem) or (_imperfect(stem) if len(stem) > 4 else None) or stem


def analyse(types: list[str], corrections: pd.DataFrame | None = None) -> dict[str, list]:
    """Key, stem, lemma and stop flag of word types, as lists in their order; see `columns`."""
    known = [word.encode("utf-8", "replace").decode("utf-8") for word in types]
    found = columns(pa.array(known, pa.large_string()), corrections)
    return {name: column.to_pylist() for name, column in found.items()}


def columns(types: pa.Array, corrections: pd.DataFrame | None = None) -> dict[str, pa.Array]:
    """Key, stem, lemma and stop flag of word types, as arrays in their order.

    `corrections` (form, stem, lemma) win: a form is matched as written, else by its key; an empty cell leaves
    that column as it was.
    """
    odd = pc.match_substring_regex(types, rules.NOT_PLAIN)
    plain = _put(types, odd, [rules.plain(word) for word in types.filter(odd).to_pylist()]).dictionary_encode()
    forms = plain.dictionary
    stems, lemmas = commonforms.look_up(forms)
    left = pc.is_null(stems)
    by_rules = by_rule(forms.filter(left).to_pylist())
    stems, lemmas = (_put(column, left, values) for column, values in zip((stems, lemmas), by_rules, strict=True))
    closed, stops = (pa.array(sorted(words), pa.large_string()) for words in (_closed_forms(), _stop_forms()))
    found = {
        "key": pc.replace_substring_regex(forms, rules.SEATS, "ا"),
        "stem": stems,
        "lemma": lemmas,
        "stop": pc.or_(pc.is_in(forms, closed), pc.is_in(stems, stops)),
    }
    found = {name: column.take(plain.indices) for name, column in found.items()}
    if corrections is not None and len(corrections):
        _correct(types, found, corrections)
    return found


def _put(column: pa.Array, where: pa.Array, values: list[str]) -> pa.Array:
    """A column with other values where a mask says so."""
    return pc.replace_with_mask(column, where, pa.array(values, column.type))


def by_rule(forms: Iterable[str]) -> tuple[list[str], list[str]]:
    """Stems and lemmas of `plain` words, from the dictionary and the rules."""
    stems, lemmas = [], []
    entries: dict[bool, dict[str, str]] = {True: {}, False: {}}
    facts, particles, exceptions = _facts(), _particles(), _exceptions()
    for form in forms:
        known = facts.get(form, 0)
        if not "\u0620" <= form < "\u06d4":
            stem = entry = form
        elif known & _PARTICLE:
            stem = particles[form].stem
            entry = _particle_lemmas().get(stem, stem)
        elif known & _LISTED:
            stem, entry = exceptions[form]
        else:
            _, host, stem, _ = _unlisted(form, known)
            article = host[:2] == "ال" and stem[:2] != "ال"
            known_entry = exceptions[host][1] if host in exceptions else entries[article].get(stem)
            if known_entry is None:
                known_entry = entries[article][stem] = lemma(stem, article)
            entry = known_entry
        stems.append(stem)
        lemmas.append(entry)
    return stems, lemmas


def is_open(form: str) -> bool:
    """Whether a form is read by the rules, being neither a particle nor set by hand."""
    return not _facts().get(form, 0) & (_PARTICLE | _LISTED)


@cache
def _stop_forms() -> frozenset[str]:
    """The stop words as listed, and with their hamza folded where that is no other word."""
    listed = reference.values("stop_words", "word")
    return listed | {rules.fold(word) for word in listed if spelled(rules.fold(word)) in (word, None)}


@cache
def _closed_forms() -> frozenset[str]:
    """The particles with all that may be joined to them, and the stop words."""
    return _stop_forms().union(_particles())


@cache
def _particle_lemmas() -> dict[str, str]:
    listed = reference.load("stop_words")
    return {word: entry for word, entry in zip(listed["word"], listed["lemma"], strict=True) if entry}


def _correct(types: pa.Array, found: dict[str, pa.Array], corrections: pd.DataFrame) -> None:
    """Put what the corrections say into the columns of word types."""
    rows = list(corrections.itertuples())
    exact = {row.form: row for row in rows}
    by_key = {rules.key(row.form): row for row in rows}
    meant = pc.or_(
        pc.is_in(types, pa.array(exact, pa.large_string())), pc.is_in(found["key"], pa.array(by_key, pa.large_string()))
    )
    words = zip(types.filter(meant).to_pylist(), found["key"].filter(meant).to_pylist(), strict=True)
    rows = [exact.get(form) or by_key[key] for form, key in words]
    for name in ("stem", "lemma"):
        before = found[name].filter(meant).to_pylist()
        values = [getattr(row, name) or value for row, value in zip(rows, before, strict=True)]
        found[name] = _put(found[name], meant, values)


def unmatched(types: list[str], corrections: pd.DataFrame) -> pd.DataFrame:
    """The corrections that fit none of the word types: file, line, text (the form), reason."""
    keys = {rules.key(word) for word in types}
    rows = [
        ("lemmas.csv", row.line, row.form, "no word of these texts is written so")
        for row in corrections.itertuples()
        if rules.key(row.form) not in keys
    ]
    return pd.DataFrame(rows, columns=["file", "line", "text", "reason"])
