"""The words that attribute: reporting verbs in their inflected forms, and the nouns and particles around them."""

from functools import cache, lru_cache
from typing import NamedTuple

import simplemma

from helpers.texts import reference
from helpers.texts.text import key

key_of = lru_cache(maxsize=1 << 17)(key)


class Form(NamedTuple):
    """One inflected form: letters of clitics before it, its lemma's row, what it is, and whom it agrees with."""

    skip: int
    lemma: str
    kind: str
    group: str
    needs: frozenset
    mode: str
    negated: str
    shape: str  # perfect, imperfect, participle, masdar, according, impersonal, noun
    gender: str  # m, f, p (plural), 1 (the one who speaks) or empty
    suffix: bool


_PERFECT = {"": "m", "ت": "f", "وا": "p", "ا": "p", "تا": "f", "ن": "p"}


_IMPERFECT = {"ي": "m", "ت": "f"}


_PLURAL = {"": "", "ون": "p", "ان": "p", "وا": "p", "ا": "p"}


_OBJECT = ("", "ه", "ها", "هم")


_OWNER = {"ه": "m", "ها": "f", "هم": "p", "هما": "p"}


def _perfect(stem: str):
    """(form, gender, carries a pronoun) of a perfect verb, given its third person masculine singular."""
    weak = stem[-1] in "اىي" and len(stem) > 2
    base = stem[:-1] if weak else stem
    for ending, gender in _PERFECT.items():
        form = stem if not ending else base + ending
        if weak and ending == "ا":
            form = base + "يا"
        elif weak and ending == "ن":
            continue
        yield form, gender, False
        for pronoun in _OBJECT[1:]:
            if ending == "وا":
                yield base + "و" + pronoun, gender, True
            elif not ending and weak:
                yield base + "ا" + pronoun, gender, True
            elif ending in ("", "ت"):
                yield form + pronoun, gender, True


# Groups of verbs with which somebody says of himself that he says: نؤكد, نطالب; what he hopes or holds is none.
_OF_ONESELF = frozenset(
    "say announce affirm call condemn praise warn stress continue ask promise predict express".split()
)


def _first_person(stem: str):
    """The imperfect of the one who speaks, alone or for many, given يفعل: أقول, نقول."""
    yield "ن" + stem[1:]
    yield "أ" + stem[1:]


def _we(stem: str):
    """The perfect of those who speak, given فعل: أكدنا, دعونا, قلنا; the one who says it alone as well (قلت)."""
    if len(stem) == 3 and stem[1] == "ا":
        yield stem[0] + stem[2] + "نا"
        if stem == "قال":
            yield stem[0] + stem[2] + "ت"
    elif stem[-1] in "اىي":
        yield stem[:-1] + ("و" if stem[-1] == "ا" else "ي") + "نا"
    else:
        yield stem + "نا"


def _told_me(stem: str):
    """(form, gender) of a perfect verb that tells the one who speaks something: أخبرني, أبلغتني, أفادوني."""
    for ending, gender in (("", "m"), ("ت", "f"), ("و", "p")):
        yield stem + ending + "ني", gender


# Verbs whose object is what is spoken of (اعتبراه, وصفتاها, اتهماهم).
_OF_ITS_OBJECT = ("opine", "describe", "accuse")


def _dual(stem: str):
    """(form, gender) of a perfect verb of two with the pronoun of its object."""
    for ending in ("ا", "تا"):
        for pronoun in _OBJECT[1:]:
            yield stem + ending + pronoun, "p"


def _imperfect(stem: str):
    """(form, gender, carries a pronoun, is jussive) of an imperfect verb, given يفعل."""
    body = stem[1:]
    weak = body[-1] in "ويى"
    for prefix, gender in _IMPERFECT.items():
        for ending, number in _PLURAL.items():
            base = body[:-1] if weak and ending in ("ون", "وا") else body
            yield prefix + base + ending, number or gender, False
        for pronoun in _OBJECT[1:]:
            yield prefix + (body[:-1] + "ا" if body[-1] == "ى" else body) + pronoun, gender, True


def _jussive(stem: str):
    """The shortened forms that weak verbs have after لم, as (form, gender)."""
    body = stem[1:]
    for prefix, gender in _IMPERFECT.items():
        if body[-1] in "ويى":
            yield prefix + body[:-1], gender
        elif len(body) in (3, 4) and body[-2] in "ويا":
            yield prefix + body[:-2] + body[-1], gender


def _participle(stem: str, lemma: str):
    weak = lemma[-1] in "اىي"
    base = stem + "ي" if weak else stem
    yield base + "ا", "m"
    yield base + "ة", "f"
    yield (stem if weak else base) + "ين", "p"
    yield base + "تين", "p"
    yield base + "ات", "p"


