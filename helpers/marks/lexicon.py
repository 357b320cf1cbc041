"""What the reference lists say of a word type, found once for each type: clitics, heads, titles, places, names."""

import re
from functools import cache
from typing import Any, NamedTuple

from helpers.texts import lemmas, reference
from helpers.texts import text as rules

# After this many types those that were not met again are forgotten: memory stays bounded on any corpus.
_REMEMBERED = 60_000
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_IMPERFECT = frozenset("يتن")
# Countries that are spelled as adjectives of another noun: «الصحف السعودية», «مبلغ مالي».
_ADJECTIVES = frozenset(["السعوديه", "سوريه", "مالي", "ارمينيه", "اوكرانيه"])
# Verbal nouns that look like verbs of a third person: تعليم, تقارير, تجارة.
_MASDAR = re.compile("ت..ي.|ت.ا.ي.|.*[ةه]$|.*ات$")


_PLAIN = re.compile("[\u0621-\u064a]+(?: [\u0621-\u064a]+)*")
# Kinds of names that are looked for behind a clitic even where the whole is a common word.
_SURE_KINDS = ("country", "capital", "place", "institution", "party")


# With their hamza or madda no particles: عادل إمام, آلان صايغ.
_NO_PARTICLES = frozenset(["إمام", "وإمام", "لإمام", "آلان", "وآلان", "لآلان"])


class Known(NamedTuple):
    """An entry of a list: its name, type, kind, the signal that it needs, a club's place as `twin`, an `outlet`."""

    name: str
    type: str
    kind: str
    signal: str
    words: tuple[str, ...]
    twin: "Known | None" = None
    outlet: "Known | None" = None


class Word:
    """A word type with what the lists know of it; `forms` are (characters of clitics, folded rest).

    `known` are the listed names that begin with it, `listed` says that it is one by itself.
    """

    __slots__ = (
        "adjective",
        "article",
        "before",
        "common",
        "ends",
        "feature",
        "forms",
        "given",
        "head",
        "host",
        "key",
        "known",
        "latin",
        "listed",
        "nisba",
        "number",
        "particle",
        "place_head",
        "plain",
        "surname",
        "title",
        "unknown",
        "verb",
    )
    plain: str
    key: str
    host: str
    before: str
    nisba: str
    adjective: str
    article: bool
    latin: bool
    number: bool
    verb: bool
    particle: bool
    ends: bool
    unknown: bool
    given: int
    surname: int
    common: float
    forms: list[tuple[int, str]]
    known: list[tuple[int, list[Known]]]
    title: list[tuple[int, Any]]
    head: Any
    place_head: Any
    feature: Any


def fold(word: str) -> str:
    """The form by which lists are looked up: the search key."""
    return rules.search_key(word)


def folds(words: list[str]) -> list[str]:
    """`fold` of many words or names at once."""
    return fold("\n".join(words)).split("\n") if words else []


def name_words(folded: str) -> tuple[str, ...]:
    """The words of a folded name."""
    if _PLAIN.fullmatch(folded):
        return tuple(folded.split(" "))
    return tuple(folded[a:b] for a, b in rules.words(folded))


@cache
def months() -> frozenset[str]:
    """The names of months of one word, folded."""
    forms = (form for cell in reference.load("date_months")["forms"] for form in cell.split(";"))
    return frozenset(fold(form) for form in forms if " " not in form)


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class of ``entity_words.csv``, by their keys."""
    table = reference.load("entity_words")
    return frozenset(rules.key(word) for word in table["word"][table["class"] == name])


@cache
def folded_class(name: str) -> frozenset[str]:
    """The words of one class of ``entity_words.csv``, folded as the forms and the host of a word are."""
    return frozenset(map(fold, word_class(name)))


@cache
def phrases(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of one class of ``entity_words.csv``: first folded word → all the folded words, the longest first."""
    table = reference.load("entity_words")
    found: dict[str, list] = {}
    for phrase in table["word"][table["class"] == name]:
        words = tuple(map(fold, phrase.split()))
        found.setdefault(words[0], []).append(words)
    for choices in found.values():
        choices.sort(key=len, reverse=True)
    return found


