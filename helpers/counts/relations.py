"""The relations of `data/reference/profile.csv`: every form of their verbs, their nouns, and a claim read off them."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from helpers.texts import reference
from helpers.texts.text import key

# In the order in which a form is tried: what is agreed on comes before agreeing as such.
_VERBS = ("frame", "done", "limit", "disclose", "hold", "verb")
_PERFECT = {"": "m", "ت": "f", "وا": "p", "ا": "p", "تا": "f"}
_SUFFIXES = ("", "ه", "ها", "هم")


class Form(NamedTuple):
    """One inflected form of a relation: its row in `profile.csv`, what it is, and whether it is plain to see."""

    row: Any
    shape: str  # perfect, imperfect, masdar
    future: bool
    pronoun: bool
    plain: bool


@dataclass
class Claim:
    """Subject, relation, object with the words that they were read off."""

    relation: str
    arabic: str
    first: int
    after: int
    rule: str
    subject: tuple[int, int] = (0, 0)
    object: tuple[int, int] = (0, 0)
    status: str = "stated"
    times: list = field(default_factory=list)
    apart: bool = False  # whether its words stand apart from its subject's
    since: int = -1  # the word from which on a time is the claim's; -1: from the start of its clause
    group: int = -1  # the first word of the verb's group: negation, auxiliaries, the verb that holds an event
    value: str = ""  # an amount as ISO 8601


@cache
def lexicon() -> dict[str, tuple[Form, ...]]:
    """Every inflected form of the verbs of `data/reference/profile.csv`, by key."""
    table: dict[str, list[Form]] = {}

    def put(word: str, row, shape: str, plain: bool, future=False, pronoun=False, fronts=("", "و", "ف")):
        for front in fronts:
            table.setdefault(key(front + word), []).append(Form(row, shape, future, pronoun, plain))

    listed = [row for row in reference.load("profile").itertuples() if row.kind in _VERBS]
    for row in sorted(listed, key=lambda row: _VERBS.index(row.kind)):
        if row.perfect:
            weak = row.perfect[-1] in "ىا"
            short = len(key(row.perfect)) == 3 or row.perfect == row.masdar
            base = row.perfect[:-1] if weak else row.perfect
            for ending in _PERFECT:
                if ending == "ا" and short:
                    continue
                stem = base + "ي" if weak and ending == "ا" else (base if ending else row.perfect)
                put(stem + ending, row, "perfect", not short or ending == "ت")
            for pronoun in _SUFFIXES[1:]:
                stem = base + "ا" if weak else row.perfect
                put(stem + pronoun, row, "perfect", not short, pronoun=True)
                put(base + "ت" + pronoun, row, "perfect", not row.masdar.endswith("ة"), pronoun=True)
                put(base + "و" + pronoun, row, "perfect", False, pronoun=True)
        if row.imperfect:
            body = row.imperfect[1:]
            open_ = body[:-1] if body[-1] in "ويى" else body
            for front in ("ي", "ت"):
                plain = front == "ي"
                for word in dict.fromkeys((body, open_, open_ + "ون", open_ + "ان", open_ + "وا")):
                    put(front + word, row, "imperfect", plain)
                    put("س" + front + word, row, "imperfect", True, future=True)
                for pronoun in _SUFFIXES[1:]:
                    put(front + body + pronoun, row, "imperfect", plain, pronoun=True)
                    put("س" + front + body + pronoun, row, "imperfect", True, True, True)
        if row.masdar:
            put(row.masdar, row, "masdar", False, fronts=("", "و", "ب", "ال"))
            put(row.masdar + "ا", row, "masdar", False, fronts=("",))
    return {word: tuple(forms) for word, forms in table.items()}


@cache
def nouns(kind: str) -> dict[str, Any]:
    """The words of one kind of `profile.csv` and the row of each, by key."""
    table = reference.load("profile")
    return {
        key(word.replace("_", " ")): row
        for row in table[table["kind"] == kind].itertuples()
        for word in row.words.split()
        if word
    }
