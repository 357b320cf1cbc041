"""The grammar of dates: from class letters to expressions, each with what it means.

One reader goes once from left to right. At a word that can begin a date it looks ahead over a few words; the letters
are those of `helpers.marks.datewords`. A rule's name is what the table `dates` shows in its column `rule`.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from helpers.marks import datevalues as days
from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import Token, listed


class Atom(NamedTuple):
    """An expression: token span, kind, meaning, the rule that found it, and its role in a longer expression."""

    start: int
    end: int
    kind: str
    when: When | None
    value: str
    rule: str
    role: str = ""
    refers: bool = False


class Target(NamedTuple):
    """A month, a year or another stretch that a part, a half or a quarter can be taken of."""

    end: int
    precision: str
    choose: Callable[[Callable[[Span], Span | None]], When]
    rule: str


NUM = r"(?:3?(?:n(?:w?n){0,7}|[dy9])|2n?(?:w[o2])?(?=[uUv56])|o(?:wo)?(?=[uv56]P))"
_AMOUNT = re.compile(
    rf"(?P<bound>[Ag]{{0,2}})(?P<num>{NUM})(?P<to>[-T]{NUM}|w[Tg]?{NUM})?(?P<unit>[uUv56qQ])(?P<half>wf[qv56]?)?"
    r"|(?P<bound2>[Ag]{0,2})(?P<unit2>[uUv56])(?P<one>n(?!w?n?[uv56U]))?(?P<few>F)?(?P<half2>wf[qv56]?)?"
    r"|(?P<bound3>[Ag]{0,2})(?P<fraction>[fr])(?P<unit3>[uv56])"
    rf"|(?P<bound4>[Ag]{{0,2}})(?P<many>n)?(?P<unit4>Q)"
)
_DAY = r"(?:d\)?|o(?:[no2]|w[o2])?|2)"
_DAYS = re.compile(rf"(?P<a>{_DAY})(?:(?P<sep>[-/]|,?w|,?w?T|,w?)(?P<b>{_DAY}))?(?P<c>(?:,?w{_DAY})*)")
_OF_MONTH = re.compile(r"(?P<of>(?:S|[/-])?(?:5|q)?)(?P<mon>[MmHh])")
_DOUBLE = re.compile(r"(?P<m1>[MmHh])(?:(?:[/,-]|\()?(?P<m2>[MmHh])\)?)?")
_YEAR = re.compile(
    r"(?P<link>[,/-]?[Sjb]?)(?P<unit>[vq]?)(?P<open>[(]?)(?P<y>y)(?P<slash>[/-]y)?(?P<era>\(?R\)?)?(?P<era2>[Z]?)"
)
_REL = re.compile(r"(?P<link>[Sjb]{0,2})(?:(?P<q>q)(?:(?P<n>[2o])?(?P<p>P)|(?P<same>N))|(?P<this>E)(?P<q2>q))")
_NUMERIC = re.compile(
    r"(?:(?P<d>d)(?P<s1>[/!-])(?P<m>d)(?P=s1)(?P<y>[yd])|(?P<y2>y)(?P<s2>[/!-])(?P<m2>d)(?P=s2)(?P<d2>d))(?P<era>R)?"
)
_CLOCK = re.compile(
    r"(?P<k>k)?(?:(?P<o>o(?:[no2])?|2|n(?:n|wn)?)|(?P<d>d)(?:[:!,](?P<min>d)(?::d)?)?)(?P<frac>w(?:[frn9d_](?:[wn]{0,3}u)?))?"
    r"(?P<part>[Sj]?[l]|zl|XP?l)?"
)
_DEFINITE = re.compile(rf"Q(?P<f1>F)?(?P<num>2|3?d|o(?:wo)?|n(?:w?n){{0,3}})?(?P<f2>F)?(?P<p>P)(?P<f3>F)?")
_FIRST_MONTHS = re.compile(r"Q(?P<num>2|d)(?P<o>o)[Sj]")

# What may begin an expression; the rest of the text is passed over.
TRIGGER = re.compile("[NMmHhtaWpfrsDxXzqQUuv56ydno2kKYVeEJ1gA39l]")
_UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "night": "D",
    "quarter": "M",
}
_TIMES = {"hour": "H", "minute": "M"}
_FEMALE_HOURS = frozenset(
    "الواحده الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره الحاديه".split()
)


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


def duration(amount: float, unit: str) -> str:
    """An amount in ISO 8601: P3M, P1Y6M, PT48H; decades and centuries in years."""
    scale = {"decade": 10, "century": 100, "quarter": 3}.get(unit, 1)
    if unit in _TIMES:
        if amount != int(amount):
            return f"PT{int(amount)}H30M"
        return f"PT{int(amount)}{_TIMES[unit]}"
    if amount != int(amount):
        smaller = {"year": "6M", "month": "15D", "day": "T12H"}.get(unit, "")
        return f"P{int(amount * scale)}{_UNITS[unit]}{smaller}" if scale == 1 else f"P{int(amount * scale)}Y"
    return f"P{int(amount) * scale}{_UNITS[unit]}"


class Reader:
    """Reads one text's tokens into atoms; `slack` is how many days a Hijri date of this source may be off."""

    def __init__(self, letters: str, tokens: list[Token], slack: int, original: Callable[[int], str]) -> None:
        self.letters, self.tokens, self.slack, self.original = letters, tokens, slack, original
        self.atoms: list[Atom] = []

    def read(self) -> list[Atom]:
        """All atoms of the text, in order, none over another."""
        letters, at = self.letters, 0
        for match in TRIGGER.finditer(letters):
            place = match.start()
            if place < at:
                continue
            found = getattr(self, _READERS[letters[place]])(place)
            if found:
                self.atoms += found
                at = found[-1].end
        return self.atoms

    # -- context ------------------------------------------------------------------------------------------------

    def before(self, at: int, back: int = 1) -> str:
        """The class letter so many tokens before one, empty at the text's beginning."""
        return self.letters[at - back] if at >= back else ""

    def form(self, at: int) -> str:
        """The folded form of a token, empty outside the text."""
        return self.tokens[at].form if 0 <= at < len(self.tokens) else ""

    def kind(self, at: int) -> str:
        """The kind of a token, empty outside the text."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def tense(self, at: int, end: int) -> str:
        """Future if the nearest verb or word of time before the expression, in its clause, says so, past if that does; else empty."""
        low = max(0, at - 22)
        for place in range(at - 1, low - 1, -1):
            letter = self.letters[place]
            if letter in "!#;":
                break
            if letter == "c":
                return str(self.tokens[place].value)
        if self.letters[max(0, at - 3) : at].rstrip("wj6b")[-1:] in ("", "#", "!", ";", ",", '"'):
            for place in range(end, min(end + 4, len(self.letters))):
                if self.letters[place] == "c":
                    return str(self.tokens[place].value)
                if self.letters[place] in "!#;":
                    break
        return ""

    def is_edge(self, at: int) -> bool:
        """Whether a part stands as an edge: after منذ، حتى، مع، ب."""
        return self.before(at) in ("x", "T") or (self.before(at) == "b" and self.tokens[at - 1].value == "ب")

    def is_fraction(self, at: int) -> bool:
        """Whether digits are what follows the point of a decimal number: the 2 of 54.2."""
        if at < 2 or self.form(at - 1) not in (".", ",", "،") or not self.form(at)[:1].isdecimal():
            return False
        joined = self.tokens[at - 2].end == self.tokens[at].start - 1
        return joined and self.form(at - 2)[:1].isdecimal()

    def in_name(self, at: int) -> bool:
        """Whether the words just before make it part of a name: قوى 14 آذار، ثورة 25 يناير."""
        while at and self.letters[at - 1] in "dno2":
            at -= 1
        return self.form(at - 1) in listed("head")

    # -- years and months ---------------------------------------------------------------------------------------

    def is_alliance(self, at: int, end: int) -> bool:
        """14 آذار without a word of time before it is the alliance and no day."""
        said = " ".join(token.form for token in self.tokens[at:end])
        return said in listed("alliance") and self.before(at) not in tuple("j6WxTzXb")

    def year(self, at: int) -> tuple[int, int, bool] | None:
        """A year that follows a month or a part: (end, number, Hijri)."""
        match = _YEAR.match(self.letters, at)
        if not match:
            return None
        unit = match["unit"]
        if unit and self.tokens[match.start("unit")].kind != "year":
            return None
        value = int(self.tokens[match.start("y")].value)
        era = self.tokens[match.end("era") - 1] if match["era"] else None
        era_value = (
            next((t.value for t in self.tokens[match.start("era") : match.end("era")] if t.kind == "era"), "")
            if era
            else ""
        )
        hijri = era_value == "h" or (value < 1700 and era_value != "m")
        end = match.end("slash") if match["slash"] else match.end("y")
        end = match.end("era") if match["era"] else end
        if match["slash"] and not match["era"]:
            end = match.end("y")
        if match["open"]:
            if self.letters[end : end + 1] != ")" or not match["unit"]:
                return None
            end += 1
        return end, value, hijri

    def relative(self, at: int) -> tuple[int, str, int, str] | None:
        """A unit seen from the day of speaking: (end, unit, steps, modifier), as in العام الماضي، هذا الشهر."""
        match = _REL.match(self.letters, at)
        if not match:
            return None
        place = match.start("q") if match["q"] else match.start("q2")
        unit = self.tokens[place].kind
        if match["this"]:
            return match.end(), unit, 0, "current"
        if match["same"]:
            return match.end(), unit, 0, "same"
        modifier = self.tokens[match.start("p")].kind
        if self.tokens[match.start("p")].value == "bare":
            return None
        steps = {"past": -1, "last": -1, "current": 0, "future": 1}.get(modifier)
        if steps is None or (modifier == "last" and unit in ("decade", "day")):
            return None
        if match["n"]:
            return None
        return match.end(), unit, steps, modifier

    def month(self, at: int) -> tuple[int, str, int, bool] | None:
        """A month, perhaps named twice (تموز/يوليو): (end, calendar, number, certain)."""
        match = _DOUBLE.match(self.letters, at)
        if not match:
            return None
        token = self.tokens[at]
        certain = match["m1"] in "MH"
        end = match.start("m1") + 1
        if match["m2"]:
            second = self.tokens[match.start("m2")]
            if (second.kind, second.value) == (token.kind, token.value) and second.form != token.form:
                return match.end(), token.kind, int(token.value), True
        if not certain and token.form == "اب" and self.original(at).startswith("آ"):
            certain = True
        return end, token.kind, int(token.value), certain

    def month_target(self, at: int, signal: bool, shared: tuple | None = None) -> tuple[Target, dict] | None:
        """A month with its year or modifier from `at` on; `signal` says that the words before speak for a month.

        The dictionary tells calendar, month, year, modifier and how far the month itself reaches.
        """
        start = at
        if self.letters[at : at + 1] == "5" or (self.letters[at : at + 1] == "q" and self.kind(at) == "month"):
            at, signal = at + 1, True
        found = self.month(at)
        if not found:
            return None
        end, cal, which, certain = found
        if self.form(at) == "نيسان" and self.form(at - 1) in listed("make"):
            return None
        bare_end = end
        modifier, year, steps, hijri = "", None, None, cal == "hijri"
        if self.letters[end : end + 1] == "P" and self.tokens[end].value != "bare":
            modifier, end, signal = self.kind(end), end + 1, True
        if got := self.year(end):
            if got[2] == hijri or (not hijri and got[1] > 1700):
                year, end, signal = got[1], got[0], True
        elif got := self.relative(end):
            if got[1] == "year":
                end, _, steps, modifier2 = got
                signal = True
                steps = None if modifier2 == "same" else steps
        if shared and year is None and not modifier and steps is None:
            year, modifier, steps = shared
            signal = True
        if not certain and not signal:
            return None
        facts = {"cal": cal, "month": which, "year": year, "modifier": modifier, "steps": steps, "bare": bare_end,
                 "month_at": at, "start": start}  # fmt: skip
        return self.make_month(end, facts, start), facts

    def make_month(self, end: int, facts: dict, start: int, tense: str | None = None) -> Target:
        """The target for a month: how any stretch in it (a day, a part, all) follows from the day of speaking."""
        cal, which, year, modifier, steps = (facts[k] for k in ("cal", "month", "year", "modifier", "steps"))
        slack = self.slack
        said = tense if tense is not None else self.tense(start, end)

        def whole(number: int) -> Span | None:
            return days.month(number, which) if cal == "gregorian" else days.hijri(number, which, None, slack)

        def made(inner: Callable[[Span], Span | None], of_day: bool = False) -> When:
            def at_year(number: int) -> Span | None:
                span = whole(number)
                return inner(span) if span and not (of_day and cal == "hijri") else None

            make = at_year if not (of_day and cal == "hijri") else (lambda number: inner(number))
            pattern = f"XXXX-{which:02}" if cal == "gregorian" else ""
            precision = "day" if of_day else "month"
            if year is not None:
                return When(precision, lambda _: make(year), True)
            if steps is not None:
                if cal == "hijri":
                    return When(
                        precision, lambda day: days.hijri_years(make, days.year(day.year + steps)[1], "begun"), False
                    )
                return When(precision, lambda day: make(day.year + steps), False, pattern)
            direction = {"past": "ended", "last": "ended", "current": "near", "future": "future", "next": "future"}.get(
                modifier, {"future": "coming", "past": "begun"}.get(said, "about")
            )
            choose = days.choose if cal == "gregorian" else days.hijri_years
            return When(precision, lambda day: choose(make, day, direction), False, pattern)

        return Target(end, "month", made, "month" if cal == "gregorian" else "hijri")

    def target(self, at: int, signal: bool = True) -> Target | None:
        """What a part can be taken of, from `at` on: a month, a year, a unit, a decade, a century."""
        letters = self.letters
        if at < len(letters) and letters[at] == "S":
            at += 1
        if at >= len(letters):
            return None
        if letters[at] in "MmHh5" or (letters[at] == "q" and letters[at + 1 : at + 2] in tuple("MmHh")):
            got = self.month_target(at, signal)
            return got[0] if got else None
        if letters[at] in "vqy" and (got := self.year(at)) and (letters[at] != "y" or signal):
            return self.year_target(*got)
        if letters[at] in "qE" and (got := self.relative(at)):
            end, unit, steps, modifier = got
            if unit in ("hour", "minute", "day") or modifier == "same":
                return None
            if letters[end : end + 1] == "y":
                return self.year_target(*self.year(end))
            return Target(
                end, unit, lambda inner: When(unit, lambda day: inner(self.unit_span(unit, steps, day))), "unit"
            )
        if letters[at] == "q" and (got := self.century(at)):
            return got
        if letters[at] == "q" and self.kind(at) in ("month", "year", "week"):
            unit = self.kind(at)
            if letters[at + 1 : at + 2] in ("o", "N", "2") or (
                letters[at + 1 : at + 2] == "_" and self.form(at + 1)[:2] == "ال"
            ):
                return None
            return Target(
                at + 1, unit, lambda inner: When(unit, lambda day: inner(self.unit_span(unit, 0, day))), "unit"
            )
        if letters[at] == "D":
            return self.decade(at)
        if letters[at] == "s":
            return self.season(at)
        return None

    @staticmethod
    def unit_span(unit: str, steps: int, day: date) -> Span:
        """A calendar unit as a part is taken of it: a week is then the whole week."""
        return days.week(day + days.timedelta(7 * steps)) if unit == "week" else days.unit(unit, steps, day)

    def year_target(self, end: int, number: int, hijri: bool) -> Target:
        """A year as a target."""
        span = (lambda: days.hijri(number, 0, None, self.slack)) if hijri else (lambda: days.year(number))
        return Target(
            end, "year", lambda inner: When("year", lambda _: inner(s) if (s := span()) else None, True), "year"
        )

    def century(self, at: int) -> Target | None:
        """القرن الماضي، القرن التاسع عشر، القرن العشرين."""
        if self.kind(at) != "century":
            return None
        match = re.compile(r"q(?:(?P<o>o[no2]?(?:w[o2])?)|(?P<d>d)(?!B))R?").match(self.letters, at)
        if not match or (match["d"] and int(self.tokens[at + 1].value) > 21):
            return None
        start = (number(self.tokens[at + 1 : match.end()]) - 1) * 100
        span = date(max(1, start), 1, 1), date(start + 99, 12, 31)
        return Target(match.end(), "century", lambda inner: When("century", lambda _: inner(span), True), "century")

    def decade(self, at: int) -> Target | None:
        """الثمانينات: of the century just named (القرن الماضي), else the latest such decade that has ended or begun."""
        value, end = int(self.tokens[at].value), at + 1
        base = None
        tail = end + (self.letters[end : end + 1] == "S")
        if self.letters[tail : tail + 1] == "q" and self.kind(tail) == "century":
            if got := self.relative(tail):
                end = got[0]
                steps = got[2]

                def of_century(day: date) -> int:
                    return day.year // 100 * 100 + 100 * steps
            elif got := self.century(tail):
                end = got.end
                base = got.choose(lambda s: s).at(date(2000, 1, 1))[0].year // 100 * 100
            else:
                return None
            if base is None:
                return Target(
                    end,
                    "decade",
                    lambda inner: When("decade", lambda d: inner(_decade(of_century(d) + value))),
                    "decade",
                )
        if base is not None:
            return Target(
                end, "decade", lambda inner: When("decade", lambda _: inner(_decade(base + value)), True), "decade"
            )
        modifier = self.letters[end : end + 1] == "P" and self.tokens[end].value != "bare"
        end += modifier
        # A decade of the twentieth century unless one of this century of that name has begun long enough ago.
        span = _decade(1900 + value)
        return Target(end, "decade", lambda inner: When("decade", lambda _: inner(span), True), "decade")

    def season(self, at: int) -> Target | None:
        """صيف 2015، الصيف الماضي، شتاء هذا العام."""
        name, end = str(self.tokens[at].value), at + 1
        if self.letters[end : end + 1] == "P" and self.tokens[end].value != "bare":
            direction = {"past": "ended", "last": "ended", "current": "coming", "future": "future"}.get(self.kind(end))
            if direction:
                return Target(
                    end + 1,
                    "season",
                    lambda inner: When(
                        "season", lambda d: days.choose(lambda n: inner(days.season(name, n)), d, direction)
                    ),
                    "season",
                )
        if got := self.year(end):
            return Target(
                got[0],
                "season",
                lambda inner: When("season", lambda _: inner(days.season(name, got[1])), True),
                "season",
            )
        if (got := self.relative(end)) and got[1] == "year":
            return Target(
                got[0],
                "season",
                lambda inner: When("season", lambda d: inner(days.season(name, d.year + got[2]))),
                "season",
            )
        return None

    # -- readers by the letter that begins ----------------------------------------------------------------------

    def read_part(self, at: int) -> list[Atom] | None:
        """أوائل أيلول، منتصف العام الماضي، نهاية الأسبوع، منتصف آذار ونيسان الماضيين."""
        which = str(self.tokens[at].value)
        end = at + 1
        if self.letters[end : end + 1] == "S":
            end += 1
        if self.in_name(at):
            return None
        if self.form(at) in ("اخر", "وسط") and self.letters[end : end + 1] not in tuple("MmHh5"):
            return None
        edge = self.is_edge(at) and self.form(at) in _EDGES
        if self.letters[end : end + 1] == "q" and self.kind(end) == "week" and which == "late":
            return self.weekend(at, end)
        chain = self.months_chain(end)
        if chain:
            atoms = []
            for number_, (target, start) in enumerate(chain):
                when = self.part_of(target, which, edge)
                first = at if number_ == 0 else start
                rule = "part" if len(chain) == 1 else "distributed"
                atoms.append(Atom(first, target.end, "DATE", when, "", rule, "part"))
            return atoms
        target = self.target(end)
        if not target:
            return None
        return [Atom(at, target.end, "DATE", self.part_of(target, which, edge), "", "part", "part")]

    @staticmethod
    def part_of(target: Target, which: str, edge: bool) -> When:
        """A part of a target, as an edge one day."""
        when = target.choose(lambda span: days.part(span, which, edge))
        return when._replace(precision="day" if edge and which != "middle" else "part")

    def weekend(self, at: int, unit: int) -> list[Atom] | None:
        """نهاية الأسبوع: the last days of the week, Thursday to Sunday, as weekends differ between countries."""
        got = self.relative(unit)
        steps, end = (got[2], got[0]) if got else (0, unit + 1)

        def span(day: date) -> Span:
            first, last = days.week(day + days.timedelta(7 * steps))
            return last - days.timedelta(1), last

        return [Atom(at, end, "DATE", When("part", span), "", "part", "part")]

    def months_chain(self, at: int) -> list[tuple[Target, int]]:
        """A month, or months under one modifier or year: آذار ونيسان الماضيين، يناير وفبراير 2015."""
        got = self.month_target(at, True)
        if not got:
            return []
        chain, facts = [(got[0], at)], [got[1]]
        while facts[-1]["year"] is None and not facts[-1]["modifier"] and facts[-1]["steps"] is None:
            end = chain[-1][0].end
            step = 2 if self.letters[end : end + 2] == ",w" else 1 if self.letters[end : end + 1] == "w" else 0
            if not step or self.letters[end + step : end + step + 1] not in tuple("MmHh"):
                break
            more = self.month_target(end + step, True)
            if not more:
                break
            chain.append((more[0], end + step))
            facts.append(more[1])
        if len(chain) == 1:
            return chain
        last = facts[-1]
        end = chain[-1][0].end
        dual = last["modifier"] and self.tokens[facts[-1]["bare"]].value == "dual"
        if last["year"] is None and last["steps"] is None and not dual:
            return chain
        shared = (last["year"], last["modifier"], last["steps"])
        return [
            (self.make_month(t.end, f | dict(zip(("year", "modifier", "steps"), shared, strict=True)), s), s)
            for (t, s), f in zip(chain, facts, strict=True)
        ]

    def read_month(self, at: int) -> list[Atom] | None:
        """A month without a day, alone or in a chain or a range."""
        if self.in_name(at):
            return None
        month_at = at + (self.letters[at] == "5")
        if month_at >= len(self.letters) or self.letters[month_at] not in "MmHh":
            return None
        signal = month_at > at or self.before(at) in tuple("jxXziTSb")
        uncertain = self.letters[month_at] in "mh"
        if self.letters[month_at] == "h" and month_at == at:
            signal = self.form(at) != "رمضان" and self.form(at).startswith("رمضان")
            signal = signal or (self.form(at) == "رمضان" and self.before(at) in tuple("jixXzb"))
        if uncertain and month_at == at and self.form(at - 1) in listed("kunya"):
            return None
        if uncertain and self.form(month_at) in ("صفر", "محرم") and month_at == at:
            signal = False
        if self.form(month_at) == "اب" and self.before(month_at) == "b" and not self.original(month_at).startswith("آ"):
            return None
        if self.form(month_at) == "مارس" and self.before(at) in ("S", "X", "z"):
            signal = signal and self.before(at) != "S"
        got = self.month_target(at, signal)
        if not got:
            return None
        target, facts = got
        chain = self.months_chain(at)
        end = target.end
        if len(chain) == 1 and facts["year"] is None and not facts["modifier"] and facts["steps"] is None:
            # A range under one year: من مارس إلى مايو 2015.
            step = re.compile(r",?w?[TS-]").match(self.letters, end)
            if step and self.letters[step.end() : step.end() + 1] in tuple("MmHh"):
                other = self.month_target(step.end(), True)
                if other and (other[1]["year"] or other[1]["modifier"] or other[1]["steps"] is not None):
                    facts = facts | {k: other[1][k] for k in ("year", "modifier", "steps")}
                    chain = [(self.make_month(end, facts, at), at)]
        rule = "distributed" if len(chain) > 1 else target.rule
        return [Atom(s, t.end, "DATE", t.choose(lambda span: span), "", rule, "month") for t, s in chain]

    def read_half(self, at: int) -> list[Atom] | None:
        """النصف الأول من حزيران، الربع الثالث من 2015، منتصف."""
        letters = self.letters
        if letters[at] == "r" and self.form(at).endswith("فصل") and letters[at + 1 : at + 2] == "s":
            target = self.season(at + 1)
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "season")] if target else None
        if letters[at + 1 : at + 2] in tuple("uv56"):
            return self.read_amount(at)
        last = self.form(at + 1) in ("الاخير", "الاخيره")
        if letters[at + 1 : at + 2] != "o" and not last:
            return None
        which = (2 if letters[at] == "f" else 4) if last else int(self.tokens[at + 1].value)
        end = at + 2
        if letters[at] == "f" and which not in (1, 2):
            return None
        target = self.target(end + (letters[end : end + 1] in ("j", "b")))
        cut = days.half if letters[at] == "f" else days.quarter
        if not target:
            return None
        if letters[at] == "r" and target.precision != "year":
            return None
        when = target.choose(lambda span: cut(span, which))
        name = "half" if letters[at] == "f" else "quarter"
        return [Atom(at, target.end, "DATE", when._replace(precision=name), "", name, "part")]

    def read_weekday(self, at: int) -> list[Atom] | None:
        """A weekday, with its modifier, or two nights' days: ليل السبت - الأحد."""
        token, end = self.tokens[at], at + 1
        prev = self.form(at - 1)
        if self.before(at) == "_" and prev in _PRAYER:
            return None
        if token.form == "الاثنين" and self.is_two(at):
            return None
        if token.form in ("الخميس", "الجمعه") and self.is_surname(at):
            return None
        modifier = ""
        if self.letters[end : end + 1] == "P" and self.tokens[end].value == "definite":
            modifier, end = self.kind(end), end + 1
        elif self.letters[end : end + 3] in ("wWP", "-WP") and self.tokens[end + 2].value == "dual":
            modifier = self.kind(end + 2)
        elif self.before(at) == "w" and self.letters[end : end + 1] == "P" and self.tokens[end].value == "dual":
            modifier, end = self.kind(end), end + 1
        start = at
        if self.before(at) == "E" and self.form(at - 1) in ("هذا", "هذه"):
            start, modifier = at - 1, modifier or "current"
        number_ = int(token.value)
        said = self.tense(start, end)
        direction = {"past": "ended", "last": "ended", "future": "future", "current": "near", "next": "future"}.get(
            modifier, "coming" if said == "future" else "begun"
        )
        when = When("day", lambda day: days.weekday(number_, day, direction))
        return [Atom(start, end, "DATE", when, str(number_) + direction, "weekday", "weekday")]

    def is_two(self, at: int) -> bool:
        """الاثنين as "the two": after كلا, بين, هذين, أحد."""
        prev = self.form(at - 1)
        between = prev == "بين" and self.letters[at + 1 : at + 3] != "wW"
        return between or prev in ("هذين", "كلا", "احد", "لكلا", "كلي")

    def is_surname(self, at: int) -> bool:
        """الخميس، الجمعة as a surname: a word of one of the lists before, and no word of time about."""
        return self.form(at - 1) in listed("kunya") or self.form(at - 2) in (
            "بن",
            "ابن",
            "الشيخ",
            "الدكتور",
            "المهندس",
            "الاستاذ",
        )

    def read_deictic(self, at: int) -> list[Atom] | None:
        """أمس، اليوم، غداً، بعد غد، الليلة الماضية."""
        token, end, letters = self.tokens[at], at + 1, self.letters
        if token.kind == "today":
            follow = letters[end : end + 1]
            if follow == "N" and self.refers_back(at):
                return [Atom(at, end + 1, "DATE", None, "", "same day", "deictic", True)]
            if follow == "P" and self.tokens[end].value == "definite":
                if self.kind(end) in ("next", "past", "future"):
                    rule = "relative day" if self.kind(end) == "next" and self.refers_back(at) else "that time"
                    return [Atom(at, end + 1, "VAGUE", None, "PAST_REF", rule, "", True)]
                end += self.kind(end) in ("current",)
            elif follow == "o" and token.form == "اليوم":
                got = self.day_of_month(end)
                return [got[0]._replace(start=at)] if got else None
            elif self.in_name(at) or self.before(at) == "K":
                return None
            return [Atom(at, end, "DATE", When("day", lambda day: (day, day)), "0", "today", "deictic")]
        offset = int(token.value)
        if token.kind == "lastnight":
            wide = token.form.startswith("الليل")
            when = When("day", lambda day: (days.back(day, "day", 1), day if wide else days.back(day, "day", 1)))
            return [Atom(at, end, "DATE", when, "" if wide else "-1", "last night", "deictic")]
        if token.kind == "tonight":
            return [Atom(at, end, "DATE", When("day", lambda day: (day, day)), "0", "today", "deictic")]
        if token.form == "الغد" and self.before(at) not in tuple("6jTSwbzX,("):
            return None
        name = "yesterday" if offset < 0 else "tomorrow"
        when = When("day", lambda day: (days.back(day, "day", -offset),) * 2)
        return [Atom(at, end, "DATE", when, str(offset), name, "deictic")]

    def refers_back(self, at: int) -> bool:
        """Whether there is an earlier date that «اليوم نفسه» can mean."""
        return any(atom.kind == "DATE" for atom in self.atoms[-3:])

    def read_day(self, at: int) -> list[Atom] | None:
        """يوم before a weekday or a date belongs to it; يوم واحد is an amount."""
        return self.read_amount(at)

    def read_daypart(self, at: int) -> list[Atom] | None:
        """مساء أمس، ليل السبت - الأحد، ليلة الجمعة: the part of a day is part of the expression, never alone."""
        letters, end = self.letters, at + 1
        end += letters[end : end + 1] == "S" or letters[end : end + 1] == "j"
        end += letters[end : end + 1] == "6"
        follow = letters[end : end + 1]
        if follow == "W":
            got = self.read_weekday(end)
            if not got:
                return None
            first = got[0]
            number_, direction = int(first.value[0]), first.value[1:]
            night = self.tokens[at].value == "night"
            pair = re.compile(r"[-/,]?w?W").match(letters, first.end) if night else None
            if pair:
                second = int(self.tokens[pair.end() - 1].value)
                if second == (number_ + 1) % 7:
                    mod_end = pair.end()
                    if letters[mod_end : mod_end + 1] == "P" and self.tokens[mod_end].value != "bare":
                        direction = {"past": "ended", "future": "future"}.get(self.kind(mod_end), direction)
                        mod_end += 1
                    when = When("days", lambda day: _night(second, day, direction))
                    return [Atom(at, mod_end, "DATE", when, "night", "night", "night")]
            if night and self.form(at) in ("ليله",):
                when = When("days", lambda day: _night(number_, day, direction))
                return [Atom(at, first.end, "DATE", when, "night", "night", "night")]
            return [first._replace(start=at)]
        if follow in ("t", "a") and follow:
            got = self.read_deictic(end)
            return [got[0]._replace(start=at)] if got else None
        if follow and follow in "doy":
            got = self.read_number(end)
            if got and got[0].role in ("daymonth",):
                return [got[0]._replace(start=at), *got[1:]]
        return None

    def read_number(self, at: int) -> list[Atom] | None:
        """What begins with a number: a day of a month, a numeric date, a clock time, an amount, a year."""
        letters = self.letters
        return (
            self.numeric(at)
            or self.day_of_month(at)
            or (self.clock(at) if letters[at] in "do2n" else None)
            or (self.bare_year(at) if letters[at] == "y" else None)
            or (self.read_amount(at) if letters[at] in "dyn9Ag32o" else None)
        )

    def numeric(self, at: int) -> list[Atom] | None:
        """22/10/2014، 2014-10-22، 7.4.2013، 3/10/1436هـ."""
        match = _NUMERIC.match(self.letters, at)
        if not match:
            return None
        first, last = self.tokens[at], self.tokens[match.end() - 1]
        if last.end - first.start > 18:
            return None
        group = ("d", "m", "y") if match["d"] else ("d2", "m2", "y2")
        day, month, year = (int(self.tokens[match.start(g)].value) for g in group)
        if match["y"] and len(self.tokens[match.start("y")].form) == 2:
            if match["s1"] != "/":
                return None
            year += 2000 if year < 70 else 1900
        if match["y"] and len(self.tokens[match.start("y")].form) == 1:
            return None
        if month > 12 >= day and match["d"] is not None:
            day, month = month, day
        era = self.tokens[match.start("era")].value if match["era"] else ""
        hijri = year < 1700 or era == "h"
        if not (1 <= month <= 12 and 1 <= day <= 31) or (hijri and day > 30):
            return None
        if hijri:
            when = When("day", lambda _: days.hijri(year, month, (day, day), self.slack), True)
        else:
            when = When("day", lambda _: (date(year, month, day),) * 2, True)
            if day > days.month(year, month)[1].day:
                return None
        return [Atom(at, match.end(), "DATE", when, "", "hijri" if hijri else "numeric", "daymonth")]

    def day_of_month(self, at: int) -> list[Atom] | None:
        """25 يناير، السابع من أبريل الجاري، 5-8 أكتوبر، 10 من الشهر المقبل، أول يوليو."""
        letters = self.letters
        if letters[at] == "1":
            if letters[at + 1 : at + 2] not in tuple("MH5"):
                return None
            match = re.compile("(?P<a>1)(?P<sep>x)?(?P<b>x)?(?P<c>x)?").match(letters, at)
        else:
            match = _DAYS.match(letters, at)
        if not match or self.is_fraction(at) or self.form(at) in _FEMALE_HOURS or self.form(at) == "الاولي":
            return None
        spans = [match.span("a")] + ([match.span("b")] if match["b"] else [])
        bracket = ")" in match["a"]
        if bracket and self.before(at) != "(":
            return None
        if match["c"]:
            spans += [
                (match.start("c") + m.start(1), match.start("c") + m.end(1))
                for m in re.finditer(rf"w({_DAY})", match["c"])
            ]
        end = match.end()
        of = _OF_MONTH.match(letters, end)
        if not of and match["b"]:
            # «3-5» may be a score before something else; one number may still head the date.
            return None
        numbers = [number(self.tokens[a:b]) for a, b in spans]
        if not all(1 <= n <= 31 for n in numbers) or (
            len(numbers) > 1 and match["sep"] in ("-", "/") and numbers[0] >= numbers[1]
        ):
            return None
        first, last = min(numbers), max(numbers)
        rule = "day" if len(numbers) == 1 else "days"
        if of:
            if "q" in of["of"] and self.kind(of.start("mon") - 1) != "month":
                return None
            got = self.month_target(of.start("mon"), True)
            if not got:
                return None
            target, facts = got
            # A name holds a date without a year (قوى 14 آذار); with its year it is told as a date as well.
            if facts["year"] is None and (self.in_name(at) or self.is_alliance(at, target.end)):
                return None
            if (
                facts["cal"] == "hijri"
                and self.form(of.start("mon")) == "صفر"
                and facts["year"] is None
                and not of["of"]
            ):
                return None
            slack = self.slack

            def inner(span: object) -> Span | None:
                if facts["cal"] == "hijri":
                    return days.hijri(int(span), facts["month"], (first, last), slack)
                begin, stop = span
                if last > stop.day:
                    return None
                return begin.replace(day=first), begin.replace(day=last)

            when = self.day_when(target, facts, inner, first, last)
            name = "hijri" if facts["cal"] == "hijri" else rule
            return [Atom(at - bracket, target.end, "DATE", when, "", name, "daymonth")]
        if letters[end : end + 1] == "S" and len(numbers) == 1 and (far := self.same_month(end + 1)):
            return [Atom(at, far, "DATE", None, str(first), "day of same month", "", True)]
        if letters[end : end + 1] == "S" and (got := self.relative(end + 1)) and got[1] == "month" and got[3] != "same":
            steps = got[2]

            def span(day: date) -> Span:
                month = days.shift_month(day, steps)
                top = month[1].day
                return month[0].replace(day=min(first, top)), month[0].replace(day=min(last, top))

            return [Atom(at, got[0], "DATE", When("day", span, False), "", "day of relative month", "daymonth")]
        return None

    def same_month(self, at: int) -> int:
        """Where «الشهر نفسه» or «نفس الشهر» ends, 0 if it does not stand there or there is no date before."""
        if not self.refers_back(at) or self.letters[at : at + 2] not in ("qN", "Nq"):
            return 0
        return at + 2 if self.kind(at + (self.letters[at] == "N")) == "month" else 0

    def day_when(self, target: Target, facts: dict, inner: Callable, first: int, last: int) -> When:
        """The day of a month; without a year الماضي means the latest such day strictly before, plain on or before."""
        made = target.choose
        when = made(inner, True) if facts["cal"] == "hijri" else made(inner)
        undated = ""
        if facts["cal"] == "gregorian":
            undated = f"XXXX-{facts['month']:02}-{first:02}"
            undated += f"/XXXX-{facts['month']:02}-{last:02}" if last != first else ""
        return when._replace(precision="day" if first == last else "days", undated=undated)

    def clock(self, at: int) -> list[Atom] | None:
        """الساعة الثامنة مساء، الثامنة مساء، 8:30 مساء."""
        match = _CLOCK.match(self.letters, at)
        if not match:
            return None
        end = match.end()
        has_part = bool(match["part"])
        if has_part and self.letters[end - 1] == "l" and self.tokens[end - 1].value in ("midnight", "early"):
            end, has_part = match.start("part"), False
        if not match["k"]:
            if not has_part:
                return None
            if match["o"] and self.form(at) not in _FEMALE_HOURS:
                return None
            if match["d"] and not match["min"] and self.tokens[match.start("d")].value > 12:
                return None
            if match["o"] and self.letters[at] not in "o2":
                return None
        elif match["frac"] and not has_part and self.letters[match.end() - 1] not in "frn9d":
            end = match.start("frac")
        if (
            match["frac"]
            and "_" in match["frac"]
            and self.form(match.start("frac") + 1) not in ("ثلث", "ربع", "النصف", "الربع")
        ):
            end = match.start("frac")
        when = When("day", lambda day: (day, day))
        return [Atom(at, end, "DATE", when, "", "clock", "clock")]

    def bare_year(self, at: int) -> list[Atom] | None:
        """2015 after a preposition of time; 2015م, 1436هـ; never before a thing counted."""
        got = self.year(at)
        if not got or got[0] == at:
            return None
        end, value, hijri = got
        era = self.letters[end - 1] == "R"
        prev = self.before(at)
        if (
            self.letters[at : at + 3] in ("y/y", "y-y")
            or prev in ("/", "-", "+", ":", "!")
            or self.letters[end : end + 1] in ("/", "%")
        ):
            return None
        if not era:
            if not 1900 <= value <= 2050 or (value == 2000 and prev != "x"):
                return None
            preposition = prev in tuple("jxTXz") and self.kind(at - 1) != "with" and self.form(at - 1) != "الي"
            preposition = preposition or (prev == "T" and self.atoms and self.atoms[-1].rule == "year")
            follows = prev == "w" and self.atoms and self.atoms[-1].end == at - 1 and self.atoms[-1].rule == "year"
            if not (preposition or follows) or self.letters[end : end + 1] in tuple("Cunv569"):
                return None
        elif hijri and not 1300 <= value <= 1500 and self.form(end - 1) == "م":
            return None
        if self.form(at - 1) in ("كاس", "مونديال", "اكسبو", "موديل"):
            return None
        target = self.year_target(end, value, hijri)
        return [Atom(at, end, "DATE", target.choose(lambda s: s), "", "year", "year")]

    def amount(self, at: int) -> tuple[int, float | None, str, bool, int] | None:
        """An amount of time: (end, number or None for some, unit, floor or ceiling, start of the unit)."""
        match = _AMOUNT.match(self.letters, at)
        if not match:
            return None
        if match["unit3"] or match["unit4"]:
            return self.fraction(match)
        plain = match["num"] is None
        unit_at = match.start("unit2" if plain else "unit")
        unit, size = self.tokens[unit_at].kind, str(self.tokens[unit_at].value)
        if not plain and self.letters[unit_at] in "qQ" and "3" not in match["num"]:
            return None
        bounds = self.tokens[at : match.end("bound2" if plain else "bound")]
        bounded = any(token.kind in ("bound", "some") for token in bounds)
        some = any(token.kind == "some" for token in bounds)
        if plain:
            amount = 2.0 if size == "two" else 1.0 if size == "one" else None
            if some or match["few"] or size == "many":
                amount = None
            if match["one"] and number([self.tokens[match.start("one")]]) != (2 if size == "two" else 1):
                return None
        else:
            amount = float(number(self.tokens[match.start("num") : match.end("num")]))
            if some:
                amount = None
            if match["to"]:
                bounded = True
            if amount is not None and not 0 < amount < 1e6:
                return None
        if unit == "decade" and size == "one" and plain:
            return None
        end = match.end()
        half = match["half2" if plain else "half"]
        if half:
            if amount is None:
                end = match.start("half2" if plain else "half")
            else:
                amount += 0.5
        if self.letters[end : end + 1] == "F":
            end += 1
        return end, amount, unit, bounded, unit_at

    def fraction(self, match: re.Match) -> tuple[int, float | None, str, bool, int] | None:
        """نصف قرن، ربع ساعة; and what no number counts: آلاف السنين، عشرات السنوات."""
        if match["unit4"]:
            some = any(self.kind(place) == "some" for place in range(match.start(), match.start("unit4")))
            many = match["many"] and self.form(match.start("many")) in ("الاف", "مئات")
            return (
                (match.end(), None, self.kind(match.start("unit4")), True, match.start("unit4"))
                if some or many
                else None
            )
        part = 0.5 if match["fraction"] == "f" else 0.25
        unit_at = match.start("unit3")
        unit, scale = self.kind(unit_at), {"century": ("year", 100), "decade": ("year", 10), "year": ("month", 12),
                                           "month": ("day", 30), "day": ("hour", 24), "hour": ("minute", 60)}  # fmt: skip
        if (
            unit not in scale
            or str(self.tokens[unit_at].value) != "one"
            or self.form(match.start("fraction"))[:2] == "ال"
        ):
            return None
        smaller, times = scale[unit]
        bounded = any(self.kind(place) == "bound" for place in range(match.start(), match.start("fraction")))
        return match.end(), float(int(part * times)), smaller, bounded, unit_at

    def read_amount(self, at: int) -> list[Atom] | None:
        """ثلاثة أشهر، يومين: a duration, unless it is an age, or counts up to the day of speaking."""
        letters = self.letters
        got = self.amount(at)
        if not got:
            return None
        end, amount, unit, bounded, unit_at = got
        prev = self.before(at)
        if self.is_fraction(at) and amount is not None:
            if unit in _TIMES or unit not in ("year", "month", "day", "week"):
                return None
            value = f"P{self.form(at - 2)}.{self.form(at)}{_UNITS[unit]}"
            return [Atom(at - 2, end, "DURATION", None, value, "amount")]
        if letters[unit_at] in "v56" and letters[end : end + 1] in tuple("MmHhyW") and amount == 1:
            return self.headed(at, unit_at)
        if letters[unit_at] == "U" and (head := self.pair(at)):
            return head
        if self.is_age(at, end):
            return None
        if (
            amount is not None
            and letters[end : end + 1] == "P"
            and self.tokens[end].value != "bare"
            and letters[at] in "3dny92o"
        ):
            return self.stretch(at, end, amount, unit)
        single = letters[at] in "v56u" and amount == 1 and end == at + 1
        if single and not (prev in ("I", "i") or (prev == "K")):
            return None
        if prev == "K" and self.form(at - 1) == "كل":
            return [Atom(at - 1, end, "SET", None, "", "set")] if self.form(end) not in _WISHES else None
        if amount is None:
            if prev == "i" and not self.is_construct(end):
                return [self.vague_amount(at, end, "FUTURE_REF" if self.tense(at, end) == "future" else "PAST_REF")]
            if prev == "I" or (prev == "b" and self.tokens[at - 1].value == "ل") or letters[at] == "g":
                if unit in _TIMES:
                    return [Atom(at, end, "DURATION", None, f"PTX{_TIMES[unit]}", "amount")]
                return [Atom(at, end, "DURATION", None, f"PX{_UNITS[unit]}", "amount")]
            return None
        return [Atom(at, end, "DURATION", None, duration(amount, unit), "amount")]

    def is_construct(self, end: int) -> bool:
        """Whether a plural of time is bound to a noun: أيام المهرجان، سنوات إدارتهم."""
        form = self.form(end)
        return self.letters[end : end + 1] in ("_", "h", "H", "5", "0") and (
            form.startswith("ال")
            or form.endswith(("هم", "ها", "نا", "ه"))
            or form in ("عيد", "حكم", "حرب", "شهر", "رمضان")
        )

    @staticmethod
    def vague_amount(at: int, end: int, value: str) -> Atom:
        """An amount without a number, before or after now."""
        return Atom(at, end, "VAGUE", None, value, "some")

    def is_age(self, at: int, end: int) -> bool:
        """(67 عاما)، عن عمر 67 عاما، البالغ من العمر 20 عاما."""
        if self.before(at) == "(" and self.letters[end : end + 1] in (")", "w") and self.kind(end - 1) in ("year", ""):
            return True
        aside = self.before(at) in (",", "(", "-", ";") and self.letters[end : end + 1] in (",", ")", "-")
        if aside and self.letters[end - 1] == "v":
            return True
        low = max(0, at - 7)
        if "G" in self.letters[low:at] and not set("!#;") & set(self.letters[low:at]):
            return True
        return self.letters[end : end + 2] == "SG" or self.letters[end : end + 1] == "G"

    def headed(self, at: int, unit_at: int) -> list[Atom] | None:
        """عام 2015، شهر آذار، يوم الأحد: the unit is the head of what follows."""
        letter, follow = self.letters[unit_at], unit_at + 1
        if at != unit_at:
            return None
        if letter == "v" and (got := self.year(at)):
            target = self.year_target(*got)
            when = target.choose(lambda s: s)
            end = target.end
            # عام 2011 - 2012 and عام 2010/2011 run from one year to the other.
            pair = re.compile(r"[/-]y(R)?").match(self.letters, end)
            if pair and int(self.tokens[end + 1].value) > got[1] and not got[2]:
                last = int(self.tokens[end + 1].value)
                when, end = When("years", lambda _: (date(got[1], 1, 1), date(last, 12, 31)), True), pair.end()
            return [Atom(at, end, "DATE", when, "", "year", "year")]
        if letter == "5" and self.letters[follow] in "MmHh":
            return self.read_month(at)
        if letter == "6" and self.letters[follow] == "W":
            got = self.read_weekday(follow)
            return [got[0]._replace(start=at)] if got else None
        return None

    def pair(self, at: int) -> list[Atom] | None:
        """عامي 2013 و2014، شهري يوليو وأغسطس، يومي الثلاثاء والأربعاء: one expression for both."""
        letters, tokens = self.letters, self.tokens
        if match := re.compile(r"Uy,?[w/-]?w?T?y(R)?").match(letters, at):
            numbers = [
                int(t.value) for t in tokens[at : match.end()] if isinstance(t.value, int) and t.kind == "number"
            ]
            if self.kind(at) == "year" and numbers[0] > 1700:
                when = When("years", lambda _: (date(min(numbers), 1, 1), date(max(numbers), 12, 31)), True)
                return [Atom(at, match.end(), "DATE", when, "", "years", "year")]
            if self.kind(at) == "year":
                spans = [days.hijri(n, 0, None, self.slack) for n in numbers]
                if all(spans):
                    when = When("years", lambda _: (min(spans)[0], max(spans)[1]), True)
                    return [Atom(at, match.end(), "DATE", when, "", "hijri", "year")]
        if self.kind(at) == "month" and letters[at + 1 : at + 2] in tuple("MmHh"):
            chain = self.months_chain(at + 1)
            if len(chain) >= 2:
                whens = [target.choose(lambda s: s) for target, _ in chain]
                return [Atom(at, chain[-1][0].end, "DATE", _hull(whens, "months"), "", "months", "month")]
        if self.kind(at) == "day" and (match := re.compile(r"UW,?wW").match(letters, at)):
            first, second = self.read_weekday(at + 1), self.read_weekday(match.end() - 1)
            if first and second:
                one, two = int(first[0].value[0]), int(second[0].value[0])
                direction = second[0].value[1:]
                gap = (two - one) % 7

                def span(day: date) -> Span:
                    if direction in ("coming", "future"):
                        start = days.weekday(one, day, direction)[0]
                        return start, start + days.timedelta(gap)
                    last = days.weekday(two, day, direction)[0]
                    return last - days.timedelta(gap), last

                return [Atom(at, second[0].end, "DATE", When("days", span), "", "days", "weekdays")]
        if self.kind(at) == "day" and letters[at + 1 : at + 2] in tuple("do"):
            got = self.day_of_month(at + 1)
            return [got[0]._replace(start=at)] if got else None
        return None

    def stretch(self, at: int, end: int, amount: float, unit: str) -> list[Atom] | None:
        """الأيام الأربعة الماضية، 24 ساعة الأخيرة: the stretch up to the day of speaking, or from it on."""
        modifier = self.kind(end)
        ahead = modifier in ("future", "next")
        if modifier not in ("past", "last", "future", "current", "next"):
            return None

        def span(day: date) -> Span:
            return (day, days.back(day, unit, -amount)) if ahead else (days.back(day, unit, amount), day)

        return [Atom(at, end + 1, "DATE", When("stretch", span), "", "stretch", "stretch")]

    def read_since(self, at: int) -> list[Atom] | None:
        """منذ عامين، منذ أكثر من 40 عاما، منذ أيام."""
        got = self.amount(at + 1)
        if not got or not self.counts_back(at + 1, got):
            return None
        end, amount, unit, bounded, _ = got
        if amount is None or bounded or unit in ("hour", "minute"):
            if amount is not None and not bounded:
                return [Atom(at, end, "DATE", self.hours(unit, amount), "", "since", "")]
            return [Atom(at, end, "VAGUE", None, "PAST_REF", "since")]
        return [Atom(at, end, "DATE", When(unit, lambda day: days.ago(unit, amount, day)), "", "since")]

    @staticmethod
    def hours(unit: str, amount: float) -> When:
        """Some hours ago: the days that they can reach back to."""
        return When(
            "day", lambda day: (days.back(day, unit, amount), days.back(day, unit, amount if amount >= 24 else 0))
        )

    def counts_back(self, at: int, got: tuple) -> bool:
        """Whether an amount stands free: not the head of a date (منذ عام 2011، قبل يوم الأحد، قبل عقد اجتماع)."""
        end, amount, unit, _, unit_at = got
        if self.letters[unit_at] in "v56U" and self.letters[end : end + 1] in tuple("MmHhyW"):
            return False
        if self.letters[unit_at] in "56U" and end == at + 1 and self.letters[end : end + 1] in tuple("do"):
            return False
        if (
            self.letters[end : end + 1] == "P"
            and self.tokens[end].value != "bare"
            and amount == 1
            and self.letters[at] == "v"
        ):
            return False
        return not (unit == "century" and self.letters[end : end + 1] == "o")

    def read_before(self, at: int) -> list[Atom] | None:
        """قبل أسبوعين is a day; قبل أسبوعين من … measures from an event; من قبل is "by"."""
        if self.before(at) == "S" and self.letters[at + 1 : at + 2] not in tuple("uUv56"):
            return None
        got = self.amount(at + 1)
        if not got or not self.counts_back(at + 1, got):
            return None
        end, amount, unit, bounded, _ = got
        if self.is_age(at + 1, end):
            return None
        if self.letters[end : end + 1] == "S" and self.form(end + 1) not in ("الان", "اليوم"):
            if amount is None:
                return [self.vague_amount(at + 1, end, "PAST_REF")]
            return [Atom(at + 1, end, "DURATION", None, duration(amount, unit), "before")]
        if amount is None or bounded:
            return [Atom(at, end, "VAGUE", None, "PAST_REF", "before")]
        if unit in ("hour", "minute"):
            return [Atom(at, end, "DATE", self.hours(unit, amount), "", "before")]
        return [Atom(at, end, "DATE", When(unit, lambda day: days.ago(unit, amount, day)), "", "before")]

    def read_after(self, at: int) -> list[Atom] | None:
        """بعد يومين: a day ahead where the clause speaks of what will be; else an amount after something."""
        got = self.amount(at + 1)
        if not got or not self.counts_back(at + 1, got):
            return None
        end, amount, unit, bounded, _ = got
        future = self.tense(at, end) == "future"
        if amount is None:
            return [
                self.vague_amount(
                    at if self.letters[end : end + 1] != "S" else at + 1, end, "FUTURE_REF" if future else "PAST_REF"
                )
            ]
        if self.letters[end : end + 1] in ("S", "J") or self.form(end) == "علي":
            start = at if bounded else at + 1
            return [Atom(start, end, "DURATION", None, duration(amount, unit), "after")]
        if bounded or not future or unit in ("hour", "minute"):
            return [Atom(at, end, "DURATION", None, duration(amount, unit), "after")]
        return [Atom(at, end, "DATE", When(unit, lambda day: days.ago(unit, -amount, day)), "", "after")]

    def read_unit(self, at: int) -> list[Atom] | None:
        """الشهر الماضي، العام 2015، القرن التاسع عشر، العام نفسه."""
        letters = self.letters
        if self.in_name(at):
            return None
        if letters[at : at + 2] == "qy" and self.kind(at) == "year" and (got := self.year(at)):
            target = self.year_target(*got)
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "year", "year")]
        if letters[at + 1 : at + 2] in tuple("MmHh") and self.kind(at) == "month":
            return self.read_month_headed(at)
        if got := self.relative(at):
            end, unit, steps, modifier = got
            if unit in ("hour", "minute", "night"):
                return None
            if modifier == "same":
                return [self.of_year(Atom(at, end, "DATE", None, "", "same " + unit, "unit", True))]
            if modifier in ("next",):
                return None
            if unit == "year" and (year := self.year(end)) and letters[end] in "y(":
                target = self.year_target(*year)
                return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "year", "year")]
            when = When(unit, lambda day: days.unit(unit, steps, day))
            return [Atom(at, end, "DATE", when, "", f"{modifier} {unit}", "unit")]
        if self.kind(at) == "year" and (got := self.kind_of_year(at)):
            return got
        if target := self.century(at):
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "century")]
        if self.kind(at) == "week" and letters[at + 1 : at + 2] == "o" and letters[at + 2 : at + 3] in ("S", "j"):
            which = int(self.tokens[at + 1].value)
            target = self.target(at + 3)
            if target and target.precision == "month" and 1 <= which <= 4:
                when = target.choose(
                    lambda s: (s[0] + days.timedelta(7 * which - 7), s[0] + days.timedelta(7 * which - 1))
                )
                return [Atom(at, target.end, "DATE", when._replace(precision="week"), "", "week of month", "part")]
        if self.kind(at) == "year" and letters[at + 1 : at + 2] == "E":
            return [Atom(at, at + 2, "DATE", When("year", lambda day: days.year(day.year)), "", "current year", "unit")]
        return None

    def kind_of_year(self, at: int) -> list[Atom] | None:
        """العام الدراسي المقبل (September to June), العام المالي 2015، العام الهجري 1436."""
        match = re.compile(r"q[R_](?:(?P<p>P)|(?P<y>y)(?:[/-](?P<y2>y))?R?)").match(self.letters, at)
        if not match:
            return None
        what = self.form(at + 1)
        school = what in ("الدراسي", "الجامعي", "الاكاديمي", "الدراسيه", "التاهيلي")
        if not school and what not in ("المالي", "الميلادي", "الهجري", "الماليه", "الميلاديه", "الهجريه"):
            return None
        if match["y"]:
            numbers = [int(self.tokens[match.start(g)].value) for g in ("y", "y2") if match[g]]
            spans = [days.year(n) if n > 1700 else days.hijri(n, 0, None, self.slack) for n in numbers]
            if not all(spans):
                return None
            when = When("years" if len(spans) > 1 else "year", lambda _: (spans[0][0], spans[-1][1]), True)
            return [Atom(at, match.end(), "DATE", when, "", "year", "year")]
        modifier = self.kind(match.start("p"))
        steps = {"past": -1, "last": -1, "current": 0, "future": 1}.get(modifier)
        if steps is None or self.tokens[match.start("p")].value == "bare":
            return None
        if school:
            direction = {-1: "ended", 0: "begun", 1: "future"}[steps]
            when = When(
                "stretch", lambda day: days.choose(lambda n: (date(n, 9, 1), date(n + 1, 6, 30)), day, direction)
            )
        elif what.startswith("الهجري"):
            direction = {-1: "ended", 0: "begun", 1: "future"}[steps]
            slack = self.slack
            when = When("year", lambda day: days.hijri_years(lambda n: days.hijri(n, 0, None, slack), day, direction))
        else:
            when = When("year", lambda day: days.year(day.year + steps))
        return [Atom(at, match.end(), "DATE", when, "", f"{modifier} year", "unit")]

    def read_month_headed(self, at: int) -> list[Atom] | None:
        """الشهر before a month's name."""
        got = self.month_target(at, True)
        return [Atom(at, got[0].end, "DATE", got[0].choose(lambda s: s), "", got[0].rule, "month")] if got else None

    def read_plural(self, at: int) -> list[Atom] | None:
        """الأيام القادمة is vague; الأيام الأربعة الماضية and الشهرين الماضيين are stretches."""
        if match := _FIRST_MONTHS.match(self.letters, at):
            target = self.target(match.end())
            count = number([self.tokens[match.start("num")]])
            first = self.form(match.start("o")) == "الاولي"
            if target and target.precision == "year" and self.kind(at) == "month" and first:
                when = target.choose(lambda s: (s[0], days.back(s[0], "month", -count) - days.timedelta(1)))
                return [Atom(at, target.end, "DATE", when._replace(precision="months"), "", "first months", "part")]
        match = _DEFINITE.match(self.letters, at)
        if not match:
            return None
        place = match.start("p")
        modifier, written = self.kind(place), self.tokens[place].value
        if written == "bare" or modifier not in ("past", "future", "last", "current"):
            return None
        unit, size = self.kind(at), self.tokens[at].value
        amount = (
            number(self.tokens[match.start("num") : match.end("num")]) if match["num"] else 2 if size == "two" else None
        )
        if amount:
            got = self.stretch(at, place, amount, unit)
            return [got[0]._replace(end=match.end())] if got else None
        value = {"future": "FUTURE_REF", "current": "PRESENT_REF"}.get(modifier, "PAST_REF")
        return [Atom(at, match.end(), "VAGUE", None, value, "vague stretch")]

    def read_this(self, at: int) -> list[Atom] | None:
        """هذا العام، هذه السنة، هذا الصيف، هذا الأسبوع."""
        if self.letters[at : at + 2] == "EW":
            return self.read_weekday(at + 1)
        if self.letters[at : at + 2] == "Es" and self.form(at + 1).startswith("ال"):
            name = str(self.tokens[at + 1].value)
            when = When("season", lambda day: days.choose(lambda n: days.season(name, n), day, "begun"))
            return [Atom(at, at + 2, "DATE", when, "", "season")]
        got = self.relative(at)
        if not got or got[1] in ("hour", "minute", "night", "decade", "century"):
            return None
        end, unit, steps, _ = got
        if unit == "year" and self.letters[end : end + 1] == "y" and (year := self.year(end)):
            target = self.year_target(*year)
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "year", "year")]
        return [
            Atom(at, end, "DATE", When(unit, lambda day: days.unit(unit, steps, day)), "", f"current {unit}", "unit")
        ]

    def read_that(self, at: int) -> list[Atom] | None:
        """ذلك اليوم، تلك السنة: vague, and pointing back."""
        if self.letters[at + 1 : at + 2] in ("t", "q") and self.kind(at + 1) in ("today", "year", "month", "week"):
            if self.form(at + 1).startswith("ال") and self.letters[at + 2 : at + 3] != "P":
                return [Atom(at, at + 2, "VAGUE", None, "PAST_REF", "that time", "", True)]
        return None

    def read_same(self, at: int) -> list[Atom] | None:
        """نفس اليوم، ذات العام: the one just named."""
        if (
            self.form(at) not in ("نفس", "ذات")
            or self.letters[at + 1 : at + 2] not in ("t", "q")
            or not self.refers_back(at)
        ):
            return None
        unit = "day" if self.letters[at + 1] == "t" else self.kind(at + 1)
        if unit not in ("day", "week", "month", "year") or not self.form(at + 1).startswith("ال"):
            return None
        return [self.of_year(Atom(at, at + 2, "DATE", None, "", f"same {unit}", "", True))]

    def of_year(self, atom: Atom) -> Atom:
        """«نفس الشهر من العام الماضي»: the month just named, in another year; the value is how many years back."""
        if (
            atom.rule == "same month"
            and self.letters[atom.end : atom.end + 1] == "S"
            and (got := self.relative(atom.end + 1))
        ):
            if got[1] == "year" and got[3] != "same":
                return atom._replace(end=got[0], value=str(got[2]))
        return atom

    def read_season(self, at: int) -> list[Atom] | None:
        """A season with a year or a modifier."""
        target = self.season(at)
        if not target or self.form(at + 1) in ("العربي",):
            return None
        return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "season")]

    def read_decade(self, at: int) -> list[Atom] | None:
        """الثمانينات, unless it tells an age: رجل في الأربعينيات."""
        target = self.decade(at)
        if not target:
            return None
        value = int(self.tokens[at].value)
        named = target.end > at + 1
        if not named:
            if self.letters[at + 1 : at + 3] == "SG" or self.letters[at + 1 : at + 2] == "G":
                return None
            if value <= 40 and self.before(at) not in ("x", "p", "T", "i"):
                return None
            if not self.form(at).startswith("ال"):
                return None
        when = target.choose(lambda s: s)
        return [Atom(at, target.end, "DATE", when, "", "decade")]

    def read_vague(self, at: int) -> list[Atom] | None:
        """الآن، مؤخراً، لاحقاً، حينها."""
        token, end = self.tokens[at], at + 1
        opening = self.letters[max(0, at - 2) : at].replace("j", "").strip('"')
        starts = at == 0 or opening in ("", "w", "#", "!", "#w", "!w", "!#", ",w") or opening[-1:] in ("#", "!")
        if token.form == "هذه الاثناء" and (starts or opening.endswith("w")):
            return None
        if token.form == "اخيرا" and self.before(at) == "w":
            return None
        if token.form in ("قريبا", "سابقا") and self.letters[end : end + 1] == "S":
            return None
        if token.form in ("سلفا", "عندها", "يومها", "ساعتها") and self.before(at) in ("S",):
            return None
        value = str(token.value)
        if value == "TENSE":
            value = "FUTURE_REF" if self.tense(at, end) == "future" else "PAST_REF"
        refers = token.form in _POINTING
        return [Atom(at, end, "VAGUE", None, value, "vague", "", refers)]

    def read_epoch(self, at: int) -> list[Atom] | None:
        """المرحلة المقبلة، الفترة القليلة الماضية."""
        match = re.compile(r"eF?(?P<p>P)F?").match(self.letters, at)
        if not match or not self.form(at).startswith("ال"):
            return None
        place = match.start("p")
        value = {"future": "FUTURE_REF", "current": "PRESENT_REF", "past": "PAST_REF", "last": "PAST_REF"}.get(
            self.kind(place)
        )
        if not value or self.tokens[place].value == "bare":
            return None
        return [Atom(at, match.end(), "VAGUE", None, value, "vague stretch")]

    def read_hour(self, at: int) -> list[Atom] | None:
        """الساعة الثامنة مساء."""
        return self.clock(at)

    def read_every(self, at: int) -> list[Atom] | None:
        """كل يوم، كل عامين."""
        match = re.compile(r"K(?:n|d|2)?(?P<u>[uUv56])W?").match(self.letters, at)
        if (
            not match
            or not self.form(at) == "كل"
            or self.form(match.end()) in _WISHES
            or self.letters[match.end() : match.end() + 1] == "y"
        ):
            return None
        if self.kind(match.start("u")) in ("decade", "century"):
            return None
        return [Atom(at, match.end(), "SET", None, "", "set")]

    def read_set(self, at: int) -> list[Atom] | None:
        """يومياً، أسبوعياً."""
        return [Atom(at, at + 1, "SET", None, "", "set")]

    def read_name(self, at: int) -> None:
        """A fixed name passes by."""
        return