@cache
def verbs() -> frozenset[str]:
    """Perfect verb forms of the news by their keys, with their endings."""
    stems = word_class("verb")
    found = set(stems)
    for stem in stems:
        base = stem[:-1] if stem.endswith("ى") else stem
        found |= {base + ending for ending in ("ت", "وا", "تا", "ا", "ته", "تها", "ه", "ها")}
    return frozenset(found)


class Head(NamedTuple):
    """A head noun of organisations: what makes a name of it, bare (any, proper …) and definite (any, two, nation)."""

    word: str
    kind: str
    number: str
    singular: str
    bare: str
    definite: str
    key: str


@cache
def heads() -> dict[str, Head]:
    """Folded head noun of an organisation's name → what the list says of it."""
    rows = reference.load("organisation_heads").itertuples(index=False)
    return {fold(row.word): Head(*row, rules.key(row.singular)) for row in rows}


@cache
def titles() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First folded word of a title → its (folded words, kind), the longest first."""
    table = reference.load("titles")
    found: dict[str, list] = {}
    for title, kind in zip(table["title"], table["kind"], strict=True):
        words = tuple(fold(word) for word in title.split())
        found.setdefault(words[0], []).append((words, kind))
    for choices in found.values():
        choices.sort(key=lambda pair: -len(pair[0]))
    return found


@cache
def nisbas() -> dict[str, str]:
    """Folded nationality adjective (سوري, without the article) → the country's name."""
    table = reference.load("countries")
    found = {}
    for name, forms in zip(table["name"], table["nisba"], strict=True):
        for form in forms.split("|"):
            first = fold(form).split(" ")[0]
            # «جنوب أفريقي»: الجنوب and الجنوبي are of many countries.
            if first and first not in folded_class("where"):
                found.setdefault(first, name)
    return found


@cache
def nations_of_two(name: str) -> dict[str, str]:
    """The second adjectives of the nations whose first is that of the country `name`: شمالي, جنوبي after كوري."""
    table = reference.load("countries")
    pairs = [
        (*map(fold, form.split()), country)
        for country, forms in zip(table["name"], table["nisba"], strict=True)
        for form in forms.split("|")
        if " " in form
    ]
    return {second: country for first, second, country in pairs if nisbas().get(first) == name}


def masculine(key: str) -> str:
    """A definite adjective by its key, without the article and the ending of the feminine, folded."""
    return fold(key.removeprefix("ال").removesuffix("ة"))


@cache
def frequencies() -> dict[str, float]:
    """Folded word → its Zipf frequency in general Arabic, 0 where it is too rare to be listed."""
    table = reference.load("general_arabic")
    found: dict[str, float] = {}
    for word, zipf in zip(folds(table["word"].tolist()), map(float, table["zipf"].tolist()), strict=True):
        if zipf > found.get(word, 0.0):
            found[word] = zipf
    return found


@cache
def units() -> dict[str, tuple[int, int]]:
    """Folded unit of a personal name → how often it was seen as given name and as surname."""
    table = reference.load("person_names")
    found = {}
    columns = [table[name].tolist() for name in ("unit", "given", "surname")]
    for unit, given, surname in zip(*columns, strict=True):
        counts = int(given), int(surname)
        found[unit] = counts
        if " " in unit:
            # عبد الله is written عبدالله as well.
            joined = unit.replace(" ", "")
            found[joined] = max(found.get(joined, (0, 0)), counts)
    return found


def _signal(spelling: str, doubtful: frozenset[str]) -> str:
    """What a place name needs beside it: a place's signal, or that it is no adjective (السعودية, مالي)."""
    if fold(spelling) in doubtful:
        return "place"
    return "adjective" if fold(spelling) in _ADJECTIVES else ""


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(fold(name) for name in reference.values("ambiguous_places", "name"))


def doubtful_place(words: tuple[str, ...]) -> bool:
    """Whether a place's name was listed by hand as one that is another word too."""
    return " ".join(words) in _doubtful()


@cache
def outlets() -> frozenset[tuple[str, ...]]:
    """The folded words of every outlet's name, also of those that are a place or a common word as well."""
    table = reference.load("outlets")
    spellings = [
        s for name, more in zip(table["name"], table["aliases"], strict=True) for s in [name, *more.split("|")]
    ]
    return frozenset(name_words(folded) for folded in folds(spellings) if folded)


