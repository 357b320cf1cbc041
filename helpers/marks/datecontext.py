"""What a date rule can see: the tokens about a place, the tense of the clause, the names that hold a date."""

import re
from collections.abc import Callable
from typing import NamedTuple

from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import Token, listed

# An amount in words or digits: ثلاثة، خمس وعشرين، 24، الـ24، (10)، «10»، 32 ألف، الأربع والعشرين.
NUM = r"(?:[(\"]?[dn9][)\"](?=[uUv56])|3?(?:n(?:w?n){0,7}(?:\(d\))?|[dy9]n?)|2n?(?:wO)?(?=[uUv56])|O(?=[uv56]))"

# What stands before the last of several ages: (4 و5 و11 عاما).
_AGES = re.compile(r"\((?:d[,w]{1,2}){1,6}$")

# ابتداء من، and a day or a part of what follows: من الأول من، من يوم 5، من مطلع.
_STARTS = re.compile(r"S6?(?:(?:[do1p]|n(?:w?n)?)S?5?)?$")


class Atom(NamedTuple):
    """An expression: token span, kind, meaning, the rule that found it, and its role in a longer expression.

    `told` is the year, modifier and steps that a month or a day of a month has of its own, and `again` gives its
    meaning with those of another: what is said once may hold for two (من 3 مايو إلى 5 يونيو 2017). `since` is the
    other end of the range that an expression ends.
    """

    start: int
    end: int
    kind: str
    when: When | None
    value: str
    rule: str
    role: str = ""
    refers: bool = False
    again: Callable[[tuple], When] | None = None
    told: tuple | None = None
    since: When | None = None


class Target(NamedTuple):
    """A month, a year or another stretch that a part, a half or a quarter can be taken of."""

    end: int
    precision: str
    choose: Callable[[Callable[[Span], Span | None]], When]
    rule: str


def number(tokens: list[Token]) -> int:
    """The number that words of number spell together: ألفين وخمسة عشر is 2015."""
    total, group = 0, 0
    for token in tokens:
        if not isinstance(token.value, int) or token.kind in ("clitic", "article"):
            continue
        if token.kind == "thousand":
            total, group = total + (group or 1) * token.value, 0
        elif token.kind == "hundred" and 0 < group < 10:
            group *= 100
        else:
            group += token.value
    return total + group


def year_of(span: Span | None) -> int | None:
    """The year in which a stretch lies, if it lies in one."""
    return span[0].year if span and span[0].year == span[1].year else None


