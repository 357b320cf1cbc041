"""Amounts of time: durations, stretches up to now, and so long ago or ahead."""

import re
from datetime import date
from typing import NamedTuple

from helpers.marks import datevalues as days
from helpers.marks.datecontext import NUM, Atom, number
from helpers.marks.datelists import Lists
from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import listed

_AMOUNT = re.compile(
    rf"(?P<bound>[Ag]{{0,2}})(?P<num>{NUM})(?P<to>[-T]{NUM}|w[Tg]?{NUM})?(?P<unit>[uUv56qQ])(?P<half>wf[qv56]?)?"
    r"|(?P<bound2>[Ag]{0,2})(?P<unit2>[uUv56])(?P<one>n(?!w?n?[uv56U]))?(?P<few>F)?(?P<half2>wf[qv56]?)?"
    r"|(?P<bound4>[Ag]{0,2})(?P<fraction>[fr])(?P<unit4>[uv56])"
    rf"|(?P<bound3>[Ag]{{0,2}})(?P<unit3>Q)"
)
_AND_MORE = re.compile(rf"w(?:(?P<num>{NUM})(?P<unit>[uv56])|(?P<unit2>[uUv56])(?P<one>n)?)(?![yMmHhW])")

# So many years ago, and more, are a manner of speaking: منذ ألف عام; of so many units of any kind no days are told.
_ROUND, _BEYOND = 1000, 1e7
_TWO_YEARS = re.compile(r"[vq]y[/-]{1,2}(?P<last>y)R?")

_UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "night": "D",
}
# The smaller unit of each and how many of it a unit holds, for what is told in two: سنة وستة أشهر.
_IN_SMALLER = {("year", "month"): 12, ("month", "day"): 30, ("week", "day"): 7, ("day", "hour"): 24,
               ("hour", "minute"): 60, ("decade", "year"): 10, ("century", "year"): 100, ("year", "day"): 365,
               ("month", "week"): 4}  # fmt: skip

# The unit in which a half, a third or a quarter of another is told, and how many of it that holds.
_SMALLER = {
    "century": ("year", 100),
    "decade": ("year", 10),
    "year": ("month", 12),
    "month": ("day", 30),
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
}
_TIMES = {"hour": "H", "minute": "M"}
_YEARS = {"decade": 10, "century": 100}


class Amount(NamedTuple):
    """An amount of time: where it ends, the number (None for some) of which unit, whether it is a floor or a ceiling,
    where its unit stands, and how it is written in ISO 8601."""

    end: int
    amount: float | None
    unit: str
    bounded: bool
    unit_at: int
    written: str


def duration(amount: float, unit: str) -> str:
    """An amount in ISO 8601: P3M, P1Y6M, PT48H; decades and centuries in years."""
    scale = _YEARS.get(unit, 1)
    if unit in _TIMES:
        if amount != int(amount):
            return f"PT{int(amount)}" + ("H30M" if unit == "hour" else "M30S")
        return f"PT{int(amount)}{_TIMES[unit]}"
    if amount != int(amount):
        smaller = {"year": "6M", "month": "15D", "day": "T12H"}.get(unit, "")
        return f"P{int(amount * scale)}{_UNITS[unit]}{smaller}" if scale == 1 else f"P{int(amount * scale)}Y"
    return f"P{int(amount) * scale}{_UNITS[unit]}"


