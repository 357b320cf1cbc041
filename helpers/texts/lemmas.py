"""Word types to key, stem, lemma and stop flag: a dictionary first, then a thin layer of rules.

The *stem* of a word is the word without its clitics (و ف ب ل ك س, the article, an object or possessive pronoun)
and without the alef of tanwin; the *lemma* is its dictionary entry. Both are spelled as the dictionary spells
them, so that الإجتماع and الاجتماع, ايران and إيران meet, while two spellings that are two words stay two:
آب is not أب, على is not علي. A bare اب, which may be either, stays what it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from helpers.texts import reference
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
_PRONOUNS_BY_LETTER = {letter: [p for p in _PRONOUNS if p[-1:] in ("", letter)] for letter in "هامن"}
_PAST_ENDINGS = {"ت": ["ت"], "ا": ["وا", "نا", "تا", "ا"], "م": ["تم"], "ن": ["ن"]}
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
# A pronoun turns these endings: عليه is على + ه, لديها is لدى + ها.
_BEFORE_PRONOUN = {"على": "علي", "إلى": "إلي", "لدى": "لدي"}
# A word ten times commoner than another spelling of it is what was meant (zipf is a logarithm to base 10).
_CLEARLY = 0.3
_UNSEEN = 1.5
_PIECE = 0.5
_WHOLE = 1.5


class Word(NamedTuple):
    """A word taken apart: clitics before it, the word as written between them, its stem, clitics after it."""

    before: str
    host: str
    stem: str
    after: str


@cache
def dictionary() -> dict[str, str]:
    """The Arabic entries of simplemma: a form to its lemma, both without marks."""
    found: dict[str, str] = {}
    for line in _lines("arabic_forms"):
        entry, _, forms = line.partition(",")
        found.update(dict.fromkeys(forms.split(" "), entry))
    return found


@cache
def _zipf() -> dict[str, float]:
    """How common a word is in general Arabic: log10 of its occurrences in a thousand million words."""
    cells = [line.partition(",") for line in _lines("general_arabic")]
    return {word: float(zipf) for word, _, zipf in cells}


def _lines(name: str) -> list[str]:
    """The lines of a long list of two columns, read without pandas, which takes five times as long."""
    return (reference.FOLDER / f"{name}.csv").read_text(encoding="utf-8").split("\n")[1:-1]


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


def spelled(form: str) -> str | None:
    """The spelling of a form in the dictionary, None where it has none.

    A hamza that is written stays if the dictionary has it there. One that is not written is added where one
    spelling is clearly the commonest in general Arabic; اب, which may be أب or آب, is left alone.
    """
    known = dictionary()
    if form in known:
        return _hamzas().get(form, form)
    if "أ" in form or "إ" in form or "آ" in form:
        folded = rules.fold(form)
        choices = _spellings().get(folded)
        if folded in known:
            return _commonest([*choices, folded], 0) or folded if choices else folded
        return _commonest(choices, 0) if choices else None
    return _hamzas().get(form)


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


@cache
def _nouns() -> frozenset[str]:
    """What is known with the article, to the dictionary or in general Arabic, without it."""
    return frozenset(form[2:] for known in (dictionary(), _zipf()) for form in known if form.startswith("ال"))


@cache
def _verbs() -> frozenset[str]:
    """Verbs of the past that the dictionary knows, by their plural in وا."""
    known = dictionary()
    bases = [form[:-2] for form in known if form.endswith("وا")]
    return frozenset(verb for base in bases for verb in (base, base + "ى") if verb in known)


def is_noun(form: str) -> bool:
    """Whether the form is known with the article, to the dictionary or in general Arabic."""
    return form in _nouns()


def seldom_noun(form: str) -> bool:
    """Whether a form is at least ten times commoner without the article than with it, as verbs are."""
    zipf = _zipf()
    return not is_noun(form) or zipf.get(form, 0) - zipf.get("ال" + form, 0) >= 1


def is_verb(form: str) -> bool:
    """Whether the dictionary knows the form as a verb of the past, by its plural."""
    return form in _verbs()


def _is_present(form: str) -> bool:
    """Whether a known word is a verb of the present."""
    return form[:1] in "يتنأ" and (is_verb(dictionary().get(form, "")) or bool(_imperfect(form)))


def take_apart(form: str) -> Word:
    """A `plain` word with its clitics off: a particle, else a known whole word, else the likeliest split."""
    # A word of nothing but marks has nothing left to take apart.
    if not form:
        return Word("", "", "", "")
    particle = _particles().get(form)
    if particle:
        return particle
    listed = _exceptions().get(form)
    return Word("", form, listed[0], "") if listed else _unlisted(form)


def _unlisted(form: str) -> Word:
    """A word that is neither a particle nor set by hand, with its clitics off."""
    whole = spelled(form)
    if not whole and form[-1] != "ه" and form in _nouns() and form in _zipf():
        whole = form
    if whole and not (form[0] in "بو" and _adverbial(form, whole)):
        return _whole(form, whole)
    if form.startswith("ال") and len(form) > 3:
        return Word("", form, _stem_with_article(form[2:]), "")
    joined = _before_article(form)
    if joined and (is_noun(joined.stem) or joined.stem in dictionary()):
        return joined
    splits = _splits(form, whole)
    if splits:
        return max(splits)[1]
    if joined:
        return joined
    if form.startswith("و") and len(form) > 4 and form[1] not in "اوي":
        # A foreign name with W is written وا, وو, وي; before any other letter و is “and”.
        return Word("و", form[1:], form[1:], "")
    return Word("", form, whole or _misspelled(form) or form, "")


def _whole(form: str, whole: str) -> Word:
    """A known word: itself, without its article, or with the pronoun that the dictionary itself takes off."""
    known = dictionary()
    if form.startswith("ال") and len(form) > 3 and form != "الله":
        host = spelled(form[2:])
        if host or is_noun(form[2:]):
            return Word("", form, host or whole[2:], "")
    if form[-1] in "هامن" and not is_noun(form):
        for pronoun in ("هما", "ها", "هم", "هن", "ه"):
            host = form[: -len(pronoun)]
            if form.endswith(pronoun) and len(host) > 1 and known.get(host) == known.get(form) != form:
                return Word("", host, spelled(host) or host, pronoun)
    return Word("", form, _without_tanwin(whole), "")


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


def _before_article(form: str) -> Word | None:
    """وال, بال, كال, لل and what follows."""
    for size in (1, 2):
        if form[size : size + 2] == "ال" and form[:size] in _BEFORE_ARTICLE:
            rest = form[size + 2 :]
            if len(rest) > 2 or is_noun(rest):
                return Word(form[:size], form[size:], _stem_with_article(rest), "")
    if "لل" not in form[:3]:
        return None
    for before in ("ل", "ول", "فل"):
        rest = form[len(before) + 1 :]
        if form.startswith(before + "ل") and len(rest) > 1:
            whole, zipf = "ل" + rest, _zipf()
            if whole in _exceptions():
                return Word(before, whole, _exceptions()[whole][0], "")
            # للقاء is لقاء, since قاء is rare; للدول is دول, since لدول is no word.
            own = spelled(whole) if is_noun(whole) else None
            if own and zipf.get(own, 0) >= zipf.get(spelled(rest) or rest, 0):
                return Word(before, whole, own, "")
            if len(rest) > 2 or is_noun(rest):
                return Word(before, whole, _stem_with_article(rest), "")
    return None


def _splits(form: str, whole: str | None) -> list[tuple[float, Word]]:
    """The ways to take a form apart around a known word, each with how common that word is, less a cost per piece.

    A form that is a whole word itself is only taken apart where something stands before it.
    """
    zipf, found = _zipf(), []
    if form in zipf and not whole:
        found.append((zipf[form] - _WHOLE, Word("", form, form, "")))
    letters = _BEFORE_BY_LETTERS.get(form[:2]) or _BEFORE_BY_LETTERS.get(form[0], _ALONE)
    endings = _PRONOUNS_BY_LETTER.get(form[-1], _ALONE)
    for before in letters[1:] if whole else letters:
        rest = form[len(before) :]
        for after in endings:
            if not after:
                stems = _stems(rest, before[-1:]) if len(rest) > 1 else ()
                host = rest
            elif rest.endswith(after) and len(rest) - len(after) > 1:
                host = rest[: -len(after)]
                stems = _stems_with_pronoun(host, before[-1:], after)
            else:
                continue
            for stem in stems:
                weight = zipf.get(stem, _UNSEEN) - _PIECE * ((before != "") + (after != ""))
                found.append((weight, Word(before, host, stem, after)))
    return found


def _stems(host: str, preposition: str) -> Sequence[str]:
    """The known word that a host may be after this clitic, with no pronoun behind it."""
    stem = _known(host)
    if not stem or (preposition and not _may_follow(preposition, host, stem)):
        return ()
    return (_without_tanwin(stem),)


def _stems_with_pronoun(host: str, preposition: str, pronoun: str) -> Sequence[str]:
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
    listed = _exceptions().get(form)
    return listed[0] if listed else spelled(form) or _inflected(form)


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
    nouns = _nouns()
    if form.endswith("ا"):
        return spelled(form[:-1]) or form[:-1] if len(form) > 3 and form[:-1] in nouns else None
    for ending in _ENDINGS.get(form[-2:]) or _ENDINGS.get(form[-1], []):
        base = form[: -len(ending)]
        if len(base) > 2 and form.endswith(ending):
            for noun in (base, base + "ة"):
                if noun in nouns:
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
    exceptions = _exceptions()
    for form in ("ال" + stem, stem) if article else (stem,):
        if form in exceptions:
            return exceptions[form][1]
    known = dictionary()
    entry = known.get(stem) or known.get("ال" + stem)
    if entry is None:
        return _lemma_by_ending(stem)
    noun = article or is_noun(stem)
    if entry == stem:
        if noun or (is_verb(stem) and stem + "تم" in known):
            return _adjective(stem) or stem
        return _adjective(stem) or _perfect(stem) or _imperfect(stem) or stem
    if entry == "ال" + stem:
        return stem
    if stem[-1] == "ي" and entry == stem[:-1] and ("ال" + entry not in known or (article and len(stem) > 4)):
        return stem
    if entry not in _nouns() and entry + "ي" in _nouns() and _DEFECTIVE.fullmatch(entry):
        return entry + "ي"
    if stem.endswith("ات") and stem[:-2] in (entry, entry[:-1]):
        return _singular(stem[:-2], entry)
    if is_verb(entry):
        return _own_entry(stem) or (stem if noun and not is_noun(entry) else entry)
    if stem.endswith("ية") and not entry.endswith(("ي", "ة")) and stem[:-2] == entry:
        return stem[:-1]
    return entry


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
    for ending in _PAST_ENDINGS.get(form[-1:], ()):
        base = form[: -len(ending)]
        if form.endswith(ending) and len(base) > 1:
            for verb in (base, base + "ى"):
                if is_verb(verb) and (len(base) > 2 or ending != "ن"):
                    return verb
    return None


def _imperfect(form: str) -> str | None:
    """The verb of a present that the dictionary leaves as it is, the commonest that fits: يكون → كان, يضيف → أضاف."""
    if form[:1] not in "يتنأا" or len(form) < 3:
        return None
    found = []
    for ending in ("", "ون", "ين", "ان", "وا", "ن", "ا"):
        if form.endswith(ending) and len(form) - len(ending) > 2:
            body = form[1 : len(form) - len(ending)]
            found += [verb for verb in _pasts(body) if is_verb(verb)]
            if found:
                break
    return max(found, key=lambda verb: _zipf().get(verb, 0), default=None)


def _pasts(body: str) -> Iterator[str]:
    """The pasts that a present without its prefix may belong to."""
    bodies = [body]
    if len(body) > 2 and body[-2] in "وي":
        bodies.append(body[:-2] + "ا" + body[-1])
    if body[-1] in "يو":
        bodies += [body[:-1] + "ى", body[:-1] + "ا"]
    for each in bodies:
        yield each
        yield "أ" + each
        if len(each) == 2:
            yield "و" + each
            yield each[0] + "ا" + each[1]
        if len(each) > 3 and (each[0] in "ن" or each[1] in "تطد" or each.startswith("ست")):
            yield "ا" + each


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
    if _inflected(stem):
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
    """Key, stem, lemma and stop flag of word types, as lists in their order.

    `corrections` (form, stem, lemma) win: a form is matched as written, else by its key; an empty cell leaves
    that column as it was.
    """
    # An equal string is held once: most types are their own plain form, key and stem.
    plains = [word if word == form else form for word, form in zip(types, rules.plains(types), strict=True)]
    keys = [form if form == key else key for form, key in zip(plains, rules.keys(plains), strict=True)]
    place: dict[str, int] = {}
    order = [place.setdefault(form, len(place)) for form in plains]
    stems, lemmas, flags = _analysed(place)
    if len(place) < len(order):
        stems, lemmas = [stems[at] for at in order], [lemmas[at] for at in order]
        flags = [flags[at] for at in order]
    if corrections is not None and len(corrections):
        _correct(types, keys, stems, lemmas, corrections)
    return {"key": keys, "stem": stems, "lemma": lemmas, "stop": flags}


def _analysed(forms: Iterable[str]) -> tuple[list[str], list[str], list[bool]]:
    """Stems, lemmas and stop flags of `plain` words."""
    stems, lemmas, flags = [], [], []
    entries: dict[tuple[str, bool], str] = {}
    particles, exceptions, stops = _particles(), _exceptions(), _stop_forms()
    for form in forms:
        if not "\u0620" <= form[:1] <= "\u06d3":
            stem = entry = form
            flag = False
        elif form in particles:
            stem = particles[form].stem
            entry, flag = _particle_lemmas().get(stem, stem), True
        else:
            host, stem = form, ""
            listed = exceptions.get(form)
            if not listed:
                _, host, stem, _ = _unlisted(form)
                listed = exceptions.get(host)
            if listed:
                stem, entry = stem or listed[0], listed[1]
            else:
                article = host.startswith("ال") and not stem.startswith("ال")
                entry = entries.get((stem, article), "")
                if not entry:
                    entry = entries[stem, article] = lemma(stem, article)
            flag = form in stops or stem in stops
        stems.append(stem)
        lemmas.append(entry)
        flags.append(flag)
    return stems, lemmas, flags


@cache
def _stop_forms() -> frozenset[str]:
    """The stop words as listed, and with their hamza folded where that is no other word."""
    listed = reference.values("stop_words", "word")
    return listed | {rules.fold(word) for word in listed if spelled(rules.fold(word)) in (word, None)}


@cache
def _particle_lemmas() -> dict[str, str]:
    listed = reference.load("stop_words")
    return {word: entry for word, entry in zip(listed["word"], listed["lemma"], strict=True) if entry}


def _correct(types, keys, stems, lemmas, corrections: pd.DataFrame) -> None:
    exact = {row.form: row for row in corrections.itertuples()}
    by_key = {rules.key(row.form): row for row in corrections.itertuples()}
    for place, (form, key) in enumerate(zip(types, keys, strict=True)):
        row = exact.get(form) or by_key.get(key)
        if row:
            stems[place] = row.stem or stems[place]
            lemmas[place] = row.lemma or lemmas[place]


def unmatched(types: list[str], corrections: pd.DataFrame) -> pd.DataFrame:
    """The corrections that fit none of the word types: file, line, text (the form), reason."""
    keys = {rules.key(word) for word in types}
    rows = [
        ("lemmas.csv", row.line, row.form, "no word of these texts is written so")
        for row in corrections.itertuples()
        if rules.key(row.form) not in keys
    ]
    return pd.DataFrame(rows, columns=["file", "line", "text", "reason"])
