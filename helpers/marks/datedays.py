"""Days of a month, weekdays, yesterday and tomorrow, clock times."""

import re
from collections.abc import Callable
from datetime import date

from helpers.marks import datevalues as days
from helpers.marks.datecontext import Atom, Target, number
from helpers.marks.datetargets import Targets
from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import listed

_DAY = r"(?:d\)?|o(?:[no2]|w[o2])?|2)"

_DAYS = re.compile(rf"(?P<a>{_DAY})(?:(?P<sep>[-/]|,?w|,?w?T|,w?)(?P<b>{_DAY}))?(?P<c>(?:,?w{_DAY})*)")

_OF_MONTH = re.compile(r"(?P<of>(?:S|[/-])?(?:5|q)?)(?P<mon>[MmHh])")

_NUMERIC = re.compile(
    r"(?:(?P<d>d)(?P<s1>[/!-])(?P<m>d)(?P=s1)(?P<y>[yd])|(?P<y2>y)(?P<s2>[/!-])(?P<m2>d)(?P=s2)(?P<d2>d))(?P<era>R)?"
)

_CLOCK = re.compile(
    r"(?P<k>k)?(?:(?P<o>o(?:[no2])?|2|n(?:n|wn)?)|(?P<d>d)(?:[:!,](?P<min>d)(?::d)?)?)(?P<frac>w(?:[frn9d_](?:[wn]{0,3}u)?))?"
    r"(?P<part>[Sj]?[l]|zl|XP?l)?"
)


class Days(Targets):
    """Reads what names a day or an hour."""

    def read_weekday(self, at: int) -> list[Atom] | None:
        """A weekday, with its modifier, or two nights' days: ليل السبت - الأحد."""
        token, end = self.tokens[at], at + 1
        prev = self.form(at - 1)
        if self.before(at) == "_" and prev in listed("prayer"):
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
        if not modifier and (week := self.relative(end)) and week[1] == "week" and week[3] != "same":
            return [self.day_of_week(start, int(token.value), week)]
        number_ = int(token.value)
        said = self.tense(start, end)
        direction = {"past": "ended", "last": "ended", "future": "future", "current": "near", "next": "future"}.get(
            modifier, "coming" if said == "future" else "begun"
        )
        when = When("day", lambda day: days.weekday(number_, day, direction))
        return [Atom(start, end, "DATE", when, str(number_) + direction, "weekday", "weekday")]

    @staticmethod
    def day_of_week(start: int, number_: int, week: tuple[int, str, int, str]) -> Atom:
        """الأحد من الأسبوع الماضي: the day of that calendar week."""

        def span(day: date) -> Span:
            first = days.week(day + days.timedelta(7 * week[2]))[0]
            return (first + days.timedelta((number_ - first.weekday()) % 7),) * 2

        return Atom(start, week[0], "DATE", When("day", span), f"{number_}near", "weekday", "weekday")

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
            night = self.tokens[at].value in ("night", "midnight")
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
            if letters[at + 1 : at + 2] not in tuple("MHmh5"):
                return None
            match = re.compile("(?P<a>1)(?P<sep>x)?(?P<b>x)?(?P<c>x)?").match(letters, at)
        else:
            match = _DAYS.match(letters, at)
        if not match or self.is_fraction(at) or self.form(at) in listed("hour") or self.form(at) == "الاولي":
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
            if match["o"] and self.form(at) not in listed("hour"):
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
            runs = re.compile(r"w?[T-]y").match(self.letters, end)
            preposition = preposition or (prev == "S" and bool(runs))
            follows = prev == "w" and self.atoms and self.atoms[-1].end == at - 1 and self.atoms[-1].rule == "year"
            if not (preposition or follows) or self.letters[end : end + 1] in tuple("Cunv569"):
                return None
        elif hijri and not 1300 <= value <= 1500 and self.form(end - 1) == "م":
            return None
        if self.form(at - 1) in ("كاس", "مونديال", "اكسبو", "موديل"):
            return None
        target = self.year_target(end, value, hijri)
        return [Atom(at, end, "DATE", target.choose(lambda s: s), "", "year", "year")]


def _night(second: int, day: date, direction: str) -> Span:
    """The night that ends on a weekday: both its days."""
    last = days.weekday(second, day, direction)[1]
    return last - days.timedelta(1), last
