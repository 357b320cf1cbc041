"""What a noun of the news is: somebody, several, a body, an outlet, a document; and which verbs agree with it."""

from functools import lru_cache
from typing import NamedTuple

from helpers.marks import lexicon
from helpers.marks.reporting import known, listed
from helpers.texts import lemmas
from helpers.texts import text as rules

# In the order in which a word of several kinds is read: «وكالة» is an outlet before it is a body.
KINDS = ("person", "people", "outlet", "document", "body")
_FRONTS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "فب")
# How words for those who do something begin: متظاهر, محتج, منظم, مستخدم.
_DOERS = ("مت", "مح", "من", "مس", "مش", "مع", "مق")
# Endings of a dual, with what they stand for in the singular.
_DUALS = (("تان", "ة"), ("تين", "ة"), ("تا", "ة"), ("تي", "ة"), ("ان", ""), ("ين", ""), ("ا", ""))


class Noun(NamedTuple):
    """A noun as read: its kind (empty where it is another noun), `agrees`, and how it is written.

    `agrees` is the form of the verb that goes with it: m (قال), f (قالت, also of plurals that are no people),
    p (of people: قال before them, قالوا behind them). `front` are the letters of و ف ب ل ك before it.
    """

    kind: str
    agrees: str
    definite: bool
    front: int
    stem: str


def _listed(stem: str) -> tuple[str, str]:
    """(kind, agrees) of a word without its article that the lists know, in whatever number; else empty."""
    for kind in KINDS:
        if stem in listed(kind):
            if kind == "people":
                many = stem.endswith(("ة", "ات")) and stem not in listed("many in ة")
                return kind, "f" if many or stem in listed("feminine") else "p"
            return kind, "f" if stem.endswith(("ة", "ات", "تان", "تين", "تا")) or stem in listed("feminine") else "m"
    if stem.endswith("ة") and stem[:-1] in listed("person"):
        return "person", "f"
    if stem.endswith("ا"):
        # «أصدر بيانا»
        for kind in ("person", "people", "document"):
            if stem[:-1] in listed(kind):
                return kind, "p" if kind == "people" else "m"
    if len(stem) > 4 and stem.endswith(("ون", "ين")) and {stem[:-2], stem[:-2] + "ي"} & listed("person"):
        return "people", "p"
    if len(stem) > 4 and stem.endswith("و") and stem[:-1] in listed("person"):
        return "people", "p"
    if len(stem) > 4 and stem.endswith("ين") and stem[:-2] + "ون" in listed("people"):
        return "people", "p"
    for pronoun in ("ها", "هم", "ه"):
        # «زوجته», «نائبها», «محاميهم»
        host = stem.removesuffix(pronoun)
        if host != stem:
            if host in listed("owned person"):
                return "person", "m"
            if host.endswith("ت") and host[:-1] + "ة" in listed("owned person"):
                return "person", "f"
        # «حزبه», «أسرته»
        for kind in ("people", "body"):
            for whole in (host, host.removesuffix("ت") + "ة") if host != stem and len(host) > 2 else ():
                if whole in listed(kind):
                    return kind, "f" if whole != host or whole in listed("feminine") else "m"
    for ending, singular in _DUALS:
        base = stem.removesuffix(ending) + singular
        if stem.endswith(ending) and len(base) > 2:
            for kind in KINDS:
                if base in listed(kind):
                    return ("people", "p") if kind in ("person", "people") else (kind, "f" if singular else "m")
    return "", ""


def _owned(stem: str) -> bool:
    """Whether a pronoun makes a person definite: زوجته, نائبها."""
    host = stem.removesuffix("ها").removesuffix("هم").removesuffix("ه")
    return host != stem and bool({host, host[:-1] + "ة"} & listed("owned person"))


def _shaped(stem: str) -> tuple[str, str]:
    """(people, p) of a word that its plural ending shows to be people: الصيادون, المنظمين; else empty."""
    if len(stem) < 5 or not stem.endswith(("ون", "ين")) or stem in listed("not human plural"):
        return "", ""
    base = stem[:-2]
    if stem[0] in "يت" and finite(stem):
        # يريدون
        return "", ""
    people = stem.endswith("ون") or (base[:2] in _DOERS and lemmas.is_adjective(base))
    return ("people", "p") if people else ("", "")