class Context:
    """The tokens of one text, their class letters, and what the words about a place say; `atoms` is what was found."""

    def __init__(self, letters: str, tokens: list[Token], slack: int, original: Callable[[int], str]) -> None:
        self.letters, self.tokens, self.slack, self.original = letters, tokens, slack, original
        self.atoms: list[Atom] = []

    def before(self, at: int, back: int = 1) -> str:
        """The class letter so many tokens before one, empty at the text's beginning."""
        return self.letters[at - back] if at >= back else ""

    def form(self, at: int) -> str:
        """The folded form of a token, empty outside the text."""
        return self.tokens[at].form if 0 <= at < len(self.tokens) else ""

    def left_of(self, at: int, many: int) -> list[str]:
        """The forms of so many tokens before one."""
        return [token.form for token in self.tokens[max(0, at - many) : at]]

    def kind(self, at: int) -> str:
        """The kind of a token, empty outside the text."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def tense(self, at: int, end: int) -> str:
        """Future or past as the nearest verb or word of time before the expression in its clause says, else empty.

        `starting` is after ابتداء من without a verb: what begins then is near, and may lie ahead.
        """
        near = self.letters[max(0, at - 6) : at]
        if "x" in near and not set("c!#;,") & set(near[near.rindex("x") :]):
            return "past"  # منذ بدء المعارك في مارس
        if self.form(at - 1 - (self.before(at) == '"')) in listed("forward"):
            return "future"
        if self.letters[end : end + 2] == "Sc":
            return str(self.tokens[end + 1].value)
        if self.letters[end : end + 1] == "c" and self.before(at) in ("", "w", ",", "#", "!", ";"):
            return str(self.tokens[end].value)
        if self.form(end) in listed("appointed"):
            return "future"
        low = max(0, at - 22)
        starts = _STARTS.search(self.letters[low:at])
        for place in range(at - 1, low - 1, -1):
            letter = self.letters[place]
            if letter in "!#;":
                break
            if letter not in "cI" or (self.form(place) == "اثر" and self.original(place).startswith("أ")):
                continue  # إثر tells what has been, أثر is an effect
            if self.tokens[place].value == "deferred" or self.form(place) in listed("put off"):
                if self.is_put_off(place, at):
                    return "future"
            elif letter == "c":
                return str(self.tokens[place].value)
            elif self.form(place) in listed("going on") and (starts or self.is_put_off(place, at)):
                return "future"
        if self.letters[max(0, at - 3) : at].rstrip("wj6b")[-1:] in ("", "#", "!", ";", ",", '"'):
            for place in range(end, min(end + 4, len(self.letters))):
                if self.letters[place] == "c":
                    return str(self.tokens[place].value).replace("deferred", "")
                if self.letters[place] in "!#;":
                    break
        begins = starts and self.form(at - len(starts.group()) - 1) in listed("starting")
        return "starting" if begins else ""

    def is_put_off(self, verb: int, at: int) -> bool:
        """Whether a time is what something is put off or limited to: تأجيل القضية إلى 5 مارس، جلسة 3 مارس."""
        between = range(max(verb + 1, at - 3), at)
        return any(
            self.letters[place] == "T"
            or (self.letters[place] == "b" and self.tokens[place].value == "ل")
            or self.form(place) in listed("sitting")
            for place in between
        )

    def is_edge(self, at: int) -> bool:
        """Whether a part stands as an edge: after منذ، حتى، مع، ب، قبل، بحلول; after إلى all of it may be meant."""
        prev = self.before(at)
        if prev == "T":
            return self.form(at - 1) != "الي"
        return prev in ("x", "X") or (prev == "b" and self.tokens[at - 1].value == "ب")

    def is_fraction(self, at: int) -> bool:
        """Whether digits are what follows the point of a decimal number: the 2 of 54.2."""
        if at < 2 or self.form(at - 1) not in (".", ",", "،") or not self.form(at)[:1].isdecimal():
            return False
        joined = self.tokens[at - 2].end == self.tokens[at].start - 1
        return joined and self.form(at - 2)[:1].isdecimal()

    def refers_back(self, at: int) -> bool:
        """Whether there is an earlier date that «اليوم نفسه» can mean."""
        return any(atom.kind == "DATE" for atom in self.atoms[-3:])

    def year_before(self) -> When | None:
        """The last date that tells its own year, else the last: its year is what «العام نفسه» means after a month."""
        dated = [atom.when for atom in reversed(self.atoms[-3:]) if atom.kind == "DATE" and atom.when]
        return next((when for when in dated if when.absolute), dated[0] if dated else None)

    def in_name(self, at: int) -> bool:
        """Whether words before make it part of a name: قوى 14 آذار، ثورة الثالث والعشرين من يوليو."""
        while at and (
            self.letters[at - 1] in 'dnoO12Mm/("'
            or (self.letters[at - 1] == "S" and at > 1 and self.letters[at - 2] in "doOn1")
            or (self.letters[at - 1] == "w" and at > 1 and self.letters[at - 2] in "oOn1M)")
        ):
            at -= 1
        return self.follows(at, "head")

    def follows(self, at: int, kind: str) -> bool:
        """Whether the word before is one of a kind, with or without a clitic."""
        word = self.form(at - 1)
        return word in listed(kind) or (word[:1] in tuple("لبوفك") and word[1:] in listed(kind))

    def is_year(self, at: int) -> bool:
        """Whether four digits can be a year: in reach, and with no thing counted after them."""
        value = int(self.tokens[at].value)
        return 1900 <= value <= 2050 and self.letters[at + 1 : at + 2] not in tuple("Cunv569%")

    def is_citation(self, at: int) -> bool:
        """Whether a year tells a law from others: القانون رقم 55 لسنة 2006."""
        if self.before(at) != "b" or self.tokens[at - 1].value != "ل":
            return False
        back = at - 2 if self.letters[at - 2 : at - 1] not in (")", '"') else at - 3
        if back < 1 or self.letters[back] not in "d9y":
            return False
        return self.form(at) == "سنه" or "رقم" in (self.form(back - 1), self.form(back - 2))

    def is_alliance(self, at: int, end: int) -> bool:
        """14 آذار without a word of time before it is the alliance and no day, 11 سبتمبر the attacks."""
        said = " ".join(token.form for token in self.tokens[at:end])
        if said in listed("attack day"):
            return self.before(at) not in tuple("j6W")
        return said in listed("alliance") and self.before(at) not in tuple("j6WxTzXb")

    def is_age(self, at: int, end: int) -> bool:
        """(67 عاما)، محمد «53 عاما»، عن عمر 67 عاما، البالغ من العمر 20 عاما، ابن الثمانية أعوام."""
        before = self.before(at)
        if before == '"' and self.letters[end : end + 1] == '"' and self.letters[end - 1] == "v":
            return self.before(at, 2) in ("_", "0")
        if (
            before in ("(", ")")
            and self.letters[end : end + 1] in ("(", ")", "w")
            and self.kind(end - 1) in ("year", "")
        ):
            return True
        unit, after = self.kind(end - 1), self.letters[end : end + 1]
        if before in (",", "(", "-", ";") and after in (",", ")", "-") and self.letters[end - 1] == "v":
            return True
        if before == "-" and after == "-" and unit == "year":
            return True
        if unit in ("year", "month") and self.form(at - 1) in listed("aged"):
            return True
        if self.form(at - 1) == "عن" and unit == "year" and set(self.left_of(at - 1, 8)) & listed("dying"):
            return True  # رحل الشاعر عن خمسين عاما
        if self.letters[end - 1] == "v" and self.letters[end : end + 1] == ")" and _AGES.search(self.letters[:at]):
            return True  # (4 و5 و11 عاما)
        clause = re.split("[!#;]", self.letters[max(0, at - 7) : at])[-1]
        if "G" in clause:
            return True
        return self.letters[end : end + 2] == "SG" or self.letters[end : end + 1] == "G"