@cache
def lexicon() -> dict[str, tuple[Form, ...]]:
    """Every inflected form of `data/reference/reporting.csv` with و, ف and س before it, by key."""
    table: dict[str, list[Form]] = {}

    def put(word: str, row, shape: str, gender: str, suffix: bool, fronts=("", "و", "ف")):
        for front in fronts:
            if front + word in left_out:
                continue
            # The article of a noun is part of its cue, the other clitics are not.
            form = Form(
                len(front.removesuffix("ال")) if front != "لل" else 1,
                row.lemma,
                row.kind,
                row.group,
                needs,
                row.mode,
                row.negated,
                shape,
                gender,
                suffix,
            )
            entry = table.setdefault(key(front + word), [])
            if form not in entry:
                entry.append(form)

    rows = list(reference.load("reporting").itertuples())
    nouns = {row.lemma for row in rows if row.kind == "noun"}
    # «أعلن» is he as well as I.
    perfects = {key(row.perfect) for row in rows if row.kind == "verb"}
    for row in rows:
        left_out = frozenset(row.homographs.split()) | (nouns if row.kind == "verb" else set())
        needs = frozenset(key(word) for word in row.needs.split())
        if row.kind == "phrase":
            continue
        if row.kind != "verb":
            fronts = ("", "و", "ب", "وب") if row.kind == "saying" else ("", "و", "ف")
            put(row.lemma, row, row.kind, "", "owned" in needs, fronts)
            continue
        for form, gender, suffix in _perfect(row.perfect) if row.perfect else ():
            put(form, row, "perfect", gender, suffix)
        for form, gender, suffix in _imperfect(row.imperfect) if row.imperfect else ():
            put(form, row, "imperfect", gender, suffix, ("", "و", "ف", "س", "وس", "فس", "ل"))
        for form in _first_person(row.imperfect) if row.imperfect and row.group in _OF_ONESELF else ():
            # «أعتذر» is I, «اعتذر» is he: the hamza tells.
            if key(form) not in perfects or row.perfect.startswith("ا"):
                put(form, row, "imperfect", "1", False)
        for form in _we(row.perfect) if row.perfect and row.group in (_OF_ONESELF | {"inform"}) - {"ask"} else ():
            put(form, row, "perfect", "1", False)
        for form, gender in _told_me(row.perfect) if row.perfect and row.group == "inform" else ():
            put(form, row, "perfect", gender, True)
        for form, gender in _jussive(row.imperfect) if row.imperfect else ():
            put(form, row, "jussive", gender, False)
            if row.group == "deny":
                for pronoun in _OBJECT[1:]:
                    put(form + pronoun, row, "jussive", gender, True)
        if row.group in _OF_ITS_OBJECT and row.perfect:
            for form, gender in _dual(row.perfect):
                put(form, row, "perfect", gender, True)
        for form, gender in _participle(row.participle, row.lemma) if row.participle else ():
            put(form, row, "participle", gender, False)
        if row.masdar:
            # «تظاهروا للمطالبة ب», «رفض لدعوة الوزير إلى»
            aims = ("ل", "لل") if row.group == "call" else ()
            put(row.masdar, row, "masdar", "", False, ("", "و", "ب", "ال", "وال", *aims))
            stem = row.masdar[:-1] + "ت" if row.masdar.endswith("ة") else row.masdar
            for pronoun, gender in _OWNER.items():
                put(stem + pronoun, row, "masdar", gender, True, ("", "و", "ب"))
    return {word: tuple(sorted(forms, key=lambda form: form.skip)) for word, forms in table.items()}


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], frozenset, object]]]:
    """Cues of several words by their first: (words, what must follow, row), longest first; * stands for a subject."""
    found: dict[str, list] = {}
    for row in reference.load("reporting").itertuples():
        if row.kind == "phrase":
            words = tuple(key(word) or word for word in row.lemma.split())
            needs = frozenset(key(word) for word in row.needs.split())
            found.setdefault(words[0], []).append((words, needs, row))
    for rows in found.values():
        rows.sort(key=lambda row: ("*" in row[0], -len(row[0])))
    return found


@cache
def listed(role: str) -> frozenset[str]:
    """Keys of the words of one role in `data/reference/voice_words.csv`."""
    table = reference.load("voice_words")
    return frozenset(key(word) for word in table.loc[table["role"] == role, "word"])


@cache
def bare(word: str) -> str:
    """A key without و, ف, ب, ل, ك and the article, for looking nouns up."""
    for front in ("وال", "بال", "كال", "فال", "لل", "ال"):
        if word.startswith(front) and len(word) > len(front) + 1:
            return word[len(front) :]
    return word


def has_role(word: str, *roles: str) -> bool:
    """Whether a key, with or without its article and clitics, is in the list of one of the roles."""
    forms = {word, bare(word), word.removesuffix("ا")}
    if word[:1] in "ولبف" and len(word) > 3:
        forms |= {word[1:], bare(word[1:])}
    # «الشركتان», «الوزيران»: two of them.
    plain = bare(word)
    if len(plain) > 5 and plain.endswith(("تان", "تين")):
        forms.add(plain[:-3] + "ة")
    elif len(plain) > 4 and plain.endswith("ان"):
        forms.add(plain[:-2])
    return any(forms & listed(role) for role in roles)


@cache
def accusative(word: str) -> str:
    """A noun without the alef of its accusative (أمينا → أمين)."""
    return word[:-1] if word.endswith("ا") and len(word) > 4 else word


@lru_cache(maxsize=1 << 15)
def known(word: str) -> bool:
    """Whether a word is in the dictionary, as a common noun is and a foreign name is not."""
    return bool(word) and simplemma.is_known(word, lang="ar")