class Amounts(Lists):
    """Reads an amount and what it is an amount of."""

    def amount(self, at: int) -> Amount | None:
        """An amount of time from a place on."""
        match = _AMOUNT.match(self.letters, at)
        if not match:
            return None
        if match["unit4"]:
            return self.fraction(match)
        if match["unit3"]:
            return self.countless(match)
        plain = match["num"] is None
        unit_at = match.start("unit2" if plain else "unit")
        unit, size = self.tokens[unit_at].kind, str(self.tokens[unit_at].value)
        # يومي and شهري head a pair (يومي السبت والأحد) or say daily and monthly; alone they are no amount.
        if size == "pair":
            return None
        if not plain and self.letters[unit_at] in "qQ" and "3" not in match["num"]:
            return self.countless(match) if self.letters[unit_at] == "Q" else None
        if self.letters[unit_at : unit_at + 2] == "vy" and match["num"]:
            return None  # الدورة 36 عام 2012
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
            amount, several = self.lowest(match.start("num"), match.end("num"))
            if some:
                amount = None
            bounded = bounded or several or bool(match["to"])
            if amount == 0:
                return None
            if amount is not None and amount >= _BEYOND:
                amount = None
        end = match.end()
        if self.is_other_thing(at, unit, end):
            return None
        half = match["half2" if plain else "half"]
        if half:
            if amount is None:
                end = match.start("half2" if plain else "half")
            else:
                amount += 0.5
        if unit == "decade" and size == "one" and not self.is_decade(at, unit_at, end, bool(bounds)):
            return None
        return self.completed(Amount(end, amount, unit, bounded, unit_at, duration(amount, unit) if amount else ""))

    def lowest(self, at: int, end: int) -> tuple[float, bool]:
        """The number from a place on, and whether two are told there of which it is the lower: بين أربعة وستة أشهر."""
        if self.letters[at:end] == "nwn":
            low, high = (int(self.tokens[place].value) for place in (at, at + 2))
            if low < high <= 10:
                return float(low), True
        return float(number(self.tokens[at:end])), False

    def is_decade(self, at: int, unit_at: int, end: int, bounded: bool) -> bool:
        """عقد as ten years and no contract or meeting: منذ أكثر من عقد، قبل عقد من الزمن."""
        if unit_at > at + bounded and self.letters[at] in "dy9n3":
            return False
        free = self.before(at) in tuple("xXiIz") and self.letters[end : end + 1] in (",", "!", "#", ";", ")", "", "z")
        return bounded or free or self.is_of_time(end)

    def is_other_thing(self, at: int, unit: str, end: int) -> bool:
        """عقود that are signed, and سنوات ضوئية, ساعة يد, are no times."""
        if unit == "decade":
            return self.letters[end : end + 1] == "T" or any(
                self.form(n) in listed("signed") for n in range(max(0, at - 4), at)
            )
        return self.form(end) in listed("of light") or (unit == "hour" and self.form(end) in listed("watch"))

    def is_of_time(self, at: int) -> bool:
        """من الزمن after an amount says again that it is one of time."""
        return self.letters[at : at + 1] == "S" and self.form(at + 1) in listed("span")

    def completed(self, found: Amount) -> Amount:
        """An amount with what may follow it: smaller units, من الزمن، كاملة، على الأقل."""
        end = found.end
        if found.amount and found.amount == int(found.amount) and (more := _AND_MORE.match(self.letters, end)):
            found = self.with_smaller(found, more)
            end = found.end
        while self.letters[end : end + 1] == "F" or self.form(end) in listed("whole"):
            end += 1
        if found.amount is None and self.form(end) in listed("some after"):
            end += 1
        if self.is_of_time(end):
            end += 2
        if self.letters[end : end + 1] == "A":
            end += 1
        bounded = found.bounded
        if self.letters[end : end + 1] == "g" and self.form(end) in listed("bound after"):
            end, bounded = end + 1, True
        return found._replace(end=end, bounded=bounded)

    def with_smaller(self, found: Amount, match: re.Match) -> Amount:
        """سنة وستة أشهر، ساعة و20 دقيقة: both as one, counted in the smaller unit."""
        plain = match["num"] is None
        unit_at = match.start("unit2" if plain else "unit")
        unit, size = self.kind(unit_at), str(self.tokens[unit_at].value)
        scale = _IN_SMALLER.get((found.unit, unit))
        more = {"one": 1, "two": 2}.get(size, 0) if plain else number(self.tokens[match.start("num") : unit_at])
        if not scale or not more:
            return found
        written = found.written.removesuffix("W") if unit == "day" and found.unit == "week" else found.written
        total = found.amount * scale + more
        if unit in _TIMES:
            written += ("" if found.unit in _TIMES else "T") + f"{more}{_TIMES[unit]}"
        elif scale in (10, 100, 7):
            written = duration(total, unit)
        elif unit == "week":
            written += f"{7 * more}D"  # ISO 8601 has no weeks beside months
        else:
            written += f"{more}{_UNITS[unit]}"
        return found._replace(end=match.end(), amount=total, unit=unit, written=written)

    def countless(self, match: re.Match) -> Amount | None:
        """آلاف السنين، عشرات السنوات، ما يقارب السنتين."""
        place = match.start("unit3" if match["unit3"] else "unit")
        before = range(match.start(), place)
        some = any(self.kind(n) == "some" for n in before)
        many = any(self.form(n) in listed("thousands") for n in before)
        if some or many:
            return Amount(match.end(), None, self.kind(place), True, place, "")
        if self.tokens[place].value == "two" and len(before):
            bounded = any(self.kind(n) == "bound" for n in before)
            unit = self.kind(place)
            return self.completed(Amount(match.end(), 2.0, unit, bounded, place, duration(2, unit)))
        return None

    def fraction(self, match: re.Match) -> Amount | None:
        """نصف قرن، ربع ساعة، ثلث ساعة."""
        form = self.form(match.start("fraction"))
        part = 1 / 2 if match["fraction"] == "f" else 1 / 3 if form == "ثلث" else 1 / 4
        unit_at = match.start("unit4")
        unit = self.kind(unit_at)
        if unit not in _SMALLER or str(self.tokens[unit_at].value) != "one" or form[:2] == "ال":
            return None
        smaller, times = _SMALLER[unit]
        bounded = any(self.kind(place) == "bound" for place in range(match.start(), match.start("fraction")))
        halves = part * times * 2
        amount = halves / 2 if halves == int(halves) else float(int(part * times))
        return self.completed(Amount(match.end(), amount, smaller, bounded, unit_at, duration(amount, smaller)))

    def read_amount(self, at: int) -> list[Atom] | None:
        """ثلاثة أشهر، يومين: a duration, unless it is an age, or counts up to the day of speaking."""
        letters = self.letters
        if letters[at] in "Uu" and (head := self.several(at)):
            return head
        if letters[at + 1 : at + 2] == "L" and letters[at] in "u6":
            return self.days_of_feast(at)
        if letters[at] in "v56u" and (head := self.headed(at)):
            return head
        if letters[at] == "A" and letters[at + 1 : at + 2] == "v" and (head := self.headed(at + 1)):
            return [head[0]._replace(start=at)]
        got = self.amount(at)
        if not got:
            return None
        end, amount, unit, _bounded, unit_at, written = got
        if letters[at] == "n" and self.before(at) == "o" and unit_at == at + 1:
            return None  # الجولة السادسة عشرة يوم الأحد
        if letters[unit_at - 1] in ')"' and letters[at] in "dn9":
            # (10) سنوات: the bracket or mark belongs to the number.
            if self.before(at) not in tuple('("'):
                return None
            at -= 1
        if self.before(at) == "b" and self.form(at - 2) in listed("event pronoun"):
            if amount:
                return [Atom(at - 2, end, "DURATION", None, written, "after")]
            return [self.vague_amount(at - 2, end, "PAST_REF")]
        if self.is_fraction(at) and amount is not None:
            if self.is_age(at - 2, end):
                return None
            told = float(f"{self.form(at - 2)}.{self.form(at)}") * _YEARS.get(unit, 1)
            written = f"PT{told:g}{_TIMES[unit]}" if unit in _TIMES else f"P{told:g}{_UNITS[unit]}"
            return [Atom(at - 2, end, "DURATION", None, written, "amount")]
        if letters[unit_at] in "v56" and letters[unit_at + 1 : unit_at + 2] in tuple("MmHhyW") and amount == 1:
            return None
        if self.is_age(at, end) or self.is_idiom(at):
            return None
        if letters[end : end + 1] == "P" and self.tokens[end].value != "bare" and (amount and letters[at] in "3dny92O"):
            return self.stretch(at, end, got)
        if self.form(at - 1) == "كل" and self.before(at) == "K":
            return [Atom(at - 1, end, "SET", None, "", "set")] if self.form(end) not in listed("wish") else None
        if amount is None:
            return self.some(at, got)
        if letters[at] in "v56u" and amount == 1 and end == at + 1 and not self.is_length(at, end):
            return None
        return [Atom(at, end, "DURATION", None, written, "amount")]

    def is_length(self, at: int, end: int) -> bool:
        """Whether one unit alone is an amount: لمدة شهر، بالسجن عاما، سنة سجنا، لأسبوع إضافي."""
        prev, follows, letter = self.before(at), self.form(end), self.letters[end : end + 1]
        if letter and letter in "taWMmHhydoOEJNqQ":
            return False
        if prev in ("I", "i"):
            return not (letter == "_" and follows.startswith("ال"))
        if follows in listed("served"):
            return True
        return prev == "b" and self.tokens[at - 1].value == "ل" and follows in listed("further")

    def some(self, at: int, got: Amount) -> list[Atom] | None:
        """أيام، سنوات طويلة: no number is known, so they are vague, past or to come as the clause tells."""
        prev, end = self.before(at), got.end
        construct = self.is_construct(end)
        if prev == "i" and not construct:
            return [self.vague_amount(at, end, "PAST_REF" if self.tense(at, end) == "past" else "FUTURE_REF")]
        if (construct and self.letters[at] not in "g") or (self.letters[at] == "g" and self.is_part_of_one(got)):
            return None
        if self.letters[end : end + 1] in ("z", "X") and self.letters[end + 1 : end + 2] not in tuple("uUv56g"):
            # «أصدره الحزب ساعات بعد الإعلان»
            return [self.vague_amount(at, end, "FUTURE_REF" if self.tense(at, end) == "future" else "PAST_REF")]
        told = self.letters[at] == "g" or "F" in self.letters[at:end]  # عدة أيام، سنوات طويلة
        if told or prev == "I" or (prev == "b" and self.tokens[at - 1].value == "ل"):
            return [self.vague_amount(at, end, "FUTURE_REF" if self.tense(at, end) == "future" else "PAST_REF")]
        return None

    def is_part_of_one(self, got: Amount) -> bool:
        """«بعض يوم»: less than one, which is no amount of some."""
        return self.tokens[got.unit_at].value == "one" and got.end == got.unit_at + 1

    def is_construct(self, end: int) -> bool:
        """Whether a plural of time is bound to a noun: أيام المهرجان، سنوات إدارتهم."""
        form = self.form(end)
        return self.letters[end : end + 1] in ("_", "h", "H", "5", "0", "L", "e", "q", "Q") and (
            form.startswith("ال") or form.endswith(("هم", "ها", "نا", "ه")) or form in listed("construct")
            or self.letters[end] == "L"
        )  # fmt: skip

    @staticmethod
    def vague_amount(at: int, end: int, value: str) -> Atom:
        """An amount without a number, before or after now."""
        return Atom(at, end, "VAGUE", None, value, "some")

    def headed(self, at: int) -> list[Atom] | None:
        """عام 2015، شهر آذار، يوم الأحد، عقد الثمانينات: the unit is the head of what follows."""
        letter, follow = self.letters[at], self.letters[at + 1 : at + 2]
        if letter == "v" and (got := self.year(at)):
            if self.is_citation(at) or self.form(at - 1) in listed("edition"):
                return None
            return [self.year_or_two(at, got)]
        if letter == "v" and follow == "P" and self.before(at) in tuple("jxXiTzb") and (got := self.loose(at)):
            return got
        if letter == "5" and follow in tuple("MmHh"):
            return self.read_month(at)
        if letter == "6" and follow == "W":
            got = self.read_weekday(at + 1)
            return [got[0]._replace(start=at)] if got else None
        if letter == "u" and follow == "D" and (target := self.decade(at + 1)):
            return [Atom(at, target.end, "DATE", target.choose(lambda s: s), "", "decade")]
        return None

    def loose(self, at: int) -> list[Atom] | None:
        """عام الماضي, as some write for العام الماضي."""
        steps = {"past": -1, "current": 0, "future": 1}.get(self.kind(at + 1))
        if steps is None or self.tokens[at + 1].value != "definite":
            return None
        when = When("year", lambda day: days.unit("year", steps, day))
        return [Atom(at, at + 2, "DATE", when, "", f"{self.kind(at + 1)} year", "unit")]

    def year_or_two(self, at: int, got: tuple[int, int, bool]) -> Atom:
        """عام 2011; عام 2011 - 2012 and العام 1435/1436هـ run from one year to the other, in either order."""
        target = self.year_target(*got)
        when, end = target.choose(lambda s: s), target.end
        if pair := _TWO_YEARS.match(self.letters, at):
            numbers = [got[1], int(self.tokens[pair.start("last")].value)]
            if numbers[1] == numbers[0] - 1:
                numbers.reverse()
            spans = [days.hijri(n, 0, None, self.slack) if got[2] else days.year(n) for n in numbers]
            if numbers[1] > numbers[0] > 0 and all(spans):
                when, end = When("years", lambda _: (spans[0][0], spans[1][1]), True), pair.end()
        return Atom(at, end, "DATE", when, "", "year", "year")

    def stretch(self, at: int, end: int, got: Amount) -> list[Atom] | None:
        """الأيام الأربعة الماضية، 24 ساعة الأخيرة: the stretch up to the day of speaking, or from it on."""
        modifier, amount, unit = self.kind(end), got.amount, got.unit
        ahead = modifier in ("future", "next")
        if modifier == "last" and self.letters[end + 1 : end + 2] in ("S", "b"):
            # الأعوام الأربعة الأخيرة لحكمه: the last ones of something else.
            return [Atom(at, end + 1, "DURATION", None, got.written, "amount")]

        def span(day: date) -> Span:
            return (day, days.back(day, unit, -amount)) if ahead else (days.back(day, unit, amount), day)

        return [Atom(at, end + 1, "DATE", When("stretch", span), "", "stretch", "stretch")]

    def read_since(self, at: int) -> list[Atom] | None:
        """منذ عامين، منذ أكثر من 40 عاما، منذ أيام، منذ فترة."""
        got = self.amount(at + 1)
        if not got or not self.counts_back(at + 1, got):
            return self.long_ago(at)
        if got.amount is None and self.letters[got.end : got.end + 1] == "l":
            return self.read_daypart(got.end)
        if got.amount is None or got.bounded:
            return [Atom(at, got.end, "VAGUE", None, "PAST_REF", "since")]
        return [self.ago(at, got.end, got, "since")]

    def ago(self, at: int, end: int, got: Amount, rule: str, ahead: bool = False) -> Atom:
        """So long before the day of speaking, or after it."""
        amount, unit = got.amount, got.unit
        if unit in _TIMES:
            return Atom(at, end, "DATE", self.hours(unit, amount), "", rule)
        if unit == "year" and amount >= _ROUND:
            return Atom(at, end, "VAGUE", None, "FUTURE_REF" if ahead else "PAST_REF", rule)
        sign = -1 if ahead else 1
        role = "ago" if unit in ("day", "week") else ""
        return Atom(at, end, "DATE", When(unit, lambda day: days.ago(unit, sign * amount, day)), "", rule, role)

    @staticmethod
    def hours(unit: str, amount: float) -> When:
        """Some hours ago: the days that they can reach back to."""
        # 30 hours before one in the morning is two days before, 30 hours before noon the day before.
        whole, rest = divmod(amount if unit == "hour" else amount / 60, 24)
        return When(
            "day", lambda day: (days.back(day, "day", whole + bool(whole and rest)), days.back(day, "day", whole))
        )

    def long_ago(self, at: int) -> list[Atom] | None:
        """منذ فترة طويلة، قبل قليل، بعد حين، منذ أمد بعيد: how long is not said."""
        place, end = at + 1, at + 2
        if self.form(place) not in listed("while"):
            return None
        words = 0
        if self.is_of_time(end):
            end, words = end + 2, 1
        while self.form(end) in listed("of while") and words < 3:
            end, words = end + 1, words + 1
        follows = self.letters[end : end + 1]
        if not words and self.form(place) in listed("while of"):
            # فترة الحكم، مدة الرئاسة: bound to a noun, they are that noun's.
            if (
                follows == "_"
                and self.form(end) not in listed("goes on")
                and (self.form(end).startswith("ال") or self.letters[at] != "x")
            ):
                return None
            if follows in tuple("nd29MmHhy"):
                return None
        ahead = self.letters[at] == "z" and self.tense(at, end) == "future"
        return [Atom(at, end, "VAGUE", None, "FUTURE_REF" if ahead else "PAST_REF", "some")]

    def counts_back(self, at: int, got: Amount) -> bool:
        """Whether an amount stands free: not the head of a date (منذ عام 2011، قبل يوم الأحد، قبل عقد اجتماع)."""
        end, unit_at = got.end, got.unit_at
        if self.letters[unit_at] in "v56U" and self.letters[end : end + 1] in tuple("MmHhyW"):
            return False
        if self.letters[at] == "v" and self.year(at):
            return False
        if self.letters[at] == "u" and (self.several(at) or self.form(end) in listed("rite")):
            return False
        if self.letters[unit_at] in "56U" and end == at + 1 and self.letters[end : end + 1] in tuple("doO"):
            return False
        if (
            self.letters[end : end + 1] == "P"
            and self.tokens[end].value != "bare"
            and got.amount == 1
            and self.letters[at] == "v"
        ):
            return False
        return not (got.unit == "century" and self.letters[end : end + 1] in tuple("oO"))

    def read_before(self, at: int) -> list[Atom] | None:
        """قبل أسبوعين is a day; قبل أسبوعين من … measures from an event; من قبل is "by"."""
        if self.before(at) == "S" and self.letters[at + 1 : at + 2] not in tuple("uUv56"):
            return None
        got = self.amount(at + 1)
        if not got or not self.counts_back(at + 1, got):
            return self.long_ago(at) or self.from_event(at)
        end = got.end
        if self.form(end) in listed("only") and self.letters[end + 1 : end + 2] == "S":
            return [Atom(at + 1, end, "DURATION", None, got.written, "before")] if got.amount else None
        if self.letters[end : end + 1] == "S" or self.form(end) == "علي":
            if self.form(end) == "علي" or self.form(end + 1) not in listed("now"):
                if got.amount is None:
                    return [self.vague_amount(at, end, "PAST_REF")]
                start = at if got.bounded else at + 1
                return [Atom(start, end, "DURATION", None, got.written, "before")]
            end += 2
        if got.amount is None or got.bounded:
            return [Atom(at, end, "VAGUE", None, "PAST_REF", "before")]
        return [self.ago(at, end, got, "before")]

    def read_after(self, at: int) -> list[Atom] | None:
        """بعد يومين: a day ahead where the clause speaks of what will be; else an amount after something."""
        got = self.amount(at + 1)
        if not got or not self.counts_back(at + 1, got):
            return self.long_ago(at) or self.from_event(at)
        if self.is_idiom(at + 1):
            return None
        end = got.end
        future = self.tense(at, end) == "future"
        start = at + 1 if self.form(at - 1) == "علي" else at
        if got.amount is None:
            return [self.vague_amount(start, end, "FUTURE_REF" if future else "PAST_REF")]
        if self.letters[end : end + 1] == "S" and self.form(end + 1) in listed("now") and not got.bounded:
            return [self.ago(at, end + 2, got, "after", True)]
        if self.letters[end : end + 1] in ("S", "J") or self.form(end) == "علي":
            start = at if got.bounded else at + 1
            return [Atom(start, end, "DURATION", None, got.written, "after")]
        if got.bounded or not future or got.unit in _TIMES:
            return [Atom(start, end, "DURATION", None, got.written, "after")]
        return [self.ago(at, end, got, "after", True)]

    def from_event(self, at: int) -> list[Atom] | None:
        """بعد ذلك بيومين، قبل ذلك بأسبوع: an amount measured from what was just told."""
        if not re.compile("J(?=b)").match(self.letters, at + 1) or self.tokens[at + 2].value != "ب":
            return None
        got = self.amount(at + 3)
        if not got:
            return None
        if got.amount is None or got.bounded:
            return [Atom(at, got.end, "VAGUE", None, "PAST_REF", "some")]
        return [Atom(at, got.end, "DURATION", None, got.written, "after" if self.letters[at] == "z" else "before")]