_WISHES = frozenset("وانتم وانت والجميع وهم وهو وهي وانتن وشعبنا ووطننا والوطن".split())
_EDGES = frozenset("بدايه البدايه مطلع مستهل نهايه ختام".split())
_PRAYER = frozenset("صلاه خطبه خطيب سوق سوره جامع خطبتي لصلاه بصلاه مسجد ملحق صلاتي بني وصلاه".split())
_POINTING = frozenset(
    ["حينها", "حينه", "وقتها", "انذاك", "يومها", "يومذاك", "ساعتها", "وقتذاك", "حينذاك", "ذلك الحين", "ذلك الوقت", "تلك الفتره",
     "ذاك الوقت", "تلك الايام", "ذلك التاريخ", "حينئذ", "عندئذ", "عندها", "وقتئذ", "انئذ", "يومئذ"]
)  # fmt: skip
_READERS = {
    **dict.fromkeys("MmHh", "read_month"), **dict.fromkeys("fr", "read_half"), **dict.fromkeys("dno2y91", "read_number"),
    **dict.fromkeys("uUv5gA3", "read_amount"), "6": "read_day", "p": "read_part", "W": "read_weekday", "t": "read_deictic",
    "a": "read_deictic", "x": "read_since", "X": "read_before", "z": "read_after", "q": "read_unit", "Q": "read_plural",
    "E": "read_this", "J": "read_that", "s": "read_season", "D": "read_decade", "V": "read_vague", "e": "read_epoch", "N": "read_same",
    "k": "read_hour", "K": "read_every", "Y": "read_set", "l": "read_daypart",
}  # fmt: skip


def _decade(start: int) -> Span:
    return date(start, 1, 1), date(start + 9, 12, 31)


def _night(second: int, day: date, direction: str) -> Span:
    """The night that ends on a weekday: both its days."""
    last = days.weekday(second, day, direction)[1]
    return last - days.timedelta(1), last


def _hull(whens: list[When], precision: str) -> When:
    """The stretch from the first of several to the last, where they lie in order."""

    def span(day: date) -> Span | None:
        spans = [when.at(day) for when in whens]
        return (min(s[0] for s in spans), max(s[1] for s in spans)) if all(spans) else None

    return When(precision, span, all(when.absolute for when in whens))