@cache
def known() -> dict[str, list[Known]]:
    """First folded word → the named places, organisations and outlets that begin with it, the longest first."""
    doubtful = _doubtful()
    people, often = units(), frequencies()
    found: dict[str, dict[tuple[str, ...], Known]] = {}

    def put(spelling: str, name: str, type_: str, kind: str, signal: str, folded: str = "") -> None:
        words = name_words(folded or fold(spelling))
        if not words:
            return
        entries = found.setdefault(words[0], {})
        if words not in entries:
            entries[words] = Known(name, type_, kind, signal, words)
        elif type_ == "LOC" and entries[words].kind == "club" and not entries[words].twin:
            entries[words] = entries[words]._replace(twin=Known(name, type_, kind, signal, words))
        elif kind == "outlet" and signal == "media" and entries[words].kind in ("club", "place"):
            club = entries[words]
            entries[words] = club._replace(outlet=Known(name, type_, kind, signal, words))

    def put_place(spelling: str, name: str, kind: str, signal: str) -> None:
        put(spelling, name, "LOC", kind, signal)
        if "غ" in spelling:
            # In Egypt a foreign g is ج: الكونجو.
            other = spelling.replace("غ", "ج")
            if lemmas.spelled(rules.key(other)) is None and fold(other) not in people:
                put(other, name, "LOC", kind, signal)

    table = reference.load("organisations")
    for name, aliases, kind, signal in zip(
        table["name"], table["aliases"], table["kind"], table["signal"], strict=True
    ):
        for spelling in [name, *aliases.split("|")]:
            # تنظيم القاعدة says with its head what القاعدة alone does not.
            led = signal == "context" and " " in spelling and fold(spelling.split()[0]) in heads()
            put(spelling, name, "ORG", kind, "" if led else signal)
    table = reference.load("clubs")
    for name, signal in zip(table["name"], table["signal"], strict=True):
        put(name, name, "ORG", "club", signal)
    table = reference.load("countries")
    for name, aliases, capitals in zip(table["name"], table["aliases"], table["capital"], strict=True):
        for spelling in [name, *aliases.split("|")]:
            put_place(spelling, name, "country", _signal(spelling, doubtful))
        for spelling in capitals.split("|"):
            put_place(spelling, capitals.split("|")[0], "capital", _signal(spelling, doubtful))
    table = reference.load("places")
    for name, aliases, signal in zip(table["name"], table["aliases"], table["signal"], strict=True):
        for spelling in [name, *aliases.split("|")]:
            put(spelling, name, "LOC", "place", signal or _signal(spelling, doubtful))
    table = reference.load("public_figures")
    for name, signal in zip(table["name"], table["signal"], strict=True):
        put(name, name, "PER", "figure", signal)
    table = reference.load("outlets")
    for name, aliases, signal in zip(table["name"], table["aliases"], table["signal"], strict=True):
        for spelling in [name, *aliases.split("|")]:
            put(spelling, name, "ORG", "outlet", signal)
    table = reference.load("cities")
    columns = [table[name].tolist() for name in ("name", "population", "signal")]
    for name, size, signal, single in zip(*columns, folds(columns[0]), strict=True):
        common = " " not in name and (
            sum(people.get(single, (0, 0))) >= 3 or lemmas.spelled(rules.key(name)) or single in often
        )
        weak = bool(signal) or single in doubtful or common or len(name) < 4
        if weak and often.get(single, 0) >= 4.4 and int(size) < 500_000:
            continue
        put(
            name,
            name,
            "LOC",
            "city",
            folded=single,
            signal="city" if (weak and int(size) < 3_000_000) or single in doubtful else "",
        )
    return {
        first: sorted(entries.values(), key=lambda entry: -len(entry.words))
        if len(entries) > 1
        else [*entries.values()]
        for first, entries in found.items()
    }


