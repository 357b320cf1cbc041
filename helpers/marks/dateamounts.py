"""Amounts of time: durations, stretches up to now, and so long ago or ahead."""

import re
from datetime import date

from helpers.marks import datevalues as days
from helpers.marks.datecontext import NUM, Atom, number
from helpers.marks.datedays import Days
from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import listed

_AMOUNT = re.compile(
    rf"(?P<bound>[Ag]{{0,2}})(?P<num>{NUM})(?P<to>[-T]{NUM}|w[Tg]?{NUM})?(?P<unit>[uUv56qQ])(?P<half>wf[qv56]?)?"
    r"|(?P<bound2>[Ag]{0,2})(?P<unit2>[uUv56])(?P<one>n(?!w?n?[uv56U]))?(?P<few>F)?(?P<half2>wf[qv56]?)?"
    r"|(?P<bound3>[Ag]{0,2})(?P<fraction>[fr])(?P<unit3>[uv56])"
    rf"|(?P<bound4>[Ag]{{0,2}})(?P<many>n)?(?P<unit4>Q)"
)

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

# The unit in which a half or a quarter of another is told, and how many of it that holds.
_SMALLER = {
    "century": ("year", 100),
    "decade": ("year", 10),
    "year": ("month", 12),
    "month": ("day", 30),
    "day": ("hour", 24),
    "hour": ("minute", 60),
}
_TIMES = {"hour": "H", "minute": "M"}


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


class Amounts(Days):
    """Reads an amount and what it is an amount of."""

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
        # يومي and شهري head a pair (يومي السبت والأحد) or say daily and monthly; alone they are no amount.
        if size == "pair":
            return None
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
        unit, scale = self.kind(unit_at), _SMALLER
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
        if letters[at] == "U" and (head := self.pair(at)):
            return head
        got = self.amount(at)
        if not got:
            return None
        end, amount, unit, _bounded, unit_at = got
        prev = self.before(at)
        if self.is_fraction(at) and amount is not None:
            if unit in _TIMES or unit not in ("year", "month", "day", "week"):
                return None
            value = f"P{self.form(at - 2)}.{self.form(at)}{_UNITS[unit]}"
            return [Atom(at - 2, end, "DURATION", None, value, "amount")]
        if letters[unit_at] in "v56" and letters[end : end + 1] in tuple("MmHhyW") and amount == 1:
            return self.headed(at, unit_at)
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
            return [Atom(at - 1, end, "SET", None, "", "set")] if self.form(end) not in listed("wish") else None
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
        if self.letters[end : end + 1] == "S" and self.form(end + 1) not in ("الان", "اليوم", "اجل"):
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


def _hull(whens: list[When], precision: str) -> When:
    """The stretch from the first of several to the last, where they lie in order."""

    def span(day: date) -> Span | None:
        spans = [when.at(day) for when in whens]
        if not all(spans):
            return None
        first, last = spans[0], spans[-1]
        # Both are the last before now, yet they are told in their order: تموز وآب الماضيين, said in August.
        while first[0] > last[0]:
            first = days.back(first[0], "year", 1), first[1]
        return first[0], max(first[1] if first[1] <= last[1] else last[1], last[1])

    return When(precision, span, all(when.absolute for when in whens))