@lru_cache(maxsize=1 << 16)
def noun(word: str) -> Noun:
    """What a word by its key is when read as a noun."""
    readings = []
    for front in _FRONTS:
        rest = word[len(front) :]
        if not word.startswith(front) or len(rest) < 2:
            continue
        # «واحدة» is no و with something behind it.
        if front and not lemmas.take_apart(word).before:
            break
        definite = rest.startswith("ال") and len(rest) > 4
        stem = rest[2:] if definite else rest
        if front[-1:] == "ل" and rest.startswith("ل") and len(rest) > 3:
            # للوزير is ل + الوزير.
            definite, stem = True, rest[1:]
        kind, agrees = _listed(stem)
        if kind:
            return Noun(kind, agrees, definite or _owned(stem), len(front), stem)
        readings.append((front, definite, stem))
    for front, definite, stem in readings:
        kind, agrees = _shaped(stem) if definite or not front else ("", "")
        if kind and (definite or not word.startswith(("لل", "بال", "وال", "فال"))):
            return Noun(kind, agrees, definite, len(front), stem)
    _, definite, stem = readings[0] if readings else ("", False, word)
    agrees = "f" if stem.endswith(("ة", "ات")) or stem in listed("feminine") else "m"
    return Noun("", agrees, definite, 0, stem)


@lru_cache(maxsize=1 << 16)
def finite(written: str) -> bool:
    """Whether a word as written is a finite verb and hardly a noun: its dictionary form is a verb, or its ending is."""
    word = rules.plain(written)
    if word in ("", "قد", "غير"):
        return False
    if lexicon.word(written).verb and not lemmas.is_noun(word):
        return True
    if word.startswith(("ال", "لل", "بال", "وال")):
        return False
    choices = [word]
    if word[:1] in "وف" and len(word) > 3:
        choices.append(word[1:])
    choices += [each[1:] for each in choices if each[:1] == "س" and each[1:2] in ("ي", "ت", "ن") and len(each) > 4]
    for each in choices:
        if lemmas.is_noun(each) and not lemmas.seldom_noun(each):
            if each == word:
                return False
            continue
        if lemmas.is_verb(each):
            return True
        entry = lemmas.lemma(each)
        if entry != each and lemmas.is_verb(entry) and not lemmas.is_noun(each) and not _verbal(each):
            return True
        for pronoun in ("ها", "هم", "ه", "هما"):
            host = each.removesuffix(pronoun)
            if host != each and len(host) > 2:
                host = host[:-1] + "ى" if host.endswith("ا") else host
                if lemmas.is_verb(host) and not lemmas.is_noun(host):
                    return True
    return False


@lru_cache(maxsize=1 << 16)
def governed(written: str) -> bool:
    """Whether ب, ل or ك stands before a word as written; what is left without it has to be a word (not بروين)."""
    before = lexicon.word(written).before
    if before[-1:] not in ("ب", "ل", "ك"):
        return False
    rest = rules.plain(written)[len(before) :]
    if rest.startswith(("ال", "ل")) or lemmas.spelled(rest) is not None or known(rest):
        return True
    # «بطموحه»
    for pronoun in ("ها", "هم", "ه"):
        host = rest.removesuffix(pronoun)
        if host != rest and len(host) > 2 and (known(host) or known(host[:-1] + "ة")):
            return True
    # «بتوخي الحذر»: a verbal noun that the dictionary lacks.
    return before[-1:] == "ب" and rest[:1] == "ت" and len(rest) > 3 and rest[-1:] in "يىة"


def _verbal(word: str) -> bool:
    """Whether a word is built as verbal nouns are: تعليم, انتقاد, تجارة, اتهامات."""
    return word.endswith(("ة", "ات")) or (word[:1] in "تاإ" and len(word) > 4 and word[-2] in "اي")