def _forms(key: str) -> list[tuple[int, str]]:
    """The word itself and what it is without the clitics that may stand before a name."""
    found = [(0, fold(key))]
    if not ("\u0620" <= key[:1] <= "\u064a") or len(key) < 3:
        return found
    for prefix, cut in (("لل", 1), ("ولل", 2), ("فلل", 2)):
        if key.startswith(prefix) and len(key) - len(prefix) >= 2:
            # للعراق is ل + العراق, written with one alef less.
            found.append((cut, "ال" + fold(key[len(prefix) :])))
            # للجنة is ل + اللجنة as well.
            found.append((cut, "ال" + fold(key[len(prefix) - 1 :])))
    for prefix in _CLITICS:
        if key.startswith(prefix) and len(key) - len(prefix) >= 2:
            found.append((len(prefix), fold(key[len(prefix) :])))
    return found


def _ordinary(key: str, cut: int) -> bool:
    """Whether a word that the dictionary has as a whole is no short name with a clitic: لغات is not ل + غات."""
    if key[cut : cut + 2] == "ال":
        return False
    often = frequencies()
    oftener = cut == 1 and often.get(fold(key), 0) > often.get(fold(key[1:]), 0) + 0.3
    # باكرا is oftener written than أكرا is.
    rare = len(key) - cut <= 3 or (key[cut - 1] in "كف" and len(key) - cut <= 5) or oftener
    return rare and (lemmas.spelled(key) is not None or (key[-1] == "ا" and lemmas.spelled(key[:-1]) is not None))


def _owned(entry: Known, key: str) -> bool:
    """Whether a word is a noun with its pronoun and no name in ة: مصيره is not مصيرة."""
    if key[-1] != "ه" or len(entry.words) > 1 or entry.name[-1:] != "ة":
        return False
    return lemmas.take_apart(key).after == "ه" and frequencies().get(key, 0) >= 3


def owned(word: Word) -> bool:
    """Whether a word that no list has is a noun with the pronoun of its owner: مزاعمه, خطابها."""
    if word.given or word.surname or word.listed or word.latin:
        return False
    for pronoun in ("ها", "هم", "هما", "ه"):
        if word.key.endswith(pronoun):
            noun = word.key.removesuffix(pronoun)
            break
    else:
        return False
    if len(noun) < 3:
        return False
    # A broken plural of the shape مفاعل that the dictionary lacks: مزاعم.
    plural = len(noun) in (5, 6) and noun[0] == "م" and noun[2] == "ا" and noun[1] not in "اوي"
    return plural or lemmas.is_noun(noun) or bool(lemmas.take_apart(word.plain).after)


def proclitic(word: Word) -> bool:
    """Whether a word that no dictionary has is a commoner noun behind a clitic: بوعود, كتفشي, لتفادي."""
    if not word.unknown or word.before or word.given + word.surname >= 3 or word.listed or len(word.key) < 5:
        return False
    if word.key[0] not in "بلك" or fold(word.key[1:]) in units():
        return False
    often = frequencies()
    return often.get(fold(word.key[1:]), 0) >= max(3.7, word.common - 0.3)


def several(word: Word) -> bool:
    """Whether a word is the plural of a definite participle and no surname: المتورطين, المعتمرين."""
    if not word.article or word.surname or not word.key.endswith(("ون", "ين")):
        return False
    return len(word.key) > 6 or lemmas.is_noun(word.key[2:-2])


def pair(word: Word) -> bool:
    """Whether a word that no dictionary has is the dual of a feminine noun or adjective: قياديتان."""
    if not word.unknown or word.given or word.surname or not word.key.endswith(("تان", "تين")) or len(word.key) < 6:
        return False
    # Of an adjective: سميرتين is a surname.
    return word.key[-4] == "ي" and (lemmas.is_noun(word.key[:-3] + "ة") or lemmas.is_noun(word.key[:-3]))


