"""Days of a month, weekdays, yesterday and tomorrow, parts of a day."""

import re
from collections.abc import Callable
from datetime import date

from helpers.marks import datevalues as days
from helpers.marks.datecontext import Atom, Target, number
from helpers.marks.dateparts import Parts
from helpers.marks.datevalues import Span, When
from helpers.marks.datewords import listed
from helpers.marks.dateyears import LAST_HIJRI

_DAY = r"(?:3?d\)?|o(?:n|wO)?|O)"

_DAYS = re.compile(
    rf"(?P<a>{_DAY})(?:(?P<sep>-{{1,3}}|/|(?:,?w|,?w?T)(?:6?W)?|,w?)(?P<b>{_DAY}))?(?P<c>(?:,?w(?:6?W)?{_DAY})*)"
)

# السبت والأحد before 25 و26 يوليو
_NAMES_OF_DAYS = re.compile(r"W(?:,?w6?W)+(?=3?d[,wT-])")

# الاثنين والخميس الماضيين، من الاثنين إلى الخميس المقبلين
_BOTH = re.compile("(?:w|-|w?T)6?WP")

_FIRST = re.compile("(?P<a>1)(?P<sep>x)?(?P<b>x)?(?P<c>x)?")

# What a month may have of its own, or share with its neighbour.
TOLD = ("year", "modifier", "steps")

_OF_MONTH = re.compile(r"(?P<of>(?:S|[/-])?(?:5|q)?)(?P<mon>[MmHh])")

_NUMERIC = re.compile(
    r"(?:(?P<d>d)(?P<s1>[/!-])(?P<m>d)(?P=s1)(?P<y>[yd])|(?P<y2>y)(?P<s2>[/!-])(?P<m2>d)(?P=s2)(?P<d2>d))(?P<era>R)?"
)

_NUMERIC_RANGE = re.compile(r"d(?P<month>/d)?(?P<to>-{1,3}|,?w?T|w)6?(?=d/d/[yd])")


