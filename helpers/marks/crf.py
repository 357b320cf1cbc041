"""A linear-chain model of names: features of a sentence's words, and the labels that it gives them.

Trained on ANERcorp by ``data/reference/build/train_entities.py``; the model is ``data/reference/entities.crfsuite``.
"""

from functools import cache
from sys import intern

from helpers.marks.lexicon import Known, Word
from helpers.texts import reference


def _bucket(count: int) -> str:
    return "0" if count == 0 else "1" if count < 5 else "2" if count < 40 else "3"


def _of_type(word: Word) -> tuple[tuple[str, ...], ...]:
    """The features of a type, once for each place in the window from two before to two after."""
    key = word.key
    if word.number:
        whole, rest, kind = ["#"], [], "#"
    elif word.latin:
        kind = "latin" + ("A" if key.isupper() else "a")
        whole, rest = [kind], [key.lower()]
    else:
        host = word.host
        people = f"n{_bucket(word.given)}{_bucket(word.surname)}"
        flags = [people]
        if word.head:
            flags.append("h" + word.head[2].kind + word.head[2].bare)
        flags += [f"t{kind}" for _, choices in word.title for words, kind in choices[:1]]
        if word.place_head:
            flags.append("p" + word.place_head[1])
        if word.verb:
            flags.append("V")
        if word.particle:
            flags.append("P")
        if word.adjective:
            flags.append("A" + word.adjective)
        if word.nisba:
            flags.append("N")
        if word.unknown:
            flags.append("U")
        often = f"f{int(word.common)}"
        shape = ("ال" if "ال" in (host[:2], key[:2]) else "") + "|" + word.before
        whole = [f"w={key}", f"l={host}", *flags, often, f"s={shape}", *(f + "&" + shape for f in flags[:2])]
        rest = [f"2{host[-2:]}", f"3{host[-3:]}", f"^2{host[:2]}", f"^3{host[:3]}", f"#{min(len(host), 8)}"]
        near = [f"l={host}", *flags, f"s={shape}"]
        far = [f"l={host}", *flags[:2]]
        # What a word is in one mark, to be read together with its neighbours' words.
        kind = people + ("U" if word.unknown else "") + shape
        return (
            # Most features are those of many words: a string is held once.
            tuple([intern("-2" + f) for f in far]),
            tuple([intern("-1" + f) for f in near]),
            tuple([intern("0" + f) for f in [*whole, *rest]]),
            tuple([intern("+1" + f) for f in near]),
            tuple([intern("+2" + f) for f in far]),
            kind,
            host,
        )
    parts = [tuple(at + f for f in [*whole, *(rest if at == "0" else [])]) for at in ("-2", "-1", "0", "+1", "+2")]
    return (*parts, kind, whole[0])


def listed(words: list[Word], gaps: list[str]) -> list[str]:
    """For each word, what place it has in a listed name: B- or I- with type and kind; the empty string outside."""
    found = [""] * len(words)
    at = 0
    while at < len(words):
        entry = _entry(words, gaps, at) if words[at].known else None
        if entry is None:
            at += 1
            continue
        last = at + len(entry.words)
        mark = entry.type + entry.kind + (entry.signal and "?")
        found[at:last] = ["B-" + mark + ("1" if last == at + 1 else ""), *["I-" + mark] * (last - at - 1)]
        at = last
    return found


def _entry(words: list[Word], gaps: list[str], at: int) -> Known | None:
    """The longest listed name that begins at a word, over words with only space between."""
    best = None
    for _, entries in words[at].known:
        for entry in entries:
            size = len(entry.words)
            if best and size <= len(best.words):
                break
            if at + size <= len(words) and all(
                words[at + n].forms[0][1] == entry.words[n] and gaps[at + n].isspace() for n in range(1, size)
            ):
                best = entry
                break
    return best


def features(words: list[Word], gaps: list[str]) -> list[list[str]]:
    """The features of each word; `gaps` holds what stands before each word, and after the last."""
    for word in words:
        if word.feature is None:
            word.feature = _of_type(word)
    kinds = [word.feature for word in words]
    names = listed(words, gaps)
    marks = ["" if gap in ("", " ") else gap.strip()[:1] for gap in gaps]
    last = len(words) - 1
    found = []
    for at, kind in enumerate(kinds):
        one = list(kind[2])
        if names[at]:
            one.append("0" + names[at])
        if at > 0:
            one += kinds[at - 1][1]
            one.append(f"-&{kinds[at - 1][6]}&{kind[5]}")
            if names[at - 1]:
                one.append("-1" + names[at - 1])
            if at > 1:
                one += kinds[at - 2][0]
            if marks[at]:
                one.append("g" + marks[at])
        else:
            one.append("BOS")
        if at < last:
            one += kinds[at + 1][3]
            one.append(f"+&{kinds[at + 1][5]}&{kind[5]}")
            if names[at + 1]:
                one.append("+1" + names[at + 1])
            if at + 1 < last:
                one += kinds[at + 2][4]
            if marks[at + 1]:
                one.append("G" + marks[at + 1])
        else:
            one.append("EOS")
        found.append(one)
    return found


@cache
def tagger():
    """The trained model, opened once."""
    import pycrfsuite

    path = reference.FOLDER / "entities.crfsuite"
    if not path.exists():
        raise FileNotFoundError("data/reference/entities.crfsuite is missing; restore it from the repository.")
    model = pycrfsuite.Tagger()
    model.open(str(path))
    return model


def belief(at: int) -> float:
    """How much the model believes that word `at` of the sentence that it read last is part of a name."""
    return 1.0 - tagger().marginal("O", at)


def beliefs(at: int) -> tuple[float, float, float]:
    """The model's belief that word `at` of the sentence that it read last is of a person, a body, a place."""
    of = tagger().marginal
    return tuple(of("B-" + kind, at) + of("I-" + kind, at) for kind in ("PER", "ORG", "LOC"))


def spans(words: list[Word], gaps: list[str]) -> list[tuple[int, int, str, float]]:
    """Names in a sentence as (first word, word after the last, type, probability of its weakest word)."""
    model = tagger()
    tags = model.tag(features(words, gaps))
    found = []
    at = 0
    while at < len(tags):
        if tags[at][0] != "B":
            at += 1
            continue
        end = at + 1
        while end < len(tags) and tags[end] == "I" + tags[at][1:]:
            end += 1
        sure = min(model.marginal(tags[place], place) for place in range(at, end))
        found.append((at, end, tags[at][2:], sure))
        at = end
    return found