def _is_verb(key: str, plain: str) -> bool:
    if key in verbs():
        return True
    short = len(key) == 4 and key[1] in _IMPERFECT and fold(key) not in units()
    bare = key[1:] if key[:1] in "وف" and (len(key) > 4 or short) else key
    if bare != key and bare in verbs():
        return True
    if len(key) == 4 and key[:1] == "و" and key[1:] in verbs() and (plain[1:2] == "أ" or fold(key) not in units()):
        # وأكد is not the surname واكد.
        return True
    if len(key) == 4 and key[:1] == "ف" and key[1:] in verbs() and fold(key) not in units():
        # فردت
        return True
    if bare[:1] == "ل" and bare[1:2] in _IMPERFECT and len(bare) > 4:
        bare = bare[1:]
    if bare[:1] == "س" and bare[1:2] in _IMPERFECT and len(bare) > 4:
        given = units().get(fold(bare), (0, 0))[0]
        often, rival = frequencies().get(fold(bare), 0), frequencies().get(fold(bare[1:]), 0)
        if (often < 3.6 and given >= 3) or (given >= 20 and often >= rival):
            # سيندي is a name, and rarely «will moisten»; سيمون and سيزار are commoner than what would follow «will».
            return False
        if lemmas.spelled(bare) is None and lemmas.spelled(bare[1:]):
            return True
        bare = bare[1:]
    if bare[:1] in "يت" and len(bare) >= 3 and bare not in units():
        spelled = lemmas.spelled(bare)
        entry = lemmas.dictionary().get(spelled, "") if spelled else ""
        plainly = bool(spelled) and lemmas.is_verb(spelled) and not lemmas.is_noun(spelled)
        other = bool(entry) and entry != spelled and entry[:1] != bare[:1]
        return (other or (plainly and entry != spelled)) and not _MASDAR.match(bare)
    return False


def _own_letter(whole: str, cut: int, rest: str) -> bool:
    """Whether the first letter is a name's own and no clitic: وايت is oftener written than ايت would be."""
    if cut != 1 or rest not in units() or rest in heads() or rest in titles():
        return False
    often = frequencies()
    return often.get(whole, 0) > often.get(rest, 0) + 0.3


def _dotted(key: str) -> str:
    """A word of a text that leaves the dots off a final ي, with them (فى, المركزى); على and الكبرى stay."""
    other = key[:-1] + "ي"
    closed = ("break", "adjective", "place_head", "place_part", "where")
    if any(word in word_class(name) for name in closed for word in (key, key[1:])) or fold(key) in heads():
        return key
    if key[0] in "وف" and key[1:] in verbs():
        return key
    if any(other in word_class(name) for name in closed):
        return other
    whole = lemmas.spelled(key) or (key[0] in "وفبلك" and lemmas.spelled(key[1:]))
    return other if not whole and lemmas.spelled(other) else key


_words: dict[str, Word] = {}
_older: dict[str, Word] = {}


def word(text: str) -> Word:
    """What is known of a word as written."""
    global _words, _older
    found = _words.get(text)
    if found is None:
        if len(_words) >= _REMEMBERED:
            _words, _older = {}, _words
        found = _words[text] = _older.get(text) or _look_up(text)
    return found


def month(word: Word) -> bool:
    """Whether a word is the name of a month."""
    return word.forms[0][1] in months()