class Days(Parts):
    """Reads what names a day or a part of one."""

    def read_weekday(self, at: int) -> list[Atom] | None:
        """A weekday, with its modifier, or two nights' days: ليل السبت - الأحد."""
        if names := _NAMES_OF_DAYS.match(self.letters, at):
            got = self.day_of_month(names.end())
            if got and got[0].rule != "day":
                return [got[0]._replace(start=at)]
        token, end = self.tokens[at], at + 1
        if self.before(at) in ("_", "1") and self.follows(at, "prayer"):
            return None
        if self.before(at) == "K":
            return None
        if token.form == "الاحد" and self.form(end) in ("عشر", "عشره"):
            return None  # اللاعبون الأحد عشر
        if token.form == "الاثنين" and self.is_two(at):
            return None
        if token.form in ("الخميس", "الجمعه") and self.is_surname(at):
            return None
        modifier, weeks, shared = "", 0, False
        far = re.compile(r"_?([Xz])P").match(self.letters, end)
        if far and self.form(end) in ("ما", "قبل", "بعد") and self.tokens[far.end() - 1].value == "definite":
            # الأحد قبل الماضي، الأحد بعد المقبل
            modifier, end = self.kind(far.end() - 1), far.end()
            weeks = {"past": -1, "last": -1, "future": 1}.get(modifier, 0)
        elif self.letters[end : end + 1] == "P" and self.tokens[end].value == "definite":
            modifier, end = self.kind(end), end + 1
        elif (both := _BOTH.match(self.letters, end)) and self.is_dual(both.end() - 1):
            modifier, shared = self.kind(both.end() - 1), True
        elif self.before(at) in tuple("wT-") and self.is_dual(end):
            modifier, end, shared = self.kind(end), end + 1, True
        start, this = at, False
        if self.before(at) == "E" and self.form(at - 1) in ("هذا", "هذه"):
            start, this = at - 1, not modifier
        if not (modifier or this) and (every := re.compile("SK[uv56]").match(self.letters, end)):
            return [Atom(start, every.end(), "SET", None, "", "set")]
        if not (modifier or this) and (week := self.relative(end)) and week[1] == "week" and week[3] != "same":
            return [self.day_of_week(start, int(token.value), week)]
        number_ = int(token.value)
        said = self.tense(start, end)
        direction = {"past": "ended", "last": "ended", "future": "future", "current": "near", "next": "future"}.get(
            modifier, "coming" if said in ("future", "starting") else "current" if this and not said else "begun"
        )
        when, told = _weekday(number_, direction, weeks), None if (modifier or this) and not shared else ()
        return [Atom(start, end, "DATE", when, f"{number_}{direction}", "weekday", "weekday", told=told)]

    def is_dual(self, at: int) -> bool:
        """Whether a token is a modifier of two: الماضيين، المقبلتين."""
        return self.letters[at : at + 1] == "P" and self.tokens[at].value == "dual"

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
        if prev in ("ان", "لكن") and re.fullmatch("[يت].{2,}ان", self.form(at + 1)):
            return True  # إن الاثنين يعرفان بعضهما
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
            if token.form in listed("today with weekday") and follow != "W":
                return None
            if follow == "N":
                if not self.refers_back(at):
                    return [Atom(at, end + 1, "VAGUE", None, "PAST_REF", "that time")]
                return [Atom(at, end + 1, "DATE", None, "", "same day", "deictic", True)]
            if follow == "P" and self.tokens[end].value == "definite":
                if self.kind(end) in ("next", "past", "future"):
                    rule = "relative day" if self.kind(end) == "next" and self.refers_back(at) else "that time"
                    return [Atom(at, end + 1, "VAGUE", None, "PAST_REF", rule, "", True)]
                if self.kind(end) == "last":
                    return self.read_slice(at)  # اليوم الأخير من الشهر
                end += 1
            elif follow in ("o", "O") and token.form == "اليوم":
                got = self.read_slice(at) or self.day_of_month(end)
                return [got[0]._replace(start=at)] if got else None
            elif follow == "w" and self.form(end + 1) == "الغد":
                return None
            elif self.is_rate(at, end):
                return [Atom(at, end + (self.form(end) in listed("per one")), "SET", None, "", "rate")]
            elif self.before(at) == "K":
                return None
            return [Atom(at, end, "DATE", When("day", lambda day: (day, day)), "0", "today", "deictic")]
        offset = int(token.value)
        if token.kind == "lastnight":
            # A night belongs to the day that it began on and to the next.
            when = When("day", lambda day: (days.back(day, "day", -offset), days.back(day, "day", -offset - 1)))
            return [Atom(at, end, "DATE", when, "", "last night", "deictic")]
        if token.kind == "tonight":
            return [Atom(at, end, "DATE", When("day", lambda day: (day, day)), "0", "today", "deictic")]
        if (token.form == "امس" and self.form(at - 1) in ("لم", "لن")) or self.form(end) in listed("of whole"):
            return None
        if token.form == "الغد" and self.letters[max(0, at - 2) : at] == "tw":
            return None  # قادة اليوم والغد
        if (
            token.form == "الغد"
            and self.before(at) not in tuple("6jTSwbzX,(")
            and (self.form(at - 1) not in listed("tomorrow noun"))
        ):
            return None
        name = "yesterday" if offset < 0 else "tomorrow"
        when = When("day", lambda day: (days.back(day, "day", -offset),) * 2)
        return [Atom(at, end, "DATE", when, str(offset), name, "deictic")]

    def read_daypart(self, at: int) -> list[Atom] | None:
        """مساء أمس، ليل السبت - الأحد، ليلة الجمعة: the part of a day is part of the expression, never alone."""
        letters, end = self.letters, at + 1
        end += self.form(end) in listed("of morning") and letters[end + 1 : end + 2] in ("S", "b")
        end += letters[end : end + 1] in ("S", "j", "b")
        end += letters[end : end + 1] == "l"
        end += letters[end : end + 1] in ("S", "j")
        end += letters[end : end + 1] == "6"
        follow = letters[end : end + 1]
        if follow == "W":
            got = self.read_weekday(end)
            if not got:
                return None
            first = got[0]
            number_, direction = int(first.value[0]), first.value[1:]
            inner = next((self.tokens[n] for n in range(at + 1, end) if letters[n] == "l"), self.tokens[at])
            early = self.tokens[at].value == "early"
            part = inner if early or inner.form == "ليله" else self.tokens[at]
            night = part.value in ("night", "midnight")
            pair = re.compile(r"(?:[-/,]{0,2}w?|T)6?W").match(letters, first.end) if night else None
            if pair:
                second = int(self.tokens[pair.end() - 1].value)
                if second == (number_ + 1) % 7:
                    mod_end = pair.end()
                    if letters[mod_end : mod_end + 1] == "P" and self.tokens[mod_end].value != "bare":
                        direction = {"past": "ended", "future": "future"}.get(self.kind(mod_end), direction)
                        mod_end += 1
                    when = When("days", lambda day: _night(second, day, direction))
                    return [Atom(at, mod_end, "DATE", when, "night", "night", "night")]
            if night and part.form in ("ليله", "ليل", "منتصف ليل", "منتصف ليله"):
                # ليلة الجمعة is the night before it, ليل الجمعة the one that begins on it.
                begins = int(part.form.endswith("ليل"))
                when = When("days", lambda day: _night(number_, day, direction, begins))
                return [Atom(at, first.end, "DATE", when, "night", "night", "night")]
            return [first._replace(start=at)]
        if follow in ("t", "a") and follow:
            got = self.read_deictic(end)
            return [got[0]._replace(start=at)] if got else None
        if follow == "L":
            return self.days_of_feast(at) if end == at + 1 else None
        if follow == "J" and (got := self.read_that(end)):
            return [got[0]._replace(start=at)]
        if self.is_this_morning(at, end):
            end += self.form(end) in listed("of morning")
            return [Atom(at, end, "DATE", When("day", lambda day: (day, day)), "", "today")]
        if follow and follow in "doOy1":
            got = self.read_number(end)
            if got and (got[0].role == "daymonth" or got[0].rule == "feast"):
                return [got[0]._replace(start=at), *got[1:]]
        return None

    def numeric(self, at: int) -> list[Atom] | None:
        """22/10/2014، 2014-10-22، 7.4.2013، 3/10/1436هـ."""
        match = _NUMERIC.match(self.letters, at)
        if not match:
            return self.numeric_days(at) or self.numeric_day(at) or self.numeric_month(at)
        first, last = self.tokens[at], self.tokens[match.end() - 1]
        if last.end - first.start > 18:
            return None
        group = ("d", "m", "y") if match["d"] else ("d2", "m2", "y2")
        day, month, year = (int(self.tokens[match.start(g)].value) for g in group)
        if match["y"] and len(self.tokens[match.start("y")].form) == 2:
            if match["s1"] != "/" and self.before(at) not in tuple("j6WSTb("):
                return None
            year += 2000 if year < 70 else 1900
        if match["y"] and len(self.tokens[match.start("y")].form) == 1:
            return None
        if month > 12 >= day:
            day, month = month, day
        era = self.tokens[match.start("era")].value if match["era"] else ""
        return self.numbered((at, match.end()), (year, month, day), year <= LAST_HIJRI or era == "h")

    def numbered(self, place: tuple[int, int], told: tuple[int, int, int], hijri: bool) -> list[Atom] | None:
        """The atom of a year, a month and a day in digits, if there is such a day."""
        year, month, day = told
        if not (1 <= month <= 12 and 1 <= day <= 31) or (hijri and day > 30):
            return None
        if hijri:
            when = When("day", lambda _: days.hijri(year, month, (day, day), self.slack), True)
        else:
            when = When("day", lambda _: (date(year, month, day),) * 2, True)
            if day > days.month(year, month)[1].day:
                return None
        return [Atom(*place, "DATE", when, "", "hijri" if hijri else "numeric", "daymonth")]

    def numeric_days(self, at: int) -> list[Atom] | None:
        """19-21/10/2015، من 19 إلى 21/10/1436هـ; من 28/9 إلى 3/10/2015 are two with one year."""
        match = _NUMERIC_RANGE.match(self.letters, at)
        if not match or (match["to"] == "w" and self.form(at - 1) not in listed("two days")):
            return None
        got = self.numeric(match.end())
        if not got or got[0].role != "daymonth" or not got[0].when.absolute:
            return None
        other = got[0]
        first, last, month = (int(self.tokens[place].value) for place in (at, match.end(), match.end() + 2))
        if match["month"]:
            year = int(self.tokens[match.end() + 4].value)
            earlier = int(self.tokens[at + 2].value) > month
            told = year - earlier, int(self.tokens[at + 2].value), first
            one = self.numbered((at, match.start("to")), told, other.rule == "hijri")
            return [*one, other] if one and year > 99 else None
        if not first < last or month > 12:
            return None

        def span(day: date) -> Span | None:
            found = other.when.at(day)
            return (found[0] - days.timedelta(last - first), found[1]) if found else None

        return [Atom(at, other.end, "DATE", When("days", span, True), "", other.rule, "daymonth")]

    def numeric_day(self, at: int) -> list[Atom] | None:
        """الأربعاء (18/7)، بتاريخ 18/7: a day and a month without a year, where the word before says that they are."""
        match = re.compile(r"d/d(?![/!:%yd])").match(self.letters, at)
        weekday = self.letters[max(0, at - 2) : at].rstrip("(")[-1:] == "W"
        if not match or not (weekday or self.before(at) == "6" or self.form(at - 1) in listed("dated")):
            return None
        day, month = int(self.tokens[at].value), int(self.tokens[at + 2].value)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        direction = {"future": "ahead", "past": "begun"}.get(self.tense(at, match.end()), "about")
        saudi = self.slack == 0 and day <= 30

        def make(number: int) -> Span | None:
            last = days.month(number, month)[1].day
            return (date(number, month, day),) * 2 if day <= last else None

        def span(today: date) -> Span | None:
            found = days.choose(make, today, direction)
            # A Saudi paper tells days of either calendar so; the nearer one is meant.
            other = days.hijri_years(lambda n: days.hijri(n, month, (day, day), 0), today, direction) if saudi else None
            return min((s for s in (found, other) if s), key=lambda s: abs((s[0] - today).days), default=None)

        when = When("day", span, False, "" if saudi else f"XXXX-{month:02}-{day:02}")
        return [Atom(at, match.end(), "DATE", when, "", "numeric", "daymonth")]

    def numeric_month(self, at: int) -> list[Atom] | None:
        """شهر 7/2013، خلال 3/1436هـ: a month and a year."""
        match = re.compile(r"d/y(R)?(?![/!:%])").match(self.letters, at)
        if not match or not (self.before(at) in tuple("5ixT") or (match[1] and self.before(at) in tuple("Sj"))):
            return None
        month, year = int(self.tokens[at].value), int(self.tokens[at + 2].value)
        if not 1 <= month <= 12:
            return None
        hijri, slack = year <= LAST_HIJRI, self.slack
        when = When("month", lambda _: days.hijri(year, month, None, slack) if hijri else days.month(year, month), True)
        start = at - (self.before(at) == "5")
        return [Atom(start, match.end(), "DATE", when, "", "hijri" if hijri else "numeric", "month")]

    def day_of_month(self, at: int) -> list[Atom] | None:
        """25 يناير، السابع من أبريل الجاري، 5-8 أكتوبر، 10 من الشهر المقبل، أول يوليو."""
        letters = self.letters
        if letters[at] == "1":
            if not re.compile("1S?5?[MHmh]").match(letters, at):
                return None
            match = _FIRST.match(letters, at)
        else:
            match = _DAYS.match(letters, at)
        if not match or self.is_fraction(at) or self.form(at) in listed("hour") or self.form(at) == "الاولي":
            return None
        spans = [match.span("a")] + ([match.span("b")] if match["b"] else [])
        if "W" in match.group() and self.before(at) != "W":
            return None
        bracket = ")" in match["a"]
        if bracket and self.before(at) != "(":
            return None
        if match["c"]:
            spans += [
                (match.start("c") + m.start(1), match.start("c") + m.end(1))
                for m in re.finditer(rf"w(?:6?W)?({_DAY})", match["c"])
            ]
        end = match.end()
        of = _OF_MONTH.match(letters, end)
        if not of and match["b"] and not (letters[end : end + 1] == "P" and self.is_this_month(at, end)):
            # «3-5» may be a score before something else; one number may still head the date.
            return None
        numbers = [number(self.tokens[a:b]) for a, b in spans]
        if not all(1 <= n <= 31 for n in numbers) or (
            len(numbers) > 1 and match["sep"][0] in "-/" and numbers[0] >= numbers[1]
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
            if self.form(of.start("mon")) == "صفر" and facts["year"] is None and of["of"][:1] not in tuple("S5q"):
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

            def again(told: tuple) -> When:
                made = self.make_month(target.end, facts | dict(zip(TOLD, told, strict=True)), at)
                return self.day_when(made, facts, inner, first, last)

            if every := re.compile("SKv").match(letters, target.end):
                return [Atom(at, every.end(), "SET", None, "", "set")]
            told = tuple(facts[name] for name in TOLD)
            return [Atom(at - bracket, target.end, "DATE", when, "", name, "daymonth", False, again, told)]
        if every := re.compile("SK5").match(letters, end):
            return [Atom(at, every.end(), "SET", None, "", "set")]
        if letters[end : end + 1] == "S" and len(numbers) == 1 and (far := self.same_month(end + 1)):
            return [Atom(at, far, "DATE", None, str(first), "day of same month", "", True)]
        got = (
            self.relative(end + (letters[end : end + 1] == "S")) if letters[end : end + 1] in ("S", "q", "E") else None
        )
        place = end + (letters[end : end + 2] == "SP")
        if not got and letters[place : place + 1] == "P" and self.is_this_month(at, place):
            got = place + 1, "month", 0, "current"
        if got and got[1] == "month" and got[3] != "same" and (letters[end] != "q" or letters[at] == "d"):
            steps = got[2]

            def span(day: date) -> Span:
                month = days.shift_month(day, steps)
                top = month[1].day
                return month[0].replace(day=min(first, top)), month[0].replace(day=min(last, top))

            return [Atom(at, got[0], "DATE", When("day", span, False), "", "day of relative month", "daymonth")]
        return None

    def is_this_month(self, at: int, end: int) -> bool:
        """Whether a number and الجاري are a day of this month: في 10 الجاري، في العاشر الجاري."""
        current = self.kind(end) == "current" and self.tokens[end].value == "definite"
        return current and self.before(at) in tuple("j6xXzTSbiWZ")

    def day_when(self, target: Target, facts: dict, inner: Callable, first: int, last: int) -> When:
        """The day of a month; without a year الماضي means the latest such day strictly before, plain on or before."""
        made = target.choose
        when = made(inner, True) if facts["cal"] == "hijri" else made(inner)
        undated = ""
        if facts["cal"] == "gregorian":
            undated = f"XXXX-{facts['month']:02}-{first:02}"
            undated += f"/XXXX-{facts['month']:02}-{last:02}" if last != first else ""
        return when._replace(precision="day" if first == last else "days", undated=undated)

    def is_rate(self, at: int, end: int) -> bool:
        """«60 يورو في اليوم»، «ثلاث مرات في اليوم»، «في اليوم الواحد»: so much a day, and no day."""
        if self.before(at) != "j":
            return False
        return (
            self.form(end) in listed("per one")
            or "C" in self.letters[max(0, at - 4) : at - 1]
            or (self.form(at - 2) in listed("times"))
        )

    def is_this_morning(self, at: int, end: int) -> bool:
        """منذ الصباح، منذ ساعات الفجر الأولى، في الصباح الباكر: the part of the day on which the text speaks."""
        if not self.form(end - 1).startswith("ال") or self.letters[end - 1] != "l":
            return False
        since = self.before(at) == "x" or self.letters[max(0, at - 2) : at] in ("xu", "xQ")
        return since and self.letters[end : end + 1] not in tuple("WtaJE")


def _weekday(number_: int, direction: str, weeks: int = 0) -> When:
    """A weekday as seen from the day of speaking, so many weeks further."""

    def span(day: date) -> Span:
        found = days.weekday(number_, day, direction)[0] + days.timedelta(7 * weeks)
        return found, found

    return When("day", span)


def _night(number_: int, day: date, direction: str, begins: int = 0) -> Span:
    """The night that ends on a weekday, or begins on it: both its days."""
    last = days.weekday(number_, day, direction)[1] + days.timedelta(begins)
    return last - days.timedelta(1), last
