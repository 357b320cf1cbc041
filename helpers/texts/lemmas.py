"""Word types to key, stem, lemma and stop flag: a dictionary first, then a thin layer of rules.

The *stem* of a word is the word without its clitics (و ف ب ل ك س, the article, an object or possessive pronoun);
the *lemma* is its dictionary entry. Both are spelled as the dictionary spells them, so that الإجتماع and الاجتماع,
ايران and إيران meet; a spelling that the dictionary knows in its own right stays (آب is not أب).
"""

import re
from functools import cache
from typing import NamedTuple

import pandas as pd

from helpers.texts import reference
from helpers.texts import text as rules

_ARABIC = re.compile("[\u0620-\u06d3]")
# What may stand before a word, the shorter first; what an article follows; what a future verb follows.
_BEFORE = ["و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"]
_ARTICLE = {
    "وال": 1, "فال": 1, "بال": 1, "كال": 1, "وبال": 2, "فبال": 2, "وكال": 2, "فكال": 2,
}  # fmt: skip
_TO_ARTICLE = {"لل": 1, "ولل": 2, "فلل": 2}
_FUTURE = {"س": 1, "وس": 2, "فس": 2}
_PRONOUNS = ["هما", "كما", "ها", "هم", "هن", "كم", "نا", "ه"]
_IMPERFECT = frozenset("يتنأ")


class Word(NamedTuple):
    """A word taken apart: clitics before it, the word as written between them, its stem, clitics after it."""

    before: str
    host: str
    stem: str
    after: str


@cache
def dictionary() -> dict[str, str]:
    """The Arabic entries of simplemma: a form to its lemma, both without marks."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return dict(DefaultDictionaryFactory().get_dictionary("ar").items())


@cache
def _spellings() -> dict[str, list[str]]:
    """The dictionary's spellings with a hamza seat or madda, by their key."""
    found: dict[str, list[str]] = {}
    forms = [form for form in dictionary() if "أ" in form or "إ" in form or "آ" in form]
    for form, folded in zip(forms, rules.keys(forms), strict=True):
        found.setdefault(folded, []).append(form)
    return found


def spelled(form: str) -> str | None:
    """The dictionary's spelling of a form: the form itself where it is known, else the one that shares its key."""
    known = dictionary()
    explicit = "أ" in form or "إ" in form or "آ" in form
    if explicit and form in known:
        return form
    folded = rules.key(form)
    choices = _spellings().get(folded, [])
    if explicit:
        return folded if folded in known else (choices[0] if len(choices) == 1 else None)
    if len(choices) == 1:
        return choices[0]
    if known.get(form) in choices:
        return known[form]
    return form if form in known else None


@cache
def _stop_keys() -> frozenset[str]:
    return frozenset(rules.key(word) for word in reference.values("stop_words", "word"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(reference.values("stop_words", "word"))


def take_apart(form: str) -> Word:
    """A `plain` word with its clitics off: a whole word that is known beats every split."""
    whole = spelled(form)
    if whole:
        if form.startswith("ال") and len(form) > 4:
            host = spelled(form[2:])
            return Word("", form, host or whole[2:], "")
        return Word("", form, whole, "")
    if form.startswith("ال") and len(form) > 4:
        return Word("", form, spelled(form[2:]) or form[2:], "")
    for table in (_ARTICLE, _TO_ARTICLE):
        for prefix, clitics in table.items():
            if form.startswith(prefix) and len(form) - len(prefix) >= 2:
                rest = form[len(prefix) :]
                return Word(form[:clitics], form[clitics:], spelled(rest) or rest, "")
    for prefix in _BEFORE:
        if form.startswith(prefix) and len(form) - len(prefix) >= 2:
            host = spelled(form[len(prefix) :])
            if host:
                return Word(prefix, form[len(prefix) :], host, "")
    for prefix in _FUTURE:
        rest = form[len(prefix) :]
        if form.startswith(prefix) and rest[:1] in _IMPERFECT and spelled(rest):
            return Word(prefix, rest, spelled(rest), "")
    for prefix in ["", *_BEFORE, *_FUTURE]:
        if not form.startswith(prefix):
            continue
        rest = form[len(prefix) :]
        for pronoun in _PRONOUNS:
            if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 2:
                host = rest[: -len(pronoun)]
                for back in _restored(host):
                    if spelled(back):
                        return Word(prefix, host, spelled(back), pronoun)
    return Word("", form, form, "")


def _restored(host: str) -> list[str]:
    """What a word may have been before a pronoun joined it: مدينت → مدينة, مستوا → مستوى, أصدقائ → أصدقاء."""
    back = [host]
    if host.endswith("ت"):
        back.insert(0, host[:-1] + "ة")
    if host.endswith("ا"):
        back.append(host[:-1] + "ى")
    if host.endswith(("ائ", "اؤ")):
        back.append(host[:-1] + "ء")
    if host.endswith("و"):
        back.append(host + "ا")
    if host in ("علي", "إلي", "الي", "لدي"):
        back.insert(0, {"علي": "على", "إلي": "إلى", "الي": "إلى", "لدي": "لدى"}[host])
    return back


def lemma(stem: str) -> str:
    """The dictionary entry of a stem, by the dictionary or, where it is silent, by the word's ending."""
    known = dictionary()
    if stem in known:
        return known[stem]
    if "ال" + stem in known:
        return known["ال" + stem]
    for ending in ("ا", "ين", "ون", "ان", "ات", "ية", "ة"):
        if stem.endswith(ending) and stem[: -len(ending)] in known:
            return known[stem[: -len(ending)]]
    return stem


def analyse(types: list[str], corrections: pd.DataFrame | None = None) -> dict[str, list]:
    """Key, stem, lemma and stop flag of word types, as lists in their order.

    `corrections` (form, stem, lemma) win: a form is matched as written, else by its key; an empty cell leaves
    that column as it was.
    """
    plains = rules.plains(types)
    keys = rules.keys(plains)
    stops, particles = _stop_keys(), _particles()
    done: dict[str, tuple[str, str, bool]] = {}
    stems, lemmas, flags = [], [], []
    for form, key in zip(plains, keys, strict=True):
        if form not in done:
            if form in particles or not _ARABIC.match(form):
                done[form] = (form, form, form in particles)
            else:
                stem = take_apart(form).stem
                done[form] = (stem, lemma(stem), key in stops or rules.key(stem) in stops)
        stem, entry, stop = done[form]
        stems.append(stem)
        lemmas.append(entry)
        flags.append(stop)
    if corrections is not None and len(corrections):
        _correct(types, keys, stems, lemmas, corrections)
    return {"key": keys, "stem": stems, "lemma": lemmas, "stop": flags}


def _correct(types, keys, stems, lemmas, corrections: pd.DataFrame) -> None:
    exact = {row.form: row for row in corrections.itertuples()}
    by_key = {rules.key(row.form): row for row in corrections.itertuples()}
    for place, (form, key) in enumerate(zip(types, keys, strict=True)):
        row = exact.get(form) or by_key.get(key)
        if row:
            stems[place] = row.stem or stems[place]
            lemmas[place] = row.lemma or lemmas[place]