def _look_up(text: str) -> Word:
    found = Word()
    found.plain = rules.plain(text)
    found.key = key = rules.key(text)
    if key[-1:] == "ى" and not re.search("[أإآ]", found.plain):
        # وأدى is no وادي.
        found.key = key = _dotted(key)
    # إليسا and آلان only begin like it; آل stands before a family as it does.
    found.article = key[:2] == "ال" and (found.plain[:1] == "ا" or key == "ال")
    found.latin = not ("\u0600" <= key[:1] <= "\u06ff")
    found.number = key[:1].isdigit()
    found.forms = forms = _forms(key)
    found.verb = _is_verb(key, found.plain)
    stops = word_class("break")
    bare = key[1:] if key[:1] in "وف" and len(key) > 3 else key
    # بان (of Ban Ki-moon) is not بأن.
    found.particle = (key in stops or bare in stops) and found.plain not in ("بان", *_NO_PARTICLES)
    found.ends = found.particle or found.verb
    whole = forms[0][1]
    registry, people = known(), units()
    # A word that the dictionary or the lists know as a whole is not taken apart (وادي, فرنسا, بلد).
    alone = any(len(entry.words) == 1 for entry in registry.get(whole, ()))
    listed = (
        alone
        or (whole in registry and not any(rest in registry for _, rest in forms[1:]))
        or whole in people
        or whole in heads()
        or whole in titles()
    )
    weak = sum(people[whole]) < 20 if whole in people else alone and all(e.kind == "city" for e in registry[whole])
    hardly = whole in people and sum(people[whole]) < 3 and not alone and whole not in heads() and whole not in titles()
    hardly = hardly and any(people.get(rest, (0, 0))[0] >= 100 for _, rest in forms[1:])
    if hardly or (weak and any(rest in heads() or rest in titles() for _, rest in forms[1:])):
        # لهاني is hardly ever a surname.
        # بوزارة is a rare surname, بحركة a small town, and mostly the ministry and the movement with their preposition.
        listed = False
    if listed and not any(rest in registry and rest[:2] == "ال" for _, rest in forms[1:]):
        found.forms = forms = forms[:1]
    if found.plain[1:2] not in ("أ", "إ", "آ"):
        # بأوسكار
        forms[1:] = [(cut, rest) for cut, rest in forms[1:] if not _own_letter(whole, cut, rest)]
    ordinary = frequencies().get(whole, 0) >= 3.6 and lemmas.spelled(key) is not None
    found.known = [
        # وفيات is no car with a conjunction before it.
        (
            cut,
            registry[rest]
            if not (ordinary and cut)
            else [e for e in registry[rest] if len(e.words) > 1 or e.kind in _SURE_KINDS],
        )
        for cut, rest in forms
        if rest in registry
    ]
    if key[-1:] == "ه":
        found.known = [
            (cut, [entry for entry in entries if not _owned(entry, key[cut:])]) for cut, entries in found.known
        ]
    found.known = [
        # لبي is no ل with بي, but لبي بي سي is.
        (cut, [entry for entry in entries if len(entry.words) > 1] if cut and _ordinary(key, cut) else entries)
        for cut, entries in found.known
    ]
    found.known = [(cut, entries) for cut, entries in found.known if entries]
    found.listed = any(len(entry.words) == 1 for _, entries in found.known for entry in entries)
    found.head = None
    for cut, rest in forms:
        head = heads().get(rest)
        if not head and rest[:2] == "ال" and (inner := heads().get(rest[2:])) and inner.number == "1":
            head = inner
        if head:
            found.head = (cut, rest not in heads(), head)
            break
    found.title = [(cut, titles()[rest]) for cut, rest in forms if rest in titles()]
    places = word_class("place_head")
    parts = word_class("place_part")
    found.place_head = next(
        (
            (cut, "head" if rest in places else "part")
            for cut, rest in ((cut, key[cut:] if cut else key) for cut, _ in forms)
            if rest in places or rest in parts
        ),
        None,
    )
    adjectives = word_class("adjective")
    found.adjective = ""
    found.nisba = ""
    if found.article and len(key) > 4:
        stem = fold(key[2:])
        for ending in ("", "ه", "ون", "ين", "ان", "تين", "تان"):
            base = stem.removesuffix(ending) if ending and stem.endswith(ending) else ("" if ending else stem)
            if base in nisbas():
                found.nisba = nisbas()[base]
                break
        if found.nisba or key in adjectives:
            found.adjective = "named"
        elif not found.ends and key.endswith(("ي", "ية", "يه")) and len(key) >= 6:
            found.adjective = "nisba"
    found.given, found.surname, found.unknown = 0, 0, False
    for cut, rest in forms:
        if hardly and not cut:
            continue
        if rest in people and (key[cut:] not in stops or found.plain in _NO_PARTICLES):
            found.given, found.surname = people[rest]
            break
    apart = lemmas.take_apart(found.plain or text)
    found.before = apart.before
    found.host = fold(apart.host)
    found.common = frequencies().get(whole, 0.0)
    found.unknown = (
        not found.latin and not found.ends and lemmas.spelled(apart.host) is None and lemmas.spelled(apart.stem) is None
    )
    if found.unknown and found.plain[:3] in ("أبو", "ابو") and len(found.plain) >= 6:
        # أبوجلاس
        found.surname = max(found.surname, 3)
    if (
        found.unknown
        and not found.before
        and found.plain[:1] in "بلك"
        and (found.plain[1:2] in "أإآ" or (found.plain[1:3] == "ال" and found.plain[3:4] in "أإآ"))
    ):
        # No word of another language is spelled so: بأبهيلاش, بالأوسكار.
        found.before, found.host = found.plain[0], fold(found.plain[1:])
    found.feature = None
    return found
